//! The frozen table that `build.rs` made, read where it lies in the program: nothing is built or copied at start-up.
//!
//! - `keys`: an `fst` from keys to the places of their entries.
//! - `entries`: for each entry a head (how many groups and items), groups (flags and spelling), items (what, which, spelling).
//! - `places`, `bodies`: records of fixed size; `names`: the text that they point into.

use fst::raw::Fst;
use once_cell::sync::Lazy;

macro_rules! frozen {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

pub(super) static KEYS: Lazy<Fst<&'static [u8]>> = Lazy::new(|| Fst::new(frozen!("keys.fst").as_slice()).expect("made by the build"));
static ENTRIES: &[u8] = frozen!("entries.bin");
static PLACES: &[u8] = frozen!("places.bin");
static BODIES: &[u8] = frozen!("bodies.bin");
static NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/names.txt"));

/// The number at a place of the entries, counted in numbers.
pub(super) fn entry_word(at: u32) -> u32 {
    let at = at as usize * 4;
    u32::from_le_bytes(ENTRIES[at..at + 4].try_into().expect("four bytes"))
}

/// How many bytes a place's record has: name (4), its length (1), sort (1), country (2), region (2), thousands of people (2).
const PLACE: usize = 12;

/// A place's record.
pub(super) fn place(id: u32) -> &'static [u8; PLACE] {
    let at = id as usize * PLACE;
    PLACES[at..at + PLACE].try_into().expect("as long as a record")
}

/// A body's canonical name.
pub(super) fn body(id: u32) -> &'static str {
    let at = id as usize * 8;
    let record: [u8; 8] = BODIES[at..at + 8].try_into().expect("eight bytes");
    let [a, b, c, d, e, f, g, h] = record;
    name(u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]))
}

/// A stretch of the names.
pub(super) fn name(start: u32, len: u32) -> &'static str {
    &NAMES[start as usize..(start + len) as usize]
}
