//! Any text as a rule file: an engine, or a list of mistakes that can be shown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pressfacts::{Document, Engine};

fuzz_target!(|pack: &str| {
    match Engine::builder().bare().pack_text("fuzz.toml", pack).build() {
        Ok(engine) => {
            engine.lint().iter().for_each(|diagnostic| drop(diagnostic.to_string()));
            engine.test_rules();
            engine.reader().read(&Document::new("The 14th fair drew 1,006 exhibitors on 27 August 2023."));
        }
        Err(error) => drop(error.to_string()),
    }
});
