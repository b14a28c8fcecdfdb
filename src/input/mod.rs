//! Input turns bytes into [`Document`]s, one format a file, each behind the trait [`Format`].
//!
//! **To add a format** (HTML, PDF, e-mail …): write `src/input/NAME.rs` with a unit struct that implements [`Format`], and list it in [`FORMATS`] below;
//! command line, file endings and batch find it there. A format decides what the document's text is, and from then on every position counts in that text:
//! - where the text can stay the file itself, as in Markdown, leave it so and put what is no prose into [`Document::hidden`];
//! - where it cannot, as in HTML, make a new text and leave `source.text_is_file` false: output then repeats the text.
//!
//! Metadata (title, day, address) go into [`Document::source`]; what stands at the head of the text is found by [`Document::read_head`].

mod decode;
mod jsonl;
mod markdown;
mod text;

use crate::document::Document;
use crate::error::{Error, Kind};
use sha2::{Digest, Sha256};

pub use jsonl::JsonLines;
pub(crate) use jsonl::id_of;
pub use markdown::Markdown;
pub use text::Text;

/// One input format.
pub trait Format: Send + Sync {
    /// Its name on the command line and in output.
    fn name(&self) -> &'static str;

    /// File name endings that say it, in small letters, without the dot.
    fn endings(&self) -> &'static [&'static str];

    /// Whether each line of a file is a document of its own; [`Format::read`] then gets one line.
    fn by_line(&self) -> bool {
        false
    }

    /// Makes a document of the bytes; `published`, title and dateline at the head are found afterwards.
    ///
    /// # Errors
    /// If the bytes are not of this format, or hold no text.
    fn read(&self, raw: Raw) -> Result<Document, Error>;
}

/// Every format; the first is the one for names that say nothing.
pub static FORMATS: [&dyn Format; 3] = [&Text, &Markdown, &JsonLines];

/// The format of that name.
///
/// ```
/// assert!(pressfacts::input::by_name("markdown").is_some());
/// ```
pub fn by_name(name: &str) -> Option<&'static dyn Format> {
    FORMATS.into_iter().find(|format| format.name() == name)
}

/// The format that a file's name says.
///
/// ```
/// assert_eq!(pressfacts::input::by_ending("a/Release.MD").unwrap().name(), "markdown");
/// ```
pub fn by_ending(path: impl AsRef<std::path::Path>) -> Option<&'static dyn Format> {
    let ending = path.as_ref().extension()?.to_str()?.to_ascii_lowercase();
    FORMATS.into_iter().find(|format| format.endings().contains(&ending.as_str()))
}

/// Reads one file into a document: in the format that its name says (plain text if it says none), with what stands at its head.
///
/// `published` is the day that relative dates count from, whatever the file says.
///
/// ```
/// # let folder = tempfile::tempdir().unwrap();
/// let path = folder.path().join("2023-08-28-fair.txt");
/// std::fs::write(&path, "Fair ends\n\nThe fair ended on Sunday.").unwrap();
/// let document = pressfacts::input::read_file(&path, None).unwrap();
/// assert_eq!(document.title_text().unwrap(), "Fair ends");
/// assert_eq!(document.published, Some(jiff::civil::date(2023, 8, 28)));
/// ```
///
/// # Errors
/// If the file can't be read, is no text, or holds many documents (JSON Lines; a [`Batch`](crate::batch::Batch) reads those).
pub fn read_file(path: impl AsRef<std::path::Path>, published: Option<jiff::civil::Date>) -> Result<Document, Error> {
    let path = path.as_ref();
    let format = by_ending(path).unwrap_or(FORMATS[0]);
    if format.by_line() {
        return Err(Error::new(Kind::Unreadable, "holds many documents, one a line"));
    }
    let bytes = std::fs::read(path).map_err(Error::reading)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let mut document =
        format.read(Raw { id: name.clone().into_owned(), path: Some(path.to_string_lossy().into_owned()), line: None, bytes })?;
    document.read_head(published, Some(&name));
    Ok(document)
}

/// What stands in a file, or in one line of it, before it is understood.
#[derive(Clone, Debug, Default)]
pub struct Raw {
    /// What the document is called unless it says so itself.
    pub id: String,
    /// The file as it was named.
    pub path: Option<String>,
    /// The line in that file, from 1, if it is one.
    pub line: Option<u64>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Raw {
    /// Bytes that came from nowhere in particular.
    pub fn new(id: impl Into<String>, bytes: Vec<u8>) -> Self {
        Raw { id: id.into(), bytes, ..Raw::default() }
    }

    /// A document of this file's own text; fills in where it came from.
    fn into_document(self, format: &'static str) -> Result<Document, Error> {
        let sha256 = Sha256::digest(&self.bytes).into();
        let decoded = decode::decode(self.bytes)?;
        let mut document = Document { id: self.id, text: decoded.text, ..Document::default() };
        document.source.path = self.path;
        document.source.line = self.line;
        document.source.sha256 = Some(sha256);
        document.source.format = format;
        document.source.text_is_file = decoded.same_bytes;
        Ok(document)
    }
}
