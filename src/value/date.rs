//! Normalizers that make a [`When`] of the parts of a date: what was said, without a place in the calendar yet.

use std::sync::Arc;

use jiff::civil::Weekday;

use super::calendar::Unit;
use super::edtf::Clock;
use super::when::{Counted, Edge, When, Which, YearSaid};
use super::{Constant, Made, Normalizer, Parts, Refusal, Value, duration};

type Result<T> = std::result::Result<T, Refusal>;

/// The classes that a date's token may have. Later rules join dates by them.
const MAKES: &[&[&str]] = &[
    &["DATE", "MENTION"],
    // a day: a clock time may join it; OPEN_DATE: a year may still follow ("November" "last year")
    &["DATE", "MENTION", "DAY_DATE"],
    &["DATE", "MENTION", "DAY_DATE", "OPEN_DATE"],
    &["DATE", "MENTION", "OPEN_DATE"],
    &["DATE", "MENTION", "YEAR_DATE"],
    &["DATE", "MENTION", "PERIOD_DATE"],
    &["DATE", "MENTION", "OPEN_DATE", "PERIOD_DATE"],
    &["CLOCK"],
    // only a part of something: no date unless the whole follows
    &["OPEN_DATE"],
];

fn classes(when: &When) -> usize {
    match when {
        When::Day { year: YearSaid::No, .. }
        | When::Easter { year: YearSaid::No, .. }
        | When::Weekday { which: Which::Any, .. }
        | When::DayOfMonth { .. } => 2,
        When::Day { .. } | When::Easter { .. } | When::Figures { .. } | When::Weekday { .. } | When::Unit { unit: Unit::Day, .. } => 1,
        When::Month { year: YearSaid::No, .. } => 6,
        When::Quarter { year: YearSaid::No, .. }
        | When::Season { year: YearSaid::No, .. }
        | When::WeekNumber { year: YearSaid::No, .. } => 3,
        When::Half { year: YearSaid::No, .. } => 8,
        When::Nth { of, .. } | When::First { of, .. } | When::Edge { of, .. } if **of == When::Nothing => 8,
        // "the first eight months" are those of this year, unless another follows
        When::First { of, .. } if **of == (When::Unit { unit: Unit::Year, offset: 0 }) => 3,
        When::Nth { of, .. } | When::Edge { of, .. } => match classes(of) {
            4 => 0,
            open @ (2 | 3 | 6 | 8) => open,
            _ => 0,
        },
        When::Year(_) | When::Unit { unit: Unit::Year, .. } => 4,
        When::Month { .. } | When::Unit { .. } | When::Thence { unit: Unit::Week, .. } => 5,
        When::At { day: None, .. } => 7,
        When::At { .. } => 0,
        When::Range(_, to) if matches!(classes(to), 2 | 3 | 6) => 3,
        _ => 0,
    }
}

fn made(when: When) -> Result<Made> {
    let classes = classes(&when);
    Ok(Made { value: Value::When(Arc::new(when)), classes })
}

fn missing(part: &str) -> Refusal {
    Refusal::new(format!("no {part}"))
}

/// The whole number that a part is worth: as a number, as the lexicon says, or as it is written.
fn integer(parts: &Parts<'_>, name: &str) -> Option<i64> {
    let token = parts.token(name)?;
    match token.value {
        Some(Value::Number(n) | Value::Ordinal(n)) => {
            let n = n.one()?;
            if n.fract().is_zero() { i64::try_from(n.trunc()).ok() } else { None }
        }
        Some(_) => None,
        None => match token.lexical {
            [] => token.text.parse().ok(),
            values => values.iter().find_map(|(_, v)| v.integer()),
        },
    }
}

fn small(parts: &Parts<'_>, name: &str, least: i64, most: i64) -> Result<i8> {
    let n = integer(parts, name).ok_or_else(|| missing(name))?;
    if (least..=most).contains(&n) { i8::try_from(n).map_err(|_| missing(name)) } else { Err(Refusal::new(format!("no such {name}"))) }
}

fn when<'a>(parts: &Parts<'a>, name: &str) -> Option<&'a When> {
    match parts.value(name)? {
        Value::When(when) => Some(when),
        _ => None,
    }
}

