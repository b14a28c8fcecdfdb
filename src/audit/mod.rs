//! The audit checks the figures and dates of a record against each other, as an editor would with a calculator. Each check is a file of its own behind
//! the trait `Check`; each [`Finding`] writes its sum out.

mod change;
mod cumulative;
mod dates_order;
mod duration;
mod edition;
mod exchange_rate;
mod headline;
mod parts_sum;
mod rates;
mod repeated;
mod scale;
mod shares_sum;
mod weekday;

use std::ops::Range;

use crate::document::Document;
use crate::engine::Engine;
use crate::mention::{Bound, Mention};
use crate::record::{Figure, Kind, Record, Scope};
use crate::text::tokenize::Raw;
use crate::value::{Decimal, Value};

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The check: `parts-sum`.
    pub check: &'static str,
    /// What comes out.
    pub verdict: Verdict,
    /// The sum, written out: `59 + 18 + 18 + 4 = 99`.
    pub detail: String,
    /// The figures concerned, as indexes of the record's.
    pub figures: Vec<usize>,
    /// Other mentions concerned, as indexes: dates, ordinals.
    pub mentions: Vec<usize>,
}

/// What a check comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// They agree.
    Consistent,
    /// They hardly can agree, but may.
    Unlikely,
    /// They contradict each other.
    Inconsistent,
}

impl Verdict {
    /// The name that output uses.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Consistent => "consistent",
            Verdict::Unlikely => "unlikely",
            Verdict::Inconsistent => "inconsistent",
        }
    }
}

/// One check.
trait Check: Sync {
    /// Its name in output.
    fn name(&self) -> &'static str;

    /// Whether it looks at the record's figures alone; the others look at all dates of the document, and run once.
    fn is_of_figures(&self) -> bool {
        true
    }

    /// Looks at a record and hands over what it finds.
    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>));
}

/// All checks, in the order of output.
static CHECKS: [&dyn Check; 12] = [
    &parts_sum::PartsSum,
    &shares_sum::SharesSum,
    &exchange_rate::ExchangeRate,
    &change::Change,
    &headline::Headline,
    &repeated::Repeated,
    &dates_order::DatesOrder,
    &duration::Duration,
    &weekday::Weekday,
    &edition::Edition,
    &cumulative::Cumulative,
    &scale::Scale,
];

/// What a check sees: one record and the document it is of.
struct Ground<'a> {
    engine: &'a Engine,
    document: &'a Document,
    mentions: &'a [Mention],
    record: &'a Record,
    /// Whether it is the only one of its document, later editions aside.
    alone: bool,
}

/// Which record of its document it is.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// The first: checks of all dates of a document run with it.
    pub first: bool,
    /// The only one, later editions aside.
    pub alone: bool,
}

/// Audits one record.
pub(crate) fn audit(engine: &Engine, document: &Document, mentions: &[Mention], record: &Record, place: Place) -> Vec<Finding> {
    let ground = Ground { engine, document, mentions, record, alone: place.alone };
    let mut findings = Vec::new();
    for check in CHECKS.into_iter().filter(|check| place.first || check.is_of_figures()) {
        let name = check.name();
        check.run(&ground, &mut |verdict, detail, figures, mentions| {
            findings.push(Finding { check: name, verdict, detail, figures, mentions });
        });
    }
    findings
}

impl Ground<'_> {
    fn figures(&self) -> &[Figure] {
        &self.record.figures
    }

    /// The text between two mentions, the first before the second.
    fn between(&self, first: usize, second: usize) -> &str {
        self.slice(self.mentions[first].span.end..self.mentions[second].span.start)
    }

    /// The text before a mention in its sentence, at most so many bytes; and after it.
    fn before(&self, mention: usize, most: usize) -> &str {
        let end = self.mentions[mention].span.start;
        self.slice(end.saturating_sub(most)..end)
    }

    fn after(&self, mention: usize, most: usize) -> &str {
        let start = self.mentions[mention].span.end;
        self.slice(start..(start + most).min(self.document.text.len()))
    }

    fn slice(&self, range: Range<usize>) -> &str {
        let text = &self.document.text;
        let (start, end) = (text.ceil_char_boundary(range.start.min(text.len())), text.floor_char_boundary(range.end.min(text.len())));
        text.get(start..end).unwrap_or_default()
    }

    /// Whether a stretch has a word of that class.
    fn has(&self, text: &str, class: &str) -> bool {
        words(text).any(|word| self.is(word, class))
    }

    fn is(&self, word: &str, class: &str) -> bool {
        let (kind, _) = self.engine.values.lexicon.look_up(Raw::Word, word).glued(false);
        self.engine.values.classes.get(class).is_some_and(|class| self.engine.values.kinds.has(kind, class))
    }

    /// The number that the lexicon gives a word of that class.
    fn number_of(&self, word: &str, class: &str) -> Option<i64> {
        let (_, entry) = self.engine.values.lexicon.look_up(Raw::Word, word).glued(false);
        self.engine.values.lexicon.values(entry).iter().find(|(name, _)| **name == *class)?.1.integer()
    }

    fn sentence(&self, figure: &Figure) -> usize {
        self.mentions[figure.mention].sentence
    }

    fn in_title(&self, figure: &Figure) -> bool {
        let at = self.mentions[figure.mention].span.start;
        self.document.title.is_some_and(|title| title.start <= at && at < title.end)
    }

    /// The year in which the record's event is, or else that of the release.
    fn year(&self) -> Option<i16> {
        let event = &self.record.event;
        event.start.or(event.end).or(self.document.published).map(|day| day.year())
    }
}

/// The words of a stretch of text.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether two figures measure the same thing in the same way.
fn alike(a: &Figure, b: &Figure) -> bool {
    a.metric == b.metric && a.unit == b.unit && a.kind == b.kind
}

/// A single number without a range.
fn single(figure: &Figure) -> bool {
    figure.max.is_none()
}

/// Half a unit of the last digit that is said of a number: 84.48 billion may be off by 5 million.
fn slack(value: Decimal) -> Decimal {
    let value = value.normalize();
    let mut unit = Decimal::new(1, value.scale());
    let mut mantissa = value.mantissa().abs();
    while value.scale() == 0 && mantissa >= 10 && mantissa % 10 == 0 {
        mantissa /= 10;
        unit *= Decimal::TEN;
    }
    unit / Decimal::TWO
}

/// A number as details write it.
fn shown(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A number with at most three decimals.
fn rounded(value: Decimal) -> String {
    shown(value.round_dp(if value.abs() < Decimal::TEN { 3 } else { 1 }))
}

/// Whether a mention is a number that could be a figure.
fn is_exact(figure: &Figure) -> bool {
    figure.bound == Bound::Exact
}

/// The days of a date mention.
fn days(mention: &Mention) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    match &mention.value {
        Value::Date(edtf) if crate::record::is_days(edtf) => crate::record::days(edtf),
        _ => None,
    }
}

/// Whether a figure says how much there is of the whole edition.
fn is_whole(figure: &Figure) -> bool {
    figure.kind == Kind::Level && matches!(figure.scope, Scope::Edition | Scope::Target) && single(figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_how_exactly_a_number_was_said() {
        for (value, half) in [("84480000000", "5000000"), ("8.2", "0.05"), ("1006", "0.5"), ("20", "5"), ("0", "0.5")] {
            assert_eq!(slack(value.parse().unwrap()), half.parse::<Decimal>().unwrap(), "{value}");
        }
    }
}
