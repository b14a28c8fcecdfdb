//! Any text as the pattern of a rule, in both kinds of quotes: read, or refused with its place.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pressfacts::{Document, Engine};

fuzz_target!(|pattern: &str| {
    for quoted in [format!("'''{}'''", pattern.replace('\'', "")), format!("{pattern:?}")] {
        let pack = format!(
            "stage = \"number\"\n[lexicon]\nA = [\"a\"]\nB = [\"b\"]\n[[rule]]\nname = \"r\"\nfind = {quoted}\nmake = \"label.as_written\"\n"
        );
        match Engine::builder().bare().pack_text("fuzz.toml", pack).build() {
            Ok(engine) => {
                engine.lint().iter().for_each(|diagnostic| drop(diagnostic.to_string()));
                engine.reader().explain(&Document::new("a b a, b. A 12"));
            }
            Err(error) => drop(error.to_string()),
        }
    }
});
