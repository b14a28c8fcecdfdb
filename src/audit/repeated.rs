//! The same figure told twice is the same: of two that differ by a turned or mistaken digit, one is wrong.

use super::{Check, Ground, Verdict, alike, is_exact, shown, single};
use crate::record::{Figure, Kind, Scope};

pub(super) struct Repeated;

impl Check for Repeated {
    fn name(&self) -> &'static str {
        "repeated"
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        if !ground.is_of_event() {
            return;
        }
        let figures = ground.figures();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (n, first) in figures.iter().enumerate().filter(|(_, f)| counts(ground, f)) {
            for (m, second) in figures.iter().enumerate().skip(n + 1).filter(|(_, f)| counts(ground, f)) {
                if !same_measure(first, second) || first.value == second.value || ground.sentence(first) == ground.sentence(second) {
                    continue;
                }
                let mistaken = turned(first, second) || one_digit(first, second) && same_words(ground, first, second);
                if mistaken {
                    pairs.push((n, m));
                }
            }
        }
        // many figures that are much alike are a list of prices or prizes
        if let [(n, m)] = pairs[..] {
            let detail = format!("{} and {}", shown(figures[n].value), shown(figures[m].value));
            found(Verdict::Inconsistent, detail, vec![n, m], Vec::new());
        }
    }
}

/// Whether both may be told of the same: what is bought at a fair is also called its sales.
fn same_measure(a: &Figure, b: &Figure) -> bool {
    let trade = |f: &Figure| matches!(&*f.metric, "sales" | "deal_value") && f.unit.len() == 3;
    alike(a, b) || a.kind == b.kind && a.unit == b.unit && trade(a) && trade(b)
}

/// Whether a figure could be told again: an exact one of this edition.
fn counts(ground: &Ground<'_>, figure: &Figure) -> bool {
    let part = figure.scope == Scope::Part && (figure.part.is_none() || figure.kind == Kind::Share) && figure.threshold.is_none();
    let told = matches!(figure.scope, Scope::Edition) || part;
    told && figure.kind != Kind::Change
        && is_exact(figure)
        && single(figure)
        && !ground.in_title(figure)
        && &*figure.metric != "other"
        && figure.year.is_none()
}

fn digits(figure: &Figure) -> Vec<u8> {
    figure.text.bytes().filter(u8::is_ascii_digit).collect()
}

/// 1,240 and 1,420: the same digits in another order.
pub(super) fn turned(a: &Figure, b: &Figure) -> bool {
    let (mut a, mut b) = (digits(a), digits(b));
    let differing = a.iter().zip(&b).filter(|(x, y)| x != y).count();
    let long = a.len() == b.len() && a.len() >= 3 && differing == 2 && a[0] != b'0';
    a.sort_unstable();
    b.sort_unstable();
    long && a == b
}

/// 9.2 million and 8.2 million.
fn one_digit(a: &Figure, b: &Figure) -> bool {
    let money = a.unit.len() == 3 || a.kind == Kind::Share;
    let (a, b) = (digits(a), digits(b));
    a.len() == b.len() && a.len() >= if money { 2 } else { 3 } && a.iter().zip(&b).filter(|(x, y)| x != y).count() == 1
}

/// Whether the sentences of both say the same of them: two words in common, their nouns not counted, and nothing that tells them apart.
fn same_words(ground: &Ground<'_>, a: &Figure, b: &Figure) -> bool {
    let around = |f: &Figure| -> Vec<String> {
        let text = [clause(ground.before(f.mention, 70), true), clause(ground.after(f.mention, 60), false)];
        text.iter().flat_map(|t| super::words(t)).filter(|w| w.len() > 3).map(str::to_lowercase).collect()
    };
    let (a_words, b_words) = (around(a), around(b));
    let mut shared: Vec<&String> = a_words.iter().filter(|w| b_words.contains(w)).collect();
    shared.sort_unstable();
    shared.dedup();
    shared.len() >= 2 && !ground.has(clause(ground.before(b.mention, 70), true), "BEFORE")
}

/// The end, or the beginning, of a text up to a sentence end.
fn clause(text: &str, end: bool) -> &str {
    let stops = ['.', ';', '\n'];
    if end {
        &text[text.rfind(stops).map_or(0, |at| at + 1)..]
    } else {
        // a decimal point is no end
        let at = text
            .match_indices(stops)
            .find(|(at, _)| !text[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
            .map_or(text.len(), |(at, _)| at);
        &text[..at]
    }
}
