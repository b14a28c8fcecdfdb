//! brat standoff: for each document its text (`.txt`) and its annotations (`.ann`), in a folder. Positions count code points, as brat's do; the value of a
//! mention stands in a note.

use super::json::value_json;
use super::{Format, Options, Outcome};
use crate::span::CodePoints;
use std::io::Write;

/// brat standoff.
pub struct Brat;

impl Format for Brat {
    fn name(&self) -> &'static str {
        "brat"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn needs_folder(&self) -> bool {
        true
    }

    /// The annotations.
    fn document(&self, outcome: &Outcome<'_>, _: Options, out: &mut Vec<u8>) {
        let Outcome::Read(document, extraction) = outcome else { return };
        let text = &document.text;
        let mut points = CodePoints::new(text);
        for (n, mention) in (1..).zip(&extraction.mentions) {
            let mut places = Vec::new();
            let mut words = Vec::new();
            // an annotation may not hold a line's end: it is put together of stretches then
            let mut at = mention.span.start;
            for line in text[mention.span.range()].split('\n') {
                let shown = line.trim();
                if !shown.is_empty() {
                    let start = at + (line.len() - line.trim_start().len());
                    places.push(format!("{} {}", points.at(start), points.at(start + shown.len())));
                    words.push(shown);
                }
                at += line.len() + 1;
            }
            let kind = mention.value.type_name().unwrap_or("label");
            let value = value_json(&mention.value);
            let _ = writeln!(out, "T{n}\t{kind} {}\t{}", places.join(";"), words.join(" ").replace('\t', " "));
            let _ = writeln!(out, "#{n}\tAnnotatorNotes T{n}\t{} {value}", mention.bound.name());
        }
    }

    fn parts(&self, outcome: &Outcome<'_>, options: Options, each: &mut dyn FnMut(&str, &[u8])) {
        match outcome {
            Outcome::Read(document, _) => {
                let mut annotations = Vec::new();
                self.document(outcome, options, &mut annotations);
                each("txt", document.text.as_bytes());
                each("ann", &annotations);
            }
            Outcome::Failed(_, error) => each("error", format!("{}: {}\n", error.kind(), error.in_full()).as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_annotations() {
        let engine = crate::Engine::builder().build().unwrap();
        let document = crate::Document::new(
            "É: the fair which had been closed for a very long time drew 1,006\nexhibitors from all over the world and took more than 84.48 billion\nyuan.",
        );
        let extraction = engine.reader().read(&document);
        let mut out = Vec::new();
        Brat.document(&Outcome::Read(&document, &extraction), Options::default(), &mut out);
        let out = String::from_utf8(out).unwrap();
        assert!(out.starts_with("T1\tcount 60 65\t1,006\n#1\tAnnotatorNotes T1\texact {\"number\":1006,\"of\":\"exhibitors\"}\n"), "{out}");
        assert!(out.contains("T2\tmoney 120 133;134 138\t84.48 billion yuan\n#2\tAnnotatorNotes T2\tover "), "{out}");
    }
}
