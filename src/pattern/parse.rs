//! Reads a pattern; mistakes come with their place in it.

use super::ast::{Node, Pattern, Test};

/// How deep brackets may be nested.
const DEEPEST: usize = 50;
/// How large a pattern may be when its repetitions are written out: `(A{64}){64}` would take long to compile.
pub(super) const LARGEST: usize = 2_000;
/// The greatest number of repetitions that may be written.
const MOST_REPEATS: u32 = 64;

/// What is wrong with a pattern, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PatternError {
    /// Byte offsets in the pattern.
    pub range: std::ops::Range<usize>,
    /// What was found.
    pub message: String,
    /// What was expected, under the caret.
    pub label: String,
}

/// Reads a pattern.
pub(crate) fn parse(text: &str) -> Result<Pattern, PatternError> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let first = parser.either()?;
    let pattern = if parser.eat('<') {
        let before = first;
        let span = parser.either()?;
        parser.expect('>', "the span's end, as in `a < b > c`")?;
        let after = if parser.peek().is_some() { Some(parser.either()?) } else { None };
        Pattern { before: (!is_nothing(&before)).then_some(before), span, after: after.filter(|n| !is_nothing(n)) }
    } else if parser.eat('>') {
        let after = parser.either()?;
        Pattern { before: None, span: first, after: Some(after).filter(|n| !is_nothing(n)) }
    } else {
        Pattern { before: None, span: first, after: None }
    };
    if let Some(c) = parser.peek() {
        return Err(parser.error(parser.at, c.len_utf8(), format!("`{c}` is not expected here"), "nothing more may follow"));
    }
    if pattern.span.may_be_empty() {
        return Err(PatternError {
            range: 0..text.len().max(1),
            message: "the pattern can match nothing".into(),
            label: "at least one token must be there".into(),
        });
    }
    let size = pattern.size();
    if size > LARGEST {
        let message = format!("the pattern is too large: {size} tokens when all repetitions are written out");
        return Err(PatternError { range: 0..text.len().max(1), message, label: format!("at most {LARGEST}; split it, or repeat less") });
    }
    Ok(pattern)
}

