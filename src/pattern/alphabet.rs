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
    /// What the classes that matter are, for each symbol.
    sets: Vec<ClassSet>,
    /// The symbols that have a class.
    of_class: FxHashMap<ClassId, Symbols>,
    /// All but the boundaries.
    inside: Symbols,
}

/// A set of symbols.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Symbols(Vec<u64>);

impl Symbols {
    pub(crate) fn none(alphabet: &Alphabet) -> Symbols {
        Symbols(vec![0; alphabet.sets.len().div_ceil(64)])
    }
    pub(crate) fn all(alphabet: &Alphabet) -> Symbols {
        Symbols(vec![u64::MAX; alphabet.sets.len().div_ceil(64)])
    }
    pub(crate) fn has(&self, symbol: usize) -> bool {
        self.0[symbol / 64] >> (symbol % 64) & 1 == 1
    }
    pub(crate) fn add(&mut self, other: &Symbols) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|w| *w == 0)
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
        let mut boundary = ClassSet::EMPTY;
        boundaries.into_iter().for_each(|c| boundary.insert(c));
        let mut matter = boundary;
        for test in tests {
            test.classes(&mut |name, _| {
                if let Some(class) = classes.get(name) {
                    matter.insert(class);
                }
            });
        }
        let mut sets = Vec::new();
        let mut symbols: FxHashMap<ClassSet, u16> = FxHashMap::default();
        let of_kind = kinds
            .iter()
            .map(|(_, set)| {
                let set = set.intersection(&matter);
                *symbols.entry(set).or_insert_with(|| {
                    sets.push(set);
                    (sets.len() - 1) as u16
                })
            })
            .collect();
        if sets.len() > MOST_SYMBOLS {
            return None;
        }
        let words = sets.len().div_ceil(64);
        let mut inside = Symbols(vec![0; words]);
        let mut of_class: FxHashMap<ClassId, Symbols> = FxHashMap::default();
        for (symbol, set) in sets.iter().enumerate() {
            let bit = 1 << (symbol % 64);
            set.iter().for_each(|class| of_class.entry(class).or_insert_with(|| Symbols(vec![0; words])).0[symbol / 64] |= bit);
            if set.intersection(&boundary) == ClassSet::EMPTY {
                inside.0[symbol / 64] |= bit;
            }
        }
        Some(Alphabet { of_kind, sets, of_class, inside })
    }

    pub(crate) fn len(&self) -> usize {
        self.sets.len()
    }

    pub(crate) fn symbol(&self, kind: u32) -> u16 {
        self.of_kind[kind as usize]
    }

    /// Appends the two bytes of a symbol.
    pub(crate) fn push(symbol: u16, text: &mut Vec<u8>) {
        let point = FIRST + u32::from(symbol);
        text.extend([0xC0 | (point >> 6) as u8, 0x80 | (point & 0x3F) as u8]);
    }

    /// The symbols that pass a test. Whole sets are put together: asking each symbol took two thirds of the time in which a pack loads.
    pub(crate) fn passing(&self, test: &Test, classes: &Classes) -> Symbols {
        match test {
            Test::Any => self.inside.clone(),
            Test::Class { name, .. } => {
                classes.get(name).and_then(|class| self.of_class.get(&class)).cloned().unwrap_or_else(|| Symbols::none(self))
            }
            Test::Not(test) => {
                let mut passing = self.inside.clone();
                passing.0.iter_mut().zip(&self.passing(test, classes).0).for_each(|(a, b)| *a &= !b);
                passing
            }
            Test::And(tests) => tests.iter().fold(Symbols::all(self), |mut passing, test| {
                passing.0.iter_mut().zip(&self.passing(test, classes).0).for_each(|(a, b)| *a &= b);
                passing
            }),
            Test::Or(tests) => tests.iter().fold(Symbols::none(self), |mut passing, test| {
                passing.add(&self.passing(test, classes));
                passing
            }),
        }
    }

    /// The symbols as a character class of the `regex` crate.
    pub(crate) fn write(&self, symbols: &Symbols, out: &mut String) {
        use std::fmt::Write;
        let mut symbol = 0;
        let start = out.len();
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
            let _ = write!(out, "\\x{{{:X}}}-\\x{{{:X}}}", FIRST as usize + first, FIRST as usize + symbol);
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
