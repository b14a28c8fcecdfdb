//! A [`Span`] is a stretch of a document's text, in bytes; [`CodePoints`] turns byte positions into the code points that output counts in.

/// A stretch of text: byte offsets, the end not included, both on character borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from byte `start` up to, not including, byte `end`.
    ///
    /// ```
    /// let span = pressfacts::Span::new(3, 7);
    /// assert_eq!(&"on Aug. 27"[span.range()], "Aug.");
    /// ```
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The span as a range, to slice text with.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Counts code points up to a byte position; cheapest when asked in rising order.
///
/// ```
/// let mut points = pressfacts::CodePoints::new("5 m² here");
/// assert_eq!(points.at(6), 5); // "²" is two bytes and one code point
/// ```
pub struct CodePoints<'t> {
    text: &'t str,
    ascii: bool,
    byte: usize,
    points: usize,
}

impl<'t> CodePoints<'t> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'t str) -> Self {
        CodePoints { text, ascii: text.is_ascii(), byte: 0, points: 0 }
    }

    /// The number of code points before byte `at`, which must be on a character border.
    pub fn at(&mut self, at: usize) -> usize {
        if self.ascii {
            return at;
        }
        if at < self.byte {
            (self.byte, self.points) = (0, 0);
        }
        self.points += self.text[self.byte..at].chars().count();
        self.byte = at;
        self.points
    }
}
