//! `pressfacts extract`: the main job.

use super::format::{day, input_format, output_format, size};
use super::progress::Progress;
use super::sink::{self, Sink};
use super::{Ending, Failure, Rules};
use jiff::civil::Date;
use pressfacts::batch::{Batch, Journal, Shard};
use pressfacts::{input, output};
use std::path::PathBuf;

/// Read releases and write what they state
///
/// Every file is one release; JSON, JSON Lines, feeds, zip archives and WARC files hold many. Folders are read with all that is in them, in the order of
/// the names; there, only files whose name or content says that they are of a format that is read. Types are told from content first, then from the name. A release that
/// can't be read becomes an object with an "error", and the work goes on.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    pressfacts extract release.txt                          one release, to standard output\n  \
    pressfacts extract releases/ crawl.warc.gz -o facts.parquet\n  \
    pressfacts extract releases/ -o facts/ --format json    a file for each release\n  \
    pressfacts extract archive/ -o facts.sqlite --resume    goes on where it was killed\n  \
    curl -s https://example.org/r.html | pressfacts extract - --published 2023-08-28\n  \
    pressfacts extract --fields text=body,published=date feed.jsonl | jq '.mentions[].value'")]
pub(super) struct Extract {
    /// Files, folders, globs, or - for standard input
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// Read everything as this, whatever names and contents say: text, markdown, jsonl, json, html, xml (RSS, Atom, NITF, NewsML-G2), mail, docx, pdf
    #[arg(long, value_name = "FORMAT", value_parser = input_format)]
    input_format: Option<InputFormat>,

    /// Write to this file, which is whole or absent; its ending says the format. A folder gets a file for each release
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,

    #[arg(long, value_name = "FORMAT", value_parser = output_format, help = output_help())]
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

    /// Names of JSON fields, where they are others: text=body,published=meta.date; the fields are id, text, title, published, url
    #[arg(long, value_name = "FIELD=NAME,…", value_delimiter = ',', value_parser = field)]
    fields: Vec<(String, String)>,

    /// Go on where an earlier run with this option and this output was killed. What is done is kept beside the output until the end
    #[arg(long, requires = "output")]
    resume: bool,

    /// Read only part I of N, by the releases' ids: N machines share one folder without talking
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,

    /// Stop at the first release that can't be read
    #[arg(long)]
    fail_fast: bool,

    /// The largest release, after unpacking: bytes, or with K, M, G
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "32M")]
    max_size: u64,

    /// How many times its own size a compressed file may unpack to (16 MB are free)
    #[arg(long, value_name = "TIMES", default_value_t = input::Limits::default().ratio)]
    max_ratio: u64,

    /// How many compressed files or archives may stand in one another
    #[arg(long, value_name = "DEPTH", default_value_t = input::Limits::default().nesting)]
    max_nesting: usize,

    /// Say nothing about releases that can't be read, and show no progress and no summary
    #[arg(short, long)]
    quiet: bool,

    /// Show no progress bar (there is none anyway unless standard error is a terminal)
    #[arg(long)]
    no_progress: bool,
}

type InputFormat = &'static dyn input::Format;
type OutputFormat = &'static dyn output::Format;

fn output_help() -> String {
    let names: Vec<&str> = output::FORMATS.iter().map(|format| format.name()).collect();
    format!("Write in this format: {} [default: what the ending of OUT says, or jsonl]", names.join(", "))
}

fn field(text: &str) -> Result<(String, String), String> {
    let (ours, theirs) = text.split_once('=').ok_or("write FIELD=NAME")?;
    input::Fields::default().set(ours, theirs).map_err(|error| error.to_string())?;
    Ok((ours.to_owned(), theirs.to_owned()))
}

impl Extract {
    pub(super) fn run(self) -> Result<Ending, Failure> {
        let format = self.format.or_else(|| self.output.as_ref().and_then(output::by_ending)).unwrap_or(output::FORMATS[0]);
        // the program ends with the last document: taking the engine apart would cost a one-line input a twentieth of its time
        let engine = std::mem::ManuallyDrop::new(self.rules.engine()?);
        let jobs = self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, |n| n.get());
        let progress = Progress::new(&self.paths, self.quiet, self.no_progress, self.output.is_some());
        let journal = match &self.output {
            Some(output) if self.resume => {
                let path = sink::beside(output, "resume")?;
                Some((Journal::open(&path, &self.settings_sum(format)).map_err(|error| error.in_full())?, path))
            }
            _ => None,
        };
        let mut sink = Sink::open(self.output.as_deref(), format, journal.is_some())?;
        let mut settings = input::Settings::default();
        for (ours, theirs) in &self.fields {
            settings.fields.set(ours, theirs)?;
        }
        settings.limits = input::Limits { document: self.max_size, ratio: self.max_ratio, nesting: self.max_nesting };
        let batch = Batch::new(&engine, &self.paths)
            .input_format(self.input_format)
            .settings(settings)
            .published(self.published)
            .output(format, output::Options { with_text: self.with_text })
            .jobs(jobs)
            .shard(self.shard)
            .journal(journal.as_ref().map(|(journal, _)| journal))
            .fail_fast(self.fail_fast)
            .alone(sink.is_folder())
            .skip(self.output.clone());
        let done = batch.run(&mut sink, &progress);
        progress.finish();
        match done {
            Ok(summary) => {
                sink.finish()?;
                if let Some((_, path)) = &journal {
                    let _ = std::fs::remove_file(path);
                }
                progress.summary(&summary);
                Ok(if summary.failed > 0 { Ending::Incomplete } else { Ending::Done })
            }
            // whoever read the output has seen enough
            Err(error) if error.is_broken_pipe() => Ok(Ending::Done),
            Err(error) if error.kind() == "stopped" => {
                super::complain(&error.in_full());
                Ok(Ending::Incomplete)
            }
            Err(error) => Err(error.in_full().into()),
        }
    }

    /// All that output depends on besides the documents: another program, other rules or options, and a journal is of no use.
    fn settings_sum(&self, format: OutputFormat) -> Vec<u8> {
        let program = std::env::current_exe().and_then(std::fs::metadata).ok();
        let program = program.map(|found| (found.len(), found.modified().ok()));
        let mut rules: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::new();
        for folder in &self.rules.folders {
            let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
            rules.extend(files.map(|file| (file.path().to_owned(), std::fs::read(file.path()).ok())));
        }
        // as it will be found when the run goes on
        let folder = self.output.as_deref().is_some_and(|path| sink::is_folder(path, format));
        let input = self.input_format.map(|format| format.name());
        let settings = (env!("CARGO_PKG_VERSION"), program, rules, input, format.name(), folder, self.published, self.with_text);
        format!("{settings:?} {:?}", (&self.fields, self.max_size, self.max_ratio, self.max_nesting, self.shard)).into_bytes()
    }
}
