//! Markdown: the document's text stays the file itself, so that positions can be looked up in it; what is markup becomes [`Document::hidden`].
//!
//! One pass over the bytes, linear whatever they hold. It is no CommonMark parser: it need not know how a page looks, only which characters are not read.
//! - Hidden: front matter but for the title, heading and quote and list marks, rules, emphasis marks, link targets, whole images, the rows of dashes in
//!   tables, HTML tags and comments, code fences (their lines, not what they enclose: releases put whole texts into fences by mistake).
//! - Not hidden: the bars of a table. They keep a figure from being read together with its neighbour's.
//! - Line ends are hidden only inside comments and tags: a heading stays a paragraph of its own.

use super::{Format, Raw};
use crate::document::{Document, written_date};
use crate::error::Error;
use crate::span::Span;
use crate::text::bytes::among;

/// Markdown.
pub struct Markdown;

/// Marks are looked for so far ahead, in bytes; it keeps the pass linear.
const LONGEST_TARGET: usize = 2048;
/// Brackets inside a link target, as deep as CommonMark asks for.
const DEEPEST_TARGET: usize = 32;
const LONGEST_FRONT_MATTER: usize = 16_384;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown"]
    }

    fn read(&self, raw: Raw) -> Result<Document, Error> {
        let mut document = raw.into_document(self.name())?;
        let mut scan = Scan::new(&document.text);
        let front = scan.front_matter();
        scan.body(front.end);
        let (title, mut hidden) = (front.title.or(scan.title), scan.hidden);
        hidden.sort_unstable();
        hidden.dedup_by(|next, kept| {
            let touch = next.start <= kept.end;
            if touch {
                kept.end = kept.end.max(next.end);
            }
            touch
        });
        document.hidden = hidden;
        document.title = title;
        document.source.published = front.published;
        document.source.url = front.url;
        Ok(document)
    }
}

#[derive(Default)]
struct FrontMatter {
    end: usize,
    title: Option<Span>,
    published: Option<jiff::civil::Date>,
    url: Option<String>,
}

struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    hidden: Vec<Span>,
    /// Where brackets were opened, and whether for an image.
    open: Vec<(usize, bool)>,
    no_comment_end: bool,
    next_round: Next,
    next_square: Next,
    next_angle: Next,
    title: Option<Span>,
}

/// Where the next byte of one kind stands; asked in rising order it looks at each byte once.
struct Next {
    byte: u8,
    from: usize,
    found: usize,
}

impl Next {
    fn new(byte: u8) -> Self {
        Next { byte, from: 1, found: 0 }
    }

