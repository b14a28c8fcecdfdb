//! Compiles a pattern to a regex over the symbols of its stage's alphabet, and that to the automata of the `regex` crate that a scan needs.

use super::alphabet::{Alphabet, Symbols};
use super::ast::{Node, Pattern};
use once_cell::sync::OnceCell;
use regex_automata::hybrid::dfa;
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::{self, NFA, WhichCaptures};
use regex_automata::util::captures::Captures;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, MatchKind};
use std::sync::Arc;

/// No match takes more tokens, context and all: what is repeated without limit ends here, and so a scan stays linear.
pub(crate) const LONGEST_MATCH: usize = 64;

/// A regex over symbols. It is written and compiled when it is first needed: a short text needs few of them, and starting must be quick.
pub(crate) struct Program {
    /// The span, if its end is to be known, and what must match.
    nodes: Vec<Node>,
    compiled: OnceCell<Automata>,
    /// Part names of the capture groups, in order.
    pub(crate) parts: Vec<Arc<str>>,
}

impl Program {
    fn new(nodes: Vec<Node>) -> Program {
        let mut names = Vec::new();
        nodes.iter().for_each(|n| n.parts(&mut names));
        let parts = names.into_iter().map(|(name, _)| name.into()).collect();
        Program { nodes, compiled: OnceCell::new(), parts }
    }

    /// The compiled automata. Group 1 is the first node, the other groups are parts.
    fn automata(&self, alphabet: &Alphabet) -> &Automata {
        self.compiled.get_or_init(|| {
            let mut source = alphabet.regex_start().to_owned();
            for (n, node) in self.nodes.iter().enumerate() {
                source.push_str(if n == 0 { "(" } else { "(?:" });
                write(node, alphabet, &mut source);
                source.push(')');
            }
            Automata::new(&source).expect("the source is written by this module, from classes and groups only")
        })
    }
}

/// A regex, as the two automata that are needed of it: a lazy DFA says whether and how far it matches, a backtracker finds the groups of what matched.
struct Automata {
    matches: dfa::DFA,
    groups: BoundedBacktracker,
}

impl Automata {
    fn new(source: &str) -> Option<Automata> {
        let nfa = NFA::compiler()
            .syntax(syntax::Config::new().utf8(false))
            .configure(thompson::Config::new().utf8(false).which_captures(WhichCaptures::All))
            .build(source)
            .ok()?;
        // a cache too small for a large pattern is enlarged rather than refused
        let config = dfa::Config::new().match_kind(MatchKind::LeftmostFirst).skip_cache_capacity_check(true);
        let matches = dfa::Builder::new().configure(config).build_from_nfa(nfa.clone()).ok()?;
        // room to visit every state at every place of the longest match: then it never gives up
        let places = LONGEST_MATCH * 2 + 1;
        let config = backtrack::Config::new().visited_capacity(nfa.states().len() * places / 8 + 64);
        let groups = BoundedBacktracker::builder().configure(config).build_from_nfa(nfa).ok()?;
        Some(Automata { matches, groups })
    }
}

/// A program with the memory that its searches need; each thread has its own.
pub(crate) struct Searcher<'p> {
    automata: &'p Automata,
    matches: dfa::Cache,
    groups: backtrack::Cache,
    captures: Captures,
}

impl<'p> Searcher<'p> {
    /// The searcher in `slot`, made if this thread has not needed it before.
    pub(crate) fn of<'s>(slot: &'s mut Option<Searcher<'p>>, program: &'p Program, alphabet: &Alphabet) -> &'s mut Searcher<'p> {
        slot.get_or_insert_with(|| Searcher::new(program.automata(alphabet)))
    }

    fn new(automata: &'p Automata) -> Searcher<'p> {
        let (matches, groups) = (automata.matches.create_cache(), automata.groups.create_cache());
        Searcher { automata, matches, groups, captures: automata.groups.create_captures() }
    }

    /// Where a match that begins `symbols` ends.
    pub(crate) fn end(&mut self, symbols: &[u8]) -> Option<usize> {
        let input = Input::new(symbols).anchored(Anchored::Yes);
        let half = self.automata.matches.try_search_fwd(&mut self.matches, &input);
        half.expect("a lazy DFA gives up only where it is told to").map(|half| half.offset())
    }

    /// Finds the groups of a match that begins `symbols`.
    pub(crate) fn capture(&mut self, symbols: &[u8]) {
        let input = Input::new(symbols).anchored(Anchored::Yes);
        let found = self.automata.groups.try_captures(&mut self.groups, input, &mut self.captures);
        found.expect("a match is short enough for the backtracker");
    }

    /// Where the last captured group of that number stands.
    pub(crate) fn group(&self, n: usize) -> Option<(usize, usize)> {
        self.captures.get_group(n).map(|span| (span.start, span.end))
    }
}

