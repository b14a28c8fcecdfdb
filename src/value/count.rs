//! Counts: how many of something. The span is the number; what it counts is a noun that stands after it, before it, or is understood.

use super::{Amount, Decimal, Made, Normalizer, Parts, Refusal, Understood, Value};
use std::sync::Arc;

/// The normalizers of this file.
pub(super) static NORMALIZERS: &[Normalizer] = &[
    Normalizer {
        name: "count.of_noun",
        takes: &["number", "modifier", "of", "decimals"],
        needs: &["number", "of"],
        makes: &[&["COUNT", "MENTION"]],
        run: of_noun,
    },
    Normalizer { name: "count.named", takes: &["number", "noun"], needs: &["number", "noun"], makes: &[&["COUNT", "MENTION"]], run: named },
    Normalizer { name: "count.part_of_it", takes: &["number"], needs: &["number"], makes: &[&["COUNT", "MENTION"]], run: part_of_it },
    Normalizer { name: "count.same_again", takes: &["number"], needs: &["number"], makes: &[&["COUNT", "MENTION"]], run: same_again },
    Normalizer { name: "count.of_its_line", takes: &["number"], needs: &["number"], makes: &[&["COUNT", "MENTION"]], run: of_its_line },
];

/// Years that a bare four-digit number is taken for rather than for a count.
const YEARS: std::ops::RangeInclusive<i64> = 1950..=2049;

fn number(parts: &Parts<'_>) -> Result<Amount, Refusal> {
    let amount = *parts.number("number").ok_or_else(|| Refusal::new("no number"))?;
    // means and rates are told in decimals
    let decimals = parts.with("decimals").is_some();
    let whole = |n: Decimal| ((decimals || n.fract().is_zero()) && n >= Decimal::ZERO).then_some(n);
    let amount = amount.map(whole).ok_or_else(|| Refusal::new("a count is a whole number"))?;
    let written = parts.token("number").map_or("", |t| t.text);
    if written.len() > 1 && written.starts_with('0') {
        return Err(Refusal::new("what begins with 0 is no count"));
    }
    if let Amount::One(n) = amount
        && written.len() == 4
        && written.bytes().all(|b| b.is_ascii_digit())
        && !written.ends_with("00")
        && YEARS.contains(&i64::try_from(n).unwrap_or_default())
    {
        return Err(Refusal::new("may be a year"));
    }
    Ok(amount)
}

/// `number` of `of`, the head noun; `modifier` is the last word before it.
fn of_noun(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let number = number(parts)?;
    let noun = parts.token("of").ok_or_else(|| Refusal::new("no noun"))?;
    if matches!(noun.value, Some(Value::Label)) && !noun.text.ends_with('s') {
        return Err(Refusal::new("a name counts things only in the plural"));
    }
    // a noun behind a hyphen is one with the word before it: start-ups
    let of = match parts.tokens("modifier") {
        [.., word, hyphen] if hyphen.text == "-" && hyphen.glued && noun.glued => {
            if matches!(word.value, Some(Value::Quantity { .. } | Value::Duration(_))) {
                return Err(Refusal::new("the end of a measure"));
            }
            format!("{}-{}", word.text, noun.text).into()
        }
        _ => Arc::from(noun.text),
    };
    Ok(Made { value: Value::Count { number, of: Some(of) }, classes: 0 })
}

/// `number` of `noun`, which the rule knows and the text does not say: "it employs 2,300".
fn named(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let noun = parts.with("noun").and_then(|c| c.text()).ok_or_else(|| Refusal::new("no noun"))?;
    Ok(Made { value: Value::Count { number: number(parts)?, of: Some(noun.clone()) }, classes: 0 })
}

/// A part of what was counted, measured or paid before.
fn part_of_it(parts: &Parts<'_>) -> Result<Made, Refusal> {
    Ok(Made { value: Value::Understood { number: number(parts)?, of: Understood::Part }, classes: 0 })
}

/// As many, or more, or fewer, of what was counted, measured or paid before.
fn same_again(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let number = match number(parts) {
        Err(refusal) if parts.number("number").is_none_or(|n| n.one().is_none_or(|n| n.fract().is_zero())) => return Err(refusal),
        _ => *parts.number("number").ok_or_else(|| Refusal::new("no number"))?,
    };
    Ok(Made { value: Value::Understood { number, of: Understood::Same }, classes: 0 })
}

/// So many of what the line above or below says.
fn of_its_line(parts: &Parts<'_>) -> Result<Made, Refusal> {
    Ok(Made { value: Value::Understood { number: number(parts)?, of: Understood::Line }, classes: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::value::PartToken;

    fn run(text: &str, value: i64) -> Result<Made, Refusal> {
        let value = Value::Number(Amount::One(value.into()));
        let token = |text| PartToken { text, glued: false, lexical: &[], value: None, span: Span::new(0, 0) };
        let number = PartToken { value: Some(&value), ..token(text) };
        let (number, of) = ([number], [token("visitors")]);
        let parts = [("number", &number[..]), ("of", &of[..])];
        of_noun(&Parts { text, span: Span::new(0, text.len()), parts: &parts, with: &[] })
    }

    #[test]
    fn counts_the_head_noun() {
        assert_eq!(run("1,006", 1006).unwrap().value.to_string(), "1006 visitors");
        assert_eq!(run("2000", 2000).unwrap().value.to_string(), "2000 visitors");
    }

    #[test]
    fn does_not_take_a_year_for_a_count() {
        assert_eq!(run("2019", 2019).unwrap_err().0, "may be a year");
    }
}
