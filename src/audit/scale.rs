//! A figure that is ten or a thousand times off the edition before is probably a slip.

use super::{Check, Ground, Verdict, alike, is_whole, shown, single};
use crate::record::{Kind, Scope};
use crate::value::Decimal;

pub(super) struct Scale;

/// Whether a ratio is about ten, a hundred, a thousand …: growth hits these by chance only, a slip always does.
fn is_slip(mut ratio: Decimal) -> bool {
    let mut tens = 0;
    while ratio > Decimal::new(5, 0) && tens < 12 {
        ratio /= Decimal::TEN;
        tens += 1;
    }
    tens > 0 && ratio > Decimal::new(90, 2) && ratio < Decimal::new(118, 2)
}

impl Check for Scale {
    fn name(&self) -> &'static str {
        "scale"
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        if !ground.is_of_event() {
            return;
        }
        let figures = ground.figures();
        let year = ground.year();
        for (m, before) in figures.iter().enumerate() {
            let recent = before.year.zip(year).is_none_or(|(then, year)| year - then <= 4);
            if before.scope != Scope::Previous || before.kind != Kind::Level || !single(before) || !recent || &*before.metric == "other" {
                continue;
            }
            // it is told beside the figure that it is compared with
            let beside = |n: &usize| {
                let now = &figures[*n];
                let near = ground.sentence(before) == ground.sentence(now) && now.mention < before.mention && now.of == before.of;
                near && is_whole(now) && matches!(now.scope, Scope::Edition | Scope::Target) && alike(now, before)
            };
            let Some(n) = (0..figures.len()).filter(beside).min_by_key(|n| n.abs_diff(m)) else { continue };
            let now = &figures[n];
            let (low, high) = (now.value.abs().min(before.value.abs()), now.value.abs().max(before.value.abs()));
            let ratio = high.checked_div(low).filter(|ratio| is_slip(*ratio));
            // small numbers may well grow tenfold
            if let Some(ratio) = ratio.filter(|_| high >= Decimal::ONE_HUNDRED) {
                let detail = format!("{} after {}: {} times", shown(now.value), shown(before.value), super::rounded(ratio));
                found(Verdict::Unlikely, detail, vec![n, m], Vec::new());
            }
        }
    }
}
