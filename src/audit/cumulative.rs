//! The sum over all editions is no smaller than this edition's figure.

use super::{Check, Ground, Verdict, alike, is_whole, shown, single};
use crate::mention::Bound;
use crate::record::{Kind, Scope};

pub(super) struct Cumulative;

impl Check for Cumulative {
    fn name(&self) -> &'static str {
        "cumulative"
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        if !ground.is_of_event() {
            return;
        }
        let figures = ground.figures();
        for (n, sum) in figures.iter().enumerate() {
            if sum.scope != Scope::Cumulative
                || sum.kind != Kind::Level
                || !single(sum)
                || &*sum.metric == "other" && sum.unit.len() != 3
                || sum.bound == Bound::About
            {
                continue;
            }
            for (m, one) in figures
                .iter()
                .enumerate()
                .filter(|(_, f)| is_whole(f) && f.scope == Scope::Edition && alike(f, sum) && ground.sentence(f) < 5)
            {
                if one.value > sum.value {
                    let detail = format!("{} in all, but {} in this edition alone", shown(sum.value), shown(one.value));
                    found(Verdict::Inconsistent, detail, vec![n, m], Vec::new());
                }
            }
        }
    }
}
