//! The difference between what a fixture expects and what was read: for each field the old and the new, and the rule that made the new.

use super::fixture::{self, Expected, Stated};
use crate::document::Document;
use crate::error::Error;
use crate::mention::Mention;
use crate::output;
use rust_decimal::Decimal;
use serde_json::Value;
use std::fmt;

/// One field that is not as expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The mention, or "document".
    pub what: String,
    /// The field, or "missing", "new".
    pub field: &'static str,
    /// What was expected.
    pub old: Option<String>,
    /// What was read.
    pub new: Option<String>,
    /// The rule that made it.
    pub rule: Option<String>,
}

/// One line: `  count "1,006" bound: exact → over  (en/count.toml#…)`.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match (&self.old, &self.new) {
            (Some(_), None) => '-',
            (None, Some(_)) => '+',
            _ => '~',
        };
        write!(f, "  {sign} {} {}: ", self.what, self.field)?;
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => write!(f, "{old} → {new}")?,
            (Some(one), None) | (None, Some(one)) => write!(f, "{one}")?,
            (None, None) => {}
        }
        self.rule.as_ref().map_or(Ok(()), |rule| write!(f, "  ({rule})"))
    }
}

/// One fault of the records, where there are more than the fixture allows.
pub(super) fn of_records(fault: &str, allowed: usize, faults: usize) -> Difference {
    let what = format!("records ({faults} faults, {allowed} known): {fault}");
    Difference { what, field: "record", old: None, new: None, rule: None }
}

/// A mention of a fixture that is marked `known_wrong`: the right answer stands there, and we do not give it yet.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownWrong {
    /// The mention.
    pub what: String,
    /// Why it is read wrongly.
    pub reason: String,
    /// Whether it is read rightly now, so that the mark can go.
    pub right: bool,
    /// Its place, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// One line: `  count "48": known to be wrong: …`.
impl fmt::Display for KnownWrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.right { "comes right now; it was known to be wrong" } else { "known to be wrong" };
        write!(f, "  {} {}: {state}: {}", if self.right { '!' } else { '=' }, self.what, self.reason)
    }
}

/// What is not as expected, and the mentions that need not be.
pub(super) fn compare(expected: &Expected, document: &Document, mentions: &[Mention]) -> Result<(Vec<Difference>, Vec<KnownWrong>), Error> {
    let text = &document.text;
    let mut differences = Vec::new();
    let head = output::document_fields(document);
    for (name, old) in expected.document() {
        let new = head.get(name).unwrap_or(&Value::Null);
        if !same(old, new) {
            let (old, new) = (Some(fixture::spaced(old)), Some(fixture::spaced(new)));
            differences.push(Difference { what: format!("document {name}"), field: "value", old, new, rule: None });
        }
    }
    let doubtful = expected.doubtful(text);
    let sure = |m: &Stated| !doubtful.iter().any(|(start, end)| m.start < *end && *start < m.end);
    let mut old: Vec<Stated> = expected.mentions(text)?.into_iter().filter(sure).collect();
    old.sort_by_key(|m| m.start);
    let new = mentions.iter().map(|m| fixture::as_stated(m, text)).filter(sure);
    let mut new: Vec<Option<Stated>> = new.map(Some).collect();
    // those at the very place first, then those that overlap
    let mut pairs: Vec<(Stated, Option<Stated>)> = Vec::new();
    for wanted in old {
        let same_place = |m: &Option<Stated>| m.as_ref().is_some_and(|m| m.start == wanted.start && m.end == wanted.end);
        let found = if wanted.is_nothing() { None } else { new.iter_mut().find(|m| same_place(m)).and_then(Option::take) };
        pairs.push((wanted, found));
    }
    let mut known = Vec::new();
    let mut placed: Vec<(usize, Difference)> = Vec::new();
    for (old, found) in &mut pairs {
        let reason = old.known_wrong.take();
        let mut overlapping = new.iter_mut().filter(|m| m.as_ref().is_some_and(|m| m.overlaps(old)));
        match (&found, reason) {
            (_, Some(reason)) => {
                // whatever is read there is part of what is known to be wrong
                let also: Vec<Stated> = overlapping.filter_map(Option::take).collect();
                let right = also.is_empty() && found.as_ref().map_or(old.is_nothing(), |new| fields(old, new).is_empty());
                known.push(KnownWrong { what: named(old, text), reason, right, start: old.start, end: old.end });
                continue;
            }
            (None, None) if !old.is_nothing() => *found = overlapping.next().and_then(Option::take),
            _ => {}
        }
        let what = named(old, text);
        let Some(new) = found else {
            if !old.is_nothing() {
                let said = format!("{} {}", fixture::spaced(&old.value), old.bound);
                placed.push((old.start, Difference { what, field: "missing", old: Some(said), new: None, rule: None }));
            }
            continue;
        };
        for (field, old_said, new_said) in fields(old, new) {
            let difference = Difference { what: what.clone(), field, old: Some(old_said), new: Some(new_said), rule: new.rule.clone() };
            placed.push((old.start, difference));
        }
    }
    for found in new.into_iter().flatten() {
        let said = format!("{} {}", fixture::spaced(&found.value), found.bound);
        let what = named(&found, text);
        placed.push((found.start, Difference { what, field: "new", old: None, new: Some(said), rule: found.rule }));
    }
    placed.sort_by_key(|(start, _)| *start);
    differences.extend(placed.into_iter().map(|(_, difference)| difference));
    Ok((differences, known))
}

