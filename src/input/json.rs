//! JSON: one object as a line of JSON Lines has it, an array of such objects, or an object that holds such an array. The objects are read one by one, no tree
//! of the whole file is built.

use super::{Format, Raw, Unread, decode, jsonl};
use crate::document::Document;
use crate::error::{Error, Kind};
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// JSON.
pub struct Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn holds_many(&self) -> bool {
        true
    }

    fn read(&self, raw: Raw) -> Result<Document, Error> {
        super::only(self, raw)
    }

    fn read_each(&self, mut raw: Raw, each: &mut dyn FnMut(Result<Document, Unread>)) {
        let bytes = std::mem::take(&mut raw.bytes);
        let text = match decode::decode(bytes, None) {
            Ok(decoded) => decoded.text,
            Err(error) => return each(Err(error.into())),
        };
        let mut json = serde_json::Deserializer::from_str(&text);
        let mut number = 0;
        let mut found = |object: &str, alone: bool| {
            number += 1;
            let id = if alone { raw.id.clone() } else { format!("{}:{number}", raw.id) };
            let item = Raw { id: id.clone(), bytes: object.as_bytes().to_vec(), ..raw.without_bytes() };
            match jsonl::object(item, "json") {
                // folders hold all kinds of JSON: settings, results of ours
                Err(unread) if raw.met && unread.error.kind() == "no_text" => {}
                read => each(read.map_err(|unread| Unread { id: unread.id.or(Some(id)), ..unread })),
            }
        };
        let read = if text.trim_start().starts_with('[') {
            json.deserialize_seq(Items(&mut found))
        } else {
            match (&mut json).deserialize_map(Holder { text: &raw.settings.fields.text }) {
                // an array within
                Ok(Some(items)) => serde_json::Deserializer::from_str(items.get()).deserialize_seq(Items(&mut found)),
                Ok(None) => {
                    found(&text, true);
                    return;
                }
                Err(error) => Err(error),
            }
        };
        if let Err(error) = read {
            let message = if number > 0 { "no JSON from here on" } else { "no JSON array or object" };
            each(Err(Error::new(Kind::Json, message).because(error).into()));
        }
    }
}

/// The items of an array.
struct Items<'f>(&'f mut dyn FnMut(&str, bool));

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element::<&RawValue>()? {
            (self.0)(item.get(), false);
        }
        Ok(())
    }
}

/// An object that holds the documents: one without a text, with an array of objects.
struct Holder<'f> {
    text: &'f str,
}

impl<'de> Visitor<'de> for Holder<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array or an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<&'de RawValue>, A::Error> {
        let mut array = None;
        let mut text = false;
        let first = self.text.split('.').next().unwrap_or(self.text);
        while let Some(key) = map.next_key::<String>()? {
            if key == self.text || key == first {
                text = true;
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let value = map.next_value::<&RawValue>()?;
            let objects = value.get().strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
            if objects && array.is_none() {
                array = Some(value);
            }
        }
        Ok(array.filter(|_| !text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The id and text of a document, or the id and kind of what could not be read.
    type Got = Result<(String, String), (Option<String>, &'static str)>;

    fn read(text: &str) -> Vec<Got> {
        let mut all = Vec::new();
        Json.read_each(Raw::new("a.json", text.as_bytes().to_vec()), &mut |read| {
            all.push(read.map(|d| (d.id, d.text)).map_err(|u| (u.id, u.error.kind())));
        });
        all
    }

    #[test]
    fn reads_objects_and_arrays() {
        let ok = |id: &str, text: &str| Ok((id.to_owned(), text.to_owned()));
        assert_eq!(read(r#"{"text":"x"}"#), [ok("a.json", "x")]);
        assert_eq!(read(r#" [{"text":"x"},{"text":"y","id":"b"}]"#), [ok("a.json:1", "x"), ok("b", "y")]);
        assert_eq!(read(r#"{"total":1,"articles":[{"text":"x","tags":[1]}]}"#), [ok("a.json:1", "x")]);
        assert_eq!(read(r#"{"text":"x","related":[{"text":"y"}]}"#), [ok("a.json", "x")]);
        assert_eq!(read("[]"), []);
    }

    #[test]
    fn goes_on_after_a_bad_item_and_says_where_it_ends() {
        let found = read(r#"[{"text":"x"},{"id":"b"},7,{"text":"y"},{"te"#);
        let ids: Vec<_> =
            found.iter().map(|f| f.as_ref().map_or_else(|(id, kind)| (id.clone(), *kind), |(id, _)| (Some(id.clone()), "ok"))).collect();
        let named = |id: &str| Some(id.to_owned());
        assert_eq!(
            ids,
            [(named("a.json:1"), "ok"), (named("b"), "no_text"), (named("a.json:3"), "json"), (named("a.json:4"), "ok"), (None, "json")]
        );
        assert_eq!(read("nonsense"), [Err((None, "json"))]);
        assert_eq!(read(r#"{"te"#), [Err((None, "json"))]);
    }
}
