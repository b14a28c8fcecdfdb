//! WARC, what crawlers keep: one document for each page that was answered with 200, `crawl.warc!/address`. Written out by hand: the format is a mail-like
//! head, a length and that many bytes.

use super::decode::label_after;
use super::pieces::{Entry, Origin, Piece, Pieces};
use super::settings::read_bounded;
use super::{Format, Raw, by_name};
use crate::error::{Error, Kind};
use std::io::{self, BufRead, Read};

/// Heads longer than this are no heads.
const LONGEST_HEAD: u64 = 64 * 1024;

pub(super) fn pieces(reader: Box<dyn BufRead + Send>, origin: Origin) -> Box<dyn Pieces> {
    Box::new(Warc { reader, origin, ended: false, number: 0 })
}

struct Warc {
    reader: Box<dyn BufRead + Send>,
    origin: Origin,
    ended: bool,
    number: u64,
}

impl Pieces for Warc {
    fn next(&mut self) -> Option<Piece> {
        if self.ended {
            return None;
        }
        self.number += 1;
        match self.record() {
            Ok(Some(piece)) => Some(piece),
            Ok(None) => None,
            Err(error) => {
                self.ended = true;
                let raw =
                    Raw { id: format!("{}!/{}", self.origin.id, self.number), path: Some(self.origin.path.clone()), ..Raw::default() };
                Some(Piece::Failed { raw, error })
            }
        }
    }
}

impl Warc {
    fn record(&mut self) -> Result<Option<Piece>, Error> {
        let Some(head) = self.head()? else { return Ok(None) };
        let length: u64 =
            field(&head, "content-length").and_then(|text| text.parse().ok()).ok_or_else(|| damaged("a record does not say its length"))?;
        let kind = field(&head, "warc-type").unwrap_or_default().to_ascii_lowercase();
        let address = field(&head, "warc-target-uri").unwrap_or_default().trim_matches(['<', '>']).to_owned();
        if !matches!(kind.as_str(), "response" | "resource" | "conversion") {
            self.skip(length)?;
            return Ok(Some(Piece::Skipped));
        }
        let Origin { path, id, settings, .. } = &self.origin;
        let mut raw = Raw {
            id: format!("{id}!/{address}"),
            path: Some(format!("{path}!/{address}")),
            url: (!address.is_empty()).then(|| address.clone()),
            settings: settings.clone(),
            ..Raw::default()
        };
        if length > settings.limits.document {
            self.skip(length)?;
            return Ok(Some(Piece::Failed { raw, error: super::settings::too_large(self.origin.settings.limits) }));
        }
        let mut block = read_bounded(self.reader.by_ref().take(length), settings.limits, None)?;
        if (block.len() as u64) < length {
            return Err(damaged("the file ends within a record"));
        }
        let mut content_type = field(&head, "content-type").unwrap_or_default().to_owned();
        if content_type.to_ascii_lowercase().starts_with("application/http") {
            let Some(answer) = answer(&block) else { return Ok(Some(Piece::Skipped)) };
            if answer.status != 200 {
                return Ok(Some(Piece::Skipped));
            }
            content_type = answer.content_type;
            block = answer.body;
        }
        let Some(format) = format_of(&content_type) else { return Ok(Some(Piece::Skipped)) };
        if block.trim_ascii().is_empty() {
            return Ok(Some(Piece::Skipped));
        }
        raw.declared = label_after(&content_type, "charset=");
        raw.bytes = block;
        let name = address.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
        Ok(Some(Piece::Entry(Entry { raw, name, format: Some(format), within: self.origin.within.clone() })))
    }

