//! A row is one document as tables have it: what stands in objects in JSON stands beside each other here. Parquet and SQLite are made of rows, which are made of
//! the JSON lines that threads hand in; so a table can be built from any run's JSON Lines.

use crate::error::{Error, Kind};
use rust_decimal::Decimal;
use serde_json::{Map, Value};
use std::io;

/// One document, from its JSON line.
pub(super) fn of_line(line: &[u8]) -> Result<Value, Error> {
    let mut whole: Map<String, Value> =
        serde_json::from_slice(line).map_err(|error| Error::new(Kind::Write, "a row could not be made").because(error))?;
    let Some(Value::Object(mut row)) = whole.remove("document") else { return Ok(Value::Null) };
    if let Some(Value::Array(mentions)) = whole.get_mut("mentions") {
        mentions.iter_mut().for_each(flatten_value);
    }
    row.append(&mut whole);
    Ok(Value::Object(row))
}

/// A mention's value beside its other fields; `value` itself as JSON text, exact and complete.
fn flatten_value(mention: &mut Value) {
    let Value::Object(mention) = mention else { return };
    let Some(Value::Object(value)) = mention.get("value").cloned() else { return };
    let text = Value::Object(value.clone()).to_string();
    for (key, part) in value {
        let key = if key == "amount" { "number".to_owned() } else { key };
        mention.entry(key).or_insert(part);
    }
    mention.insert("value".into(), Value::String(text));
}

/// A figure, exact.
pub(super) fn decimal(value: &Value) -> Option<Decimal> {
    let Value::Number(number) = value else { return None };
    let text = number.as_str();
    text.parse().ok().or_else(|| Decimal::from_scientific(text).ok())
}

/// Lines out of portions that end anywhere.
#[derive(Default)]
pub(super) struct Lines {
    rest: Vec<u8>,
}

impl Lines {
    /// Hands over every whole line.
    pub fn take(&mut self, bytes: &[u8], mut each: impl FnMut(&[u8]) -> Result<(), Error>) -> io::Result<()> {
        let mut bytes = bytes;
        while let Some(end) = memchr::memchr(b'\n', bytes) {
            if self.rest.is_empty() {
                each(&bytes[..end]).map_err(io::Error::other)?;
            } else {
                self.rest.extend_from_slice(&bytes[..end]);
                let line = std::mem::take(&mut self.rest);
                each(&line).map_err(io::Error::other)?;
            }
            bytes = &bytes[end + 1..];
        }
        self.rest.extend_from_slice(bytes);
        Ok(())
    }
}
