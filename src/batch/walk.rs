//! The source walks the inputs and cuts them into tasks, in an order that depends on nothing but the names: files as they were named, folders sorted. Files
//! whose names say that they hold many documents (lines, archives, crawls) are read as a stream and cut; what only their content says is found by whoever
//! reads them.

use crate::error::{Error, Kind};
use crate::input::pieces::{self, Origin, Piece, Pieces, Within};
use crate::input::{self, Format, Raw, Settings, sniff};
use std::collections::VecDeque;
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The smallest unit of work that a thread takes.
pub(super) enum Task {
    File { path: PathBuf, id: String, format: Option<&'static dyn Format>, met: bool },
    StandardInput { format: Option<&'static dyn Format> },
    Piece(Piece),
}

/// How much is taken at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lot {
    pub tasks: usize,
    /// No more tasks are taken once there are so many bytes.
    pub bytes: usize,
}

pub(super) struct Source<'a> {
    inputs: std::slice::Iter<'a, PathBuf>,
    format: Option<&'static dyn Format>,
    settings: Arc<Settings>,
    skipped: Option<PathBuf>,
    folder: Option<Folder>,
    pieces: Option<Box<dyn Pieces>>,
    ready: VecDeque<Task>,
    number: u64,
}

/// A folder being walked.
struct Folder {
    base: PathBuf,
    glob: Option<globset::GlobMatcher>,
    files: Walk,
}

type Walk = walkdir::FilterEntry<walkdir::IntoIter, fn(&walkdir::DirEntry) -> bool>;

impl<'a> Source<'a> {
    pub fn new(inputs: &'a [PathBuf], format: Option<&'static dyn Format>, settings: Arc<Settings>, skipped: Option<PathBuf>) -> Self {
        Source { inputs: inputs.iter(), format, settings, skipped, folder: None, pieces: None, ready: VecDeque::new(), number: 0 }
    }

    /// The next task and its number.
    pub fn next(&mut self) -> Option<(u64, Task)> {
        let task = loop {
            if let Some(task) = self.ready.pop_front() {
                break task;
            }
            match self.pieces.as_mut().map(|pieces| pieces.next()) {
                Some(Some(piece)) => break Task::Piece(piece),
                Some(None) => self.pieces = None,
                None if self.walk_on() => {}
                None => return None,
            }
        };
        self.number += 1;
        Some((self.number - 1, task))
    }

    /// How much one of so many threads may take at once, at most `most`: near the end less, so that none has much to do when the others have nothing. How many
    /// pieces a file has is not known: of these each takes at most `unknown`.
    pub fn share(&mut self, threads: usize, most: Lot, unknown: Lot) -> Lot {
        if threads == 1 {
            return most;
        }
        let enough = 2 * threads * most.tasks;
        while self.ready.len() < enough && self.pieces.is_none() && self.walk_on() {}
        if self.pieces.is_some() {
            return unknown;
        }
        Lot { tasks: (self.ready.len() / (2 * threads)).clamp(1, most.tasks), ..most }
    }

    /// Goes to the next file or input; `false` if there is none.
    fn walk_on(&mut self) -> bool {
        if let Some(folder) = &mut self.folder {
            match folder.files.next() {
                Some(entry) => self.entry(entry),
                None => self.folder = None,
            }
            return true;
        }
        let Some(input) = self.inputs.next() else { return false };
        self.input(input);
        true
    }

    fn input(&mut self, path: &Path) {
        if path == Path::new("-") {
            let format = self.format;
            if !format.is_some_and(Format::by_line) {
                return self.ready.push_back(Task::StandardInput { format });
            }
            let origin = Origin { urgent: true, ..self.origin("-".into(), "-".into(), format) };
            match pieces::of_lines(Box::new(std::io::stdin()), origin) {
                Ok(pieces) => self.pieces = Some(pieces),
                Err(error) => self.failed(path, "-".into(), error),
            }
            return;
        }
        let known = std::fs::metadata(path);
        match &known {
            Ok(found) if found.is_dir() => self.folder = Some(Folder { base: path.to_owned(), glob: None, files: walk(path, usize::MAX) }),
            Ok(_) => self.file(path.to_owned(), name(path)),
            Err(_) if is_glob(path) => self.glob(path),
            Err(_) => {
                let error = Error::reading(known.err().unwrap_or_else(|| std::io::ErrorKind::NotFound.into()));
                self.failed(path, name(path), error);
            }
        }
    }

