//! Shares and changes: whether a percentage tells how much something grew or which part of it something is, and of what.

use std::sync::Arc;

use super::Kind;
use super::cue::Cue;
use super::figures::Draft;
use super::metric::{Measured, other};
use super::view::{Section, View, What};
use crate::mention::Bound;
use crate::value::Value;

/// What a percentage says.
pub(super) struct Ratio {
    pub kind: Kind,
    pub falls: bool,
    pub measured: Measured,
    /// The figure that changes or is shared, as an index of drafts.
    pub relates_to: Option<usize>,
}

/// Which way a number changes what is told, if it is a change: "up 8 percent", "3 percent more", "rose by 40".
pub(super) fn change(view: &View<'_>, at: usize, percent: bool) -> Option<bool> {
    let blocks = |n: usize| matches!(view.sign(n), Some(',' | ';' | '(' | ')' | ':' | '|' | '–' | '—')) || view.is_number(n);
    // behind: "7.5 percent more than", "a 6.5 percent gain"
    let most = if percent { 3 } else { 1 };
    for n in view.after(at, most) {
        if blocks(n) {
            break;
        }
        if view.has(n, Cue::More) || percent && view.any_of(n..n + 1, &[Cue::Rise, Cue::Fall]) {
            if !percent && !compares(view, n) {
                return None;
            }
            return Some(view.has(n, Cue::Fall));
        }
        if view.has(n, Cue::Of) || view.has(n, Cue::From) {
            break;
        }
    }
    // "exceeds that of the last fair by 1.9 billion yuan"
    let by = at.checked_sub(1).filter(|n| view.has(*n, Cue::By));
    if let Some(by) = by
        && let Some(verb) = (view.clause(at).start..by).rev().take_while(|n| !blocks(*n)).find(|n| view.has(*n, Cue::Exceed))
        && by > verb + 1
    {
        return Some(false);
    }
    // "the share of foreign visitors rose to 55 percent", but "rents may rise by up to 15 percent"
    let at_most = || view.mention(at).is_some_and(|(_, mention)| mention.bound == Bound::AtMost);
    if percent && view.before(at, 1).any(|n| view.has(n, Cue::To)) && !at_most() {
        return None;
    }
    // before: "up 8.2 percent", "grew by a further 12 percent", "an increase of"
    let most = if percent { 6 } else { 3 };
    let mut linked = percent;
    for n in view.before(at, most).rev() {
        if blocks(n) && view.sign(n) != Some('(') {
            break;
        }
        if view.has(n, Cue::To) && !percent || view.has(n, Cue::From) {
            return None;
        }
        if view.has(n, Cue::By) || view.has(n, Cue::Of) {
            linked = true;
        }
        // "made up 41 percent"
        if n > 0 && view.has(n - 1, Cue::MakeUp) {
            return None;
        }
        // "2,400 booths were taken up by 1,150 companies"
        if n > 0 && n + 2 == at && view.any_of(n - 1..n, &[Cue::Held, Cue::Order]) && view.has(n + 1, Cue::By) && !percent {
            return None;
        }
        if view.has(n, Cue::Rise) || view.has(n, Cue::Fall) {
            // "up to 500" and "put down for 120" are no changes, "up 12 from last year" is one
            let compared = n + 1 == at && view.after(at, 6).any(|m| view.has(m, Cue::Against) || view.has(m, Cue::From));
            return (linked || compared).then(|| view.has(n, Cue::Fall));
        }
    }
    None
}

/// Whether "more" compares: "ten more than last year", and not "ten more firms".
fn compares(view: &View<'_>, more: usize) -> bool {
    match view.after(more, 1).next() {
        None => true,
        Some(n) => view.has(n, Cue::Against) || view.date(n).is_some() || matches!(view.sign(n), Some(',' | '.' | ';' | ')')),
    }
}

