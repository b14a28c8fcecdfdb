//! Names: organizations, events and places.
//!
//! A name is a stretch of capitalized words ([`segment`]). What it names is not guessed from its capitals: evidence is gathered and weighed. The name's own
//! words speak ([`weigh`]: "Ministry of …", "… GmbH", the gazetteer), so does what stands around it (rules with `supports`, in `rules/en/names/`), and
//! what else the document says ([`entity`]): an acronym and its long form, a company and its short name, are one thing and share their evidence.

mod emit;
mod entity;
mod place;
mod segment;
mod weigh;
pub(crate) mod words;

use crate::document::Document;
use crate::engine::chunk::Reading;
use crate::engine::scan::{Ground, Scratch, gather};
use crate::engine::trace::{Candidate as Traced, Outcome};
use crate::engine::{Cascade, Engine};
use crate::mention::Mention;
use crate::pack::load::Action;
use crate::span::Span;
use crate::text::token::{NONE, Token};
use crate::text::tokenize::Raw;
use segment::{Segment, segments};
use weigh::{Candidate, weigh};
use words::{Is, Known, Word};

/// What a name may be a name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Sense {
    Organization,
    Event,
    Place,
    Person,
    /// A product, an award, a law, a programme, a street: a name, but none that is asked for.
    Other,
}

impl Sense {
    pub(crate) const ALL: [Sense; 5] = [Sense::Organization, Sense::Event, Sense::Place, Sense::Person, Sense::Other];

    /// The name that rule files use.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Sense::Organization => "organization",
            Sense::Event => "event",
            Sense::Place => "place",
            Sense::Person => "person",
            Sense::Other => "other",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Sense> {
        Sense::ALL.into_iter().find(|s| s.name() == name)
    }

    /// The class of a name's token in context rules, when its own words have settled its sense.
    const fn class(self) -> &'static str {
        match self {
            Sense::Organization => "NAME_ORGANIZATION",
            Sense::Event => "NAME_EVENT",
            Sense::Place => "NAME_PLACE",
            Sense::Person => "NAME_PERSON",
            Sense::Other => "NAME_OTHER",
        }
    }
}

/// The classes of tokens that stand for names; all of them are `NAME`, too.
pub(crate) const CLASSES: [&str; 8] =
    ["NAME", "NAME_ORGANIZATION", "NAME_EVENT", "NAME_PLACE", "NAME_PERSON", "NAME_OTHER", "NAME_UNKNOWN", "NAME_ACRONYM"];

/// One piece of evidence: what it speaks for, how strongly, and where it is from (a rule's id).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub sense: Sense,
    pub weight: u8,
    pub why: Why,
}

/// Where a piece of evidence is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// What the name itself says, as an id in the manner of rules.
    Own(&'static str),
    /// A rule of the names' cascade.
    Rule(u32),
}

/// From this weight on a name's sense is settled.
const ENOUGH: i32 = 3;

const fn known_as(sense: Sense) -> &'static str {
    match sense {
        Sense::Organization => "en/names#known-organization",
        Sense::Event => "en/names#known-event",
        Sense::Place => "en/names#known-place",
        Sense::Person => "en/names#known-person",
        Sense::Other => "en/names#known-other",
    }
}

/// What an engine knows of names beyond its cascade.
pub(crate) struct Names {
    /// For each kind of token, what it can be in a name.
    is: Vec<Is>,
    /// The kinds of tokens that stand for names, by their place in [`CLASSES`].
    kinds: [u32; CLASSES.len()],
}

impl Names {
    pub(crate) fn new(cascade: &Cascade) -> Names {
        let Cascade { classes, kinds, name_kinds, .. } = cascade;
        let bits: Vec<_> = Is::CLASSES.iter().filter_map(|(name, is)| Some((classes.get(name)?, *is))).collect();
        let is = kinds.iter().map(|(_, set)| bits.iter().filter(|(class, _)| set.has(*class)).fold(Is::NONE, |all, (_, is)| all.or(*is)));
        Names { is: is.collect(), kinds: *name_kinds }
    }

    fn is_of_kind(&self, kind: u32) -> Is {
        self.is[kind as usize]
    }

    fn kind(&self, class: &str) -> u32 {
        CLASSES.iter().position(|c| *c == class).map_or(self.kinds[0], |n| self.kinds[n])
    }
}

/// A thread's own memory for reading names.
#[derive(Default)]
pub(crate) struct NameReader<'e> {
    tokens: Vec<Token>,
    words: Vec<Word>,
    known: Vec<Known>,
    segments: Vec<Segment>,
    scratch: Scratch<'e>,
    context: Reading,
    gathered: Vec<(usize, u32)>,
}

/// What was found out about names, besides the mentions: for `explain`.
#[derive(Default)]
pub(crate) struct NameTrace {
    /// Rules of the context that spoke for something.
    pub candidates: Vec<Traced>,
    /// A line for each name: what speaks for what.
    pub notes: Vec<(Span, String)>,
}

impl<'e> NameReader<'e> {
    /// The names in the words of a reading, in text order.
    pub(crate) fn read(
        &mut self,
        engine: &'e Engine,
        document: &Document,
        reading: &Reading,
        mut trace: Option<&mut NameTrace>,
    ) -> Vec<Mention> {
        let (cascade, text) = (&engine.names, document.text.as_str());
        self.look_up(engine, text, reading);
        words::look(&engine.name_table, &engine.names.lexicon, &self.tokens, text, &mut self.words, &mut self.known);
        segments(&self.words, &self.known, text, &mut self.segments);
        let mut candidates: Vec<Candidate> = self.segments.iter().map(|s| weigh(s, &self.words, &self.known, text)).collect();
        head(document, &self.words, &mut candidates);
        self.listen(engine, text, &mut candidates, trace.as_deref_mut());
        let entities = entity::Entities::new(&mut candidates, &self.words, &self.known, document);
        if let Some(trace) = trace {
            trace.notes = emit::notes(&candidates, &entities, &self.words, cascade);
        }
        emit::mentions(&candidates, &entities, &self.words, &self.known, document, cascade)
    }

