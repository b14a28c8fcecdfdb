//! An anniversary fits the year in which something began: "founded in 1975 … its 50th anniversary".

use super::{Check, Ground, Verdict, words};
use crate::value::{Amount, Value};

pub(super) struct Anniversary;

/// How many sentences may lie between the two for a contradiction: farther off, something else may have begun.
const NEAR: usize = 2;

impl Check for Anniversary {
    fn name(&self) -> &'static str {
        "anniversary"
    }

    fn is_of_figures(&self) -> bool {
        false
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let Some(published) = ground.document.published.map(|day| i64::from(day.year())) else { return };
        let mut begun: Option<Vec<(usize, i64)>> = None;
        let mut told = 0;
        for (n, mention) in ground.mentions.iter().enumerate() {
            let Value::Ordinal(Amount::One(number)) = &mention.value else { continue };
            let Some(age) = number.is_integer().then(|| i64::try_from(*number).ok()).flatten().filter(|age| (2..=400).contains(age)) else {
                continue;
            };
            let behind = ground.after(n, 30);
            if told == MOST || !words(behind).take(2).any(|w| w.eq_ignore_ascii_case("anniversary")) {
                continue;
            }
            told += 1;
            // "its 40th anniversary, in 2029"
            let own = (n + 1..ground.mentions.len()).take(2).take_while(|m| ground.mentions[*m].sentence == mention.sentence);
            let own = own.filter_map(|m| super::any_days(&ground.mentions[m])).map(|(from, _)| i64::from(from.year()));
            let year = own.filter(|year| (published..published + 5).contains(year)).max().unwrap_or(published);
            let begun = begun.get_or_insert_with(|| beginnings(ground));
            let off = |since: i64| (year - since - age).abs();
            if let Some((m, since)) = begun.iter().find(|(_, since)| off(*since) == 0) {
                found(Verdict::Consistent, format!("from {since} to {year} are {age} years"), Vec::new(), vec![*m, n]);
            } else if let [(m, since)] = begun[..]
                && off(since) > 1
                && ground.mentions[m].sentence.abs_diff(mention.sentence) <= NEAR
                && year - since > 0
            {
                let detail = format!("from {since} to {year} are {} years, not {age}", year - since);
                found(Verdict::Unlikely, detail, Vec::new(), vec![m, n]);
            }
        }
    }
}

/// No more anniversaries of one text are looked at.
const MOST: usize = 8;

/// "founded in 1975", "established 1981", "since 1990": the mentions of years in which something began.
fn beginnings(ground: &Ground<'_>) -> Vec<(usize, i64)> {
    let mut found = Vec::new();
    for (n, mention) in ground.mentions.iter().enumerate() {
        let Value::Date(edtf) = &mention.value else { continue };
        let before = ground.before(n, 40);
        let before = &before[before.rfind(['.', ';', '\n']).map_or(0, |at| at + 1)..];
        let begins = words(before).rev().take(4).any(|w| ground.is(w, "FOUNDED") || ground.is(w, "SO_FAR"));
        if let Some(year) = edtf.get(..4).and_then(|year| year.parse().ok()).filter(|_| begins && !edtf.contains('/')) {
            found.push((n, year));
        }
    }
    // the same year told twice is one beginning
    let mut years: Vec<i64> = Vec::new();
    found.retain(|(_, year)| {
        let fresh = !years.contains(year);
        years.push(*year);
        fresh
    });
    found
}
