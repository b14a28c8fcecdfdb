//! Finds where the rules of a stage match.
//!
//! *Leftmost start, then longest, then the rule that stands first in the file; a refused value gives the place to the next candidate.*
//! Longest is decided over all patterns that start here, not by their order in one alternation: the regex crate's leftmost-first choice would
//! let the order of rules move spans. Start and length are those of the span; context only has to be there, and may overlap with other matches.
//!
//! A pattern is tried only where the first three symbols, and the three before, allow it. Places where no two tokens allow any pattern of the stage
//! were told from the others before the first stage ([`super::marks`]), and no match is longer than [`crate::pattern::compile::LONGEST_MATCH`]: together that makes a scan
//! linear in the text.

use super::build::{Cascade, Stage, StagePattern};
use super::chunk::Reading;
use super::marks::marked;
use super::rows::Rows;
use super::trace::{Candidate, Outcome};
use crate::lexicon::Lexicon;
use crate::pack::load::Action;
use crate::pattern::automata::Searcher;
use crate::pattern::compile::Brief;
use crate::span::Span;
use crate::text::room::make_room;
use crate::text::token::Token;
use crate::value::{Made, PartToken, Parts, Refusal};
use smallvec::SmallVec;
use std::ops::Range;

/// A place where a rule won.
pub(crate) struct Match {
    /// Tokens, the end not included.
    start: u32,
    end: u32,
    pub rule: u32,
    /// What the normalizer made, for rules that make something.
    pub made: Option<Made>,
}

impl Match {
    /// Its tokens.
    pub(super) fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A thread's own memory for a stage: shared, it would make threads wait for each other.
#[derive(Default)]
pub(crate) struct Scratch<'e> {
    patterns: Vec<PatternScratch<'e>>,
    candidates: Vec<(usize, usize)>,
}

/// What a search needs lies in one line of the processor's cache for each of the two.
#[derive(Default)]
#[repr(align(64))]
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

    /// The symbols of some tokens.
    fn symbols(&self, tokens: impl IntoIterator<Item = &'a Token>) -> impl Iterator<Item = u16> {
        let symbol = self.cascade.symbols.of(self.number);
        tokens.into_iter().map(move |token| symbol(token.kind))
    }

    /// The symbols of what a pattern may take from token `at` on.
    fn ahead(&self, at: usize, brief: Brief) -> impl Iterator<Item = u16> {
        let tokens = &self.reading.tokens;
        self.symbols(&tokens[at..tokens.len().min(at + usize::from(brief.reach.0))])
    }

    /// The symbols of the tokens before token `at` that a pattern may look at, back to front.
    fn before(&self, at: usize, brief: Brief) -> impl Iterator<Item = u16> {
        self.symbols(self.reading.tokens[at.saturating_sub(usize::from(brief.reach.1))..at].iter().rev())
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
    scratch.patterns.resize_with(stage.patterns.len(), PatternScratch::default);
    let mut from = 0;
    for at in marked(&reading.marks, ground.number) {
        if at < from {
            continue;
        }
        try_at(ground, at, scratch);
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
                    Ok(made) => won = Some(Match { start: at as u32, end: end as u32, rule, made }),
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
            from = won.tokens().end;
            make_room(matches, 1, from, tokens.len());
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
    scratch.patterns.resize_with(stage.patterns.len(), PatternScratch::default);
    for (n, at) in places.iter().enumerate() {
        try_at(ground, *at, scratch);
        found.extend(scratch.candidates.iter().map(|(_, pattern)| (n, stage.patterns[*pattern].rule)));
    }
}

/// Puts the patterns whose span begins at token `at`, and where it ends, to the scratch's candidates.
fn try_at<'e>(ground: Ground<'e, '_>, at: usize, scratch: &mut Scratch<'e>) {
    scratch.candidates.clear();
    let (stage, tokens) = (ground.stage(), &ground.reading.tokens);
    let symbol = ground.cascade.symbols.of(ground.number);
    // at the very end and beginning of a text there is less to look at: nothing speaks against a pattern there
    let allows = |rows: &Rows, place: usize, word| tokens.get(place).map_or(u64::MAX, |token| rows.word(symbol(token.kind), word));
    let first = stage.ahead[0].of(symbol(tokens[at].kind));
    let second = tokens.get(at + 1).map_or(first, |token| stage.ahead[1].of(symbol(token.kind)));
    for (word, (first, second)) in first.iter().zip(second).enumerate() {
        let mut set = first & second;
        // at most places one pattern allows the first token, another the second
        if set == 0 {
            continue;
        }
        set &= stage.ahead[2..].iter().zip(at + 2..).fold(u64::MAX, |set, (rows, place)| set & allows(rows, place, word));
        set &= stage.before.iter().zip(1..).fold(set, |set, (rows, n)| set & allows(rows, at.wrapping_sub(n), word));
        while set != 0 {
            let pattern = word * 64 + set.trailing_zeros() as usize;
            set &= set - 1;
            if let Some(end) = span_end(ground, pattern, at, scratch) {
                scratch.candidates.push((end, pattern));
            }
        }
    }
}

