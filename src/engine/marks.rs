//! At which tokens a pattern may begin, by the token and the next: found once for all stages, as a look at each token in each stage would take longer than
//! all that the stages do where something is found.

use super::VALUE_STAGES;
use super::build::Stage;
use crate::text::kind::Kinds;
use crate::text::token::Token;

/// For each kind, whether any pattern has it first, and whether any has it second. A pattern with a rare second token must not make many first ones look
/// as if they were followed rightly: patterns are in groups, each with a byte of its own, in which each stage has a bit.
#[derive(Default)]
pub(crate) struct Marker(Vec<[u64; 2]>);

/// How many groups have room in a number.
const GROUPS: usize = 8;

const _: () = assert!(VALUE_STAGES.end - VALUE_STAGES.start <= u8::BITS as usize, "each stage has a bit");

impl Marker {
    pub(super) fn new(stages: &[Stage], kinds: &Kinds) -> Marker {
        let mut of_kind = vec![[0; 2]; kinds.len()];
        for (n, stage) in stages.iter().enumerate().filter(|(_, stage)| stage.words > 0) {
            let groups = groups(stage);
            let of_row = |row: &[u64]| {
                let in_group = |group: &Vec<u64>| row.iter().zip(group).any(|(row, group)| row & group != 0);
                groups.iter().enumerate().fold(0, |bits, (group, of)| bits | u64::from(in_group(of)) << (group * 8 + n))
            };
            // many symbols share a row, and many kinds a symbol
            let [first, second] = [0, 1].map(|place| stage.ahead[place].map(of_row));
            let of_symbol: Vec<[u64; 2]> = (0..stage.alphabet.len()).map(|symbol| [first(symbol as u16), second(symbol as u16)]).collect();
            for (bits, symbol) in of_kind.iter_mut().zip(stage.alphabet.symbols()) {
                let [first, second] = of_symbol[usize::from(*symbol)];
                bits[0] |= first;
                bits[1] |= second;
            }
        }
        Marker(of_kind)
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
        let groups = second.map_or(0, |second| self.0[first.kind as usize][0] & self.0[second.kind as usize][1]);
        let half = groups | groups >> 32;
        let quarter = half | half >> 16;
        (quarter | quarter >> 8) as u8
    }
}

/// The patterns of each group, as bits.
fn groups(stage: &Stage) -> [Vec<u64>; GROUPS] {
    let mut groups = [(); GROUPS].map(|()| vec![0; stage.words]);
    for (pattern, of) in stage.patterns.iter().enumerate() {
        let seconds = &of.compiled.lead[1];
        // the share of symbols that it may have second: from a half on, from a quarter on, and so on
        let share = if seconds.is_all() { 1 } else { stage.alphabet.len() / seconds.members().max(1) };
        let group = (share.ilog2() as usize).min(GROUPS - 1);
        groups[group][pattern / 64] |= 1 << (pattern % 64);
    }
    groups
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
