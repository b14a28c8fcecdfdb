//! The [`Tense`] of a date: whether the words around it tell of something past or of something to come.

/// Whether something has happened or is to happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// "was held", "closed"
    Past,
    /// "will open", "runs until"
    Future,
    /// Nothing tells.
    #[default]
    Unknown,
}
