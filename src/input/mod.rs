//! Input turns bytes into [`Document`]s, one format a file, each behind the trait [`Format`].
//!
//! Around the formats: `sniff` tells types from content, `unpack`, `archive` and `warc` take wrappings off, `pieces` cuts what holds many documents without
//! holding it whole, `open` puts these together, `settings` has the limits. A wrapped document keeps its wrapping in its name: `a.zip!/b.html`. Positions
//! count in the text after unpacking and decoding.
//!
//! **To add a format**: write `src/input/NAME.rs` with a unit struct that implements [`Format`], list it in [`FORMATS`] below, and if its content is
//! telling, in `sniff`; command line, file endings and batch find it there. A format decides what the document's text is, and from then on every position counts in that text:
//! - where the text can stay the file itself, as in Markdown, leave it so and put what is no prose into [`Document::hidden`];
//! - where it cannot, as in HTML, make a new text (`made`) and leave `source.text_is_file` false: output then repeats the text.
//!
//! Metadata (title, day, address) go into [`Document::source`]; what stands at the head of the text is found by [`Document::read_head`].

mod archive;
mod decode;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "html")]
mod html;
mod json;
mod jsonl;
mod made;
#[cfg(feature = "mail")]
mod mail;
mod markdown;
pub(crate) mod open;
#[cfg(feature = "pdf")]
mod pdf;
pub(crate) mod pieces;
mod plain;
mod settings;
pub(crate) mod sniff;
mod text;
mod unpack;
mod warc;
#[cfg(feature = "xml")]
mod xml;

use crate::document::Document;
use crate::error::{Error, Kind};
use once_cell::sync::Lazy;
use sha2::{Digest, Sha256};
use std::sync::Arc;

#[cfg(feature = "docx")]
pub use docx::Docx;
#[cfg(feature = "html")]
pub use html::Html;
pub use json::Json;
pub use jsonl::JsonLines;
#[cfg(feature = "mail")]
pub use mail::Mail;
pub use markdown::Markdown;
#[cfg(feature = "pdf")]
pub use pdf::Pdf;
pub(crate) use settings::read_bounded;
pub use settings::{Fields, Limits, Settings};
pub use sniff::is_readable_name;
pub use text::Text;
#[cfg(feature = "xml")]
pub use xml::Xml;

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

    /// Whether a file may hold many documents that are not its lines; [`Format::read_each`] gives them.
    fn holds_many(&self) -> bool {
        false
    }

    /// Makes a document of the bytes; `published`, title and dateline at the head are found afterwards.
    ///
    /// # Errors
    /// If the bytes are not of this format, hold no text, or hold many documents.
    fn read(&self, raw: Raw) -> Result<Document, Error>;

    /// Hands over every document of the bytes, and what should have been one, in order.
    fn read_each(&self, raw: Raw, each: &mut dyn FnMut(Result<Document, Unread>)) {
        each(self.read(raw).map_err(Unread::from));
    }
}

/// A document that could not be read.
#[derive(Debug)]
pub struct Unread {
    /// What it is called, where that could be read.
    pub id: Option<String>,
    /// What is wrong.
    pub error: Error,
}

impl From<Error> for Unread {
    fn from(error: Error) -> Self {
        Unread { id: None, error }
    }
}

/// Every format; the first is the one for names and contents that say nothing.
pub static FORMATS: &[&dyn Format] = &[
    &Text,
    &Markdown,
    &JsonLines,
    &Json,
    #[cfg(feature = "html")]
    &Html,
    #[cfg(feature = "xml")]
    &Xml,
    #[cfg(feature = "mail")]
    &Mail,
    #[cfg(feature = "docx")]
    &Docx,
    #[cfg(feature = "pdf")]
    &Pdf,
];

/// The format of that name.
///
/// ```
/// assert!(pressfacts::input::by_name("markdown").is_some());
/// ```
pub fn by_name(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

/// The format that a file's name says.
///
/// ```
/// assert_eq!(pressfacts::input::by_ending("a/Release.MD").unwrap().name(), "markdown");
/// ```
pub fn by_ending(path: impl AsRef<std::path::Path>) -> Option<&'static dyn Format> {
    let ending = path.as_ref().extension()?.to_str()?.to_ascii_lowercase();
    FORMATS.iter().copied().find(|format| format.endings().contains(&ending.as_str()))
}

