//! Sniffing is telling a file's type from its content. Only what can't be mistaken overrules a name: magic numbers, a document type, an XML root.

use super::{Format, by_ending, by_name};

/// What is wrapped around documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrapping {
    Gzip,
    Zstd,
    Zip,
    Warc,
}

/// So many bytes are looked at.
pub(crate) const HEAD: usize = 1024;

/// What the bytes are wrapped in.
pub(super) fn wrapping(bytes: &[u8]) -> Option<Wrapping> {
    match bytes {
        [0x1f, 0x8b, 8, ..] => Some(Wrapping::Gzip),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Wrapping::Zstd),
        // a skippable frame may stand before the first
        [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Wrapping::Zstd),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(Wrapping::Zip),
        _ if bytes.starts_with(b"WARC/") => Some(Wrapping::Warc),
        _ => None,
    }
}

/// Whether a name says that what it names is wrapped, and so the name within.
pub(crate) fn unwrapped_name(name: &str) -> Option<&str> {
    let (rest, ending) = name.rsplit_once('.')?;
    ["gz", "zst", "gzip", "zstd"].iter().any(|e| ending.eq_ignore_ascii_case(e)).then_some(rest)
}

/// Whether a name says that it names many documents: `a.zip`, `a.warc`.
pub(crate) fn is_archive_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    (cfg!(feature = "zip") && ending.eq_ignore_ascii_case("zip")) || ending.eq_ignore_ascii_case("warc")
}

/// Whether a folder's file of this name is to be read.
///
/// ```
/// use pressfacts::input::is_readable_name;
/// assert!(is_readable_name("release.txt") && !is_readable_name("photo.png"));
/// ```
pub fn is_readable_name(name: &str) -> bool {
    is_archive_name(name)
        || by_ending(name).is_some()
        || (cfg!(feature = "compressed") && unwrapped_name(name).is_some_and(|inner| is_archive_name(inner) || by_ending(inner).is_some()))
}

