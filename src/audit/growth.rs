//! A compound rate and two levels with their years agree: "$10 billion in 2020, $16.1 billion in 2030, a CAGR of 4.9 %".

use super::change::year;
use super::numbers::Number;
use super::{Check, Ground, Verdict, shown};
use crate::mention::Bound;
use crate::value::Decimal;

pub(super) struct Growth;

/// How far off a rate may be for rounding and for days of the year, and from where on it can't be meant, in percentage points.
const NEAR: i64 = 5;
const FAR: i64 = 15;
/// From here on the years that a forecast counts can't explain it.
const FARTHEST: i64 = 40;

impl Check for Growth {
    fn name(&self) -> &'static str {
        "growth"
    }

    fn is_of_figures(&self) -> bool {
        false
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let numbers = &ground.numbers;
        for (n, rate) in numbers.iter().enumerate().filter(|(_, r)| r.unit == "%" && !r.range) {
            // the two levels of its sentence: asked first, for it costs least
            let level = |sentence: usize| -> Vec<usize> {
                let near = n.saturating_sub(6)..(n + 5).min(numbers.len());
                near.filter(|m| numbers[*m].sentence == sentence && numbers[*m].is_money() && !numbers[*m].equivalent && !numbers[*m].range)
                    .collect()
            };
            let [first, second] = level(rate.sentence)[..] else { continue };
            let around = [ground.before(rate.mention, 60), ground.after(rate.mention, 40)];
            if !around.iter().any(|text| ground.has(text, "COMPOUND")) {
                continue;
            }
            let (a, b) = (&numbers[first], &numbers[second]);
            let (Some(from), Some(to)) = (year(ground, a), year(ground, b)) else { continue };
            let ((old, new), years) = if from < to { ((a, b), to - from) } else { ((b, a), from - to) };
            if a.unit != b.unit || !(1..=40).contains(&years) || old.value <= Decimal::ZERO {
                continue;
            }
            // the years forecast may begin after the one that the level is of
            let spans = [years, years - 1, years + 1];
            let fits = |tenths: i64| spans.iter().any(|years| is_between(rate, old, new, *years, tenths));
            let verdict = if fits(NEAR) {
                Verdict::Consistent
            } else if fits(FAR) {
                continue;
            } else if fits(FARTHEST) {
                Verdict::Unlikely
            } else {
                Verdict::Inconsistent
            };
            let span = spans.into_iter().find(|years| is_between(rate, old, new, *years, NEAR)).unwrap_or(years);
            let Some(reached) = after(old.value, rate.value, span) else { continue };
            let told = if verdict == Verdict::Consistent { String::new() } else { format!(", not {}", shown(new.value)) };
            let detail =
                format!("{} at {} % over {span} years = {}{told}", shown(old.value), shown(rate.value), shown(reached.round_dp(0)));
            found(verdict, detail, Vec::new(), vec![rate.mention, old.mention, new.mention]);
        }
    }
}

/// What becomes of a level at a rate over some years.
fn after(level: Decimal, rate: Decimal, years: i16) -> Option<Decimal> {
    let factor = Decimal::ONE.checked_add(rate.checked_div(Decimal::ONE_HUNDRED)?)?;
    (0..years).try_fold(level, |level, _| level.checked_mul(factor).map(|l| l.round_dp(6)))
}

/// Whether the new level lies within what the rate, some tenths of a point more or less, makes of the old one.
fn is_between(rate: &Number<'_>, old: &Number<'_>, new: &Number<'_>, years: i16, tenths: i64) -> bool {
    let about = if rate.bound == Bound::Exact { Decimal::ZERO } else { Decimal::new(5, 1) };
    let loose = Decimal::new(tenths, 1).max(rate.slack() * Decimal::TWO) + about;
    let low = after(old.value - old.slack(), rate.value - loose, years);
    let high = after(old.value + old.slack(), rate.value + loose, years);
    matches!((low, high), (Some(low), Some(high)) if new.value + new.slack() >= low && new.value - new.slack() <= high)
}
