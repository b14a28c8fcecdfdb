//! Any bytes, taken for a text: tokens, all stages and the document pass.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pressfacts::{Document, Engine};
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::builder().build().expect("the built-in rules are in order"));

fuzz_target!(|bytes: &[u8]| {
    let document = Document::new(String::from_utf8_lossy(bytes).as_ref());
    let mut end = 0;
    for mention in ENGINE.reader().read(&document).mentions {
        assert!(mention.span.start >= end && mention.span.start < mention.span.end);
        assert!(!document.text[mention.span.range()].is_empty());
        end = mention.span.end;
    }
});
