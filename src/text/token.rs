//! A token is a word, a figure, one sign, or the end of a sentence: the unit that patterns match.

/// No lexicon entry, or no chunk.
pub(crate) const NONE: u32 = u32::MAX;

/// A token. What it is, is said by its kind: a number for one set of classes (see [`super::kind`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte; equal to `start` for the end of a sentence.
    pub end: u32,
    /// Its set of classes.
    pub kind: u32,
    /// Its entry in the lexicon, or [`NONE`].
    pub entry: u32,
    /// The chunk that an earlier stage put in its place, or [`NONE`].
    pub chunk: u32,
}

impl Token {
    pub(crate) fn is_boundary(&self) -> bool {
        self.start == self.end
    }
}
