//! Where an event is held: the city that the words around it point to, with its region and country, and the venue.

use std::sync::Arc;

use super::Status;
use super::cue::Cue;
use super::edition::ordinal;
use super::event::{Candidate, other_year};
use super::hall;
use super::status::{has_drawn, told_status};
use super::view::{Section, View};
use super::when::Days;
use crate::gazetteer::{self, Flags, Sort};
use crate::name::says::Role;
use crate::value::{NameKind, PlaceSort};

/// A city with what is known of it, and a venue.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub city: Option<Arc<str>>,
    pub region: Option<Arc<str>>,
    pub country: Option<Arc<str>>,
    pub venue: Option<Arc<str>>,
}

impl Place {
    /// Takes what an item tells, where nothing is known yet.
    pub(super) fn take(&mut self, view: &View<'_>, item: usize) {
        let Some(name) = view.name(item).filter(|n| n.kind == NameKind::Place) else { return };
        let Some(place) = &name.place else { return };
        match place.sort {
            PlaceSort::Country if is_city_state(place) && self.city.is_none() => {
                self.city = Some(capitalized(&name.name));
                self.country = place.country.clone();
            }
            PlaceSort::City if self.city.is_none() => {
                self.city = Some(capitalized(&name.name));
                self.country = self.country.take().or_else(|| place.country.clone());
            }
            // "with Poland as partner country" says of no place that it is there
            PlaceSort::Country if self.country.is_none() && view.before(item, 2).any(|n| view.has(n, Cue::In)) => {
                self.country = place.country.clone();
            }
            PlaceSort::Venue if self.venue.is_none() => self.venue = Some(name.name.clone()),
            _ => {}
        }
    }
}

/// "Harbour View Hotel": what its last word is called no town is; nor is a ground that its first word tells of, where no list knows such a town.
fn is_building(view: &View<'_>, name: &str, place: &crate::value::Place) -> bool {
    let ends = name.rsplit(' ').next().is_some_and(|word| view.word_has(&word.to_lowercase(), Cue::Venue));
    // "Messe Hannover", "Fiera Bolzano"
    let begins = || name.split(' ').next().is_some_and(|word| view.word_means(&word.to_lowercase(), Cue::FairBody).is_some());
    name.contains(' ') && (ends || place.country.is_none() && begins())
}

/// Whether a country is a city as well.
fn is_city_state(place: &crate::value::Place) -> bool {
    is_city_code(place.country.as_deref())
}

fn is_city_code(country: Option<&str>) -> bool {
    matches!(country, Some("HK" | "MO" | "SG" | "MC"))
}

/// The place of an event that is told in those sentences, or else by its own name.
pub(super) fn near(view: &View<'_>, sentences: &[usize], event: &Candidate) -> Place {
    let mut place = Place::default();
    let named = named_after(view, event);
    for n in sentences {
        for at in view.sentences[*n].items.clone() {
            // another town that is told of beside "Hannover Messe" is not where it is held
            let city = view.name(at).and_then(|name| name.place.as_ref()).is_some_and(|p| p.sort == PlaceSort::City);
            if !city || named.is_none() || view.before(at, 2).any(|m| view.has(m, Cue::In)) {
                place.take(view, at);
            }
        }
    }
    if let Some((city, country)) = named.filter(|_| place.city.is_none()) {
        place.city = Some(city);
        place.country = country.or(place.country);
    }
    place
}

/// The town that is part of an event's name, with its country: of "Hannover Messe", "ITB Berlin".
fn named_after(view: &View<'_>, event: &Candidate) -> Option<(Arc<str>, Option<Arc<str>>)> {
    // a town that the text names as such may be small
    let told = (0..view.items.len()).find_map(|at| {
        let name = view.name(at)?;
        let place = name.place.as_ref().filter(|place| place.sort == PlaceSort::City || is_city_state(place))?;
        // "the Zambezi forum" is a short name of the event, and tells of no town
        let short = view.after(at, 1).any(|n| view.has(n, Cue::EventNoun));
        (!short && is_in_name(event, &name.name)).then(|| (capitalized(&name.name), place.country.clone()))
    });
    told.or_else(|| event.names.iter().find_map(|name| known_town(name)))
}

