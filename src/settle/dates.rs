//! Puts the dates of a document in their place, in the order of the text: first it is found how the document writes dates and which day it is of,
//! then each date is resolved with the tense of the words around it and the dates before it.

use jiff::civil::Date;

use super::lists::years_of_lists;
use super::tense::{is_past, tense};
use super::words::{Role, Words, words};
use crate::Span;
use crate::value::calendar::Unit;
use crate::value::edtf::Edtf;
use crate::value::resolve::{Order, Resolver};
use crate::value::tense::Tense;
use crate::value::when::{When, Which, YearSaid};
use crate::value::{Refusal, Value, duration};

/// A date as it was said, in its place.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// Where it stands.
    pub span: Span,
    /// The sentence that it stands in.
    pub sentence: Span,
    /// What was said.
    pub when: &'a When,
}

/// How much of a text may come before its dateline.
const HEAD: usize = 700;

/// So much of a sentence, at most, is looked at on either side of a date: a sentence without end must not make the work grow.
const CONTEXT: usize = 300;

/// The value of each draft, in order; the drafts stand in the order of the text.
///
/// Most become a [`Value::Date`]; "in two weeks" may turn out to be a [`Value::Duration`].
pub(crate) fn settle_dates(known: &Words, text: &str, published: Option<Date>, drafts: &[Draft<'_>]) -> Vec<Result<Value, Refusal>> {
    let order = order_of(known, text, drafts);
    let today = published.or_else(|| dateline(text, order, drafts));
    let anchor = if today.is_none() { first_full_date(order, drafts) } else { None };
    let mut resolver = Resolver::new(today, order).anchored(anchor);
    let (mut sentence, mut last, mut year_before) = (None, None, None);
    let listed = years_of_lists(known, text, drafts);
    drafts
        .iter()
        .enumerate()
        .map(|(at, draft)| {
            let when = listed.get(at).and_then(Option::as_ref).unwrap_or(draft.when);
            if sentence.replace(draft.sentence.start) != Some(draft.sentence.start) {
                resolver.next_sentence();
            }
            let start = draft.sentence.start.max(text.ceil_char_boundary(draft.span.start.saturating_sub(CONTEXT)));
            let end = draft.sentence.end.min(text.floor_char_boundary(draft.span.end + CONTEXT));
            let before = &text[start.min(draft.span.start)..draft.span.start];
            let after = &text[draft.span.end..end.max(draft.span.end)];
            // most dates are fixed, and looking for verbs takes longer than resolving them
            // dates side by side share their verbs
            let beside = |end: usize| text.get(end..draft.span.start).is_some_and(|gap| !gap.bytes().any(|b| b.is_ascii_alphabetic()));
            let tense = match last {
                _ if when.is_fixed() => Tense::Unknown,
                Some((end, tense)) if beside(end) => tense,
                _ => tense(known, before, after),
            };
            if !when.is_fixed() {
                last = Some((draft.span.end, tense));
            }
            let tense = if is_report(known, when, after) { Tense::Past } else { tense };
            if let When::In(counts) = when
                && (is_length(known, tense, before, after) || counts.iter().any(|(_, unit)| *unit < Unit::Day))
            {
                return duration::iso(counts).map(|iso| Value::Duration(iso.into())).ok_or_else(|| Refusal::new("no length of time"));
            }
            if is_weekly(known, when, before, after) {
                return Err(Refusal::new("every week"));
            }
            let named = if tense == Tense::Future { named_year(known, before, after, today) } else { None };
            if matches!(when, When::Thence { unit: Unit::Year, .. }) && year_before.is_some_and(|before| is_compared(known, before)) {
                resolver.only_compared();
            }
            let edtf = match named {
                Some(year) => resolver.resolve_ahead(when, tense, year)?,
                None if tense == Tense::Past && is_over(known, when, before, after) => resolver.resolve_over(when, tense)?,
                None if matches!(when, When::Weekday { .. }) && tense != Tense::Future && !is_news(known, before, after) => {
                    resolver.resolve_behind(when, tense)?
                }
                None => resolver.resolve(when, tense)?,
            };
            if let Edtf::Year(year) = edtf
                && is_topic(known, before)
            {
                resolver.set_topic_year(year);
            }
            if let Edtf::Year(year) = edtf
                && before.ends_with('(')
                && after.starts_with(':')
            {
                resolver.compared_with(year);
            }
            year_before = matches!(edtf, Edtf::Year(_)).then_some(before);
            Ok(Value::Date(edtf.to_string().into()))
        })
        .collect()
}

/// Whether the figures of a quarter or half are told, which are only known when it is over: "will present its third-quarter results".
fn is_report(known: &Words, when: &When, after: &str) -> bool {
    matches!(when, When::Quarter { .. } | When::Half { .. }) && words(after).take(2).any(|w| known.is(w, Role::Report))
}

/// Whether the day is that on which something is told, and not the one of which it is told: "said on Tuesday".
fn is_news(known: &Words, before: &str, after: &str) -> bool {
    words(before).rev().take(12).chain(words(after).take(6)).any(|w| known.is(w, Role::News))
}

/// Whether what is told as past can't begin later: "signed since January", "for the first half of the year the figure was 44".
fn is_over(known: &Words, when: &When, before: &str, after: &str) -> bool {
    let since = || words(before).next_back().is_some_and(|w| w.eq_ignore_ascii_case("since"));
    match when {
        When::Half { year: YearSaid::Near, .. } => true,
        // "first-quarter sales were up"
        When::Quarter { year: YearSaid::No, .. } => since() || words(after).take(3).any(|w| known.is(w, Role::PastForm)),
        // "which opened in April"
        When::Month { year: YearSaid::No, which: Which::Any, .. } => since() || is_done_in(known, before),
        _ => false,
    }
}

/// Whether something was done "in" the date behind those words: "opened in".
fn is_done_in(known: &Words, before: &str) -> bool {
    let mut earlier = words(before).rev();
    earlier.next().is_some_and(|w| w.eq_ignore_ascii_case("in")) && earlier.next().is_some_and(|w| is_past(known, w, false, before))
}

/// The year of a coming event that the sentence names: "The 2025 Garden Show is set for Feb. 14-16", "CES 2025 will open on January 7".
fn named_year(known: &Words, before: &str, after: &str, today: Option<Date>) -> Option<i16> {
    let today = today?.year();
    // what a semicolon parts from the date is another statement
    let own = [before.rsplit(';').next().unwrap_or_default(), after.split(';').next().unwrap_or_default()];
    own.into_iter()
        .flat_map(|text| {
            text.match_indices("20").filter_map(|(at, _)| {
                let year = text.get(at..at + 4)?.parse::<i16>().ok()?;
                let alone = !text[..at].ends_with(|c: char| c.is_ascii_digit() || ".,-/–$€£¥".contains(c));
                let (left, right) = (text[..at].trim_end(), &text[at + 4..]);
                let word = left.rsplit([' ', '\n']).next().unwrap_or_default();
                let next = right.strip_prefix(' ').unwrap_or_default();
                let name = |w: &str| w.starts_with(char::is_uppercase);
                // beside a name, and not behind a month; "the 2025 edition"
                let edition = || words(next).next().is_some_and(|w| known.is(w, Role::Edition));
                let named = name(next)
                    || edition()
                    || name(word) && word.len() > 1 && left.contains(' ') && !right.starts_with([',', '-', '–', '/']);
                (alone
                    && !right.starts_with(|c: char| c.is_ascii_digit())
                    && (today..=today + 2).contains(&year)
                    && named
                    && !is_month(known, word))
                .then_some(year)
            })
        })
        .next()
}

/// Whether a word may be the month or day that a year belongs to.
fn is_month(known: &Words, word: &str) -> bool {
    let roles = known.of(word.trim_end_matches('.'));
    roles.has(Role::Month) || roles.has(Role::MonthMaybe) || word.ends_with(|c: char| c.is_ascii_digit() || c == ',')
}

/// Whether "in five days" tells how long something took, rather than when it will be.
fn is_length(known: &Words, tense: Tense, before: &str, after: &str) -> bool {
    // "the strongest turnout in 15 years", "for the first time in five years"
    let compared = words(before).rev().take(8).any(|w| w.len() > 4 && w.ends_with("est") || known.is(w, Role::ComparedMost));
    match tense {
        Tense::Future => compared,
        Tense::Past => true,
        // alone, "in five days" is a date; behind a whole statement ("sells 1,000 books in five days") it is none
        // so it is behind a number: "23,400 in three days"
        Tense::Unknown => {
            words(before).nth(3).is_some()
                || after.chars().any(char::is_alphabetic)
                || before.trim_end().strip_suffix(" in").is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit()))
        }
    }
}

