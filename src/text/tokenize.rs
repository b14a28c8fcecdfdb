//! Splits a text into words, figures and signs. ASCII, most of any English text, takes a byte table; the rest asks `unicode-segmentation`.
//!
//! Nothing here knows a lexicon. What a raw token means is said by [`crate::lexicon`].

use super::bytes::among;
use super::shape::digit_value;
use super::short::Short;
use crate::span::Span;
use smallvec::SmallVec;
use unicode_segmentation::UnicodeSegmentation;

/// What a raw token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Raw {
    /// Letters: a word, or an abbreviation with dots between single letters.
    Word,
    /// Digits with the marks that group them.
    Figure,
    /// One character that is neither.
    Sign,
    /// A web or mail address.
    Url,
    /// A line end.
    Line,
    /// Several line ends.
    Lines,
}

impl Raw {
    pub(crate) fn is_line(self) -> bool {
        matches!(self, Raw::Line | Raw::Lines)
    }
}

/// One raw token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RawToken {
    /// The token itself, if it was short and plain enough to be read at once; else [`Short::EMPTY`].
    pub short: Short,
    pub start: u32,
    pub end: u32,
    pub what: Raw,
    /// No space, line end or hidden stretch before it.
    pub glued: bool,
}

impl RawToken {
    pub(crate) const fn empty() -> RawToken {
        RawToken { short: Short::EMPTY, start: 0, end: 0, what: Raw::Line, glued: false }
    }

    fn new(what: Raw, start: usize, end: usize, glued: bool, short: Option<Short>) -> RawToken {
        RawToken { what, start: start as u32, end: end as u32, glued, short: short.unwrap_or(Short::EMPTY) }
    }

    /// The token itself, if it was short and plain enough to be read at once.
    pub(crate) fn short(&self) -> Option<Short> {
        (self.short != Short::EMPTY).then_some(self.short)
    }

    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Sign,
    Space,
    Line,
    Letter,
    Digit,
    Beyond,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Sign; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'\n' => Byte::Line,
            0..=b' ' | 0x7F => Byte::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
            0x80.. => Byte::Beyond,
            _ => Byte::Sign,
        };
        b += 1;
    }
    table
};

/// Whether a byte behind letters shows that the word ends there, whatever follows.
const ENDS_WORD: [bool; 256] = among(b" ,\n\r\t);\"/*|!?");

/// The raw tokens of `text`, leaving out what lies in `hidden` (in order, not overlapping).
pub(crate) fn tokenize<'t>(text: &'t str, hidden: &'t [Span]) -> Tokenizer<'t> {
    let limit = limit(text, hidden);
    Tokenizer { text, bytes: text.as_bytes(), at: 0, limit, glued: false, hidden, last_end: usize::MAX, mixture_end: 0 }
}

/// Where the text ends that is read before the next hidden stretch.
fn limit(text: &str, hidden: &[Span]) -> usize {
    hidden.first().map_or(text.len(), |span| span.start.min(text.len()))
}

/// Iterator over raw tokens.
pub(crate) struct Tokenizer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// No token goes on beyond: the end of the text, or of what stands before the next hidden stretch.
    limit: usize,
    glued: bool,
    hidden: &'t [Span],
    last_end: usize,
    /// Digits before this belong to a mixture that is no number: they stay apart.
    mixture_end: usize,
}

impl Iterator for Tokenizer<'_> {
    type Item = RawToken;

    #[inline]
    fn next(&mut self) -> Option<RawToken> {
        self.spaced_word().or_else(|| self.any())
    }
}