/// Whether a town's name is part of the event's.
fn is_in_name(event: &Candidate, town: &str) -> bool {
    let town = town.to_lowercase();
    event.names.iter().any(|name| {
        let name = name.to_lowercase();
        let whole = |at: usize| !name[..at].ends_with(char::is_alphanumeric) && !name[at + town.len()..].starts_with(char::is_alphanumeric);
        name.find(&town).is_some_and(whole)
    })
}

/// Thousands of people: a town that has more is meant wherever it is named.
const LARGE_TOWN: u32 = 300;

/// A large town in a name that stands for nothing else.
fn known_town(name: &str) -> Option<(Arc<str>, Option<Arc<str>>)> {
    let doubtful = Flags::AMBIGUOUS | Flags::COMMON_WORD | Flags::EVERYDAY | Flags::FIRST_NAME;
    let words: Vec<&str> = name.split([' ', '-', ',']).filter(|word| !word.is_empty()).collect();
    let mut starts = gazetteer::Starts::default();
    let mut at = 0;
    while at < words.len() {
        let hit = gazetteer::longest(words[at..].iter().copied(), &mut starts);
        let Some(hit) = hit else {
            at += 1;
            continue;
        };
        let place = hit
            .entry
            .places()
            .next()
            .filter(|place| matches!(place.sort, Sort::City) && place.thousands >= LARGE_TOWN || is_city_code(place.country));
        if let Some(place) = place.filter(|_| !hit.flags.any(doubtful)) {
            return Some((words[at..at + hit.words].join(" ").into(), place.country.map(Into::into)));
        }
        at += hit.words;
    }
    None
}

/// The town that stands in the name of the event and in that of its hall: "Sydney" may be a first name, and is none in "Sydney Boat Week" at "Pier Halls Sydney".
fn town_of_both(view: &View<'_>, event: &Candidate, hall: &str) -> Option<(Arc<str>, Option<Arc<str>>)> {
    let shared =
        hall.split(' ').find(|word| word.len() > 3 && !view.word_has(&word.to_lowercase(), Cue::Venue) && is_in_name(event, word))?;
    let hit = gazetteer::longest(std::iter::once(shared), &mut gazetteer::Starts::default())?;
    let place = hit.entry.places().next().filter(|place| matches!(place.sort, Sort::City) && place.thousands >= LARGE_TOWN)?;
    Some((shared.into(), place.country.map(Into::into)))
}

/// What speaks for the town in an event's name.
const NAMED_AFTER: i32 = 6;

/// A thing that is named, with how much speaks for it.
struct Vote {
    id: u32,
    name: Arc<str>,
    score: i32,
    first: usize,
    /// Whether more than the dateline names it.
    in_text: bool,
}

