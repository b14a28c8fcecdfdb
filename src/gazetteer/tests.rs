//! Tests of the table as built.

use super::*;
use crate::text::tokenize::tokenize;

/// The words of a text, as names are read: "'s" is one.
fn words(text: &str) -> Vec<&str> {
    let mut words: Vec<std::ops::Range<usize>> = Vec::new();
    for token in tokenize(text, &[]).filter(|t| !t.what.is_line()) {
        let (start, end) = (token.start as usize, token.end as usize);
        match words.last_mut() {
            Some(last) if last.end == start && matches!(&text[last.clone()], "'" | "’") && text[start..end].eq_ignore_ascii_case("s") => {
                last.end = end;
            }
            _ => words.push(start..end),
        }
    }
    words.into_iter().map(|word| &text[word]).collect()
}

/// The longest name at the start of a text.
fn hit(text: &str) -> Option<Hit> {
    longest(words(text).into_iter(), &mut Starts::default())
}

fn first_place(text: &str) -> (Sort, &'static str, Option<&'static str>, Option<&'static str>) {
    let place = hit(text).and_then(|h| h.entry.places().next()).unwrap_or_else(|| panic!("no place: {text}"));
    (place.sort, place.name, place.country, place.region)
}

#[test]
fn takes_the_longest_name() {
    for (text, wanted) in [
        ("Guinea-Bissau and Senegal", 3),
        ("Guinea and Senegal", 1),
        ("People's Republic of China opened", 5),
        ("People’s Republic of China opened", 5),
        ("Inner Mongolia Autonomous Region will", 4),
        ("Inner Mongolia will", 2),
        ("Xi’an hosts", 1),
        ("U.S. exhibitors", 1),
        ("Côte d’Ivoire sent", 2),
        ("St. Louis hosts", 3),
        ("Saint Louis hosts", 2),
        ("New York City", 3),
    ] {
        assert_eq!(hit(text).map(|h| h.words), Some(wanted), "{text}");
    }
}

#[test]
fn asks_for_capitals_where_names_have_them() {
    assert!(hit("CHANGCHUN, Aug. 27").is_some_and(|h| h.flags.any(Flags::CITY)));
    assert!(hit("Changchun, Aug. 27").is_some_and(|h| h.flags.any(Flags::CITY)));
    assert!(hit("changchun").is_none());
    assert!(hit("US").is_some_and(|h| h.flags.any(Flags::COUNTRY)));
    assert!(hit("U.S.").is_some_and(|h| h.flags.any(Flags::COUNTRY)));
    assert_eq!(hit("us").map(|h| h.flags), Some(Flags::COMMON_WORD | Flags::EVERYDAY));
    assert!(!hit("Us").unwrap().flags.any(Flags::COUNTRY));
    assert!(hit("mainland China and").is_some_and(|h| h.words == 2));
    assert!(hit("sub-Saharan Africa").is_some_and(|h| h.words == 4 && h.flags.any(Flags::CONTINENT)));
}

#[test]
fn knows_where_a_place_lies() {
    use Sort::*;
    for (text, wanted) in [
        ("Changchun", (City, "Changchun", Some("CN"), Some("Jilin"))),
        ("Jilin", (Region, "Jilin", Some("CN"), None)),
        ("Zurich", (City, "Zürich", Some("CH"), Some("Zurich"))),
        ("Bangalore", (City, "Bengaluru", Some("IN"), Some("Karnataka"))),
        ("New York", (City, "New York City", Some("US"), Some("New York"))),
        ("Urumqi", (City, "Ürümqi", Some("CN"), Some("Xinjiang"))),
        ("Dubai", (City, "Dubai", Some("AE"), Some("Dubai"))),
        ("Georgia", (Country, "Georgia", Some("GE"), None)),
        ("Holland", (Country, "Netherlands", Some("NL"), None)),
        ("Ivory Coast", (Country, "Côte d’Ivoire", Some("CI"), None)),
        ("England", (Region, "England", Some("GB"), None)),
        ("Southeast Asia", (Continent, "Southeast Asia", None, None)),
        ("Silicon Valley", (Area, "Silicon Valley", Some("US"), None)),
        ("Munich", (City, "Munich", Some("DE"), Some("Bavaria"))),
        ("McCormick Place", (Venue, "McCormick Place", Some("US"), Some("Illinois"))),
        ("Cook County", (Area, "Cook County", Some("US"), Some("Georgia"))),
        ("Washington", (City, "Washington", Some("US"), Some("District of Columbia"))),
        ("Macau", (Country, "Macao", Some("MO"), None)),
    ] {
        assert_eq!(first_place(text), wanted, "{text}");
    }
}

