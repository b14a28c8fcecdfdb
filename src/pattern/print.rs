//! Writes a pattern as it could be read again: `parse(print(x)) == x`, but for places.

use super::ast::{Node, Pattern, Test};
use std::fmt;

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.before.is_none() && self.after.is_none() {
            return write!(f, "{}", self.span);
        }
        if let Some(before) = &self.before {
            write!(f, "{before} ")?;
        }
        write!(f, "< {} >", self.span)?;
        self.after.as_ref().map_or(Ok(()), |after| write!(f, " {after}"))
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Token(test) => write!(f, "{test}"),
            Node::Sequence(nodes) => joined(f, nodes.iter().map(|n| Grouped(n, matches!(n, Node::Either(_)))), " "),
            Node::Either(nodes) => joined(f, nodes.iter().map(|n| Grouped(n, matches!(n, Node::Either(_)))), " | "),
            Node::Repeat { node, min, max } => {
                // a conjunction needs brackets only before a sign of repetition; a part takes its repetition inside
                let group = !matches!(**node, Node::Token(Test::Any | Test::Class { .. } | Test::Not(_)));
                write!(f, "{}", Grouped(node, group))?;
                match (min, max) {
                    (0, Some(1)) => f.write_str("?"),
                    (0, None) => f.write_str("*"),
                    (1, None) => f.write_str("+"),
                    (min, Some(max)) if min == max => write!(f, "{{{min}}}"),
                    (min, max) => write!(f, "{{{min},{}}}", max.unwrap_or(64)),
                }
            }
            Node::Part { name, node, .. } => {
                let group = !matches!(**node, Node::Token(_) | Node::Repeat { .. });
                write!(f, "{name}:{}", Grouped(node, group))
            }
        }
    }
}

struct Grouped<'n>(&'n Node, bool);

