//! Gathers what the lists say of each key and writes it as the frozen table.

use super::firsts::{self, First};
use super::flags::Flags;
use super::key::{Seen, Spelling, fold, packed};
use super::names::Names;
use super::split::words;
use fst::Streamer;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// What an item points to; the numbers of `What` in `entry.rs`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Place = 0,
    Body = 1,
    Abbreviated = 2,
    Origin = 3,
}

/// The numbers of `Sort` in `entry.rs`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    Country = 0,
    Region = 1,
    City = 2,
    Continent = 3,
    Area = 4,
    Venue = 5,
}

pub struct Place {
    pub name: String,
    pub sort: Sort,
    pub country: String,
    /// Number of the region's place, plus one; 0: none.
    pub region: u16,
    pub thousands: u32,
    /// Where it comes among places of its name: the greatest first.
    pub weight: u32,
}

#[derive(Default)]
pub struct Entry {
    groups: BTreeMap<Spelling, Flags>,
    items: Vec<(What, u32, Spelling)>,
}

impl Entry {
    /// What any spelling is known to be.
    fn known(&self) -> Flags {
        self.groups.values().fold(Flags::NONE, |a, b| a | *b)
    }

    /// As the program reads it. Groups are few: each is a number in the list of all groups.
    fn bytes(&self, groups: &mut Vec<u32>) -> Vec<u8> {
        let mut bytes = vec![(self.groups.len() | self.items.len() << 3) as u8];
        for (spelling, flags) in &self.groups {
            let group = flags.0 | (*spelling as u32) << 28;
            let at = groups.iter().position(|g| *g == group).unwrap_or_else(|| {
                groups.push(group);
                groups.len() - 1
            });
            bytes.push(u8::try_from(at).expect("fewer than 256 groups"));
        }
        for (what, id, spelling) in &self.items {
            assert!(*id < 1 << 17, "too many places or bodies");
            bytes.extend(&(id | (*what as u32) << 17 | (*spelling as u32) << 20).to_le_bytes()[..3]);
        }
        bytes
    }

    /// What was asked for in one spelling is asked for in another.
    fn respell(&mut self, from: Spelling, to: Spelling) {
        if let Some(flags) = self.groups.remove(&from) {
            *self.groups.entry(to).or_default() |= flags;
        }
        self.items.iter_mut().filter(|item| item.2 == from).for_each(|item| item.2 = to);
    }
}

/// Towns with fewer people than this, in thousands, are [`Flags::MINOR`].
const MINOR: u32 = 100;
/// Towns with names of up to three letters and fewer people than this, in thousands, are not found in capitals.
const SHORT_KNOWN: u32 = 300;

#[derive(Default)]
pub struct Table {
    keys: BTreeMap<String, Entry>,
    pub places: Vec<Place>,
    bodies: Vec<String>,
}

/// The key of a name, and the spelling that it asks for. None if a character has no place in keys.
pub fn key_of(name: &str) -> Option<(String, Spelling)> {
    let (mut key, mut seen) = (String::new(), Seen::default());
    for word in words(name) {
        if !key.is_empty() {
            key.push(' ');
        }
        if !fold(&word, |b| {
            key.push(char::from(b));
            true
        }) {
            return None;
        }
        seen = seen.and(&word);
    }
    (!key.is_empty()).then_some((key, seen.wanted()))
}

impl Table {
    /// Says of a name that it has these flags, and points to an item.
    pub fn add(&mut self, name: &str, flags: Flags, item: Option<(What, u32)>) {
        let Some((key, spelling)) = key_of(name) else {
            assert!(!name.is_ascii(), "no key for {name:?}");
            return;
        };
        self.add_key(key, spelling, flags, item);
    }

    fn add_key(&mut self, key: String, spelling: Spelling, flags: Flags, item: Option<(What, u32)>) {
        let entry = self.keys.entry(key).or_default();
        *entry.groups.entry(spelling).or_default() |= flags;
        if let Some((what, id)) = item
            && !entry.items.contains(&(what, id, spelling))
        {
            entry.items.push((what, id, spelling));
        }
    }

    /// A name of people: first letter capital, whatever the list has.
    pub fn add_person(&mut self, name: &str, flag: Flags) {
        if let Some((key, _)) = key_of(name)
            && !self.flags(&key).any(Flags::DEMONYM | Flags::COUNTRY)
        {
            self.add_key(key, Spelling::Both, flag, None);
        }
    }

    /// Adds a body or event under all its names. `?` behind a name says that it is [`Flags::DOUBTFUL`].
    pub fn add_body(&mut self, names: &[&str], flag: Flags) {
        let id = self.bodies.len() as u32;
        self.bodies.push(names[0].trim_end_matches('?').trim_end().to_string());
        for name in names {
            let sure = name.trim_end_matches('?').trim_end();
            let flag = if sure == *name { flag } else { flag | Flags::DOUBTFUL };
            for variant in variants(sure) {
                self.add(&variant, flag, Some((What::Body, id)));
            }
        }
    }

