//! Decoding is turning a file's bytes into text: what a byte order mark says, else UTF-8, else windows-1252 if that makes text. Anything else is binary.

use crate::error::{Error, Kind};
use encoding_rs::{Encoding, WINDOWS_1252};

pub(super) struct Decoded {
    pub text: String,
    /// Whether the text is the file, byte for byte.
    pub same_bytes: bool,
}

pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let text = text.into_owned();
        return if text.contains('\0') { Err(binary()) } else { Ok(Decoded { text, same_bytes: false }) };
    }
    if memchr::memchr(0, &bytes).is_some() {
        return Err(binary());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, same_bytes: true }),
        Err(error) => {
            let bytes = error.as_bytes();
            // control characters, and the five bytes that windows-1252 leaves free, do not occur in its texts
            let odd = |b: &u8| matches!(b, 0x01..=0x08 | 0x0b | 0x0e..=0x1f | 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d);
            if bytes.iter().any(odd) {
                return Err(Error::new(Kind::Binary, "neither UTF-8 nor windows-1252 text").because(error.utf8_error()));
            }
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            Ok(Decoded { text: text.into_owned(), same_bytes: false })
        }
    }
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
            (b"5 m\xb2 \x80 9 \x93x\x94", Some(("5 m² € 9 “x”", false))),
            (b"5\0m", None),
            (b"\x89PNG\r\n\x1a\n\xff", None),
            (b"", Some(("", true))),
        ] {
            let found = decode(bytes.to_vec()).ok();
            assert_eq!(found.as_ref().map(|d| (d.text.as_str(), d.same_bytes)), wanted, "{bytes:?}");
        }
    }
}
