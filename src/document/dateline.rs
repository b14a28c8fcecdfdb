//! A dateline is how the first paragraph of a release opens: place, day and agency, "CHANGCHUN, Aug. 28 (Xinhua) --". No two wires write it alike, so it
//! is read as a place, then any of day, weekday, clock time and agency in any order, then a mark that says the text begins.

use super::written_date::{self, WrittenDate};
use crate::span::Span;
use jiff::civil::Date;

/// The place, day and agency that the first paragraph opens with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// All of it, with the dash that ends it.
    pub span: Span,
    /// Where the place stands: "LAS VEGAS" of "LAS VEGAS, NV".
    pub place: Option<Span>,
    /// ISO 3166-1 alpha-2 code of the country of the place, if it is known by that name.
    pub country: Option<String>,
    /// The day, if its year is known.
    pub date: Option<Date>,
    /// The day as it was written.
    pub(crate) written: Option<WrittenDate>,
    /// Where the agency stands: "PRNewswire" of "/PRNewswire/".
    pub agency: Option<Span>,
}

impl Dateline {
    /// The place as written; `text` is the document's.
    pub fn place<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.place.map(|span| &text[span.range()])
    }

    /// The agency as written.
    pub fn agency<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.agency.map(|span| &text[span.range()])
    }
}

/// Longest place with its region and country, in bytes.
const LONGEST_PLACE: usize = 90;
/// Longest agency, in bytes.
const LONGEST_AGENCY: usize = 60;
/// How much must follow a place that nothing else marks as a dateline: a paragraph, not a title or a row of a table.
const SHORTEST_BODY: usize = 60;
const SHORTEST_BODY_OF_FIRST_LINE: usize = 160;

/// Words that stand before a dash or colon at the head of releases and are no places.
const NO_PLACES: [&str; 46] = [
    "about",
    "advisory",
    "agenda",
    "alert",
    "announcement",
    "attention",
    "background",
    "breaking",
    "by",
    "caption",
    "contact",
    "contacts",
    "correction",
    "date",
    "details",
    "editor",
    "editors",
    "embargo",
    "event",
    "exclusive",
    "fact",
    "for",
    "headline",
    "highlights",
    "key",
    "location",
    "media",
    "news",
    "note",
    "notes",
    "photo",
    "place",
    "press",
    "quote",
    "release",
    "source",
    "subject",
    "summary",
    "time",
    "title",
    "topic",
    "update",
    "venue",
    "what",
    "when",
    "where",
];

/// Agencies that sign with their name alone: "Paris (AFP) -".
const WIRES: [&str; 22] = [
    "AA", "AFP", "AN", "ANI", "AP", "APP", "BNA", "Bernama", "CNA", "EFE", "IANS", "KUNA", "PTI", "QNA", "Reuters", "SPA", "TASS", "UNI",
    "VNA", "WAM", "Xinhua", "dpa",
];

/// Legal forms: what has one is no place.
const FIRMS: [&str; 12] = ["Inc", "INC", "Ltd", "LTD", "LLC", "Corp", "CORP", "Co", "plc", "PLC", "GmbH", "Limited"];

/// What was seen between two parts.
#[derive(Clone, Copy, Default)]
struct Gap {
    dash: bool,
    colon: bool,
    stop: bool,
    bar: bool,
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn gap(&mut self) -> Gap {
        let mut gap = Gap::default();
        let mut spaced = false;
        loop {
            let rest = self.rest();
            let Some(c) = rest.chars().next() else { return gap };
            match c {
                ' ' | '\t' | '\u{a0}' | ',' | ';' => {}
                '.' => gap.stop = true,
                '|' | '•' => gap.bar = true,
                ':' => gap.colon = true,
                '–' | '—' | '―' => gap.dash = true,
                // a lone hyphen is a dash only before a space: "DUBAI-based" is none
                '-' if rest.starts_with("--")
                    || gap.dash
                    || rest[1..].starts_with(' ')
                    || (spaced && rest[1..].starts_with(['(', '/'])) =>
                {
                    gap.dash = true;
                }
                _ => return gap,
            }
            spaced = c.is_whitespace();
            self.at += c.len_utf8();
        }
    }

