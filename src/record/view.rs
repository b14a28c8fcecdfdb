//! A [`View`] is a document as records see it: a row of items, each a word with its cues, a sign, a mention, or the end of a sentence.

use std::ops::Range;
use std::sync::Arc;

use super::cue::{self, Cue, CueSet};
use crate::document::Document;
use crate::engine::Engine;
use crate::engine::chunk::Reading;
use crate::lexicon::normalize;
use crate::mention::Mention;
use crate::span::Span;
use crate::text::token::Token;
use crate::text::tokenize::Raw;
use crate::value::{Constant, Name, NameKind, Value};

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Word,
    /// One sign: its first character.
    Sign(char),
    /// A mention, by its index.
    Mention(usize),
    SentenceEnd,
    ParagraphEnd,
}

/// One item.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub span: Span,
    pub what: What,
    pub cues: CueSet,
    entry: u32,
}

/// Where in a release a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Title,
    /// The first sentences of the text proper.
    Lead,
    Body,
    /// A line of a list, or a labelled line.
    List,
    /// Under a heading "About …", with an organization as its subject.
    AboutOther,
    /// Under a heading "About …" of the event.
    AboutEvent,
}

/// A sentence: its items, ends not included.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub items: Range<usize>,
    pub paragraph: usize,
    pub section: Section,
}

/// A sentence ends after so many items, whatever the text says: what is looked for in a sentence is looked for once a figure.
const LONGEST_SENTENCE: usize = 400;

/// A document as a row of items.
pub(super) struct View<'a> {
    pub engine: &'a Engine,
    pub document: &'a Document,
    pub mentions: &'a [Mention],
    pub items: Vec<Item>,
    pub sentences: Vec<Sentence>,
    /// For each item, its sentence.
    sentence_of: Vec<u32>,
}

impl<'a> View<'a> {
    pub(super) fn new(engine: &'a Engine, document: &'a Document, reading: &Reading, mentions: &'a [Mention]) -> Self {
        let text = &document.text;
        let mut items = Vec::with_capacity(reading.tokens.len());
        let (mut next, mut seen) = (0, None);
        // what was put together and is no mention is seen word by word
        let mut stack: Vec<Token> = Vec::new();
        let mut tokens = reading.tokens.iter();
        while let Some(token) = stack.pop().or_else(|| tokens.next().copied()) {
            let span = Span::new(token.start as usize, token.end as usize);
            if token.is_boundary() {
                let what = if token.kind == engine.values.lexicon.paragraph_end { What::ParagraphEnd } else { What::SentenceEnd };
                items.push(Item { span, what, cues: CueSet::default(), entry: token.entry() });
                continue;
            }
            while next < mentions.len() && mentions[next].span.end <= span.start {
                next += 1;
            }
            if let Some(mention) = mentions.get(next).filter(|m| m.span.overlaps(span)) {
                if seen != Some(next) {
                    seen = Some(next);
                    let (what, entry) = (What::Mention(next), token.entry());
                    items.push(Item { span: mention.span, what, cues: CueSet::default(), entry });
                }
                continue;
            }
            if let Some(chunk) = reading.chunks.get(token.chunk())
                && !chunk.children.is_empty()
            {
                stack.extend(reading.children[chunk.children.start as usize..chunk.children.end as usize].iter().rev());
                continue;
            }
            let first = text[span.range()].chars().next().unwrap_or(' ');
            let what = if first.is_alphanumeric() { What::Word } else { What::Sign(first) };
            items.push(Item { span, what, cues: engine.cues.of(token.kind), entry: token.entry() });
        }
        let mut view = View { engine, document, mentions, items, sentences: Vec::new(), sentence_of: Vec::new() };
        view.split();
        view
    }

