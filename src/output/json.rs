//! JSON and JSON Lines. The bytes are written straight into the buffer, no tree is built: writing costs a small part of reading, and numbers keep their
//! exact digits.

use super::{Format, Options, Outcome};
use crate::document::Document;
use crate::mention::Mention;
use crate::span::{CodePoints, Span};
use crate::value::{Amount, Decimal, Name, Value};
use std::io::Write;

/// The JSON Schema of one document's object.
pub const SCHEMA: &str = include_str!("schema.json");

/// One object a line.
pub struct JsonLines;

/// One array of all objects, a mention a line: for reading, and for comparing line by line.
pub struct Json;

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn document(&self, outcome: &Outcome<'_>, options: Options, out: &mut Vec<u8>) {
        object(outcome, options, "", out);
        out.push(b'\n');
    }
}

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn begin(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"[\n");
    }

    fn document(&self, outcome: &Outcome<'_>, options: Options, out: &mut Vec<u8>) {
        object(outcome, options, "\n  ", out);
    }

    fn between(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b",\n");
    }

    fn end(&self, any: bool, out: &mut Vec<u8>) {
        out.extend(if any { &b"\n]\n"[..] } else { b"]\n" });
    }
}

/// `line` stands before each mention.
fn object(outcome: &Outcome<'_>, options: Options, line: &str, out: &mut Vec<u8>) {
    match outcome {
        Outcome::Read(document, extraction) => {
            out.extend_from_slice(b"{\"document\":");
            head(document, options, out);
            out.extend_from_slice(b",");
            out.extend_from_slice(line.trim_end_matches(' ').as_bytes());
            out.extend_from_slice(b"\"mentions\":[");
            let mut points = CodePoints::new(&document.text);
            for (n, found) in extraction.mentions.iter().enumerate() {
                if n > 0 {
                    out.push(b',');
                }
                out.extend_from_slice(line.as_bytes());
                mention(found, &document.text, &mut points, out);
            }
            out.extend_from_slice(b"],");
            out.extend_from_slice(line.trim_end_matches(' ').as_bytes());
            super::records::records(&extraction.records, line, out);
            out.push(b'}');
        }
        Outcome::Failed(document, error) => {
            out.extend_from_slice(b"{\"document\":{\"id\":");
            string(&document.id, out);
            out.extend_from_slice(b",\"path\":");
            optional(document.source.path.as_deref(), out);
            out.extend_from_slice(b"},\"error\":{\"kind\":");
            string(error.kind(), out);
            out.extend_from_slice(b",\"message\":");
            string(&error.in_full(), out);
            if let Some(line) = document.source.line {
                out.extend_from_slice(b",\"line\":");
                integer(line as i128, out);
            }
            out.extend_from_slice(b"}}");
        }
    }
}

/// The object `document`.
fn head(document: &Document, options: Options, out: &mut Vec<u8>) {
    let source = &document.source;
    out.extend_from_slice(b"{\"id\":");
    string(&document.id, out);
    out.extend_from_slice(b",\"path\":");
    optional(source.path.as_deref(), out);
    out.extend_from_slice(b",\"sha256\":");
    match source.sha256 {
        Some(sum) => {
            const DIGITS: &[u8; 16] = b"0123456789abcdef";
            out.push(b'"');
            out.extend(sum.iter().flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]]));
            out.push(b'"');
        }
        None => out.extend_from_slice(b"null"),
    }
    out.extend_from_slice(b",\"format\":");
    string(source.format, out);
    out.extend_from_slice(b",\"language\":\"en\"");
    if let Some(url) = &source.url {
        out.extend_from_slice(b",\"url\":");
        string(url, out);
    }
    if let Some(site) = &source.site {
        out.extend_from_slice(b",\"site\":");
        string(site, out);
    }
    out.extend_from_slice(b",\"title\":");
    optional(document.title_text().as_deref(), out);
    out.extend_from_slice(b",\"published\":");
    date(document.published, out);
    out.extend_from_slice(b",\"published_from\":");
    optional(document.published_from.map(|from| from.name()), out);
    out.extend_from_slice(b",\"dateline\":");
    match &document.dateline {
        Some(line) => {
            out.extend_from_slice(b"{\"place\":");
            optional(line.place(&document.text), out);
            out.extend_from_slice(b",\"country\":");
            optional(line.country.as_deref(), out);
            out.extend_from_slice(b",\"date\":");
            date(line.date, out);
            out.extend_from_slice(b",\"agency\":");
            optional(line.agency(&document.text), out);
            out.push(b'}');
        }
        None => out.extend_from_slice(b"null"),
    }
    if options.with_text || !source.text_is_file {
        out.extend_from_slice(b",\"text\":");
        string(&document.text, out);
    }
    out.push(b'}');
}

