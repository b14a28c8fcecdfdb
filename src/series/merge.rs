//! What several releases tell of one metric: the value that is told best, who tells it, and who contradicts it.

use super::{Metric, Told};
use crate::audit::slack;
use crate::mention::Bound;
use crate::value::Decimal;

/// Puts together what was told, in the order of the releases.
pub(super) fn metric(told: Vec<Told>) -> Option<Metric> {
    let number = |one: &Told| told.iter().filter(|other| other.value == one.value).count();
    // exact before "over 6,000", what more releases tell, then more digits, then the earliest
    let rank = |one: &Told| (one.bound == Bound::Exact, number(one), std::cmp::Reverse(slack(one.value)));
    let best = told.iter().enumerate().max_by_key(|(n, one)| (rank(one), std::cmp::Reverse(*n)))?.1.clone();
    let (agreeing, conflicts): (Vec<Told>, Vec<Told>) = told.into_iter().partition(|one| agree(&best, one));
    let mut sources: Vec<String> = Vec::new();
    for one in agreeing {
        if !sources.contains(&one.document) {
            sources.push(one.document);
        }
    }
    Some(Metric { value: best.value, bound: best.bound, sources, conflicts, change: None })
}

/// Whether two releases tell the same, one of them rounded or as a bound.
fn agree(a: &Told, b: &Told) -> bool {
    let off = (a.value - b.value).abs();
    let near = off.checked_mul(Decimal::from(4)).is_some_and(|off| off <= a.value.abs());
    let fits = |bound: &Told, other: &Told| match bound.bound {
        Bound::Over | Bound::AtLeast => near && other.value >= bound.value,
        Bound::Under | Bound::AtMost => near && other.value <= bound.value,
        Bound::About => off.checked_mul(Decimal::TEN).is_some_and(|off| off <= other.value.abs()),
        Bound::Exact => false,
    };
    // 61,000 and 61,340; 340 and 341 are two numbers
    let rounded = slack(a.value).max(slack(b.value));
    off.is_zero() || fits(a, b) || fits(b, a) || near && rounded >= Decimal::from(50) && off <= rounded
}
