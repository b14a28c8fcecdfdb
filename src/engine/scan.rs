//! Finds where the rules of a stage match.
//!
//! *Leftmost start, then longest, then the rule that stands first in the file; a refused value gives the place to the next candidate.*
//! Longest is decided over all patterns that start here, not by their order in one alternation: the regex crate's leftmost-first choice would
//! let the order of rules move spans. Start and length are those of the span; context only has to be there, and may overlap with other matches.
//!
//! A pattern is tried only where the first three symbols, and the two before, allow it. A table of pairs passes over places where no two symbols allow any
//! pattern, so that nearly all cost a few instructions, and no match is longer than [`crate::pattern::compile::LONGEST_MATCH`]: together that makes a scan
//! linear in the text.

use super::build::{Cascade, Stage, StagePattern};
use super::chunk::Reading;
use super::trace::{Candidate, Outcome};
use crate::lexicon::Lexicon;
use crate::pack::load::Action;
use crate::pattern::automata::Searcher;
use crate::pattern::compile::{AHEAD, BEFORE};
use crate::span::Span;
use crate::text::token::Token;
use crate::value::{Made, PartToken, Parts, Refusal};
use std::ops::Range;
use std::sync::Arc;

/// A place where a rule won.
pub(crate) struct Match {
    /// Tokens, the end not included.
    pub start: usize,
    pub end: usize,
    pub rule: u32,
    /// What the normalizer made, for rules that make something.
    pub made: Option<Made>,
}

/// A thread's own memory for a stage: shared, it would make threads wait for each other.
#[derive(Default)]
pub(crate) struct Scratch<'e> {
    symbols: Vec<u16>,
    /// The tokens that stand with the next in a pair that some pattern can begin with, and room for more of them.
    places: Vec<u32>,
    patterns: Vec<PatternScratch<'e>>,
    candidates: Vec<(usize, usize)>,
}

#[derive(Default)]
struct PatternScratch<'e> {
    ahead: Option<Searcher<'e>>,
    before: Option<Searcher<'e>>,
}

/// What a scan looks at.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'e, 'a> {
    cascade: &'e Cascade,
    /// The number of the stage in its cascade.
    number: usize,
    text: &'a str,
    reading: &'a Reading,
}

impl<'e, 'a> Ground<'e, 'a> {
    pub(crate) fn new(cascade: &'e Cascade, number: usize, text: &'a str, reading: &'a Reading) -> Self {
        Ground { cascade, number, text, reading }
    }

    fn stage(&self) -> &'e Stage {
        &self.cascade.stages[self.number]
    }

    /// The symbols of the tokens; gives how many places there are where two of them stand with which a pattern can begin, never at the first token or
    /// the last, the boundaries of the text.
    fn encode(&self, scratch: &mut Scratch<'_>) -> usize {
        let Scratch { symbols, places, patterns, .. } = scratch;
        let (tokens, pairs) = (&self.reading.tokens, &self.stage().pairs);
        let symbol_of = self.cascade.symbols.of(self.number);
        patterns.resize_with(self.stage().patterns.len(), PatternScratch::default);
        symbols.resize(tokens.len(), 0);
        if places.len() < tokens.len() {
            places.resize(tokens.len(), 0);
        }
        let mut found = 0;
        let mut first = pairs.none();
        for (n, (symbol, token)) in symbols.iter_mut().zip(tokens).enumerate() {
            *symbol = symbol_of(token.kind);
            let second = pairs.of(*symbol);
            // written always, and kept where the pair is allowed: a branch would be guessed wrong too often
            places[found] = (n as u32).wrapping_sub(1);
            found += usize::from(pairs.allow(first, second));
            first = if n == 0 { first } else { second };
        }
        found
    }
}

