//! A series joins what many releases say of the editions of one event: one row for each edition, with the value of each metric, the releases that tell
//! it, what contradicts it, and the change against the edition before.

mod write;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use crate::mention::Bound;
use crate::output::{Format, Options, Outcome};
use crate::record::{Kind, Record, Scope, Status};
use crate::value::Decimal;

/// How a series is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A table for people.
    Table,
    /// One array of events.
    Json,
    /// One row for each metric of each edition.
    Csv,
}

/// Gathers the records of a batch and writes the series when all have been read.
pub struct Series {
    layout: Layout,
    seen: Mutex<Vec<Seen>>,
}

/// What one release says of one edition.
struct Seen {
    document: String,
    published: Option<Date>,
    names: Vec<Arc<str>>,
    edition: Option<u32>,
    start: Option<Date>,
    end: Option<Date>,
    city: Option<Arc<str>>,
    country: Option<Arc<str>>,
    /// Of a release before the opening: its numbers are hopes.
    planned: bool,
    figures: Vec<(Arc<str>, Arc<str>, Told)>,
}

/// A value as one release tells it.
#[derive(Clone)]
struct Told {
    value: Decimal,
    bound: Bound,
    document: String,
}

/// An event over its editions.
struct Joined {
    name: Arc<str>,
    aliases: Vec<Arc<str>>,
    editions: Vec<Edition>,
}

/// One edition, merged.
struct Edition {
    number: Option<u32>,
    year: Option<i16>,
    start: Option<Date>,
    end: Option<Date>,
    city: Option<Arc<str>>,
    country: Option<Arc<str>>,
    planned: bool,
    documents: Vec<String>,
    /// By metric and unit.
    metrics: BTreeMap<(Arc<str>, Arc<str>), Metric>,
}

/// One metric of one edition.
struct Metric {
    value: Decimal,
    bound: Bound,
    sources: Vec<String>,
    /// Other values that other releases tell.
    conflicts: Vec<Told>,
    /// Against the edition before, in percent.
    change: Option<Decimal>,
}

impl Series {
    /// An empty series.
    pub fn new(layout: Layout) -> Self {
        Series { layout, seen: Mutex::new(Vec::new()) }
    }
}

impl Format for Series {
    fn name(&self) -> &'static str {
        "series"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn document(&self, outcome: &Outcome<'_>, _options: Options, _out: &mut Vec<u8>) {
        let Outcome::Read(document, extraction) = outcome else { return };
        let seen = extraction.records.iter().map(|record| seen(&document.id, document.published, record));
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).extend(seen);
    }

    fn end(&self, _any: bool, out: &mut Vec<u8>) {
        let mut seen = std::mem::take(&mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner));
        // threads hand in as they finish
        seen.sort_by(|a, b| (a.published, &a.document, &a.names).cmp(&(b.published, &b.document, &b.names)));
        write::write(&join(seen), self.layout, out);
    }
}

fn seen(id: &str, published: Option<Date>, record: &Record) -> Seen {
    let event = &record.event;
    let figures =
        record.figures.iter().filter(|f| f.kind == Kind::Level && f.scope == Scope::Edition && f.max.is_none() && &*f.metric != "other");
    let told = |value, bound| Told { value, bound, document: id.to_owned() };
    Seen {
        document: id.to_owned(),
        published,
        names: [event.name.clone()].into_iter().chain(event.aliases.iter().cloned()).collect(),
        edition: event.edition,
        start: event.start,
        end: event.end,
        city: event.city.clone(),
        country: event.country.clone(),
        planned: event.status == Some(Status::Planned),
        figures: figures.map(|f| (f.metric.clone(), f.unit.clone(), told(f.value, f.bound))).collect(),
    }
}

/// Puts editions of one event together, and events with a name in common.
fn join(seen: Vec<Seen>) -> Vec<Joined> {
    // each group is the indexes of what belongs to one event
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for (n, one) in seen.iter().enumerate() {
        let keys: Vec<String> = one.names.iter().filter_map(|name| key(name)).collect();
        let known = keys.iter().filter_map(|key| by_name.get(key).copied()).find(|group| fits(&seen, &groups[*group], one));
        let group = known.unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(n);
        for key in keys {
            by_name.entry(key).or_insert(group);
        }
    }
    let mut joined: Vec<Joined> = groups.iter().map(|group| event(&seen, group)).collect();
    joined.sort_by_key(|event| event.name.to_lowercase());
    joined
}

/// Names are compared without case, signs and "the"; one that is a single common word names nothing.
fn key(name: &str) -> Option<String> {
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<String> = plain.split_whitespace().map(str::to_lowercase).filter(|w| w != "the").collect();
    let letters: usize = words.iter().map(String::len).sum();
    let short_form = name.chars().filter(|c| c.is_uppercase()).count() > 1;
    (words.len() > 1 || short_form && letters > 2).then(|| words.join(" "))
}

/// Whether it may be the same event: not if both are known to be in different countries.
fn fits(seen: &[Seen], group: &[usize], one: &Seen) -> bool {
    group.iter().all(|n| match (&seen[*n].country, &one.country) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    })
}

