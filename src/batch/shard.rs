//! A shard is one of N parts of all documents. Which part a document belongs to depends on its id alone, so N machines can share one folder without talking,
//! whatever is added to it meanwhile.

use crate::error::{Error, Kind};
use sha2::{Digest, Sha256};
use std::str::FromStr;

/// Part I of N, written `I/N`.
///
/// ```
/// use pressfacts::batch::Shard;
/// let parts: Vec<Shard> = (1..=3).map(|n| format!("{n}/3").parse().unwrap()).collect();
/// assert_eq!(parts.iter().filter(|part| part.holds("a/fair.txt")).count(), 1);
/// assert!("4/3".parse::<Shard>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    part: u64,
    of: u64,
}

impl Shard {
    /// Whether the document belongs to this part.
    pub fn holds(&self, id: &str) -> bool {
        let sum = Sha256::digest(id.as_bytes());
        let number = sum.iter().take(8).fold(0u64, |number, byte| number << 8 | u64::from(*byte));
        number % self.of == self.part
    }
}

impl FromStr for Shard {
    type Err = Error;

    fn from_str(text: &str) -> Result<Shard, Error> {
        let parts: Option<(u64, u64)> =
            text.split_once('/').and_then(|(part, of)| Some((part.trim().parse().ok()?, of.trim().parse().ok()?)));
        match parts {
            Some((part, of)) if 1 <= part && part <= of => Ok(Shard { part: part - 1, of }),
            _ => Err(Error::new(Kind::Unreadable, "write a shard as I/N, from 1/N to N/N")),
        }
    }
}