fn said_year(n: i64, digits: usize) -> Result<YearSaid> {
    match i16::try_from(n) {
        Ok(n) if digits == 2 && n < 100 => Ok(YearSaid::Short(n)),
        Ok(n) if (1000..3000).contains(&n) => Ok(YearSaid::Is(n)),
        _ => Err(Refusal::new("no year")),
    }
}

fn year(parts: &Parts<'_>, name: &str) -> Result<YearSaid> {
    let Some(token) = parts.token(name) else { return Ok(YearSaid::No) };
    if let Some(when) = when(parts, name) {
        return when.as_year().ok_or_else(|| Refusal::new("no year"));
    }
    let tokens = parts.tokens(name);
    if let [first, second] = tokens {
        // "nineteen eighty-six"
        let number = |t: &super::PartToken<'_>| match t.value {
            Some(Value::Number(n)) => n.one().and_then(|n| i64::try_from(n).ok()),
            _ => None,
        };
        if let (Some(a @ 10..=21), Some(b @ 0..=99)) = (number(first), number(second)) {
            return said_year(a * 100 + b, 4);
        }
        return Err(Refusal::new("no year"));
    }
    said_year(integer(parts, name).ok_or_else(|| missing(name))?, token.text.len())
}

fn weekday(parts: &Parts<'_>, name: &str) -> Result<Option<Weekday>> {
    match parts.lexical(name, "WEEKDAY").or_else(|| parts.lexical(name, "WEEKDAY_MAYBE")).and_then(Constant::integer) {
        Some(n) => Ok(i8::try_from(n).ok().and_then(|n| Weekday::from_monday_one_offset(n).ok())),
        None => Ok(None),
    }
}

fn which(parts: &Parts<'_>) -> Which {
    parts.lexical("which", "WHICH").and_then(Constant::integer).map_or(Which::Any, Which::from_number)
}

fn unit(parts: &Parts<'_>, name: &str) -> Option<Unit> {
    let from_lexicon = parts
        .lexical(name, "TIME_UNIT")
        .or_else(|| parts.lexical(name, "PERIOD"))
        .or_else(|| parts.lexical(name, "PERIODS"))
        .or_else(|| parts.lexical(name, "TIME_UNIT_MAYBE"));
    Unit::from_name(from_lexicon.or_else(|| parts.with(name))?.text()?)
}

fn sign(parts: &Parts<'_>) -> i64 {
    parts.lexical("direction", "DIRECTION").or_else(|| parts.with("sign")).and_then(Constant::integer).unwrap_or(1)
}

/// The counts of a duration, or one of the unit.
fn counts(parts: &Parts<'_>) -> Result<Vec<(i64, Unit)>> {
    let sign = sign(parts);
    let counts = match parts.value("duration") {
        Some(Value::Duration(iso)) => duration::counts(iso).ok_or_else(|| Refusal::new("no single length of time"))?,
        _ => vec![(1, unit(parts, "unit").ok_or_else(|| missing("unit"))?)],
    };
    Ok(counts.into_iter().map(|(n, unit)| (n * sign, unit)).collect())
}

