//! Names: organizations, events and places.
//!
//! A name is a stretch of capitalized words ([`segment`]). What it names is not guessed from its capitals: evidence is gathered and weighed. The name's own
//! words speak ([`mod@weigh`]: "Ministry of …", "… GmbH", the gazetteer), so does what stands around it (rules with `supports`, in `rules/en/names/`), and
//! what else the document says ([`entity`]): an acronym and its long form, a company and its short name, are one thing and share their evidence.

mod again;
mod emit;
mod entity;
pub(crate) mod evidence;
mod join;
mod keys;
mod place;
pub(crate) mod says;
mod scale;
mod segment;
mod spots;
mod weigh;
pub(crate) mod words;

use crate::class::ClassSet;
use crate::document::Document;
use crate::engine::chunk::Reading;
use crate::engine::scan::{Ground, Scratch, gather};
use crate::engine::trace::{Candidate as Traced, Outcome};
use crate::engine::{Cascade, Engine};
use crate::gazetteer::{Flags, Starts};
use crate::lexicon::{Looked, Phrase};
use crate::mention::Mention;
use crate::pack::load::{Action, Rule};
use crate::span::Span;
use crate::text::token::{NONE, Token};
use again::Again;
use evidence::{EVIDENCE, Evidence, own};
use says::Says;
use segment::{Segment, segments};
use std::ops::Range;
use std::sync::Arc;
use weigh::{Candidate, weigh};
use words::{Is, Known, Word, Words};

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
pub(crate) const CLASSES: [&str; 9] =
    ["NAME", "NAME_COMMON", "NAME_ORGANIZATION", "NAME_EVENT", "NAME_PLACE", "NAME_PERSON", "NAME_OTHER", "NAME_UNKNOWN", "NAME_ACRONYM"];

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
    /// What the name itself says.
    Own(Evidence),
    /// A rule of the names' cascade.
    Rule(u32),
}

/// From this weight on a name's sense is settled.
const ENOUGH: i32 = 3;

/// The dateline names it as the agency.
const AGENCY: Evidence = own!("dateline-agency");

const fn known_as(sense: Sense) -> Evidence {
    match sense {
        Sense::Organization => own!("known-organization"),
        Sense::Event => own!("known-event"),
        Sense::Place => own!("known-place"),
        Sense::Person => own!("known-person"),
        Sense::Other => own!("known-other"),
    }
}

/// What an engine knows of names beyond its cascade.
pub(crate) struct Names {
    /// For each kind of token, what it can be in a name.
    is: Vec<Is>,
    /// The kinds of tokens that stand for names, by their place in [`CLASSES`].
    kinds: [u32; CLASSES.len()],
    pub(crate) again: Again,
    says: Says,
    /// The ids of all [`Evidence`], as mentions have them.
    ids: Vec<Arc<str>>,
}

impl Names {
    pub(crate) fn new(values: &Cascade, names: &Cascade) -> Names {
        let Cascade { classes, kinds, name_kinds, .. } = names;
        let forms = [("PAST", Is::VERB_FORM), ("GERUND", Is::VERB_FORM)];
        let bits: Vec<_> = Is::CLASSES.iter().chain(&forms).filter_map(|(name, is)| Some((classes.get(name)?, *is))).collect();
        let of_half = |set: &ClassSet| bits.iter().filter(|(class, _)| set.has(*class)).fold(Is::NONE, |all, (_, is)| all.or(*is));
        let of_halves = |halves: &[ClassSet]| halves.iter().map(of_half).collect::<Vec<Is>>();
        let (lexical, shapes) = (of_halves(kinds.lexical_halves()), of_halves(kinds.shapes()));
        let ids = EVIDENCE.iter().map(|(id, _)| Arc::from(*id)).collect();
        let is = kinds.halves().iter().map(|(a, b)| lexical[*a as usize].or(shapes[*b as usize]));
        Names { is: is.collect(), kinds: *name_kinds, again: Again::new(values, names), says: Says::new(&names.lexicon, classes), ids }
    }

    /// What the packs say of single words.
    pub(crate) fn says(&self) -> &Says {
        &self.says
    }

    /// The id of a piece of evidence.
    fn id(&self, why: Why, rules: &[Rule]) -> Arc<str> {
        match why {
            Why::Own(why) => self.ids[why.number()].clone(),
            Why::Rule(rule) => rules[rule as usize].id.clone(),
        }
    }

