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
    /// Its entry in the lexicon; or, from [`CHUNKS`] on, the chunk that an earlier stage put in its place; or [`NONE`]. A text has many tokens: they are small.
    refers: u32,
}

/// From here on numbers are those of chunks.
const CHUNKS: u32 = 1 << 31;

impl Token {
    /// A token of the text; `entry` may be [`NONE`].
    pub(crate) fn new(start: u32, end: u32, kind: u32, entry: u32) -> Token {
        Token { start, end, kind, refers: entry }
    }

    /// What stands in the place of the tokens from `start` to `end`.
    pub(crate) fn of_chunk(start: u32, end: u32, kind: u32, chunk: usize) -> Token {
        Token { start, end, kind, refers: chunk as u32 | CHUNKS }
    }

    /// Its entry in the lexicon, or [`NONE`].
    pub(crate) fn entry(&self) -> u32 {
        if self.refers < CHUNKS { self.refers } else { NONE }
    }

    /// The number of its chunk, or of none that there is.
    pub(crate) fn chunk(&self) -> usize {
        (self.refers ^ CHUNKS) as usize
    }

    pub(crate) fn is_boundary(&self) -> bool {
        self.start == self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_an_entry_or_a_chunk() {
        let word = Token::new(0, 4, 1, 7);
        assert_eq!((word.entry(), word.chunk() > 1 << 30), (7, true));
        let chunk = Token::of_chunk(0, 4, 1, 3);
        assert_eq!((chunk.entry(), chunk.chunk()), (NONE, 3));
        let neither = Token::new(0, 4, 1, NONE);
        assert_eq!((neither.entry(), neither.chunk() > 1 << 30), (NONE, true));
    }
}