/// What a percentage says, from the words around it and the figures before it.
pub(super) fn read(view: &View<'_>, at: usize, drafts: &[Draft]) -> Ratio {
    let sentence = view.sentence_number(at);
    let same: Vec<usize> = (0..drafts.len()).rev().take_while(|n| view.sentence_number(drafts[*n].item) == sentence).collect();
    let last_ratio = same.iter().map(|n| &drafts[*n]).find(|d| &*d.unit == "%");
    let own = change(view, at, true);
    let of = view.after(at, 1).find(|n| view.has(*n, Cue::Of));
    let of = of.or_else(|| {
        view.after(at, 1).next().filter(|n| view.sign(*n) == Some(')')).and_then(|n| view.after(n, 1).find(|n| view.has(*n, Cue::Of)))
    });
    let text = view.text(at);
    let points = text.contains("point");
    let signed = text.starts_with(['+', '-', '−'])
        || at > 0 && matches!(view.sign(at - 1), Some('+')) && view.items[at - 1].span.end == view.items[at].span.start;
    let (kind, falls) = match own {
        Some(falls) => (Kind::Change, falls),
        None if signed => (Kind::Change, false),
        None if of.is_some() => (Kind::Share, false),
        // "jumped 74.4%, those from Asia 11.4%": the verb holds on
        // "Norway (8 percent) and Chile (7.5 percent) also grew"
        None if bracketed(view, at) && view.any_of(at..view.sentence(at).items.end, &[Cue::Rise, Cue::Fall]) => {
            (Kind::Change, view.any(at..view.sentence(at).items.end, Cue::Fall))
        }
        None => match last_ratio {
            Some(last) if last.kind == Kind::Change && !view.any(last.item..at, Cue::ShareWord) => (Kind::Change, last.falls),
            _ if points => (Kind::Change, false),
            _ => (Kind::Share, false),
        },
    };
    let (measured, relates_to) = match kind {
        Kind::Change => changed(view, at, drafts, &same),
        _ => shared(view, at, of, drafts, &same),
    };
    Ratio { kind, falls, measured, relates_to }
}

fn bracketed(view: &View<'_>, at: usize) -> bool {
    at > 0 && view.sign(at - 1) == Some('(') && view.after(at, 1).any(|n| view.sign(n) == Some(')'))
}

/// Whether what a word names has something: "the country's".
fn is_owner(view: &View<'_>, n: usize) -> bool {
    view.after(n, 1).any(|m| matches!(view.sign(m), Some('\'' | '’')))
}

/// What a word says that is counted or summed up. Orders that grow do so in worth, those that are a share of all are counted.
fn measure_word(view: &View<'_>, n: usize, kind: Kind) -> Option<Arc<str>> {
    if view.items[n].what != What::Word {
        return None;
    }
    if is_owner(view, n) {
        return None;
    }
    if view.has(n, Cue::Price) && !view.has(n, Cue::Metric) {
        return Some(other());
    }
    if view.has(n, Cue::Elsewhere) && !view.has(n, Cue::Amount) && !view.has(n, Cue::Metric) {
        // "trade visitors": the noun behind says what they are
        let people = view.after(n, 1).any(|m| view.means(m, Cue::Metric).is_some_and(|metric| is_people(metric)));
        return (!people).then(other);
    }
    let (first, second) = if kind == Kind::Change { (Cue::Amount, Cue::Metric) } else { (Cue::Metric, Cue::Amount) };
    [first, second, Cue::Area, Cue::Sold].into_iter().find_map(|cue| view.means(n, cue)).cloned()
}

/// What changes: the noun behind ("33 percent more buyers"), the subject before, the figure before.
fn changed(view: &View<'_>, at: usize, drafts: &[Draft], same: &[usize]) -> (Measured, Option<usize>) {
    for n in view.after(at, 5) {
        if matches!(view.sign(n), Some(',' | ';' | '.' | '(' | ')')) || view.is_number(n) {
            break;
        }
        if view.any_of(n..n + 1, &[Cue::Against, Cue::From, Cue::On, Cue::Before]) || view.date(n).is_some() {
            break;
        }
        // "40 percent higher chances of sleep", "12 percent more likely to rust": nothing of the event's
        let next = view.after(n, 2).last().filter(|m| view.has(n, Cue::More) && m - n == 2);
        let known = &[Cue::Metric, Cue::Amount, Cue::Area, Cue::Sold, Cue::Against, Cue::From, Cue::On, Cue::Before, Cue::Rise, Cue::Fall];
        if let Some(next) = next
            && view.any_of(next..next + 1, &[Cue::Of, Cue::To])
            && view.items[n + 1].what == What::Word
            && !view.any_of(n + 1..next, known)
            && !view.any_of(view.after(next, 3), &[Cue::Metric, Cue::Amount])
        {
            return (Measured { metric: other(), noun: Some(n + 1), elsewhere: true }, None);
        }
        if view.has(n, Cue::More) || view.has(n, Cue::Rise) || view.has(n, Cue::Fall) {
            continue;
        }
        if let Some(metric) = measure_word(view, n, Kind::Change) {
            return (with_elsewhere(Measured::new(metric, Some(n)), view, n), None);
        }
    }
    // "500 companies and 2,100 booths, up 8 percent and 11 percent": each of its own
    if let Some(level) = one_of_two(view, at, drafts, same) {
        let d = &drafts[level];
        return (Measured { metric: d.metric.clone(), noun: d.noun, elsewhere: d.elsewhere }, Some(level));
    }
    // "Orders from Japan rose 74%, those from the BRIC group 7%": the verb holds on, and so does its subject
    let last = same.iter().copied().find(|n| drafts[*n].kind == Kind::Change);
    if let Some(last) = last.filter(|n| same.first() == Some(n) && at - drafts[*n].item < 9 && gapped(view, drafts[*n].item, at)) {
        let d = &drafts[last];
        return (Measured { metric: d.metric.clone(), noun: d.noun, elsewhere: d.elsewhere }, None);
    }
    let start = view.clause(at).start;
    let level = same.iter().copied().find(|n| drafts[*n].kind == Kind::Level && drafts[*n].item >= start && !is_origin(view, drafts, *n));
    let level_at = level.map_or(start, |n| drafts[n].item);
    // a subject that stands nearer than the last level: "stands, some 640 in all, were up 12 percent"
    let subject = (level_at..at).rev().find_map(|n| {
        if view.any(n..n + 1, Cue::Metric)
            && view.before(n, 4).any(|m| view.is_number(m) && m >= level_at && !(m..n).any(|k| view.sign(k) == Some(',')))
            && Some(n) != level.and_then(|l| drafts[l].noun)
        {
            return None;
        }
        let origin = view.before(n, 4).any(|b| view.has(b, Cue::From));
        let told = |metric: &Arc<str>| {
            level.is_none() && view.has(n, Cue::Area)
                || is_people(metric)
                || !drafts.iter().all(|d| d.metric != *metric)
                || view.has(n, Cue::Amount)
                || view.has(n, Cue::Elsewhere)
        };
        measure_word(view, n, Kind::Change).filter(|metric| !origin && told(metric)).map(|metric| (n, metric))
    });
    match (level, subject) {
        (Some(level), Some((n, metric)))
            if Some(n) != drafts[level].noun && metric != drafts[level].metric && n > level_at + 3 && verb_between(view, level_at, n) =>
        {
            (with_elsewhere(Measured::new(metric, Some(n)), view, n), None)
        }
        (Some(level), _) => {
            (Measured { metric: drafts[level].metric.clone(), noun: drafts[level].noun, elsewhere: drafts[level].elsewhere }, Some(level))
        }
        (None, Some((n, metric))) => (with_elsewhere(Measured::new(metric, Some(n)), view, n), None),
        (None, None) => inherited(view, at, drafts, same, Kind::Change),
    }
}

