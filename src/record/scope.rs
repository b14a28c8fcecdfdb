//! What of an event a figure is about: the whole edition or a part of it, all editions, an earlier one, a hope, or something else altogether.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::cue::Cue;
use super::edition::ordinal;
use super::event::{Found, other_year};
use super::figures::Draft;
use super::metric;
use super::view::{Section, View, What};
use super::{Kind, Scope, Status, period};
use crate::value::calendar::days_between;
use crate::value::{NameKind, PlaceSort, Value};

/// What is known of the event that the release reports on.
struct Ground<'e> {
    /// A day of it, or else that of the release.
    around: Option<Date>,
    edition: Option<u32>,
    planned: bool,
    items: &'e [usize],
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
    parts_of_wholes(view, drafts);
    for n in 0..drafts.len() {
        if let Some(first) = drafts[n].equivalent_to {
            drafts[n].scope = drafts[first].scope;
        }
    }
    for draft in drafts.iter_mut() {
        if ground.planned && draft.scope == Scope::Edition {
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
    let at = draft.item;
    if let (Some(year), Some(around)) = (draft.year, ground.around) {
        return match year.cmp(&around.year()) {
            Ordering::Less => Scope::Previous,
            Ordering::Equal if is_part(view, before, draft) => Scope::Part,
            Ordering::Equal => Scope::Edition,
            Ordering::Greater => Scope::Target,
        };
    }
    if is_elsewhere(view, draft) {
        return Scope::Context;
    }
    if is_cumulative(view, before, draft) {
        return Scope::Cumulative;
    }
    match another_edition(view, ground, before, draft) {
        Some(Ordering::Less) => return Scope::Previous,
        Some(_) => return Scope::Target,
        None => {}
    }
    // "Among the 99 projects": the whole, told again
    if before.iter().any(|d| d.is_like(draft) && d.amount == draft.amount && d.scope == Scope::Edition)
        && draft.kind == Kind::Level
        && !goes_online(view, before, draft)
    {
        return Scope::Edition;
    }
    if goes_online(view, before, draft) {
        draft.by_word = true;
        return Scope::Part;
    }
    if draft.scope == Scope::Part || is_part(view, before, draft) || of_a_place(view, ground, draft) || of_a_day(view, ground, draft) {
        return Scope::Part;
    }
    if let Some(n) = draft.relates_to {
        let whole = &before[n];
        if draft.kind == Kind::Change && matches!(whole.scope, Scope::Part | Scope::Target | Scope::Context) {
            return whole.scope;
        }
    }
    if draft.kind == Kind::Share {
        return Scope::Part;
    }
    if is_target(view, at) { Scope::Target } else { Scope::Edition }
}

/// Whether what stands around is about the market, the economy, a company or a survey.
fn is_elsewhere(view: &View<'_>, draft: &mut Draft) -> bool {
    let at = draft.item;
    let section = view.sentence(at).section;
    if section == Section::AboutOther || draft.elsewhere {
        (draft.metric, draft.noun) = (metric::other(), None);
        return true;
    }
    let items = view.sentence(at).items.clone();
    if &*draft.unit == "%" && is_answer(view, at) {
        (draft.metric, draft.noun) = (metric::other(), None);
        return true;
    }
    let about = is_about_event(view, at);
    if &*draft.metric != "other" {
        let market = !about && items.clone().any(|n| lower_elsewhere(view, n));
        if market && is_loose(view, draft) {
            (draft.metric, draft.noun) = (metric::other(), None);
            return true;
        }
        return market && &*draft.metric == "countries";
    }
    // what is neither money nor counted, and nothing that the event is measured by
    let measure = matches!(view.value(at), Some(Value::Quantity { .. })) && !matches!(&*draft.unit, "t" | "m2");
    let price = matches!(view.value(at), Some(Value::Money { .. })) && metric::is_price(view, at) && !view.any(items.clone(), Cue::Entry);
    measure || price || !about && items.clone().any(|n| lower_elsewhere(view, n))
}

/// Whether a noun that is not the metric's own says what is counted: "companies", "people" may be anybody's.
fn is_loose(view: &View<'_>, draft: &Draft) -> bool {
    let own = |noun: usize| view.text(noun).to_lowercase().get(..5).is_some_and(|start| draft.metric.starts_with(start));
    let loose = matches!(&*draft.metric, "exhibitors" | "visitors" | "participants" | "events" | "exhibits");
    // "Of them, 58,300 came to the hall": its noun stands in the sentence before
    let understood = draft
        .of
        .as_deref()
        .and_then(|of| of.get(..5))
        .is_some_and(|of| draft.noun.is_none() && draft.metric.starts_with(&of.to_lowercase()));
    &*draft.unit == "1" && draft.kind == Kind::Level && loose && !draft.noun.is_some_and(own) && !understood || metric::is_area(&draft.unit)
}

/// "trade", and not the "Trade" of a name.
fn lower_elsewhere(view: &View<'_>, n: usize) -> bool {
    let people = view.after(n, 2).any(|m| view.has(m, Cue::Metric) || view.has(m, Cue::EventNoun));
    view.has(n, Cue::Elsewhere) && view.text(n).starts_with(char::is_lowercase) && !people
}

/// Whether a percentage is of answers: a survey is told of in its sentence, or in the one before.
fn is_answer(view: &View<'_>, at: usize) -> bool {
    let n = view.sentence_number(at);
    let paragraph = view.sentences[n].paragraph;
    let near = view.sentences[n.saturating_sub(1)..=n].iter().filter(|s| s.paragraph == paragraph);
    near.into_iter().any(|s| view.any(s.items.clone(), Cue::Survey))
}

/// Whether all editions so far are summed up.
fn is_cumulative(view: &View<'_>, before: &[Draft], draft: &Draft) -> bool {
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
            starts && origin || view.text(n).starts_with(['c', 'C'])
        };
        if founding {
            return true;
        }
        // "from February 2019 to January 2024"
        if view.date(n).and_then(|edtf| period::days(edtf)).is_some_and(|(from, to)| days_between(from, to) > 550) {
            return true;
        }
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
    // "In 60 years and 122 sessions it has …"
    before.iter().any(|d| &*d.metric == "editions" && clause.contains(&d.item))
}

