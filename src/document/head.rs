//! The head is what stands above a release's running text: the headline, a line with the day, the dateline that opens the first paragraph.

use super::dateline::{self, Above, Dateline};
use super::written_date;
use crate::span::Span;
use jiff::civil::Date;
use std::borrow::Cow;

/// What the head says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Head {
    pub title: Option<Span>,
    pub dateline: Option<Dateline>,
    /// The day of a date line.
    pub date: Option<Date>,
}

/// The head is looked for in so many bytes and lines.
const LONGEST_HEAD: usize = 6000;
const HEAD_LINES: usize = 9;
/// A longer first line is a paragraph, in bytes.
const LONGEST_TITLE: usize = 300;

/// What a date line may begin with. Longer before shorter.
const LABELS: [&str; 17] = [
    "date of release",
    "release date",
    "publication date",
    "date published",
    "published on",
    "published",
    "posted on",
    "posted",
    "issued on",
    "issued",
    "released on",
    "released",
    "last updated",
    "updated on",
    "updated",
    "for immediate release",
    "date",
];

/// Lines that stand above many headlines and say nothing.
const FILLERS: [&str; 6] =
    ["for immediate release", "press release", "news release", "media release", "press information", "--news direct--"];

pub(super) fn read(text: &str, hidden: &[Span], title: Option<Span>) -> Head {
    let original = &text[..text.floor_char_boundary(LONGEST_HEAD)];
    let text = without(original, hidden);
    let mut head = Head::default();
    let mut at = 0;
    let mut seen = 0; // lines that could have been the title
    let mut lines = 0;
    while at < text.len() && lines < HEAD_LINES {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n);
        let (line, next) = (trimmed(&text, at, end), end + 1);
        at = next;
        if line.start == line.end {
            continue;
        }
        lines += 1;
        let words = &text[line.range()];
        if title.is_some_and(|title| title.overlaps(line)) {
            seen += 1;
            continue;
        }
        if let Some((date, end)) = date_line(words, lines == 1) {
            head.date = head.date.or(Some(date));
            let rest = trimmed(&text, line.start + end, line.end);
            if title.is_none() && seen == 0 && rest.end - rest.start >= 15 && lines == 1 {
                head.title = Some(rest);
                seen += 1;
            }
            continue;
        }
        let filler = words.trim_end_matches(':');
        if FILLERS.iter().any(|f| f.eq_ignore_ascii_case(filler)) {
            continue;
        }
        let listed = original[line.start..line.end].starts_with(['-', '*', '•', '+', '●'])
            || original[..line.start].trim_end_matches(' ').ends_with(['-', '*', '+']);
        let above = match seen {
            _ if listed => Above::Text,
            0 => Above::Nothing,
            1 | 2 => Above::Title,
            _ => Above::Text,
        };
        head.dateline = dateline::read(words, line.start, above);
        if head.dateline.is_some() {
            break;
        }
        if seen == 0 && title.is_none() && is_title(words, text.get(next..).unwrap_or("")) {
            head.title = Some(line);
        }
        seen += 1;
    }
    head
}

/// Hidden stretches as spaces: the positions stay.
fn without<'t>(text: &'t str, hidden: &[Span]) -> Cow<'t, str> {
    let mut hidden = hidden.iter().filter(|span| span.start < text.len()).peekable();
    if hidden.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut shown = Vec::with_capacity(bytes.len());
    for span in hidden {
        let end = span.end.min(bytes.len());
        shown.extend_from_slice(bytes.get(shown.len()..span.start).unwrap_or_default());
        // line ends inside stay line ends
        shown.extend(bytes[shown.len().min(end)..end].iter().map(|b| if *b == b'\n' { b'\n' } else { b' ' }));
    }
    shown.extend_from_slice(&bytes[shown.len()..]);
    // unless stretches end inside characters: then nothing is hidden
    String::from_utf8(shown).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let line = &text[start..end];
    let from = start + (line.len() - line.trim_start().len());
    Span::new(from, from + line.trim().len())
}

