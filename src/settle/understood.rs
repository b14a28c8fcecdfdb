//! Numbers that leave out what they count: "of which 190 are new", "up from 2,300 a year earlier", "$30 billion, against 27.9 billion".
//!
//! What is meant stands in the heading of a table's column, or before, in the same sentence or shortly before. Where several things were
//! counted there, a part is of the nearest that is
//! not smaller, and a comparison is with the one whose figure is most like it.

use super::Top;
use super::columns::{Columns, Heading};
use super::stacked;
use super::words::{Role, Words, words};
use crate::engine::Engine;
use crate::engine::chunk::Reading;
use crate::span::Span;
use crate::value::{Amount, Decimal, Understood, Value};

/// How many sentences back what is meant may stand.
const FARTHEST: usize = 3;
/// The same where the words beside the number say that it counts who came.
const FARTHEST_OF_THOSE: usize = 10;
/// How much greater one of two figures that are compared may be.
const MOST_ALIKE: i64 = 20;
/// The same of those who came: the millions of all editions, and the thousands of one.
const MOST_ALIKE_OF_THOSE: i64 = 1000;
/// The same for money and measures, whose currency or unit is rarely left out but in close comparisons.
const MOST_ALIKE_MEASURES: i64 = 3;
/// From here on, a number without a noun beside money in its sentence is money, too.
const LARGE: i64 = 100_000;
/// Below this, a number in another sentence than a measure leaves out no unit.
const BARE_MEASURE: i64 = 1000;
/// How many times a part goes into the amount or measure that it is a part of, if it leaves out currency or unit: of 13 billion dollars nobody says "71".
const MOST_PART_MEASURES: i64 = 1000;