/// Where the span ends if the pattern matches with its span beginning at token `at`.
// apart from what asks for it, which then has room in the processor's registers
#[inline(never)]
fn span_end<'e>(ground: Ground<'e, '_>, pattern: usize, at: usize, scratch: &mut Scratch<'e>) -> Option<usize> {
    let stage = ground.stage();
    let brief = stage.briefs[pattern];
    let compiled = || &stage.patterns[pattern].compiled;
    let PatternScratch { ahead, before } = &mut scratch.patterns[pattern];
    let [reach, reach_before] = [brief.reach.0, brief.reach.1].map(usize::from);
    let matched = if brief.is_told.0 {
        // at the end of a text nothing was asked of what is not there
        (at + reach <= ground.reading.tokens.len()).then_some(reach)?
    } else {
        let ahead = ahead.get_or_insert_with(|| Searcher::new(&compiled().ahead, &stage.alphabet));
        ahead.end(ground.ahead(at, brief))?
    };
    if brief.is_told.1 {
        if at < reach_before {
            return None;
        }
    } else if let Some(program) = &compiled().before {
        before.get_or_insert_with(|| Searcher::new(program, &stage.alphabet)).end(ground.before(at, brief))?;
    }
    let end = match (usize::from(brief.span), ahead) {
        (0, Some(ahead)) if brief.has_after => {
            ahead.capture(ground.ahead(at, brief).take(matched));
            ahead.group(1)?.1
        }
        (0, _) => matched,
        (span, _) => span,
    };
    (end > 0).then_some(at + end)
}

fn make<'e>(ground: Ground<'e, '_>, pattern: usize, place: Range<usize>, scratch: &mut Scratch<'e>) -> Result<Made, Refusal> {
    let Ground { cascade: Cascade { rules, lexicon, .. }, text, reading, .. } = ground;
    let stage = ground.stage();
    let Range { start: at, end } = place;
    let StagePattern { compiled, rule } = &stage.patterns[pattern];
    let brief = stage.briefs[pattern];
    let rule = &rules.list[*rule as usize];
    let Action::Make(normalizer) = &rule.action else { unreachable!("asked for rules that make something") };
    let tokens = &reading.tokens;
    // in the order of names, the tokens of each part
    let mut named: SmallVec<[(&str, Range<usize>); 4]> = SmallVec::new();
    if let Some(before) = &compiled.before
        && !before.parts.is_empty()
    {
        let searcher = scratch.patterns[pattern].before.get_or_insert_with(|| Searcher::new(before, &stage.alphabet));
        searcher.capture(ground.before(at, brief));
        let found = before.parts.iter().enumerate().filter_map(|(n, name)| Some((name, searcher.group(n + 2)?)));
        named.extend(found.map(|(name, (from, to))| (&**name, at - to..at - from)));
    }
    if let Some(places) = &compiled.places {
        let found = compiled.ahead.parts.iter().zip(places);
        named.extend(found.map(|(name, place)| (&**name, at + place.start..at + place.end)));
    } else if !compiled.ahead.parts.is_empty() {
        let searcher = scratch.patterns[pattern].ahead.get_or_insert_with(|| Searcher::new(&compiled.ahead, &stage.alphabet));
        if !brief.has_after || brief.span > 0 {
            // otherwise the search for the span's end has just left them there
            searcher.capture(ground.ahead(at, brief));
        }
        let found = compiled.ahead.parts.iter().enumerate().filter_map(|(n, name)| Some((name, searcher.group(n + 2)?)));
        named.extend(found.map(|(name, (from, to))| (&**name, at + from..at + to)));
    }
    let all: SmallVec<[PartToken<'_>; 4]> =
        named.iter().flat_map(|(_, place)| place.clone()).map(|n| part_token(lexicon, text, reading, n)).collect();
    let mut rest = all.as_slice();
    let own = |(name, place): &(&'e str, Range<usize>)| {
        let (own, others) = rest.split_at(place.len());
        rest = others;
        (*name, own)
    };
    let parts: SmallVec<[(&str, &[PartToken<'_>]); 4]> = named.iter().map(own).collect();
    let span = Span::new(tokens[at].start as usize, tokens[end - 1].end as usize);
    let parts = Parts { text: &text[span.range()], span, parts: &parts, with: &rule.with };
    (normalizer.run)(&parts)
}

fn part_token<'a>(lexicon: &'a Lexicon, text: &'a str, reading: &'a Reading, n: usize) -> PartToken<'a> {
    let tokens = &reading.tokens;
    let token = &tokens[n];
    let span = Span::new(token.start as usize, token.end as usize);
    PartToken {
        text: &text[span.range()],
        glued: n > 0 && tokens[n - 1].end == token.start && !tokens[n - 1].is_boundary(),
        lexical: lexicon.values(token.entry()),
        value: reading.value(token),
        span,
    }
}
