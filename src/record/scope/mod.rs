//! What of an event a figure is about: the whole edition or a part of it, all editions, an earlier one, a hope, or something else altogether.

mod another;
mod elsewhere;
mod firm;
mod part;
mod whole;

use std::cmp::Ordering;
use std::sync::Arc;

use jiff::civil::Date;

use super::cue::Cue;
use super::event::Found;
use super::figures::Draft;
use super::view::{Section, View};
use super::{Kind, Scope, Status};
use crate::value::{NameKind, PlaceSort};
use another::{another_edition, is_cumulative};
use elsewhere::{is_elsewhere, is_of_a_visit};
use part::{goes_online, is_of_them, is_part, of_a_day, of_a_place};
use whole::parts_of_wholes;

/// What is known of the event that the release reports on.
struct Ground<'e> {
    /// A day of it, or else that of the release.
    around: Option<Date>,
    edition: Option<u32>,
    planned: bool,
    items: &'e [usize],
    events: &'e [Found],
    /// Whether the release is that of a visitor.
    visit: bool,
    start: Option<Date>,
    end: Option<Date>,
    /// The names of where it is held.
    host: [Option<&'e Arc<str>>; 2],
}

/// Finds the scope of each draft.
pub(super) fn settle(view: &View<'_>, events: &[Found], drafts: &mut [Draft]) {
    let event = &events[0].event;
    let ground = Ground {
        around: event.start.or(event.end).or(view.document.published),
        edition: event.edition,
        planned: event.status == Some(Status::Planned),
        items: &events[0].items,
        events,
        visit: is_of_a_visit(view, &events[0].items),
        start: event.start,
        end: event.end,
        host: [event.city.as_ref(), event.region.as_ref()],
    };
    for n in 0..drafts.len() {
        let told = match drafts[n].equivalent_to {
            Some(first) => {
                drafts[n].year = drafts[first].year;
                drafts[n].part = drafts[first].part.clone();
                drafts[first].scope
            }
            None => {
                let (head, tail) = drafts.split_at_mut(n);
                of(view, &ground, head, &mut tail[0])
            }
        };
        drafts[n].scope = told;
    }
    lists_ahead(view, drafts);
    parts_of_wholes(view, events, drafts);
    for n in 0..drafts.len() {
        if let Some(first) = drafts[n].equivalent_to {
            drafts[n].scope = drafts[first].scope;
        }
    }
    // a headline says in few words what the text says of the same number
    for n in 0..drafts.len() {
        if view.sentence(drafts[n].item).section != Section::Title {
            continue;
        }
        let told = |d: &Draft| view.sentence(d.item).section != Section::Title && d.is_like(&drafts[n]) && d.amount == drafts[n].amount;
        let large = &*drafts[n].unit != "1" || drafts[n].value() >= crate::value::Decimal::from(10);
        if let Some(m) = (n + 1..drafts.len()).find(|m| large && told(&drafts[*m])) {
            drafts[n].scope = drafts[m].scope;
            drafts[n].part = drafts[m].part.clone();
        }
    }
    for draft in drafts.iter_mut() {
        if ground.planned && draft.scope == Scope::Edition {
            draft.scope = Scope::Target;
        }
    }
}

/// "800 firms, 200 startups and 90 investors will take part": all of them will.
fn lists_ahead(view: &View<'_>, drafts: &mut [Draft]) {
    for n in (1..drafts.len()).rev() {
        let (head, tail) = drafts.split_at_mut(n);
        let (draft, next) = (&mut head[n - 1], &tail[0]);
        if draft.scope != Scope::Edition || next.scope != Scope::Target || draft.kind != Kind::Level || next.kind != Kind::Level {
            continue;
        }
        let between = draft.item + 1..next.item;
        let breaks = &[Cue::Ahead, Cue::Had, Cue::Be, Cue::Exceed, Cue::Against, Cue::To, Cue::Own];
        let joined = view.sentence_number(draft.item) == view.sentence_number(next.item)
            && between.len() < 6
            && between.clone().any(|n| view.sign(n) == Some(',') || view.has(n, Cue::And))
            && !view.any_of(between.clone(), breaks)
            && !between.clone().any(|n| matches!(view.sign(n), Some(';' | '(' | ')')));
        // "1,300 firms and 31,000 expected guests": only these are to come
        let own = view.any(view.after(next.item, 2), Cue::Ahead);
        if joined && !own {
            draft.scope = Scope::Target;
        }
    }
}

