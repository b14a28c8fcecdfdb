//! A change and two levels agree: "up 8.2 percent to 30.2 billion from 27.9 billion". Read from the text: which of the two levels is the old one is said
//! by the words before it, or by its year.

use super::numbers::Number;
use super::{Check, Ground, Verdict, rounded, shown, words};
use crate::mention::Bound;
use crate::value::Decimal;

pub(super) struct Change;

impl Check for Change {
    fn name(&self) -> &'static str {
        "change"
    }

    fn is_of_figures(&self) -> bool {
        false
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let numbers = &ground.numbers;
        for (n, change) in numbers.iter().enumerate().filter(|(_, c)| c.unit == "%" && !c.range) {
            let text = ground.text(change.mention);
            if text.contains("point") {
                continue;
            }
            if let Some((sum, agrees, concerned)) = difference(ground, n) {
                let verdict = if agrees { Verdict::Consistent } else { Verdict::Inconsistent };
                found(verdict, sum, Vec::new(), concerned);
                continue;
            }
            let Some(falls) = direction(ground, change) else { continue };
            let told = if falls { -change.value.abs() } else { change.value };
            let mut wrong = None;
            for (first, second, belongs) in pairs(ground, n) {
                let (a, b) = (&numbers[first], &numbers[second]);
                let (was, is) = (old(ground, a), old(ground, b));
                let roles = match (was, is) {
                    (Some(true), None | Some(false)) | (None, Some(false)) => Some((second, first)),
                    (None | Some(false), Some(true)) | (Some(false), None) => Some((first, second)),
                    _ => by_year(ground, a, b).map(|newer| if newer { (first, second) } else { (second, first) }),
                };
                let Some((new, old)) = roles else { continue };
                // one of them is said to be of before
                let said = was == Some(true) || is == Some(true) || by_year(ground, a, b).is_some();
                let Some((low, high, is)) = bounds(told, change, &numbers[new], &numbers[old]) else { continue };
                let (now, before) = (shown(numbers[new].value), shown(numbers[old].value));
                let sum = format!("({now} - {before}) / {before} = {} %", rounded(is));
                let concerned = vec![change.mention, numbers[new].mention, numbers[old].mention];
                if told >= low && told <= high {
                    // rounded so much that anything would fit: "from below $3,300 to $3,294"
                    if high - low > told.abs() + Decimal::TWO {
                        break;
                    }
                    wrong = None;
                    found(Verdict::Consistent, sum, Vec::new(), concerned);
                    break;
                }
                // a slip of more than that is another check's, and mostly a number that has nothing to do with it
                let times = (numbers[new].value).checked_div(numbers[old].value).unwrap_or(Decimal::ZERO);
                let plausible = times > Decimal::new(8, 2) && times < Decimal::from(12);
                if belongs && said && plausible && wrong.is_none() {
                    wrong = Some((format!("{sum}, not {}", shown(told)), concerned));
                }
            }
            if let Some((detail, concerned)) = wrong {
                found(Verdict::Inconsistent, detail, Vec::new(), concerned);
            }
        }
    }
}

