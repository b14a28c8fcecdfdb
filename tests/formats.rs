//! One story in every format that is read: what it states must be the same in all of them.

use pressfacts::batch::Batch;
use pressfacts::{Engine, output};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn stories() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

/// What is read in a file: a line for each document.
fn read(engine: &Engine, path: &Path) -> Vec<Value> {
    let mut out = Vec::new();
    let options = output::Options { with_text: true };
    Batch::new(engine, [path]).output(output::FORMATS[0], options).run(&mut out, &()).unwrap();
    out.split(|b| *b == b'\n').filter(|line| !line.is_empty()).map(|line| serde_json::from_slice(line).unwrap()).collect()
}

/// Type, words, value and bound of every mention.
fn stated(document: &Value) -> Vec<String> {
    let mentions = document["mentions"].as_array().unwrap_or_else(|| panic!("{document}"));
    mentions.iter().map(|m| format!("{} {} {} {}", m["type"], m["text"], m["value"], m["bound"])).collect()
}

/// The events of the records, and their figures without the places that they stand at.
fn recorded(document: &Value) -> Vec<String> {
    let records = document["records"].as_array().unwrap_or_else(|| panic!("{document}"));
    let mut all = Vec::new();
    for record in records {
        let event = &record["event"];
        all.push(["name", "edition", "start", "end", "city", "country", "status"].map(|field| event[field].to_string()).join(" "));
        for figure in record["figures"].as_array().into_iter().flatten() {
            all.push(["metric", "kind", "value", "unit", "bound", "scope"].map(|field| figure[field].to_string()).join(" "));
        }
    }
    all
}

const TITLE: &str = "Timber fair in Brenhølt closes with orders worth 312 million kroner";

#[test]
fn one_story_states_the_same_in_every_format() {
    let engine = Engine::builder().build().unwrap();
    let plain = &read(&engine, &stories().join("story.txt"))[0];
    let (wanted, records) = (stated(plain), recorded(plain));
    assert!(wanted.len() > 20 && records.len() > 8, "{wanted:#?} {records:#?}");
    for (name, format, published_from) in [
        ("story.txt", "text", "dateline"),
        ("story.utf16.txt", "text", "dateline"),
        ("story.1252.txt", "text", "dateline"),
        ("story.txt.gz", "text", "dateline"),
        ("story.txt.zst", "text", "dateline"),
        ("story.md", "markdown", "dateline"),
        ("story.jsonl", "jsonl", "metadata"),
        ("story.json", "json", "metadata"),
        ("story.html", "html", "metadata"),
        ("story.1252.html", "html", "metadata"),
        ("story.zip", "html", "metadata"),
        ("story.warc.gz", "html", "metadata"),
        ("story.eml", "mail", "metadata"),
        ("story.html.eml", "mail", "metadata"),
        ("story.rss", "rss", "metadata"),
        ("story.atom", "atom", "metadata"),
        ("story.nitf.xml", "nitf", "metadata"),
        ("story.newsml.xml", "newsml", "metadata"),
        ("story.docx", "docx", "dateline"),
        ("story.pdf", "pdf", "dateline"),
    ] {
        let found = read(&engine, &stories().join(name));
        assert_eq!(found.len(), 1, "{name}: {found:#?}");
        let document = &found[0]["document"];
        assert_eq!(document["format"], format, "{name}: {}", found[0]);
        assert_eq!(document["published"], "2024-09-18", "{name}");
        assert_eq!(document["published_from"], published_from, "{name}");
        assert_eq!(document["title"], TITLE, "{name}");
        assert_eq!(document["dateline"]["place"], "BRENHØLT", "{name}: {}", document["text"]);
        // a PDF knows no rows: what the numbers count is told by the text there, not by the heading of the column, and so in small letters
        let small =
            |all: &[String]| all.iter().map(|one| if name == "story.pdf" { one.to_lowercase() } else { one.clone() }).collect::<Vec<_>>();
        assert_eq!(recorded(&found[0]), records, "{name}");
        assert_eq!(small(&stated(&found[0])), small(&wanted), "{name}: {}", document["text"].as_str().unwrap_or(""));
    }
}

/// Positions count in the text that output gives.
#[test]
fn mentions_stand_where_they_say() {
    let engine = Engine::builder().build().unwrap();
    for entry in std::fs::read_dir(stories()).unwrap() {
        for document in read(&engine, &entry.unwrap().path()) {
            let text: Vec<char> = document["document"]["text"].as_str().unwrap().chars().collect();
            for mention in document["mentions"].as_array().unwrap() {
                let at = |name: &str| mention[name].as_u64().unwrap() as usize;
                assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), mention["text"].as_str().unwrap());
            }
        }
    }
}

/// Thirty pages of all kinds of sites, made by us: headline, day, and the main text to the letter. The measure is 28; all are right, and stay so.
#[cfg(feature = "html")]
#[test]
fn pages_of_all_kinds_give_their_main_text() {
    let engine = Engine::builder().build().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    assert_eq!(pages.len(), 30);
    for page in pages {
        let wanted: Value = serde_json::from_slice(&std::fs::read(page.with_extension("json")).unwrap()).unwrap();
        let document = &read(&engine, &page)[0]["document"];
        let text: Vec<&str> = wanted["text"].as_array().unwrap().iter().map(|paragraph| paragraph.as_str().unwrap()).collect();
        let text = format!("{}\n\n{}\n", wanted["title"].as_str().unwrap(), text.join("\n\n"));
        assert_eq!(document["text"], text.as_str(), "{}", page.display());
        assert_eq!(document["title"], wanted["title"], "{}", page.display());
        if !wanted["published"].is_null() {
            assert_eq!(document["published"], wanted["published"], "{}", page.display());
        }
    }
}
