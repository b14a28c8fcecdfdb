//! What a rule file holds, with the place of each piece. The build script includes this file, too: it parses the built-in files, and leaves them in a form
//! that takes a small part of the time to read back. A start would spend a sixth of its time on their TOML.

use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

/// A value, and where it stands in the file.
#[derive(Debug, PartialEq)]
pub(crate) struct Node<'t> {
    pub value: Value<'t>,
    pub range: Range<usize>,
}

/// What stands there.
#[derive(Debug, PartialEq)]
pub(crate) enum Value<'t> {
    Text(Cow<'t, str>),
    /// `None` if it has no room in 64 bits.
    Integer(Option<i64>),
    List(Vec<Node<'t>>),
    Table(Table<'t>),
    /// What no rule file needs, by what it is called in an error.
    Other(Cow<'t, str>),
}

/// Keys and their values.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Table<'t>(Vec<(Key<'t>, Node<'t>)>);

/// A key, and where it stands.
#[derive(Debug, PartialEq)]
pub(crate) struct Key<'t> {
    pub name: Cow<'t, str>,
    pub range: Range<usize>,
}

impl<'t> Table<'t> {
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, (Key<'t>, Node<'t>)> {
        self.0.iter()
    }
    pub(crate) fn get(&self, name: &str) -> Option<&Node<'t>> {
        self.0.iter().find(|(key, _)| key.name == name).map(|(_, value)| value)
    }
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

impl<'t> Node<'t> {
    pub(crate) fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }
    pub(crate) fn as_list(&self) -> Option<&[Node<'t>]> {
        if let Value::List(list) = &self.value { Some(list) } else { None }
    }
    pub(crate) fn as_table(&self) -> Option<&Table<'t>> {
        if let Value::Table(table) = &self.value { Some(table) } else { None }
    }
}

/// Reads a file's TOML, as far as it is some, and what is wrong with it.
pub(crate) fn parse(text: &str) -> (Table<'_>, Vec<Error>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    (table_of(table.into_inner()), errors)
}

fn table_of(table: DeTable<'_>) -> Table<'_> {
    let pair = |(key, value): (Spanned<_>, _)| (Key { range: key.span(), name: key.into_inner() }, node_of(value));
    Table(table.into_iter().map(pair).collect())
}

fn node_of(node: Spanned<DeValue<'_>>) -> Node<'_> {
    let range = node.span();
    let value = match node.into_inner() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(number) => Value::Integer(i64::from_str_radix(number.as_str(), number.radix()).ok()),
        DeValue::Array(items) => Value::List(items.into_iter().map(node_of).collect()),
        DeValue::Table(table) => Value::Table(table_of(table)),
        DeValue::Float(_) => Value::Other("a decimal number".into()),
        DeValue::Boolean(_) => Value::Other("true or false".into()),
        DeValue::Datetime(_) => Value::Other("a date without quotes".into()),
    };
    Node { value, range }
}

/// Writes a table so that [`read`] gives the same: its texts one behind the other, and what they are the texts of. Numbers are in groups of seven bits, the
/// lowest first.
pub(crate) fn write(table: &Table<'_>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.table(table);
    let mut out = Vec::new();
    write_number(writer.texts.len() as u64, &mut out);
    out.extend_from_slice(writer.texts.as_bytes());
    out.extend_from_slice(&writer.nodes);
    out
}

#[derive(Default)]
struct Writer {
    texts: String,
    nodes: Vec<u8>,
}

impl Writer {
    fn table(&mut self, table: &Table<'_>) {
        self.number(table.0.len());
        for (key, value) in &table.0 {
            self.range(&key.range);
            self.text(&key.name);
            self.node(value);
        }
    }

    fn node(&mut self, node: &Node<'_>) {
        self.range(&node.range);
        match &node.value {
            Value::Text(text) => {
                self.nodes.push(b't');
                self.text(text);
            }
            Value::Integer(number) => {
                self.nodes.push(if number.is_some() { b'i' } else { b'l' });
                write_number(number.unwrap_or_default() as u64, &mut self.nodes);
            }
            Value::List(items) => {
                self.nodes.push(b'a');
                self.number(items.len());
                items.iter().for_each(|item| self.node(item));
            }
            Value::Table(table) => {
                self.nodes.push(b'd');
                self.table(table);
            }
            Value::Other(what) => {
                self.nodes.push(b'o');
                self.text(what);
            }
        }
    }

    fn range(&mut self, range: &Range<usize>) {
        self.number(range.start);
        self.number(range.end - range.start);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.texts.push_str(text);
    }

    fn number(&mut self, number: usize) {
        write_number(number as u64, &mut self.nodes);
    }
}

fn write_number(mut number: u64, out: &mut Vec<u8>) {
    while number > 0x7F {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads what [`write()`] wrote; `None` if it is something else.
pub(crate) fn read(mut bytes: &[u8]) -> Option<Table<'_>> {
    let length = read_number(&mut bytes)? as usize;
    let texts = std::str::from_utf8(bytes.split_off(..length)?).ok()?;
    let mut reader = Reader { texts, nodes: bytes };
    let table = reader.table()?;
    reader.nodes.is_empty().then_some(table)
}

struct Reader<'t> {
    texts: &'t str,
    nodes: &'t [u8],
}

impl<'t> Reader<'t> {
    fn table(&mut self) -> Option<Table<'t>> {
        let count = self.number()?;
        let pair = |_| {
            let (range, name) = (self.range()?, self.text()?);
            Some((Key { name, range }, self.node()?))
        };
        (0..count).map(pair).collect::<Option<_>>().map(Table)
    }

    fn node(&mut self) -> Option<Node<'t>> {
        let range = self.range()?;
        let value = match self.nodes.split_off_first()? {
            b't' => Value::Text(self.text()?),
            b'i' => Value::Integer(Some(read_number(&mut self.nodes)? as i64)),
            b'l' => {
                self.number()?;
                Value::Integer(None)
            }
            b'a' => {
                let count = self.number()?;
                let mut items = Vec::with_capacity(count.min(self.nodes.len()));
                for _ in 0..count {
                    items.push(self.node()?);
                }
                Value::List(items)
            }
            b'd' => Value::Table(self.table()?),
            b'o' => Value::Other(self.text()?),
            _ => return None,
        };
        Some(Node { value, range })
    }

    fn range(&mut self) -> Option<Range<usize>> {
        let start = self.number()?;
        Some(start..start.checked_add(self.number()?)?)
    }

    fn text(&mut self) -> Option<Cow<'t, str>> {
        let length = self.number()?;
        let (text, rest) = self.texts.split_at_checked(length)?;
        self.texts = rest;
        Some(Cow::Borrowed(text))
    }

    fn number(&mut self) -> Option<usize> {
        read_number(&mut self.nodes).map(|number| number as usize)
    }
}

#[inline]
fn read_number(bytes: &mut &[u8]) -> Option<u64> {
    let (mut number, mut shift) = (0u64, 0);
    loop {
        let byte = *bytes.split_off_first()?;
        number |= u64::from(byte & 0x7F).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let text = "a = [\"x\\ty\", 7, -3, 99999999999999999999]\n[b.c]\n\"d e\" = { f = 1.5, g = true, h = 2023-08-17 }\n";
        let (table, errors) = parse(text);
        assert!(errors.is_empty());
        let written = write(&table);
        assert_eq!(read(&written), Some(table));
        for end in 0..written.len() {
            assert_eq!(read(&written[..end]), None);
        }
    }
}
