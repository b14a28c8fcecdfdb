//! Parquet: a row for each document, its mentions and records lists of structures. Figures are decimals of 38 digits, 10 of them after the point; `value` has each
//! value complete, as JSON text.
//!
//! Written with the library's column writers: the tree of the schema says for each column which values, and at which levels, a row gives it. To add a
//! column, add it to [`SCHEMA`]; what is in a row under that name goes there.

use super::row::{self, Lines};
use super::{Format, JsonLines, Options, Outcome, Store};
use crate::error::{Error, Kind};
use parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::{ByteArray, FixedLenByteArray};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::Type;
use serde_json::Value;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

/// Parquet.
pub struct Parquet;

const SCHEMA: &str = "message document {
  required binary id (STRING);
  optional binary path (STRING);
  optional binary sha256 (STRING);
  optional binary format (STRING);
  optional binary language (STRING);
  optional binary url (STRING);
  optional binary site (STRING);
  optional binary title (STRING);
  optional int32 published (DATE);
  optional binary published_from (STRING);
  optional group dateline {
    optional binary place (STRING);
    optional binary country (STRING);
    optional int32 date (DATE);
    optional binary agency (STRING);
  }
  optional binary text (STRING);
  optional group error {
    optional binary kind (STRING);
    optional binary message (STRING);
    optional int64 line;
  }
  optional group mentions (LIST) { repeated group list { required group element {
    required binary type (STRING);
    required binary text (STRING);
    required int64 start;
    required int64 end;
    required int32 sentence;
    required binary rule (STRING);
    optional binary bound (STRING);
    optional fixed_len_byte_array(16) number (DECIMAL(38,10));
    optional fixed_len_byte_array(16) min (DECIMAL(38,10));
    optional fixed_len_byte_array(16) max (DECIMAL(38,10));
    optional binary currency (STRING);
    optional binary unit (STRING);
    optional binary of (STRING);
    optional binary edtf (STRING);
    optional binary iso (STRING);
    optional binary name (STRING);
    optional int64 id;
    optional binary sort (STRING);
    optional binary country (STRING);
    optional binary region (STRING);
    optional binary value (STRING);
  } } }
  optional group records (LIST) { repeated group list { required group element {
    optional group event {
      required binary name (STRING);
      optional group aliases (LIST) { repeated group list { required binary element (STRING); } }
      optional int32 edition;
      optional binary theme (STRING);
      optional int32 start (DATE);
      optional int32 end (DATE);
      optional binary venue (STRING);
      optional binary city (STRING);
      optional binary region (STRING);
      optional binary country (STRING);
      optional binary status (STRING);
      optional int32 first_held;
      optional group mentions (LIST) { repeated group list { required int32 element; } }
    }
    optional group organizations (LIST) { repeated group list { required group element {
      required binary name (STRING);
      optional binary role (STRING);
      optional group mentions (LIST) { repeated group list { required int32 element; } }
    } } }
    optional group figures (LIST) { repeated group list { required group element {
      required binary metric (STRING);
      optional binary kind (STRING);
      optional fixed_len_byte_array(16) value (DECIMAL(38,10));
      optional fixed_len_byte_array(16) max (DECIMAL(38,10));
      optional binary unit (STRING);
      optional binary bound (STRING);
      optional binary scope (STRING);
      optional binary text (STRING);
      optional int32 mention;
      optional binary of (STRING);
      optional binary part (STRING);
      optional group equivalents (LIST) { repeated group list { required int32 element; } }
      optional int32 relates_to;
      optional int32 threshold;
      optional int32 year;
    } } }
    optional group audit (LIST) { repeated group list { required group element {
      optional binary check (STRING);
      optional binary verdict (STRING);
      optional binary detail (STRING);
      optional group figures (LIST) { repeated group list { required int32 element; } }
      optional group mentions (LIST) { repeated group list { required int32 element; } }
    } } }
  } } }
}";

/// A group of rows is written when so many bytes of text have come together, or so many rows.
const GROUP_BYTES: usize = 16 << 20;
const GROUP_ROWS: usize = 20_000;
const DIGITS_AFTER_POINT: u32 = 10;

