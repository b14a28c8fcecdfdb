//! What a fixture expects: a JSON object, read and written with one mention a line and every field that we do not know kept as it is.

use super::KnownWrong;
use crate::document::Document;
use crate::error::{Error, Kind};
use crate::mention::Mention;
use crate::output;
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use std::path::Path;

/// The object in `NAME.json`.
#[derive(Debug)]
pub(super) struct Expected {
    fields: Map<String, Value>,
}

/// A mention in fixture form.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stated {
    pub kind: String,
    pub text: String,
    /// In bytes.
    pub start: usize,
    pub end: usize,
    pub value: Value,
    pub bound: String,
    /// Of a mention that was read: the rule that made it.
    pub rule: Option<String>,
    /// Of a mention that is expected: why it is not read so yet.
    pub known_wrong: Option<String>,
}

impl Stated {
    /// A place where nothing may be read.
    pub fn is_nothing(&self) -> bool {
        self.value.is_null()
    }

    pub fn overlaps(&self, other: &Stated) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The mention types that we read; fixtures may state others.
const TYPES: [&str; 10] = ["money", "percent", "quantity", "count", "ordinal", "date", "duration", "organization", "event", "place"];

fn is_ours(mention: &Value) -> bool {
    mention.get("type").and_then(Value::as_str).is_some_and(|kind| TYPES.contains(&kind))
}

fn fault(message: impl Into<String>) -> Error {
    Error::new(Kind::Fixture, message)
}

impl Expected {
    /// That nothing is stated.
    pub fn nothing() -> Expected {
        Expected { fields: Map::from_iter([("mentions".to_owned(), Value::Array(Vec::new()))]) }
    }

    pub fn read(path: &Path) -> Result<Expected, Error> {
        let bytes = std::fs::read(path).map_err(Error::reading)?;
        let fields = serde_json::from_slice(&bytes).map_err(|error| fault("the expectation is no JSON object").because(error))?;
        Ok(Expected { fields })
    }

    pub fn published(&self) -> Result<Option<Date>, Error> {
        let day = self.fields.get("published").and_then(Value::as_str);
        day.map(|day| day.parse().map_err(|_| fault(format!("\"published\" is no day: {day:?}")))).transpose()
    }

    pub fn known_wrong(&self) -> Option<String> {
        self.fields.get("known_wrong").map(|reason| reason.as_str().map_or_else(|| reason.to_string(), str::to_owned))
    }

    pub fn forget_known_wrong(&mut self) {
        self.fields.shift_remove("known_wrong");
    }

    /// The records, if the fixture states them.
    pub fn records(&self) -> Option<&Vec<Value>> {
        self.fields.get("records").and_then(Value::as_array)
    }

    /// How many fields of the records are known to be read otherwise.
    pub fn record_faults(&self) -> usize {
        self.fields.get("record_faults").and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(0)
    }

    pub fn set_record_faults(&mut self, faults: usize) {
        self.fields.insert("record_faults".into(), faults.into());
    }

    /// Fields of the document to compare.
    pub fn document(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.fields.get("document").and_then(Value::as_object).into_iter().flatten().map(|(name, value)| (name.as_str(), value))
    }

    /// Where nothing is compared, in bytes of `text`.
    pub fn doubtful(&self, text: &str) -> Vec<(usize, usize)> {
        let strings = self.fields.get("doubtful").and_then(Value::as_array).into_iter().flatten();
        let strings = strings.filter_map(|s| s.as_str().or_else(|| s.get("text")?.as_str())).filter(|s| !s.is_empty());
        strings.flat_map(|s| text.match_indices(s).map(|(at, found)| (at, at + found.len()))).collect()
    }

    pub fn mentions(&self, text: &str) -> Result<Vec<Stated>, Error> {
        let list = self.fields.get("mentions").and_then(Value::as_array).ok_or_else(|| fault("no \"mentions\""))?;
        list.iter().filter(|mention| is_ours(mention)).map(|mention| stated(mention, text)).collect()
    }

    /// Expects what was read now. Mentions that are known to be read wrongly stay; of those in `right` the mark goes.
    pub fn renew(&mut self, document: &Document, mentions: &[Mention], right: &[KnownWrong]) -> Result<(), Error> {
        self.forget(&document.text, right)?;
        let text = &document.text;
        let marked: Vec<Stated> = self.mentions(text)?.into_iter().filter(|m| m.known_wrong.is_some()).collect();
        let mut all: Vec<(usize, Value)> = Vec::new();
        for mention in mentions {
            let read = as_stated(mention, text);
            if marked.iter().any(|m| m.overlaps(&read)) {
                continue;
            }
            let mut fields = json!({"type": read.kind, "text": read.text, "nth": nth(text, &read), "value": read.value});
            if output::has_bound(&mention.value) {
                fields["bound"] = read.bound.into();
            }
            all.push((read.start, fields));
        }
        // what is marked, and what we do not read, stays
        for mention in self.fields.get("mentions").and_then(Value::as_array).into_iter().flatten() {
            if !is_ours(mention) || mention.get("known_wrong").is_some() {
                all.push((stated(mention, text)?.start, mention.clone()));
            }
        }
        all.sort_by_key(|(start, _)| *start);
        let all: Vec<Value> = all.into_iter().map(|(_, fields)| fields).collect();
        if let Some(fields) = self.fields.get_mut("document").and_then(Value::as_object_mut) {
            let now = output::document_fields(document);
            for (name, value) in fields.iter_mut() {
                *value = now.get(name).cloned().unwrap_or(Value::Null);
            }
        }
        self.fields.insert("mentions".into(), all.into());
        Ok(())
    }