fn is_nothing(node: &Node) -> bool {
    matches!(node, Node::Sequence(nodes) if nodes.is_empty())
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<char> {
        while self.text.as_bytes().get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        match self.text.as_bytes().get(self.at) {
            Some(byte @ b'!'..=b'~') => Some(char::from(*byte)),
            _ => {
                let rest = &self.text[self.at..];
                self.at += rest.len() - rest.trim_start().len();
                self.text[self.at..].chars().next()
            }
        }
    }

    /// The letters from here on that `is` accepts.
    fn run(&self, is: impl Fn(u8) -> bool) -> &str {
        let length = self.text.as_bytes()[self.at..].iter().take_while(|b| is(**b)).count();
        &self.text[self.at..self.at + length]
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn error(&self, at: usize, length: usize, message: impl Into<String>, label: impl Into<String>) -> PatternError {
        let end = (at + length.max(1)).min(self.text.len().max(at + 1));
        PatternError { range: at..end, message: message.into(), label: label.into() }
    }

    fn expect(&mut self, wanted: char, what: &str) -> Result<(), PatternError> {
        if self.eat(wanted) {
            return Ok(());
        }
        let found = self.peek().map_or("the pattern's end".to_owned(), |c| format!("`{c}`"));
        Err(self.error(self.at, 1, format!("found {found} in place of `{wanted}`"), format!("expected {what}")))
    }

    fn either(&mut self) -> Result<Node, PatternError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error(self.at, 1, "brackets are nested too deep", format!("at most {DEEPEST} levels")));
        }
        self.peek();
        let start = self.at;
        let first = self.sequence()?;
        let node = if self.peek() == Some('|') {
            let mut branches = vec![first];
            while self.eat('|') {
                branches.push(self.sequence()?);
            }
            if branches.iter().any(is_nothing) {
                return Err(self.error(start, self.at - start, "a branch is empty", "what may be missing is written `(A | B)?`"));
            }
            Node::Either(branches)
        } else {
            first
        };
        self.depth -= 1;
        Ok(node)
    }

    fn sequence(&mut self) -> Result<Node, PatternError> {
        let mut nodes = Vec::new();
        let mut last = None;
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')' | '<' | '>') {
                break;
            }
            let item = self.item()?;
            nodes.extend(last.replace(item));
        }
        match last {
            // one node needs no list
            Some(only) if nodes.is_empty() => Ok(only),
            last => {
                nodes.extend(last);
                Ok(Node::Sequence(nodes))
            }
        }
    }

    fn item(&mut self) -> Result<Node, PatternError> {
        self.peek();
        let start = self.at;
        let name = self.run(|b| b.is_ascii_lowercase() || b == b'_').to_owned();
        if !name.is_empty() && name != "_" {
            self.at += name.len();
            if !self.text[self.at..].starts_with(':') {
                let help = format!("a part is written `{name}:CLASS`, a word `\"{name}\"`, a class in capitals");
                return Err(self.error(start, name.len(), format!("`{name}` is no class and no part"), help));
            }
            self.at += 1;
            let node = self.conjunction()?;
            let node = self.repeated(node)?;
            return Ok(Node::Part { name, node: Box::new(node), at: start });
        }
        let node = self.conjunction()?;
        self.repeated(node)
    }

    fn repeated(&mut self, node: Node) -> Result<Node, PatternError> {
        let at = self.at;
        let (min, max) = match self.text[self.at..].chars().next() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                let close = self.text[at..].find('}').ok_or_else(|| self.error(at, 1, "`{` is not closed", "expected `{2}` or `{0,3}`"))?;
                let inner = &self.text[at + 1..at + close];
                let wrong = |label: &str| self.error(at, close + 1, format!("`{{{inner}}}` is no number of repetitions"), label);
                let number = |text: &str| text.trim().parse::<u32>().ok().filter(|n| *n <= MOST_REPEATS);
                let (min, max) = match inner.split_once(',') {
                    Some((min, max)) => (number(min), number(max)),
                    None => (number(inner), number(inner)),
                };
                let (Some(min), Some(max)) = (min, max) else {
                    return Err(wrong(&format!("numbers up to {MOST_REPEATS}, as in `{{0,3}}`")));
                };
                if max == 0 {
                    return Err(wrong("once must be possible"));
                }
                if min > max {
                    return Err(wrong("the first must not be greater than the second"));
                }
                self.at += close;
                (min, Some(max))
            }
            _ => return Ok(node),
        };
        self.at += 1;
        Ok(Node::Repeat { node: Box::new(node), min, max })
    }

    /// Tests joined by `&`, or a group in brackets.
    fn conjunction(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        let first = self.unary()?;
        if self.peek() != Some('&') {
            return Ok(first);
        }
        let mut tests = vec![self.single(first, start)?];
        while self.eat('&') {
            self.peek();
            let at = self.at;
            let node = self.unary()?;
            tests.push(self.single(node, at)?);
        }
        Ok(Node::Token(Test::And(tests)))
    }

    /// A group that matches one token, as a test.
    fn single(&self, node: Node, at: usize) -> Result<Test, PatternError> {
        match node {
            Node::Token(test) => Ok(test),
            Node::Either(nodes) => Ok(Test::Or(nodes.into_iter().map(|n| self.single(n, at)).collect::<Result<_, _>>()?)),
            _ => Err(self.error(
                at,
                self.at - at,
                "only single tokens can be joined by `&` or negated",
                "this may match more or less than one token",
            )),
        }
    }

    fn unary(&mut self) -> Result<Node, PatternError> {
        match self.peek() {
            Some('!') => {
                self.at += 1;
                self.peek();
                let at = self.at;
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(self.error(at, 1, "too many `!`", "one negation is enough"));
                }
                let node = self.unary()?;
                self.depth -= 1;
                Ok(Node::Token(Test::Not(Box::new(self.single(node, at)?))))
            }
            Some('(') => {
                self.at += 1;
                let open = self.at - 1;
                let node = self.either()?;
                self.expect(')', "the end of what was opened with `(`")?;
                if is_nothing(&node) {
                    return Err(self.error(open, self.at - open, "nothing stands between these brackets", "expected a token"));
                }
                Ok(node)
            }
            Some('_') => {
                self.at += 1;
                Ok(Node::Token(Test::Any))
            }
            Some('"') => self.word(self.at),
            Some('=') => {
                let at = self.at;
                self.at += 1;
                if self.text[self.at..].starts_with('"') {
                    self.word(at)
                } else {
                    Err(self.error(at, 1, "`=` stands before a word in quotes", "expected `=\"May\"`"))
                }
            }
            Some(c) if c.is_ascii_uppercase() => {
                let at = self.at;
                let name = self.run(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_').to_owned();
                self.at += name.len();
                let rest = self.text[self.at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(self.text.len() - self.at);
                if rest > 0 {
                    let whole = &self.text[at..self.at + rest];
                    let label = format!("a class is written in capitals, a word in quotes: `\"{whole}\"`");
                    return Err(self.error(at, whole.len(), format!("`{whole}` is no class"), label));
                }
                Ok(Node::Token(Test::Class { name, at }))
            }
            Some(c @ ('?' | '*' | '+' | '{')) => {
                Err(self.error(self.at, 1, format!("`{c}` repeats nothing"), "expected one token or one group before it"))
            }
            Some(c) => {
                Err(self.error(self.at, c.len_utf8(), format!("`{c}` begins no token"), "expected a class, a word in quotes, `_` or `(`"))
            }
            None => Err(self.error(self.at.saturating_sub(1), 1, "the pattern ends too early", "expected a token after this")),
        }
    }

    /// A word in quotes; its class is named as it is written, lower-cased unless `=` asks for the very spelling.
    fn word(&mut self, at: usize) -> Result<Node, PatternError> {
        let open = self.at;
        let Some(length) = self.text[open + 1..].find('"') else {
            return Err(self.error(open, 1, "the quote is not closed", "opened here"));
        };
        let word = &self.text[open + 1..open + 1 + length];
        self.at = open + length + 2;
        // the double quote itself, as a token, is written `""""`
        let word = if word.is_empty() && self.text[self.at..].starts_with("\"\"") {
            self.at += 2;
            "\""
        } else {
            word
        };
        if word.is_empty() {
            return Err(self.error(open, 2, "a word can't be empty", "expected a word between the quotes"));
        }
        let name = if at == open { ["\"", &crate::lexicon::normalize(word), "\""].concat() } else { ["=\"", word, "\""].concat() };
        Ok(Node::Token(Test::Class { name, at }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_a_pattern_is_wrong() {
        for (text, range, message) in [
            ("MONTH )", 6..7, "`)` is not expected here"),
            ("month DAY", 0..5, "`month` is no class and no part"),
            ("(A | B", 5..6, "found the pattern's end in place of `)`"),
            ("A{3,1}", 1..6, "`{3,1}` is no number of repetitions"),
            ("A* B?", 0..5, "the pattern can match nothing"),
            ("A & (B C)", 4..9, "only single tokens can be joined by `&` or negated"),
            ("\"of", 0..1, "the quote is not closed"),
            ("", 0..1, "the pattern can match nothing"),
            ("A B | ", 0..6, "a branch is empty"),
            ("A ()", 2..4, "nothing stands between these brackets"),
            ("Month DAY", 0..5, "`Month` is no class"),
            ("| ? B", 2..3, "`?` repeats nothing"),
            ("((A B){50}){50}", 0..15, "the pattern is too large: 5000 tokens when all repetitions are written out"),
            ("A < B", 4..5, "found the pattern's end in place of `>`"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.message, message, "{text}");
            assert!(error.range == range || error.range.start >= range.start, "{text}: {:?}", error.range);
        }
    }
}
