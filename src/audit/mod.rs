//! The audit checks the figures and dates of a record against each other, as an editor would with a calculator. Each check is a file of its own behind
//! the trait `Check`; each [`Finding`] writes its sum out.

mod anniversary;
mod change;
mod conversion;
mod cumulative;
mod dates_order;
mod difference;
mod duration;
mod edition;
mod exchange_rate;
mod growth;
mod headline;
mod headline_told;
mod numbers;
mod parts_sum;
mod rates;
mod repeated;
mod scale;
mod shares_sum;
mod weekday;

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::document::Document;
use crate::engine::Engine;
use crate::mention::{Bound, Mention};
use crate::record::{Figure, Kind, Record, Scope};
use crate::text::tokenize::Raw;
use crate::value::{Decimal, Value};
use numbers::Number;

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

    /// Whether it looks at the record's figures; the others look at the mentions of the whole document, and run once.
    fn is_of_figures(&self) -> bool {
        true
    }

    /// Looks at a record, or at the document, and hands over what it finds: a verdict, the sum, figures concerned, other mentions concerned.
    fn run(&self, ground: &Ground<'_>, found: &mut dyn FnMut(Verdict, String, Vec<usize>, Vec<usize>));
}

/// All checks, in the order of output.
static CHECKS: [&dyn Check; 17] = [
    &parts_sum::PartsSum,
    &shares_sum::SharesSum,
    &exchange_rate::ExchangeRate,
    &conversion::Conversion,
    &change::Change,
    &difference::Difference,
    &growth::Growth,
    &headline::Headline,
    &headline_told::HeadlineTold,
    &repeated::Repeated,
    &dates_order::DatesOrder,
    &duration::Duration,
    &weekday::Weekday,
    &edition::Edition,
    &anniversary::Anniversary,
    &cumulative::Cumulative,
    &scale::Scale,
];

/// What a check sees: one record and the document it is of.
struct Ground<'a> {
    engine: &'a Engine,
    document: &'a Document,
    mentions: &'a [Mention],
    /// For each mention, its days, if it is a date that tells any.
    days: Vec<Option<(Date, Date)>>,
    /// The document's numbers in a row.
    numbers: Vec<Number<'a>>,
    /// The record, or the first one for what looks at the whole document.
    record: &'a Record,
    /// Whether no other record of its document is there, later editions aside.
    alone: bool,
    /// Whether it is of an event, by name or not.
    about_event: bool,
}

/// What is known of the records of a document as a whole.
#[derive(Clone, Copy)]
pub(crate) struct About {
    /// Whether there is only one, later editions aside.
    pub alone: bool,
    /// Whether they are of events.
    pub event: bool,
}

/// Audits the records of a document, of which the first must be there. What is found about the document goes to the record whose figures are concerned,
/// or else to the first.
pub(crate) fn audit(engine: &Engine, document: &Document, mentions: &[Mention], records: &mut [Record], about: About) {
    let mut findings: Vec<(usize, Finding)> = Vec::new();
    let Some(first) = records.first() else { return };
    let mut ground = Ground {
        engine,
        document,
        mentions,
        days: mentions.iter().map(days).collect(),
        numbers: Vec::new(),
        record: first,
        alone: about.alone,
        about_event: about.event,
    };
    ground.numbers = numbers::read(&ground);
    for check in CHECKS {
        let name = check.name();
        if check.is_of_figures() {
            for (n, record) in records.iter().enumerate() {
                ground.record = record;
                check.run(&ground, &mut |verdict, detail, figures, mentions| {
                    findings.push((n, Finding { check: name, verdict, detail, figures, mentions }));
                });
            }
        } else {
            ground.record = first;
            check.run(&ground, &mut |verdict, detail, _, mentions| {
                let (n, figures, mentions) = place(records, mentions);
                findings.push((n, Finding { check: name, verdict, detail, figures, mentions }));
            });
        }
    }
    for (n, finding) in findings {
        records[n].audit.push(finding);
    }
}

/// The record of which most mentions are figures, those figures, and the mentions that are none.
fn place(records: &[Record], mentions: Vec<usize>) -> (usize, Vec<usize>, Vec<usize>) {
    let figure = |n: usize, mention: usize| records[n].figures.iter().position(|f| f.mention == mention || f.told_again.contains(&mention));
    let count = |n: usize| mentions.iter().filter(|m| figure(n, **m).is_some()).count();
    let most = (0..records.len()).rev().max_by_key(|n| count(*n)).unwrap_or_default();
    let figures = mentions.iter().filter_map(|m| figure(most, *m)).collect();
    (most, figures, mentions.into_iter().filter(|m| figure(most, *m).is_none()).collect())
}

impl Ground<'_> {
    /// Whether the record is of an event, with or without a name: what it counts is then one thing, told about once.
    fn is_of_event(&self) -> bool {
        self.about_event
    }

    fn figures(&self) -> &[Figure] {
        &self.record.figures
    }

    /// A mention as written.
    fn text(&self, mention: usize) -> &str {
        self.slice(self.mentions[mention].span.range())
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

    /// What the lexicon says that a word of that class stands for.
    fn text_of(&self, word: &str, class: &str) -> Option<Arc<str>> {
        let entry = self.engine.values.lexicon.look_up(Raw::Word, word).entry;
        self.engine.values.lexicon.values(entry).iter().find(|(name, _)| **name == *class)?.1.text().cloned()
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

/// A single number without a range, and none so large that sums of it could not be worked out.
fn single(figure: &Figure) -> bool {
    figure.max.is_none() && figure.value.abs() < Decimal::from(LARGEST)
}

/// No figure of a release is larger.
const LARGEST: i64 = 1_000_000_000_000_000_000;

/// Half a unit of the last digit that is said of a number: 84.48 billion may be off by 5 million.
pub(crate) fn slack(value: Decimal) -> Decimal {
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
fn days(mention: &Mention) -> Option<(Date, Date)> {
    match &mention.value {
        Value::Date(edtf) if crate::record::is_days(edtf) => crate::record::days(edtf),
        _ => None,
    }
}

/// First and last day of any date whose year is known.
fn any_days(mention: &Mention) -> Option<(Date, Date)> {
    match &mention.value {
        Value::Date(edtf) => crate::record::days(edtf),
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
