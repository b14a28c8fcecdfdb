//! The engine reads documents with rule packs. It knows tokens, classes and spans; it knows nothing of English, months or money.

mod build;
pub(crate) use build::{Cascade, each_test, in_order};
mod cascade;
pub(crate) mod chunk;
mod face;
mod marks;
mod memo;
mod rows;
pub(crate) mod scan;
pub(crate) mod trace;

pub use build::{EngineBuilder, PackError};
pub use cascade::Extraction;
pub use face::{Engine, Reader, RuleInfo};
pub use trace::Trace;

/// The stages, in the order in which a text goes through them. A rule belongs to one.
pub(crate) const STAGES: [&str; 9] = ["settle", "figure", "number", "date", "range", "value", "count", "bound", "name"];

/// The stages that read values; those after them read names, over tokens of their own.
pub(crate) const VALUE_STAGES: std::ops::Range<usize> = 0..8;
/// The stages that read names.
pub(crate) const NAME_STAGES: std::ops::Range<usize> = 8..9;
