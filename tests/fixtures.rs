//! Whole releases against what they state, and the marks of mentions that are known to be read wrongly.

use pressfacts::Engine;
use pressfacts::check::{self, Outcome};
use std::path::Path;

fn engine() -> Engine {
    Engine::builder().build().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_fixtures_are_read_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let report = check::run(&engine(), &folder, false).unwrap();
    let failed = report.results.iter().filter(|r| matches!(r.outcome, Outcome::Different(_) | Outcome::Fault(_)));
    let shown: String = failed.map(ToString::to_string).collect();
    assert!(report.is_clean(), "{shown}");
}

/// One release, its expectation, and what a run says of it.
fn checked(text: &str, expected: &str, accept: bool) -> (check::Report, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    std::fs::write(folder.path().join("a.json"), expected).unwrap();
    let report = check::run(&engine(), folder.path(), accept).unwrap();
    (report, std::fs::read_to_string(folder.path().join("a.json")).unwrap())
}

const TEXT: &str = "The fair drew 300 exhibitors and 12 buyers.";

#[test]
fn a_marked_mention_may_be_wrong() {
    for (mention, right) in [
        (r#"{"type": "count", "text": "300", "value": {"number": 300, "of": "stands"}, "known_wrong": "why"}"#, false),
        (r#"{"type": "count", "text": "300", "value": {"number": 300, "of": "exhibitors"}, "known_wrong": "why"}"#, true),
        (r#"{"type": "count", "text": "300", "value": null, "known_wrong": "why"}"#, false),
        (r#"{"type": "count", "text": "300 exhibitors", "value": null, "known_wrong": "why"}"#, false),
        (r#"{"type": "money", "text": "fair", "value": {"amount": 1, "currency": "EUR"}, "known_wrong": "why"}"#, false),
        (r#"{"type": "money", "text": "fair", "value": null, "known_wrong": "why"}"#, true),
    ] {
        let others = [
            r#"{"type": "count", "text": "300", "value": {"number": 300, "of": "exhibitors"}}"#,
            r#"{"type": "count", "text": "12", "value": {"number": 12, "of": "buyers"}}"#,
        ];
        let list =
            if mention.contains("fair") { format!("{mention}, {}, {}", others[0], others[1]) } else { format!("{mention}, {}", others[1]) };
        let (report, _) = checked(TEXT, &format!("{{\"mentions\": [{list}]}}"), false);
        assert!(matches!(report.results[0].outcome, Outcome::Same), "{mention}: {}", report.results[0]);
        let known: Vec<bool> = report.known_wrong().map(|k| k.right).collect();
        assert_eq!(known, [right], "{mention}");
    }
}

#[test]
fn a_mark_excuses_its_own_mention_alone() {
    let list = r#"{"mentions": [{"type": "count", "text": "300", "value": null, "known_wrong": "why"}]}"#;
    let (report, _) = checked(TEXT, list, false);
    let Outcome::Different(differences) = &report.results[0].outcome else { panic!("{}", report.results[0]) };
    assert_eq!(differences.len(), 1);
    assert_eq!(differences[0].field, "new");
}

#[test]
fn nothing_to_be_read_is_an_expectation_too() {
    let list = r#"{"mentions": [{"type": "count", "text": "hall", "value": null}]}"#;
    assert!(checked("A hall.", list, false).0.is_clean());
    let list = r#"{"mentions": [{"type": "count", "text": "12", "value": null}]}"#;
    assert!(!checked("12 buyers came.", list, false).0.is_clean());
}

#[test]
fn accepting_keeps_marks_that_are_needed() {
    let list = r#"{"mentions": [{"type": "count", "text": "300", "value": {"number": 300, "of": "stands"}, "known_wrong": "why"},
        {"type": "count", "text": "12", "value": {"number": 12, "of": "buyers"}, "known_wrong": "was so"},
        {"type": "theme", "text": "fair", "value": {"name": "fair"}}]}"#;
    let (report, written) = checked(TEXT, list, true);
    assert!(report.is_clean());
    assert!(written.contains("\"why\"") && written.contains("stands"), "{written}");
    assert!(!written.contains("was so") && written.contains("buyers"), "{written}");
    let list = list.replace("\"number\": 12, \"of\": \"buyers\"}, \"known_wrong\": \"was so\"", "\"number\": 13, \"of\": \"buyers\"}");
    let (report, written) = checked(TEXT, &list, true);
    assert!(matches!(&report.results[0].outcome, Outcome::Accepted(d) if d.len() == 1));
    assert!(written.contains("stands") && written.contains("\"number\": 12") && written.contains("\"theme\""), "{written}");
}
