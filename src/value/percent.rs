//! Normalizers for shares: per cent and percentage points.

use rust_decimal::Decimal;

use super::{Made, Normalizer, Parts, Refusal, Value};

/// The normalizers of this module.
pub const NORMALIZERS: &[Normalizer] = &[Normalizer {
    name: "percent.of_number",
    takes: &["number", "minus", "hundredths"],
    needs: &["number"],
    makes: &[&["PERCENT", "MENTION"]],
    run: of_number,
}];

/// "8.2 percent", "-3%", "25 basis points".
fn of_number(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let number = *parts.number("number").ok_or_else(|| Refusal::new("no number"))?;
    let number = match (parts.has("minus"), number.one()) {
        (false, _) => number,
        (true, Some(n)) => super::Amount::One(n * Decimal::NEGATIVE_ONE),
        (true, None) => return Err(Refusal::new("a range with a minus before it")),
    };
    let number = match parts.has("hundredths") {
        true => number.map(|n| n.checked_div(Decimal::ONE_HUNDRED)).ok_or_else(|| Refusal::new("its hundredth is out of range"))?,
        false => number,
    };
    Ok(Made { value: Value::Percent(number), classes: 0 })
}
