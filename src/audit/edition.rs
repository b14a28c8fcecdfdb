//! The edition fits the year of the first one and the rhythm.

use super::{Check, Ground, Verdict};
use crate::value::{Amount, Decimal, Value};

pub(super) struct Edition;

impl Check for Edition {
    fn name(&self) -> &'static str {
        "edition"
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let event = &ground.record.event;
        let (Some(edition), Some(first), Some(year)) = (event.edition, event.first_held, ground.year()) else { return };
        let years = i64::from(year) - i64::from(first);
        if !(0..=400).contains(&years) || edition < 2 {
            return;
        }
        let rhythm = rhythm(ground);
        // without a rhythm, two a year are the most
        let most = rhythm.map_or(years * 2 + 2, |every| years / every + 1);
        let edition = i64::from(edition);
        let every = match rhythm {
            Some(1) => "held every year, ".to_owned(),
            Some(n) => format!("held every {n} years, "),
            None => String::new(),
        };
        // an annual fair may have been founded a year before it was first held
        if edition > most + i64::from(rhythm.is_some()) {
            let detail = format!("{every}from {first} to {year} there are at most {most} editions, not {edition}");
            found(Verdict::Inconsistent, detail, Vec::new(), told(ground, edition, first));
        } else if rhythm.is_some() && edition == most {
            let detail = format!("{every}from {first} to {year} there are {most} editions");
            found(Verdict::Consistent, detail, Vec::new(), told(ground, edition, first));
        }
    }
}

/// Where the edition and the first year are told, or else the event.
fn told(ground: &Ground<'_>, edition: i64, first: i16) -> Vec<usize> {
    let ordinal = ground.mentions.iter().position(|m| matches!(m.value, Value::Ordinal(Amount::One(n)) if n == Decimal::from(edition)));
    let year = ground.mentions.iter().position(|m| matches!(&m.value, Value::Date(edtf) if edtf.starts_with(&first.to_string())));
    let event = ground.record.event.mentions.first().copied().filter(|_| ordinal.is_none() && year.is_none());
    ordinal.into_iter().chain(year).chain(event).collect()
}

/// The rhythm is told where the event is, not pages later.
const MOST_WORDS: usize = 3000;

/// Every how many years the event is held, as the text says: "annual", "every two years", "once a year".
fn rhythm(ground: &Ground<'_>) -> Option<i64> {
    let words: Vec<&str> = super::words(&ground.document.text).take(MOST_WORDS).collect();
    (0..words.len()).find_map(|n| {
        let next = |k: usize| words.get(n + k).copied().unwrap_or_default();
        let years = |word: &str| word.eq_ignore_ascii_case("year") || word.eq_ignore_ascii_case("years");
        if let Some(rhythm) = ground.number_of(words[n], "RHYTHM") {
            return Some(rhythm);
        }
        if ground.is(words[n], "EACH") {
            return if years(next(1)) {
                Some(1)
            } else {
                ground.number_of(next(1), "CARDINAL").or_else(|| next(1).parse().ok()).filter(|n| (1..=10).contains(n) && years(next(2)))
            };
        }
        (words[n].eq_ignore_ascii_case("once") && years(next(2))).then_some(1)
    })
}
