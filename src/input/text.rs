//! Plain text: the document's text is the file.

use super::{Format, Raw};
use crate::document::Document;
use crate::error::Error;

/// Plain text.
pub struct Text;

impl Format for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn read(&self, raw: Raw) -> Result<Document, Error> {
        raw.into_document(self.name())
    }
}
