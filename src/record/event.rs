//! Which events a release is about: names are put together into events, the one that it reports on is chosen, and others and later editions that it
//! gives days for are kept apart.

use std::sync::Arc;

use jiff::civil::Date;

use super::cue::Cue;
use super::view::{Section, View};
use super::{Event, Status, edition, later, metric, period, place, status, theme, when};
use crate::engine::Engine;
use crate::engine::chunk::Reading;
use crate::gazetteer;
use crate::mention::Mention;
use crate::value::calendar::days_between;
use crate::value::{NameKind, Value};

/// An event of the release, with what is needed to tell its numbers from those of others.
pub(super) struct Found {
    pub event: Event,
    /// The items that name it.
    pub items: Vec<usize>,
    /// A later edition of the first event.
    pub is_next: bool,
    /// The sentence in which a later edition is told of.
    pub sentence: Option<usize>,
}

/// One event, as far as names tell.
pub(super) struct Candidate {
    pub ids: Vec<u32>,
    pub names: Vec<Arc<str>>,
    pub items: Vec<usize>,
}

/// How far from a name a noun may stand that says it is an event's.
const EXPLAINED: usize = 12;
/// No more mentions of one event are looked at.
const MOST_MENTIONS: usize = 200;
/// No more events of one release are kept apart.
const MOST_EVENTS: usize = 24;

/// Whether there is anything to make a record of: an event is named, or a word stands anywhere that [`reporting`] looks for.
pub(super) fn may_be_told(engine: &Engine, reading: &Reading, mentions: &[Mention]) -> bool {
    let is_event = |mention: &Mention| matches!(&mention.value, Value::Name(name) if name.kind == NameKind::Event);
    let mut tokens = reading.tokens.iter().chain(&reading.children);
    mentions.iter().any(is_event) || engine.cues.any_has(Cue::Subject) && tokens.any(|token| engine.cues.of(token.kind).has(Cue::Subject))
}

pub(super) fn find(view: &View<'_>) -> Vec<Found> {
    let mut candidates = candidates(view);
    let Some(main) = main_of(view, &candidates) else { return Vec::new() };
    let main = candidates.swap_remove(main);
    let mut events = vec![first(view, &main)];
    let (start, end) = (events[0].event.start, events[0].event.end);
    candidates.sort_by_key(|c| c.items[0]);
    for other in candidates.iter().take(MOST_EVENTS) {
        if listed(view, other) {
            let mut found = other_event(view, other, (None, None));
            let main = &events[0].event;
            take_town(&mut found.event, main);
            found.event.venue = place::venue_behind(view, other.items[0]);
            found.event.status = main.status;
            events.push(found);
        } else if let Some(days) =
            later::own_days(view, &other.items).filter(|days| apart(*days, (start, end)) || !beside(view, &main, other))
        {
            let mut found = other_event(view, other, days);
            let sentences: Vec<usize> = other.items.iter().map(|at| view.sentence_number(*at)).collect();
            let place = place::near(view, &sentences, other);
            (found.event.city, found.event.region, found.event.country) = (place.city, place.region, place.country);
            found.event.venue = place.venue;
            if found.event.city.is_none() && found.event.country.is_none() {
                // a round-up from one town says once where it all is
                take_town(&mut found.event, &events[0].event);
            }
            let published = view.document.published;
            found.event.status = status::status_of_days(published, days.0, days.1);
            events.push(found);
        } else if beside(view, &main, other) {
            let mut found = other_event(view, other, (start, end));
            let main = &events[0].event;
            take_town(&mut found.event, main);
            found.event.venue = main.venue.clone();
            found.event.status = main.status;
            events.push(found);
        }
    }
    let told = events.len();
    for n in 0..told {
        let named = if n == 0 { Some(&main) } else { candidates.iter().find(|c| c.items == events[n].items) };
        if let Some(next) = named.and_then(|candidate| later::next_edition(view, &events[n], candidate)) {
            events.push(next);
        }
    }
    events
}