impl Format for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["parquet", "pq"]
    }

    fn is_stream(&self) -> bool {
        false
    }

    fn document(&self, outcome: &Outcome<'_>, options: Options, out: &mut Vec<u8>) {
        JsonLines.document(outcome, options, out);
    }

    fn store(&self, path: &Path) -> Option<Result<Box<dyn Store>, Error>> {
        Some(Table::new(path).map(|table| Box::new(table) as Box<dyn Store>))
    }
}

struct Table {
    writer: Option<SerializedFileWriter<BufWriter<File>>>,
    root: Node,
    columns: Vec<Column>,
    lines: Lines,
    rows: usize,
    bytes: usize,
}

/// A column's values that have not been written yet.
#[derive(Default)]
struct Column {
    values: Values,
    definitions: Vec<i16>,
    repetitions: Vec<i16>,
}

#[derive(Default)]
enum Values {
    #[default]
    None,
    Text(Vec<ByteArray>),
    Small(Vec<i32>),
    Large(Vec<i64>),
    Decimal(Vec<FixedLenByteArray>),
}

/// What the schema says of a name.
struct Node {
    name: String,
    optional: bool,
    kind: NodeKind,
}

enum NodeKind {
    Leaf { column: usize, day: bool },
    Group(Vec<Node>),
    List(Box<Node>),
}

fn failed(cause: parquet::errors::ParquetError) -> Error {
    Error::new(Kind::Write, "the Parquet file could not be written").because(cause)
}

impl Table {
    fn new(path: &Path) -> Result<Table, Error> {
        let file = File::options().write(true).create_new(true).open(path).map_err(Error::writing)?;
        let schema = Arc::new(parse_message_type(SCHEMA).map_err(failed)?);
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by("pressfacts".into()).build();
        let mut columns = Vec::new();
        let root = node(&schema, &mut columns);
        let writer = SerializedFileWriter::new(BufWriter::new(file), schema, Arc::new(properties)).map_err(failed)?;
        Ok(Table { writer: Some(writer), root, columns, lines: Lines::default(), rows: 0, bytes: 0 })
    }

    fn line(&mut self, line: &[u8]) -> Result<(), Error> {
        let row = row::of_line(line)?;
        if let NodeKind::Group(fields) = &self.root.kind {
            for field in fields {
                shred(field, row.get(&field.name), 0, 0, 0, &mut self.columns);
            }
        }
        self.rows += 1;
        self.bytes += line.len();
        if self.rows >= GROUP_ROWS || self.bytes >= GROUP_BYTES { self.write_group() } else { Ok(()) }
    }

