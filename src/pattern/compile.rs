//! Compiles a pattern to automata over the symbols of its stage's alphabet, and to what a scan asks before it uses them.

use super::alphabet::Alphabet;
use super::ast::{Node, Pattern};
use super::automata::Program;
use super::symbols::Symbols;
use std::ops::Range;

/// No match takes more tokens, context and all: what is repeated without limit ends here, and so a scan stays linear.
pub(crate) const LONGEST_MATCH: usize = 64;

/// A pattern, ready to scan with.
pub(crate) struct Compiled {
    /// The span and what stands after it. Group 1 is the span, parts follow.
    pub(crate) ahead: Program,
    /// What stands before, over the tokens back to front. Parts follow group 1, as in the other.
    pub(crate) before: Option<Program>,
    pub(crate) brief: Brief,
    /// Where the parts stand, from the span's first token on, if that is always the same.
    pub(crate) places: Option<Box<[Range<usize>]>>,
    /// The symbols that a match may have at its first places: they are enough to pass over nearly every place where a pattern can't match.
    pub(crate) lead: [Symbols; AHEAD],
    /// The symbols that may stand before the span, the nearest first.
    pub(crate) preceded: [Symbols; BEFORE],
}

/// What is asked of a pattern wherever it is tried. Small, as a stage has hundreds.
#[derive(Clone, Copy)]
pub(crate) struct Brief {
    /// Whether anything is asked of what stands after the span.
    pub(crate) has_after: bool,
    /// Of how many tokens the span is, if that is always the same, as it mostly is: then where it ends need not be searched for. Else 0.
    pub(crate) span: u8,
    /// Single tokens one after the other, and no more than are looked at before a search: from the span's first token on, and before it. They are known to match
    /// where no other symbol is allowed there.
    pub(crate) is_told: (bool, bool),
    /// So many tokens, at most, from the beginning of the span on and before it: nothing further away needs to be searched.
    pub(crate) reach: (u8, u8),
}

const _: () = assert!(LONGEST_MATCH <= u8::MAX as usize, "a reach is a byte");

/// So many symbols from the beginning of a span on, and before it, are looked at before a pattern is tried.
pub(crate) const AHEAD: usize = 3;
pub(crate) const BEFORE: usize = 3;

/// How many tokens may have gone before, as a set: bit 0 is none, bit 1 one, and so on; the highest that is asked for is that many or more.
type Gone = u8;
const NONE: Gone = 1;

/// Compiles the patterns of one stage.
pub(crate) struct Compiler<'a> {
    pub(crate) alphabet: &'a Alphabet,
}

impl Compiler<'_> {
    pub(crate) fn compile(&self, pattern: Pattern<u32>) -> Compiled {
        let (mut lead, gone) = self.lead([Some(&pattern.span), pattern.after.as_ref()].into_iter().flatten());
        let all = || Symbols::all(self.alphabet.len());
        // a match that may end before a place asks nothing of it; but every span has a first token
        let open = |place: usize, gone: Gone| gone & ((1 << (place + 1)) - 1) != 0;
        (1..AHEAD).filter(|place| open(*place, gone)).for_each(|place| lead[place] = all());
        let longest = |node: &Option<Node<u32>>| node.as_ref().map_or(0, |n| n.longest(LONGEST_MATCH));
        let ahead_reach = pattern.span.longest(LONGEST_MATCH) + longest(&pattern.after);
        let reach = (ahead_reach.min(LONGEST_MATCH) as u8, longest(&pattern.before) as u8);
        let mut places = Vec::new();
        let end = pattern.span.end(0, &mut places).filter(|end| *end <= LONGEST_MATCH);
        let parts_of_span = places.len();
        let ahead_end = end.and_then(|end| pattern.after.as_ref().map_or(Some(end), |after| after.end(end, &mut places)));
        let before_end = pattern.before.as_ref().map_or(Some(0), |before| before.end(0, &mut Vec::new()));
        let is_told = (ahead_end.is_some_and(|end| end <= AHEAD), before_end.is_some_and(|end| end <= BEFORE));
        let mut preceded = std::array::from_fn(|_| all());
        let before = pattern.before.map(|before| {
            let reversed = before.reversed();
            let (lead, gone) = self.lead::<BEFORE>([&reversed]);
            for (place, symbols) in lead.into_iter().enumerate().filter(|(place, _)| !open(*place, gone)) {
                preceded[place] = symbols;
            }
            Program::new(vec![reversed])
        });
        let brief = Brief { has_after: pattern.after.is_some(), span: end.unwrap_or(0) as u8, is_told, reach };
        let ahead = Program::new([Some(pattern.span), pattern.after].into_iter().flatten().collect());
        let places = (end.is_some() && ahead.parts.len() == parts_of_span).then(|| places.into());
        Compiled { ahead, before, brief, places, lead, preceded }
    }

    /// The symbols that nodes, one after the other, may have at their first `N` places, and how many tokens they may take.
    fn lead<'n, const N: usize>(&self, nodes: impl IntoIterator<Item = &'n Node<u32>>) -> ([Symbols; N], Gone) {
        let mut lead = std::array::from_fn(|_| Symbols::none(self.alphabet.len()));
        let gone = nodes.into_iter().fold(NONE, |gone, node| self.add(node, gone, &mut lead));
        (lead, gone)
    }

    /// Adds to `lead` what a node has there where `gone` tokens went before; gives how many have gone behind it.
    fn add<const N: usize>(&self, node: &Node<u32>, gone: Gone, lead: &mut [Symbols; N]) -> Gone {
        let more: Gone = 1 << N;
        if gone == more {
            return more;
        }
        match node {
            Node::Token(test) => {
                let passing = self.alphabet.passing(*test);
                lead.iter_mut().enumerate().filter(|(place, _)| gone >> place & 1 != 0).for_each(|(_, symbols)| symbols.add(passing));
                (gone << 1 | gone & more) & (more | (more - 1))
            }
            Node::Sequence(nodes) => nodes.iter().fold(gone, |gone, node| self.add(node, gone, lead)),
            Node::Either(nodes) => nodes.iter().fold(0, |all, node| all | self.add(node, gone, lead)),
            Node::Repeat { node, min, max } => {
                let (mut now, mut all) = (gone, 0);
                for n in 0.. {
                    // once more adds nothing where as many have gone as there are places
                    let last = n == N as u32;
                    if n >= *min || last {
                        all |= now;
                    }
                    if last || Some(n) == *max {
                        break;
                    }
                    now = self.add(node, now, lead);
                }
                all
            }
            Node::Part { node, .. } => self.add(node, gone, lead),
        }
    }
}