/// Scans the tokens of a reading with the rules of a stage; winners go to `matches` in text order, all candidates to `trace` if there is one.
pub(crate) fn scan<'e>(
    ground: Ground<'e, '_>,
    scratch: &mut Scratch<'e>,
    matches: &mut Vec<Match>,
    mut trace: Option<&mut Vec<Candidate>>,
) {
    let Ground { cascade: Cascade { rules, .. }, reading, .. } = ground;
    let stage = ground.stage();
    matches.clear();
    if stage.patterns.is_empty() {
        return;
    }
    let tokens = &reading.tokens;
    let mut from = 0;
    for n in 0..ground.encode(scratch) {
        let at = scratch.places[n] as usize;
        if at < from {
            continue;
        }
        try_at(stage, at, tokens.len(), scratch);
        if scratch.candidates.is_empty() {
            continue;
        }
        // longest first; among equals the one that stands first
        scratch.candidates.sort_by_key(|(end, pattern)| (std::cmp::Reverse(*end), *pattern));
        let mut won = None;
        for n in 0..scratch.candidates.len() {
            let (end, pattern) = scratch.candidates[n];
            let rule = stage.patterns[pattern].rule;
            let mut refused = None;
            let wins = won.is_none() && {
                let made = match &rules.list[rule as usize].action {
                    Action::Make(_) => make(ground, pattern, at..end, scratch).map(Some),
                    Action::Class { .. } | Action::Bound(_) | Action::Supports { .. } => Ok(None),
                };
                match made {
                    Ok(made) => won = Some(Match { start: at, end, rule, made }),
                    Err(refusal) => refused = Some(refusal),
                }
                won.is_some()
            };
            match trace.as_deref_mut() {
                // what happened is put into words only if somebody asks
                Some(trace) => {
                    let span = Span::new(tokens[at].start as usize, tokens[end - 1].end as usize);
                    let outcome = match (&won, refused, &rules.list[rule as usize].action) {
                        (_, Some(refusal), Action::Make(normalizer)) => Outcome::Refused(format!("{}: {}", normalizer.name, refusal.0)),
                        (Some(Match { made: Some(made), .. }), None, _) if wins => Outcome::Won(made.value.to_string()),
                        _ if wins => Outcome::Won(String::new()),
                        _ => Outcome::Lost,
                    };
                    trace.push(Candidate { span, rule, outcome });
                }
                None if wins => break,
                None => {}
            }
        }
        if let Some(won) = won {
            from = won.end;
            matches.push(won);
        }
    }
}

/// All rules of a stage whose span begins at one of `places` (tokens, neither the first nor the last), with the number of the place: for evidence, where no
/// match keeps another out.
pub(crate) fn gather<'e>(ground: Ground<'e, '_>, places: &[usize], scratch: &mut Scratch<'e>, found: &mut Vec<(usize, u32)>) {
    let stage = ground.stage();
    if stage.patterns.is_empty() {
        return;
    }
    ground.encode(scratch);
    for (n, at) in places.iter().enumerate() {
        try_at(stage, *at, ground.reading.tokens.len(), scratch);
        found.extend(scratch.candidates.iter().map(|(_, pattern)| (n, stage.patterns[*pattern].rule)));
    }
}

/// Puts the patterns whose span begins at token `at`, and where it ends, to the scratch's candidates.
fn try_at<'e>(stage: &'e Stage, at: usize, tokens: usize, scratch: &mut Scratch<'e>) {
    scratch.candidates.clear();
    let symbol = |at: usize| scratch.symbols[at];
    let pairs = &stage.pairs;
    if !pairs.allow(pairs.of(symbol(at)), pairs.of(symbol(at + 1))) {
        return;
    }
    // at the very end and beginning of a text there is less to look at
    let ahead = stage.ahead.iter().zip(at..tokens);
    let before = stage.before.iter().zip((0..at).rev());
    let mut rows: [&[u64]; AHEAD + BEFORE] = Default::default();
    rows.iter_mut().zip(ahead.chain(before)).for_each(|(row, (rows, at))| *row = rows.of(symbol(at)));
    for word in 0..stage.words {
        let mut set = rows.iter().fold(u64::MAX, |set, row| set & row.get(word).unwrap_or(&u64::MAX));
        while set != 0 {
            let pattern = word * 64 + set.trailing_zeros() as usize;
            set &= set - 1;
            if let Some(end) = span_end(stage, pattern, at, tokens, scratch) {
                scratch.candidates.push((end, pattern));
            }
        }
    }
}