    /// The lines of a record's head; `None` at the end of the file.
    fn head(&mut self) -> Result<Option<String>, Error> {
        let mut head = Vec::new();
        let mut left = LONGEST_HEAD;
        loop {
            let before = head.len();
            let read = self.reader.by_ref().take(left).read_until(b'\n', &mut head).map_err(Error::reading)? as u64;
            left -= read;
            let blank = head[before..].trim_ascii().is_empty();
            match (read, blank) {
                (0, _) if left == 0 => return Err(damaged("a record's head has no end")),
                (0, _) if head.trim_ascii().is_empty() => return Ok(None),
                (0, _) => return Err(damaged("the file ends within a record")),
                (_, true) if before == 0 => {
                    head.clear();
                    left = LONGEST_HEAD;
                }
                (_, true) => break,
                _ if before == 0 && !head.starts_with(b"WARC/") => return Err(damaged("no record begins where one should")),
                _ => {}
            }
        }
        Ok(Some(String::from_utf8_lossy(&head).into_owned()))
    }

    fn skip(&mut self, length: u64) -> Result<(), Error> {
        let skipped = io::copy(&mut self.reader.by_ref().take(length), &mut io::sink()).map_err(Error::reading)?;
        if skipped < length { Err(damaged("the file ends within a record")) } else { Ok(()) }
    }
}

fn damaged(message: &str) -> Error {
    Error::new(Kind::Damaged, format!("the WARC file is damaged: {message}"))
}

/// A field of a head.
fn field<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().skip(1).find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// What a server answered.
struct Answer {
    status: u16,
    content_type: String,
    body: Vec<u8>,
}

fn answer(block: &[u8]) -> Option<Answer> {
    let (end, gap) = match (memchr::memmem::find(block, b"\r\n\r\n"), memchr::memmem::find(block, b"\n\n")) {
        (Some(a), Some(b)) if b < a => (b, 2),
        (Some(a), _) => (a, 4),
        (None, Some(b)) => (b, 2),
        (None, None) => return None,
    };
    let head = String::from_utf8_lossy(&block[..end]);
    let status = head.lines().next()?.split_whitespace().nth(1)?.parse().ok()?;
    let body = &block[end + gap..];
    let chunked = field(&head, "transfer-encoding").is_some_and(|value| value.to_ascii_lowercase().contains("chunked"));
    // many crawlers join the chunks and leave the field
    let body = if chunked { joined(body) } else { None }.unwrap_or_else(|| body.to_vec());
    Some(Answer { status, content_type: field(&head, "content-type").unwrap_or("text/html").to_owned(), body })
}

/// The chunks of a body, if it is made of chunks.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let line = memchr::memchr(b'\n', rest)?;
        let size = std::str::from_utf8(&rest[..line]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[line + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..size)?);
        rest = rest[size..].strip_prefix(b"\r\n").or_else(|| rest[size..].strip_prefix(b"\n"))?;
    }
}

fn format_of(content_type: &str) -> Option<&'static dyn Format> {
    let bare = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let name = match bare.as_str() {
        "text/html" | "application/xhtml+xml" => "html",
        "text/plain" => "text",
        "text/markdown" => "markdown",
        "application/pdf" => "pdf",
        "message/rfc822" => "mail",
        "text/xml" | "application/xml" | "application/rss+xml" | "application/atom+xml" => "xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        _ => return None,
    };
    by_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_answers_apart() {
        let found = answer(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nThe\r\n5;x\r\n fair\r\n0\r\n\r\n").unwrap();
        assert_eq!((found.status, found.body.as_slice()), (200, &b"The fair"[..]));
        assert_eq!(label_after(&found.content_type, "charset=").as_deref(), Some("utf-8"));
        let found = answer(b"HTTP/1.1 404 No\nTransfer-Encoding: chunked\n\nThe fair").unwrap();
        assert_eq!((found.status, found.body.as_slice()), (404, &b"The fair"[..]));
        assert!(answer(b"nonsense").is_none());
        assert_eq!(label_after("text/html; charset=\"windows-1252\"", "charset=").as_deref(), Some("windows-1252"));
        assert_eq!(label_after("text/html", "charset="), None);
    }
}
