//! JSON Lines: each line is an object `{"id", "text", "published", "title", "url"}`, of which only `text` must be there. Other fields are passed over.

use super::{Format, Raw};
use crate::document::{Document, written_date};
use crate::error::{Error, Kind};
use crate::span::Span;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt;

/// JSON Lines.
pub struct JsonLines;

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn by_line(&self) -> bool {
        true
    }

    fn read(&self, raw: Raw) -> Result<Document, Error> {
        let line: Line = serde_json::from_slice(&raw.bytes).map_err(|error| not_json(&raw.bytes, error))?;
        let text = line.text.ok_or_else(|| Error::new(Kind::Json, "no \"text\""))?.into_owned();
        let published = match line.published.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(day) => {
                Some(written_date::in_metadata(day).ok_or_else(|| Error::new(Kind::Date, format!("\"published\" is no day: {day:?}")))?)
            }
        };
        let mut document = Document { id: line.id.map_or(raw.id, Cow::into_owned), text, ..Document::default() };
        let source = &mut document.source;
        source.path = raw.path;
        source.line = raw.line;
        source.sha256 = Some(Sha256::digest(document.text.as_bytes()).into());
        source.format = self.name();
        source.published = published;
        source.url = line.url.map(Cow::into_owned);
        if let Some(title) = line.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
            // most feeds repeat the headline at the top of the text
            let top = document.text.len() - document.text.trim_start().len();
            if document.text[top..].starts_with(title) {
                document.title = Some(Span::new(top, top + title.len()));
            }
            document.source.title = Some(title.to_owned());
        }
        Ok(document)
    }
}

/// The id of a line that is no document: best effort, so that its error can be traced.
pub(crate) fn id_of(line: &[u8]) -> Option<String> {
    serde_json::from_slice::<Line>(line).ok()?.id.map(Cow::into_owned)
}

fn not_json(bytes: &[u8], error: serde_json::Error) -> Error {
    let message = if std::str::from_utf8(bytes).is_err() { "not UTF-8" } else { "no JSON object with the fields of a document" };
    Error::new(Kind::Json, message).because(error)
}

#[derive(Default)]
struct Line<'a> {
    id: Option<Cow<'a, str>>,
    text: Option<Cow<'a, str>>,
    published: Option<Cow<'a, str>>,
    title: Option<Cow<'a, str>>,
    url: Option<Cow<'a, str>>,
}

impl<'de> Deserialize<'de> for Line<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(LineVisitor)
    }
}

struct LineVisitor;

impl<'de> Visitor<'de> for LineVisitor {
    type Value = Line<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a \"text\"")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line<'de>, A::Error> {
        let mut line = Line::default();
        while let Some(Text(key)) = map.next_key()? {
            let field = match &*key {
                "id" => {
                    line.id = map.next_value::<Id>()?.0;
                    continue;
                }
                "text" => &mut line.text,
                "published" => &mut line.published,
                "title" => &mut line.title,
                "url" => &mut line.url,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            *field = map.next_value::<Option<Text>>()?.map(|text| text.0);
        }
        Ok(line)
    }
}

/// Text, borrowed from the line where it holds no escapes.
struct Text<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

/// An id is text or a number.
struct Id<'a>(Option<Cow<'a, str>>);

impl<'de> Deserialize<'de> for Id<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = serde_json::Value::deserialize(deserializer)?;
        match raw {
            serde_json::Value::String(text) => Ok(Id(Some(Cow::Owned(text)))),
            serde_json::Value::Number(number) => Ok(Id(Some(Cow::Owned(number.to_string())))),
            serde_json::Value::Null => Ok(Id(None)),
            _ => Err(serde::de::Error::custom("\"id\" is neither text nor a number")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Document, Error> {
        JsonLines.read(Raw::new("feed.jsonl:1", line.as_bytes().to_vec()))
    }

    #[test]
    fn reads_the_fields_of_a_line() {
        let document =
            read(r#"{"id":"a","text":" Fair ends\n\n5 €","published":"2023-08-28","title":"Fair ends","url":"u","more":[{"text":1}]}"#)
                .unwrap();
        assert_eq!((document.id.as_str(), document.text.as_str()), ("a", " Fair ends\n\n5 €"));
        assert_eq!(document.source.published, Some(jiff::civil::date(2023, 8, 28)));
        assert_eq!(document.title, Some(Span::new(1, 10)));
        let document = read(r#"{"text":"x","id":12,"published":null}"#).unwrap();
        assert_eq!((document.id.as_str(), document.source.published), ("12", None));
        assert_eq!(read(r#"{"text":""}"#).unwrap().id, "feed.jsonl:1");
    }

    #[test]
    fn says_what_is_wrong_with_a_line() {
        for (line, kind) in [
            ("[]", "json"),
            ("{\"id\":\"a\"}", "json"),
            ("{\"text\":5}", "json"),
            ("{\"text\":\"x\"", "json"),
            ("{\"text\":\"x\",\"published\":\"soon\"}", "date"),
            ("{\"text\":\"x\",\"id\":{}}", "json"),
        ] {
            assert_eq!(read(line).unwrap_err().kind(), kind, "{line}");
        }
    }
}