fn event(seen: &[Seen], group: &[usize]) -> Joined {
    let names = || group.iter().flat_map(|n| seen[*n].names.iter());
    let name = names().max_by_key(|name| (name.split_whitespace().count() > 1, name.chars().count())).cloned().unwrap_or_default();
    let mut aliases: Vec<Arc<str>> = names().filter(|alias| key(alias) != key(&name)).cloned().collect();
    aliases.sort();
    aliases.dedup();
    let year_of = |one: &Seen| one.start.or(one.end).or(if one.planned { None } else { one.published }).map(|day| day.year());
    // a release that tells number and year says which number belongs to which year
    let mut years: BTreeMap<i16, u32> = BTreeMap::new();
    for n in group {
        if let (Some(edition), Some(year), true) =
            (seen[*n].edition, year_of(&seen[*n]), seen[*n].start.is_some() || seen[*n].end.is_some())
        {
            years.entry(year).or_insert(edition);
        }
    }
    let mut editions: Vec<Edition> = Vec::new();
    for n in group {
        let one = &seen[*n];
        let year = year_of(one);
        let number = one.edition.or_else(|| years.get(&year?).copied());
        let same = |e: &&mut Edition| match (e.number, number) {
            (Some(a), Some(b)) => a == b,
            _ => e.year.is_some() && e.year == year,
        };
        match editions.iter_mut().find(same) {
            Some(edition) => merge(edition, one, number, year),
            None => {
                let mut edition = Edition {
                    number,
                    year,
                    start: None,
                    end: None,
                    city: None,
                    country: None,
                    planned: true,
                    documents: Vec::new(),
                    metrics: BTreeMap::new(),
                };
                merge(&mut edition, one, number, year);
                editions.push(edition);
            }
        }
    }
    editions.sort_by_key(|e| (e.year, e.number));
    changes(&mut editions);
    Joined { name, aliases, editions }
}

fn merge(edition: &mut Edition, one: &Seen, number: Option<u32>, year: Option<i16>) {
    edition.number = edition.number.or(number);
    edition.year = edition.year.or(year);
    edition.start = edition.start.or(one.start);
    edition.end = edition.end.or(one.end);
    edition.city = edition.city.take().or_else(|| one.city.clone());
    edition.country = edition.country.take().or_else(|| one.country.clone());
    edition.planned &= one.planned;
    if !edition.documents.contains(&one.document) {
        edition.documents.push(one.document.clone());
    }
    for (metric, unit, told) in &one.figures {
        match edition.metrics.get_mut(&(metric.clone(), unit.clone())) {
            Some(known) if known.sources.contains(&told.document) => {}
            Some(known) if known.value == told.value => known.sources.push(told.document.clone()),
            Some(known) => known.conflicts.push(told.clone()),
            None => {
                let sources = vec![told.document.clone()];
                let fresh = Metric { value: told.value, bound: told.bound, sources, conflicts: Vec::new(), change: None };
                edition.metrics.insert((metric.clone(), unit.clone()), fresh);
            }
        }
    }
}

/// The change of each metric against the edition before, where both are told.
fn changes(editions: &mut [Edition]) {
    for n in 1..editions.len() {
        let (before, now) = editions.split_at_mut(n);
        for (key, metric) in &mut now[0].metrics {
            let old = before.iter().rev().find_map(|e| e.metrics.get(key)).map(|m| m.value);
            metric.change = old
                .and_then(|old| (metric.value - old).checked_div(old))
                .and_then(|ratio| ratio.checked_mul(Decimal::ONE_HUNDRED))
                .map(|percent| percent.round_dp(1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_releases_on_one_event_and_no_others() {
        let engine = crate::Engine::builder().build().unwrap();
        let series = Series::new(Layout::Csv);
        let mut reader = engine.reader();
        for (id, text) in [
            ("a", "PORTO, March 5, 2023 -- The 3rd Porto Cork Fair (PCF) closed in Porto on Sunday with 200 exhibitors."),
            ("b", "PORTO, March 4, 2024 -- The 4th Porto Cork Fair closed in Porto on Sunday with 250 exhibitors."),
            ("c", "LYON, March 4, 2024 -- The 9th Lyon Silk Fair closed in Lyon on Sunday with 90 exhibitors."),
        ] {
            let mut document = crate::Document::new(text);
            document.id = id.into();
            document.read_head(None, None);
            let extraction = reader.read(&document);
            series.document(&Outcome::Read(&document, &extraction), Options::default(), &mut Vec::new());
        }
        let mut out = Vec::new();
        series.end(true, &mut out);
        let written = String::from_utf8(out).unwrap();
        let rows: Vec<&str> = written.lines().filter(|line| line.contains("exhibitors")).collect();
        assert_eq!(rows.len(), 3, "{written}");
        assert!(
            rows.iter().any(|row| row.starts_with("Porto Cork Fair,4,2024") && row.contains(",250,") && row.contains("25")),
            "{written}"
        );
    }
}
