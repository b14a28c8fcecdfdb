//! The [`Tense`] of a date: whether the words around it tell of something past or of something to come.

use once_cell::sync::Lazy;
use rustc_hash::FxHashSet;

/// Whether something has happened or is to happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// "was held", "closed"
    Past,
    /// "will open", "runs until"
    Future,
    /// Nothing tells.
    #[default]
    Unknown,
}

/// Words that tell of what is to come, whatever verb follows.
const FUTURE: &[&str] = &[
    "will",
    "ll",
    "shall",
    "upcoming",
    "forthcoming",
    "scheduled",
    "slated",
    "due",
    "planned",
    "expected",
    "tomorrow",
    "soon",
    "until",
    "till",
    "would",
];

/// Verbs whose present tense announces ("opens on Sunday").
const ANNOUNCING: &[&str] = &[
    "opens",
    "kicks",
    "starts",
    "begins",
    "runs",
    "takes",
    "returns",
    "ends",
    "closes",
    "continues",
    "lasts",
    "launches",
    "arrives",
    "welcomes",
    "goes",
    "gets",
    "open",
    "start",
    "begin",
    "run",
    "return",
    "kick",
    "take",
    "comes",
    "come",
];

/// Past forms that do not end in -ed, apart from those that are present forms as well.
const PAST: &[&str] = &[
    "was", "were", "had", "did", "came", "took", "saw", "drew", "began", "ran", "went", "won", "said", "told", "made", "met", "brought",
    "left", "held", "fell", "rose", "grew", "got", "gave", "spoke", "wrote", "stood", "became", "sold", "bought", "paid", "led", "kept",
    "sent", "built", "been", "wound", "signed", "ago",
];

/// Present forms that are nouns and adjectives as well: "its four-day run", "the start", "open through Saturday".
const NOUN_TOO: &[&str] = &["run", "start", "open", "return", "kick", "take"];

/// What makes a noun of the word behind it.
const BEFORE_NOUN: &[&str] = &["a", "an", "the", "its", "this", "their", "s", "day", "week", "month", "year", "strong", "first", "long"];

/// What is done before a day that is set for it: "bookings made before 30 September".
const DUE: &[&str] = &["made", "booked", "placed", "submitted", "registered", "ordered", "paid", "purchased", "completed", "returned"];

/// Forms of "be" that make a participle passive.
const BE: &[&str] = &["be", "being"];

/// Words that end in -ed and are no verbs.
const NOT_PAST: &[&str] =
    &["united", "hundred", "need", "indeed", "limited", "speed", "feed", "exceed", "proceed", "red", "bed", "led", "med"];

/// How many words around a date are looked at.
const REACH: usize = 24;

/// The words of a text, without figures and marks; what follows an apostrophe is a word of its own.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty())
}

fn is(word: &str, list: &[&str]) -> bool {
    list.iter().any(|w| w.eq_ignore_ascii_case(word))
}

fn is_past(word: &str) -> bool {
    let ed = word.len() > 3 && word.is_char_boundary(word.len() - 2) && word[word.len() - 2..].eq_ignore_ascii_case("ed");
    is(word, PAST) || ed && !is(word, NOT_PAST)
}

/// Every word that one of the lists names: most words are in none, and one look-up says so.
static LISTED: Lazy<FxHashSet<&'static [u8]>> = Lazy::new(|| {
    let lists = [FUTURE, ANNOUNCING, PAST, NOUN_TOO, &["set", "to", "is", "are"]];
    lists.into_iter().flatten().map(|word| word.as_bytes()).collect()
});

/// The longest of them is shorter.
const LONGEST: usize = 16;

/// Whether a word may tell a tense.
fn may_tell(word: &str) -> bool {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else { return word.as_bytes().to_ascii_lowercase().ends_with(b"ed") };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    lower.ends_with(b"ed") || LISTED.contains(&*lower)
}