#[test]
fn ties_the_names_of_one_place() {
    for (one, other) in
        [("Kiev", "Kyiv"), ("Turkey", "Türkiye"), ("UK", "Great Britain"), ("Czechia", "Czech Republic"), ("ROK", "South Korea")]
    {
        let id = |name| hit(name).unwrap().entry.places().next().unwrap().id;
        assert_eq!(id(one), id(other), "{one}, {other}");
    }
}

#[test]
fn marks_names_that_are_other_things_too() {
    for name in ["Reading", "Nice", "Mobile", "Split", "Jordan", "Georgia", "Florence"] {
        assert!(flags_of(name, &mut Starts::default()).any(Flags::AMBIGUOUS), "{name}");
    }
    for name in ["Shanghai", "China", "London", "Hannover", "Changchun"] {
        assert!(!flags_of(name, &mut Starts::default()).any(Flags::AMBIGUOUS), "{name}");
    }
}

#[test]
fn reads_abbreviated_states_and_adjectives_of_origin() {
    let state = |text| hit(text).and_then(|h| h.entry.abbreviated()).map(|p| p.name);
    assert_eq!(state("Calif. (AP)"), Some("California"));
    assert_eq!(state("TX"), Some("Texas"));
    assert_eq!(state("N.Y."), Some("New York"));
    assert_eq!(state("Tx"), None);
    assert_eq!(hit("Emirati firms").and_then(|h| h.entry.origin()), Some("AE"));
}

#[test]
fn tells_words_from_names() {
    for word in ["Visitors", "exhibitors", "THE", "Opening"] {
        assert!(flags_of(word, &mut Starts::default()).any(Flags::COMMON_WORD), "{word}");
    }
    for word in ["Changchun", "Siemens", "Guangdong"] {
        assert!(!flags_of(word, &mut Starts::default()).any(Flags::COMMON_WORD), "{word}");
    }
    assert!(flags_of("Jennifer", &mut Starts::default()).any(Flags::FIRST_NAME));
    assert!(flags_of("Zhang", &mut Starts::default()).any(Flags::SURNAME));
}

#[test]
fn survives_any_words() {
    for text in ["", "'", "’s", "北京", "\u{301}", "a\u{301}", "ẞ", "Ἀθῆναι", "𝒳", "U.", "..", "\u{1E00}\u{1EFF}"] {
        assert!(flags_of(text, &mut Starts::default()).0 < 1 << 24, "{text}");
        let _ = hit(text);
    }
}

/// The build splits names with a small splitter of its own: every name in the lists must be found again in the words that the tokenizer gives.
#[test]
fn finds_every_listed_place_and_body_under_its_own_name() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let (mut count, mut lost) = (0, Vec::new());
    for file in [
        "countries.txt",
        "countries-cldr.txt",
        "cities-geonames.txt",
        "regions-cldr.txt",
        "organizations.txt",
        "events.txt",
        "demonyms.txt",
    ] {
        let Ok(text) = std::fs::read_to_string(folder.join(file)) else { continue };
        for line in text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with(['#', '='])) {
            let names = if matches!(file, "organizations.txt" | "events.txt") { line } else { line.split_once(' ').unwrap().1 };
            for name in names.split('|').map(|name| name.trim().trim_start_matches("the ").trim_end_matches('?')) {
                count += 1;
                let words = words(name);
                if hit(name).is_none_or(|h| h.words != words.len()) {
                    lost.push(name.to_string());
                }
            }
        }
    }
    assert!(count > 40_000, "{count}");
    assert!(lost.is_empty(), "{} of {count}: {lost:?}", lost.len());
}

#[test]
fn remembers_words_without_changing_them() {
    let mut starts = Starts::default();
    let texts =
        ["New York City", "New", "Köln", "Guinea-Bissau", "an", "Xyzzy", "Saint Petersburg", "internationalization efforts", "US", "us"];
    for text in texts.iter().chain(&texts) {
        let hit = |hit: Option<Hit>| hit.map(|hit| (hit.words, hit.flags));
        let again = longest(words(text).into_iter(), &mut starts);
        assert_eq!(hit(again), hit(longest(words(text).into_iter(), &mut Starts::default())), "{text}");
    }
}
