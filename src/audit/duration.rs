//! Start, end and duration agree: "the three-day fair, held from 4 to 6 June".

use super::{Check, Ground, Verdict};
use crate::value::Value;
use crate::value::calendar::days_between;

pub(super) struct Duration;

impl Check for Duration {
    fn name(&self) -> &'static str {
        "duration"
    }

    fn is_of_figures(&self) -> bool {
        false
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let event = &ground.record.event;
        let (true, Some(start), Some(end)) = (ground.alone, event.start, event.end) else {
            // a length may be that of another event: only days beside it are its own
            return beside(ground, found);
        };
        // both days must be written: one that was worked out from the duration proves nothing
        let written = |day| ground.days.iter().any(|days| days.is_some_and(|(from, to)| from == day || to == day));
        if !written(start) || !written(end) {
            return;
        }
        let length = days_between(start, end) + 1;
        for (n, mention) in ground.mentions.iter().enumerate() {
            let Value::Duration(iso) = &mention.value else { continue };
            let Some(told) = crate::record::length(iso) else { continue };
            if !is_of_event(ground, n) || told > 60 {
                continue;
            }
            let week = iso.ends_with('W');
            let agrees = told == length || week && (told - length).abs() <= 2;
            let verdict = if agrees { Verdict::Consistent } else { Verdict::Inconsistent };
            let detail = format!("from {start} to {end} are {length} days{}", if agrees { String::new() } else { format!(", not {told}") });
            found(verdict, detail, Vec::new(), vec![n]);
        }
    }
}

/// "a three-day conference, May 1-3": days in the same sentence as the length, and no others there.
fn beside(ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
    for (n, mention) in ground.mentions.iter().enumerate() {
        let Value::Duration(iso) = &mention.value else { continue };
        let compound = ground.text(n).contains('-');
        let Some(told) = crate::record::length(iso).filter(|told| compound && *told <= 60 && !iso.ends_with('W')) else { continue };
        let near = n.saturating_sub(6)..(n + 7).min(ground.mentions.len());
        let mut stretches = near.filter(|m| ground.mentions[*m].sentence == mention.sentence).filter_map(|m| Some((m, ground.days[m]?)));
        if let (Some((m, (start, end))), None) = (stretches.next(), stretches.next())
            && start < end
        {
            let length = days_between(start, end) + 1;
            let (verdict, stated) =
                if told == length { (Verdict::Consistent, String::new()) } else { (Verdict::Unlikely, format!(", not {told}")) };
            found(verdict, format!("from {start} to {end} are {length} days{stated}"), Vec::new(), vec![n, m]);
        }
    }
}

/// "the six-day expo": a compound right before a name or noun of events.
fn is_of_event(ground: &Ground<'_>, n: usize) -> bool {
    let mention = &ground.mentions[n];
    let text = &ground.document.text[mention.span.range()];
    let behind = ground.after(n, 50);
    let behind = &behind[..behind.find(['.', ';', '(']).unwrap_or(behind.len())];
    // "a two-day congress" is only a part of a fair
    let name = ground.record.event.name.to_lowercase();
    let own = |word: &str| !ground.is(word, "FORUM_NOUN") || name.is_empty() || name.contains(&word.to_lowercase());
    let noun = super::words(behind).take(3).any(|word| ground.is(word, "EVENT_NOUN") && own(word));
    let named = ground.record.event.mentions.iter().any(|m| {
        let span = ground.mentions[*m].span;
        span.start >= mention.span.end && span.start < mention.span.end + 25
    });
    text.contains('-') && (noun || named)
}
