//! Pieces are what a file that holds many documents is cut into, one after the other and without holding the whole: some lines, an archive's entry,
//! a crawl's response. What a piece holds is found out later, by whoever reads it ([`super::open`]).

use super::settings::{Allowance, Metered, Settings, too_large};
use super::sniff::{self, Wrapping};
use super::unpack::{self, Boxed};
use super::{Format, Raw, archive, warc};
use crate::error::{Error, Kind};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::sync::Arc;

/// Files of lines are cut into pieces of about this size. Larger ones cost memory, smaller ones cost threads that wait for each other.
const PIECE: usize = 128 * 1024;

/// Part of a file that holds many documents.
pub(crate) enum Piece {
    /// Whole lines, each a document.
    Lines(Lines),
    /// A document, or something that holds documents in turn.
    Entry(Entry),
    /// What should have been a document.
    Failed { raw: Raw, error: Error },
    /// Nothing to read: an image, a request.
    Skipped,
}

/// Some lines of a file.
pub(crate) struct Lines {
    pub path: Arc<str>,
    pub id: Arc<str>,
    /// The number of the first.
    pub first: u64,
    pub bytes: Vec<u8>,
    pub format: &'static dyn Format,
    /// Someone waits for each line.
    pub urgent: bool,
    pub settings: Arc<Settings>,
}

/// An archive's entry.
pub(crate) struct Entry {
    pub raw: Raw,
    /// Its name in the archive, without folders.
    pub name: String,
    /// What the archive says of its type.
    pub format: Option<&'static dyn Format>,
    pub within: Within,
}

/// What something stands in.
#[derive(Clone, Default)]
pub(crate) struct Within {
    /// How many wrappings.
    pub depth: usize,
    /// What all of them together may still unpack to.
    pub allowance: Option<Arc<Allowance>>,
}

impl Within {
    /// One deeper; `packed` is the size of the outermost.
    pub fn deeper(&self, packed: u64, settings: &Settings) -> Result<Within, Error> {
        if self.depth >= settings.limits.nesting {
            let message =
                format!("archives and compressed files stand in each other more than {} deep (--max-nesting)", settings.limits.nesting);
            return Err(Error::new(Kind::Nested, message));
        }
        let allowance = self.allowance.clone().unwrap_or_else(|| Allowance::new(packed, settings.limits));
        Ok(Within { depth: self.depth + 1, allowance: Some(allowance) })
    }
}

/// A file being cut.
pub(crate) trait Pieces: Send {
    /// The next piece.
    fn next(&mut self) -> Option<Piece>;
}

/// Something that a file of many documents can be read from.
pub(crate) trait Readable: Read + Seek + Send + 'static {}
impl<R: Read + Seek + Send + 'static> Readable for R {}

/// What is known of a file before it is opened.
pub(crate) struct Origin {
    pub path: String,
    pub id: String,
    /// What its name, or the user, says of its type.
    pub format: Option<&'static dyn Format>,
    /// That was the user.
    pub forced: bool,
    pub settings: Arc<Settings>,
    pub within: Within,
    /// A pipe or a terminal: lines are read as they come.
    pub urgent: bool,
}

/// Opens a file on disk whose name says that it holds many documents. `None` if its content says otherwise.
pub(crate) fn of_file(file: File, origin: Origin) -> Option<Result<Box<dyn Pieces>, Error>> {
    let found = file.metadata().ok().filter(|found| found.is_file());
    let size = found.as_ref().map_or(u64::MAX, std::fs::Metadata::len);
    of(file, size, found.is_some(), origin)
}

/// The same in memory.
pub(crate) fn of_bytes(bytes: Vec<u8>, origin: Origin) -> Option<Result<Box<dyn Pieces>, Error>> {
    let size = bytes.len() as u64;
    of(Cursor::new(bytes), size, true, origin)
}

/// Standard input, as lines.
pub(crate) fn of_lines(reader: Box<dyn Read + Send>, origin: Origin) -> Result<Box<dyn Pieces>, Error> {
    let reader = BufReader::new(reader);
    unwrapped(Box::new(reader), u64::MAX, origin).map(|(reader, origin)| cut_lines(reader, origin))
}

