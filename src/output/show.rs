//! For reading in a terminal: the text with its mentions marked, and its records as tables.

use super::{Format, Options, Outcome};
use crate::document::Document;
use crate::engine::Extraction;
use crate::record::Record;
use std::io::Write;

/// Shows each release; with colours, or with brackets where there are none.
pub struct Show {
    color: bool,
}

impl Show {
    /// With colours for a terminal, or without.
    pub fn new(color: bool) -> Self {
        Show { color }
    }
}

impl Format for Show {
    fn name(&self) -> &'static str {
        "show"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn document(&self, outcome: &Outcome<'_>, _options: Options, out: &mut Vec<u8>) {
        let Outcome::Read(document, extraction) = outcome else { return };
        let _ = writeln!(out, "{}", self.strong(&format!("== {} ==", printable(&document.id))));
        self.text(document, extraction, out);
        for record in &extraction.records {
            self.record(record, out);
        }
        out.push(b'\n');
    }
}

impl Show {
    fn strong(&self, text: &str) -> String {
        if self.color { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn text(&self, document: &Document, extraction: &Extraction, out: &mut Vec<u8>) {
        let mut at = 0;
        for mention in &extraction.mentions {
            if mention.span.start < at {
                continue;
            }
            out.extend_from_slice(printable_lines(&document.text[at..mention.span.start]).as_bytes());
            let text = printable_lines(&document.text[mention.span.range()]);
            let kind = mention.value.type_name().unwrap_or_default();
            let shown = if self.color { format!("\x1b[{}m{text}\x1b[0m", color_of(kind)) } else { format!("[{text}]") };
            out.extend_from_slice(shown.as_bytes());
            at = mention.span.end;
        }
        out.extend_from_slice(printable_lines(&document.text[at..]).as_bytes());
        out.push(b'\n');
    }

    fn record(&self, record: &Record, out: &mut Vec<u8>) {
        let event = &record.event;
        let edition = event.edition.map_or(String::new(), |n| format!(", edition {n}"));
        let _ = writeln!(out, "\n{}", self.strong(&printable(&format!("{}{edition}", event.name))));
        let days = [event.start, event.end].map(|day| day.map_or("?".to_owned(), |day| day.to_string()));
        let held = (event.start.is_some() || event.end.is_some()).then(|| days.join(" – "));
        let place =
            [&event.venue, &event.city, &event.region, &event.country].into_iter().flatten().map(|p| &**p).collect::<Vec<_>>().join(", ");
        let fields = [
            ("also", Some(event.aliases.join(", "))),
            ("held", held),
            ("place", Some(place)),
            ("theme", event.theme.clone()),
            ("status", event.status.map(|s| s.name().to_owned())),
            ("since", event.first_held.map(|y| y.to_string())),
        ];
        for (key, value) in fields {
            if let Some(value) = value.filter(|v| !v.is_empty()) {
                let _ = writeln!(out, "  {key:8} {}", printable(&value));
            }
        }
        for one in &record.organizations {
            let _ = writeln!(out, "  {:14} {}", one.role.name(), printable(&one.name));
        }
        for figure in &record.figures {
            let unit = if &*figure.unit == "1" { String::new() } else { format!(" {}", figure.unit) };
            let max = figure.max.map_or(String::new(), |max| format!("–{}", max.normalize()));
            let part = figure.part.as_deref().map_or(String::new(), |part| format!(" ({part})"));
            let line = format!(
                "  {:13} {:7} {:>18}{unit:5} {:9} {:11}{part}",
                figure.metric,
                figure.kind.name(),
                format!("{}{max}", figure.value.normalize()),
                figure.bound.name(),
                figure.scope.name()
            );
            let _ = writeln!(out, "{}", printable(line.trim_end()));
        }
        for finding in &record.audit {
            let _ = writeln!(out, "  {} {}: {}", finding.verdict.name(), finding.check, printable(&finding.detail));
        }
    }
}

/// The colour of a type, as terminals number them.
fn color_of(kind: &str) -> &'static str {
    match kind {
        "money" => "32",
        "percent" | "quantity" | "count" => "36",
        "date" | "duration" => "33",
        "ordinal" => "35",
        "event" => "1;31",
        "organization" => "34",
        _ => "4",
    }
}

/// A text from outside must not move the cursor or change the terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn printable_lines(text: &str) -> String {
    text.chars().filter(|c| *c != '\r').map(|c| if c.is_control() && c != '\n' && c != '\t' { ' ' } else { c }).collect()
}