fn day(parts: &Parts<'_>) -> Result<Made> {
    let month = small(parts, "month", 1, 12)?;
    let first = small(parts, "day", 1, 31)?;
    let said = year(parts, "year")?;
    let make = |month: i8, day: i8, weekday: Option<Weekday>, which: Which| When::Day { year: said, month, day, weekday, which };
    // "31 February": whichever the year, there is no such day
    let exists = |month: i8, day: i8| {
        let most = match month {
            2 if matches!(said, YearSaid::Is(y) if jiff::civil::Date::new(y, 2, 29).is_err()) => 28,
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        if day <= most { Ok(()) } else { Err(Refusal::new("no such day")) }
    };
    exists(month, first)?;
    let from = make(month, first, weekday(parts, "weekday")?, which(parts));
    if let Some(When::At { clock, day: None }) = when(parts, "clock") {
        return made(When::At { clock: *clock, day: Some(Box::new(from)) });
    }
    if !parts.has("to") {
        return made(from);
    }
    let last = small(parts, "to", 1, 31)?;
    let last_month = if parts.has("to_month") { small(parts, "to_month", 1, 12)? } else { month };
    exists(last_month, last)?;
    // how many days later the last one is, where they are named one by one
    if parts.with("adjacent").and_then(Constant::integer).is_some_and(|days| i64::from(last) != i64::from(first) + days) {
        return Err(Refusal::new("not one day after the other"));
    }
    let turned = last_month == month && last < first;
    if turned != parts.with("turned").is_some() {
        return Err(Refusal::new(if turned { "ends before it begins" } else { "does not run backwards" }));
    }
    made(When::Range(Box::new(from), Box::new(make(last_month, last, weekday(parts, "to_weekday")?, Which::Any))))
}

fn day_of_month(parts: &Parts<'_>) -> Result<Made> {
    let day = small(parts, "day", 1, 31)?;
    let from = When::DayOfMonth { day, weekday: weekday(parts, "weekday")? };
    if !parts.has("to") {
        return made(from);
    }
    made(When::Range(Box::new(from), Box::new(When::DayOfMonth { day: small(parts, "to", 1, 31)?, weekday: None })))
}

/// Reads the numbers of a date in figures from the text: the separators may be any.
fn figures(parts: &Parts<'_>) -> Result<Made> {
    let text = parts.text;
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let dotted = text.contains('.');
    let value = |s: &str| s.parse::<i64>().unwrap_or(i64::MAX);
    let in_year = |n: i64, most: i64| if (1..=most).contains(&n) { Ok(n as i8) } else { Err(Refusal::new("no such day")) };
    let real = |year: YearSaid, month: i8, day: i8| match year {
        YearSaid::Is(y) if jiff::civil::Date::new(y, month, day).is_err() => Err(Refusal::new("no such day")),
        _ => Ok(()),
    };
    match numbers[..] {
        // "10.1016/j.xyz.2021.11.014" names a paper
        [_, a, b] if a.len() > 2 || b.len() > 2 && b.len() != 4 => Err(Refusal::new("no day and month")),
        [y, a, b] if y.len() == 4 => {
            let (a, b) = (value(a), value(b));
            let (month, day) = if a > 12 { (b, a) } else { (a, b) };
            let (year, month, day) = (said_year(value(y), 4)?, in_year(month, 12)?, in_year(day, 31)?);
            real(year, month, day)?;
            made(When::Day { year, month, day, weekday: None, which: Which::Any })
        }
        // "8/25/17" is a day, "3/10/15" may be anything
        [a, b, y] if y.len() == 4 || y.len() == 2 && b.len() == 2 && !dotted && (a.len() == 2 || value(b) > 12) => {
            let year = said_year(value(y), y.len())?;
            if let YearSaid::Is(y) = year
                && !(1800..2200).contains(&y)
            {
                return Err(Refusal::new("no year"));
            }
            let (first, second) = (in_year(value(a), 31)?, in_year(value(b), 31)?);
            if first > 12 && second > 12 {
                return Err(Refusal::new("no month"));
            }
            real(year, first, second).or_else(|_| real(year, second, first))?;
            made(When::Figures { first, second, year, dotted })
        }
        // "13.-17.02.2024"
        [from, to, m, y] if y.len() == 4 => {
            let (year, month) = (said_year(value(y), 4)?, in_year(value(m), 12)?);
            let (from, to) = (in_year(value(from), 31)?, in_year(value(to), 31)?);
            real(year, month, to)?;
            if to <= from {
                return Err(Refusal::new("ends before it begins"));
            }
            let day = |day: i8| Box::new(When::Day { year, month, day, weekday: None, which: Which::Any });
            made(When::Range(day(from), day(to)))
        }
        // "29.01.–02.02.2024", and the same without a year
        [fd, fm, td, tm, ..] if numbers.len() <= 5 => {
            // between slashes the month may stand first
            if !dotted && value(fd) <= 12 && value(td) <= 12 {
                return Err(Refusal::new("no telling day from month"));
            }
            let year = numbers.get(4).map_or(Ok(YearSaid::No), |y| said_year(value(y), y.len()))?;
            let day = |d: &str, m: &str| {
                let (month, day) = (in_year(value(m), 12)?, in_year(value(d), 31)?);
                real(year, month, day)?;
                Ok((month, day, Box::new(When::Day { year, month, day, weekday: None, which: Which::Any })))
            };
            let (from, to) = (day(fd, fm)?, day(td, tm)?);
            if (to.0, to.1) <= (from.0, from.1) {
                return Err(Refusal::new("ends before it begins"));
            }
            made(When::Range(from.2, to.2))
        }
        [y, m] | [m, y] if y.len() == 4 && m.len() <= 2 => {
            let year = said_year(value(y), 4)?;
            if !matches!(year, YearSaid::Is(1900..2100)) {
                return Err(Refusal::new("no year"));
            }
            // "2011-12" is rather a year from one summer to the next
            if matches!(year, YearSaid::Is(y) if m.len() == 2 && text.contains('-') && value(m) == i64::from(y) % 100 + 1) {
                return Err(Refusal::new("may be two years"));
            }
            made(When::Month { year, month: in_year(value(m), 12)?, which: Which::Any })
        }
        [_, b] if dotted && value(b) > 12 => Err(Refusal::new("no month")),
        [a, b] => made(When::Figures { first: in_year(value(a), 31)?, second: in_year(value(b), 31)?, year: YearSaid::No, dotted }),
        _ => Err(Refusal::new("no date in figures")),
    }
}

/// "2:30 p.m.", "15:30:10", "9.30 am", "noon".
fn clock(parts: &Parts<'_>) -> Result<Made> {
    let text = parts.text.to_ascii_lowercase();
    let numbers: Vec<i8> = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).filter_map(|n| n.parse().ok()).collect();
    let letters: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    let (mut hour, minute, second) = match numbers[..] {
        [] if letters.contains("midnight") => (0, 0, None),
        [] if letters.contains("noon") => (12, 0, None),
        [h] => (h, 0, None),
        [h, m] => (h, m, None),
        [h, m, s, ..] => (h, m, Some(s)),
        [] => return Err(missing("hour")),
    };
    let half = letters.starts_with("am") || letters.starts_with("pm");
    if half && !(1..=12).contains(&hour) && !(13..24).contains(&hour) {
        return Err(Refusal::new("no such hour"));
    }
    if letters.starts_with("pm") && hour < 12 {
        hour += 12;
    } else if letters.starts_with("am") && hour == 12 {
        hour = 0;
    }
    if !(0..24).contains(&hour) || !(0..60).contains(&minute) || second.is_some_and(|s| s > 59) {
        return Err(Refusal::new("no such time"));
    }
    made(When::At { clock: Clock { hour, minute, second }, day: None })
}

