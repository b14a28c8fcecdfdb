//! Broken packs, `tests/packs/NAME.toml`, and the exact words for each, `NAME.stderr`: what the loader refuses, or else what the lint says.
//!
//! `PRESSFACTS_ACCEPT=1 cargo test --test packs` renews the expectations; look at the diff before you commit it.

use pressfacts::Engine;
use std::fs;
use std::path::{Path, PathBuf};

fn said(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    match Engine::builder().bare().pack_text(name, fs::read_to_string(path).unwrap()).build() {
        Err(error) => format!("{error}\n"),
        Ok(engine) => engine.lint().iter().map(|diagnostic| format!("{diagnostic}\n\n")).collect(),
    }
}

fn packs(ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == ending));
    paths.sort();
    paths
}

#[test]
fn mistakes_are_named_where_they_stand() {
    let accept = std::env::var_os("PRESSFACTS_ACCEPT").is_some();
    let mut wrong = Vec::new();
    for path in packs("toml") {
        let (said, expected) = (said(&path), path.with_extension("stderr"));
        if accept {
            fs::write(&expected, &said).unwrap();
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        if said != wanted || said.is_empty() {
            wrong.push(format!("{}\n--- expected\n{wanted}\n--- said\n{said}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{} packs, renew with PRESSFACTS_ACCEPT=1 if this is meant:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn no_expectation_is_left_over() {
    for path in packs("stderr") {
        assert!(path.with_extension("toml").exists(), "{} belongs to no pack", path.display());
    }
}