    fn glob(&mut self, path: &Path) {
        let shown = path.to_string_lossy();
        let matcher = match globset::GlobBuilder::new(&shown).literal_separator(true).build() {
            Ok(glob) => glob.compile_matcher(),
            Err(error) => return self.failed(path, name(path), Error::new(Kind::NotFound, "no such file, and no glob").because(error)),
        };
        let base: PathBuf = path.components().take_while(|part| !is_glob(Path::new(part))).collect();
        let depth = if shown.contains("**") { usize::MAX } else { path.components().count() - base.components().count() };
        let start = if base.as_os_str().is_empty() { Path::new(".") } else { &base };
        let any = walk(start, depth)
            .filter_map(Result::ok)
            .any(|entry| matcher.is_match(without_dot(entry.path(), &base)) && entry.file_type().is_file());
        if !any {
            return self.failed(path, name(path), Error::new(Kind::NotFound, "no file fits the glob"));
        }
        self.folder = Some(Folder { files: walk(start, depth), base, glob: Some(matcher) });
    }

    fn entry(&mut self, entry: walkdir::Result<walkdir::DirEntry>) {
        let Some(folder) = &self.folder else { return };
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(|| folder.base.clone(), Path::to_owned);
                let error = error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into());
                let id = relative(&path, &folder.base);
                return self.failed(&path, id, Error::reading(error));
            }
        };
        let path = without_dot(entry.path(), &folder.base).to_owned();
        // only what has the name, or may lead there under another, is looked at more closely
        let may_be = |skipped: &PathBuf| skipped.file_name() == path.file_name() || entry.path_is_symlink();
        let is_skipped = |skipped: &PathBuf| may_be(skipped) && path.canonicalize().is_ok_and(|path| path == *skipped);
        if entry.file_type().is_dir() {
            if entry.depth() > 0
                && self.skipped.as_ref().is_some_and(is_skipped)
                && let Some(folder) = &mut self.folder
            {
                folder.files.skip_current_dir();
            }
            return;
        }
        // a link to a file is a file, and one to nothing is told when it is opened; a link to a folder may lead in a circle
        let is_file = entry.file_type().is_file() || (entry.path_is_symlink() && std::fs::metadata(&path).map_or(true, |m| m.is_file()));
        if !is_file || self.skipped.as_ref().is_some_and(is_skipped) {
            return;
        }
        let name = name(&path);
        let wanted = match &folder.glob {
            Some(glob) => glob.is_match(&path),
            // in a folder, only what looks like a document; all that was asked for if a format was
            None => self.format.is_some() || sniff::is_readable_name(&name) || (sniff::may_hide_a_document(&name) && is_readable(&path)),
        };
        if wanted {
            let id = relative(&path, &folder.base);
            self.file(path, id);
        }
    }

    fn file(&mut self, path: PathBuf, id: String) {
        let name = name(&path);
        let inner = sniff::unwrapped_name(&name).unwrap_or(&name);
        let format = self.format.or_else(|| input::by_ending(inner));
        if !format.is_some_and(Format::by_line) && !sniff::is_archive_name(inner) {
            return self.ready.push_back(Task::File { path, id, format: self.format, met: self.folder.is_some() });
        }
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) => return self.failed(&path, id, Error::reading(error)),
        };
        // a pipe or a terminal is read as it comes
        let urgent = file.metadata().is_ok_and(|m| !m.is_file());
        let origin = Origin { urgent, ..self.origin(path.to_string_lossy().into_owned(), id.clone(), format) };
        if urgent && format.is_some_and(Format::by_line) {
            match pieces::of_lines(Box::new(file), origin) {
                Ok(pieces) => self.pieces = Some(pieces),
                Err(error) => self.failed(&path, id, error),
            }
            return;
        }
        match pieces::of_file(file, origin) {
            Some(Ok(pieces)) => self.pieces = Some(pieces),
            Some(Err(error)) => self.failed(&path, id, error),
            None => self.ready.push_back(Task::File { path, id, format: self.format, met: self.folder.is_some() }),
        }
    }

    fn origin(&self, path: String, id: String, format: Option<&'static dyn Format>) -> Origin {
        let forced = self.format.is_some();
        Origin { path, id, format, forced, settings: self.settings.clone(), within: Within::default(), urgent: false }
    }

    fn failed(&mut self, path: &Path, id: String, error: Error) {
        let raw = Raw { id, path: Some(path.to_string_lossy().into_owned()), ..Raw::default() };
        self.ready.push_back(Task::Piece(Piece::Failed { raw, error }));
    }
}