/// "turnover of $52,000, $12,000 (or 30 %) more": the new level, the difference, and the same as a percentage. What comes out, and whether it is
/// what was told.
fn difference(ground: &Ground<'_>, n: usize) -> Option<(String, bool, Vec<usize>)> {
    let numbers = &ground.numbers;
    let told = numbers[n].value;
    let (change, by, new) = (&numbers[n], numbers.get(n.checked_sub(1)?)?, numbers.get(n.checked_sub(2)?)?);
    let alike = by.unit == new.unit && by.unit != "%" && !by.range && !new.range && by.value > Decimal::ZERO && by.value < new.value;
    if !alike || by.sentence != change.sentence || new.sentence != change.sentence {
        return None;
    }
    let gap = ground.between(by.mention, change.mention).trim();
    let before = ground.between(new.mention, by.mention);
    let moved = words(before).rev().take(2).find(|w| ground.is(w, "RISE") || ground.is(w, "FALL"));
    let same = matches!(gap, "(" | "or" | "(or" | ", or" | "(up" | "(down" | "[" | "(+" | "(-" | "(–" | "(―" | "(−");
    let appositive = before.contains([',', ';', '(']) && before.len() < 90;
    if !same || !appositive || blocked(ground, before) {
        return None;
    }
    let falls = ground.is(moved?, "FALL");
    let old = if falls { new.value + by.value } else { new.value - by.value };
    let signed = if falls { -by.value } else { by.value };
    let percent = |by: Decimal, old: Decimal| by.checked_div(old)?.checked_mul(Decimal::ONE_HUNDRED);
    let is = percent(signed, old)?;
    let loose = percent(by.slack() + new.slack(), old)?.max(change.slack() * Decimal::TWO);
    let agrees = (is.abs() - told.abs()).abs() <= loose + Decimal::new(1, 2);
    // a slip far larger is more likely two numbers that have nothing to do with each other
    let plausible = agrees || is.abs() < told.abs() * Decimal::from(12) && told.abs() < is.abs() * Decimal::from(12);
    let stated = if agrees { String::new() } else { format!(", not {}", shown(told)) };
    let sum = format!("{} / {} = {} %{stated}", shown(signed), shown(old), rounded(is));
    plausible.then(|| (sum, agrees, vec![change.mention, by.mention, new.mention]))
}

