//! Key figures set one thing a line: a number, and above or below it what it counts.
//!
//! Which of the two lines is meant, the block of lines shows: where a number stands first, its noun is below; where one stands last, above.

use super::columns::{Heading, says};
use crate::engine::Engine;
use crate::engine::chunk::Reading;
use crate::span::Span;

/// A line of a block is no longer, in bytes.
const LONGEST: usize = 48;
/// So many lines up and down are looked at: long blocks cost no more for each of their numbers.
const FARTHEST: usize = 16;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Number,
    Words,
    Other,
}

/// What the line above or below the number at `span` says of it.
pub(super) fn beside(engine: &Engine, text: &str, reading: &Reading, span: Span) -> Option<Heading> {
    let own = text[..span.start].rsplit('\n').next().unwrap_or_default();
    if own.len() > LONGEST || own.contains(|c: char| !c.is_alphabetic() && !c.is_whitespace() && !matches!(c, '*' | '#')) {
        return None;
    }
    let said = |line: Option<Span>| {
        let line = line.filter(|line| kind(&text[line.range()]) == Line::Words)?;
        Some((line, says(engine, text, reading, line)?))
    };
    let (line, heading) = match (said(above(text, span.start).next()), said(below(text, span.end).next())) {
        (Some(up), Some(down)) => {
            if is_over_it(text, span, up.0, down.0) {
                up
            } else {
                down
            }
        }
        (up, down) => up.or(down)?,
    };
    // a digit beside a heading rather numbers it
    let is_label = span.end - span.start == 1 && text[line.range()].starts_with(char::is_uppercase);
    (!is_label).then_some(heading)
}

/// Whether of two lines with nouns the one above the number at `span` is its own.
fn is_over_it(text: &str, span: Span, up: Span, down: Span) -> bool {
    if text[up.range()].ends_with(':') {
        return true;
    }
    let gap = |from: usize, to: usize| text.as_bytes()[from..to].iter().filter(|b| **b == b'\n').count();
    let (over, under) = (gap(up.end, span.start), gap(span.end, down.start));
    if over != under {
        return over < under;
    }
    // the last line of those that are by turns words and numbers
    let end = |lines: &mut dyn Iterator<Item = Span>| {
        let kinds = lines.take(FARTHEST).map(|line| kind(&text[line.range()]));
        let turns = kinds.enumerate().take_while(|(n, kind)| *kind == if n % 2 == 0 { Line::Words } else { Line::Number });
        turns.last().map(|(_, kind)| kind)
    };
    end(&mut above(text, span.start)) == Some(Line::Words) && end(&mut below(text, span.end)) == Some(Line::Number)
}

fn kind(line: &str) -> Line {
    if line.len() > LONGEST || line.ends_with(['.', '!', '?']) {
        Line::Other
    } else if line.bytes().any(|b| b.is_ascii_digit()) {
        Line::Number
    } else {
        Line::Words
    }
}

/// The lines above that at `at`, nearest first, without empty ones.
fn above(text: &str, at: usize) -> impl Iterator<Item = Span> {
    let mut end = at;
    let lines = text[..at].rsplit('\n').map(move |line| {
        let start = end - line.len();
        end = start.saturating_sub(1);
        (line, start)
    });
    lines.skip(1).filter_map(|(line, start)| trimmed(line, start))
}

/// The lines below that at `at`, nearest first, without empty ones.
fn below(text: &str, at: usize) -> impl Iterator<Item = Span> {
    let mut next = at;
    let lines = text[at..].split('\n').map(move |line| {
        let start = next;
        next += line.len() + 1;
        (line, start)
    });
    lines.skip(1).filter_map(|(line, start)| trimmed(line, start))
}

fn trimmed(line: &str, start: usize) -> Option<Span> {
    let inner = line.trim();
    let start = start + line.len() - line.trim_start().len();
    (!inner.is_empty()).then(|| Span::new(start, start + inner.len()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_block_shows_whose_a_number_is() {
        let engine = crate::Engine::builder().build().unwrap();
        for (text, expected) in [
            (
                "The fair in figures\n\n2,870\nexhibitors\n41,000+\ntrade visitors\n36\ncountries\n",
                "2870 exhibitors 41000 visitors 36 countries",
            ),
            ("Facts\n\n870\n\nexhibitors\n\nOver 41,000\n\ntrade visitors\n\n", "870 exhibitors 41000 visitors"),
            (
                "Facts\nExhibitors\n2,870\nTrade visitors\n41,000\nFloor space\n31,000 m²\nCountries\n36\n",
                "2870 Exhibitors 41000 visitors 31000 m2 36 Countries",
            ),
            ("Facts\n\nExhibitors\n870\n\nCountries\n36\n\nHalls\n", "870 Exhibitors 36 Countries"),
            ("Contents\n1\nSpeakers\n2\nVisitors\n", ""),
            ("Facts\nExhibitors:\n2,870\nVisitors:\n41,000\n", "2870 Exhibitors 41000 Visitors"),
            ("Floor space in use\n31,000\nsquare metres\n", "31000 m2"),
            ("Facts\n\n2,870\n\nIt was a good fair.", "2870 ?"),
        ] {
            let document = crate::Document::new(text);
            let mentions = engine.reader().read(&document).mentions;
            let values: Vec<_> = mentions.iter().filter(|m| m.value.type_name() != Some("event")).map(|m| m.value.to_string()).collect();
            assert_eq!(values.join(" "), expected, "{text}");
        }
    }
}
