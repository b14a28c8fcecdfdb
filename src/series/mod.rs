//! A series joins what many releases say of the editions of one event: one row for each edition, with the value of each metric, the releases that tell
//! it, what contradicts it, and the change against the edition before.

mod join;
mod merge;
mod write;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use crate::document::Document;
use crate::engine::Extraction;
use crate::mention::Bound;
use crate::output::{Format, Options, Outcome};
use crate::record::{Figure, Kind, Record, Scope, Status};
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
    gathered: Gathered,
}

/// What releases tell of editions, gathered while they are read.
#[derive(Default)]
pub(crate) struct Gathered(Mutex<Vec<Seen>>);

/// Two releases that tell different figures of one edition.
pub(crate) struct Contradiction {
    /// The event.
    pub event: Arc<str>,
    /// The year of the edition.
    pub year: Option<i16>,
    /// What is measured, and in which unit.
    pub metric: (Arc<str>, Arc<str>),
    /// What most releases tell, and the first that does.
    pub told: (Decimal, String),
    /// What another tells.
    pub other: (Decimal, String),
}

impl Gathered {
    /// Takes down what a release tells.
    pub fn add(&self, document: &Document, extraction: &Extraction) {
        let seen = extraction.records.iter().map(|record| seen(&document.id, document.published, record));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(seen);
    }

    fn joined(&self) -> Vec<Joined> {
        let mut seen = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        // threads hand in as they finish
        seen.sort_by(|a, b| (a.published, &a.document, &a.names).cmp(&(b.published, &b.document, &b.names)));
        join(&seen)
    }

    /// What contradicts what, in the order of events and editions.
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let mut found = Vec::new();
        for event in self.joined() {
            for edition in event.editions {
                for (key, metric) in edition.metrics {
                    let first = metric.sources.first().cloned().unwrap_or_default();
                    found.extend(metric.conflicts.into_iter().map(|other| Contradiction {
                        event: event.name.clone(),
                        year: edition.year,
                        metric: key.clone(),
                        told: (metric.value, first.clone()),
                        other: (other.value, other.document),
                    }));
                }
            }
        }
        found
    }
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
    /// What all releases tell, by metric and unit.
    told: BTreeMap<(Arc<str>, Arc<str>), Vec<Told>>,
    /// The same, put together.
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
        Series { layout, gathered: Gathered::default() }
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
        if let Outcome::Read(document, extraction) = outcome {
            self.gathered.add(document, extraction);
        }
    }

    fn end(&self, _any: bool, out: &mut Vec<u8>) {
        write::write(&self.gathered.joined(), self.layout, out);
    }
}

fn seen(id: &str, published: Option<Date>, record: &Record) -> Seen {
    let event = &record.event;
    let whole = |f: &&Figure| f.kind == Kind::Level && f.scope == Scope::Edition && f.max.is_none();
    let figures = record.figures.iter().filter(whole).filter(|f| is_measured_so(&f.metric, &f.unit));
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

/// Whether a metric is measured in that unit, so that editions can be compared by it: areas in square metres, deals by number, their worth in money.
fn is_measured_so(metric: &str, unit: &str) -> bool {
    let money = unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase());
    let area = matches!(unit, "m2" | "km2" | "har" | "ha" | "[sft_i]" | "[acr_us]" | "[syd_i]" | "[mu_cn]");
    match metric {
        "other" | "editions" => false,
        "area" => area,
        "deal_value" => money,
        "sales" => money || matches!(unit, "1" | "t" | "kg"),
        "exhibitors" | "visitors" | "buyers" | "participants" | "countries" | "deals" | "exhibits" | "new_products" | "booths"
        | "events" | "meetings" => unit == "1",
        // metrics of a user's own pack
        _ => true,
    }
}

/// Puts together what is of one event.
fn join(seen: &[Seen]) -> Vec<Joined> {
    let mut joined: Vec<Joined> = join::groups(seen).iter().map(|group| event(seen, group)).collect();
    joined.sort_by_key(|event| event.name.to_lowercase());
    joined
}

fn event(seen: &[Seen], group: &[usize]) -> Joined {
    let names = || group.iter().flat_map(|n| seen[*n].names.iter());
    let name = names().max_by_key(|name| (name.split_whitespace().count() > 1, name.chars().count())).cloned().unwrap_or_default();
    let mut aliases: Vec<Arc<str>> = names().filter(|alias| join::key(alias) != join::key(&name)).cloned().collect();
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
                    told: BTreeMap::new(),
                    metrics: BTreeMap::new(),
                };
                merge(&mut edition, one, number, year);
                editions.push(edition);
            }
        }
    }
    for edition in &mut editions {
        let told = std::mem::take(&mut edition.told);
        edition.metrics = told.into_iter().filter_map(|(key, told)| Some((key, merge::metric(told)?))).collect();
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
        let all = edition.told.entry((metric.clone(), unit.clone())).or_default();
        // the first figure of a release is the one that it is about
        if all.iter().all(|known| known.document != told.document) {
            all.push(told.clone());
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
