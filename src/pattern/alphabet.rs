//! An alphabet gives one symbol to all kinds of token that no test of a stage can tell apart.

use super::ast::Test;
use crate::class::{ClassId, ClassSet, Classes};
use crate::text::kind::Kinds;
use rustc_hash::FxHashMap;

/// The code point of the first of many symbols: from here on each takes two bytes, so that token number and byte offset convert by a shift.
const FIRST: u32 = 0x100;
/// Two bytes reach to U+07FF.
pub(crate) const MOST_SYMBOLS: usize = 0x800 - FIRST as usize;
/// So few symbols take one byte each, and the regexes over them are a third as large.
const FEW: usize = 256;

/// The symbols of one stage.
pub(crate) struct Alphabet {
    /// Symbol of each kind.
    of_kind: Vec<u16>,
    /// How many symbols there are.
    len: usize,
    /// For each test, as it is printed, the symbols that pass it.
    passing: FxHashMap<String, Symbols>,
}

/// A set of symbols.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Symbols(Vec<u64>);

impl Symbols {
    fn new(count: usize) -> Symbols {
        Symbols(vec![0; count.div_ceil(64)])
    }
    pub(crate) fn none(alphabet: &Alphabet) -> Symbols {
        Symbols::new(alphabet.len)
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
    fn invert(mut self) -> Symbols {
        self.0.iter_mut().for_each(|word| *word = !*word);
        self
    }
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(n, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.checked_sub(1)?;
                Some(n * 64 + bit)
            })
        })
    }
    /// The members, or what is missing up to `count`, whichever are fewer.
    fn smaller_side(&self, count: usize) -> Vec<usize> {
        let members = self.iter().take_while(|n| *n < count).count();
        if members * 2 <= count {
            self.iter().take_while(|n| *n < count).collect()
        } else {
            self.clone().invert().iter().take_while(|n| *n < count).collect()
        }
    }
    fn insert(&mut self, symbol: usize) {
        self.0[symbol / 64] |= 1 << (symbol % 64);
    }
}

/// The sets of those classes that matter to a stage, before sets that its tests can't tell apart are put together.
struct Sets {
    of_kind: Vec<u16>,
    count: usize,
    /// For each class that matters, the sets that have it.
    having: FxHashMap<ClassId, Symbols>,
    /// The sets that are no end of a sentence or paragraph.
    inside: Symbols,
}

impl Sets {
    fn new(matter: &[ClassId], kinds: &Kinds, boundaries: [ClassId; 2]) -> Sets {
        let mut mask = ClassSet::EMPTY;
        matter.iter().for_each(|c| mask.insert(*c));
        let mut sets = Vec::new();
        let mut numbers: FxHashMap<ClassSet, u16> = FxHashMap::default();
        let of_kind = kinds
            .iter()
            .map(|(_, set)| {
                let set = set.intersection(&mask);
                *numbers.entry(set).or_insert_with(|| {
                    sets.push(set);
                    (sets.len() - 1) as u16
                })
            })
            .collect();
        let none = Symbols::new(sets.len());
        let mut having: FxHashMap<ClassId, Symbols> = matter.iter().map(|class| (*class, none.clone())).collect();
        for (number, set) in sets.iter().enumerate() {
            for class in set.iter() {
                having.get_mut(&class).expect("sets hold classes that matter").insert(number);
            }
        }
        let mut ends = none;
        boundaries.iter().for_each(|class| ends.add(&having[class]));
        Sets { of_kind, count: sets.len(), having, inside: ends.invert() }
    }