/// Of two percentages joined by nothing but "and", behind two levels of different things, the level that belongs to the one at `at`.
fn one_of_two(view: &View<'_>, at: usize, drafts: &[Draft], same: &[usize]) -> Option<usize> {
    let percent = |n: usize| matches!(view.value(n), Some(Value::Percent(_)));
    let second = at >= 2 && view.has(at - 1, Cue::And) && percent(at - 2);
    let first = view.after(at, 2).len() == 2 && view.has(at + 1, Cue::And) && percent(at + 2);
    if first == second {
        return None;
    }
    let mut levels = same.iter().copied().filter(|n| {
        let d = &drafts[*n];
        d.kind == Kind::Level && d.equivalent_to.is_none() && !is_origin(view, drafts, *n) && &*d.metric != "countries"
    });
    let (last, before) = (levels.next()?, levels.next()?);
    (drafts[last].metric != drafts[before].metric).then_some(if first { before } else { last })
}

/// Whether people or firms are counted, who are the event's own.
fn is_people(metric: &str) -> bool {
    matches!(metric, "visitors" | "buyers" | "exhibitors" | "participants")
}

/// Whether nothing but a new subject stands between two percentages.
fn gapped(view: &View<'_>, from: usize, to: usize) -> bool {
    let between = from + 1..to;
    view.any(between.clone(), Cue::And) | between.clone().any(|n| view.sign(n) == Some(','))
        && !between
            .clone()
            .any(|n| view.any_of(n..n + 1, &[Cue::Rise, Cue::Fall, Cue::Metric, Cue::Amount, Cue::Had]) || view.date(n).is_some())
}

fn with_elsewhere(mut measured: Measured, view: &View<'_>, noun: usize) -> Measured {
    measured.elsewhere = view.has(noun, Cue::Elsewhere) && measured.is_other();
    measured
}

/// Whether a new statement begins between two items.
fn verb_between(view: &View<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|n| matches!(view.sign(n), Some(';' | ',')) || view.has(n, Cue::And))
}

/// "from 223 countries": where those come from that are counted.
pub(super) fn is_origin(view: &View<'_>, drafts: &[Draft], n: usize) -> bool {
    let at = drafts[n].item;
    // "from 65 countries and 107,000 visitors": only the countries
    let from = view.before(at, 4).rev().take_while(|b| !view.is_number(*b)).any(|b| view.has(b, Cue::From));
    n > 0 && view.sentence_number(drafts[n - 1].item) == view.sentence_number(at) && from
}

