//! A worker is one thread's share of a batch: it takes tasks, reads what is in them, and hands in what came of it.

use super::order::{Done, Queue};
use super::walk::{Source, Task};
use super::{Batch, Failure, journal};
use crate::document::Document;
use crate::engine::Reader;
use crate::error::Error;
use crate::guard::guarded;
use crate::input::open::{self, Taker};
use crate::input::pieces::{Entry, Piece, Within};
use crate::input::{Raw, read_bounded, sniff};
use crate::output::{self, Outcome};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

pub(super) struct Worker<'a> {
    batch: &'a Batch<'a>,
    /// Made when the first document comes: a batch of one file needs only one.
    reader: Option<Reader<'a>>,
    done: Done,
}

impl<'a> Worker<'a> {
    pub fn new(batch: &'a Batch<'a>) -> Self {
        Worker { batch, reader: None, done: Done::default() }
    }

    pub fn work(&mut self, source: &Mutex<Source<'_>>, queue: &Queue<'_>) {
        while !queue.stopped() {
            let next = source.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((number, task)) = next else { return };
            if let Err(error) = self.task(task) {
                return queue.fail(error);
            }
            self.done = queue.hand_in(number, std::mem::take(&mut self.done));
        }
    }

    /// # Errors
    /// If the journal can't be written to.
    fn task(&mut self, task: Task) -> Result<(), Error> {
        let forced = self.batch.input_format.is_some();
        match task {
            Task::File { path, id, format, met } => {
                let raw = Raw {
                    id,
                    path: Some(path.to_string_lossy().into_owned()),
                    met,
                    settings: self.batch.settings.clone(),
                    ..Raw::default()
                };
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                match self.bytes_of(&path, &raw.id, &name) {
                    Ok(None) => Ok(()),
                    Ok(Some(bytes)) => {
                        self.done.summary.bytes += bytes.len() as u64;
                        self.piece(Piece::Entry(Entry { raw: Raw { bytes, ..raw }, name, format, within: Within::default() }), forced)
                    }
                    Err(error) => self.piece(Piece::Failed { raw, error }, forced),
                }
            }
            Task::StandardInput { format } => {
                let raw = Raw { id: "-".into(), path: Some("-".into()), settings: self.batch.settings.clone(), ..Raw::default() };
                match read_bounded(std::io::stdin().lock(), raw.settings.limits, None) {
                    Ok(bytes) => {
                        self.done.summary.bytes += bytes.len() as u64;
                        open::piece(
                            Piece::Entry(Entry { raw: Raw { bytes, ..raw }, name: String::new(), format, within: Within::default() }),
                            forced,
                            self,
                        );
                    }
                    Err(error) => self.unread(raw, error),
                }
                Ok(())
            }
            Task::Piece(piece) => {
                match &piece {
                    Piece::Lines(lines) => {
                        self.done.urgent |= lines.urgent;
                        self.done.summary.bytes += lines.bytes.len() as u64;
                    }
                    Piece::Entry(entry) => self.done.summary.bytes += entry.raw.bytes.len() as u64,
                    Piece::Failed { .. } | Piece::Skipped => {}
                }
                self.piece(piece, forced)
            }
        }
    }

    /// A file's bytes; `None` if it is another shard's.
    fn bytes_of(&self, path: &Path, id: &str, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let mut file = File::open(path).map_err(Error::reading)?;
        let limits = self.batch.settings.limits;
        if self.batch.shard.is_some_and(|shard| !shard.holds(id)) {
            // of a file that holds many documents, some may be ours
            let mut head = Vec::with_capacity(sniff::HEAD);
            file.by_ref().take(sniff::HEAD as u64).read_to_end(&mut head).map_err(Error::reading)?;
            if !sniff::may_hold_many(&head, name, self.batch.input_format) {
                return Ok(None);
            }
            return read_bounded((&head[..]).chain(file), limits, None).map(Some);
        }
        let size = file.metadata().ok().filter(|found| found.is_file()).map(|found| found.len());
        read_bounded(file, limits, size).map(Some)
    }

    /// Reads a piece, or finds in the journal what came of it.
    fn piece(&mut self, piece: Piece, forced: bool) -> Result<(), Error> {
        let key = self.batch.journal.and_then(|_| match &piece {
            Piece::Lines(lines) => Some(journal::key(&format!("{}\0{}", lines.path, lines.first), &lines.bytes)),
            Piece::Entry(entry) => {
                Some(journal::key(&format!("{}\0{}", entry.raw.path.as_deref().unwrap_or(""), entry.raw.id), &entry.raw.bytes))
            }
            // a file that could not be read may be there now
            Piece::Failed { .. } | Piece::Skipped => None,
        });
        if let (Some(journal), Some(key)) = (self.batch.journal, &key)
            && journal.find(key, &mut self.done)
        {
            return Ok(());
        }
        open::piece(piece, forced, self);
        match (self.batch.journal, &key) {
            (Some(journal), Some(key)) => journal.add(key, &self.done).map_err(Error::writing),
            _ => Ok(()),
        }
    }

    fn write(&mut self, outcome: &Outcome<'_>) {
        let Batch { output_format, options, alone, .. } = *self.batch;
        if alone {
            let id = match outcome {
                Outcome::Read(document, _) | Outcome::Failed(document, _) => &document.id,
            };
            let mut first = true;
            output_format.parts(outcome, options, &mut |ending, bytes| {
                output::Folder::frame(id, std::mem::take(&mut first), ending, bytes, &mut self.done.out);
            });
        } else {
            self.done.begin_document(output_format);
            output_format.document(outcome, options, &mut self.done.out);
        }
    }
}

impl Taker for Worker<'_> {
    fn wants(&mut self, id: &str) -> bool {
        self.batch.shard.is_none_or(|shard| shard.holds(id))
    }

    fn document(&mut self, mut document: Document, name: Option<&str>) {
        let batch = self.batch;
        let reader = self.reader.get_or_insert_with(|| batch.engine.reader().auditing(batch.output_format.audits_all()));
        let read = guarded(|| {
            document.read_head(batch.published, name);
            reader.read(&document)
        });
        match read {
            Ok(extraction) => {
                self.write(&Outcome::Read(&document, &extraction));
                self.done.summary.documents += 1;
                self.done.summary.mentions += extraction.mentions.len() as u64;
            }
            Err(error) => {
                // it may have been left in the middle of something
                self.reader = None;
                let raw = Raw { id: document.id, path: document.source.path, line: document.source.line, ..Raw::default() };
                self.unread(raw, error);
            }
        }
    }

    fn unread(&mut self, raw: Raw, error: Error) {
        let mut document = Document { id: raw.id, ..Document::default() };
        document.source.path = raw.path;
        document.source.line = raw.line;
        self.write(&Outcome::Failed(&document, &error));
        self.done.summary.failed += 1;
        *self.done.summary.kinds.entry(error.kind().to_owned()).or_insert(0) += 1;
        let place = document.source.path.unwrap_or(document.id);
        self.done.failures.push(Failure { place, line: document.source.line, kind: error.kind().to_owned(), message: error.in_full() });
    }

    fn skipped(&mut self) {
        self.done.summary.skipped += 1;
    }
}