fn at(parts: &Parts<'_>) -> Result<Made> {
    let Some(When::At { clock, day: None }) = when(parts, "clock") else { return Err(missing("clock")) };
    let day = when(parts, "day").ok_or_else(|| missing("day"))?;
    if matches!(day, When::At { .. }) {
        return Err(Refusal::new("has a time already"));
    }
    let mut clock = *clock;
    if let Some(When::At { clock: end, day: None }) = when(parts, "to") {
        // "from 4:00 to 7:00 PM": both are
        let half = |name: &str| parts.token(name).is_some_and(|t| t.text.to_ascii_lowercase().contains('m'));
        if !half("clock") && half("to") && end.hour > 12 && clock.hour + 12 < end.hour {
            clock.hour += 12;
        }
    }
    // "tonight from 8:30 to 10:00"
    let late = parts.with("late").and_then(|words| words.text()).is_some_and(|words| {
        let text = parts.text.to_ascii_lowercase();
        words.split(' ').any(|word| text.contains(word))
    });
    let in_place = |name: &str, mut clock: Clock| {
        let open = parts.token(name).is_some_and(|t| !t.text.contains(|c: char| c.is_ascii_alphabetic()));
        if late && open && (1..12).contains(&clock.hour) {
            clock.hour += 12;
        }
        When::At { clock, day: Some(Box::new(day.clone())) }
    };
    let from = in_place("clock", clock);
    match when(parts, "to") {
        Some(When::At { clock, .. }) => made(When::Range(Box::new(from), Box::new(in_place("to", *clock)))),
        _ => made(from),
    }
}

