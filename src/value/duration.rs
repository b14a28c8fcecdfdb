//! Lengths of time: a number and a unit, or several of them, as ISO 8601 (`P6D`, `PT4H30M`; `P2D/P3D` for "two to three days").

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::calendar::Unit;
use super::{Amount, Made, Normalizer, Parts, Refusal, Value};

/// Smaller than its unit by that factor, and the unit that this makes: half a year is six months.
const fn smaller(unit: Unit) -> Option<(i64, Unit)> {
    match unit {
        Unit::Century => Some((100, Unit::Year)),
        Unit::Decade => Some((10, Unit::Year)),
        Unit::Year => Some((12, Unit::Month)),
        Unit::Half => Some((6, Unit::Month)),
        Unit::Quarter => Some((3, Unit::Month)),
        Unit::Weekend => Some((2, Unit::Day)),
        Unit::Fortnight => Some((2, Unit::Week)),
        Unit::Week => Some((7, Unit::Day)),
        Unit::Day => Some((24, Unit::Hour)),
        Unit::Hour => Some((60, Unit::Minute)),
        Unit::Minute => Some((60, Unit::Second)),
        // half a month is no number of days
        Unit::Month | Unit::Second => None,
    }
}

/// The letter of a unit in ISO 8601, if it has one.
const fn letter(unit: Unit) -> Option<char> {
    match unit {
        Unit::Year => Some('Y'),
        Unit::Month | Unit::Minute => Some('M'),
        Unit::Week => Some('W'),
        Unit::Day => Some('D'),
        Unit::Hour => Some('H'),
        Unit::Second => Some('S'),
        Unit::Weekend | Unit::Fortnight | Unit::Quarter | Unit::Half | Unit::Decade | Unit::Century => None,
    }
}

/// Whole counts of units that `number` of `unit` is: 2.5 years are 2 years and 6 months.
pub fn whole_units(number: Decimal, unit: Unit) -> Option<Vec<(i64, Unit)>> {
    let mut counts = Vec::new();
    let (mut number, mut unit) = (number, unit);
    while letter(unit).is_none() {
        let (factor, next) = smaller(unit)?;
        (number, unit) = (number.checked_mul(Decimal::from(factor))?, next);
    }
    // "one and a half weeks" has no whole number of weeks: count it in days, as "P1W" beside days is not ISO 8601
    if unit == Unit::Week && !number.fract().is_zero() {
        (number, unit) = (number.checked_mul(Decimal::from(7))?, Unit::Day);
    }
    loop {
        let whole = number.trunc();
        if !whole.is_zero() || number.is_zero() {
            counts.push((whole.to_i64()?, unit));
        }
        number -= whole;
        if number.is_zero() {
            return Some(counts);
        }
        let (factor, next) = smaller(unit)?;
        (number, unit) = (number.checked_mul(Decimal::from(factor))?, next);
        if number.fract() != number.fract().round_dp(6) {
            return None;
        }
    }
}

/// ISO 8601 of counts of units, largest first; equal units are added.
pub fn iso(counts: &[(i64, Unit)]) -> Option<String> {
    let mut sums: Vec<(i64, Unit)> = Vec::new();
    for &(count, unit) in counts {
        match sums.iter_mut().find(|(_, u)| *u == unit) {
            Some(sum) => sum.0 = sum.0.checked_add(count)?,
            None => sums.push((count, unit)),
        }
    }
    sums.sort_by_key(|(_, unit)| std::cmp::Reverse(*unit));
    let mut out = String::from("P");
    let mut in_time = false;
    for (count, unit) in sums {
        if unit <= Unit::Hour && !in_time {
            in_time = true;
            out.push('T');
        }
        out.push_str(&count.to_string());
        out.push(letter(unit)?);
    }
    (out.len() > 2).then_some(out)
}

/// The counts of units in an ISO 8601 duration that [`iso`] wrote.
pub fn counts(iso: &str) -> Option<Vec<(i64, Unit)>> {
    let mut out = Vec::new();
    let mut in_time = false;
    let mut number = String::new();
    for c in iso.strip_prefix('P')?.chars() {
        let unit = match c {
            'T' => {
                in_time = true;
                continue;
            }
            '0'..='9' => {
                number.push(c);
                continue;
            }
            'Y' => Unit::Year,
            'M' if in_time => Unit::Minute,
            'M' => Unit::Month,
            'W' => Unit::Week,
            'D' => Unit::Day,
            'H' => Unit::Hour,
            'S' => Unit::Second,
            _ => return None,
        };
        out.push((number.parse().ok()?, unit));
        number.clear();
    }
    Some(out)
}

/// The unit that the lexicon `TIME_UNIT` gives the part.
fn unit_of(token: &super::PartToken<'_>) -> Result<Unit, Refusal> {
    let name = token
        .lexical("TIME_UNIT")
        .or_else(|| token.lexical("TIME_UNIT_MAYBE"))
        .or_else(|| token.lexical("PERIODS"))
        .or_else(|| token.lexical("LONG_WORD"))
        .and_then(super::Constant::text)
        .ok_or_else(|| Refusal::new("no unit of time"))?;
    Unit::from_name(name).ok_or_else(|| Refusal::new("no unit of time"))
}

