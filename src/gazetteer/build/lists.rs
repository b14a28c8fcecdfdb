//! Reads the lists in `data/`. Each file says in its head what its lines hold.

use super::flags::Flags;
use super::table::{Place, Sort, Table, What, key_of};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Reads every list, in the order in which later ones need earlier ones.
pub fn read_all(data: &Path, table: &mut Table) {
    let read = |file: &str| std::fs::read_to_string(data.join(file)).unwrap_or_default();
    let countries = countries(table, &read("countries-cldr.txt"), &read("countries.txt"));
    let regions = regions(table, &read("regions.txt"), &read("regions-cldr.txt"));
    cities(table, &regions, &(read("cities-geonames.txt") + &read("towns-lk.txt")), &read("cities.txt"));
    world(table, &read("world-regions.txt"));
    counties(table, &regions, &read("counties-us.txt"));
    venues(table, &read("venues.txt"));
    weigh_regions(table);
    demonyms(table, &countries, &read("demonyms.txt"));
    abbreviations(table, &regions, &read("state-abbreviations.txt"));
    for (file, flags) in [
        ("words-everyday.txt", Flags::COMMON_WORD | Flags::EVERYDAY),
        ("words.txt", Flags::COMMON_WORD),
        ("words-new.txt", Flags::COMMON_WORD),
        ("organizations.txt", Flags::ORGANIZATION),
        ("events.txt", Flags::EVENT),
    ] {
        for line in lines(&read(file)) {
            if flags.any(Flags::COMMON_WORD) {
                table.add(line, flags, None);
            } else {
                table.add_body(&names(line), flags);
            }
        }
    }
    for (file, flag) in [
        ("first-names.txt", Flags::FIRST_NAME),
        ("first-names-more.txt", Flags::FIRST_NAME),
        ("surnames.txt", Flags::SURNAME),
        ("surnames-more.txt", Flags::SURNAME),
    ] {
        for name in lines(&read(file)).flat_map(names) {
            table.add_person(name, flag);
        }
    }
    ambiguity(table, &read("ambiguous.txt"), &read("surnames.txt"));
}