fn month(parts: &Parts<'_>) -> Result<Made> {
    let from = small(parts, "month", 1, 12)?;
    let year = year(parts, "year")?;
    let make = |month: i8| When::Month { year, month, which: which(parts) };
    if !parts.has("to") {
        return made(make(from));
    }
    let to = small(parts, "to", 1, 12)?;
    if parts.with("adjacent").is_some() && to != from % 12 + 1 {
        return Err(Refusal::new("two months apart"));
    }
    // "April-January 2022-23": the second month is of the second year
    if let (YearSaid::Is(first), true) = (year, parts.has("next")) {
        let whole = |year: i16, month: i8| Box::new(When::Month { year: YearSaid::Is(year), month, which: Which::Any });
        if integer(parts, "next") != Some(i64::from(first + 1) % 100) {
            return Err(Refusal::new("not one year after the other"));
        }
        return made(When::Range(whole(first, from), whole(first + i16::from(to < from), to)));
    }
    let open = When::Month { year: YearSaid::No, month: from, which: Which::Any };
    made(When::Range(Box::new(open), Box::new(make(to))))
}

fn plain_year(parts: &Parts<'_>) -> Result<Made> {
    let from = year(parts, "year")?;
    let limit = |name: &str, else_: i64| i16::try_from(parts.with(name).and_then(Constant::integer).unwrap_or(else_)).unwrap_or(i16::MAX);
    let (least, most) = (limit("least", 1400), limit("most", 2199));
    let in_use = |y: YearSaid| match y {
        YearSaid::Is(y) if !(least..=most).contains(&y) => Err(Refusal::new("no year that a release would name")),
        y => Ok(y),
    };
    if !parts.has("to") {
        return made(When::Year(in_use(from)?));
    }
    let to = match (in_use(from)?, year(parts, "to")?) {
        // "2022-23"
        (YearSaid::Is(from), YearSaid::Short(two)) => {
            let to = from - from % 100 + two;
            let to = if to < from { to + 100 } else { to };
            // "2022-23" is a year that begins in one and ends in the next; "2000-50" is anything
            if to != from + 1 && parts.with("next").is_some() {
                return Err(Refusal::new("not the year after"));
            }
            YearSaid::Is(to)
        }
        (_, to) => in_use(to)?,
    };
    if let (YearSaid::Is(a), YearSaid::Is(b)) = (from, to)
        && (b <= a || b - a > 300)
    {
        return Err(Refusal::new("ends before it begins"));
    }
    made(When::Range(Box::new(When::Year(from)), Box::new(When::Year(to))))
}

fn quarter(parts: &Parts<'_>) -> Result<Made> {
    let quarter = small(parts, "quarter", 1, 4)?;
    let from = When::Quarter { year: year(parts, "year")?, quarter };
    if !parts.has("to") {
        return made(from);
    }
    let to = small(parts, "to", 1, 4)?;
    if to <= quarter {
        return Err(Refusal::new("ends before it begins"));
    }
    if parts.with("adjacent").is_some() && to != quarter + 1 {
        return Err(Refusal::new("not one quarter after the other"));
    }
    made(When::Range(Box::new(from), Box::new(When::Quarter { year: year(parts, "year")?, quarter: to })))
}

fn half(parts: &Parts<'_>) -> Result<Made> {
    let half = small(parts, "half", 1, 2)?;
    // "in the first half, exports rose": nothing but a year has halves there
    let year = if parts.with("alone").is_some() { YearSaid::Near } else { year(parts, "year")? };
    made(When::Half { year, half })
}

fn season(parts: &Parts<'_>) -> Result<Made> {
    let season = small(parts, "season", 1, 4)?;
    made(When::Season { year: year(parts, "year")?, season, which: which(parts) })
}

fn decade(parts: &Parts<'_>) -> Result<Made> {
    let decade = integer(parts, "decade").ok_or_else(|| missing("decade"))?;
    let tens = i16::try_from(decade / 10).map_err(|_| missing("decade"))?;
    if decade % 10 != 0 || !(tens < 10 && tens > 0 || (140..220).contains(&tens)) {
        return Err(Refusal::new("no decade"));
    }
    made(When::Decade(tens))
}

