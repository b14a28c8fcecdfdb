//! Which edition of an event a release reports on: the ordinal before its name, "its 122nd session", "the inaugural"; and when it was first held.

use jiff::civil::Date;

use super::cue::Cue;
use super::event::{Candidate, other_year};
use super::period;
use super::view::{Section, View};
use crate::value::{Amount, Value};

/// The ordinal of an item, if it is a whole number that an edition may have.
pub(super) fn ordinal(view: &View<'_>, item: usize) -> Option<u32> {
    match view.value(item)? {
        Value::Ordinal(Amount::One(number)) if number.fract().is_zero() => {
            use rust_decimal::prelude::ToPrimitive;
            number.to_u32().filter(|n| (1..2000).contains(n))
        }
        _ => None,
    }
}

/// The ordinal that belongs to the event named by an item: "the 14th X", "10th edition of the X", "its 122nd session".
pub(super) fn ordinal_before(view: &View<'_>, item: usize) -> Option<(u32, usize)> {
    for at in view.before(item, 6).rev() {
        if let Some(number) = ordinal(view, at) {
            return Some((number, at));
        }
        // "the 28th annual", "edition of the", "14th (2023)"
        let passes = view.has(at, Cue::EditionNoun)
            || view.has(at, Cue::Of)
            || view.has(at, Cue::The)
            || view.date(at).is_some()
            || matches!(view.sign(at), Some('(' | ')' | '"' | '“' | '\'' | '‘'))
            || view.has(at, Cue::Inaugural)
            || view.has(at, Cue::Rhythm);
        if !passes {
            return None;
        }
    }
    None
}

/// The edition of an event that the release tells of. Of several events only the first is meant by "its 20th edition": `alone` says that it is that one.
pub(super) fn current(view: &View<'_>, event: &Candidate, alone: bool) -> Option<u32> {
    let published = view.document.published;
    let mut best: Option<(i32, u32)> = None;
    let mut vote = |score: i32, number: u32| {
        if score > 0 && best.is_none_or(|(b, _)| score > b) {
            best = Some((score, number));
        }
    };
    for at in 0..view.items.len() {
        let inaugural = view.has(at, Cue::Inaugural);
        let number = if inaugural { Some(1) } else { ordinal(view, at) };
        let Some(number) = number else { continue };
        let sentence = view.sentence(at);
        let Some(mut score) = attached(view, at, event, inaugural) else { continue };
        // "its sixth edition" is that of the event that was named last
        let named_last = || named_last(view, at).map(|n| event.items.contains(&n));
        if score < OWN && named_last().map_or(!alone, |own| !own) {
            continue;
        }
        score += match sentence.section {
            Section::Title => 2,
            Section::Lead => 3,
            Section::AboutEvent => 0,
            Section::AboutOther => -6,
            Section::Body | Section::List => 1,
        };
        let clause = view.clause(at);
        let near = at.saturating_sub(6).max(clause.start)..(at + 16).min(clause.end);
        if view.any_of(near.start..at, &[Cue::Next, Cue::Before, Cue::Against]) {
            score -= 5;
        }
        if near.clone().any(|n| other_year(view, n, published).is_some()) {
            score -= 7;
        }
        if view.any(near.start..at, Cue::Ahead) && !matches!(sentence.section, Section::Title | Section::Lead) {
            score -= 2;
        }
        vote(score, number);
    }
    best.map(|(_, number)| number)
}

/// No name stands further back that "its" or "the fair" is of.
const BACK: usize = 120;

/// The name of an event that stands nearest before, in the paragraph.
fn named_last(view: &View<'_>, at: usize) -> Option<usize> {
    let paragraph = view.sentence(at).paragraph;
    (at.saturating_sub(BACK)..at)
        .rev()
        .take_while(|n| view.sentence(*n).paragraph == paragraph)
        .find(|n| view.is_name(*n, crate::value::NameKind::Event))
}

/// From here on an ordinal belongs to the name itself.
const OWN: i32 = 3;

/// How closely an ordinal belongs to the event; `None` if it does not.
fn attached(view: &View<'_>, at: usize, event: &Candidate, inaugural: bool) -> Option<i32> {
    let after = view.after(at, 6);
    let mut nouns = 0;
    for n in after {
        if event.items.contains(&n) {
            return Some(5);
        }
        if view.name(n).is_some() {
            // another event's
            return None;
        }
        if view.has(n, Cue::EditionNoun) || view.has(n, Cue::EventNoun) || view.has(n, Cue::One) {
            nouns += 1;
            continue;
        }
        if nouns > 0 {
            if view.has(n, Cue::Of) || view.has(n, Cue::The) {
                continue;
            }
            break;
        }
        let passes = view.has(n, Cue::Rhythm) || view.has(n, Cue::The) || view.has(n, Cue::Inaugural) || view.date(n).is_some();
        if !passes {
            break;
        }
    }
    // "Edition: 138th", "X, now in its 14th year" is no edition
    let label = view.before(at, 2).rev().any(|n| view.has(n, Cue::EditionNoun)) && view.before(at, 1).any(|n| view.sign(n) == Some(':'));
    if label {
        return Some(4);
    }
    let directly = event.items.iter().any(|e| *e < at && at - e <= 3 && view.sentence_number(*e) == view.sentence_number(at));
    // "a second show" is another one
    let another = view.any(view.before(at, 1), Cue::Indefinite);
    (nouns > 0 && !another).then_some(if directly && !inaugural { 3 } else { 1 })
}

/// The year of the first edition: "first held in 2005", "launched in 1987", "since 1948".
pub(super) fn first_held(view: &View<'_>, event: &Candidate, start: Option<Date>) -> Option<i16> {
    let start = start.map_or(9999, |day| day.year());
    let published = view.document.published.map_or(9999, |day| day.year());
    for (at, item) in view.items.iter().enumerate() {
        let first = view.has(at, Cue::First) && view.after(at, 1).any(|n| view.has(n, Cue::Held));
        if !item.cues.has(Cue::Founded) && !first {
            continue;
        }
        let clause = view.clause(at);
        // "It was first held in 1994"
        let it = first && view.has(clause.start, Cue::Pronoun);
        let about = it
            || clause.clone().any(|n| event.items.contains(&n) || view.has(n, Cue::EventNoun))
            || view.sentence(at).section == Section::AboutEvent;
        if !about {
            continue;
        }
        let year = view.after(at, 6).filter_map(|n| period::year(view.date(n)?)).find(|year| *year < published && *year <= start);
        if year.is_some() {
            return year;
        }
    }
    None
}
