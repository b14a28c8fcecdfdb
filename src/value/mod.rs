//! A value is what a mention is worth, normalized: digits exact, currencies by ISO 4217, units by UCUM, dates by EDTF, durations by ISO 8601.
//!
//! Normalizers (one file a type) are pure functions from the [`Parts`] that a rule names to a [`Made`], or a [`Refusal`] when the parts make no value.
//! They know calendars, currencies and decimals; they do not know which words led to them.

pub mod amount;
pub mod calendar;
pub mod count;
pub mod date;
pub mod duration;
pub mod edtf;
pub mod figure;
pub mod label;
pub mod money;
pub mod name;
pub mod number;
pub mod ordinal;
pub mod percent;
pub mod quantity;
pub mod resolve;
pub mod tense;
pub mod when;

use std::fmt;
use std::sync::Arc;

pub use amount::{Amount, Decimal};
pub use name::{Name, NameKind, Place, PlaceSort};

/// What a mention is worth.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A bare number; becomes part of other values and is no mention by itself.
    Number(Amount),
    /// An amount of money.
    Money {
        /// In the main unit of the currency.
        amount: Amount,
        /// ISO 4217 code.
        currency: Arc<str>,
    },
    /// Per cent or percentage points.
    Percent(Amount),
    /// A number with a unit of measure.
    Quantity {
        /// How many of the unit.
        number: Amount,
        /// UCUM code.
        unit: Arc<str>,
    },
    /// How many of something.
    Count {
        /// How many.
        number: Amount,
        /// The head noun as written; `None` where the text does not name it.
        of: Option<Arc<str>>,
    },
    /// A number of what was counted, measured or paid before; the document pass finds what.
    Understood {
        /// How many.
        number: Amount,
        /// How it stands to what was counted.
        of: Understood,
    },
    /// A place in a sequence.
    Ordinal(Amount),
    /// A length of time, as ISO 8601 (`P6D`), or two of them (`P2D/P3D`).
    Duration(Arc<str>),
    /// A day, month, year or period, as EDTF; made from a [`Value::When`] once the document's own dates are known.
    Date(Arc<str>),
    /// A date as it was said ("Sunday", "August 27"), not yet placed in a calendar.
    When(Arc<when::When>),
    /// The name of an organization, event or place.
    Name(Arc<Name>),
    /// Something that only looks like a value (a phone number, a version, a clock time without a day); never a mention.
    Label,
}

/// How a number that leaves out its noun stands to what was counted before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Understood {
    /// A part of it, so that it can't be more: "of which 190".
    Part,
    /// As many, more or fewer of the same: "up from 2,300".
    Same,
    /// Likely the same; an amount also if nothing like it was counted before: "more than 3,780".
    Alone,
    /// What the line above or below says: "3,780" and "exhibitors" on lines of their own.
    Line,
}

impl Value {
    /// The mention type in output (`money`), or `None` for values that are no mention.
    pub fn type_name(&self) -> Option<&'static str> {
        Some(match self {
            Value::Money { .. } => "money",
            Value::Percent(_) => "percent",
            Value::Quantity { .. } => "quantity",
            Value::Count { .. } => "count",
            Value::Ordinal(_) => "ordinal",
            Value::Duration(_) => "duration",
            Value::Date(_) => "date",
            Value::Name(name) => name.kind.type_name(),
            Value::Number(_) | Value::When(_) | Value::Understood { .. } | Value::Label => return None,
        })
    }
}

/// The short form that rule examples and `explain` use: `84480000000 CNY`, `1006 exhibitors`, `2..3 m2`, `2023-08-27`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(n) | Value::Percent(n) | Value::Ordinal(n) => write!(f, "{n}"),
            Value::Money { amount, currency } => write!(f, "{amount} {currency}"),
            Value::Quantity { number, unit } => write!(f, "{number} {unit}"),
            Value::Count { number, of } => write!(f, "{number} {}", of.as_deref().unwrap_or("?")),
            Value::Understood { number, .. } => write!(f, "{number} of the same"),
            Value::Duration(iso) => f.write_str(iso),
            Value::Date(edtf) => f.write_str(edtf),
            Value::When(when) => write!(f, "{when}"),
            Value::Name(name) => write!(f, "{name}"),
            Value::Label => f.write_str("label"),
        }
    }
}

/// Why parts make no value: shown by `explain`, for example "no such day".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl Refusal {
    /// A refusal with that reason.
    pub fn new(reason: impl Into<String>) -> Self {
        Refusal(reason.into())
    }
}