fn century(parts: &Parts<'_>) -> Result<Made> {
    made(When::Century(i16::from(small(parts, "century", 5, 30)?) - 1))
}

fn day_of_week(parts: &Parts<'_>) -> Result<Made> {
    let weekday = weekday(parts, "weekday")?.ok_or_else(|| missing("weekday"))?;
    made(When::Weekday { weekday, which: which(parts) })
}

/// "this week", "last year"; `offset` counts units from the current one and may come from a lexicon ("yesterday").
fn current(parts: &Parts<'_>) -> Result<Made> {
    let unit = unit(parts, "unit").ok_or_else(|| missing("unit"))?;
    let offset = match integer(parts, "offset").or_else(|| parts.with("offset").and_then(Constant::integer)) {
        Some(n) => i32::try_from(n).map_err(|_| missing("offset"))?,
        // told on a weekday, the coming weekend is that of the same week
        None if unit == Unit::Weekend && which(parts) == Which::Coming => 0,
        None => which(parts).offset(),
    };
    made(When::Unit { unit, offset })
}

fn ago(parts: &Parts<'_>) -> Result<Made> {
    let ago = When::Ago(counts(parts)?);
    match when(parts, "clock") {
        Some(When::At { clock, day: None }) => made(When::At { clock: *clock, day: Some(Box::new(ago)) }),
        _ => made(ago),
    }
}

fn ahead(parts: &Parts<'_>) -> Result<Made> {
    made(When::In(counts(parts)?))
}

fn after(parts: &Parts<'_>) -> Result<Made> {
    let from = when(parts, "from").ok_or_else(|| missing("from"))?;
    let counts = counts(parts)?;
    if counts.iter().any(|(_, unit)| *unit < Unit::Day) {
        return Err(Refusal::new("less than a day"));
    }
    made(When::After { counts, from: Box::new(from.clone()) })
}

fn thence(parts: &Parts<'_>) -> Result<Made> {
    let counts = counts(parts)?;
    let [(count, unit)] = counts[..] else { return Err(Refusal::new("no single unit")) };
    let same = parts.with("same").is_some();
    made(When::Thence { count: if same { 0 } else { count }, unit, whole: same || parts.with("whole").is_some() })
}

fn same_period(parts: &Parts<'_>) -> Result<Made> {
    made(When::SamePeriod(year(parts, "year")?))
}

/// The whole that a part of a period is said of; [`When::Nothing`] if it may still follow.
fn whole(parts: &Parts<'_>) -> Result<When> {
    if let Some(month) = integer(parts, "month") {
        let month = i8::try_from(month).map_err(|_| missing("month"))?;
        return Ok(When::Month { year: year(parts, "year")?, month, which: Which::Any });
    }
    if parts.has("year") {
        return Ok(When::Year(year(parts, "year")?));
    }
    if let Some(of) = when(parts, "of") {
        return Ok(of.clone());
    }
    Ok(unit(parts, "of").map_or(When::Nothing, |unit| When::Unit { unit, offset: which(parts).offset() }))
}

fn first(parts: &Parts<'_>) -> Result<Made> {
    if parts.has("first") && integer(parts, "first") != Some(1) {
        return Err(Refusal::new("not the first ones"));
    }
    let count = i32::from(small(parts, "number", 1, 100)?);
    let unit = unit(parts, "unit").ok_or_else(|| missing("unit"))?;
    let count = if sign(parts) < 0 { -count } else { count };
    made(When::First { count, unit, of: Box::new(whole(parts)?) })
}

fn nth(parts: &Parts<'_>) -> Result<Made> {
    let nth = if parts.has("nth") { i32::from(small(parts, "nth", 1, 53)?) } else { 1 };
    let nth = if sign(parts) < 0 { -nth } else { nth };
    let what = match weekday(parts, "weekday")? {
        Some(weekday) => Counted::Weekday(weekday),
        None => Counted::Unit(unit(parts, "unit").ok_or_else(|| missing("unit"))?),
    };
    made(When::Nth { nth, what, of: Box::new(whole(parts)?) })
}