/// The place of the event that a release reports on.
pub(super) fn of(view: &View<'_>, event: &Candidate, edition: Option<u32>, days: &Days) -> Place {
    let named = named_after(view, event);
    let (mut cities, mut venues): (Vec<Vote>, Vec<Vote>) = (Vec::new(), Vec::new());
    // "León, Guanajuato": there it is the region, though a town has that name too
    let mut regions: Vec<u32> = Vec::new();
    for at in 0..view.items.len() {
        let Some(name) = view.name(at).filter(|n| n.kind == NameKind::Place) else { continue };
        let Some(place) = &name.place else { continue };
        if place.sort == PlaceSort::City && regions.len() < 20 && is_region_of_last(view, at, &name.name) {
            regions.push(name.id);
        }
        if regions.contains(&name.id) {
            continue;
        }
        let votes = match place.sort {
            PlaceSort::City if is_building(view, &name.name, place) => &mut venues,
            PlaceSort::City => &mut cities,
            PlaceSort::Country if is_city_state(place) => &mut cities,
            PlaceSort::Venue => &mut venues,
            _ => continue,
        };
        let mut score = points(view, at, event, days);
        if names_later(view, at, event, edition) {
            score -= 6;
        }
        // "at Timber Week in Graz"
        let of_event = view.before(at, 1).any(|n| view.has(n, Cue::In)) && view.before(at, 2).any(|n| event.items.contains(&n));
        score += 4 * i32::from(of_event);
        // "at the Riverton Halls in Riverton"
        let hall = |n: usize| view.name(n).and_then(|name| name.place.as_ref()).is_some_and(|place| place.sort == PlaceSort::Venue);
        // but not a suburb that no list knows
        let in_town = place.country.is_some() && view.before(at, 1).any(|n| view.has(n, Cue::In)) && view.before(at, 2).any(hall);
        score += 5 * i32::from(in_town && view.any_of(view.before(at, 14), &[Cue::Held, Cue::Opens, Cue::Closes]));
        if place.country.is_none() {
            score -= 2;
        }
        let room = votes.len() < 200;
        match votes.iter_mut().find(|v| v.id == name.id || v.name.to_lowercase() == name.name.to_lowercase()) {
            Some(vote) => {
                vote.score = vote.score.max(score) + 1;
                vote.in_text |= !in_dateline(view, at);
                if vote.name.chars().all(|c| !c.is_lowercase()) {
                    vote.name = name.name.clone();
                }
            }
            None if room => votes.push(Vote { id: name.id, name: name.name.clone(), score, first: at, in_text: !in_dateline(view, at) }),
            None => {}
        }
    }
    // the dateline of a wire that firms pay tells where the firm is, unless it reports from the event, or the venue may be there
    let over = matches!(told_status(view, event), Some(Status::Concluded | Status::Open)) || has_drawn(view, event);
    let begun = days.start.or(days.end).is_some_and(|day| view.document.published.is_some_and(|today| day <= today));
    let paid = !over && !begun && from_a_wire(view);
    if paid && !venues.iter().any(|v| v.score > 0 && country_of(view, v.id).is_none()) {
        let there = |id: u32| {
            country_of(view, id).is_some_and(|country| venues.iter().any(|v| v.score > 0 && country_of(view, v.id) == Some(country)))
        };
        cities.retain(|city| city.in_text || there(city.id));
    }
    // "the Riverton Convention Centre" stands in Riverton
    for venue in venues.iter().filter(|v| v.score > 0) {
        let named = |city: &Vote| venue.name.to_lowercase().starts_with(&city.name.to_lowercase());
        cities.iter_mut().filter(|city| named(city)).for_each(|city| city.score += 3);
    }
    if let Some((city, _)) = &named
        && let Some(vote) = cities.iter_mut().find(|v| v.name.to_lowercase() == city.to_lowercase())
    {
        vote.score += NAMED_AFTER;
    }
    // a city state names itself in every country's mention: "Hong Kong"
    let best = |votes: &[Vote]| {
        let best = votes.iter().filter(|v| v.score > 0).max_by_key(|v| (v.score, std::cmp::Reverse(v.first)));
        best.map(|v| (v.name.clone(), v.id, v.first))
    };
    let hall = best(&venues);
    let mut found = Place { venue: hall.as_ref().map(|(name, ..)| name.clone()), ..Place::default() };
    let told = cities.iter().filter(|v| v.in_text).map(|v| v.score).max().unwrap_or(0);
    if let Some((city, country)) = named.filter(|_| told < NAMED_AFTER) {
        (found.city, found.country) = (Some(city), country);
    } else if let Some((name, id, first)) = best(&cities) {
        found.city = Some(capitalized(&name));
        let known = view.mentions.iter().filter_map(|m| match &m.value {
            crate::value::Value::Name(n) if n.kind == NameKind::Place && n.id == id => n.place.as_ref(),
            _ => None,
        });
        let (mut country, mut region) = (None, None);
        for place in known {
            country = country.or_else(|| place.country.clone());
            region = region.or_else(|| place.region.clone());
        }
        found.country = country;
        found.region = region_named(view, region.as_deref(), first);
        if found.region.is_none()
            && let Some((region, country)) = region_behind(view, first, region.as_deref())
        {
            found.region = Some(region);
            found.country = country.or(found.country);
        }
    }
    // "HALDEN, England": the country stands behind a town that no list has
    if let (None, Some((.., first))) = (&found.country, best(&cities))
        && view.after(first, 1).any(|n| view.sign(n) == Some(','))
        && found.city.as_deref().is_some_and(|city| city.eq_ignore_ascii_case(view.text(first)))
    {
        found.country = view.after(first, 2).last().and_then(|n| view.name(n)?.place.as_ref()?.country.clone());
    }
    // "Sunrise, FL": the town may be in no list, and its state is
    if found.country.is_none()
        && let Some(region) = &found.region
    {
        found.country = (0..view.items.len()).find_map(|at| {
            let place = view.name(at)?.place.as_ref().filter(|p| p.sort == PlaceSort::Region)?;
            let same = view.text(at) == &**region || place.region.as_ref() == Some(region);
            same.then(|| place.country.clone()).flatten()
        });
    }
    // "Venue: Messe Hannover, Germany"
    if let Some((name, _, first)) = hall.filter(|_| found.city.is_none())
        && let Some((city, country)) = known_town(&name).or_else(|| town_of_both(view, event, &name))
    {
        let written = || {
            let behind = view.name(view.after(first, 2).last()?)?.place.as_ref().filter(|p| p.sort == PlaceSort::Country)?;
            behind.country.clone()
        };
        (found.city, found.country) = (Some(city), written().or(country));
    }
    if found.venue.is_none() {
        found.venue = hall::written(view, event, found.city.as_deref());
    }
    let line = view.document.dateline.as_ref().filter(|_| !paid);
    if found.city.is_none()
        && let Some(place) = line.and_then(|line| line.place(&view.document.text).filter(|_| line.country.is_some()))
    {
        found.city = Some(capitalized(&Arc::from(place)));
    }
    if found.country.is_none() {
        found.country = nation(view, event).or_else(|| line.and_then(|line| line.country.as_deref()).map(Arc::from));
    }
    found
}