impl fmt::Display for Grouped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.1 { write!(f, "({})", self.0) } else { write!(f, "{}", self.0) }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, items: impl Iterator<Item = impl fmt::Display>, between: &str) -> fmt::Result {
    for (n, item) in items.enumerate() {
        if n > 0 {
            f.write_str(between)?;
        }
        write!(f, "{item}")?;
    }
    Ok(())
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grouped = |t: &Test| if matches!(t, Test::And(_) | Test::Or(_)) { format!("({t})") } else { t.to_string() };
        match self {
            Test::Any => f.write_str("_"),
            Test::Class { name, .. } if name == "\"\"\"" => f.write_str("\"\"\"\""),
            Test::Class { name, .. } => f.write_str(name),
            Test::Not(test) => write!(f, "!{}", grouped(test)),
            Test::And(tests) => joined(f, tests.iter().map(grouped), " & "),
            Test::Or(tests) => joined(f, tests.iter().map(grouped), " | "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ast::{Node, Pattern, Test};
    use super::super::parse::parse;
    use proptest::prelude::*;

    fn test() -> impl Strategy<Value = Test> {
        let class = |name: &str| Test::Class { name: name.to_owned(), at: 0 };
        let names = ["MONTH", "A", "DIGITS_4", "\"of\"", "\"-\"", "=\"May\"", "\"\"\"", "\"(\""];
        let leaf = prop_oneof![1 => Just(Test::Any), 6 => proptest::sample::select(names.to_vec()).prop_map(class)];
        leaf.prop_recursive(4, 16, 4, |inner| {
            let several = |inner: BoxedStrategy<Test>| proptest::collection::vec(inner, 2..4);
            prop_oneof![
                inner.clone().prop_map(|t| Test::Not(Box::new(t))),
                several(inner.clone().boxed()).prop_map(Test::And),
                several(inner.boxed()).prop_map(Test::Or),
            ]
        })
        // by itself, an alternation of tokens is a node
        .prop_filter("alternations stand inside", |t| !matches!(t, Test::Or(_)))
    }

    fn node() -> impl Strategy<Value = Node> {
        test().prop_map(Node::Token).prop_recursive(5, 24, 4, |inner| {
            let several = |inner: BoxedStrategy<Node>| proptest::collection::vec(inner, 2..4);
            let limits = prop_oneof![
                Just((0, Some(1))),
                Just((0, None)),
                Just((1, None)),
                (0..4u32, 1..60u32).prop_map(|(a, b)| (a, Some(a + b))),
                (2..9u32).prop_map(|n| (n, Some(n)))
            ];
            let part = (proptest::sample::select(vec!["month", "a_b"]), inner.clone());
            prop_oneof![
                // a sequence in a sequence would be read as one; a group keeps an alternation in an alternation apart
                several(inner.clone().prop_filter("flat", |n| !matches!(n, Node::Sequence(_))).boxed()).prop_map(Node::Sequence),
                several(inner.clone().boxed()).prop_map(Node::Either),
                (inner, limits).prop_map(|(node, (min, max))| Node::Repeat { node: Box::new(node), min, max }),
                part.prop_map(|(name, node)| Node::Part { name: name.into(), node: Box::new(node), at: 0 }),
            ]
        })
    }

    fn pattern() -> impl Strategy<Value = Pattern> {
        let context = || proptest::option::of(node());
        (context(), node(), context())
            .prop_map(|(before, span, after)| Pattern { before, span, after })
            .prop_filter("something must be matched", |p| !p.span.may_be_empty())
            .prop_filter("it must not be too large", |p| p.size() <= super::super::parse::LARGEST)
    }

    /// The same pattern with every place put to 0.
    fn without_places(pattern: &Pattern) -> Pattern {
        fn of_test(test: &Test) -> Test {
            match test {
                Test::Any => Test::Any,
                Test::Class { name, .. } => Test::Class { name: name.clone(), at: 0 },
                Test::Not(test) => Test::Not(Box::new(of_test(test))),
                Test::And(tests) => Test::And(tests.iter().map(of_test).collect()),
                Test::Or(tests) => Test::Or(tests.iter().map(of_test).collect()),
            }
        }
        fn of_node(node: &Node) -> Node {
            match node {
                Node::Token(test) => Node::Token(of_test(test)),
                Node::Sequence(nodes) => Node::Sequence(nodes.iter().map(of_node).collect()),
                Node::Either(nodes) => Node::Either(nodes.iter().map(of_node).collect()),
                Node::Repeat { node, min, max } => Node::Repeat { node: Box::new(of_node(node)), min: *min, max: *max },
                Node::Part { name, node, .. } => Node::Part { name: name.clone(), node: Box::new(of_node(node)), at: 0 },
            }
        }
        Pattern { before: pattern.before.as_ref().map(of_node), span: of_node(&pattern.span), after: pattern.after.as_ref().map(of_node) }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_as_the_same(pattern in pattern()) {
            let printed = pattern.to_string();
            let read = parse(&printed);
            prop_assert!(read.is_ok(), "{printed}: {:?}", read);
            prop_assert_eq!(without_places(&read.unwrap()), pattern, "{}", printed);
        }

        #[test]
        fn any_text_is_a_pattern_or_refused_in_its_bounds(text in "[A-Z_\"()|&!<>{}?*+, a-z:=0-9é]{0,40}") {
            match parse(&text) {
                Ok(pattern) => prop_assert_eq!(without_places(&parse(&pattern.to_string()).unwrap()), without_places(&pattern)),
                Err(error) => prop_assert!(error.range.start < error.range.end && error.range.start <= text.len(), "{:?}", error),
            }
        }
    }

    #[test]
    fn prints_what_it_would_read() {
        for text in [
            "month:MONTH \".\"? day:DAY_NUMBER (\",\" year:YEAR_NUMBER)?",
            "\"in\" | \"since\" < MONTH_MAYBE > DAY | YEAR",
            "< A & !B > (!PUNCT & !VERB){0,2} of:COUNTED_NOUN",
            "words:(CARDINAL (\"-\"? CARDINAL | \"and\" CARDINAL | SCALE)*)",
            "=\"May\" _{0,6} A+ (A B)* !(A | \"b\")",
            "A & !(B | C) & D",
        ] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
    }
}
