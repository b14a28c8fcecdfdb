//! PDF: the text of the pages, lines joined to paragraphs, without what all pages repeat at top and bottom. The day on which a file was made says nothing about
//! its release: that is looked for in the text.
//!
//! The library behind it unpacks whatever a file holds and follows whatever it refers to, so a file is looked over first: how much its streams unpack to, and
//! how deep its arrays and dictionaries go.

use super::made::Story;
use super::{Format, Limits, Raw};
use crate::document::Document;
use crate::error::{Error, Kind};
use crate::guard::guarded;
use flate2::{Decompress, FlushDecompress, Status};
use sha2::{Digest, Sha256};

/// PDF with text in it; scanned pages hold none.
pub struct Pdf;

impl Format for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn read(&self, mut raw: Raw) -> Result<Document, Error> {
        let bytes = std::mem::take(&mut raw.bytes);
        let sum = Sha256::digest(&bytes).into();
        look_over(&bytes, raw.settings.limits)?;
        let damaged = || Error::new(Kind::Damaged, "the PDF is damaged, encrypted, or of a kind that is not known");
        let pages = guarded(|| pdf_extract::extract_text_from_mem_by_pages(&bytes));
        // its panics are all about files that are not in order
        let pages = pages.map_err(|panic| damaged().because(panic))?.map_err(|error| damaged().because(error.to_string()))?;
        let story = Story { body: body(&pages), format: "pdf", ..Story::default() };
        story.into_document(raw, Some(sum)).map_err(|error| {
            if error.kind() == "no_text" {
                Error::new(Kind::NoText, "holds no text; a scanned page would have to be recognized first")
            } else {
                error
            }
        })
    }
}

/// Arrays and dictionaries may stand in each other so deep.
const DEEPEST: usize = 100;

fn look_over(bytes: &[u8], limits: Limits) -> Result<(), Error> {
    let most = limits.document.saturating_mul(2);
    let mut unpacked = 0u64;
    let mut buffer = vec![0; 64 * 1024];
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"stream") {
        nesting(&bytes[at..at + found])?;
        at += found + b"stream".len();
        let rest = &bytes[at..];
        let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        // zlib's first byte; everything else unpacks to little
        if rest.first() != Some(&0x78) {
            continue;
        }
        let mut inflate = Decompress::new(true);
        loop {
            let (before_in, before_out) = (inflate.total_in(), inflate.total_out());
            let result = inflate.decompress(&rest[before_in as usize..], &mut buffer, FlushDecompress::None);
            let moved = inflate.total_in() > before_in || inflate.total_out() > before_out;
            unpacked += inflate.total_out() - before_out;
            if unpacked > most {
                return Err(Error::new(Kind::TooLarge, format!("its streams unpack to more than {most} bytes (twice --max-size)")));
            }
            if !matches!(result, Ok(Status::Ok)) || !moved {
                break;
            }
        }
        // what was unpacked is not looked through again
        at += inflate.total_in() as usize;
        at = at.min(bytes.len());
    }
    nesting(&bytes[at..])
}

fn nesting(bytes: &[u8]) -> Result<(), Error> {
    let mut depth = 0usize;
    for byte in bytes {
        match byte {
            b'[' | b'<' | b'(' => depth += 1,
            b']' | b'>' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 2 * DEEPEST {
            return Err(Error::new(Kind::Damaged, format!("arrays and dictionaries stand in each other more than {DEEPEST} deep")));
        }
    }
    Ok(())
}

/// The pages as one text.
fn body(pages: &[String]) -> String {
    let mut body = String::new();
    let edges: Vec<Vec<String>> = pages.iter().map(|page| edges(page)).collect();
    for (number, page) in pages.iter().enumerate() {
        let repeated = |line: &str| {
            let plain = pattern(line);
            pages.len() > 1 && edges.iter().enumerate().any(|(other, lines)| other != number && lines.contains(&plain))
        };
        let lines: Vec<&str> = page.lines().map(str::trim).collect();
        let filled: Vec<usize> = (0..lines.len()).filter(|n| !lines[*n].is_empty()).collect();
        let is_edge = |n: usize| filled.iter().take(2).chain(filled.iter().rev().take(2)).any(|edge| *edge == n);
        let mut new_paragraph = true;
        for (n, line) in lines.iter().enumerate() {
            if line.is_empty() {
                new_paragraph = true;
                continue;
            }
            if is_edge(n) && (is_page_number(line) || repeated(line)) {
                continue;
            }
            // a sentence goes on over the page
            let goes_on = body.ends_with(|c: char| c.is_alphanumeric() || c == ',') && line.starts_with(char::is_lowercase);
            join(&mut body, line, new_paragraph && !goes_on);
            new_paragraph = false;
        }
    }
    body
}

fn join(body: &mut String, line: &str, new_paragraph: bool) {
    if body.is_empty() {
    } else if new_paragraph {
        body.push_str("\n\n");
    } else if body.ends_with('-') && body[..body.len() - 1].ends_with(char::is_alphabetic) && line.starts_with(char::is_lowercase) {
        // "exhibi-" and "tors"; that "record-breaking" loses its hyphen changes no figure
        body.pop();
    } else {
        body.push(' ');
    }
    let mut words = line.split_whitespace();
    body.push_str(words.next().unwrap_or_default());
    for word in words {
        body.push(' ');
        body.push_str(word);
    }
}

/// The first and last lines of a page, figures left out: page numbers differ.
fn edges(page: &str) -> Vec<String> {
    let lines: Vec<&str> = page.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.iter().take(2).chain(lines.iter().rev().take(2)).map(|line| pattern(line)).collect()
}

fn pattern(line: &str) -> String {
    line.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// "7", "- 7 -", "Page 7 of 9", "Harlow Press, page 7".
fn is_page_number(line: &str) -> bool {
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &&str| word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        [one] => number(one) && line.len() < 8,
        [.., page, one] if page.eq_ignore_ascii_case("page") && number(one) => line.len() < 80,
        [.., page, one, of, all] => page.eq_ignore_ascii_case("page") && number(one) && of.len() < 3 && number(all) && line.len() < 80,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_pages() {
        let pages = [
            "Harlow Press\n\nFair ends\n\nThe fair drew 1,006 exhibi-\ntors from\n\n1\n",
            "Harlow Press\n\nall over the world.\n\nPage 2 of 2",
        ];
        assert_eq!(body(&pages.map(str::to_owned)), "Fair ends\n\nThe fair drew 1,006 exhibitors from all over the world.");
    }

    #[test]
    fn refuses_bombs() {
        use std::io::Write;
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&vec![b' '; 3_000_000]).unwrap();
        let file = [b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>\nstream\n", packed.finish().unwrap().as_slice(), b"\nendstream"].concat();
        let limits = Limits { document: 1_000_000, ..Limits::default() };
        assert_eq!(look_over(&file, limits).unwrap_err().kind(), "too_large");
        assert!(look_over(&file, Limits::default()).is_ok());
        assert!(look_over(&b"[".repeat(1000), limits).is_err());
    }
}
