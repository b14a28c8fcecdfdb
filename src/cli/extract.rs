//! `pressfacts extract`: the main job.

use super::format::{day, input_format, output_format};
use super::progress::Progress;
use super::sink::Sink;
use super::{Ending, Failure, Rules};
use jiff::civil::Date;
use pressfacts::batch::Batch;
use pressfacts::{input, output};
use std::path::PathBuf;

/// Read releases and write what they state
///
/// Every file is one release; in JSON Lines every line is one: {"id", "text", "published", "title", "url"}. Folders are read with all that is in them,
/// in the order of the names; there, only files with a known ending are read (.txt, .md, .jsonl). A release that can't be read becomes an object
/// with an "error", and the work goes on.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    pressfacts extract release.txt                          one release, to standard output\n  \
    pressfacts extract releases/ 'archive/*.md' -o facts.json\n  \
    curl -s https://example.org/r.txt | pressfacts extract - --published 2023-08-28\n  \
    pressfacts extract --input-format jsonl feed.jsonl | jq '.mentions[].value'")]
pub(super) struct Extract {
    /// Files, folders, globs, or - for standard input
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// Read every file as this, whatever its ending says: text, markdown, jsonl
    #[arg(long, value_name = "FORMAT", value_parser = input_format)]
    input_format: Option<InputFormat>,

    /// Write to this file; it is whole or absent. Its ending says the format
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,

    /// Write in this format: jsonl (one object a line), json (one array, a mention a line)
    #[arg(long, value_name = "FORMAT", value_parser = output_format)]
    format: Option<OutputFormat>,

    /// The day that relative dates count from, whatever the releases say: YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    published: Option<Date>,

    #[command(flatten)]
    rules: Rules,

    /// Read on so many threads [default: as many as there are processors]
    #[arg(short, long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,

    /// Repeat the text of each release in the output
    #[arg(long)]
    with_text: bool,

    /// Say nothing about releases that can't be read, and show no progress
    #[arg(short, long)]
    quiet: bool,

    /// Show no progress bar (there is none anyway unless standard error is a terminal)
    #[arg(long)]
    no_progress: bool,
}

type InputFormat = &'static dyn input::Format;
type OutputFormat = &'static dyn output::Format;

impl Extract {
    pub(super) fn run(self) -> Result<Ending, Failure> {
        let format = self.format.or_else(|| self.output.as_ref().and_then(output::by_ending));
        // the program ends with the last document: taking the engine apart would cost a one-line input a twentieth of its time
        let engine = std::mem::ManuallyDrop::new(self.rules.engine()?);
        let jobs = self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, |n| n.get());
        let progress = Progress::new(&self.paths, self.quiet, self.no_progress);
        let batch = Batch::new(&engine, &self.paths)
            .input_format(self.input_format)
            .published(self.published)
            .output(format.unwrap_or(output::FORMATS[0]), output::Options { with_text: self.with_text })
            .jobs(jobs)
            .skip(self.output.clone());
        let mut sink = Sink::open(self.output)?;
        let done = batch.run(&mut sink, &progress);
        progress.finish();
        match done {
            Ok(summary) => {
                sink.finish()?;
                Ok(if summary.failed > 0 { Ending::Incomplete } else { Ending::Done })
            }
            // whoever read the output has seen enough
            Err(error) if error.is_broken_pipe() => Ok(Ending::Done),
            Err(error) => Err(error.in_full().into()),
        }
    }
}
