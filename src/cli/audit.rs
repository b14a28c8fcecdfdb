//! `pressfacts audit`: only the findings.

use super::format::{day, input_format};
use super::progress::Progress;
use super::sink::Sink;
use super::{Ending, Failure, Rules};
use jiff::civil::Date;
use pressfacts::batch::Batch;
use pressfacts::input;
use pressfacts::output::{self, Findings};
use std::path::PathBuf;

/// Check the figures and dates of releases against each other
///
/// Sums of parts, shares, exchange rates of bracketed equivalents, changes against their levels, the headline against the text, figures told twice,
/// the order of dates, durations, weekdays, editions against the founding year, sums over all editions, and slips of scale.
#[derive(clap::Args)]
#[command(
    after_help = "Exit code 1 if anything is inconsistent.\n\nExamples:\n  pressfacts audit releases/\n  pressfacts audit --all release.txt            what agrees, too\n  \
    pressfacts audit releases/ --format jsonl | jq .detail"
)]
pub(super) struct Audit {
    /// Files, folders, globs, or - for standard input
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// text for people, or jsonl: one finding a line
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json", "jsonl"])]
    format: String,

    /// Show what agrees as well
    #[arg(long)]
    all: bool,

    /// Read every file as this, whatever its ending says: text, markdown, jsonl
    #[arg(long, value_name = "FORMAT", value_parser = input_format)]
    input_format: Option<&'static dyn input::Format>,

    /// The day that relative dates count from, whatever the releases say: YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    published: Option<Date>,

    #[command(flatten)]
    rules: Rules,

    /// Read on so many threads [default: as many as there are processors]
    #[arg(short, long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,

    /// Say nothing about releases that can't be read, and show no progress
    #[arg(short, long)]
    quiet: bool,

    /// Show no progress bar
    #[arg(long)]
    no_progress: bool,
}

impl Audit {
    pub(super) fn run(self) -> Result<Ending, Failure> {
        let engine = std::mem::ManuallyDrop::new(self.rules.engine()?);
        // a format lives as long as the program, which ends with the batch
        let findings: &'static Findings = Box::leak(Box::new(Findings::new(self.format != "text", self.all)));
        let jobs = self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, |n| n.get());
        let progress = Progress::new(&self.paths, self.quiet, self.no_progress, false);
        let batch = Batch::new(&engine, &self.paths)
            .input_format(self.input_format)
            .published(self.published)
            .output(findings, output::Options::default())
            .jobs(jobs);
        let mut sink = Sink::open(None, findings, false)?;
        let done = batch.run(&mut sink, &progress);
        progress.finish();
        match done {
            Ok(_) if findings.any() => Ok(Ending::Found),
            Ok(summary) if summary.failed > 0 => Ok(Ending::Incomplete),
            Err(error) if !error.is_broken_pipe() => Err(error.in_full().into()),
            _ => Ok(Ending::Done),
        }
    }
}