    fn is_of_kind(&self, kind: u32) -> Is {
        self.is[kind as usize]
    }

    /// The kind that names have for the end of a sentence or paragraph.
    fn boundary(&self, engine: &Engine, kind: u32) -> u32 {
        let looked = Looked { kinds: [kind; 2], entry: NONE };
        self.again.look_up(&engine.names, looked, "").kinds[0]
    }

    fn kind(&self, class: &str) -> u32 {
        CLASSES.iter().position(|c| *c == class).map_or(self.kinds[0], |n| self.kinds[n])
    }
}

/// A thread's own memory for reading names.
#[derive(Default)]
pub(crate) struct NameReader<'e> {
    tokens: Vec<Token>,
    /// The longest phrase at each token that begins one, with the token's place.
    phrases: Vec<(usize, Phrase)>,
    words: Vec<Word>,
    /// The words with which a name may begin.
    begins: Vec<u32>,
    /// The sentences that may be headlines.
    titles: Vec<Range<u32>>,
    known: Vec<Known>,
    starts: Starts,
    segments: Vec<Segment>,
    candidates: Vec<Candidate>,
    scratch: Scratch<'e>,
    context: Reading,
    /// For each candidate, its token in the context.
    of_name: Vec<usize>,
    /// A candidate, and a rule that speaks of it.
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
    pub(crate) fn new() -> Self {
        NameReader { starts: Starts::keeping(), ..Self::default() }
    }

    /// The names in the words of a reading, in text order.
    pub(crate) fn read(
        &mut self,
        engine: &'e Engine,
        document: &Document,
        reading: &Reading,
        mut trace: Option<&mut NameTrace>,
    ) -> Vec<Mention> {
        let (cascade, text) = (&engine.names, document.text.as_str());
        if !self.words(engine, text, reading) {
            return Vec::new();
        }
        let says = engine.name_table.says();
        segments(&self.words, &self.begins, &self.known, text, says, &mut self.segments);
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.clear();
        candidates.extend(self.segments.iter().map(|s| weigh(s, &self.words, &self.known, text, says)));
        head(document, &self.words, &mut candidates);
        weigh::towns(&mut candidates, &self.words);
        self.listen(engine, text, &mut candidates, trace.as_deref_mut());
        let entities = entity::Entities::new(&candidates, &self.words, document, says);
        if let Some(trace) = trace {
            trace.notes = emit::notes(&candidates, &entities, &self.words, cascade);
        }
        let mentions = emit::mentions(&candidates, &entities, &self.words, &self.known, document, engine);
        self.candidates = candidates;
        mentions
    }

    /// Looks at the tokens as the lexicon of names sees them: words, phrases, what is known of them. `false` if nothing among them may be a name.
    fn words(&mut self, engine: &Engine, text: &str, reading: &Reading) -> bool {
        let NameReader { tokens, phrases, words, begins, titles, known, starts, .. } = self;
        let may_be_name = |(kind, _): &(u32, u32)| engine.name_table.is_of_kind(*kind).any(Is::MAY_BE_NAME);
        if !reading.in_names.iter().any(may_be_name) {
            return false;
        }
        words::look(engine, text, reading, tokens, &mut Words { words, begins, titles });
        engine.names.lexicon.phrases(text, tokens, phrases);
        words::mark(&engine.name_table, text, phrases, titles, words);
        words::know(text, begins, words, known, starts);
        true
    }

    /// The tokens with one in place of each name and of each phrase between them; for each name, its token.
    fn put_together(&mut self, engine: &Engine, text: &str, candidates: &[Candidate]) {
        self.context.clear();
        self.of_name.clear();
        let (context, tokens) = (&mut self.context.tokens, &self.tokens);
        let (mut at, mut phrases) = (0, self.phrases.as_slice());
        for (limit, name) in candidates.iter().map(|c| (c.from, Some(c))).chain([(tokens.len(), None)]) {
            loop {
                phrases = &phrases[phrases.iter().take_while(|(start, _)| *start < at).count()..];
                let Some((start, phrase)) = phrases.first().filter(|(start, _)| *start < limit) else { break };
                context.extend_from_slice(&tokens[at..*start]);
                at = *start;
                // one that runs into a name may end before it
                let fits = at + phrase.length <= limit;
                let (token, length) = match if fits { Some(*phrase) } else { engine.names.lexicon.phrase(text, &tokens[at..limit]) } {
                    Some(phrase) => (phrase.token(&tokens[at..], context.last()), phrase.length),
                    None => (tokens[at], 1),
                };
                context.push(token);
                at += length;
            }
            context.extend_from_slice(&tokens[at..limit]);
            let Some(name) = name else { break };
            let class = match name.best() {
                Some((Sense::Other, 3..=4)) if name.is_of_common_words() => "NAME_COMMON",
                Some((sense, weight)) if weight >= ENOUGH => sense.class(),
                Some((Sense::Organization, _)) if name.is_acronym() => "NAME_ACRONYM",
                _ => "NAME_UNKNOWN",
            };
            let (start, end) = (self.words[name.from].start, self.words[name.to - 1].end);
            self.of_name.push(context.len());
            context.push(Token::new(start, end, engine.name_table.kind(class), NONE));
            // "Voltrix® is …": the sign says nothing, and stands in no rule's way
            let marked = self.words.get(name.to).is_some_and(|w| !w.boundary && matches!(w.text(text), "®" | "™" | "℠"));
            at = name.to + usize::from(marked);
        }
    }

    /// Lets the rules say what stands around each name.
    fn listen(&mut self, engine: &'e Engine, text: &str, candidates: &mut [Candidate], mut trace: Option<&mut NameTrace>) {
        self.put_together(engine, text, candidates);
        let cascade = &engine.names;
        let ground = Ground::new(cascade, 0, text, &self.context);
        self.gathered.clear();
        gather(ground, &self.of_name, &mut self.scratch, &mut self.gathered);
        for (n, rule) in &self.gathered {
            let Action::Supports { sense, weight } = cascade.rules.list[*rule as usize].action else { continue };
            candidates[*n].findings.push(Finding { sense, weight, why: Why::Rule(*rule) });
            if let Some(trace) = &mut trace {
                let Token { start, end, .. } = self.context.tokens[self.of_name[*n]];
                let outcome = Outcome::Won(format!("{} {weight}", sense.name()));
                trace.candidates.push(Traced { span: Span::new(start as usize, end as usize), rule: *rule, outcome });
            }
        }
    }
}

