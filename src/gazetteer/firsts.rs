//! The first words of all names in one table, found with one look: "hash and displace" (Belazzougui, Botelho and Dietzfelbinger, "Hash, displace, and compress",
//! 2009). A word's bucket has a number that sends each of its words to a place of its own. `build.rs` includes this file, too.

/// What a slot says of a first word: 0 for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct First {
    /// Its entry as a name of one word.
    pub entry: Option<u32>,
    /// The node behind it and a space, and the output up to it, if names go on there.
    pub goes_on: Option<(u32, u32)>,
}

/// Bits of a place in the entries, which is an output, too.
const ENTRY: u32 = 21;
/// Bits of a node's address.
const NODE: u32 = 22;

impl First {
    /// In one number; `None` if one of its own has no room.
    pub(crate) fn to_bits(self) -> Option<u64> {
        let entry = self.entry.map_or(0, |entry| u64::from(entry) + 1);
        let (node, output) = self.goes_on.unwrap_or_default();
        let fits = entry < 1 << ENTRY && node < 1 << NODE && output < 1 << ENTRY;
        fits.then_some(entry | u64::from(node) << ENTRY | u64::from(output) << (ENTRY + NODE))
    }

    #[allow(dead_code)] // only the program reads them
    pub(crate) fn from_bits(bits: u64) -> First {
        let part = |from: u32, width: u32| (bits >> from) as u32 & ((1 << width) - 1);
        let (entry, node, output) = (part(0, ENTRY), part(ENTRY, NODE), part(ENTRY + NODE, ENTRY));
        // the root is behind nothing
        First { entry: entry.checked_sub(1), goes_on: (node != 0).then_some((node, output)) }
    }
}

/// A number below `most` for a key.
fn below(key: u64, most: usize) -> usize {
    ((u128::from(key.wrapping_mul(0x9E37_79B9_7F4A_7C15)) * most as u128) >> 64) as usize
}

/// How many bits say with which second words names go on: ten times what there are of them.
pub(crate) const SECONDS: usize = 1 << 20;

/// The bit of a second word behind a node.
pub(crate) fn second(node: u32, word: u64) -> usize {
    below(word ^ word >> 31 ^ u64::from(node) << 40 ^ u64::from(node), SECONDS)
}

/// The bucket of a key among so many.
pub(crate) fn bucket(key: u64, buckets: usize) -> usize {
    below(key, buckets)
}

/// The slot of a key among so many, by the number of its bucket.
pub(crate) fn slot(key: u64, displacement: u16, slots: usize) -> usize {
    // a shift mixes what the product left in the lower bits
    let mixed = (key ^ key >> 29 ^ u64::from(displacement) << 43).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    below(mixed ^ mixed >> 32, slots)
}