fn write(node: &Node, alphabet: &Alphabet, source: &mut String) {
    match node {
        Node::Token(test) => alphabet.write([test], source),
        Node::Sequence(nodes) => nodes.iter().for_each(|n| write(n, alphabet, source)),
        Node::Either(nodes) => {
            source.push_str("(?:");
            let single = |node: &Node| matches!(node, Node::Token(_));
            for (n, branches) in nodes.chunk_by(|a, b| single(a) && single(b)).enumerate() {
                if n > 0 {
                    source.push('|');
                }
                match branches {
                    // single tokens side by side are one character class: a repeated group of many branches would be many times as large
                    [Node::Token(_), _, ..] => {
                        let tests = branches.iter().filter_map(|node| if let Node::Token(test) = node { Some(test) } else { None });
                        alphabet.write(tests, source);
                    }
                    branches => branches.iter().for_each(|node| write(node, alphabet, source)),
                }
            }
            source.push(')');
        }
        Node::Repeat { node, min, max } => {
            source.push_str("(?:");
            write(node, alphabet, source);
            source.push(')');
            source.push_str(&match (min, max) {
                (0, Some(1)) => "?".to_owned(),
                (0, None) => "*".to_owned(),
                (1, None) => "+".to_owned(),
                (min, Some(max)) => format!("{{{min},{max}}}"),
                (min, None) => format!("{{{min},}}"),
            });
        }
        Node::Part { node, .. } => {
            source.push('(');
            write(node, alphabet, source);
            source.push(')');
        }
    }
}

/// A pattern, ready to scan with.
pub(crate) struct Compiled {
    /// The span and what stands after it. Group 1 is the span, parts follow.
    pub(crate) ahead: Program,
    /// What stands before, over the tokens back to front. Parts follow group 1, as in the other.
    pub(crate) before: Option<Program>,
    /// Whether anything is asked of what stands after the span.
    pub(crate) has_after: bool,
    /// The pattern is a single token without context, as many are: its first symbol has said all.
    pub(crate) is_one_token: bool,
    /// So many tokens, at most, from the beginning of the span on and before it: nothing further away needs to be searched.
    pub(crate) reach: (usize, usize),
    /// What a match may begin with.
    pub(crate) lead: Lead,
    /// The symbols that may stand right before the span.
    pub(crate) preceded: Symbols,
}

/// Which symbols a match may begin with: the first two are enough to pass over nearly every place where a pattern can't match.
#[derive(Clone)]
pub(crate) struct Lead {
    pub(crate) first: Symbols,
    pub(crate) second: Symbols,
    may_be_empty: bool,
    may_be_one: bool,
}

/// Compiles the patterns of one stage.
pub(crate) struct Compiler<'a> {
    pub(crate) alphabet: &'a Alphabet,
}