    /// Its place from `at` on, or the end.
    fn at(&mut self, bytes: &[u8], at: usize) -> usize {
        if !(self.from..=self.found).contains(&at) {
            self.found = memchr::memchr(self.byte, &bytes[at..]).map_or(bytes.len(), |n| at + n);
            self.from = at;
        }
        self.found
    }
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        Scan {
            text,
            bytes: text.as_bytes(),
            hidden: Vec::new(),
            open: Vec::new(),
            no_comment_end: false,
            next_round: Next::new(b')'),
            next_square: Next::new(b']'),
            next_angle: Next::new(b'>'),
            title: None,
        }
    }

    fn hide(&mut self, start: usize, end: usize) {
        if start < end {
            self.hidden.push(Span::new(start, end));
        }
    }

    /// The end of the line that `at` is in, before its line feed.
    fn line_end(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |n| at + n)
    }

    /// `key: value` lines between two lines of three dashes, at the very top.
    fn front_matter(&mut self) -> FrontMatter {
        let mut front = FrontMatter::default();
        if self.text[..self.line_end(0)].trim_end() != "---" {
            return FrontMatter::default();
        }
        let mut hidden = vec![Span::new(0, self.line_end(0))];
        let mut at = self.line_end(0) + 1;
        while at < self.bytes.len().min(LONGEST_FRONT_MATTER) {
            let end = self.line_end(at);
            let line = &self.text[at..end];
            if matches!(line.trim_end(), "---" | "...") {
                hidden.push(Span::new(at, end));
                self.hidden = hidden;
                front.end = end;
                return front;
            }
            let Some((key, value)) = line.split_once(':').or_else(|| line.starts_with([' ', '\t', '-', '#', '\r']).then_some(("", line)))
            else {
                // a paragraph between two rules, and no metadata
                if line.trim().is_empty() {
                    at = end + 1;
                    continue;
                }
                return FrontMatter::default();
            };
            let bare = value.trim().trim_matches(['"', '\'']).trim();
            let from = at + (bare.as_ptr() as usize - line.as_ptr() as usize).min(line.len());
            let value_span = Span::new(from, from + bare.len());
            match key.trim().to_ascii_lowercase().as_str() {
                "title" if !bare.is_empty() && front.title.is_none() => {
                    front.title = Some(value_span);
                    hidden.push(Span::new(at, value_span.start));
                    hidden.push(Span::new(value_span.end, end));
                    at = end + 1;
                    continue;
                }
                "date" | "published" | "publishdate" | "pubdate" | "published_at" | "publish_date" => {
                    front.published = front.published.or_else(|| written_date::in_metadata(bare));
                }
                "url" | "link" | "source" | "canonical" if bare.starts_with("http") => front.url = Some(bare.to_owned()),
                _ => {}
            }
            hidden.push(Span::new(at, end));
            at = end + 1;
        }
        FrontMatter::default()
    }

    fn body(&mut self, from: usize) {
        let mut at = from;
        let mut line_before: Option<Span> = None;
        while at < self.bytes.len() {
            let end = self.line_end(at);
            self.line(at, end, line_before);
            let blank = self.text[at..end].trim().is_empty();
            if blank {
                // a link does not go over a blank line
                self.open.clear();
            }
            line_before = (!blank).then_some(Span::new(at, end));
            at = end + 1;
        }
    }

    fn line(&mut self, start: usize, end: usize, above: Option<Span>) {
        let mut at = start;
        // marks of the block: quotes, lists, headings
        loop {
            while at < end && matches!(self.bytes[at], b' ' | b'\t') {
                at += 1;
            }
            let rest = &self.bytes[at..end];
            let spaced = |n: usize| rest.get(n).is_none_or(|b| matches!(b, b' ' | b'\t' | b'\r'));
            let run = |byte: u8| rest.iter().take_while(|b| **b == byte).count();
            match rest.first() {
                Some(b'>') => {
                    self.hide(at, at + 1);
                    at += 1;
                }
                Some(b'#') if (1..=6).contains(&run(b'#')) && spaced(run(b'#')) => {
                    let marks = run(b'#');
                    self.hide(at, at + marks);
                    // closing hashes
                    let heading = self.text[at + marks..end].trim_end();
                    let bare = heading.trim_end_matches('#');
                    let closed = bare.len() < heading.len() && bare.ends_with([' ', '\t']);
                    let shown = if closed { bare.trim_end() } else { heading };
                    let from = at + marks + (shown.len() - shown.trim_start().len());
                    let span = Span::new(from, (at + marks + shown.len()).max(from));
                    self.hide(span.end, at + marks + heading.len());
                    if marks == 1 && self.title.is_none() && span.start < span.end {
                        self.title = Some(span);
                    }
                    return self.inline(span.start, span.end);
                }
                Some(b'`' | b'~') if run(rest[0]) >= 3 => {
                    // the mark and the name of a language glued to it
                    let name = &self.text[at + run(rest[0])..end];
                    let length = run(rest[0]) + name.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(name.len());
                    self.hide(at, at + length);
                    at += length;
                    return self.inline(at, end);
                }
                Some(b'=' | b'-' | b'*' | b'_' | b'+') if is_rule(rest) => {
                    self.hide(at, end);
                    let underlines = matches!(rest[0], b'=' | b'-');
                    if let Some(above) = above
                        && underlines
                        && self.title.is_none()
                        && rest[0] == b'='
                    {
                        let line = &self.text[above.range()];
                        let from = above.start + (line.len() - line.trim_start().len());
                        self.title = Some(Span::new(from, from + line.trim().len()));
                    }
                    return;
                }
                Some(b'-' | b'*' | b'+') if spaced(1) && rest.len() > 1 => {
                    self.hide(at, at + 1);
                    at += 1;
                }
                Some(b'0'..=b'9') => {
                    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
                    let mark =
                        digits <= 2 && matches!(rest.get(digits), Some(b'.' | b')')) && spaced(digits + 1) && rest.len() > digits + 1;
                    if !mark {
                        break;
                    }
                    self.hide(at, at + digits + 1);
                    at += digits + 1;
                    break;
                }
                Some(b'|') if rest.iter().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t' | b'\r')) => return self.hide(at, end),
                Some(b'[') => {
                    // "[name]: https://..." stands for itself
                    if let Some(close) = memchr::memchr(b']', &rest[..rest.len().min(200)])
                        && rest.get(close + 1) == Some(&b':')
                        && self.text[at + close + 2..end].trim_start().starts_with(['<', 'h', '/', '#'])
                    {
                        return self.hide(at, end);
                    }
                    break;
                }
                _ => break,
            }
        }
        self.inline(at, end);
    }

    fn inline(&mut self, start: usize, end: usize) {
        // an earlier mark may have reached into this line
        let mut at = start.max(self.hidden.last().map_or(0, |span| if span.start < start { span.end } else { 0 }));
        while at < end {
            // marks are rare: eight bytes at a time until one has any
            let is_mark = |byte: &u8| MARKS[usize::from(*byte)];
            let plain =
                self.bytes[at..end].as_chunks::<8>().0.iter().take_while(|eight| !eight.iter().fold(false, |any, b| any | is_mark(b)));
            at += plain.count() * 8;
            let Some(n) = self.bytes[at..end].iter().position(is_mark) else { return };
            at += n;
            at = match self.bytes[at] {
                b'\\' if self.bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                    self.hide(at, at + 1);
                    at + 2
                }
                b'!' if self.bytes.get(at + 1) == Some(&b'[') => {
                    self.open.push((at, true));
                    at + 2
                }
                b'[' => {
                    self.open.push((at, false));
                    at + 1
                }
                b']' => self.close(at),
                b'`' => {
                    let run = self.bytes[at..end].iter().take_while(|b| **b == b'`').count();
                    self.hide(at, at + run);
                    at + run
                }
                mark @ (b'*' | b'_' | b'~') => self.emphasis(at, end, mark),
                b'<' => self.tag(at),
                _ => at + 1,
            };
        }
    }

    /// `](target)` and `][name]` after text in brackets.
    fn close(&mut self, at: usize) -> usize {
        let Some((open, image)) = self.open.pop() else { return at + 1 };
        let limit = self.bytes.len().min(at + LONGEST_TARGET);
        let target_end = match self.bytes.get(at + 1) {
            Some(b'(') if self.next_round.at(self.bytes, at) < limit => {
                let mut depth = 0usize;
                let target = self.bytes[at + 1..limit].iter().take_while(|b| **b != b'\n');
                let mut found = None;
                for (n, byte) in target.enumerate() {
                    match byte {
                        b'(' if depth == DEEPEST_TARGET => break,
                        b'(' => depth += 1,
                        b')' => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 {
                        found = Some(n);
                        break;
                    }
                }
                found
            }
            Some(b'[') if self.next_square.at(self.bytes, at + 1) < limit => {
                let end = self.next_square.at(self.bytes, at + 1);
                memchr::memchr(b'\n', &self.bytes[at + 1..end]).is_none().then(|| end - (at + 1))
            }
            _ => None,
        };
        let Some(target_end) = target_end.map(|n| at + 2 + n) else { return at + 1 };
        if image {
            self.hide(open, target_end);
        } else {
            self.hide(open, open + 1);
            self.hide(at, target_end);
        }
        target_end
    }

    fn emphasis(&mut self, at: usize, end: usize, mark: u8) -> usize {
        let run = self.bytes[at..end].iter().take_while(|b| **b == mark).count();
        let before = self.text[..at].chars().next_back().unwrap_or(' ');
        let after = self.text[at + run..].chars().next().unwrap_or(' ');
        let emphasis = match mark {
            // "3*4" is none, nor is a star between spaces
            b'*' => run <= 3 && !(before.is_whitespace() && after.is_whitespace()) && !(before.is_numeric() && after.is_numeric()),
            // "file_name" is none
            b'_' => run <= 3 && before.is_alphanumeric() != after.is_alphanumeric(),
            // "~5" says about
            _ => run == 2 && !(before.is_whitespace() && after.is_whitespace()),
        };
        if emphasis {
            self.hide(at, at + run);
        }
        at + run
    }

    fn tag(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        if rest.starts_with(b"<!--") {
            if self.no_comment_end {
                return at + 4;
            }
            let Some(end) = memchr::memmem::find(rest, b"-->") else {
                self.no_comment_end = true;
                return at + 4;
            };
            self.hide(at, at + end + 3);
            return at + end + 3;
        }
        let name = if rest.get(1) == Some(&b'/') { 2 } else { 1 };
        if !rest.get(name).is_some_and(u8::is_ascii_alphabetic) {
            return at + 1;
        }
        let length = name + rest[name..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
        // "<https://...>" is an address to be seen; a tag's name ends with a space, a slash or the tag
        if !rest.get(length).is_some_and(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'/' | b'>')) {
            return at + 1;
        }
        let end = self.next_angle.at(self.bytes, at) - at;
        match (end < rest.len().min(LONGEST_TARGET)).then_some(end) {
            // prose: "a < b" was let through above, "<b and so on" is no tag over a blank line
            Some(end) if memchr::memmem::find(&rest[..end], b"\n\n").is_none() => {
                self.hide(at, at + end + 1);
                at + end + 1
            }
            _ => at + 1,
        }
    }
}