    fn passing(&self, test: &Test, classes: &Classes) -> Symbols {
        match test {
            Test::Any => self.inside.clone(),
            Test::Class { name, .. } => {
                classes.get(name).and_then(|class| self.having.get(&class)).cloned().unwrap_or_else(|| Symbols::new(self.count))
            }
            Test::Not(test) => {
                let mut passing = self.passing(test, classes).invert();
                passing.keep(&self.inside);
                passing
            }
            Test::And(tests) => {
                let mut passing = Symbols(vec![u64::MAX; self.count.div_ceil(64)]);
                tests.iter().for_each(|t| passing.keep(&self.passing(t, classes)));
                passing
            }
            Test::Or(tests) => {
                let mut passing = Symbols::new(self.count);
                tests.iter().for_each(|t| passing.add(&self.passing(t, classes)));
                passing
            }
        }
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
        let mut named: FxHashMap<String, &Test> = FxHashMap::default();
        let mut matter: Vec<ClassId> = boundaries.to_vec();
        for test in tests {
            named.entry(test.to_string()).or_insert_with(|| {
                test.classes(&mut |name, _| matter.extend(classes.get(name)));
                test
            });
        }
        matter.sort_unstable();
        matter.dedup();
        let sets = Sets::new(&matter, kinds, boundaries);
        let mut passing: Vec<(String, Symbols)> = named.into_iter().map(|(name, test)| (name, sets.passing(test, classes))).collect();
        passing.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        // each test divides what the ones before it left together; only the fewer of those that pass and those that don't are looked at
        let mut symbol = vec![0u16; sets.count];
        let mut size = vec![sets.count];
        for divides in passing.iter().map(|(_, symbols)| symbols).chain([&sets.inside]) {
            let members = divides.smaller_side(sets.count);
            let mut inside = vec![0usize; size.len()];
            members.iter().for_each(|set| inside[symbol[*set] as usize] += 1);
            let mut split: Vec<Option<u16>> = vec![None; inside.len()];
            for set in members {
                let group = symbol[set] as usize;
                if inside[group] < size[group] + split[group].map_or(0, |new| size[new as usize]) {
                    let new = *split[group].get_or_insert_with(|| {
                        size.push(0);
                        (size.len() - 1) as u16
                    });
                    symbol[set] = new;
                    size[group] -= 1;
                    size[new as usize] += 1;
                }
            }
        }
        let len = size.len();
        if len > MOST_SYMBOLS {
            return None;
        }
        let passing = passing.into_iter().map(|(name, over_sets)| {
            let mut over_symbols = Symbols::new(len);
            over_sets.iter().take_while(|set| *set < sets.count).for_each(|set| over_symbols.insert(symbol[set] as usize));
            (name, over_symbols)
        });
        let passing = passing.collect();
        Some(Alphabet { of_kind: sets.of_kind.iter().map(|set| symbol[*set as usize]).collect(), len, passing })
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn symbol(&self, kind: u32) -> u16 {
        self.of_kind[kind as usize]
    }

    /// How many bytes a symbol takes.
    pub(crate) fn width(&self) -> usize {
        if self.len <= FEW { 1 } else { 2 }
    }

    /// Appends the bytes of the symbols.
    pub(crate) fn push_all(&self, symbols: &[u16], text: &mut Vec<u8>) {
        if self.width() == 1 {
            text.extend(symbols.iter().map(|s| *s as u8));
        } else {
            text.extend(symbols.iter().flat_map(|s| {
                let point = FIRST + u32::from(*s);
                [0xC0 | (point >> 6) as u8, 0x80 | (point & 0x3F) as u8]
            }));
        }
    }

    /// The symbols that pass a test; it must be one of those that the alphabet was made for.
    pub(crate) fn passing(&self, test: &Test) -> &Symbols {
        &self.passing[&test.to_string()]
    }

    /// What a regex over the symbols begins with.
    pub(crate) fn regex_start(&self) -> &'static str {
        if self.width() == 1 { "(?s-u)^" } else { "^" }
    }

    /// The symbols that pass one of the tests, as a character class of the `regex` crate.
    pub(crate) fn write<'t>(&self, tests: impl IntoIterator<Item = &'t Test>, out: &mut String) {
        use std::fmt::Write;
        let mut symbols = Symbols::none(self);
        tests.into_iter().for_each(|test| symbols.add(self.passing(test)));
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
            if self.width() == 1 {
                let _ = write!(out, "\\x{first:02X}-\\x{symbol:02X}");
            } else {
                let letter =
                    |symbol: usize| char::from_u32(FIRST + symbol as u32).expect("symbols are letters of the first two-byte blocks");
                out.extend([letter(first), '-', letter(symbol)]);
            }
            symbol += 1;
        }
        out.push(']');
        if out.len() == start + 2 {
            // no kind of token passes: the branch is dead, and the lint says so
            out.truncate(start);
            out.push_str(if self.width() == 1 { "[^\\x00-\\xFF]" } else { "[^\\x{0}-\\x{10FFFF}]" });
        }
    }
}
