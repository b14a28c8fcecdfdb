//! Sentences and paragraphs: their ends become tokens of their own, which no pattern can cross.

use super::kind::Kinds;
use super::room::{begin, make_room};
use super::token::{NONE, Token};
use super::tokenize::{Raw, RawToken, tokenize};
use crate::class::{ClassId, ClassSet};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// A line of at most this many bytes is one that somebody ended, not one that an editor wrapped.
const SHORT_LINE: usize = 60;

/// So many tokens are split off before they are looked up.
const LOT: usize = 32;

/// Knows what the tokens of a text are.
pub(crate) trait LookUp {
    /// Is told of the next tokens, the last of which ends after so many bytes, before it is asked for them one by one.
    fn coming(&mut self, raws: &[RawToken], end: usize);
    /// The kind and entry of a token that is no line end.
    fn look_up(&mut self, raw: &RawToken) -> (u32, u32);
}

/// By which words the ends of sentences are told.
pub(crate) struct Sentences {
    /// For each kind.
    roles: Vec<Roles>,
}

#[derive(Clone, Copy)]
struct Roles {
    /// A word whose dot need not end a sentence: "Sept.", "Ltd.".
    abbreviation: bool,
    /// A word that, in a capital, begins a sentence: "The", "It".
    starter: bool,
}

/// What may turn out to be the end of a sentence once the next token is seen.
#[derive(Clone, Copy, PartialEq)]
enum Pending {
    No,
    /// A dot, question or exclamation mark.
    Mark,
    /// A dot that an abbreviation explains.
    Abbreviation,
}

impl Sentences {
    /// From the classes of such words.
    pub(crate) fn new(abbreviation: ClassId, starter: ClassId, kinds: &Kinds) -> Sentences {
        let role = |set: &ClassSet| Roles { abbreviation: set.has(abbreviation), starter: set.has(starter) };
        // both are words of the lexicon, whatever their form
        let lexical: Vec<Roles> = kinds.lexical_halves().iter().map(role).collect();
        Sentences { roles: kinds.halves().iter().map(|(half, _)| lexical[*half as usize]).collect() }
    }

    fn roles(&self, kind: u32) -> Roles {
        self.roles[kind as usize]
    }

    /// Writes the tokens of a text, ends of sentences and paragraphs among them, to `tokens`.
    pub(crate) fn split(&self, (text, hidden): (&str, &[Span]), lexicon: &Lexicon, known: &mut impl LookUp, tokens: &mut Vec<Token>) {
        // a little more than prose has, so that it need not grow near the end
        begin(tokens, text.len() / 4 + 2 * LOT);
        let boundary = |kind, at: usize| Token::new(at as u32, at as u32, kind, NONE);
        tokens.push(boundary(lexicon.paragraph_end, 0));
        let mut pending = Pending::No;
        let mut line_start = 0;
        let mut raws = tokenize(text, hidden);
        let mut lot = [RawToken::empty(); LOT];
        loop {
            let taken = raws.take_into(&mut lot);
            let lot = &lot[..taken];
            let Some(last) = lot.last() else { break };
            // with each the end of a sentence
            make_room(tokens, 2 * LOT, last.end as usize, text.len());
            known.coming(lot, last.end as usize);
            for raw in lot {
                if raw.what.is_line() {
                    let kind = if raw.what == Raw::Lines {
                        Some(lexicon.paragraph_end)
                    } else {
                        ends_line(text, line_start, raw.start as usize).then_some(lexicon.sentence_end)
                    };
                    if let Some(kind) = kind {
                        pending = Pending::No;
                        let last = tokens.last_mut().expect("the text begins with a boundary");
                        if !last.is_boundary() {
                            tokens.push(boundary(kind, raw.start as usize));
                        } else if kind == lexicon.paragraph_end {
                            last.kind = kind;
                        }
                    }
                    line_start = raw.start as usize + 1;
                    continue;
                }
                let (kind, entry) = known.look_up(raw);
                let token = Token::new(raw.start, raw.end, kind, entry);
                if pending == Pending::No && raw.short().is_some() {
                    // a plain word after another: nothing ends here
                    tokens.push(token);
                    continue;
                }
                let written = raw.text(text);
                if pending != Pending::No {
                    if raw.glued && raw.what == Raw::Sign {
                        // closing quotes and brackets belong to the sentence; anything else shows that it goes on
                        if !matches!(written, "\"" | "'" | "”" | "’" | "»" | ")" | "]" | "." | "!" | "?" | "…" | "*" | "_") {
                            pending = Pending::No;
                        }
                    } else if raw.glued {
                        pending = Pending::No;
                    } else {
                        let starter = self.roles(kind).starter && written.starts_with(char::is_uppercase);
                        if starter || pending == Pending::Mark && begins_sentence(raw.what, written) {
                            tokens.push(boundary(lexicon.sentence_end, tokens[tokens.len() - 1].end as usize));
                        }
                        pending = Pending::No;
                    }
                }
                if pending == Pending::No {
                    pending = self.after(raw, written, tokens, text);
                }
                tokens.push(token);
            }
        }
        if tokens.last().is_some_and(|t| t.is_boundary()) {
            tokens.pop();
        }
        tokens.push(boundary(lexicon.paragraph_end, text.len()));
    }

