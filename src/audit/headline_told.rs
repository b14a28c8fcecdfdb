//! The headline's numbers are told again in the text: as they are, or more exactly. One that is there only a thousand times larger or smaller is a slip.

use super::numbers::Number;
use super::{Check, Ground, Verdict, shown};
use crate::mention::Bound;
use crate::value::Decimal;

pub(super) struct HeadlineTold;

impl Check for HeadlineTold {
    fn name(&self) -> &'static str {
        "headline"
    }

    fn is_of_figures(&self) -> bool {
        false
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let Some(title) = ground.document.title else { return };
        let start = |n: &Number<'_>| ground.mentions[n.mention].span.start;
        let first = ground.numbers.partition_point(|n| start(n) < title.start);
        let behind = ground.numbers.partition_point(|n| start(n) < title.end);
        let text = &ground.numbers[behind..];
        // small counts are told again by chance
        let matters = |n: &&Number<'_>| !n.range && (n.unit != "1" || n.value >= Decimal::TEN);
        for told in ground.numbers[first..behind].iter().filter(matters).take(MOST) {
            let like = |n: &&Number<'_>| n.unit == told.unit && !n.range && noun(n) == noun(told);
            let concerned = |n: &Number<'_>| vec![told.mention, n.mention];
            if let Some(again) = text.iter().filter(like).find(|n| fits(told, n)) {
                let detail = format!("{} in the headline, {} in the text", shown(told.value), shown(again.value));
                found(Verdict::Consistent, detail, Vec::new(), concerned(again));
                continue;
            }
            let mut slips = text.iter().filter(like).filter(|n| is_slip(told.value, n.value));
            if let (Some(one), None) = (slips.next(), slips.next()) {
                let detail = format!("{} in the headline, {} in the text", shown(told.value), shown(one.value));
                found(Verdict::Inconsistent, detail, Vec::new(), concerned(one));
            }
        }
    }
}

/// No headline has more numbers that matter.
const MOST: usize = 8;

/// What is counted, as written.
fn noun(number: &Number<'_>) -> Option<String> {
    number.of.map(str::to_lowercase)
}

/// Whether the headline's number is the text's, or the text's rounded, or a bound of it that stands near it.
fn fits(title: &Number<'_>, text: &Number<'_>) -> bool {
    let off = (title.value - text.value).abs();
    let near = off.checked_mul(Decimal::TEN).is_some_and(|off| off <= text.value.abs());
    let bound = match title.bound {
        Bound::Over | Bound::AtLeast => text.value >= title.value && near,
        Bound::Under | Bound::AtMost => text.value <= title.value && near,
        Bound::About => near,
        Bound::Exact => false,
    };
    off <= title.slack() && near || bound
}

/// "$1.25 billion" and "$1.25 million": the same digits, thousands of times apart. Round numbers may well stand so by chance.
fn is_slip(a: Decimal, b: Decimal) -> bool {
    let (low, high) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    let digits = low.normalize().mantissa().to_string();
    let thousands = [1_000, 1_000_000].iter().any(|times| low.checked_mul(Decimal::from(*times)) == Some(high));
    thousands && low >= Decimal::ONE_THOUSAND && digits.trim_end_matches('0').len() > 1
}