impl Tokenizer<'_> {
    /// The next tokens, as many as there is room for; how many they are.
    #[inline]
    pub(crate) fn take_into(&mut self, room: &mut [RawToken]) -> usize {
        for (taken, room) in room.iter_mut().enumerate() {
            // written at once where it is to be, as most are
            if let Some(word) = self.spaced_word() {
                *room = word;
                continue;
            }
            let Some(token) = self.any() else { return taken };
            *room = token;
        }
        room.len()
    }

    /// The next token if it is a space and a plain word, as most are.
    #[inline]
    fn spaced_word(&mut self) -> Option<RawToken> {
        let ahead: &[u8; 17] = self.bytes.get(self.at..self.limit)?.first_chunk()?;
        if ahead[0] != b' ' || BYTES[ahead[1] as usize] != Byte::Letter {
            return None;
        }
        let start = self.at + 1;
        let short = self.plain_word(start)?;
        let end = self.at;
        self.glued = true;
        self.last_end = end;
        Some(RawToken::new(Raw::Word, start, end, false, Some(short)))
    }

    fn any(&mut self) -> Option<RawToken> {
        let mut breaks = 0;
        let mut break_start = 0;
        loop {
            while let Some(span) = self.hidden.first()
                && span.start <= self.at
            {
                // a stretch that lies behind already is dropped
                self.at = self.at.max(span.end);
                self.hidden = &self.hidden[1..];
                self.limit = limit(self.text, self.hidden);
                self.glued = false;
            }
            let Some(&byte) = self.bytes.get(self.at) else {
                return (breaks > 0).then(|| self.line(break_start, breaks));
            };
            match BYTES[byte as usize] {
                Byte::Space => self.at += 1,
                Byte::Line => {
                    if breaks == 0 {
                        break_start = self.at;
                    }
                    breaks += 1;
                    self.at += 1;
                }
                Byte::Beyond => {
                    let c = self.char_at(self.at);
                    if !(c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{AD}')) {
                        break;
                    }
                    if matches!(c, '\u{2028}' | '\u{2029}') {
                        if breaks == 0 {
                            break_start = self.at;
                        }
                        breaks += if c == '\u{2029}' { 2 } else { 1 };
                    }
                    self.at += c.len_utf8();
                }
                _ => break,
            }
            self.glued = false;
        }
        if breaks > 0 {
            return Some(self.line(break_start, breaks));
        }
        let start = self.at;
        let glued = self.glued && self.last_end == start;
        let mut short = None;
        let what = match BYTES[self.bytes[start] as usize] {
            Byte::Letter => {
                short = self.plain_word(start);
                if short.is_some() { Raw::Word } else { self.word(start) }
            }
            Byte::Digit => self.figure(start),
            Byte::Beyond => {
                let c = self.char_at(start);
                if digit_value(c).is_some() {
                    self.figure(start)
                } else if c.is_alphanumeric() && !is_raised(c) {
                    self.word(start)
                } else {
                    self.at += c.len_utf8();
                    Raw::Sign
                }
            }
            _ => {
                self.at += 1;
                Raw::Sign
            }
        };
        let end = self.at;
        self.glued = true;
        self.last_end = end;
        Some(RawToken::new(what, start, end, glued, short))
    }
}

/// `²` counts as a sign, so that `m²` is a unit and its sign.
fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '½' | '¼' | '¾' | 'º' | 'ª')
}

/// No number has more groups of digits.
const MOST_GROUPS: usize = 12;

