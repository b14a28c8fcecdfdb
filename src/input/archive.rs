//! `.zip`: one document for each entry, `archive.zip!/name`, in the archive's order. An entry is read where a folder's file of its name would be.

use super::pieces::{Origin, Pieces};
use crate::error::{Error, Kind};

/// Whether a zip that begins so is a Word document. Its parts come in any order, but all writers begin with one of these names.
pub(super) fn is_docx(head: &[u8]) -> bool {
    let name = &head[30.min(head.len())..head.len().min(64)];
    ["[Content_Types].xml", "_rels/", "word/", "docProps/"].iter().any(|start| name.starts_with(start.as_bytes()))
}

#[cfg(not(feature = "zip"))]
pub(super) fn pieces<R: super::pieces::Readable>(_: R, _: u64, _: Origin) -> Result<Box<dyn Pieces>, Error> {
    Err(Error::new(Kind::Unreadable, "zip archives need the feature \"zip\""))
}

#[cfg(feature = "zip")]
pub(super) use reading::pieces;

#[cfg(feature = "zip")]
mod reading {
    use super::super::pieces::{Entry, Piece, Readable, Within};
    use super::super::settings::{Metered, read_bounded};
    use super::super::{Raw, sniff};
    use super::{Error, Kind, Origin, Pieces};
    use zip::ZipArchive;

    pub(crate) fn pieces<R: Readable>(reader: R, size: u64, origin: Origin) -> Result<Box<dyn Pieces>, Error> {
        let within = origin.within.deeper(size, &origin.settings)?;
        let archive = ZipArchive::new(reader).map_err(damaged)?;
        Ok(Box::new(Zip { archive, next: 0, origin, within }))
    }

    fn damaged(cause: zip::result::ZipError) -> Error {
        Error::new(Kind::Damaged, "the zip archive is damaged").because(cause)
    }

    struct Zip<R> {
        archive: ZipArchive<R>,
        next: usize,
        origin: Origin,
        within: Within,
    }

    impl<R: Readable> Pieces for Zip<R> {
        fn next(&mut self) -> Option<Piece> {
            if self.next >= self.archive.len() {
                return None;
            }
            let number = self.next;
            self.next += 1;
            let Origin { path, id, settings, forced, .. } = &self.origin;
            let mut raw = Raw { id: id.clone(), path: Some(path.clone()), met: true, settings: settings.clone(), ..Raw::default() };
            let mut name = String::new();
            let read = self.archive.by_index(number).map_err(damaged).and_then(|file| {
                name = String::from_utf8_lossy(file.name_raw()).replace('\\', "/");
                raw.id = format!("{id}!/{name}");
                raw.path = Some(format!("{path}!/{name}"));
                let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
                let last = name.rsplit('/').next().unwrap_or_default().to_owned();
                if !file.is_file() || last.is_empty() || hidden {
                    return Ok(None);
                }
                let readable = *forced || sniff::is_readable_name(&last);
                // a name that says something else: not worth unpacking
                if !readable && last.contains('.') && !sniff::may_hide_a_document(&last) {
                    return Ok(None);
                }
                name = last;
                let size = file.size();
                let bytes = match &self.within.allowance {
                    Some(allowance) => read_bounded(Metered { inner: file, allowance: allowance.clone() }, settings.limits, Some(size))?,
                    None => read_bounded(file, settings.limits, Some(size))?,
                };
                Ok((readable || sniff::is_readable(&bytes[..bytes.len().min(sniff::HEAD)])).then_some(bytes))
            });
            Some(match read {
                Ok(None) => Piece::Skipped,
                Ok(Some(bytes)) => {
                    raw.bytes = bytes;
                    let format = self.origin.format.filter(|_| *forced);
                    Piece::Entry(Entry { raw, name, format, within: self.within.clone() })
                }
                Err(error) => {
                    if error.kind() == "too_large" && error.in_full().contains("--max-ratio") {
                        // a bomb: what comes after would not be read either
                        self.next = usize::MAX;
                    }
                    Piece::Failed { raw, error }
                }
            })
        }
    }
}