/// "Labor Day": month and day, or the n-th weekday of a month, as the lexicon writes them in one number.
fn holiday(parts: &Parts<'_>) -> Result<Made> {
    let number = parts.lexical("holiday", "HOLIDAY").and_then(Constant::integer).ok_or_else(|| missing("holiday"))?;
    let two = |n: i64| i8::try_from(n % 100).map_err(|_| missing("holiday"));
    let (nth, month, day, year) = (number / 10_000, two(number / 100)?, two(number)?, year(parts, "year")?);
    if nth == 0 {
        return made(When::Day { year, month, day, weekday: None, which: which(parts) });
    }
    let weekday = Weekday::from_monday_one_offset(day).map_err(|_| missing("weekday"))?;
    let nth = if nth == 9 { -1 } else { nth as i32 };
    let of = Box::new(When::Month { year, month, which: which(parts) });
    made(When::Nth { nth, what: Counted::Weekday(weekday), of })
}

/// "Good Friday".
fn easter(parts: &Parts<'_>) -> Result<Made> {
    let days = parts.lexical("feast", "EASTER_FEAST").and_then(Constant::integer).and_then(|n| i8::try_from(n).ok());
    made(When::Easter { year: year(parts, "year")?, days: days.ok_or_else(|| missing("feast"))?, which: which(parts) })
}

/// "6 to 25 next month".
fn days_of(parts: &Parts<'_>) -> Result<Made> {
    let whole = whole(parts)?;
    let (from, to) = (small(parts, "day", 1, 31)?, small(parts, "to", 1, 31)?);
    if to < from {
        return Err(Refusal::new("ends before it begins"));
    }
    let nth = |day: i8| Box::new(When::Nth { nth: i32::from(day), what: Counted::Unit(Unit::Day), of: Box::new(whole.clone()) });
    made(When::Range(nth(from), nth(to)))
}

fn edge(parts: &Parts<'_>) -> Result<Made> {
    let edge = match parts.lexical("edge", "EDGE").or_else(|| parts.with("edge")).and_then(Constant::integer) {
        Some(1) => Edge::Start,
        Some(3) => Edge::End,
        _ => Edge::Within,
    };
    made(When::Edge { edge, of: Box::new(whole(parts)?) })
}

/// The day itself: what stands beside it adds nothing.
fn of_day(parts: &Parts<'_>) -> Result<Made> {
    match when(parts, "day") {
        Some(day @ (When::Figures { .. } | When::Day { .. })) => made(day.clone()),
        _ => Err(missing("day")),
    }
}

fn week_of(parts: &Parts<'_>) -> Result<Made> {
    let day = match when(parts, "day") {
        Some(day) => day.clone(),
        None => When::DayOfMonth { day: small(parts, "day", 1, 31)?, weekday: None },
    };
    made(When::WeekOf(Box::new(day)))
}

fn week_number(parts: &Parts<'_>) -> Result<Made> {
    made(When::WeekNumber { week: small(parts, "week", 1, 53)?, year: year(parts, "year")? })
}

fn range(parts: &Parts<'_>) -> Result<Made> {
    let from = when(parts, "from").ok_or_else(|| missing("from"))?;
    let to = match when(parts, "to") {
        Some(to) => to.clone(),
        None => When::DayOfMonth { day: small(parts, "to", 1, 31)?, weekday: None },
    };
    if matches!(
        (from, &to),
        (
            When::Unit { unit: Unit::Week | Unit::Month | Unit::Year, .. } | When::Thence { unit: Unit::Week, .. },
            When::Weekday { .. } | When::DayOfMonth { .. },
        )
    ) {
        return Err(Refusal::new("a day of the period rather than its end"));
    }
    // "OSLO, 3 June 2031 – Yesterday the fair closed": the dash ends a dateline
    let dash = || parts.text.split_whitespace().rev().nth(1).is_some_and(|word| !word.contains(char::is_alphanumeric));
    if matches!(to, When::Unit { unit: Unit::Day, .. }) && dash() {
        return Err(Refusal::new("a dash before a word for a day"));
    }
    if matches!(from, When::Range(..) | When::At { day: None, .. }) || matches!(to, When::Range(..) | When::At { day: None, .. }) {
        return Err(Refusal::new("no single date at its ends"));
    }
    made(When::Range(Box::new(from.clone()), Box::new(to)))
}

