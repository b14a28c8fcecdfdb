//! Which patterns of a stage may have a symbol at one of the places that are looked at before a pattern is tried.

use rustc_hash::FxHashMap;

/// For each symbol, a row of bits, one for each pattern. Many symbols allow the same patterns: they share a row, so that the table of a large alphabet stays
/// in the fastest memory.
#[derive(Default)]
pub(crate) struct Rows {
    of_symbol: Vec<u16>,
    /// The rows that differ, one behind the other.
    bits: Vec<u64>,
    words: usize,
}

impl Rows {
    /// From a table with a row of `words` words for each symbol.
    pub(super) fn new(table: &[u64], words: usize) -> Rows {
        let mut rows = Rows { words, ..Rows::default() };
        if words == 0 {
            return rows;
        }
        let mut numbers: FxHashMap<&[u64], u16> = FxHashMap::default();
        let mut last: (&[u64], u16) = (&[], 0);
        for row in table.chunks_exact(words) {
            // most are as the one before; rows are too short to be compared by a call
            if row.len() != last.0.len() || row.iter().zip(last.0).any(|(word, last)| word != last) {
                let next = numbers.len() as u16;
                let number = *numbers.entry(row).or_insert(next);
                if number == next {
                    rows.bits.extend(row);
                }
                last = (row, number);
            }
            rows.of_symbol.push(last.1);
        }
        rows
    }

    /// The patterns that the symbol allows.
    pub(super) fn of(&self, symbol: u16) -> &[u64] {
        &self.bits[usize::from(self.number(symbol)) * self.words..][..self.words]
    }

    /// Word `word` of [`of`](Self::of).
    pub(super) fn word(&self, symbol: u16, word: usize) -> u64 {
        self.bits[usize::from(self.number(symbol)) * self.words + word]
    }

    /// What follows for each symbol from its row.
    pub(super) fn map(&self, of_row: impl Fn(&[u64]) -> u64) -> impl Fn(u16) -> u64 {
        let of_rows: Vec<u64> = self.distinct().map(of_row).collect();
        move |symbol| of_rows[usize::from(self.number(symbol))]
    }

    /// The number of a symbol's row.
    fn number(&self, symbol: u16) -> u16 {
        self.of_symbol[usize::from(symbol)]
    }

    /// The rows that differ.
    fn distinct(&self) -> impl ExactSizeIterator<Item = &[u64]> {
        self.bits.chunks_exact(self.words.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_that_allow_the_same_share_a_row() {
        // four symbols, 65 patterns
        let rows = Rows::new(&[1, 0, 0, 1, 1, 0, 0, 0], 2);
        assert_eq!([0, 1, 2, 3].map(|symbol| rows.of(symbol).to_vec()), [[1, 0], [0, 1], [1, 0], [0, 0]]);
        assert_eq!(rows.distinct().len(), 3);
        let counts = rows.map(|row| row.iter().map(|word| u64::from(word.count_ones())).sum());
        assert_eq!([0, 1, 2, 3].map(counts), [1, 1, 1, 0]);
    }
}
