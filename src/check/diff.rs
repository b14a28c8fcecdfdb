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

pub(super) fn compare(expected: &Expected, document: &Document, mentions: &[Mention]) -> Result<Vec<Difference>, Error> {
    let text = &document.text;
    let mut differences = Vec::new();
    let fields = output::document_fields(document);
    for (name, old) in expected.document() {
        let new = fields.get(name).unwrap_or(&Value::Null);
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
        let same_place = new.iter_mut().find(|m| m.as_ref().is_some_and(|m| m.start == wanted.start && m.end == wanted.end));
        pairs.push((wanted, same_place.and_then(Option::take)));
    }
    for (wanted, found) in pairs.iter_mut().filter(|(_, found)| found.is_none()) {
        let overlapping = new.iter_mut().find(|m| m.as_ref().is_some_and(|m| m.start < wanted.end && wanted.start < m.end));
        *found = overlapping.and_then(Option::take);
    }
    let mut placed: Vec<(usize, Difference)> = Vec::new();
    for (old, new) in &pairs {
        let what = named(old, text);
        let Some(new) = new else {
            let said = format!("{} {}", fixture::spaced(&old.value), old.bound);
            placed.push((old.start, Difference { what, field: "missing", old: Some(said), new: None, rule: None }));
            continue;
        };
        let mut differ = |field, old_said: String, new_said: String| {
            let difference = Difference { what: what.clone(), field, old: Some(old_said), new: Some(new_said), rule: new.rule.clone() };
            placed.push((old.start, difference));
        };
        if (old.start, old.end) != (new.start, new.end) {
            differ("text", format!("{:?}", old.text), format!("{:?}", new.text));
        }
        if old.kind != new.kind {
            differ("type", old.kind.clone(), new.kind.clone());
        }
        if !same(&old.value, &new.value) {
            differ("value", fixture::spaced(&old.value), fixture::spaced(&new.value));
        }
        if old.bound != new.bound {
            differ("bound", old.bound.clone(), new.bound.clone());
        }
    }
    for found in new.into_iter().flatten() {
        let said = format!("{} {}", fixture::spaced(&found.value), found.bound);
        let what = named(&found, text);
        placed.push((found.start, Difference { what, field: "new", old: None, new: Some(said), rule: found.rule }));
    }
    placed.sort_by_key(|(start, _)| *start);
    differences.extend(placed.into_iter().map(|(_, difference)| difference));
    Ok(differences)
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
