//! The headline's figure and the text's are the same.

use super::repeated::turned;
use super::{Check, Ground, Verdict, alike, shown, single, slack};
use crate::mention::Bound;
use crate::record::{Figure, Kind, Scope};

pub(super) struct Headline;

impl Check for Headline {
    fn name(&self) -> &'static str {
        "headline"
    }

    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
        let figures = ground.figures();
        for (n, title) in figures.iter().enumerate().filter(|(_, f)| ground.in_title(f) && single(f)) {
            if matches!(title.scope, Scope::Context | Scope::Cumulative) {
                continue;
            }
            if &*title.metric == "other" {
                nameless(ground, n, found);
                continue;
            }
            let same: Vec<usize> = (0..figures.len())
                .filter(|m| {
                    !ground.in_title(&figures[*m]) && alike(&figures[*m], title) && single(&figures[*m]) && same_noun(&figures[*m], title)
                })
                .collect();
            if !title.told_again.is_empty() {
                continue;
            }
            // told otherwise in no place of the text, and in one only
            if same.is_empty() || same.iter().any(|m| fits(title, &figures[*m])) {
                continue;
            }
            let whole: Vec<usize> = same.iter().copied().filter(|m| is_told(ground, title, &figures[*m])).collect();
            if let [one] = whole[..]
                && title.kind != Kind::Share
            {
                let detail = format!("{} in the headline, {} in the text", shown(title.value), shown(figures[one].value));
                found(Verdict::Inconsistent, detail, vec![n, one], Vec::new());
            }
        }
    }
}

/// "Fair draws 31,200 to Tulsa", with 21,300 visitors in the text: what the headline's number counts is not said, but it is one of the text's with its
/// digits turned round.
fn nameless(ground: &Ground<'_>, n: usize, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>)) {
    let figures = ground.figures();
    let title = &figures[n];
    let is_told =
        |m: usize| &*figures[m].unit == "1" && (title.value - figures[m].value).abs() <= slack(title.value) * crate::value::Decimal::TWO;
    if title.of.is_some() || &*title.unit != "1" || !ground.is_of_event() || (0..figures.len()).any(|m| m != n && is_told(m)) {
        return;
    }
    let lead = |m: &usize| !ground.in_title(&figures[*m]) && ground.sentence(&figures[*m]) <= ground.sentence(title) + 3;
    let turned =
        |m: &usize| &*figures[*m].unit == "1" && figures[*m].kind == Kind::Level && single(&figures[*m]) && turned(title, &figures[*m]);
    let mut candidates = (0..figures.len()).filter(lead).filter(turned);
    if let (Some(one), None) = (candidates.next(), candidates.next()) {
        let detail = format!("{} in the headline, {} in the text", shown(title.value), shown(figures[one].value));
        found(Verdict::Inconsistent, detail, vec![n, one], Vec::new());
    }
}

/// Whether both count the same thing, as it is written.
fn same_noun(a: &Figure, b: &Figure) -> bool {
    let noun = |f: &Figure| f.of.as_ref().map(|of| of.to_lowercase());
    noun(a) == noun(b)
}

/// Whether the text's figure is the one that the headline means: of the whole, or the only one of that sort.
fn is_told(ground: &Ground<'_>, title: &Figure, text: &Figure) -> bool {
    let lead = ground.sentence(text) <= ground.sentence(title) + 3;
    // a part only because the headline's is larger
    let smaller =
        text.scope == Scope::Part && text.part.is_none() && text.threshold.is_none() && ground.sentence(text) <= ground.sentence(title) + 2;
    let ratio = |a: crate::value::Decimal, b: crate::value::Decimal| {
        a.checked_div(b).is_some_and(|r| r > crate::value::Decimal::new(5, 1) && r < crate::value::Decimal::TWO)
    };
    (matches!(text.scope, Scope::Edition | Scope::Target) || text.scope == title.scope || smaller)
        && text.year.is_none()
        && lead
        && (ratio(title.value, text.value) || reversed(title, text))
}

/// 14 and 41.
fn reversed(a: &Figure, b: &Figure) -> bool {
    let digits = |f: &Figure| f.text.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let (a, mut b) = (digits(a), digits(b));
    b.reverse();
    a.len() == 2 && a == b
}

/// Whether the headline's figure is the text's, rounded, or a bound of it.
fn fits(title: &Figure, text: &Figure) -> bool {
    let off = (title.value - text.value).abs();
    let rounded = off <= slack(title.value) * crate::value::Decimal::TWO || off <= slack(text.value);
    let bound = match title.bound {
        Bound::Over | Bound::AtLeast => text.value >= title.value,
        Bound::Under | Bound::AtMost => text.value <= title.value,
        Bound::About => off * crate::value::Decimal::TEN <= text.value.abs(),
        Bound::Exact => false,
    };
    rounded || bound || text.bound != Bound::Exact && off * crate::value::Decimal::TEN <= text.value.abs()
}
