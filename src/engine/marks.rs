//! At which tokens a pattern may begin, by the token and the next: found once for all stages, as a look at each token in each stage would take longer than
//! all that the stages do where something is found.

use super::VALUE_STAGES;
use super::build::Stage;
use crate::text::kind::Kinds;
use crate::text::token::Token;

/// For each kind, a bit for each stage: whether any pattern has it first, and whether any has it second.
#[derive(Default)]
pub(crate) struct Marker(Vec<[u8; 2]>);

const _: () = assert!(VALUE_STAGES.end - VALUE_STAGES.start <= u8::BITS as usize, "each stage has a bit");

impl Marker {
    pub(super) fn new(stages: &[Stage], kinds: &Kinds) -> Marker {
        let of_kind = |kind| {
            let place = |at: usize| {
                let allows = |stage: &Stage| stage.words > 0 && stage.ahead[at].of(stage.alphabet.symbol(kind)).iter().any(|row| *row != 0);
                stages.iter().enumerate().fold(0, |bits, (n, stage)| bits | u8::from(allows(stage)) << n)
            };
            [place(0), place(1)]
        };
        Marker((0..kinds.len() as u32).map(of_kind).collect())
    }

    /// Marks all tokens. None begins at the first or the last, the boundaries of the text.
    pub(super) fn mark(&self, tokens: &[Token], marks: &mut Vec<u8>) {
        marks.clear();
        marks.extend(tokens.array_windows().map(|[first, second]| self.of(first, Some(second))));
        marks.extend((!tokens.is_empty()).then_some(0));
        marks.iter_mut().take(1).for_each(|mark| *mark = 0);
    }

    /// The stages in which a pattern may begin at a token with that one behind it.
    #[inline]
    pub(super) fn of(&self, first: &Token, second: Option<&Token>) -> u8 {
        second.map_or(0, |second| self.0[first.kind as usize][0] & self.0[second.kind as usize][1])
    }
}

/// The places that are marked for a stage, in order.
pub(super) fn marked(marks: &[u8], stage: usize) -> impl Iterator<Item = usize> {
    const EIGHT: u64 = u64::MAX / 255;
    let (eights, rest) = marks.as_chunks();
    let last = rest.iter().rev().fold(0, |bits, mark| bits << 8 | u64::from(*mark));
    eights.iter().map(|eight| u64::from_le_bytes(*eight)).chain([last]).enumerate().flat_map(move |(n, bits)| {
        let mut bits = bits >> stage & EIGHT;
        std::iter::from_fn(move || {
            let at = n * 8 + bits.trailing_zeros() as usize / 8;
            (bits != 0).then(|| {
                bits &= bits - 1;
                at
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_each_stage_come_in_order() {
        let mut marks = vec![0u8; 21];
        for (at, mark) in [(1, 0b11), (7, 0b10), (8, 0b10), (15, 0b1), (16, 0b1000_0000), (20, 0b11)] {
            marks[at] = mark;
        }
        let of = |stage| marked(&marks, stage).collect::<Vec<_>>();
        assert_eq!([of(0), of(1), of(7), of(2)], [vec![1, 15, 20], vec![1, 7, 8, 20], vec![16], vec![]]);
        assert_eq!(marked(&[], 0).count(), 0);
    }
}
