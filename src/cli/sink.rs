//! Where output goes: standard output, or a file that is whole or absent.

use super::Failure;
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
    Beside {
        file: File,
        temporary: PathBuf,
        path: PathBuf,
    },
}

impl Sink {
    pub(crate) fn open(path: Option<PathBuf>) -> Result<Sink, Failure> {
        let Some(path) = path.filter(|path| path != Path::new("-")) else { return Ok(Sink::Standard(io::stdout())) };
        let failed = |error: io::Error| Failure(format!("{}: output could not be written: {error}", path.display()));
        match std::fs::metadata(&path) {
            Ok(found) if found.is_dir() => return Err(format!("{}: is a folder; name a file", path.display()).into()),
            Ok(found) if !found.is_file() => return Ok(Sink::Special(File::options().write(true).open(&path).map_err(failed)?)),
            _ => {}
        }
        // a link stays a link: what it points to is replaced
        let path = path.canonicalize().unwrap_or(path);
        let name = path.file_name().ok_or_else(|| format!("{}: no name for a file", path.display()))?;
        let temporary = path.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
        let file = File::options()
            .write(true)
            .create_new(true)
            .open(&temporary)
            .map_err(|error| Failure(format!("{}: output could not be written: {error}", path.display())))?;
        *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = Some(temporary.clone());
        let _ = ctrlc::set_handler(|| {
            if let Some(path) = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).take() {
                let _ = std::fs::remove_file(path);
            }
            std::process::exit(130);
        });
        Ok(Sink::Beside { file, temporary, path })
    }

    /// Gives the file its name.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.flush()?;
        if let Sink::Beside { file, temporary, path } = &self {
            // taken by the handler of Ctrl-C: then this process is about to end
            let mut unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
            if unfinished.take().is_some() {
                // without this a power cut could leave an empty file under the right name
                let renamed = file.sync_all().and_then(|()| std::fs::rename(temporary, path));
                renamed.map_err(|error| Failure(format!("{}: output could not be written: {error}", path.display())))?;
            }
        }
        Ok(())
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Standard(out) => out.write(bytes),
            Sink::Special(file) | Sink::Beside { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Standard(out) => out.flush(),
            Sink::Special(file) | Sink::Beside { file, .. } => file.flush(),
        }
    }
}

/// A file that was not finished is removed.
impl Drop for Sink {
    fn drop(&mut self) {
        if let Sink::Beside { temporary, .. } = self {
            let mut unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
            if unfinished.as_ref() == Some(temporary) {
                *unfinished = None;
                let _ = std::fs::remove_file(temporary);
            }
        }
    }
}
