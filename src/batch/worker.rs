//! A worker is one thread's share of a batch: it takes tasks, reads what is in them, and hands in what came of it.

use super::order::{Done, Queue};
use super::walk::{Lot, Source, Task};
use super::{Batch, Failure, journal};
use crate::document::Document;
use crate::engine::{Extraction, Reader};
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

/// So much is gathered before it is read: together documents take less time than one after the other, as each step's tables and code are fetched once for all.
const LOT: Lot = Lot { tasks: 192, bytes: 1 << 20 };
/// The same where other threads wait for work, and how much there is is not known.
const SMALL_LOT: Lot = Lot { tasks: 32, bytes: 256 * 1024 };
/// A longer document is read by itself: much of the memory of each place in a lot stays as large as what was read there.
const LONG: usize = 32 * 1024;

pub(super) struct Worker<'a> {
    batch: &'a Batch<'a>,
    /// Made when the first document comes: a batch of one file needs only one.
    reader: Option<Reader<'a>>,
    /// The tasks that were taken and not handed in yet, in their order.
    tasks: Vec<Taken>,
    /// Of the last of them, or of those before, what is to be written once all before it is: a document, or why there is none.
    gathered: Vec<(usize, Gathered)>,
    documents: Vec<Document>,
    /// Used before, and empty.
    spare: Vec<Done>,
}

struct Taken {
    number: u64,
    /// Under what the journal is to find it.
    key: Option<journal::Key>,
    done: Done,
}

enum Gathered {
    /// The next of the documents.
    Document,
    Unread(Raw, Error),
}

impl<'a> Worker<'a> {
    pub fn new(batch: &'a Batch<'a>) -> Self {
        Worker { batch, reader: None, tasks: Vec::new(), gathered: Vec::new(), documents: Vec::new(), spare: Vec::new() }
    }

    pub fn work(&mut self, source: &Mutex<Source<'_>>, queue: &Queue<'_>) {
        let mut more = true;
        let locked = || source.lock().unwrap_or_else(PoisonError::into_inner);
        while more && !queue.stopped() {
            let share = locked().share(self.batch.jobs, LOT, SMALL_LOT);
            while self.has_room(share) {
                let next = locked().next();
                more = next.is_some();
                let Some((number, task)) = next else { break };
                self.tasks.push(Taken { number, key: None, done: self.spare.pop().unwrap_or_default() });
                self.task(task);
            }
            self.read_gathered();
            for Taken { number, key, done } in self.tasks.drain(..) {
                if let (Some(journal), Some(key)) = (self.batch.journal, &key)
                    && let Err(error) = journal.add(key, &done)
                {
                    return queue.fail(Error::writing(error));
                }
                self.spare.push(queue.hand_in(number, done));
            }
        }
    }

    /// Whether one more task may be taken before those that were taken are handed in.
    fn has_room(&self, share: Lot) -> bool {
        let bytes: u64 = self.tasks.iter().map(|task| task.done.summary.bytes).sum();
        self.tasks.len() < share.tasks && bytes < share.bytes as u64 && !self.tasks.iter().any(|task| task.done.urgent)
    }

    fn task_in_hand(&mut self) -> &mut Taken {
        self.tasks.last_mut().expect("a document comes with a task")
    }