    /// A stretch between two marks, trimmed.
    fn between(&mut self, open: char, close: char) -> Option<Span> {
        let inner = self.rest().strip_prefix(open)?;
        let end = inner.find(close).filter(|end| (1..=LONGEST_AGENCY).contains(end))?;
        let name = &inner[..end];
        if !may_be_agency(name) {
            return None;
        }
        let start = self.at + open.len_utf8();
        self.at = start + end + close.len_utf8();
        Some(Span::new(start + end - name.trim_start().len(), start + name.trim_end().len()))
    }

    /// A name without brackets between two dashes: "HANOI - News Wire - 27 June 2026".
    fn bare_agency(&mut self) -> Option<Span> {
        let rest = self.rest();
        let end = rest.find([',', '.', ':', ';', '–', '—', '-', '/', '('])?;
        let name = rest[..end].trim_end();
        let words = name.split(' ').filter(|word| !word.is_empty());
        let names = words.clone().count() <= 5 && words.clone().all(|word| word.starts_with(char::is_uppercase));
        let mut after = Scan { text: self.text, at: self.at + end };
        if name.is_empty() || !names || !after.gap().dash || written_date::at_start(after.rest()).is_none() {
            return None;
        }
        self.at += end;
        Some(Span::new(self.at - end, self.at - end + name.len()))
    }

    fn weekday(&mut self) -> bool {
        let rest = self.rest();
        let word = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())];
        let found = word.len() > 3 && written_date::is_weekday(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// "@ 7:50 AM Central", "13:20".
    fn clock(&mut self) -> bool {
        let start = self.at;
        let rest = self.rest();
        let figures = rest.strip_prefix('@').unwrap_or(rest).trim_start();
        let hours = figures.bytes().take_while(u8::is_ascii_digit).count();
        let minutes = figures[hours..].strip_prefix(':').map_or(0, |m| m.bytes().take_while(u8::is_ascii_digit).count());
        if !(1..=2).contains(&hours) || minutes != 2 {
            return false;
        }
        self.at = start + (rest.len() - figures.len()) + hours + 1 + minutes;
        // half of the day and time zone
        for _ in 0..3 {
            let rest = self.rest();
            let word = rest.trim_start_matches(' ');
            let length = word.find(|c: char| !(c.is_ascii_alphabetic() || matches!(c, '/' | '_' | '.'))).unwrap_or(word.len());
            if word.len() == rest.len()
                || !(2..=20).contains(&length)
                || !word.starts_with(|c: char| c.is_ascii_uppercase() || c == 'a' || c == 'p')
            {
                break;
            }
            self.at += rest.len() - word.len() + length;
        }
        true
    }

    fn place(&mut self) -> Option<Place> {
        let start = self.at;
        let mut place = Place { whole: Span::new(start, start), first: Span::new(start, start), parts: 1, words: 0, capitals: true };
        let mut end = start; // of the last whole word
        loop {
            let rest = self.rest();
            if place.words > 0 && (written_date::at_start(rest).is_some() || self.starts_with_weekday()) {
                break;
            }
            let length = rest.find(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’' | '-') || c == '\u{301}')).unwrap_or(rest.len());
            // "CHICAGO--(WIRE)": the hyphens are no part of the word
            let word = rest[..length].split("--").next().unwrap_or("").trim_end_matches('-');
            let joins = matches!(
                word,
                "of" | "and" | "de" | "del" | "da" | "do" | "di" | "la" | "le" | "el" | "al" | "e" | "y" | "upon" | "on" | "the" | "am"
            );
            if word.is_empty() || !(word.starts_with(char::is_uppercase) || (joins && place.words > 0)) {
                break;
            }
            if word.starts_with(char::is_lowercase) && place.capitals && !joins {
                break;
            }
            self.at += word.len();
            place.words += 1;
            place.capitals &= joins || !word.contains(char::is_lowercase) || place.parts > 1;
            self.abbreviation(word, place.parts);
            if !joins {
                end = self.at;
                if place.parts == 1 {
                    place.first.end = end;
                }
            }
            if end - start > LONGEST_PLACE || place.words > 9 {
                return None;
            }
            // on to the next word, or the next part
            let rest = self.rest();
            let trimmed = rest.trim_start_matches([' ', '\u{a0}']);
            let spaces = rest.len() - trimmed.len();
            if let Some(after) = trimmed.strip_prefix([',', '/', ';']) {
                let next = after.trim_start_matches([' ', '\u{a0}']);
                // "/PRNewswire/" is an agency, "Dubai / UAE" a place; "New Delhi/Bengaluru" is one
                let agency =
                    trimmed.starts_with('/') && next.find('/').is_some_and(|at| at <= LONGEST_AGENCY && may_be_agency(&next[..at]));
                if agency || !next.starts_with(char::is_uppercase) {
                    break;
                }
                self.at += rest.len() - next.len();
                place.parts += usize::from(!(trimmed.starts_with('/') && spaces == 0));
            } else if spaces > 0 {
                self.at += spaces;
            } else {
                break;
            }
        }
        self.at = end;
        place.whole.end = end;
        (end > start && place.words <= 9).then_some(place)
    }

    fn starts_with_weekday(&self) -> bool {
        Scan { text: self.text, at: self.at }.weekday()
    }

    /// Takes the dots of "D.C.", "Calif.," and "St. Louis".
    fn abbreviation(&mut self, word: &str, part: usize) {
        while self.rest().starts_with('.') {
            let after = &self.rest()[1..];
            let next = after.trim_start_matches(' ').chars().next();
            let single = after.starts_with(char::is_uppercase) && after[after.chars().next().map_or(0, char::len_utf8)..].starts_with('.');
            let saint = matches!(word, "St" | "ST" | "Ft" | "FT" | "Mt" | "MT");
            let day = || after.trim_start_matches(' ').strip_prefix('(').and_then(written_date::at_start).is_some();
            let goes_on = next.is_some_and(|c| matches!(c, ',' | '-' | '–' | '—' | '/' | '|' | ':')) || day();
            let region = part > 1 && word.len() <= 6 && goes_on;
            if single {
                self.at += 2;
            } else if saint || region || word.chars().count() == 1 {
                self.at += 1;
                return;
            } else {
                return;
            }
        }
    }
}

/// "YORK, NY, May 3, 2025" between two slashes is none.
fn may_be_agency(name: &str) -> bool {
    let year = name.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
    !year && !name.starts_with(['"', '“', '@', '$']) && !name.contains("www.") && name.contains(|c: char| c.is_alphabetic())
}

struct Place {
    whole: Span,
    /// Its first part.
    first: Span,
    parts: usize,
    words: usize,
    capitals: bool,
}

/// What stands above a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Above {
    /// Nothing: the line may be the headline.
    Nothing,
    /// The headline, perhaps with a line under it: the running text may begin here.
    Title,
    /// More, or the line is one of a list.
    Text,
}

