//! What callers see of the engine: [`Engine`], built once and shared, and [`Reader`], one for each thread.

use super::build::{Cascade, EngineBuilder};
use super::cascade::{self, Extraction, Watch};
use super::chunk::Reading;
use super::memo::Memo;
use super::scan::{Match, Scratch};
use super::trace::{Candidate, StageTrace, Trace};
use super::{NAME_STAGES, STAGES, VALUE_STAGES};
use crate::document::Document;
use crate::mention::Mention;
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
            memo: Memo::default(),
            readings: vec![Reading::default()],
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
            file: rule.source.name.to_string(),
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

/// Reads documents, one at a time or several at once.
pub struct Reader<'e> {
    pub(crate) engine: &'e Engine,
    memo: Memo,
    /// One for each document that is read at once, at least one.
    readings: Vec<Reading>,
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
        self.read_all(std::slice::from_ref(document)).pop().expect("one for each document")
    }

    /// What each of some documents states. Takes less time than reading one after the other, and the memory of all of them: one or two hundred short ones are enough.
    ///
    /// ```
    /// let engine = pressfacts::Engine::builder().build()?;
    /// let documents = ["It drew 1,006 exhibitors.", "Tickets cost €15."].map(pressfacts::Document::new);
    /// let read = engine.reader().read_all(&documents);
    /// assert_eq!(read.iter().map(|read| read.mentions.len()).collect::<Vec<_>>(), [1, 1]);
    /// # Ok::<(), pressfacts::PackError>(())
    /// ```
    pub fn read_all(&mut self, documents: &[Document]) -> Vec<Extraction> {
        self.read_watched(documents, None)
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
        self.read_watched(std::slice::from_ref(document), Some(times)).pop().expect("one for each document")
    }

    fn read_watched(&mut self, documents: &[Document], mut times: Option<&mut [Duration]>) -> Vec<Extraction> {
        let Reader { engine, memo, readings, scratch, matches, names, audits_all } = self;
        let mut started = Instant::now();
        let mut lap = |times: &mut Option<&mut [Duration]>, step: usize| {
            if let Some(times) = times {
                times[step] += started.elapsed();
                started = Instant::now();
            }
        };
        if readings.len() < documents.len() {
            readings.resize_with(documents.len(), Reading::default);
        }
        let readings = &mut readings[..documents.len()];
        documents.iter().zip(&mut *readings).for_each(|(document, reading)| cascade::tokens(engine, document, memo, reading));
        lap(&mut times, 0);
        let names: Vec<_> =
            documents.iter().zip(&*readings).map(|(document, reading)| names.read(engine, document, reading, None)).collect();
        lap(&mut times, STAGES.len());
        let watch = times.as_deref_mut().map_or(Watch::Nothing, Watch::Times);
        cascade::run(engine, documents, readings, scratch, matches, watch);
        lap(&mut times, 0);
        let settle = |(document, reading)| settle::settle(engine, document, reading, None);
        let values: Vec<_> = documents.iter().zip(&mut *readings).map(settle).collect();
        let mentions: Vec<_> = values.into_iter().zip(names).map(|(values, names)| settle::merge(values, names)).collect();
        lap(&mut times, STAGES.len() + 1);
        let record = |((document, reading), mentions): ((&Document, &Reading), Vec<Mention>)| {
            let (records, unnamed) = record::read(engine, document, reading, &mentions, *audits_all);
            Extraction { mentions, records, unnamed }
        };
        let read = documents.iter().zip(&*readings).zip(mentions).map(record).collect();
        lap(&mut times, STAGES.len() + 2);
        read
    }

    /// The same as [`read`](Self::read), with an account of every step.
    pub fn explain(&mut self, document: &Document) -> Trace {
        let engine = self.engine;
        let mut trace = Trace { text: document.text.clone(), ..Trace::default() };
        let reading = &mut self.readings[0];
        cascade::tokens(engine, document, &mut self.memo, reading);
        engine.values.lexicon.join_phrases(&document.text, &mut reading.tokens);
        for token in reading.tokens.iter().filter(|t| !t.is_boundary()) {
            let (lexical, shape) = engine.values.kinds.classes(token.kind);
            let classes = lexical.union(shape).iter().map(|c| engine.values.classes.name(c)).collect::<Vec<_>>();
            trace.tokens.push((Span::new(token.start as usize, token.end as usize), classes.join(" ")));
        }
        let (names, mut told, stages) = self.traced(document);
        for (name, candidates) in STAGES[VALUE_STAGES].iter().zip(stages) {
            let named = candidates.into_iter().map(|c| (c.clone(), engine.values.rules.list[c.rule as usize].id.clone())).collect();
            trace.stages.push(StageTrace { name, candidates: named });
        }
        let rules = &engine.names.rules.list;
        let candidates = told.candidates.into_iter().map(|c| (c.clone(), rules[c.rule as usize].id.clone())).collect();
        trace.stages.push(StageTrace { name: STAGES[NAME_STAGES.start], candidates });
        trace.settled.append(&mut told.notes);
        let values = settle::settle(engine, document, &mut self.readings[0], Some(&mut trace.settled));
        let mentions = settle::merge(values, names);
        for m in &mentions {
            let what = format!("{} {}, {}", m.value.type_name().unwrap_or("?"), m.value, m.bound.name());
            trace.mentions.push((m.span, what + &self.made_of(document, m.span)));
        }
        trace
    }

    /// Everything up to the document pass: the names, how they were told, and each stage's candidates.
    fn traced(&mut self, document: &Document) -> (Vec<Mention>, NameTrace, Vec<Vec<Candidate>>) {
        let Reader { engine, memo, readings, scratch, matches, names, .. } = self;
        let (mut told, mut stages) = (NameTrace::default(), Vec::new());
        cascade::tokens(engine, document, memo, &mut readings[0]);
        let names = names.read(engine, document, &readings[0], Some(&mut told));
        let documents = std::slice::from_ref(document);
        cascade::run(engine, documents, &mut readings[..1], scratch, matches, Watch::Candidates(&mut stages));
        (names, told, stages)
    }

    /// What the chunk at `span` was made of, chunks within chunks indented.
    fn made_of(&self, document: &Document, span: Span) -> String {
        fn lines(reader: &Reader<'_>, document: &Document, token: &Token, depth: usize, out: &mut String) {
            let Some(chunk) = reader.readings[0].chunks.get(token.chunk()) else { return };
            let text = &document.text[token.start as usize..token.end as usize];
            let rule = &reader.engine.values.rules.list[chunk.rule as usize].id;
            out.push_str(&format!("\n{:depth$}{text:?} {} by {rule}", "", chunk.value));
            let children = &reader.readings[0].children[chunk.children.start as usize..chunk.children.end as usize];
            children.iter().for_each(|child| lines(reader, document, child, depth + 2, out));
        }
        let mut out = String::new();
        let tokens = &self.readings[0].tokens;
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
        let (names, told, stages) = self.traced(document);
        let values = settle::settle(engine, document, &mut self.readings[0], None);
        let candidates = if NAME_STAGES.contains(&rule.stage) { &told.candidates } else { &stages.concat() };
        let won = candidates.iter().filter(|c| c.rule == number && matches!(c.outcome, super::trace::Outcome::Won(_)));
        let made = match &rule.action {
            Action::Make(_) => self.readings[0].chunks.iter().filter(|c| c.rule == number).map(|c| c.value.to_string()).collect(),
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
