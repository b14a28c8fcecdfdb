//! What a batch shows while it runs, on standard error: a bar if that is a terminal, and a line for each document that could not be read.

use super::complain;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pressfacts::batch::{Failure, Summary, Watch};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

pub(crate) struct Progress {
    quiet: bool,
    bar: Option<ProgressBar>,
    documents: AtomicU64,
    /// Say at the end what was done: output is not on the terminal.
    sums_up: bool,
    started: Instant,
}

impl Progress {
    pub(crate) fn new(paths: &[PathBuf], quiet: bool, no_progress: bool, to_file: bool) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let shown = !quiet && !no_progress && terminal;
        let sums_up = !quiet && (to_file || (terminal && !std::io::stdout().is_terminal()));
        Progress { quiet, bar: shown.then(|| bar(paths)), documents: AtomicU64::new(0), sums_up, started: Instant::now() }
    }

    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// One line of what was done.
    pub(crate) fn summary(&self, summary: &Summary) {
        if !self.sums_up {
            return;
        }
        let seconds = self.started.elapsed().as_secs_f64();
        let megabytes = summary.bytes as f64 / 1e6;
        let mut line = format!("{} releases", grouped(summary.documents + summary.failed));
        if summary.failed > 0 {
            let kinds: Vec<String> = summary.kinds.iter().map(|(kind, count)| format!("{} {kind}", grouped(*count))).collect();
            line += &format!(", of which {} could not be read ({})", grouped(summary.failed), kinds.join(", "));
        }
        if summary.resumed > 0 {
            line += &format!(", {} of them read earlier", grouped(summary.resumed));
        }
        if summary.skipped > 0 {
            line += &format!("; {} entries that are none", grouped(summary.skipped));
        }
        line += &format!(
            "; {} mentions; {megabytes:.1} MB in {seconds:.1} s ({:.1} MB/s)",
            grouped(summary.mentions),
            megabytes / seconds.max(0.001)
        );
        complain(&line);
    }
}

/// "1,234,567".
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn bar(paths: &[PathBuf]) -> ProgressBar {
    let size = paths.iter().map(size).sum::<Option<u64>>();
    let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::stderr_with_hz(8));
    let template = if size.is_some() {
        "{wide_bar} {bytes}/{total_bytes} ({bytes_per_sec}), {msg} releases, {eta} left"
    } else {
        "{spinner} {bytes} ({bytes_per_sec}), {msg} releases, {elapsed}"
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
            .filter(|file| pressfacts::input::is_readable_name(&file.file_name().to_string_lossy()))
            .filter_map(|file| file.metadata().ok())
            .map(|m| m.len())
            .sum()
    })
}

impl Watch for Progress {
    fn advanced(&self, by: &Summary) {
        if let Some(bar) = &self.bar {
            let documents = self.documents.fetch_add(by.documents + by.failed, Ordering::Relaxed) + by.documents + by.failed;
            bar.set_message(documents.to_string());
            bar.inc(by.bytes);
            // what was compressed is more than its file
            if bar.length().is_some_and(|length| bar.position() > length) {
                bar.set_length(bar.position());
            }
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
