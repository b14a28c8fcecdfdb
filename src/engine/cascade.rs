//! The stages in order: each scans the tokens, and what it makes is put back as tokens for the next.

use super::build::Cascade;
use super::chunk::{Chunk, Reading};
use super::face::Engine;
use super::memo::Memo;
use super::scan::{Ground, Match, Scratch, scan};
use super::trace::Candidate;
use crate::document::Document;
use crate::mention::{Bound, Mention};
use crate::pack::load::Action;
use crate::record::Record;
use crate::text::room::{begin, make_room};
use crate::text::sentence::LookUp;
use crate::text::token::Token;
use crate::text::tokenize::RawToken;
use std::ops::Range;
use std::time::{Duration, Instant};

/// What a document states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The mentions, in the order of the text; no two overlap.
    pub mentions: Vec<Mention>,
    /// What it says of events: one record for each edition; none in a release about no event.
    pub records: Vec<Record>,
    /// Where all documents are audited, of a release about no event that is known by name: its figures, and what was found.
    pub unnamed: Option<Record>,
}

/// What is noted on the way, besides the result.
pub(crate) enum Watch<'w> {
    /// Nothing.
    Nothing,
    /// Each stage's candidates.
    Candidates(&'w mut Vec<Vec<Candidate>>),
    /// How long putting phrases together took, then each stage.
    Times(&'w mut [Duration]),
}

/// The tokens of a document, before any stage and before phrases are put together: what names are read in.
pub(crate) fn tokens(engine: &Engine, document: &Document, memo: &mut Memo, reading: &mut Reading) {
    reading.clear();
    let Reading { tokens, in_names, .. } = reading;
    begin(in_names, document.text.len() / 4 + 64);
    let mut known = Known { engine, memo, text: &document.text, in_names };
    engine.sentences.split((&document.text, &document.hidden), &engine.values.lexicon, &mut known, tokens);
}

/// What is known of a document's tokens: what they are for values, and, put aside, for names.
struct Known<'a> {
    engine: &'a Engine,
    memo: &'a mut Memo,
    text: &'a str,
    in_names: &'a mut Vec<(u32, u32)>,
}

impl LookUp for Known<'_> {
    #[inline]
    fn coming(&mut self, raws: &[RawToken], end: usize) {
        make_room(self.in_names, raws.len(), end, self.text.len());
        self.memo.fetch(raws);
    }

    #[inline]
    fn look_up(&mut self, raw: &RawToken) -> (u32, u32) {
        let (value, name) = self.memo.look_up(self.engine, raw, self.text);
        self.in_names.push(name);
        value
    }
}

/// Reads values of some documents: stage after stage, over what [`tokens`] left in their readings. A stage goes over all of them before the next, as its
/// tables are near then.
pub(crate) fn run<'e>(
    engine: &'e Engine,
    documents: &[Document],
    readings: &mut [Reading],
    scratch: &mut [Scratch<'e>],
    matches: &mut Vec<Match>,
    mut watch: Watch<'_>,
) {
    let mut started = matches!(watch, Watch::Times(_)).then(Instant::now);
    let mut lap = |watch: &mut Watch<'_>, n: usize| {
        if let (Watch::Times(times), Some(started)) = (watch, &mut started) {
            times[n] += started.elapsed();
            *started = Instant::now();
        }
    };
    let cascade = &engine.values;
    for (document, reading) in documents.iter().zip(&mut *readings) {
        cascade.lexicon.join_phrases(&document.text, &mut reading.tokens);
        cascade.marker.mark(&reading.tokens, &mut reading.marks);
    }
    lap(&mut watch, 0);
    for (n, scratch) in scratch.iter_mut().enumerate() {
        let mut candidates = Vec::new();
        for (document, reading) in documents.iter().zip(&mut *readings) {
            let trace = matches!(watch, Watch::Candidates(_)).then_some(&mut candidates);
            scan(Ground::new(cascade, n, &document.text, reading), scratch, matches, trace);
            apply(cascade, reading, matches);
        }
        if let Watch::Candidates(stages) = &mut watch {
            stages.push(candidates);
        }
        lap(&mut watch, n + 1);
    }
}

/// Carries out what the winners of a stage ask for.
fn apply(cascade: &Cascade, reading: &mut Reading, matches: &mut Vec<Match>) {
    let Cascade { rules, marker, .. } = cascade;
    let mut shrinks = false;
    for found in matches.iter() {
        match &rules.list[found.rule as usize].action {
            Action::Make(_) => shrinks = true,
            Action::Class { .. } => {
                for token in &mut reading.tokens[found.tokens()] {
                    token.kind = *rules.changes.get(&(found.rule, token.kind)).unwrap_or(&token.kind);
                }
                for at in (found.tokens().start - 1).max(1)..found.tokens().end {
                    reading.marks[at] = marker.of(&reading.tokens[at], reading.tokens.get(at + 1));
                }
            }
            Action::Supports { .. } => {}
            Action::Bound(bound) => {
                for token in &reading.tokens[found.tokens()] {
                    if let Some(chunk) = reading.chunks.get_mut(token.chunk())
                        && chunk.bound == Bound::Exact
                    {
                        chunk.bound = *bound;
                    }
                }
            }
        }
    }
    if !shrinks {
        return;
    }
    // all at once, as what grows by doubling is copied, and a text of figures has millions
    reading.chunks.reserve_exact(matches.len());
    reading.children.reserve_exact(matches.iter().filter(|found| found.made.is_some()).map(|found| found.tokens().len()).sum());
    let (mut write, mut read) = (0, 0);
    for found in matches.drain(..) {
        let Range { start, end } = found.tokens();
        let Some(made) = found.made else { continue };
        // as long as each was one token, all stay where they are
        if write < read {
            reading.tokens.copy_within(read..start, write);
            reading.marks.copy_within(read..start, write);
        }
        write += start - read;
        let (first, last) = (reading.tokens[start], reading.tokens[end - 1]);
        let glued = start > 0 && {
            // what stands before may have been put together already: its end is the same
            let before = reading.tokens[write - 1];
            before.end == first.start && !before.is_boundary()
        };
        let from = reading.children.len() as u32;
        reading.children.extend_from_slice(&reading.tokens[start..end]);
        let kind = rules.made[found.rule as usize][made.classes][usize::from(glued)];
        // how firmly a part was said holds for the whole
        let bound = reading.children[from as usize..]
            .iter()
            .filter_map(|t| reading.chunks.get(t.chunk()))
            .map(|c| c.bound)
            .find(|b| *b != Bound::Exact);
        let children = from..reading.children.len() as u32;
        reading.chunks.push(Chunk { value: made.value, bound: bound.unwrap_or_default(), rule: found.rule, children });
        let token = Token::of_chunk(first.start, last.end, kind, reading.chunks.len() - 1);
        reading.marks[write] = marker.of(&token, reading.tokens.get(end));
        reading.tokens[write] = token;
        if write > 1 {
            reading.marks[write - 1] = marker.of(&reading.tokens[write - 1], Some(&token));
        }
        write += 1;
        read = end;
    }
    reading.tokens.copy_within(read.., write);
    reading.marks.copy_within(read.., write);
    let left = reading.tokens.len() - read;
    reading.tokens.truncate(write + left);
    reading.marks.truncate(write + left);
}
