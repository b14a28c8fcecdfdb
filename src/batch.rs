//! A batch reads many documents: it walks files and folders, reads them on several threads and writes the results in the order of the input.
//!
//! - Every thread takes the next task from the one `Source` and hands its bytes to the one `Queue`, which writes them in turn. A
//!   thread that is too far ahead waits, so memory stays flat however large the folder, and the bytes written do not depend on the number of threads.
//! - A document that can't be read, or that makes the program panic, becomes an error object; the batch goes on.

mod order;
mod walk;

use crate::document::Document;
use crate::engine::{Engine, Extraction, Reader};
use crate::error::{Error, Kind};
use crate::input::{self, Raw};
use crate::output::{self, Outcome};
use jiff::civil::Date;
use order::{Done, Queue};
use std::cell::Cell;
use std::io::{Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use walk::{Source, Task};

/// How far a thread may be ahead of the slowest, in tasks for each thread.
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
/// assert_eq!(summary.documents, 1);
/// assert!(out.starts_with(b"{\"document\":{\"id\":\"fair.txt\""));
/// ```
pub struct Batch<'a> {
    engine: &'a Engine,
    inputs: Vec<PathBuf>,
    input_format: Option<&'static dyn input::Format>,
    published: Option<Date>,
    output_format: &'static dyn output::Format,
    options: output::Options,
    jobs: usize,
    skipped: Option<PathBuf>,
}

/// What a batch did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents read.
    pub documents: u64,
    /// Documents that could not be.
    pub failed: u64,
    /// Bytes of input.
    pub bytes: u64,
}

/// Someone who wants to be told while a batch runs. `()` does not.
pub trait Watch: Sync {
    /// Some more has been read and written.
    fn advanced(&self, _by: Summary) {}
    /// A document could not be read; called in the order of the input.
    fn failed(&self, _failure: &Failure) {}
}

impl Watch for () {}

/// A document that could not be read.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The file, or what else it is known by.
    pub place: String,
    /// The line in it, if each line is a document.
    pub line: Option<u64>,
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
            published: None,
            output_format: output::FORMATS[0],
            options: output::Options::default(),
            jobs: 1,
            skipped: None,
        }
    }

    /// Reads every input in this format, whatever its name says.
    pub fn input_format(mut self, format: Option<&'static dyn input::Format>) -> Self {
        self.input_format = format;
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

    /// Leaves out this file when it is met in a folder: the output of an earlier run.
    pub fn skip(mut self, path: Option<PathBuf>) -> Self {
        self.skipped = path.and_then(|path| path.canonicalize().ok());
        self
    }

    /// Reads everything and writes it to `sink`.
    ///
    /// # Errors
    /// Only if the sink can't be written to. Documents that can't be read are counted in the summary and told in the output.
    pub fn run(&self, sink: &mut (dyn Write + Send), watch: &dyn Watch) -> Result<Summary, Error> {
        let source = Mutex::new(Source::new(&self.inputs, self.input_format, self.skipped.clone()));
        let queue = Queue::new(sink, self.output_format, watch, self.jobs as u64 * WINDOW);
        let work = || {
            let worked = catch_unwind(AssertUnwindSafe(|| Worker { batch: self, reader: None }.work(&source, &queue)));
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
        queue.finish().map_err(Error::writing)
    }
}

/// One thread's share.
struct Worker<'a> {
    batch: &'a Batch<'a>,
    /// Made when the first document comes: a batch of one file needs only one.
    reader: Option<Reader<'a>>,
}