/// The fields in which two mentions differ: the field, what was expected, what was read.
fn fields(old: &Stated, new: &Stated) -> Vec<(&'static str, String, String)> {
    let mut differing = Vec::new();
    if (old.start, old.end) != (new.start, new.end) {
        differing.push(("text", format!("{:?}", old.text), format!("{:?}", new.text)));
    }
    if old.kind != new.kind {
        differing.push(("type", old.kind.clone(), new.kind.clone()));
    }
    if !same(&old.value, &new.value) {
        differing.push(("value", fixture::spaced(&old.value), fixture::spaced(&new.value)));
    }
    if old.bound != new.bound {
        differing.push(("bound", old.bound.clone(), new.bound.clone()));
    }
    differing
}

/// `count "45"`, and `count "45" #2` if another "45" stands before it.
fn named(mention: &Stated, text: &str) -> String {
    let nth = fixture::nth(text, mention);
    let nth = if nth > 1 { format!(" #{nth}") } else { String::new() };
    format!("{} {:?}{nth}", mention.kind, mention.text)
}

/// Equal, with numbers compared by worth: 20 is 20.0.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            let worth = |n: &serde_json::Number| {
                let digits = n.to_string();
                digits.parse::<Decimal>().or_else(|_| Decimal::from_scientific(&digits)).ok()
            };
            a == b || worth(a).is_some_and(|a| worth(b) == Some(a))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, value)| b.get(name).is_some_and(|other| same(value, other)))
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn compares_numbers_by_worth() {
        assert!(same(&json!({"n": [20]}), &serde_json::from_str(r#"{"n":[20.0]}"#).unwrap()));
        assert!(same(&serde_json::from_str("2e3").unwrap(), &json!(2000)));
        assert!(!same(&json!({"n": 20}), &json!({"n": 20, "m": 1})));
        assert!(!same(&json!(20), &json!("20")));
    }

    #[test]
    fn says_old_and_new_in_one_line() {
        let mut difference = Difference {
            what: "count \"5\"".into(),
            field: "bound",
            old: Some("exact".into()),
            new: Some("over".into()),
            rule: Some("en/a.toml#b".into()),
        };
        assert_eq!(difference.to_string(), "  ~ count \"5\" bound: exact → over  (en/a.toml#b)");
        (difference.field, difference.new, difference.rule) = ("missing", None, None);
        assert_eq!(difference.to_string(), "  - count \"5\" missing: exact");
    }
}
