//! The journal is what makes a batch go on after it was killed: for each task, what it was given and what came of it. It is a log; an entry that was cut short when
//! the program died is cut off when the log is read again.
//!
//! A task is known by its name and the SHA-256 of its bytes, never by a time: what has changed is read anew. The log begins with a sum of everything else that
//! output depends on; a run with other settings starts over.

use super::order::Done;
use super::{Failure, Summary};
use crate::error::{Error, Kind};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

const MAGIC: &[u8; 16] = b"pressfacts log 1";
/// Before each entry: its length (8 bytes), then so many bytes of the sum of what follows.
const SUM: usize = 8;
/// A task's name and bytes as sums.
const KEY: usize = 32;

/// What a task is known by.
pub(super) type Key = [u8; KEY];

/// A task's key.
pub(super) fn key(name: &str, bytes: &[u8]) -> Key {
    let mut sum = Sha256::new();
    sum.update((name.len() as u64).to_le_bytes());
    sum.update(name.as_bytes());
    sum.update(bytes);
    sum.finalize().into()
}

/// A log of what has been done, in a file.
///
/// ```
/// use pressfacts::{Engine, batch::{Batch, Journal}};
/// # let folder = tempfile::tempdir().unwrap();
/// # std::fs::write(folder.path().join("fair.txt"), "The fair drew 1,006 exhibitors.").unwrap();
/// let engine = Engine::builder().build().unwrap();
/// for resumed in [0, 1] {
///     let journal = Journal::open(folder.path().join(".log"), b"version and settings").unwrap();
///     let batch = Batch::new(&engine, [folder.path()]).journal(Some(&journal));
///     assert_eq!(batch.run(&mut Vec::new(), &()).unwrap().resumed, resumed);
/// }
/// ```
pub struct Journal {
    log: Mutex<Log>,
    done: FxHashMap<Key, (u64, u64)>,
}

struct Log {
    file: File,
    end: u64,
}

impl Journal {
    /// Opens the log at `path`, or begins it. `settings` is all that output depends on besides the documents.
    ///
    /// # Errors
    /// If the file can't be read or written, or another run is at work on it.
    pub fn open(path: impl AsRef<Path>, settings: &[u8]) -> Result<Journal, Error> {
        let mut file = File::options().read(true).write(true).create(true).truncate(false).open(path).map_err(Error::writing)?;
        if let Err(std::fs::TryLockError::WouldBlock) = file.try_lock() {
            return Err(Error::new(Kind::Write, "another run is at work on this output"));
        }
        let mut head = MAGIC.to_vec();
        head.extend_from_slice(&Sha256::digest(settings));
        let mut found = vec![0; head.len()];
        let same = file.read_exact(&mut found).is_ok() && found == head;
        let mut journal = Journal { log: Mutex::new(Log { file, end: head.len() as u64 }), done: FxHashMap::default() };
        if same {
            journal.read().map_err(Error::writing)?;
        } else {
            let log = journal.log.get_mut().unwrap_or_else(PoisonError::into_inner);
            log.file
                .set_len(0)
                .and_then(|()| log.file.seek(SeekFrom::Start(0)))
                .and_then(|_| log.file.write_all(&head))
                .map_err(Error::writing)?;
        }
        Ok(journal)
    }

    /// How many tasks it knows.
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// Reads all whole entries and cuts off the rest.
    fn read(&mut self) -> io::Result<()> {
        let log = self.log.get_mut().unwrap_or_else(PoisonError::into_inner);
        let length = log.file.metadata()?.len();
        log.file.seek(SeekFrom::Start(log.end))?;
        let mut reader = BufReader::with_capacity(1 << 20, &log.file);
        let mut entry = Vec::new();
        loop {
            let mut head = [0; 8 + SUM];
            if reader.read_exact(&mut head).is_err() {
                break;
            }
            let (size, sum) = head.split_at(8);
            let size = u64::from_le_bytes(size.try_into().unwrap_or_default());
            if size > length - log.end || size < KEY as u64 {
                break;
            }
            entry.resize(size as usize, 0);
            if reader.read_exact(&mut entry).is_err() || Sha256::digest(&entry)[..SUM] != *sum {
                break;
            }
            let key: Key = entry[..KEY].try_into().unwrap_or([0; KEY]);
            self.done.insert(key, (log.end + (8 + SUM + KEY) as u64, size - KEY as u64));
            log.end += (8 + SUM) as u64 + size;
        }
        drop(reader);
        log.file.set_len(log.end)?;
        log.file.seek(SeekFrom::Start(log.end)).map(|_| ())
    }

