//! Days that stand beside a name of their own: those of other events of the release, and of later editions.

use jiff::civil::Date;

use super::cue::Cue;
use super::event::{Candidate, Found, later};
use super::view::View;
use super::when::tells_days;
use super::{edition, period, place};
use crate::value::calendar::days_between;

/// The days that stand right beside the names of an event: those nearest to the day of the release.
pub(super) fn own_days(view: &View<'_>, items: &[usize]) -> Option<(Option<Date>, Option<Date>)> {
    let published = view.document.published?;
    let days = items.iter().filter_map(|at| {
        // behind a heading, the sentence after it counts as well
        let sentence = view.sentence(*at).items.clone();
        let ends = sentence.end > 0 && view.sign(sentence.end - 1) == Some('.');
        let heading = sentence.end.saturating_sub(*at) <= 3 && sentence.len() < 14 && !ends;
        let end = if heading { (sentence.end + 12).min(view.items.len()) } else { sentence.end.min(at + 13) };
        for n in at + 1..end {
            if view.is_name(n, crate::value::NameKind::Event) && !items.contains(&n) {
                return None;
            }
            let Some(edtf) = view.date(n).filter(|edtf| period::is_days(edtf) && (edtf.len() == 10 || tells_days(view, n))) else {
                continue;
            };
            let (from, to) = period::days(edtf)?;
            let between = at + 1..n;
            let bracket = view.sign(at + 1) == Some('(') && n == at + 2;
            let held = view.any_of(between.clone(), &[Cue::Held, Cue::Opens, Cue::Closes, Cue::From]);
            let close = between.len() < 4
                || view.sign(at + 1) == Some(':')
                || view.sign(n - 1) == Some(':')
                || heading && view.any(between, Cue::From);
            let fits = days_between(to, published) < 400 && days_between(published, from) < 1500;
            if fits && (bracket || held || close && from < to) {
                return Some(if from < to || bracket { (Some(from), Some(to)) } else { (Some(from), None) });
            }
        }
        None
    });
    days.min_by_key(|(from, _)| from.map_or(i64::MAX, |from| days_between(published, from).abs()))
}

/// The next edition, if its days are given.
pub(super) fn next_edition(view: &View<'_>, main: &Found, candidate: &Candidate) -> Option<Found> {
    let here = &main.event;
    let after = here.end.or(here.start).or(view.document.published)?;
    for at in 0..view.items.len() {
        let Some(edtf) = view.date(at).filter(|edtf| period::is_days(edtf)) else { continue };
        let Some((from, to)) = period::days(edtf) else { continue };
        if days_between(after, from) < 60 || days_between(after, from) > 2000 {
            continue;
        }
        let clause = view.clause(at);
        let mut clause = clause.start.max(at.saturating_sub(25))..clause.end;
        // "Preparations for the third edition have begun. It will be held from …"
        let number = view.sentence_number(at);
        let pronoun = view.sentences[number].items.start;
        if number > 0 && view.has(pronoun, Cue::Pronoun) && view.sentences[number - 1].paragraph == view.sentences[number].paragraph {
            clause.start = view.sentences[number - 1].items.start;
        }
        let ordinal = clause.clone().find_map(|n| {
            let ordinal = edition::ordinal(view, n)?;
            let of_event =
                view.after(n, 3).any(|n| candidate.items.contains(&n) || view.has(n, Cue::EditionNoun) || view.has(n, Cue::EventNoun))
                    || view.any(view.before(n, 4), Cue::Next)
                    || view.any(view.after(n, 1), Cue::Ahead);
            (of_event && here.edition.is_none_or(|e| ordinal > e)).then_some(ordinal)
        });
        let named = clause.clone().any(|n| candidate.items.contains(&n));
        // "the 2026 edition"
        let dated = (clause.start..at).any(|n| {
            let year = view.date(n).filter(|edtf| edtf.len() == 4).and_then(|edtf| period::year(edtf));
            let year = year.or_else(|| view.text(n).parse().ok());
            year == Some(from.year()) && view.after(n, 1).any(|m| view.has(m, Cue::EditionNoun) || view.has(m, Cue::EventNoun))
        });
        let other = (clause.start..at).any(|n| view.is_name(n, crate::value::NameKind::Event) && !candidate.items.contains(&n));
        // "Tickets for the Fair 2025 (12-13 November 2025)"
        let bracket = at > 1 && view.sign(at - 1) == Some('(') && candidate.items.contains(&(at - 2));
        // "The event returns on 5-7 November 2024"
        let returns = view.any(clause.start..at, Cue::Returns) && view.any(clause.start..at, Cue::EventNoun);
        let told = ordinal.is_some() || clause.clone().any(|n| view.is_next(n)) || named || returns || dated;
        let held = view.any_of(clause.clone(), &[Cue::Held, Cue::Opens, Cue::Next]) || from < to;
        // "Registration for the 2026 show, which runs from 5 to 8 May": the days are those of the show
        let relative = || view.any(at.saturating_sub(8).max(clause.start)..at, Cue::Relative);
        if !told || !held || other || view.any(clause.clone(), Cue::Apply) && !bracket && !relative() {
            continue;
        }
        let mut place = place::Place::default();
        for n in clause {
            place.take(view, n);
        }
        // "will open on 17 February 2026 and close on 20 February"
        let closes = || {
            view.after(at, 9).find_map(|n| {
                let (_, last) = period::days(view.date(n).filter(|edtf| period::is_days(edtf))?)?;
                let ends = view.any_of(at + 1..n, &[Cue::Closes, Cue::Until, Cue::To]) && (0..=31).contains(&days_between(from, last));
                ends.then_some(last)
            })
        };
        let days = if from < to { (Some(from), Some(to)) } else { (Some(from), closes()) };
        return Some(later(here, ordinal, days, view.sentence_number(at), place));
    }
    None
}