/// The subject of a release about no event, where a pack knows its kind of news: the organization that is named first, in a release whose title or lead
/// has one of the pack's words for it (`RECORD_SUBJECT`).
pub(super) fn reporting(view: &View<'_>) -> Option<Found> {
    let head = || view.sentences.iter().filter(|s| matches!(s.section, Section::Title | Section::Lead));
    head().find(|s| view.any(s.items.clone(), Cue::Subject))?;
    let at = head().flat_map(|s| s.items.clone()).find(|n| view.is_name(*n, NameKind::Organization))?;
    let name = view.name(at)?;
    let event = Event { name: name.name.clone(), mentions: view.mention(at).map(|(n, _)| n).into_iter().collect(), ..Event::default() };
    Some(Found { event, items: vec![at], is_next: false, sentence: None })
}

/// Whether exhibitors, visitors or the like are counted anywhere.
fn counts_visitors(view: &View<'_>) -> bool {
    (0..view.items.len()).any(|n| {
        let own = |metric: &Arc<str>| view.text(n).to_lowercase().get(..5).is_some_and(|word| metric.starts_with(word));
        view.means(n, Cue::Metric).is_some_and(|m| matches!(&**m, "exhibitors" | "visitors" | "buyers" | "participants") && own(m))
            && (view.before(n, 5).any(|m| view.is_number(m)) || view.after(n, 4).any(|m| view.is_number(m)))
    })
}

/// The event of a release that calls it "the fair" and the like where it begins, under a name that is not known. Any other
/// release is about no event, which the second part says.
pub(super) fn unnamed(view: &View<'_>) -> (Found, bool) {
    let mut head = view.sentences.iter().filter(|s| matches!(s.section, Section::Title | Section::Lead));
    let about = head.clone().any(|s| view.any(s.items.clone(), Cue::EventNoun));
    // "Date festival in Doha ends with brisk sales"
    let held = head.any(|s| {
        let verb = || view.any_of(s.items.clone(), &[Cue::Opens, Cue::Closes, Cue::Held]);
        s.section == Section::Title && view.any(s.items.clone(), Cue::EventNoun) && verb()
    });
    if !about || !held && !counts_visitors(view) {
        return (Found { event: Event::default(), items: Vec::new(), is_next: false, sentence: None }, false);
    }
    let nameless = Candidate { ids: Vec::new(), names: Vec::new(), items: Vec::new() };
    (first(view, &nameless), true)
}

fn first(view: &View<'_>, main: &Candidate) -> Found {
    let mut event = named(view, main);
    event.mentions = mentions(view, main);
    event.edition = edition::current(view, main, true);
    let days = when::days(view, main, event.edition);
    (event.start, event.end) = (days.start, days.end);
    event.status = status::status(view, main, &days);
    event.first_held = edition::first_held(view, main, event.start);
    event.theme = theme::of(view, event.edition);
    let place = place::of(view, main, event.edition, &days);
    (event.city, event.region, event.country) = (place.city, place.region, place.country);
    event.venue = place.venue;
    Found { event, items: main.items.clone(), is_next: false, sentence: None }
}

fn other_event(view: &View<'_>, other: &Candidate, days: (Option<Date>, Option<Date>)) -> Found {
    let mut event = named(view, other);
    event.mentions = mentions(view, other);
    event.edition = edition::current(view, other, false);
    (event.start, event.end) = days;
    Found { event, items: other.items.clone(), is_next: false, sentence: None }
}

pub(super) fn mentions(view: &View<'_>, candidate: &Candidate) -> Vec<usize> {
    candidate.items.iter().filter_map(|at| view.mention(*at)).map(|(n, _)| n).collect()
}

/// The fullest name, and the others.
pub(super) fn named(view: &View<'_>, candidate: &Candidate) -> Event {
    let fullest = candidate.names.iter().max_by_key(|name| (name.split_whitespace().count() > 1, name.chars().count()));
    let Some(name) = fullest.cloned() else { return Event::default() };
    let mut aliases: Vec<Arc<str>> = Vec::new();
    for other in &candidate.names {
        let same = |a: &str| plain(a) == plain(other);
        if !same(&name) && !aliases.iter().any(|a| same(a)) {
            aliases.push(other.clone());
        }
    }
    let is_forum = metric::forum(view, &name).is_some();
    Event { name, aliases, is_forum, ..Event::default() }
}