/// Whether a wire has brought the release that is paid by who issues it: "/PRNewswire/", "(NewMediaWire)".
fn from_a_wire(view: &View<'_>) -> bool {
    let agency = view.document.dateline.as_ref().and_then(|line| line.agency(&view.document.text));
    agency.is_some_and(|agency| view.engine.name_table.says().ends(agency, Role::EndsWire))
}

/// The country in which a place lies.
fn country_of<'a>(view: &View<'a>, id: u32) -> Option<&'a str> {
    view.mentions.iter().find_map(|m| match &m.value {
        crate::value::Value::Name(name) if name.kind == NameKind::Place && name.id == id => name.place.as_ref()?.country.as_deref(),
        _ => None,
    })
}

/// Whether a name stands behind a town that lies in a region of that name.
fn is_region_of_last(view: &View<'_>, at: usize, name: &str) -> bool {
    let town = at.checked_sub(2).filter(|n| view.sign(n + 1) == Some(',')).and_then(|n| view.name(n)).and_then(|n| n.place.as_ref());
    let region = town.and_then(|town| town.region.as_ref());
    region.is_some_and(|region| region.to_lowercase() == name.to_lowercase())
}

/// Whether the words around a place are about a later edition: "the fifth forum is planned for November in Gaborone".
fn names_later(view: &View<'_>, at: usize, event: &Candidate, edition: Option<u32>) -> bool {
    let clause = view.clause(at);
    let near = clause.start.max(at.saturating_sub(20))..at;
    near.clone().any(|n| {
        let number = ordinal(view, n);
        // "Next year's meeting will be held in …"
        if view.is_next(n) && n < view.sentence(at).items.start + 3 {
            return true;
        }
        let ahead = || edition.is_none() && view.any(near.clone(), Cue::Ahead);
        let later = number.is_some_and(|told| edition.is_some_and(|here| told == here + 1) || told > 1 && ahead()) || view.is_next(n);
        later && view.after(n, 3).any(|m| event.items.contains(&m) || view.has(m, Cue::EventNoun) || view.has(m, Cue::EditionNoun))
    })
}

