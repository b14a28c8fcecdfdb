//! What a few words alone say of where a name begins, goes on and ends: "12th Engineer Brigade", "Voltrix AI", "Anna's Bakery", "Lee Jae-yong",
//! "Booking.com".

use super::says::Role;
use super::segment::Cutter;
use super::words::{Is, Known, Word};
use crate::gazetteer::Flags;

impl Cutter<'_> {
    /// The ordinal of "12th Engineer Brigade".
    pub(super) fn is_troops(&self, at: usize) -> bool {
        const MOST: usize = 5;
        let ending = self.is(at).any(Is::FIGURE) && self.glued(at + 1) && self.is(at + 1).any(Is::LOWER) && self.word_len(at + 1) == 2;
        let name = |n: &usize| self.words.get(*n).is_some_and(|w| !w.boundary && w.is_capital());
        let troops = |n: usize| self.says.is(self.words[n].text(self.text), Role::Troops);
        ending && !self.words[at].in_title && (at + 2..at + 2 + MOST).take_while(name).any(troops)
    }

    /// The "AI" of "Voltrix AI", where nothing follows that it could stand before: "Voltrix AI tools".
    pub(super) fn is_suffix(&self, at: usize) -> bool {
        const AFTER: Is = Is::VERB_FORM.or(Is::STOP).or(Is::AND).or(Is::PUNCT);
        let (word, before) = (&self.words[at], &self.words[at - 1]);
        let proper = before.is_capital() && !before.is_common() && !before.known.any(Flags::PLACE | Flags::ORGANIZATION | Flags::DEMONYM);
        let after = self.is(at + 1);
        proper
            && !word.in_title
            && !self.glued(at)
            && (after == Is::NONE || after.any(AFTER) && !after.any(Is::CAPITAL.or(Is::HYPHEN)))
            && self.says.is(word.text(self.text), Role::Suffix)
    }

    /// Where "Anna's Bakery" or "Berg's Limited" ends whose "'s" is at `at`; not "Basel's Bakery", "Anna's Bakery Shops".
    pub(super) fn shop(&self, at: usize) -> Option<usize> {
        let (owner, word) = (&self.words[at - 1], self.words.get(at + 1)?);
        let named = !word.boundary && word.is_capital() && !word.in_title && (!owner.is_common() || owner.known.any(Flags::FIRST_NAME));
        let free = !owner.known.any(Flags::PLACE | Flags::ORGANIZATION) && !owner.is.any(Is::UPPER);
        if !named || !free {
            return None;
        }
        let ends = self.words.get(at + 2).is_none_or(|w| w.boundary || !w.is_capital() || w.is.any(Is::STOP) || w.is.any(Is::LEGAL_FORM));
        (ends && (self.legal(at + 1) || self.says.is(word.text(self.text), Role::Shop))).then_some(at + 2)
    }

    /// The verb of "Voltrix Partners with …".
    pub(super) fn is_allied(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is.any(Is::PLURAL)
            && word.is_common()
            && !word.opens_sentence
            && self.is(at + 1).any(Is::STOP)
            && self.words[at + 1].text(self.text).eq_ignore_ascii_case("with")
            && self.says.is(word.text(self.text), Role::Allies)
    }

    /// Whether behind the letters at `at` stands the name of a body that needs them: "HR Pump Institute", not "HR Department".
    pub(super) fn leads_to_body(&self, at: usize) -> bool {
        let name = |n: &usize| self.words.get(*n).is_some_and(|w| !w.boundary && w.is_capital() && !w.is.any(Is::STOP));
        let words = (at + 1..at + 5).take_while(name).count();
        words > 1 && words < 4 && self.says.is(self.words[at + words].text(self.text), Role::HasInitials)
    }

    /// Whether two or three words with capitals follow of which the last ends an event's name.
    pub(super) fn leads_to_event(&self, at: usize) -> bool {
        let name = |n: &usize| self.words.get(*n).is_some_and(|w| !w.boundary && w.is_capital() && !w.is.any(Is::STOP.or(Is::UPPER)));
        let words = (at + 1..at + 5).take_while(name).count();
        (words == 2 || words == 3) && self.is(at + words).any(Is::EVENT_HEAD)
    }

    /// The hyphen of "Lee Jae-yong": behind a surname and half of the name that was given.
    pub(super) fn is_given(&self, at: usize) -> bool {
        let Some(family) = at.checked_sub(2).map(|at| &self.words[at]).filter(|w| !w.boundary) else { return false };
        let half = self.is(at + 1);
        family.known.any(Flags::SURNAME)
            && !family.known.any(Flags::EVERYDAY)
            && !self.words[at - 1].is_common()
            && self.known_at(at - 2).is_none_or(|known| (known.to as usize) < at)
            && half.any(Is::LOWER)
            && !half.any(Is::VERB_FORM.or(Is::STOP))
            && (2..=6).contains(&self.word_len(at + 1))
    }

    /// Letters that are a word, too: "the WHO", not "WHO WE ARE".
    pub(super) fn is_acronym_of(&self, at: usize, known: &Known) -> bool {
        let upper = |at: usize| self.is(at).any(Is::UPPER);
        self.is(at).any(Is::STOP)
            && known.hit.flags.any(Flags::ORGANIZATION)
            && !known.hit.flags.any(Flags::DOUBTFUL)
            && self.word_len(at) == 3
            && upper(at)
            && !upper(at + 1)
            && !self.is(at + 1).any(Is::COLON)
            && !upper(at.wrapping_sub(1))
    }

    /// A firm that is called by its site: "Booking.com"; not "www.example.org", "Example.com/page".
    pub(super) fn is_domain(&self, at: usize) -> bool {
        const ENDINGS: [&str; 12] = ["com", "io", "ai", "net", "org", "co", "app", "tv", "gg", "news", "tech", "xyz"];
        let last = |n: usize| {
            self.is(n).any(Is::GLUED)
                && !self.is(n).any(Is::DOT.or(Is::COMMA).or(Is::COLON).or(Is::POSSESSIVE).or(Is::CLOSES).or(Is::PUNCT))
        };
        self.is(at + 1).any(Is::DOT)
            && self.glued(at + 1)
            && self.glued(at + 2)
            && (!self.glued(at) || at > 0 && matches!(self.words[at - 1].text(self.text), "\"" | "“" | "-"))
            && self.words.get(at + 2).is_some_and(|w| ENDINGS.iter().any(|e| w.text(self.text).eq_ignore_ascii_case(e)))
            && !last(at + 3)
            && !self.is(at + 3).any(Is::SLASH)
    }

    /// How many words to leave out at the beginning of a sentence: "Attended James High School".
    pub(super) fn verbs(&self, at: usize, end: usize) -> usize {
        let word = &self.words[at];
        let verb = word.opens_sentence
            && end == at + 1
            && word.is_common()
            && word.is.any(Is::VERB_FORM)
            && !word.is.any(Is::NAME_STARTER.or(Is::FIELD));
        let proper = |w: &Word| {
            w.is_capital() && !w.boundary && (!w.is_common() || w.known.any(Flags::PLACE | Flags::FIRST_NAME | Flags::ORGANIZATION))
        };
        // "Carmaker Voltrix has said"
        let kind = || {
            word.opens_sentence
                && end == at + 1
                && word.is_common()
                && !word.in_title
                && !word.is.any(Is::HEADS.or(Is::CENTER).or(Is::FIRST_ORG).or(Is::FIELD).or(Is::NAME_STARTER))
                && self.says.is(word.text(self.text), Role::Kind)
        };
        usize::from((verb || kind()) && self.words.get(end).is_some_and(proper))
    }

    /// Whether the title before the comma at `at` is that of the name before it: "Anna Berg, Managing Partner, Voltrix".
    pub(super) fn has_office(&self, at: usize) -> bool {
        let before = &self.words[at.saturating_sub(9)..at];
        let Some(comma) = before.iter().rposition(|w| w.is.any(Is::COMMA) || w.boundary).filter(|n| *n > 0) else { return false };
        before[comma].is.any(Is::COMMA) && before[comma - 1].is_capital()
    }

    /// Whether behind the word at `at` a head ends the name: at once behind a small word, within three words behind an acronym.
    pub(super) fn ends_name(&self, at: usize) -> bool {
        const ENDS: Is = Is::EVENT_HEAD.or(Is::ORG_HEAD).or(Is::LEGAL_FORM);
        let most = if self.is(at).any(Is::UPPER) { 4 } else { 1 };
        let part = |w: &Word| w.is_capital() && !w.is.any(Is::TITLE) || w.is.any(Is::FIGURE) && w.is.any(Is::GLUED);
        let name = |n: &usize| self.words.get(*n).is_some_and(|w| !w.boundary && part(w));
        (at + 1..=at + most).take_while(name).any(|n| self.is(n).any(ENDS))
    }
}