/// The dateline that `line` opens with. `offset` is where the line stands in the text.
pub(super) fn read(line: &str, offset: usize, above: Above) -> Option<Dateline> {
    let mut scan = Scan { text: line, at: 0 };
    let mut seen = Seen { agency: scan.between('(', ')'), ..Seen::default() };
    if seen.agency.is_some() {
        scan.gap();
    }
    let mut bare = None;
    // "12 June 2018, Bremen -"
    if let Some((date, length)) = written_date::at_start(scan.rest()) {
        seen.written = Some(date);
        scan.at += length;
        // "4 September 2024 - The fair opened": no place at all
        if scan.gap().dash && date.year.is_some() {
            bare = Some(scan.at);
        }
    }
    let at = |span: Span| Span::new(span.start + offset, span.end + offset);
    let made = |end: usize, place: Option<Span>, seen: &Seen| Dateline {
        span: at(Span::new(0, end)),
        place: place.map(at),
        country: None,
        date: None,
        written: seen.written,
        agency: seen.agency.map(at),
    };
    let before_place = seen;
    if let Some(place) = scan.place()
        && let Some(end) = seen.rest(&mut scan)
        && seen.accepts(&place, &line[place.whole.range()], scan.rest().trim(), above)
    {
        return Some(made(end, Some(place.first), &seen));
    }
    bare.map(|end| made(end, None, &before_place))
}

/// What was seen beside the place.
#[derive(Clone, Copy, Default)]
struct Seen {
    written: Option<WrittenDate>,
    weekday: bool,
    agency: Option<Span>,
    /// An agency in slashes, or after a day: nothing else looks so.
    sure: bool,
    /// The agency is a well-known wire.
    wire: bool,
    /// What stood before the running text.
    last: Gap,
}