/// Whether a sentence is about the event: it is named, or called "the fair", or its exhibitors and visitors are.
pub(super) fn is_about_event(view: &View<'_>, at: usize) -> bool {
    let sentence = view.sentence(at);
    sentence.section != Section::AboutOther
        && sentence.items.clone().any(|n| {
            view.has(n, Cue::EventNoun)
                || view.has(n, Cue::EditionNoun)
                || view.has(n, Cue::StandNoun)
                || view.means(n, Cue::Metric).is_some_and(|metric| {
                    view.text(n)
                        .to_lowercase()
                        .get(..5)
                        .is_some_and(|word| metric.starts_with(word) && matches!(&**metric, "exhibitors" | "visitors" | "buyers"))
                })
                || view.is_name(n, NameKind::Event)
        })
}

fn of(view: &View<'_>, ground: &Ground<'_>, before: &[Draft], draft: &mut Draft) -> Scope {
    if let (Some(year), Some(around)) = (draft.year, ground.around) {
        return match year.cmp(&around.year()) {
            Ordering::Less => Scope::Previous,
            Ordering::Equal if draft.kind == Kind::Share || is_part(view, ground, before, draft) => Scope::Part,
            Ordering::Equal => Scope::Edition,
            Ordering::Greater => Scope::Target,
        };
    }
    if is_elsewhere(view, draft, ground.visit) {
        return Scope::Context;
    }
    // "Spending on exploration slipped 8 percent": nothing of the event's
    let loose = draft.kind == Kind::Change && &*draft.metric == "other" && draft.relates_to.is_none();
    if loose
        && matches!(view.sentence(draft.item).section, Section::Body | Section::Lead)
        && !is_about_event(view, draft.item)
        && !is_target(view, draft.item)
    {
        return Scope::Context;
    }
    let told = within(view, ground, before, draft);
    if is_personal(view, draft, told) { Scope::Context } else { told }
}

/// Whether a number that no word ties to the event is told by somebody of himself.
fn is_personal(view: &View<'_>, draft: &Draft, told: Scope) -> bool {
    let sentence = view.sentence(draft.item).items.clone();
    &*draft.metric == "other" && told == Scope::Edition && !is_about_event(view, draft.item) && view.any(sentence, Cue::FirstPerson)
}

/// The scope of a number that is about the event.
fn within(view: &View<'_>, ground: &Ground<'_>, before: &[Draft], draft: &mut Draft) -> Scope {
    let at = draft.item;
    if is_cumulative(view, before, draft) {
        return Scope::Cumulative;
    }
    match another_edition(view, ground, before, draft) {
        Some(Ordering::Less) => return Scope::Previous,
        Some(_) => return Scope::Target,
        None => {}
    }
    if let Some(scope) = carried_on(view, before, draft) {
        return scope;
    }
    // "Among the 99 projects": the whole, told again
    if before.iter().any(|d| d.is_like(draft) && d.amount == draft.amount && d.scope == Scope::Edition)
        && draft.kind == Kind::Level
        && !goes_online(view, before, draft)
    {
        return Scope::Edition;
    }
    if draft.kind == Kind::Level && view.any(at + 1..view.phrase(at).end.min(at + 6).max(at + 1), Cue::OnSite) {
        return Scope::Edition;
    }
    if goes_online(view, before, draft) {
        draft.by_word = true;
        return Scope::Part;
    }
    // "the number from Europe fell by 17 percent to 388"
    let moved = before.last().is_some_and(|last| {
        last.kind == Kind::Change
            && last.scope == Scope::Part
            && at - last.item < 4
            && view.sentence_number(last.item) == view.sentence_number(at)
            && view.any(last.item + 1..at, Cue::To)
    });
    if moved && draft.kind == Kind::Level {
        return Scope::Part;
    }
    // "200,000 people work in the trade, 60 percent of them women"
    let whole = before.last().filter(|last| view.sentence_number(last.item) == view.sentence_number(at));
    if whole.is_some_and(|last| last.scope == Scope::Context) && is_of_them(view, draft, true) {
        draft.metric = super::metric::other();
        return Scope::Context;
    }
    if draft.scope == Scope::Part
        || is_part(view, ground, before, draft)
        || of_a_place(view, ground, draft)
        || of_a_day(view, ground, draft)
    {
        return Scope::Part;
    }
    if let Some(n) = draft.relates_to {
        let whole = &before[n];
        if draft.kind == Kind::Change && matches!(whole.scope, Scope::Part | Scope::Target | Scope::Context) {
            // what turned out to be of something else is so with its changes
            draft.metric = whole.metric.clone();
            return whole.scope;
        }
    }
    if draft.kind == Kind::Share {
        return Scope::Part;
    }
    if is_target(view, at) { Scope::Target } else { Scope::Edition }
}