    /// Adds a place under its name; its number.
    pub fn add_place(&mut self, place: Place) -> u32 {
        let id = self.places.len() as u32;
        let name = place.name.clone();
        self.places.push(place);
        self.name_place(&name, id);
        id
    }

    /// Gives a place one more name.
    pub fn name_place(&mut self, name: &str, id: u32) {
        let flag = match self.places[id as usize].sort {
            Sort::Country => Flags::COUNTRY,
            Sort::Region | Sort::Area => Flags::REGION,
            Sort::City => Flags::CITY,
            Sort::Continent => Flags::CONTINENT,
            Sort::Venue => Flags::VENUE,
        };
        for variant in variants(name) {
            self.add(&variant, flag, Some((What::Place, id)));
        }
    }

    /// The place of that sort and name in a country, the largest if there are several.
    pub fn find(&self, sort: Sort, country: &str, name: &str) -> Option<u32> {
        let items = &self.keys.get(&key_of(name)?.0)?.items;
        let ids = items.iter().filter(|item| item.0 == What::Place).map(|item| item.1);
        let fits = |place: &Place| place.sort == sort && place.country == country;
        ids.filter(|id| fits(&self.places[*id as usize])).max_by_key(|id| self.places[*id as usize].thousands)
    }

    /// All keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.keys().map(String::as_str)
    }

    /// Everything that any spelling of a key is known to be.
    pub fn flags(&self, key: &str) -> Flags {
        self.keys.get(key).map_or(Flags::NONE, |e| e.known())
    }

    /// The flags that follow from everything known of a key: [`Flags::AMBIGUOUS`], which `judge` tells, and [`Flags::MINOR`].
    pub fn settle(&mut self, judge: impl Fn(&str, Flags, u32) -> bool) {
        for (key, entry) in &mut self.keys {
            let known = entry.known();
            let places = entry.items.iter().filter(|item| item.0 == What::Place);
            let largest = places.map(|item| self.places[item.1 as usize].thousands).max().unwrap_or(0);
            let town = known.any(Flags::CITY) && !known.any(Flags::REGION | Flags::COUNTRY | Flags::CONTINENT | Flags::VENUE);
            for (spelling, flags) in &mut entry.groups {
                if flags.any(Flags::PLACE) && *spelling != Spelling::Capitals {
                    if judge(key, known, largest) {
                        *flags |= Flags::AMBIGUOUS;
                    }
                    if town && largest < MINOR {
                        *flags |= Flags::MINOR;
                    }
                }
            }
            // BON and ICO in capitals are no towns
            let least = match key.len() {
                0..=3 => SHORT_KNOWN,
                4 => MINOR,
                _ => 0,
            };
            if town && largest < least {
                entry.respell(Spelling::Both, Spelling::Name);
            }
            // the word "us" is not meant by US
            if entry.groups.contains_key(&Spelling::Capitals) && known.any(Flags::COMMON_WORD) {
                entry.respell(Spelling::Any, Spelling::Small);
            }
        }
    }

    /// Writes the files that `table.rs` of the program includes.
    pub fn write(&mut self, out: &Path) {
        let mut names = Names::default();
        let (places, countries) = self.place_records(&mut names);
        let bodies: Vec<u8> = self.bodies.iter().flat_map(|name| names.record(name)).collect();
        let (mut groups, mut entries) = (Vec::new(), Vec::new());
        let mut known: HashMap<Vec<u8>, u32> = HashMap::new();
        let mut keys = fst::MapBuilder::memory();
        let mut firsts: BTreeMap<u64, First> = BTreeMap::new();
        for (key, entry) in &mut self.keys {
            entry
                .items
                .sort_by_key(|(what, id, _)| (*what, if *what == What::Place { u32::MAX - self.places[*id as usize].weight } else { 0 }));
            entry.items.truncate(31);
            let at = *known.entry(entry.bytes(&mut groups)).or_insert_with_key(|bytes| {
                entries.extend(bytes);
                (entries.len() - bytes.len()) as u32
            });
            match packed(key) {
                Some(word) => firsts.entry(word).or_default().entry = Some(at),
                None => keys.insert(key, u64::from(at)).expect("keys are in order"),
            }
        }
        let keys = keys.into_inner().expect("memory does not fail");
        let seconds = place_behind_firsts(&keys, &mut firsts);
        let (displacements, firsts) = displace(&firsts);
        let groups: Vec<u8> = groups.iter().flat_map(|n| n.to_le_bytes()).collect();
        for (name, bytes) in [
            ("keys.fst", &keys),
            ("displacements.bin", &displacements),
            ("firsts.bin", &firsts),
            ("seconds.bin", &seconds),
            ("groups.bin", &groups),
            ("entries.bin", &entries),
            ("places.bin", &places),
            ("countries.txt", &countries),
            ("bodies.bin", &bodies),
            ("names.txt", &names.text),
        ] {
            std::fs::write(out.join(name), bytes).expect("the build's folder can be written to");
        }
    }

    /// The records of all places, and the codes of countries, which come first among the places.
    fn place_records(&self, names: &mut Names) -> (Vec<u8>, Vec<u8>) {
        let (mut records, mut codes) = (Vec::new(), Vec::new());
        for place in self.places.iter().take_while(|place| place.sort == Sort::Country) {
            codes.extend(place.country.bytes());
        }
        for place in &self.places {
            records.extend(names.record(&place.name));
            let country = codes.chunks(2).position(|code| code == place.country.as_bytes()).map_or(0, |at| at + 1);
            records.push(u8::try_from(country).expect("fewer than 256 countries"));
            assert!(place.region < 1 << 13, "regions come before cities");
            records.extend((place.region | (place.sort as u16) << 13).to_le_bytes());
            records.extend(u16::try_from(place.thousands.min(65_000)).expect("capped").to_le_bytes());
        }
        (records, codes)
    }
}

