//! The automata of a pattern: its nodes become an NFA of the `regex` project over the symbols of a stage, and that the two automata that a scan needs.
//! The NFA is built here rather than from a regex in writing, which would have to be written, parsed and translated for each pattern that a text needs.
// the builder's own error is large, and rarer than anything
#![allow(clippy::result_large_err)]

use super::alphabet::Alphabet;
use super::ast::Node;
use super::compile::LONGEST_MATCH;
use super::lazy::Lazy;
use super::letters::{Letters, OfSymbols};
use super::symbols::Symbols;
use once_cell::sync::OnceCell;
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::{BuildError, Builder, NFA, Transition};
use regex_automata::util::captures::Captures;
use regex_automata::util::primitives::StateID;
use regex_automata::{Anchored, Input};
use std::borrow::Cow;
use std::sync::Arc;

/// A regex over symbols. It is compiled when it is first needed: a short text needs few of them, and starting must be quick.
pub(crate) struct Program {
    /// The span, if its end is to be known, and what must match.
    nodes: Vec<Node<u32>>,
    compiled: OnceCell<Automata>,
    /// Part names of the capture groups, in order.
    pub(crate) parts: Vec<Arc<str>>,
}

impl Program {
    pub(super) fn new(nodes: Vec<Node<u32>>) -> Program {
        let mut names = Vec::new();
        nodes.iter().for_each(|n| n.parts(&mut names));
        let parts = names.into_iter().map(|(name, _)| name.into()).collect();
        Program { nodes, compiled: OnceCell::new(), parts }
    }

    /// The compiled automata. Group 1 is the first node, the other groups are parts.
    fn automata(&self, alphabet: &Alphabet) -> &Automata {
        self.compiled.get_or_init(|| {
            let mut sets = Vec::new();
            self.nodes.iter().for_each(|node| sets_of(node, alphabet, &mut sets));
            let letters = Letters::new(alphabet.len(), &sets);
            let nfa = Writer { builder: Builder::new(), alphabet, letters: &letters, group: 0 }.write(&self.nodes);
            nfa.and_then(|nfa| Automata::new(nfa, letters)).expect("a pattern of limited size has room in an NFA")
        })
    }
}

/// A regex, as what the two automata need that searchers have of it: a lazy DFA says whether and how far it matches, a backtracker finds the groups of what
/// matched.
struct Automata {
    letters: Letters,
    groups: BoundedBacktracker,
}

impl Automata {
    fn new(nfa: NFA, letters: Letters) -> Result<Automata, BuildError> {
        // room to visit every state at every place of the longest match: then it never gives up
        let places = LONGEST_MATCH * letters.width() + 1;
        let config = backtrack::Config::new().visited_capacity(nfa.states().len() * places / 8 + 64);
        let groups = BoundedBacktracker::builder().configure(config).build_from_nfa(nfa)?;
        Ok(Automata { letters, groups })
    }
}

/// The branches of a choice, those that are single tokens side by side together.
fn branches(nodes: &[Node<u32>]) -> impl Iterator<Item = &[Node<u32>]> {
    let single = |node: &Node<u32>| matches!(node, Node::Token(_));
    nodes.chunk_by(move |a, b| single(a) && single(b))
}

/// The symbols that any of several tokens has.
fn any_of(tokens: &[Node<u32>], alphabet: &Alphabet) -> Symbols {
    let mut symbols = Symbols::none(alphabet.len());
    let tests = tokens.iter().filter_map(|node| if let Node::Token(test) = node { Some(*test) } else { None });
    tests.for_each(|test| symbols.add(alphabet.passing(test)));
    symbols
}

/// The sets of symbols that [`Writer`] asks for in a node.
fn sets_of<'a>(node: &Node<u32>, alphabet: &'a Alphabet, sets: &mut Vec<Cow<'a, Symbols>>) {
    match node {
        Node::Token(test) => sets.push(Cow::Borrowed(alphabet.passing(*test))),
        Node::Sequence(nodes) => nodes.iter().for_each(|node| sets_of(node, alphabet, sets)),
        Node::Either(nodes) => branches(nodes).for_each(|branches| match branches {
            [Node::Token(_), _, ..] => sets.push(Cow::Owned(any_of(branches, alphabet))),
            branches => sets_of(&branches[0], alphabet, sets),
        }),
        Node::Repeat { node, .. } | Node::Part { node, .. } => sets_of(node, alphabet, sets),
    }
}