/// Reads one file into a document, whatever it is wrapped in: in the format that its content or its name says (plain text if neither says one), with what
/// stands at its head.
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
/// If the file can't be read, is no text, or holds many documents (JSON Lines, an archive; a [`Batch`](crate::batch::Batch) reads those).
pub fn read_file(path: impl AsRef<std::path::Path>, published: Option<jiff::civil::Date>) -> Result<Document, Error> {
    let path = path.as_ref();
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let mut raw = Raw { id: name.clone(), path: Some(path.to_string_lossy().into_owned()), ..Raw::default() };
    let file = std::fs::File::open(path).map_err(Error::reading)?;
    let size = file.metadata().ok().map(|found| found.len());
    raw.bytes = read_bounded(file, raw.settings.limits, size)?;
    let mut only = Only::default();
    open::entry(pieces::Entry { raw, name, format: None, within: pieces::Within::default() }, false, &mut only);
    match only.found {
        None => Err(Error::new(Kind::NoText, "holds no document")),
        Some(_) if only.more => Err(Error::new(Kind::Unreadable, "holds many documents")),
        Some(Err(error)) => Err(error),
        Some(Ok((mut document, _))) if document.source.line.is_some() => {
            document.read_head(published, None);
            Ok(document)
        }
        Some(Ok((mut document, name))) => {
            document.read_head(published, name.as_deref());
            Ok(document)
        }
    }
}

/// The text of a piece of HTML that is all text: a feed's item, a mail.
#[cfg(any(feature = "xml", feature = "mail"))]
fn fragment(html: &str) -> String {
    #[cfg(feature = "html")]
    return html::fragment(html);
    #[cfg(not(feature = "html"))]
    return plain::text(html);
}

/// The only document of a format that may hold many.
fn only(format: &dyn Format, raw: Raw) -> Result<Document, Error> {
    let mut found: Vec<Result<Document, Unread>> = Vec::new();
    format.read_each(raw, &mut |read| {
        if found.len() < 2 {
            found.push(read);
        }
    });
    match (found.pop(), found.is_empty()) {
        (None, _) => Err(Error::new(Kind::NoText, "holds no document")),
        (Some(read), true) => read.map_err(|unread| unread.error),
        _ => Err(Error::new(Kind::Unreadable, "holds many documents")),
    }
}

/// Takes the only document that there is.
#[derive(Default)]
struct Only {
    found: Option<Result<(Document, Option<String>), Error>>,
    more: bool,
}

impl open::Taker for Only {
    fn wants(&mut self, _: &str) -> bool {
        true
    }
    fn document(&mut self, document: Document, name: Option<&str>) {
        self.more |= self.found.is_some();
        self.found.get_or_insert(Ok((document, name.map(str::to_owned))));
    }
    fn unread(&mut self, _: Raw, error: Error) {
        self.more |= self.found.is_some();
        self.found.get_or_insert(Err(error));
    }
    fn skipped(&mut self) {}
}

/// What stands in a file, or in one line of it, before it is understood.
#[derive(Clone, Debug)]
pub struct Raw {
    /// What the document is called unless it says so itself.
    pub id: String,
    /// The file as it was named.
    pub path: Option<String>,
    /// The line in that file, from 1, if it is one.
    pub line: Option<u64>,
    /// The encoding, where something outside the bytes says it.
    pub declared: Option<String>,
    /// The address, where something outside the bytes says it.
    pub url: Option<String>,
    /// Whether it was met in a folder, not named: nobody said that it is a document.
    pub met: bool,
    /// Names of fields, limits.
    pub settings: Arc<Settings>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Default for Raw {
    fn default() -> Self {
        static SETTINGS: Lazy<Arc<Settings>> = Lazy::new(Arc::default);
        let (id, bytes) = (String::new(), Vec::new());
        Raw { id, path: None, line: None, declared: None, url: None, met: false, settings: SETTINGS.clone(), bytes }
    }
}

impl Raw {
    /// Bytes that came from nowhere in particular.
    pub fn new(id: impl Into<String>, bytes: Vec<u8>) -> Self {
        Raw { id: id.into(), bytes, ..Raw::default() }
    }

    /// All that is known of the bytes but themselves.
    pub(crate) fn without_bytes(&self) -> Raw {
        let Raw { id, path, line, declared, url, met, settings, bytes: _ } = self;
        let (id, path, line, declared) = (id.clone(), path.clone(), *line, declared.clone());
        Raw { id, path, line, declared, url: url.clone(), met: *met, settings: settings.clone(), bytes: Vec::new() }
    }

    /// A document of this file's own text; fills in where it came from.
    fn into_document(self, format: &'static str) -> Result<Document, Error> {
        let sha256 = Sha256::digest(&self.bytes).into();
        let decoded = decode::decode(self.bytes, self.declared.as_deref())?;
        let mut document = Document { id: self.id, text: decoded.text, ..Document::default() };
        document.source.path = self.path;
        document.source.line = self.line;
        document.source.url = self.url;
        document.source.sha256 = Some(sha256);
        document.source.format = format;
        document.source.text_is_file = decoded.same_bytes;
        Ok(document)
    }
}
