//! Reads press releases and returns the figures and dates they state, as data.
#![deny(missing_docs)]

mod document;
mod mention;
mod span;
pub mod settle {
    //! What only the whole document tells.
    pub mod dates;
}
pub mod value;

pub use document::Document;
pub use mention::{Bound, Mention};
pub use span::{CodePoints, Span};
pub use value::Value;
