//! Weekday and date agree.

use jiff::civil::Date;

use super::{Check, Ground, Verdict, words};

pub(super) struct Weekday;

impl Check for Weekday {
    fn name(&self) -> &'static str {
        "weekday"
    }

    fn is_of_figures(&self) -> bool {
        false
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let weekday = |word: &str| ground.number_of(word, "WEEKDAY").or_else(|| ground.number_of(word, "WEEKDAY_MAYBE"));
        for (n, mention) in ground.mentions.iter().enumerate() {
            let Some((from, to)) = ground.days[n] else { continue };
            let text = &ground.document.text[mention.span.range()];
            if from != to {
                // "Wednesday, September 20, to Sunday, September 24"
                let told: Vec<i64> = words(text).filter_map(weekday).collect();
                if let [first, last] = told[..]
                    && says(text, from)
                    && says(text, to)
                {
                    for (told, day) in [(first, from), (last, to)] {
                        tell(told, day, vec![n], found);
                    }
                }
                continue;
            }
            // "Tuesday, 16 May 2024", or the weekday right before the date
            let before = ground.before(n, 14);
            // "this Friday and Saturday, March 6": the date is of the first
            let second = n > 0 && ground.days[n - 1].is_some() && ground.is(ground.between(n - 1, n).trim(), "AND");
            let inside = words(text).find_map(weekday).filter(|_| !second);
            let beside = || {
                let last = words(before).next_back()?;
                let gap = &before[before.rfind(last)? + last.len()..];
                // "Friday and Saturday, March 6 and 7"
                let listed = words(before).rev().nth(1).is_some_and(|word| ground.is(word, "AND"));
                (!listed && gap.chars().all(|c| matches!(c, ' ' | ',' | '(' | '.')) && gap.len() <= 3).then(|| weekday(last)).flatten()
            };
            let Some(told) = inside.or_else(beside).filter(|_| says(text, from)) else { continue };
            tell(told, from, vec![n], found);
        }
        split(ground, found, &weekday);
    }
}

/// A weekday and a date that are two mentions: "on Thursday, Nov. 13, 2023".
fn split(ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>), weekday: &dyn Fn(&str) -> Option<i64>) {
    for n in 1..ground.mentions.len() {
        let (a, b) = (&ground.mentions[n - 1], &ground.mentions[n]);
        let (Some(_), Some((from, to))) = (ground.days[n - 1], ground.days[n]) else { continue };
        let gap = ground.between(n - 1, n);
        let first = &ground.document.text[a.span.range()];
        let second = &ground.document.text[b.span.range()];
        if from != to || !matches!(gap.trim(), "" | "," | "(") || words(second).any(|w| weekday(w).is_some()) {
            continue;
        }
        let list = ground.before(n - 1, 6);
        let Some(told) =
            weekday(first).filter(|_| says(second, from)).filter(|_| !words(list).next_back().is_some_and(|word| ground.is(word, "AND")))
        else {
            continue;
        };
        tell(told, from, vec![n - 1, n], found);
    }
}

/// Whether a date as written has the number of its day: where it is only "9 p.m. on Saturday", the day was worked out from the weekday.
fn says(text: &str, day: Date) -> bool {
    words(text).any(|word| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse() == Ok(day.day()))
}

/// Says whether a day is of the weekday that was told (1 for Monday).
fn tell(told: i64, day: Date, concerned: Vec<usize>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
    let agrees = told == i64::from(day.weekday().to_monday_one_offset());
    let verdict = if agrees { Verdict::Consistent } else { Verdict::Inconsistent };
    found(verdict, format!("{day} is a {}", name(day)), Vec::new(), concerned);
}

fn name(day: Date) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES[day.weekday().to_monday_zero_offset() as usize]
}
