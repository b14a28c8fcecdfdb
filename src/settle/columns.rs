//! Tables whose columns have headings: what the heading names is what the numbers below it count or measure.
//!
//! Cells are parted by `|`, or by two spaces and more; such columns are found by their place in the line. A table ends with an empty line.

use std::sync::Arc;

use crate::engine::Engine;
use crate::engine::chunk::Reading;
use crate::span::Span;
use crate::value::{Decimal, Value};

/// No line of a table is longer, in bytes.
const LONGEST_LINE: usize = 400;
/// No heading and no figure fills more characters of a cell: what is longer is prose with spaces in it.
const WIDEST: usize = 40;
/// A heading may stand so many characters beside its numbers.
const BESIDE: usize = 2;

/// A cell of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cell {
    span: Span,
    /// Its first character in the line, and one past its last.
    columns: (usize, usize),
}

/// A row below a heading.
#[derive(Debug)]
struct Row {
    line: Span,
    heading: usize,
}

/// The tables of a document.
#[derive(Debug, Default)]
pub(super) struct Columns {
    headings: Vec<Vec<Cell>>,
    rows: Vec<Row>,
}

/// What a heading says of the numbers below it.
pub(super) enum Heading {
    /// They count what is called so.
    Of(Arc<str>),
    /// They measure in that unit.
    In(Arc<str>),
    /// They are amounts of so many of that currency.
    Paid(Arc<str>, Decimal),
}

impl Columns {
    /// Finds the tables of a text in one pass over its lines.
    pub(super) fn new(text: &str) -> Columns {
        let mut found = Columns::default();
        if !has_cells(text) {
            return found;
        }
        let mut heading: Option<usize> = None;
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1).chain([text.len()]) {
            let span = Span::new(start, start + text[start..end].trim_end().len());
            start = end;
            let line = &text[span.range()];
            if line.is_empty() || line.len() > LONGEST_LINE {
                heading = None;
                continue;
            }
            let has_cells = has_cells(line);
            if !has_cells && heading.is_none() {
                continue;
            }
            if line.bytes().any(|b| b.is_ascii_digit()) {
                found.rows.extend(heading.map(|heading| Row { line: span, heading }));
            } else if has_cells && line.contains(char::is_alphabetic) {
                let cells = cells(line, span.start);
                if cells.len() > 1 {
                    let narrow = cells.iter().all(|cell| cell.columns.1 - cell.columns.0 <= WIDEST);
                    heading = narrow.then_some(found.headings.len());
                    found.headings.extend(heading.map(|_| cells));
                }
            }
        }
        found
    }

    /// The row that `span` stands in.
    fn row(&self, span: Span) -> Option<&Row> {
        let row = self.rows.partition_point(|row| row.line.end < span.end);
        self.rows.get(row).filter(|row| row.line.start <= span.start)
    }

    /// Whether a value at `span` stands in a row that does not itself name what is counted.
    pub(super) fn is_told_above(&self, text: &str, span: Span, value: &Value) -> bool {
        let of = match value {
            Value::Count { of: Some(of), .. } => Some(of),
            _ => None,
        };
        self.row(span).is_some_and(|row| of.is_none_or(|of| !text[row.line.range()].contains(&**of)))
    }

    /// The heading above what stands at `span`.
    fn above(&self, text: &str, span: Span) -> Option<Span> {
        let row = self.row(span)?;
        let line = &text[row.line.range()];
        let heading = &self.headings[row.heading];
        let own = cells(line, row.line.start).into_iter().enumerate().find(|(_, cell)| cell.span.end > span.start);
        let (place, cell) = own.filter(|(place, cell)| *place > 0 && cell.columns.1 - cell.columns.0 <= WIDEST)?;
        if line.contains('|') {
            return heading.get(place).map(|h| h.span);
        }
        let from = text[row.line.start..span.start].chars().count();
        let to = (from + text[span.range()].chars().count()).min(cell.columns.1.max(from + 1));
        heading.iter().find(|h| h.columns.0 < to + BESIDE && from < h.columns.1 + BESIDE).map(|h| h.span)
    }

    /// What the heading above `span` says of a number there.
    pub(super) fn heading(&self, engine: &Engine, text: &str, reading: &Reading, span: Span) -> Option<Heading> {
        let cell = self.above(text, span)?;
        says(engine, text, reading, cell)
    }
}

