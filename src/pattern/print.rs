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
    use super::super::parse::parse;

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