impl Compiler<'_> {
    pub(crate) fn compile(&self, pattern: &Pattern) -> Compiled {
        let mut lead = self.lead(&pattern.span);
        if let Some(after) = &pattern.after {
            let follows = self.lead(after);
            lead = self.then(lead, &follows);
        }
        if lead.may_be_one {
            lead.second = Symbols::all(self.alphabet);
        }
        let mut preceded = Symbols::all(self.alphabet);
        let before = pattern.before.as_ref().map(|before| {
            let reversed = before.reversed();
            let lead = self.lead(&reversed);
            if !lead.may_be_empty {
                preceded = lead.first;
            }
            Program::new(vec![reversed])
        });
        let longest = |node: &Option<Node>| node.as_ref().map_or(0, |n| n.longest(LONGEST_MATCH));
        let ahead_reach = pattern.span.longest(LONGEST_MATCH) + longest(&pattern.after);
        let reach = (ahead_reach.min(LONGEST_MATCH), longest(&pattern.before));
        let bare = match &pattern.span {
            Node::Part { node, .. } => node,
            node => node,
        };
        let is_one_token = matches!(bare, Node::Token(_)) && pattern.before.is_none() && pattern.after.is_none();
        let ahead = Program::new([Some(pattern.span.clone()), pattern.after.clone()].into_iter().flatten().collect());
        Compiled { ahead, before, has_after: pattern.after.is_some(), is_one_token, reach, lead, preceded }
    }

    fn lead(&self, node: &Node) -> Lead {
        let empty =
            Lead { first: Symbols::none(self.alphabet), second: Symbols::none(self.alphabet), may_be_empty: true, may_be_one: false };
        match node {
            Node::Token(test) => Lead { first: self.alphabet.passing(test).clone(), may_be_empty: false, may_be_one: true, ..empty },
            Node::Sequence(nodes) => nodes.iter().fold(empty, |so_far, node| {
                if !so_far.may_be_empty && !so_far.may_be_one {
                    return so_far;
                }
                let next = self.lead(node);
                self.then(so_far, &next)
            }),
            Node::Either(nodes) => {
                let mut all = Lead { may_be_empty: false, ..empty };
                for node in nodes {
                    let one = self.lead(node);
                    all.first.add(&one.first);
                    all.second.add(&one.second);
                    all.may_be_empty |= one.may_be_empty;
                    all.may_be_one |= one.may_be_one;
                }
                all
            }
            Node::Repeat { node, min, max } => {
                let mut one = self.lead(node);
                if *max != Some(1) {
                    let again = one.clone();
                    let once = Lead { may_be_empty: true, ..one.clone() };
                    let twice = self.then(again, &once);
                    one = Lead { may_be_empty: one.may_be_empty, may_be_one: one.may_be_one && *min < 2, ..twice };
                }
                Lead { may_be_empty: one.may_be_empty || *min == 0, ..one }
            }
            Node::Part { node, .. } => self.lead(node),
        }
    }

    fn then(&self, mut a: Lead, b: &Lead) -> Lead {
        if a.may_be_empty {
            a.first.add(&b.first);
            a.second.add(&b.second);
        }
        if a.may_be_one {
            a.second.add(&b.first);
        }
        Lead {
            may_be_empty: a.may_be_empty && b.may_be_empty,
            may_be_one: a.may_be_one && b.may_be_empty || a.may_be_empty && b.may_be_one,
            ..a
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The automata find what `Regex` finds: the same end and the same groups, in every window of a text of symbols.
    #[test]
    fn automata_agree_with_the_regex_crate() {
        let mut state = 7u32;
        let text: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            b"abcd"[(state >> 16) as usize % 4]
        })
        .take(300)
        .collect();
        let sources = ["(?s-u)^(a(b|bc)?)", "(?s-u)^(([a-b]c?){0,7}d)(?:a|b+)", "(?s-u)^(a*(b)?[^c]{1,3})(?:(c)|d)", "^((?:ā|Ă){0,3})"];
        for source in sources {
            let (automata, regex) = (Automata::new(source).unwrap(), regex::bytes::Regex::new(source).unwrap());
            let mut searcher = Searcher::new(&automata);
            for at in 0..text.len() {
                let window = &text[at..text.len().min(at + LONGEST_MATCH)];
                let expected = regex.captures(window);
                assert_eq!(searcher.end(window), expected.as_ref().map(|c| c.get(0).unwrap().end()), "{source}");
                if let Some(expected) = expected {
                    searcher.capture(window);
                    for n in 1..expected.len() {
                        assert_eq!(searcher.group(n), expected.get(n).map(|g| (g.start(), g.end())), "{source}");
                    }
                }
            }
        }
    }
}