/// A name without what differs by chance: case, a year glued to an acronym.
fn plain(name: &str) -> String {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ' || c == '\'' || c == '’');
    name.to_lowercase()
}

/// A name as candidates keep it: an acronym with a year glued to it ("SPIEF-2019") loses the year.
fn without_year(name: &Arc<str>) -> Arc<str> {
    let cut = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let year = &name[cut.len()..];
    let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let short = cut.trim_end_matches(['-', '–', ' ', '\'', '’']);
    if is_year && short.len() > 1 { Arc::from(short) } else { name.clone() }
}

pub(super) fn candidates(view: &View<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (at, item) in view.items.iter().enumerate() {
        let Some((_, mention)) = view.mention(at) else { continue };
        let crate::value::Value::Name(name) = &mention.value else { continue };
        if name.kind != NameKind::Event || item.span.start == item.span.end {
            continue;
        }
        let short = without_year(&name.name);
        let known = found.iter().position(|c| c.ids.contains(&name.id) || c.names.iter().any(|n| plain(n) == plain(&short)));
        match known {
            Some(known) => {
                let candidate = &mut found[known];
                if !candidate.ids.contains(&name.id) {
                    candidate.ids.push(name.id);
                }
                if !candidate.names.contains(&short) {
                    candidate.names.push(short);
                }
                if candidate.items.len() < MOST_MENTIONS {
                    candidate.items.push(at);
                }
            }
            None if found.len() < MOST_EVENTS * 2 => found.push(Candidate { ids: vec![name.id], names: vec![short], items: vec![at] }),
            None => {}
        }
    }
    merge(view, &mut found);
    found
}

/// Puts names of one event together: one in brackets behind the other, one said to be the other's official name, one a shortening of the other.
fn merge(view: &View<'_>, found: &mut Vec<Candidate>) {
    let mut at = 0;
    while at < found.len() {
        let same = (0..found.len()).filter(|n| *n != at).filter(|n| {
            let (a, b) = (&found[at], &found[*n]);
            bracketed(view, a, b) || a.names.iter().any(|a| b.names.iter().any(|b| is_short_for(a, b)))
        });
        // a shortening that fits several events stands for the one that is named most
        match same.max_by_key(|n| (found[*n].items.len(), std::cmp::Reverse(found[*n].items[0]))) {
            Some(into) => {
                let mut from = found.remove(at);
                let into = &mut found[if into > at { into - 1 } else { into }];
                into.ids.append(&mut from.ids);
                into.names.append(&mut from.names);
                into.items.append(&mut from.items);
                into.items.sort_unstable();
            }
            None => at += 1,
        }
    }
}

/// `a` stands in brackets right behind `b`, or behind "for short" and the like.
fn bracketed(view: &View<'_>, a: &Candidate, b: &Candidate) -> bool {
    a.items.iter().any(|at| {
        // "officially the …", "which doubles as the 11th …"
        let called = view.before(*at, 5).rev().take_while(|n| {
            view.has(*n, Cue::AlsoCalled) || view.has(*n, Cue::The) || view.has(*n, Cue::As) || edition::ordinal(view, *n).is_some()
        });
        if called.into_iter().any(|n| view.has(n, Cue::AlsoCalled)) {
            return b.items.iter().any(|n| n < at);
        }
        let Some(open) = at.checked_sub(1).filter(|n| matches!(view.sign(*n), Some('(' | '[' | '/'))) else { return false };
        open > 0 && b.items.contains(&(open - 1))
    })
}

