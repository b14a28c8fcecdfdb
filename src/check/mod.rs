//! Checking reads the releases of a folder again and compares what comes out with what is expected: the regression test of the rules.
//!
//! A **fixture** is a release, `NAME.txt` or `NAME.md`, and beside it `NAME.json` with what it states:
//!
//! ```jsonc
//! { "published": "2023-08-28",                 // the day to count from, as with --published; may be left out
//!   "known_wrong": "reads May as a month",     // we know that it is read wrongly, and why; the expected values are the right ones
//!   "document": {"title": "…"},                // fields of the document to compare; may be left out
//!   "doubtful": ["mid-season"],                // strings on which two careful readers may differ: nothing at them is compared
//!   "mentions": [ {"type": "count", "text": "1,006", "nth": 1, "value": {"number": 1006, "of": "exhibitors"}, "bound": "exact"},
//!                 {"type": "count", "text": "Six", "nth": 1, "value": {"number": 6, "of": "halls"}, "known_wrong": "takes the street for the noun"},
//!                 {"type": "date", "text": "May", "nth": 1, "value": null, "known_wrong": "a verb, read as a month"} ] }
//! ```
//!
//! `records`, in the form of the output, are compared as well: `record_faults` says how many of their fields are known to be read otherwise, and more are a
//! difference; `--accept` renews the number.
//!
//! `nth` says which occurrence of the text is meant, from 1. A single mention is marked `known_wrong` in the same way as a whole fixture: its right answer
//! stands there, and what is read at its place is no difference until it comes right. Where nothing should be read, `value` is `null`. Where the folder has a `README.md`, every fixture must be named in it with its source.

mod diff;
mod fixture;
mod junit;
mod records;

use crate::engine::Engine;
use crate::error::{Error, Kind};
use crate::input;
use fixture::Expected;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

pub use diff::{Difference, KnownWrong};

/// What checking a folder brought.
#[derive(Debug, Default)]
pub struct Report {
    /// Every fixture, in the order of the names.
    pub results: Vec<FixtureResult>,
}

/// What checking one fixture brought.
#[derive(Debug)]
pub struct FixtureResult {
    /// Its name: the release's path below the folder, without the ending.
    pub name: String,
    /// What came of it, besides the mentions that are known to be wrong.
    pub outcome: Outcome,
    /// The mentions that are marked as known to be wrong.
    pub known_wrong: Vec<KnownWrong>,
}

/// What came of a fixture.
#[derive(Debug)]
pub enum Outcome {
    /// It is read as expected.
    Same,
    /// It is not.
    Different(Vec<Difference>),
    /// It is not, as its marker says, with this reason.
    KnownWrong(String, Vec<Difference>),
    /// It is marked as known to be wrong, for this reason, and is read rightly now.
    ComesRight(String),
    /// It was different; what it is expected to state was renewed.
    Accepted(Vec<Difference>),
    /// It could not be checked.
    Fault(Error),
}

impl Report {
    /// Whether nothing unexpected was found.
    pub fn is_clean(&self) -> bool {
        self.results.iter().all(|r| !matches!(r.outcome, Outcome::Different(_) | Outcome::Fault(_)))
    }

    /// The mentions of all fixtures that are marked as known to be wrong.
    pub fn known_wrong(&self) -> impl Iterator<Item = &KnownWrong> {
        self.results.iter().flat_map(|r| &r.known_wrong)
    }

    /// How many fixtures fit `wanted`.
    pub fn count(&self, wanted: impl Fn(&Outcome) -> bool) -> usize {
        self.results.iter().filter(|r| wanted(&r.outcome)).count()
    }
}

impl FixtureResult {
    /// Whether there is anything to say: it is not read as expected, or a mention is known to be wrong.
    pub fn is_quiet(&self) -> bool {
        matches!(self.outcome, Outcome::Same) && self.known_wrong.is_empty()
    }
}

/// One fixture for a reader: nothing if it is read as expected.
impl fmt::Display for FixtureResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_quiet() {
            return Ok(());
        }
        let (heading, differences) = match &self.outcome {
            Outcome::Same => ("as expected, but for what is known to be wrong".to_owned(), &[][..]),
            Outcome::Different(differences) => ("different".to_owned(), &differences[..]),
            Outcome::KnownWrong(reason, _) => (format!("known to be wrong: {reason}"), &[][..]),
            Outcome::ComesRight(reason) => (format!("comes right now; it was known to be wrong: {reason}"), &[][..]),
            Outcome::Accepted(differences) => ("accepted".to_owned(), &differences[..]),
            Outcome::Fault(error) => (format!("error: {}", error.in_full()), &[][..]),
        };
        writeln!(f, "{}: {heading}", self.name)?;
        differences.iter().try_for_each(|difference| writeln!(f, "{difference}"))?;
        self.known_wrong.iter().try_for_each(|known| writeln!(f, "{known}"))
    }
}

