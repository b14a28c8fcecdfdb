//! What a batch shows while it runs, on standard error: a bar if that is a terminal, and a line for each document that could not be read.

use super::complain;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pressfacts::batch::{Failure, Summary, Watch};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

pub(crate) struct Progress {
    quiet: bool,
    bar: Option<ProgressBar>,
    documents: AtomicU64,
}

impl Progress {
    pub(crate) fn new(paths: &[PathBuf], quiet: bool, no_progress: bool) -> Self {
        let shown = !quiet && !no_progress && std::io::stderr().is_terminal();
        Progress { quiet, bar: shown.then(|| bar(paths)), documents: AtomicU64::new(0) }
    }

    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(paths: &[PathBuf]) -> ProgressBar {
    let size = paths.iter().map(size).sum::<Option<u64>>();
    let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::stderr_with_hz(8));
    let template = if size.is_some() {
        "{wide_bar} {bytes}/{total_bytes}, {msg} releases, {eta} left"
    } else {
        "{spinner} {bytes}, {msg} releases, {elapsed}"
    };
    // a wrong template would be a mistake of ours; the plain bar does then
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

/// How many bytes stand under a path, if that can be known beforehand.
fn size(path: &PathBuf) -> Option<u64> {
    let found = std::fs::metadata(path).ok()?;
    if found.is_file() {
        return Some(found.len());
    }
    found.is_dir().then(|| {
        let files = walkdir::WalkDir::new(path).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        files
            .filter(|file| pressfacts::input::by_ending(file.path()).is_some())
            .filter_map(|file| file.metadata().ok())
            .map(|m| m.len())
            .sum()
    })
}

impl Watch for Progress {
    fn advanced(&self, by: Summary) {
        if let Some(bar) = &self.bar {
            let documents = self.documents.fetch_add(by.documents + by.failed, Ordering::Relaxed) + by.documents + by.failed;
            bar.set_message(documents.to_string());
            bar.inc(by.bytes);
        }
    }

    fn failed(&self, failure: &Failure) {
        if self.quiet {
            return;
        }
        let line = failure.line.map_or(String::new(), |line| format!(":{line}"));
        let message = format!("{}{line}: {}", failure.place, failure.message);
        match &self.bar {
            Some(bar) => bar.suspend(|| complain(&message)),
            None => complain(&message),
        }
    }
}
