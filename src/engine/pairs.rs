//! Which two symbols, one behind the other, any pattern of a stage can begin with.

use rustc_hash::FxHashMap;

/// A bit for each pair. Many symbols allow the same patterns: they share a row or a column, so that the table of a large alphabet stays in the fastest memory.
#[derive(Default)]
pub(crate) struct Pairs {
    of_symbol: Vec<Place>,
    bits: Vec<u64>,
}

/// Where a symbol has its row and its column.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    /// In words of the bits.
    row: u32,
    column: u32,
}

impl Pairs {
    /// From tables of the patterns that have a symbol first, or second, of `words` words a symbol.
    pub(super) fn new(first: &[u64], second: &[u64], words: usize) -> Pairs {
        if words == 0 {
            return Pairs::default();
        }
        let (row_of, firsts) = distinct(first, words);
        let (column_of, seconds) = distinct(second, words);
        let width = seconds.len().div_ceil(64);
        let mut bits = vec![0; firsts.len() * width];
        for (row, first) in firsts.iter().enumerate() {
            for (column, second) in seconds.iter().enumerate() {
                let any = first.iter().zip(*second).any(|(a, b)| a & b != 0);
                bits[row * width + column / 64] |= u64::from(any) << (column % 64);
            }
        }
        let of_symbol = row_of.into_iter().zip(column_of).map(|(row, column)| Place { row: row * width as u32, column });
        Pairs { of_symbol: of_symbol.collect(), bits }
    }

    #[inline]
    pub(super) fn of(&self, symbol: u16) -> Place {
        self.of_symbol[usize::from(symbol)]
    }

    #[inline]
    pub(super) fn allow(&self, first: Place, second: Place) -> bool {
        let word = self.bits[(first.row + second.column / 64) as usize];
        word >> (second.column % 64) & 1 != 0
    }
}

/// The number of each symbol's row among those that differ, and those rows.
fn distinct(table: &[u64], words: usize) -> (Vec<u32>, Vec<&[u64]>) {
    let mut rows: Vec<&[u64]> = Vec::new();
    let mut numbers: FxHashMap<&[u64], u32> = FxHashMap::default();
    let of_symbol = table.chunks_exact(words).map(|row| {
        *numbers.entry(row).or_insert_with(|| {
            rows.push(row);
            rows.len() as u32 - 1
        })
    });
    (of_symbol.collect(), rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_allowed_where_one_pattern_has_both() {
        // three symbols; pattern 0 is "0 1", pattern 64 is "2 2"
        let (first, second) = ([1, 0, 0, 0, 0, 1], [0, 0, 1, 0, 0, 1]);
        let pairs = Pairs::new(&first, &second, 2);
        let allowed: Vec<_> = (0..9).map(|n| (n / 3, n % 3)).filter(|(a, b)| pairs.allow(pairs.of(*a), pairs.of(*b))).collect();
        assert_eq!(allowed, [(0, 1), (2, 2)]);
    }
}
