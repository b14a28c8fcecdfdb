//! CSV: one row for each figure, ready for a spreadsheet. Cells that a spreadsheet would take for a formula are defused.

use super::{Format, Options, Outcome};
use crate::record::{Event, Figure};
use std::io::Write;

/// One row a figure, with its event.
pub struct Csv;

const HEAD: &[u8] =
    b"document,published,event,edition,start,end,city,country,status,metric,kind,value,max,unit,bound,scope,of,part,year,text\r\n";

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn begin(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(HEAD);
    }

    fn document(&self, outcome: &Outcome<'_>, _options: Options, out: &mut Vec<u8>) {
        let Outcome::Read(document, extraction) = outcome else { return };
        for record in &extraction.records {
            for figure in &record.figures {
                cell(&document.id, out);
                out.push(b',');
                shown(document.published, out);
                event(&record.event, out);
                row(figure, out);
                out.extend_from_slice(b"\r\n");
            }
        }
    }
}

fn event(event: &Event, out: &mut Vec<u8>) {
    out.push(b',');
    cell(&event.name, out);
    out.push(b',');
    shown(event.edition, out);
    for day in [event.start, event.end] {
        out.push(b',');
        shown(day, out);
    }
    for text in [event.city.as_deref(), event.country.as_deref(), event.status.map(|s| s.name())] {
        out.push(b',');
        cell(text.unwrap_or_default(), out);
    }
}

fn row(figure: &Figure, out: &mut Vec<u8>) {
    for text in [&*figure.metric, figure.kind.name()] {
        out.push(b',');
        cell(text, out);
    }
    // numbers stay numbers, a fall with its minus
    for number in [Some(figure.value), figure.max] {
        out.push(b',');
        shown(number.map(|n| n.normalize()), out);
    }
    for text in [&*figure.unit, figure.bound.name(), figure.scope.name(), figure.of.as_deref().unwrap_or_default()] {
        out.push(b',');
        cell(text, out);
    }
    out.push(b',');
    cell(figure.part.as_deref().unwrap_or_default(), out);
    out.push(b',');
    shown(figure.year, out);
    out.push(b',');
    cell(&figure.text, out);
}

fn shown(value: Option<impl std::fmt::Display>, out: &mut Vec<u8>) {
    if let Some(value) = value {
        let _ = write!(out, "{value}");
    }
}

/// A cell of text: in quotes where it has to be, and with an apostrophe before what a spreadsheet would run.
pub(crate) fn cell(text: &str, out: &mut Vec<u8>) {
    let runs = text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r', '\n']);
    if !runs && !text.contains([',', '"', '\n', '\r', ';', '\t']) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    if runs {
        out.push(b'\'');
    }
    for byte in text.bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defuses_what_a_spreadsheet_would_run() {
        for (text, written) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"so\"", "\"say \"\"so\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("+49 30", "\"'+49 30\""),
            ("-2", "\"'-2\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            (" =1", "\"' =1\""),
            ("\t=1", "\"'\t=1\""),
        ] {
            let mut out = Vec::new();
            cell(text, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), written, "{text}");
        }
    }
}