/// Makes counts, quantities and amounts of money of the numbers that leave out of what.
pub(super) fn settle(engine: &Engine, text: &str, reading: &mut Reading, tops: &[Top], notes: &mut Option<&mut Vec<(Span, String)>>) {
    let columns = Columns::new(text);
    for (n, top) in tops.iter().enumerate() {
        let (number, of) = match &reading.chunks[top.chunk()].value {
            Value::Understood { number, of } => (*number, *of),
            // no words in its row say what it counts, but the heading of its column may
            Value::Number(number) | Value::Count { number, .. }
                if columns.is_told_above(text, top.span(), &reading.chunks[top.chunk()].value) =>
            {
                let number = *number;
                match columns.heading(engine, text, reading, top.span()) {
                    Some(Heading::Of(noun)) => reading.chunks[top.chunk()].value = Value::Count { number, of: Some(noun) },
                    Some(Heading::In(unit)) => reading.chunks[top.chunk()].value = Value::Quantity { number, unit },
                    Some(Heading::Paid(currency, times)) => {
                        if let Some(amount) = number.map(|n| n.checked_mul(times)) {
                            reading.chunks[top.chunk()].value = Value::Money { amount, currency };
                        }
                    }
                    None => {}
                }
                continue;
            }
            _ => continue,
        };
        let Some(wanted) = lower(number) else { continue };
        let beside = if of == Understood::Line { stacked::beside(engine, text, reading, top.span()) } else { None };
        let of = match of {
            // what is grouped or scaled is an amount without a noun as well
            Understood::Line if text[top.span().range()].bytes().any(|b| !b.is_ascii_digit()) => Understood::Alone,
            Understood::Line if beside.is_none() => continue,
            of => of,
        };
        // "visitors numbered 133,000, up 5,000": a change, which may be far smaller
        let lead = text[..top.span().start].trim_end();
        let change = [" up", " down"].iter().any(|w| lead.ends_with(w)) && tops[..n].last().is_some_and(|t| t.sentence == top.sentence);
        let part = of == Understood::Part || change;
        // "a trip for two"; but "an order for 600"
        if of == Understood::Same && lead.ends_with(" for") && text[top.span().range()].starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        // nearest first; a sentence has few of them, and a text without sentences must not make the work grow
        let before = tops[..n].iter().rev().take(12).take_while(|t| (top.sentence - t.sentence) as usize <= FARTHEST);
        let measured = before.filter_map(|t| Some((t, measure(&reading.chunks[t.chunk()].value)?)));
        let whole = wanted.fract().is_zero();
        let fitting = measured.filter(|(t, (_, figure))| {
            let counts = matches!(reading.chunks[t.chunk()].value, Value::Count { .. });
            // "a profit of PLN 18.7 million after a loss of 4.2 million"
            let beside = t.sentence == top.sentence
                && wanted >= LARGE.into()
                && matches!(reading.chunks[t.chunk()].value, Value::Money { .. })
                && !text[top.span().end..].trim_start().starts_with(char::is_alphabetic);
            if t.sentence != top.sentence
                && matches!(reading.chunks[t.chunk()].value, Value::Quantity { .. })
                && !part
                && wanted < BARE_MEASURE.into()
            {
                return false;
            }
            // "adds 16,000 m² for a total of 184,000"
            let total = t.sentence == top.sentence && lead.ends_with("total of");
            let most = if counts || beside || total { MOST_ALIKE } else { MOST_ALIKE_MEASURES };
            let near = counts || figure.checked_div(wanted).is_some_and(|r| r <= MOST_PART_MEASURES.into());
            (whole || !counts) && if part { *figure >= wanted && near } else { ratio(*figure, wanted).is_some_and(|r| r <= most.into()) }
        });
        let found = if part {
            fitting.map(|(t, _)| t).next()
        } else if came(&engine.words, text, top) {
            // "6,000 took part", "it drew 6,000": no things, and nothing else was meant between
            let far = tops[..n].iter().rev().take(40).take_while(|t| (top.sentence - t.sentence) as usize <= FARTHEST_OF_THOSE);
            let comes = far.filter_map(|t| match &reading.chunks[t.chunk()].value {
                Value::Count { number, of: Some(of) } if words(of).next_back().is_some_and(|w| engine.words.is(w, Role::ComesTo)) => {
                    Some((t, lower(*number)?))
                }
                _ => None,
            });
            let comes = comes.filter(|_| whole).filter_map(|(t, figure)| {
                let ratio = ratio(figure, wanted).filter(|r| *r <= MOST_ALIKE_OF_THOSE.into())?;
                // what is less like it must stand nearer
                let unlike = if ratio > MOST_ALIKE.into() { FARTHEST } else { 0 };
                Some(((top.sentence - t.sentence) as usize + unlike, ratio, t))
            });
            let comes = comes.min_by_key(|(distance, ratio, _)| (*distance, *ratio)).map(|(.., t)| t);
            comes.or_else(|| fitting.min_by_key(|(t, (_, figure))| (top.sentence - t.sentence, ratio(*figure, wanted))).map(|(t, _)| t))
        } else {
            // what the same sentence says comes first
            fitting.min_by_key(|(t, (_, figure))| (top.sentence - t.sentence, ratio(*figure, wanted))).map(|(t, _)| t)
        };
        let heading = if part || beside.is_some() { beside } else { columns.heading(engine, text, reading, top.span()) };
        // "54 percent came from abroad (2023: 51)"
        if tops[..n].last().is_some_and(|t| t.sentence == top.sentence)
            && wanted <= Decimal::ONE_HUNDRED
            && text[..top.span().start].ends_with(": ")
            && let Some(before) = tops[..n].iter().rev().take(2).nth(1)
            && before.sentence == top.sentence
            && matches!(reading.chunks[before.chunk()].value, Value::Percent(_))
            && text[before.span().end..top.span().start].contains('(')
        {
            reading.chunks[top.chunk()].value = Value::Percent(number);
            continue;
        }
        let value = match (heading, found) {
            (Some(Heading::Of(noun)), _) => Some(Value::Count { number, of: Some(noun) }),
            (Some(Heading::In(unit)), _) => Some(Value::Quantity { number, unit }),
            (Some(Heading::Paid(currency, times)), _) => {
                number.map(|n| n.checked_mul(times)).map(|amount| Value::Money { amount, currency })
            }
            (None, Some(t)) => Some(alike(&reading.chunks[t.chunk()].value, number)),
            (None, None) => {
                // so it is where what is grouped leaves out a noun that was never said: "over 1,500 have signed up"
                let figure = &text[top.span().range()];
                let grouped = figure.starts_with(|c: char| c.is_ascii_digit()) && !figure.bytes().all(|b| b.is_ascii_digit());
                let alone = of == Understood::Alone
                    || matches!(of, Understood::Same | Understood::Part)
                        && whole
                        && (grouped && wanted >= Decimal::ONE_THOUSAND || wanted >= Decimal::TEN && took_part(&engine.words, text, top));
                alone.then_some(Value::Count { number, of: None })
            }
        };
        if let Some(notes) = notes {
            notes.push((
                top.span(),
                value.as_ref().map_or("left out: nothing like it was counted before".to_owned(), |v| format!("understood: {v}")),
            ));
        }
        if let Some(value) = value {
            reading.chunks[top.chunk()].value = value;
        }
    }
}

