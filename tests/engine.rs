//! The engine alone: `tests/engine.toml` holds small packs without English, texts, and the spans that win.

use pressfacts::{Document, Engine};
use std::fmt::Write;
use toml::Table;

/// The words a to f are of the classes A to F.
const WORDS: &str = "[lexicon]\nA = [\"a\"]\nB = [\"b\"]\nC = [\"c\"]\nD = [\"d\"]\nE = [\"e\"]\nF = [\"f\"]\n";

fn pack(case: &Table) -> String {
    let text = |key: &str| case.get(key).map_or("", |value| value.as_str().unwrap());
    let mut pack = format!("stage = \"number\"\n{WORDS}{}\n", text("lexicon"));
    for rule in case.get("rules").and_then(|rules| rules.as_array()).into_iter().flatten() {
        let (name, find) = (rule[0].as_str().unwrap(), &rule[1]);
        writeln!(pack, "[[rule]]\nname = \"{name}\"\nfind = {find}\nmake = \"label.as_written\"").unwrap();
    }
    pack + text("pack")
}

fn list(case: &Table, key: &str) -> Option<Vec<String>> {
    Some(case.get(key)?.as_array()?.iter().map(|item| item.as_str().unwrap().to_owned()).collect())
}

#[test]
fn the_right_spans_win() {
    let file: Table = include_str!("engine.toml").parse().unwrap();
    let cases = file["case"].as_array().unwrap();
    let mut wrong = String::new();
    for case in cases {
        let case = case.as_table().unwrap();
        let name = case["name"].as_str().unwrap();
        let engine = Engine::builder().bare().pack_text("case", pack(case)).build().unwrap_or_else(|error| panic!("{name}\n{error}"));
        let document = Document::new(case["text"].as_str().unwrap());
        let mut reader = engine.reader();
        let trace = reader.explain(&document);
        let won = trace.winners().map(|(_, span, rule)| format!("{}: {}", &rule["case#".len()..], &document.text[span.range()]));
        let won: Vec<String> = won.collect();
        if Some(&won) != list(case, "wins").as_ref() {
            writeln!(wrong, "{name}\n  wins: {won:?}\n{trace}").unwrap();
        }
        let mentions = reader.read(&document).mentions;
        let said = mentions.iter().map(|m| format!("{} = {}, {}", &document.text[m.span.range()], m.value, m.bound.name()));
        let said: Vec<String> = said.collect();
        if list(case, "mentions").is_some_and(|wanted| wanted != said) {
            writeln!(wrong, "{name}\n  mentions: {said:?}").unwrap();
        }
    }
    assert!(cases.len() > 40 && wrong.is_empty(), "{wrong}");
}
