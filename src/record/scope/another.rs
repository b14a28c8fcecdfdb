//! Numbers of other editions: those of all so far, of an earlier one, of one to come.

use std::cmp::Ordering;

use super::Ground;
use crate::record::cue::Cue;
use crate::record::edition::ordinal;
use crate::record::event::other_year;
use crate::record::figures::Draft;
use crate::record::view::{View, What};
use crate::record::{Kind, period};
use crate::value::calendar::days_between;

/// Whether all editions so far are summed up.
pub(super) fn is_cumulative(view: &View<'_>, before: &[Draft], draft: &Draft) -> bool {
    if draft.kind != Kind::Level {
        return false;
    }
    let at = draft.item;
    let items = view.sentence(at).items.clone();
    if &*draft.metric == "editions" {
        return true;
    }
    for n in items.start..at {
        // "Since its launch in 2005 …"; "over its three editions"
        let founding = view.has(n, Cue::SoFar) && {
            let after = view.after(n, 7);
            let starts = n < items.start + 3 || view.any(view.before(n, 6), Cue::Had) || view.any(view.after(n, 12), Cue::Had);
            let origin = view.any_of(after.clone(), &[Cue::Founded, Cue::Inaugural])
                || after.clone().any(|d| view.date(d).is_some_and(|e| period::year(e).is_some() && e.len() == 4));
            starts && origin || view.has(n, Cue::Cumulative)
        };
        if founding {
            return true;
        }
        // "from February 2019 to January 2024"
        if view.date(n).and_then(|edtf| period::days(edtf)).is_some_and(|(from, to)| days_between(from, to) > 550) {
            return true;
        }
    }
    // "has welcomed more than 8,000 delegates to date"
    let had = || view.any(view.before(at, 5), Cue::Had);
    if view.after(at, 8).any(|n| view.has(n, Cue::DateWord) && view.has(n - 1, Cue::To)) && had() {
        return true;
    }
    // "Founded in 2008, the fair has drawn 2 million people"
    let founded = (items.start..(items.start + 2).min(at)).find(|n| view.has(*n, Cue::Founded));
    let year = |n: usize| view.date(n).is_some_and(|edtf| edtf.len() == 4 && period::year(edtf).is_some());
    if founded.is_some_and(|n| view.after(n, 4).any(year)) && had() {
        return true;
    }
    // "2,950 participants have attended since the first one in 2018"
    let clause = view.clause(at);
    let since = view.after(at, 9).find(|n| view.has(*n, Cue::SoFar) && clause.contains(n));
    // "has welcomed 1.1 million people since its start in 2012"
    if let Some(since) = since
        && view.any(view.before(at, 5), Cue::Had)
        && view.after(since, 6).any(|d| view.date(d).is_some_and(|e| period::year(e).is_some() && e.len() == 4))
    {
        return true;
    }
    if let Some(since) = since
        && view.any(at + 1..since, Cue::Had)
        && (view.any_of(view.after(since, 6), &[Cue::Founded, Cue::Inaugural]) || view.after(since, 6).any(|n| ordinal(view, n) == Some(1)))
    {
        return true;
    }
    // "Over 40 years and 85 fairs it has …"
    before.iter().any(|d| &*d.metric == "editions" && clause.contains(&d.item))
}

