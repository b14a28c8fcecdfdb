//! The hall or house in which an event is held, where no list and no word of its own tells that its name is one: "at the Brennholm Kongressenter, Bergen",
//! "at the Grand Regent Riverton". What stands around says so.

use std::ops::Range;
use std::sync::Arc;

use super::cue::Cue;
use super::event::Candidate;
use super::view::{Section, Sentence, View, What};
use crate::value::{NameKind, PlaceSort};

/// No more sentences are looked at: where an event is held is told early.
const MOST_SENTENCES: usize = 30;
/// No name of a hall has more words.
const LONGEST: usize = 8;

/// The hall that a sentence names behind "at", where it tells of the event and of its town.
pub(super) fn written(view: &View<'_>, event: &Candidate, city: Option<&str>) -> Option<Arc<str>> {
    let told = |s: &&Sentence| !matches!(s.section, Section::Title | Section::AboutOther);
    view.sentences.iter().take(MOST_SENTENCES).filter(told).find_map(|sentence| {
        sentence.items.clone().find_map(|at| {
            let label = view.sign(at) == Some(':') && view.before(at, 1).any(|n| view.has(n, Cue::Venue));
            if !label && (!view.has(at, Cue::At) || !tells_of_event(view, event, at)) {
                return None;
            }
            let name = name_behind(view, at, city)?;
            is_there(view, &name, city)
                .then(|| view.document.text[view.items[name.start].span.start..view.items[name.end - 1].span.end].into())
        })
    })
}

/// Whether the event, that it is held, or its days are told right before.
fn tells_of_event(view: &View<'_>, event: &Candidate, at: usize) -> bool {
    let before = view.before(at, 10);
    let days = |n: usize| view.date(n).is_some_and(|edtf| edtf.len() >= 10);
    let told = |n: usize| event.items.contains(&n) || view.has(n, Cue::Held) || days(n);
    before.clone().any(told) && !view.any_of(view.before(at, 5), &[Cue::SayNoun, Cue::Seat, Cue::Says])
}

/// The capitalized words behind "at the".
fn name_behind(view: &View<'_>, at: usize, city: Option<&str>) -> Option<Range<usize>> {
    let start = if view.has(at + 1, Cue::The) { at + 2 } else { at + 1 };
    let limit = view.sentence(at).items.end;
    let capital = |n: usize| {
        let name = view.name(n).is_none_or(|name| name.kind != NameKind::Event);
        let written = matches!(view.items[n].what, What::Word) || view.name(n).is_some();
        name && written && view.text(n).starts_with(char::is_uppercase)
    };
    let mut end = start;
    while end < limit && end - start < LONGEST {
        let joins = end > start && (view.any_of(end..end + 1, &[Cue::And, Cue::Of]) || view.sign(end) == Some('&'));
        let goes_on = || joins && end + 1 < limit && capital(end + 1);
        if !(capital(end) || goes_on()) {
            break;
        }
        end += 1;
    }
    let words: usize = (start..end).map(|n| view.text(n).split(' ').count()).sum();
    let hall = end > start && view.has(end - 1, Cue::Venue);
    let no_hall = view.any_of(start..end, &[Cue::EventNoun, Cue::EventName, Cue::StandNoun, Cue::Section, Cue::Forum]) && !hall;
    // a town that lists know is no hall, nor is a firm
    let ends_with_town = words > 1 && end == start + 1 && !view.text(start).contains(',') && {
        let last = view.text(start).rsplit(' ').next().unwrap_or_default();
        view.name(start).is_some_and(|name| name.kind == NameKind::Organization) && city == Some(last)
    };
    let known = !ends_with_town
        && (start..end).all(|n| {
            view.name(n)
                .is_some_and(|name| name.kind == NameKind::Organization || name.place.as_ref().is_some_and(|place| place.country.is_some()))
        });
    (words > 1 && !no_hall && !known).then_some(start..end)
}

/// Whether the town or the address follows, or is part of the name.
fn is_there(view: &View<'_>, name: &Range<usize>, city: Option<&str>) -> bool {
    let hall = view.has(name.end - 1, Cue::Venue);
    let last = name.end - 1;
    let place = |n: usize| {
        let sort = view.name(n).and_then(|name| name.place.as_ref()).map(|place| place.sort);
        matches!(sort, Some(PlaceSort::City | PlaceSort::Region | PlaceSort::Country))
            || view.text(n).starts_with(|c: char| c.is_ascii_digit())
    };
    let mut after = view.after(last, 2);
    let follows = match after.next() {
        Some(n) if matches!(view.sign(n), Some(',' | '(')) || view.has(n, Cue::In) => after.next().is_some_and(place),
        _ => false,
    };
    let named =
        city.is_some_and(|city| name.clone().any(|n| view.text(n).split(' ').any(|word| word == city)) || view.text(last).ends_with(city));
    hall || follows || named
}
