//! What a pattern is, once read.

use std::hash::{Hash, Hasher};
use std::ops::Range;

/// A whole pattern: `before < span > after`. Its tests are written out, or, when it is compiled, numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern<T = Test> {
    /// What must stand before the span.
    pub before: Option<Node<T>>,
    /// What the rule is about.
    pub span: Node<T>,
    /// What must stand after the span.
    pub after: Option<Node<T>>,
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node<T = Test> {
    /// One token.
    Token(T),
    /// One after the other.
    Sequence(Vec<Node<T>>),
    /// The first that fits.
    Either(Vec<Node<T>>),
    /// As often as it fits, within limits; `None` is only limited by the length of a match.
    Repeat {
        /// What is repeated.
        node: Box<Node<T>>,
        /// At least so often.
        min: u32,
        /// At most so often.
        max: Option<u32>,
    },
    /// A part that is handed to the normalizer.
    Part {
        /// Its name.
        name: String,
        /// What it matches.
        node: Box<Node<T>>,
        /// Where the name stands in the pattern.
        at: usize,
    },
}

/// What one token must be. Two tests are the same wherever they stand.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    /// `_`: any token but an end of sentence.
    Any,
    /// A class, or a word in quotes, as it is named in [`crate::class::Classes`]: `MONTH`, `"of"`, `="May"`.
    Class {
        /// The name.
        name: String,
        /// Where it stands in the pattern.
        at: usize,
    },
    /// `!A`
    Not(Box<Test>),
    /// `A & B`
    And(Vec<Test>),
    /// `(A | B)` inside a conjunction
    Or(Vec<Test>),
}

impl<T> Pattern<T> {
    /// The same with other tests.
    pub(crate) fn map<'n, U>(&'n self, f: &mut impl FnMut(&'n T) -> U) -> Pattern<U> {
        let before = self.before.as_ref().map(|n| n.map(f));
        let span = self.span.map(f);
        Pattern { before, span, after: self.after.as_ref().map(|n| n.map(f)) }
    }

    /// How many tests it has when all repetitions are written out: what it costs to compile.
    pub(crate) fn size(&self) -> usize {
        let nodes = [self.before.as_ref(), Some(&self.span), self.after.as_ref()];
        nodes.into_iter().flatten().map(Node::size).fold(0, usize::saturating_add)
    }
}

impl<T> Node<T> {
    /// The same with other tests.
    fn map<'n, U>(&'n self, f: &mut impl FnMut(&'n T) -> U) -> Node<U> {
        match self {
            Node::Token(test) => Node::Token(f(test)),
            Node::Sequence(nodes) => Node::Sequence(nodes.iter().map(|n| n.map(f)).collect()),
            Node::Either(nodes) => Node::Either(nodes.iter().map(|n| n.map(f)).collect()),
            Node::Repeat { node, min, max } => Node::Repeat { node: Box::new(node.map(f)), min: *min, max: *max },
            Node::Part { name, node, at } => Node::Part { name: name.clone(), node: Box::new(node.map(f)), at: *at },
        }
    }

    /// Calls `f` with every test.
    pub(crate) fn tests<'n>(&'n self, f: &mut impl FnMut(&'n T)) {
        match self {
            Node::Token(test) => f(test),
            Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().for_each(|n| n.tests(f)),
            Node::Repeat { node, .. } | Node::Part { node, .. } => node.tests(f),
        }
    }

    /// The same, back to front.
    pub(crate) fn reversed(self) -> Node<T> {
        match self {
            Node::Token(test) => Node::Token(test),
            Node::Sequence(nodes) => Node::Sequence(nodes.into_iter().rev().map(Node::reversed).collect()),
            Node::Either(nodes) => Node::Either(nodes.into_iter().map(Node::reversed).collect()),
            Node::Repeat { node, min, max } => Node::Repeat { node: Box::new(node.reversed()), min, max },
            Node::Part { name, node, at } => Node::Part { name, node: Box::new(node.reversed()), at },
        }
    }

    /// Whether it can match nothing at all.
    pub(crate) fn may_be_empty(&self) -> bool {
        match self {
            Node::Token(_) => false,
            Node::Sequence(nodes) => nodes.iter().all(Node::may_be_empty),
            Node::Either(nodes) => nodes.iter().any(Node::may_be_empty),
            Node::Repeat { node, min, .. } => *min == 0 || node.may_be_empty(),
            Node::Part { node, .. } => node.may_be_empty(),
        }
    }

