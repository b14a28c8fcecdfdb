//! A short word as one number, which is compared and hashed at once; and a table of words that makes use of it.

use rustc_hash::FxHashMap;
use std::hint;

/// A word of at most [`LONGEST`] bytes: its bytes, the first lowest, noughts, and in the highest byte how many they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Short(u128);

/// Most words of running text are no longer.
const LONGEST: usize = 15;
/// A one in each byte.
const ONES: u128 = u128::MAX / 255;

impl Short {
    pub(crate) const EMPTY: Short = Short(0);

    #[inline]
    pub(crate) fn of(word: &str) -> Option<Short> {
        let bytes = word.as_bytes();
        let n = bytes.len();
        // two reads that overlap: a loop, or a copy of unknown length, takes several times as long
        let letters = if n > LONGEST {
            return None;
        } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << (8 * (n - 8))
        } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            u128::from(u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (n - 4)))
        } else {
            bytes.iter().rev().fold(0, |letters, byte| letters << 8 | u128::from(*byte))
        };
        Some(Short(letters | (n as u128) << 120))
    }

    /// The ASCII letters that `ahead` begins with, and how many they are; `None` if no more than letters is seen.
    #[inline]
    pub(crate) fn letters(ahead: &[u8; LONGEST + 1]) -> Option<(Short, usize)> {
        let all = u128::from_le_bytes(*ahead);
        let [first, second] = [all as u64, (all >> 64) as u64];
        let others = no_letters(first);
        if others != 0 {
            // as nearly all words end
            let length = others.trailing_zeros() / 8;
            let letters = first & ((1 << (8 * length)) - 1);
            return Some((Short(u128::from(letters) | u128::from(length) << 120), length as usize));
        }
        let others = no_letters(second);
        if others == 0 {
            return None;
        }
        let length = 8 + others.trailing_zeros() / 8;
        let letters = all & ((1 << (8 * length)) - 1);
        Some((Short(letters | u128::from(length) << 120), length as usize))
    }

    #[inline]
    pub(crate) fn is_ascii(self) -> bool {
        self.0 & (ONES << 7) == 0
    }

    /// An ASCII word in small letters.
    #[inline]
    pub(crate) fn lower(self) -> Short {
        Short(self.0 | self.capitals() >> 2)
    }

    /// The highest bit of each byte that is a capital, in an ASCII word.
    #[inline]
    pub(crate) fn capitals(self) -> u128 {
        self.between(b'A', b'Z')
    }

    /// The highest bit of each byte that is a small letter, in an ASCII word.
    #[inline]
    pub(crate) fn small_letters(self) -> u128 {
        self.between(b'a', b'z')
    }

    #[inline]
    fn between(self, first: u8, last: u8) -> u128 {
        // a byte's highest bit says whether it is at least so much; no byte reaches the next
        let at_least = |least: u8| self.0 + ONES * u128::from(0x80 - least);
        at_least(first) & !at_least(last + 1) & ONES << 7
    }

    /// A number that spreads words well over a table.
    pub(crate) fn hash(self) -> usize {
        ((self.0 as u64 ^ (self.0 >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
    }

    /// Calls `then` with the word.
    fn with<T>(self, then: impl FnOnce(&str) -> T) -> T {
        let bytes = self.0.to_le_bytes();
        then(std::str::from_utf8(&bytes[..usize::from(bytes[LONGEST])]).expect("made of a word"))
    }
}

/// The highest bit of each of eight bytes that is no ASCII letter.
#[inline]
fn no_letters(bytes: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGHEST: u64 = ONES << 7;
    // a byte's highest bit says whether it is at least so much; no byte reaches the next
    let small = bytes & !HIGHEST | ONES << 5;
    let letters = (small + ONES * u64::from(0x80 - b'a')) & !(small + ONES * u64::from(0x80 - b'z' - 1));
    !(letters & !bytes) & HIGHEST
}

/// Ten times the words that a lexicon has: 16 kB.
const BITS: usize = 1 << 17;

/// A value for each of many words.
pub(crate) struct WordTable<V> {
    /// A bit for some of the short words each, so that most others are known to be none with one look.
    some: Box<[u64]>,
    short: FxHashMap<Short, V>,
    long: FxHashMap<Box<str>, V>,
}

impl<V> Default for WordTable<V> {
    fn default() -> WordTable<V> {
        WordTable { some: vec![0; BITS / 64].into_boxed_slice(), short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

impl<V> WordTable<V> {
    pub(crate) fn reserve(&mut self, words: usize) {
        self.short.reserve(words);
    }

    pub(crate) fn insert(&mut self, word: &str, value: V) {
        match Short::of(word) {
            Some(short) => {
                let at = short.hash() % BITS;
                self.some[at / 64] |= 1 << (at % 64);
                self.short.insert(short, value)
            }
            None => self.long.insert(word.into(), value),
        };
    }

    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        match Short::of(word) {
            Some(short) => self.get_short(short),
            None => self.long.get(word),
        }
    }

    pub(crate) fn get_short(&self, word: Short) -> Option<&V> {
        let at = word.hash() % BITS;
        if self.some[at / 64] >> (at % 64) & 1 == 0 { None } else { self.short.get(&word) }
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.short.values_mut().chain(self.long.values_mut())
    }

    /// Calls `each` with every word and its value, in no order.
    pub(crate) fn each(&self, mut each: impl FnMut(&str, &V)) {
        self.short.iter().for_each(|(word, value)| word.with(|word| each(word, value)));
        self.long.iter().for_each(|(word, value)| each(word, value));
    }
}

/// What was found out of the words met last. Each word has its place in one of many pairs, where it takes the place of what was not asked for last.
/// `PAIRS` is a power of two: a division would take longer than all the rest.
pub(crate) struct WordCache<V, const PAIRS: usize>(Box<[Pair<V>; PAIRS]>);

/// Lies in one line of the processor's cache, if values are small.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Pair<V>([(Short, V); 2]);

impl<V: Copy + Default, const PAIRS: usize> Default for WordCache<V, PAIRS> {
    fn default() -> WordCache<V, PAIRS> {
        const { assert!(PAIRS.is_power_of_two()) };
        // no word is the empty one
        let pairs = vec![Pair::default(); PAIRS].into_boxed_slice();
        WordCache(pairs.try_into().unwrap_or_else(|_| unreachable!("there are so many")))
    }
}

impl<V: Copy + Default, const PAIRS: usize> WordCache<V, PAIRS> {
    /// Reads where some words are kept, so that all those places are fetched from far memory at the same time, not one after the other when they are asked for.
    #[inline]
    pub(crate) fn fetch(&self, words: impl Iterator<Item = Short>) {
        hint::black_box(words.fold(0, |all, word| all ^ self.0[word.hash() % PAIRS].0[0].0.0 as u8));
    }

    /// Whether the value of a word is kept.
    pub(crate) fn has(&self, word: Short) -> bool {
        self.0[word.hash() % PAIRS].0.iter().any(|(kept, _)| *kept == word)
    }

    /// The value of a word, worked out if it is not there; what gives none is not kept.
    #[inline]
    pub(crate) fn get(&mut self, word: Short, find: impl FnOnce() -> Option<V>) -> Option<V> {
        let at = word.hash() % PAIRS;
        let Pair([first, second]) = &mut self.0[at];
        if first.0 != word {
            if second.0 == word {
                std::mem::swap(first, second);
            } else {
                let value = find()?;
                (*first, *second) = ((word, value), *first);
            }
        }
        Some(first.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_as_they_are_or_get_small_letters() {
        for word in ["", "A", "aB", "Zoo", "EXPO", "@[`{z", "Pavilion", "Convention", "INTERNATIONAL-X", "Łódź", "a\0", "a"] {
            let short = Short::of(word).unwrap();
            short.with(|same| assert_eq!(same, word));
            assert_eq!(short.is_ascii(), word.is_ascii(), "{word}");
            if word.is_ascii() {
                short.lower().with(|lower| assert_eq!(lower, word.to_ascii_lowercase()));
            }
        }
        assert!(Short::of("a\0") != Short::of("a"));
    }

    #[test]
    fn sixteen_letters_are_too_many() {
        assert!(Short::of("sixteen letters.").is_none());
    }

    #[test]
    fn letters_are_told_from_what_follows() {
        for (text, word) in [
            ("Zoo, and the rest", Some("Zoo")),
            ("fair`{@[ xyz 123456", Some("fair")),
            ("Zürich is beautiful", Some("Z")),
            ("fifteen letters.", Some("fifteen")),
            ("internationaliz.", Some("internationaliz")),
            ("internationalize", None),
            (" no letter at all", Some("")),
        ] {
            let letters = Short::letters(text.as_bytes().first_chunk().unwrap());
            assert_eq!(letters.map(|(short, length)| (short.with(str::to_owned), length)), word.map(|w| (w.to_owned(), w.len())), "{text}");
        }
    }

    #[test]
    fn of_three_words_in_one_place_the_one_not_asked_for_goes() {
        let mut cache = WordCache::<usize, 1>::default();
        let words = ["Basel", "Lyon", "Turin"].map(|word| Short::of(word).unwrap());
        let mut ask = |n: usize| {
            let mut met = true;
            let value = cache.get(words[n], || {
                met = false;
                Some(n)
            });
            (value, met)
        };
        assert_eq!(
            [0, 1, 0, 2, 0, 1].map(&mut ask).map(|(value, met)| (value.unwrap(), met)),
            [(0, false), (1, false), (0, true), (2, false), (0, true), (1, false)]
        );
        assert_eq!(cache.get(Short::of("Graz").unwrap(), || None), None);
    }

    #[test]
    fn a_table_has_words_of_any_length() {
        let mut table = WordTable::default();
        let words = ["fair", "internationalization", "Köln"];
        words.iter().enumerate().for_each(|(n, word)| table.insert(word, n));
        assert_eq!(words.map(|word| table.get(word).copied()), [Some(0), Some(1), Some(2)]);
        assert_eq!(table.get("fairs"), None);
        let mut seen = 0;
        table.each(|word, n| seen += usize::from(words[*n] == word));
        assert_eq!(seen, 3);
    }
}
