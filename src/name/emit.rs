//! Names that are settled become mentions, each thing with one number; in headlines, where capitals say nothing, the names of the text are found again.

use super::entity::Entities;
use super::evidence::{Evidence, own};
use super::keys::{ends_with_year, push_word};
use super::place::{Whereabouts, sort_of};
use super::weigh::{Candidate, is_village};
use super::words::{Is, Known, Word};
use super::{ENOUGH, Sense, Why};
use crate::document::Document;
use crate::engine::{Cascade, Engine};
use crate::gazetteer::{Entry, Flags};
use crate::mention::{Bound, Mention};
use crate::span::Span;
use crate::value::{Name, NameKind, Place, Value};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::sync::Arc;

/// A stretch of words that is to become a mention.
struct Found {
    from: usize,
    to: usize,
    sense: Sense,
    why: Why,
    /// The thing it names.
    thing: Thing,
    entry: Option<Entry>,
}

/// What makes two mentions one thing.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Thing {
    Entity(usize),
    /// A place or body found by the gazetteer alone.
    Known(u32),
    Written(String),
}

/// What tells of a place where it is.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Located {
    why: Why,
    entry: Option<Entry>,
    /// The place that is named right behind it.
    beside: Option<Entry>,
}

pub(crate) fn mentions(
    candidates: &[Candidate],
    entities: &Entities,
    words: &[Word],
    known: &[Known],
    document: &Document,
    engine: &Engine,
) -> Vec<Mention> {
    let text = document.text.as_str();
    let mut found = Vec::with_capacity(candidates.len());
    for (n, candidate) in candidates.iter().enumerate() {
        if words[candidate.from].in_title && !candidate.is_agency() {
            in_title(candidate, entities, words, known, text, &mut found);
            continue;
        }
        let entity = &entities.list[entities.of[n]];
        match entity.sense {
            Some(Sense::Organization) if candidate.is_numbered() => {}
            Some(sense @ (Sense::Organization | Sense::Event | Sense::Place)) => {
                let why = candidate.findings.iter().filter(|f| f.sense == sense).max_by_key(|f| f.weight).map(|f| f.why).or(entity.why);
                let why = why.unwrap_or(Why::Own(own!("same-name")));
                found.push(Found {
                    from: candidate.from,
                    to: candidate.to,
                    sense,
                    why,
                    thing: Thing::Entity(entities.of[n]),
                    entry: candidate.entry,
                });
            }
            Some(_) => {}
            None => parts(candidate, words, known, &mut found),
        }
    }
    let places = Whereabouts::new(candidates);
    let mut ids: FxHashMap<Thing, u32> = FxHashMap::with_capacity_and_hasher(found.len(), FxBuildHasher);
    let mut mentions = Vec::with_capacity(found.len());
    // the first name of each id
    let mut said: Vec<(Arc<Name>, Option<Located>)> = Vec::with_capacity(found.len());
    for (n, this) in found.iter().enumerate() {
        // the "US" of "US$ m" belongs to the sign
        if text.as_bytes().get(words[this.to - 1].end as usize) == Some(&b'$') {
            continue;
        }
        let next = ids.len() as u32;
        let id = *ids.entry(this.thing.clone()).or_insert(next);
        let (from, to) = (this.from, this.to);
        let name_span = Span::new(words[from].start as usize, words[to - 1].end as usize);
        let (span, name) = match this.sense {
            Sense::Event => with_year(words, from, to, text),
            _ => (name_span, &text[name_span.range()]),
        };
        let beside = || found.get(n + 1).filter(|b| b.sense == Sense::Place && b.from <= to + 1).and_then(|b| b.entry);
        let place = (this.sense == Sense::Place).then(|| Located { why: this.why, entry: this.entry, beside: beside() });
        let kind = match this.sense {
            Sense::Organization => NameKind::Organization,
            Sense::Event => NameKind::Event,
            _ => NameKind::Place,
        };
        // most names come again and again
        let value = match said.get(id as usize) {
            Some((same, of)) if *same.name == *name && same.kind == kind && *of == place => same.clone(),
            _ => {
                let place = place.map(|Located { why, entry, beside }| {
                    let by_entry = entry.and_then(|entry| places.place(entry, beside));
                    let sort = || if let Why::Own(why) = why { sort_of(why) } else { Default::default() };
                    by_entry.unwrap_or_else(|| Place { sort: sort(), ..Place::default() })
                });
                Arc::new(Name { kind, name: name.into(), id, place })
            }
        };
        if id == next {
            said.push((value.clone(), place));
        }
        let rule = engine.name_table.id(this.why, &engine.names.rules.list);
        let sentence = words[from].sentence as usize;
        mentions.push(Mention { span, value: Value::Name(value), bound: Bound::Exact, sentence, rule });
    }
    mentions.sort_by_key(|m| m.span.start);
    mentions.dedup_by(|later, first| later.span.start < first.span.end);
    mentions
}

