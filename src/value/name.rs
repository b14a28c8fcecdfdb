//! Names of organizations, events and places.

use std::fmt;
use std::sync::Arc;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A company, ministry, agency, association, university, news agency, fund, UN body.
    Organization,
    /// An exhibition, fair, forum, summit.
    Event,
    /// A city, region, country, continent or venue.
    Place,
}

impl NameKind {
    /// The mention type in output.
    pub const fn type_name(self) -> &'static str {
        match self {
            NameKind::Organization => "organization",
            NameKind::Event => "event",
            NameKind::Place => "place",
        }
    }
}

/// A name, and what it is a name of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What is named.
    pub kind: NameKind,
    /// As written; of an event without the year that stands right before or after it.
    pub name: Arc<str>,
    /// The thing named: one number for all mentions of one thing in a document, in the order in which they come first.
    pub id: u32,
    /// Where a place is.
    pub place: Option<Place>,
}

/// Where a place is, as far as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What sort of place.
    pub sort: PlaceSort,
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: Option<Arc<str>>,
    /// The province or state, without the word "Province"; of a region itself its own name.
    pub region: Option<Arc<str>>,
}

/// What sort of place a name names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PlaceSort {
    /// A town or city.
    #[default]
    City,
    /// A province, state or another part of a country.
    Region,
    /// A country or territory with an ISO 3166-1 code.
    Country,
    /// A continent or a part of the world: "Southeast Asia".
    Continent,
    /// A building or ground where events are held: "Las Vegas Convention Center".
    Venue,
}

impl PlaceSort {
    /// The name that output uses.
    pub const fn name(self) -> &'static str {
        match self {
            PlaceSort::City => "city",
            PlaceSort::Region => "region",
            PlaceSort::Country => "country",
            PlaceSort::Continent => "continent",
            PlaceSort::Venue => "venue",
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
