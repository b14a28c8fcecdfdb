//! A [`Mention`] is one place in a text that states a value: what type it is, where it stands, what it is worth and how firmly it was said.

use crate::span::Span;
use crate::value::Value;

/// How firmly a value was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Nothing was said.
    #[default]
    Exact,
    /// "about", "some", "nearly".
    About,
    /// "more than", "exceeding", "-plus".
    Over,
    /// "less than", "below".
    Under,
    /// "at least", "no fewer than".
    AtLeast,
    /// "up to", "as many as".
    AtMost,
}

impl Bound {
    /// Every bound, in the order of the documentation.
    pub const ALL: [Bound; 6] = [Bound::Exact, Bound::About, Bound::Over, Bound::Under, Bound::AtLeast, Bound::AtMost];

    /// The name that output and rule files use.
    pub const fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::Over => "over",
            Bound::Under => "under",
            Bound::AtLeast => "at_least",
            Bound::AtMost => "at_most",
        }
    }

    /// The bound of that name.
    ///
    /// ```
    /// use pressfacts::Bound;
    /// assert_eq!(Bound::from_name("at_least"), Some(Bound::AtLeast));
    /// ```
    pub fn from_name(name: &str) -> Option<Bound> {
        Bound::ALL.into_iter().find(|b| b.name() == name)
    }
}

/// One value stated in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands, in bytes of the document's text.
    pub span: Span,
    /// What it is worth; also says of which type the mention is.
    pub value: Value,
    /// How firmly it was said.
    pub bound: Bound,
    /// Number of the sentence that it stands in, from 0.
    pub sentence: usize,
    /// Full id of the rule that made it: `en/money.toml#sign-amount`.
    pub rule: std::sync::Arc<str>,
}
