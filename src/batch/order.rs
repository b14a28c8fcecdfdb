//! The queue takes what the threads made, in any order, and writes it in the order of the input.

use super::{Failure, Summary, Watch};
use crate::error::{Error, Kind};
use crate::output;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// So much is gathered before it is written.
const PORTION: usize = 64 * 1024;

/// So many bytes may wait for a task before them, however many tasks they are of.
const EARLY: usize = 4 << 20;

/// What came of one task.
#[derive(Default)]
pub(super) struct Done {
    pub out: Vec<u8>,
    pub summary: Summary,
    pub failures: Vec<Failure>,
    /// Someone waits for each line: write at once.
    pub urgent: bool,
}

impl Done {
    /// Puts the mark between two documents; the one before the first is the queue's.
    pub fn begin_document(&mut self, format: &dyn output::Format) {
        if self.any() {
            format.between(&mut self.out);
        }
    }

    fn any(&self) -> bool {
        self.summary.documents + self.summary.failed > 0
    }

    /// About how many bytes it holds.
    fn held(&self) -> usize {
        size_of::<Done>() + self.out.len()
    }

    fn clear(&mut self) {
        self.out.clear();
        self.failures.clear();
        self.summary = Summary::default();
        self.urgent = false;
    }
}

pub(super) struct Queue<'a> {
    state: Mutex<State<'a>>,
    moved: Condvar,
    stopped: AtomicBool,
    format: &'static dyn output::Format,
    watch: &'a dyn Watch,
    window: u64,
    fail_fast: bool,
    /// Each document is a file of its own: nothing stands between them.
    alone: bool,
}

struct State<'a> {
    /// The number of the task to be written next.
    next: u64,
    /// Those that came too early.
    early: BTreeMap<u64, Done>,
    /// How many bytes they hold.
    early_bytes: usize,
    /// How many threads wait until something moves: to wake nobody takes a call to the system, too.
    waiting: usize,
    portion: Vec<u8>,
    sink: &'a mut (dyn Write + Send),
    summary: Summary,
    error: Option<Error>,
}

impl<'a> Queue<'a> {
    pub fn new(
        sink: &'a mut (dyn Write + Send),
        format: &'static dyn output::Format,
        watch: &'a dyn Watch,
        window: u64,
        fail_fast: bool,
        alone: bool,
    ) -> Self {
        let mut portion = Vec::with_capacity(PORTION * 2);
        if !alone {
            format.begin(&mut portion);
        }
        let state =
            State { next: 0, early: BTreeMap::new(), early_bytes: 0, waiting: 0, portion, sink, summary: Summary::default(), error: None };
        Queue { state: Mutex::new(state), moved: Condvar::new(), stopped: AtomicBool::new(false), format, watch, window, fail_fast, alone }
    }

    pub fn stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Nothing more will be written.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.moved.notify_all();
    }

    /// Nothing more will be written, and this is why.
    pub fn fail(&self, error: Error) {
        self.lock().error.get_or_insert(error);
        self.stop();
    }

    fn lock(&self) -> MutexGuard<'_, State<'a>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what came of task `number`; gives back an empty one to use again. Waits while the writing is too far behind.
    pub fn hand_in(&self, number: u64, mut done: Done) -> Done {
        let mut state = self.lock();
        // the thread whose turn it is never waits here
        while number > state.next + self.window && state.early_bytes > EARLY && !self.stopped() {
            state.waiting += 1;
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
        if self.stopped() {
            done.clear();
            return done;
        }
        if number != state.next {
            state.early_bytes += done.held();
            state.early.insert(number, done);
            return Done::default();
        }
        self.write(&mut state, &done);
        done.clear();
        loop {
            state.next += 1;
            let next = state.next;
            let Some(early) = state.early.remove(&next).filter(|_| !self.stopped()) else { break };
            state.early_bytes -= early.held();
            self.write(&mut state, &early);
        }
        let awaited = state.waiting > 0;
        drop(state);
        if awaited {
            self.moved.notify_all();
        }
        done
    }

    fn write(&self, state: &mut State<'a>, done: &Done) {
        let written = state.summary.documents + state.summary.failed;
        if written > 0 && done.any() && !self.alone {
            self.format.between(&mut state.portion);
        }
        state.portion.extend_from_slice(&done.out);
        state.summary.add(&done.summary);
        for failure in &done.failures {
            self.watch.failed(failure);
        }
        self.watch.advanced(&done.summary);
        if let (true, Some(failure)) = (self.fail_fast, done.failures.first()) {
            let line = failure.line.map_or(String::new(), |line| format!(":{line}"));
            state.error.get_or_insert(Error::new(Kind::Stopped, format!("stopped at {}{line} (--fail-fast)", failure.place)));
            self.stopped.store(true, Ordering::Relaxed);
        }
        if state.portion.len() >= PORTION || done.urgent {
            self.flush(state, done.urgent);
        }
    }

    fn flush(&self, state: &mut State<'a>, through: bool) {
        let mut result = state.sink.write_all(&state.portion);
        if result.is_ok() && through {
            result = state.sink.flush();
        }
        state.portion.clear();
        if let Err(error) = result {
            state.error.get_or_insert(Error::writing(error));
            self.stopped.store(true, Ordering::Relaxed);
        }
    }

    pub fn finish(self) -> Result<Summary, Error> {
        let mut state = self.lock();
        if state.error.is_none() {
            let any = state.summary.documents + state.summary.failed > 0;
            let mut portion = std::mem::take(&mut state.portion);
            if !self.alone {
                self.format.end(any, &mut portion);
            }
            state.portion = portion;
            self.flush(&mut state, true);
        }
        match state.error.take() {
            Some(error) => Err(error),
            None => Ok(std::mem::take(&mut state.summary)),
        }
    }
}

impl Summary {
    fn add(&mut self, more: &Summary) {
        self.documents += more.documents;
        self.failed += more.failed;
        self.skipped += more.skipped;
        self.mentions += more.mentions;
        self.bytes += more.bytes;
        self.resumed += more.resumed;
        for (kind, count) in &more.kinds {
            *self.kinds.entry(kind.clone()).or_insert(0) += count;
        }
    }
}