    fn after(&self, raw: &RawToken, written: &str, tokens: &[Token], text: &str) -> Pending {
        match (raw.what, written) {
            (Raw::Sign, "!" | "?" | "…" | "。") => Pending::Mark,
            (Raw::Sign, ".") => {
                let before = tokens.last().filter(|t| t.end == raw.start && !t.is_boundary());
                let Some(before) = before else { return Pending::No };
                let word = &text[before.start as usize..before.end as usize];
                let list_number = word.bytes().all(|b| b.is_ascii_digit())
                    && word.len() < 3
                    && tokens.len() > 1
                    && tokens[tokens.len() - 2].is_boundary();
                let initial = word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase();
                if list_number {
                    Pending::No
                } else if initial || self.roles(before.kind).abbreviation {
                    Pending::Abbreviation
                } else {
                    Pending::Mark
                }
            }
            (Raw::Word, _) if written.ends_with('.') => Pending::Abbreviation,
            _ => Pending::No,
        }
    }
}

/// Whether what follows a full stop and a space may be the beginning of a sentence.
fn begins_sentence(what: Raw, written: &str) -> bool {
    match what {
        Raw::Word => !written.starts_with(char::is_lowercase),
        Raw::Figure | Raw::Url => true,
        _ => !matches!(written, "," | ";" | ":" | ")" | "]"),
    }
}

/// Whether a single line end ends what was said: after a short line, before a list item or a labelled line.
fn ends_line(text: &str, line_start: usize, at: usize) -> bool {
    let line = text[line_start.min(at)..at].trim_matches(['\r', '\n']);
    if line.len() < SHORT_LINE {
        return true;
    }
    let line = line.trim_end();
    if line.ends_with([':', '.', '!', '?', ';', '|']) {
        return true;
    }
    let next = text[at..].trim_start_matches(['\r', '\n', ' ', '\t']);
    let mut chars = next.chars();
    match chars.next() {
        None | Some('-' | '*' | '•' | '–' | '—' | '·' | '|' | '#' | '>' | '+' | '▪' | '●' | '■' | '○' | '◦' | '‣') => {
            true
        }
        Some('0'..='9') => matches!(chars.find(|c| !c.is_ascii_digit()), Some('.' | ')')),
        Some(c) if c.is_uppercase() => {
            // "Visitors: 60,000"
            let label = next.bytes().take(40).position(|b| b == b':');
            label.is_some_and(|n| next.as_bytes()[..n].iter().all(|b| b.is_ascii_alphabetic() || *b == b' '))
        }
        _ => false,
    }
}