/// Whether a stretch of weekdays tells when something is open each week: "Monday to Friday, 9 am to 5 pm", "hours are Monday to Friday".
fn is_weekly(known: &Words, when: &When, before: &str, after: &str) -> bool {
    let weekday = |when: &When| matches!(when, When::Weekday { .. });
    // "every Tuesday", "on Tuesday evenings"
    let repeated = words(before).next_back().is_some_and(|w| known.is(w, Role::Each))
        || weekday(when) && words(after).next().is_some_and(|w| known.is(w, Role::WeeklyPart));
    let days = match when {
        When::Range(from, _) => from,
        day => day,
    };
    let month = matches!(days, When::Month { year: YearSaid::No, which: Which::Any, .. });
    if repeated && (weekday(days) || month || matches!(days, When::At { day: Some(day), .. } if weekday(day))) {
        return true;
    }
    let When::Range(from, _) = when else { return false };
    if !matches!(**from, When::Weekday { .. }) {
        return false;
    }
    let after = after.trim_start_matches([' ', ',', ':', '(']);
    let after = after.strip_prefix("from ").or_else(|| after.strip_prefix("between ")).unwrap_or(after);
    after.starts_with(|c: char| c.is_ascii_digit()) || before.to_ascii_lowercase().contains("hours")
}

