//! A bracketed equivalent implies an exchange rate, which must be near the means of the years around.

use super::numbers::Number;
use super::{Check, Ground, Verdict, rates, rounded, shown};
use crate::mention::Bound;
use crate::value::Decimal;

pub(super) struct ExchangeRate;

/// How far off the mean a rate may be and still be right, and from where on it can't be, in percent.
const NEAR: i64 = 15;
const FAR: i64 = 35;
/// The same for currencies that may lose so much within a year that the mean says little.
const UNSTEADY: (i64, i64) = (60, 150);

impl Check for ExchangeRate {
    fn name(&self) -> &'static str {
        "exchange-rate"
    }

    fn is_of_figures(&self) -> bool {
        false
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let Some(published) = ground.document.published.map(|day| day.year()) else { return };
        for pair in ground.numbers.windows(2).filter(|pair| pair[1].equivalent && pair[1].is_money() && !pair[0].range && !pair[1].range) {
            let [first, second] = pair else { continue };
            let Some(implied) = first.value.checked_div(second.value).filter(|rate| *rate > Decimal::ZERO) else { continue };
            let years = years(ground, first, published);
            let means: Vec<(i16, Decimal)> =
                years.into_iter().filter_map(|year| Some((year, rates::mean(first.unit, second.unit, year)?))).collect();
            let near = Decimal::from(NEAR);
            // the year of the release comes first
            let nearest = means
                .iter()
                .filter_map(|(year, mean)| Some((off(first, second, *mean)?, *year, *mean)))
                .min_by(|a, b| (a.0 > near, a.1 != published, a.0).cmp(&(b.0 > near, b.1 != published, b.0)));
            let Some((off_by, year, mean)) = nearest else { continue };
            if off_by > near && is_namesake(ground, first, second, published) {
                continue;
            }
            let (near, far) = if rates::is_unsteady(first.unit) || rates::is_unsteady(second.unit) { UNSTEADY } else { (NEAR, FAR) };
            let verdict = match off_by {
                off if off <= Decimal::from(near) => Verdict::Consistent,
                off if off <= Decimal::from(far) => Verdict::Unlikely,
                _ => Verdict::Inconsistent,
            };
            let (a, b) = (shown(first.value), shown(second.value));
            let detail =
                format!("{a} {} / {b} {} = {}; the mean of {year} was {}", first.unit, second.unit, rounded(implied), rounded(mean));
            found(verdict, detail, Vec::new(), vec![first.mention, second.mention]);
        }
    }
}

/// The years at whose rates a sum may have been changed: that of the release, those beside it, and those that its sentence names.
fn years(ground: &Ground<'_>, first: &Number<'_>, published: i16) -> Vec<i16> {
    let mut years = vec![published, published - 1, published + 1];
    let near = first.mention.saturating_sub(6)..(first.mention + 8).min(ground.mentions.len());
    for n in near.filter(|n| ground.mentions[*n].sentence == first.sentence) {
        if let Some((from, to)) = super::any_days(&ground.mentions[n]).filter(|(from, to)| to.year() - from.year() < 2) {
            years.extend([from.year(), to.year()]);
        }
    }
    years
}

/// How far the rate that two sums imply is off another, in percent: both may be rounded.
fn off(first: &Number<'_>, second: &Number<'_>, mean: Decimal) -> Option<Decimal> {
    let between = |a: Decimal, b: Decimal| {
        let (low, high) = (a.min(b), a.max(b));
        (high.checked_div(low)? - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)
    };
    let implied = first.value.checked_div(second.value)?;
    // "about 1 million dollars" may be anything from half a million on
    let loose = |n: &Number<'_>| if n.bound == Bound::Exact { Decimal::ZERO } else { n.slack().min(n.value / Decimal::from(3)) };
    let (a, b) = (loose(first), loose(second));
    let (low, high) = ((first.value - a).checked_div(second.value + b)?, (first.value + a).checked_div(second.value - b)?);
    if low <= mean && mean <= high {
        return Some(Decimal::ZERO);
    }
    between(implied, mean)
}

/// "dirhams" may be another country's.
fn is_namesake(ground: &Ground<'_>, first: &Number<'_>, second: &Number<'_>, published: i16) -> bool {
    let fits = |a: &str, b: &str| match rates::mean(a, b, published) {
        Some(mean) => off(first, second, mean).is_some_and(|off| off <= Decimal::from(NEAR)),
        None => a == "MAD" || b == "MAD",
    };
    namesakes(first.unit, ground.text(first.mention)).any(|name| name != second.unit && fits(name, second.unit))
        || namesakes(second.unit, ground.text(second.mention)).any(|name| name != first.unit && fits(first.unit, name))
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
    let named =
        text.split(|c: char| !c.is_alphabetic()).any(|word| word.len() > 1 && word.chars().all(char::is_uppercase)) || text.contains("U.S");
    let group = GROUPS.iter().find(|group| group.contains(&currency)).filter(|_| !named);
    let own = GROUPS.iter().flat_map(|group| group.iter()).find(|code| **code == currency).copied();
    group.into_iter().flat_map(|group| group.iter().copied()).filter(move |code| Some(*code) != own)
}
