//! What callers see of the engine: [`Engine`], built once and shared, and [`Reader`], one for each thread.

use super::build::{Cascade, EngineBuilder};
use super::cascade::{self, Extraction, Watch};
use super::chunk::Reading;
use super::scan::{Match, Scratch};
use super::trace::{StageTrace, Trace};
use super::{NAME_STAGES, STAGES, VALUE_STAGES};
use crate::document::Document;
use crate::name::{NameReader, NameTrace, Names};
use crate::pack::diagnostic::Diagnostic;
use crate::pack::example::{self, ExampleFailure};
use crate::pack::lint;
use crate::pack::load::{Action, Rule};
use crate::record::{self, Cues};
use crate::settle;
use crate::settle::words::Words;
use crate::span::Span;
use crate::text::sentence::Sentences;
use crate::text::token::Token;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Rules and lexicons, ready to read documents. Built once, shared by all threads.
pub struct Engine {
    /// What reads values.
    pub(crate) values: Cascade,
    /// What reads names: words and rules of its own, over the same tokens.
    pub(crate) names: Cascade,
    /// What the words of names are, by their kind.
    pub(crate) name_table: Names,
    /// What the document pass asks of words beside dates.
    pub(crate) words: Words,
    pub(crate) sentences: Sentences,
    pub(crate) cues: Cues,
}

/// One rule, for listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// Full id: `en/money.toml#sign-amount`.
    pub id: Arc<str>,
    /// The stage that it belongs to.
    pub stage: &'static str,
    /// Why it is there, in its author's words; may be empty.
    pub why: String,
    /// Its file.
    pub file: String,
    /// The line of its name, from 1.
    pub line: usize,
}

impl Engine {
    /// Starts a builder, which has the built-in pack already.
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }

    /// A reader: the engine with scratch memory of its own.
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            engine: self,
            reading: Reading::default(),
            scratch: self.values.stages.iter().map(|_| Scratch::default()).collect(),
            matches: Vec::new(),
            names: NameReader::new(),
            audits_all: false,
        }
    }

    /// All rules, in the order of their files.
    pub fn rules(&self) -> impl Iterator<Item = RuleInfo> + '_ {
        self.cascades().flat_map(|cascade| &cascade.rules.list).map(|rule| RuleInfo {
            id: rule.id.clone(),
            stage: STAGES[rule.stage],
            why: rule.why.clone(),
            file: rule.source.name.clone(),
            line: rule.source.text[..rule.range.start].matches('\n').count() + 1,
        })
    }

    /// The evidence that names give themselves, whatever the packs say: ids that mentions and `explain` show beside those of rules, and their meaning.
    pub fn evidence() -> impl Iterator<Item = (&'static str, &'static str)> {
        crate::name::evidence::EVIDENCE.iter().copied()
    }

    /// Both cascades.
    pub(crate) fn cascades(&self) -> impl Iterator<Item = &Cascade> {
        [&self.values, &self.names].into_iter()
    }

    /// The names of the steps that a text goes through.
    pub fn steps(&self) -> impl Iterator<Item = &'static str> {
        ["tokenize"].into_iter().chain(STAGES).chain(["document", "records"])
    }

    /// Runs the examples of all rules. Gives the number of examples and those that failed.
    pub fn test_rules(&self) -> (usize, Vec<ExampleFailure>) {
        example::run(self)
    }

    /// Looks for what parses but can't be meant.
    pub fn lint(&self) -> Vec<Diagnostic> {
        lint::lint(self)
    }
}

/// Reads documents, one at a time.
pub struct Reader<'e> {
    pub(crate) engine: &'e Engine,
    pub(crate) reading: Reading,
    scratch: Vec<Scratch<'e>>,
    matches: Vec<Match>,
    names: NameReader<'e>,
    /// Whether documents without a record are audited as well.
    audits_all: bool,
}

