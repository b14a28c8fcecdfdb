//! JSON-LD: each record as a schema.org `ExhibitionEvent` (or `BusinessEvent`, where people confer rather than show), one object a line.

use super::json::{decimal, string};
use super::{Format, Options, Outcome};
use crate::document::Document;
use crate::mention::Bound;
use crate::record::{Figure, Kind, Organization, Record, Role, Scope, Status};

/// One schema.org event a line.
pub struct JsonLd;

impl Format for JsonLd {
    fn name(&self) -> &'static str {
        "jsonld"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["jsonld"]
    }

    fn document(&self, outcome: &Outcome<'_>, _options: Options, out: &mut Vec<u8>) {
        let Outcome::Read(document, extraction) = outcome else { return };
        for record in &extraction.records {
            object(document, record, out);
            out.push(b'\n');
        }
    }
}

fn object(document: &Document, record: &Record, out: &mut Vec<u8>) {
    let event = &record.event;
    let kind = if event.is_forum { "BusinessEvent" } else { "ExhibitionEvent" };
    out.extend_from_slice(b"{\"@context\":\"https://schema.org\"");
    text("@type", kind, out);
    text("name", &event.name, out);
    if !event.aliases.is_empty() {
        list("alternateName", &event.aliases, out, |alias, out| string(alias, out));
    }
    if let Some(theme) = &event.theme {
        text("description", theme, out);
    }
    for (key, day) in [("startDate", event.start), ("endDate", event.end)] {
        if let Some(day) = day {
            text(key, &day.to_string(), out);
        }
    }
    // what is over or going on has no status of its own in that vocabulary
    if event.status == Some(Status::Planned) {
        text("eventStatus", "https://schema.org/EventScheduled", out);
    }
    place(record, out);
    people("organizer", record, &[Role::Organizer, Role::CoOrganizer], out);
    people("sponsor", record, &[Role::Supporter], out);
    let whole = |f: &&Figure| f.kind == Kind::Level && matches!(f.scope, Scope::Edition | Scope::Target) && &*f.metric != "other";
    let figures: Vec<&Figure> = record.figures.iter().filter(whole).collect();
    if event.edition.is_some() {
        out.extend_from_slice(b",\"superEvent\":{\"@type\":\"EventSeries\"");
        text("name", &event.name, out);
        out.push(b'}');
    }
    if !figures.is_empty() {
        list("additionalProperty", &figures, out, |figure, out| property(figure, out));
    }
    text("subjectOf", document.source.url.as_deref().unwrap_or(&document.id), out);
    out.push(b'}');
}

fn text(key: &str, value: &str, out: &mut Vec<u8>) {
    out.push(b',');
    string(key, out);
    out.push(b':');
    string(value, out);
}

fn list<T>(key: &str, items: &[T], out: &mut Vec<u8>, write: impl Fn(&T, &mut Vec<u8>)) {
    out.push(b',');
    string(key, out);
    out.extend_from_slice(b":[");
    for (n, item) in items.iter().enumerate() {
        if n > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(b']');
}

fn place(record: &Record, out: &mut Vec<u8>) {
    let event = &record.event;
    if event.venue.is_none() && event.city.is_none() && event.country.is_none() {
        return;
    }
    out.extend_from_slice(b",\"location\":{\"@type\":\"Place\"");
    if let Some(name) = event.venue.as_deref().or(event.city.as_deref()) {
        text("name", name, out);
    }
    out.extend_from_slice(b",\"address\":{\"@type\":\"PostalAddress\"");
    for (key, value) in [("addressLocality", &event.city), ("addressRegion", &event.region), ("addressCountry", &event.country)] {
        if let Some(value) = value {
            text(key, value, out);
        }
    }
    out.extend_from_slice(b"}}");
}

fn people(key: &str, record: &Record, roles: &[Role], out: &mut Vec<u8>) {
    let who: Vec<&Organization> = record.organizations.iter().filter(|o| roles.contains(&o.role)).collect();
    if who.is_empty() {
        return;
    }
    list(key, &who, out, |one, out| {
        out.extend_from_slice(b"{\"@type\":\"Organization\"");
        text("name", &one.name, out);
        out.push(b'}');
    });
}

/// A figure as a property: a range has two ends, a bound is an open one.
fn property(figure: &Figure, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"@type\":\"PropertyValue\"");
    text("name", &figure.metric, out);
    let key = match (figure.max, figure.bound) {
        (Some(_), _) | (None, Bound::Over | Bound::AtLeast) => "minValue",
        (None, Bound::Under | Bound::AtMost) => "maxValue",
        _ => "value",
    };
    out.push(b',');
    string(key, out);
    out.push(b':');
    decimal(figure.value, out);
    if let Some(max) = figure.max {
        out.extend_from_slice(b",\"maxValue\":");
        decimal(max, out);
    }
    if &*figure.unit != "1" {
        text("unitText", &figure.unit, out);
    }
    out.push(b'}');
}
