//! A batch reads many documents: it walks files and folders, reads them on several threads and writes the results in the order of the input.
//!
//! - Every thread takes the next task from the one `Source` and hands its bytes to the one `Queue`, which writes them in turn. A
//!   thread that is too far ahead waits, so memory stays flat however large the folder, and the bytes written do not depend on the number of threads.
//! - A document that can't be read, or that makes the program panic, becomes an error object; the batch goes on.
//! - A batch with a `Journal` notes what each task gave; one that was killed finds it there and ends with the same bytes.

mod journal;
mod order;
mod shard;
mod walk;
mod worker;

use crate::engine::Engine;
use crate::error::Error;
use crate::input;
use crate::output;
use jiff::civil::Date;
use order::Queue;
use std::collections::BTreeMap;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use walk::Source;
use worker::Worker;

pub use crate::guard::in_document;
pub use journal::Journal;
pub use shard::Shard;

/// How far a thread may be ahead of the slowest, in tasks for each thread, once they hold many bytes.
const WINDOW: u64 = 8;

/// What to read, how, and what to write.
///
/// ```
/// use pressfacts::{Engine, batch::Batch};
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join("fair.txt");
/// std::fs::write(&path, "The fair drew 1,006 exhibitors.").unwrap();
/// let engine = Engine::builder().build().unwrap();
/// let mut out = Vec::new();
/// let summary = Batch::new(&engine, [&path]).run(&mut out, &()).unwrap();
/// assert_eq!((summary.documents, summary.mentions), (1, 1));
/// assert!(out.starts_with(b"{\"document\":{\"id\":\"fair.txt\""));
/// ```
pub struct Batch<'a> {
    engine: &'a Engine,
    inputs: Vec<PathBuf>,
    input_format: Option<&'static dyn input::Format>,
    settings: Arc<input::Settings>,
    published: Option<Date>,
    output_format: &'static dyn output::Format,
    options: output::Options,
    jobs: usize,
    skipped: Option<PathBuf>,
    shard: Option<Shard>,
    journal: Option<&'a Journal>,
    fail_fast: bool,
    alone: bool,
}

/// What a batch did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents read.
    pub documents: u64,
    /// Documents that could not be.
    pub failed: u64,
    /// Of these, how many for what kind of reason ([`Error::kind`]).
    pub kinds: BTreeMap<String, u64>,
    /// What stood in archives and crawls and was no document: images, redirections.
    pub skipped: u64,
    /// Mentions found.
    pub mentions: u64,
    /// Bytes of input, after unpacking.
    pub bytes: u64,
    /// Documents whose results were taken from the journal.
    pub resumed: u64,
}

/// Someone who wants to be told while a batch runs. `()` does not.
pub trait Watch: Sync {
    /// Some more has been read and written.
    fn advanced(&self, _by: &Summary) {}
    /// A document could not be read; called in the order of the input.
    fn failed(&self, _failure: &Failure) {}
}

impl Watch for () {}

/// A document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file, or what else it is known by.
    pub place: String,
    /// The line in it, if each line is a document.
    pub line: Option<u64>,
    /// What kind of reason ([`Error::kind`]).
    pub kind: String,
    /// What is wrong.
    pub message: String,
}

impl<'a> Batch<'a> {
    /// Files, folders, globs, or `-` for standard input, read with `engine`, and written as JSON Lines.
    pub fn new<P: AsRef<Path>>(engine: &'a Engine, inputs: impl IntoIterator<Item = P>) -> Self {
        Batch {
            engine,
            inputs: inputs.into_iter().map(|path| path.as_ref().to_owned()).collect(),
            input_format: None,
            settings: Arc::default(),
            published: None,
            output_format: output::FORMATS[0],
            options: output::Options::default(),
            jobs: 1,
            skipped: None,
            shard: None,
            journal: None,
            fail_fast: false,
            alone: false,
        }
    }

    /// Reads every input in this format, whatever its name and content say; compressed files and archives are still unpacked.
    pub fn input_format(mut self, format: Option<&'static dyn input::Format>) -> Self {
        self.input_format = format;
        self
    }

    /// Field names and limits.
    pub fn settings(mut self, settings: input::Settings) -> Self {
        self.settings = Arc::new(settings);
        self
    }

    /// The day that relative dates count from, whatever the documents say.
    pub fn published(mut self, day: Option<Date>) -> Self {
        self.published = day;
        self
    }

    /// Writes in this format.
    pub fn output(mut self, format: &'static dyn output::Format, options: output::Options) -> Self {
        (self.output_format, self.options) = (format, options);
        self
    }

    /// Reads on so many threads; at least one.
    pub fn jobs(mut self, jobs: usize) -> Self {
        self.jobs = jobs.max(1);
        self
    }

    /// Leaves out this file or folder when it is met in a folder: the output of an earlier run.
    pub fn skip(mut self, path: Option<PathBuf>) -> Self {
        self.skipped = path.and_then(|path| path.canonicalize().ok());
        self
    }

    /// Reads only this part of the documents.
    pub fn shard(mut self, shard: Option<Shard>) -> Self {
        self.shard = shard;
        self
    }

    /// Takes from this journal what an earlier run with the same settings gave, and notes in it what this one gives.
    pub fn journal(mut self, journal: Option<&'a Journal>) -> Self {
        self.journal = journal;
        self
    }

    /// Stops at the first document that can't be read.
    pub fn fail_fast(mut self, stop: bool) -> Self {
        self.fail_fast = stop;
        self
    }

    /// Writes each document as files of its own: the sink is a [`output::Folder`] then.
    pub fn alone(mut self, alone: bool) -> Self {
        self.alone = alone;
        self
    }

    /// Reads everything and writes it to `sink`.
    ///
    /// # Errors
    /// If the sink or the journal can't be written to, or at the first document that can't be read if it was to stop there. Otherwise documents that can't be read
    /// are counted in the summary and told in the output.
    pub fn run(&self, sink: &mut (dyn Write + Send), watch: &dyn Watch) -> Result<Summary, Error> {
        let source = Mutex::new(Source::new(&self.inputs, self.input_format, self.settings.clone(), self.skipped.clone()));
        let queue = Queue::new(sink, self.output_format, watch, self.jobs as u64 * WINDOW, self.fail_fast, self.alone);
        let work = || {
            let worked = catch_unwind(AssertUnwindSafe(|| Worker::new(self).work(&source, &queue)));
            if let Err(panic) = worked {
                // the others must not wait for this one
                queue.stop();
                resume_unwind(panic);
            }
        };
        if self.jobs == 1 {
            work();
        } else {
            std::thread::scope(|scope| {
                for _ in 1..self.jobs {
                    scope.spawn(work);
                }
                work();
            });
        }
        queue.finish()
    }
}
