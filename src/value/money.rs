//! Normalizers for money: an amount in the main unit of its currency, by ISO 4217 code.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Amount, Made, Normalizer, PartToken, Parts, Refusal, Value};

/// The normalizers of this module.
pub const NORMALIZERS: &[Normalizer] = &[
    Normalizer {
        name: "money.of_currency",
        takes: &["amount", "currency", "minus", "scale", "minor", "unit"],
        needs: &["amount", "currency"],
        makes: CLASSES,
        run: of_currency,
    },
    Normalizer { name: "money.of_minor", takes: &["amount", "unit"], needs: &["amount", "unit"], makes: CLASSES, run: of_minor },
    Normalizer { name: "money.range", takes: &["from", "to"], needs: &["from", "to"], makes: CLASSES, run: range },
];

const CLASSES: &[&[&str]] = &[&["MONEY", "MENTION"], &["MONEY", "MENTION", "RANGE"]];

/// "US$61.5 billion", "84.48 billion yuan", "EUR 7 billion", "36.5 MGBP".
fn of_currency(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let amount = *parts.number("amount").ok_or_else(|| Refusal::new("no number"))?;
    let (code, times) = currency(parts.token("currency"))?;
    // "$(4.9)M": the scale stands outside the bracket
    let scale = ["SCALE_LETTER", "SCALE"].iter().find_map(|class| parts.lexical("scale", class)).and_then(|c| c.integer());
    let times = times.checked_mul(Decimal::from(scale.unwrap_or(1))).ok_or_else(|| Refusal::new("more digits than are kept exactly"))?;
    let sign = if parts.has("minus") { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    if parts.has("minus") && amount.one().is_none() {
        return Err(Refusal::new("a range with a minus before it"));
    }
    if !parts.has("minor") {
        return made(amount.map(|n| n.checked_mul(times)?.checked_mul(sign)), code);
    }
    // "5 dollars and 25 cents"
    let cents = parts.number("minor").and_then(|n| n.one()).ok_or_else(|| Refusal::new("no number"))?;
    let (of, hundred) = minor(parts)?;
    if of.is_some_and(|of| of != code) || cents >= hundred {
        return Err(Refusal::new("not the small change of that currency"));
    }
    made(amount.map(|n| cents.checked_div(hundred).and_then(|c| n.checked_add(c))), code)
}

/// "17.3 pence".
fn of_minor(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let amount = *parts.number("amount").ok_or_else(|| Refusal::new("no number"))?;
    let (code, hundred) = minor(parts)?;
    made(amount.map(|n| n.checked_div(hundred)), code.unwrap_or_else(|| Arc::from("USD")))
}

/// "between 10 dollars and 20 dollars".
fn range(parts: &Parts<'_>) -> Result<Made, Refusal> {
    match (parts.value("from"), parts.value("to")) {
        (Some(Value::Money { amount: Amount::One(min), currency }), Some(Value::Money { amount: Amount::One(max), currency: other }))
            if min < max && currency == other =>
        {
            made(Some(Amount::Range { min: *min, max: *max }), currency.clone())
        }
        _ => Err(Refusal::new("a range goes from less to more of one currency")),
    }
}

fn made(amount: Option<Amount>, currency: Arc<str>) -> Result<Made, Refusal> {
    let amount = amount.ok_or_else(|| Refusal::new("more digits than are kept exactly"))?;
    Ok(Made { classes: usize::from(amount.one().is_none()), value: Value::Money { amount, currency } })
}

/// The ISO code of a sign, name or code, and how many of the currency it says at once: "MGBP" is a million pounds.
fn currency(token: Option<&PartToken<'_>>) -> Result<(Arc<str>, Decimal), Refusal> {
    let token = token.ok_or_else(|| Refusal::new("no currency"))?;
    let named = token.lexical.iter().find(|(class, _)| class.starts_with("CURRENCY")).and_then(|(_, value)| value.text());
    if let Some(code) = named {
        return Ok(match code.split_once('*') {
            Some((code, times)) => (Arc::from(code), times.parse().map_err(|_| Refusal::new("no such multiple"))?),
            None => (code.clone(), Decimal::ONE),
        });
    }
    if token.text.len() == 3 && token.text.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Ok((Arc::from(token.text.to_ascii_uppercase()), Decimal::ONE));
    }
    Err(Refusal::new("no currency"))
}

