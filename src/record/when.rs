//! When an event is held: its first and last day, from ranges, from the verbs beside single days, from weekdays and lengths.

use jiff::ToSpan;
use jiff::civil::Date;

use super::cue::Cue;
use super::event::Candidate;
use super::status::{has_drawn, told_status};
use super::view::{Section, View, What};
use super::{Status, edition, period};
use crate::value::Value;
use crate::value::calendar::days_between;

/// No event that is reported on lasts longer, in days; world's fairs do.
const LONGEST: i64 = 200;
/// How far before the day of the release an event that it reports on may have been, and how far ahead, in days.
const PAST: i64 = 240;
const FUTURE: i64 = 620;

/// The days of an event, and where they stand.
#[derive(Default)]
pub(super) struct Days {
    pub start: Option<Date>,
    pub end: Option<Date>,
    /// The items of the dates.
    pub items: Vec<usize>,
}

/// What a single day is said to be.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    Start,
    End,
    /// The day on which it is held.
    Day,
}

/// A day or two that may be those of the event.
struct Said {
    score: i32,
    item: usize,
    start: Option<Date>,
    end: Option<Date>,
}

/// The days of the event that a release reports on.
pub(super) fn days(view: &View<'_>, event: &Candidate, edition: Option<u32>) -> Days {
    let published = view.document.published;
    let mut said: Vec<Said> = Vec::new();
    let over = matches!(told_status(view, event), Some(Status::Concluded | Status::Open)) || has_drawn(view, event);
    let years = named_years(view, event);
    for at in 0..view.items.len() {
        let Some(edtf) = view.date(at) else { continue };
        if !period::is_days(edtf) || is_dateline(view, at) {
            continue;
        }
        let Some((from, to)) = period::days(edtf) else { continue };
        if from < to && !tells_days(view, at) {
            continue;
        }
        if let Some(today) = published
            && (days_between(to, today) > PAST || days_between(today, from) > FUTURE)
        {
            continue;
        }
        let section = view.sentence(at).section;
        let mut score = match section {
            Section::Title => 2,
            Section::Lead => 3,
            Section::AboutOther => -3,
            Section::List => 1,
            _ => 0,
        };
        score += about(view, at, event, edition);
        // a report tells of the next edition at its end
        if let Some(today) = published {
            let ahead = days_between(today, from);
            score -= if ahead > 300 {
                4
            } else if ahead > 150 {
                2
            } else {
                0
            };
            if ahead > 120 && over {
                continue;
            }
        }
        // "X 2024 drew 9,000 visitors. X returns on 3-6 March 2025."
        if !years.is_empty() && !years.contains(&from.year()) && !years.contains(&to.year()) {
            score -= 4;
        }
        if from < to {
            if days_between(from, to) > LONGEST {
                continue;
            }
            if held_there(view, at, event) {
                score += 4;
            }
            // "Garden Week (17-20 April)", "Garden Week, 17-20 April"
            if view.before(at, 2).any(|n| event.items.contains(&n)) {
                score += 4;
            }
            said.push(Said { score, item: at, start: Some(from), end: Some(to) });
        } else if let Some(n) = day_of(view, at) {
            said.push(Said { score: score + 2, item: at, start: from.checked_sub((n - 1).days()).ok(), end: None });
        } else if let Some((edge, certainty)) = edge(view, at, event) {
            score += certainty;
            let (start, end) = match edge {
                Edge::Start => (Some(from), None),
                Edge::End => (None, Some(from)),
                Edge::Day => (Some(from), Some(last_of_pair(view, at, from))),
            };
            said.push(Said { score, item: at, start, end });
        }
    }
    let mut days = Days::default();
    let best = |which: fn(&Said) -> Option<Date>, said: &[Said]| {
        let with = said.iter().filter(|s| s.score > 0).filter_map(|s| Some((s.score, std::cmp::Reverse(s.item), which(s)?)));
        with.max().map(|(score, item, day)| (day, item.0, score))
    };
    let mut start = best(|s| s.start, &said);
    let mut end = best(|s| s.end, &said);
    if let (Some((from, _, a)), Some((to, _, b))) = (start, end)
        && (to < from || days_between(from, to) > LONGEST)
    {
        // they are not of one edition: the one that is said more clearly counts
        if a < b { start = None } else { end = None }
    }
    days.items.extend(start.map(|(_, item, _)| item));
    days.items.extend(end.map(|(_, item, _)| item));
    (days.start, days.end) = (start.map(|(day, ..)| day), end.map(|(day, ..)| day));
    if let Some(length) = length(view, event).filter(|n| (1..=62).contains(n)) {
        match (days.start, days.end) {
            (Some(start), None) => days.end = start.checked_add((length - 1).days()).ok(),
            (None, Some(end)) => days.start = end.checked_sub((length - 1).days()).ok(),
            // "was held on Tuesday" of one that lasts three days: it began then
            (Some(start), Some(end)) if start == end && length > 1 => days.end = start.checked_add((length - 1).days()).ok(),
            _ => {}
        }
    }
    days
}

