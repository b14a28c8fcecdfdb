//! The lists of well-known names keep the form that the gazetteer is compiled from.

use std::collections::HashMap;
use std::path::Path;

/// The entries of a list: line number, and the names without their "?".
fn entries(file: &str) -> Vec<(usize, Vec<String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    // a venue's line begins with its city
    let bare = |line: &'_ str| if file == "venues.txt" { line.split_once(": ").expect("city: name").1.to_owned() } else { line.to_owned() };
    let names = |line: &str| bare(line).split(" | ").map(|n| n.strip_suffix('?').unwrap_or(n).to_owned()).collect();
    lines.map(|(i, line)| (i + 1, names(line))).collect()
}

fn check(file: &str, least: usize) {
    let entries = entries(file);
    assert!(entries.len() >= least, "{file}: {} entries", entries.len());
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (line, names) in &entries {
        for name in names {
            assert!(!name.is_empty() && name.trim() == name, "{file}:{line}: blanks around {name:?}");
            let signs: &[char] = if file == "venues.txt" { &['|', '\t', '?'] } else { &['|', '\t', '?', '(', ')'] };
            assert!(!name.contains(signs) && !name.contains("  "), "{file}:{line}: {name:?} is no name");
            if let Some(before) = first.insert(name, *line) {
                panic!("{file}:{line}: {name:?} stands in line {before} already");
            }
        }
    }
}

#[test]
fn organizations_are_well_formed() {
    check("organizations.txt", 2500);
}

#[test]
fn venues_are_well_formed() {
    check("venues.txt", 1500);
}

#[test]
fn events_are_well_formed() {
    check("events.txt", 700);
}
