//! The frozen table that `build.rs` made, read where it lies in the program: nothing is built or copied at start-up.
//!
//! - `keys`: an `fst` from keys to the places of their entries; those of one plain word are only in `firsts`.
//! - `firsts`: what the first words of keys lead to, and `displacements`, by which a word's slot there is found (see [`firsts`]); `seconds`: a bit for
//!   each word that follows one, so that most of what follows need not be read letter by letter.
//! - `entries`: for each entry a head (how many groups and items), the numbers of its groups, items (what, which, spelling).
//! - `groups`: all groups that occur, each a set of flags and the spelling that has them.
//! - `places`, `bodies`: records of fixed size; `names`: the text that they point into; `countries`: the codes.

use super::firsts;
use super::flags::Flags;
use super::key::Spelling;
use fst::raw::Fst;
use once_cell::sync::Lazy;
use std::hint;

macro_rules! frozen {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

pub(super) static KEYS: Lazy<Fst<&'static [u8]>> = Lazy::new(|| Fst::new(frozen!("keys.fst").as_slice()).expect("made by the build"));
static DISPLACEMENTS: &[u8] = frozen!("displacements.bin");
static FIRSTS: &[u8] = &Lines(*frozen!("firsts.bin")).0;
static SECONDS: &[u8] = frozen!("seconds.bin");
static GROUPS: &[u8] = frozen!("groups.bin");
static ENTRIES: &[u8] = frozen!("entries.bin");
static PLACES: &[u8] = frozen!("places.bin");
static COUNTRIES: &str = include_str!(concat!(env!("OUT_DIR"), "/countries.txt"));
static BODIES: &[u8] = frozen!("bodies.bin");
static NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/names.txt"));

/// So aligned, no slot lies in two cache lines.
#[repr(align(64))]
struct Lines<T>(T);

/// Whether a name may go on behind a node with a word, by its packed letters.
pub(super) fn goes_on_with(node: u32, word: u64) -> bool {
    let bit = firsts::second(node, word);
    SECONDS[bit / 8] >> (bit % 8) & 1 == 1
}

/// What names begin with a word, by its packed letters, as it lies in the table: see [`firsts::First`].
pub(super) fn first(word: u64) -> u64 {
    let (displacements, slots) = (DISPLACEMENTS.as_chunks().0, FIRSTS.as_chunks::<16>().0);
    let displacement = u16::from_le_bytes(displacements[firsts::bucket(word, displacements.len())]);
    let slot = u128::from_le_bytes(slots[firsts::slot(word, displacement, slots.len())]);
    if slot as u64 == word { (slot >> 64) as u64 } else { 0 }
}

/// Reads where some words lie in the table, by their packed letters: those places are fetched from far memory at the same time.
pub(super) fn fetch(words: &[u64]) {
    let (displacements, slots) = (DISPLACEMENTS.as_chunks().0, FIRSTS.as_chunks::<16>().0);
    let slot = |word: &u64| {
        let displacement = u16::from_le_bytes(displacements[firsts::bucket(*word, displacements.len())]);
        firsts::slot(*word, displacement, slots.len())
    };
    hint::black_box(words.iter().map(slot).fold(0, |all, slot| all ^ slots[slot][0]));
}

/// An entry's groups (flags in 24 bits, then the spelling in 8) and items (see [`Item`]).
pub(super) fn entry(at: u32) -> (impl Iterator<Item = (Flags, Spelling)>, impl Iterator<Item = Item>) {
    let bytes = &ENTRIES[at as usize..];
    let (groups, items) = (usize::from(bytes[0] & 7), usize::from(bytes[0] >> 3));
    let (groups, items) = bytes[1..1 + groups + 3 * items].split_at(groups);
    let groups = groups.iter().map(|number| {
        let at = usize::from(*number) * 4;
        let group = u32::from_le_bytes([GROUPS[at], GROUPS[at + 1], GROUPS[at + 2], GROUPS[at + 3]]);
        (Flags(group & 0xFFF_FFFF), spelling(group >> 28))
    });
    let items = items.as_chunks::<3>().0.iter().map(|[a, b, c]| {
        let item = u32::from_le_bytes([*a, *b, *c, 0]);
        Item { id: item & 0x1_FFFF, what: item >> 17 & 7, spelling: spelling(item >> 20) }
    });
    (groups, items)
}

/// What an entry points to: a place or a body.
pub(super) struct Item {
    pub id: u32,
    pub what: u32,
    pub spelling: Spelling,
}

fn spelling(number: u32) -> Spelling {
    match number {
        0 => Spelling::Any,
        1 => Spelling::First,
        2 => Spelling::Last,
        3 => Spelling::Both,
        4 => Spelling::Capitals,
        5 => Spelling::Small,
        _ => Spelling::Name,
    }
}

/// How many bytes a place's record has: its name (4), country (1), region and sort (2), thousands of people (2).
const PLACE: usize = 9;

/// A place's record: name, country's number plus one, region's number plus one with the sort above it, thousands of people.
pub(super) fn place(id: u32) -> (&'static str, usize, u16, u16) {
    let at = id as usize * PLACE;
    let record: &[u8; PLACE] = PLACES[at..].first_chunk().expect("as long as a record");
    let [a, b, c, len, country, r, s, t, u] = *record;
    (name([a, b, c, len]), usize::from(country), u16::from_le_bytes([r, s]), u16::from_le_bytes([t, u]))
}

/// The code of a country by its number.
pub(super) fn country(number: usize) -> &'static str {
    &COUNTRIES[number * 2..number * 2 + 2]
}

/// A body's canonical name.
pub(super) fn body(id: u32) -> &'static str {
    let at = id as usize * 4;
    name(*BODIES[at..].first_chunk().expect("as long as a record"))
}

/// A stretch of the names: where it begins (3 bytes) and how long it is (1).
fn name([a, b, c, len]: [u8; 4]) -> &'static str {
    let start = u32::from_le_bytes([a, b, c, 0]) as usize;
    &NAMES[start..start + usize::from(len)]
}
