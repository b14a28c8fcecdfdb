//! The document pass: what can only be said when the whole document is known. Dates get their place in the calendar, understood nouns,
//! currencies and units are filled in, equivalents take over bounds; then the mentions are listed.

mod columns;
pub mod dates;
mod lists;
mod stacked;
mod tense;
mod told;
mod understood;
pub(crate) mod words;

use crate::document::Document;
use crate::engine::Engine;
use crate::engine::chunk::Reading;
use crate::mention::{Bound, Mention};
use crate::span::Span;
use crate::text::token::Token;
use crate::value::Value;

/// A chunk that stands in the text by itself after the last stage. Small, as a table has many.
struct Top {
    chunk: u32,
    sentence: u32,
    /// Its span.
    start: u32,
    end: u32,
    /// That of its sentence.
    sentence_start: u32,
    sentence_end: u32,
}

impl Top {
    fn chunk(&self) -> usize {
        self.chunk as usize
    }

    fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    fn sentence_span(&self) -> Span {
        Span::new(self.sentence_start as usize, self.sentence_end as usize)
    }
}

/// Settles the values of a reading and lists its mentions. `notes` gets a line for each thing settled or left out.
pub(crate) fn settle(
    engine: &Engine,
    document: &Document,
    reading: &mut Reading,
    mut notes: Option<&mut Vec<(Span, String)>>,
) -> Vec<Mention> {
    let tops = tops(reading);
    place_dates(engine, document, reading, &tops, &mut notes);
    told::settle(&engine.words, &document.text, reading, &tops);
    understood::settle(engine, &document.text, reading, &tops, &mut notes);
    equivalents(&document.text, reading, &tops);
    let mentions = tops.iter().filter_map(|top| {
        let chunk = &reading.chunks[top.chunk()];
        chunk.value.type_name()?;
        let rule = engine.values.rules.list[chunk.rule as usize].id.clone();
        Some(Mention { span: top.span(), value: chunk.value.clone(), bound: chunk.bound, sentence: top.sentence as usize, rule })
    });
    mentions.collect()
}

/// Values and names together, in text order; of two that overlap the longer stays, so that no figure is read inside a name and no name inside a figure.
pub(crate) fn merge(values: Vec<Mention>, names: Vec<Mention>) -> Vec<Mention> {
    let mut all: Vec<Mention> = Vec::with_capacity(values.len() + names.len());
    let (mut values, mut names) = (values.into_iter().peekable(), names.into_iter().peekable());
    loop {
        let next = match (values.peek(), names.peek()) {
            (Some(value), Some(name)) if name.span.start < value.span.start => names.next(),
            (Some(_), _) => values.next(),
            (None, _) => names.next(),
        };
        let Some(next) = next else { return all };
        match all.last() {
            Some(last) if last.span.end > next.span.start => {
                // "3M" is the company where it is settled that something is named
                let named = next.span == last.span && matches!(last.value, Value::Count { of: None, .. });
                // "$5M Startup Arena": no name begins with the end of an amount
                let amount = matches!(last.value, Value::Money { .. }) && next.span.start > last.span.start;
                if named || !amount && next.span.end - next.span.start > last.span.end - last.span.start {
                    all.pop();
                    all.push(next);
                }
            }
            _ => all.push(next),
        }
    }
}

/// The chunks that no other chunk took in, with their sentences.
fn tops(reading: &Reading) -> Vec<Top> {
    let mut tops: Vec<Top> = Vec::with_capacity(reading.chunks.len().min(reading.tokens.len()));
    let (mut sentence, mut sentence_start, mut first) = (0, 0, 0);
    for (n, token) in reading.tokens.iter().enumerate() {
        let Token { start, end, .. } = *token;
        if token.is_boundary() {
            tops[first..].iter_mut().for_each(|top| top.sentence_end = start);
            first = tops.len();
            sentence += u32::from(n > 0);
            sentence_start = start;
        } else if token.chunk() < reading.chunks.len() {
            tops.push(Top { chunk: token.chunk() as u32, sentence, start, end, sentence_start, sentence_end: end });
        }
    }
    tops
}

fn place_dates(engine: &Engine, document: &Document, reading: &mut Reading, tops: &[Top], notes: &mut Option<&mut Vec<(Span, String)>>) {
    let drafts: Vec<dates::Draft<'_>> = tops
        .iter()
        .filter_map(|top| match &reading.chunks[top.chunk()].value {
            Value::When(when) => Some(dates::Draft { span: top.span(), sentence: top.sentence_span(), when }),
            _ => None,
        })
        .collect();
    let settled = dates::settle_dates(&engine.words, &document.text, document.published, &drafts);
    let places: Vec<Span> = drafts.iter().map(|d| d.span).collect();
    let mut dated = tops.iter().filter(|top| places.binary_search(&top.span()).is_ok());
    for result in settled {
        let top = dated.next().expect("one result for each date");
        if let Some(notes) = notes {
            let note = match &result {
                Ok(value) => format!("placed: {value}"),
                Err(refusal) => format!("left out: {}", refusal.0),
            };
            notes.push((top.span(), note));
        }
        if let Ok(value) = result {
            reading.chunks[top.chunk()].value = value;
        }
    }
}

/// A bracketed equivalent was said as firmly as what it is equal to: "over HK$3.9 billion (US$500m)".
fn equivalents(text: &str, reading: &mut Reading, tops: &[Top]) {
    for pair in tops.windows(2) {
        let (first, second) = (&reading.chunks[pair[0].chunk()], &reading.chunks[pair[1].chunk()]);
        let bracketed = matches!(text[pair[0].span().end..pair[1].span().start].trim(), "(" | "[" | "/" | "or" | "(or" | ", or");
        let alike = match (&first.value, &second.value) {
            (Value::Money { currency: a, .. }, Value::Money { currency: b, .. }) => a != b,
            (Value::Quantity { unit: a, .. }, Value::Quantity { unit: b, .. }) => a != b,
            _ => false,
        };
        if bracketed && alike && second.bound == Bound::Exact {
            let bound = first.bound;
            reading.chunks[pair[1].chunk()].bound = bound;
        }
    }
}
