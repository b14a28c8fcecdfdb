//! What holds for every text.

use pressfacts::output::{self, Outcome};
use pressfacts::{Document, Engine, Extraction};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use std::sync::LazyLock;

/// Texts of each run; more on request, not with each.
const CASES: u32 = 400;

/// Texts that failed once are tried first.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/properties.proptest-regressions");

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::builder().build().unwrap_or_else(|error| panic!("{error}")));

fn document(text: &str) -> Document {
    Document { published: Some("2023-08-28".parse().unwrap()), ..Document::new(text) }
}

fn read(text: &str) -> Extraction {
    ENGINE.reader().read(&document(text))
}

/// Pieces that mean something to the rules, so that texts of them reach deep into the engine.
fn piece() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "the",
        "of",
        "and",
        "to",
        "from",
        "in",
        "on",
        "over",
        "more than",
        "up to",
        "at least",
        "about",
        "last",
        "next",
        "this",
        "a",
        "an",
        "per",
        "which",
        "them",
        "were",
        "year",
        "years",
        "week",
        "days",
        "month",
        "Monday",
        "Sunday",
        "January",
        "May",
        "Sept.",
        "quarter",
        "half",
        "first",
        "second",
        "twenty-first",
        "one",
        "two",
        "twenty",
        "hundred",
        "thousand",
        "million",
        "bn",
        "lakh",
        "crore",
        "percent",
        "%",
        "yuan",
        "US$",
        "$",
        "€",
        "Rs",
        "dollars",
        "cents",
        "square meters",
        "sq m",
        "m²",
        "km",
        "tons",
        "MW",
        "exhibitors",
        "visitors",
        "companies",
        "countries",
        "Hall",
        "No.",
        "p.m.",
        "U.S.",
        "14",
        "1,006",
        "84.48",
        "2023",
        "2,35,000",
        "1 000",
        "17.08.2023",
        "2023-08-27",
        "15:30",
        "0",
        "99999999999999999999",
        "31",
        "12",
        "Q3",
        "FY2023",
        "th",
        "st",
        "s",
        "-",
        "–",
        "—",
        ",",
        ".",
        ":",
        ";",
        "(",
        ")",
        "/",
        "+",
        "'",
        "’",
        "\"",
        "“",
        "”",
        "\n",
        "\n\n",
        "\t",
        "|",
        "#",
        "*",
        "A320",
        "www.fair.example",
        "a@fair.example",
        "é",
        "北京",
        "\u{a0}",
        "\u{202f}",
        "\u{feff}",
        "１２",
        "ſ",
        "İ",
    ];
    prop_oneof![
        12 => proptest::sample::select(WORDS).prop_map(str::to_owned),
        1 => any::<u64>().prop_map(|n| n.to_string()),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let glued = proptest::collection::vec((piece(), prop::bool::weighted(0.75)), 0..40);
    let pieces = glued.prop_map(|list| list.into_iter().map(|(piece, space)| if space { piece + " " } else { piece }).collect::<String>());
    prop_oneof![4 => pieces, 1 => any::<String>(), 1 => "\\PC*"]
}

/// The mentions in the order of the text, apart from each other, on borders of characters and not empty.
fn well_placed(text: &str, found: &Extraction) -> Result<(), TestCaseError> {
    let mut end = 0;
    for mention in &found.mentions {
        let span = mention.span;
        prop_assert!(span.start >= end && span.start < span.end && span.end <= text.len(), "{span:?} after {end} in {text:?}");
        prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?} in {text:?}");
        let words = &text[span.range()];
        prop_assert_eq!(words.trim(), words);
        prop_assert!(mention.value.type_name().is_some(), "{:?} is no mention", mention.value);
        end = span.end;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: Some(Box::new(FileFailurePersistence::Direct(KEPT))), ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in text()) {
        well_placed(&text, &read(&text))?;
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes);
        well_placed(&text, &read(&text))?;
    }

    #[test]
    fn reading_twice_gives_the_same(first in text(), second in text()) {
        let mut reader = ENGINE.reader();
        let once = reader.read(&document(&first));
        reader.read(&document(&second));
        prop_assert_eq!(&once, &reader.read(&document(&first)));
        prop_assert_eq!(&once, &read(&first));
    }

    #[test]
    fn line_ends_of_both_kinds_give_the_same(text in text()) {
        // a number alone counts in a title, which reaches so many bytes far; this text is behind it
        let plain = format!("{}\n\n{}", "A paragraph without any number stands at the head of this text. ".repeat(2), text.replace('\r', ""));
        let windows = plain.replace('\n', "\r\n");
        let values = |text: &str| -> Vec<_> {
            read(text).mentions.into_iter().map(|m| (text[m.span.range()].replace('\r', ""), m.value, m.bound)).collect()
        };
        prop_assert_eq!(values(&plain), values(&windows));
    }

    #[test]
    fn what_is_reported_is_what_stands_there(text in text()) {
        let doc = document(&text);
        let found = ENGINE.reader().read(&doc);
        let mut line = Vec::new();
        let outcome = Outcome::Read(&doc, &found);
        output::by_name("jsonl").unwrap().document(&outcome, output::Options::default(), &mut line);
        let line: serde_json::Value = serde_json::from_slice(&line).unwrap();
        let chars: Vec<char> = text.chars().collect();
        let mentions = line["mentions"].as_array().unwrap();
        prop_assert_eq!(mentions.len(), found.mentions.len());
        for mention in mentions {
            let place = |name: &str| mention[name].as_u64().unwrap() as usize;
            let words: String = chars[place("start")..place("end")].iter().collect();
            prop_assert_eq!(mention["text"].as_str().unwrap(), words);
        }
    }

    #[test]
    fn the_explanation_of_any_text_can_be_shown(text in text()) {
        ENGINE.reader().explain(&document(&text)).to_string();
    }

    #[test]
    fn any_pack_is_read_or_refused_in_words(text in any::<String>(), find in "[A-Z_\"()|&!<>{}?*+, a-z:=0-9é]{0,30}") {
        let build = |text: String| Engine::builder().bare().pack_text("any.toml", text).build();
        if let Err(error) = build(text) {
            prop_assert!(!error.to_string().is_empty());
        }
        let literal = format!("stage = \"number\"\n[lexicon]\nA = [\"a\"]\n[[rule]]\nname = \"r\"\nfind = '{find}'\nmake = \"label.as_written\"");
        let escaped = literal.replace(&format!("'{find}'"), &format!("{find:?}"));
        for text in [literal, escaped] {
            match build(text) {
                Ok(engine) => engine.lint().iter().for_each(|d| assert!(!d.to_string().is_empty())),
                Err(error) => prop_assert!(error.to_string().contains("any.toml")),
            }
        }
    }
}

/// What is read of a document is not changed by what is read with it.
#[test]
fn documents_read_at_once_say_what_each_says_alone() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let documents: Vec<Document> = files.map(|file| document(&std::fs::read_to_string(file).unwrap())).collect();
    let (mut one, mut several) = (ENGINE.reader(), ENGINE.reader());
    for some in documents.chunks(7) {
        let alone: Vec<Extraction> = some.iter().map(|document| one.read(document)).collect();
        assert_eq!(several.read_all(some), alone);
    }
    assert_eq!(several.read_all(&[]), []);
}