    fn split(&mut self) {
        let (mut from, mut paragraph, mut lead) = (0, 0, 0);
        let mut about = None;
        let mut sentence_of = vec![0; self.items.len()];
        for (at, number) in sentence_of.iter_mut().enumerate() {
            // a text without sentence ends must not make the work grow
            let boundary = matches!(self.items[at].what, What::SentenceEnd | What::ParagraphEnd) || at - from >= LONGEST_SENTENCE;
            *number = self.sentences.len() as u32;
            if !boundary {
                continue;
            }
            if from < at {
                let items = from..at;
                let start = self.items[from].span.start;
                let in_title = self.document.title.is_some_and(|title| title.start <= start && start < title.end);
                let length = items.len();
                // a line without an end: a heading
                let heading = !in_title && length < 12 && !matches!(self.items[at - 1].what, What::Sign('.' | '!' | '?' | ';'));
                if heading && self.items[from].cues.has(Cue::About) && length > 1 {
                    let named = items.clone().any(|n| self.name(n).is_some_and(|name| name.kind == NameKind::Event));
                    let generic = items.clone().any(|n| self.items[n].cues.has(Cue::EventNoun));
                    let other = items.clone().any(|n| self.name(n).is_some_and(|name| name.kind == NameKind::Organization));
                    about = Some(if named || generic && !other { Section::AboutEvent } else { Section::AboutOther });
                }
                let bullet = matches!(self.items[from].what, What::Sign('-' | '–' | '—' | '•' | '*' | '·' | '|' | '✓' | '▪' | '●'));
                let label = (from..at.min(from + 7)).any(|n| matches!(self.items[n].what, What::Sign(':' | '|')));
                let section = match about {
                    _ if in_title => Section::Title,
                    Some(about) => about,
                    None if bullet || label && length < 25 && heading => Section::List,
                    // a second line of the headline
                    None if lead == 0 && heading && paragraph < 3 && self.document.title.is_some_and(|title| title.start <= start) => {
                        Section::Title
                    }
                    None if lead < 2 && !heading => {
                        // "OSLO, Norway, 3 June 2024." is no sentence of the lead
                        let line = self.document.dateline.as_ref();
                        lead += usize::from(line.is_none_or(|line| self.items[at - 1].span.end > line.span.end + 2));
                        Section::Lead
                    }
                    None if heading => Section::List,
                    None => Section::Body,
                };
                self.sentences.push(Sentence { items, paragraph, section });
            }
            if self.items[at].what == What::ParagraphEnd {
                paragraph += 1;
            }
            from = at + 1;
        }
        self.sentence_of = sentence_of;
    }

    /// The sentence of an item.
    pub(super) fn sentence(&self, item: usize) -> &Sentence {
        &self.sentences[self.sentence_number(item)]
    }

    pub(super) fn sentence_number(&self, item: usize) -> usize {
        (self.sentence_of[item] as usize).min(self.sentences.len().saturating_sub(1))
    }