/// What a normalizer made of a match.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// The value.
    pub value: Value,
    /// Index into [`Normalizer::makes`]: which classes the token that replaces the match has.
    pub classes: usize,
}

/// A constant from a rule, or the value that a lexicon gives a word.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(Arc<str>),
}

impl Constant {
    /// The whole number, if it is one.
    pub fn integer(&self) -> Option<i64> {
        match self {
            Constant::Integer(n) => Some(*n),
            Constant::Text(_) => None,
        }
    }
    /// The text, if it is one.
    pub fn text(&self) -> Option<&Arc<str>> {
        match self {
            Constant::Text(t) => Some(t),
            Constant::Integer(_) => None,
        }
    }
}

/// One token of a part, as a normalizer sees it.
#[derive(Clone, Debug)]
pub struct PartToken<'a> {
    /// As written.
    pub text: &'a str,
    /// Whether no space stands before it.
    pub glued: bool,
    /// The value that the first class named in the rule for this token, or else its only class with a value, has in the lexicon.
    pub lexical: &'a [(Arc<str>, Constant)],
    /// What an earlier stage made of it.
    pub value: Option<&'a Value>,
    /// Its place, in bytes.
    pub span: crate::Span,
}

impl PartToken<'_> {
    /// The lexicon's value for `class`.
    pub fn lexical(&self, class: &str) -> Option<&Constant> {
        self.lexical.iter().find(|(c, _)| **c == *class).map(|(_, v)| v)
    }
}

/// What a rule hands to a normalizer: the match, the parts it names (`month:MONTH`), and its constants (`with = { unit = "year" }`).
pub struct Parts<'a> {
    /// The matched span as written.
    pub text: &'a str,
    /// Its place, in bytes.
    pub span: crate::Span,
    /// Named parts; one name may stand several times, in order.
    pub parts: &'a [(&'a str, &'a [PartToken<'a>])],
    /// The rule's constants.
    pub with: &'a [(Arc<str>, Constant)],
}

impl<'a> Parts<'a> {
    /// The tokens of the first part of that name; empty if it did not take part in the match.
    pub fn tokens(&self, name: &str) -> &[PartToken<'a>] {
        self.parts.iter().find(|(n, t)| *n == name && !t.is_empty()).map_or(&[], |(_, t)| t)
    }
    /// Whether the part took part in the match.
    pub fn has(&self, name: &str) -> bool {
        !self.tokens(name).is_empty()
    }
    /// The first token of the part.
    pub fn token(&self, name: &str) -> Option<&PartToken<'a>> {
        self.tokens(name).first()
    }
    /// What an earlier stage made of the part's first token.
    pub fn value(&self, name: &str) -> Option<&'a Value> {
        self.token(name)?.value
    }
    /// The number that the part's first token is worth.
    pub fn number(&self, name: &str) -> Option<&'a Amount> {
        match self.value(name)? {
            Value::Number(n) | Value::Ordinal(n) => Some(n),
            _ => None,
        }
    }
    /// The lexicon's value of the part's first token for `class`.
    pub fn lexical(&self, name: &str, class: &str) -> Option<&Constant> {
        self.token(name)?.lexical(class)
    }
    /// A constant of the rule.
    pub fn with(&self, name: &str) -> Option<&Constant> {
        self.with.iter().find(|(n, _)| **n == *name).map(|(_, v)| v)
    }
}

/// A named function that rules call with `make = "money.from_sign"`.
pub struct Normalizer {
    /// `module.function`.
    pub name: &'static str,
    /// The parts and constants that it reads; a rule that names another is told so when the pack loads.
    pub takes: &'static [&'static str],
    /// Those of them that must be named.
    pub needs: &'static [&'static str],
    /// The class sets that the token replacing the match may have; [`Made::classes`] says which.
    pub makes: &'static [&'static [&'static str]],
    /// The function.
    pub run: fn(&Parts<'_>) -> Result<Made, Refusal>,
}

/// Every normalizer.
pub fn normalizers() -> impl Iterator<Item = &'static Normalizer> {
    [
        count::NORMALIZERS,
        date::NORMALIZERS,
        duration::NORMALIZERS,
        label::NORMALIZERS,
        money::NORMALIZERS,
        number::NORMALIZERS,
        ordinal::NORMALIZERS,
        percent::NORMALIZERS,
        quantity::NORMALIZERS,
    ]
    .into_iter()
    .flatten()
}
