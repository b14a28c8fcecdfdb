//! What is generally known of names: places, bodies, events, names of people, and which words are no names at all.
//!
//! The lists are in `data/` at the top level, with their sources and licences. `build.rs` makes of them one frozen table (see [`table`]), which is asked word by
//! word as the tokenizer gives them. Case counts: names ask for capitals, acronyms for nothing but capitals, common words for nothing.
#![allow(dead_code, unused_imports)] // until all of it is asked for

mod entry;
mod flags;
mod key;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use entry::{Body, Entry, Place, Sort};
pub(crate) use flags::Flags;

use fst::raw::Output;
use key::Seen;

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
/// Takes no memory; the time grows with the letters read, which end where no name goes on.
pub(crate) fn longest<'t>(words: impl Iterator<Item = &'t str>) -> Option<Hit> {
    let mut best = None;
    walk(words, |hit| best = Some(hit));
    best
}

/// What a single word is known to be; no flags if nothing is known.
pub(crate) fn flags_of(word: &str) -> Flags {
    let mut flags = Flags::NONE;
    walk(std::iter::once(word), |hit| flags = hit.flags);
    flags
}

/// Calls `found` with every name that starts at the first word, the shortest first.
pub(crate) fn walk<'t>(words: impl Iterator<Item = &'t str>, mut found: impl FnMut(Hit)) {
    let keys = &*table::KEYS;
    let (mut node, mut output, mut seen) = (keys.root(), Output::zero(), Seen::default());
    for (number, word) in words.enumerate() {
        let mut step = |byte: u8| match node.find_input(byte) {
            Some(at) => {
                let transition = node.transition(at);
                output = output.cat(transition.out);
                node = keys.node(transition.addr);
                true
            }
            None => false,
        };
        if word.is_empty() || number > 0 && !step(b' ') || !key::fold(word, step) {
            return;
        }
        seen = seen.and(word);
        if node.is_final() {
            let entry = Entry::new(output.cat(node.final_output()).value() as u32, seen);
            let flags = entry.flags();
            if !flags.is_empty() {
                found(Hit { words: number + 1, flags, entry });
            }
        }
    }
}
