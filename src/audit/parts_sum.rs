//! Parts add up to the whole: tiers, online and on-site, domestic and foreign.

use super::{Check, Ground, Verdict, alike, is_whole, shown, single, words as words_of};
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
                && let Some(verdict) = partition(ground, told, &parts)
                && parts.iter().chain([&n]).all(|m| super::is_exact(&figures[*m]))
            {
                let detail = format!("{written} = {}, not {}", shown(sum), shown(whole.value));
                found(verdict, detail, concerned, Vec::new());
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

/// Whether the text shows that the parts are meant to be all of it, and what it is then if they are not.
fn partition(ground: &Ground<'_>, told: usize, parts: &[usize]) -> Option<Verdict> {
    let figures = ground.figures();
    let mention = |m: usize| figures[m].mention;
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let before_first = ground.between(told, mention(first));
    let same_sentence = parts.iter().all(|m| ground.sentence(&figures[*m]) == ground.sentence(&figures[first]));
    let of_them = ["OF_WHICH", "OF"].iter().all(|class| ground.has(before_first, class));
    let behind = |m: usize| first_phrase(ground.after(mention(m), 60));
    if !same_sentence {
        // "- of which from abroad: 258", a line for each part
        let lines =
            parts.windows(2).all(|pair| ground.between(mention(pair[0]), mention(pair[1])).trim_start_matches('\r').starts_with('\n'));
        let label = |m: usize| line_before(ground, mention(m));
        let (one, other) = (label(first), label(last));
        let all = opposite(ground, one, other) || of_them && exclude(ground, one, other);
        return (lines && parts.len() == 2 && all).then_some(Verdict::Inconsistent);
    }
    // "402 exhibitors in all: 188 in …"
    if parts.len() > 2 && before_first.trim_end().ends_with(':') {
        return Some(Verdict::Inconsistent);
    }
    let before_last = ground.between(mention(parts[parts.len() - 2]), mention(last));
    if ground.has(before_last, "REMAINDER") {
        return Some(Verdict::Inconsistent);
    }
    // tiers that begin with "less than" and end with "more than"
    let tiers = parts.iter().filter(|m| figures[**m].threshold.is_some()).count();
    let small = ground.has(ground.after(mention(first), 40), "COMPARED_LESS");
    if tiers > 0 && tiers + 1 >= parts.len() && parts.len() > 2 && small {
        return Some(Verdict::Inconsistent);
    }
    // two kinds that exclude each other and leave no third
    if parts.len() == 2 {
        let between = first_phrase(ground.between(mention(first), mention(last)));
        let whole = of_them || ground.has(before_first, "TOTAL") || ground.before(told, 8).trim_end().ends_with(" the");
        return (whole && exclude(ground, between, behind(last))).then_some(Verdict::Inconsistent);
    }
    // "Of the total, 41 are in processing, 28 in logistics and 17 in tourism": perhaps not all are told
    let head = before_first.rfind(['.', '\n']).map_or(before_first, |at| &before_first[at + 1..]);
    let of_all =
        words_of(head).next().is_some_and(|word| ground.is(word, "OF")) && (ground.has(head, "TOTAL") || ground.has(head, "OF_WHICH"));
    let listed = words_of(before_last).next_back().is_some_and(|word| ground.is(word, "AND"));
    let open = parts.iter().any(|m| ["INCLUDING", "MORE"].iter().any(|class| ground.has(behind(*m), class)));
    (of_all && listed && !open && parts.iter().all(|m| figures[*m].threshold.is_none())).then_some(Verdict::Unlikely)
}

/// The line up to a mention.
fn line_before<'g>(ground: &'g Ground<'_>, mention: usize) -> &'g str {
    let before = ground.before(mention, 60);
    &before[before.rfind('\n').map_or(0, |at| at + 1)..]
}

/// Whether what is said of two parts leaves no third: one is from abroad or online and the other is not, or the two are called by opposite names.
fn exclude(ground: &Ground<'_>, first: &str, second: &str) -> bool {
    let one_of = |class: &str| ground.has(first, class) != ground.has(second, class);
    one_of("ABROAD")
        || one_of("ONLINE")
        || opposite(ground, first, second)
        || ground.has(second, "REMAINDER") && !ground.has(first, "REMAINDER")
}

/// Whether two parts are called by opposite names: "National: 263", "International: 165".
fn opposite(ground: &Ground<'_>, first: &str, second: &str) -> bool {
    let kinds = |text: &str| -> Vec<std::sync::Arc<str>> { words_of(text).filter_map(|word| ground.text_of(word, "SPLIT")).collect() };
    let (a, b) = (kinds(first), kinds(second));
    a.iter().any(|x| b.iter().any(|y| OPPOSITES.iter().any(|(p, q)| (**x == **p && **y == **q) || (**x == **q && **y == **p))))
}

/// Kinds that are all there is (class SPLIT of `rules/en/expo.toml`).
const OPPOSITES: [(&str, &str); 4] = [("new", "returning"), ("women", "men"), ("trade", "public"), ("home", "abroad")];

/// Up to the next comma or end of sentence.
fn first_phrase(text: &str) -> &str {
    &text[..text.find([',', '.', ';']).unwrap_or(text.len())]
}
