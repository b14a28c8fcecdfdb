//! Where the first words of names lead in the table. Releases say the same words over and over: a thread keeps what it read last.

use super::At;
use super::table::KEYS;
use crate::text::short::Short;
use fst::raw::Output;

/// So many words are kept, each in the one place that its letters say; long ones are not.
const KEPT: usize = 1 << 11;
/// What a thread remembers of first words. Takes 64 kB.
pub(crate) struct Starts(Box<[Start]>);

#[derive(Clone, Copy)]
struct Start {
    word: Short,
    /// The node behind them, or [`NOWHERE`], and the output up to it.
    node: u32,
    output: u32,
}

const NOWHERE: u32 = u32::MAX;

impl Default for Starts {
    fn default() -> Starts {
        Starts(vec![Start { word: Short::default(), node: NOWHERE, output: 0 }; KEPT].into_boxed_slice())
    }
}

impl Starts {
    /// The place behind a word; `None` if no key begins so.
    pub(super) fn of(&mut self, word: &str) -> Option<At> {
        let keys = &*KEYS;
        let read = |word| {
            let mut at = At { keys, node: keys.root(), output: Output::zero() };
            at.word(word).then_some(at)
        };
        let Some(short) = Short::of(word) else { return read(word) };
        let start = &mut self.0[short.hash() % KEPT];
        if start.word != short {
            let at = read(word);
            let (node, output) = at.map_or((NOWHERE, 0), |at| (at.node.addr() as u32, at.output.value() as u32));
            *start = Start { word: short, node, output };
            return at;
        }
        (start.node != NOWHERE).then(|| At { keys, node: keys.node(start.node as usize), output: Output::new(start.output.into()) })
    }
}