fn of<R: Readable>(reader: R, size: u64, seekable: bool, origin: Origin) -> Option<Result<Box<dyn Pieces>, Error>> {
    let mut reader = BufReader::with_capacity(32 * 1024, reader);
    let head = match reader.fill_buf() {
        Ok(head) => head,
        Err(error) => return Some(Err(Error::reading(error))),
    };
    let wrapping = sniff::wrapping(head);
    if wrapping == Some(Wrapping::Zip) {
        if !seekable || archive::is_docx(head) {
            return None;
        }
        // nothing has been taken from the buffer: the reader's place is where the buffer began
        let mut reader = reader.into_inner();
        return Some(reader.rewind().map_err(Error::reading).and_then(|()| archive::pieces(reader, size, origin)));
    }
    Some(unwrapped(Box::new(reader), size, origin)).and_then(|opened| match opened {
        Err(error) => Some(Err(error)),
        Ok((mut reader, origin)) => match reader.fill_buf() {
            Err(error) => Some(Err(Error::reading(error))),
            Ok(head) if sniff::wrapping(head) == Some(Wrapping::Warc) => Some(Ok(warc::pieces(reader, origin))),
            Ok(_) if origin.format.is_some_and(Format::by_line) => Some(Ok(cut_lines(reader, origin))),
            Ok(_) => None,
        },
    })
}

type Opened = Box<dyn BufRead + Send>;

/// Past gzip and Zstandard.
fn unwrapped(mut reader: Opened, size: u64, mut origin: Origin) -> Result<(Opened, Origin), Error> {
    loop {
        let unpacked: Boxed = match sniff::wrapping(reader.fill_buf().map_err(Error::reading)?) {
            Some(Wrapping::Gzip) => unpack::gzip(reader)?,
            Some(Wrapping::Zstd) => unpack::zstd(reader)?,
            _ => return Ok((reader, origin)),
        };
        origin.within = origin.within.deeper(size, &origin.settings)?;
        reader = match &origin.within.allowance {
            Some(allowance) => Box::new(BufReader::new(Metered { inner: unpacked, allowance: allowance.clone() })),
            None => Box::new(BufReader::new(unpacked)),
        };
    }
}

fn cut_lines(reader: Opened, origin: Origin) -> Box<dyn Pieces> {
    let format = origin.format.unwrap_or(super::FORMATS[0]);
    let (path, id) = (origin.path.into(), origin.id.into());
    Box::new(Cut { reader, path, id, format, urgent: origin.urgent, settings: origin.settings, rest: Vec::new(), line: 1, ended: false })
}

/// A file of lines being cut.
struct Cut {
    reader: Opened,
    path: Arc<str>,
    id: Arc<str>,
    format: &'static dyn Format,
    urgent: bool,
    settings: Arc<Settings>,
    /// The beginning of a line whose end has not been read.
    rest: Vec<u8>,
    line: u64,
    ended: bool,
}

impl Pieces for Cut {
    fn next(&mut self) -> Option<Piece> {
        while !self.ended {
            let had = self.rest.len();
            if had as u64 > self.settings.limits.document {
                return Some(self.broken(too_large(self.settings.limits)));
            }
            // a pipe gives what there is; a file is read until a piece is full, so that pieces are the same in every run
            let read = loop {
                let room = PIECE.saturating_sub(self.rest.len() - had);
                let before = self.rest.len();
                self.rest.resize(before + room, 0);
                let read = self.reader.read(&mut self.rest[before..]);
                self.rest.truncate(before + read.as_ref().map_or(0, |n| *n));
                match read {
                    Ok(0) => break self.rest.len() - had,
                    Ok(_) if self.urgent || self.rest.len() - had >= PIECE => break self.rest.len() - had,
                    Ok(_) => {}
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Some(self.broken(Error::reading(error))),
                }
            };
            if self.line == 1 && had < 3 && self.rest.starts_with(b"\xef\xbb\xbf") {
                self.rest.drain(..3);
            }
            let had = had.min(self.rest.len());
            if read == 0 {
                self.ended = true;
            } else if let Some(end) = memchr::memrchr(b'\n', &self.rest[had..]) {
                let rest = self.rest.split_off(had + end + 1);
                return Some(self.piece(rest));
            }
        }
        if self.rest.is_empty() { None } else { Some(self.piece(Vec::new())) }
    }
}

impl Cut {
    fn piece(&mut self, rest: Vec<u8>) -> Piece {
        let bytes = std::mem::replace(&mut self.rest, rest);
        let first = self.line;
        self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        let (path, id, settings) = (self.path.clone(), self.id.clone(), self.settings.clone());
        Piece::Lines(Lines { path, id, first, bytes, format: self.format, urgent: self.urgent, settings })
    }

    /// The rest of the file can't be read; the lines before were.
    fn broken(&mut self, error: Error) -> Piece {
        self.ended = true;
        self.rest.clear();
        let raw = Raw { id: self.id.to_string(), path: Some(self.path.to_string()), line: Some(self.line), ..Raw::default() };
        Piece::Failed { raw, error }
    }
}
