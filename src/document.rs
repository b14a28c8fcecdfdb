//! A [`Document`] is one release: its text and what is known about it. Reading files into documents is the `input` module's work.

use crate::span::Span;
use jiff::civil::Date;

/// One release.
///
/// ```
/// let document = pressfacts::Document::new("The fair drew 1,006 exhibitors.");
/// assert_eq!(document.published, None);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What the caller calls it: a path, or the `id` of a JSON line.
    pub id: String,
    /// The text that positions refer to.
    pub text: String,
    /// Stretches that are no prose (link targets, image names, markup): never tokenized. In order, not overlapping.
    pub hidden: Vec<Span>,
    /// Where the headline stands.
    pub title: Option<Span>,
    /// The day that relative dates count from.
    pub published: Option<Date>,
}

impl Document {
    /// A document of plain text about which nothing else is known.
    pub fn new(text: impl Into<String>) -> Self {
        Document { text: text.into(), ..Document::default() }
    }
}