/// What the tokens of `number` and `unit` make, taken in pairs, with the halves and quarters that stand beside them.
fn from_number(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let all = |name: &str| -> Vec<&super::PartToken<'_>> {
        parts.parts.iter().filter(|(n, _)| *n == name).filter_map(|(_, tokens)| tokens.first()).collect()
    };
    let (numbers, units) = (all("number"), all("unit"));
    if units.is_empty() {
        return Err(Refusal::new("no unit of time"));
    }
    let added = match (parts.has("half"), parts.lexical("quarters", "QUARTERS").and_then(super::Constant::integer)) {
        (true, _) => Decimal::new(5, 1),
        (false, Some(quarters)) => Decimal::new(25 * quarters, 2),
        (false, None) => Decimal::ZERO,
    };
    let (mut least, mut most) = (Vec::new(), Vec::new());
    for (i, unit) in units.iter().enumerate() {
        let unit = unit_of(unit)?;
        let (min, max) = match numbers.get(i).map(|n| n.value) {
            Some(Some(Value::Number(Amount::One(n)))) => (*n, *n),
            Some(Some(Value::Number(Amount::Range { min, max }))) => (*min, *max),
            // "a year and two months": the article counts one
            Some(None) => (Decimal::ONE, Decimal::ONE),
            Some(Some(_)) => return Err(Refusal::new("not a number")),
            // "half an hour", "month-long"
            None if added.is_zero() => (Decimal::ONE, Decimal::ONE),
            None => (Decimal::ZERO, Decimal::ZERO),
        };
        let max = match (parts.value("to"), i) {
            (Some(Value::Number(Amount::One(n))), 0) => *n,
            _ => max,
        };
        let extra = if i == 0 { added } else { Decimal::ZERO };
        let make =
            |n: Decimal| n.checked_add(extra).and_then(|n| whole_units(n, unit)).ok_or_else(|| Refusal::new("no whole number of units"));
        least.extend(make(min)?);
        most.extend(make(max)?);
    }
    // "three days, 24 hours a day" is no sum
    let falls = |counts: &[(i64, Unit)]| counts.windows(2).all(|w| w[0].1 > w[1].1);
    if units.len() > 1 && !falls(&least) {
        return Err(Refusal::new("its units do not get smaller"));
    }
    if numbers.iter().any(|n| matches!(n.value, Some(Value::Number(Amount::One(n))) if n.is_sign_negative())) {
        return Err(Refusal::new("a length of time is not negative"));
    }
    let too_large = || Refusal::new("no length of time");
    let (a, b) = (iso(&least).ok_or_else(too_large)?, iso(&most).ok_or_else(too_large)?);
    Ok(Made { value: Value::Duration(if a == b { a } else { format!("{a}/{b}") }.into()), classes: 0 })
}

/// "6 hours to 12 hours": from a shorter to a longer length.
fn range(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let end = |name: &str| match parts.value(name) {
        Some(Value::Duration(iso)) if !iso.contains('/') => Some(iso),
        _ => None,
    };
    let (Some(from), Some(to)) = (end("from"), end("to")) else { return Err(Refusal::new("no two lengths of time")) };
    if roughly(from) >= roughly(to) {
        return Err(Refusal::new("a range goes from a shorter to a longer length"));
    }
    Ok(Made { value: Value::Duration(format!("{from}/{to}").into()), classes: 0 })
}

/// How many seconds it takes, with months of thirty days.
fn roughly(iso: &str) -> Option<i64> {
    counts(iso)?.iter().try_fold(0_i64, |sum, (n, unit)| {
        let seconds = match unit {
            Unit::Second => 1,
            Unit::Minute => 60,
            Unit::Hour => 3_600,
            Unit::Day | Unit::Weekend => 86_400,
            Unit::Week => 604_800,
            unit => unit.months()?.checked_mul(2_592_000)?,
        };
        sum.checked_add(n.checked_mul(seconds)?)
    })
}

const CLASSES: &[&[&str]] = &[&["DURATION", "MENTION"]];

/// The normalizers of this file.
pub const NORMALIZERS: &[Normalizer] = &[
    Normalizer {
        name: "duration.from_number",
        takes: &["number", "to", "half", "quarters", "unit"],
        needs: &["unit"],
        makes: CLASSES,
        run: from_number,
    },
    Normalizer { name: "duration.range", takes: &["from", "to"], needs: &["from", "to"], makes: CLASSES, run: range },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_fractions_into_smaller_units() {
        for (number, unit, want) in [
            ("6", Unit::Day, "P6D"),
            ("2.5", Unit::Year, "P2Y6M"),
            ("4.5", Unit::Hour, "PT4H30M"),
            ("0.5", Unit::Hour, "PT30M"),
            ("1.5", Unit::Week, "P10DT12H"),
            ("2", Unit::Decade, "P20Y"),
            ("15.5", Unit::Minute, "PT15M30S"),
            ("36", Unit::Hour, "PT36H"),
            ("3", Unit::Quarter, "P9M"),
        ] {
            assert_eq!(whole_units(number.parse().unwrap(), unit).and_then(|c| iso(&c)).as_deref(), Some(want), "{number} {unit:?}");
        }
        assert_eq!(whole_units("1.5".parse().unwrap(), Unit::Month), None);
    }

    #[test]
    fn reads_what_it_writes() {
        for text in ["P2Y6M", "PT4H30M", "P1Y1M21D", "P10DT12H", "P2W"] {
            assert_eq!(iso(&counts(text).unwrap()).as_deref(), Some(text));
        }
    }
}