/// Checks every fixture of `folder`, and of the folders in it. With `accept`, expectations that are not met are renewed, except those known to be wrong.
///
/// A folder in it that has a `README.md` of its own is another collection and is left out.
///
/// ```
/// # let folder = tempfile::tempdir().unwrap();
/// std::fs::write(folder.path().join("quiet.txt"), "Nothing is stated here.").unwrap();
/// std::fs::write(folder.path().join("quiet.json"), r#"{"mentions": []}"#).unwrap();
/// let engine = pressfacts::Engine::builder().build().unwrap();
/// assert!(pressfacts::check::run(&engine, folder.path(), false).unwrap().is_clean());
/// ```
///
/// # Errors
/// If the folder can't be read. Whatever is wrong with one fixture stands in the report.
pub fn run(engine: &Engine, folder: &Path, accept: bool) -> Result<Report, Error> {
    let mut found: BTreeMap<PathBuf, (Vec<PathBuf>, Option<PathBuf>)> = BTreeMap::new();
    let apart = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_type().is_dir() && entry.path().join("README.md").is_file();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| !apart(entry)) {
        let entry = entry.map_err(|error| Error::reading(error.into()))?;
        let path = entry.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !entry.file_type().is_file() || hidden || path.file_stem().is_some_and(|stem| stem == "README") {
            continue;
        }
        let partners = || path.with_extension("");
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("json") => found.entry(partners()).or_default().1 = Some(path.to_owned()),
            _ if input::by_ending(path).is_some_and(|format| !format.by_line()) => {
                found.entry(partners()).or_default().0.push(path.to_owned())
            }
            _ => {}
        }
    }
    if found.is_empty() {
        return Err(Error::new(
            Kind::Fixture,
            format!("{}: no fixtures here; a fixture is NAME.txt or NAME.md with NAME.json", folder.display()),
        ));
    }
    let sources = std::fs::read_to_string(folder.join("README.md")).ok();
    let mut report = Report::default();
    for (stem, (texts, expected)) in found {
        let name = stem.strip_prefix(folder).unwrap_or(&stem).to_string_lossy().into_owned();
        let (outcome, known_wrong) = one(engine, &stem, &texts, expected.as_deref(), sources.as_deref(), accept)
            .unwrap_or_else(|error| (Outcome::Fault(error), Vec::new()));
        report.results.push(FixtureResult { name, outcome, known_wrong });
    }
    Ok(report)
}

fn one(
    engine: &Engine,
    stem: &Path,
    texts: &[PathBuf],
    expected: Option<&Path>,
    sources: Option<&str>,
    accept: bool,
) -> Result<(Outcome, Vec<KnownWrong>), Error> {
    let fault = |message: String| Error::new(Kind::Fixture, message);
    let [path] = texts else {
        let message = if texts.is_empty() { "no release beside it (NAME.txt or NAME.md)" } else { "two releases of one name beside it" };
        return Err(fault(message.into()));
    };
    let name = stem.file_name().unwrap_or_default().to_string_lossy();
    if sources.is_some_and(|sources| !sources.contains(&*name)) {
        return Err(fault("its source is not named in README.md".into()));
    }
    let expected_path = {
        let mut path = stem.as_os_str().to_owned();
        path.push(".json");
        PathBuf::from(path)
    };
    let mut wanted = match expected {
        Some(path) => Expected::read(path)?,
        None if accept => Expected::nothing(),
        None => return Err(fault("no expectation beside it (NAME.json); --accept makes one".into())),
    };
    let document = input::read_file(path, wanted.published()?)?;
    let extraction = engine.reader().read(&document);
    let mentions = extraction.mentions;
    let (mut differences, known) = diff::compare(&wanted, &document, &mentions)?;
    let faults = wanted.records().map(|records| records::faults(records, &extraction.records));
    if let Some(faults) = &faults {
        let allowed = wanted.record_faults();
        // what another rule moves by the way may cost a field or two; more is a fault of this change
        if faults.len() > allowed + allowed / 5 + 3 {
            differences.extend(faults.iter().map(|fault| diff::of_records(fault, allowed, faults.len())));
        }
        if accept && faults.len() != allowed {
            wanted.set_record_faults(faults.len());
            wanted.write(&expected_path)?;
        }
    }
    let came_right = known.iter().any(|k| k.right);
    let outcome = match (wanted.known_wrong(), differences.is_empty()) {
        (None, true) if expected.is_some() => {
            if accept && came_right {
                wanted.forget(&document.text, &known)?;
                wanted.write(&expected_path)?;
            }
            Outcome::Same
        }
        (Some(reason), true) => {
            if accept {
                wanted.forget_known_wrong();
                wanted.write(&expected_path)?;
            }
            Outcome::ComesRight(reason)
        }
        (Some(reason), false) => Outcome::KnownWrong(reason, differences),
        (None, _) if accept => {
            wanted.renew(&document, &mentions, &known)?;
            wanted.write(&expected_path)?;
            Outcome::Accepted(differences)
        }
        (None, _) => Outcome::Different(differences),
    };
    Ok((outcome, known))
}
