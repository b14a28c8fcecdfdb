//! Which records are of one event: those that share a name, an alias or an acronym, and are held in one country or told of by one release.

use std::collections::BTreeMap;

use super::Seen;

/// Groups of records, each of one event, in the order of their first member.
pub(super) fn groups(seen: &[Seen]) -> Vec<Vec<usize>> {
    let mut sets = Sets::new(seen.len());
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, one) in seen.iter().enumerate() {
        let mut keys: Vec<String> = one.names.iter().filter_map(|name| key(name)).collect();
        keys.sort_unstable();
        keys.dedup();
        // of a name that others have as well, only the release itself tells that it means one event
        if keys.is_empty() {
            keys.extend(one.names.first().map(|name| format!("{}: {name}", one.document)));
        }
        for key in keys {
            by_name.entry(key).or_default().push(n);
        }
    }
    // "TSE" alone, and elsewhere "Tidewater Seafood Expo" alone
    let mut of_acronym: Vec<(usize, usize)> = Vec::new();
    for (full, members) in &by_name {
        let Some(short) = initials(full).and_then(|short| by_name.get(&short)) else { continue };
        let first: BTreeMap<&str, usize> = members.iter().rev().filter_map(|n| Some((seen[*n].country.as_deref()?, *n))).collect();
        of_acronym.extend(short.iter().filter_map(|n| Some((*first.get(seen[*n].country.as_deref()?)?, *n))));
    }
    for members in by_name.values() {
        // the last member seen in each country, and in each release
        let mut of_country: BTreeMap<&str, usize> = BTreeMap::new();
        let mut of_document: BTreeMap<&str, usize> = BTreeMap::new();
        for n in members {
            let one = &seen[*n];
            // an event that moves says itself where it will be held next
            if let Some(before) = of_document.insert(&one.document, *n) {
                sets.join(before, *n);
            }
            if let Some(before) = one.country.as_deref().and_then(|country| of_country.insert(country, *n)) {
                sets.join(before, *n);
            }
        }
        // where it is not said where it is held, it may be any of several
        if of_country.len() < 2 {
            members.windows(2).for_each(|pair| sets.join(pair[0], pair[1]));
        }
    }
    for (a, b) in of_acronym {
        sets.join(a, b);
    }
    sets.groups()
}

/// Names are compared without case, signs, "the" and "and"; one that is a single common word names nothing.
pub(super) fn key(name: &str) -> Option<String> {
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<String> = plain.split_whitespace().map(str::to_lowercase).filter(|w| w != "the" && w != "and").collect();
    let letters: usize = words.iter().map(|w| w.chars().count()).sum();
    let common = |word: &String| COMMON.contains(&&**word);
    let acronym = name.chars().filter(|c| c.is_uppercase()).count() > 1 && letters > 2;
    let names = match &words[..] {
        [] => false,
        [one] => !common(one) && (acronym || letters > 4),
        several => !several.iter().all(common),
    };
    names.then(|| words.join(" "))
}

/// Words that every other event has in its name.
const COMMON: [&str; 28] = [
    "expo",
    "expos",
    "fair",
    "fairs",
    "forum",
    "summit",
    "show",
    "shows",
    "exhibition",
    "conference",
    "congress",
    "convention",
    "festival",
    "salon",
    "market",
    "mart",
    "week",
    "days",
    "event",
    "events",
    "trade",
    "international",
    "annual",
    "world",
    "investment",
    "business",
    "industry",
    "exposition",
];

/// "tse" of "tidewater seafood expo".
fn initials(full: &str) -> Option<String> {
    let words: Vec<&str> = full.split(' ').filter(|w| !matches!(*w, "of" | "for" | "in" | "on")).collect();
    (words.len() > 2).then(|| words.iter().filter_map(|w| w.chars().next()).collect())
}

/// Sets that grow together.
struct Sets {
    above: Vec<usize>,
}

impl Sets {
    fn new(number: usize) -> Self {
        Sets { above: (0..number).collect() }
    }

    fn top(&mut self, mut n: usize) -> usize {
        while self.above[n] != n {
            self.above[n] = self.above[self.above[n]];
            n = self.above[n];
        }
        n
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.top(a), self.top(b));
        // the first stays on top, so that the order of the groups does not depend on that of the joins
        self.above[a.max(b)] = a.min(b);
    }

    fn groups(mut self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for n in 0..self.above.len() {
            let top = self.top(n);
            groups.entry(top).or_default().push(n);
        }
        groups.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_names_something() {
        for (name, known) in [
            ("The Porto Cork Fair", Some("porto cork fair")),
            ("Orchard & Vine Expo", Some("orchard vine expo")),
            ("Orchard and Vine Expo", Some("orchard vine expo")),
            ("PCF", Some("pcf")),
            ("Klangwerk", Some("klangwerk")),
            ("Expo", None),
            ("Investment Forum", None),
            ("Fair", None),
        ] {
            assert_eq!(key(name).as_deref(), known, "{name}");
        }
        assert_eq!(initials("china international import expo").as_deref(), Some("ciie"));
        assert_eq!(initials("cork fair"), None);
    }
}