/// Whether a number belongs to an edition before or after this one.
pub(super) fn another_edition(view: &View<'_>, ground: &Ground<'_>, before: &[Draft], draft: &mut Draft) -> Option<Ordering> {
    let at = draft.item;
    let sentence = view.sentence(at).items.clone();
    let clause = view.clause(at);
    let year = |n: usize| other_year(view, n, ground.around);
    // "rose by 23 percent from the previous edition to 8,900": to what it is now
    let risen = before.last().is_some_and(|last| {
        last.kind == Kind::Change && view.sentence_number(last.item) == view.sentence_number(at) && at - last.item < 12
    });
    if risen && view.has(at - 1, Cue::To) && draft.kind == Kind::Level {
        return None;
    }
    if draft.kind != Kind::Change {
        // "up from 520", "against 16 billion", "compared with"
        let linked = view.before(at, 4).rev().take_while(|n| view.items[*n].what == What::Word);
        for n in linked {
            // "more than 500" only says how firm the number is
            let bound = n + 1 == at && view.before(n, 1).any(|m| view.has(m, Cue::More));
            if view.has(n, Cue::Against) && !bound {
                // "against a target of 1,600"
                let hoped = view.any(n + 1..at, Cue::Ahead);
                return Some(if hoped { Ordering::Greater } else { Ordering::Less });
            }
            if view.has(n, Cue::From) && draft.kind == Kind::Level {
                let moved = view.any_of(view.before(n, 9), &[Cue::Rise, Cue::Fall]);
                let to = view.after(at, 8).any(|m| view.has(m, Cue::To) && view.after(m, 4).any(|k| view.is_number(k)));
                if (moved || to) && !named_place_follows(view, at) {
                    return Some(Ordering::Less);
                }
            }
        }
        // "640 of them were Danish (612)"
        let bracketed = at > sentence.start && view.sign(at - 1) == Some('(') && at + 1 < sentence.end && view.sign(at + 1) == Some(')');
        if bracketed && at > sentence.start + 1 && year(at - 2) == Some(Ordering::Less) {
            draft.year = view.date(at - 2).and_then(|edtf| period::year(edtf));
            return Some(Ordering::Less);
        }
        if bracketed && before.last().is_some_and(|d| d.unit == draft.unit && view.sentence_number(d.item) == view.sentence_number(at)) {
            return Some(if bracket_means_target(view, at) { Ordering::Greater } else { Ordering::Less });
        }
    }
    // "(2022: 1,655)"
    if at > sentence.start + 1
        && view.sign(at - 1) == Some(':')
        && draft.kind != Kind::Change
        && let Some(order) = year(at - 2)
    {
        draft.year = view.date(at - 2).and_then(|edtf| period::year(edtf));
        return Some(order);
    }
    // a date right beside: "(2011: 1,240)", "9 billion at the 2013 fair", "in 2012"
    let phrase = view.phrase(at);
    let beside = phrase.clone().filter(|n| n.abs_diff(at) < 14 && is_date_of(view, *n, at)).find_map(|n| Some((n, year(n)?)));
    if let Some((n, order)) = beside
        && draft.kind == Kind::Level
        && !is_founding(view, n)
    {
        draft.year = view.date(n).and_then(|edtf| period::year(edtf));
        return Some(order);
    }
    // a date that opens the clause or sentence holds for all of it: "In 2012 the fair had ended with …"
    for range in [clause.clone(), sentence.clone()] {
        // a date in brackets, and one that is compared with, is not that of the number
        let holds = |n: usize| n == 0 || view.sign(n - 1) != Some('(') && !view.before(n, 2).any(|m| view.has(m, Cue::Against));
        let head = (range.start..(range.start + 8).min(at)).filter(|n| holds(*n)).find_map(|n| Some((n, year(n)?)));
        if let Some((n, order)) = head.filter(|(n, _)| !is_founding(view, *n))
            && !(n + 1..at).any(|n| view.sign(n) == Some(';') || view.date(n).is_some() && year(n).is_none())
        {
            draft.year = view.date(n).and_then(|edtf| period::year(edtf));
            return Some(order);
        }
    }
    // the number stands in the words of an earlier edition: "at the previous edition", "80 contracts of the third fair"
    let from = clause.start.max(at.saturating_sub(14));
    for n in from..phrase.end.min(at + 12) {
        // not beyond another number
        if n < phrase.start && (n..at).any(|m| view.is_number(m)) {
            continue;
        }
        if draft.kind != Kind::Level {
            break;
        }
        let noun_near =
            |n: usize| view.after(n, 3).any(|m| view.has(m, Cue::EventNoun) || view.has(m, Cue::EditionNoun) || ground.items.contains(&m));
        // "the 7 billion of orders booked last time"
        if view.has(n, Cue::Before) && n > at && view.after(n, 1).any(|m| view.has(m, Cue::LastTime)) {
            return Some(Ordering::Less);
        }
        if view.has(n, Cue::Before) && (noun_near(n) || view.after(n, 1).any(|m| view.date(m).is_some())) {
            return Some(Ordering::Less);
        }
        if let (Some(here), Some(told)) = (ground.edition, ordinal(view, n))
            && told < here
            && (noun_near(n)
                || n < at && view.after(n, 1).any(|m| view.has(m, Cue::One))
                || n < at
                    && here - told < 4
                    && view.after(n, 1).any(|m| view.sign(m) == Some(','))
                    && !view.any(view.before(n, 8), Cue::PerDay))
        {
            return Some(Ordering::Less);
        }
        if view.has(n, Cue::Next) && noun_near(n) && n < at {
            return Some(Ordering::Greater);
        }
    }
    // "Halden Air Show 2013 set the mark: 7 billion in deals"
    if let Some(order) = event_of_another_year(view, ground, sentence.start.max(at.saturating_sub(20))..at)
        && draft.kind == Kind::Level
    {
        return Some(order);
    }
    // "more than at the last one, when 1,240 stands were let", "the 2023 edition, which drew 9,400 visitors"
    let relative = (clause.start.max(at.saturating_sub(8))..at).rev().find(|n| view.has(*n, Cue::Relative));
    if let Some(n) = relative.filter(|_| draft.kind == Kind::Level) {
        let earlier = |m: usize| {
            year(m) == Some(Ordering::Less) || ordinal(view, m).is_some_and(|told| ground.edition.is_some_and(|here| told < here))
        };
        if view.before(n, 4).any(earlier) && !view.before(n, 4).any(|m| view.has(m, Cue::SoFar)) {
            return Some(Ordering::Less);
        }
    }
    // "At the previous summit, held in Indore in January 2023, proposals had added up to …"
    let opens = sentence.start..(sentence.start + 6).min(at);
    let earlier = opens.clone().any(|n| {
        view.has(n, Cue::Before) && view.after(n, 1).any(|m| view.has(m, Cue::LastTime))
            || view.has(n, Cue::Before) && view.after(n, 3).any(|m| view.has(m, Cue::EventNoun) || view.has(m, Cue::EditionNoun))
            || ordinal(view, n).is_some_and(|told| {
                ground.edition.is_some_and(|here| told < here)
                    && view.after(n, 3).any(|m| view.has(m, Cue::EventNoun) || view.has(m, Cue::EditionNoun) || ground.items.contains(&m))
            })
    });
    // "The first forum, held in Lome in 2019, had 240 delegates", where nothing numbers this one
    let first = opens
        .into_iter()
        .find(|n| ground.edition.is_none() && ordinal(view, *n).is_some() && view.after(*n, 1).any(|m| view.has(m, Cue::EventNoun)));
    let dated =
        first.is_some_and(|n| view.after(n, 9).take_while(|m| *m < at).any(|m| year(m) == Some(Ordering::Less) && !is_founding(view, m)));
    ((earlier || dated) && draft.kind == Kind::Level).then_some(Ordering::Less)
}