/// What the head of a release says: the dateline's place is one, its agency a body.
fn head(document: &Document, words: &[Word], candidates: &mut Vec<Candidate>) {
    let Some(line) = &document.dateline else { return };
    if let Some(agency) = line.agency {
        // "24-7PressRelease", "Newsworthy.ai": not all wires have names that look like one
        let from = words.partition_point(|w| (w.start as usize) < agency.start);
        let to = words.partition_point(|w| (w.end as usize) <= agency.end).max(from);
        let whole =
            words.get(from).is_some_and(|w| w.start as usize == agency.start) && to > from && words[to - 1].end as usize == agency.end;
        let first = candidates.partition_point(|c| c.to <= from);
        let last = candidates.partition_point(|c| c.from < to).max(first);
        let person = candidates[first..last].iter().any(|c| c.weight(Sense::Person) > 0)
            || words[from..to].iter().any(|w| w.known.any(Flags::FIRST_NAME));
        let small = |n: usize, w: &Word| w.is.any(Is::LOWER) && (n == 0 || !w.is.any(Is::GLUED));
        let named = !words[from..to].iter().enumerate().any(|(n, w)| w.boundary || w.is.any(Is::OPENS) || small(n, w));
        if whole && named && !person {
            candidates.splice(first..last, [Candidate { from, to, findings: Default::default(), entry: None }]);
        }
    }
    for candidate in candidates.iter_mut().take_while(|c| (words[c.from].start as usize) < line.span.end) {
        let span = Span::new(words[candidate.from].start as usize, words[candidate.to - 1].end as usize);
        let within = |outer: Option<Span>| outer.is_some_and(|outer| outer.start <= span.start && span.end <= outer.end);
        let shouted = candidate.findings.iter().any(|f| f.why == Why::Own(weigh::SHOUTED));
        if within(line.place) && !shouted {
            candidate.findings.push(Finding { sense: Sense::Place, weight: 4, why: Why::Own(own!("dateline")) });
        } else if line.agency == Some(span) {
            candidate.findings.push(Finding { sense: Sense::Organization, weight: 7, why: Why::Own(AGENCY) });
        }
    }
}