/// "Of these, 43 percent", "which drew 9,400 visitors and 240 exhibitors": the scope of the number that this one goes on from.
fn carried_on(view: &View<'_>, before: &[Draft], draft: &Draft) -> Option<Scope> {
    let last = before.last()?;
    let at = draft.item;
    // "Exhibitors: 412 (377)", and in the next line "of which from abroad: 88"
    let bracket =
        last.item > 0 && view.sign(last.item - 1) == Some('(') && view.sentence_number(last.item) != view.sentence_number(draft.item);
    let carried = matches!(last.scope, Scope::Previous | Scope::Cumulative) && !bracket;
    let (here, there) = (view.sentence_number(at), view.sentence_number(last.item));
    let joined = here == there
        && at - last.item <= 5
        && (last.item + 1..at).all(|n| {
            !view.any_of(n..n + 1, &[Cue::To, Cue::From, Cue::Against])
                && !matches!(view.sign(n), Some(';' | '(' | ')' | '|'))
                && view.date(n).is_none()
        })
        && view.any(view.before(at, 4), Cue::And) | (view.sign(at - 1) == Some(','));
    let start = view.sentence(at).items.start;
    let of_them = here == there + 1
        && view.has(start, Cue::Of)
        && view.any_of(start..(start + 3).min(at), &[Cue::ThemAll, Cue::The])
        && at - start < 6
        || here == there && at - last.item < 4 && view.any(last.item..at, Cue::And) && draft.kind == Kind::Share;
    (carried && (joined || of_them)).then_some(last.scope)
}

/// A city, region, country or continent.
fn place_of_some(view: &View<'_>, n: usize) -> bool {
    view.name(n).is_some_and(|name| name.kind == NameKind::Place && name.place.as_ref().is_none_or(|p| p.sort != PlaceSort::Venue))
}

/// Whether something is only expected.
fn is_target(view: &View<'_>, at: usize) -> bool {
    let phrase = view.phrase(at);
    let clause = view.clause(at);
    let colon = (clause.start..at).rev().find(|n| view.sign(*n) == Some(':')).map_or(clause.start, |n| n + 1);
    // "Expected: upwards of 30,000 buyers"
    let label = colon.checked_sub(1).filter(|n| *n > clause.start && *n < clause.start + 5 && at - *n < 12);
    let label = label.filter(|n| view.sign(*n) == Some(':') && view.any(clause.start..*n, Cue::Ahead));
    // "a planned investment of" was agreed on
    let is_ahead = |n: usize| {
        view.has(n, Cue::Ahead)
            && !view.any(view.before(n, 2), Cue::Against)
            // "pre-scheduled" meetings were held
            && view.before(n, 1).all(|m| view.sign(m) != Some('-'))
            && !(view.has(n, Cue::Planned) && view.any(view.after(n, 1), Cue::Amount))
    };
    // "1,300 firms and 31,000 expected guests"
    let of_another = |n: usize| {
        let number = (at + 1..n).rev().find(|m| view.is_number(*m));
        number.is_some_and(|number| n - number < 3 && !view.any(number..n, Cue::Be) && view.any(view.after(n, 2), Cue::Metric))
    };
    label.is_some()
        || (phrase.start.max(at.saturating_sub(14))..at).any(is_ahead)
        // "412 exhibitors and an expected 17,000 visitors": it is the other number that is expected
        || (at + 1..phrase.end.min(at + 10)).any(|n| is_ahead(n) && !view.after(n, 1).any(|m| view.is_number(m)) && !of_another(n))
        || (colon.max(at.saturating_sub(12))..at).any(is_ahead)
}