/// Sorted, without what is hidden, without following links.
fn walk(base: &Path, depth: usize) -> Walk {
    let shown: fn(&walkdir::DirEntry) -> bool = |entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    // what lies in one folder differs in the name alone, and whole paths need not be taken apart
    let by_name = |a: &walkdir::DirEntry, b: &walkdir::DirEntry| a.path().as_os_str().cmp(b.path().as_os_str());
    walkdir::WalkDir::new(base).sort_by(by_name).max_depth(depth).into_iter().filter_entry(shown)
}

/// "./a.txt" met while walking "" is "a.txt".
fn without_dot<'p>(path: &'p Path, base: &Path) -> &'p Path {
    if base.as_os_str().is_empty() { path.strip_prefix(".").unwrap_or(path) } else { path }
}

fn is_glob(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The path below the folder that was named, with `/` on every system.
fn relative(path: &Path, base: &Path) -> String {
    let below = path.strip_prefix(base).unwrap_or(path);
    let parts: Vec<_> =
        below.components().filter(|part| *part != Component::CurDir).map(|part| part.as_os_str().to_string_lossy()).collect();
    if parts.is_empty() { name(path) } else { parts.join("/") }
}

/// Whether a file's content says that it is a document.
fn is_readable(path: &Path) -> bool {
    let mut head = Vec::with_capacity(sniff::HEAD);
    File::open(path).is_ok_and(|file| file.take(sniff::HEAD as u64).read_to_end(&mut head).is_ok()) && sniff::is_readable(&head)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: Lot = Lot { tasks: 20, bytes: 1000 };
    const UNKNOWN: Lot = Lot { tasks: 3, bytes: 10 };

    fn source(inputs: &[PathBuf]) -> Source<'_> {
        Source::new(inputs, None, Arc::default(), None)
    }

    fn name_of(task: Task) -> String {
        match task {
            Task::File { id, .. } => id,
            _ => "?".into(),
        }
    }

    #[test]
    fn shares_grow_smaller_towards_the_end_and_change_no_order() {
        let folder = tempfile::tempdir().unwrap();
        (0..100).for_each(|n| std::fs::write(folder.path().join(format!("{n:02}.txt")), "A fair.").unwrap());
        let inputs = [folder.path().to_owned()];
        let mut one_by_one = source(&inputs);
        let expected: Vec<_> = std::iter::from_fn(|| one_by_one.next()).map(|(_, task)| name_of(task)).collect();
        let (mut source, mut taken, mut shares) = (source(&inputs), Vec::new(), Vec::new());
        while taken.len() < 100 {
            let share = source.share(2, MOST, UNKNOWN);
            taken.extend((0..share.tasks).map_while(|_| source.next()).map(|(_, task)| name_of(task)));
            shares.push(share.tasks);
        }
        assert_eq!(taken, expected);
        assert_eq!(shares[..4], [20, 20, 15, 11]);
        assert!(shares.is_sorted_by(|a, b| a >= b) && shares.ends_with(&[1, 1, 1]), "{shares:?}");
        assert!(source.share(2, MOST, UNKNOWN).tasks == 1 && source.next().is_none());
    }

    #[test]
    fn one_thread_takes_all_it_can_and_of_pieces_each_takes_few() {
        let folder = tempfile::tempdir().unwrap();
        let lines = folder.path().join("many.jsonl");
        std::fs::write(&lines, "{\"text\": \"A fair.\"}\n".repeat(10)).unwrap();
        let inputs = [lines];
        assert_eq!(source(&inputs).share(1, MOST, UNKNOWN), MOST);
        assert_eq!(source(&inputs).share(2, MOST, UNKNOWN), UNKNOWN);
    }
}
