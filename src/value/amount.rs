//! An [`Amount`] is a number as it was said: one exact decimal, or a range of two.

use std::fmt;

/// An exact decimal number; no figure passes through a float.
pub use rust_decimal::Decimal;

/// One number, or a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// "2,815".
    One(Decimal),
    /// "3,500 to 4,000".
    Range {
        /// The lower end.
        min: Decimal,
        /// The upper end.
        max: Decimal,
    },
}

impl Amount {
    /// Applies `f` to the number, or to both ends; `None` if it fails for one of them.
    pub fn map(self, f: impl Fn(Decimal) -> Option<Decimal>) -> Option<Amount> {
        Some(match self {
            Amount::One(n) => Amount::One(f(n)?),
            Amount::Range { min, max } => Amount::Range { min: f(min)?, max: f(max)? },
        })
    }

    /// The number, unless it is a range.
    pub fn one(self) -> Option<Decimal> {
        match self {
            Amount::One(n) => Some(n),
            Amount::Range { .. } => None,
        }
    }
}

/// `1006`, or `2..3`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::One(n) => write!(f, "{}", n.normalize()),
            Amount::Range { min, max } => write!(f, "{}..{}", min.normalize(), max.normalize()),
        }
    }
}