/// Whether a year with those words before it in its sentence is what the sentence is about: "In 2023 …", "Compare 2014: …".
fn is_topic(known: &Words, before: &str) -> bool {
    words(before).nth(2).is_none() && !words(before).any(|w| known.is(w, Role::Origin))
}

/// Whether a year is only what something is compared with: "16.6% above the 6 million of 2024", "more than in 2019".
fn is_compared(known: &Words, before: &str) -> bool {
    let clause = before.rsplit([',', ';', '(']).next().unwrap_or_default();
    words(clause).rev().take(6).any(|w| known.is(w, Role::Origin))
}

/// How the document writes dates in figures: as its figures or its other dates show, or else as its spelling lets expect.
fn order_of(known: &Words, text: &str, drafts: &[Draft<'_>]) -> Order {
    let mut figures = drafts.iter().flat_map(|d| figures_in(d.when)).peekable();
    if figures.peek().is_none() {
        return Order::default();
    }
    for (first, second) in figures {
        if first > 12 {
            return Order::DayFirst;
        }
        if second > 12 {
            return Order::MonthFirst;
        }
    }
    let written: Vec<bool> =
        drafts.iter().filter(|d| matches!(d.when, When::Day { .. })).filter_map(|d| day_first(&text[d.span.range()])).collect();
    let day_first = written.iter().filter(|d| **d).count();
    let british = || words(text).any(|w| known.is(w, Role::British));
    if day_first * 2 > written.len() || written.is_empty() && british() { Order::DayFirst } else { Order::MonthFirst }
}

/// The numbers of dates in figures.
fn figures_in(when: &When) -> Vec<(i8, i8)> {
    match when {
        When::Figures { first, second, dotted: false, .. } => vec![(*first, *second)],
        When::Range(a, b) => figures_in(a).into_iter().chain(figures_in(b)).collect(),
        When::At { day: Some(day), .. } => figures_in(day),
        _ => Vec::new(),
    }
}

/// Whether the day is written before the month's name.
fn day_first(date: &str) -> Option<bool> {
    let digit = date.find(|c: char| c.is_ascii_digit())?;
    let ordinal = |w: &&str| !["st", "nd", "rd", "th", "of", "to", "and", "am", "pm"].contains(w);
    Some(date[digit..].split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).any(|w| ordinal(&w)))
}

