//! Which releases of `corpus` are joined, what contradicts what, and what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pressfacts::output::{Format, Options, Outcome};
use pressfacts::series::{Layout, Series};
use serde_json::Value;

/// The series of a folder, as JSON.
fn series(folder: &str) -> Vec<Value> {
    serde_json::from_slice(&written(folder, &Series::new(Layout::Json))).unwrap()
}

/// What a format writes at the end of a folder.
fn written(folder: &str, format: &dyn Format) -> Vec<u8> {
    let engine = pressfacts::Engine::builder().build().unwrap();
    let mut reader = engine.reader();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "README.md" {
            continue;
        }
        let mut document = pressfacts::input::read_file(&path, None).unwrap();
        document.id = name;
        let extraction = reader.read(&document);
        format.document(&Outcome::Read(&document, &extraction), Options::default(), &mut Vec::new());
    }
    let mut out = Vec::new();
    format.end(true, &mut out);
    out
}

/// Each event's name and, for each edition, its year and its releases, without days and endings.
fn joins(events: &[Value]) -> Vec<String> {
    let lines = events.iter().flat_map(|event| {
        event["editions"].as_array().unwrap().iter().map(|edition| {
            let documents = edition["documents"].as_array().unwrap().iter().map(|d| d.as_str().unwrap());
            let documents: Vec<&str> = documents.map(|d| d.split('.').next().unwrap()).collect();
            format!("{} {}: {}", event["event"].as_str().unwrap(), edition["year"], documents.join(", "))
        })
    });
    lines.collect()
}

/// Releases on one event are joined: under its acronym, where it moves from country to country, over its editions. Two of one name in two countries are not,
/// nor are two of one town with names that begin alike; and every other release is on events of its own.
#[test]
fn joins_all_releases_on_one_event_and_no_others() {
    let events = series("corpus");
    let (joined, alone): (Vec<Value>, Vec<Value>) = events.into_iter().partition(|event| {
        let editions = event["editions"].as_array().unwrap();
        let documents: BTreeSet<&str> =
            editions.iter().flat_map(|e| e["documents"].as_array().unwrap()).filter_map(Value::as_str).collect();
        documents.len() > 1
    });
    assert_eq!(
        joins(&joined),
        [
            "Lowland Water Forum 2023: 2023-10-09-lowland-water-forum",
            "Lowland Water Forum 2024: 2023-10-09-lowland-water-forum, 2024-09-20-lowland-water-forum-hamburg",
            "Orchard and Vine Expo 2023: 2023-09-25-orchard-and-vine-expo, 2023-09-27-orchard-and-vine-figures",
            "Orchard and Vine Expo 2024: 2024-09-23-orchard-and-vine-expo",
            "Tidewater Seafood Expo 2022: 2022-05-23-tidewater-seafood-closing",
            "Tidewater Seafood Expo 2023: 2023-05-22-tse-record, 2023-05-24-tidewater-trade-paper",
            "Tidewater Seafood Expo 2024: 2024-03-04-tidewater-preview, 2024-05-20-tidewater-closing",
        ]
    );
    let lines = joins(&alone);
    for one in [
        "Home and Hearth Show 2024: 2024-04-15-home-and-hearth-leeds",
        "Home and Hearth Show 2024: 2024-06-03-home-and-hearth-perth",
        "Tidewater Boat Expo 2023: 2023-06-12-tidewater-boat-show",
    ] {
        assert!(lines.iter().any(|line| line == one), "{one} is not in {lines:#?}");
    }
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    alone.iter().for_each(|event| *names.entry(event["event"].as_str().unwrap().to_lowercase()).or_default() += 1);
    names.retain(|_, number| *number > 1);
    assert_eq!(names.into_iter().collect::<Vec<_>>(), [("home and hearth show".to_owned(), 2)]);
    assert!(alone.len() > 40, "{}", alone.len());
}

#[test]
fn conflicts_and_changes_are_told() {
    let events = series("corpus");
    let metric = |event: &str, year: i64, metric: &str| -> Value {
        let event = events.iter().find(|e| e["event"] == event).unwrap();
        let edition = event["editions"].as_array().unwrap().iter().find(|e| e["year"] == year).unwrap();
        edition["metrics"].as_array().unwrap().iter().find(|m| m["metric"] == metric).unwrap().clone()
    };
    let visitors = metric("Tidewater Seafood Expo", 2023, "visitors");
    assert_eq!(visitors["value"], 13_950, "{visitors}");
    assert_eq!(visitors["change"].to_string(), "12.5", "{visitors}");
    assert_eq!(visitors["conflicts"][0]["value"], 14_800, "{visitors}");
    // "about 340" and 341, "more than 6,000" and 6,240 are no contradictions
    for (event, kind, value) in [("Tidewater Seafood Expo", "exhibitors", 341), ("Orchard and Vine Expo", "visitors", 6_240)] {
        let one = metric(event, 2023, kind);
        assert_eq!(one["value"], value, "{one}");
        assert_eq!(one["conflicts"].as_array().unwrap().len(), 0, "{one}");
        assert_eq!(one["sources"].as_array().unwrap().len(), 2, "{one}");
    }
    // the next edition, which moves to another country
    let delegates = metric("Lowland Water Forum", 2024, "participants");
    assert_eq!(delegates["change"].to_string(), "12.5", "{delegates}");
}

#[test]
fn the_audit_tells_what_two_releases_tell_differently() {
    let any = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let found = written("corpus", &pressfacts::output::Findings::new(false, false, any.clone()));
    assert_eq!(
        String::from_utf8(found).unwrap(),
        "2023-05-22-tse-record.txt, 2023-05-24-tidewater-trade-paper.txt: inconsistent across (visitors): 13950 and 14800 \
         (Tidewater Seafood Expo 2023)\n"
    );
    assert!(any.load(std::sync::atomic::Ordering::Relaxed));
}