/// Whether `short` is made of words of `full`, in order, or of their initials.
fn is_short_for(short: &str, full: &str) -> bool {
    let (short, full) = (plain(short), full.strip_prefix("The ").unwrap_or(full));
    if short.len() + 1 >= full.len() || short.len() < 3 {
        return false;
    }
    let words: Vec<&str> = full.split(|c: char| c.is_whitespace() || c == '-' || c == '.').filter(|w| !w.is_empty()).collect();
    let initials: String =
        words.iter().filter(|w| w.starts_with(char::is_uppercase)).filter_map(|w| w.chars().next()).collect::<String>().to_lowercase();
    if initials == short {
        return true;
    }
    let mut rest = words.iter().map(|w| w.to_lowercase());
    let mut wanted = short.split(|c: char| c.is_whitespace() || c == '-' || c == '.').filter(|w| !w.is_empty());
    wanted.all(|word| rest.any(|w| w == word))
}

/// The event that the release reports on; `None` if it only names events in passing.
fn main_of(view: &View<'_>, candidates: &[Candidate]) -> Option<usize> {
    // a name that nothing shows to be that of an event is none
    let fair = counts_visitors(view);
    let is_event = |candidate: &Candidate| {
        // "NewValve Shows Promise" is no show
        let noun = |word: &str| {
            (metric::is_event_noun(view, word) && !view.word_has(&word.to_lowercase(), Cue::EventVerb))
                || view.word_has(&word.to_lowercase(), Cue::EventName)
        };
        let explained = |at: &usize| {
            let near = view.before(*at, EXPLAINED).start..view.after(*at, EXPLAINED).end;
            near.into_iter().any(|n| view.any_of(n..n + 1, &[Cue::EventNoun, Cue::EditionNoun, Cue::Forum]) && !view.has(n, Cue::EventVerb))
        };
        fair || candidate.names.iter().any(|name| name.split(|c: char| !c.is_alphanumeric()).any(noun) || is_known_event(name))
            || candidate.items.iter().any(explained)
    };
    let score = |candidate: &Candidate| {
        let mut score = candidate.items.len().min(6) as i32;
        let (mut title, mut lead) = (false, false);
        let mut firm = false;
        for at in &candidate.items {
            let sentence = view.sentence(*at);
            title |= sentence.section == Section::Title;
            lead |= sentence.section == Section::Lead;
            firm |= edition::ordinal_before(view, *at).is_some()
                || sentence.section != Section::AboutOther && view.any_of(view.before(*at, 12), &[Cue::Opens, Cue::Closes, Cue::Held])
                || view.any_of(view.after(*at, 8), &[Cue::Opens, Cue::Closes, Cue::Held]);
        }
        score -= 4 * i32::from(joint(view, candidate.items[0]));
        let dated = later::own_days(view, &candidate.items).is_some();
        score += 3 * i32::from(dated && !title && !lead && view.sentence(candidate.items[0]).section != Section::AboutOther);
        score += 4 * i32::from(title) + 3 * i32::from(lead) + 3 * i32::from(firm);
        score += 4 * i32::from(
            view.sentence(candidate.items[0]).section == Section::Lead
                && !candidates.iter().any(|c| c.items[0] < candidate.items[0] && view.sentence(c.items[0]).section == Section::Lead),
        );
        (score, is_event(candidate) && (title || lead || firm || dated || candidate.items.len() > 2))
    };
    let head = |c: &Candidate| c.items.iter().any(|at| matches!(view.sentence(*at).section, Section::Title | Section::Lead));
    if !candidates.iter().any(head) {
        // a round-up: the first of several; a single event that is named in passing is none
        let several = candidates.iter().filter(|c| score(c).1).count() > 1;
        // "Event: Timber Fair 2025", in a release that is a list
        let labelled = |c: &Candidate| {
            let at = c.items[0];
            view.before(at, 1).any(|n| view.sign(n) == Some(':')) && view.any(view.before(at, 3), Cue::EventNoun) && is_event(c)
        };
        let named = |c: &Candidate| score(c).1 && (several || c.items.len() > 1) || labelled(c);
        let first = candidates.iter().enumerate().filter(|(_, c)| named(c));
        return first.min_by_key(|(_, c)| c.items[0]).map(|(n, _)| n);
    }
    let best = candidates.iter().enumerate().max_by_key(|(_, c)| (score(c).0, std::cmp::Reverse(c.items[0])));
    best.filter(|(_, c)| score(c).1).map(|(n, _)| n)
}