    fn write_group(&mut self) -> Result<(), Error> {
        let Some(writer) = self.writer.as_mut().filter(|_| self.rows > 0) else { return Ok(()) };
        let mut group = writer.next_row_group().map_err(failed)?;
        let mut columns = self.columns.iter_mut();
        while let (Some(mut out), Some(column)) = (group.next_column().map_err(failed)?, columns.next()) {
            let levels = (Some(column.definitions.as_slice()), Some(column.repetitions.as_slice()));
            let written = match (out.untyped(), &column.values) {
                (ColumnWriter::ByteArrayColumnWriter(out), Values::Text(values)) => out.write_batch(values, levels.0, levels.1),
                (ColumnWriter::Int32ColumnWriter(out), Values::Small(values)) => out.write_batch(values, levels.0, levels.1),
                (ColumnWriter::Int64ColumnWriter(out), Values::Large(values)) => out.write_batch(values, levels.0, levels.1),
                (ColumnWriter::FixedLenByteArrayColumnWriter(out), Values::Decimal(values)) => out.write_batch(values, levels.0, levels.1),
                _ => Ok(0),
            };
            written.map_err(failed)?;
            out.close().map_err(failed)?;
            column.clear();
        }
        group.close().map_err(failed)?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

impl Write for Table {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut lines = std::mem::take(&mut self.lines);
        let taken = lines.take(bytes, |line| self.line(line));
        self.lines = lines;
        taken.map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Store for Table {
    fn finish(mut self: Box<Self>) -> Result<(), Error> {
        self.write_group()?;
        match self.writer.take() {
            Some(writer) => writer.close().map(|_| ()).map_err(failed),
            None => Ok(()),
        }
    }
}

impl Column {
    fn clear(&mut self) {
        match &mut self.values {
            Values::None => {}
            Values::Text(values) => values.clear(),
            Values::Small(values) => values.clear(),
            Values::Large(values) => values.clear(),
            Values::Decimal(values) => values.clear(),
        }
        self.definitions.clear();
        self.repetitions.clear();
    }

    /// Whether it took the value.
    fn push(&mut self, value: &Value, day: bool) -> bool {
        match &mut self.values {
            Values::Text(values) => match value {
                Value::String(text) => values.push(text.as_str().into()),
                other => values.push(other.to_string().as_str().into()),
            },
            Values::Small(values) => match (value.as_str(), value.as_i64()) {
                (Some(text), _) if day => match text.parse::<jiff::civil::Date>() {
                    Ok(date) => values.push(jiff::civil::date(1970, 1, 1).until(date).map_or(0, |span| span.get_days())),
                    Err(_) => return false,
                },
                (_, Some(number)) => values.push(i32::try_from(number).unwrap_or(i32::MAX)),
                _ => return false,
            },
            Values::Large(values) => match value.as_i64() {
                Some(number) => values.push(number),
                None => return false,
            },
            Values::Decimal(values) => match row::decimal(value).and_then(scaled) {
                Some(number) => values.push(ByteArray::from(number.to_be_bytes().to_vec()).into()),
                None => return false,
            },
            Values::None => return false,
        }
        true
    }
}

/// As a whole number of units of the last digit.
fn scaled(number: rust_decimal::Decimal) -> Option<i128> {
    let number = number.round_dp(DIGITS_AFTER_POINT);
    number.mantissa().checked_mul(10i128.pow(DIGITS_AFTER_POINT - number.scale().min(DIGITS_AFTER_POINT)))
}

fn node(schema: &Type, columns: &mut Vec<Column>) -> Node {
    let about = schema.get_basic_info();
    let optional = about.has_repetition() && about.repetition() == Repetition::OPTIONAL;
    let kind = if !schema.is_group() {
        let values = match schema.get_physical_type() {
            Physical::BYTE_ARRAY => Values::Text(Vec::new()),
            Physical::INT32 => Values::Small(Vec::new()),
            Physical::INT64 => Values::Large(Vec::new()),
            Physical::FIXED_LEN_BYTE_ARRAY => Values::Decimal(Vec::new()),
            _ => Values::None,
        };
        columns.push(Column { values, ..Column::default() });
        NodeKind::Leaf { column: columns.len() - 1, day: about.converted_type() == ConvertedType::DATE }
    } else if about.converted_type() == ConvertedType::LIST {
        // (LIST) { repeated group list { element } }
        NodeKind::List(Box::new(node(&schema.get_fields()[0].get_fields()[0], columns)))
    } else {
        NodeKind::Group(schema.get_fields().iter().map(|field| node(field, columns)).collect())
    };
    Node { name: schema.name().to_owned(), optional, kind }
}

/// Gives every column under `node` what a row has for it. `depth` is how many lists the node stands in; `repetition` says which of them goes on.
fn shred(node: &Node, value: Option<&Value>, definition: i16, repetition: i16, depth: i16, columns: &mut [Column]) {
    let value = value.filter(|value| !value.is_null());
    let deeper = definition + i16::from(node.optional);
    match (&node.kind, value) {
        (NodeKind::Leaf { column, day }, value) => {
            let column = &mut columns[*column];
            let mut taken = value.is_some_and(|value| column.push(value, *day));
            if !taken && !node.optional {
                // a field that must be there is not: empty, rather than no file
                let empty = if matches!(column.values, Values::Text(_)) { Value::String(String::new()) } else { Value::from(0) };
                taken = column.push(&empty, false);
            }
            column.definitions.push(if taken { deeper } else { definition });
            column.repetitions.push(repetition);
        }
        (NodeKind::Group(fields), Some(value)) => {
            for field in fields {
                shred(field, value.get(&field.name), deeper, repetition, depth, columns);
            }
        }
        (NodeKind::List(element), Some(Value::Array(items))) if !items.is_empty() => {
            for (n, item) in items.iter().enumerate() {
                let repetition = if n == 0 { repetition } else { depth + 1 };
                shred(element, Some(item), deeper + 1, repetition, depth + 1, columns);
            }
        }
        // an empty list is there, and holds nothing
        (NodeKind::List(element), Some(_)) => absent(element, deeper, repetition, columns),
        _ => absent(node, definition, repetition, columns),
    }
}

fn absent(node: &Node, definition: i16, repetition: i16, columns: &mut [Column]) {
    match &node.kind {
        NodeKind::Leaf { column, .. } => {
            columns[*column].definitions.push(definition);
            columns[*column].repetitions.push(repetition);
        }
        NodeKind::Group(fields) => fields.iter().for_each(|field| absent(field, definition, repetition, columns)),
        NodeKind::List(element) => absent(element, definition, repetition, columns),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};

    #[test]
    fn lists_in_lists_are_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.parquet");
        let mut store = Parquet.store(&path).unwrap().unwrap();
        let figure = |value: &str| format!("{{\"metric\":\"visitors\",\"value\":{value},\"unit\":\"1\",\"equivalents\":[4,5]}}");
        let lines = format!(
            "{{\"document\":{{\"id\":\"a\"}},\"mentions\":[],\"records\":[{{\"event\":{{\"name\":\"X\",\"aliases\":[\"Y\",\"Z\"],\"start\":\"1969-12-31\"}},\
             \"figures\":[{},{}]}},{{\"event\":{{\"name\":\"W\",\"aliases\":[]}},\"figures\":[{}]}}]}}\n",
            figure("1"),
            figure("2"),
            figure("3")
        );
        store.write_all(lines.as_bytes()).unwrap();
        store.finish().unwrap();
        let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        let row = reader.get_row_iter(None).unwrap().next().unwrap().unwrap().to_string();
        for (wanted, times) in
            [("metric: ", 3), ("aliases: [\"Y\", \"Z\"]", 1), ("aliases: []", 1), ("equivalents: [4, 5]", 3), ("start: 1969-12-31", 1)]
        {
            assert_eq!(row.matches(wanted).count(), times, "{wanted} in {row}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.parquet");
        let mut store = Parquet.store(&path).unwrap().unwrap();
        let lines = "{\"document\":{\"id\":\"a\",\"title\":\"É\",\"published\":\"2023-08-28\",\"dateline\":{\"place\":\"OSLO\"}},\"mentions\":[\
                     {\"type\":\"money\",\"text\":\"x\",\"start\":1,\"end\":2,\"sentence\":0,\"rule\":\"r\",\"bound\":\"over\",\"value\":{\"amount\":-84480000000.5,\"currency\":\"CNY\"}},\
                     {\"type\":\"date\",\"text\":\"y\",\"start\":3,\"end\":4,\"sentence\":0,\"rule\":\"r\",\"value\":{\"edtf\":\"2023\"}}]}\n\
                     {\"document\":{\"id\":\"b\"},\"error\":{\"kind\":\"binary\",\"message\":\"m\"}}\n{\"document\":{\"id\":\"c\"},\"mentions\":[]}\n";
        for portion in lines.as_bytes().chunks(7) {
            store.write_all(portion).unwrap();
        }
        store.finish().unwrap();
        let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        let rows: Vec<String> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
        assert_eq!(rows.len(), 3);
        for wanted in [
            "title: \"É\"",
            "published: 2023-08-28",
            "place: \"OSLO\"",
            "number: -84480000000.5000000000",
            "edtf: \"2023\"",
            "currency: \"CNY\"",
        ] {
            assert!(rows[0].contains(wanted), "{wanted} in {}", rows[0]);
        }
        assert!(rows[1].contains("kind: \"binary\"") && rows[1].contains("mentions: null"), "{}", rows[1]);
        assert!(rows[2].contains("mentions: []"), "{}", rows[2]);
    }
}
