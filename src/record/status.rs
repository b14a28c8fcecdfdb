//! Where an event stands on the day of the release: by its days, and by what the verbs tell.

use jiff::civil::Date;

use super::cue::Cue;
use super::event::Candidate;
use super::view::{Section, View};
use super::when::{Days, closing, opening};
use super::{Status, period};

/// No more names of one event are looked at.
const MOST_NAMES: usize = 12;

/// "attracted 9,000 visitors": where a release begins so, what it reports on has been.
pub(super) fn has_drawn(view: &View<'_>, event: &Candidate) -> bool {
    view.sentences.iter().filter(|s| matches!(s.section, Section::Title | Section::Lead)).any(|s| {
        let items = s.items.clone();
        items.clone().any(|n| event.items.contains(&n) || view.has(n, Cue::EventNoun))
            && items.clone().any(|n| view.has(n, Cue::Drew) && !view.any(view.before(n, 5), Cue::Ahead))
    })
}

/// Where the event stands on the day of the release.
pub(super) fn status(view: &View<'_>, event: &Candidate, days: &Days) -> Option<Status> {
    let published = view.document.published;
    let by_days = status_of_days(published, days.start, days.end);
    let told = told_status(view, event);
    match (by_days, told) {
        (Some(Status::Open), Some(Status::Concluded)) => Some(Status::Concluded),
        // the last day is not known: what is said counts
        (Some(Status::Open), Some(_)) if days.end.is_none() => told,
        (Some(status), _) => Some(status),
        (None, Some(told)) => Some(told),
        (None, None) if lies_ahead(view, event) => Some(Status::Planned),
        (None, None) => Some(Status::Concluded),
    }
}

/// "will present at X on May 9", "X to Gather Builders": where no days are known and no verb tells of opening or closing, what somebody will do there
/// tells that it is to come, and so does a day ahead that stands beside its name.
fn lies_ahead(view: &View<'_>, event: &Candidate) -> bool {
    let today = view.document.published;
    event.items.iter().take(MOST_NAMES).any(|at| {
        let sentence = view.sentence(*at);
        if !matches!(sentence.section, Section::Title | Section::Lead | Section::Body) {
            return false;
        }
        let day = |n: usize| view.date(n).filter(|edtf| edtf.len() >= 10).and_then(|edtf| period::days(edtf));
        let dated = view.after(*at, 6).filter_map(day).any(|(from, _)| today.is_some_and(|today| from > today));
        // "is to show", "Firm to Show": an infinitive, and not the way to somewhere
        let acts = &[Cue::Shows, Cue::RoleVerb, Cue::Held, Cue::Draws];
        let to = |n: usize| view.has(n, Cue::To) && view.any_of(view.after(n, 1), acts);
        let titled = sentence.section == Section::Title && view.before(*at, 12).chain(view.after(*at, 3)).any(to);
        let will = sentence.section != Section::Body && view.any(view.before(*at, 12).start..view.after(*at, 2).end, Cue::Ahead);
        dated || titled || will
    })
}

/// What the days alone tell.
pub(super) fn status_of_days(published: Option<Date>, start: Option<Date>, end: Option<Date>) -> Option<Status> {
    let today = published?;
    match (start, end) {
        (_, Some(end)) if end < today => Some(Status::Concluded),
        (Some(start), _) if start > today => Some(Status::Planned),
        (Some(_), _) => Some(Status::Open),
        (None, Some(_)) => Some(Status::Open),
        (None, None) => None,
    }
}

/// What the first verbs for opening and closing tell: in the past, or ahead.
pub(super) fn told_status(view: &View<'_>, event: &Candidate) -> Option<Status> {
    for sentence in view.sentences.iter().filter(|s| matches!(s.section, Section::Title | Section::Lead | Section::Body)).take(6) {
        let items = sentence.items.clone();
        let about = items.clone().any(|n| event.items.contains(&n) || view.has(n, Cue::EventNoun));
        if !about {
            continue;
        }
        for n in items.clone() {
            let ahead = || view.any(view.before(n, 5), Cue::Ahead);
            if view.has(n, Cue::Closes) && closing(view, n) {
                // "closes today with 900 visitors"
                let today =
                    || view.after(n, 3).any(|d| view.date(d).and_then(|edtf| period::days(edtf)).map(|d| d.1) == view.document.published);
                if view.document.published.is_some() && !ahead() && matches!(sentence.section, Section::Title | Section::Lead) && today() {
                    return Some(Status::Concluded);
                }
                let past = view.any(view.before(n, 1), Cue::The) && view.any(view.before(n, 2), Cue::To)
                    || !ahead() && !view.has(n, Cue::ClosesNow);
                if past || sentence.section == Section::Title && !ahead() {
                    return Some(Status::Concluded);
                }
            }
            if view.has(n, Cue::Opens) && !view.has(n, Cue::Founded) && opening(view, n) {
                if ahead() {
                    return Some(Status::Planned);
                }
                if view.has(n, Cue::Opened) || sentence.section == Section::Title {
                    return Some(Status::Open);
                }
            }
            if view.has(n, Cue::Held) && ahead() {
                return Some(Status::Planned);
            }
        }
    }
    None
}