/// The lines that hold something.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// "name | other name"
fn names(line: &str) -> Vec<&str> {
    line.split('|').map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// The first word of a line, and the rest.
fn head(line: &str) -> (&str, &str) {
    line.split_once(' ').unwrap_or_else(|| panic!("a line of one word: {line:?}"))
}

/// "the Emirates" is found without its article.
fn bare(name: &str) -> &str {
    name.strip_prefix("the ").unwrap_or(name)
}

type Regions = HashMap<(String, String), u32>;

fn countries(table: &mut Table, cldr: &str, more: &str) -> HashMap<String, u32> {
    let mut ids = HashMap::new();
    for line in lines(cldr).chain(lines(more)) {
        let (code, rest) = head(line);
        for name in names(rest) {
            match ids.get(code) {
                Some(id) => table.name_place(bare(name), *id),
                None => {
                    let place = Place {
                        name: name.into(),
                        sort: Sort::Country,
                        country: code.into(),
                        region: 0,
                        thousands: 0,
                        weight: u32::MAX / 2,
                    };
                    ids.insert(code.to_string(), table.add_place(place));
                }
            }
        }
    }
    ids
}

fn regions(table: &mut Table, by_hand: &str, cldr: &str) -> Regions {
    let mut ids = HashMap::new();
    let by_hand = lines(by_hand).map(|line| (head(line).0, head(head(line).1).1));
    for (country, rest) in by_hand.chain(lines(cldr).map(head)) {
        let names = names(rest);
        let id = *ids.entry((country.to_string(), names[0].to_string())).or_insert_with(|| {
            table.add_place(Place {
                name: names[0].into(),
                sort: Sort::Region,
                country: country.into(),
                region: 0,
                thousands: 0,
                weight: 0,
            })
        });
        for name in &names[1..] {
            table.name_place(name, id);
        }
    }
    ids
}

fn world(table: &mut Table, text: &str) {
    for line in lines(text) {
        let (sort, rest) = head(line);
        let (country, rest) = head(rest);
        let sort = if sort == "continent" { Sort::Continent } else { Sort::Area };
        let names = names(rest);
        // Brooklyn is among the cities already
        let id = table.find(Sort::City, country, names[0]).filter(|_| sort == Sort::Area).unwrap_or_else(|| {
            let weight = if sort == Sort::Continent { u32::MAX } else { 1000 };
            table.add_place(Place { name: names[0].into(), sort, country: country.into(), region: 0, thousands: 0, weight })
        });
        for name in &names[1..] {
            table.name_place(name, id);
        }
    }
}

fn cities(table: &mut Table, regions: &Regions, geonames: &str, more: &str) {
    let (mut country, mut region) = ("", "");
    let region_of = |country: &str, region: &str| {
        let id = regions.get(&(country.to_string(), region.to_string()));
        id.map_or(0, |id| u16::try_from(id + 1).expect("regions come first"))
    };
    for line in lines(geonames) {
        if let Some(rest) = line.strip_prefix("= ") {
            (country, region) = head(rest);
            continue;
        }
        let (thousands, name) = head(line);
        let thousands = thousands.parse().unwrap_or_else(|_| panic!("no number: {line:?}"));
        let region = region_of(country, region);
        table.add_place(Place { name: name.into(), sort: Sort::City, country: country.into(), region, thousands, weight: thousands });
    }
    for line in lines(more) {
        let (sign, rest) = head(line);
        let (country, rest) = if matches!(sign, "+" | "*") { head(rest) } else { (sign, rest) };
        let (id, all) = if sign == "+" {
            let at = rest.find(|c: char| c.is_ascii_digit()).expect("a population");
            let (thousands, all) = head(&rest[at..]);
            let (thousands, all) = (thousands.parse().expect("a population"), names(all));
            let region = region_of(country, rest[..at].trim());
            let place = Place { name: all[0].into(), sort: Sort::City, country: country.into(), region, thousands, weight: thousands };
            assert!(table.find(Sort::City, country, all[0]).is_none(), "data/cities.txt: this city is known: {line}");
            (table.add_place(place), all)
        } else {
            let all = names(rest);
            let id = table.find(Sort::City, country, all[0]).unwrap_or_else(|| panic!("data/cities.txt: no such city: {line}"));
            (id, all)
        };
        if sign == "*" {
            table.places[id as usize].weight = FIRST;
        }
        all[1..].iter().for_each(|name| table.name_place(name, id));
    }
}

/// The weight of a city that comes before everything of its name but countries.
const FIRST: u32 = u32::MAX / 4;

fn counties(table: &mut Table, regions: &Regions, text: &str) {
    let (mut country, mut region) = ("", 0);
    for line in lines(text) {
        if let Some(rest) = line.strip_prefix("= ") {
            let (code, name) = head(rest);
            let id = regions.get(&(code.to_string(), name.to_string())).unwrap_or_else(|| panic!("no region: {line}"));
            (country, region) = (code, u16::try_from(id + 1).expect("regions come first"));
            continue;
        }
        table.add_place(Place { name: line.into(), sort: Sort::Area, country: country.into(), region, thousands: 0, weight: 1 });
    }
}

fn venues(table: &mut Table, text: &str) {
    for line in lines(text) {
        let (country, rest) = head(line);
        let (city, rest) = rest.split_once(": ").unwrap_or_else(|| panic!("no city: {line}"));
        let city = table.find(Sort::City, country, city).or_else(|| table.find(Sort::Country, country, city));
        let region = table.places[city.unwrap_or_else(|| panic!("data/venues.txt: no such city: {line}")) as usize].region;
        let names = names(rest);
        let id =
            table.add_place(Place { name: names[0].into(), sort: Sort::Venue, country: country.into(), region, thousands: 0, weight: 1 });
        for name in &names[1..] {
            table.name_place(name, id);
        }
    }
}

/// A region weighs as much as its cities, unless its largest city has its name: "New York" is the city.
fn weigh_regions(table: &mut Table) {
    let mut sums: HashMap<usize, (u32, u32, String)> = HashMap::new();
    for place in &table.places {
        if place.sort == Sort::City && place.region > 0 {
            let sum = sums.entry(usize::from(place.region) - 1).or_default();
            sum.0 += place.thousands;
            if place.thousands > sum.1 {
                (sum.1, sum.2) = (place.thousands, place.name.clone());
            }
        }
    }
    for (at, (sum, largest, name)) in sums {
        let region = &mut table.places[at];
        region.thousands = sum;
        let same = key_of(&name).map(|k| k.0) == key_of(&region.name).map(|k| k.0) || name == format!("{} City", region.name);
        region.weight = if same { largest - 1 } else { sum };
    }
}

fn demonyms(table: &mut Table, countries: &HashMap<String, u32>, text: &str) {
    for line in lines(text) {
        let (country, rest) = head(line);
        for name in names(rest) {
            table.add(name, Flags::DEMONYM, countries.get(country).map(|id| (What::Origin, *id)));
        }
    }
}

fn abbreviations(table: &mut Table, regions: &Regions, text: &str) {
    for line in lines(text) {
        let (country, rest) = head(line);
        let (region, short) = rest.split_once(" = ").expect("region = abbreviation");
        let id = *regions.get(&(country.to_string(), region.to_string())).unwrap_or_else(|| panic!("no region {region}"));
        for name in names(short) {
            table.add(name, Flags::STATE_ABBREVIATION, Some((What::Abbreviated, id)));
        }
    }
}

/// More people than this, in thousands, and a place's name is mostly that place, whatever else it may be.
const WELL_KNOWN: u32 = 1_000;
/// Fewer people than this, in thousands, and a name that is also a rare surname or made of common words ("Eagle Point") is doubtful.
const LITTLE_KNOWN: u32 = 50;
/// So many of the surnames, which stand in the order of their frequency, make a place's name doubtful.
const USUAL_SURNAMES: usize = 1_500;

fn ambiguity(table: &mut Table, corrections: &str, surnames: &str) {
    let keys = |sign: &str| -> HashSet<String> {
        lines(corrections).filter_map(|line| line.strip_prefix(sign)).filter_map(|name| key_of(name.trim())).map(|(key, _)| key).collect()
    };
    let (ambiguous, clear) = (keys("+ "), keys("- "));
    let usual: HashSet<String> = lines(surnames).take(USUAL_SURNAMES).filter_map(key_of).map(|(key, _)| key).collect();
    let words = |key: &str| key.split(' ').all(|word| table.flags(word).any(Flags::COMMON_WORD));
    let of_words: HashSet<String> = table.keys().filter(|key| key.contains(' ') && words(key)).map(str::to_string).collect();
    table.settle(|key, known, thousands| {
        let doubtful = known.any(Flags::COMMON_WORD | Flags::FIRST_NAME | Flags::DEMONYM)
            || usual.contains(key)
            || thousands < LITTLE_KNOWN && (known.any(Flags::SURNAME) || of_words.contains(key));
        let settled = known.any(Flags::COUNTRY | Flags::CONTINENT) || thousands > WELL_KNOWN;
        ambiguous.contains(key) || doubtful && !settled && !clear.contains(key)
    });
}
