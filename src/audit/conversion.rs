//! A bracketed equivalent in another unit of measure is right: "2,000 hectares (4,942 acres)".

use super::{Check, Ground, Verdict, rounded, shown};
use crate::value::Decimal;

pub(super) struct Conversion;

/// Units by what they measure, each with its size in the first one, in parts of ten million.
const UNITS: [&[(&str, i128)]; 6] = [
    &[
        ("m2", 10_000_000),
        ("km2", 10_000_000_000_000),
        ("har", 100_000_000_000),
        ("ha", 100_000_000_000),
        ("[sft_i]", 929_030),
        ("[syd_i]", 8_361_274),
        ("[acr_us]", 40_468_564_224),
        ("[smi_us]", 25_899_881_103_360),
        ("[mu_cn]", 6_666_666_667),
    ],
    &[
        ("m", 10_000_000),
        ("km", 10_000_000_000),
        ("cm", 100_000),
        ("mm", 10_000),
        ("[mi_i]", 16_093_440_000),
        ("[nmi_i]", 18_520_000_000),
        ("[yd_i]", 9_144_000),
        ("[ft_i]", 3_048_000),
        ("[in_i]", 254_000),
    ],
    &[("kg", 10_000_000), ("g", 10_000), ("t", 10_000_000_000), ("[lb_av]", 4_535_924), ("[ston_av]", 9_071_847_400), ("[oz_av]", 283_495)],
    &[
        ("L", 10_000_000),
        ("mL", 10_000),
        ("hL", 1_000_000_000),
        ("m3", 10_000_000_000),
        ("[gal_us]", 37_854_118),
        ("[bbl_us]", 1_589_872_950),
    ],
    &[("kW", 10_000_000), ("W", 10_000), ("MW", 10_000_000_000), ("[HP]", 7_456_999)],
    &[("km/h", 10_000_000), ("[mi_i]/h", 16_093_440), ("[kn_i]", 18_520_000)],
];

/// How many of `b` are one of `a`.
pub(super) fn factor(a: &str, b: &str) -> Option<Decimal> {
    UNITS.iter().find_map(|units| {
        let size = |unit: &str| units.iter().find(|(name, _)| *name == unit).map(|(_, size)| Decimal::from_i128_with_scale(*size, 7));
        size(a)?.checked_div(size(b)?)
    })
}

impl Check for Conversion {
    fn name(&self) -> &'static str {
        "conversion"
    }

    fn is_of_figures(&self) -> bool {
        false
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        for pair in ground.numbers.windows(2).filter(|pair| pair[1].equivalent && !pair[1].is_money() && !pair[0].range && !pair[1].range) {
            let [first, second] = pair else { continue };
            let Some(is) = factor(first.unit, second.unit).and_then(|factor| first.value.checked_mul(factor)) else { continue };
            // both may be rounded, and horses are of several kinds
            let loose = first.slack().checked_div(first.value.abs()).unwrap_or(Decimal::ZERO) + Decimal::new(3, 2);
            let off = (is - second.value).abs() - second.slack();
            let verdict = if off <= is.abs() * loose {
                Verdict::Consistent
            } else if off <= is.abs() * (loose + Decimal::new(7, 2)) {
                Verdict::Unlikely
            } else {
                Verdict::Inconsistent
            };
            let told = if verdict == Verdict::Consistent { String::new() } else { format!(", not {}", shown(second.value)) };
            let detail = format!("{} {} = {} {}{told}", shown(first.value), first.unit, rounded(is), second.unit);
            found(verdict, detail, Vec::new(), vec![first.mention, second.mention]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_units() {
        assert_eq!(factor("m2", "[sft_i]").unwrap().round_dp(2), "10.76".parse().unwrap());
        assert_eq!(factor("km", "[mi_i]").unwrap().round_dp(4), "0.6214".parse().unwrap());
        assert_eq!(factor("ha", "[acr_us]").unwrap().round_dp(2), "2.47".parse().unwrap());
        assert_eq!(factor("ha", "kg"), None);
    }
}
