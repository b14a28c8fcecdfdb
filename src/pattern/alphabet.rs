//! An alphabet gives one symbol to all kinds of token that no test of a stage can tell apart.

use super::ast::Test;
use crate::class::{ClassId, ClassSet, Classes};
use crate::text::kind::Kinds;
use rustc_hash::FxHashMap;

/// The first symbol's code point: from here on each takes two bytes, so that token number and byte offset convert by a shift.
const FIRST: u32 = 0x100;
/// Two bytes reach to U+07FF.
pub(crate) const MOST_SYMBOLS: usize = 0x800 - FIRST as usize;

/// The symbols of one stage.
pub(crate) struct Alphabet {
    /// Symbol of each kind.
    of_kind: Vec<u16>,
    /// How many symbols there are.
    len: usize,
    /// For each class that matters, the symbols of tokens that have it.
    having: FxHashMap<ClassId, Symbols>,
    /// The ends of sentences and paragraphs.
    boundaries: Symbols,
}

/// A set of symbols.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Symbols(Vec<u64>);

impl Symbols {
    pub(crate) fn none(alphabet: &Alphabet) -> Symbols {
        Symbols(vec![0; alphabet.len.div_ceil(64)])
    }
    pub(crate) fn all(alphabet: &Alphabet) -> Symbols {
        Symbols(vec![u64::MAX; alphabet.len.div_ceil(64)])
    }
    pub(crate) fn has(&self, symbol: usize) -> bool {
        self.0[symbol / 64] >> (symbol % 64) & 1 == 1
    }
    pub(crate) fn add(&mut self, other: &Symbols) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }
    fn keep(&mut self, other: &Symbols) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
    }
    fn remove(&mut self, other: &Symbols) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= !b);
    }
    fn insert(&mut self, symbol: usize) {
        self.0[symbol / 64] |= 1 << (symbol % 64);
    }
}

impl Alphabet {
    /// The alphabet of the stage that has these tests. `None` if it would need too many symbols.
    pub(crate) fn new<'t>(
        tests: impl Iterator<Item = &'t Test>,
        classes: &Classes,
        kinds: &Kinds,
        boundaries: [ClassId; 2],
    ) -> Option<Alphabet> {
        let mut matter: Vec<ClassId> = boundaries.to_vec();
        for test in tests {
            test.classes(&mut |name, _| matter.extend(classes.get(name)));
        }
        matter.sort_unstable();
        matter.dedup();
        let mut mask = ClassSet::EMPTY;
        matter.iter().for_each(|c| mask.insert(*c));
        let mut sets = Vec::new();
        let mut symbols: FxHashMap<ClassSet, u16> = FxHashMap::default();
        let of_kind = kinds
            .iter()
            .map(|(_, set)| {
                let set = set.intersection(&mask);
                *symbols.entry(set).or_insert_with(|| {
                    sets.push(set);
                    (sets.len() - 1) as u16
                })
            })
            .collect();
        if sets.len() > MOST_SYMBOLS {
            return None;
        }
        let none = Symbols(vec![0; sets.len().div_ceil(64)]);
        let mut having: FxHashMap<ClassId, Symbols> = matter.iter().map(|class| (*class, none.clone())).collect();
        for (symbol, set) in sets.iter().enumerate() {
            for class in set.iter() {
                having.get_mut(&class).expect("sets hold classes that matter").insert(symbol);
            }
        }
        let mut ends = none;
        boundaries.iter().for_each(|class| ends.add(&having[class]));
        Some(Alphabet { of_kind, len: sets.len(), having, boundaries: ends })
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn symbol(&self, kind: u32) -> u16 {
        self.of_kind[kind as usize]
    }

    /// Appends the two bytes of a symbol.
    pub(crate) fn push(symbol: u16, text: &mut Vec<u8>) {
        let point = FIRST + u32::from(symbol);
        text.extend([0xC0 | (point >> 6) as u8, 0x80 | (point & 0x3F) as u8]);
    }

    /// The symbols that pass a test.
    pub(crate) fn passing(&self, test: &Test, classes: &Classes) -> Symbols {
        match test {
            Test::Any => self.others(&self.boundaries),
            Test::Class { name, .. } => {
                classes.get(name).and_then(|class| self.having.get(&class)).cloned().unwrap_or_else(|| Symbols::none(self))
            }
            Test::Not(test) => {
                let mut passing = self.others(&self.passing(test, classes));
                passing.remove(&self.boundaries);
                passing
            }
            Test::And(tests) => {
                let mut passing = Symbols::all(self);
                tests.iter().for_each(|t| passing.keep(&self.passing(t, classes)));
                passing
            }
            Test::Or(tests) => {
                let mut passing = Symbols::none(self);
                tests.iter().for_each(|t| passing.add(&self.passing(t, classes)));
                passing
            }
        }
    }

    fn others(&self, symbols: &Symbols) -> Symbols {
        let mut others = Symbols::all(self);
        others.remove(symbols);
        others
    }

    /// The symbols as a character class of the `regex` crate.
    pub(crate) fn write(&self, symbols: &Symbols, out: &mut String) {
        let letter = |symbol: usize| char::from_u32(FIRST + symbol as u32).expect("symbols are letters of the first two-byte blocks");
        let start = out.len();
        let mut symbol = 0;
        out.push('[');
        while symbol < self.len() {
            if !symbols.has(symbol) {
                symbol += 1;
                continue;
            }
            let first = symbol;
            while symbol + 1 < self.len() && symbols.has(symbol + 1) {
                symbol += 1;
            }
            out.extend([letter(first), '-', letter(symbol)]);
            symbol += 1;
        }
        out.push(']');
        if out.len() == start + 2 {
            // no kind of token passes: the branch is dead, and the lint says so
            out.truncate(start);
            out.push_str("[^\\x{0}-\\x{10FFFF}]");
        }
    }
}