    pub(super) fn text(&self, item: usize) -> &'a str {
        &self.document.text[self.items[item].span.range()]
    }

    pub(super) fn has(&self, item: usize, cue: Cue) -> bool {
        self.items[item].cues.has(cue)
    }

    pub(super) fn any(&self, mut items: Range<usize>, cue: Cue) -> bool {
        items.any(|n| self.items[n].cues.has(cue))
    }

    /// Whether one of the items has one of the cues.
    pub(super) fn any_of(&self, mut items: Range<usize>, cues: &[Cue]) -> bool {
        items.any(|n| self.items[n].cues.any(cues))
    }

    pub(super) fn sign(&self, item: usize) -> Option<char> {
        match self.items[item].what {
            What::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    pub(super) fn mention(&self, item: usize) -> Option<(usize, &'a Mention)> {
        match self.items[item].what {
            What::Mention(n) => Some((n, &self.mentions[n])),
            _ => None,
        }
    }

    pub(super) fn value(&self, item: usize) -> Option<&'a Value> {
        self.mention(item).map(|(_, m)| &m.value)
    }

    /// The name that an item is.
    pub(super) fn name(&self, item: usize) -> Option<&'a Arc<Name>> {
        match self.value(item)? {
            Value::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn is_name(&self, item: usize, kind: NameKind) -> bool {
        self.name(item).is_some_and(|name| name.kind == kind)
    }

    /// Whether the item is a date.
    pub(super) fn date(&self, item: usize) -> Option<&'a Arc<str>> {
        match self.value(item)? {
            Value::Date(edtf) => Some(edtf),
            _ => None,
        }
    }

    /// Whether the item is a number that may become a figure.
    pub(super) fn is_number(&self, item: usize) -> bool {
        matches!(
            self.value(item),
            Some(Value::Count { .. } | Value::Money { .. } | Value::Percent(_) | Value::Quantity { .. } | Value::Number(_))
        )
    }

    /// What the packs say that a word with that cue stands for.
    pub(super) fn means(&self, item: usize, cue: Cue) -> Option<&'a Arc<str>> {
        if !self.has(item, cue) {
            return None;
        }
        text_of(self.engine.values.lexicon.values(self.items[item].entry), cue)
    }

    /// Whether editions are counted: "its three editions".
    pub(super) fn means_editions(&self, at: usize) -> bool {
        self.after(at, 2).any(|n| self.means(n, Cue::Metric).is_some_and(|metric| &**metric == "editions"))
    }

    /// The same for a word that stands nowhere in particular.
    pub(super) fn word_means(&self, word: &str, cue: Cue) -> Option<&'a Arc<str>> {
        let (_, entry) = self.engine.values.lexicon.look_up(Raw::Word, word).glued(false);
        text_of(self.engine.values.lexicon.values(entry), cue)
    }

    /// Whether a word that stands nowhere in particular has a cue.
    pub(super) fn word_has(&self, word: &str, cue: Cue) -> bool {
        let (kind, _) = self.engine.values.lexicon.look_up(Raw::Word, word).glued(false);
        self.engine.cues.of(kind).has(cue)
    }

    /// The items of the sentence before and after an item, up to so many.
    pub(super) fn before(&self, item: usize, most: usize) -> Range<usize> {
        self.sentence(item).items.start.max(item.saturating_sub(most))..item
    }

    pub(super) fn after(&self, item: usize, most: usize) -> Range<usize> {
        item + 1..self.sentence(item).items.end.min(item + 1 + most).max(item + 1)
    }

    /// The clause around an item: what stands between semicolons, colons, dashes and brackets, or between commas where a verb of its own follows.
    pub(super) fn clause(&self, item: usize) -> Range<usize> {
        let sentence = self.sentence(item).items.clone();
        let ends = |n: usize| matches!(self.items[n].what, What::Sign(';' | '—' | '–'));
        let from = (sentence.start..item).rev().find(|n| ends(*n)).map_or(sentence.start, |n| n + 1);
        let to = (item + 1..sentence.end).find(|n| ends(*n)).unwrap_or(sentence.end);
        from..to
    }

    /// The stretch between commas around an item.
    pub(super) fn phrase(&self, item: usize) -> Range<usize> {
        let sentence = self.sentence(item).items.clone();
        let ends = |n: usize| matches!(self.items[n].what, What::Sign(';' | '—' | '–' | ',' | ':' | '(' | ')' | '|'));
        let from = (sentence.start..item).rev().find(|n| ends(*n)).map_or(sentence.start, |n| n + 1);
        let to = (item + 1..sentence.end).find(|n| ends(*n)).unwrap_or(sentence.end);
        from..to
    }

    /// Whether a later edition or year is named: "the next show", "next year".
    pub(super) fn is_next(&self, item: usize) -> bool {
        self.has(item, Cue::Next)
            || self.date(item).is_some() && self.text(item).split(' ').next().is_some_and(|word| self.word_has(word, Cue::Next))
    }

    /// Whether the words are the same in any case.
    pub(super) fn is_word(&self, item: usize, word: &str) -> bool {
        let written = self.text(item);
        written.eq_ignore_ascii_case(word) || !written.is_ascii() && normalize(written) == normalize(word)
    }
}

fn text_of(values: &[(Arc<str>, Constant)], cue: Cue) -> Option<&Arc<str>> {
    let class = cue::class(cue);
    values.iter().find(|(name, _)| **name == *class).and_then(|(_, value)| value.text())
}