fn within(parts: &Parts<'_>) -> Result<Made> {
    let part = when(parts, "part").ok_or_else(|| missing("part"))?;
    let whole = match when(parts, "whole") {
        Some(whole) => whole.clone(),
        None => When::Year(year(parts, "whole")?),
    };
    made(part.clone().within(&whole).ok_or_else(|| Refusal::new("has no such part"))?)
}

/// "next week, Tuesday to Thursday".
fn days_within(parts: &Parts<'_>) -> Result<Made> {
    let whole = when(parts, "whole").ok_or_else(|| missing("whole"))?;
    let day = |name: &str| {
        let day = when(parts, name).ok_or_else(|| missing(name))?;
        day.clone().within(whole).ok_or_else(|| Refusal::new("has no such part"))
    };
    made(When::Range(Box::new(day("from")?), Box::new(day("to")?)))
}

macro_rules! table {
    ($($name:literal $run:ident takes $takes:expr, needs $needs:expr;)*) => {
        /// The normalizers of this file.
        pub const NORMALIZERS: &[Normalizer] = &[$(Normalizer { name: $name, takes: $takes, needs: $needs, makes: MAKES, run: $run }),*];
    };
}

table! {
    "date.day" day takes &["weekday", "day", "month", "to", "to_month", "to_weekday", "year", "which", "clock", "adjacent", "turned"], needs &["day", "month"];
    "date.day_of_month" day_of_month takes &["weekday", "day", "to"], needs &["day"];
    "date.of_day" of_day takes &["day"], needs &["day"];
    "date.figures" figures takes &[], needs &[];
    "date.clock" clock takes &[], needs &[];
    "date.at" at takes &["clock", "to", "day", "late"], needs &["clock", "day"];
    "date.month" month takes &["month", "to", "year", "next", "which", "adjacent"], needs &["month"];
    "date.year" plain_year takes &["year", "to", "least", "most", "next"], needs &["year"];
    "date.quarter" quarter takes &["quarter", "to", "year", "adjacent"], needs &["quarter"];
    "date.half" half takes &["half", "year", "alone"], needs &["half"];
    "date.season" season takes &["season", "year", "which"], needs &["season"];
    "date.decade" decade takes &["decade"], needs &["decade"];
    "date.century" century takes &["century"], needs &["century"];
    "date.weekday" day_of_week takes &["weekday", "which"], needs &["weekday"];
    "date.current" current takes &["unit", "which", "offset"], needs &["unit"];
    "date.ago" ago takes &["duration", "clock", "unit", "direction", "sign"], needs &[];
    "date.in" ahead takes &["duration", "unit", "sign"], needs &[];
    "date.after" after takes &["duration", "unit", "direction", "sign", "from"], needs &["from"];
    "date.thence" thence takes &["duration", "unit", "direction", "sign", "same", "whole"], needs &[];
    "date.same_period" same_period takes &["year"], needs &[];
    "date.first" first takes &["first", "number", "unit", "direction", "sign", "which", "of", "year", "month"], needs &["number", "unit"];
    "date.nth" nth takes &["nth", "weekday", "unit", "direction", "sign", "which", "of", "year", "month"], needs &[];
    "date.days_of" days_of takes &["day", "to", "which", "of"], needs &["day", "to", "of"];
    "date.holiday" holiday takes &["holiday", "year", "which"], needs &["holiday"];
    "date.easter" easter takes &["feast", "year", "which"], needs &["feast"];
    "date.edge" edge takes &["edge", "of", "year", "month"], needs &[];
    "date.week_of" week_of takes &["day"], needs &["day"];
    "date.week_number" week_number takes &["week", "year"], needs &["week"];
    "date.range" range takes &["from", "to"], needs &["from", "to"];
    "date.days_within" days_within takes &["whole", "from", "to"], needs &["whole", "from", "to"];
    "date.within" within takes &["part", "whole"], needs &["part", "whole"];
}