/// What speaks for a place: that the event is held, opened or closed there.
fn points(view: &View<'_>, at: usize, event: &Candidate, days: &Days) -> i32 {
    let sentence = view.sentence(at);
    let items = sentence.items.clone();
    let mut score = match sentence.section {
        Section::Title => 1,
        Section::Lead => 2,
        Section::AboutOther => -4,
        _ => 0,
    };
    let about = items.clone().any(|n| event.items.contains(&n)) || items.clone().any(|n| view.has(n, Cue::EventNoun));
    let clause = view.clause(at);
    let near = clause.start.max(at.saturating_sub(14))..clause.end.min(at + 8);
    let held = view.any_of(near.clone(), &[Cue::Held, Cue::Opens, Cue::Closes]);
    let inside = view
        .before(at, 3)
        .rev()
        .take_while(|n| !view.has(*n, Cue::From))
        .any(|n| view.has(n, Cue::In) || view.has(n, Cue::At) || view.has(n, Cue::Venue));
    if about {
        score += 1;
    }
    if inside && about {
        score += 2;
    }
    if held {
        score += if inside { 4 } else { 1 };
    }
    if days.items.iter().any(|d| items.contains(d)) {
        score += 2;
    }
    // "The first forum, held in Da Nang in 2023"
    let around = days.start.or(days.end).or(view.document.published);
    let earlier = || view.after(at, 2).any(|n| other_year(view, n, around) == Some(std::cmp::Ordering::Less));
    if view.any(near.clone(), Cue::Next) || view.any(near.start..at, Cue::Before) || held && earlier() {
        score -= 6;
    }
    // "from Paris", "Lagos-based"
    if view.before(at, 2).any(|n| view.has(n, Cue::From)) && !held {
        score -= 3;
    }
    // "X drew 9,000 visitors. Y, held at the Riverton Halls, had 400": those of the other are not the place of this one
    let named = |n: &usize| view.is_name(*n, NameKind::Event);
    let other = !days.items.is_empty() && !items.clone().any(|n| event.items.contains(&n)) && (items.start..at).any(|n| named(&n));
    if other && items.clone().any(|n| view.date(n).is_some_and(|edtf| edtf.len() > 10)) {
        score -= 6;
    }
    // "Venue: Riverton Halls"
    if is_labelled(view, at) {
        score += 6;
    }
    // "headquartered in Paris"
    if view.before(at, 4).rev().take_while(|n| !view.is_number(*n)).any(|n| view.has(n, Cue::Seat)) {
        score -= 6;
    }
    score + i32::from(in_dateline(view, at))
}

/// Whether a place stands behind a label that says where: "Venue: Riverton Halls, Riverton".
pub(super) fn is_labelled(view: &View<'_>, at: usize) -> bool {
    let label = view.before(at, 9).rev().take_while(|n| !view.is_number(*n)).find(|n| view.sign(*n) == Some(':'));
    label.is_some_and(|colon| view.before(colon, 2).any(|n| view.has(n, Cue::Venue)))
}

/// Whether the place is that of the dateline.
fn in_dateline(view: &View<'_>, at: usize) -> bool {
    let line = view.document.dateline.as_ref();
    line.is_some_and(|line| line.span.start <= view.items[at].span.start && view.items[at].span.start < line.span.end)
}

