//! A DFA that is worked out while it is used, from an NFA that tells what is to be preferred: `(A | B C)` before `A C`. It is small, and so is the memory that
//! a search goes through: a row of numbers for each state, one for each letter. The states are sets of states of the NFA in the order of preference, as in
//! Russ Cox, "Regular Expression Matching in the Wild" (2010), and nothing that is preferred less stands behind a match.

use regex_automata::nfa::thompson::{NFA, State};
use regex_automata::util::primitives::StateID;
use rustc_hash::FxHashMap;

/// When there are so many states, all are forgotten.
const MOST_STATES: usize = 4096;
/// What is not worked out yet.
const UNKNOWN: u16 = 0;
/// No match goes on so.
const DEAD: u16 = 1;

/// The states that searches have met.
pub(super) struct Lazy {
    /// How many letters there are.
    letters: u16,
    /// For each state and letter, what follows: twice the next state's number, from 1 on, and one more if a match ends there; or [`UNKNOWN`], or [`DEAD`].
    next: Vec<u16>,
    /// What leads to the first state.
    start: u16,
    /// What is only needed to learn more, out of the way.
    making: Box<Making>,
}

#[derive(Default)]
struct Making {
    sets: Vec<Box<[StateID]>>,
    numbers: FxHashMap<Box<[StateID]>, u16>,
    /// The set in the making, and which states of the NFA it has.
    set: Vec<StateID>,
    seen: Vec<bool>,
    stack: Vec<StateID>,
}

impl Lazy {
    pub(super) fn new(nfa: &NFA, letters: usize) -> Lazy {
        let making = Making { seen: vec![false; nfa.states().len()], ..Making::default() };
        let mut lazy = Lazy { letters: letters as u16, next: Vec::new(), start: UNKNOWN, making: Box::new(making) };
        lazy.start = lazy.begin(nfa);
        lazy
    }

    /// After how many letters the match ends that begins with the first.
    #[inline]
    pub(super) fn end<'n>(&mut self, nfa: impl Fn() -> &'n NFA, letters: impl Iterator<Item = u8>) -> Option<usize> {
        let (mut at, mut end) = (0, None);
        let mut state = self.start;
        if state == DEAD {
            return None;
        }
        if state & 1 != 0 {
            end = Some(0);
        }
        for letter in letters {
            let row = (usize::from(state >> 1) - 1) * usize::from(self.letters);
            state = match self.next[row + usize::from(letter)] {
                UNKNOWN => self.learn(nfa(), row, letter),
                known => known,
            };
            if state == DEAD {
                break;
            }
            at += 1;
            if state & 1 != 0 {
                end = Some(at);
            }
        }
        end
    }

    fn begin(&mut self, nfa: &NFA) -> u16 {
        self.making.close(nfa, nfa.start_anchored());
        self.number(nfa)
    }

    #[cold]
    fn learn(&mut self, nfa: &NFA, row: usize, letter: u8) -> u16 {
        let from = std::mem::take(&mut self.making.sets[row / usize::from(self.letters)]);
        for state in &from {
            let next = match nfa.state(*state) {
                State::ByteRange { trans } => trans.matches_byte(letter).then_some(trans.next),
                State::Sparse(transitions) => transitions.matches_byte(letter),
                _ => None,
            };
            if next.is_some_and(|next| self.making.close(nfa, next)) {
                break;
            }
        }
        self.making.sets[row / usize::from(self.letters)] = from;
        if self.making.sets.len() == MOST_STATES {
            (self.next, self.making.sets, self.making.numbers) = Default::default();
            let set = std::mem::take(&mut self.making.set);
            self.making.seen.fill(false);
            self.start = self.begin(nfa);
            self.making.set = set;
            return self.number(nfa);
        }
        let next = self.number(nfa);
        self.next[row + usize::from(letter)] = next;
        next
    }

    /// What leads to the state of the set in the making.
    fn number(&mut self, nfa: &NFA) -> u16 {
        let Making { sets, numbers, set, seen, .. } = &mut *self.making;
        seen.fill(false);
        let Some(last) = set.last() else { return DEAD };
        let accepts = matches!(nfa.state(*last), State::Match { .. });
        let number = numbers.get(set.as_slice()).copied().unwrap_or_else(|| {
            let fresh = sets.len() as u16;
            numbers.insert(set.as_slice().into(), fresh);
            sets.push(set.as_slice().into());
            self.next.resize(self.next.len() + usize::from(self.letters), UNKNOWN);
            fresh
        });
        set.clear();
        (number + 1) << 1 | u16::from(accepts)
    }
}

impl Making {
    /// Adds to the set in the making what can be reached from a state without a letter; `true` if that is a match.
    fn close(&mut self, nfa: &NFA, state: StateID) -> bool {
        let Making { set, seen, stack, .. } = self;
        stack.clear();
        stack.push(state);
        while let Some(state) = stack.pop() {
            if std::mem::replace(&mut seen[state.as_usize()], true) {
                continue;
            }
            match nfa.state(state) {
                State::Union { alternates } => stack.extend(alternates.iter().rev()),
                State::BinaryUnion { alt1, alt2 } => stack.extend([*alt2, *alt1]),
                State::Capture { next, .. } => stack.push(*next),
                State::Match { .. } => {
                    set.push(state);
                    return true;
                }
                _ => set.push(state),
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(lazy: &mut Lazy, nfa: &NFA, text: &str) -> Option<usize> {
        lazy.end(|| nfa, text.bytes())
    }

    #[test]
    fn what_is_preferred_wins_not_what_is_longer() {
        let cases = [
            ("a|ab", "ab", Some(1)),
            ("ab|a", "ab", Some(2)),
            ("a*", "b", Some(0)),
            ("(?:a|ab)(?:c|bcd)", "abcd", Some(4)),
            ("ab", "b", None),
        ];
        for (pattern, text, expected) in cases {
            let nfa = NFA::new(pattern).unwrap();
            assert_eq!(end(&mut Lazy::new(&nfa, 256), &nfa, text), expected, "{pattern}");
        }
    }

    #[test]
    fn forgets_when_there_are_too_many_states_and_finds_the_same() {
        let pattern = "(?:a|b)*a(?:a|b){12}";
        let (nfa, regex) = (NFA::new(pattern).unwrap(), regex::Regex::new(&format!("^{pattern}")).unwrap());
        let mut lazy = Lazy::new(&nfa, 256);
        let (mut state, mut most, mut forgot) = (1u32, 0, false);
        for _ in 0..600 {
            let text: String = (0..60)
                .map(|_| {
                    state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                    if state >> 30 & 1 == 0 { 'a' } else { 'b' }
                })
                .collect();
            assert_eq!(end(&mut lazy, &nfa, &text), regex.find(&text).map(|found| found.end()), "{text}");
            let states = lazy.making.sets.len();
            forgot |= states < most;
            most = most.max(states);
        }
        assert!(forgot && most <= MOST_STATES, "{most}");
    }
}