/// Of a name that is not settled, the places that are all it consists of: "US-China".
fn parts(candidate: &Candidate, words: &[Word], known: &[Known], found: &mut Vec<Found>) {
    let from = known.partition_point(|k| (k.from as usize) < candidate.from);
    let places = known[from..].iter().take_while(|k| k.to as usize <= candidate.to && k.hit.flags.any(Flags::PLACE));
    let mut at = candidate.from;
    for known in places.clone() {
        if known.from as usize == at || known.from as usize == at + 1 && !words[at].is.any(Is::WORD) {
            at = known.to as usize;
        }
    }
    if at == candidate.to {
        // a village's name alone may be anything
        let alone = |known: &Known| known.from as usize == candidate.from && known.to as usize == candidate.to;
        places.filter(|known| !(alone(known) && is_village(known.hit))).for_each(|known| push_known(known, found));
        return;
    }
    // "U.S. & Canada Toll Free"
    if at > candidate.from
        && places.clone().take_while(|k| (k.to as usize) <= at).count() > 1
        && words[at..candidate.to].iter().all(|w| w.is_common() && !w.in_title)
    {
        places.take_while(|k| (k.to as usize) <= at).for_each(|known| push_known(known, found));
        return;
    }
    // "Red Cross Advocacy efforts", "Citi Remains …"
    if let Some(first) = known.get(from).filter(|k| k.from as usize == candidate.from && (k.to as usize) < candidate.to)
        && first.hit.flags.any(Flags::ORGANIZATION)
    {
        let rest = &words[first.to as usize..candidate.to];
        let verb = words[candidate.from].opens_sentence && rest[0].is.any(Is::PLURAL) && !rest[0].is.any(Is::HEADS);
        // "Ohio State Parks" are the state's
        let state = words[first.to as usize - 1].is.any(Is::STATE_HEAD);
        let long = !state && words[candidate.from..first.to as usize].iter().filter(|w| w.is.any(Is::WORD)).count() > 1;
        if (long && rest.len() == 1 || verb) && rest.iter().all(|w| w.is_common() && !w.in_title) {
            push_known(first, found);
            return;
        }
    }
    // "Malaysia Tourism officials": behind the country stand ordinary words
    let Some(first) = known.get(from).filter(|k| k.from as usize == candidate.from && k.hit.flags.any(Flags::PLACE)) else { return };
    let rest = words.get(first.to as usize..candidate.to).unwrap_or_default();
    if !rest.is_empty() && !first.hit.flags.any(Flags::MINOR) && rest.iter().all(|w| w.is_common() && !w.in_title) {
        push_known(first, found);
    }
}

fn push_known(known: &Known, found: &mut Vec<Found>) {
    let flags = known.hit.flags;
    if is_village(known.hit) && found.last().is_none_or(|before| before.sense != Sense::Place || before.to + 2 < known.from as usize) {
        return;
    }
    if flags.any(Flags::AMBIGUOUS) || flags.any(Flags::COMMON_WORD) {
        return;
    }
    let sense = if flags.any(Flags::EVENT) {
        Sense::Event
    } else if flags.any(Flags::ORGANIZATION) {
        Sense::Organization
    } else if flags.any(Flags::PLACE) {
        Sense::Place
    } else {
        return;
    };
    let (from, to, entry) = (known.from as usize, known.to as usize, known.hit.entry);
    found.push(Found { from, to, sense, why: Why::Own(super::known_as(sense)), thing: thing_of(entry), entry: Some(entry) });
}

/// What a name of the gazetteer stands for: the same for all its names.
fn thing_of(entry: Entry) -> Thing {
    let place = entry.places().next().map(|p| p.id);
    entry.bodies().next().map(|b| b.id).or(place).map_or(Thing::Written(String::new()), Thing::Known)
}

