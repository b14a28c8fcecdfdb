//! Reads press releases and returns the figures and dates they state, as data.
#![deny(missing_docs)]

pub mod batch;
pub mod check;
mod class;
mod document;
mod engine;
mod error;
pub mod input;
mod lexicon;
mod mention;
pub mod output;
mod pack;
mod pattern;
pub mod settle;
mod span;
mod text;
pub mod value;

pub use document::{Dateline, Document, PublishedFrom, Source};
pub use engine::{Engine, EngineBuilder, Extraction, PackError, Reader, RuleInfo, Trace};
pub use error::Error;
pub use mention::{Bound, Mention};
pub use pack::diagnostic::{Diagnostic, Severity};
pub use pack::example::ExampleFailure;
pub use span::{CodePoints, Span};
pub use value::Value;
