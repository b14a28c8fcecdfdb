//! The text of all canonical names, each there once.

use std::collections::HashMap;

/// The text that records point into; a name that is there already is not put there again.
#[derive(Default)]
pub struct Names {
    pub text: Vec<u8>,
    known: HashMap<String, u32>,
}

impl Names {
    /// Where a name stands (3 bytes) and how long it is (1).
    pub fn record(&mut self, name: &str) -> [u8; 4] {
        let [a, b, c, d] = self.at(name).to_le_bytes();
        assert!(d == 0, "names take less than 16 MB");
        [a, b, c, u8::try_from(name.len()).expect("names have less than 256 bytes")]
    }

    fn at(&mut self, name: &str) -> u32 {
        *self.known.entry(name.to_string()).or_insert_with(|| {
            self.text.extend(name.bytes());
            (self.text.len() - name.len()) as u32
        })
    }
}