/// In a headline: the names of the text, longest first; then what is generally known; then what its last word tells.
fn in_title(candidate: &Candidate, entities: &Entities, words: &[Word], known: &[Known], text: &str, found: &mut Vec<Found>) {
    const LONGEST: usize = 12;
    let (mut key, mut ends) = (String::new(), Vec::new());
    let mut at = candidate.from;
    'next: while at < candidate.to {
        let figure = words[at].is.any(Is::FIGURE) && words.get(at + 1).is_some_and(|w| w.is.any(Is::GLUED) && w.is_capital());
        if !words[at].is_capital() && !figure {
            at += 1;
            continue;
        }
        let last = candidate.to.min(at + LONGEST);
        // the key of a stretch begins as that of a longer one does
        key.clear();
        ends.clear();
        ends.push(0);
        for word in &words[at..last] {
            push_word(&mut key, 0, word, text);
            ends.push(key.len());
        }
        let key_to = |to: usize| &key[..ends[to - at - usize::from(ends_with_year(&words[at..to]))]];
        // "Voltrix Debuts Flagship Club": the text's own name, and then a verb
        let own = (at + 1..last).rev().find(|to| entities.settled(key_to(*to)).is_some());
        let verb = own.is_some_and(|to| {
            let known = words[to].known.any(Flags::SURNAME) || words[to].is.any(Is::HEADS.or(Is::FIELD).or(Is::NAME_STARTER));
            words[to].is.any(Is::PLURAL) && !known
        });
        let headed = heading(words, at, candidate).or_else(|| headed(words, at, candidate.to)).filter(|_| !verb);
        for to in (at + 1..=last).rev() {
            let key = key_to(to);
            let entity = entities.settled(key);
            if let Some((end, sense, why)) = headed
                && end == to
                && entity.is_none()
            {
                found.push(Found { from: at, to, sense, why: Why::Own(why), thing: Thing::Written(key.to_owned()), entry: None });
                at = to;
                continue 'next;
            }
            let Some((entity, sense)) = entity else { continue };
            if words[to - 1].is.any(Is::WORD.or(Is::FIGURE).or(Is::DOT)) {
                if matches!(sense, Sense::Organization | Sense::Event | Sense::Place) {
                    let entry = words[at].name(known).filter(|k| k.to as usize == to).map(|k| k.hit.entry);
                    found.push(Found { from: at, to, sense, why: Why::Own(own!("as-in-text")), thing: Thing::Entity(entity), entry });
                }
                at = to;
                continue 'next;
            }
        }
        if let Some(known) = words[at].name(known).filter(|k| k.to as usize <= candidate.to) {
            push_known(known, found);
            at = known.to as usize;
            continue;
        }
        at += 1;
    }
}

/// A line that is nothing but a name, with perhaps its days: "Hong Kong Toy Fair (20-23 April)".
fn heading(words: &[Word], at: usize, candidate: &Candidate) -> Option<(usize, Sense, Evidence)> {
    let after = words.get(candidate.to);
    let alone = words[at].opens_sentence && after.is_none_or(|w| w.boundary || w.is.any(Is::OPENS.or(Is::COMMA).or(Is::COLON)));
    let (sense, weight) = candidate.best().filter(|_| alone && at == candidate.from && candidate.to - at > 1)?;
    let why = candidate.findings.iter().find(|f| f.sense == sense)?.why;
    match why {
        Why::Own(why) if weight >= 5 && matches!(sense, Sense::Organization | Sense::Event | Sense::Place) => {
            Some((candidate.to, sense, why))
        }
        _ => None,
    }
}