impl Tokenizer<'_> {
    fn line(&mut self, start: usize, breaks: u32) -> RawToken {
        self.glued = false;
        RawToken::new(if breaks > 1 { Raw::Lines } else { Raw::Line }, start, start, false, None)
    }

    fn char_at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\0')
    }

    fn class(&self, at: usize) -> Byte {
        if at < self.limit { BYTES[self.bytes[at] as usize] } else { Byte::Space }
    }

    /// Takes the word that begins at `start` if it is a short one of ASCII letters with nothing behind it that may belong to it, as nearly all are.
    #[inline]
    fn plain_word(&mut self, start: usize) -> Option<Short> {
        let ahead = self.bytes[start..self.limit].first_chunk()?;
        let (word, length) = Short::letters(ahead)?;
        let ends = ENDS_WORD[usize::from(ahead[length])]
            || ahead[length] == b'.' && length > 1 && matches!(ahead.get(length + 1), Some(b' ' | b'\n'));
        ends.then(|| {
            self.at = start + length;
            word
        })
    }

    fn word(&mut self, start: usize) -> Raw {
        let limit = self.limit;
        let mut at = self.letters(start, limit);
        if self.mail_ahead(at, limit) {
            self.at = self.address_end(at);
            return Raw::Url;
        }
        // U.S., p.m., e.g.: single letters with dots between
        if at == start + 1 && self.class(at) == Byte::Sign && self.bytes[at] == b'.' {
            let mut end = at;
            while self.class(end) == Byte::Sign
                && self.bytes[end] == b'.'
                && self.class(end + 1) == Byte::Letter
                && !matches!(self.class(end + 2), Byte::Letter | Byte::Beyond | Byte::Digit)
            {
                end += 2;
            }
            if end > at {
                at = if self.class(end) == Byte::Sign && self.bytes[end] == b'.' { end + 1 } else { end };
                self.at = at;
                return Raw::Word;
            }
        }
        // an apostrophe inside a word belongs to it (don't, O'Brien), but 's is a token of its own
        let mark = match self.class(at) {
            Byte::Sign if self.bytes[at] == b'\'' => 1,
            Byte::Beyond if self.text[at..].starts_with('’') => '’'.len_utf8(),
            _ => 0,
        };
        if mark > 0 && at + mark < limit {
            let end = self.letters(at + mark, limit);
            let tail = &self.bytes[at + mark..end];
            if !tail.is_empty() && !tail.eq_ignore_ascii_case(b"s") {
                at = end;
            }
        }
        if self.class(at) == Byte::Sign && (self.bytes[at] == b':' || self.bytes[at] == b'.') {
            let word = &self.bytes[start..at];
            let rest = &self.bytes[at..limit];
            let web = rest.starts_with(b"://") && word.iter().all(u8::is_ascii_alphabetic);
            if web || (rest[0] == b'.' && word.eq_ignore_ascii_case(b"www")) {
                self.at = self.address_end(at);
                return Raw::Url;
            }
        }
        self.at = at;
        Raw::Word
    }

    /// Where the letters that begin at `at` end.
    fn letters(&self, mut at: usize, limit: usize) -> usize {
        while at < limit {
            match BYTES[self.bytes[at] as usize] {
                Byte::Letter => at += 1,
                Byte::Beyond => {
                    let c = self.char_at(at);
                    if !c.is_alphanumeric() && !is_mark(c) || is_raised(c) || digit_value(c).is_some() {
                        break;
                    }
                    // scripts without spaces, combining marks: the standard says where a word ends
                    let rest = &self.text[at..limit];
                    at += rest.split_word_bounds().next().map_or(c.len_utf8(), |w| {
                        w.find(|c: char| !c.is_alphanumeric() && !is_mark(c) || is_raised(c)).filter(|n| *n > 0).unwrap_or(w.len())
                    });
                }
                _ => break,
            }
        }
        at
    }

    /// Whether the word that ends at `at` is the beginning of a mail address. Looks at most 64 bytes ahead.
    fn mail_ahead(&self, at: usize, limit: usize) -> bool {
        let first = *self.bytes.get(at).unwrap_or(&b' ');
        if at >= limit || !matches!(first, b'@' | b'.' | b'_' | b'-' | b'+' | b'0'..=b'9') {
            return false;
        }
        let window = &self.bytes[at..limit.min(at + 64)];
        let local = window.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+')));
        match local {
            Some(n) if window[n] == b'@' => window.get(n + 1).is_some_and(u8::is_ascii_alphanumeric),
            _ => false,
        }
    }

    fn address_end(&self, from: usize) -> usize {
        let limit = self.limit;
        let mut end = from;
        while end < limit
            && !matches!(BYTES[self.bytes[end] as usize], Byte::Space | Byte::Line | Byte::Beyond)
            && !matches!(self.bytes[end], b'<' | b'>' | b'"' | b')' | b']' | b'|' | b'*')
        {
            end += 1;
        }
        while end > from + 1 && matches!(self.bytes[end - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'') {
            end -= 1;
        }
        end
    }

    fn digits(&self, mut at: usize, limit: usize) -> usize {
        while at < limit {
            if self.bytes[at].is_ascii_digit() {
                at += 1;
            } else if self.bytes[at] >= 0x80 && digit_value(self.char_at(at)).is_some() {
                at += self.char_at(at).len_utf8();
            } else {
                break;
            }
        }
        at
    }

    /// A grouping or decimal mark at `at` that has a digit behind it.
    fn figure_mark(&self, at: usize, limit: usize) -> Option<(char, usize)> {
        if at >= limit {
            return None;
        }
        let c = match self.bytes[at] {
            b @ (b'.' | b',' | b'\'') => b as char,
            0x80.. => self.char_at(at),
            _ => return None,
        };
        let mark = match c {
            '.' | ',' | '\'' => c,
            '’' => '\'',
            '，' => ',',
            '．' => '.',
            '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{2007}' | '\u{2008}' => ' ',
            _ => return None,
        };
        let next = at + c.len_utf8();
        (self.digits(next, limit.min(next + 3)) > next).then_some((mark, next))
    }

    /// Takes the longest stretch of digits and marks that is written as one number; an invalid mixture ends after its first digits, or is one token if it
    /// is so long that only data are written so ("1,0,0,1,1,0,…").
    fn figure(&mut self, start: usize) -> Raw {
        let limit = self.limit;
        let first_end = self.digits(start, limit);
        if start < self.mixture_end || self.figure_mark(first_end, limit).is_none() {
            self.at = first_end;
            self.mixture_end = first_end.max(self.mixture_end);
            return Raw::Figure;
        }
        let first_len = self.text[start..first_end].chars().count();
        let (mut at, mut ends) = (first_end, SmallVec::<[usize; 8]>::new());
        // groups: (mark before, digits)
        let mut groups: SmallVec<[(char, usize); 8]> = SmallVec::new();
        while let Some((mark, next)) = self.figure_mark(at, limit) {
            let end = self.digits(next, limit);
            groups.push((mark, self.text[next..end].chars().count()));
            ends.push(end);
            at = end;
            if groups.len() > MOST_GROUPS {
                while let Some((_, next)) = self.figure_mark(at, limit) {
                    at = self.digits(next, limit);
                }
                self.at = at;
                return Raw::Figure;
            }
        }
        let taken = (1..=groups.len()).rev().find(|n| is_one_number(first_len, &groups[..*n], self.figure_goes_on(ends[*n - 1], limit)));
        self.at = taken.map_or(first_end, |n| ends[n - 1]);
        self.mixture_end = at.max(self.mixture_end);
        Raw::Figure
    }

    /// Whether one more mark and digit follow: then what ends here is not the whole of what is written.
    fn figure_goes_on(&self, at: usize, limit: usize) -> bool {
        matches!(self.figure_mark(at, limit), Some(('.' | ',' | '\'', _)))
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{900}'..='\u{DFF}' | '\u{FE00}'..='\u{FE0F}')
}

/// Whether a figure with `first` digits and then these groups (mark, digits) is one number, or three dotted parts as in a date.
fn is_one_number(first: usize, groups: &[(char, usize)], goes_on: bool) -> bool {
    let marks = |mark: char| groups.iter().filter(|(m, _)| *m == mark).count();
    let last = *groups.last().expect("asked with at least one group");
    // 1,1,1,1 and 1.2.3.4 are no numbers, nor is their beginning
    if goes_on && groups.len() < 3 && !(groups.iter().all(|g| g.1 == 3) && last.0 != '.') {
        return false;
    }
    // what is grouped, when the last group is decimals after another mark
    let (grouping, grouped) = if groups.len() == 1 {
        match last {
            ('.', _) => return true, // 84.48, also 1.234
            (',', 3) | ('\'', 3) | (' ', 3) => return first <= 3 && first > 0,
            (',', 1 | 2) => return true, // a decimal comma
            _ => return false,
        }
    } else if marks('.') == groups.len() {
        // 17.08.2023 or 1.234.567
        return groups.len() == 2 || groups.iter().all(|g| g.1 == 3) && first <= 3;
    } else if last.0 == '.' && marks('.') == 1 || last.0 == ',' && marks(',') == 1 && last.1 != 3 {
        (groups[0].0, &groups[..groups.len() - 1])
    } else {
        (groups[0].0, groups)
    };
    if first > 3 || first == 0 || grouped.iter().any(|g| g.0 != grouping) {
        return false;
    }
    let thousands = grouped.iter().all(|g| g.1 == 3);
    // 2,35,000: groups of two, the last of three (Indian)
    let (tail, head) = grouped.split_last().expect("at least one group");
    let indian = grouping == ',' && first <= 2 && tail.1 == 3 && head.iter().all(|g| g.1 == 2);
    thousands || indian
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        tokenize(text, &[])
            .map(|t| match t.what {
                Raw::Line => "⏎".to_owned(),
                Raw::Lines => "⏎⏎".to_owned(),
                _ => format!("{}{}", if t.glued { "+" } else { "" }, t.text(text)),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn splits_words_figures_and_signs() {
        for (text, wanted) in [
            ("The 14th expo, held", "The 14 +th expo +, held"),
            ("US$61.5bn", "US +$ +61.5 +bn"),
            ("A320 at 2:30pm", "A +320 at 2 +: +30 +pm"),
            ("360,000-square-meter", "360,000 +- +square +- +meter"),
            ("this year's and year’s don't O’Brien", "this year +' +s and year +’ +s don't O’Brien"),
            ("U.S. and U.S until 9 a.m. on", "U.S. and U.S until 9 a.m. on"),
            ("Sept. 19-22, 2022", "Sept +. 19 +- +22 +, 2022"),
            ("12 m²", "12 m +²"),
            (
                "see https://a.example/b?c=1, or www.fair.example. Mail a.b@fair.example!",
                "see https://a.example/b?c=1 +, or www.fair.example +. Mail a.b@fair.example +!",
            ),
        ] {
            assert_eq!(show(text), wanted);
        }
    }

    #[test]
    fn keeps_one_number_in_one_token() {
        for (text, wanted) in [
            ("1,006 2,35,000 26,33,000.5", "1,006 2,35,000 26,33,000.5"),
            ("1'000'000 and 1’000", "1'000'000 and 1’000"),
            ("1.234.567,89 12,5", "1.234.567,89 12,5"),
            ("15\u{a0}000 15\u{2009}000\u{2009}000 2023\u{a0}000", "15\u{a0}000 15\u{2009}000\u{2009}000 2023 000"),
            ("17.08.2023", "17.08.2023"),
            ("1,1,1,1", "1 +, +1 +, +1 +, +1"),
            ("1.2.3.4", "1 +. +2 +. +3 +. +4"),
            ("1,0,0,1,1,0,1,0,1,1,0,1,0,1,0 and 5", "1,0,0,1,1,0,1,0,1,1,0,1,0,1,0 and 5"),
            ("in 2023,100 more", "in 2023 +, +100 more"),
            ("Sept 3,2021", "Sept 3 +, +2021"),
            ("１，００６", "１，００６"),
            ("3, 4", "3 +, 4"),
        ] {
            assert_eq!(show(text), wanted);
        }
    }

    #[test]
    fn counts_line_ends_of_both_kinds() {
        assert_eq!(show("a\r\nb\n\n\nc\n"), "a ⏎ b ⏎⏎ c ⏎");
    }

    #[test]
    fn leaves_out_what_is_hidden() {
        let text = "see [the fair](https://x.example) now";
        let hidden = [Span::new(4, 5), Span::new(13, 33)];
        let got: Vec<_> = tokenize(text, &hidden).map(|t| t.text(text)).collect();
        assert_eq!(got, ["see", "the", "fair", "now"]);
    }

    #[test]
    fn takes_other_scripts_word_by_word() {
        assert_eq!(show("Zürich Łódź naïve"), "Zürich Łódź naïve");
        assert_eq!(show("١٢٣ x"), "١٢٣ x");
    }
}
