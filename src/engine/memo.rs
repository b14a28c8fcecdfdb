//! What a thread's last words were: running text says the same few thousand over and over, and each is looked up once for values and for names.

use super::face::Engine;
use crate::lexicon::Looked;
use crate::text::short::Short;
use crate::text::tokenize::{Raw, RawToken};

/// So many words are kept; a new one takes the place of what was kept where it belongs.
const SLOTS: usize = 8192;

/// What both cascades say of a token as written.
#[derive(Clone, Copy)]
struct Known {
    word: Short,
    values: Looked,
    names: Looked,
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
        self.slots.resize(SLOTS, Known { word: Short::default(), values: Looked::default(), names: Looked::default() });
    }

    /// The kind and entry that a token has for values, and those that it has for names.
    #[inline]
    pub(super) fn look_up(&mut self, engine: &Engine, raw: &RawToken, written: &str) -> ((u32, u32), (u32, u32)) {
        let short = raw.short.or_else(|| Short::of(written).filter(|_| raw.what != Raw::Url));
        let (values, names) = match short {
            Some(word) => {
                let slot = &mut self.slots[word.hash() % SLOTS];
                if slot.word != word {
                    let (values, names) = both(engine, raw.what, written);
                    *slot = Known { word, values, names };
                }
                (slot.values, slot.names)
            }
            None => both(engine, raw.what, written),
        };
        (values.glued(raw.glued), names.glued(raw.glued))
    }
}

#[inline(never)]
fn both(engine: &Engine, what: Raw, written: &str) -> (Looked, Looked) {
    let values = engine.values.lexicon.look_up(what, written);
    (values, engine.name_table.again.look_up(&engine.names, values, written))
}
