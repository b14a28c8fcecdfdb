//! What a thread's last words were: running text says the same few thousand over and over, and each is looked up once for values and for names.

use super::face::Engine;
use crate::lexicon::Looked;
use crate::text::short::{Short, WordCache};
use crate::text::token::NONE;
use crate::text::tokenize::{Raw, RawToken};

/// Twice so many words are kept.
const PAIRS: usize = 8192;

/// What was looked up, in numbers that nearly always have room there: small, as words lie all over the memory.
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

/// The words of a thread, with what they are for values and for names.
#[derive(Default)]
pub(crate) struct Memo(Option<WordCache<[Packed; 2], PAIRS>>);

impl Memo {
    /// Reads where some tokens are kept, so that this is near when they are looked up.
    #[inline]
    pub(super) fn fetch(&mut self, raws: &[RawToken]) {
        self.0.get_or_insert_default().fetch(raws.iter().map(|raw| raw.short));
    }

    /// The kind and entry that a token of `text` has for values, and those that it has for names.
    #[inline]
    pub(super) fn look_up(&mut self, engine: &Engine, raw: &RawToken, text: &str) -> ((u32, u32), (u32, u32)) {
        let written = || raw.text(text);
        let short = raw.short().or_else(|| Short::of(written()).filter(|_| raw.what != Raw::Url));
        let mut large = None;
        let packed = short.and_then(|word| {
            let cache = self.0.get_or_insert_default();
            cache.get(word, || {
                let (values, names) = both(engine, raw.what, written());
                large = Some((values, names));
                Some([Packed::of(values)?, Packed::of(names)?])
            })
        });
        let (values, names) = match packed {
            Some([values, names]) => (values.looked(), names.looked()),
            None => large.unwrap_or_else(|| both(engine, raw.what, written())),
        };
        (values.glued(raw.glued), names.glued(raw.glued))
    }
}

#[inline(never)]
fn both(engine: &Engine, what: Raw, written: &str) -> (Looked, Looked) {
    let values = engine.values.lexicon.look_up(what, written);
    (values, engine.name_table.again.look_up(&engine.names, values, written))
}
