//! The doctored releases keep the form that the audit is measured by.

use serde_json::Value;
use std::path::Path;

const CHECKS: [&str; 15] = [
    "parts-sum",
    "shares-sum",
    "exchange-rate",
    "conversion",
    "growth",
    "anniversary",
    "change",
    "headline",
    "repeated",
    "dates-order",
    "duration",
    "weekday",
    "edition",
    "cumulative",
    "scale",
];

#[test]
fn every_doctored_release_says_what_is_wrong() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/doctored");
    let table = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let mut number = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let said: Value = serde_json::from_str(&std::fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        let check = said["error"]["check"].as_str().unwrap();
        assert!(CHECKS.contains(&check), "{name}: no check {check}");
        assert!(said["published"].as_str().is_some_and(|day| day.len() == 10), "{name}: published");
        let figures: Vec<&str> = said["error"]["figures"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(figures.len() >= 2, "{name}: {figures:?}");
        assert!(figures.iter().all(|figure| text.contains(figure)), "{name}: {figures:?} are not all in the text");
        let row =
            table.lines().find(|line| line.starts_with(&format!("| `{name}` |"))).unwrap_or_else(|| panic!("{name}: not in README.md"));
        assert!(row.ends_with(&format!("| {} | `{check}` |", figures.join("; "))), "{name}: README.md says {row}");
        number += 1;
    }
    assert!(number >= 60, "{number} releases");
}

/// The audit finds most of the planted errors, and nothing else in these releases.
#[test]
fn most_planted_errors_are_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/doctored");
    let engine = pressfacts::Engine::builder().build().unwrap();
    let mut reader = engine.reader().auditing(true);
    let (mut missed, mut number, mut others) = (Vec::new(), 0, Vec::new());
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let said: Value = serde_json::from_str(&std::fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        let published = said["published"].as_str().unwrap().parse().unwrap();
        let document = pressfacts::input::read_file(&path, Some(published)).unwrap();
        let extraction = reader.read(&document);
        let records = extraction.records.iter().chain(&extraction.unnamed);
        let findings: Vec<_> = records.flat_map(|r| &r.audit).filter(|f| f.verdict != pressfacts::audit::Verdict::Consistent).collect();
        number += 1;
        // the right check, and at the right place
        let planted: Vec<&str> = said["error"]["figures"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let told = |record: &pressfacts::record::Record, finding: &pressfacts::audit::Finding| {
            let figures = finding.figures.iter().map(|n| record.figures[*n].mention);
            let texts = figures.chain(finding.mentions.iter().copied()).map(|n| &document.text[extraction.mentions[n].span.range()]);
            texts.into_iter().any(|text| planted.iter().any(|piece| text.contains(piece) || piece.contains(text)))
        };
        let records = extraction.records.iter().chain(&extraction.unnamed);
        let mut of_check = records.flat_map(|r| r.audit.iter().map(move |f| (r, f)));
        if !of_check.any(|(r, f)| {
            f.check == said["error"]["check"].as_str().unwrap() && f.verdict != pressfacts::audit::Verdict::Consistent && told(r, f)
        }) {
            missed.push(path.clone());
        }
        others.extend(findings.iter().filter(|f| f.check != said["error"]["check"].as_str().unwrap()).map(|f| format!("{path:?}: {f:?}")));
    }
    assert!(missed.len() * 20 <= number, "{number} releases; missed: {missed:#?}");
    assert!(others.is_empty(), "{others:#?}");
}