fn date(day: Option<jiff::civil::Date>, out: &mut Vec<u8>) {
    match day {
        Some(day) => {
            let _ = write!(out, "\"{day}\"");
        }
        None => out.extend_from_slice(b"null"),
    }
}

/// One mention.
fn mention(found: &Mention, text: &str, points: &mut CodePoints<'_>, out: &mut Vec<u8>) {
    let Span { start, end } = found.span;
    out.extend_from_slice(b"{\"type\":\"");
    out.extend_from_slice(found.value.type_name().unwrap_or("label").as_bytes());
    out.extend_from_slice(b"\",\"text\":");
    string(&text[start..end], out);
    out.extend_from_slice(b",\"start\":");
    integer(points.at(start) as i128, out);
    out.extend_from_slice(b",\"end\":");
    integer(points.at(end) as i128, out);
    out.extend_from_slice(b",\"value\":");
    value(&found.value, out);
    if has_bound(&found.value) {
        out.extend_from_slice(b",\"bound\":\"");
        out.extend_from_slice(found.bound.name().as_bytes());
        out.push(b'"');
    }
    out.extend_from_slice(b",\"sentence\":");
    integer(found.sentence as i128, out);
    out.extend_from_slice(b",\"rule\":");
    string(&found.rule, out);
    out.push(b'}');
}

/// The object `value`.
fn value(value: &Value, out: &mut Vec<u8>) {
    let named = match value {
        Value::Money { amount: n, currency } => {
            amount("amount", *n, out);
            Some(("currency", &**currency))
        }
        Value::Number(n) | Value::Percent(n) | Value::Ordinal(n) => {
            amount("number", *n, out);
            None
        }
        Value::Quantity { number, unit } => {
            amount("number", *number, out);
            Some(("unit", &**unit))
        }
        Value::Count { number, of } => {
            amount("number", *number, out);
            of.as_deref().map(|of| ("of", of))
        }
        Value::Duration(iso) => {
            out.extend_from_slice(b"{\"iso\":");
            string(iso, out);
            None
        }
        Value::Date(edtf) => {
            out.extend_from_slice(b"{\"edtf\":");
            string(edtf, out);
            None
        }
        Value::Name(found) => {
            name(found, out);
            None
        }
        _ => {
            out.push(b'{');
            None
        }
    };
    if let Some((name, text)) = named {
        out.extend_from_slice(b",\"");
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        string(text, out);
    }
    out.push(b'}');
}

/// Opens the object of a name.
fn name(found: &Name, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"name\":");
    string(&found.name, out);
    out.extend_from_slice(b",\"id\":");
    integer(i128::from(found.id), out);
    let Some(place) = &found.place else { return };
    out.extend_from_slice(b",\"sort\":");
    string(place.sort.name(), out);
    for (key, text) in [("country", &place.country), ("region", &place.region)] {
        if let Some(text) = text {
            out.push(b',');
            string(key, out);
            out.push(b':');
            string(text, out);
        }
    }
}

/// Opens an object with the number, or with its range.
fn amount(name: &str, amount: Amount, out: &mut Vec<u8>) {
    match amount {
        Amount::One(number) => {
            out.extend_from_slice(b"{\"");
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b"\":");
            decimal(number, out);
        }
        Amount::Range { min, max } => {
            out.extend_from_slice(b"{\"min\":");
            decimal(min, out);
            out.extend_from_slice(b",\"max\":");
            decimal(max, out);
        }
    }
}

pub(crate) fn decimal(number: Decimal, out: &mut Vec<u8>) {
    let number = number.normalize();
    if number.scale() == 0 {
        integer(number.mantissa(), out);
    } else {
        let _ = write!(out, "{number}");
    }
}

pub(super) fn integer(number: i128, out: &mut Vec<u8>) {
    let mut digits = itoa::Buffer::new();
    // 128-bit division is slow, and hardly any figure needs it
    let digits = match i64::try_from(number) {
        Ok(number) => digits.format(number),
        Err(_) => digits.format(number),
    };
    out.extend_from_slice(digits.as_bytes());
}

pub(super) fn optional(text: Option<&str>, out: &mut Vec<u8>) {
    match text {
        Some(text) => string(text, out),
        None => out.extend_from_slice(b"null"),
    }
}

/// A value as output writes it, to compare it.
pub(crate) fn value_json(found: &Value) -> serde_json::Value {
    let mut out = Vec::new();
    value(found, &mut out);
    serde_json::from_slice(&out).unwrap_or_default()
}

