//! Subsets: of whom or of what only a part is counted.

use std::ops::Range;

use super::firm::{deals_in_sentence, firm_before, holds, in_dateline};
use super::{Ground, place_of_some};
use crate::record::cue::Cue;
use crate::record::edition::ordinal;
use crate::record::figures::Draft;
use crate::record::view::{Section, Sentence, View, What};
use crate::record::when::is_dateline;
use crate::record::{Kind, Scope, metric, period};
use crate::value::NameKind;
use crate::value::calendar::days_between;

/// No part is told in more words and signs.
const LONGEST_PART: usize = 16;

/// Whether only a subset is counted.
pub(super) fn is_part(view: &View<'_>, ground: &Ground<'_>, before: &[Draft], draft: &mut Draft) -> bool {
    let some = is_told_of_some(view, ground, draft);
    // "talks among 58 delegations" are of all: none were counted before
    let here = view.sentence_number(draft.item);
    let whole = before.iter().any(|d| d.kind == Kind::Level && here - view.sentence_number(d.item) < 3 && d.scope != Scope::Context);
    if some && draft.by_word && is_of_them(view, draft, whole) {
        draft.by_word = false;
    }
    // "9,600 overseas buyers attended the first phase": there are others
    if is_of_a_phase(view, draft) {
        draft.by_word = false;
        return true;
    }
    some || is_by_kind(view, before, draft)
        || is_of_them(view, draft, whole)
        || is_of_a_section(view, draft)
        || is_of_a_side_event(view, draft)
        || is_of_another(view, ground, draft)
        || is_brought(view, draft)
        || is_of_one_firm(view, before, draft)
        || is_said_by_one(view, draft)
        || is_further_change(view, before, draft)
}

/// The noun of a number, if it is near.
fn near_noun(draft: &Draft) -> Option<usize> {
    draft.noun.filter(|n| n.abs_diff(draft.item) < 12)
}