/// What a short heading at `cell` says of the numbers that belong to it.
pub(super) fn says(engine: &Engine, text: &str, reading: &Reading, cell: Span) -> Option<Heading> {
    let first = reading.tokens.partition_point(|t| (t.start as usize) < cell.start);
    let tokens = reading.tokens[first..].iter().take_while(|t| t.end as usize <= cell.end).filter(|t| !t.is_boundary());
    let (mut noun, mut closed, mut currency, mut times) = (None, false, None, Decimal::ONE);
    for token in tokens {
        let entries = engine.values.lexicon.values(token.entry());
        let written = &text[token.start as usize..token.end as usize];
        let is = |class: &str| engine.values.classes.get(class).is_some_and(|id| engine.values.kinds.has(token.kind, id));
        let named = entries.iter().find(|(class, _)| matches!(&**class, "CURRENCY" | "CURRENCY_SIGN")).and_then(|(_, code)| code.text());
        if let Some(code) = named.cloned().or_else(|| is("CURRENCY_CODE").then(|| written.into())) {
            currency = Some(code);
            continue;
        }
        let scale = entries.iter().find(|(class, _)| matches!(&**class, "SCALE" | "SCALE_LETTER")).and_then(|(_, n)| n.integer());
        if let Some(scale) = scale.filter(|_| currency.is_some() || is("SCALE")) {
            times = Decimal::from(scale);
            continue;
        }
        let unit = entries.iter().find(|(class, _)| class.starts_with("UNIT")).and_then(|(_, unit)| unit.text());
        if let Some(unit) = unit {
            return Some(Heading::In(unit.clone()));
        }
        // "visitors from other countries" are visitors
        closed |= noun.is_some() && (is("FUNCTION") || written == "and" || written == "&");
        if !closed && (is("PLURAL") || is("COUNTED_NOUN") || is("MASS_NOUN")) && !is("MONEY_NOUN") && !is("HEADING_NOUN") && !is("FUNCTION")
        {
            noun = Some(written);
        }
    }
    if let Some(currency) = currency {
        return Some(Heading::Paid(currency, times));
    }
    noun.map(|noun| Heading::Of(noun.into()))
}

/// Whether anything in a text parts cells.
fn has_cells(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2(b'|', b'\t', bytes).is_some() || memchr::memmem::find(bytes, b"  ").is_some()
}

/// The cells of a line that begins at `start`.
fn cells(line: &str, start: usize) -> Vec<Cell> {
    let piped = line.contains('|');
    let mut cells = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut last = (0, 0);
    let mut close = |open: &mut Option<(usize, usize)>, last: (usize, usize)| {
        if let Some((at, column)) = open.take() {
            cells.push(Cell { span: Span::new(start + at, start + last.0), columns: (column, last.1) });
        }
    };
    let mut pipes = 0;
    for (column, (at, c)) in line.char_indices().enumerate() {
        let space = c.is_whitespace();
        // a cell may be empty; the first sign of the line is its border
        if c == '|' && open.is_none() && pipes > 0 {
            (open, last) = (Some((at, column)), (at, column));
        }
        pipes += usize::from(c == '|');
        // two spaces end a cell, and so does a tab
        if c == '|' || !piped && (c == '\t' || space && column > last.1) {
            close(&mut open, last);
        } else if !space {
            open.get_or_insert((at, column));
        }
        if !space && c != '|' {
            last = (at + c.len_utf8(), column + 1);
        }
    }
    close(&mut open, last);
    cells
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_heading_tells_what_is_below() {
        let engine = crate::Engine::builder().build().unwrap();
        let piped = "| Year | Exhibitors | Trade visitors | Area (m²) |\n|---|---|---|---|\n| 2022 | 1,130 | 38,400 | 51,000 |\n| 2020 | 870 | 29,500 | 44,000 |\n";
        let total = "| Fair | Days | Exhibitors | Orders (EUR million) |\n| Holm | 12-15 March | 612 | 41.5 |\n| Total | | 857 | 48 |\n";
        let spaced = "                    Exhibitors     Net area\nHall A   Glass      140            6,300 m²\nHall B   Ceramics   95             5,150 m²\n\nThe press had 95 seats.";
        for (text, expected) in [
            (piped, "1130 Exhibitors 38400 visitors 51000 m2 870 Exhibitors 29500 visitors 44000 m2"),
            (total, "612 Exhibitors 41500000 EUR 857 Exhibitors 48000000 EUR"),
            (spaced, "140 Exhibitors 6300 m2 95 Exhibitors 5150 m2 95 seats"),
        ] {
            let document = crate::Document::new(text);
            let mentions = engine.reader().read(&document).mentions;
            let numbers = mentions.iter().filter(|m| matches!(m.value.type_name(), Some("count" | "quantity" | "money")));
            let values: Vec<_> = numbers.map(|m| m.value.to_string()).collect();
            assert_eq!(values.join(" "), expected, "{text}");
        }
    }
}
