//! A [`Document`] is one release: its text and what is known about it. Reading files into documents is the [`input`](crate::input) module's work;
//! what a text says about itself at its head (title, dateline, date line) is found here, by [`Document::read_head`].

mod dateline;
mod head;
pub(crate) mod written_date;

use crate::gazetteer;
use crate::span::Span;
use crate::text::tokenize::tokenize;
use jiff::civil::Date;
use std::borrow::Cow;

pub use dateline::Dateline;

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
    /// The place, day and agency that the first paragraph opens with.
    pub dateline: Option<Dateline>,
    /// The day that relative dates count from.
    pub published: Option<Date>,
    /// Where `published` was found.
    pub published_from: Option<PublishedFrom>,
    /// What came with the text, not in it.
    pub source: Source,
}

/// What is known of a document from outside its text.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The file, as it was named; of a JSON line, the file that it stands in.
    pub path: Option<String>,
    /// The line in that file, from 1, where one file holds many documents.
    pub line: Option<u64>,
    /// SHA-256 of the file's bytes; of a JSON object or a feed's item, of the text's UTF-8.
    pub sha256: Option<[u8; 32]>,
    /// The name of the input format (`text`).
    pub format: &'static str,
    /// Whether the text is the file, byte for byte: then output need not repeat it.
    pub text_is_file: bool,
    /// The headline, where it is told apart from the text (a JSON line's `title`).
    pub title: Option<String>,
    /// The day that the metadata give.
    pub published: Option<Date>,
    /// Where it was found on the web.
    pub url: Option<String>,
    /// Who put it out: the name of the site or feed.
    pub site: Option<String>,
}

/// Where a document's `published` was found, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublishedFrom {
    /// The caller said it.
    Option,
    /// The file's metadata: a JSON line's `published`, a Markdown file's front matter.
    Metadata,
    /// The dateline: "LAS VEGAS, Jan. 9, 2024 --".
    Dateline,
    /// A date line above the first paragraph: "Published August 23, 2023".
    Head,
    /// The file's name: `2023-08-28-expo.txt`.
    FileName,
}

impl PublishedFrom {
    /// The name that output uses.
    pub const fn name(self) -> &'static str {
        match self {
            PublishedFrom::Option => "option",
            PublishedFrom::Metadata => "metadata",
            PublishedFrom::Dateline => "dateline",
            PublishedFrom::Head => "head",
            PublishedFrom::FileName => "filename",
        }
    }
}

/// The country of the place that a text begins with, if one is known by that name: of several the likeliest.
fn country_of(place: &str) -> Option<String> {
    let words = tokenize(place, &[]).map(|word| word.text(place));
    gazetteer::longest(words, &mut gazetteer::Starts::default())?.entry.places().next()?.country.map(str::to_owned)
}

impl Document {
    /// A document of plain text about which nothing else is known.
    pub fn new(text: impl Into<String>) -> Self {
        Document { text: text.into(), ..Document::default() }
    }

    /// Finds what the text says of itself at its head, title, dateline and day, and settles `published`.
    ///
    /// Sources of `published`, in order: `option`, the metadata in `self.source`, the dateline, a date line at the head, the file's name. A dateline
    /// without a year takes the year from the first of the others that has one.
    ///
    /// ```
    /// let mut document = pressfacts::Document::new("Fair ends\n\nLAS VEGAS, Jan. 9, 2024 /PRNewswire/ -- It drew 1,006 exhibitors.");
    /// document.read_head(None, None);
    /// assert_eq!(document.published, Some(jiff::civil::date(2024, 1, 9)));
    /// let dateline = document.dateline.unwrap();
    /// assert_eq!(dateline.agency(&document.text), Some("PRNewswire"));
    /// assert_eq!(dateline.country.as_deref(), Some("US"));
    /// ```
    pub fn read_head(&mut self, option: Option<Date>, file_name: Option<&str>) {
        let head = head::read(&self.text, &self.hidden, self.title);
        self.title = head.title.or(self.title);
        self.dateline = head.dateline;
        let from_name = file_name.and_then(written_date::in_file_name);
        let others = [
            (PublishedFrom::Option, option),
            (PublishedFrom::Metadata, self.source.published),
            (PublishedFrom::Head, head.date),
            (PublishedFrom::FileName, from_name),
        ];
        let near = others.iter().find_map(|(_, date)| *date);
        if let Some(line) = &mut self.dateline {
            line.date = line.written.and_then(|written| written.near(near));
            line.country = line.place(&self.text).and_then(country_of);
        }
        let from_dateline = (PublishedFrom::Dateline, self.dateline.as_ref().and_then(|line| line.date));
        let found = others.into_iter().chain([from_dateline]).filter_map(|(from, date)| Some((from, date?))).min_by_key(|(from, _)| *from);
        (self.published_from, self.published) = found.unzip();
    }

