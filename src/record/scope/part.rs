//! Subsets: of whom or of what only a part is counted.

use std::ops::Range;

use super::firm::{firm_before, holds, in_dateline};
use super::{Ground, place_of_some};
use crate::record::cue::Cue;
use crate::record::figures::Draft;
use crate::record::view::{Section, View, What};
use crate::record::{Kind, Scope, period};
use crate::value::NameKind;
use crate::value::calendar::days_between;

/// Whether only a subset is counted.
pub(super) fn is_part(view: &View<'_>, before: &[Draft], draft: &mut Draft) -> bool {
    let at = draft.item;
    let noun = draft.noun.filter(|n| n.abs_diff(at) < 12);
    let phrase = view.phrase(at);
    // "300 overseas buyers"; of a table's row: "International attendance"
    let modifiers: Range<usize> = match noun {
        Some(n) if n > at => at + 1..n,
        Some(n) => view.before(n, 4),
        None => at + 1..at + 1,
    };
    let behind = noun.is_some_and(|n| n < at);
    for n in modifiers {
        if view.is_number(n) {
            continue;
        }
        if view.has(n, Cue::PartWord) {
            // "domestic and overseas exhibitors" are all of them
            let both = view.any(n.saturating_sub(2)..n, Cue::And) || view.has((n + 1).min(view.items.len() - 1), Cue::And);
            if !both {
                draft.part = Some(view.text(n).to_owned());
                draft.by_word = true;
                return true;
            }
        }
        if !behind && (view.is_name(n, NameKind::Place) || view.is_name(n, NameKind::Organization)) {
            draft.part = Some(view.text(n).to_owned());
            return true;
        }
    }
    // "exhibitors from abroad", "buyers from Africa", "2,400 on site", "6,700 online"
    let after = noun.filter(|n| *n > at).unwrap_or(at);
    for n in view.after(after, 5).take_while(|n| phrase.contains(n) && !view.is_number(*n)) {
        let from = view.has(n, Cue::From);
        if from
            && &*draft.metric != "countries"
            && view.after(n, 4).take_while(|m| !view.is_number(*m)).any(|m| place_of_some(view, m) || view.has(m, Cue::PartWord))
        {
            draft.part = Some(view.document.text[view.items[n].span.start..view.items[view.after(n, 4).end - 1].span.end].to_owned());
            return true;
        }
        if view.has(n, Cue::PartWord) && noun.is_none_or(|noun| noun < n) && n <= after + if after == at { 3 } else { 2 } {
            draft.part = Some(view.text(n).to_owned());
            return true;
        }
        if view.has(n, Cue::PerDay) {
            draft.part = Some(view.text(n).to_owned());
            return true;
        }
    }
    if view.any(view.before(at, 4), Cue::PerDay) || view.any(view.before(at, 8), Cue::Apart) || view.any(view.after(at, 4), Cue::Apart) {
        return true;
    }
    // "of which 190", "60 of them", "30 of the exhibitors"; not "in which 190"
    let which_of = |n: usize| view.has(n, Cue::ThemAll) && view.before(n, 1).any(|m| view.has(m, Cue::Of) || view.has(m, Cue::Including));
    // "Online, 3,200 merchants took part"
    let first = view.sentence(at).items.start;
    if draft.kind == Kind::Level && view.has(first, Cue::Online) && view.sign(first + 1) == Some(',') {
        return true;
    }
    let which = view.before(at, 4).any(which_of) || view.after(at, 2).any(which_of);
    // "Of the 212 agreements signed, 38 are foreign"
    let sentence = view.sentence(at).items.clone();
    let of_all = (view.has(sentence.start, Cue::Of) || view.has(sentence.start, Cue::Including))
        && view.any(sentence.start..sentence.end.min(sentence.start + 2), Cue::The)
        && (sentence.start..at).any(|n| view.sign(n) == Some(','));
    // the lines of a list below the sum
    let deals = matches!(&*draft.metric, "deals" | "deal_value");
    let line =
        deals && view.sentence(at).section == Section::List && before.iter().any(|d| d.metric == draft.metric && d.scope == Scope::Edition);
    // what one of many sold
    let sold = &*draft.metric == "sales" && &*draft.unit == "1" && view.sentence(at).section == Section::Body;
    // "accounted for $94 million of that sum"
    let accounted = view.before(at, 3).any(|n| view.has(n, Cue::ShareWord) && view.text(n).to_ascii_lowercase().starts_with("account"));
    if of_all || line || sold || accounted && draft.kind == Kind::Level {
        return true;
    }
    let of_the = view.after(at, 1).any(|n| view.has(n, Cue::Of)) && view.after(at, 2).any(|n| view.has(n, Cue::The)) && noun.is_some();
    let including = view.before(at, 5).rev().take_while(|n| !view.is_number(*n)).any(|n| view.has(n, Cue::Including));
    if which || of_the || including && &*draft.metric != "countries" {
        return true;
    }
    // one company's deal: its name is the subject
    let deal = matches!(&*draft.metric, "deals" | "deal_value" | "sales");
    let named =
        phrase.clone().take_while(|n| *n < at).any(|n| view.is_name(n, NameKind::Organization) && !in_dateline(view, n) && !holds(view, n));
    let said = view.any(phrase.start..at, Cue::Says) && !view.any_of(phrase.start..phrase.end.min(at + 6), &[Cue::Order, Cue::Traded]);
    let by_firm = deal && draft.kind == Kind::Level && (named && !said || firm_before(view, at));
    if by_firm {
        return true;
    }
    // "Orders from Japan", "turnover in the brand sections"
    if draft.kind == Kind::Change && draft.relates_to.is_none() {
        let bracket = phrase.start > 0 && view.sign(phrase.start - 1) == Some('(');
        let subject = if bracket { view.before(phrase.start, 5).start..at } else { phrase.start..at };
        if subject.clone().any(|n| place_of_some(view, n)) {
            return true;
        }
        let sentence = view.sentence_number(at);
        let last = before.iter().rev().take_while(|d| view.sentence_number(d.item) == sentence).find(|d| d.kind == Kind::Change);
        if let Some(last) = last {
            return last.scope == Scope::Part;
        }
    }
    false
}

