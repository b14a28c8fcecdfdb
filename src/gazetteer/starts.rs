//! What the first words of names are, and where they lead in the table. Releases say the same words over and over: a thread keeps what it read last.

use super::firsts::First;
use super::key::{self, Seen};
use super::table::{self, KEYS};
use super::{At, Entry, Flags, Hit};
use crate::text::short::Short;
use fst::raw::Output;

/// So many words are kept, each in the one place that its letters say; long ones are not.
const KEPT: usize = 1 << 12;

/// What a thread remembers of first words: nothing by default, for who asks once.
#[derive(Default)]
pub(crate) struct Starts(Box<[(Short, Start)]>);

/// What is known of a first word, written so.
#[derive(Clone, Copy)]
pub(super) struct Start {
    pub seen: Seen,
    /// What it is alone.
    flags: Flags,
    entry: u32,
    /// The node behind it and a space, or [`NOWHERE`], and the output up to it.
    node: u32,
    output: u32,
}

const NOWHERE: u32 = u32::MAX;

impl Starts {
    /// Room for thousands of words, for who reads whole texts. Takes 200 kB.
    pub(crate) fn keeping() -> Starts {
        let nothing = Start { seen: Seen::default(), flags: Flags::NONE, entry: 0, node: NOWHERE, output: 0 };
        Starts(vec![(Short::default(), nothing); KEPT].into_boxed_slice())
    }

    pub(super) fn of(&mut self, word: &str) -> Start {
        let Some(short) = Short::of(word).filter(|_| !self.0.is_empty()) else { return Start::read(word) };
        let (kept, start) = &mut self.0[short.hash() % KEPT];
        if *kept != short {
            (*kept, *start) = (short, Start::read(word));
        }
        *start
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
        let First { entry, goes_on } = key::packed(word).map_or_else(|| First::walk(word), table::first);
        let flags = entry.map_or(Flags::NONE, |at| Entry { at, seen }.flags());
        // most words begin no longer name
        let (node, output) = goes_on.unwrap_or((NOWHERE, 0));
        Start { seen, flags, entry: entry.unwrap_or_default(), node, output }
    }

    /// The word as a name, if it is one.
    pub(super) fn alone(&self) -> Option<Hit> {
        let entry = Entry { at: self.entry, seen: self.seen };
        (!self.flags.is_empty()).then_some(Hit { words: 1, flags: self.flags, entry })
    }

    /// The place in the table behind the word and a space.
    pub(super) fn goes_on(&self) -> Option<At> {
        let keys = &*KEYS;
        (self.node != NOWHERE).then(|| At { keys, node: keys.node(self.node as usize), output: Output::new(self.output.into()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_names_go_on_is_where_the_automaton_leads() {
        for word in ["new", "New", "San", "UNITED", "Zürich", "Baden-Baden", "the", "xqzzy"] {
            let packed = key::packed(word).unwrap_or_else(|| panic!("{word} has letters only"));
            assert_eq!(table::first(packed).goes_on, First::walk(word).goes_on, "{word}");
        }
        assert_eq!([key::packed("3M"), key::packed("internationally"), key::packed("")], [None; 3]);
    }
}
