//! What the table says of a name: the places, bodies and events that it may mean.

use super::flags::Flags;
use super::key::Seen;
use super::table;

/// The entry of a name as it was written. Says what the name may mean, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(super) at: u32,
    pub(super) seen: Seen,
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
    /// A part of a country that is no first-level region: "Silicon Valley", "Cook County".
    Area,
    /// An exhibition ground, convention centre or hall; has the region of its city.
    Venue,
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
    /// The same for all names of one body; no place has that number.
    pub id: u32,
    /// Its full name.
    pub name: &'static str,
}

/// Bodies are numbered from here on, apart from places.
const BODIES: u32 = 1 << 20;

/// What an item of an entry points to. `build.rs` writes these numbers.
#[derive(Clone, Copy)]
enum What {
    Place = 0,
    Body = 1,
    Abbreviated = 2,
    Origin = 3,
}

impl Entry {
    /// What the name is known to be, in the spelling that was met.
    pub(super) fn flags(self) -> Flags {
        let (groups, _) = table::entry(self.at);
        groups.filter(|(_, spelling)| self.seen.is(*spelling)).fold(Flags::NONE, |all, (flags, _)| all | flags)
    }

    fn items(self, what: What) -> impl Iterator<Item = u32> {
        let (_, items) = table::entry(self.at);
        items.filter(move |item| item.what == what as u32 && self.seen.is(item.spelling)).map(|item| item.id)
    }

    /// The places of that name, the likeliest first; last the region that it is an abbreviation of.
    pub(crate) fn places(self) -> impl Iterator<Item = Place> {
        self.items(What::Place).chain(self.items(What::Abbreviated)).map(Place::get)
    }

    /// The organizations and events of that name.
    pub(crate) fn bodies(self) -> impl Iterator<Item = Body> {
        self.items(What::Body).map(|id| Body { id: id + BODIES, name: table::body(id) })
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

impl Place {
    fn get(id: u32) -> Place {
        let (name, country, region, thousands) = table::place(id);
        Place {
            id,
            sort: match region >> 13 {
                0 => Sort::Country,
                1 => Sort::Region,
                2 => Sort::City,
                3 => Sort::Continent,
                4 => Sort::Area,
                _ => Sort::Venue,
            },
            name,
            country: (country > 0).then(|| table::country(country - 1)),
            region: (region & 0x1FFF > 0).then(|| table::place(u32::from(region & 0x1FFF) - 1).0),
            thousands: u32::from(thousands),
        }
    }
}