impl Worker<'_> {
    fn work(&mut self, source: &Mutex<Source<'_>>, queue: &Queue<'_>) {
        let mut turn = Done::default();
        while !queue.stopped() {
            let next = source.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((number, task)) = next else { return };
            self.task(task, &mut turn);
            turn = queue.hand_in(number, turn);
        }
    }

    fn task(&mut self, task: Task, done: &mut Done) {
        match task {
            Task::File { path, id, format } => {
                let shown = path.to_string_lossy().into_owned();
                let bytes = std::fs::read(&path).map_err(Error::reading);
                let name = path.file_name().map(|name| name.to_string_lossy());
                self.whole(Raw { id, path: Some(shown), ..Raw::default() }, bytes, name.as_deref(), format, done);
            }
            Task::StandardInput { format } => {
                let mut bytes = Vec::new();
                let bytes = std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes).map_err(Error::reading);
                self.whole(Raw { id: "-".into(), path: Some("-".into()), ..Raw::default() }, bytes, None, format, done);
            }
            Task::Lines { path, id, first, bytes, format, urgent } => {
                done.bytes += bytes.len() as u64;
                done.urgent |= urgent;
                let mut start = 0;
                for (line, end) in (first..).zip(memchr::memchr_iter(b'\n', &bytes).chain((!bytes.ends_with(b"\n")).then_some(bytes.len())))
                {
                    let piece = bytes[start..end].trim_ascii();
                    start = end + 1;
                    if piece.is_empty() {
                        continue;
                    }
                    let raw = |id, bytes| Raw { id, path: Some(path.to_string()), line: Some(line), bytes };
                    let id = || format!("{id}:{line}");
                    if let Err(error) = self.document(raw(id(), piece.to_vec()), None, format, done) {
                        self.failed(raw(input::id_of(piece).unwrap_or_else(id), Vec::new()), &error, done);
                    }
                }
            }
            Task::Failed { id, path, error } => self.failed(Raw { id, path: Some(path), ..Raw::default() }, &error, done),
        }
    }

    fn whole(&mut self, raw: Raw, bytes: Result<Vec<u8>, Error>, name: Option<&str>, format: &dyn input::Format, done: &mut Done) {
        let read = bytes.and_then(|bytes| {
            done.bytes += bytes.len() as u64;
            self.document(Raw { bytes, ..raw.clone() }, name, format, done)
        });
        if let Err(error) = read {
            self.failed(raw, &error, done);
        }
    }

    /// Whether it could be read.
    fn document(&mut self, raw: Raw, name: Option<&str>, format: &dyn input::Format, done: &mut Done) -> Result<(), Error> {
        let batch = self.batch;
        let reader = self.reader.get_or_insert_with(|| batch.engine.reader());
        let read = guarded(|| -> Result<(Document, Extraction), Error> {
            let mut document = format.read(raw)?;
            document.read_head(batch.published, name);
            let extraction = reader.read(&document);
            Ok((document, extraction))
        });
        if read.is_err() {
            // it may have been left in the middle of something
            self.reader = None;
        }
        let (document, extraction) = read??;
        done.begin_document(batch.output_format);
        batch.output_format.document(&Outcome::Read(&document, &extraction), batch.options, &mut done.out);
        done.documents += 1;
        Ok(())
    }

    fn failed(&mut self, raw: Raw, error: &Error, done: &mut Done) {
        let mut document = Document { id: raw.id, ..Document::default() };
        document.source.path = raw.path;
        document.source.line = raw.line;
        done.begin_document(self.batch.output_format);
        self.batch.output_format.document(&Outcome::Failed(&document, error), self.batch.options, &mut done.out);
        done.failed += 1;
        let place = document.source.path.unwrap_or(document.id);
        done.failures.push(Failure { place, line: document.source.line, message: error.in_full() });
    }
}

thread_local! {
    static IN_DOCUMENT: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is reading a document just now: a panic then becomes an error object, and a panic hook need say nothing.
pub fn in_document() -> bool {
    IN_DOCUMENT.get()
}

/// Runs `read`; a panic in it becomes an error.
fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, Error> {
    IN_DOCUMENT.set(true);
    let result = catch_unwind(AssertUnwindSafe(read));
    IN_DOCUMENT.set(false);
    result.map_err(|panic| {
        let message = panic.downcast_ref::<&str>().map(|m| (*m).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
        Error::new(Kind::Panic, format!("internal error: {}", message.as_deref().unwrap_or("no message")))
    })
}
