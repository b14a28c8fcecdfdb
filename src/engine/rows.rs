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
        for row in table.chunks_exact(words) {
            let next = numbers.len() as u16;
            let number = *numbers.entry(row).or_insert(next);
            if number == next {
                rows.bits.extend(row);
            }
            rows.of_symbol.push(number);
        }
        rows
    }

    /// The patterns that the symbol allows.
    pub(super) fn of(&self, symbol: u16) -> &[u64] {
        &self.bits[usize::from(self.number(symbol)) * self.words..][..self.words]
    }

    /// What follows for each symbol from its row.
    pub(super) fn map(&self, of_row: impl Fn(&[u64]) -> u32) -> impl Fn(u16) -> u32 {
        let of_rows: Vec<u32> = self.distinct().map(of_row).collect();
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

/// A bit for each two symbols, one behind the other: whether any pattern can begin with them.
#[derive(Default)]
pub(crate) struct Pairs {
    of_symbol: Vec<Place>,
    bits: Vec<u64>,
}

/// Where a symbol has its row, in bits, and its column.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    row: u32,
    column: u32,
}

impl Pairs {
    /// From the patterns that have a symbol first, and second.
    pub(super) fn new(first: &Rows, second: &Rows) -> Pairs {
        let width = second.distinct().len().div_ceil(64);
        let mut bits = vec![0; first.distinct().len() * width];
        for (row, first) in first.distinct().enumerate() {
            for (column, second) in second.distinct().enumerate() {
                let any = first.iter().zip(second).any(|(a, b)| a & b != 0);
                bits[row * width + column / 64] |= u64::from(any) << (column % 64);
            }
        }
        let place = |symbol| Place { row: u32::from(first.number(symbol)) * (width * 64) as u32, column: second.number(symbol).into() };
        let symbols = first.of_symbol.len();
        Pairs { of_symbol: (0..symbols).map(|symbol| place(symbol as u16)).collect(), bits }
    }

    #[inline]
    pub(super) fn of(&self, symbol: u16) -> Place {
        self.of_symbol[usize::from(symbol)]
    }

    #[inline]
    pub(super) fn allow(&self, first: Place, second: Place) -> bool {
        let at = first.row + second.column;
        self.bits[at as usize / 64] >> (at % 64) & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_allowed_where_one_pattern_has_both() {
        // three symbols; pattern 0 is "0 1", pattern 64 is "2 2"
        let (first, second) = (Rows::new(&[1, 0, 0, 0, 0, 1], 2), Rows::new(&[0, 0, 1, 0, 0, 1], 2));
        assert_eq!((first.of(0), first.of(1), first.of(2)), (&[1, 0][..], &[0, 0][..], &[0, 1][..]));
        let pairs = Pairs::new(&first, &second);
        let allowed: Vec<_> = (0..9).map(|n| (n / 3, n % 3)).filter(|(a, b)| pairs.allow(pairs.of(*a), pairs.of(*b))).collect();
        assert_eq!(allowed, [(0, 1), (2, 2)]);
    }
}
