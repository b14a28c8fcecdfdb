//! A change and two levels agree: "up 8.2 percent to 30.2 billion from 27.9 billion".

use super::{Check, Ground, Verdict, rounded, shown, single, slack};
use crate::mention::Bound;
use crate::record::{Figure, Kind, Scope};
use crate::value::Decimal;

pub(super) struct Change;

impl Check for Change {
    fn name(&self) -> &'static str {
        "change"
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let figures = ground.figures();
        for (n, change) in figures.iter().enumerate().filter(|(_, f)| f.kind == Kind::Change && single(f) && !f.text.contains("point")) {
            let Some((now, before)) = levels(ground, n, change) else { continue };
            let (new, old) = (&figures[now], &figures[before]);
            let Some((low, high, told)) = bounds(change, new, old) else { continue };
            let between = change.value >= low && change.value <= high;
            let (verdict, word) = if between { (Verdict::Consistent, "") } else { (Verdict::Inconsistent, ", not ") };
            let stated = if between { String::new() } else { format!("{word}{}", shown(change.value)) };
            let detail = if &*change.unit == "%" {
                format!("({} - {}) / {} = {} %{stated}", shown(new.value), shown(old.value), shown(old.value), rounded(told))
            } else {
                format!("{} - {} = {}{stated}", shown(new.value), shown(old.value), shown(told))
            };
            found(verdict, detail, vec![n, now, before], Vec::new());
        }
    }
}

/// The level that changed and the one before: the nearest of its metric, told with it.
fn levels(ground: &Ground<'_>, n: usize, change: &Figure) -> Option<(usize, usize)> {
    let figures = ground.figures();
    let sentence = ground.sentence(change);
    let near = |f: &Figure| ground.sentence(f) == sentence && f.metric == change.metric && f.kind == Kind::Level && single(f);
    let unit = |f: &Figure| &*change.unit == "%" || f.unit == change.unit;
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
fn bounds(change: &Figure, new: &Figure, old: &Figure) -> Option<(Decimal, Decimal, Decimal)> {
    let loose = |f: &Figure| if f.bound == Bound::Exact { slack(f.value) } else { slack(f.value).max(f.value.abs() * Decimal::new(25, 3)) };
    let (a, b) = (loose(new), loose(old));
    let result = |new: Decimal, old: Decimal| -> Option<Decimal> {
        if &*change.unit == "%" { Some((new - old).checked_div(old)? * Decimal::ONE_HUNDRED) } else { Some(new - old) }
    };
    let ends = [result(new.value - a, old.value + b)?, result(new.value + a, old.value - b)?];
    let mut own = slack(change.value);
    if change.bound != Bound::Exact {
        own = own.max(change.value.abs() * Decimal::new(15, 2));
    }
    // percentages are often cut off rather than rounded
    own = own.max(slack(change.value) * Decimal::TWO);
    let told = result(new.value, old.value)?;
    Some((ends[0].min(ends[1]) - own, ends[0].max(ends[1]) + own, told))
}
