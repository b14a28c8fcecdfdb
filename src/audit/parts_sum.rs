//! Parts add up to the whole: tiers, online and on-site, domestic and foreign.

use super::{Check, Ground, Verdict, alike, is_whole, shown, single};
use crate::record::{Figure, Kind, Scope};
use crate::value::Decimal;

pub(super) struct PartsSum;

/// How many sentences behind the whole its parts may stand.
const FARTHEST: usize = 2;

impl Check for PartsSum {
    fn name(&self) -> &'static str {
        "parts-sum"
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let figures = ground.figures();
        for (n, whole) in figures.iter().enumerate().filter(|(_, f)| is_whole(f)) {
            // the whole may be told again right before its parts
            let tellings = [whole.mention].into_iter().chain(whole.told_again.iter().copied());
            let found_parts = tellings.map(|told| (told, parts(ground, n, whole, told))).max_by_key(|(_, parts)| parts.len());
            let Some((told, parts)) = found_parts.filter(|(_, parts)| parts.len() > 1) else { continue };
            let sum: Decimal = parts.iter().map(|m| figures[*m].value).sum();
            let written = parts.iter().map(|m| shown(figures[*m].value)).collect::<Vec<_>>().join(" + ");
            let mut concerned = parts.clone();
            concerned.push(n);
            if sum == whole.value {
                found(Verdict::Consistent, format!("{written} = {}", shown(sum)), concerned, Vec::new());
            } else if let Some(ratio) = sum.checked_div(whole.value)
                && ratio > Decimal::new(6, 1)
                && ratio < Decimal::new(14, 1)
                && is_partition(ground, told, &parts)
                && parts.iter().chain([&n]).all(|m| super::is_exact(&figures[*m]))
            {
                let detail = format!("{written} = {}, not {}", shown(sum), shown(whole.value));
                found(Verdict::Inconsistent, detail, concerned, Vec::new());
            }
        }
    }
}

/// The parts told right behind the whole, before another whole of that metric.
fn parts(ground: &Ground<'_>, n: usize, whole: &Figure, told: usize) -> Vec<usize> {
    let figures = ground.figures();
    let sentence = ground.mentions[told].sentence;
    let mut parts: Vec<usize> = Vec::new();
    let mut last = sentence;
    for (m, part) in figures.iter().enumerate().filter(|(m, f)| *m != n && f.mention > told) {
        let here = ground.sentence(part);
        if here > last + FARTHEST {
            break;
        }
        if !alike(part, whole) || matches!(part.scope, Scope::Cumulative | Scope::Previous) {
            continue;
        }
        // once parts began, they go on in the same sentence or the next
        if part.scope != Scope::Part || part.kind != Kind::Level || !single(part) || part.value >= whole.value {
            break;
        }
        if !parts.is_empty() && here > ground.sentence(&figures[parts[parts.len() - 1]]) + 1 {
            break;
        }
        last = here;
        parts.push(m);
    }
    parts
}

/// Whether the text shows that the parts are meant to be all of it.
fn is_partition(ground: &Ground<'_>, told: usize, parts: &[usize]) -> bool {
    let figures = ground.figures();
    let mention = |m: usize| figures[m].mention;
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let same_sentence = parts.iter().all(|m| ground.sentence(&figures[*m]) == ground.sentence(&figures[first]));
    if !same_sentence {
        return false;
    }
    let before_first = ground.between(told, mention(first));
    // "402 exhibitors in all: 188 in …"
    if parts.len() > 2 && before_first.trim_end().ends_with(':') {
        return true;
    }
    let before_last = ground.between(mention(parts[parts.len() - 2]), mention(last));
    if ground.has(before_last, "REMAINDER") {
        return true;
    }
    // tiers that begin with "less than" and end with "more than"
    let tiers = parts.iter().filter(|m| figures[**m].threshold.is_some()).count();
    let small = ground.has(ground.after(mention(first), 40), "COMPARED_LESS");
    if tiers > 0 && tiers + 1 >= parts.len() && parts.len() > 2 && small {
        return true;
    }
    // two kinds that exclude each other and leave no third
    if parts.len() == 2 {
        let behind = [ground.between(mention(first), mention(last)), ground.after(mention(last), 60)];
        let of_them = ["OF_WHICH", "OF"].iter().all(|class| ground.has(before_first, class));
        let split = |class: &str| {
            let kinds = [ground.has(first_phrase(behind[0]), class), ground.has(first_phrase(behind[1]), class)];
            kinds[0] != kinds[1]
        };
        return of_them && (split("ABROAD") || split("ONLINE"));
    }
    false
}

/// Up to the next comma or end of sentence.
fn first_phrase(text: &str) -> &str {
    &text[..text.find([',', '.', ';']).unwrap_or(text.len())]
}