/// Where a piece of an NFA begins, and the state from which the next piece goes on.
type Piece = (StateID, StateID);

/// Writes nodes as an NFA, in the way of the `regex` crate: what is tried first stands first, and repetitions take as much as they can.
struct Writer<'a> {
    builder: Builder,
    alphabet: &'a Alphabet,
    letters: &'a Letters,
    /// The group that begins next.
    group: u32,
}

impl Writer<'_> {
    fn write(mut self, nodes: &[Node<u32>]) -> Result<NFA, BuildError> {
        self.builder.start_pattern()?;
        let (start, end) = self.captured(|w| {
            let mut pieces = Vec::with_capacity(nodes.len());
            for (n, node) in nodes.iter().enumerate() {
                pieces.push(if n == 0 { w.captured(|w| w.node(node))? } else { w.node(node)? });
            }
            w.chain(pieces)
        })?;
        let matched = self.builder.add_match()?;
        self.builder.patch(end, matched)?;
        self.builder.finish_pattern(start)?;
        self.builder.build(start, start)
    }

    /// A group around a piece.
    fn captured(&mut self, piece: impl FnOnce(&mut Self) -> Result<Piece, BuildError>) -> Result<Piece, BuildError> {
        let group = self.group;
        self.group += 1;
        let start = self.builder.add_capture_start(StateID::ZERO, group, None)?;
        let piece = piece(self)?;
        let end = self.builder.add_capture_end(StateID::ZERO, group)?;
        self.chain([(start, start), piece, (end, end)])
    }

    fn chain(&mut self, pieces: impl IntoIterator<Item = Piece>) -> Result<Piece, BuildError> {
        let mut pieces = pieces.into_iter();
        let Some((start, mut end)) = pieces.next() else {
            let nothing = self.builder.add_empty()?;
            return Ok((nothing, nothing));
        };
        for (from, to) in pieces {
            self.builder.patch(end, from)?;
            end = to;
        }
        Ok((start, end))
    }

    fn node(&mut self, node: &Node<u32>) -> Result<Piece, BuildError> {
        match node {
            Node::Token(test) => self.token(self.alphabet.passing(*test)),
            Node::Sequence(nodes) => {
                let pieces = nodes.iter().map(|n| self.node(n)).collect::<Result<Vec<_>, _>>()?;
                self.chain(pieces)
            }
            Node::Either(nodes) => {
                let (start, end) = (self.builder.add_union(Vec::new())?, self.builder.add_empty()?);
                for branches in branches(nodes) {
                    let (from, to) = match branches {
                        // one state: a repeated group of many branches would be many times as large
                        [Node::Token(_), _, ..] => self.token(&any_of(branches, self.alphabet))?,
                        branches => self.node(&branches[0])?,
                    };
                    self.builder.patch(start, from)?;
                    self.builder.patch(to, end)?;
                }
                Ok((start, end))
            }
            Node::Repeat { node, min, max } => self.repeat(node, *min, *max),
            Node::Part { node, .. } => self.captured(|w| w.node(node)),
        }
    }

    /// A token with one of these symbols.
    fn token(&mut self, symbols: &Symbols) -> Result<Piece, BuildError> {
        let next = self.builder.add_empty()?;
        let byte = |n: usize| (n & 0xFF) as u8;
        let letters = self.letters.of_set(symbols);
        let ranges = letters.ranges();
        if self.letters.width() == 1 {
            let transitions = ranges.map(|r| Transition { start: byte(*r.start()), end: byte(*r.end()), next }).collect();
            return Ok((self.state(transitions)?, next));
        }
        // the ranges of lower bytes behind each higher byte; those that stand alike behind several are written once
        let mut by_higher: Vec<(usize, Vec<Transition>)> = Vec::new();
        for range in ranges {
            for higher in range.start() >> 8..=range.end() >> 8 {
                let (first, last) = (*range.start().max(&(higher << 8)), *range.end().min(&(higher << 8 | 0xFF)));
                let lower = Transition { start: byte(first), end: byte(last), next };
                match by_higher.last_mut() {
                    Some((same, lowers)) if *same == higher => lowers.push(lower),
                    _ => by_higher.push((higher, vec![lower])),
                }
            }
        }
        let mut transitions = Vec::new();
        for alike in by_higher.chunk_by(|a, b| a.0 + 1 == b.0 && a.1 == b.1) {
            let next = self.state(alike[0].1.clone())?;
            transitions.push(Transition { start: byte(alike[0].0), end: byte(alike[alike.len() - 1].0), next });
        }
        Ok((self.state(transitions)?, next))
    }

    fn state(&mut self, transitions: Vec<Transition>) -> Result<StateID, BuildError> {
        match transitions[..] {
            // no kind of token passes: the branch is dead, and the lint says so
            [] => self.builder.add_fail(),
            [only] => self.builder.add_range(only),
            _ => self.builder.add_sparse(transitions),
        }
    }

    fn repeat(&mut self, node: &Node<u32>, min: u32, max: Option<u32>) -> Result<Piece, BuildError> {
        // however often a group is repeated, it is one group
        let group = self.group;
        let again = |w: &mut Self| {
            w.group = group;
            w.node(node)
        };
        let mut pieces = Vec::new();
        match max {
            Some(max) => {
                for _ in 0..min {
                    pieces.push(again(self)?);
                }
                let end = self.builder.add_empty()?;
                for _ in min..max {
                    let once = again(self)?;
                    let choice = self.builder.add_union(vec![once.0, end])?;
                    pieces.push((choice, once.1));
                }
                pieces.push((end, end));
            }
            None => {
                for _ in 1..min {
                    pieces.push(again(self)?);
                }
                // x+, and for x* the choice of nothing before it
                let once = again(self)?;
                let (more, end) = (self.builder.add_union(vec![once.0])?, self.builder.add_empty()?);
                self.builder.patch(once.1, more)?;
                self.builder.patch(more, end)?;
                let start = if min == 0 { self.builder.add_union(vec![once.0, end])? } else { once.0 };
                pieces.push((start, end));
            }
        }
        self.chain(pieces)
    }
}

