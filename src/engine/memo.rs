//! What a thread's last words were: running text says the same few thousand over and over, and each is looked up once for values and for names.

use super::face::Engine;
use crate::lexicon::Looked;
use crate::text::short::Short;
use crate::text::token::NONE;
use crate::text::tokenize::{Raw, RawToken};

/// So many words are kept; a new one takes the place of what was kept where it belongs.
const SLOTS: usize = 8192;

/// What both cascades say of a token as written. Small, as they lie all over the memory.
#[derive(Clone, Copy, Default)]
struct Known {
    word: Short,
    values: Packed,
    names: Packed,
}

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
    slots: Vec<Known>,
}

impl Memo {
    /// Room for the words; to be called before [`look_up`](Self::look_up).
    pub(super) fn ready(&mut self) {
        // no token is the empty word
        self.slots.resize(SLOTS, Known::default());
    }

    /// The kind and entry that a token has for values, and those that it has for names.
    #[inline]
    pub(super) fn look_up(&mut self, engine: &Engine, raw: &RawToken, written: &str) -> ((u32, u32), (u32, u32)) {
        let short = raw.short.or_else(|| Short::of(written).filter(|_| raw.what != Raw::Url));
        let slot = short.map(|word| (word, &mut self.slots[word.hash() % SLOTS]));
        let (values, names) = match slot {
            Some((word, slot)) if slot.word == word => (slot.values.looked(), slot.names.looked()),
            slot => {
                let (values, names) = both(engine, raw.what, written);
                if let (Some((word, slot)), Some(values), Some(names)) = (slot, Packed::of(values), Packed::of(names)) {
                    *slot = Known { word, values, names };
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