    /// What came of a task in an earlier run.
    pub(super) fn find(&self, key: &Key, done: &mut Done) -> bool {
        let Some((at, size)) = self.done.get(key).copied() else { return false };
        let mut entry = vec![0; size as usize];
        {
            let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
            let end = log.end;
            let read = log.file.seek(SeekFrom::Start(at)).and_then(|_| log.file.read_exact(&mut entry));
            if log.file.seek(SeekFrom::Start(end)).is_err() || read.is_err() {
                return false;
            }
        }
        restore(&entry, done).is_some()
    }

    /// Notes what came of a task.
    pub(super) fn add(&self, key: &Key, done: &Done) -> io::Result<()> {
        if self.done.contains_key(key) {
            return Ok(());
        }
        let Done { out, summary, failures, urgent: _ } = done;
        let failures: Vec<Value> = failures.iter().map(|f| json!([f.place, f.line, f.kind, f.message])).collect();
        let numbers = [summary.documents, summary.failed, summary.skipped, summary.mentions, summary.bytes];
        let about = json!([numbers, failures]).to_string();
        let mut entry = vec![0; 8 + SUM];
        entry.extend_from_slice(key);
        entry.extend_from_slice(&(about.len() as u64).to_le_bytes());
        entry.extend_from_slice(about.as_bytes());
        entry.extend_from_slice(out);
        let size = (entry.len() - 8 - SUM) as u64;
        let sum: [u8; 32] = Sha256::digest(&entry[8 + SUM..]).into();
        entry[..8].copy_from_slice(&size.to_le_bytes());
        entry[8..8 + SUM].copy_from_slice(&sum[..SUM]);
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        log.file.write_all(&entry)?;
        log.end += entry.len() as u64;
        Ok(())
    }
}

fn restore(entry: &[u8], done: &mut Done) -> Option<()> {
    let (size, rest) = entry.split_at_checked(8)?;
    let (about, out) = rest.split_at_checked(u64::from_le_bytes(size.try_into().ok()?) as usize)?;
    let about: Value = serde_json::from_slice(about).ok()?;
    let number = |n: usize| about[0][n].as_u64();
    let mut failures = Vec::new();
    let mut kinds = std::collections::BTreeMap::new();
    for failure in about[1].as_array()? {
        let text = |n: usize| failure[n].as_str().map(str::to_owned);
        let kind = text(2)?;
        *kinds.entry(kind.clone()).or_insert(0) += 1;
        failures.push(Failure { place: text(0)?, line: failure[1].as_u64(), kind, message: text(3)? });
    }
    let (documents, failed) = (number(0)?, number(1)?);
    done.summary =
        Summary { documents, failed, kinds, skipped: number(2)?, mentions: number(3)?, bytes: number(4)?, resumed: documents + failed };
    done.failures = failures;
    done.out.clear();
    done.out.extend_from_slice(out);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(text: &str) -> Done {
        let failures = vec![Failure { place: "p".into(), line: Some(3), kind: "json".into(), message: "m".into() }];
        let summary = Summary { documents: 2, failed: 1, mentions: 5, bytes: 7, skipped: 1, ..Summary::default() };
        Done { out: text.as_bytes().to_vec(), summary, failures, urgent: false }
    }

    #[test]
    fn finds_what_was_done_and_cuts_off_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let keys: Vec<Key> = (0..3).map(|n| key(&n.to_string(), b"x")).collect();
        {
            let journal = Journal::open(&path, b"a").unwrap();
            for (n, key) in keys.iter().enumerate() {
                journal.add(key, &some(&n.to_string())).unwrap();
            }
            assert!(Journal::open(&path, b"a").is_err(), "locked");
        }
        let whole = std::fs::read(&path).unwrap();
        for cut in 48..whole.len() {
            std::fs::write(&path, &whole[..cut]).unwrap();
            let journal = Journal::open(&path, b"a").unwrap();
            assert!(journal.len() < 3);
            let mut done = Done::default();
            if journal.find(&keys[0], &mut done) {
                assert_eq!((done.out.as_slice(), done.summary.resumed, done.failures[0].line), (&b"0"[..], 3, Some(3)));
            }
            journal.add(&keys[2], &some("2")).unwrap();
            drop(journal);
            assert!(Journal::open(&path, b"a").unwrap().find(&keys[2], &mut done));
            assert_eq!(done.out, b"2");
        }
        assert!(Journal::open(&path, b"b").unwrap().is_empty());
    }
}