/// Where the span ends if the pattern matches with its span beginning at token `at`.
fn span_end<'e>(stage: &'e Stage, pattern: usize, at: usize, tokens: usize, scratch: &mut Scratch<'e>) -> Option<usize> {
    let StagePattern { compiled, .. } = &stage.patterns[pattern];
    if compiled.is_one_token {
        return Some(at + 1);
    }
    let Scratch { symbols, patterns, .. } = scratch;
    let window = &symbols[at..tokens.min(at + compiled.reach.0)];
    let ahead = Searcher::of(&mut patterns[pattern].ahead, &compiled.ahead, &stage.alphabet);
    let mut end = ahead.end(window.iter().copied())?;
    if compiled.has_after {
        ahead.capture(window[..end].iter().copied());
        end = ahead.group(1)?.1;
    }
    if let Some(before) = &compiled.before {
        let window = before_token(symbols, at, compiled.reach.1);
        Searcher::of(&mut patterns[pattern].before, before, &stage.alphabet).end(window)?;
    }
    (end > 0).then_some(at + end)
}

/// The symbols of the `reach` tokens before token `at`, back to front.
fn before_token(symbols: &[u16], at: usize, reach: usize) -> impl Iterator<Item = u16> {
    symbols[at.saturating_sub(reach)..at].iter().rev().copied()
}

fn make<'e>(ground: Ground<'e, '_>, pattern: usize, place: Range<usize>, scratch: &mut Scratch<'e>) -> Result<Made, Refusal> {
    let Ground { cascade: Cascade { rules, lexicon, .. }, text, reading, .. } = ground;
    let stage = ground.stage();
    let Range { start: at, end } = place;
    let StagePattern { compiled, rule } = &stage.patterns[pattern];
    let rule = &rules.list[*rule as usize];
    let Action::Make(normalizer) = &rule.action else { unreachable!("asked for rules that make something") };
    let tokens = &reading.tokens;
    let before_parts = compiled.before.as_ref().map_or(0, |before| before.parts.len());
    let mut parts: Vec<(Arc<str>, Vec<PartToken<'_>>)> = Vec::with_capacity(before_parts + compiled.ahead.parts.len());
    if let Some(before) = &compiled.before
        && !before.parts.is_empty()
    {
        let searcher = Searcher::of(&mut scratch.patterns[pattern].before, before, &stage.alphabet);
        searcher.capture(before_token(&scratch.symbols, at, compiled.reach.1));
        for (n, name) in before.parts.iter().enumerate() {
            if let Some((from, to)) = searcher.group(n + 2) {
                parts.push((name.clone(), part(lexicon, text, reading, at - to, at - from)));
            }
        }
    }
    if compiled.is_one_token {
        parts.extend(compiled.ahead.parts.iter().map(|name| (name.clone(), part(lexicon, text, reading, at, end))));
    } else if !compiled.ahead.parts.is_empty() {
        let window = &scratch.symbols[at..tokens.len().min(at + compiled.reach.0)];
        let searcher = Searcher::of(&mut scratch.patterns[pattern].ahead, &compiled.ahead, &stage.alphabet);
        if !compiled.has_after {
            // otherwise the search for the span's end has just left them there
            searcher.capture(window.iter().copied());
        }
        for (n, name) in compiled.ahead.parts.iter().enumerate() {
            if let Some((from, to)) = searcher.group(n + 2) {
                parts.push((name.clone(), part(lexicon, text, reading, at + from, at + to)));
            }
        }
    }
    let span = Span::new(tokens[at].start as usize, tokens[end - 1].end as usize);
    let parts = Parts { text: &text[span.range()], span, parts: &parts, with: &rule.with };
    (normalizer.run)(&parts)
}

fn part<'a>(lexicon: &'a Lexicon, text: &'a str, reading: &'a Reading, from: usize, to: usize) -> Vec<PartToken<'a>> {
    let tokens = &reading.tokens;
    let glued = |n: usize, token: &Token| n > 0 && tokens[n - 1].end == token.start && !tokens[n - 1].is_boundary();
    (from..to)
        .map(|n| {
            let token = &tokens[n];
            let span = Span::new(token.start as usize, token.end as usize);
            PartToken {
                text: &text[span.range()],
                glued: glued(n, token),
                lexical: lexicon.values(token.entry),
                value: reading.value(token),
                span,
            }
        })
        .collect()
}