/// The day of the dateline: the first full date in the head of the text that a dash, colon or bracket follows.
fn dateline(text: &str, order: Order, drafts: &[Draft<'_>]) -> Option<Date> {
    drafts.iter().take_while(|d| d.span.start < HEAD).find_map(|draft| {
        let full = matches!(draft.when, When::Day { year: YearSaid::Is(_), .. } | When::Figures { year: YearSaid::Is(_), .. });
        let after = text[draft.span.end..].trim_start_matches([' ', ')', ',', '.']);
        let line_start = text[..draft.span.start].rfind('\n').map_or(0, |at| at + 1);
        let line = &text[line_start..draft.span.start];
        let alone = after.starts_with(['\r', '\n']) && line.split_whitespace().count() < 5;
        if !full || !(alone || after.starts_with(['-', '–', '—', ':', '/', '('])) {
            return None;
        }
        match Resolver::new(None, order).resolve(draft.when, Tense::Unknown) {
            Ok(Edtf::Day(day)) => Some(day),
            _ => None,
        }
    })
}

/// The first date of the document that says its year and at least its month.
fn first_full_date(order: Order, drafts: &[Draft<'_>]) -> Option<Date> {
    drafts.iter().find_map(|draft| {
        let when = match draft.when {
            When::Range(_, to) => to,
            when => when,
        };
        let full = matches!(
            when,
            When::Day { year: YearSaid::Is(_), .. }
                | When::Figures { year: YearSaid::Is(_), .. }
                | When::Month { year: YearSaid::Is(_), .. }
        );
        let edtf = if full { Resolver::new(None, order).resolve(when, Tense::Unknown).ok()? } else { return None };
        edtf.days().map(|(first, _)| first)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};

    fn day(year: YearSaid, month: i8, day: i8) -> When {
        When::Day { year, month, day, weekday: None, which: Which::Any }
    }

    /// Settles `whens`, each of which is said by the words beside it, in one text of sentences that end with a full stop.
    fn settle(text: &str, published: Option<Date>, said: &[(&str, When)]) -> Vec<String> {
        let mut from = 0;
        let drafts: Vec<Draft<'_>> = said
            .iter()
            .map(|(words, when)| {
                let start = from + text[from..].find(words).expect("the words are in the text");
                from = start + words.len();
                let begin = text[..start].rfind(". ").map_or(0, |at| at + 2);
                let end = text[from..].find(". ").map_or(text.len(), |at| from + at);
                Draft { span: Span::new(start, from), sentence: Span::new(begin, end), when }
            })
            .collect();
        let engine = crate::Engine::builder().build().unwrap();
        settle_dates(&engine.words, text, published, &drafts).into_iter().map(|v| v.map_or_else(|r| r.0, |v| v.to_string())).collect()
    }

    #[test]
    fn counts_from_the_dateline_if_no_day_is_given() {
        let text = "PORTO, 5 March 2024 - The fair closed on Sunday. ";
        let said =
            [("5 March 2024", day(YearSaid::Is(2024), 3, 5)), ("Sunday", When::Weekday { weekday: Weekday::Sunday, which: Which::Any })];
        assert_eq!(settle(text, None, &said), ["2024-03-05", "2024-03-03"]);
    }

    #[test]
    fn takes_the_year_that_the_sentence_is_about() {
        let text = "In 2023 the fair is back at its old date: 18 April. ";
        let said = [("2023", When::Year(YearSaid::Is(2023))), ("18 April", day(YearSaid::No, 4, 18))];
        assert_eq!(settle(text, Some(date(2022, 6, 13)), &said), ["2023", "2023-04-18"]);
    }

    #[test]
    fn reads_figures_as_the_other_dates_are_written() {
        let figures = || When::Figures { first: 8, second: 5, year: YearSaid::Is(2023), dotted: false };
        let text = "Opened 1 May 2023 and closed 8/5/2023. ";
        let said = [("1 May 2023", day(YearSaid::Is(2023), 5, 1)), ("8/5/2023", figures())];
        assert_eq!(settle(text, None, &said), ["2023-05-01", "2023-05-08"]);
        assert_eq!(settle("Closed 8/5/2023. ", None, &[("8/5/2023", figures())]), ["2023-08-05"]);
    }

    #[test]
    fn tells_a_date_ahead_from_a_length_of_time() {
        let weeks = || When::In(vec![(2, Unit::Week)]);
        let today = Some(date(2023, 8, 28));
        assert_eq!(settle("It will open in two weeks. ", today, &[("two weeks", weeks())]), ["2023-09-11"]);
        assert_eq!(settle("They sold it all in two weeks of trading. ", today, &[("two weeks", weeks())]), ["P2W"]);
    }

    #[test]
    fn leaves_opening_hours_out() {
        let day = |weekday| Box::new(When::Weekday { weekday, which: Which::Any });
        let week = || When::Range(day(Weekday::Monday), day(Weekday::Friday));
        let today = Some(date(2023, 8, 28));
        assert_eq!(settle("Open Monday to Friday, 9 am to 5 pm. ", today, &[("Monday to Friday", week())]), ["every week"]);
        assert_eq!(settle("It ran from Monday to Friday. ", today, &[("Monday to Friday", week())]), ["2023-08-28/2023-09-01"]);
    }

    #[test]
    fn takes_the_year_of_a_date_further_on() {
        let text = "The fair of May 29 was its best since 1987. Stands for May 28, 2024 are on sale. ";
        let said = [
            ("May 29", day(YearSaid::No, 5, 29)),
            ("1987", When::Year(YearSaid::Is(1987))),
            ("May 28, 2024", day(YearSaid::Is(2024), 5, 28)),
        ];
        assert_eq!(settle(text, None, &said), ["2024-05-29", "1987", "2024-05-28"]);
        assert_eq!(settle("The fair of May 29 was the best. ", None, &said[..1]), ["XXXX-05-29"]);
    }

    #[test]
    fn says_why_a_date_has_no_place() {
        assert_eq!(
            settle("It closed today. ", None, &[("today", When::Unit { unit: Unit::Day, offset: 0 })]),
            ["counted from a day that is not known"]
        );
        assert_eq!(settle("31 February 2023", None, &[("31 February 2023", day(YearSaid::Is(2023), 2, 31))]), ["no such day"]);
    }
}
