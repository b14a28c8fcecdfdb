//! A written date is a calendar day as people write it at the head of a release ("Aug. 28, 2023", "28 August"), in a dateline or in a file's name.
//! This scanner is for those three places; dates in the running text are the rule pack's.

use jiff::civil::Date;

/// A day, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrittenDate {
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
}

impl WrittenDate {
    fn new(year: Option<i16>, month: i8, day: i8) -> Option<Self> {
        // without a year, 29 February may be right
        Date::new(year.unwrap_or(2000), month, day).ok()?;
        Some(WrittenDate { year, month, day })
    }

    /// The day; one without a year is the nearest to `near`.
    pub fn near(self, near: Option<Date>) -> Option<Date> {
        if let Some(year) = self.year {
            return Date::new(year, self.month, self.day).ok();
        }
        let near = near?;
        (-1..=1)
            .filter_map(|step| Date::new(near.year().checked_add(step)?, self.month, self.day).ok())
            .min_by_key(|date| date.since(near).map_or(i32::MAX, |span| span.get_days().abs()))
    }
}

/// The month that `word` names, in full or shortened.
fn month(word: &[u8]) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    if word.len() < 3 || word.len() > 9 {
        return None;
    }
    let named = |name: &&str| {
        let name = name.as_bytes();
        let len = word.len();
        (len == 3 || len == name.len() || (len == 4 && name.starts_with(b"sept")))
            && len <= name.len()
            && name[..len].eq_ignore_ascii_case(word)
    };
    MONTHS.iter().position(named).map(|at| at as i8 + 1)
}

/// Whether `word` is a weekday, in full or shortened.
pub(super) fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let is = |day: &&str| {
        day.eq_ignore_ascii_case(word)
            || (matches!(word.len(), 3..=5) && day.get(..word.len()).is_some_and(|d| d.eq_ignore_ascii_case(word)))
    };
    DAYS.iter().any(is)
}

