//! Opening is finding the documents in some bytes, whatever they are wrapped in: compressed, an archive, a format that holds many.

use super::pieces::{self, Entry, Lines, Origin, Piece};
use super::settings::{Metered, read_bounded};
use super::sniff::{self, Wrapping};
use super::{Format, Raw, Unread, archive, unpack};
use crate::document::Document;
use crate::error::Error;
use crate::guard::guarded;
use std::io::{BufReader, Cursor};

/// Who is given the documents.
pub(crate) trait Taker {
    /// Whether a document that would be called so is wanted: it is not even read otherwise.
    fn wants(&mut self, id: &str) -> bool;
    /// A document, and the name to look for its day in.
    fn document(&mut self, document: Document, name: Option<&str>);
    /// What should have been one.
    fn unread(&mut self, raw: Raw, error: Error);
    /// Something that is none.
    fn skipped(&mut self);
}

/// Reads every document in an entry.
pub(crate) fn entry(entry: Entry, forced: bool, taker: &mut dyn Taker) {
    let Entry { mut raw, mut name, format, mut within } = entry;
    let settings = raw.settings.clone();
    // past gzip and Zstandard
    let wrapping = loop {
        let wrapping = sniff::wrapping(&raw.bytes);
        let packed = match wrapping {
            Some(Wrapping::Gzip | Wrapping::Zstd) => Cursor::new(std::mem::take(&mut raw.bytes)),
            _ => break wrapping,
        };
        let size = packed.get_ref().len() as u64;
        let unpacked = within.deeper(size, &settings).and_then(|deeper| {
            within = deeper;
            let reader = BufReader::new(packed);
            let inner = if wrapping == Some(Wrapping::Gzip) { unpack::gzip(reader)? } else { unpack::zstd(reader)? };
            match &within.allowance {
                Some(allowance) => read_bounded(Metered { inner, allowance: allowance.clone() }, settings.limits, None),
                None => read_bounded(inner, settings.limits, None),
            }
        });
        match unpacked {
            Ok(bytes) => raw.bytes = bytes,
            Err(error) => return taker.unread(raw, error),
        }
        if let Some(inner) = sniff::unwrapped_name(&name) {
            name.truncate(inner.len());
        }
    };
    let docx = wrapping == Some(Wrapping::Zip) && archive::is_docx(&raw.bytes[..raw.bytes.len().min(sniff::HEAD)]);
    let many = match wrapping {
        Some(Wrapping::Zip) => !docx,
        Some(_) => true,
        None => false,
    };
    let format = match format {
        Some(format) if forced => format,
        _ if docx => super::by_name("docx").unwrap_or(super::FORMATS[0]),
        _ if many => super::FORMATS[0],
        given => sniff::format(&raw.bytes, (!name.is_empty()).then_some(name.as_str()), given),
    };
    if many || format.by_line() {
        let bytes = std::mem::take(&mut raw.bytes);
        let origin = Origin {
            path: raw.path.clone().unwrap_or_else(|| raw.id.clone()),
            id: raw.id.clone(),
            format: Some(format),
            forced,
            settings,
            within,
            urgent: false,
        };
        match pieces::of_bytes(bytes, origin) {
            None => {}
            Some(Err(error)) => taker.unread(raw, error),
            Some(Ok(mut cut)) => {
                while let Some(piece) = cut.next() {
                    self::piece(piece, forced, taker);
                }
            }
        }
        return;
    }
    if !taker.wants(&raw.id) && !format.holds_many() {
        return;
    }
    one(raw, (!name.is_empty()).then_some(name.as_str()), format, taker);
}

/// Reads every document in a piece.
pub(crate) fn piece(piece: Piece, forced: bool, taker: &mut dyn Taker) {
    match piece {
        Piece::Skipped => taker.skipped(),
        Piece::Failed { raw, error } => {
            if taker.wants(&raw.id) {
                taker.unread(raw, error);
            }
        }
        Piece::Entry(found) => entry(found, forced, taker),
        Piece::Lines(found) => lines(&found, taker),
    }
}

/// Reads every line of some.
fn lines(found: &Lines, taker: &mut dyn Taker) {
    let Lines { path, id, first, bytes, format, settings, .. } = found;
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', bytes).chain((!bytes.ends_with(b"\n")).then_some(bytes.len()));
    for (line, end) in (*first..).zip(ends) {
        let piece = bytes[start..end].trim_ascii();
        start = end + 1;
        let id = format!("{id}:{line}");
        if piece.is_empty() || !taker.wants(&id) {
            continue;
        }
        let raw =
            Raw { id, path: Some(path.to_string()), line: Some(line), bytes: piece.to_vec(), settings: settings.clone(), ..Raw::default() };
        one(raw, None, *format, taker);
    }
}

/// Reads what is not wrapped: one document mostly.
fn one(raw: Raw, name: Option<&str>, format: &dyn Format, taker: &mut dyn Taker) {
    let known = raw.without_bytes();
    let many = format.holds_many();
    let read = guarded(|| {
        format.read_each(raw, &mut |read| match read {
            Ok(document) if many && !taker.wants(&document.id) => {}
            Ok(document) => taker.document(document, name),
            Err(Unread { id, error }) => taker.unread(Raw { id: id.unwrap_or_else(|| known.id.clone()), ..known.clone() }, error),
        });
    });
    if let Err(error) = read {
        taker.unread(known, error);
    }
}
