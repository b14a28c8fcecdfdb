//! `pressfacts schema`: what the output looks like, for programs.

use super::{Ending, Failure, print};
use pressfacts::output;

/// Print the JSON Schema of the output
///
/// It describes one document's object: a line of jsonl, or an element of the json array. JSON Schema, draft 2020-12.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  pressfacts schema > pressfacts.schema.json")]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(self) -> Result<Ending, Failure> {
        print(output::SCHEMA)?;
        Ok(Ending::Done)
    }
}