/// "Tuesday to Thursday", "12-14 May"; "this week" tells no days.
pub(super) fn tells_days(view: &View<'_>, at: usize) -> bool {
    let text = view.text(at);
    text.contains(|c: char| c.is_ascii_digit()) || names_weekday(view, text)
}

/// The years in the names by which a release calls its event where it begins: "CES 2024".
fn named_years(view: &View<'_>, event: &Candidate) -> Vec<i16> {
    let head = event.items.iter().filter(|at| matches!(view.sentence(**at).section, Section::Title | Section::Lead));
    let years = head.flat_map(|at| view.text(*at).split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4));
    years.filter_map(|digits| digits.parse().ok()).filter(|year| (1900..2100).contains(year)).collect()
}

/// Whether a day of the week is named.
fn names_weekday(view: &View<'_>, text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| view.word_has(word, Cue::Weekday))
}

/// "on Thursday, the third day": which day of the event it is.
fn day_of(view: &View<'_>, at: usize) -> Option<i64> {
    let after: Vec<usize> = view.after(at, 5).collect();
    let ordinal = after.iter().position(|n| edition::ordinal(view, *n).is_some())?;
    let linked = after[..ordinal].iter().all(|n| view.sign(*n) == Some(',') || view.has(*n, Cue::The));
    let day = after.get(ordinal + 1).is_some_and(|n| view.has(*n, Cue::PerDay));
    let number = edition::ordinal(view, after[ordinal]).filter(|n| *n < 20)?;
    (linked && day && ordinal > 0).then_some(i64::from(number))
}

/// Whether a date is that of the dateline: it tells when the release was written.
pub(super) fn is_dateline(view: &View<'_>, at: usize) -> bool {
    let Some(line) = &view.document.dateline else { return false };
    let start = view.items[at].span.start;
    line.date.is_some() && line.span.start <= start && start < line.span.end
}

/// How likely the words around a date are about this edition, and not about another, or about something else.
fn about(view: &View<'_>, at: usize, event: &Candidate, edition: Option<u32>) -> i32 {
    let clause = view.clause(at);
    let mut score = 0;
    let another = |n: usize| view.is_name(n, crate::value::NameKind::Event) && !event.items.contains(&n);
    let nearest = (clause.start..at).rev().find(|n| view.is_name(*n, crate::value::NameKind::Event));
    if nearest.is_some_and(another) {
        score -= 6;
    }
    for n in clause.clone() {
        if event.items.contains(&n) || view.has(n, Cue::EventNoun) || view.has(n, Cue::EditionNoun) {
            score += 1;
        }
        if view.is_next(n) {
            score -= 5;
        }
        // "Marble Days 2026 will begin on April 8", where it is called by its short name and this one is of 2025
        let later = |year: i16| view.document.published.is_some_and(|day| year > day.year() && year - day.year() < 5);
        if n < at
            && n > 0
            && view.text(n).len() == 4
            && view.text(n).parse().is_ok_and(later)
            && view.text(n - 1).starts_with(char::is_uppercase)
            && !event.items.iter().any(|m| view.text(*m).contains(view.text(n)))
        {
            score -= 5;
        }
        if view.has(n, Cue::Apply) && n < at {
            score -= 6;
        }
        if let (Some(here), Some(ordinal)) = (edition, edition::ordinal(view, n))
            && ordinal != here
            && view.after(n, 2).any(|n| event.items.contains(&n) || view.has(n, Cue::EditionNoun) || view.has(n, Cue::EventNoun))
        {
            score -= 5;
        }
    }
    score.clamp(-8, 2)
}

/// Whether something is said to be held in those days.
fn held_there(view: &View<'_>, at: usize, event: &Candidate) -> bool {
    let before = view.before(at, 12);
    let near = view.any_of(before.clone(), &[Cue::Held, Cue::Opens, Cue::From, Cue::Until])
        || view.before(at, 3).any(|n| event.items.contains(&n));
    near || view.any_of(view.after(at, 8), &[Cue::Held, Cue::Opens, Cue::EventNoun]) || label_before(view, at)
}

