//! Keys of names: their words in small letters. A document has many, so they lie one behind the other in one text.

use super::words::{Is, Word};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// Different keys, numbered as they came.
#[derive(Default)]
pub(crate) struct Keys {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// By its hash; one whose hash another has already, by the next that is free.
    numbers: FxHashMap<u64, u32>,
}

impl Keys {
    pub(super) fn with_capacity(keys: usize) -> Keys {
        let numbers = FxHashMap::with_capacity_and_hasher(keys, FxBuildHasher);
        Keys { text: String::with_capacity(keys * 16), ends: Vec::with_capacity(keys), numbers }
    }

    pub(super) fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// The number of a key.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.place(key).ok()
    }

    /// The key of a name's words, and whether it is a new one: signs are left out, so that names that are written alike have the same.
    pub(super) fn of_name(&mut self, words: &[Word], text: &str) -> (usize, bool) {
        let words = &words[..words.len() - usize::from(ends_with_year(words))];
        let start = self.text.len();
        words.iter().for_each(|word| push_word(&mut self.text, start, word, text));
        let place = self.place(&self.text[start..]);
        match place {
            Ok(number) => {
                self.text.truncate(start);
                (number, false)
            }
            Err(hash) => {
                let number = self.ends.len();
                self.ends.push(self.text.len() as u32);
                self.numbers.insert(hash, number as u32);
                (number, true)
            }
        }
    }

    /// A key's number, or the hash under which it belongs.
    fn place(&self, key: &str) -> Result<usize, u64> {
        let mut hash = FxBuildHasher.hash_one(key);
        while let Some(number) = self.numbers.get(&hash) {
            if self.get(*number as usize) == key {
                return Ok(*number as usize);
            }
            hash = hash.wrapping_add(1);
        }
        Err(hash)
    }
}

/// Whether a key leaves the last word out: "SPIEF-2019" is the SPIEF.
pub(super) fn ends_with_year(words: &[Word]) -> bool {
    words.len() > 1 && words.last().is_some_and(|w| w.is.any(Is::YEAR_NUMBER))
}

/// Writes one more word to the key that begins at `start`.
pub(super) fn push_word(key: &mut String, start: usize, word: &Word, text: &str) {
    if !word.is.any(Is::WORD.or(Is::FIGURE)) {
        return;
    }
    if key.len() > start {
        key.push(' ');
    }
    let written = word.text(text);
    if written.bytes().all(|b| b.is_ascii() && b != b'.') {
        let from = key.len();
        key.push_str(written);
        key[from..].make_ascii_lowercase();
    } else {
        key.extend(written.chars().filter(|c| *c != '.').flat_map(char::to_lowercase));
    }
}
