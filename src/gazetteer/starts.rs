//! What the first words of names are, and where they lead in the table. Releases say the same words over and over: a thread keeps what it read last.

use super::firsts::First;
use super::key::{self, Seen};
use super::table::{self, KEYS};
use super::{At, Entry, Flags, Hit};
use crate::text::short::{Short, WordCache};
use fst::raw::Output;
use smallvec::SmallVec;

/// Twice so many words are kept.
const PAIRS: usize = 4096;

/// What a thread remembers of first words: nothing by default, for who asks once.
#[derive(Default)]
pub(crate) struct Starts(Option<WordCache<Start, PAIRS>>);

/// What is known of a first word, written so. Small, as words lie all over the memory.
#[derive(Clone, Copy, Default)]
pub(super) struct Start {
    /// A [`First`].
    bits: u64,
    /// What it is alone.
    flags: Flags,
    pub seen: Seen,
}

impl Starts {
    /// Room for thousands of words, for who reads whole texts. Takes 260 kB.
    pub(crate) fn keeping() -> Starts {
        Starts(Some(WordCache::default()))
    }

    /// Reads where some words are kept, or where they are in the table, so that this is near when they are asked for.
    pub(crate) fn fetch<'t>(&mut self, words: impl Iterator<Item = &'t str>) {
        let Some(cache) = &self.0 else { return };
        let short: SmallVec<[(&str, Short); 16]> = words.filter_map(|word| Some((word, Short::of(word)?))).collect();
        cache.fetch(short.iter().map(|(_, short)| *short));
        let new = short.iter().filter(|(_, short)| !cache.has(*short));
        let new: SmallVec<[u64; 16]> = new.filter_map(|(word, _)| key::packed(word)).collect();
        table::fetch(&new);
    }

    pub(super) fn of(&mut self, word: &str) -> Start {
        let kept = self.0.as_mut().zip(Short::of(word)).and_then(|(cache, short)| cache.get(short, || Some(Start::read(word))));
        kept.unwrap_or_else(|| Start::read(word))
    }
}

impl First {
    /// What the automaton has for a word that can't be packed, letter by letter.
    fn walk(word: &str) -> First {
        let keys = &*KEYS;
        let mut at = At { keys, node: keys.root(), output: Output::zero() };
        if !at.word(word) {
            return First::default();
        }
        let entry = at.entry(Seen::default()).map(|entry| entry.at);
        First { entry, goes_on: at.step(b' ').then(|| (at.node.addr() as u32, at.output.value() as u32)) }
    }
}

impl Start {
    fn read(word: &str) -> Start {
        let seen = Seen::default().and(word);
        let bits = key::packed(word).map_or_else(|| First::walk(word).to_bits().expect("as in the table"), table::first);
        let flags = First::from_bits(bits).entry.map_or(Flags::NONE, |at| Entry { at, seen }.flags());
        Start { bits, flags, seen }
    }

    /// The word as a name, if it is one.
    pub(super) fn alone(&self) -> Option<Hit> {
        let at = First::from_bits(self.bits).entry.filter(|_| !self.flags.is_empty())?;
        Some(Hit { words: 1, flags: self.flags, entry: Entry { at, seen: self.seen } })
    }

    /// The place in the table behind the word and a space, if any name goes on there with `second`.
    pub(super) fn goes_on(&self, second: &str) -> Option<At> {
        let (node, output) = First::from_bits(self.bits).goes_on?;
        if key::packed(second).is_some_and(|second| !table::goes_on_with(node, second)) {
            return None;
        }
        let keys = &*KEYS;
        Some(At { keys, node: keys.node(node as usize), output: Output::new(output.into()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_names_go_on_is_where_the_automaton_leads() {
        for word in ["new", "New", "San", "UNITED", "Zürich", "Baden-Baden", "the", "xqzzy"] {
            let packed = key::packed(word).unwrap_or_else(|| panic!("{word} has letters only"));
            assert_eq!(First::from_bits(table::first(packed)).goes_on, First::walk(word).goes_on, "{word}");
        }
        assert_eq!([key::packed("3M"), key::packed("internationally"), key::packed("")], [None; 3]);
    }
}