/// "300 overseas buyers", "exhibitors from abroad", "buyers from Africa", "6,700 online", "120 a day".
fn is_told_of_some(view: &View<'_>, ground: &Ground<'_>, draft: &mut Draft) -> bool {
    let at = draft.item;
    // who shows at "Turkish Saw Days" is Turkish
    let in_name = |n: usize| {
        let word = view.text(n).to_lowercase();
        ground.events.first().is_some_and(|event| event.event.name.to_lowercase().split(' ').any(|part| part == word))
    };
    let noun = near_noun(draft);
    // of a table's row: "International attendance"
    let modifiers: Range<usize> = match noun {
        Some(n) if n > at => at + 1..n,
        Some(n) => view.before(n, 4),
        None => at + 1..at + 1,
    };
    let behind = noun.is_some_and(|n| n < at);
    // "all 14 African countries", "Of the 14 African countries invited"
    let start = view.sentence(at).items.start;
    let of_the = at == start + 2 && view.has(start, Cue::Of) && view.has(start + 1, Cue::The);
    let all = of_the || view.before(at, 1).any(|n| view.has(n, Cue::Total));
    for n in modifiers {
        if view.is_number(n) || all {
            continue;
        }
        if view.has(n, Cue::PartWord) && !in_name(n) {
            // "domestic and overseas exhibitors" are all of them
            let both = view.any(n.saturating_sub(2)..n, Cue::And) || view.has((n + 1).min(view.items.len() - 1), Cue::And);
            if !both {
                draft.part = Some(view.text(n).to_owned());
                draft.by_word = true;
                return true;
            }
        }
        // "First-time buyers": there are others
        if view.has(n, Cue::First) && view.sign(n + 1) == Some('-') {
            draft.part = Some(view.text(n).to_lowercase());
            return true;
        }
        if !behind && (view.is_name(n, NameKind::Place) || view.is_name(n, NameKind::Organization)) {
            draft.part = Some(view.text(n).to_owned());
            return true;
        }
    }
    let phrase = view.phrase(at);
    let after = noun.filter(|n| *n > at).unwrap_or(at);
    for n in view.after(after, 5).take_while(|n| phrase.contains(n) && !view.is_number(*n) && view.sign(*n) != Some('-')) {
        let from = view.has(n, Cue::From);
        if from
            && &*draft.metric != "countries"
            && !view.after(n, 1).any(|m| view.has(m, Cue::Total))
            && !from_all_over(view, n)
            && view.after(n, 4).take_while(|m| !view.is_number(*m)).any(|m| place_of_some(view, m) || view.has(m, Cue::PartWord))
        {
            // "from abroad, on 20,000 square meters", but "from Japan, Korea and Vietnam"
            let linked = |m: usize| view.has(m, Cue::And) || view.sign(m) == Some(',');
            let goes_on = |m: &usize| {
                if linked(*m) { view.after(*m, 1).any(|m| place_of_some(view, m)) } else { *m <= n + 4 || place_of_some(view, *m) }
            };
            let end = view.after(n, LONGEST_PART).take_while(goes_on).last().unwrap_or(n);
            draft.part = Some(view.document.text[view.items[n].span.start..view.items[end].span.end].to_owned());
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
    // "Buyers from Nordic countries numbered 640"
    let origin = noun.filter(|noun| noun + 2 < at && view.has(noun + 1, Cue::From) && &*draft.metric != "countries");
    if origin.is_some_and(|noun| (noun + 2..at).any(|m| place_of_some(view, m) || view.has(m, Cue::PartWord))) && draft.kind == Kind::Level
    {
        return true;
    }
    // "Online, 3,200 merchants took part"
    let first = view.sentence(at).items.start;
    let opens = view.has(first, Cue::Online) && view.sign(first + 1) == Some(',');
    // "on the web, where 1,847 exhibitors had posted their goods"
    let web = || {
        let near = view.before(at, 6).rev().take_while(|n| !view.is_number(*n));
        &*draft.unit == "1" && &*draft.metric != "other" && near.into_iter().any(|n| view.has(n, Cue::Online))
    };
    let online = draft.kind == Kind::Level && (opens || web());
    online || view.any(view.before(at, 4), Cue::PerDay)
}

/// "from home and abroad": from everywhere.
fn from_all_over(view: &View<'_>, from: usize) -> bool {
    let place = view.after(from, 1).any(|n| place_of_some(view, n));
    !place && view.after(from, 3).any(|n| view.has(n, Cue::And) && view.after(n, 1).any(|m| view.has(m, Cue::PartWord)))
}

/// "of which 190", "60 of them", "30 of the exhibitors", "Of the 212 agreements signed, 38 are foreign"; not "in which 190".
pub(super) fn is_of_them(view: &View<'_>, draft: &Draft, whole: bool) -> bool {
    let at = draft.item;
    // what is new among the exhibits is what this counts
    if &*draft.metric == "new_products" {
        return false;
    }
    let which_of = |n: usize| view.has(n, Cue::ThemAll) && view.before(n, 1).any(|m| view.has(m, Cue::Of) || view.has(m, Cue::Including));
    let near = view.before(at, 4).rev().take_while(|n| view.sign(*n) != Some(';'));
    let which = near.into_iter().any(which_of) || view.after(at, 2).any(which_of);
    let of_all = opens_with_whole(view, at).is_some_and(|comma| comma < at);
    let accounted = view.before(at, 3).any(|n| view.has(n, Cue::AccountFor));
    let of_the =
        view.after(at, 1).any(|n| view.has(n, Cue::Of)) && view.after(at, 2).any(|n| view.has(n, Cue::The)) && near_noun(draft).is_some();
    // "In figures it looks like this: 640 exhibitors" gives no examples
    let example = |n: usize| {
        view.has(n, Cue::Including)
            && !view.after(n, 1).any(|m| view.has(m, Cue::The) || view.has(m, Cue::ThemAll) || view.sign(m) == Some(':'))
    };
    let mut including = view.before(at, 5).rev().take_while(|n| !view.is_number(*n)).any(example);
    // "Among the 9,500 exhibits were 260 new ones" tells of them all
    if view.before(at, 1).any(|n| view.has(n, Cue::The)) {
        including = false;
    }
    // "640 exhibitors, including 9 pavilions": of another kind
    let kind = !matches!(&*draft.metric, "countries" | "other") && whole;
    which || of_all || of_the || accounted && draft.kind == Kind::Level || including && kind
}

/// "By sector, vehicles gained 24 percent", and the lines below "By sector:".
fn is_by_kind(view: &View<'_>, before: &[Draft], draft: &Draft) -> bool {
    let by = |sentence: &Sentence| {
        let start = sentence.items.start;
        view.has(start, Cue::By) && view.any(start + 1..(start + 3).min(sentence.items.end), Cue::Section)
    };
    let here = view.sentence_number(draft.item);
    // what goes on from a change of a part is one of another
    let carried = draft.kind == Kind::Change
        && draft.relates_to.is_none()
        && draft.noun.is_some_and(|noun| view.sentence_number(noun) < here)
        && before.iter().rev().find(|d| d.kind == Kind::Change).is_some_and(|d| d.scope == Scope::Part);
    let heading = view.sentences[here.saturating_sub(6)..here].iter().rev().take_while(|s| s.section == Section::List).any(by);
    by(&view.sentences[here]) || carried || heading && view.sentences[here].section == Section::List
}

/// Where the comma stands that ends "Of the 212 agreements signed,", if the sentence begins so.
pub(super) fn opens_with_whole(view: &View<'_>, at: usize) -> Option<usize> {
    let sentence = view.sentence(at).items.clone();
    let opens = (view.has(sentence.start, Cue::Of) || view.has(sentence.start, Cue::Including))
        && view.any_of(sentence.start..sentence.end.min(sentence.start + 2), &[Cue::The]);
    (sentence.start..at).find(|n| opens && view.sign(*n) == Some(','))
}

/// "turnover in the brand sections", "92 producers in the food hall"; the lines of a list below the sum.
fn is_of_a_section(view: &View<'_>, draft: &Draft) -> bool {
    let at = draft.item;
    let phrase = view.phrase(at);
    let section = |n: usize| {
        view.has(n, Cue::Section)
            && view.before(n, 4).any(|m| view.any_of(m..m + 1, &[Cue::In, Cue::At]))
            && !view.before(n, 3).any(|m| view.has(m, Cue::ThemAll))
            // "in an exhibition area of 100,000 square meters" is all of it
            && !(n < at && at - n < 4 && &*draft.metric == "area")
    };
    if &*draft.metric != "other" && phrase.clone().any(section) && (!phrase.clone().any(|n| view.is_number(n) && n != at)) {
        return true;
    }
    let deals = matches!(&*draft.metric, "deals" | "deal_value");
    // "a stand of 30 m²"
    if &*draft.metric == "area" && view.any(view.before(at, 3).start..view.after(at, 2).end, Cue::StandSingular) {
        return true;
    }
    // one thing that was sold, and what one of many sold
    if &*draft.metric == "sales" && draft.kind == Kind::Level && metric::is_for_one(view, at) {
        return true;
    }
    &*draft.metric == "sales" && &*draft.unit == "1" && view.sentence(at).section == Section::Body
        || deals && draft.kind == Kind::Level && view.any(view.before(at, 8), Cue::Largest)
}

/// "640 exhibitors in the first phase", "deals worth 3 billion on the opening day": a stretch of the days.
fn is_of_a_phase(view: &View<'_>, draft: &Draft) -> bool {
    let at = draft.item;
    let clause = view.clause(at);
    let numbered = |n: usize| view.before(n, 2).any(|m| ordinal(view, m).is_some() || view.any_of(m..m + 1, &[Cue::Opens, Cue::Closes]));
    let near = |n: usize| clause.contains(&n) && !(n.min(at) + 1..n.max(at)).any(|m| view.sign(m) == Some(';'));
    let phase = view.before(at, 20).chain(view.after(at, 14)).any(|n| near(n) && view.has(n, Cue::Phase) && numbered(n));
    // the day is told behind: "on the opening day alone"
    let opening = |n: &usize| view.has(*n, Cue::Day) && view.before(*n, 1).any(|m| view.any_of(m..m + 1, &[Cue::Opens, Cue::Closes]));
    let day = view.after(at, 9).take_while(|n| view.is_number(*n) || !matches!(view.sign(*n), Some(',' | ';'))).find(opening);
    let on = day.is_some_and(|n| view.any(view.before(n, 4), Cue::On));
    let told = view.sentence(at).section != Section::Title;
    told && draft.kind == Kind::Level && !matches!(&*draft.metric, "other" | "area" | "booths") && (phase || on)
}

/// "A business forum with 800 delegates": of what is held beside.
fn is_of_a_side_event(view: &View<'_>, draft: &Draft) -> bool {
    let at = draft.item;
    let people = matches!(&*draft.metric, "participants" | "visitors" | "exhibitors") && draft.kind == Kind::Level;
    if !people {
        return false;
    }
    // "In a job fair on Friday, 24 companies will meet students"
    let start = view.sentence(at).items.start;
    let head = start + 1..(start + 6).min(at);
    let opens = view.any_of(start..start + 1, &[Cue::In, Cue::At]) && view.any(start + 1..(start + 2).min(at), Cue::Indefinite);
    if opens && head.clone().any(|n| view.has(n, Cue::EventNoun)) {
        return true;
    }
    let with = view.before(at, 4).rev().find(|n| view.has(*n, Cue::With));
    with.is_some_and(|with| {
        let noun = view.before(with, 1).find(|n| view.has(*n, Cue::EventNoun));
        noun.is_some_and(|noun| view.before(noun, 3).any(|n| view.has(n, Cue::Indefinite)))
    })
}

/// "Beside it, PumpHub had 90 exhibitors": another event is the subject, and none that has a record of its own.
fn is_of_another(view: &View<'_>, ground: &Ground<'_>, draft: &Draft) -> bool {
    if draft.kind != Kind::Level || &*draft.metric == "other" {
        return false;
    }
    let clause = view.clause(draft.item);
    let mut named = (clause.start..draft.item).rev().filter(|n| view.is_name(*n, NameKind::Event));
    let Some(name) = named.next() else { return false };
    let own = |n: usize| ground.events.iter().any(|event| event.items.contains(&n));
    // one that is only told of: "at the gate of", "like", "held with"
    let subject = view.before(name, 2).all(|n| view.has(n, Cue::The) || matches!(view.items[n].what, What::Sign(_)));
    subject && !own(name)
}

/// "Indonesia brought 157 companies", "the agency came with 42 firms": who comes from somewhere or with somebody.
fn is_brought(view: &View<'_>, draft: &mut Draft) -> bool {
    let at = draft.item;
    if draft.kind != Kind::Level || !matches!(&*draft.metric, "exhibitors" | "visitors" | "buyers" | "participants" | "exhibits" | "booths")
    {
        return false;
    }
    let together = |n: usize| view.after(n, 1).any(|m| view.has(m, Cue::Co));
    let verb = view.before(at, 5).rev().take_while(|n| !view.is_number(*n)).find(|n| view.has(*n, Cue::Sent) && !together(*n));
    let sender =
        |n: &usize| place_of_some(view, *n) && !heads_text(view, *n) || view.is_name(*n, NameKind::Organization) && !in_dateline(view, *n);
    let who = verb.and_then(|verb| view.before(verb, 9).rev().take_while(|n| !view.is_number(*n)).find(sender));
    // "organized by the council, the fair brought 300 exhibitors": the fair did
    let whose = who.filter(|who| {
        !view.any_of(*who..at, &[Cue::EventNoun, Cue::EditionNoun])
            && !holds(view, *who)
            && !(*who..at).any(|n| view.is_name(n, NameKind::Event))
    });
    draft.part = whose.map(|who| view.text(who).to_owned()).or(draft.part.take());
    whose.is_some()
}

/// One company's deal: its name is the subject.
fn is_of_one_firm(view: &View<'_>, before: &[Draft], draft: &Draft) -> bool {
    let at = draft.item;
    let deals = matches!(&*draft.metric, "deals" | "deal_value");
    if deals && view.sentence(at).section == Section::List && before.iter().any(|d| d.metric == draft.metric && d.scope == Scope::Edition) {
        return true;
    }
    let phrase = view.phrase(at);
    let deal = deals || &*draft.metric == "sales";
    let subject = |n: usize| !view.before(n, 3).any(|m| view.any_of(m..m + 1, &[Cue::At, Cue::By, Cue::In]));
    let named = phrase
        .clone()
        .take_while(|n| *n < at)
        .any(|n| view.is_name(n, NameKind::Organization) && !in_dateline(view, n) && !holds(view, n) && subject(n));
    let said = view.any(phrase.start..at, Cue::Says) && !view.any_of(phrase.start..phrase.end.min(at + 6), &[Cue::Order, Cue::Traded]);
    // "the ministry said 41 agreements were signed": by others
    let passive = |n: usize| view.has(n, Cue::Be) && view.any_of(view.after(n, 2), &[Cue::Deal, Cue::Order, Cue::Sold]);
    let by_others = view.any(phrase.start..at, Cue::Says) && view.after(at, 16).any(passive);
    let said = said || by_others;
    let named = named || announces(view, at) && !by_others;
    let said = said && !announces(view, at);
    // "a record deal for 500 jets, worth about $55 billion"
    let worth = deals
        && view.any(view.before(at, 3), Cue::Worth)
        && before.last().is_some_and(|last| {
            &*last.metric == "deals" && last.scope == Scope::Part && view.sentence_number(last.item) == view.sentence_number(at)
        });
    // "Indonesian firms signed 28 memoranda"
    let some_firms = (phrase.start..at).any(|n| {
        let firms = view.after(n, 1).any(|m| view.means(m, Cue::Metric).is_some_and(|metric| &**metric == "exhibitors"));
        view.has(n, Cue::PartWord) && firms && view.any(n..at, Cue::Deal)
    });
    // "signed by two firms: they will build a mill for $40 million"
    let pledged =
        deals && view.any(view.before(at, 8), Cue::Pledge) && view.any(view.before(at, 9), Cue::Ahead) && deals_in_sentence(view, at, true);
    deal && draft.kind == Kind::Level && (worth || named && !said || firm_before(view, at) || some_firms || pledged)
}

/// "Kestrel said it would invest $90 million", "Kestrel announced another $50 million": of itself, and not of the event.
fn announces(view: &View<'_>, at: usize) -> bool {
    let says = view.before(at, 8).rev().take_while(|n| !view.is_number(*n)).find(|n| view.has(*n, Cue::Says));
    says.is_some_and(|says| {
        let itself = view.any(says + 1..at, Cue::Pronoun) || at - says <= 4;
        let firm = view.before(says, 2).any(|n| view.is_name(n, NameKind::Organization) && !in_dateline(view, n) && !holds(view, n));
        firm && itself && !view.any(says + 1..at, Cue::DealNoun)
    })
}

/// "I signed two contracts": one visitor or exhibitor speaks of himself.
fn is_said_by_one(view: &View<'_>, draft: &Draft) -> bool {
    &*draft.metric != "other" && view.any(view.sentence(draft.item).items.clone(), Cue::FirstPerson)
}

/// "Orders from Japan rose by 4 percent", and what follows it in a list.
fn is_further_change(view: &View<'_>, before: &[Draft], draft: &Draft) -> bool {
    let at = draft.item;
    let sentence = view.sentence_number(at);
    if draft.kind != Kind::Change {
        return false;
    }
    if let Some(last) = before.last()
        && view.sentence_number(last.item) == sentence
        && last.scope == Scope::Part
        && last.kind != Kind::Change
        && at - last.item < 8
    {
        return true;
    }
    if draft.relates_to.is_some() {
        return false;
    }
    // "orders for pivots grew 14 percent"
    if draft.noun.is_some_and(|n| n < at && view.has(n, Cue::DealNoun) && view.any(view.after(n, 1), Cue::For)) {
        return true;
    }
    let phrase = view.phrase(at);
    let bracket = phrase.start > 0 && view.sign(phrase.start - 1) == Some('(');
    let subject = if bracket { view.before(phrase.start, 5).start..at } else { phrase.start..at };
    if subject.clone().any(|n| place_of_some(view, n)) {
        return true;
    }
    let last = before.iter().rev().take_while(|d| view.sentence_number(d.item) == sentence).find(|d| d.kind == Kind::Change);
    last.is_some_and(|last| last.scope == Scope::Part)
}

/// "1,847 online exhibitors and 60,000 exhibits": what is joined to a part is one as well.
pub(super) fn goes_online(view: &View<'_>, before: &[Draft], draft: &Draft) -> bool {
    let Some(last) = before.last().filter(|d| view.sentence_number(d.item) == view.sentence_number(draft.item)) else { return false };
    let online = last.by_word && last.part.as_deref().is_some_and(|part| view.word_means(part, Cue::Online).is_some());
    let joined = view.before(draft.item, 4).any(|n| view.has(n, Cue::And)) && draft.item - last.item < 9;
    online && joined && last.metric != draft.metric && draft.kind == Kind::Level
}

/// Whether a place stands in the dateline.
fn heads_text(view: &View<'_>, n: usize) -> bool {
    view.document.dateline.as_ref().is_some_and(|line| line.span.overlaps(view.items[n].span))
}

/// "Norway sent the most (310 guests)": the subject is one of several places.
pub(super) fn of_a_place(view: &View<'_>, ground: &Ground<'_>, draft: &mut Draft) -> bool {
    let clause = view.clause(draft.item);
    let first = clause.start;
    let subject = first < draft.item
        && place_of_some(view, first)
        && !heads_text(view, first)
        && (view.items.get(first + 1).is_some_and(|i| i.what == What::Word) || view.any(first..draft.item, Cue::Sent));
    let host = |name: &str| ground.host.iter().flatten().any(|h| name.contains(h.as_ref() as &str));
    // "Norway was guest of honour of the fair, in which 1,200 firms took part"
    let aside =
        || (first..draft.item).any(|n| view.has(n, Cue::Relative) && view.before(n, 1).any(|m| view.any_of(m..m + 1, &[Cue::In, Cue::At])));
    if subject
        && draft.kind == Kind::Level
        && !aside()
        && (&*draft.metric != "other" || view.any(first..draft.item, Cue::Sent))
        && !host(view.text(first))
    {
        draft.part = Some(view.text(first).to_owned());
        return true;
    }
    false
}

/// "Tuesday, the first day, saw 14 contracts", "41,000 people came on Saturday": a day of several.
pub(super) fn of_a_day(view: &View<'_>, ground: &Ground<'_>, draft: &Draft) -> bool {
    let (Some(start), Some(end)) = (ground.start, ground.end) else { return false };
    let clause = view.clause(draft.item);
    let head = clause.start..(clause.start + 8).min(draft.item);
    let one = |n: usize| {
        period::days(view.date(n).filter(|_| !is_dateline(view, n))?)
            .filter(|(from, to)| start <= *from && *to <= end && days_between(*from, *to) < days_between(start, end))
    };
    let early = head.clone().find_map(one).is_some_and(|(_, to)| to < end);
    let late = view
        .after(draft.item, 10)
        .take_while(|n| !view.is_number(*n))
        .any(|n| one(n).is_some() && view.before(n, 1).any(|m| view.has(m, Cue::On)));
    (early || late) && !view.any_of(clause, &[Cue::Opens, Cue::Closes, Cue::Held]) && draft.kind == Kind::Level
}
