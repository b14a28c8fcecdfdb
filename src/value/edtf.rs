//! An [`Edtf`] is a date that has found its place in the calendar: a day, month, quarter, season, year, decade, or a stretch between two of them.
//!
//! It prints as the [Extended Date/Time Format](https://www.loc.gov/standards/datetime/): `2023-08-27`, `2023-33` (first quarter), `199X`, `2022-09-19/2022-09-22`.
//! Where nothing in a document tells the year, a day or month of the year keeps what is known of it: `XXXX-08-27`, `XXXX-08`.

use std::fmt;

use jiff::civil::Date;

use super::calendar::{self, Unit};

/// A time of day as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 23.
    pub hour: i8,
    /// 0 to 59.
    pub minute: i8,
    /// 0 to 59, if it was said.
    pub second: Option<i8>,
}

/// `15:30`, or `15:30:10` if seconds were said.
impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        self.second.map_or(Ok(()), |s| write!(f, ":{s:02}"))
    }
}

/// A date in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edtf {
    /// `2023-08-27`
    Day(Date),
    /// `2023-08-27T15:30`
    Moment(Date, Clock),
    /// `2023-08`
    Month(i16, i8),
    /// `2023-33`: quarters are written 33 to 36.
    Quarter(i16, i8),
    /// `2023-21`: spring to winter are written 21 to 24.
    Season(i16, i8),
    /// `2023`
    Year(i16),
    /// `199X`: the field is the year divided by ten.
    Decade(i16),
    /// `19XX`: the field is the year divided by a hundred.
    Century(i16),
    /// `XXXX-08-27`: month and day of a year that is not known.
    DayOfYear(i8, i8),
    /// `XXXX-08`
    MonthOfYear(i8),
    /// `a/b`
    Between(Box<Edtf>, Box<Edtf>),
}

impl Edtf {
    /// A stretch from `a` to `b`.
    pub fn between(a: Edtf, b: Edtf) -> Edtf {
        Edtf::Between(Box::new(a), Box::new(b))
    }

    /// First and last day, where the year is known.
    pub fn days(&self) -> Option<(Date, Date)> {
        match self {
            Edtf::Day(d) | Edtf::Moment(d, _) => Some((*d, *d)),
            Edtf::Month(y, m) => calendar::months(*y, *m, 1),
            Edtf::Quarter(y, q) => calendar::months(*y, q * 3 - 2, 3),
            Edtf::Season(y, s) => calendar::months(*y, s * 3, 3),
            Edtf::Year(y) => calendar::months(*y, 1, 12),
            Edtf::Decade(d) => calendar::months(d.checked_mul(10)?, 1, 120),
            Edtf::Century(c) => calendar::months(c.checked_mul(100)?, 1, 1200),
            Edtf::DayOfYear(..) | Edtf::MonthOfYear(_) => None,
            Edtf::Between(a, b) => Some((a.days()?.0, b.days()?.1)),
        }
    }

    /// Whether it is one day, with or without a time.
    pub fn is_day(&self) -> bool {
        matches!(self, Edtf::Day(_) | Edtf::Moment(..))
    }

    /// Whether it is no longer than a month or so: a day, a month, a stretch of days.
    pub fn is_narrow(&self) -> bool {
        match self {
            Edtf::Between(a, b) => a.is_narrow() && b.is_narrow(),
            other => other.is_day() || matches!(other, Edtf::Month(..)),
        }
    }

    /// The same period `years` later: the quarter, month or stretch of months stays what it was.
    pub fn years_later(&self, years: i16) -> Option<Edtf> {
        Some(match self {
            Edtf::Day(d) => Edtf::Day(calendar::later(*d, i64::from(years), Unit::Year)?),
            Edtf::Moment(d, c) => Edtf::Moment(calendar::later(*d, i64::from(years), Unit::Year)?, *c),
            Edtf::Month(y, m) => Edtf::Month(y.checked_add(years)?, *m),
            Edtf::Quarter(y, q) => Edtf::Quarter(y.checked_add(years)?, *q),
            Edtf::Season(y, s) => Edtf::Season(y.checked_add(years)?, *s),
            Edtf::Year(y) => Edtf::Year(y.checked_add(years)?),
            Edtf::Between(a, b) => Edtf::between(a.years_later(years)?, b.years_later(years)?),
            Edtf::Decade(_) | Edtf::Century(_) | Edtf::DayOfYear(..) | Edtf::MonthOfYear(_) => return None,
        })
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edtf::Day(d) => write!(f, "{d}"),
            Edtf::Moment(d, clock) => write!(f, "{d}T{clock}"),
            Edtf::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Edtf::Quarter(y, q) => write!(f, "{y:04}-{}", 32 + q),
            Edtf::Season(y, s) => write!(f, "{y:04}-{}", 20 + s),
            Edtf::Year(y) => write!(f, "{y:04}"),
            Edtf::Decade(d) => write!(f, "{d:03}X"),
            Edtf::Century(c) => write!(f, "{c:02}XX"),
            Edtf::DayOfYear(m, d) => write!(f, "XXXX-{m:02}-{d:02}"),
            Edtf::MonthOfYear(m) => write!(f, "XXXX-{m:02}"),
            Edtf::Between(a, b) => write!(f, "{a}/{b}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn writes_edtf() {
        for (edtf, text) in [
            (Edtf::Day(date(2023, 8, 27)), "2023-08-27"),
            (Edtf::Moment(date(2023, 8, 27), Clock { hour: 9, minute: 5, second: None }), "2023-08-27T09:05"),
            (Edtf::Month(2023, 8), "2023-08"),
            (Edtf::Quarter(2023, 4), "2023-36"),
            (Edtf::Season(2023, 1), "2023-21"),
            (Edtf::Decade(199), "199X"),
            (Edtf::Century(18), "18XX"),
            (Edtf::between(Edtf::Year(2017), Edtf::Year(2030)), "2017/2030"),
            (Edtf::DayOfYear(8, 27), "XXXX-08-27"),
            (Edtf::MonthOfYear(8), "XXXX-08"),
        ] {
            assert_eq!(edtf.to_string(), text);
        }
    }

    #[test]
    fn knows_first_and_last_day() {
        for (edtf, first, last) in [
            (Edtf::Quarter(2024, 1), date(2024, 1, 1), date(2024, 3, 31)),
            (Edtf::Season(2024, 4), date(2024, 12, 1), date(2025, 2, 28)),
            (Edtf::Decade(199), date(1990, 1, 1), date(1999, 12, 31)),
        ] {
            assert_eq!(edtf.days(), Some((first, last)), "{edtf}");
        }
    }

    #[test]
    fn keeps_the_period_a_year_earlier() {
        let half = Edtf::between(Edtf::Month(2024, 1), Edtf::Month(2024, 6));
        assert_eq!(half.years_later(-1).unwrap().to_string(), "2023-01/2023-06");
        assert_eq!(Edtf::Day(date(2024, 2, 29)).years_later(-1).unwrap().to_string(), "2023-02-28");
    }
}
