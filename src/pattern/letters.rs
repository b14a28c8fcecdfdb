//! The letters of one pattern. A stage tells hundreds of symbols apart, one of its patterns a dozen: symbols that none of its tokens tells apart are one
//! letter, so that the pattern's automata are small, and so is the memory that their searches go through.

use super::symbols::Symbols;

/// So many letters take one byte each.
const FEW: usize = 256;

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

impl Letters {
    /// The letters of a pattern whose tokens ask for these sets, of so many symbols.
    pub(super) fn new(symbols: usize, sets: &[Symbols]) -> Letters {
        let mut of = vec![0u32; symbols];
        let mut count = 1;
        for set in sets {
            // each set divides what those before it left together
            let mut split = vec![u32::MAX; count];
            let (members, _) = set.clone().smaller_side();
            for member in members {
                let part = &mut split[of[member] as usize];
                if *part == u32::MAX {
                    *part = count as u32;
                    count += 1;
                }
                of[member] = *part;
            }
        }
        // numbers whose symbols have all been given others are free again
        let mut numbers = vec![u16::MAX; count];
        let mut examples = Vec::new();
        let letters = of.into_iter().enumerate().map(|(symbol, n)| {
            let number = &mut numbers[n as usize];
            if *number == u16::MAX {
                *number = examples.len() as u16;
                examples.push(symbol);
            }
            *number
        });
        let letters: Box<[u16]> = letters.collect();
        let narrow = examples.len() <= FEW;
        let of = if narrow { OfSymbols::Narrow(letters.iter().map(|n| *n as u8).collect()) } else { OfSymbols::Wide(letters) };
        Letters { of, examples }
    }

    /// How many different bytes letters are made of.
    pub(super) fn bytes(&self) -> usize {
        if self.width() == 1 { self.examples.len() } else { FEW }
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
        let sets = [set(6, &[0, 1, 2]), set(6, &[1, 2, 3, 4, 5]), set(6, &[5])];
        let letters = Letters::new(6, &sets);
        let OfSymbols::Narrow(of) = &letters.of else { panic!("few letters") };
        assert_eq!(**of, [0, 1, 1, 2, 2, 3]);
        assert_eq!(letters.of_set(&sets[1]).iter().collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn many_letters_take_two_bytes() {
        let sets: Vec<Symbols> = (0..400).map(|n| set(400, &[n])).collect();
        let letters = Letters::new(400, &sets);
        assert_eq!(letters.width(), 2);
        assert_eq!(letters.of_set(&sets[300]).iter().collect::<Vec<_>>(), [300]);
    }
}
