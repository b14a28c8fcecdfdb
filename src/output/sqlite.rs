//! SQLite: a table for each kind of thing, with keys and indexes, and views for the questions that are asked most. `PRAGMA user_version` is the version of this
//! layout.

use super::row::{self, Lines};
use super::{Format, JsonLines, Options, Outcome, Store};
use crate::error::{Error, Kind};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;
use std::io::{self, Write};
use std::path::Path;

/// An SQLite data base.
pub struct Sqlite;

/// Numbers are numbers where SQLite can hold them exactly; `value` has each value complete and exact, as JSON.
const TABLES: &str = "
CREATE TABLE documents (document INTEGER PRIMARY KEY, id TEXT NOT NULL, path TEXT, sha256 TEXT, format TEXT, language TEXT, url TEXT, site TEXT, title TEXT,
  published TEXT, published_from TEXT, dateline_place TEXT, dateline_country TEXT, dateline_date TEXT, dateline_agency TEXT, text TEXT,
  error_kind TEXT, error_message TEXT, error_line INTEGER);
CREATE TABLE mentions (document INTEGER NOT NULL REFERENCES documents, mention INTEGER NOT NULL, type TEXT NOT NULL, text TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, sentence INTEGER NOT NULL, rule TEXT NOT NULL, bound TEXT, number NUMERIC, min NUMERIC, max NUMERIC,
  currency TEXT, unit TEXT, \"of\" TEXT, edtf TEXT, iso TEXT, name TEXT, entity INTEGER, sort TEXT, country TEXT, region TEXT, value TEXT NOT NULL,
  PRIMARY KEY (document, mention)) WITHOUT ROWID;
CREATE TABLE records (document INTEGER NOT NULL REFERENCES documents, record INTEGER NOT NULL, event TEXT, aliases TEXT, edition INTEGER, theme TEXT,
  start TEXT, end TEXT, venue TEXT, city TEXT, region TEXT, country TEXT, status TEXT, first_held INTEGER, mentions TEXT,
  PRIMARY KEY (document, record)) WITHOUT ROWID;
CREATE TABLE organizations (document INTEGER NOT NULL, record INTEGER NOT NULL, organization INTEGER NOT NULL, name TEXT NOT NULL, role TEXT, mentions TEXT,
  PRIMARY KEY (document, record, organization), FOREIGN KEY (document, record) REFERENCES records) WITHOUT ROWID;
CREATE TABLE figures (document INTEGER NOT NULL, record INTEGER NOT NULL, figure INTEGER NOT NULL, metric TEXT NOT NULL, kind TEXT, value NUMERIC,
  max NUMERIC, unit TEXT, bound TEXT, scope TEXT, text TEXT, mention INTEGER, \"of\" TEXT, part TEXT, equivalents TEXT, relates_to INTEGER, threshold INTEGER,
  year INTEGER, PRIMARY KEY (document, record, figure), FOREIGN KEY (document, record) REFERENCES records) WITHOUT ROWID;
CREATE TABLE findings (document INTEGER NOT NULL, record INTEGER NOT NULL, finding INTEGER NOT NULL, \"check\" TEXT, verdict TEXT, detail TEXT, figures TEXT, mentions TEXT,
  PRIMARY KEY (document, record, finding), FOREIGN KEY (document, record) REFERENCES records) WITHOUT ROWID;
";
const INDEXES: &str = "
CREATE INDEX documents_id ON documents (id);
CREATE INDEX documents_published ON documents (published);
CREATE INDEX mentions_type ON mentions (type, currency, unit, \"of\");
CREATE INDEX mentions_name ON mentions (name) WHERE name IS NOT NULL;
CREATE VIEW amounts AS SELECT d.id, d.published, d.title, m.text, m.bound, coalesce(m.number, m.min) AS amount, m.max, m.currency, m.start, m.end
  FROM mentions m JOIN documents d USING (document) WHERE m.type = 'money';
CREATE VIEW counts AS SELECT d.id, d.published, d.title, m.text, m.bound, coalesce(m.number, m.min) AS number, m.max, m.\"of\", m.start, m.end
  FROM mentions m JOIN documents d USING (document) WHERE m.type = 'count';
CREATE INDEX records_event ON records (event, edition);
CREATE INDEX organizations_name ON organizations (name);
CREATE INDEX figures_metric ON figures (metric, unit);
CREATE VIEW event_figures AS SELECT r.event, r.edition, f.metric, f.kind, f.value, f.max, f.unit, f.bound, f.scope, f.\"of\", f.part, f.year, f.text, d.id, d.published
  FROM figures f JOIN records r USING (document, record) JOIN documents d USING (document);
CREATE VIEW failures AS SELECT id, path, error_line AS line, error_kind AS kind, error_message AS message FROM documents WHERE error_kind IS NOT NULL;
";
/// So many documents are written together.
const TOGETHER: u64 = 2000;

impl Format for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["sqlite", "sqlite3", "db"]
    }

    fn is_stream(&self) -> bool {
        false
    }

    fn document(&self, outcome: &Outcome<'_>, options: Options, out: &mut Vec<u8>) {
        JsonLines.document(outcome, options, out);
    }

    fn store(&self, path: &Path) -> Option<Result<Box<dyn Store>, Error>> {
        Some(Base::new(path).map(|base| Box::new(base) as Box<dyn Store>).map_err(failed))
    }
}

