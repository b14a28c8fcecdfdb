//! Exchange rates as yearly means: what one unit of a currency was worth in another in a year.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use crate::value::Decimal;

/// Units for one euro, by currency and year: reference rates of the European Central Bank (the file says its source).
static RATES: Lazy<FxHashMap<(&'static str, i16), Decimal>> = Lazy::new(|| {
    let mut rates = FxHashMap::default();
    let mut years: Vec<i16> = Vec::new();
    for line in include_str!("../../data/exchange-rates.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let currency = cells.next().unwrap_or_default();
        if years.is_empty() {
            years = cells.filter_map(|year| year.parse().ok()).collect();
            continue;
        }
        for (year, cell) in years.iter().zip(cells) {
            if let Ok(rate) = cell.parse() {
                rates.insert((currency, *year), rate);
            }
        }
    }
    rates
});

/// Currencies with a fixed parity: units for one of another, in ten thousandths.
const PEGS: [(&str, i64, &str); 15] = [
    ("AED", 36_725, "USD"),
    ("SAR", 37_500, "USD"),
    ("QAR", 36_400, "USD"),
    ("OMR", 3_845, "USD"),
    ("BHD", 3_760, "USD"),
    ("JOD", 7_090, "USD"),
    ("HKD", 78_000, "USD"),
    ("PAB", 10_000, "USD"),
    ("MOP", 10_300, "HKD"),
    ("NAD", 10_000, "ZAR"),
    ("NPR", 16_000, "INR"),
    ("BTN", 10_000, "INR"),
    ("XOF", 6_559_570, "EUR"),
    ("XAF", 6_559_570, "EUR"),
    ("BAM", 19_558, "EUR"),
];

/// Units of the currency for one euro, as the mean of that year.
fn for_one_euro(currency: &str, year: i16) -> Option<Decimal> {
    if currency == "EUR" {
        return Some(Decimal::ONE);
    }
    if let Some(rate) = RATES.get(&(currency, year)) {
        return Some(*rate);
    }
    let (_, parity, base) = PEGS.iter().find(|(pegged, ..)| *pegged == currency)?;
    for_one_euro(base, year)?.checked_mul(Decimal::new(*parity, 4))
}

/// Units of `a` for one of `b`, as the mean of that year.
pub(super) fn mean(a: &str, b: &str, year: i16) -> Option<Decimal> {
    for_one_euro(a, year)?.checked_div(for_one_euro(b, year)?)
}

/// Currencies that may lose so much within a year that the mean says little.
pub(super) fn is_unsteady(currency: &str) -> bool {
    matches!(currency, "TRY" | "ARS" | "RUB" | "NGN" | "EGP" | "UAH" | "VEF" | "IDR" | "ISK" | "ROL" | "TRL")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_means_and_parities() {
        let rate = mean("CNY", "USD", 2017).unwrap().round_dp(1);
        assert_eq!(rate, "6.8".parse().unwrap());
        assert_eq!(mean("SAR", "USD", 2021).unwrap().round_dp(2), "3.75".parse().unwrap());
        assert_eq!(mean("XXX", "USD", 2021), None);
        assert_eq!(mean("USD", "EUR", 1980), None);
    }
}
