//! A figure is a number written in digits: `1,006`, `84.48`, `2,35,000`, `1'000`, `1.234,56`. This module reads it as an exact [`Decimal`].
//!
//! English marks win where both readings are possible: a single comma before three digits groups, a single dot starts the decimals. Only a single dot
//! before three zeros (`68.000 visitors`) groups, as German fairs write it: nobody gives a round number to three decimals.

use rust_decimal::Decimal;
use smallvec::SmallVec;

use super::Refusal;

/// Digits that [`Decimal`] keeps exactly.
const MOST_DIGITS: usize = 28;

/// A figure as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is worth.
    pub number: Decimal,
    /// Whether its digits stand in groups.
    pub grouped: bool,
    /// Whether it has decimals, be they zeros.
    pub decimal: bool,
}

/// Reads one figure. Marks and digits may be fullwidth.
///
/// # Errors
/// When the marks make no number (`1,1,1`), or it has more digits than are kept exactly.
pub fn parse(text: &str) -> Result<Figure, Refusal> {
    if !text.is_empty() && text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit()) {
        let number = text.bytes().fold(0u64, |n, b| n * 10 + u64::from(b - b'0'));
        return Ok(Figure { number: Decimal::from(number), grouped: false, decimal: false });
    }
    let Pieces { digits, groups, marks } = split(text)?;
    let (whole, fraction) = match marks.as_slice() {
        [] => (&groups[..], None),
        [only] if decimal_mark(*only, digits.split_at(groups[0])) => (&groups[..1], Some(groups[1])),
        [.., before, last] if before != last => (&groups[..groups.len() - 1], groups.last().copied()),
        _ => (&groups[..], None),
    };
    let grouping = &marks[..whole.len() - 1];
    if grouping.windows(2).any(|pair| pair[0] != pair[1]) || fraction.is_some() && matches!(marks.last(), Some(' ' | '\'')) {
        return Err(Refusal::new("marks of several kinds group its digits"));
    }
    if grouping.first().is_some_and(|&mark| !grouped_well(whole, mark)) {
        return Err(Refusal::new("its marks make no groups of three"));
    }
    Ok(Figure { number: exact(&digits, fraction.unwrap_or(0))?, grouped: !grouping.is_empty(), decimal: fraction.is_some() })
}

/// Joins groups that plain spaces part: "15 000", the last of which may have decimals.
///
/// # Errors
/// When they are no groups of three.
pub fn join(groups: &[&str]) -> Result<Figure, Refusal> {
    let text = groups.join("\u{a0}");
    let figure = parse(&text)?;
    if groups[0].starts_with('0') {
        return Err(Refusal::new("no number starts with a nought and goes on in groups"));
    }
    Ok(figure)
}

/// What a figure is written with.
#[derive(Default)]
struct Pieces {
    /// All of its digits.
    digits: String,
    /// How many of them stand in each group.
    groups: SmallVec<[usize; 8]>,
    /// What stands between the groups.
    marks: SmallVec<[char; 8]>,
}

fn split(text: &str) -> Result<Pieces, Refusal> {
    let mut pieces = Pieces { digits: String::with_capacity(text.len()), ..Pieces::default() };
    let mut group = 0;
    for c in text.chars() {
        let c = match c {
            '\u{ff10}'..='\u{ff19}' => char::from(b'0' + (c as u32 - 0xff10) as u8),
            '\u{ff0c}' => ',',
            '\u{ff0e}' => '.',
            '\u{2019}' => '\'',
            '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
            c => c,
        };
        match c {
            '0'..='9' => {
                pieces.digits.push(c);
                group += 1;
            }
            ',' | '.' | '\'' | ' ' => {
                pieces.marks.push(c);
                pieces.groups.push(std::mem::take(&mut group));
            }
            _ => return Err(Refusal::new(format!("`{c}` is no part of a figure"))),
        }
    }
    pieces.groups.push(group);
    if pieces.groups.contains(&0) {
        return Err(Refusal::new("a mark without digits beside it"));
    }
    Ok(pieces)
}

