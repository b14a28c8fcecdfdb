//! DOCX: the paragraphs of the document, tables as rows. Deleted text is left out, inserted text is read. The day on which a file was made says nothing about
//! its release, and the title in its properties is mostly that of another: both are looked for in the text.

use super::made::Story;
use super::settings::read_bounded;
use super::{Format, Raw};
use crate::document::Document;
use crate::error::{Error, Kind};
use quick_xml::Reader;
use quick_xml::events::Event;
use sha2::{Digest, Sha256};
use std::io::Cursor;

/// Word documents.
pub struct Docx;

impl Format for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["docx"]
    }

    fn read(&self, mut raw: Raw) -> Result<Document, Error> {
        let bytes = std::mem::take(&mut raw.bytes);
        let sum = Sha256::digest(&bytes).into();
        let damaged = |cause: zip::result::ZipError| Error::new(Kind::Damaged, "is no Word document").because(cause);
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let part = archive.by_name("word/document.xml").map_err(damaged)?;
        let size = part.size();
        let xml = read_bounded(part, raw.settings.limits, Some(size))?;
        let body = text(&String::from_utf8_lossy(&xml))?;
        Story { body, format: "docx", ..Story::default() }.into_document(raw, Some(sum))
    }
}

#[derive(Default)]
struct Text {
    body: String,
    /// The paragraph being read.
    line: String,
    /// The cells of the row being read, of tables in tables the outermost.
    row: Vec<String>,
    tables: usize,
    /// Within so many elements that are not read.
    left_out: usize,
    in_text: bool,
}

impl Text {
    fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        if self.tables > 0 {
            if self.row.is_empty() {
                self.row.push(String::new());
            }
            if let Some(cell) = self.row.last_mut() {
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&line.replace('\n', " "));
            }
            return;
        }
        if !self.body.is_empty() {
            self.body.push_str("\n\n");
        }
        self.body.push_str(line);
    }

    fn end_row(&mut self) {
        self.end_paragraph();
        let row = std::mem::take(&mut self.row);
        if row.iter().any(|cell| !cell.is_empty()) {
            self.body.push_str(if self.body.is_empty() {
                ""
            } else if self.body.ends_with('|') {
                "\n"
            } else {
                "\n\n"
            });
            // one cell is a frame around text
            if let [cell] = row.as_slice() { self.body.push_str(cell) } else { self.body.push_str(&format!("| {} |", row.join(" | "))) }
        }
    }
}

fn text(xml: &str) -> Result<String, Error> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut text = Text::default();
    loop {
        let event = reader.read_event().map_err(|error| Error::new(Kind::Damaged, "the document's XML is damaged").because(error))?;
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let begins = matches!(event, Event::Start(_));
                let name = start.local_name();
                match name.as_ref() {
                    "del" | "moveFrom" | "Fallback" | "pPr" | "rPr" | "sectPr" | "instrText" if begins => text.left_out += 1,
                    _ if text.left_out > 0 => {}
                    "t" => text.in_text = begins,
                    "tab" => text.line.push(' '),
                    "br" | "cr" => text.line.push('\n'),
                    "noBreakHyphen" => text.line.push('-'),
                    "tbl" if begins => {
                        if text.tables == 0 {
                            text.end_paragraph();
                        }
                        text.tables += 1;
                    }
                    "tc" if begins && text.tables == 1 => text.row.push(String::new()),
                    _ => {}
                }
            }
            Event::End(end) => {
                let name = end.local_name();
                match name.as_ref() {
                    "del" | "moveFrom" | "Fallback" | "pPr" | "rPr" | "sectPr" | "instrText" => {
                        text.left_out = text.left_out.saturating_sub(1)
                    }
                    "t" => text.in_text = false,
                    "p" => text.end_paragraph(),
                    "tr" if text.tables == 1 => text.end_row(),
                    "tbl" => text.tables = text.tables.saturating_sub(1),
                    _ => {}
                }
            }
            Event::Text(found) if text.in_text && text.left_out == 0 => text.line.push_str(found),
            Event::GeneralRef(found) if text.in_text && text.left_out == 0 => match found.resolve_char_ref() {
                Ok(Some(c)) => text.line.push(c),
                _ => text.line.push_str(quick_xml::escape::resolve_predefined_entity(found).unwrap_or(" ")),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    text.end_paragraph();
    Ok(text.body)
}

#[cfg(test)]
mod tests {
    #[test]
    fn reads_paragraphs_and_tables() {
        let xml = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Fair </w:t></w:r><w:r><w:t>ends</w:t></w:r></w:p><w:p/>\
                   <w:p><w:r><w:t>R&amp;D drew</w:t><w:tab/><w:t>1,006</w:t></w:r><w:del><w:r><w:t>7</w:t></w:r></w:del></w:p>\
                   <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Buyers</w:t></w:r></w:p></w:tc></w:tr>\
                   <w:tr><w:tc><w:p><w:r><w:t>2019</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>More.</w:t></w:r></w:p></w:body></w:document>";
        assert_eq!(super::text(xml).unwrap(), "Fair ends\n\nR&D drew 1,006\n\n| Year | Buyers |\n| 2019 |  |\n\nMore.");
    }
}
