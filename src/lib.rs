//! Reads press releases about expos and trade fairs and returns what they state: figures, dates, names of organizations, events and places, and records of
//! events, each with its exact place in the text. It runs offline and gives the same answer every time; each answer names the rule or evidence that gave it.
//!
//! An [`Engine`] holds the rules and is built once. Each thread takes a [`Reader`] from it and reads [`Document`]s:
//!
//! ```
//! use pressfacts::{Bound, Document, Engine};
//!
//! let engine = Engine::builder().build().unwrap();
//! let document = Document::new("The 14th fair drew more than 1,006 exhibitors.");
//! let found = engine.reader().read(&document).mentions;
//!
//! let values: Vec<String> = found.iter().map(|mention| mention.value.to_string()).collect();
//! assert_eq!(values, ["14", "1006 exhibitors"]);
//! assert_eq!(found[1].bound, Bound::Over);
//! assert_eq!(&document.text[found[1].span.range()], "1,006");
//! ```
//!
//! - [`input`] makes documents of files, with their title, dateline and day; [`output`] writes what was read.
//! - [`batch`] does both for folders and feeds, on several threads, in order.
//! - [`check`] compares releases with what they are expected to state: the regression test of rules.
//! - Rules are data: packs of TOML files, built in or the user's own ([`EngineBuilder::packs`]).
#![deny(missing_docs)]
// what formats share is not used up where some of them are left out
#![cfg_attr(not(all(feature = "html", feature = "xml", feature = "mail", feature = "docx", feature = "zip")), allow(dead_code))]

pub mod audit;
pub mod batch;
pub mod check;
mod class;
mod document;
mod engine;
mod error;
mod gazetteer;
mod guard;
pub mod input;
mod lexicon;
mod mention;
mod name;
pub mod output;
mod pack;
mod pattern;
pub mod record;
pub mod series;
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
