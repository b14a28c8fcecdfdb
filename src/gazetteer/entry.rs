//! What the table says of a name: the places, bodies and events that it may mean.

use super::flags::Flags;
use super::key::{Seen, Spelling};
use super::table;

/// The entry of a name as it was written. Says what the name may mean, the likeliest first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    at: u32,
    seen: Seen,
}

/// What sort of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// A country or territory.
    Country,
    /// A province, state or other first-level region.
    Region,
    /// A city or town.
    City,
    /// A continent or part of the world.
    Continent,
    /// A part of a country that is no administrative region: "Silicon Valley".
    Area,
}

/// A place that is generally known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The same for all names of one place.
    pub id: u32,
    pub sort: Sort,
    /// Its usual English name.
    pub name: &'static str,
    /// ISO 3166-1 alpha-2, if it lies in one country.
    pub country: Option<&'static str>,
    /// The province or state that it lies in, without words like "Province"; none for countries and regions themselves.
    pub region: Option<&'static str>,
    /// Thousands of people; of a region, those in its cities. 0: not known.
    pub thousands: u32,
}

/// A body or event that is generally known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Body {
    /// The same for all names of one body.
    pub id: u32,
    /// Its full name.
    pub name: &'static str,
}

/// What an item of an entry points to. `build.rs` writes these numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Place = 0,
    Body = 1,
    Abbreviated = 2,
    Origin = 3,
}

impl Entry {
    pub(super) fn new(at: u32, seen: Seen) -> Entry {
        Entry { at, seen }
    }

    /// What the name is known to be, in the spelling that was met.
    pub(super) fn flags(self) -> Flags {
        let groups = table::entry_word(self.at) & 0xFF;
        let mut flags = Flags::NONE;
        for at in 1..=groups {
            let group = table::entry_word(self.at + at);
            if self.seen.is(spelling(group)) {
                flags |= Flags(group & 0xFF_FFFF);
            }
        }
        flags
    }

    fn items(self, what: What) -> impl Iterator<Item = u32> {
        let head = table::entry_word(self.at);
        let first = self.at + 1 + (head & 0xFF);
        (first..first + (head >> 8))
            .map(table::entry_word)
            .filter(move |item| (item >> 24) & 0xF == what as u32 && self.seen.is(spelling(*item)))
            .map(|item| item & 0xFF_FFFF)
    }

    /// The places of that name, the likeliest first.
    pub(crate) fn places(self) -> impl Iterator<Item = Place> {
        self.items(What::Place).map(Place::get)
    }

    /// The organizations and events of that name.
    pub(crate) fn bodies(self) -> impl Iterator<Item = Body> {
        self.items(What::Body).map(|id| Body { id, name: table::body(id) })
    }

    /// The region that a state's abbreviation stands for.
    pub(crate) fn abbreviated(self) -> Option<Place> {
        self.items(What::Abbreviated).next().map(Place::get)
    }

    /// The country (ISO 3166-1 alpha-2) that an adjective of origin belongs to.
    pub(crate) fn origin(self) -> Option<&'static str> {
        self.items(What::Origin).next().and_then(|id| Place::get(id).country)
    }
}

/// The spelling that stands in the uppermost bits of a group or item.
fn spelling(word: u32) -> Spelling {
    match word >> 28 {
        0 => Spelling::Any,
        1 => Spelling::First,
        2 => Spelling::Last,
        3 => Spelling::Both,
        4 => Spelling::Capitals,
        5 => Spelling::Small,
        _ => Spelling::Name,
    }
}

impl Place {
    fn get(id: u32) -> Place {
        let [a, b, c, d, len, sort, country @ .., r, s, p, q] = table::place(id);
        let region = u16::from_le_bytes([*r, *s]);
        Place {
            id,
            sort: match sort {
                0 => Sort::Country,
                1 => Sort::Region,
                2 => Sort::City,
                3 => Sort::Continent,
                _ => Sort::Area,
            },
            name: table::name(u32::from_le_bytes([*a, *b, *c, *d]), u32::from(*len)),
            country: std::str::from_utf8(country).ok().filter(|code| *code != "--"),
            region: (region > 0).then(|| Place::get(u32::from(region) - 1).name),
            thousands: u32::from(u16::from_le_bytes([*p, *q])),
        }
    }
}
