//! Normalizers for measures: a number and the UCUM code of its unit.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Amount, Made, Normalizer, PartToken, Parts, Refusal, Value};

/// The normalizers of this module.
pub const NORMALIZERS: &[Normalizer] = &[
    Normalizer {
        name: "quantity.of_unit",
        takes: &["number", "unit", "minus", "as_unit", "plus", "give_or_take"],
        needs: &["number", "unit"],
        makes: CLASSES,
        run: of_unit,
    },
    Normalizer { name: "quantity.range", takes: &["from", "to"], needs: &["from", "to"], makes: CLASSES, run: range },
    Normalizer { name: "quantity.sum", takes: &["measures"], needs: &["measures"], makes: CLASSES, run: sum },
];

/// The last two say that a bound stands between the number and its unit, for stage `bound`.
const CLASSES: &[&[&str]] = &[
    &["QUANTITY", "MENTION"],
    &["QUANTITY", "MENTION", "RANGE"],
    &["QUANTITY", "MENTION", "PLUS_INSIDE"],
    &["QUANTITY", "MENTION", "GIVE_OR_TAKE_INSIDE"],
];

/// "360,000 square meters", "35,000+ sqm", "1.5 +/- acres".
fn of_unit(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let article = || parts.token("number").filter(|t| t.value.is_none()).map(|_| Amount::One(Decimal::ONE));
    let number = parts.number("number").copied().or_else(article).ok_or_else(|| Refusal::new("no number"))?;
    let given = parts.with("as_unit").and_then(|c| c.text()).cloned();
    let unit = given.or_else(|| parts.token("unit").and_then(unit)).ok_or_else(|| Refusal::new("no unit"))?;
    let number = match (parts.has("minus"), number) {
        (true, Amount::One(n)) => Amount::One(n * Decimal::NEGATIVE_ONE),
        (_, number) => number,
    };
    let classes = match number {
        Amount::One(_) if parts.has("plus") => 2,
        Amount::One(_) if parts.has("give_or_take") => 3,
        _ => return Ok(made(number, unit)),
    };
    Ok(Made { classes, ..made(number, unit) })
}

/// The unit's code, from whichever lexicon of units it is in.
fn unit(token: &PartToken<'_>) -> Option<Arc<str>> {
    token.lexical.iter().find(|(class, _)| class.starts_with("UNIT")).and_then(|(_, value)| value.text()).cloned()
}

/// "between 10 m and 15 m".
fn range(parts: &Parts<'_>) -> Result<Made, Refusal> {
    match (parts.value("from"), parts.value("to")) {
        (Some(Value::Quantity { number: Amount::One(min), unit }), Some(Value::Quantity { number: Amount::One(max), unit: other }))
            if min < max && unit == other =>
        {
            Ok(made(Amount::Range { min: *min, max: *max }, unit.clone()))
        }
        _ => Err(Refusal::new("a range goes from less to more of one unit")),
    }
}

/// "6 ft 3 in", "4 kms, 3 meters and 9 cm": all in the smallest, so that the sum stays exact.
fn sum(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let mut total: Option<(Decimal, Arc<str>)> = None;
    for token in parts.tokens("measures") {
        let Some(Value::Quantity { number: Amount::One(n), unit }) = token.value else { continue };
        total = Some(match total {
            None => (*n, unit.clone()),
            Some((sum, large)) => {
                let (many, per) = smaller(&large, unit).ok_or_else(|| Refusal::new("these units do not follow each other"))?;
                let whole = sum.checked_mul(many).and_then(|s| s.checked_div(per)).filter(|w| w.fract().is_zero());
                let sum = whole.and_then(|w| w.checked_add(*n));
                (sum.ok_or_else(|| Refusal::new("its sum is not exact"))?, unit.clone())
            }
        });
    }
    let (number, unit) = total.ok_or_else(|| Refusal::new("no measures"))?;
    Ok(made(Amount::One(number), unit))
}

/// Units that are said one after the other, the larger first, in a common measure.
const LADDERS: [&[(&str, i64)]; 5] = [
    &[("km", 1_000_000), ("m", 1_000), ("cm", 10), ("mm", 1)],
    &[("[mi_i]", 63_360), ("[yd_i]", 36), ("[ft_i]", 12), ("[in_i]", 1)],
    &[("[lb_av]", 16), ("[oz_av]", 1)],
    &[("t", 1_000_000), ("kg", 1_000), ("g", 1)],
    &[("[stone_av]", 14), ("[lb_av]", 1)],
];

/// How much one `large` and one `small` are, if the second may follow the first.
fn smaller(large: &str, small: &str) -> Option<(Decimal, Decimal)> {
    LADDERS.iter().find_map(|ladder| {
        let at = |unit| ladder.iter().position(|(u, _)| *u == unit);
        let (l, s) = (at(large)?, at(small)?);
        (l < s).then(|| (Decimal::from(ladder[l].1), Decimal::from(ladder[s].1)))
    })
}

fn made(number: Amount, unit: Arc<str>) -> Made {
    Made { classes: usize::from(number.one().is_none()), value: Value::Quantity { number, unit } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    #[test]
    fn adds_up_measures_of_one_kind() {
        for (measures, expected) in [
            (&[("4", "km"), ("3", "m"), ("9", "cm")][..], Some("400309 cm")),
            (&[("6", "[ft_i]"), ("3", "[in_i]")], Some("75 [in_i]")),
            (&[("3", "[yd_i]"), ("2", "[ft_i]"), ("5", "[in_i]")], Some("137 [in_i]")),
            (&[("2", "km"), ("3", "kg")], None),
            (&[("6", "cm"), ("2", "m")], None),
        ] {
            let values: Vec<Value> =
                measures.iter().map(|(n, u)| Value::Quantity { number: Amount::One(n.parse().unwrap()), unit: Arc::from(*u) }).collect();
            let token = |value| PartToken { text: "", glued: false, lexical: &[], value: Some(value), span: Span { start: 0, end: 0 } };
            let tokens: Vec<_> = values.iter().map(token).collect();
            let made = sum(&Parts { text: "", span: Span { start: 0, end: 0 }, parts: &[("measures", &tokens)], with: &[] });
            assert_eq!(made.ok().map(|m| m.value.to_string()).as_deref(), expected, "{measures:?}");
        }
    }
}