/// Reads bytes forward; a failed part leaves it where it was.
struct Cursor<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Cursor<'t> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, wanted: impl Fn(u8) -> bool) -> &'t [u8] {
        let start = self.at;
        while self.peek().is_some_and(&wanted) {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    fn spaces(&mut self) -> bool {
        !self.take(|b| b == b' ' || b == b'\t').is_empty()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// A number of `least` to `most` digits.
    fn number(&mut self, least: usize, most: usize) -> Option<i16> {
        let start = self.at;
        let digits = self.take(|b| b.is_ascii_digit());
        if !(least..=most).contains(&digits.len()) {
            self.at = start;
            return None;
        }
        Some(digits.iter().fold(0i16, |n, d| n * 10 + i16::from(d - b'0')))
    }

    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn year(&mut self) -> Option<i16> {
        self.attempt(|c| {
            let year = c.number(4, 4)?;
            let ends = !c.peek().is_some_and(|b| b.is_ascii_alphanumeric());
            (ends && (1900..2200).contains(&year)).then_some(year)
        })
    }

    fn month(&mut self) -> Option<i8> {
        self.attempt(|c| {
            let found = month(c.take(|b| b.is_ascii_alphabetic()))?;
            c.eat(b'.');
            Some(found)
        })
    }

    /// "28", "28th".
    fn day(&mut self) -> Option<i8> {
        self.attempt(|c| {
            let day = c.number(1, 2)? as i8;
            c.attempt(|c| {
                matches!(&c.take(|b| b.is_ascii_alphabetic()).to_ascii_lowercase()[..], b"st" | b"nd" | b"rd" | b"th").then_some(())
            });
            (!c.peek().is_some_and(|b| b.is_ascii_alphanumeric())).then_some(day)
        })
    }

    /// ", 2023", " 2023".
    fn comma_year(&mut self) -> Option<i16> {
        self.attempt(|c| {
            let spaced = c.spaces();
            let comma = c.eat(b',');
            let spaces = c.spaces() || spaced;
            if comma || spaces { c.year() } else { None }
        })
    }

    /// "August 28, 2023", "Aug. 28".
    fn month_first(&mut self) -> Option<WrittenDate> {
        self.attempt(|c| {
            let month = c.month()?;
            c.spaces();
            let day = c.day()?;
            WrittenDate::new(c.comma_year(), month, day)
        })
    }

    /// "28 August 2023", "28th of August".
    fn day_first(&mut self) -> Option<WrittenDate> {
        self.attempt(|c| {
            let day = c.day()?;
            c.attempt(|c| (c.spaces() || c.eat(b'-')).then_some(()))?;
            c.attempt(|c| (c.take(|b| b.is_ascii_alphabetic()).eq_ignore_ascii_case(b"of") && c.spaces()).then_some(()));
            let month = c.month()?;
            let year = c.comma_year().or_else(|| c.attempt(|c| if c.eat(b'-') { c.year() } else { None }));
            WrittenDate::new(year, month, day)
        })
    }

    /// "2023-08-28", "2023/8/28", "2023.08.28".
    fn year_first(&mut self) -> Option<WrittenDate> {
        self.attempt(|c| {
            let year = c.number(4, 4).filter(|year| (1900..2200).contains(year))?;
            let mark = c.peek().filter(|b| matches!(b, b'-' | b'/' | b'.'))?;
            c.eat(mark);
            let month = c.number(1, 2)? as i8;
            let day = if c.eat(mark) { c.number(1, 2)? as i8 } else { return None };
            WrittenDate::new(Some(year), month, day)
        })
    }

    /// "08/28/2023": only where no other reading gives a day.
    fn slashed(&mut self) -> Option<WrittenDate> {
        self.attempt(|c| {
            let first = c.number(1, 2)? as i8;
            let mark = c.peek().filter(|b| matches!(b, b'/' | b'.'))?;
            c.eat(mark);
            let second = c.number(1, 2)? as i8;
            let year = if c.eat(mark) { c.year()? } else { return None };
            match (WrittenDate::new(Some(year), first, second), WrittenDate::new(Some(year), second, first)) {
                // dots are never used with the month first
                (_, day_first) if mark == b'.' => day_first,
                (Some(a), Some(b)) if a != b => None,
                (a, b) => a.or(b),
            }
        })
    }

    fn weekday(&mut self) -> Option<()> {
        self.attempt(|c| {
            let word = std::str::from_utf8(c.take(|b| b.is_ascii_alphabetic())).ok()?;
            let found = is_weekday(word);
            c.eat(b'.');
            c.eat(b',');
            c.spaces();
            found.then_some(())
        })
    }
}

/// Whether a date may stand at the beginning: it begins with a digit, or as the name of a month or weekday does.
fn may_begin(bytes: &[u8]) -> bool {
    const NAMES: [&[u8; 3]; 19] = [
        b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec", b"mon", b"tue", b"wed", b"thu",
        b"fri", b"sat", b"sun",
    ];
    let Some(first) = bytes.first_chunk::<3>() else { return false };
    first[0].is_ascii_digit() || NAMES.contains(&&first.map(|byte| byte.to_ascii_lowercase()))
}

/// The date that stands at the beginning of `text`, after a weekday or not, and where it ends.
pub(crate) fn at_start(text: &str) -> Option<(WrittenDate, usize)> {
    if !may_begin(text.as_bytes()) {
        return None;
    }
    let mut c = Cursor { bytes: text.as_bytes(), at: 0 };
    c.weekday();
    let found = c.year_first().or_else(|| c.slashed()).or_else(|| c.month_first()).or_else(|| c.day_first())?;
    Some((found, c.at))
}

/// A day that metadata give: an ISO day or time, or a full date as people write it.
pub(crate) fn in_metadata(text: &str) -> Option<Date> {
    let (written, end) = at_start(text.trim())?;
    // a number that goes on is no date: "2023-08-281"
    let rest = &text.trim()[end..];
    if rest.starts_with(|c: char| c.is_ascii_digit()) { None } else { written.near(None) }
}

/// The day in a file's name: `2023-08-28-expo.txt`, `wire-20230828-0042.md`.
pub(crate) fn in_file_name(name: &str) -> Option<Date> {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let mut c = Cursor { bytes, at };
        let found = match digits {
            4 => c.attempt(|c| {
                let year = c.number(4, 4).filter(|y| (1900..2200).contains(y))?;
                let mark = c.peek().filter(|b| matches!(b, b'-' | b'_' | b'.'))?;
                c.eat(mark);
                let month = c.number(2, 2)? as i8;
                let day = if c.eat(mark) { c.number(2, 2)? as i8 } else { return None };
                Date::new(year, month, day).ok()
            }),
            8 => std::str::from_utf8(&bytes[at..at + 8]).ok().and_then(|d| d.parse::<i32>().ok()).and_then(|n| {
                let year = (n / 10_000) as i16;
                (1900..2200).contains(&year).then_some(())?;
                Date::new(year, (n / 100 % 100) as i8, (n % 100) as i8).ok()
            }),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        at += digits;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_usual_ways_to_write_a_day() {
        for (text, wanted, rest) in [
            ("2023-08-28 Title", "2023-8-28", " Title"),
            ("2023/8/28", "2023-8-28", ""),
            ("Aug. 28, 2023 --", "2023-8-28", " --"),
            ("August 28 2023", "2023-8-28", ""),
            ("Aug 28", "?-8-28", ""),
            ("Sept. 19 (Wire)", "?-9-19", " (Wire)"),
            ("June 20th, 2024 / Wire", "2024-6-20", " / Wire"),
            ("28 August 2023:", "2023-8-28", ":"),
            ("28th of August, 2023", "2023-8-28", ""),
            ("28-Aug-2023", "2023-8-28", ""),
            ("Tuesday 9 October 2012", "2012-10-9", ""),
            ("Thursday Nov 16, 2023 @ 8:00", "2023-11-16", " @ 8:00"),
            ("Mon., May 5, 2025", "2025-5-5", ""),
            ("08/28/2023", "2023-8-28", ""),
            ("28/08/2023", "2023-8-28", ""),
            ("08/08/2023", "2023-8-8", ""),
            ("28.08.2023", "2023-8-28", ""),
            ("5.8.2023", "2023-8-5", ""),
            ("29 February", "?-2-29", ""),
        ] {
            let (found, end) = at_start(text).unwrap_or_else(|| panic!("{text}"));
            let year = found.year.map_or("?".to_owned(), |y| y.to_string());
            assert_eq!(format!("{year}-{}-{}", found.month, found.day), wanted, "{text}");
            assert_eq!(&text[end..], rest, "{text}");
        }
    }

    #[test]
    fn leaves_what_is_no_day() {
        for text in [
            "08/09/2023",
            "Jan. 45, 2023",
            "31 February 2023",
            "May open",
            "2023",
            "August 2023",
            "14th China Fair",
            "3 million",
            "Marchers 5",
            "",
            "Mon",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }

    #[test]
    fn reads_days_in_file_names() {
        for (name, wanted) in [
            ("2023-08-28-expo.txt", Some("2023-08-28")),
            ("wire-20240318-0275.md", Some("2024-03-18")),
            ("fair_2023_08_28.txt", Some("2023-08-28")),
            ("fair-2023.txt", None),
            ("99999999.txt", None),
            ("20231345.txt", None),
            ("120230828.txt", None),
        ] {
            assert_eq!(in_file_name(name).map(|d| d.to_string()).as_deref(), wanted, "{name}");
        }
    }

    #[test]
    fn reads_days_in_metadata() {
        for (text, wanted) in [
            ("2023-08-28T10:00:00Z", Some("2023-08-28")),
            (" August 28, 2023 ", Some("2023-08-28")),
            ("2023-08-281", None),
            ("Aug. 28", None),
        ] {
            assert_eq!(in_metadata(text).map(|d| d.to_string()).as_deref(), wanted, "{text}");
        }
    }
}
