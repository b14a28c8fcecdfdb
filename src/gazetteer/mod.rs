//! What is generally known of names: places, bodies, events, names of people, and which words are no names at all.
//!
//! The lists are in `data/` at the top level, with their sources and licences. `build.rs` makes of them one frozen table (see [`table`]), which is asked word by
//! word as the tokenizer gives them. Case counts: names ask for capitals, acronyms for nothing but capitals, common words for nothing.
#![allow(dead_code, unused_imports)] // some of it only `build.rs` and the tests ask for

mod entry;
mod firsts;
mod flags;
mod key;
mod starts;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use entry::{Body, Entry, Place, Sort};
pub(crate) use flags::Flags;

use fst::raw::{Fst, Node, Output};
use key::Seen;
pub(crate) use starts::Starts;

/// A name that the table knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    /// How many words (tokens) it takes.
    pub words: usize,
    /// What it is known to be, written so.
    pub flags: Flags,
    pub entry: Entry,
}

/// The longest name that starts at the first of the words. Words are the tokens of a text, signs included: "Guinea", "-", "Bissau".
///
/// The time grows with the letters read, which end where no name goes on.
pub(crate) fn longest<'t>(words: impl Iterator<Item = &'t str>, starts: &mut Starts) -> Option<Hit> {
    first_and_longest(words, starts).1
}

/// What a single word is known to be; no flags if nothing is known.
pub(crate) fn flags_of(word: &str, starts: &mut Starts) -> Flags {
    first_and_longest(std::iter::once(word), starts).0
}

/// What the first of the words is known to be alone, and the longest name that starts there.
pub(crate) fn first_and_longest<'t>(words: impl Iterator<Item = &'t str>, starts: &mut Starts) -> (Flags, Option<Hit>) {
    let (mut alone, mut best) = (Flags::NONE, None);
    walk(words, starts, |hit| {
        if hit.words == 1 {
            alone = hit.flags;
        }
        best = Some(hit);
    });
    (alone, best)
}

/// A place in the table: what was read so far begins a key.
#[derive(Clone, Copy)]
struct At {
    keys: &'static Fst<&'static [u8]>,
    node: Node<'static>,
    output: Output,
}

impl At {
    /// One more byte of a key; `false` if no key goes on so.
    fn step(&mut self, byte: u8) -> bool {
        let Some(at) = self.node.find_input(byte) else { return false };
        let transition = self.node.transition(at);
        self.output = self.output.cat(transition.out);
        self.node = self.keys.node(transition.addr);
        true
    }

    fn word(&mut self, word: &str) -> bool {
        !word.is_empty() && key::fold(word, |byte| self.step(byte))
    }

    /// The entry of the key that ends here, for words spelled so.
    fn entry(&self, seen: Seen) -> Option<Entry> {
        let at = || self.output.cat(self.node.final_output()).value() as u32;
        self.node.is_final().then(|| Entry { at: at(), seen })
    }
}

/// Calls `found` with every name that starts at the first word, the shortest first.
pub(crate) fn walk<'t>(mut words: impl Iterator<Item = &'t str>, starts: &mut Starts, mut found: impl FnMut(Hit)) {
    let Some(first) = words.next() else { return };
    let start = starts.of(first);
    if let Some(hit) = start.alone() {
        found(hit);
    }
    let Some(second) = words.next() else { return };
    let Some(mut at) = start.goes_on(second) else { return };
    let (mut seen, mut number) = (start.seen, 1);
    for word in std::iter::once(second).chain(words) {
        if !at.word(word) {
            return;
        }
        seen = seen.and(word);
        number += 1;
        if let Some(entry) = at.entry(seen) {
            let flags = entry.flags();
            if !flags.is_empty() {
                found(Hit { words: number, flags, entry });
            }
        }
        if !at.step(b' ') {
            return;
        }
    }
}