    fn task(&mut self, task: Task) {
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
                    Ok(None) => {}
                    Ok(Some(bytes)) => {
                        self.task_in_hand().done.summary.bytes += bytes.len() as u64;
                        self.piece(Piece::Entry(Entry { raw: Raw { bytes, ..raw }, name, format, within: Within::default() }), forced)
                    }
                    Err(error) => self.piece(Piece::Failed { raw, error }, forced),
                }
            }
            Task::StandardInput { format } => {
                let raw = Raw { id: "-".into(), path: Some("-".into()), settings: self.batch.settings.clone(), ..Raw::default() };
                match read_bounded(std::io::stdin().lock(), raw.settings.limits, None) {
                    Ok(bytes) => {
                        self.task_in_hand().done.summary.bytes += bytes.len() as u64;
                        open::piece(
                            Piece::Entry(Entry { raw: Raw { bytes, ..raw }, name: String::new(), format, within: Within::default() }),
                            forced,
                            self,
                        );
                    }
                    Err(error) => self.unread(raw, error),
                }
            }
            Task::Piece(piece) => {
                let done = &mut self.task_in_hand().done;
                match &piece {
                    Piece::Lines(lines) => {
                        done.urgent |= lines.urgent;
                        done.summary.bytes += lines.bytes.len() as u64;
                    }
                    Piece::Entry(entry) => done.summary.bytes += entry.raw.bytes.len() as u64,
                    Piece::Failed { .. } | Piece::Skipped => {}
                }
                self.piece(piece, forced);
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
    fn piece(&mut self, piece: Piece, forced: bool) {
        let key = self.batch.journal.and_then(|_| match &piece {
            Piece::Lines(lines) => Some(journal::key(&format!("{}\0{}", lines.path, lines.first), &lines.bytes)),
            Piece::Entry(entry) => {
                Some(journal::key(&format!("{}\0{}", entry.raw.path.as_deref().unwrap_or(""), entry.raw.id), &entry.raw.bytes))
            }
            // a file that could not be read may be there now
            Piece::Failed { .. } | Piece::Skipped => None,
        });
        let batch = self.batch;
        let task = self.task_in_hand();
        if let (Some(journal), Some(key)) = (batch.journal, &key)
            && journal.find(key, &mut task.done)
        {
            return;
        }
        task.key = key;
        open::piece(piece, forced, self);
    }

    /// Reads the documents that were gathered, and writes what came of everything that was.
    fn read_gathered(&mut self) {
        let documents = std::mem::take(&mut self.documents);
        let mut read = match self.read(&documents) {
            Ok(read) => read.into_iter().map(Ok).collect(),
            // one of them is to blame, and is found alone
            Err(_) => documents.iter().map(|document| Ok(self.read(std::slice::from_ref(document))?.remove(0))).collect::<Vec<_>>(),
        }
        .into_iter();
        let mut documents = documents.into_iter();
        for (task, gathered) in std::mem::take(&mut self.gathered) {
            match gathered {
                Gathered::Document => match (documents.next(), read.next()) {
                    (Some(document), Some(Ok(extraction))) => {
                        self.write(task, &Outcome::Read(&document, &extraction));
                        let summary = &mut self.tasks[task].done.summary;
                        summary.documents += 1;
                        summary.mentions += extraction.mentions.len() as u64;
                    }
                    (Some(document), Some(Err(error))) => {
                        let raw = Raw { id: document.id, path: document.source.path, line: document.source.line, ..Raw::default() };
                        self.write_unread(task, raw, error);
                    }
                    _ => unreachable!("as many documents were gathered"),
                },
                Gathered::Unread(raw, error) => self.write_unread(task, raw, error),
            }
        }
    }

    fn read(&mut self, documents: &[Document]) -> Result<Vec<Extraction>, Error> {
        if documents.is_empty() {
            return Ok(Vec::new());
        }
        let batch = self.batch;
        let reader = self.reader.get_or_insert_with(|| batch.engine.reader().auditing(batch.output_format.audits_all()));
        let read = guarded(|| reader.read_all(documents));
        if read.is_err() {
            // it may have been left in the middle of something
            self.reader = None;
        }
        read
    }

    fn write(&mut self, task: usize, outcome: &Outcome<'_>) {
        let Batch { output_format, options, alone, .. } = *self.batch;
        let done = &mut self.tasks[task].done;
        if alone {
            let id = match outcome {
                Outcome::Read(document, _) | Outcome::Failed(document, _) => &document.id,
            };
            let mut first = true;
            output_format.parts(outcome, options, &mut |ending, bytes| {
                output::Folder::frame(id, std::mem::take(&mut first), ending, bytes, &mut done.out);
            });
        } else {
            done.begin_document(output_format);
            output_format.document(outcome, options, &mut done.out);
        }
    }

    fn write_unread(&mut self, task: usize, raw: Raw, error: Error) {
        let mut document = Document { id: raw.id, ..Document::default() };
        document.source.path = raw.path;
        document.source.line = raw.line;
        self.write(task, &Outcome::Failed(&document, &error));
        let done = &mut self.tasks[task].done;
        done.summary.failed += 1;
        *done.summary.kinds.entry(error.kind().to_owned()).or_insert(0) += 1;
        let place = document.source.path.unwrap_or(document.id);
        done.failures.push(Failure { place, line: document.source.line, kind: error.kind().to_owned(), message: error.in_full() });
    }

    fn gather(&mut self, what: Gathered) {
        self.gathered.push((self.tasks.len() - 1, what));
        // of what can't be read many may come one after the other
        if self.documents.len() == LOT.tasks || self.bytes_gathered() >= LOT.bytes || self.gathered.len() >= 8 * LOT.tasks {
            self.read_gathered();
        }
    }

    fn bytes_gathered(&self) -> usize {
        self.documents.iter().map(|document| document.text.len()).sum()
    }
}

impl Taker for Worker<'_> {
    fn wants(&mut self, id: &str) -> bool {
        self.batch.shard.is_none_or(|shard| shard.holds(id))
    }

    fn document(&mut self, mut document: Document, name: Option<&str>) {
        let published = self.batch.published;
        if let Err(error) = guarded(|| document.read_head(published, name)) {
            let raw = Raw { id: document.id, path: document.source.path, line: document.source.line, ..Raw::default() };
            return self.unread(raw, error);
        }
        let long = document.text.len() > LONG;
        if long && !self.documents.is_empty() {
            self.read_gathered();
        }
        self.documents.push(document);
        self.gather(Gathered::Document);
        if long {
            self.read_gathered();
        }
    }

    fn unread(&mut self, raw: Raw, error: Error) {
        self.gather(Gathered::Unread(raw, error));
    }

    fn skipped(&mut self) {
        self.task_in_hand().done.summary.skipped += 1;
    }
}