fn failed(cause: rusqlite::Error) -> Error {
    Error::new(Kind::Write, "the SQLite data base could not be written").because(cause)
}

struct Base {
    connection: Connection,
    lines: Lines,
    documents: u64,
}

/// A column and where in a row it comes from.
type Column = (&'static str, &'static [&'static str]);

const DOCUMENT: [Column; 18] = [
    ("id", &["id"]),
    ("path", &["path"]),
    ("sha256", &["sha256"]),
    ("format", &["format"]),
    ("language", &["language"]),
    ("url", &["url"]),
    ("site", &["site"]),
    ("title", &["title"]),
    ("published", &["published"]),
    ("published_from", &["published_from"]),
    ("dateline_place", &["dateline", "place"]),
    ("dateline_country", &["dateline", "country"]),
    ("dateline_date", &["dateline", "date"]),
    ("dateline_agency", &["dateline", "agency"]),
    ("text", &["text"]),
    ("error_kind", &["error", "kind"]),
    ("error_message", &["error", "message"]),
    ("error_line", &["error", "line"]),
];

const RECORD: [Column; 13] = [
    ("event", &["event", "name"]),
    ("aliases", &["event", "aliases"]),
    ("edition", &["event", "edition"]),
    ("theme", &["event", "theme"]),
    ("start", &["event", "start"]),
    ("end", &["event", "end"]),
    ("venue", &["event", "venue"]),
    ("city", &["event", "city"]),
    ("region", &["event", "region"]),
    ("country", &["event", "country"]),
    ("status", &["event", "status"]),
    ("first_held", &["event", "first_held"]),
    ("mentions", &["event", "mentions"]),
];

/// What stands in a record: the list's name in JSON, the table, its key, its columns.
const PARTS: [(&str, &str, &str, &[Column]); 3] = [
    ("organizations", "organizations", "organization", &[("name", &["name"]), ("role", &["role"]), ("mentions", &["mentions"])]),
    (
        "figures",
        "figures",
        "figure",
        &[
            ("metric", &["metric"]),
            ("kind", &["kind"]),
            ("value", &["value"]),
            ("max", &["max"]),
            ("unit", &["unit"]),
            ("bound", &["bound"]),
            ("scope", &["scope"]),
            ("text", &["text"]),
            ("mention", &["mention"]),
            ("\"of\"", &["of"]),
            ("part", &["part"]),
            ("equivalents", &["equivalents"]),
            ("relates_to", &["relates_to"]),
            ("threshold", &["threshold"]),
            ("year", &["year"]),
        ],
    ),
    (
        "audit",
        "findings",
        "finding",
        &[
            ("\"check\"", &["check"]),
            ("verdict", &["verdict"]),
            ("detail", &["detail"]),
            ("figures", &["figures"]),
            ("mentions", &["mentions"]),
        ],
    ),
];

const MENTION: [Column; 21] = [
    ("type", &["type"]),
    ("text", &["text"]),
    ("start", &["start"]),
    ("end", &["end"]),
    ("sentence", &["sentence"]),
    ("rule", &["rule"]),
    ("bound", &["bound"]),
    ("number", &["number"]),
    ("min", &["min"]),
    ("max", &["max"]),
    ("currency", &["currency"]),
    ("unit", &["unit"]),
    ("\"of\"", &["of"]),
    ("edtf", &["edtf"]),
    ("iso", &["iso"]),
    ("name", &["name"]),
    ("entity", &["id"]),
    ("sort", &["sort"]),
    ("country", &["country"]),
    ("region", &["region"]),
    ("value", &["value"]),
];

impl Base {
    fn new(path: &Path) -> rusqlite::Result<Base> {
        let connection = Connection::open(path)?;
        // the file is nobody's until it is whole, and has another name until then
        connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA user_version = 1; BEGIN;")?;
        connection.execute_batch(TABLES)?;
        Ok(Base { connection, lines: Lines::default(), documents: 0 })
    }

    fn line(&mut self, line: &[u8]) -> Result<(), Error> {
        let row = row::of_line(line)?;
        self.documents += 1;
        let document = Sql::Integer(self.documents as i64);
        self.insert("documents", &["document"], std::slice::from_ref(&document), &DOCUMENT, &row).map_err(failed)?;
        for (n, mention) in row.get("mentions").and_then(Value::as_array).into_iter().flatten().enumerate() {
            let keys = [document.clone(), Sql::Integer(n as i64)];
            self.insert("mentions", &["document", "mention"], &keys, &MENTION, mention).map_err(failed)?;
        }
        let list = |value: &Value, name: &str| value.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        for (n, record) in list(&row, "records").iter().enumerate() {
            let keys = [document.clone(), Sql::Integer(n as i64)];
            self.insert("records", &["document", "record"], &keys, &RECORD, record).map_err(failed)?;
            for (name, table, key, columns) in PARTS {
                for (m, part) in list(record, name).iter().enumerate() {
                    let keys = [keys[0].clone(), keys[1].clone(), Sql::Integer(m as i64)];
                    self.insert(table, &["document", "record", key], &keys, columns, part).map_err(failed)?;
                }
            }
        }
        if self.documents.is_multiple_of(TOGETHER) { self.connection.execute_batch("COMMIT; BEGIN").map_err(failed) } else { Ok(()) }
    }

    fn insert(&self, table: &str, keys: &[&str], values: &[Sql], columns: &[Column], row: &Value) -> rusqlite::Result<()> {
        let names: Vec<&str> = keys.iter().copied().chain(columns.iter().map(|(name, _)| *name)).collect();
        let marks = vec!["?"; names.len()].join(",");
        let mut statement = self.connection.prepare_cached(&format!("INSERT INTO {table} ({}) VALUES ({marks})", names.join(",")))?;
        let found = columns.iter().map(|(_, path)| sql(path.iter().try_fold(row, |value, key| value.get(key))));
        statement.execute(params_from_iter(values.iter().cloned().chain(found))).map(|_| ())
    }
}

fn sql(value: Option<&Value>) -> Sql {
    match value {
        None | Some(Value::Null) => Sql::Null,
        Some(Value::String(text)) => Sql::Text(text.clone()),
        Some(Value::Bool(yes)) => Sql::Integer(i64::from(*yes)),
        // the column's affinity makes a number of it
        Some(Value::Number(number)) => number.as_i64().map_or_else(|| Sql::Text(number.to_string()), Sql::Integer),
        Some(other) => Sql::Text(other.to_string()),
    }
}

impl Write for Base {
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

impl Store for Base {
    fn finish(self: Box<Self>) -> Result<(), Error> {
        self.connection.execute_batch(INDEXES).and_then(|()| self.connection.execute_batch("COMMIT")).map_err(failed)?;
        self.connection.close().map_err(|(_, error)| failed(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_questions() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let mut store = Sqlite.store(&path).unwrap().unwrap();
        let lines = "{\"document\":{\"id\":\"a\",\"dateline\":{\"place\":\"OSLO\"}},\"mentions\":[\
                     {\"type\":\"money\",\"text\":\"x\",\"start\":1,\"end\":2,\"sentence\":0,\"rule\":\"r\",\"bound\":\"over\",\"value\":{\"amount\":84480000000,\"currency\":\"CNY\"}},\
                     {\"type\":\"percent\",\"text\":\"y\",\"start\":3,\"end\":4,\"sentence\":0,\"rule\":\"r\",\"bound\":\"exact\",\"value\":{\"number\":8.2}}],\
                     \"records\":[{\"event\":{\"name\":\"X\",\"aliases\":[\"Y\"],\"edition\":14},\"organizations\":[{\"name\":\"O\",\"role\":\"organizer\"}],\
                     \"figures\":[{\"metric\":\"visitors\",\"value\":120000,\"unit\":\"1\"}],\"audit\":[{\"check\":\"c\",\"verdict\":\"consistent\"}]}]}\n\
                     {\"document\":{\"id\":\"b\"},\"error\":{\"kind\":\"binary\",\"message\":\"m\"}}\n";
        store.write_all(lines.as_bytes()).unwrap();
        store.finish().unwrap();
        let base = Connection::open(&path).unwrap();
        let ask = |sql: &str| base.query_row(sql, [], |row| row.get::<_, Sql>(0)).unwrap();
        assert_eq!(ask("SELECT amount FROM amounts WHERE currency = 'CNY'"), Sql::Integer(84_480_000_000));
        assert_eq!(ask("SELECT number FROM mentions WHERE type = 'percent'"), Sql::Real(8.2));
        assert_eq!(ask("SELECT dateline_place FROM documents WHERE id = 'a'"), Sql::Text("OSLO".into()));
        assert_eq!(ask("SELECT event || edition || value FROM event_figures"), Sql::Text("X14120000".into()));
        assert_eq!(ask("SELECT name FROM organizations JOIN findings USING (document, record)"), Sql::Text("O".into()));
        assert_eq!(ask("SELECT kind FROM failures"), Sql::Text("binary".into()));
    }
}
