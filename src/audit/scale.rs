//! A figure that is ten or a thousand times off the edition before is probably a slip.

use super::{Check, Ground, Verdict, alike, is_whole, shown, single};
use crate::record::{Kind, Scope};
use crate::value::Decimal;

pub(super) struct Scale;

/// From this ratio on a change from one edition to the next is hard to believe.
const STEEP: i64 = 7;

impl Check for Scale {
    fn name(&self) -> &'static str {
        "scale"
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let figures = ground.figures();
        let year = ground.year();
        for (n, now) in figures.iter().enumerate().filter(|(_, f)| is_whole(f) && f.scope == Scope::Edition && &*f.metric != "other") {
            for (m, before) in figures.iter().enumerate() {
                let recent = before.year.zip(year).is_none_or(|(then, year)| year - then <= 4);
                let near = ground.sentence(before).abs_diff(ground.sentence(now)) <= 2;
                if before.scope != Scope::Previous
                    || before.kind != Kind::Level
                    || !alike(now, before)
                    || !single(before)
                    || !recent
                    || !near
                {
                    continue;
                }
                let (low, high) = (now.value.abs().min(before.value.abs()), now.value.abs().max(before.value.abs()));
                let ratio = high.checked_div(low).filter(|ratio| *ratio >= Decimal::from(STEEP));
                // small numbers may well grow tenfold
                if let Some(ratio) = ratio.filter(|_| high >= Decimal::ONE_HUNDRED) {
                    let detail = format!("{} after {}: {} times", shown(now.value), shown(before.value), super::rounded(ratio));
                    found(Verdict::Unlikely, detail, vec![n, m], Vec::new());
                }
            }
        }
    }
}