/// "1,847 online exhibitors and 60,000 exhibits": what is joined to a part is one as well.
pub(super) fn goes_online(view: &View<'_>, before: &[Draft], draft: &Draft) -> bool {
    let Some(last) = before.last().filter(|d| view.sentence_number(d.item) == view.sentence_number(draft.item)) else { return false };
    let online = last.by_word && last.part.as_deref().is_some_and(|part| view.word_means(part, Cue::Online).is_some());
    let joined = view.before(draft.item, 4).any(|n| view.has(n, Cue::And)) && draft.item - last.item < 9;
    online && joined && last.metric != draft.metric && draft.kind == Kind::Level
}

/// "China sent the largest delegation (1,072 participants)": the subject is one of several places.
pub(super) fn of_a_place(view: &View<'_>, ground: &Ground<'_>, draft: &mut Draft) -> bool {
    let clause = view.clause(draft.item);
    let first = clause.start;
    let subject = first < draft.item && place_of_some(view, first) && view.items.get(first + 1).is_some_and(|i| i.what == What::Word);
    let host = |name: &str| ground.host.iter().flatten().any(|h| name.contains(h.as_ref() as &str));
    if subject && draft.kind == Kind::Level && &*draft.metric != "other" && !host(view.text(first)) {
        draft.part = Some(view.text(first).to_owned());
        return true;
    }
    false
}

/// "On Monday, the opening day, there had been 11 contracts": a day of several opens the sentence.
pub(super) fn of_a_day(view: &View<'_>, ground: &Ground<'_>, draft: &Draft) -> bool {
    let (Some(start), Some(end)) = (ground.start, ground.end) else { return false };
    let clause = view.clause(draft.item);
    let head = clause.start..(clause.start + 8).min(draft.item);
    let day = head.clone().find_map(|n| period::days(view.date(n)?));
    day.is_some_and(|(from, to)| start <= from && to < end && days_between(from, to) < days_between(start, end))
        && !view.any_of(clause, &[Cue::Opens, Cue::Closes, Cue::Held])
        && draft.kind == Kind::Level
}