/// The last change or share of the sentence, or what the sentence before is about.
fn inherited(view: &View<'_>, at: usize, drafts: &[Draft], same: &[usize], kind: Kind) -> (Measured, Option<usize>) {
    let of = |n: usize| Measured { metric: drafts[n].metric.clone(), noun: drafts[n].noun, elsewhere: drafts[n].elsewhere };
    if let Some(n) = same.iter().copied().find(|n| drafts[*n].kind == kind).or_else(|| same.last().copied()) {
        return (of(n), None);
    }
    let number = view.sentence_number(at);
    // "… equal 16 percent of GDP. The target is 12 percent."
    let goes_on = |d: &&Draft| {
        let last = view.sentence_number(d.item);
        d.kind == kind && d.elsewhere && last + 1 == number && view.sentences[last].paragraph == view.sentences[number].paragraph
    };
    if let Some(d) = drafts.last().filter(goes_on) {
        return (Measured { metric: d.metric.clone(), noun: d.noun, elsewhere: true }, None);
    }
    // by sector or market: what the last change was of
    if let Some(n) =
        drafts.iter().rposition(|d| d.kind == kind).filter(|n| kind == Kind::Change && number - view.sentence_number(drafts[*n].item) < 5)
    {
        return (of(n), None);
    }
    let section = view.sentences[number].section;
    let before = drafts.iter().rposition(|d| d.kind == Kind::Level && view.sentence_number(d.item) < number);
    let Some(last) = before.filter(|n| section != Section::List && number - view.sentence_number(drafts[*n].item) < 3) else {
        return (Measured { metric: other(), noun: None, elsewhere: false }, None);
    };
    // the first of that sentence is what it is about
    let sentence = view.sentence_number(drafts[last].item);
    let first = drafts.iter().position(|d| view.sentence_number(d.item) == sentence).unwrap_or(last);
    (of(first), Some(first))
}

/// "42 percent international visitors": the noun that follows, with no verb before it.
fn right_behind(view: &View<'_>, at: usize) -> Option<(usize, Arc<str>)> {
    let next = view.after(at, 1).next().filter(|n| view.has(*n, Cue::PartWord))?;
    view.after(next, 1).find_map(|n| Some((n, measure_word(view, n, Kind::Share)?)))
}

/// Of what something is a share: the noun behind "of", the figure before, the subject.
fn shared(view: &View<'_>, at: usize, of: Option<usize>, drafts: &[Draft], same: &[usize]) -> (Measured, Option<usize>) {
    let level = same.iter().copied().find(|n| drafts[*n].kind == Kind::Level && !is_origin(view, drafts, *n));
    if let Some(of) = of {
        for n in view.after(of, 6) {
            if matches!(view.sign(n), Some(',' | ';' | '.' | '(' | ')')) {
                break;
            }
            // "of the total value"
            if view.has(n, Cue::Worth)
                && let Some(value) = view.word_means("deals", Cue::Amount)
            {
                return (Measured::new(value.clone(), Some(n)), None);
            }
            if view.has(n, Cue::ThemAll) || view.has(n, Cue::Total) && !view.after(n, 1).any(|m| view.has(m, Cue::Worth)) {
                break;
            }
            // "of the country's exports"
            let owner = view.has(n, Cue::RegionNoun) || view.means(n, Cue::Metric).is_some_and(|metric| &**metric == "countries");
            if owner && is_owner(view, n) {
                return (Measured { metric: other(), noun: Some(n), elsewhere: true }, None);
            }
            if let Some(metric) = measure_word(view, n, Kind::Share) {
                return (with_elsewhere(Measured::new(metric, Some(n)), view, n), None);
            }
        }
    } else if let Some((n, metric)) = right_behind(view, at) {
        return (with_elsewhere(Measured::new(metric, Some(n)), view, n), level);
    } else {
        // "15 percent more" was read above; "20 percent came from abroad" says what its subject is
        let start = view.clause(at).start;
        let bound = level.map_or(start, |n| drafts[n].item.max(start));
        // "12,000 guests from 85 countries, 59 percent of them new": the countries are only where they come from
        let origin = |n: usize| {
            let from = view.before(n, 5).rev().find(|m| view.has(*m, Cue::From));
            from.is_some_and(|from| view.any_of(bound..from, &[Cue::Metric, Cue::Amount]) || from > bound && view.is_number(bound))
                && view.means(n, Cue::Metric).is_some_and(|metric| &**metric == "countries")
        };
        let subject = (bound..at).rev().filter(|n| !origin(*n)).find_map(|n| Some((n, measure_word(view, n, Kind::Share)?)));
        if let Some((n, metric)) = subject {
            return (with_elsewhere(Measured::new(metric, Some(n)), view, n), level);
        }
    }
    match level {
        Some(n) => (Measured { metric: drafts[n].metric.clone(), noun: drafts[n].noun, elsewhere: drafts[n].elsewhere }, Some(n)),
        None => inherited(view, at, drafts, same, Kind::Share),
    }
}
