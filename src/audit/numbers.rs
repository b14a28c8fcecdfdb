//! The numbers of a document in a row, as checks over its text see them: each with its unit, and whether it only tells the one before in another unit.

use super::{Ground, slack, words};
use crate::mention::{Bound, Mention};
use crate::value::{Amount, Decimal, Value};

/// One number.
#[derive(Clone, Copy)]
pub(super) struct Number<'m> {
    /// Its mention, as an index.
    pub mention: usize,
    /// Its sentence.
    pub sentence: usize,
    /// What it says; of a range, the lower end.
    pub value: Decimal,
    /// Whether it is a range.
    pub range: bool,
    /// ISO 4217 code of money, `%`, UCUM code of a measure, otherwise `1`.
    pub unit: &'m str,
    /// What a count is of, where that is said.
    pub of: Option<&'m str>,
    /// How firmly it was said.
    pub bound: Bound,
    /// As written.
    text: &'m str,
    /// Whether it is the one before in another unit.
    pub equivalent: bool,
}

impl<'m> Number<'m> {
    fn of_mention(n: usize, mention: &'m Mention, text: &'m str) -> Option<Number<'m>> {
        let (amount, unit, of) = match &mention.value {
            Value::Money { amount, currency } => (amount, &**currency, None),
            Value::Percent(number) => (number, "%", None),
            Value::Quantity { number, unit } => (number, &**unit, None),
            Value::Count { number, of } => (number, "1", of.as_deref()),
            Value::Number(number) => (number, "1", None),
            _ => return None,
        };
        let (value, range) = match amount {
            Amount::One(value) => (*value, false),
            Amount::Range { min, .. } => (*min, true),
        };
        if value.abs() >= Decimal::from(super::LARGEST) {
            return None;
        }
        Some(Number { mention: n, sentence: mention.sentence, value, range, unit, of, bound: mention.bound, text, equivalent: false })
    }

    /// Half a unit of the last digit that was written: of "6.0 million", 50,000.
    pub fn slack(&self) -> Decimal {
        // "20 percent" is no nearer to 15 than "21 percent" is
        if self.unit == "%" && !self.text.contains('.') { Decimal::new(5, 1) } else { slack_of(self.value, self.text) }
    }

    /// Whether it is an amount of money.
    pub fn is_money(&self) -> bool {
        self.unit.len() == 3 && self.unit.bytes().all(|b| b.is_ascii_uppercase())
    }
}

/// The numbers of a document, in the order of the text.
pub(super) fn read<'m>(ground: &Ground<'m>) -> Vec<Number<'m>> {
    let mentions: &'m [Mention] = ground.mentions;
    let mut numbers: Vec<Number<'m>> =
        mentions.iter().enumerate().filter_map(|(n, m)| Number::of_mention(n, m, &ground.document.text[m.span.range()])).collect();
    for n in 1..numbers.len() {
        numbers[n].equivalent = !numbers[n - 1].equivalent && is_equivalent(ground, &numbers[n - 1], &numbers[n]);
    }
    numbers
}

/// Half a unit of the last digit that is written: decimals tell it, even if they are noughts.
fn slack_of(value: Decimal, text: &str) -> Decimal {
    let figure = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let figure = &figure[..figure.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(figure.len())];
    let decimals = figure.trim_end_matches('.').rsplit_once('.').map(|(_, decimals)| decimals.len() as u32).filter(|n| (1..=6).contains(n));
    let unit = decimals.and_then(|decimals| {
        let written: Decimal = figure.trim_end_matches('.').replace(',', "").parse().ok()?;
        value.abs().checked_div(written)?.checked_mul(Decimal::new(5, decimals + 1))
    });
    unit.unwrap_or_else(|| slack(value))
}

/// "… yuan (about 11.59 billion U.S. dollars)", "18 hectares/44.5 acres", "3 million euros, or 3.3 million dollars".
fn is_equivalent(ground: &Ground<'_>, first: &Number<'_>, second: &Number<'_>) -> bool {
    let kinds = first.is_money() && second.is_money() || super::conversion::factor(first.unit, second.unit).is_some();
    if !kinds || first.unit == second.unit || first.sentence != second.sentence || second.mention != first.mention + 1 {
        return false;
    }
    let gap = ground.between(first.mention, second.mention);
    let opened = gap.trim_start().strip_prefix(['(', '[', '/']);
    let or = || gap.trim_start_matches([',', ' ', '–', '—']).strip_prefix("or ");
    let Some(rest) = opened.or_else(or) else { return false };
    let hedge = |word: &str| ground.is(word, "HEDGE_WORD") || ground.is(word, "TO") || word.len() < 3;
    rest.len() < 40 && !rest.contains([')', ';', ',']) && words(rest).all(hedge)
}
