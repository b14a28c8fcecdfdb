//! An event does not end before it begins.

use super::{Check, Ground, Verdict};

pub(super) struct DatesOrder;

impl Check for DatesOrder {
    fn name(&self) -> &'static str {
        "dates-order"
    }

    fn is_of_figures(&self) -> bool {
        false
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let dates: Vec<usize> = (0..ground.mentions.len()).filter(|n| ground.days[*n].is_some()).collect();
        for n in &dates {
            let (from, to) = ground.days[*n].expect("kept for its days");
            if to < from {
                found(Verdict::Inconsistent, format!("{to} is before {from}"), Vec::new(), vec![*n]);
            }
        }
        for pair in dates.windows(2) {
            let (first, second) = (pair[0], pair[1]);
            let (a, b) = (&ground.mentions[first], &ground.mentions[second]);
            if a.sentence != b.sentence {
                continue;
            }
            let (Some((start, one)), Some((end, two))) = (ground.days[first], ground.days[second]) else { continue };
            let between = ground.between(first, second);
            let before = ground.before(first, 40);
            let opens = last_word_of(ground, before, "OPENS") || ground.has(tail(before, 12), "FROM");
            let closes = ground.has(between, "CLOSES") || ground.has(tail(between, 10), "UNTIL");
            // "Jan. 29 through Jan. 27, 2025": nothing but the word between
            let range = matches!(between.trim(), "-" | "–" | "—") || super::words(between).count() == 1 && ground.has(between, "UNTIL");
            if start == one && end == two && (range || opens && closes) && end < start && between.len() < 60 {
                found(Verdict::Inconsistent, format!("it ends on {end}, before it begins on {start}"), Vec::new(), vec![first, second]);
            }
        }
    }
}

fn last_word_of(ground: &Ground<'_>, text: &str, class: &str) -> bool {
    super::words(text).rev().take(3).any(|word| ground.is(word, class))
}

fn tail(text: &str, most: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(most))..]
}