/// The tense of a date with those words of its sentence before and after it.
///
/// The nearest verb before the date decides, then the nearest after it.
pub fn tense(before: &str, after: &str) -> Tense {
    let mut earlier = words(before).rev().take(REACH).peekable();
    let deadline = match earlier.peek() {
        // "on sale online since Monday"
        Some(w) if w.eq_ignore_ascii_case("since") => return Tense::Past,
        Some(w) => is(w, &["before", "by"]),
        None => false,
    };
    if deadline {
        earlier.next();
        if earlier.peek().is_some_and(|w| is(w, DUE)) {
            return Tense::Future;
        }
    }
    while let Some(word) = earlier.next() {
        if !may_tell(word) {
            continue;
        }
        if is(word, NOUN_TOO) {
            let at = word.as_ptr() as usize - before.as_ptr() as usize;
            let noun = earlier.peek().is_some_and(|w| is(w, BEFORE_NOUN));
            // "the business zone, open through Saturday, drew …"
            if noun || word.eq_ignore_ascii_case("open") && before[..at].ends_with(", ") {
                continue;
            }
        }
        if word.eq_ignore_ascii_case("set") && earlier.peek().is_some_and(|w| is(w, &["is", "are"])) {
            return Tense::Future;
        }
        if is(word, FUTURE) {
            // "we had planned for 1,000 rides in four days"
            let over = is_past(word) && earlier.peek().is_some_and(|w| w.eq_ignore_ascii_case("had"));
            return if over { Tense::Past } else { Tense::Future };
        }
        if is(word, ANNOUNCING) {
            return match earlier.peek() {
                Some(w) if is(w, &["did", "had", "has", "have", "was"]) => Tense::Past,
                _ => Tense::Future,
            };
        }
        if is_past(word) {
            // "will be held", "to be opened": the auxiliary decides; "was to be held" is past all the same
            for auxiliary in earlier.by_ref().take(4) {
                if is(auxiliary, &["will", "shall", "ll", "to", "can", "may", "should", "would", "is", "are"]) {
                    return Tense::Future;
                }
                if !is(auxiliary, BE) {
                    break;
                }
            }
            return Tense::Past;
        }
    }
    let mut to_be = false;
    // what stands behind a semicolon is another statement
    for word in words(after.split(';').next().unwrap_or_default()).take(REACH) {
        if !may_tell(word) {
            to_be = false;
            continue;
        }
        if is(word, FUTURE) || is(word, ANNOUNCING) || to_be && word.eq_ignore_ascii_case("to") {
            return Tense::Future;
        }
        if is_past(word) {
            return Tense::Past;
        }
        to_be = is(word, &["is", "are"]);
    }
    // nothing but the deadline tells
    if deadline { Tense::Future } else { Tense::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_verb_decides() {
        for (before, after, want) in [
            ("the fair ended on ", " in the city", Tense::Past),
            ("The show runs until ", ".", Tense::Future),
            ("It will be held on ", ", the organizers said", Tense::Future),
            ("It is to be opened on ", "", Tense::Future),
            ("The expo, held from ", " in the north, closed", Tense::Past),
            ("On ", ", the halls will open", Tense::Future),
            ("On ", " two firms signed", Tense::Past),
            ("On display until ", ": tools", Tense::Future),
            ("The hundred best of ", "", Tense::Unknown),
            ("Doors open ", "", Tense::Future),
            ("wrapped up its four-day run ", " with 900 visitors", Tense::Past),
            ("The zone, open through ", ", received 900 buyers", Tense::Past),
            ("Free for those who register before ", "; a badge bought on site costs more", Tense::Future),
            ("$380 for bookings made before ", "", Tense::Future),
            ("The show is set for ", "", Tense::Future),
            ("Tasting books, on sale since ", " at 15 euros, will cost 20", Tense::Past),
        ] {
            assert_eq!(tense(before, after), want, "{before:?} {after:?}");
        }
    }
}