/// A program with the memory that its searches need; each thread has its own.
pub(crate) struct Searcher<'p> {
    automata: &'p Automata,
    of: &'p OfSymbols,
    matches: Lazy,
    groups: Option<Box<Groups>>,
}

struct Groups {
    cache: backtrack::Cache,
    captures: Captures,
    /// What groups were looked for in, in letters.
    text: Vec<u8>,
}

impl<'p> Searcher<'p> {
    #[cold]
    pub(crate) fn new(program: &'p Program, alphabet: &Alphabet) -> Searcher<'p> {
        let automata = program.automata(alphabet);
        let matches = Lazy::new(automata.groups.get_nfa(), automata.letters.bytes());
        Searcher { automata, of: &automata.letters.of, matches, groups: None }
    }

    /// At how many of `symbols` a match that begins with the first of them ends.
    pub(crate) fn end(&mut self, symbols: impl Iterator<Item = u16>) -> Option<usize> {
        let nfa = || self.automata.groups.get_nfa();
        match self.of {
            OfSymbols::Narrow(of) => self.matches.end(nfa, symbols.map(|symbol| of[usize::from(symbol)])),
            OfSymbols::Wide(of) => {
                let bytes = symbols.flat_map(|symbol| of[usize::from(symbol)].to_be_bytes());
                self.matches.end(nfa, bytes).map(|end| end / 2)
            }
        }
    }

    /// Finds the groups of a match that begins with the first of `symbols`.
    pub(crate) fn capture(&mut self, symbols: impl Iterator<Item = u16>) {
        let Automata { letters, groups: regex } = self.automata;
        let groups = self
            .groups
            .get_or_insert_with(|| Box::new(Groups { cache: regex.create_cache(), captures: regex.create_captures(), text: Vec::new() }));
        groups.text.clear();
        match &letters.of {
            OfSymbols::Narrow(of) => groups.text.extend(symbols.map(|symbol| of[usize::from(symbol)])),
            OfSymbols::Wide(of) => groups.text.extend(symbols.flat_map(|symbol| of[usize::from(symbol)].to_be_bytes())),
        }
        let input = Input::new(&groups.text).anchored(Anchored::Yes);
        let found = regex.try_captures(&mut groups.cache, input, &mut groups.captures);
        found.expect("a match is short enough for the backtracker");
    }

    /// Where the last captured group of that number stands, in symbols.
    pub(crate) fn group(&self, n: usize) -> Option<(usize, usize)> {
        let width = self.automata.letters.width();
        self.groups.as_ref()?.captures.get_group(n).map(|span| (span.start / width, span.end / width))
    }
}

#[cfg(test)]
mod tests {
    use super::super::alphabet::Tests;
    use super::super::compile::Compiler;
    use super::super::parse::parse;
    use super::*;
    use crate::class::{ClassSet, Classes};
    use crate::text::kind::Kinds;