/// A line that says the day of the release, and where the date ends. Without a label the date must be all that the line has; only at the very top may a
/// headline follow an ISO day.
fn date_line(line: &str, first: bool) -> Option<(Date, usize)> {
    let label = LABELS.iter().find(|label| {
        line.get(..label.len()).is_some_and(|l| l.eq_ignore_ascii_case(label)) && !line[label.len()..].starts_with(char::is_alphanumeric)
    });
    let from = label.map_or(0, |label| label.len());
    let rest = line[from..].trim_start_matches([' ', '\t', ':', ',', '-', '–', '—', '|']);
    let (written, end) = written_date::at_start(rest)?;
    let after = &rest[end..];
    if after.starts_with(|c: char| c.is_alphanumeric() && c != 'T') {
        return None;
    }
    let iso_on_top = first && rest[..end].starts_with(|c: char| c.is_ascii_digit()) && rest.get(4..5) == Some("-");
    if label.is_none() && after.len() > 30 && !iso_on_top {
        return None;
    }
    let sentence = label.is_none() && !iso_on_top && after.trim_start().starts_with(|c: char| c.is_lowercase());
    if sentence { None } else { Some((written.near(None)?, line.len() - after.len())) }
}

/// A headline is one shortish line, with more text under it, and no paragraph of prose.
fn is_title(line: &str, below: &str) -> bool {
    let more = below.trim_start();
    if line.len() > LONGEST_TITLE || more.is_empty() || line.ends_with([',', ';', ':']) {
        return false;
    }
    let sentences = line.matches(". ").count() + usize::from(line.ends_with('.'));
    // the second line of a wrapped paragraph follows at once and mostly begins with a small letter
    let blank_below = below.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    sentences < 2 && (blank_below || (!line.ends_with('.') && !more.starts_with(char::is_lowercase)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> (Option<&str>, Option<&str>, Option<String>) {
        let head = read(text, &[], None);
        (
            head.title.map(|s| &text[s.range()]),
            head.dateline.and_then(|d| d.place).map(|s| &text[s.range()]),
            head.date.map(|d| d.to_string()),
        )
    }

    #[test]
    fn reads_title_day_and_dateline() {
        let body = "The 14th fair closed on Sunday, with a record number of buyers from all over the world.";
        for (text, title, place, date) in [
            (
                " date 2023-08-28 Fair Ends with Record Deals\n\nOSLO, Norway – BODY",
                Some("Fair Ends with Record Deals"),
                Some("OSLO"),
                Some("2023-08-28"),
            ),
            ("Fair Ends\n\nPublished August 23, 2023\n\nBODY", Some("Fair Ends"), None, Some("2023-08-23")),
            ("FOR IMMEDIATE RELEASE\n\nFair Ends\nRecord deals\n\nOSLO, Aug. 28 -- BODY", Some("Fair Ends"), Some("OSLO"), None),
            ("28 August 2023\n\nFair Ends\n\nBODY", Some("Fair Ends"), None, Some("2023-08-28")),
            ("Date: 28 August 2023 | Oslo\r\nFair Ends\r\n\r\nBODY", Some("Fair Ends"), None, Some("2023-08-28")),
            ("OSLO, Aug. 28 -- BODY\n\nMore.", None, Some("OSLO"), None),
            ("BODY", None, None, None),
            ("BODY It went well. It did.\n\nMore.", None, None, None),
            ("The fair ended\nwith many buyers\n", None, None, None),
            ("2023-08-28 saw the fair end\n\nBODY", Some("saw the fair end"), None, Some("2023-08-28")),
            (
                "28 August 2023 was the day that the fair ended, at last\n\nBODY",
                Some("28 August 2023 was the day that the fair ended, at last"),
                None,
                None,
            ),
            ("", None, None, None),
            ("\n\n \n", None, None, None),
        ] {
            let text = text.replace("BODY", body);
            assert_eq!(shown(&text), (title, place, date.map(str::to_owned)), "{text}");
        }
    }

    #[test]
    fn sees_through_markup() {
        let text = "# **Fair Ends**\n\n**OSLO, Aug. 28** -- It ended.";
        let hidden: Vec<Span> = [(0, 1), (2, 4), (13, 15), (17, 19), (32, 34)].map(|(a, b)| Span::new(a, b)).to_vec();
        let head = read(text, &hidden, None);
        assert_eq!(head.title.map(|s| &text[s.range()]), Some("Fair Ends"));
        assert_eq!(head.dateline.unwrap().place(text), Some("OSLO"));
    }
}
