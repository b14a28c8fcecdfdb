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
    pub(crate) fn compile(&self, pattern: Pattern<u32>) -> Compiled {
        let count = self.alphabet.len();
        let mut lead = self.lead(&pattern.span);
        if let Some(after) = &pattern.after {
            let follows = self.lead(after);
            lead = self.then(lead, &follows);
        }
        if lead.may_be_one {
            lead.second = Symbols::all(count);
        }
        let longest = |node: &Option<Node<u32>>| node.as_ref().map_or(0, |n| n.longest(LONGEST_MATCH));
        let ahead_reach = pattern.span.longest(LONGEST_MATCH) + longest(&pattern.after);
        let reach = (ahead_reach.min(LONGEST_MATCH), longest(&pattern.before));
        let bare = match &pattern.span {
            Node::Part { node, .. } => node,
            node => node,
        };
        let is_one_token = matches!(bare, Node::Token(_)) && pattern.before.is_none() && pattern.after.is_none();
        let mut preceded = Symbols::all(count);
        let before = pattern.before.map(|before| {
            let reversed = before.reversed();
            let lead = self.lead(&reversed);
            if !lead.may_be_empty {
                preceded = lead.first;
            }
            Program::new(vec![reversed])
        });
        let has_after = pattern.after.is_some();
        let ahead = Program::new([Some(pattern.span), pattern.after].into_iter().flatten().collect());
        Compiled { ahead, before, has_after, is_one_token, reach, lead, preceded }
    }

    fn lead(&self, node: &Node<u32>) -> Lead {
        let none = || Symbols::none(self.alphabet.len());
        let empty = Lead { first: none(), second: none(), may_be_empty: true, may_be_one: false };
        match node {
            Node::Token(test) => Lead { first: self.alphabet.passing(*test).clone(), may_be_empty: false, may_be_one: true, ..empty },
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
