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

mod findings;
mod json;
mod records;

use crate::document::Document;
use crate::engine::Extraction;
use crate::error::Error;

pub use findings::Findings;
pub use json::{Json, JsonLines, SCHEMA};
pub(crate) use json::{document_fields, has_bound, value_json};

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
}

/// Every format; the first is the one for standard output.
pub static FORMATS: [&dyn Format; 2] = [&JsonLines, &Json];

/// The format of that name.
pub fn by_name(name: &str) -> Option<&'static dyn Format> {
    FORMATS.into_iter().find(|format| format.name() == name)
}

/// The format that a file's name says.
pub fn by_ending(path: impl AsRef<std::path::Path>) -> Option<&'static dyn Format> {
    let ending = path.as_ref().extension()?.to_str()?.to_ascii_lowercase();
    FORMATS.into_iter().find(|format| format.endings().contains(&ending.as_str()))
}
