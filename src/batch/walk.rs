//! The source walks the inputs and cuts them into tasks, in an order that depends on nothing but the names: files as they were named, folders sorted. Files of lines are
//! read as a stream and cut at line ends.

use crate::error::{Error, Kind};
use crate::input::{self, Format};
use std::collections::VecDeque;
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Files of lines are cut into pieces of about this size. Larger ones cost memory, smaller ones cost threads that wait for each other.
const PIECE: usize = 128 * 1024;

/// The smallest unit of work that a thread takes.
pub(super) enum Task {
    File { path: PathBuf, id: String, format: &'static dyn Format },
    StandardInput { format: &'static dyn Format },
    Lines { path: Arc<str>, id: Arc<str>, first: u64, bytes: Vec<u8>, format: &'static dyn Format, urgent: bool },
    Failed { id: String, path: String, error: Error },
}

pub(super) struct Source<'a> {
    inputs: std::slice::Iter<'a, PathBuf>,
    format: Option<&'static dyn Format>,
    skipped: Option<PathBuf>,
    folder: Option<Folder>,
    lines: Option<Lines>,
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
    pub fn new(inputs: &'a [PathBuf], format: Option<&'static dyn Format>, skipped: Option<PathBuf>) -> Self {
        Source { inputs: inputs.iter(), format, skipped, folder: None, lines: None, ready: VecDeque::new(), number: 0 }
    }

    /// The next task and its number.
    pub fn next(&mut self) -> Option<(u64, Task)> {
        let task = loop {
            if let Some(task) = self.ready.pop_front() {
                break task;
            }
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(task) => break task,
                    None => self.lines = None,
                }
            } else if let Some(folder) = &mut self.folder {
                match folder.files.next() {
                    Some(entry) => self.entry(entry),
                    None => self.folder = None,
                }
            } else {
                let input = self.inputs.next()?;
                self.input(input);
            }
        };
        self.number += 1;
        Some((self.number - 1, task))
    }

    fn input(&mut self, path: &Path) {
        if path == Path::new("-") {
            let format = self.format.unwrap_or(input::FORMATS[0]);
            if format.by_line() {
                self.lines = Some(Lines::new(Box::new(std::io::stdin()), "-".into(), "-".into(), format, true));
            } else {
                self.ready.push_back(Task::StandardInput { format });
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
        let wanted = match &folder.glob {
            Some(glob) => glob.is_match(&path),
            // in a folder, only what looks like a document; all that was asked for if a format was
            None => self.format.is_some() || input::by_ending(&path).is_some(),
        };
        // a link to a file is a file; a link to a folder may lead in a circle
        let is_file = entry.file_type().is_file() || (entry.path_is_symlink() && std::fs::metadata(&path).is_ok_and(|m| m.is_file()));
        if !wanted || !is_file || self.skipped.as_ref().is_some_and(|skipped| path.canonicalize().is_ok_and(|path| path == *skipped)) {
            return;
        }
        let id = relative(&path, &folder.base);
        self.file(path, id);
    }

    fn file(&mut self, path: PathBuf, id: String) {
        let format = self.format.or_else(|| input::by_ending(&path)).unwrap_or(input::FORMATS[0]);
        if !format.by_line() {
            return self.ready.push_back(Task::File { path, id, format });
        }
        match File::open(&path) {
            Ok(file) => {
                // a pipe or a terminal is read as it comes
                let urgent = file.metadata().is_ok_and(|m| !m.is_file());
                self.lines = Some(Lines::new(Box::new(file), path.to_string_lossy().into(), id.into(), format, urgent));
            }
            Err(error) => self.failed(&path, id, Error::reading(error)),
        }
    }

    fn failed(&mut self, path: &Path, id: String, error: Error) {
        self.ready.push_back(Task::Failed { id, path: path.to_string_lossy().into_owned(), error });
    }
}

/// Sorted, without what is hidden, without following links.
fn walk(base: &Path, depth: usize) -> Walk {
    let shown: fn(&walkdir::DirEntry) -> bool = |entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    walkdir::WalkDir::new(base).sort_by_file_name().max_depth(depth).into_iter().filter_entry(shown)
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

/// A file of lines being read.
struct Lines {
    reader: Box<dyn Read + Send>,
    path: Arc<str>,
    id: Arc<str>,
    format: &'static dyn Format,
    urgent: bool,
    /// The beginning of a line whose end has not been read.
    rest: Vec<u8>,
    line: u64,
    ended: bool,
}

impl Lines {
    fn new(reader: Box<dyn Read + Send>, path: Arc<str>, id: Arc<str>, format: &'static dyn Format, urgent: bool) -> Self {
        Lines { reader, path, id, format, urgent, rest: Vec::new(), line: 1, ended: false }
    }

    fn next(&mut self) -> Option<Task> {
        while !self.ended {
            let had = self.rest.len();
            self.rest.resize(had + PIECE, 0);
            let read = match self.reader.read(&mut self.rest[had..]) {
                Ok(read) => read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {
                    self.rest.truncate(had);
                    continue;
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Task::Failed { id: self.id.to_string(), path: self.path.to_string(), error: Error::reading(error) });
                }
            };
            self.rest.truncate(had + read);
            if self.line == 1 && had < 3 && self.rest.starts_with(b"\xef\xbb\xbf") {
                self.rest.drain(..3);
            }
            if read == 0 {
                self.ended = true;
            } else if let Some(end) = memchr::memrchr(b'\n', &self.rest[had.min(self.rest.len())..]) {
                let rest = self.rest.split_off(had + end + 1);
                return Some(self.piece(rest));
            }
        }
        if self.rest.is_empty() { None } else { Some(self.piece(Vec::new())) }
    }

    fn piece(&mut self, rest: Vec<u8>) -> Task {
        let bytes = std::mem::replace(&mut self.rest, rest);
        let first = self.line;
        self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        Task::Lines { path: self.path.clone(), id: self.id.clone(), first, bytes, format: self.format, urgent: self.urgent }
    }
}