    /// The headline: as the metadata have it, or else as it stands in the text, without its markup.
    pub fn title_text(&self) -> Option<Cow<'_, str>> {
        if let Some(title) = &self.source.title {
            return Some(Cow::Borrowed(title));
        }
        let span = self.title?;
        let first = self.hidden.partition_point(|hidden| hidden.end <= span.start);
        let hidden: Vec<Span> = self.hidden[first..].iter().take_while(|hidden| hidden.start < span.end).copied().collect();
        if hidden.is_empty() {
            return Some(Cow::Borrowed(&self.text[span.range()]));
        }
        let mut shown = String::new();
        let mut at = span.start;
        for hidden in hidden {
            shown.push_str(&self.text[at..hidden.start.max(at)]);
            at = hidden.end.clamp(at, span.end);
        }
        shown.push_str(&self.text[at..span.end]);
        Some(Cow::Owned(shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(text: &str, option: Option<Date>, metadata: Option<Date>, name: &str) -> (Option<Date>, Option<&'static str>) {
        let mut document = Document::new(text);
        document.source.published = metadata;
        document.read_head(option, Some(name));
        (document.published, document.published_from.map(PublishedFrom::name))
    }

    #[test]
    fn takes_published_from_the_weightiest_source() {
        let text = "Fair ends\n\nPublished August 23, 2023\n\nOSLO, Aug. 22, 2023 -- It ended.";
        let name = "2023-08-28-fair.txt";
        assert_eq!(read(text, Some(date(2020, 1, 1)), Some(date(2020, 1, 2)), name), (Some(date(2020, 1, 1)), Some("option")));
        assert_eq!(read(text, None, Some(date(2020, 1, 2)), name), (Some(date(2020, 1, 2)), Some("metadata")));
        assert_eq!(read(text, None, None, name), (Some(date(2023, 8, 22)), Some("dateline")));
        let undated = "Fair ends\n\nPublished August 23, 2023\n\nOSLO -- It ended.";
        assert_eq!(read(undated, None, None, name), (Some(date(2023, 8, 23)), Some("head")));
        assert_eq!(read("Fair ends\n\nIt ended.", None, None, name), (Some(date(2023, 8, 28)), Some("filename")));
        assert_eq!(read("Fair ends\n\nIt ended.", None, None, "fair.txt"), (None, None));
    }

    #[test]
    fn lends_a_dateline_its_year() {
        let text = "Fair ends\n\nOSLO, Aug. 22 -- It ended.";
        assert_eq!(read(text, None, None, "fair.txt"), (None, None));
        assert_eq!(read(text, None, None, "2023-08-28.txt"), (Some(date(2023, 8, 22)), Some("dateline")));
        // a paper of the new year tells of the old one
        assert_eq!(
            read("Fair ends\n\nOSLO, Dec. 30 -- It ended.", None, None, "2024-01-02.txt"),
            (Some(date(2023, 12, 30)), Some("dateline"))
        );
    }
}
