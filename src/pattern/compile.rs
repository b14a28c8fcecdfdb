//! Compiles a pattern to automata over the symbols of its stage's alphabet, and to what a scan asks before it uses them.

use super::alphabet::Alphabet;
use super::ast::{Node, Pattern};
use super::automata::Program;
use super::symbols::Symbols;

/// No match takes more tokens, context and all: what is repeated without limit ends here, and so a scan stays linear.
pub(crate) const LONGEST_MATCH: usize = 64;

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
pub(crate) struct Lead {
    pub(crate) first: Symbols,
    pub(crate) second: Symbols,
}

/// How many tokens may have gone before, as a set: none, one, or more.
type Gone = u8;
const NONE: Gone = 1;
const ONE: Gone = 2;
const MORE: Gone = 4;

/// Compiles the patterns of one stage.
pub(crate) struct Compiler<'a> {
    pub(crate) alphabet: &'a Alphabet,
}

impl Compiler<'_> {
    pub(crate) fn compile(&self, pattern: Pattern<u32>) -> Compiled {
        let (lead, _) = self.lead([Some(&pattern.span), pattern.after.as_ref()].into_iter().flatten());
        let longest = |node: &Option<Node<u32>>| node.as_ref().map_or(0, |n| n.longest(LONGEST_MATCH));
        let ahead_reach = pattern.span.longest(LONGEST_MATCH) + longest(&pattern.after);
        let reach = (ahead_reach.min(LONGEST_MATCH), longest(&pattern.before));
        let bare = match &pattern.span {
            Node::Part { node, .. } => node,
            node => node,
        };
        let is_one_token = matches!(bare, Node::Token(_)) && pattern.before.is_none() && pattern.after.is_none();
        let mut preceded = Symbols::all(self.alphabet.len());
        let before = pattern.before.map(|before| {
            let reversed = before.reversed();
            let (lead, length) = self.lead([&reversed]);
            if length & NONE == 0 {
                preceded = lead.first;
            }
            Program::new(vec![reversed])
        });
        let has_after = pattern.after.is_some();
        let ahead = Program::new([Some(pattern.span), pattern.after].into_iter().flatten().collect());
        Compiled { ahead, before, has_after, is_one_token, reach, lead, preceded }
    }

    /// What nodes, one after the other, may begin with, and how many tokens they may take.
    fn lead<'n>(&self, nodes: impl IntoIterator<Item = &'n Node<u32>>) -> (Lead, Gone) {
        let count = self.alphabet.len();
        let mut lead = Lead { first: Symbols::none(count), second: Symbols::none(count) };
        let gone = nodes.into_iter().fold(NONE, |gone, node| self.add(node, gone, &mut lead));
        if gone & (NONE | ONE) != 0 {
            lead.second = Symbols::all(count);
        }
        (lead, gone)
    }

    /// Adds to `lead` what a node begins with where `gone` tokens went before; gives how many have gone behind it.
    fn add(&self, node: &Node<u32>, gone: Gone, lead: &mut Lead) -> Gone {
        if gone == MORE {
            return MORE;
        }
        match node {
            Node::Token(test) => {
                let passing = self.alphabet.passing(*test);
                if gone & NONE != 0 {
                    lead.first.add(passing);
                }
                if gone & ONE != 0 {
                    lead.second.add(passing);
                }
                (gone << 1 | gone & MORE) & (ONE | MORE)
            }
            Node::Sequence(nodes) => nodes.iter().fold(gone, |gone, node| self.add(node, gone, lead)),
            Node::Either(nodes) => nodes.iter().fold(0, |all, node| all | self.add(node, gone, lead)),
            Node::Repeat { node, min, max } => {
                let (mut now, mut all) = (gone, 0);
                for n in 0.. {
                    // the third time adds nothing to what the second did
                    if n >= *min || n == 2 {
                        all |= now;
                    }
                    if n == 2 || Some(n) == *max {
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