/// Whether a number belongs to an edition before or after this one.
fn another_edition(view: &View<'_>, ground: &Ground<'_>, before: &[Draft], draft: &mut Draft) -> Option<Ordering> {
    let at = draft.item;
    let sentence = view.sentence(at).items.clone();
    let clause = view.clause(at);
    let year = |n: usize| other_year(view, n, ground.around);
    if draft.kind != Kind::Change {
        // "up from 520", "against 16 billion", "compared with"
        let linked = view.before(at, 4).rev().take_while(|n| view.items[*n].what == What::Word);
        for n in linked {
            // "more than 500" only says how firm the number is
            let bound = n + 1 == at && view.before(n, 1).any(|m| view.has(m, Cue::More));
            if view.has(n, Cue::Against) && !bound {
                return Some(Ordering::Less);
            }
            if view.has(n, Cue::From) {
                let moved = view.any_of(view.before(n, 9), &[Cue::Rise, Cue::Fall]);
                let to = view.after(at, 8).any(|m| view.has(m, Cue::To) && view.after(m, 4).any(|k| view.is_number(k)));
                if (moved || to) && !named_place_follows(view, at) {
                    return Some(Ordering::Less);
                }
            }
        }
        // "1,390 of them were German (1,363)"
        let bracketed = at > sentence.start && view.sign(at - 1) == Some('(') && at + 1 < sentence.end && view.sign(at + 1) == Some(')');
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
    // a date right beside: "(2004: 2,805)", "16 billion at the 2001 show", "in 2016"
    let phrase = view.phrase(at);
    let beside = phrase.clone().filter(|n| n.abs_diff(at) < 14 && is_date_of(view, *n, at)).find_map(|n| Some((n, year(n)?)));
    if let Some((n, order)) = beside
        && draft.kind == Kind::Level
        && !is_founding(view, n)
    {
        draft.year = view.date(n).and_then(|edtf| period::year(edtf));
        return Some(order);
    }
    // a date that opens the clause or sentence holds for all of it: "In 2014 the show had closed with …"
    for range in [clause.clone(), sentence.clone()] {
        let head = (range.start..(range.start + 8).min(at)).find_map(|n| Some((n, year(n)?)));
        if let Some((n, order)) = head.filter(|(n, _)| !is_founding(view, *n))
            && !(n + 1..at).any(|n| view.sign(n) == Some(';') || view.date(n).is_some() && year(n).is_none())
        {
            draft.year = view.date(n).and_then(|edtf| period::year(edtf));
            return Some(order);
        }
    }
    // the number stands in the words of an earlier edition: "at the previous edition", "135 projects signed at the second expo"
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
        if view.has(n, Cue::Before) && (noun_near(n) || view.after(n, 1).any(|m| view.date(m).is_some())) {
            return Some(Ordering::Less);
        }
        if let (Some(here), Some(told)) = (ground.edition, ordinal(view, n))
            && told < here
            && (noun_near(n) || n < at && here - told < 4 && view.after(n, 1).any(|m| view.sign(m) == Some(',')))
        {
            return Some(Ordering::Less);
        }
        if view.has(n, Cue::Next) && noun_near(n) && n < at {
            return Some(Ordering::Greater);
        }
    }
    // "At the previous summit, held in Indore in January 2023, proposals had added up to …"
    let opens = sentence.start..(sentence.start + 6).min(at);
    let earlier = opens.clone().any(|n| {
        view.has(n, Cue::Before) && view.after(n, 3).any(|m| view.has(m, Cue::EventNoun) || view.has(m, Cue::EditionNoun))
            || ordinal(view, n).is_some_and(|told| {
                ground.edition.is_some_and(|here| told < here)
                    && view.after(n, 3).any(|m| view.has(m, Cue::EventNoun) || view.has(m, Cue::EditionNoun) || ground.items.contains(&m))
            })
    });
    (earlier && draft.kind == Kind::Level).then_some(Ordering::Less)
}

