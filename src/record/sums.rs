//! Numbers that take what they measure from others: sums told twice, parts of a sum, goods in a row.

use std::sync::Arc;

use super::Kind;
use super::cue::Cue;
use super::figures::Draft;
use super::view::{Section, View};
use crate::value::{Decimal, Value};

/// "Chips, jobs and RM4.2 billion": a headline's sum is of what the text says of the same sum.
pub(super) fn told_again(view: &View<'_>, drafts: &mut [Draft]) {
    for n in 0..drafts.len() {
        let draft = &drafts[n];
        let section = view.sentence(draft.item).section;
        let money = matches!(view.value(draft.item), Some(Value::Money { .. }));
        // small counts are the same by chance
        let large = section == Section::Title && &*draft.unit == "1" && draft.value() >= Decimal::ONE_THOUSAND;
        let head = money && matches!(section, Section::Title | Section::Lead) || large;
        if &*draft.metric != "other" || !head {
            continue;
        }
        let same = |d: &&Draft| d.amount == draft.amount && d.unit == draft.unit && d.kind == draft.kind && &*d.metric != "other";
        if let Some(metric) = drafts[n + 1..].iter().find(same).map(|d| d.metric.clone()) {
            (drafts[n].metric, drafts[n].elsewhere) = (metric, false);
        }
    }
}

/// The metric of a sum that was told before, or that is a part of one: "Of the RM4.2 billion, RM2.6 billion will be spent by …".
pub(super) fn of_a_sum(view: &View<'_>, at: usize, draft: &Draft, drafts: &[Draft]) -> Option<Arc<str>> {
    let named = |d: &&Draft| d.kind == Kind::Level && d.unit == draft.unit && &*d.metric != "other";
    let start = view.sentence(at).items.start;
    let whole = view.has(start, Cue::Of) && view.any(start + 1..(start + 2).min(at + 1), Cue::The) && at - start < 12;
    if !whole {
        return None;
    }
    let last = drafts.last().filter(|last| view.sentence_number(last.item) == view.sentence_number(at));
    let again = || drafts.iter().rev().filter(named).find(|d| d.amount == draft.amount);
    last.filter(|last| named(last)).or_else(again).map(|d| d.metric.clone())
}

/// Whether a number goes on from another in a row: "214 tubs, 61 sheds and one house".
pub(super) fn is_joined(view: &View<'_>, from: usize, to: usize) -> bool {
    let between = from + 1..to;
    between.len() <= 5
        && view.sentence_number(from) == view.sentence_number(to)
        && (view.sign(to - 1) == Some(',') || view.has(to - 1, Cue::And))
        && !between.clone().any(|n| matches!(view.sign(n), Some(';' | '(' | ')' | ':')) || view.has(n, Cue::Of) || view.has(n, Cue::With))
}

/// Whether two sums may be of one kind: neither is a hundred times the other.
pub(super) fn alike_in_size(a: Decimal, b: Decimal) -> bool {
    let (low, high) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    high.checked_div(low).is_some_and(|ratio| ratio <= Decimal::ONE_HUNDRED)
}
