//! Reads press releases and returns the figures and dates they state, as data.
#![deny(missing_docs)]

mod class;
mod document;
mod engine;
mod lexicon;
mod mention;
mod pack;
mod pattern;
pub mod settle;
mod span;
mod text;
pub mod value;

pub use document::Document;
pub use engine::{Engine, EngineBuilder, Extraction, PackError, Reader, RuleInfo, Trace};
pub use mention::{Bound, Mention};
pub use pack::diagnostic::{Diagnostic, Severity};
pub use pack::example::ExampleFailure;
pub use span::{CodePoints, Span};
pub use value::Value;
