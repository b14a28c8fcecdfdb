//! JSON-LD: each record as a schema.org `ExhibitionEvent` (or `BusinessEvent`, where people confer rather than show), one object a line.
//!
//! That vocabulary has no place for an event's figures: `additionalProperty` is of products and places. So they are the variables of a `Dataset` that has the
//! event as its subject, beside the `NewsArticle` that it was read from.

use super::json::{decimal, integer, string};
use super::{Format, Options, Outcome};
use crate::document::Document;
use crate::mention::Bound;
use crate::record::{Figure, Kind, Organization, Record, Role, Scope, Status, Subject};

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
        // what a pack for other kinds of news reads is no event
        for record in extraction.records.iter().filter(|record| record.subject == Subject::Event) {
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
    if let Some(edition) = event.edition {
        out.extend_from_slice(b",\"identifier\":{\"@type\":\"PropertyValue\"");
        text("propertyID", "edition", out);
        out.extend_from_slice(b",\"value\":");
        integer(edition.into(), out);
        out.push(b'}');
    }
    if event.edition.is_some() || event.first_held.is_some() {
        out.extend_from_slice(b",\"superEvent\":{\"@type\":\"EventSeries\"");
        text("name", &event.name, out);
        if let Some(year) = event.first_held {
            text("startDate", &format!("{year:04}"), out);
        }
        out.push(b'}');
    }
    out.extend_from_slice(b",\"subjectOf\":[");
    article(document, out);
    if !figures.is_empty() {
        out.extend_from_slice(b",{\"@type\":\"Dataset\"");
        text("name", &format!("Figures of {}", event.name), out);
        text("description", "What a press release says of one edition of the event, as numbers.", out);
        list("variableMeasured", &figures, out, |figure, out| property(figure, out));
        out.push(b'}');
    }
    out.extend_from_slice(b"]}");
}

/// The release.
fn article(document: &Document, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"@type\":\"NewsArticle\"");
    text("identifier", &document.id, out);
    if let Some(title) = document.title_text() {
        text("headline", &title, out);
    }
    if let Some(day) = document.published {
        text("datePublished", &day.to_string(), out);
    }
    text("inLanguage", "en", out);
    if let Some(url) = &document.source.url {
        text("url", url, out);
    }
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
    if figure.scope == Scope::Target {
        text("description", "expected", out);
    }
    out.push(b'}');
}