    /// The tokens again, as the lexicon of names sees them.
    fn look_up(&mut self, engine: &Engine, text: &str, reading: &Reading) {
        let lexicon = &engine.names.lexicon;
        let values = &engine.values.lexicon;
        self.tokens.clear();
        self.tokens.extend(reading.words.iter().map(|token| {
            let (kind, entry) = if token.kind == values.sentence_end {
                (lexicon.sentence_end, NONE)
            } else if token.kind == values.paragraph_end {
                (lexicon.paragraph_end, NONE)
            } else {
                let written = &text[token.start as usize..token.end as usize];
                let glued = engine.values.kinds.has(token.kind, values.shapes.glued);
                let url = engine.values.kinds.has(token.kind, values.shapes.url);
                lexicon.look_up(raw(written, url), written, glued)
            };
            Token { kind, entry, chunk: NONE, ..*token }
        }));
        // the tokenizer leaves "'s" in two pieces
        let (mut write, mut read) = (0, 0);
        while read < self.tokens.len() {
            let mut token = self.tokens[read];
            read += 1;
            if let Some((2, kind)) = lexicon.phrase(text, &self.tokens[read - 1..])
                && engine.name_table.is_of_kind(kind).any(Is::POSSESSIVE)
            {
                token = Token { end: self.tokens[read].end, kind, entry: NONE, ..token };
                read += 1;
            }
            self.tokens[write] = token;
            write += 1;
        }
        self.tokens.truncate(write);
    }

    /// Lets the rules say what stands around each name.
    fn listen(&mut self, engine: &'e Engine, text: &str, candidates: &mut [Candidate], trace: Option<&mut NameTrace>) {
        let cascade = &engine.names;
        self.context.clear();
        let mut of_token = Vec::with_capacity(candidates.len());
        let mut at = 0;
        for (n, candidate) in candidates.iter().enumerate() {
            self.context.tokens.extend_from_slice(&self.tokens[at..candidate.from]);
            of_token.push((self.context.tokens.len(), n));
            let class = match candidate.best() {
                Some((sense, weight)) if weight >= ENOUGH => sense.class(),
                Some((Sense::Organization, _)) if candidate.is_acronym() => "NAME_ACRONYM",
                _ => "NAME_UNKNOWN",
            };
            let (first, last) = (self.words[candidate.from], self.words[candidate.to - 1]);
            let kind = engine.name_table.kind(class);
            self.context.tokens.push(Token { start: first.start, end: last.end, kind, entry: NONE, chunk: NONE });
            at = candidate.to;
        }
        self.context.tokens.extend_from_slice(&self.tokens[at..]);
        cascade.lexicon.join_phrases(text, &mut self.context.tokens);
        let mut at = 0;
        for (token, n) in &mut of_token {
            // phrases put together since have moved what stands behind them
            let start = self.words[candidates[*n].from].start;
            at += self.context.tokens[at..].partition_point(|t| t.start < start);
            at += self.context.tokens[at..].iter().position(|t| !t.is_boundary()).unwrap_or_default();
            *token = at;
        }
        let Some(stage) = cascade.stages.first() else { return };
        let ground = Ground { stage, rules: &cascade.rules, lexicon: &cascade.lexicon, text, reading: &self.context };
        self.gathered.clear();
        gather(ground, &mut self.scratch, &mut self.gathered);
        let mut traced = Vec::new();
        for (token, rule) in &self.gathered {
            let Action::Supports { sense, weight } = cascade.rules.list[*rule as usize].action else { continue };
            let Ok(n) = of_token.binary_search_by_key(token, |(token, _)| *token) else { continue };
            let candidate = &mut candidates[of_token[n].1];
            candidate.findings.push(Finding { sense, weight, why: Why::Rule(*rule) });
            let Token { start, end, .. } = self.context.tokens[*token];
            let outcome = Outcome::Won(format!("{} {weight}", sense.name()));
            traced.push(Traced { span: Span::new(start as usize, end as usize), rule: *rule, outcome });
        }
        if let Some(trace) = trace {
            trace.candidates = traced;
        }
    }
}

/// What the head of a release says: the dateline's place is one, its agency a body.
fn head(document: &Document, words: &[Word], candidates: &mut [Candidate]) {
    let Some(line) = &document.dateline else { return };
    for candidate in candidates.iter_mut().take_while(|c| (words[c.from].start as usize) < line.span.end) {
        let span = Span::new(words[candidate.from].start as usize, words[candidate.to - 1].end as usize);
        let within = |outer: Option<Span>| outer.is_some_and(|outer| outer.start <= span.start && span.end <= outer.end);
        if within(line.place) {
            candidate.findings.push(Finding { sense: Sense::Place, weight: 4, why: Why::Own("en/names#dateline") });
        } else if line.agency == Some(span) {
            candidate.findings.push(Finding { sense: Sense::Organization, weight: 7, why: Why::Own("en/names#dateline-agency") });
        }
    }
}

/// What a token is made of, told from its first letter.
fn raw(written: &str, url: bool) -> Raw {
    match written.chars().next() {
        _ if url => Raw::Url,
        Some(c) if crate::text::shape::digit_value(c).is_some() => Raw::Figure,
        Some(c) if c.is_alphanumeric() => Raw::Word,
        _ => Raw::Sign,
    }
}
