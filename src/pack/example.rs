//! Runs the examples that rules carry: `yes` says what a rule makes of a text, `no` that it makes nothing of it. Both go through all stages.

use super::load::Rule;
use crate::document::Document;
use crate::engine::Engine;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// An example that did not come out as its rule says. `Display` shows the place and what came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFailure {
    /// Full id of the rule.
    pub rule: Arc<str>,
    /// The line of the example in the rule's file.
    pub line: usize,
    /// The example's text.
    pub text: String,
    /// What the rule says should come out; `None` for nothing.
    pub expected: Option<String>,
    /// What the rule made of the text.
    pub made: Vec<String>,
    /// What came out in all.
    pub mentions: Vec<String>,
}

impl fmt::Display for ExampleFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.rule.split('#').next().unwrap_or_default();
        writeln!(f, "{file}:{}: {} on {:?}", self.line, self.rule, self.text)?;
        let list = |values: &[String]| if values.is_empty() { "nothing".to_owned() } else { values.join("; ") };
        match &self.expected {
            Some(expected) => writeln!(f, "  expected: {expected}")?,
            None => writeln!(f, "  expected: nothing from this rule")?,
        }
        writeln!(f, "  made:     {}", list(&self.made))?;
        write!(f, "  mentions: {}", list(&self.mentions))
    }
}

/// The rules of both cascades with their numbers there.
fn numbered(engine: &Engine) -> impl Iterator<Item = (&Rule, u32)> {
    engine.cascades().flat_map(|cascade| cascade.rules.list.iter().zip(0..))
}

/// Runs all examples; gives their number and the failures.
pub(crate) fn run(engine: &Engine) -> (usize, Vec<ExampleFailure>) {
    let mut count = 0;
    let mut failures = Vec::new();
    let mut reader = engine.reader();
    for (rule, number) in numbered(engine) {
        let yes = rule.yes.iter().map(|(text, expected, range)| (text, Some(expected), range));
        let no = rule.no.iter().map(|(text, range)| (text, None, range));
        for (text, expected, range) in yes.chain(no) {
            count += 1;
            let document = Document { published: rule.published, ..Document::new(text.as_str()) };
            let (made, mentions) = reader.made_by(&document, rule, number);
            let right = match expected {
                Some(expected) => made.contains(expected),
                None => made.is_empty(),
            };
            if !right {
                failures.push(ExampleFailure {
                    rule: rule.id.clone(),
                    line: rule.source.text[..range.start].matches('\n').count() + 1,
                    text: text.clone(),
                    expected: expected.cloned(),
                    made,
                    mentions,
                });
            }
        }
    }
    (count, failures)
}

/// The `yes` examples that their rule makes nothing of, while others do: the rule, the example, its place, and the rules that read it.
pub(crate) fn read_by_others(engine: &Engine) -> Vec<(&Rule, String, Range<usize>, Vec<String>)> {
    let mut found = Vec::new();
    let mut reader = engine.reader();
    for (rule, number) in numbered(engine) {
        for (text, _, range) in &rule.yes {
            let document = Document { published: rule.published, ..Document::new(text.as_str()) };
            let (made, _) = reader.made_by(&document, rule, number);
            if made.is_empty() {
                let mut readers: Vec<String> = reader.read(&document).mentions.iter().map(|m| format!("`{}`", m.rule)).collect();
                readers.dedup();
                if !readers.is_empty() {
                    found.push((rule, text.clone(), range.clone(), readers));
                }
            }
        }
    }
    found
}