/// Whether a date belongs to the number, and not to another that stands nearer: "from 78 million in 2023 to 96 million".
fn is_date_of(view: &View<'_>, date: usize, at: usize) -> bool {
    if date > at {
        return !(at + 1..date).any(|n| view.is_number(n));
    }
    let other =
        (view.before(date, 4).start..date).any(|n| view.is_number(n) && !(n..date).any(|m| matches!(view.sign(m), Some(',' | ';' | '('))));
    !other && !(date + 1..at).any(|n| view.is_number(n) && view.sign(n - 1) != Some('('))
}

/// "from 27 countries" names where those come from, "from 27 to 28" does not.
fn named_place_follows(view: &View<'_>, at: usize) -> bool {
    view.after(at, 3).any(|n| view.means(n, Cue::Metric).is_some_and(|metric| &**metric == "countries"))
}

/// "(targets in brackets)" in the heading of a list.
fn bracket_means_target(view: &View<'_>, at: usize) -> bool {
    let paragraph = view.sentence(at).paragraph;
    let n = view.sentence_number(at);
    let from = n.saturating_sub(12);
    view.sentences[from..n].iter().filter(|s| s.paragraph == paragraph).any(|s| s.items.clone().any(|n| view.has(n, Cue::Ahead)))
}

/// "since 1995", "founded in 1948": the date tells when something began.
fn is_founding(view: &View<'_>, date: usize) -> bool {
    view.before(date, 4).any(|n| view.has(n, Cue::SoFar) || view.has(n, Cue::Founded))
}