/// "Date: 12-14 May", "When: …".
fn label_before(view: &View<'_>, at: usize) -> bool {
    view.before(at, 2).any(|n| view.sign(n) == Some(':'))
}

/// "on Saturday, March 14 and Sunday, March 15", with a comma before "and" or without: the second day.
fn last_of_pair(view: &View<'_>, at: usize, from: Date) -> Date {
    let second = view.after(at, 3).find_map(|n| period::days(view.date(n)?));
    let and = view.after(at, 2).any(|n| view.has(n, Cue::And));
    second.map(|(_, to)| to).filter(|to| and && (1..4).contains(&days_between(from, *to))).unwrap_or(from)
}

/// What a single day is to the event, by the nearest verb; and how sure that is.
fn edge(view: &View<'_>, at: usize, event: &Candidate) -> Option<(Edge, i32)> {
    let stops = |n: usize| matches!(view.sign(n), Some(';'));
    let is_subject = |n: usize| event.items.contains(&n) || view.has(n, Cue::EventNoun);
    // "… until Thursday", "… to 5 May"
    for n in view.before(at, 3).rev() {
        // "there to watch starting 3 May": "to" stands right before what it leads to
        let leads = !view.has(n, Cue::To) || n + 1 == at || n + 2 == at && view.has(n + 1, Cue::The);
        if view.has(n, Cue::Until) && leads {
            return Some((Edge::End, 3));
        }
        // "from Tuesday, 4 June, to Friday, 7 June"
        if view.has(n, Cue::From) {
            let to = view.after(at, 8).find(|m| view.has(*m, Cue::Until) || view.has(*m, Cue::To));
            if to.is_some_and(|to| view.after(to, 4).any(|m| view.date(m).is_some())) {
                return Some((Edge::Start, 3));
            }
        }
    }
    // "Date: Thursday, March 5, 2026", "Halden Fair, October 31"
    let label = label_before(view, at) && view.sentence(at).section != Section::Title && view.any(view.before(at, 3), Cue::DateWord);
    let name = view.before(at, 2).rev().find(|n| !matches!(view.sign(*n), Some(',' | '(' | ':'))).is_some_and(|n| event.items.contains(&n));
    if label || name && (names_weekday(view, view.text(at)) || view.text(at).len() > 9) {
        return Some((Edge::Day, 1));
    }
    // "since Tuesday, 25 November"
    if view.before(at, 1).any(|n| view.has(n, Cue::SoFar)) && names_weekday(view, view.text(at)) && view.any(view.clause(at), Cue::Had) {
        return Some((Edge::Start, 1));
    }
    for n in view.before(at, 15).rev() {
        if stops(n) {
            break;
        }
        if view.has(n, Cue::Closes) {
            return closing(view, n).then_some((Edge::End, 3));
        }
        // "the lamp launched in its shops on 3 May": no event did
        let who = view.before(n, 9).start..(n + 6).min(at);
        let told = who.clone().any(is_subject) || view.any(who, Cue::Pronoun);
        if view.has(n, Cue::Opens) && (view.has(n, Cue::Founded) || n + 1 == at) && !told && view.sentence(at).section == Section::Body {
            break;
        }
        if view.has(n, Cue::Opens) && opening(view, n) {
            // "opening on 6 June" is surer than "the reception on 5 June"
            let beside = n + 1 == at || n + 2 == at;
            return Some((Edge::Start, if beside { 5 } else { 3 }));
        }
        if view.has(n, Cue::Held) && view.before(at, 2).any(|n| view.has(n, Cue::In) || view.has(n, Cue::At)) {
            return Some((Edge::Day, 1));
        }
        // "will be held on Saturday", by the event itself
        let on = view.before(at, 1).any(|n| view.has(n, Cue::On));
        // over the town and the hall: "will take place at the Halden Centre in Ulm (Danube) on 20 November"
        let there = at - n < 14 && (n..at).any(|m| view.is_name(m, crate::value::NameKind::Place));
        let by_itself = || view.before(n, 2).any(|m| event.items.contains(&m));
        if on && view.has(n, Cue::Held) && view.before(n, 8).any(is_subject) && (at - n < 8 || there || by_itself()) {
            return Some((Edge::Day, 2));
        }
        // "the agency will host the River Conference on Monday, 4 May"
        let object = || view.before(at, 3).any(|m| m > n && event.items.contains(&m));
        if on && view.has(n, Cue::Held) && view.any_of(n..n + 1, &[Cue::RoleVerb, Cue::RoleBy]) && object() {
            return Some((Edge::Day, 2));
        }
        if view.date(n).is_some() && view.after(n, 1).next().is_some_and(|next| next != at && !matches!(view.sign(next), Some(',' | '('))) {
            break;
        }
    }
    // "today opened", "on Sunday, the fair closed"
    for n in view.after(at, 12) {
        if stops(n) || view.date(n).is_some() {
            break;
        }
        if view.has(n, Cue::Closes) && closing(view, n) {
            return Some((Edge::End, 2));
        }
        if view.has(n, Cue::Opens) {
            return Some((Edge::Start, 2));
        }
    }
    // "said on Monday …, announced on the opening day of the fair"
    let opening_day = |n: usize| view.has(n, Cue::Opens) && view.any(view.after(n, 1), Cue::Day) && view.after(n, 6).any(is_subject);
    if view.after(at, 45).any(opening_day) && names_weekday(view, view.text(at)) {
        return Some((Edge::Start, 1));
    }
    // "today's 7th …"
    let today = view.after(at, 4).any(is_subject) && view.after(at, 2).any(|n| matches!(view.sign(n), Some('\'' | '’')));
    today.then_some((Edge::Day, 0))
}

