//! JSON Lines: each line is an object `{"id", "text", "published", "title", "url"}`, of which only `text` must be there. Other fields are passed over, and the
//! names can be others ([`Fields`]).

use super::{Fields, Format, Raw, Unread};
use crate::document::{Document, written_date};
use crate::error::{Error, Kind};
use crate::span::Span;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
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
        object(raw, self.name()).map_err(|unread| unread.error)
    }

    fn read_each(&self, raw: Raw, each: &mut dyn FnMut(Result<Document, Unread>)) {
        each(object(raw, self.name()));
    }
}

/// One object.
pub(super) fn object(raw: Raw, format: &'static str) -> Result<Document, Unread> {
    let Raw { id, path, line: number, settings, bytes, .. } = raw;
    let mut line = Line::of(&bytes, &settings.fields)?;
    let own = line.id.take().map(Cow::into_owned);
    let unread = |error: Error| Unread { id: own.clone(), error };
    let Some(text) = line.text else {
        return Err(unread(Error::new(Kind::NoText, format!("no {:?}", settings.fields.text))));
    };
    let published = match line.published.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(day) => Some(
            written_date::in_metadata(day)
                .ok_or_else(|| unread(Error::new(Kind::Date, format!("{:?} is no day: {day:?}", settings.fields.published))))?,
        ),
    };
    let mut document = Document { id: own.unwrap_or(id), text: text.into_owned(), ..Document::default() };
    let source = &mut document.source;
    source.path = path;
    source.line = number;
    source.sha256 = Some(Sha256::digest(document.text.as_bytes()).into());
    source.format = format;
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

impl<'a> Line<'a> {
    fn of(bytes: &'a [u8], fields: &Fields) -> Result<Line<'a>, Error> {
        let read = if fields.nested() {
            serde_json::from_slice(bytes).and_then(|whole: serde_json::Value| Line::from_nested(&whole, fields))
        } else {
            let mut json = serde_json::Deserializer::from_slice(bytes);
            LineSeed(fields).deserialize(&mut json).and_then(|line| json.end().map(|()| line))
        };
        read.map_err(|error| not_json(bytes, error))
    }

    fn from_nested(whole: &serde_json::Value, fields: &Fields) -> Result<Line<'a>, serde_json::Error> {
        use serde::de::Error as _;
        let value = |name: &str| {
            // a name with dots may also be just that
            whole.get(name).or_else(|| name.split('.').try_fold(whole, |value, part| value.get(part))).filter(|value| !value.is_null())
        };
        let text = |name: &str| match value(name) {
            None => Ok(None),
            Some(serde_json::Value::String(text)) => Ok(Some(Cow::Owned(text.clone()))),
            Some(_) => Err(serde_json::Error::custom(format!("{name:?} is no text"))),
        };
        let id = value(&fields.id).map(|value| Id::deserialize(value.clone())).transpose()?.and_then(|id| id.0);
        Ok(Line {
            id: id.map(|id| Cow::Owned(id.into_owned())),
            text: text(&fields.text)?,
            published: text(&fields.published)?,
            title: text(&fields.title)?,
            url: text(&fields.url)?,
        })
    }
}

struct LineSeed<'f>(&'f Fields);

impl<'de> DeserializeSeed<'de> for LineSeed<'_> {
    type Value = Line<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Line<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for LineSeed<'_> {
    type Value = Line<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with {:?}", self.0.text)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line<'de>, A::Error> {
        let names = self.0;
        let mut line = Line::default();
        while let Some(Text(key)) = map.next_key()? {
            let field = match &*key {
                key if key == names.id => {
                    line.id = map.next_value::<Id>()?.0;
                    continue;
                }
                key if key == names.text => &mut line.text,
                key if key == names.published => &mut line.published,
                key if key == names.title => &mut line.title,
                key if key == names.url => &mut line.url,
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
    fn reads_fields_of_other_names() {
        let read = |text: &str, published: &str, line: &str| {
            let mut raw = Raw::new("x", line.as_bytes().to_vec());
            let mut settings = super::super::Settings::default();
            settings.fields.set("text", text).unwrap();
            settings.fields.set("published", published).unwrap();
            raw.settings = std::sync::Arc::new(settings);
            JsonLines.read(raw)
        };
        let document = read("body", "day", r#"{"body":"x","text":5,"day":"2023-08-28"}"#).unwrap();
        assert_eq!((document.text.as_str(), document.source.published), ("x", Some(jiff::civil::date(2023, 8, 28))));
        let line = r#"{"_source":{"body":"x","at":"2023-08-28T01:00:00Z"},"id":7}"#;
        let document = read("_source.body", "_source.at", line).unwrap();
        assert_eq!((document.id.as_str(), document.source.published), ("7", Some(jiff::civil::date(2023, 8, 28))));
        assert!(read("a.b", "c", r#"{"a":{"b":5}}"#).unwrap_err().in_full().contains("\"a.b\" is no text"));
        assert!(read("a.b", "c", r#"{"a":5}"#).unwrap_err().in_full().contains("a.b"));
    }

    #[test]
    fn says_what_is_wrong_with_a_line() {
        for (line, kind) in [
            ("[]", "json"),
            ("{\"id\":\"a\"}", "no_text"),
            ("{\"text\":5}", "json"),
            ("{\"text\":\"x\"", "json"),
            ("{\"text\":\"x\",\"published\":\"soon\"}", "date"),
            ("{\"text\":\"x\",\"id\":{}}", "json"),
        ] {
            assert_eq!(read(line).unwrap_err().kind(), kind, "{line}");
        }
    }
}