impl Seen {
    /// Reads what follows the place, up to the running text; where the dateline ends.
    fn rest(&mut self, scan: &mut Scan<'_>) -> Option<usize> {
        loop {
            let mut end = scan.at;
            let gap = scan.gap();
            if gap.dash || gap.colon || gap.bar {
                end = scan.at;
            }
            if self.written.is_none()
                && let Some((date, length)) = scan.rest().strip_prefix('(').and_then(written_date::at_start)
                && scan.rest()[1 + length..].starts_with(')')
            {
                // "SPRINGFIELD, Ill. (March 3, 2024) —"
                self.written = Some(date);
                scan.at += length + 2;
            } else if let Some(name) = scan.between('(', ')') {
                // "(NASDAQ: ABCD)" follows a company
                let name_text = &scan.text[name.range()];
                if self.agency.is_some() || name_text.contains(':') {
                    return None;
                }
                self.agency = Some(name);
                self.wire = WIRES.contains(&name_text);
                self.sure |= gap.stop || self.written.is_some();
            } else if let Some(name) = scan.between('/', '/') {
                self.agency = self.agency.or(Some(name));
                self.sure = true;
            } else if self.written.is_none()
                && let Some((date, length)) = written_date::at_start(scan.rest())
            {
                self.written = Some(date);
                scan.at += length;
            } else if scan.weekday() {
                self.weekday = true;
            } else if self.agency.is_none()
                && gap.dash
                && let Some(name) = scan.bare_agency()
            {
                self.agency = Some(name);
            } else if scan.rest().starts_with('/') && self.agency.is_none() {
                scan.at += 1;
                self.last.dash = true;
                continue;
            } else if !(self.written.is_some() && scan.clock()) {
                self.last = Gap { dash: gap.dash || (self.last.dash && end == scan.at), ..gap };
                return Some(end);
            }
            self.last = Gap::default();
            if scan.rest().trim().is_empty() {
                return Some(scan.at);
            }
        }
    }

