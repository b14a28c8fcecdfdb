//! Shares of one whole add up to about a hundred percent.

use super::{Check, Ground, Verdict, shown, single};
use crate::record::Kind;
use crate::value::Decimal;

pub(super) struct SharesSum;

impl Check for SharesSum {
    fn name(&self) -> &'static str {
        "shares-sum"
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let figures = ground.figures();
        let mut n = 0;
        while n < figures.len() {
            let share = |m: usize| figures[m].kind == Kind::Share && &*figures[m].unit == "%" && single(&figures[m]);
            if !share(n) {
                n += 1;
                continue;
            }
            let sentence = ground.sentence(&figures[n]);
            let end = (n..figures.len()).take_while(|m| share(*m) && ground.sentence(&figures[*m]) == sentence).last().unwrap_or(n) + 1;
            let group: Vec<usize> = (n..end).collect();
            n = end;
            if group.len() < 3 {
                continue;
            }
            let sum: Decimal = group.iter().map(|m| figures[*m].value).sum();
            let written = group.iter().map(|m| shown(figures[*m].value)).collect::<Vec<_>>().join(" + ");
            let off = (sum - Decimal::ONE_HUNDRED).abs();
            let closed = closes(ground, &group);
            if off <= Decimal::TWO {
                found(Verdict::Consistent, format!("{written} = {} %", shown(sum)), group, Vec::new());
            } else if closed && off <= Decimal::from(40) {
                found(Verdict::Inconsistent, format!("{written} = {} %, not 100", shown(sum)), group, Vec::new());
            }
        }
    }
}

/// Whether the last share is said to be what is left.
fn closes(ground: &Ground<'_>, group: &[usize]) -> bool {
    let mention = |n: usize| ground.figures()[n].mention;
    let (last, before) = (mention(group[group.len() - 1]), mention(group[group.len() - 2]));
    ground.has(ground.between(before, last), "REMAINDER") || ground.has(ground.after(last, 30), "REMAINDER")
}
