//! Decoding is turning a file's bytes into text. What its encoding is, is asked in this order:
//!
//! 1. a byte order mark;
//! 2. the declaration, of the format (an HTML page's `meta`, an XML declaration) or of who sent it (HTTP, mail). A declared one-byte encoding is not
//!    believed where the bytes are UTF-8 beyond ASCII: servers say "iso-8859-1" of everything, and such text is UTF-8 by chance next to never;
//! 3. UTF-8, if the bytes are;
//! 4. UTF-16, if every other byte is NUL, as in Latin script;
//! 5. what browsers would guess.
//!
//! What then holds control characters is binary data.

use crate::error::{Error, Kind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

pub(super) struct Decoded {
    pub text: String,
    /// Whether the text is the file, byte for byte.
    pub same_bytes: bool,
}

/// So much of a text decides its encoding.
const TELLING: usize = 64 * 1024;

pub(super) fn decode(bytes: Vec<u8>, declared: Option<&str>) -> Result<Decoded, Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return checked(encoding, &bytes[mark..]);
    }
    // a declaration that could be read as ASCII is not UTF-16
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Some(encoding) = declared.filter(|e| ![UTF_8, UTF_16LE, UTF_16BE].contains(e)) {
        let plain = if bytes.is_ascii() { encoding.is_ascii_compatible() } else { encoding.is_single_byte() };
        if !(plain && std::str::from_utf8(&bytes).is_ok()) {
            let (text, faults) = encoding.decode_without_bom_handling(&bytes);
            if !faults && !text.contains(is_control) {
                return Ok(Decoded { text: text.into_owned(), same_bytes: false });
            }
        }
    }
    if memchr::memchr(0, &bytes).is_some() {
        return utf16(&bytes).map_or_else(|| Err(binary()), |encoding| checked(encoding, &bytes));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, same_bytes: true }),
        Err(error) => {
            let bytes = error.as_bytes();
            if bytes.iter().any(|b| is_control(char::from(*b)) && *b < 0x80) {
                return Err(Error::new(Kind::Binary, "binary data, not text (it holds control characters)").because(error.utf8_error()));
            }
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            let telling = &bytes[..bytes.len().min(TELLING)];
            detector.feed(telling, telling.len() == bytes.len());
            checked(detector.guess(None, Utf8Detection::Deny), bytes)
        }
    }
}

/// The encoding that a page or an XML file declares at its head.
#[cfg(any(feature = "html", feature = "xml"))]
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]);
    if let Some(declaration) = head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next())
        && let Some(found) = label_after(declaration, "encoding=")
    {
        return Some(found);
    }
    label_after(&head, "charset=")
}

/// The label of an encoding after some words, which are looked for in any case: the `charset` of a content type.
pub(super) fn label_after(text: &str, words: &str) -> Option<String> {
    let at = text.to_ascii_lowercase().find(words)? + words.len();
    let value = text.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(value.len());
    (end > 0).then(|| value[..end].to_owned())
}

fn checked(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, Error> {
    let (text, faults) = encoding.decode_without_bom_handling(bytes);
    if text.contains('\0') || (faults && text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count() > 8 + text.len() / 100) {
        return Err(binary());
    }
    Ok(Decoded { text: text.into_owned(), same_bytes: false })
}

/// UTF-16 without a mark: nearly every other byte is NUL.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let telling = &bytes[..bytes.len().min(TELLING) & !1];
    let nuls = |from: usize| telling.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (nuls(0), nuls(1), telling.len() / 2);
    match () {
        () if pairs < 4 => None,
        () if odd * 10 >= pairs * 9 && even * 50 <= pairs => Some(UTF_16LE),
        () if even * 10 >= pairs * 9 && odd * 50 <= pairs => Some(UTF_16BE),
        () => None,
    }
}

/// Characters that no text has.
fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0b' | '\x0e'..='\x1f' | '\x7f')
}

fn binary() -> Error {
    Error::new(Kind::Binary, "binary data, not text (it holds NUL characters)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_the_web_writes() {
        for (bytes, wanted) in [
            (&b"5 m"[..], Some(("5 m", true))),
            ("5 m²".as_bytes(), Some(("5 m²", true))),
            (b"\xef\xbb\xbf5 m", Some(("5 m", false))),
            (b"\xff\xfe5\0 \0m\0\xb2\0", Some(("5 m²", false))),
            (b"\xfe\xff\x005\0 \0m", Some(("5 m", false))),
            (b"5\0 \0m\0\xb2\0 \0i\0", Some(("5 m² i", false))),
            (b"\x005\0 \0m\0\xb2\0 \0i", Some(("5 m² i", false))),
            (b"5 m\xb2 \x80 9 \x93x\x94", Some(("5 m² € 9 “x”", false))),
            (b"The fair in K\xf6ln drew 5 visitors", Some(("The fair in Köln drew 5 visitors", false))),
            (b"5\0m", None),
            (b"\x89PNG\r\n\x1a\n\xff", None),
            (b"", Some(("", true))),
        ] {
            let found = decode(bytes.to_vec(), None).ok();
            assert_eq!(found.as_ref().map(|d| (d.text.as_str(), d.same_bytes)), wanted, "{bytes:?}");
        }
    }

    #[test]
    fn believes_declarations_that_can_be_true() {
        for (bytes, declared, wanted) in [
            (&b"\xb9\xe3\xbd\xbb\xbb\xe1"[..], "gb2312", "广交会"),
            ("Köln".as_bytes(), "iso-8859-1", "Köln"),
            (b"K\xf6ln", "utf-8", "Köln"),
            (b"K\xf6ln", "windows-1252", "Köln"),
            (b"Plze\xf2", "windows-1250", "Plzeň"),
            (b"Koeln", "shift_jis", "Koeln"),
            (b"\x1b$B;0\x1b(B 5", "iso-2022-jp", "三 5"),
            (b"K\xf6ln", "no-such-thing", "Köln"),
        ] {
            assert_eq!(decode(bytes.to_vec(), Some(declared)).unwrap().text, wanted, "{declared}");
        }
    }
}
