//! The document pass: what can only be said when the whole document is known. Dates get their place in the calendar, understood nouns,
//! currencies and units are filled in, equivalents take over bounds; then the mentions are listed.

pub mod dates;

use crate::document::Document;
use crate::engine::Engine;
use crate::engine::chunk::Reading;
use crate::mention::Mention;
use crate::span::Span;
use crate::value::Value;
use std::sync::Arc;

/// A chunk that stands in the text by itself after the last stage.
struct Top {
    chunk: usize,
    span: Span,
    sentence: usize,
    sentence_span: Span,
}

/// Settles the values of a reading and lists its mentions. `notes` gets a line for each thing settled or left out.
pub(crate) fn settle(
    engine: &Engine,
    document: &Document,
    reading: &mut Reading,
    mut notes: Option<&mut Vec<(Span, String)>>,
) -> Vec<Mention> {
    let tops = tops(reading);
    place_dates(document, reading, &tops, &mut notes);
    understood_nouns(reading, &tops, &mut notes);
    let mentions = tops.iter().filter_map(|top| {
        let chunk = &reading.chunks[top.chunk];
        chunk.value.type_name()?;
        let rule = engine.rules.list[chunk.rule as usize].id.clone();
        Some(Mention { span: top.span, value: chunk.value.clone(), bound: chunk.bound, sentence: top.sentence, rule })
    });
    mentions.collect()
}

/// The chunks that no other chunk took in, with their sentences.
fn tops(reading: &Reading) -> Vec<Top> {
    let mut tops: Vec<Top> = Vec::new();
    let (mut sentence, mut sentence_start, mut first) = (0, 0, 0);
    for (n, token) in reading.tokens.iter().enumerate() {
        let (start, end) = (token.start as usize, token.end as usize);
        if token.is_boundary() {
            tops[first..].iter_mut().for_each(|top| top.sentence_span = Span::new(sentence_start, start));
            first = tops.len();
            sentence += usize::from(n > 0);
            sentence_start = start;
        } else if (token.chunk as usize) < reading.chunks.len() {
            let span = Span::new(start, end);
            tops.push(Top { chunk: token.chunk as usize, span, sentence, sentence_span: span });
        }
    }
    tops
}

fn place_dates(document: &Document, reading: &mut Reading, tops: &[Top], notes: &mut Option<&mut Vec<(Span, String)>>) {
    let drafts: Vec<dates::Draft<'_>> = tops
        .iter()
        .filter_map(|top| match &reading.chunks[top.chunk].value {
            Value::When(when) => Some(dates::Draft { span: top.span, sentence: top.sentence_span, when }),
            _ => None,
        })
        .collect();
    let settled = dates::settle_dates(&document.text, document.published, &drafts);
    let places: Vec<Span> = drafts.iter().map(|d| d.span).collect();
    let mut dated = tops.iter().filter(|top| places.binary_search(&top.span).is_ok());
    for result in settled {
        let top = dated.next().expect("one result for each date");
        let note = match result {
            Ok(value) => {
                let note = format!("placed: {value}");
                reading.chunks[top.chunk].value = value;
                note
            }
            Err(refusal) => format!("left out: {}", refusal.0),
        };
        if let Some(notes) = notes {
            notes.push((top.span, note));
        }
    }
}

/// Gives each count whose noun is understood the noun of the count before it, in the same sentence or the one before.
fn understood_nouns(reading: &mut Reading, tops: &[Top], notes: &mut Option<&mut Vec<(Span, String)>>) {
    let mut last: Option<(usize, Arc<str>)> = None;
    for top in tops {
        let Value::Count { of, .. } = &mut reading.chunks[top.chunk].value else { continue };
        if of.is_none() {
            let noun = last.as_ref().filter(|(sentence, _)| top.sentence - sentence <= 1).map(|(_, noun)| noun.clone());
            if let Some(notes) = notes {
                notes.push((
                    top.span,
                    noun.as_ref().map_or("left out: nothing was counted before".to_owned(), |n| format!("counts {n}, as before")),
                ));
            }
            *of = noun;
        }
        if let Some(noun) = of {
            last = Some((top.sentence, noun.clone()));
        }
    }
}
