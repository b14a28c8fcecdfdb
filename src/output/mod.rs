//! Output turns what was read into bytes, one format a file, each behind the trait [`Format`].
//!
//! Formats write into a byte buffer of the thread that read the document; the batch puts the buffers in order. So a format never sees a file, and
//! must not depend on which document came before.
//!
//! ```
//! use pressfacts::output::{self, Options, Outcome};
//! let engine = pressfacts::Engine::builder().build().unwrap();
//! let document = pressfacts::Document::new("Nothing is stated here.");
//! let extraction = engine.reader().read(&document);
//! let mut out = Vec::new();
//! output::by_name("jsonl").unwrap().document(&Outcome::Read(&document, &extraction), Options::default(), &mut out);
//! assert!(out.ends_with(b"\"mentions\":[],\"records\":[]}\n"));
//! ```

mod annotate;
mod brat;
mod csv;
mod findings;
mod folder;
mod json;
mod jsonld;
#[cfg(feature = "parquet")]
mod parquet;
mod records;
#[cfg(any(feature = "parquet", feature = "sqlite"))]
mod row;
mod show;
#[cfg(feature = "sqlite")]
mod sqlite;

use crate::document::Document;
use crate::engine::Extraction;
use crate::error::Error;
use std::io::Write;
use std::path::Path;

#[cfg(feature = "parquet")]
pub use self::parquet::Parquet;
pub use annotate::{Doccano, LabelStudio};
pub use brat::Brat;
pub use csv::Csv;
pub(crate) use csv::cell;
pub use findings::Findings;
pub use folder::Folder;
pub use json::{Json, JsonLines, SCHEMA};
pub(crate) use json::{decimal, document_fields, has_bound, string, value_json};
pub use jsonld::JsonLd;
pub use show::Show;
#[cfg(feature = "sqlite")]
pub use sqlite::Sqlite;

/// One document read, or not.
pub enum Outcome<'a> {
    /// It was read.
    Read(&'a Document, &'a Extraction),
    /// It was not; the document has no more than its `id` and where it came from.
    Failed(&'a Document, &'a Error),
}

/// Settings that every format follows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Repeat the text of every document, not only where it is not the file itself.
    pub with_text: bool,
}

/// One output format.
pub trait Format: Send + Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// File name endings that say it, in small letters, without the dot.
    fn endings(&self) -> &'static [&'static str];

    /// What stands before all documents.
    fn begin(&self, _out: &mut Vec<u8>) {}

    /// One document.
    fn document(&self, outcome: &Outcome<'_>, options: Options, out: &mut Vec<u8>);

    /// What stands between two documents.
    fn between(&self, _out: &mut Vec<u8>) {}

    /// What stands after all documents.
    fn end(&self, _any: bool, _out: &mut Vec<u8>) {}

    /// One document as files of its own, each with its ending: mostly one, which could stand alone.
    fn parts(&self, outcome: &Outcome<'_>, options: Options, each: &mut dyn FnMut(&str, &[u8])) {
        let mut out = Vec::new();
        self.begin(&mut out);
        self.document(outcome, options, &mut out);
        self.end(true, &mut out);
        each(self.endings().first().unwrap_or(&self.name()), &out);
    }

    /// Whether its output is a stream of bytes; else [`Format::store`] makes the file.
    fn is_stream(&self) -> bool {
        true
    }

    /// For formats that are no stream of bytes: opens a new file, which is then given what [`Format::document`] wrote, a document a line.
    fn store(&self, _path: &Path) -> Option<Result<Box<dyn Store>, Error>> {
        None
    }

    /// Whether it is about findings: then documents without a record are audited as well.
    fn audits_all(&self) -> bool {
        false
    }

    /// Whether a document can only be files of its own.
    fn needs_folder(&self) -> bool {
        false
    }
}

/// A file being built out of documents that are written to it as lines.
pub trait Store: Write + Send {
    /// Completes the file.
    ///
    /// # Errors
    /// If it can't be written.
    fn finish(self: Box<Self>) -> Result<(), Error>;
}

/// Every format; the first is the one for standard output.
pub static FORMATS: &[&dyn Format] = &[
    &JsonLines,
    &Json,
    &Csv,
    &JsonLd,
    #[cfg(feature = "parquet")]
    &Parquet,
    #[cfg(feature = "sqlite")]
    &Sqlite,
    &Brat,
    &Doccano,
    &LabelStudio,
];

/// The format of that name.
pub fn by_name(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

/// The format that a file's name says.
pub fn by_ending(path: impl AsRef<std::path::Path>) -> Option<&'static dyn Format> {
    let ending = path.as_ref().extension()?.to_str()?.to_ascii_lowercase();
    FORMATS.iter().copied().find(|format| format.endings().contains(&ending.as_str()))
}
