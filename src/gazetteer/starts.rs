//! What the first words of names are, and where they lead in the table. Releases say the same words over and over: a thread keeps what it read last.

use super::key::Seen;
use super::table::KEYS;
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

impl Start {
    fn read(word: &str) -> Start {
        let keys = &*KEYS;
        let mut start = Start { seen: Seen::default().and(word), flags: Flags::NONE, entry: 0, node: NOWHERE, output: 0 };
        let mut at = At { keys, node: keys.root(), output: Output::zero() };
        if !at.word(word) {
            return start;
        }
        if let Some(entry) = at.entry(start.seen) {
            (start.flags, start.entry) = (entry.flags(), entry.at);
        }
        // most words begin no longer name
        if at.step(b' ') {
            (start.node, start.output) = (at.node.addr() as u32, at.output.value() as u32);
        }
        start
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
