//! Sets of symbols: which of a stage's symbols pass a test, or may begin a match.

use std::ops::RangeInclusive;

/// A set of numbers below `count`, as bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Symbols {
    words: Vec<u64>,
    count: usize,
}

impl Symbols {
    pub(crate) fn none(count: usize) -> Symbols {
        Symbols { words: vec![0; count.div_ceil(64)], count }
    }
    pub(crate) fn all(count: usize) -> Symbols {
        Symbols::none(count).inverted()
    }
    pub(crate) fn is_all(&self) -> bool {
        self.members() == self.count
    }
    /// How many members it has.
    pub(crate) fn members(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }
    pub(crate) fn has(&self, symbol: usize) -> bool {
        self.words[symbol / 64] >> (symbol % 64) & 1 == 1
    }
    pub(crate) fn insert(&mut self, symbol: usize) {
        self.words[symbol / 64] |= 1 << (symbol % 64);
    }
    pub(crate) fn add(&mut self, other: &Symbols) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }
    pub(crate) fn keep(&mut self, other: &Symbols) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }
    /// What is missing.
    pub(crate) fn inverted(mut self) -> Symbols {
        for n in 0..self.words.len() {
            self.words[n] = !self.words[n] & self.all_in(n);
        }
        self
    }
    /// Calls `each` with all members, in order, and gives `true`; or, if they are fewer, with those that are missing, and gives `false`.
    pub(crate) fn each_of_few(&self, mut each: impl FnMut(usize)) -> bool {
        let has = self.members() * 2 <= self.count;
        for (n, word) in self.words.iter().enumerate() {
            let mut left = if has { *word } else { !*word & self.all_in(n) };
            while left != 0 {
                each(n * 64 + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
        has
    }
    /// The same as a list.
    pub(super) fn smaller_side(&self) -> (Vec<u32>, bool) {
        let members = self.members();
        let mut list = Vec::with_capacity(members.min(self.count - members));
        let has = self.each_of_few(|symbol| list.push(symbol as u32));
        (list, has)
    }
    /// What a word has if all are members.
    fn all_in(&self, word: usize) -> u64 {
        if word * 64 + 64 <= self.count { u64::MAX } else { (1 << (self.count % 64)) - 1 }
    }
    /// The members as ranges without gaps, in order.
    pub(crate) fn ranges(&self) -> impl Iterator<Item = RangeInclusive<usize>> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            let start = self.next(at, 0)?;
            at = self.next(start, u64::MAX).unwrap_or(self.count);
            Some(start..=at - 1)
        })
    }
    /// The first member from `at` on, or, where `flip` is all ones, the first that is none.
    fn next(&self, at: usize, flip: u64) -> Option<usize> {
        let mut word = at / 64;
        let mut left = (self.words.get(word)? ^ flip) & u64::MAX << (at % 64);
        while left == 0 {
            word += 1;
            left = self.words.get(word)? ^ flip;
        }
        Some(word * 64 + left.trailing_zeros() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_members_from_what_is_missing() {
        let mut set = Symbols::none(70);
        [0, 1, 2, 64, 69].into_iter().for_each(|n| set.insert(n));
        assert_eq!(set.ranges().collect::<Vec<_>>(), [0..=2, 64..=64, 69..=69]);
        assert_eq!(set.clone().inverted().ranges().collect::<Vec<_>>(), [3..=63, 65..=68]);
        assert_eq!(Symbols::all(128).ranges().collect::<Vec<_>>(), [0..=127]);
        assert_eq!(set.smaller_side(), (vec![0, 1, 2, 64, 69], true));
        assert_eq!(set.inverted().smaller_side(), (vec![0, 1, 2, 64, 69], false));
        assert_eq!(Symbols::all(64).members(), 64);
        assert_eq!(Symbols::all(0).members(), 0);
    }
}