/// Whether a number is said to have taken part: that is told of nothing but people and firms, so it needs no noun.
fn took_part(known: &Words, text: &str, top: &Top) -> bool {
    takes_part(known, words(beside(text, top).1))
}

fn takes_part<'t>(known: &Words, mut next: impl Iterator<Item = &'t str>) -> bool {
    next.next().is_some_and(|word| known.is(word, Role::TakesPart)) && next.next() == Some("part")
}

/// What stands on either side of a number, as far as it tells of it.
fn beside<'t>(text: &'t str, top: &Top) -> (&'t str, &'t str) {
    /// So many characters on either side tell.
    const BESIDE: usize = 40;
    let (span, sentence) = (top.span(), top.sentence_span());
    let start = sentence.start.max(text.ceil_char_boundary(span.start.saturating_sub(BESIDE)));
    let end = sentence.end.min(text.floor_char_boundary(span.end + BESIDE)).max(span.end);
    (&text[start.min(span.start)..span.start], &text[span.end..end])
}

/// Whether the words beside a number say that it counts those who came.
fn came(known: &Words, text: &str, top: &Top) -> bool {
    let (before, after) = beside(text, top);
    let next = words(after);
    // what a comma parts from it is told of something else
    let close = !before.trim_end().ends_with([',', '(']);
    match next.clone().next() {
        Some(word) if known.is(word, Role::Came) => true,
        Some(word) if known.is(word, Role::TakesPart) => takes_part(known, next),
        _ => close && words(before).rev().take(4).any(|w| known.is(w, Role::Draws)),
    }
}

/// What a value is of, and its figure.
fn measure(value: &Value) -> Option<(&str, Decimal)> {
    match value {
        Value::Count { number, of: Some(of) } => Some((of, lower(*number)?)),
        Value::Money { amount, currency } => Some((currency, lower(*amount)?)),
        Value::Quantity { number, unit } => Some((unit, lower(*number)?)),
        _ => None,
    }
}

fn lower(amount: Amount) -> Option<Decimal> {
    match amount {
        Amount::One(n) | Amount::Range { min: n, .. } => Some(n),
    }
}

/// The greater by the smaller.
fn ratio(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.max(b).checked_div(a.min(b))
}

/// `number` of what `model` is of.
fn alike(model: &Value, number: Amount) -> Value {
    match model {
        Value::Money { currency, .. } => Value::Money { amount: number, currency: currency.clone() },
        Value::Quantity { unit, .. } => Value::Quantity { number, unit: unit.clone() },
        Value::Count { of, .. } => Value::Count { number, of: of.clone() },
        _ => Value::Number(number),
    }
}
