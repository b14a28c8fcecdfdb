//! A difference and two levels agree: "240 exhibitors, 32 more than last year's 208".

use super::{Check, Ground, Verdict, shown, single, slack};
use crate::mention::Bound;
use crate::record::{Figure, Kind, Scope};
use crate::value::Decimal;

pub(super) struct Difference;

impl Check for Difference {
    fn name(&self) -> &'static str {
        "change"
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let figures = ground.figures();
        for (n, change) in figures.iter().enumerate().filter(|(_, f)| f.kind == Kind::Change && single(f) && &*f.unit != "%") {
            let Some((now, before)) = levels(ground, n, change) else { continue };
            let (new, old) = (&figures[now], &figures[before]);
            let (low, high, told) = bounds(change, new, old);
            let between = change.value >= low && change.value <= high;
            let (verdict, word) = if between { (Verdict::Consistent, "") } else { (Verdict::Inconsistent, ", not ") };
            let stated = if between { String::new() } else { format!("{word}{}", shown(change.value)) };
            let detail = format!("{} - {} = {}{stated}", shown(new.value), shown(old.value), shown(told));
            found(verdict, detail, vec![n, now, before], Vec::new());
        }
    }
}

/// The level that changed and the one before: the nearest of its metric, told with it.
fn levels(ground: &Ground<'_>, n: usize, change: &Figure) -> Option<(usize, usize)> {
    let figures = ground.figures();
    let sentence = ground.sentence(change);
    let near = |f: &Figure| ground.sentence(f) == sentence && f.metric == change.metric && f.kind == Kind::Level && single(f);
    let unit = |f: &Figure| f.unit == change.unit;
    let now = change.relates_to.filter(|m| near(&figures[*m]) && unit(&figures[*m])).or_else(|| {
        let here = |m: &usize| near(&figures[*m]) && unit(&figures[*m]) && matches!(figures[*m].scope, Scope::Edition | Scope::Part);
        (0..figures.len()).filter(here).min_by_key(|m| m.abs_diff(n))
    })?;
    if !matches!(figures[now].scope, Scope::Edition | Scope::Part) {
        return None;
    }
    let old = |m: &usize| {
        let f = &figures[*m];
        near(f) && f.unit == figures[now].unit && f.scope == Scope::Previous
    };
    let mut candidates = (0..figures.len()).filter(old);
    let before = candidates.next()?;
    // two earlier levels: it is not told against which the change is
    if candidates.next().is_some() {
        return None;
    }
    // as many numbers of that metric as the check needs, and no more, stand between them
    let (from, to) = (now.min(before).min(n), now.max(before).max(n));
    let others = (from..=to).filter(|m| *m != now && *m != before && near(&figures[*m]) && figures[*m].unit == figures[now].unit).count();
    (others == 0).then_some((now, before))
}

/// Between which bounds the change must be, and what comes out.
fn bounds(change: &Figure, new: &Figure, old: &Figure) -> (Decimal, Decimal, Decimal) {
    let loose = |f: &Figure| if f.bound == Bound::Exact { slack(f.value) } else { slack(f.value).max(f.value.abs() * Decimal::new(25, 3)) };
    let (a, b) = (loose(new), loose(old));
    let ends = [new.value - a - old.value - b, new.value + a - old.value + b];
    let mut own = slack(change.value);
    if change.bound != Bound::Exact {
        own = own.max(change.value.abs() * Decimal::new(15, 2));
    }
    (ends[0] - own, ends[1] + own, new.value - old.value)
}