    /// The nodes as a regex over bytes, as the `regex` crate reads it.
    fn written(node: &Node<u32>, alphabet: &Alphabet) -> String {
        let all = |nodes: &[Node<u32>], between: &str| nodes.iter().map(|n| written(n, alphabet)).collect::<Vec<_>>().join(between);
        match node {
            Node::Token(test) => {
                let symbol = |n: usize| format!("\\x{:02X}\\x{:02X}", n >> 8, n & 0xFF);
                let symbols: Vec<String> = alphabet.passing(*test).ranges().flatten().map(symbol).collect();
                if symbols.is_empty() { "[^\\x00-\\xFF]".into() } else { format!("(?:{})", symbols.join("|")) }
            }
            Node::Sequence(nodes) => all(nodes, ""),
            Node::Either(nodes) => format!("(?:{})", all(nodes, "|")),
            Node::Repeat { node, min, max } => {
                format!("(?:{}){{{min},{}}}", written(node, alphabet), max.map_or(String::new(), |m| m.to_string()))
            }
            Node::Part { node, .. } => format!("({})", written(node, alphabet)),
        }
    }

    /// The automata find what the `regex` crate finds: the same end and the same groups, in every window of a text of symbols.
    #[test]
    fn automata_agree_with_the_regex_crate() {
        let patterns = [
            "p:A (q:B | B C)?",
            "(p:(A | B) C?){0,7} D > (A | B+)",
            "p:A* B? (!C){1,3} > q:(C D?) | D",
            "((A | B C)* p:D?){2,4} A",
            "(p:(A? B?) | C){1,5} D > (_ & !A)*",
            "(A* q:B*)+ C",
            "p:(A B | A) (B | q:B C)+ > D?",
        ];
        for count in [5, 700] {
            let (mut classes, mut kinds) = (Classes::default(), Kinds::default());
            let [end, paragraph] = ["END", "PARAGRAPH"].map(|name| classes.intern(name).unwrap());
            let names: Vec<String> =
                ["A", "B", "C", "D"].into_iter().map(String::from).chain((4..count).map(|n| format!("W_{n}"))).collect();
            for name in &names {
                let mut set = ClassSet::EMPTY;
                set.insert(classes.intern(name).unwrap());
                kinds.intern(set, ClassSet::EMPTY);
            }
            let every = parse(&names.join(" | ")).unwrap();
            let patterns: Vec<_> = patterns.iter().map(|p| parse(p).unwrap()).collect();
            let mut tests = Tests::default();
            every.span.tests(&mut |test| _ = tests.number(test));
            let numbered: Vec<_> = patterns.iter().map(|p| p.map(&mut |test| tests.number(test))).collect();
            let alphabet = Alphabet::new(&tests, &classes, &kinds, [end, paragraph]).unwrap();
            let mut state = 7u32;
            let mut next = || {
                state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                (state >> 16) % if state >> 28 == 0 { count } else { 4 }
            };
            let symbols: Vec<u16> = (0..300).map(|_| alphabet.symbol(next())).collect();
            let text: Vec<u8> = symbols.iter().flat_map(|symbol| symbol.to_be_bytes()).collect();
            for pattern in numbered {
                let after = pattern.after.as_ref().map_or(String::new(), |n| written(n, &alphabet));
                let source = format!("(?s-u)^({})(?:{after})", written(&pattern.span, &alphabet));
                let regex = regex::bytes::RegexBuilder::new(&source).size_limit(1 << 26).build().unwrap();
                let compiled = Compiler { alphabet: &alphabet }.compile(pattern);
                let mut searcher = Searcher::new(&compiled.ahead, &alphabet);
                for at in 0..symbols.len() {
                    let to = symbols.len().min(at + LONGEST_MATCH);
                    let window = || symbols[at..to].iter().copied();
                    let expected = regex.captures(&text[at * 2..to * 2]);
                    assert_eq!(searcher.end(window()), expected.as_ref().map(|c| c.get(0).unwrap().end() / 2), "{source}");
                    if let Some(expected) = expected {
                        searcher.capture(window());
                        for n in 1..expected.len() {
                            assert_eq!(searcher.group(n), expected.get(n).map(|g| (g.start() / 2, g.end() / 2)), "{source}");
                        }
                    }
                }
            }
        }
    }
}
