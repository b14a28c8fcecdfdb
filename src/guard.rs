//! The guard keeps a panic to the document that caused it: it becomes an error, and the work goes on.

use crate::error::{Error, Kind};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static IN_DOCUMENT: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is reading a document just now: a panic then becomes an error object, and a panic hook need say nothing.
pub fn in_document() -> bool {
    IN_DOCUMENT.get()
}

/// Runs `read`; a panic in it becomes an error. One guard may stand in another.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, Error> {
    let outer = IN_DOCUMENT.replace(true);
    let result = catch_unwind(AssertUnwindSafe(read));
    IN_DOCUMENT.set(outer);
    result.map_err(|panic| {
        let message = panic.downcast_ref::<&str>().map(|m| (*m).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
        Error::new(Kind::Panic, format!("internal error: {}", message.as_deref().unwrap_or("no message")))
    })
}