/// Whether a figure's only mark starts its decimals.
fn decimal_mark(mark: char, (before, after): (&str, &str)) -> bool {
    match mark {
        '.' => after != "000" || before.len() > 3 || before.starts_with('0'),
        ',' => after.len() < 3,
        _ => false,
    }
}

/// Groups of three after a first of one to three; with commas, also the Indian ones of two before a last of three.
fn grouped_well(groups: &[usize], mark: char) -> bool {
    let [first, middle @ .., last] = groups else { return false };
    let of_three = (1..=3).contains(first) && middle.iter().all(|g| *g == 3);
    let indian = mark == ',' && (1..=2).contains(first) && middle.iter().all(|g| *g == 2);
    *last == 3 && (of_three || indian)
}

/// The number that `digits` make with `scale` of them behind the point.
fn exact(digits: &str, scale: usize) -> Result<Decimal, Refusal> {
    let digits = if digits.len() > scale { digits.trim_start_matches('0') } else { digits };
    if digits.len() > MOST_DIGITS || scale > MOST_DIGITS {
        return Err(Refusal::new(format!("more than {MOST_DIGITS} digits")));
    }
    let number = digits.bytes().fold(0i128, |n, b| n * 10 + i128::from(b - b'0'));
    Decimal::try_from_i128_with_scale(number, scale as u32).map_err(|e| Refusal::new(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_way_of_grouping() {
        for (text, number, grouped, decimal) in [
            ("0", "0", false, false),
            ("2023", "2023", false, false),
            ("007", "7", false, false),
            ("1,006", "1006", true, false),
            ("84.48", "84.48", false, true),
            ("2.0", "2.0", false, true),
            ("0.132", "0.132", false, true),
            ("7.4108365", "7.4108365", false, true),
            ("2,35,000", "235000", true, false),
            ("1,20,00,000", "12000000", true, false),
            ("12,34,567", "1234567", true, false),
            ("37'264", "37264", true, false),
            ("3\u{2019}300", "3300", true, false),
            ("1.234.567", "1234567", true, false),
            ("1.234,56", "1234.56", true, true),
            ("1,234.56", "1234.56", true, true),
            ("2,918,400.5", "2918400.5", true, true),
            ("190\u{a0}000", "190000", true, false),
            ("4\u{202f}381\u{202f}620.75", "4381620.75", true, true),
            ("1\u{2009}234,5", "1234.5", true, true),
            ("84,48", "84.48", false, true),
            ("0,5", "0.5", false, true),
            ("68.000", "68000", true, false),
            ("0.000", "0.000", false, true),
            ("1.250", "1.250", false, true),
            ("\u{ff11}\u{ff0c}\u{ff10}\u{ff10}\u{ff16}", "1006", true, false),
            ("908172635445362", "908172635445362", false, false),
            ("9999999999999999999999999999", "9999999999999999999999999999", false, false),
        ] {
            let figure = parse(text).unwrap_or_else(|r| panic!("{text}: {}", r.0));
            assert_eq!(figure, Figure { number: number.parse().unwrap(), grouped, decimal }, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in
            ["", "1,1,1", "1,0000", "17.08.2023", "1,234,56", "1.234.56", "1'00", "1234,567", "1,234'567", "1.", ",5", "12a", "1,234 567"]
        {
            assert!(parse(text).is_err(), "{text}");
        }
        assert!(parse("12345678901234567890123456789").is_err(), "29 digits");
    }

    #[test]
    fn joins_spaced_groups() {
        assert_eq!(join(&["15", "000"]).unwrap().number, Decimal::from(15_000));
        assert_eq!(join(&["1", "234", "567"]).unwrap().number, Decimal::from(1_234_567));
        assert_eq!(join(&["1", "234.5"]).unwrap().number, "1234.5".parse().unwrap());
        for groups in [&["15", "00"][..], &["0", "123"], &["2023", "500"], &["1", "5.5"]] {
            assert!(join(groups).is_err(), "{groups:?}");
        }
    }
}