/// Whether a percentage is a change, and one downwards.
fn direction(ground: &Ground<'_>, change: &Number<'_>) -> Option<bool> {
    let text = ground.text(change.mention);
    let before = ground.before(change.mention, 48);
    if let Some(sign) =
        text.chars().next().filter(|c| "+-−".contains(*c)).or_else(|| before.chars().next_back().filter(|c| "+-−".contains(*c)))
    {
        return Some(sign != '+');
    }
    let word = |word: &str| {
        let falls = ground.is(word, "FALL");
        (falls || ground.is(word, "RISE") || ground.is(word, "MORE")).then_some(falls)
    };
    let stop = [',', ';', '(', ')', ':', '|', '\n'];
    let behind = ground.after(change.mention, 40);
    let behind = &behind[..behind.find(stop).or_else(|| behind.find(". ")).unwrap_or(behind.len())];
    let stretch = words(behind).take(4).take_while(|w| !w.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(falls) = stretch.take_while(|w| !ground.is(w, "OF") && !ground.is(w, "TO") && !ground.is(w, "FROM")).find_map(word) {
        return Some(falls);
    }
    let ahead = &before[before.rfind(stop).or_else(|| before.rfind(". ")).map_or(0, |at| at + 1)..];
    words(ahead).rev().take(5).take_while(|w| !w.starts_with(|c: char| c.is_ascii_digit())).find_map(word)
}

/// Pairs of levels that the change at `n` may be between, and whether the text ties them to it so closely that it must be.
fn pairs(ground: &Ground<'_>, n: usize) -> Vec<(usize, usize, bool)> {
    let numbers = &ground.numbers;
    let change = &numbers[n];
    let level = |m: &usize| {
        let number = &numbers[*m];
        number.unit != "%" && !number.range && !number.equivalent && number.value > Decimal::ZERO
    };
    let here = |m: &usize| numbers[*m].sentence == change.sentence;
    let before: Vec<usize> = (0..n).rev().take(5).take_while(here).filter(level).take(2).collect();
    let after: Vec<usize> = (n + 1..numbers.len()).take(5).take_while(here).filter(level).take(2).collect();
    let mut pairs = Vec::new();
    let like = |a: usize, b: usize| {
        let (a, b) = (&numbers[a], &numbers[b]);
        let same = match (a.of, b.of) {
            (Some(x), Some(y)) => x.eq_ignore_ascii_case(y),
            _ => true,
        };
        a.unit == b.unit && same && a.value != b.value && ground.between(a.mention, b.mention).len() < 160
    };
    // what stands between a change and its level: few words, none of which begins something new
    let tied = |from: usize, to: usize, most: usize| {
        let gap = ground.between(numbers[from].mention, numbers[to].mention);
        gap.len() < 48 && words(gap).count() <= most && !ground.has(gap, "AND") && !gap.contains([';', '\n']) && !blocked(ground, gap)
    };
    if let [first, second] = after[..]
        && like(first, second)
    {
        let gap = ground.between(change.mention, numbers[first].mention);
        let led = words(gap).rev().take(3).any(|w| ground.is(w, "TO") || ground.is(w, "FROM"));
        // "by 15 per cent, from 78 million to 96 million"
        let from = words(gap).next().is_some_and(|w| ground.is(w, "FROM"));
        // "by 14 percent to 328, and that of countries from 37 to 45"
        let one = !ground.has(ground.between(numbers[first].mention, numbers[second].mention), "AND");
        let alone = (n + 1..second).all(|m| m == first || numbers[m].equivalent);
        pairs.push((first, second, led && alone && one && tied(n, first, 4) && (from || !gap.contains(','))));
    }
    if let ([first, ..], [second, ..]) = (&before[..], &after[..])
        && like(*first, *second)
    {
        let alone = (*first + 1..*second).all(|m| m == n || numbers[m].equivalent);
        // "18,940 retailers and contractors walked the show, a 31 % increase over the 16,910"
        let gap = ground.between(numbers[*first].mention, change.mention);
        let apposed = gap.len() < 120 && !gap.contains([';', '\n']) && gap.rfind(',').is_some_and(|at| words(&gap[at..]).count() <= 2);
        pairs.push((*first, *second, alone && (apposed || tied(*first, n, 4)) && tied(n, *second, 9)));
    }
    if let [second, first] = before[..]
        && like(first, second)
    {
        let gap = ground.between(numbers[second].mention, change.mention);
        let alone = (first + 1..n).all(|m| m == second || numbers[m].equivalent);
        let apposed =
            gap.trim_start_matches(|c: char| c.is_alphanumeric() || " .%$€²/".contains(c)).starts_with([',', ';', '(', ')', '–', '—']);
        // "(2022: 706; +20 %)"
        let bracket = ground.between(numbers[first].mention, numbers[second].mention).contains('(') && words(gap).next().is_none();
        pairs.push((first, second, alone && apposed && (bracket || tied(second, n, 9))));
    }
    pairs
}

/// Whether words make a percentage something else than the change between two levels: a rate a year, an average.
fn blocked(ground: &Ground<'_>, text: &str) -> bool {
    ground.has(text, "RATE_WORD") || ground.has(text, "EACH")
}

/// Whether the words before (or a year beside) a level say that it is of before, or of now.
fn old(ground: &Ground<'_>, level: &Number<'_>) -> Option<bool> {
    let before = ground.before(level.mention, 56);
    let before = &before[before.rfind([';', '(', '\n']).map_or(0, |at| at + 1)..];
    let mut ahead = words(before).rev().take(6).peekable();
    // "operating income of $2.4 million" names what is measured, "from the previous record of 300" does not
    let of = ahead.peek().is_some_and(|w| ground.is(w, "OF"));
    let (mut named, mut behind) = (false, None);
    while let Some(word) = ahead.next() {
        named |= !["OF", "THE", "BEFORE", "HEDGE_WORD", "TOTAL", "AGAINST", "FROM"].iter().any(|class| ground.is(word, class));
        let compares = ground.is(word, "AGAINST") || ground.is(word, "FROM");
        if of && named && compares && !behind.is_some_and(|w| ground.is(w, "THE") || ground.is(w, "BEFORE")) {
            return None;
        }
        behind = Some(word);
        if ground.is(word, "AGAINST") || ground.is(word, "FROM") || ground.is(word, "BEFORE") {
            // "rose from 20 to 40": what "more than" says is a bound
            let bound = ground.is(word, "AGAINST") && ahead.peek().is_some_and(|w| ground.is(w, "MORE"));
            if !bound {
                return Some(true);
            }
        }
        // "an increase over the 16,910 of 2024"
        if word.eq_ignore_ascii_case("over") && ahead.peek().is_some_and(|w| ground.is(w, "RISE") || ground.is(w, "FALL")) {
            return Some(true);
        }
        if ground.is(word, "TO") {
            return Some(ahead.peek().is_some_and(|w| ground.is(w, "AGAINST")));
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) || ground.is(word, "AND") {
            break;
        }
    }
    // "18.7 % more than at the previous salon in 2022 (21,950)"
    let wide = ground.before(level.mention, 70);
    if wide.ends_with('(') && ground.after(level.mention, 1) == ")" {
        let clause = &wide[wide.rfind([';', ',', '\n']).map_or(0, |at| at + 1)..];
        if ground.has(clause, "AGAINST") && words(clause).any(|w| ground.is(w, "BEFORE") || ground.is(w, "IN") || ground.is(w, "AT")) {
            return Some(true);
        }
    }
    None
}

/// Whether the years beside two levels, or beside one of them, make the first the newer.
fn by_year(ground: &Ground<'_>, a: &Number<'_>, b: &Number<'_>) -> Option<bool> {
    match (year(ground, a), year(ground, b)) {
        (Some(x), Some(y)) if x != y => Some(x > y),
        (None, Some(y)) if y < ground.year()? => Some(true),
        (Some(x), None) if x < ground.year()? => Some(false),
        _ => None,
    }
}

/// The year right beside a level: "(2022: 66,900", "30 billion in 2021".
pub(super) fn year(ground: &Ground<'_>, level: &Number<'_>) -> Option<i16> {
    let of = |n: usize| {
        let (from, to) = ground.mentions.get(n).and_then(super::any_days)?;
        (from.year() == to.year()).then_some(from.year())
    };
    if let Some(n) = level.mention.checked_sub(1)
        && let Some(year) = of(n)
        && matches!(ground.between(n, level.mention).trim(), ":" | "-" | "–" | "'s" | "’s")
    {
        return Some(year);
    }
    let n = level.mention + 1;
    let gap = if n < ground.mentions.len() { ground.between(level.mention, n) } else { return None };
    // "27,845 (2024: 31,102)": the year is of what follows
    let label = n < ground.mentions.len() && ground.after(n, 1) == ":";
    let near = !label && gap.len() < 24 && !gap.contains([',', ';', '\n', ')']) && words(gap).count() <= 3;
    if near { of(n) } else { None }
}

/// Between which bounds the change must be, and what comes out.
fn bounds(told: Decimal, change: &Number<'_>, new: &Number<'_>, old: &Number<'_>) -> Option<(Decimal, Decimal, Decimal)> {
    let loose = |n: &Number<'_>| if n.bound == Bound::Exact { n.slack() } else { n.slack().max(n.value.abs() * Decimal::new(25, 3)) };
    let (a, b) = (loose(new), loose(old));
    let result = |new: Decimal, old: Decimal| (new - old).checked_div(old)?.checked_mul(Decimal::ONE_HUNDRED);
    let ends = [result(new.value - a, old.value + b)?, result(new.value + a, old.value - b)?];
    // percentages are often cut off rather than rounded
    let mut own = change.slack() * Decimal::TWO;
    if change.bound != Bound::Exact {
        own = own.max(told.abs() * Decimal::new(15, 2));
    }
    Some((ends[0].min(ends[1]) - own, ends[0].max(ends[1]) + own, result(new.value, old.value)?))
}
