//! Which of the places of one name is meant, and where it is.

use super::evidence::{Evidence, own};
use super::weigh::Candidate;
use crate::gazetteer::{Entry, Sort};
use crate::value::{Place, PlaceSort};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// What a document says of where things are: how often countries and regions are named.
#[derive(Default)]
pub(crate) struct Whereabouts {
    countries: FxHashMap<&'static str, u32>,
    regions: FxHashMap<&'static str, u32>,
}

/// A town that has so many times the people of another of its name is meant, unless the text says otherwise.
const DWARFS: u32 = 20;

impl Whereabouts {
    pub(crate) fn new(candidates: &[Candidate]) -> Whereabouts {
        let mut found = Whereabouts::default();
        for entry in candidates.iter().filter_map(|c| c.entry) {
            // a name that may mean several places says little
            let mut places = entry.places();
            let (Some(place), None) = (places.next(), places.next()) else { continue };
            if let Some(country) = place.country {
                *found.countries.entry(country).or_default() += if place.sort == Sort::Country { 3 } else { 1 };
            }
            if let Some(region) = place.region.or((place.sort == Sort::Region).then_some(place.name)) {
                *found.regions.entry(region).or_default() += 1;
            }
        }
        found
    }

    /// The place meant by an entry: where the name beside it says, where the document is, or else the largest.
    pub(crate) fn place(&self, entry: Entry, beside: Option<Entry>) -> Option<Place> {
        let near: Vec<_> = beside.into_iter().flat_map(Entry::places).collect();
        let largest = entry.places().filter(|place| place.sort == Sort::City).map(|place| place.thousands).max().unwrap_or(0);
        // the gazetteer lists the likeliest first, and the first of equals is taken
        let meant = entry.places().min_by_key(|place| {
            let beside = near.iter().any(|n| match n.sort {
                Sort::Country => n.country == place.country,
                _ => n.country == place.country && place.region == Some(n.name),
            });
            let wide = matches!(place.sort, Sort::Country | Sort::Continent);
            let region = place.region.is_some_and(|r| self.regions.contains_key(r));
            // that its country is named makes no capital's namesake likely
            let dwarfed = place.sort == Sort::City && place.thousands.saturating_mul(DWARFS) < largest;
            let country = !dwarfed && place.country.is_some_and(|c| self.countries.contains_key(c));
            Reverse((beside, wide, region, country))
        })?;
        let (sort, region) = match meant.sort {
            Sort::Country => (PlaceSort::Country, None),
            Sort::Continent => (PlaceSort::Continent, None),
            Sort::Region => (PlaceSort::Region, Some(meant.name)),
            Sort::Area => (PlaceSort::Region, meant.region),
            Sort::City => (PlaceSort::City, meant.region),
            Sort::Venue => (PlaceSort::Venue, meant.region),
        };
        Some(Place { sort, country: meant.country.map(Into::into), region: region.map(Into::into) })
    }
}

/// The sort of a place that its own words tell.
pub(crate) fn sort_of(why: Evidence) -> PlaceSort {
    const VENUE_HEAD: Evidence = own!("venue-head");
    const PLACE_HEAD: Evidence = own!("place-head");
    const STATE_HEAD: Evidence = own!("state-head");
    match why {
        VENUE_HEAD => PlaceSort::Venue,
        PLACE_HEAD | STATE_HEAD => PlaceSort::Region,
        _ => PlaceSort::City,
    }
}