/// Whether only a subset is counted.
fn is_part(view: &View<'_>, before: &[Draft], draft: &mut Draft) -> bool {
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
fn goes_online(view: &View<'_>, before: &[Draft], draft: &Draft) -> bool {
    let Some(last) = before.last().filter(|d| view.sentence_number(d.item) == view.sentence_number(draft.item)) else { return false };
    let online = last.by_word && last.part.as_deref().is_some_and(|part| view.word_means(part, Cue::Online).is_some());
    let joined = view.before(draft.item, 4).any(|n| view.has(n, Cue::And)) && draft.item - last.item < 9;
    online && joined && last.metric != draft.metric && draft.kind == Kind::Level
}

/// Whether an organization only signs the report.
fn in_dateline(view: &View<'_>, n: usize) -> bool {
    let agency = view.document.dateline.as_ref().and_then(|line| line.agency(&view.document.text));
    agency.is_some_and(|agency| agency.contains(view.text(n)) || view.text(n).contains(agency))
        || n > 0 && matches!(view.sign(n - 1), Some('/' | '(')) && n - view.sentence(n).items.start < 14
}

/// "China sent the largest delegation (1,072 participants)": the subject is one of several places.
fn of_a_place(view: &View<'_>, ground: &Ground<'_>, draft: &mut Draft) -> bool {
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
fn of_a_day(view: &View<'_>, ground: &Ground<'_>, draft: &Draft) -> bool {
    let (Some(start), Some(end)) = (ground.start, ground.end) else { return false };
    let clause = view.clause(draft.item);
    let head = clause.start..(clause.start + 8).min(draft.item);
    let day = head.clone().find_map(|n| period::days(view.date(n)?));
    day.is_some_and(|(from, to)| start <= from && to < end && days_between(from, to) < days_between(start, end))
        && !view.any_of(clause, &[Cue::Opens, Cue::Closes, Cue::Held])
        && draft.kind == Kind::Level
}

/// Whether an organization that deals in something stands before in the sentence.
fn firm_before(view: &View<'_>, at: usize) -> bool {
    let sentence = view.sentence(at).items.clone();
    let firm = (sentence.start..at).rev().find(|n| view.is_name(*n, NameKind::Organization) && !in_dateline(view, *n) && !holds(view, *n));
    firm.is_some_and(|firm| {
        let between = firm..at;
        view.any_of(between.clone(), &[Cue::Order, Cue::Deal, Cue::Sold]) && !view.any_of(between, &[Cue::Says, Cue::EventNoun])
    })
}

/// "organized by X": who holds the event deals in nothing there.
fn holds(view: &View<'_>, name: usize) -> bool {
    let by = view.before(name, 12).rev().find(|n| view.has(*n, Cue::By));
    by.is_some_and(|by| view.any(view.before(by, 3), Cue::RoleBy))
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
    // "a planned investment of" was agreed on
    let is_ahead = |n: usize| {
        view.has(n, Cue::Ahead)
            && !view.any(view.before(n, 1), Cue::Against)
            && !(view.text(n).ends_with("ned") && view.any(view.after(n, 1), Cue::Amount))
    };
    (phrase.start.max(at.saturating_sub(14))..at).any(is_ahead)
        || (at + 1..phrase.end.min(at + 10)).any(is_ahead)
        || (colon.max(at.saturating_sub(12))..at).any(is_ahead)
}

/// Where one metric is told of the whole more than once, that of the title or lead is the whole, or else the largest, and smaller ones are parts.
fn parts_of_wholes(view: &View<'_>, drafts: &mut [Draft]) {
    // "189,812 overseas buyers", and no others: that is how this event counts
    for n in 0..drafts.len() {
        let draft = &drafts[n];
        let head = matches!(view.sentence(draft.item).section, Section::Title | Section::Lead);
        let other =
            || drafts.iter().any(|d| d.is_like(draft) && matches!(d.scope, Scope::Edition | Scope::Target) && d.value() >= draft.value());
        let side = || {
            drafts
                .iter()
                .any(|d| d.item != draft.item && d.is_like(draft) && view.sentence_number(d.item) == view.sentence_number(draft.item))
        };
        if draft.by_word && draft.scope == Scope::Part && draft.kind == Kind::Level && head && !other() && !side() {
            drafts[n].scope = Scope::Edition;
            for tied in &mut drafts[n + 1..] {
                if tied.relates_to == Some(n) && tied.kind == Kind::Change && tied.scope == Scope::Part {
                    tied.scope = Scope::Edition;
                }
            }
        }
    }
    for n in 0..drafts.len() {
        let draft = &drafts[n];
        if draft.scope != Scope::Edition || draft.kind != Kind::Level || draft.year.is_some() {
            continue;
        }
        let named = &*draft.metric != "other";
        let value = draft.value();
        let head = |d: &Draft| matches!(view.sentence(d.item).section, Section::Title | Section::Lead);
        let title = |d: &Draft| view.sentence(d.item).section == Section::Title;
        let larger = !title(draft)
            && drafts.iter().any(|d| {
                (head(d) || !head(draft)) && {
                    d.is_like(draft) && d.record == draft.record && d.scope == Scope::Edition && d.value() > value && d.year.is_none()
                }
            });
        // of two kinds set side by side each is a part: "2,862 with business and 1,368 with government"
        let beside = drafts.iter().enumerate().any(|(m, d)| {
            m != n
                && d.is_like(draft)
                && matches!(d.scope, Scope::Edition | Scope::Part)
                && view.sentence_number(d.item) == view.sentence_number(draft.item)
                && d.value() != value
                && d.threshold.is_none()
                && side_by_side(view, d.item.min(draft.item), d.item.max(draft.item))
        });
        if named && (larger || beside) {
            drafts[n].scope = Scope::Part;
        }
    }
}

/// "X and Y", "X, Y": nothing but nouns and a comma or "and" between.
fn side_by_side(view: &View<'_>, a: usize, b: usize) -> bool {
    let between = a + 1..b;
    between.len() <= 6
        && view.any(b.saturating_sub(3).max(a + 1)..b, Cue::And)
        && !between
            .clone()
            .any(|n| view.has(n, Cue::From) || view.has(n, Cue::To) || view.has(n, Cue::Of) || matches!(view.sign(n), Some(';' | '(')))
        && !between.clone().any(|n| matches!(view.value(n), Some(Value::Date(_))))
}