impl Reader<'_> {
    /// Audits releases that are about no event as well, which takes time: what comes out is in [`Extraction::unnamed`].
    ///
    /// ```
    /// let engine = pressfacts::Engine::builder().build()?;
    /// let mut document = pressfacts::Document::new("Come on Monday, 2 March 2027.");
    /// let findings = engine.reader().auditing(true).read(&document).unnamed.unwrap().audit;
    /// assert_eq!(findings[0].detail, "2027-03-02 is a Tuesday");
    /// # Ok::<(), pressfacts::PackError>(())
    /// ```
    pub fn auditing(mut self, all: bool) -> Self {
        self.audits_all = all;
        self
    }

    /// What the document states.
    pub fn read(&mut self, document: &Document) -> Extraction {
        cascade::tokens(self.engine, document, &mut self.reading);
        let names = self.names.read(self.engine, document, &self.reading, None);
        cascade::run(self.engine, document, &mut self.reading, &mut self.scratch, &mut self.matches, Watch::Nothing);
        let values = settle::settle(self.engine, document, &mut self.reading, None);
        let mentions = settle::merge(values, names);
        let (records, unnamed) = record::read(self.engine, document, &self.reading, &mentions, self.audits_all);
        Extraction { mentions, records, unnamed }
    }

    /// Reads the document and adds the time that each step took to `times`: tokenizing, the stages, the document pass, the records, as [`Engine::steps`] names them.
    ///
    /// ```
    /// let engine = pressfacts::Engine::builder().build()?;
    /// let mut times = vec![std::time::Duration::ZERO; engine.steps().count()];
    /// engine.reader().read_timed(&pressfacts::Document::new("Open until 5 May."), &mut times);
    /// # Ok::<(), pressfacts::PackError>(())
    /// ```
    pub fn read_timed(&mut self, document: &Document, times: &mut [Duration]) -> Extraction {
        let started = Instant::now();
        cascade::tokens(self.engine, document, &mut self.reading);
        times[0] += started.elapsed();
        let started = Instant::now();
        let names = self.names.read(self.engine, document, &self.reading, None);
        times[STAGES.len()] += started.elapsed();
        cascade::run(self.engine, document, &mut self.reading, &mut self.scratch, &mut self.matches, Watch::Times(times));
        let started = Instant::now();
        let values = settle::settle(self.engine, document, &mut self.reading, None);
        times[STAGES.len() + 1] += started.elapsed();
        let mentions = settle::merge(values, names);
        let started = Instant::now();
        let (records, unnamed) = record::read(self.engine, document, &self.reading, &mentions, self.audits_all);
        times[STAGES.len() + 2] += started.elapsed();
        Extraction { mentions, records, unnamed }
    }

    /// The same as [`read`](Self::read), with an account of every step.
    pub fn explain(&mut self, document: &Document) -> Trace {
        let engine = self.engine;
        let mut trace = Trace { text: document.text.clone(), ..Trace::default() };
        cascade::tokens(engine, document, &mut self.reading);
        let mut told = NameTrace::default();
        let names = self.names.read(engine, document, &self.reading, Some(&mut told));
        let mut stages = Vec::new();
        let mut tokens = self.reading.tokens.clone();
        engine.values.lexicon.join_phrases(&document.text, &mut tokens);
        for token in tokens.iter().filter(|t| !t.is_boundary()) {
            let (lexical, shape) = engine.values.kinds.classes(token.kind);
            let classes = lexical.union(shape).iter().map(|c| engine.values.classes.name(c)).collect::<Vec<_>>();
            trace.tokens.push((Span::new(token.start as usize, token.end as usize), classes.join(" ")));
        }
        cascade::run(engine, document, &mut self.reading, &mut self.scratch, &mut self.matches, Watch::Candidates(&mut stages));
        for (name, candidates) in STAGES[VALUE_STAGES].iter().zip(stages) {
            let named = candidates.into_iter().map(|c| (c.clone(), engine.values.rules.list[c.rule as usize].id.clone())).collect();
            trace.stages.push(StageTrace { name, candidates: named });
        }
        let rules = &engine.names.rules.list;
        let candidates = told.candidates.into_iter().map(|c| (c.clone(), rules[c.rule as usize].id.clone())).collect();
        trace.stages.push(StageTrace { name: STAGES[NAME_STAGES.start], candidates });
        trace.settled.append(&mut told.notes);
        let values = settle::settle(engine, document, &mut self.reading, Some(&mut trace.settled));
        let mentions = settle::merge(values, names);
        for m in &mentions {
            let what = format!("{} {}, {}", m.value.type_name().unwrap_or("?"), m.value, m.bound.name());
            trace.mentions.push((m.span, what + &self.made_of(document, m.span)));
        }
        trace
    }

    /// What the chunk at `span` was made of, chunks within chunks indented.
    fn made_of(&self, document: &Document, span: Span) -> String {
        fn lines(reader: &Reader<'_>, document: &Document, token: &Token, depth: usize, out: &mut String) {
            let Some(chunk) = reader.reading.chunks.get(token.chunk as usize) else { return };
            let text = &document.text[token.start as usize..token.end as usize];
            let rule = &reader.engine.values.rules.list[chunk.rule as usize].id;
            out.push_str(&format!("\n{:depth$}{text:?} {} by {rule}", "", chunk.value));
            let children = &reader.reading.children[chunk.children.start as usize..chunk.children.end as usize];
            children.iter().for_each(|child| lines(reader, document, child, depth + 2, out));
        }
        let mut out = String::new();
        let tokens = &self.reading.tokens;
        let from = tokens.partition_point(|t| (t.start as usize) < span.start);
        let same = tokens[from..].iter().take_while(|t| t.start as usize == span.start);
        same.for_each(|token| lines(self, document, token, 4, &mut out));
        out
    }
}

impl Reader<'_> {
    /// What one rule makes of a document, for its examples: values of its chunks, or else the words of its spans; and all mentions.
    pub(crate) fn made_by(&mut self, document: &Document, rule: &Rule, number: u32) -> (Vec<String>, Vec<String>) {
        let engine = self.engine;
        let mut stages = Vec::new();
        let mut told = NameTrace::default();
        cascade::tokens(engine, document, &mut self.reading);
        let names = self.names.read(engine, document, &self.reading, Some(&mut told));
        cascade::run(engine, document, &mut self.reading, &mut self.scratch, &mut self.matches, Watch::Candidates(&mut stages));
        let values = settle::settle(engine, document, &mut self.reading, None);
        let candidates = if NAME_STAGES.contains(&rule.stage) { &told.candidates } else { &stages.concat() };
        let won = candidates.iter().filter(|c| c.rule == number && matches!(c.outcome, super::trace::Outcome::Won(_)));
        let made = match &rule.action {
            Action::Make(_) => self.reading.chunks.iter().filter(|c| c.rule == number).map(|c| c.value.to_string()).collect(),
            Action::Bound(bound) => won.map(|_| bound.name().to_owned()).collect(),
            Action::Class { .. } | Action::Supports { .. } => won.map(|c| document.text[c.span.range()].to_owned()).collect(),
        };
        let mentions = settle::merge(values, names);
        let mentions = mentions.iter().map(|m| {
            format!("{} {:?} = {} ({})", m.value.type_name().unwrap_or("?"), &document.text[m.span.range()], m.value, m.bound.name())
        });
        (made, mentions.collect())
    }
}