/// Adds to the first words of names where their names go on; gives the bits of the words that follow there.
fn place_behind_firsts(keys: &[u8], firsts: &mut BTreeMap<u64, First>) -> Vec<u8> {
    let mut seconds = vec![0; firsts::SECONDS / 8];
    let keys = fst::raw::Fst::new(keys).expect("just made");
    let mut stream = keys.stream();
    while let Some((key, _)) = stream.next() {
        let key = std::str::from_utf8(key).expect("keys are ASCII");
        let Some((word, rest)) = key.split_once(' ') else { continue };
        let behind = || place_behind(&keys, word);
        let (node, _) = packed(word).map_or_else(behind, |first| *firsts.entry(first).or_default().goes_on.get_or_insert_with(behind));
        if let Some(second) = rest.split(' ').next().and_then(packed) {
            let bit = firsts::second(node, second);
            seconds[bit / 8] |= 1 << (bit % 8);
        }
    }
    seconds
}

/// The table of first words (see `firsts.rs`): the numbers of its buckets, and its slots.
fn displace(words: &BTreeMap<u64, First>) -> (Vec<u8>, Vec<u8>) {
    // with a few slots left over, the last words find one soon
    let slots = words.len() + words.len() / 32;
    let mut buckets = vec![Vec::new(); slots.div_ceil(BUCKET)];
    let count = buckets.len();
    words.keys().for_each(|key| buckets[firsts::bucket(*key, count)].push(*key));
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|n| std::cmp::Reverse(buckets[*n].len()));
    let (mut displacements, mut places) = (vec![0u16; count], vec![None; slots]);
    for n in order {
        let places_of = |d| buckets[n].iter().map(|key| firsts::slot(*key, d, slots)).collect::<Vec<_>>();
        let fits = |places_of: &[usize]| places_of.iter().enumerate().all(|(n, at)| places[*at].is_none() && !places_of[..n].contains(at));
        let (displacement, found) = (0..=u16::MAX).map(|d| (d, places_of(d))).find(|(_, found)| fits(found)).expect("one of many fits");
        displacements[n] = displacement;
        buckets[n].iter().zip(found).for_each(|(key, at)| places[at] = Some(*key));
    }
    let bits = |key: &u64| words[key].to_bits().expect("the table is small enough");
    // no word is packed as 0
    let slot = |key: &Option<u64>| [key.unwrap_or(0), key.as_ref().map_or(0, bits)].map(u64::to_le_bytes).concat();
    (displacements.iter().flat_map(|d| d.to_le_bytes()).collect(), places.iter().flat_map(slot).collect())
}

/// So many words share a bucket on average.
const BUCKET: usize = 4;

/// The node behind a word and a space, and the output up to it.
fn place_behind(keys: &fst::raw::Fst<&[u8]>, word: &str) -> (u32, u32) {
    let (mut node, mut output) = (keys.root(), fst::raw::Output::zero());
    for byte in word.bytes().chain([b' ']) {
        let transition = node.transition(node.find_input(byte).expect("a key begins so"));
        (node, output) = (keys.node(transition.addr), output.cat(transition.out));
    }
    (node.addr() as u32, output.value() as u32)
}

/// Spellings that go with one name: "St. Louis", "St Louis", "Saint Louis"; "&" and "and"; with and without a leading "The".
fn variants(name: &str) -> Vec<String> {
    let mut found = vec![name.to_string()];
    for (one, other) in [("St. ", "Saint "), ("Saint ", "St. "), ("Ft. ", "Fort "), ("Mt. ", "Mount ")] {
        if let Some(rest) = name.strip_prefix(one) {
            found.push(format!("{other}{rest}"));
        }
    }
    for at in 0..found.len() {
        if let Some(rest) = found[at].strip_prefix("St. ") {
            found.push(format!("St {rest}"));
        }
    }
    for (one, other) in [(" & ", " and "), (" and ", " & ")] {
        for at in 0..found.len() {
            if found[at].contains(one) {
                found.push(found[at].replace(one, other));
            }
        }
    }
    found
}
