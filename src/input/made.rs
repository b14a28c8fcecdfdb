//! Where a document's text can't be the file itself, one is made: the headline, an empty line, then the paragraphs.

use super::Raw;
use crate::document::Document;
use crate::error::{Error, Kind};
use crate::span::Span;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// What a format found in a file.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub title: Option<String>,
    /// Paragraphs, an empty line between them.
    pub body: String,
    pub published: Option<Date>,
    pub url: Option<String>,
    /// Who put it out: the name of the site or feed.
    pub site: Option<String>,
    /// The name of the format.
    pub format: &'static str,
}

impl Story {
    /// The document; its sum is that of `bytes`.
    pub fn into_document(self, raw: Raw, sum: Option<[u8; 32]>) -> Result<Document, Error> {
        let body = self.body.trim();
        let title = self.title.as_deref().map(in_one_line).filter(|title| !title.is_empty());
        let mut document = Document { id: raw.id, ..Document::default() };
        let mut text = String::with_capacity(body.len() + title.as_ref().map_or(0, |t| t.len() + 3));
        if let Some(title) = &title {
            text.push_str(title);
            document.title = Some(Span::new(0, title.len()));
            document.source.title = Some(title.clone());
        }
        let first_end = body.find('\n').unwrap_or(body.len());
        let repeated = title.as_ref().is_some_and(|title| same_words(title, &body[..first_end]));
        let body = if repeated { body[first_end..].trim_start() } else { body };
        if !body.is_empty() {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(body);
        }
        if text.is_empty() {
            return Err(Error::new(Kind::NoText, "holds no text"));
        }
        text.push('\n');
        let source = &mut document.source;
        source.sha256 = sum.or_else(|| Some(Sha256::digest(text.as_bytes()).into()));
        (source.path, source.line, source.format) = (raw.path, raw.line, self.format);
        (source.published, source.site) = (self.published, self.site);
        source.url = raw.url.or(self.url);
        document.text = text;
        Ok(document)
    }
}

/// All white space as single spaces.
pub(super) fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether two lines differ in no more than case, space and signs.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let letters = |text: &'_ str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    a.len().abs_diff(b.len()) < 40 + a.len() / 2 && letters(a) == letters(b)
}

/// Paragraphs of text as mails and feeds have it: line ends as one kind, no more than one empty line.
pub(super) fn paragraphs(text: &str) -> String {
    let mut body = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        let line = line.trim_end();
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !body.is_empty() {
            body.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        body.push_str(line);
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(title: &str, body: &str) -> Document {
        Story { title: Some(title.into()), body: body.into(), ..Story::default() }.into_document(Raw::new("a", Vec::new()), None).unwrap()
    }

    #[test]
    fn puts_the_headline_on_top_once() {
        let document = made("Fair\n  ends", "It drew 5.\n\nMore.");
        assert_eq!(document.text, "Fair ends\n\nIt drew 5.\n\nMore.\n");
        assert_eq!(document.title_text().as_deref(), Some("Fair ends"));
        assert_eq!(made("Fair ends", "FAIR ENDS!\nIt drew 5.").text, "Fair ends\n\nIt drew 5.\n");
        assert_eq!(made("", "It drew 5.").text, "It drew 5.\n");
        let nothing = Story::default().into_document(Raw::new("a", Vec::new()), None);
        assert_eq!(nothing.unwrap_err().kind(), "no_text");
    }

    #[test]
    fn joins_lines() {
        assert_eq!(paragraphs("\r\na  \r\nb\r\n\r\n\r\nc\n"), "a\nb\n\nc");
    }
}