/// Whether a name's ending is none, as in `1692345.M1P2.host:2,S` or `release.2023`: only what looks like an ending says that there is no document.
pub(crate) fn may_hide_a_document(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.is_empty()
        || ending.len() > 5
        || !ending.bytes().all(|b| b.is_ascii_alphanumeric())
        || ending.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a file whose name says nothing is to be read: plain text is not enough, a folder holds all kinds of it.
pub(crate) fn is_readable(head: &[u8]) -> bool {
    wrapping(head).is_some() || certain(head).is_some() || is_mail(head)
}

/// Whether a file that begins so may hold more than one document.
pub(crate) fn may_hold_many(head: &[u8], name: &str, forced: Option<&'static dyn Format>) -> bool {
    let format = forced.unwrap_or_else(|| format(head, Some(name), None));
    match wrapping(head) {
        Some(Wrapping::Zip) => !super::archive::is_docx(head),
        Some(_) => true,
        None => format.by_line() || format.holds_many(),
    }
}

/// The format of some bytes that are not wrapped: what they surely are, else what was said of them or their name says, else what they seem to be.
pub(super) fn format(bytes: &[u8], name: Option<&str>, said: Option<&'static dyn Format>) -> &'static dyn Format {
    let head = &bytes[..bytes.len().min(HEAD)];
    let named = said.or_else(|| name.and_then(by_ending));
    let certain = certain(head);
    match (certain, named) {
        // a page may be kept as Markdown, and a mail or a JSON value may hold anything
        (Some(found), Some(named)) if named.name() == "text" || !is_text(named) || found.name() == "pdf" => found,
        (Some(found), None) => found,
        (_, Some(named)) => named,
        (None, None) => seeming(head).unwrap_or(super::FORMATS[0]),
    }
}

/// Formats that hold others as text.
fn is_text(format: &dyn Format) -> bool {
    ["markdown", "json", "jsonl", "mail"].contains(&format.name())
}

fn certain(head: &[u8]) -> Option<&'static dyn Format> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    // some servers put a line or two before the mark
    if memchr::memmem::find(head, b"%PDF-").is_some() {
        return by_name("pdf");
    }
    let mut rest = head.trim_ascii_start();
    for _ in 0..16 {
        // past the XML declaration, comments and document type, to the first element
        rest = rest.trim_ascii_start();
        let is = |prefix: &[u8]| rest.len() >= prefix.len() && rest[..prefix.len()].eq_ignore_ascii_case(prefix);
        if is(b"<!doctype html") {
            return by_name("html");
        }
        let end = match () {
            () if rest.starts_with(b"<?") => memchr::memmem::find(rest, b"?>").map(|n| n + 2),
            () if rest.starts_with(b"<!--") => memchr::memmem::find(rest, b"-->").map(|n| n + 3),
            () if rest.starts_with(b"<!") => memchr::memchr(b'>', rest).map(|n| n + 1),
            () => None,
        };
        let Some(end) = end else { break };
        rest = &rest[end..];
    }
    let name = rest.strip_prefix(b"<")?;
    let name = &name[..name.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-' | b'_')).count()];
    let local = name.rsplit(|b| *b == b':').next().unwrap_or(name);
    match local {
        b"html" | b"HTML" => by_name("html"),
        b"rss" | b"feed" | b"RDF" | b"nitf" | b"newsMessage" | b"newsItem" | b"packageItem" => by_name("xml"),
        _ => None,
    }
}

fn seeming(head: &[u8]) -> Option<&'static dyn Format> {
    if is_mail(head) {
        return by_name("mail");
    }
    let start = head.trim_ascii_start();
    let line_end = memchr::memchr(b'\n', start);
    match start.first() {
        Some(b'[') if start.get(1..).map(<[u8]>::trim_ascii_start).is_some_and(|rest| rest.starts_with(b"{")) => by_name("json"),
        // an object a line, or one object over many lines
        Some(b'{') => {
            let first = &start[..line_end.unwrap_or(start.len())];
            let whole = first.trim_ascii_end().ends_with(b"}");
            by_name(if whole || (line_end.is_none() && start.starts_with(b"{\"")) { "jsonl" } else { "json" })
        }
        Some(b'<') if start.get(1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'!') => by_name("html"),
        _ => None,
    }
}

/// Header lines, of which two that only mails have.
fn is_mail(head: &[u8]) -> bool {
    const TELLING: [&[u8]; 9] =
        [b"received", b"return-path", b"delivered-to", b"message-id", b"mime-version", b"from", b"subject", b"date", b"to"];
    let mut told = 0;
    for (n, line) in head.split(|b| *b == b'\n').enumerate() {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        if n == 0 && line.starts_with(b"From ") || line.starts_with([b' ', b'\t'].as_slice()) || matches!(line[0], b' ' | b'\t') {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else { return false };
        let name = &line[..colon];
        if name.is_empty() || !name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-') {
            return false;
        }
        told += usize::from(TELLING.iter().any(|t| name.eq_ignore_ascii_case(t)));
    }
    told >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_wrappings() {
        assert_eq!(wrapping(b"\x1f\x8b\x08\0"), Some(Wrapping::Gzip));
        assert_eq!(wrapping(b"\x28\xb5\x2f\xfd"), Some(Wrapping::Zstd));
        assert_eq!(wrapping(b"PK\x03\x04"), Some(Wrapping::Zip));
        assert_eq!(wrapping(b"WARC/1.0\r\n"), Some(Wrapping::Warc));
        assert_eq!(wrapping(b"PKO sold 5"), None);
        assert_eq!(unwrapped_name("a.txt.GZ"), Some("a.txt"));
        assert!(is_readable_name("a.zip") && is_readable_name("a.html.gz") && !is_readable_name("a.tar.gz") && !is_readable_name("a.png"));
    }

    #[test]
    fn content_overrules_names_that_say_less() {
        for (bytes, name, wanted) in [
            (&b"The fair drew 5."[..], Some("a.txt"), "text"),
            (b"The fair drew 5.", None, "text"),
            (b"\n<!DOCTYPE html><p>5", Some("a.txt"), "html"),
            (b"<?xml version=\"1.0\"?>\n<!-- x --><html xmlns=\"y\">", Some("a.xml"), "html"),
            (b"<html>", Some("a.md"), "markdown"),
            (b"%PDF-1.4", Some("a.txt"), "pdf"),
            (b"<?xml version='1.0'?><!DOCTYPE nitf SYSTEM \"n.dtd\"><nitf>", Some("a.xml"), "xml"),
            (b"<newsMessage xmlns='x'>", None, "xml"),
            (b"<?xml version='1.0'?><atom:feed>", Some("a.xml"), "xml"),
            (b"{\"text\":\"x\"}\n{\"text\":\"y\"}", None, "jsonl"),
            (b"{\n\"text\":\"x\"}", None, "json"),
            (b"[{\"text\":\"x\"}]", None, "json"),
            (b"[5] said the fair", None, "text"),
            (b"Received: x\n\ty\nFrom: a\nSubject: b\n\n5", None, "mail"),
            (b"Date: 28 August 2023\nSubject to change: 5\n\nFrom: a", None, "text"),
        ] {
            assert_eq!(format(bytes, name, None).name(), wanted, "{name:?} {}", String::from_utf8_lossy(bytes));
        }
    }
}
