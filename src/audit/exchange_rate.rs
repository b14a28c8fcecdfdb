//! A bracketed equivalent implies an exchange rate, which must be near the means of the years around.

use super::{Check, Ground, Verdict, rates, rounded, shown};
use crate::value::Decimal;

pub(super) struct ExchangeRate;

/// How far off the mean a rate may be and still be right, and from where on it can't be, in percent.
const NEAR: i64 = 15;
const FAR: i64 = 35;

impl Check for ExchangeRate {
    fn name(&self) -> &'static str {
        "exchange-rate"
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let Some(published) = ground.document.published.map(|day| day.year()) else { return };
        for (n, first) in ground.figures().iter().enumerate() {
            for second in first.equivalents.iter().copied().filter(|m| *m > n) {
                let other = &ground.figures()[second];
                let money = |unit: &str| unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase());
                if !money(&first.unit) || !money(&other.unit) {
                    continue;
                }
                // sums of earlier years are changed at the rate of then or of now
                let mut years = vec![published, published - 1, published + 1];
                years.extend(first.year);
                let implied = first.value.checked_div(other.value);
                let means: Vec<(i16, Decimal)> =
                    years.into_iter().filter_map(|year| Some((year, rates::mean(&first.unit, &other.unit, year)?))).collect();
                let Some(implied) = implied.filter(|rate| *rate > Decimal::ZERO) else { continue };
                let off = |mean: Decimal| off_by(implied, mean);
                // the year of the release comes first
                let nearest = means.iter().filter_map(|(year, mean)| Some((off(*mean)?, *year, *mean))).min_by(|a, b| {
                    (a.0 > Decimal::from(NEAR), a.1 != published, a.0).cmp(&(b.0 > Decimal::from(NEAR), b.1 != published, b.0))
                });
                let Some((off, year, mean)) = nearest else { continue };
                // "dirhams" may be another country's
                let another = namesakes(&first.unit, &first.text).chain(namesakes(&other.unit, &other.text));
                let fits = |mean: Decimal| off_by(implied, mean).is_some_and(|off| off <= Decimal::from(NEAR));
                if off > Decimal::from(NEAR)
                    && another.into_iter().any(|name| {
                        let (a, b) = if namesakes(&first.unit, &first.text).any(|n| n == name) {
                            (name, &*other.unit)
                        } else {
                            (&*first.unit, name)
                        };
                        rates::mean(a, b, published).map_or(name == "MAD", fits)
                    })
                {
                    continue;
                }
                let unsteady = rates::is_unsteady(&first.unit) || rates::is_unsteady(&other.unit);
                let (near, far) =
                    if unsteady { (Decimal::from(60), Decimal::from(150)) } else { (Decimal::from(NEAR), Decimal::from(FAR)) };
                let verdict = match off {
                    off if off <= near => Verdict::Consistent,
                    off if off <= far => Verdict::Unlikely,
                    _ => Verdict::Inconsistent,
                };
                let detail = format!(
                    "{} {} / {} {} = {}; the mean of {year} was {}",
                    shown(first.value),
                    first.unit,
                    shown(other.value),
                    other.unit,
                    rounded(implied),
                    rounded(mean)
                );
                found(verdict, detail, vec![n, second], Vec::new());
            }
        }
    }
}

/// How far two rates are apart, in percent.
fn off_by(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (low, high) = (a.min(b), a.max(b));
    Some((high.checked_div(low)? - Decimal::ONE) * Decimal::ONE_HUNDRED)
}

/// Other currencies of the same name, where the text names no country.
fn namesakes(currency: &str, text: &str) -> impl Iterator<Item = &'static str> {
    const GROUPS: [&[&str]; 5] = [
        &["AED", "MAD"],
        &["MXN", "PHP", "CLP", "COP", "ARS", "UYU"],
        &["INR", "PKR", "LKR", "NPR", "MUR"],
        &["SEK", "NOK", "DKK", "CZK", "ISK"],
        &["JOD", "KWD", "BHD", "TND", "DZD", "IQD", "RSD"],
    ];
    // a code or a country in capitals says which it is
    let named = text.split(|c: char| !c.is_alphabetic()).any(|word| word.len() > 1 && word.chars().all(char::is_uppercase));
    let group = GROUPS.iter().find(|group| group.contains(&currency)).filter(|_| !named);
    let own = GROUPS.iter().flat_map(|group| group.iter()).find(|code| **code == currency).copied();
    group.into_iter().flat_map(|group| group.iter().copied()).filter(move |code| Some(*code) != own)
}