/// Bytes that may begin inline markup.
static MARKS: [bool; 256] = among(b"\\![]`*_~<");

/// `---`, `* * *`, `====`.
fn is_rule(line: &[u8]) -> bool {
    let mark = line[0];
    let count = line.iter().filter(|b| **b == mark).count();
    count >= 3 && mark != b'+' && line.iter().all(|b| *b == mark || (matches!(b, b' ' | b'\t' | b'\r') && mark != b'='))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Document {
        Markdown.read(Raw::new("a.md", text.as_bytes().to_vec())).unwrap()
    }

    /// The text without what is hidden.
    fn shown(text: &str) -> String {
        let document = read(text);
        let mut shown = String::new();
        let mut at = 0;
        for span in &document.hidden {
            assert!(at <= span.start && span.start < span.end, "{text:?} {:?}", document.hidden);
            shown.push_str(&text[at..span.start]);
            at = span.end;
        }
        shown + &text[at..]
    }

    #[test]
    fn hides_markup_and_keeps_prose() {
        for (text, wanted) in [
            ("# Fair *ends* #\n\nIt drew **1,006** exhibitors.", " Fair ends\n\nIt drew 1,006 exhibitors."),
            ("a [fair of 5](https://x.org/2023/08) b", "a fair of 5 b"),
            ("![logo 2023](l_12.png) 7", " 7"),
            ("[![logo 2023](l.png) 6](https://x.org/7) 8", " 6 8"),
            ("[a][5] and [1] and ](x)", "a and [1] and ](x)"),
            ("[a](b(c)d) e", "a e"),
            ("[5]: https://x.org/2023\n9", "\n9"),
            ("| year | drew |\n|---|:--:|\n| 2019 | 5 |", "| year | drew |\n\n| 2019 | 5 |"),
            ("```html\n5 fairs\n```", "\n5 fairs\n"),
            (" ```html5 fairs", " 5 fairs"),
            ("a <b class=\"x1\">5</b> <!-- 6\n7 --> 8 < 9 <https://x.org> <End 5", "a 5  8 < 9 <https://x.org> <End 5"),
            ("1. one\n2) two\n* three\n> four\n- 5", " one\n two\n three\n four\n 5"),
            ("2023. The year", "2023. The year"),
            ("a\n\n---\n\n* * *\nb", "a\n\n\n\n\nb"),
            ("3*4 and a * b and file_name_5 and _5_ and ~5 and ~~6~~", "3*4 and a * b and file_name_5 and 5 and ~5 and 6"),
            (r"US\$5 \*", "US$5 *"),
            ("`5`", "5"),
            ("---\ntitle: \"Fair 5\"\ndate: 2023-08-28\ntags: [a]\n---\n\n6", "\nFair 5\n\n\n\n\n6"),
            ("---\nA paragraph of 5.\n---\n", "\nA paragraph of 5.\n\n"),
            ("<!-- 5", "<!-- 5"),
            ("", ""),
        ] {
            assert_eq!(shown(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn finds_title_and_metadata() {
        let text = "---\ntitle: 'Fair 5'\ndate: 2023-08-28T10:00\nlink: https://x.org\n---\n# Other";
        let document = read(text);
        assert_eq!(document.title_text().as_deref(), Some("Fair 5"));
        assert_eq!(document.source.published, Some(jiff::civil::date(2023, 8, 28)));
        assert_eq!(document.source.url.as_deref(), Some("https://x.org"));
        assert_eq!(read("# Fair **5** ##\n").title_text().as_deref(), Some("Fair 5"));
        assert_eq!(read("# [Fair](https://x.org) 5\n").title_text().as_deref(), Some("Fair 5"));
        assert_eq!(read("Fair 5\n======\n").title_text().as_deref(), Some("Fair 5"));
        assert_eq!(read("## Fair\n").title_text(), None);
    }

    #[test]
    fn stays_linear_on_hostile_marks() {
        for unit in ["[", "](", "![", "<a ", "<!--", "*", "_", "`", "[a](", "> ", "\\", "(", "|"] {
            let text = unit.repeat(200_000 / unit.len());
            read(&text);
        }
    }
}
