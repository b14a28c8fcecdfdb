//! Reads press releases and returns the figures and dates they state, as data.
#![deny(missing_docs)]

mod document;
mod mention;
mod span;
pub mod value;

pub use document::Document;
pub use mention::{Bound, Mention};
pub use span::{CodePoints, Span};
pub use value::Value;
