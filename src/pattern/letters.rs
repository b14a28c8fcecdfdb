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
        // only what a set tells from the rest is gone through, which is little
        let sides: Vec<Vec<usize>> = sets.iter().map(|set| set.smaller_side().0).collect();
        let (mut parts, mut sizes) = (vec![0u32; symbols], vec![symbols]);
        let mut split = Vec::new();
        for side in &sides {
            // each divides what those before it left together
            split.clear();
            split.resize(sizes.len(), u32::MAX);
            for member in side {
                let old = parts[*member] as usize;
                if split[old] == u32::MAX {
                    split[old] = sizes.len() as u32;
                    sizes.push(0);
                }
                parts[*member] = split[old];
                sizes[old] -= 1;
                sizes[split[old] as usize] += 1;
            }
        }
        // those of which nothing is left are no letters
        let mut count = 0;
        let letter_of = |size: &usize| {
            count += usize::from(*size > 0);
            (count - usize::from(count > 0)) as u16
        };
        let letter_of: Vec<u16> = sizes.iter().map(letter_of).collect();
        let mut examples = vec![0; count];
        if sizes[0] > 0 {
            examples[0] = parts.iter().position(|part| *part == 0).expect("some are left");
        }
        let letters = sides.iter().flatten().map(|symbol| (*symbol, letter_of[parts[*symbol] as usize]));
        let of = if count <= FEW {
            let mut of = vec![0; symbols];
            letters.clone().for_each(|(symbol, letter)| of[symbol] = letter as u8);
            OfSymbols::Narrow(of.into())
        } else {
            let mut of = vec![0; symbols];
            letters.clone().for_each(|(symbol, letter)| of[symbol] = letter);
            OfSymbols::Wide(of.into())
        };
        letters.for_each(|(symbol, letter)| examples[usize::from(letter)] = symbol);
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
        // 3 and 4 are in no smaller side
        assert_eq!(**of, [2, 1, 1, 0, 0, 3]);
        assert_eq!(letters.examples[..1], [3]);
        assert_eq!(letters.of_set(&sets[1]), set(4, &[0, 1, 3]));
    }

    #[test]
    fn many_letters_take_two_bytes() {
        let sets: Vec<Symbols> = (0..400).map(|n| set(400, &[n])).collect();
        let letters = Letters::new(400, &sets);
        assert_eq!(letters.width(), 2);
        assert_eq!(letters.of_set(&sets[300]).members(), 1);
    }
}