    /// The greatest number of tokens that it can match, `limit` at most.
    pub(crate) fn longest(&self, limit: usize) -> usize {
        let most = match self {
            Node::Token(_) => 1,
            Node::Sequence(nodes) => nodes.iter().map(|n| n.longest(limit)).sum(),
            Node::Either(nodes) => nodes.iter().map(|n| n.longest(limit)).max().unwrap_or(0),
            Node::Repeat { node, max, .. } => max.map_or(limit, |max| node.longest(limit).saturating_mul(max as usize)),
            Node::Part { node, .. } => node.longest(limit),
        };
        most.min(limit)
    }

    /// Where it ends if it begins at token `at` and all that it matches is of one length; its parts' places go to `places`, in order.
    pub(crate) fn end(&self, at: usize, places: &mut Vec<Range<usize>>) -> Option<usize> {
        match self {
            Node::Token(_) => Some(at + 1),
            Node::Sequence(nodes) => nodes.iter().try_fold(at, |at, node| node.end(at, places)),
            Node::Either(nodes) => nodes.iter().all(|node| matches!(node, Node::Token(_))).then_some(at + 1),
            Node::Repeat { node, min, max } => {
                let before = places.len();
                let times = max.filter(|max| max == min)? as usize;
                let length = node.end(at, places)? - at;
                // of a part within only the last place would count
                if places.len() > before { None } else { length.checked_mul(times)?.checked_add(at) }
            }
            Node::Part { node, .. } => {
                let number = places.len();
                places.push(at..at);
                let end = node.end(at, places)?;
                places[number].end = end;
                Some(end)
            }
        }
    }

    fn size(&self) -> usize {
        match self {
            Node::Token(_) => 1,
            Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().map(Node::size).fold(0, usize::saturating_add),
            Node::Repeat { node, min, max } => node.size().saturating_mul(max.unwrap_or(min + 1).max(1) as usize),
            Node::Part { node, .. } => node.size(),
        }
    }

    /// The names of parts, in order, with their places.
    pub(crate) fn parts<'n>(&'n self, names: &mut Vec<(&'n str, usize)>) {
        match self {
            Node::Token(_) => {}
            Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().for_each(|n| n.parts(names)),
            Node::Repeat { node, .. } => node.parts(names),
            Node::Part { name, node, at } => {
                names.push((name, *at));
                node.parts(names);
            }
        }
    }
}

impl Test {
    /// Calls `f` with the name and place of every class.
    pub(crate) fn classes<'t>(&'t self, f: &mut impl FnMut(&'t str, usize)) {
        match self {
            Test::Any => {}
            Test::Class { name, at } => f(name, *at),
            Test::Not(test) => test.classes(f),
            Test::And(tests) | Test::Or(tests) => tests.iter().for_each(|t| t.classes(f)),
        }
    }
}

impl PartialEq for Test {
    fn eq(&self, other: &Test) -> bool {
        match (self, other) {
            (Test::Any, Test::Any) => true,
            (Test::Class { name: a, .. }, Test::Class { name: b, .. }) => a == b,
            (Test::Not(a), Test::Not(b)) => a == b,
            (Test::And(a), Test::And(b)) | (Test::Or(a), Test::Or(b)) => a == b,
            _ => false,
        }
    }
}

impl Eq for Test {}

impl Hash for Test {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Test::Any => {}
            Test::Class { name, .. } => name.hash(state),
            Test::Not(test) => test.hash(state),
            Test::And(tests) | Test::Or(tests) => tests.hash(state),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;

    #[test]
    fn where_all_is_of_one_length_places_are_known() {
        for (pattern, end, places) in [
            ("A", Some(1), vec![]),
            ("p:A B", Some(2), vec![(0, 1)]),
            ("A p:(q:B C) D", Some(4), vec![(1, 3), (1, 2)]),
            ("p:(A | B) q:C{3}", Some(4), vec![(0, 1), (1, 4)]),
            ("(A B | C D) E", None, vec![]),
            ("A B?", None, vec![]),
            ("A+", None, vec![]),
            // the last of them is meant, which only a search tells
            ("(p:A B){2}", None, vec![]),
        ] {
            let mut found = Vec::new();
            assert_eq!(parse(pattern).unwrap().span.end(0, &mut found), end, "{pattern}");
            let found: Vec<_> = found.iter().map(|place| (place.start, place.end)).collect();
            assert!(end.is_none() || found == places, "{pattern} {found:?}");
        }
    }
}
