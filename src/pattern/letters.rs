//! The letters of one pattern. A stage tells hundreds of symbols apart, one of its patterns a dozen: symbols that none of its tokens tells apart are one
//! letter, so that the pattern's automata are small, and so is the memory that their searches go through.

use super::partition::Partition;
use super::symbols::Symbols;
use std::borrow::Cow;

/// The letters of a pattern.
pub(super) struct Letters {
    pub(super) of: OfSymbols,
    /// A symbol of each letter.
    examples: Vec<usize>,
}

/// Which letter each symbol is.
pub(super) enum OfSymbols {
    Narrow(Box<[u8]>),
    /// Letters of two bytes, for patterns as nobody writes them.
    Wide(Box<[u16]>),
}

/// The letter of each symbol, and how many letters there are. `None` if an `L` can't number them all.
fn divided<L: Copy + Default + Into<usize> + TryFrom<u16>>(symbols: usize, sets: &[Cow<'_, Symbols>]) -> Option<(Vec<L>, usize)> {
    let (mut partition, mut members) = (Partition::new(symbols), Vec::new());
    // many a pattern asks for the same again
    for (_, set) in sets.iter().enumerate().filter(|(n, set)| !sets[..*n].contains(set)) {
        members.clear();
        // only what a set tells from the rest is gone through, which is little
        set.each_of_few(|symbol| members.push(symbol as u32));
        partition.divide(&members)?;
    }
    Some(partition.finish())
}

impl Letters {
    /// The letters of a pattern whose tokens ask for these sets, of so many symbols.
    pub(super) fn new(symbols: usize, sets: &[Cow<'_, Symbols>]) -> Letters {
        if let Some((of, count)) = divided::<u8>(symbols, sets) {
            let example = |letter: usize| memchr::memchr(letter as u8, &of).unwrap_or_default();
            return Letters { examples: (0..count).map(example).collect(), of: OfSymbols::Narrow(of.into()) };
        }
        let (of, count) = divided::<u16>(symbols, sets).expect("no alphabet has more symbols than two bytes can number");
        let mut examples = vec![0; count];
        of.iter().enumerate().for_each(|(symbol, letter)| examples[usize::from(*letter)] = symbol);
        Letters { examples, of: OfSymbols::Wide(of.into()) }
    }

    /// How many different bytes letters are made of.
    pub(super) fn bytes(&self) -> usize {
        if self.width() == 1 { self.examples.len() } else { 1 << u8::BITS }
    }

    /// How many bytes a letter takes.
    pub(super) fn width(&self) -> usize {
        match self.of {
            OfSymbols::Narrow(_) => 1,
            OfSymbols::Wide(_) => 2,
        }
    }

    /// The letters whose symbols are in one of the sets that they were made for.
    pub(super) fn of_set(&self, set: &Symbols) -> Symbols {
        let mut letters = Symbols::none(self.examples.len());
        let members = self.examples.iter().enumerate().filter(|(_, symbol)| set.has(**symbol));
        members.for_each(|(letter, _)| letters.insert(letter));
        letters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(symbols: usize, members: &[usize]) -> Symbols {
        let mut set = Symbols::none(symbols);
        members.iter().for_each(|n| set.insert(*n));
        set
    }

    #[test]
    fn what_no_set_tells_apart_is_one_letter() {
        let sets = [set(6, &[0, 1, 2]), set(6, &[1, 2, 3, 4, 5]), set(6, &[5]), set(6, &[0, 1, 2])].map(Cow::Owned);
        let letters = Letters::new(6, &sets);
        let OfSymbols::Narrow(of) = &letters.of else { panic!("few letters") };
        // a set that tells nothing new apart makes no letters
        assert_eq!(**of, [2, 1, 1, 0, 0, 3]);
        assert_eq!(letters.examples, [3, 1, 0, 5]);
        assert_eq!(letters.of_set(&sets[1]), set(4, &[0, 1, 3]));
    }

    #[test]
    fn many_letters_take_two_bytes() {
        let sets: Vec<_> = (0..400).map(|n| Cow::Owned(set(400, &[n]))).collect();
        let letters = Letters::new(400, &sets);
        assert_eq!(letters.width(), 2);
        assert_eq!(letters.of_set(&sets[300]).members(), 1);
    }
}