/// Whether an event of that name is generally known.
fn is_known_event(name: &str) -> bool {
    let hit = gazetteer::longest(name.split(' '), &mut gazetteer::Starts::default());
    hit.is_some_and(|hit| hit.flags.any(gazetteer::Flags::EVENT) && hit.words == name.split(' ').count())
}

/// Whether an event is one of several that are held together: three or more in a row, in a sentence that says so.
fn listed(view: &View<'_>, other: &Candidate) -> bool {
    let at = other.items[0];
    let sentence = view.sentence(at);
    let names = sentence.items.clone().filter(|n| view.is_name(*n, NameKind::Event)).count();
    let together = view.any_of(sentence.items.clone(), &[Cue::RoleBy, Cue::Held]) && view.any(sentence.items.start..at, Cue::EventNoun);
    names >= 3 && together && matches!(sentence.section, Section::Lead | Section::Body)
}

/// Says of an event that it is held in the town of another.
fn take_town(event: &mut Event, of: &Event) {
    (event.city, event.region, event.country) = (of.city.clone(), of.region.clone(), of.country.clone());
}

/// Whether the days of two events are not the same: those that are told of both in one sentence are held one after the other.
fn apart(own: (Option<Date>, Option<Date>), main: (Option<Date>, Option<Date>)) -> bool {
    let told = |days: (Option<Date>, Option<Date>)| days.0.is_some() && days.1.is_some();
    told(own) && told(main) && own != main
}

/// Whether the two are held together: named side by side where the release begins.
fn beside(view: &View<'_>, main: &Candidate, other: &Candidate) -> bool {
    other.items.iter().any(|at| {
        let section = view.sentence(*at).section;
        if !matches!(section, Section::Lead | Section::Title) {
            return false;
        }
        let near = |a: usize, b: usize| {
            let between = a + 1..b;
            between.len() <= 8
                && view.any(between.clone(), Cue::And)
                && between.clone().all(|n| {
                    view.has(n, Cue::And)
                        || view.has(n, Cue::The)
                        || view
                            .mention(n)
                            .is_some_and(|(_, m)| matches!(m.value, crate::value::Value::Ordinal(_) | crate::value::Value::Name(_)))
                        || matches!(view.sign(n), Some('(' | ')'))
                })
        };
        main.items.iter().any(|m| near(*m, *at) || near(*at, *m)) || joint(view, *at)
    })
}

/// "The co-located X": another event is held with it.
fn joint(view: &View<'_>, at: usize) -> bool {
    view.before(at, 3).any(|n| view.has(n, Cue::Joint) || view.has(n, Cue::Located) && view.before(n, 2).any(|m| view.has(m, Cue::Co)))
}

/// A later edition of `event`.
pub(super) fn later(event: &Event, edition: Option<u32>, days: (Option<Date>, Option<Date>), sentence: usize, city: place::Place) -> Found {
    let mut event = Event { name: event.name.clone(), aliases: event.aliases.clone(), is_forum: event.is_forum, ..Event::default() };
    event.edition = edition;
    (event.start, event.end) = days;
    event.status = Some(Status::Planned);
    (event.city, event.region, event.country, event.venue) = (city.city, city.region, city.country, city.venue);
    Found { event, items: Vec::new(), is_next: true, sentence: Some(sentence) }
}

/// Whether the date of an item lies clearly before or after the days of the event: then what stands beside it is about another edition.
pub(super) fn other_year(view: &View<'_>, item: usize, around: Option<Date>) -> Option<std::cmp::Ordering> {
    let (from, to) = period::days(view.date(item)?)?;
    let around = around?;
    // "last year", told in January
    if to.year() < around.year() && days_between(from, to) >= 364 {
        return Some(std::cmp::Ordering::Less);
    }
    if to < around && days_between(to, around) > 150 && to.year() < around.year() {
        return Some(std::cmp::Ordering::Less);
    }
    if from > around && days_between(around, from) > 150 {
        return Some(std::cmp::Ordering::Greater);
    }
    None
}
