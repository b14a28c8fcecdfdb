//! What annotators use, to correct mentions in: doccano's JSON Lines and Label Studio's tasks with predictions. A document that could not be read is a task
//! without text, so that none is missing.

use super::json::string;
use super::{Format, Options, Outcome};
use crate::span::CodePoints;
use std::io::Write;

/// doccano's JSON Lines for labelling sequences: `{"id", "text", "label": [[start, end, type], …]}`, in code points.
pub struct Doccano;

/// Label Studio's tasks: an array of `{"data": {"id", "text"}, "predictions": […]}`, for `<Labels name="label" toName="text">`. Positions count UTF-16 units,
/// as its pages do.
pub struct LabelStudio;

impl Format for Doccano {
    fn name(&self) -> &'static str {
        "doccano"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn document(&self, outcome: &Outcome<'_>, _: Options, out: &mut Vec<u8>) {
        let (Outcome::Read(document, _) | Outcome::Failed(document, _)) = outcome;
        out.extend_from_slice(b"{\"id\":");
        string(&document.id, out);
        out.extend_from_slice(b",\"text\":");
        string(&document.text, out);
        out.extend_from_slice(b",\"label\":[");
        match outcome {
            Outcome::Read(document, extraction) => {
                let mut points = CodePoints::new(&document.text);
                for (n, mention) in extraction.mentions.iter().enumerate() {
                    let comma = if n > 0 { "," } else { "" };
                    let (start, end) = (points.at(mention.span.start), points.at(mention.span.end));
                    let _ = write!(out, "{comma}[{start},{end},\"{}\"]", mention.value.type_name().unwrap_or("label"));
                }
                out.push(b']');
            }
            Outcome::Failed(_, error) => {
                out.extend_from_slice(b"],\"error\":");
                string(&error.in_full(), out);
            }
        }
        out.extend_from_slice(b"}\n");
    }
}

impl Format for LabelStudio {
    fn name(&self) -> &'static str {
        "label-studio"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn begin(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"[\n");
    }

    fn document(&self, outcome: &Outcome<'_>, _: Options, out: &mut Vec<u8>) {
        let (Outcome::Read(document, _) | Outcome::Failed(document, _)) = outcome;
        out.extend_from_slice(b"{\"data\":{\"id\":");
        string(&document.id, out);
        out.extend_from_slice(b",\"text\":");
        string(&document.text, out);
        match outcome {
            Outcome::Read(document, extraction) => {
                let _ = write!(out, "}},\"predictions\":[{{\"model_version\":\"pressfacts {}\",\"result\":[", env!("CARGO_PKG_VERSION"));
                let (mut byte, mut unit) = (0, 0);
                let mut place = |at: usize| {
                    unit += document.text[byte..at].encode_utf16().count();
                    byte = at;
                    unit
                };
                for (n, mention) in extraction.mentions.iter().enumerate() {
                    let kind = mention.value.type_name().unwrap_or("label");
                    let (start, end) = (place(mention.span.start), place(mention.span.end));
                    let comma = if n > 0 { "," } else { "" };
                    let _ = write!(
                        out,
                        "{comma}{{\"id\":\"m{n}\",\"from_name\":\"label\",\"to_name\":\"text\",\"type\":\"labels\",\
                         \"value\":{{\"start\":{start},\"end\":{end},\"labels\":[\"{kind}\"],\"text\":"
                    );
                    string(&document.text[mention.span.range()], out);
                    out.extend_from_slice(b"}}");
                }
                out.extend_from_slice(b"]}]}");
            }
            Outcome::Failed(_, error) => {
                out.extend_from_slice(b",\"error\":");
                string(&error.in_full(), out);
                out.extend_from_slice(b"},\"predictions\":[]}");
            }
        }
    }

    fn between(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b",\n");
    }

    fn end(&self, any: bool, out: &mut Vec<u8>) {
        out.extend(if any { &b"\n]\n"[..] } else { b"]\n" });
    }

    fn parts(&self, outcome: &Outcome<'_>, options: Options, each: &mut dyn FnMut(&str, &[u8])) {
        let mut out = Vec::new();
        self.begin(&mut out);
        self.document(outcome, options, &mut out);
        self.end(true, &mut out);
        each("json", &out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn written(format: &dyn Format) -> Value {
        let engine = crate::Engine::builder().build().unwrap();
        let mut document = crate::Document::new("😀 \"The fair\" drew 1,006 exhibitors and 20 buyers.");
        document.id = "a".into();
        let extraction = engine.reader().read(&document);
        let mut out = Vec::new();
        format.document(&Outcome::Read(&document, &extraction), Options::default(), &mut out);
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn counts_as_the_tools_do() {
        assert_eq!(written(&Doccano)["label"], json!([[18, 23, "count"], [39, 41, "count"]]));
        let task = written(&LabelStudio);
        assert_eq!(task["data"]["id"], "a");
        let second = &task["predictions"][0]["result"][1]["value"];
        assert_eq!(second, &json!({"start": 40, "end": 42, "labels": ["count"], "text": "20"}));
    }
}
