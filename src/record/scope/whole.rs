//! Which of several numbers of one metric is the whole, once all are read.

use crate::record::cue::Cue;
use crate::record::event::Found;
use crate::record::figures::Draft;
use crate::record::view::{Section, Sentence, View};
use crate::record::{Kind, Scope};
use crate::value::{Decimal, Value};

/// Where one metric is told of the whole more than once, that of the title or lead is the whole, or else the largest, and smaller ones are parts.
pub(super) fn parts_of_wholes(view: &View<'_>, events: &[Found], drafts: &mut [Draft]) {
    // "189,812 overseas buyers", and no others: that is how this event counts
    for n in 0..drafts.len() {
        let draft = &drafts[n];
        let head = matches!(view.sentence(draft.item).section, Section::Title | Section::Lead);
        let other =
            || drafts.iter().any(|d| d.is_like(draft) && matches!(d.scope, Scope::Edition | Scope::Target) && d.value() >= draft.value());
        let side = || {
            drafts.iter().any(|d| {
                // "340 overseas buyers and 1,200 domestic visitors"
                let other_part = d.by_word && d.kind == Kind::Level && d.part != draft.part;
                let here = view.sentence_number(d.item) == view.sentence_number(draft.item);
                d.item != draft.item && (d.is_like(draft) || other_part) && here
            })
        };
        if draft.by_word && draft.scope == Scope::Part && draft.kind == Kind::Level && head && !other() && !side() {
            drafts[n].scope = Scope::Edition;
            for tied in &mut drafts[n + 1..] {
                if tied.relates_to == Some(n) && tied.kind == Kind::Change && tied.scope == Scope::Part {
                    tied.scope = Scope::Edition;
                }
            }
        }
    }
    for n in 0..drafts.len() {
        let draft = &drafts[n];
        let on_site = view.any(draft.item + 1..view.phrase(draft.item).end.min(draft.item + 6).max(draft.item + 1), Cue::OnSite);
        if draft.scope != Scope::Edition || draft.kind != Kind::Level || draft.year.is_some() || on_site {
            continue;
        }
        // "companies from 76 countries exhibited" are as much the whole as "visitors from 152 countries"
        match origin_of(view, drafts, n) {
            Some(Scope::Edition) => continue,
            Some(Scope::Part) => {
                drafts[n].scope = Scope::Part;
                continue;
            }
            _ => {}
        }
        let named = &*draft.metric != "other";
        let value = draft.value();
        let head = |d: &Draft| matches!(view.sentence(d.item).section, Section::Title | Section::Lead);
        let title = |d: &Draft| view.sentence(d.item).section == Section::Title;
        let larger = !title(draft)
            && !(has_heading(view, events, draft.item))
            && !(view.any(view.before(draft.item, 6), Cue::NetOrGross))
            && drafts.iter().any(|d| {
                (head(d) || !head(draft)) && {
                    d.is_like(draft)
                        && d.record == draft.record
                        && d.scope == Scope::Edition
                        && !is_rounded(d.value(), value)
                        && d.year.is_none()
                        && !firms_and_brands(view, d, draft)
                }
            });
        // of two kinds set side by side each is a part: "2,862 with business and 1,368 with government"
        let beside = drafts.iter().enumerate().any(|(m, d)| {
            m != n
                && d.is_like(draft)
                && matches!(d.scope, Scope::Edition | Scope::Part)
                && view.sentence_number(d.item) == view.sentence_number(draft.item)
                && d.value() != value
                && d.threshold.is_none()
                && !firms_and_brands(view, d, draft)
                && side_by_side(view, d.item.min(draft.item), d.item.max(draft.item))
        });
        // "18 panels, two plenary sessions and one hackathon"
        let kinds = &*draft.metric == "events"
            && drafts.iter().enumerate().any(|(m, d)| {
                m != n
                    && d.is_like(draft)
                    && matches!(d.scope, Scope::Edition | Scope::Part)
                    && view.sentence_number(d.item) == view.sentence_number(draft.item)
            });
        if named && (larger || beside || kinds) {
            drafts[n].scope = Scope::Part;
        }
    }
}

/// Whether a number is no more than the other, or the same in round figures: "4.8 million" of 4,785,539.
fn is_rounded(whole: Decimal, value: Decimal) -> bool {
    let ten = Decimal::from(10);
    let mut digits = whole.normalize();
    while !digits.is_zero() && (digits % ten).is_zero() {
        digits /= ten;
    }
    let round = digits.normalize().mantissa().unsigned_abs() < 1000;
    whole <= value || round && whole - value <= value / Decimal::from(100)
}

/// "300 exhibitors and 840 brands": the brands are those of the exhibitors, and both are the whole.
fn firms_and_brands(view: &View<'_>, a: &Draft, b: &Draft) -> bool {
    let brands = |d: &Draft| d.noun.is_some_and(|n| view.has(n, Cue::Brand));
    brands(a) != brands(b) && view.sentence_number(a.item) == view.sentence_number(b.item)
}

/// "X and Y", "X, Y": nothing but nouns and a comma or "and" between.
pub(super) fn side_by_side(view: &View<'_>, a: usize, b: usize) -> bool {
    let between = a + 1..b;
    between.len() <= 6
        && view.any(b.saturating_sub(3).max(a + 1)..b, Cue::And)
        && !between
            .clone()
            .any(|n| view.has(n, Cue::From) || view.has(n, Cue::To) || view.has(n, Cue::Of) || matches!(view.sign(n), Some(';' | '(')))
        && !between.clone().any(|n| matches!(view.value(n), Some(Value::Date(_))))
}

/// Of "300 exhibitors from 22 countries", the scope of those who come from there.
fn origin_of(view: &View<'_>, drafts: &[Draft], n: usize) -> Option<Scope> {
    let (draft, last) = (&drafts[n], &drafts[n.checked_sub(1)?]);
    let from = &*draft.metric == "countries"
        && view.sentence_number(draft.item) == view.sentence_number(last.item)
        && view.before(draft.item, 4).any(|m| m > last.item && view.has(m, Cue::From))
        && draft.item - last.item < 9;
    let people = last.kind == Kind::Level && matches!(&*last.metric, "exhibitors" | "visitors" | "buyers" | "participants");
    (from && people).then_some(last.scope)
}

/// Whether a heading above names one of several events: its numbers are those of the whole of it, however large those of all events are.
fn has_heading(view: &View<'_>, events: &[Found], at: usize) -> bool {
    if events.iter().filter(|event| !event.is_next).count() < 2 {
        return false;
    }
    let n = view.sentence_number(at);
    let paragraph = view.sentences[n].paragraph;
    let above = view.sentences[n.saturating_sub(4)..n].iter().rev().filter(|s| s.paragraph + 1 >= paragraph);
    let is_heading = |s: &&Sentence| s.section == Section::List && s.items.len() < 14;
    above.filter(is_heading).any(|s| s.items.clone().any(|n| events.iter().any(|event| event.items.contains(&n))))
}
