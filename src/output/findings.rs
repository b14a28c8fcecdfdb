//! Findings of the audit alone: a line of text each for people, or a JSON object each for programs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::json::{integer, string};
use super::{Format, Options, Outcome};
use crate::audit::{Finding, Verdict};
use crate::document::Document;
use crate::engine::Extraction;
use crate::record::Record;
use crate::series::{Contradiction, Gathered};
use crate::span::CodePoints;
use crate::value::Decimal;

/// Writes what the audit found in each document.
pub struct Findings {
    json: bool,
    all: bool,
    any: Arc<AtomicBool>,
    gathered: Gathered,
}

impl Findings {
    /// For people, or (`json`) for programs; `all` shows what agrees, too. `any` is set when something is inconsistent.
    pub fn new(json: bool, all: bool, any: Arc<AtomicBool>) -> Self {
        Findings { json, all, any, gathered: Gathered::default() }
    }
}

impl Format for Findings {
    fn name(&self) -> &'static str {
        "findings"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn audits_all(&self) -> bool {
        true
    }

    fn document(&self, outcome: &Outcome<'_>, _options: Options, out: &mut Vec<u8>) {
        let Outcome::Read(document, extraction) = outcome else { return };
        self.gathered.add(document, extraction);
        for record in extraction.records.iter().chain(&extraction.unnamed) {
            for finding in &record.audit {
                if finding.verdict == Verdict::Inconsistent {
                    self.any.store(true, Ordering::Relaxed);
                }
                if finding.verdict == Verdict::Consistent && !self.all {
                    continue;
                }
                if self.json {
                    object(document, extraction, record, finding, out);
                } else {
                    line(document, extraction, record, finding, out);
                }
            }
        }
    }

    fn end(&self, _any: bool, out: &mut Vec<u8>) {
        for one in self.gathered.contradictions() {
            if across(&one, self.json, out) == Verdict::Inconsistent {
                self.any.store(true, Ordering::Relaxed);
            }
        }
    }
}

/// How far apart two figures may be and still be meant for one: of others, one may count something else.
const NEAR: i64 = 4;

/// What two releases tell differently: `a.txt, b.txt: inconsistent across (visitors): 13950 and 14800 (Tidewater Seafood Expo 2023)`.
fn across(one: &Contradiction, json: bool, out: &mut Vec<u8>) -> Verdict {
    let (told, other) = (one.told.0, one.other.0);
    let near = (told - other).abs().checked_mul(Decimal::from(NEAR)).is_some_and(|off| off <= told.abs());
    let verdict = if near { Verdict::Inconsistent } else { Verdict::Unlikely };
    let unit = if &*one.metric.1 == "1" { String::new() } else { format!(" {}", one.metric.1) };
    let year = one.year.map_or(String::new(), |year| format!(" {year}"));
    let detail = format!("{}{unit} and {}{unit}", told.normalize(), other.normalize());
    if json {
        let fields = [
            ("document", &*one.told.1),
            ("other_document", &*one.other.1),
            ("event", &*one.event),
            ("check", "across"),
            ("verdict", verdict.name()),
            ("detail", &*format!("{}: {detail}", one.metric.0)),
        ];
        fields_of(&fields, out);
        out.extend_from_slice(b",\"places\":[]}\n");
    } else {
        let line = format!("{}, {}: {} across ({}): {detail} ({}{year})", one.told.1, one.other.1, verdict.name(), one.metric.0, one.event);
        out.extend_from_slice(printable(&line).as_bytes());
        out.push(b'\n');
    }
    verdict
}

fn fields_of(fields: &[(&str, &str)], out: &mut Vec<u8>) {
    for (n, (key, value)) in fields.iter().enumerate() {
        out.push(if n == 0 { b'{' } else { b',' });
        string(key, out);
        out.push(b':');
        string(value, out);
    }
}

/// The mentions that a finding is about, in the order of the text.
fn places(extraction: &Extraction, record: &Record, finding: &Finding) -> Vec<usize> {
    let figures = finding.figures.iter().filter_map(|n| Some(record.figures.get(*n)?.mention));
    let mut places: Vec<usize> = figures.chain(finding.mentions.iter().copied()).collect();
    places.sort_unstable();
    places.dedup();
    places.retain(|n| *n < extraction.mentions.len());
    places
}

/// `release.txt: inconsistent parts-sum: 188 + 127 + 77 = 392, not 402`, and below it the pieces of text.
fn line(document: &Document, extraction: &Extraction, record: &Record, finding: &Finding, out: &mut Vec<u8>) {
    let subject = finding.figures.first().and_then(|n| record.figures.get(*n)).map(|f| format!(" ({})", f.metric)).unwrap_or_default();
    let shown = format!("{}: {} {}{subject}: {}\n", printable(&document.id), finding.verdict.name(), finding.check, finding.detail);
    out.extend_from_slice(shown.as_bytes());
    for n in places(extraction, record, finding) {
        let span = extraction.mentions[n].span;
        let text = &document.text;
        let start = text.ceil_char_boundary(span.start.saturating_sub(40));
        let end = text.floor_char_boundary((span.end + 40).min(text.len()));
        let piece = format!("{}[{}]{}", &text[start..span.start], &text[span.range()], &text[span.end..end]);
        out.extend_from_slice(format!("    … {} …\n", printable(&piece)).as_bytes());
    }
}

/// Text in one line, without signs that a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn object(document: &Document, extraction: &Extraction, record: &Record, finding: &Finding, out: &mut Vec<u8>) {
    let fields = [
        ("document", &*document.id),
        ("event", &*record.event.name),
        ("check", finding.check),
        ("verdict", finding.verdict.name()),
        ("detail", &*finding.detail),
    ];
    fields_of(&fields, out);
    out.extend_from_slice(b",\"places\":[");
    let mut points = CodePoints::new(&document.text);
    for (n, place) in places(extraction, record, finding).into_iter().enumerate() {
        let span = extraction.mentions[place].span;
        if n > 0 {
            out.push(b',');
        }
        out.extend_from_slice(b"{\"text\":");
        string(&document.text[span.range()], out);
        out.extend_from_slice(b",\"start\":");
        integer(points.at(span.start) as i128, out);
        out.extend_from_slice(b",\"end\":");
        integer(points.at(span.end) as i128, out);
        out.push(b'}');
    }
    out.extend_from_slice(b"]}\n");
}
