//! How input is to be read: the names of JSON fields, and the limits that keep one bad file from taking all memory or time.

use crate::error::{Error, Kind};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Field names and limits, the same for every document of a batch.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What the fields of JSON and JSON Lines are called.
    pub fields: Fields,
    /// What is too much.
    pub limits: Limits,
}

/// What the fields of JSON and JSON Lines are called. A name with dots leads into nested objects: `_source.body`.
///
/// ```
/// let mut fields = pressfacts::input::Fields::default();
/// fields.set("text", "body").unwrap();
/// assert_eq!(fields.text, "body");
/// assert!(fields.set("colour", "x").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// What the document is called.
    pub id: String,
    /// Its text; the only one that must be there.
    pub text: String,
    /// Its headline.
    pub title: String,
    /// Its day.
    pub published: String,
    /// Where it was found.
    pub url: String,
}

impl Default for Fields {
    fn default() -> Self {
        let [id, text, title, published, url] = ["id", "text", "title", "published", "url"].map(str::to_owned);
        Fields { id, text, title, published, url }
    }
}

impl Fields {
    /// Gives the field `ours` (`text`, `id`, `title`, `published`, `url`) the name that it has in the files.
    ///
    /// # Errors
    /// If there is no such field.
    pub fn set(&mut self, ours: &str, theirs: &str) -> Result<(), Error> {
        let field = match ours {
            "id" => &mut self.id,
            "text" => &mut self.text,
            "title" => &mut self.title,
            "published" => &mut self.published,
            "url" => &mut self.url,
            _ => return Err(Error::new(Kind::Json, format!("no field is called {ours:?}; there are id, text, title, published and url"))),
        };
        theirs.clone_into(field);
        Ok(())
    }

    /// Whether a name leads into nested objects.
    pub(super) fn nested(&self) -> bool {
        [&self.id, &self.text, &self.title, &self.published, &self.url].iter().any(|name| name.contains('.'))
    }
}

/// What is too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest document, in bytes, after unpacking; of a file that holds many, the largest of them where they can be told apart while reading.
    pub document: u64,
    /// How many times its own size a compressed file may unpack to (the first [`Limits::FREE`] bytes are free).
    pub ratio: u64,
    /// How many compressed files or archives may stand in one another.
    pub nesting: usize,
}

impl Limits {
    /// So many unpacked bytes are free, whatever the ratio: small files of one repeated letter are no bombs.
    pub const FREE: u64 = 16 << 20;
}

impl Default for Limits {
    fn default() -> Self {
        Limits { document: 32 << 20, ratio: 200, nesting: 4 }
    }
}

/// How much one outermost file may still unpack to, all that is in it together.
#[derive(Debug)]
pub(crate) struct Allowance {
    left: AtomicU64,
    ratio: u64,
}

impl Allowance {
    pub fn new(packed: u64, limits: Limits) -> Arc<Allowance> {
        Arc::new(Allowance { left: AtomicU64::new(packed.saturating_mul(limits.ratio).saturating_add(Limits::FREE)), ratio: limits.ratio })
    }

    fn take(&self, bytes: usize) -> io::Result<()> {
        let taken = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes as u64));
        taken.map(|_| ()).map_err(|_| {
            self.left.store(0, Ordering::Relaxed);
            let message = format!("unpacks to more than {} times its size (--max-ratio)", self.ratio);
            io::Error::other(Error::new(Kind::TooLarge, message))
        })
    }
}

/// What is unpacked, counted against an allowance.
pub(crate) struct Metered<R> {
    pub inner: R,
    pub allowance: Arc<Allowance>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.allowance.take(read)?;
        Ok(read)
    }
}

/// All that a reader gives, unless it is more than one document may have.
pub(crate) fn read_bounded(reader: impl Read, limits: Limits, size: Option<u64>) -> Result<Vec<u8>, Error> {
    if size.is_some_and(|size| size > limits.document) {
        return Err(too_large(limits));
    }
    let mut bytes = Vec::with_capacity(size.map_or(0, |size| size as usize + 1));
    reader.take(limits.document + 1).read_to_end(&mut bytes).map_err(Error::reading)?;
    if bytes.len() as u64 > limits.document { Err(too_large(limits)) } else { Ok(bytes) }
}

pub(crate) fn too_large(limits: Limits) -> Error {
    Error::new(Kind::TooLarge, format!("larger than {} bytes (--max-size)", limits.document))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_too_much() {
        let limits = Limits { document: 4, ratio: 2, ..Limits::default() };
        assert_eq!(read_bounded(&b"1234"[..], limits, None).unwrap(), b"1234");
        assert_eq!(read_bounded(&b"12345"[..], limits, None).unwrap_err().kind(), "too_large");
        assert_eq!(read_bounded(&b""[..], limits, Some(5)).unwrap_err().kind(), "too_large");
        let metered = Metered { inner: io::repeat(b'a'), allowance: Allowance::new(10, limits) };
        let error = read_bounded(metered, Limits { document: 1 << 30, ..limits }, None).unwrap_err();
        assert_eq!(error.kind(), "too_large", "{}", error.in_full());
    }
}