/// Whether mentions of this type have a `bound`.
pub(crate) fn has_bound(found: &Value) -> bool {
    !matches!(found, Value::Date(_) | Value::Duration(_) | Value::Name(_) | Value::When(_) | Value::Label)
}

/// The object `document`, to compare it.
pub(crate) fn document_fields(document: &Document) -> serde_json::Value {
    let mut out = Vec::new();
    head(document, Options::default(), &mut out);
    serde_json::from_slice(&out).unwrap_or_default()
}

/// Text as a JSON string: whole stretches are copied, only what must be is escaped.
pub(crate) fn string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    loop {
        let plain = plain(rest);
        out.extend_from_slice(&rest[..plain]);
        let Some(byte) = rest.get(plain) else { break };
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            other => {
                let _ = write!(out, "\\u{other:04x}");
            }
        }
        rest = &rest[plain + 1..];
    }
    out.push(b'"');
}

const fn needs_escape(b: u8) -> bool {
    (b < 0x20) | (b == b'"') | (b == b'\\') | (b == 0x7f)
}

/// The same for each byte: for a few of them one look each is less work.
const NEED_ESCAPE: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = needs_escape(b as u8);
        b += 1;
    }
    table
};

/// How many bytes from the start need no escape. Sixteen are looked at together, which the compiler makes into a few instructions.
fn plain(bytes: &[u8]) -> usize {
    let (blocks, _) = bytes.as_chunks::<16>();
    let clean = blocks.iter().take_while(|block| !block.iter().fold(false, |any, b| any | needs_escape(*b))).count() * 16;
    bytes[clean..].iter().position(|b| NEED_ESCAPE[usize::from(*b)]).map_or(bytes.len(), |n| clean + n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Extraction;
    use crate::mention::Bound;
    use std::sync::Arc;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn written(value: Value) -> String {
        let found = Mention { span: Span::new(4, 6), value, bound: Bound::Over, sentence: 1, rule: Arc::from("en/a.toml#b") };
        let mut out = Vec::new();
        let text = "m² 5 \"";
        mention(&found, text, &mut CodePoints::new(text), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn writes_each_type_of_value() {
        let one = |text| Amount::One(number(text));
        let range = Amount::Range { min: number("1.50"), max: number("2") };
        for (value, wanted) in [
            (
                Value::Money { amount: one("84480000000.00"), currency: "CNY".into() },
                r#"{"amount":84480000000,"currency":"CNY"},"bound":"over""#,
            ),
            (Value::Money { amount: range, currency: "USD".into() }, r#"{"min":1.5,"max":2,"currency":"USD"},"bound":"over""#),
            (Value::Percent(one("8.20")), r#"{"number":8.2},"bound":"over""#),
            (Value::Ordinal(one("14")), r#"{"number":14},"bound":"over""#),
            (Value::Quantity { number: one("0.003"), unit: "m2".into() }, r#"{"number":0.003,"unit":"m2"},"bound":"over""#),
            (Value::Count { number: one("-7"), of: Some("buyers".into()) }, r#"{"number":-7,"of":"buyers"},"bound":"over""#),
            (
                Value::Count { number: one("79228162514264337593543950335"), of: Some("x".into()) },
                r#"{"number":79228162514264337593543950335,"of":"x"},"bound":"over""#,
            ),
            (Value::Duration("P6D".into()), r#"{"iso":"P6D"}"#),
            (Value::Date("2023-08".into()), r#"{"edtf":"2023-08"}"#),
        ] {
            let line = written(value);
            let wanted = format!(r#""text":"5 ","start":3,"end":5,"value":{wanted},"sentence":1,"rule":"en/a.toml#b"}}"#);
            assert!(line.ends_with(&wanted), "{line}\n{wanted}");
        }
    }

    #[test]
    fn escapes_what_json_wants_escaped() {
        let text = "a\"b\\c\nd\te\rf\u{1}g\u{7f}é\u{2028}";
        let mut out = Vec::new();
        string(text, &mut out);
        assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
    }

    #[test]
    fn writes_arrays_and_lines() {
        let mut document = Document::new("x");
        document.id = "a".into();
        let nothing = Extraction::default();
        for format in [&JsonLines as &dyn Format, &Json] {
            for count in 0..3 {
                let mut out = Vec::new();
                format.begin(&mut out);
                for n in 0..count {
                    if n > 0 {
                        format.between(&mut out);
                    }
                    format.document(&Outcome::Read(&document, &nothing), Options::default(), &mut out);
                }
                format.end(count > 0, &mut out);
                let text = String::from_utf8(out).unwrap();
                match format.name() {
                    "jsonl" => {
                        assert_eq!(text.lines().filter(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()).count(), count)
                    }
                    _ => assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(&text).unwrap().len(), count),
                }
            }
        }
    }
}
