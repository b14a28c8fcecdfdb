//! What can go wrong while documents are read and written: one opaque [`Error`] with a short kind for programs, a message for people, and its cause.
//! (Mistakes in rule packs are another matter: they are many at once and each has its place in a file.)

use std::fmt;

/// Why a document could not be read, or output not be written.
///
/// ```
/// let format = pressfacts::input::by_name("text").unwrap();
/// let raw = pressfacts::input::Raw::new("photo.txt", b"\0\x01\x02".to_vec());
/// let error = format.read(raw).unwrap_err();
/// assert_eq!(error.kind(), "binary");
/// ```
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: String,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    NotFound,
    Unreadable,
    Binary,
    Json,
    Date,
    Damaged,
    NoText,
    TooLarge,
    Nested,
    Panic,
    Write,
    Stopped,
    Fixture,
}

impl Error {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Error { kind, message: message.into(), cause: None }
    }

    pub(crate) fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// A file that could not be opened or read.
    pub(crate) fn reading(cause: std::io::Error) -> Self {
        use std::io::ErrorKind::{InvalidData, InvalidInput, NotFound, Other, UnexpectedEof};
        // an error of ours that went through a reader
        let cause = match cause.downcast::<Error>() {
            Ok(ours) => return ours,
            Err(cause) => cause,
        };
        match cause.kind() {
            NotFound => Error::new(Kind::NotFound, "no such file or folder"),
            // a file itself never says so: the unpacker does
            InvalidData | InvalidInput | UnexpectedEof | Other => {
                Error::new(Kind::Damaged, "the compressed data are damaged").because(cause)
            }
            _ => Error::new(Kind::Unreadable, "could not be read").because(cause),
        }
    }

    /// Output that could not be written.
    pub(crate) fn writing(cause: std::io::Error) -> Self {
        Error::new(Kind::Write, "output could not be written").because(cause)
    }

    /// The kind as output names it: `not_found`, `unreadable`, `binary`, `json`, `date`, `damaged` (not what it seems to be, or cut), `no_text`,
    /// `too_large`, `nested` (archives in archives in archives), `panic`, `write`, `stopped` or `fixture`.
    pub fn kind(&self) -> &'static str {
        match self.kind {
            Kind::NotFound => "not_found",
            Kind::Unreadable => "unreadable",
            Kind::Binary => "binary",
            Kind::Json => "json",
            Kind::Date => "date",
            Kind::Damaged => "damaged",
            Kind::NoText => "no_text",
            Kind::TooLarge => "too_large",
            Kind::Nested => "nested",
            Kind::Panic => "panic",
            Kind::Write => "write",
            Kind::Stopped => "stopped",
            Kind::Fixture => "fixture",
        }
    }

    /// Whether the one who reads the output has gone away: nothing to complain about.
    pub fn is_broken_pipe(&self) -> bool {
        let io = self.cause.as_ref().and_then(|cause| cause.downcast_ref::<std::io::Error>());
        io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// The message and the messages of its causes, in one line.
    pub fn in_full(&self) -> String {
        let mut full = self.to_string();
        let mut next = std::error::Error::source(self);
        while let Some(cause) = next {
            full.push_str(": ");
            full.push_str(&cause.to_string());
            next = cause.source();
        }
        full
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}