/// Whether the event is named with another year before a number, and no date of its own stands between.
fn event_of_another_year(view: &View<'_>, ground: &Ground<'_>, before: std::ops::Range<usize>) -> Option<Ordering> {
    let here = i32::from(ground.around?.year());
    let at = before.end;
    let name = before.rev().find(|n| ground.items.contains(n))?;
    let year =
        view.text(name).split(|c: char| !c.is_ascii_digit()).find_map(|year| (year.len() == 4).then(|| year.parse::<i32>().ok())?)?;
    let compared = view.before(name, 3).any(|n| view.any_of(n..n + 1, &[Cue::Against, Cue::From]));
    let told = !compared && !(name + 1..at).any(|n| view.date(n).is_some() || view.sign(n) == Some(';'));
    (told && year != here).then(|| year.cmp(&here))
}

/// Whether a date belongs to the number, and not to another that stands nearer: "from 78 million in 2023 to 96 million".
pub(super) fn is_date_of(view: &View<'_>, date: usize, at: usize) -> bool {
    if date > at {
        return !(at + 1..date).any(|n| view.is_number(n));
    }
    // "16 more than last year's 80"
    if date + 1 < at && (date + 1..at).all(|n| matches!(view.text(n), "'" | "’" | "s" | "'s" | "’s")) {
        return true;
    }
    let other =
        (view.before(date, 4).start..date).any(|n| view.is_number(n) && !(n..date).any(|m| matches!(view.sign(m), Some(',' | ';' | '('))));
    !other && !(date + 1..at).any(|n| view.is_number(n) && view.sign(n - 1) != Some('('))
}

/// "from 27 countries" names where those come from, "from 27 to 28" does not.
pub(super) fn named_place_follows(view: &View<'_>, at: usize) -> bool {
    view.after(at, 3).any(|n| view.means(n, Cue::Metric).is_some_and(|metric| &**metric == "countries"))
}

/// "(targets in brackets)" in the heading of a list.
pub(super) fn bracket_means_target(view: &View<'_>, at: usize) -> bool {
    let paragraph = view.sentence(at).paragraph;
    let n = view.sentence_number(at);
    let from = n.saturating_sub(12);
    view.sentences[from..n].iter().filter(|s| s.paragraph == paragraph).any(|s| s.items.clone().any(|n| view.has(n, Cue::Ahead)))
}

/// "since 1995", "founded in 1948": the date tells when something began.
pub(super) fn is_founding(view: &View<'_>, date: usize) -> bool {
    view.before(date, 4).any(|n| view.has(n, Cue::SoFar) || view.has(n, Cue::Founded))
}