/// What `GBP/100` or `/100` says of a minor unit: the currency, if it has but one, and how many make its main unit.
fn minor(parts: &Parts<'_>) -> Result<(Option<Arc<str>>, Decimal), Refusal> {
    let token = parts.token("unit").ok_or_else(|| Refusal::new("no minor unit"))?;
    let unit = token.lexical.iter().find(|(class, _)| class.starts_with("MINOR_UNIT")).and_then(|(_, value)| value.text());
    let (code, hundred) = unit.and_then(|u| u.split_once('/')).ok_or_else(|| Refusal::new("no minor unit"))?;
    let hundred = hundred.parse().map_err(|_| Refusal::new("no such fraction"))?;
    Ok(((!code.is_empty()).then(|| Arc::from(code)), hundred))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::value::Constant;

    fn token<'a>(text: &'a str, lexical: &'a [(Arc<str>, Constant)], value: Option<&'a Value>) -> PartToken<'a> {
        PartToken { text, glued: false, lexical, value, span: Span { start: 0, end: 0 } }
    }

    fn run(f: fn(&Parts<'_>) -> Result<Made, Refusal>, parts: &[(&str, PartToken<'_>)]) -> Option<String> {
        let parts: Vec<_> = parts.iter().map(|(name, token)| (*name, std::slice::from_ref(token))).collect();
        let parts = Parts { text: "", span: Span { start: 0, end: 0 }, parts: &parts, with: &[] };
        f(&parts).ok().map(|made| made.value.to_string())
    }

    #[test]
    fn finds_the_code_of_signs_names_and_codes() {
        let number = Value::Number(Amount::One(Decimal::new(365, 1)));
        for (text, class, value, expected) in [
            ("US$", "CURRENCY_SIGN", "USD", Some("36.5 USD")),
            ("yuan", "CURRENCY", "CNY", Some("36.5 CNY")),
            ("MGBP", "CURRENCY_SIGN", "GBP*1000000", Some("36500000 GBP")),
            ("usd", "OTHER", "", Some("36.5 USD")),
            ("euros", "OTHER", "", None),
        ] {
            let lexical = [(Arc::from(class), Constant::Text(Arc::from(value)))];
            let got = run(of_currency, &[("amount", token("36.5", &[], Some(&number))), ("currency", token(text, &lexical, None))]);
            assert_eq!(got.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn turns_minor_units_into_main_ones() {
        let number = Value::Number(Amount::One(Decimal::new(132, 1)));
        let twenty = Value::Number(Amount::One(Decimal::from(20)));
        for (unit, alone, after) in
            [("GBP/100", "0.132 GBP", None), ("/100", "0.132 USD", Some("20.132 MYR")), ("MYR/100", "0.132 MYR", Some("20.132 MYR"))]
        {
            let lexical = [(Arc::from("MINOR_UNIT"), Constant::Text(Arc::from(unit)))];
            let ringgit = [(Arc::from("CURRENCY"), Constant::Text(Arc::from("MYR")))];
            let (amount, unit) = (token("13.2", &[], Some(&number)), token("", &lexical, None));
            assert_eq!(run(of_minor, &[("amount", amount.clone()), ("unit", unit.clone())]).as_deref(), Some(alone));
            let main = [
                ("amount", token("20", &[], Some(&twenty))),
                ("currency", token("ringgit", &ringgit, None)),
                ("minor", amount),
                ("unit", unit),
            ];
            assert_eq!(run(of_currency, &main).as_deref(), after);
        }
    }
}
