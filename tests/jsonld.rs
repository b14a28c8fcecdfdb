//! What JSON-LD output has in it is what schema.org allows: each property belongs to the type that has it, and its value is of a type that it takes.

use std::path::Path;

use pressfacts::output::{Format, JsonLd, Options, Outcome};
use serde_json::{Map, Value};

/// Properties, each with the types that it takes.
type Properties = &'static [(&'static str, &'static [&'static str])];

/// For each type that may be written: its properties, each with what it takes. From the vocabulary's definitions; properties of a type above it are told with the
/// type that they come from.
const VOCABULARY: [(&str, Properties); 8] = [
    ("ExhibitionEvent", EVENT),
    ("BusinessEvent", EVENT),
    (
        "EventSeries",
        // Thing; Event
        &[("name", &["Text"]), ("startDate", &["Date"])],
    ),
    (
        "Place",
        // Thing; Place
        &[("name", &["Text"]), ("address", &["PostalAddress"])],
    ),
    (
        "PostalAddress",
        // PostalAddress
        &[("addressLocality", &["Text"]), ("addressRegion", &["Text"]), ("addressCountry", &["Text"])],
    ),
    (
        "Organization",
        // Thing
        &[("name", &["Text"])],
    ),
    ("NewsArticle", ARTICLE),
    ("Dataset", DATASET),
];

const EVENT: Properties = &[
    // Thing
    ("name", &["Text"]),
    ("alternateName", &["Text"]),
    ("description", &["Text"]),
    ("identifier", &["PropertyValue"]),
    ("subjectOf", &["NewsArticle", "Dataset"]),
    // Event
    ("startDate", &["Date"]),
    ("endDate", &["Date"]),
    ("eventStatus", &["EventStatusType"]),
    ("location", &["Place"]),
    ("organizer", &["Organization"]),
    ("sponsor", &["Organization"]),
    ("superEvent", &["EventSeries"]),
];

const ARTICLE: Properties = &[
    // Thing
    ("identifier", &["Text"]),
    ("url", &["Text"]),
    // CreativeWork
    ("headline", &["Text"]),
    ("datePublished", &["Date"]),
    ("inLanguage", &["Text"]),
];

const DATASET: Properties = &[
    // Thing
    ("name", &["Text"]),
    ("description", &["Text"]),
    // Dataset
    ("variableMeasured", &["PropertyValue"]),
];

/// Thing; PropertyValue.
const PROPERTY_VALUE: Properties = &[
    ("name", &["Text"]),
    ("description", &["Text"]),
    ("propertyID", &["Text"]),
    ("value", &["Number"]),
    ("minValue", &["Number"]),
    ("maxValue", &["Number"]),
    ("unitText", &["Text"]),
];

/// The members of the enumeration EventStatusType.
const STATUS: [&str; 5] = ["EventCancelled", "EventMovedOnline", "EventPostponed", "EventRescheduled", "EventScheduled"];

fn check(object: &Map<String, Value>, faults: &mut Vec<String>) {
    let kind = object["@type"].as_str().unwrap();
    let properties = if kind == "PropertyValue" {
        PROPERTY_VALUE
    } else {
        let Some((_, properties)) = VOCABULARY.iter().find(|(name, _)| *name == kind) else {
            faults.push(format!("no type {kind}"));
            return;
        };
        properties
    };
    for (key, value) in object.iter().filter(|(key, _)| !key.starts_with('@')) {
        let Some((_, takes)) = properties.iter().find(|(name, _)| name == key) else {
            faults.push(format!("{kind} has no {key}"));
            continue;
        };
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        for value in values {
            let is = |what: &&str| match (*what, value) {
                ("Text", Value::String(text)) => !text.is_empty(),
                ("Number", Value::Number(_)) => true,
                ("Date", Value::String(day)) => day.len() == 4 || day.parse::<jiff::civil::Date>().is_ok(),
                ("EventStatusType", Value::String(url)) => {
                    url.strip_prefix("https://schema.org/").is_some_and(|name| STATUS.contains(&name))
                }
                (name, Value::Object(inner)) => inner["@type"] == name,
                _ => false,
            };
            if !takes.iter().any(is) {
                faults.push(format!("{kind}.{key} does not take {value}"));
            }
            if let Value::Object(inner) = value {
                check(inner, faults);
            }
        }
    }
}

#[test]
fn all_properties_are_of_the_vocabulary() {
    let engine = pressfacts::Engine::builder().build().unwrap();
    let mut reader = engine.reader();
    let (mut number, mut faults) = (0, Vec::new());
    for folder in ["fixtures", "corpus"] {
        for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "txt" && ending != "md") {
                continue;
            }
            let document = pressfacts::input::read_file(&path, None).unwrap();
            let extraction = reader.read(&document);
            let mut out = Vec::new();
            JsonLd.document(&Outcome::Read(&document, &extraction), Options::default(), &mut out);
            for line in String::from_utf8(out).unwrap().lines() {
                let object: Value = serde_json::from_str(line).unwrap();
                assert_eq!(object["@context"], "https://schema.org");
                check(object.as_object().unwrap(), &mut faults);
                number += 1;
            }
        }
    }
    assert!(number > 90, "{number} events");
    assert!(faults.is_empty(), "{faults:#?}");
}
