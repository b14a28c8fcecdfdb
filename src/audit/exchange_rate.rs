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
                let off = |mean: Decimal| -> Option<Decimal> {
                    let (low, high) = (implied.min(mean), implied.max(mean));
                    Some((high.checked_div(low)? - Decimal::ONE) * Decimal::ONE_HUNDRED)
                };
                let nearest = means.iter().filter_map(|(year, mean)| Some((off(*mean)?, *year, *mean))).min_by(|a, b| a.0.cmp(&b.0));
                let Some((off, year, mean)) = nearest else { continue };
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