    /// Takes the mark from mentions that are read rightly now; a place where nothing was to be read needs no line any more.
    pub fn forget(&mut self, text: &str, right: &[KnownWrong]) -> Result<(), Error> {
        let Some(list) = self.fields.get_mut("mentions").and_then(Value::as_array_mut) else { return Ok(()) };
        let mut kept = Vec::with_capacity(list.len());
        for mut mention in std::mem::take(list) {
            let came_right = is_ours(&mention) && {
                let stated = stated(&mention, text)?;
                right.iter().any(|k| k.right && (k.start, k.end) == (stated.start, stated.end))
            };
            if came_right {
                if mention.get("value").is_none_or(Value::is_null) {
                    continue;
                }
                if let Some(fields) = mention.as_object_mut() {
                    fields.shift_remove("known_wrong");
                }
            }
            kept.push(mention);
        }
        *list = kept;
        Ok(())
    }

    pub fn write(&self, path: &Path) -> Result<(), Error> {
        let mut out = String::from("{");
        for (n, (name, value)) in self.fields.iter().enumerate() {
            out.push_str(if n > 0 { ",\n " } else { "\n " });
            out.push_str(&format!("{}: ", Value::from(name.as_str())));
            match value.as_array().filter(|list| !list.is_empty() && name != "doubtful") {
                Some(list) => {
                    let lines: Vec<String> = list.iter().map(|element| format!("  {}", spaced(element))).collect();
                    out.push_str(&format!("[\n{}\n ]", lines.join(",\n")));
                }
                None => out.push_str(&spaced(value)),
            }
        }
        out.push_str("\n}\n");
        // written beside and renamed: an expectation is whole or the old one
        let beside = path.with_extension("json.part");
        std::fs::write(&beside, out).and_then(|()| std::fs::rename(&beside, path)).map_err(Error::writing)
    }
}

/// JSON in one line, with a space after each comma and colon.
pub(super) fn spaced(value: &Value) -> String {
    match value {
        Value::Array(list) => format!("[{}]", list.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("{}: {}", Value::from(name.as_str()), spaced(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn stated(mention: &Value, text: &str) -> Result<Stated, Error> {
    let of = |name: &str| mention.get(name).and_then(Value::as_str).map(str::to_owned);
    let words = of("text").filter(|words| !words.is_empty()).ok_or_else(|| fault("a mention without \"text\""))?;
    let nth = mention.get("nth").and_then(Value::as_u64).unwrap_or(1);
    let place = nth.checked_sub(1).and_then(|n| occurrences(text, &words).nth(usize::try_from(n).ok()?));
    let start = place.ok_or_else(|| fault(format!("the release does not hold {words:?} {nth} times")))?;
    Ok(Stated {
        kind: of("type").unwrap_or_default(),
        start,
        end: start + words.len(),
        text: words,
        value: mention.get("value").cloned().unwrap_or(Value::Null),
        bound: of("bound").unwrap_or_else(|| "exact".into()),
        rule: None,
        known_wrong: of("known_wrong"),
    })
}

/// A mention that was read, in fixture form.
pub(super) fn as_stated(mention: &Mention, text: &str) -> Stated {
    Stated {
        kind: mention.value.type_name().unwrap_or("label").into(),
        text: text[mention.span.range()].into(),
        start: mention.span.start,
        end: mention.span.end,
        value: match &mention.value {
            // a name's number depends on all the others: fixtures say what it is called
            crate::Value::Name(name) => json!({"name": &*name.name}),
            value => output::value_json(value),
        },
        bound: if output::has_bound(&mention.value) { mention.bound.name().into() } else { "exact".into() },
        rule: Some(mention.rule.to_string()),
        known_wrong: None,
    }
}

/// Where `words` stand, overlapping or not.
fn occurrences<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(words)?;
        from = at + words.chars().next().map_or(1, char::len_utf8);
        Some(at)
    })
}

/// Which occurrence of its text a mention is, from 1.
pub(super) fn nth(text: &str, mention: &Stated) -> usize {
    occurrences(text, &mention.text).take_while(|at| *at <= mention.start).count()
}
