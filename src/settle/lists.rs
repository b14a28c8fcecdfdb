//! Years of lists: "on May 5, May 12 and June 3, 2016" says the year once, at its end.

use super::dates::Draft;
use super::words::{Role, Words};
use crate::value::when::{When, YearSaid, with_year, year_of};

/// No list has more than this between two of its dates: ", and on the ".
const LONGEST_GAP: usize = 16;

/// Lists go back no further: a thousand dates can't make a year of none.
const FIRST_YEAR: i16 = 1000;

/// For each draft, what it says with the year of the list that it stands in; nothing where it has its own year, or none follows.
pub(super) fn years_of_lists(known: &Words, text: &str, drafts: &[Draft<'_>]) -> Vec<Option<When>> {
    let mut said: Vec<Option<When>> = Vec::new();
    // from the last to the first: the year comes from behind
    let mut behind: Option<(&Draft<'_>, i16, (i8, i8))> = None;
    for (at, draft) in drafts.iter().enumerate().rev() {
        let (first, last) = (place(start_of(draft.when)), place(end_of(draft.when)));
        behind = match (year_of(end_of(draft.when)), first, last, behind) {
            (Some(YearSaid::Is(year)), Some(first), _, _) => Some((draft, year, first)),
            (Some(YearSaid::No), Some(first), Some(last), Some((next, year, then)))
                if year > FIRST_YEAR && is_list(known, text, draft, next) =>
            {
                // "in November and January 2016"; but "May 12 and May 5, 2016" are of one month
                let year = if last.0 > then.0 { year - 1 } else { year };
                let when = in_year(draft.when, year);
                said.resize(drafts.len(), None);
                said[at] = Some(when);
                Some((draft, if first > last { year - 1 } else { year }, first))
            }
            _ => None,
        };
    }
    said
}

/// Whether nothing but what joins the members of a list stands between two dates of one kind.
fn is_list(known: &Words, text: &str, draft: &Draft<'_>, next: &Draft<'_>) -> bool {
    let gap = text.get(draft.span.end..next.span.start).unwrap_or_default();
    let kind = |when| std::mem::discriminant(start_of(when));
    draft.sentence == next.sentence && kind(draft.when) == kind(next.when) && gap.len() <= LONGEST_GAP && is_gap(known, gap)
}

/// ", and on the ", "/", "&": at least one sign or word that joins, and no word that does anything else.
fn is_gap(known: &Words, gap: &str) -> bool {
    let mut joined = gap.contains(',');
    let plain = gap.split([' ', ',', '\n', '\u{a0}']).filter(|word| !word.is_empty()).all(|word| {
        let roles = known.of(word);
        let joins = matches!(word, "&" | "/") || roles.has(Role::And) || roles.has(Role::On);
        joined |= joins;
        joins || roles.has(Role::In) || roles.has(Role::The)
    });
    plain && joined
}

fn start_of(when: &When) -> &When {
    if let When::Range(from, _) = when { from } else { when }
}

fn end_of(when: &When) -> &When {
    if let When::Range(_, to) = when { to } else { when }
}

/// Where in its year it is, for dates that have a place there.
fn place(when: &When) -> Option<(i8, i8)> {
    match when {
        When::Day { month, day, .. } => Some((*month, *day)),
        When::Month { month, .. } => Some((*month, 0)),
        When::Quarter { quarter, .. } => Some((*quarter, 0)),
        When::Half { half, .. } => Some((*half, 0)),
        // winter is counted where it begins
        When::Season { season, .. } => Some((*season, 0)),
        _ => None,
    }
}

/// The same in that year, which is that of its end.
fn in_year(when: &When, year: i16) -> When {
    match when {
        When::Range(from, to) => {
            let before = place(from) > place(to);
            let from = with_year(from, YearSaid::Is(if before { year - 1 } else { year }));
            When::Range(Box::new(from), Box::new(with_year(to, YearSaid::Is(year))))
        }
        when => with_year(when, YearSaid::Is(year)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::value::when::Which;

    #[test]
    fn takes_the_year_from_the_end_of_the_list() {
        let known = &crate::Engine::builder().build().unwrap().words;
        let text = "in November, January and May 2016";
        let month = |year, month| When::Month { year, month, which: Which::Any };
        let whens = [month(YearSaid::No, 11), month(YearSaid::No, 1), month(YearSaid::Is(2016), 5)];
        let spans = [(3, 11), (13, 20), (25, 33)];
        let drafts: Vec<_> = whens
            .iter()
            .zip(spans)
            .map(|(when, (from, to))| Draft { span: Span::new(from, to), sentence: Span::new(0, text.len()), when })
            .collect();
        let said: Vec<_> = years_of_lists(known, text, &drafts).iter().map(|w| w.as_ref().and_then(year_of)).collect();
        assert_eq!(said, [Some(YearSaid::Is(2015)), Some(YearSaid::Is(2016)), None]);
        let day = |year, day| When::Day { year, month: 5, day, weekday: None, which: Which::Any };
        let (late, early) = (day(YearSaid::No, 12), day(YearSaid::Is(2016), 5));
        let text = "on May 12 and May 5, 2016";
        let draft = |when, from, to| Draft { span: Span::new(from, to), sentence: Span::new(0, text.len()), when };
        let said = years_of_lists(known, text, &[draft(&late, 3, 9), draft(&early, 14, 25)]);
        assert_eq!(said, [Some(day(YearSaid::Is(2016), 12)), None], "the days of one month are of one year, in whichever order");
        assert!(years_of_lists(known, "in November; January. May 2016 ……", &drafts).is_empty());
    }
}
