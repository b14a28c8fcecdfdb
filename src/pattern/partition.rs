//! Divides numbers into parts that no set of a list tells apart: the kinds of tokens into a stage's symbols, and those into a pattern's letters.

/// The parts so far.
pub(super) struct Partition<L> {
    /// The part of each number.
    of: Vec<L>,
    parts: Vec<Part>,
    /// The parts that the current set has members of.
    touched: Vec<usize>,
}

#[derive(Default)]
struct Part {
    size: u32,
    /// How many of them the current set tells from the rest, and the part that these become.
    told: u32,
    split: Option<u16>,
}

impl<L: Copy + Default + Into<usize> + TryFrom<u16>> Partition<L> {
    /// Of the numbers below `count`, all in one part.
    pub(super) fn new(count: usize) -> Partition<L> {
        let parts = vec![Part { size: count as u32, ..Part::default() }];
        Partition { of: vec![L::default(); count], parts, touched: Vec::new() }
    }

    /// Divides the parts that have both members of a set and others. `None` if an `L` can't number all parts.
    pub(super) fn divide(&mut self, members: &[u32]) -> Option<()> {
        let Partition { of, parts, touched } = self;
        for member in members {
            let part: usize = of[*member as usize].into();
            if parts[part].told == 0 {
                touched.push(part);
            }
            parts[part].told += 1;
        }
        let before = parts.len();
        for part in &*touched {
            let Part { size, told, .. } = parts[*part];
            parts[*part].told = 0;
            if told < size {
                let new = u16::try_from(parts.len()).ok().filter(|new| L::try_from(*new).is_ok())?;
                parts[*part] = Part { size: size - told, told: 0, split: Some(new) };
                parts.push(Part { size: told, ..Part::default() });
            }
        }
        // most sets tell nothing new
        if parts.len() > before {
            for member in members {
                let part = &mut of[*member as usize];
                if let Some(new) = parts[(*part).into()].split {
                    *part = L::try_from(new).ok()?;
                }
            }
        }
        touched.drain(..).for_each(|part| parts[part].split = None);
        Some(())
    }

    /// The part of each number, and how many parts there are.
    pub(super) fn finish(self) -> (Vec<L>, usize) {
        (self.of, self.parts.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_set_tells_apart_is_one_part() {
        let mut partition = Partition::<u8>::new(6);
        for members in [&[0, 1, 2][..], &[0], &[3, 4, 5], &[5], &[], &[0, 1, 2, 3, 4, 5]] {
            partition.divide(members).unwrap();
        }
        assert_eq!(partition.finish(), (vec![2, 1, 1, 0, 0, 3], 4));
    }

    #[test]
    fn more_parts_than_numbers_are_none() {
        let mut partition = Partition::<u8>::new(300);
        assert!((0..255).all(|n| partition.divide(&[n]).is_some()));
        assert_eq!(partition.divide(&[255]), None);
    }
}