    /// Whether all this makes a dateline. `body` is the rest of the line.
    fn accepts(&self, place: &Place, words: &str, body: &str, above: Above) -> bool {
        let opener = words.split([' ', ',', '\'', '’']).next().unwrap_or("").to_lowercase();
        let firm = words.split([' ', ',']).any(|word| FIRMS.contains(&word.trim_end_matches('.')));
        if NO_PLACES.contains(&opener.as_str()) || firm || words.chars().count() < 2 {
            return false;
        }
        let gap = self.last;
        let ends = gap.dash || gap.colon || gap.bar || (self.sure && self.agency.is_some());
        if self.written.is_some() {
            // "Bremen, 12 June 2018. After six days"
            return ends || gap.stop || body.is_empty();
        }
        if self.agency.is_some() {
            return ends && (self.sure || place.capitals || place.parts > 1 || self.wire);
        }
        // Only a place before a dash or a colon: the rows of lists look so too ("Low fees: Traders enjoy"), and prose, which goes on with a small letter.
        let least = if above == Above::Nothing { SHORTEST_BODY_OF_FIRST_LINE } else { SHORTEST_BODY };
        if body.len() < least || body.starts_with(char::is_lowercase) {
            return false;
        }
        if place.capitals || self.weekday {
            return gap.dash || (gap.colon && above == Above::Title && place.words <= 3);
        }
        (gap.dash || gap.colon) && above == Above::Title && place.parts <= 2 && place.words <= 2 * place.parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "The fair closed on Sunday with a record number of buyers from all over the world.";

    /// place | month-day or with year | agency
    fn shown(line: &str) -> Option<String> {
        let found = read(line, 0, Above::Title)?;
        let date = found.written.map_or("".into(), |w| format!("{}{}-{}", w.year.map_or("".into(), |y| format!("{y}-")), w.month, w.day));
        Some(format!("{}|{date}|{}", found.place(line).unwrap_or(""), found.agency(line).unwrap_or("")))
    }

    #[test]
    fn reads_the_datelines_of_many_wires() {
        for (line, wanted) in [
            ("CHANGCHUN, Aug. 28 (Xinhua) -- BODY", "CHANGCHUN|8-28|Xinhua"),
            ("LAS VEGAS, Jan. 9, 2024 /PRNewswire/ -- BODY", "LAS VEGAS|2024-1-9|PRNewswire"),
            ("Dubai, UAE – 12 March 2024: BODY", "Dubai|2024-3-12|"),
            ("CHANGCHUN, China – BODY", "CHANGCHUN||"),
            ("LEEDS, UK, July 03, 2024 /24-7PressWire/ -- BODY", "LEEDS|2024-7-3|24-7PressWire"),
            ("CHICAGO–(BUSINESS WIRE)–BODY", "CHICAGO||BUSINESS WIRE"),
            ("SANTA CLARA, Calif.--(BUSINESS WIRE)--BODY", "SANTA CLARA||BUSINESS WIRE"),
            ("YORK, NY - (NewsWire) - October 11, 2024 - BODY", "YORK|2024-10-11|NewsWire"),
            ("YORK, NY / News Wire/ June 20th, 2024 / BODY", "YORK|2024-6-20|News Wire"),
            ("ST. LOUIS, MO / Wire / April 7, 2025 14:50", "ST. LOUIS|2025-4-7|Wire"),
            ("Spokane, WA (Wired.example) Wednesday Aug 6, 2025 @ 7:30 AM US/Central — BODY", "Spokane|2025-8-6|Wired.example"),
            ("Coimbatore, Feb 9 (PTI) BODY", "Coimbatore|2-9|PTI"),
            ("SOCHI, May 23. /TASS/. 410 contracts", "SOCHI|5-23|TASS"),
            ("Ajman, UAE; 7 November 2019: BODY", "Ajman|2019-11-7|"),
            ("Chiang Mai, Tuesday 9 October 2012 --- BODY", "Chiang Mai|2012-10-9|"),
            ("Bremen, 12 June 2018. BODY", "Bremen|2018-6-12|"),
            ("12 June 2018, Bremen – BODY", "Bremen|2018-6-12|"),
            ("LONDON, Saturday — BODY", "LONDON||"),
            ("DUBAI (AFP) - BODY", "DUBAI||AFP"),
            ("Dubai / UAE. (pr) BODY", "Dubai||pr"),
            ("Dubai: BODY", "Dubai||"),
            ("Sudbury, Ontario – April 8, 2025—BODY", "Sudbury|2025-4-8|"),
            ("TULSA, OK -- March 12, 2026", "TULSA|2026-3-12|"),
            ("Tunis, Tunisia, 14 October 2024 / Maghreb Agency (MA) / – BODY", "Tunis|2024-10-14|Maghreb Agency (MA)"),
            ("Pune/Nagpur: 17 March 2021 — BODY", "Pune/Nagpur|2021-3-17|"),
            ("Da Nang, October 22 (VNA) – BODY", "Da Nang|10-22|VNA"),
            ("WASHINGTON, D.C., May 5, 2024 – BODY", "WASHINGTON|2024-5-5|"),
            ("São Paulo, May 5, 2024 – BODY", "São Paulo|2024-5-5|"),
            ("Frankfurt am Main, 5 May 2024 – BODY", "Frankfurt am Main|2024-5-5|"),
            ("OSLO, NO, October 03 , 2025 /Wire/ -- BODY", "OSLO|2025-10-3|Wire"),
            ("HANOI, VIETNAM - Media News Wire – 27 June 2026 - BODY", "HANOI|2026-6-27|Media News Wire"),
            ("DUBAI, UAE / OSLO, NO, May 17, 2025 /24-7Wire/ -- BODY", "DUBAI|2025-5-17|24-7Wire"),
            ("Singapore / April 3, 2024 –BODY", "Singapore|2024-4-3|"),
            ("(NewsWire) - February 18, 2025 - DALLAS — BODY", "DALLAS|2025-2-18|NewsWire"),
            ("September 16th, 2025- Fort Myers, Florida- BODY", "Fort Myers|2025-9-16|"),
            ("September 4, 2024 — BODY", "|2024-9-4|"),
            ("Paris (AFP) – BODY", "Paris||AFP"),
        ] {
            let line = line.replace("BODY", BODY);
            assert_eq!(shown(&line).as_deref(), Some(wanted), "{line}");
        }
    }

    #[test]
    fn leaves_what_is_no_dateline() {
        for line in [
            BODY,
            "Revenue: £634.8 million (+9.4%)",
            "Media Contact: Someone, somewhere, who can be called during the day and in the evening too",
            "Halden Holdings (NASDAQ: HLD) celebrated two wins in the league of the year",
            "Nordic Timber Fair (NTF) – BODY",
            "Innovation – the heart of it all, and all of the heart of what we do in this our company",
            "May 5 was the day",
            "In Dubai, May 5 saw the fair open",
            "DUBAI-BASED firms – and others",
            "Mr. Smith said",
            "Halden Robotics, Inc. (\"Halden\"), a leading maker of robots for the fields, BODY",
            "Improved User Interfaces - BODY",
            "Halden (HLD) – BODY",
            "",
            "- 5",
        ] {
            assert_eq!(shown(&line.replace("BODY", BODY)), None, "{line}");
        }
    }
}
