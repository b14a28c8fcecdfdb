//! A folder of results: each document's output is a file of its own, named for the document. Names come from documents, so they are taken for words and never for
//! paths: no file is ever written outside the folder.

use crate::error::Error;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

/// A sink that writes files into a folder, each whole or not at all. It is given frames: a name, an ending, the bytes.
pub struct Folder {
    base: PathBuf,
    pending: Vec<u8>,
    /// How often a name has been asked for; by a sum of it, to stay small.
    taken: FxHashMap<u64, u32>,
    /// The file name of the document whose parts are being written.
    name: String,
}

/// File systems allow 255 bytes for a name; ending and number need some.
const LONGEST: usize = 180;
/// Before each frame: whether it is a document's first, and three lengths.
const HEAD: usize = 1 + 3 * 8;

impl Folder {
    /// Writes into this folder, which is made if it is not there.
    ///
    /// # Errors
    /// If it can't be made.
    pub fn new(base: impl Into<PathBuf>) -> Result<Folder, Error> {
        let base = base.into();
        fs::create_dir_all(&base).map_err(Error::writing)?;
        Ok(Folder { base, pending: Vec::new(), taken: FxHashMap::default(), name: String::new() })
    }

    /// Appends a frame to `out`.
    pub(crate) fn frame(id: &str, first: bool, ending: &str, bytes: &[u8], out: &mut Vec<u8>) {
        out.push(u8::from(first));
        for length in [id.len(), ending.len(), bytes.len()] {
            out.extend_from_slice(&(length as u64).to_le_bytes());
        }
        out.extend_from_slice(id.as_bytes());
        out.extend_from_slice(ending.as_bytes());
        out.extend_from_slice(bytes);
    }

    fn put(&mut self, id: &str, first: bool, ending: &str, bytes: &[u8]) -> io::Result<()> {
        if first {
            let name = safe_name(id);
            // not all file systems tell "A" from "a"
            let sum = Sha256::digest(name.to_lowercase().as_bytes());
            let sum = sum.iter().take(8).fold(0u64, |number, byte| number << 8 | u64::from(*byte));
            let times = self.taken.entry(sum).or_insert(0);
            *times += 1;
            self.name = if *times > 1 { format!("{name}~{times}") } else { name };
        }
        let path = self.base.join(format!("{}.{ending}", self.name));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let temporary = path.with_file_name(format!(".{}.part", path.file_name().unwrap_or_default().to_string_lossy()));
        let written = fs::write(&temporary, bytes).and_then(|()| fs::rename(&temporary, &path));
        if written.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        written
    }
}

impl Write for Folder {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        let pending = std::mem::take(&mut self.pending);
        let mut rest = pending.as_slice();
        while let Some((head, body)) = rest.split_at_checked(HEAD) {
            let length = |n: usize| u64::from_le_bytes(head[1 + n * 8..][..8].try_into().unwrap_or_default()) as usize;
            let (id, ending, size) = (length(0), length(1), length(2));
            let Some((frame, after)) = body.split_at_checked(id + ending + size) else { break };
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            self.put(&text(&frame[..id]), head[0] == 1, &text(&frame[id..id + ending]), &frame[id + ending..])?;
            rest = after;
        }
        self.pending = rest.to_vec();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A path below the folder, for a name that may be anything: `a/b.txt` keeps its folder, `../x` and `C:\x` lose what makes them paths.
fn safe_name(id: &str) -> String {
    let parts = id.split('/').map(|part| {
        let part: String = part
            .chars()
            .map(|c| if c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\0') { '_' } else { c })
            .collect();
        part.trim_matches(['.', ' ']).to_owned()
    });
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).map(|part| shortened(&part, LONGEST)).collect();
    let name = parts.join("/");
    match name.len() {
        0 => "document".into(),
        // a path of many folders has a limit as well
        length if length > 1000 => shortened(&name.replace('/', "_"), LONGEST),
        _ => name,
    }
}

/// The beginning of a long name, and a sum of it all.
fn shortened(name: &str, longest: usize) -> String {
    if name.len() <= longest {
        return name.to_owned();
    }
    let sum = Sha256::digest(name.as_bytes());
    let sum: String = sum.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{}~{sum}", &name[..name.floor_char_boundary(longest - 20)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_never_lead_out() {
        for (id, wanted) in [
            ("a/b.txt", "a/b.txt"),
            ("../../etc/passwd", "etc/passwd"),
            ("/etc/x", "etc/x"),
            ("C:\\x", "C__x"),
            ("https://x.org/a?b=1", "https_/x.org/a_b=1"),
            ("a.zip!/b.html", "a.zip!/b.html"),
            ("..", "document"),
            ("", "document"),
            ("a\nb\0", "a_b_"),
        ] {
            assert_eq!(safe_name(id), wanted, "{id:?}");
        }
        assert!(safe_name(&"é".repeat(500)).len() <= LONGEST && safe_name(&"a/".repeat(5000)).len() <= LONGEST);
    }

    #[test]
    fn writes_frames_in_any_portions() {
        let mut out = Vec::new();
        for (id, first, ending, bytes) in
            [("a", true, "txt", "1"), ("a", false, "ann", "2"), ("A", true, "txt", "3"), ("../b", true, "txt", "4")]
        {
            Folder::frame(id, first, ending, bytes.as_bytes(), &mut out);
        }
        for portion in [1, 7, 1000] {
            let place = tempfile::tempdir().unwrap();
            let mut folder = Folder::new(place.path().join("x")).unwrap();
            out.chunks(portion).for_each(|chunk| folder.write_all(chunk).unwrap());
            let read = |name: &str| fs::read_to_string(place.path().join("x").join(name)).unwrap_or_default();
            assert_eq!([read("a.txt"), read("a.ann"), read("A~2.txt"), read("b.txt")], ["1", "2", "3", "4"]);
            assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
        }
    }
}
