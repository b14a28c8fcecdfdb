//! Reads the [`Tense`] of a date from the verbs of its sentence.

use super::words::{Role, Words, words};
use crate::value::tense::Tense;

/// How many words around a date are looked at.
const REACH: usize = 24;

fn ends_in_ed(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() > 3 && bytes[bytes.len() - 2..].eq_ignore_ascii_case(b"ed")
}

/// Whether a word is a past form. A capital makes a name of what ends in -ed ("Ahmed"), but at the start of a sentence and in headlines.
pub(super) fn is_past(known: &Words, word: &str, starts: bool, text: &str) -> bool {
    let roles = known.of(word);
    let verb = || starts || !word.starts_with(char::is_uppercase) || is_headline(text);
    roles.has(Role::PastForm) || ends_in_ed(word) && !roles.has(Role::NotPast) && verb()
}

/// Whether all but the smallest words begin with a capital.
fn is_headline(text: &str) -> bool {
    words(text).filter(|w| w.len() > 4).all(|w| w.starts_with(char::is_uppercase))
}

/// The tense of a date with those words of its sentence before and after it.
///
/// The nearest verb before the date decides, then the nearest after it.
pub(super) fn tense(known: &Words, before: &str, after: &str) -> Tense {
    let mut earlier = words(before).rev().take(REACH).peekable();
    let deadline = match earlier.peek() {
        // "on sale online since Monday"
        Some(w) if w.eq_ignore_ascii_case("since") => return Tense::Past,
        Some(w) => ["before", "by"].iter().any(|d| w.eq_ignore_ascii_case(d)),
        None => false,
    };
    if deadline {
        earlier.next();
        if earlier.peek().is_some_and(|w| known.is(w, Role::DoneBefore)) {
            return Tense::Future;
        }
    }
    // "more than in the spring"; but "no later than Friday" is a deadline
    let near = before.len().saturating_sub(24);
    if before.as_bytes()[near..].windows(4).any(|w| w == b"than")
        && let Some(than) = earlier.clone().take(3).position(|w| w.eq_ignore_ascii_case("than"))
    {
        match earlier.clone().nth(than + 1) {
            Some("later" | "earlier" | "sooner") | None => {}
            Some(_) => return Tense::Past,
        }
    }
    // "the next edition is on 1-4 September"
    if earlier.clone().take(2).any(|w| known.is(w, Role::IsForm)) {
        return Tense::Future;
    }
    while let Some(word) = earlier.next() {
        let roles = known.of(word);
        let past = is_past(known, word, earlier.peek().is_none(), before);
        if word.eq_ignore_ascii_case("set") && earlier.peek().is_some_and(|w| known.is(w, Role::IsForm)) {
            return Tense::Future;
        }
        if roles.is_empty() && !past {
            // "shortly after opening Friday"
            if word.ends_with("ing") && earlier.peek().is_some_and(|w| w.eq_ignore_ascii_case("after")) {
                return Tense::Past;
            }
            continue;
        }
        if roles.has(Role::VerbOrNoun) && is_noun(known, word, before, earlier.clone()) {
            continue;
        }
        if roles.has(Role::TellsFuture) {
            // "we had planned for 1,000 rides in four days"
            let over = past && earlier.peek().is_some_and(|w| w.eq_ignore_ascii_case("had"));
            return if over { Tense::Past } else { Tense::Future };
        }
        if roles.has(Role::Announcing) {
            return match earlier.peek() {
                Some(w) if known.is(w, Role::AuxiliaryPast) => Tense::Past,
                _ => Tense::Future,
            };
        }
        if past {
            // "will be held", "to be opened": the auxiliary decides; "was to be held" is past all the same
            for auxiliary in earlier.by_ref().take(4) {
                let roles = known.of(auxiliary);
                if roles.has(Role::AuxiliaryAhead) {
                    return Tense::Future;
                }
                if !roles.has(Role::BeForm) {
                    break;
                }
            }
            return Tense::Past;
        }
    }
    let mut to_be = false;
    // what stands behind a semicolon is another statement
    for word in words(after.split(';').next().unwrap_or_default()).take(REACH) {
        let roles = known.of(word);
        let to = to_be && word.eq_ignore_ascii_case("to");
        if roles.has(Role::TellsFuture) || roles.has(Role::Announcing) || to {
            return Tense::Future;
        }
        if is_past(known, word, false, after) {
            return Tense::Past;
        }
        to_be = roles.has(Role::IsForm);
    }
    // nothing but the deadline tells
    if deadline { Tense::Future } else { Tense::Unknown }
}

/// Whether a word that may be a verb is none: "its four-day run", "a slow start", "the zone, open through Saturday, drew …".
fn is_noun<'a>(known: &Words, word: &str, before: &str, mut earlier: impl Iterator<Item = &'a str>) -> bool {
    let at = word.as_ptr() as usize - before.as_ptr() as usize;
    let adjective = word.eq_ignore_ascii_case("open") && before[..at].ends_with(", ");
    let next = earlier.next();
    let article = |w: Option<&str>| w.is_some_and(|w| w.eq_ignore_ascii_case("a") || w.eq_ignore_ascii_case("an"));
    adjective || next.is_some_and(|w| known.is(w, Role::BeforeNoun)) || article(earlier.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_verb_decides() {
        let engine = crate::Engine::builder().build().unwrap();
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
            ("She said that the show is on ", "", Tense::Future),
            ("The halls will hold more stands than in the ", "", Tense::Past),
            ("It will open no later than ", "", Tense::Future),
            ("The show was off to a slow start on ", " as the gates opened", Tense::Past),
            ("On ", ", Ahmed and his brother are to travel to the fair", Tense::Future),
            ("shortly after opening ", "", Tense::Past),
            ("Opened on ", " in the city", Tense::Past),
            ("Garden Show Closed on ", "", Tense::Past),
            ("FAIR OPENED ON ", " IN PORTO", Tense::Past),
            ("Tasting books, on sale since ", " at 15 euros, will cost 20", Tense::Past),
        ] {
            assert_eq!(tense(&engine.words, before, after), want, "{before:?} {after:?}");
        }
    }
}