/// The region that stands right behind a city: "Sudbury, Ontario", which is not the town of Suffolk; a region's name may be that of a town as well.
fn region_behind(view: &View<'_>, city: usize, known: Option<&str>) -> Option<(Arc<str>, Option<Arc<str>>)> {
    view.sign(city + 1).filter(|sign| *sign == ',')?;
    let name = view.name(city + 2).filter(|n| n.kind == NameKind::Place)?;
    let place = name.place.as_ref()?;
    let same = known.is_some_and(|known| known.to_lowercase() == name.name.to_lowercase());
    let is_region = place.sort == PlaceSort::Region && place.country.is_some();
    let written = name.name.chars().count() > 3 && !name.name.ends_with('.');
    let full = place.region.clone().filter(|_| is_region && !written);
    let shown = full.or_else(|| written.then(|| name.name.clone()))?;
    (same || is_region).then(|| (shown, place.country.clone().filter(|_| is_region)))
}

/// The region, where the text names it.
fn region_named(view: &View<'_>, region: Option<&str>, city: usize) -> Option<Arc<str>> {
    let regions = || {
        (0..view.items.len()).filter_map(|at| {
            let name = view.name(at).filter(|n| n.kind == NameKind::Place)?;
            let place = name.place.as_ref().filter(|p| p.sort == PlaceSort::Region)?;
            // as written, but no abbreviation: "Mo."
            let region = place.region.clone().filter(|region| !name.name.to_lowercase().starts_with(&region.to_lowercase()));
            Some((at, region.unwrap_or_else(|| name.name.clone())))
        })
    };
    let is_region = |name: &str| name.rsplit(' ').next().is_some_and(|word| view.word_has(&word.to_lowercase(), Cue::RegionNoun));
    if let Some(region) = region {
        let region = region.to_lowercase();
        let same = |name: &str| {
            let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ') && is_region(name);
            name.to_lowercase().strip_prefix(&region).is_some_and(ends)
        };
        let found = regions().find(|(_, name)| same(name)).map(|(_, name)| name)?;
        return Some(found.strip_suffix(" Province").map_or_else(|| found.clone(), Arc::from));
    }
    // right behind the city: "Changchun, capital of Jilin Province"
    let behind = view.after(city, 8);
    let known = |at: usize| view.name(at).and_then(|name| name.place.as_ref()).is_some_and(|place| place.region.is_some());
    let found = regions().find(|(at, name)| behind.contains(at) && (known(*at) || is_region(name)));
    found.map(|(_, name)| name.strip_suffix(" Province").map_or_else(|| name.clone(), Arc::from))
}

/// The venue that a list of events at one place ends with.
pub(super) fn venue_behind(view: &View<'_>, item: usize) -> Option<Arc<str>> {
    view.after(item, 120).find_map(|n| {
        let name = view.name(n)?;
        (name.place.as_ref()?.sort == PlaceSort::Venue).then(|| name.name.clone())
    })
}

/// The country that is named where the event is.
fn nation(view: &View<'_>, event: &Candidate) -> Option<Arc<str>> {
    view.sentences.iter().filter(|s| matches!(s.section, Section::Lead | Section::Title)).find_map(|sentence| {
        let about = sentence.items.clone().any(|n| event.items.contains(&n));
        sentence.items.clone().filter(|_| about).find_map(|at| {
            let place = view.name(at)?.place.as_ref()?;
            (place.sort == PlaceSort::Country && view.before(at, 2).any(|n| view.has(n, Cue::In))).then(|| place.country.clone()).flatten()
        })
    })
}

/// "CHANGCHUN" of a dateline as "Changchun".
fn capitalized(name: &Arc<str>) -> Arc<str> {
    if name.chars().any(char::is_lowercase) || name.chars().count() < 4 {
        return name.clone();
    }
    // "WASHINGTON, DC" keeps its abbreviation
    let first = name.find(',').unwrap_or(name.len());
    let mut start = true;
    let shown: String = name
        .char_indices()
        .map(|(at, c)| {
            if at >= first {
                return c;
            }
            let shown = if start { c } else { c.to_lowercase().next().unwrap_or(c) };
            start = !c.is_alphabetic();
            shown
        })
        .collect();
    shown.into()
}
