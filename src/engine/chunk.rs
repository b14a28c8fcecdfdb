//! A chunk is a match put back as one token: later stages see what it is, not what it was made of.

use crate::mention::Bound;
use crate::text::token::Token;
use crate::value::Value;
use std::ops::Range;

/// What a match became.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    pub value: Value,
    pub bound: Bound,
    /// Index of the rule that made it.
    pub rule: u32,
    /// The tokens it was made of, in [`Reading::children`].
    pub children: Range<u32>,
}

/// A document on its way through the stages.
#[derive(Default)]
pub(crate) struct Reading {
    pub tokens: Vec<Token>,
    /// For each token, a bit for each stage in which a pattern may begin there (see [`super::marks`]).
    pub marks: Vec<u8>,
    /// The kind and entry that each token but the ends of sentences has for names, as long as no phrases are put together.
    pub in_names: Vec<(u32, u32)>,
    pub chunks: Vec<Chunk>,
    pub children: Vec<Token>,
}

impl Reading {
    pub(crate) fn clear(&mut self) {
        self.tokens.clear();
        self.marks.clear();
        self.in_names.clear();
        self.chunks.clear();
        self.children.clear();
    }

    /// The value of a token, if an earlier stage gave it one.
    pub(crate) fn value(&self, token: &Token) -> Option<&Value> {
        self.chunks.get(token.chunk()).map(|c| &c.value)
    }
}
