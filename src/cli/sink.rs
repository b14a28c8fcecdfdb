//! Where output goes: standard output, a file that is whole or absent, or a folder of such files.

use super::Failure;
use pressfacts::output::{Folder, Format, Store};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The unfinished file, for the handler of Ctrl-C.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Standard output, or a file that takes its name only when it is whole: until then it is written beside its place under another name.
pub(crate) enum Sink {
    Standard(io::Stdout),
    /// A device or a pipe, which can't be replaced.
    Special(File),
    Beside(Beside<File>),
    /// A data base or the like, that is no stream of bytes.
    Store(Beside<Box<dyn Store>>),
    Folder(Folder),
}

pub(crate) struct Beside<T> {
    /// None when it has been finished.
    file: Option<T>,
    temporary: PathBuf,
    path: PathBuf,
}

fn failed(path: &Path, error: impl std::fmt::Display) -> Failure {
    Failure(format!("{}: output could not be written: {error}", path.display()))
}

/// A hidden name beside a file's, for what is being made.
pub(crate) fn beside(path: &Path, ending: &str) -> Result<PathBuf, Failure> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().ok_or_else(|| format!("{}: no name for a file", path.display()))?;
    Ok(path.with_file_name(format!(".{}.{ending}", name.to_string_lossy())))
}

/// Whether a path is a folder, or is to be one.
pub(crate) fn is_folder(path: &Path, format: &dyn Format) -> bool {
    let found = std::fs::metadata(path);
    let new = found.is_err() && (format.needs_folder() || path.as_os_str().to_string_lossy().ends_with('/'));
    new || found.is_ok_and(|found| found.is_dir())
}

impl Sink {
    /// Opens the output; `known` if no other run can be at work on it, so that its unfinished file may be taken over.
    pub(crate) fn open(path: Option<&Path>, format: &dyn Format, known: bool) -> Result<Sink, Failure> {
        let to_file = format!("{} can't be written to standard output; name a file with -o", format.name());
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            if format.needs_folder() {
                return Err(format!("{} is written as files; name a folder with -o", format.name()).into());
            }
            return if format.is_stream() { Ok(Sink::Standard(io::stdout())) } else { Err(to_file.into()) };
        };
        let found = std::fs::metadata(path);
        if is_folder(path, format) {
            return Ok(Sink::Folder(Folder::new(path).map_err(|error| failed(path, error.in_full()))?));
        }
        if format.needs_folder() {
            return Err(format!("{}: is a file; {} needs a folder", path.display(), format.name()).into());
        }
        if found.is_ok_and(|found| !found.is_file()) {
            let file = File::options().write(true).open(path).map_err(|error| failed(path, error))?;
            return if format.is_stream() { Ok(Sink::Special(file)) } else { Err(to_file.into()) };
        }
        // a link stays a link: what it points to is replaced
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let temporary = if known { beside(&path, "part")? } else { beside(&path, &format!("{}.part", std::process::id()))? };
        if known {
            let _ = std::fs::remove_file(&temporary);
        }
        let opened = match format.store(&temporary) {
            Some(store) => {
                let file = Some(store.map_err(|error| failed(&path, error.in_full()))?);
                Sink::Store(Beside { file, temporary: temporary.clone(), path })
            }
            None => {
                let file = File::options().write(true).create_new(true).open(&temporary).map_err(|error| failed(&path, error))?;
                Sink::Beside(Beside { file: Some(file), temporary: temporary.clone(), path })
            }
        };
        *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = Some(temporary);
        let _ = ctrlc::set_handler(|| {
            if let Some(path) = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).take() {
                let _ = std::fs::remove_file(path);
            }
            std::process::exit(130);
        });
        Ok(opened)
    }

    pub(crate) fn is_folder(&self) -> bool {
        matches!(self, Sink::Folder(_))
    }

    /// Gives the file its name.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.flush().map_err(|error| format!("output could not be written: {error}"))?;
        match &mut self {
            Sink::Standard(_) | Sink::Special(_) | Sink::Folder(_) => Ok(()),
            Sink::Beside(beside) => {
                let synced = beside.file.take().map_or(Ok(()), |file| file.sync_all());
                beside.rename(synced)
            }
            Sink::Store(beside) => {
                if let Some(store) = beside.file.take() {
                    store.finish().map_err(|error| failed(&beside.path, error.in_full()))?;
                }
                // without this a power cut could leave an empty file under the right name
                let synced = File::open(&beside.temporary).and_then(|file| file.sync_all());
                beside.rename(synced)
            }
        }
    }
}

impl<T> Beside<T> {
    fn rename(&self, synced: io::Result<()>) -> Result<(), Failure> {
        // taken by the handler of Ctrl-C: then this process is about to end
        let mut unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
        if unfinished.is_some() {
            synced.and_then(|()| std::fs::rename(&self.temporary, &self.path)).map_err(|error| failed(&self.path, error))?;
            *unfinished = None;
        }
        Ok(())
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Standard(out) => out.write(bytes),
            Sink::Special(file) | Sink::Beside(Beside { file: Some(file), .. }) => file.write(bytes),
            Sink::Store(Beside { file: Some(store), .. }) => store.write(bytes),
            Sink::Folder(folder) => folder.write(bytes),
            Sink::Beside(_) | Sink::Store(_) => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Standard(out) => out.flush(),
            Sink::Special(file) | Sink::Beside(Beside { file: Some(file), .. }) => file.flush(),
            Sink::Store(Beside { file: Some(store), .. }) => store.flush(),
            Sink::Folder(folder) => folder.flush(),
            Sink::Beside(_) | Sink::Store(_) => Ok(()),
        }
    }
}

/// A file that was not finished is removed.
impl<T> Drop for Beside<T> {
    fn drop(&mut self) {
        self.file = None;
        let mut unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
        if unfinished.as_ref() == Some(&self.temporary) {
            *unfinished = None;
            let _ = std::fs::remove_file(&self.temporary);
        }
    }
}
