//! Normalizers for ordinals: "14th", "twenty-first".

use rust_decimal::Decimal;

use super::{Amount, Made, Normalizer, Parts, Refusal, Value, figure, number};

/// The normalizers of this module.
pub const NORMALIZERS: &[Normalizer] = &[
    Normalizer { name: "ordinal.from_figure", takes: &["figure"], needs: &["figure"], makes: CLASSES, run: from_figure },
    Normalizer { name: "ordinal.from_words", takes: &["words", "last"], needs: &["last"], makes: CLASSES, run: from_words },
];

/// Ordinals up to 31 may be days.
const CLASSES: &[&[&str]] = &[
    &["ORDINAL", "MENTION"],
    &["ORDINAL", "MENTION", "DAY_NUMBER"],
    &["ORDINAL", "MENTION", "WORDS"],
    &["ORDINAL", "MENTION", "WORDS", "DAY_NUMBER"],
];

fn from_figure(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let figure = figure::parse(parts.token("figure").map_or("", |t| t.text))?;
    if figure.decimal {
        return Err(Refusal::new("an ordinal is whole"));
    }
    made(figure.number, false)
}

/// "twenty-first", "two hundredth": the cardinals before add to the last word, or multiply it from a hundred on.
fn from_words(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let last =
        parts.lexical("last", "ORDINAL_WORD").and_then(|c| c.integer()).map(Decimal::from).ok_or_else(|| Refusal::new("no ordinal"))?;
    let before = parts.tokens("words");
    if before.is_empty() {
        return made(last, true);
    }
    // "the 10-millionth"
    let words = match before {
        [one] if one.text.starts_with(|c: char| c.is_ascii_digit()) => figure::parse(one.text)?.number,
        before => number::words(before)?.value,
    };
    if last >= Decimal::ONE_HUNDRED {
        return made(words.checked_mul(last).ok_or_else(|| Refusal::new("too big"))?, true);
    }
    let room = if last < Decimal::TEN { Decimal::TEN } else { Decimal::ONE_HUNDRED };
    if !(words % room).is_zero() || (words / Decimal::TEN % Decimal::TEN) == Decimal::ONE && last < Decimal::TEN {
        return Err(Refusal::new("its words do not add up"));
    }
    made(words + last, true)
}

fn made(number: Decimal, words: bool) -> Result<Made, Refusal> {
    if number.is_zero() {
        return Err(Refusal::new("nothing comes at place 0"));
    }
    let day = number <= Decimal::from(31);
    Ok(Made { value: Value::Ordinal(Amount::One(number)), classes: usize::from(words) * 2 + usize::from(day) })
}
