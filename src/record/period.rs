//! The days of a date mention, from its EDTF.

use jiff::civil::Date;

/// The first and last day of a date as output writes it; `None` for decades and open ends.
pub(crate) fn days(edtf: &str) -> Option<(Date, Date)> {
    if let Some((from, to)) = edtf.split_once('/') {
        return Some((days(from)?.0, days(to)?.1));
    }
    let edtf = edtf.split('T').next().unwrap_or(edtf);
    let mut parts = edtf.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let Some(month) = parts.next() else { return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)) };
    let month: i8 = month.parse().ok()?;
    let span = |from: i8, to: i8| Some((Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month()));
    match (parts.next(), month) {
        (Some(day), _) => {
            let day = Date::new(year, month, day.parse().ok()?).ok()?;
            Some((day, day))
        }
        (None, 1..=12) => span(month, month),
        (None, 21..=24) => span((month - 21) * 3 + 3, ((month - 21) * 3 + 5).min(12)),
        (None, 33..=36) => span((month - 33) * 3 + 1, (month - 33) * 3 + 3),
        _ => None,
    }
}

/// Whether a date tells a day, or days from one to another.
pub(crate) fn is_days(edtf: &str) -> bool {
    edtf.split('/').all(|part| part.split('T').next().is_some_and(|day| day.len() == 10))
}

/// The year, if the whole date lies in one.
pub(super) fn year(edtf: &str) -> Option<i16> {
    let (from, to) = days(edtf)?;
    (from.year() == to.year()).then_some(from.year())
}

/// The number of days of an ISO 8601 duration of whole days or weeks: `P6D`.
pub(crate) fn length(iso: &str) -> Option<i64> {
    let body = iso.strip_prefix('P')?;
    let (number, unit) = body.split_at(body.len().checked_sub(1)?);
    let number: i64 = number.parse().ok()?;
    match unit {
        "D" => Some(number),
        "W" => number.checked_mul(7),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn knows_the_days_of_dates() {
        for (edtf, from, to) in [
            ("2023", date(2023, 1, 1), date(2023, 12, 31)),
            ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
            ("2023-08-27T15:30", date(2023, 8, 27), date(2023, 8, 27)),
            ("2022-09-19/2022-09-22", date(2022, 9, 19), date(2022, 9, 22)),
            ("2023-35", date(2023, 7, 1), date(2023, 9, 30)),
            ("2023-22", date(2023, 6, 1), date(2023, 8, 31)),
        ] {
            assert_eq!(days(edtf), Some((from, to)), "{edtf}");
        }
        assert_eq!(days("199X"), None);
        assert_eq!(length("P6D"), Some(6));
        assert_eq!(length("P1Y"), None);
        assert_eq!(length(""), None);
        assert!(is_days("2022-09-19/2022-09-22") && !is_days("2022-09"));
    }
}
