//! Calendar arithmetic that may fail: a day that does not exist, a year out of range. Weeks begin on Monday.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// A unit that time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Weeks, from Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// Months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Halves of a year.
    Half,
    /// Years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Unit {
    /// The unit of that name, as lexicons write it.
    pub fn from_name(name: &str) -> Option<Unit> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "fortnight" => Unit::Fortnight,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "half" => Unit::Half,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }

    /// How many months it has, if it is counted in months.
    pub const fn months(self) -> Option<i64> {
        Some(match self {
            Unit::Month => 1,
            Unit::Quarter => 3,
            Unit::Half => 6,
            Unit::Year => 12,
            Unit::Decade => 120,
            Unit::Century => 1200,
            _ => return None,
        })
    }
}

/// The day `count` units after `day` (before it, if negative). A month's last day stands in for one that it lacks.
pub fn later(day: Date, count: i64, unit: Unit) -> Option<Date> {
    let span = match (unit, unit.months()) {
        (_, Some(months)) => Span::new().try_months(count.checked_mul(months)?).ok()?,
        (Unit::Week | Unit::Weekend, _) => Span::new().try_days(count.checked_mul(7)?).ok()?,
        (Unit::Fortnight, _) => Span::new().try_days(count.checked_mul(14)?).ok()?,
        (Unit::Day, _) => Span::new().try_days(count).ok()?,
        // a time of day is not known, so hours and less stay on the day unless they make whole ones
        (Unit::Hour, _) => Span::new().try_days(count / 24).ok()?,
        _ => Span::new(),
    };
    day.checked_add(span).ok()
}

/// First and last day of `count` months from month `month` of `year` on; `month` may be past 12.
pub fn months(year: i16, month: i8, count: i64) -> Option<(Date, Date)> {
    let (year, month) = (year.checked_add(i16::from((month - 1).div_euclid(12)))?, (month - 1).rem_euclid(12) + 1);
    let first = Date::new(year, month, 1).ok()?;
    Some((first, later(later(first, count, Unit::Month)?, -1, Unit::Day)?))
}

/// Monday of the week that `day` is in.
pub fn monday(day: Date) -> Option<Date> {
    later(day, -i64::from(day.weekday().to_monday_zero_offset()), Unit::Day)
}

/// The first `weekday` on or after `day`.
pub fn on_or_after(day: Date, weekday: Weekday) -> Option<Date> {
    later(day, i64::from(day.weekday().until(weekday)), Unit::Day)
}

/// The last `weekday` on or before `day`.
pub fn on_or_before(day: Date, weekday: Weekday) -> Option<Date> {
    later(day, -i64::from(day.weekday().since(weekday)), Unit::Day)
}

/// Easter Sunday of the western churches, after the anonymous rule of 1876.
pub fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let day = epact + to_sunday - 7 * late + 114;
    Date::new(i16::try_from(year).ok()?, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

/// How many days `b` is after `a`.
pub fn days_between(a: Date, b: Date) -> i64 {
    a.until(b).map_or(i64::MAX / 16, |span| i64::from(span.get_days()))
}

/// The year that two written digits mean: nearest to `near`, but no more than 30 years after it ("Aug 9 96" is 1996, "FY23" is 2023).
pub fn full_year(two_digits: i16, near: i16) -> i16 {
    let century = near - near.rem_euclid(100);
    [century + 100, century, century - 100].into_iter().map(|c| c + two_digits).find(|y| *y <= near + 30).unwrap_or(two_digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn adds_units() {
        for (day, count, unit, want) in [
            (date(2023, 8, 28), -1, Unit::Day, date(2023, 8, 27)),
            (date(2023, 1, 31), 1, Unit::Month, date(2023, 2, 28)),
            (date(2016, 7, 15), -4, Unit::Week, date(2016, 6, 17)),
            (date(2024, 2, 29), -1, Unit::Year, date(2023, 2, 28)),
            (date(2024, 2, 29), 36, Unit::Hour, date(2024, 3, 1)),
        ] {
            assert_eq!(later(day, count, unit), Some(want), "{day} {count} {unit:?}");
        }
        assert_eq!(later(date(2023, 1, 1), 9000, Unit::Year), None);
    }

    #[test]
    fn finds_weeks_and_weekdays() {
        assert_eq!(monday(date(2023, 8, 27)), Some(date(2023, 8, 21)));
        assert_eq!(on_or_after(date(2023, 8, 27), Weekday::Monday), Some(date(2023, 8, 28)));
        assert_eq!(on_or_before(date(2023, 8, 28), Weekday::Sunday), Some(date(2023, 8, 27)));
        assert_eq!(on_or_before(date(2023, 8, 27), Weekday::Sunday), Some(date(2023, 8, 27)));
    }

    #[test]
    fn finds_easter() {
        for day in [date(2019, 4, 21), date(2023, 4, 9), date(2024, 3, 31), date(2038, 4, 25)] {
            assert_eq!(easter(day.year()), Some(day));
        }
    }

    #[test]
    fn completes_two_digit_years() {
        for (two, near, want) in [(96, 2012, 1996), (23, 2023, 2023), (82, 2012, 1982), (16, 2017, 2016), (40, 2019, 2040), (0, 1999, 2000)]
        {
            assert_eq!(full_year(two, near), want);
        }
    }
}
