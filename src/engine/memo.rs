//! What a thread's last words were: running text says the same few thousand over and over, and each is looked up once for values and for names.

use super::face::Engine;
use crate::lexicon::Looked;
use crate::text::short::Short;
use crate::text::token::NONE;
use crate::text::tokenize::{Raw, RawToken};

/// So many pairs of words are kept, each pair in one line of the processor's cache; a new one takes the place of what was not asked for last in the pair
/// where it belongs.
const PAIRS: usize = 8192;

/// What both cascades say of a token as written. Small, as they lie all over the memory.
#[derive(Clone, Copy, Default)]
struct Known {
    word: Short,
    values: Packed,
    names: Packed,
}

#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Pair([Known; 2]);

/// What was looked up, in numbers that nearly always have room there.
#[derive(Clone, Copy, Default)]
struct Packed {
    kinds: [u16; 2],
    entry: u16,
}

impl Packed {
    fn of(looked: Looked) -> Option<Packed> {
        let [kind, glued] = looked.kinds.map(u16::try_from);
        let entry = if looked.entry == NONE { u16::MAX } else { u16::try_from(looked.entry).ok().filter(|entry| *entry < u16::MAX)? };
        Some(Packed { kinds: [kind.ok()?, glued.ok()?], entry })
    }

    #[inline]
    fn looked(self) -> Looked {
        Looked { kinds: self.kinds.map(u32::from), entry: if self.entry == u16::MAX { NONE } else { self.entry.into() } }
    }
}

/// The words of a thread.
#[derive(Default)]
pub(crate) struct Memo {
    pairs: Vec<Pair>,
}

impl Memo {
    /// Room for the words; to be called before [`look_up`](Self::look_up).
    pub(super) fn ready(&mut self) {
        // no token is the empty word
        self.pairs.resize(PAIRS, Pair::default());
    }

    /// The kind and entry that a token of `text` has for values, and those that it has for names.
    #[inline]
    pub(super) fn look_up(&mut self, engine: &Engine, raw: &RawToken, text: &str) -> ((u32, u32), (u32, u32)) {
        let written = || &text[raw.start..raw.end];
        let short = raw.short.or_else(|| Short::of(written()).filter(|_| raw.what != Raw::Url));
        let pair = short.map(|word| (word, &mut self.pairs[word.hash() % PAIRS].0));
        let (values, names) = match pair {
            Some((word, [first, _])) if first.word == word => (first.values.looked(), first.names.looked()),
            Some((word, [first, second])) if second.word == word => {
                std::mem::swap(first, second);
                (first.values.looked(), first.names.looked())
            }
            pair => {
                let (values, names) = both(engine, raw.what, written());
                if let (Some((word, pair)), Some(values), Some(names)) = (pair, Packed::of(values), Packed::of(names)) {
                    *pair = [Known { word, values, names }, pair[0]];
                }
                (values, names)
            }
        };
        (values.glued(raw.glued), names.glued(raw.glued))
    }
}

#[inline(never)]
fn both(engine: &Engine, what: Raw, written: &str) -> (Looked, Looked) {
    let values = engine.values.lexicon.look_up(what, written);
    (values, engine.name_table.again.look_up(&engine.names, values, written))
}