/// A name in a headline that begins at `at` with a word that is no ordinary one, and ends with a head, only ordinary or field words between.
fn headed(words: &[Word], at: usize, end: usize) -> Option<(usize, Sense, Evidence)> {
    // "Ministry of Health Opens Clinic": the field ends where its words do
    if words[at].is.any(Is::ORG_HEAD) && words[at].is.any(Is::TAKES_OF) && at + 2 < end && words[at + 1].is.any(Is::OF) {
        let field = |to: usize| to < end && words[to].is.any(Is::FIELD) && words[to].is_capital();
        let mut to = at + 2;
        while field(to) || to > at + 2 && words[to..end].first().is_some_and(|w| w.is.any(Is::AND.or(Is::BINDS))) && field(to + 1) {
            to += 1;
        }
        return (to > at + 2).then_some((to, Sense::Organization, own!("organization-head")));
    }
    let proper = |w: &Word| !w.is_common() || w.known.any(Flags::PLACE | Flags::ORGANIZATION) || w.is.any(Is::NAME_STARTER);
    if !proper(&words[at]) {
        return None;
    }
    let mut best = None;
    for to in at + 2..=end.min(at + 8) {
        let last = &words[to - 1];
        let stays = last.is.any(Is::FIELD.or(Is::NAME_STARTER).or(Is::HYPHEN).or(Is::BINDS)) || !last.is_common();
        for (bit, sense, why) in [
            (Is::LEGAL_FORM, Sense::Organization, own!("legal-form")),
            (Is::EVENT_HEAD, Sense::Event, own!("event-head")),
            (Is::ORG_HEAD, Sense::Organization, own!("organization-head")),
        ] {
            if last.is.any(Is::CENTER) && to >= at + 3 && words[to - 2].is.any(Is::VENUE_KIND) {
                best = Some((to, Sense::Place, own!("venue-head")));
            } else if last.is.any(bit) {
                best = Some((to, sense, why));
            }
        }
        if !stays && !last.is.any(Is::EVENT_HEAD.or(Is::ORG_HEAD)) {
            break;
        }
    }
    best
}

/// The span of an event with the year that stands right before or after it, and its name without.
fn with_year<'t>(words: &[Word], from: usize, to: usize, text: &'t str) -> (Span, &'t str) {
    let is = |at: usize| words.get(at).filter(|w| !w.boundary).map_or(Is::NONE, |w| w.is);
    let (mut name_from, mut name_to) = (words[from].start as usize, words[to - 1].end as usize);
    let (mut start, mut end) = (name_from, name_to);
    if is(to).any(Is::YEAR_NUMBER) && !(is(to + 1).any(Is::HYPHEN) && is(to + 1).any(Is::GLUED)) {
        end = words[to].end as usize;
    } else if is(to).any(Is::HYPHEN) && is(to + 1).any(Is::YEAR_NUMBER) && is(to).any(Is::GLUED) {
        end = words[to + 1].end as usize;
    }
    if from > 0 && is(from - 1).any(Is::YEAR_NUMBER) && !is(from).any(Is::GLUED) && end == name_to {
        start = words[from - 1].start as usize;
    }
    // "IATF2018", "SPIEF-2019": the year was taken for a word of the name
    if to - from >= 2 && is(to - 1).any(Is::YEAR_NUMBER) {
        let hyphen = usize::from(is(to - 2).any(Is::HYPHEN));
        if to - 2 - hyphen >= from {
            name_to = words[to - 2 - hyphen].end as usize;
        }
    } else if to - from >= 2 && is(from).any(Is::YEAR_NUMBER) {
        name_from = words[from + 1].start as usize;
    }
    (Span::new(start, end), &text[name_from..name_to])
}

/// A line for each name: what speaks for what.
pub(crate) fn notes(candidates: &[Candidate], entities: &Entities, words: &[Word], cascade: &Cascade) -> Vec<(Span, String)> {
    let line = |(n, candidate): (usize, &Candidate)| {
        let span = Span::new(words[candidate.from].start as usize, words[candidate.to - 1].end as usize);
        let entity = &entities.list[entities.of[n]];
        let senses = Sense::ALL.into_iter().filter(|s| entity.weights[*s as usize] > 0);
        let all: Vec<String> = senses.map(|s| format!("{} {}", s.name(), entity.weights[s as usize])).collect();
        let own: Vec<String> = candidate
            .findings
            .iter()
            .map(|f| {
                let why = match f.why {
                    Why::Own(why) => why.id(),
                    Why::Rule(rule) => &cascade.rules.list[rule as usize].id,
                };
                format!("{why} {} +{}", f.sense.name(), f.weight)
            })
            .collect();
        let verdict = entity.sense.map_or("unsettled", Sense::name);
        let sum = if all.is_empty() { "no evidence".to_owned() } else { all.join(", ") };
        (
            span,
            format!(
                "name: {verdict} (in the document: {sum}; needed {ENOUGH}); here: {}",
                if own.is_empty() { "nothing".into() } else { own.join(", ") }
            ),
        )
    };
    candidates.iter().enumerate().map(line).collect()
}