/// Whether a word for opening is said of an event: applications and ticket sales open as well.
pub(super) fn opening(view: &View<'_>, verb: usize) -> bool {
    !view.any(view.before(verb, 3), Cue::Apply) && !view.any(view.after(verb, 2), Cue::Apply)
}

/// Whether a word for ending is said of an event: "sales closed", "ended with" are not.
pub(super) fn closing(view: &View<'_>, verb: usize) -> bool {
    // "94 contracts with a value of 26.7 billion yuan had been concluded"
    let nearest = view.before(verb, 16).rev().find(|n| {
        view.any_of(*n..n + 1, &[Cue::DealNoun, Cue::EventNoun, Cue::EditionNoun]) || view.is_name(*n, crate::value::NameKind::Event)
    });
    // "the fiscal year ended March 31"
    let period = |n: usize| view.has(n, Cue::Yearly) || view.date(n).is_some() || matches!(view.value(n), Some(Value::Duration(_)));
    let date_behind = view.after(verb, 1).any(|n| view.date(n).is_some());
    if date_behind && view.before(verb, 1).any(period) {
        return false;
    }
    let passive = view.any_of(view.before(verb, 1), &[Cue::Be, Cue::Been]);
    if passive && nearest.is_some_and(|n| view.has(n, Cue::DealNoun)) {
        return false;
    }
    !view.before(verb, 2).any(|n| (view.has(n, Cue::Metric) || view.has(n, Cue::Amount)) && !view.has(n, Cue::EventNoun))
}

/// How long the event lasts, in days: "the six-day fair", "lasts four days".
fn length(view: &View<'_>, event: &Candidate) -> Option<i64> {
    (0..view.items.len()).find_map(|at| {
        let Some(Value::Duration(iso)) = view.value(at) else { return None };
        let days = period::length(iso)?;
        let text = view.text(at);
        let compound = text.contains('-') || text.rsplit(['-', ' ']).next().is_some_and(|word| view.word_has(word, Cue::Day));
        let noun = view
            .after(at, 6)
            .take_while(|n| {
                let passes = view.items[*n].what == What::Word || edition::ordinal(view, *n).is_some();
                passes || event.items.contains(n) || view.sign(*n) == Some(',')
            })
            .any(|n| event.items.contains(&n) || view.has(n, Cue::EventNoun) || view.has(n, Cue::Held));
        let head = matches!(view.sentence(at).section, Section::Title | Section::Lead) || view.sentence_number(at) < 6;
        let about = head || view.clause(at).any(|n| event.items.contains(&n) || view.has(n, Cue::EventNoun));
        // "after five days", "for six days", "lasts four days"
        let over = view.before(at, 2).any(|n| view.has(n, Cue::During)) && (head || view.any(view.clause(at), Cue::Closes));
        let lasts = view.before(at, 3).any(|n| view.has(n, Cue::Lasts));
        // "Four days, nine halls: the fair …", "on each of the three days"
        let dateline = view.document.dateline.as_ref().map_or(0, |line| line.span.end);
        let first = view.sentence(at).items.clone().find(|n| view.items[*n].span.start >= dateline);
        let opens = first == Some(at) && view.sentence(at).section == Section::Lead && view.after(at, 1).any(|n| view.sign(n) == Some(','));
        let each = view.before(at, 1).any(|n| view.has(n, Cue::The)) && view.before(at, 3).any(|n| view.has(n, Cue::Each));
        (compound && noun || !compound && (about && (over || lasts || opens) || each)).then_some(days)
    })
}
