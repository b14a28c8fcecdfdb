//! What a thread's last words were: running text says the same few thousand over and over, and each is looked up once for values and for names.

use super::face::Engine;
use crate::text::short::Short;
use crate::text::token::{NONE, Token};
use crate::text::tokenize::{Raw, RawToken};

/// So many words are kept; a new one takes the place of what was kept where it belongs.
const SLOTS: usize = 4096;

/// What both cascades say of a token as written.
#[derive(Clone, Copy)]
struct Known {
    word: Short,
    /// Without and with glue.
    values: [(u32, u32); 2],
    names: [(u32, u32); 2],
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
        self.slots.resize(SLOTS, Known { word: Short::default(), values: [(0, NONE); 2], names: [(0, NONE); 2] });
    }

    /// The kind and entry that a token has for values, and those that it has for names.
    #[inline]
    pub(super) fn look_up(&mut self, engine: &Engine, raw: &RawToken, written: &str) -> ((u32, u32), (u32, u32)) {
        let glued = usize::from(raw.glued);
        let short = match raw.short {
            Some(short) => short,
            None => match Short::of(written).filter(|_| raw.what != Raw::Url) {
                Some(short) => short,
                None => return both(engine, raw.what, written, raw.glued),
            },
        };
        let slot = &mut self.slots[short.hash() % SLOTS];
        if slot.word != short {
            let [(v0, n0), (v1, n1)] = [false, true].map(|glued| both(engine, raw.what, written, glued));
            *slot = Known { word: short, values: [v0, v1], names: [n0, n1] };
        }
        (slot.values[glued], slot.names[glued])
    }
}

#[cold]
fn both(engine: &Engine, what: Raw, written: &str, glued: bool) -> ((u32, u32), (u32, u32)) {
    let (kind, entry) = engine.values.lexicon.look_up(what, written, glued);
    let token = Token { start: 0, end: written.len() as u32, kind, entry, chunk: NONE };
    ((kind, entry), engine.name_table.again.look_up(&engine.names, &token, written))
}
