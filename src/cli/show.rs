//! `pressfacts show`: releases for reading, with their mentions marked and their records as tables.

use super::through::Through;
use super::{Ending, Failure};
use pressfacts::output;
use std::io::IsTerminal;

/// Show releases with their mentions marked, and their records as tables
///
/// Mentions have a colour for each type on a terminal, and stand in brackets elsewhere.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  pressfacts show release.txt\n  pressfacts show release.txt --color always | less -R")]
pub(super) struct Show {
    #[command(flatten)]
    through: Through,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", value_parser = ["auto", "always", "never"])]
    color: String,
}

impl Show {
    pub(super) fn run(self) -> Result<Ending, Failure> {
        let color = match self.color.as_str() {
            "always" => true,
            "never" => false,
            _ => std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        };
        self.through.run(output::Show::new(color))
    }
}
