//! What the commands that read releases and write one thing of them have in common: `audit`, `series`, `show`.

use super::format::{day, input_format};
use super::progress::Progress;
use super::sink::Sink;
use super::{Ending, Failure, Rules};
use jiff::civil::Date;
use pressfacts::batch::Batch;
use pressfacts::{input, output};
use std::path::PathBuf;

/// What is read, and how.
#[derive(clap::Args)]
pub(super) struct Through {
    /// Files, folders, globs, or - for standard input
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// Read everything as this, whatever names and contents say: text, markdown, jsonl, …
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

impl Through {
    /// Reads everything and writes it to standard output in this format.
    pub(super) fn run(&self, format: impl output::Format + 'static) -> Result<Ending, Failure> {
        let engine = std::mem::ManuallyDrop::new(self.rules.engine()?);
        // a format lives as long as the program, which ends with the batch
        let format: &'static dyn output::Format = Box::leak(Box::new(format));
        let jobs = self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, |n| n.get());
        let progress = Progress::new(&self.paths, self.quiet, self.no_progress, false);
        let batch = Batch::new(&engine, &self.paths)
            .input_format(self.input_format)
            .published(self.published)
            .output(format, output::Options::default())
            .jobs(jobs);
        let mut sink = Sink::open(None, format, false)?;
        let done = batch.run(&mut sink, &progress);
        progress.finish();
        Ok(match done {
            Ok(summary) if summary.failed > 0 => Ending::Incomplete,
            Err(error) if !error.is_broken_pipe() => return Err(error.in_full().into()),
            _ => Ending::Done,
        })
    }
}
