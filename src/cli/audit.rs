//! `pressfacts audit`: only the findings.

use super::through::Through;
use super::{Ending, Failure};
use pressfacts::output::Findings;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Check the figures and dates of releases against each other
///
/// Sums of parts, shares, bracketed equivalents in other currencies and units, changes against their levels, compound growth, the headline against the
/// text, figures told twice, the order of dates, durations, weekdays, editions and anniversaries against the founding year, sums over all editions, and
/// slips of scale.
#[derive(clap::Args)]
#[command(
    after_help = "Exit code 1 if anything is inconsistent.\n\nExamples:\n  pressfacts audit releases/\n  pressfacts audit --all release.txt            what agrees, too\n  \
    pressfacts audit releases/ --format jsonl | jq .detail"
)]
pub(super) struct Audit {
    #[command(flatten)]
    through: Through,

    /// text for people, or jsonl: one finding a line
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json", "jsonl"])]
    format: String,

    /// Show what agrees as well
    #[arg(long)]
    all: bool,
}

impl Audit {
    pub(super) fn run(self) -> Result<Ending, Failure> {
        let any = Arc::new(AtomicBool::new(false));
        let ending = self.through.run(Findings::new(self.format != "text", self.all, any.clone()))?;
        Ok(if any.load(Ordering::Relaxed) { Ending::Found } else { ending })
    }
}
