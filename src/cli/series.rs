//! `pressfacts series`: the editions of events over many releases.

use super::through::Through;
use super::{Ending, Failure};
use pressfacts::series::{self, Layout};

/// Join releases on the same event, one row for each edition
///
/// Releases are joined by name, alias and acronym, country, and edition or year. Each metric has its value, the releases that tell it, what contradicts it, and
/// the change against the edition before.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  pressfacts series releases/\n  pressfacts series releases/ --format csv > series.csv")]
pub(super) struct Series {
    #[command(flatten)]
    through: Through,

    /// table, json, or csv: one row for each metric of each edition
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = ["table", "json", "csv"])]
    format: String,
}

impl Series {
    pub(super) fn run(self) -> Result<Ending, Failure> {
        let layout = match self.format.as_str() {
            "json" => Layout::Json,
            "csv" => Layout::Csv,
            _ => Layout::Table,
        };
        self.through.run(series::Series::new(layout))
    }
}
