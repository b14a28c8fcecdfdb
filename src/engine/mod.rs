//! The engine reads documents with rule packs. It knows tokens, classes and spans; it knows nothing of English, months or money.

mod build;
pub(crate) use build::{each_test, in_order};
mod cascade;
pub(crate) mod chunk;
mod face;
mod scan;
pub(crate) mod trace;

pub use build::{EngineBuilder, PackError};
pub use cascade::Extraction;
pub use face::{Engine, Reader, RuleInfo};
pub use trace::Trace;

/// The stages, in the order in which a text goes through them. A rule belongs to one.
pub(crate) const STAGES: [&str; 8] = ["settle", "figure", "number", "date", "range", "value", "count", "bound"];
