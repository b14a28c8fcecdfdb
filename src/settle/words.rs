//! [`Words`] says what the packs know of a single word beside a date: whether it tells of the past, announces, makes a noun of the next one.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::class::{ClassSet, Classes};
use crate::lexicon::Lexicon;
use crate::text::tokenize::Raw;

macro_rules! roles {
    ($($role:ident = $class:literal),* $(,)?) => {
        /// What a word may say of a date near it: the class of that name in the packs, where its members and their reasons stand.
        #[derive(Clone, Copy, Debug)]
        pub(super) enum Role {
            $(#[doc = $class] $role),*
        }
        const ROLES: &[(Role, &str)] = &[$((Role::$role, $class)),*];
    };
}

roles! {
    TellsFuture = "TELLS_FUTURE",
    Announcing = "ANNOUNCING",
    PastForm = "PAST_FORM",
    NotPast = "NOT_PAST",
    VerbOrNoun = "VERB_OR_NOUN",
    BeforeNoun = "BEFORE_NOUN",
    DoneBefore = "DONE_BEFORE",
    AuxiliaryAhead = "AUXILIARY_AHEAD",
    AuxiliaryPast = "AUXILIARY_PAST",
    BeForm = "BE_FORM",
    IsForm = "IS_FORM",
    Origin = "ORIGIN_WORD",
    Report = "REPORT_NOUN",
    ComparedMost = "COMPARED_MOST",
    Each = "EACH_WORD",
    British = "BRITISH_SPELLING",
    Britain = "SPEAKS_OF_BRITAIN",
    China = "SPEAKS_OF_CHINA",
    Japan = "SPEAKS_OF_JAPAN",
    Month = "MONTH",
    MonthMaybe = "MONTH_MAYBE",
    Edition = "EDITION_NOUN",
    ComesTo = "COMES_TO_A_FAIR",
    Draws = "DRAWS_TO_A_FAIR",
    Came = "CAME_TO_A_FAIR",
    News = "TELLS_NEWS",
    WeeklyPart = "WEEKLY_PART",
    TakesPart = "TAKES_PART",
    And = "AND",
    On = "ON",
    In = "IN",
    The = "THE",
}

/// The roles of one word.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Roles(u32);

impl Roles {
    /// Whether the word has that role.
    pub(super) fn has(self, role: Role) -> bool {
        self.0 >> role as u32 & 1 == 1
    }

    /// Whether the word has none that says anything of the tense of a date.
    pub(super) fn is_empty(self) -> bool {
        const OF_COUNTS: u32 = 1 << Role::ComesTo as u32 | 1 << Role::Draws as u32 | 1 << Role::Came as u32 | 1 << Role::TakesPart as u32;
        const OF_LISTS: u32 = 1 << Role::And as u32 | 1 << Role::On as u32 | 1 << Role::In as u32 | 1 << Role::The as u32;
        const NO_TENSE: u32 = OF_COUNTS | OF_LISTS | 1 << Role::News as u32 | 1 << Role::WeeklyPart as u32;
        self.0 & !NO_TENSE == 0
    }
}

/// No word with a role is longer.
const LONGEST: usize = 16;

/// The class of words that say of which country a release speaks, with the code of its money.
const SPEAKS_OF: &str = "SPEAKS_OF";

/// The words that have roles, of all packs of an engine.
#[derive(Default)]
pub(crate) struct Words {
    roles: FxHashMap<Box<str>, Roles>,
    /// Words that speak of a country, and its money.
    money: FxHashMap<Box<str>, Arc<str>>,
}

impl Words {
    /// Takes them out of a lexicon that is complete.
    pub(crate) fn new(lexicon: &Lexicon, classes: &Classes) -> Words {
        let ids: Vec<_> = ROLES.iter().filter_map(|(role, class)| Some((*role, classes.get(class)?))).collect();
        let mut words = Words::default();
        let speaks_of = classes.get(SPEAKS_OF);
        let all = ids.iter().map(|(_, id)| *id).chain(speaks_of).fold(ClassSet::EMPTY, |all, id| all.union(&ClassSet::of(id)));
        let mut countries: Vec<Box<str>> = Vec::new();
        lexicon.each_word(|word, classes| {
            if !classes.meets(&all) {
                return;
            }
            if speaks_of.is_some_and(|id| classes.has(id)) {
                countries.push(word.into());
            }
            let roles = ids.iter().filter(|(_, id)| classes.has(*id)).fold(0, |set, (role, _)| set | 1 << *role as u32);
            if word.len() <= LONGEST && roles != 0 {
                words.roles.insert(word.into(), Roles(roles));
            }
        });
        for word in countries {
            let entry = lexicon.look_up(Raw::Word, &word).entry;
            let code = lexicon.values(entry).iter().find(|(class, _)| **class == *SPEAKS_OF).and_then(|(_, code)| code.text());
            if let Some(code) = code {
                words.money.insert(word, code.clone());
            }
        }
        words
    }

    /// The roles of a word in any case.
    pub(super) fn of(&self, word: &str) -> Roles {
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..word.len()) else { return Roles::default() };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).ok().and_then(|word| self.roles.get(word)).copied().unwrap_or_default()
    }

    /// The code of the money of the country that a word speaks of.
    pub(super) fn money_of(&self, word: &str) -> Option<&str> {
        let lower = word.to_lowercase();
        self.money.get(&*lower).map(|code| &**code)
    }

    /// Whether a word has that role.
    pub(super) fn is(&self, word: &str, role: Role) -> bool {
        self.of(word).has(role)
    }
}

/// The words of a text, without figures and marks; what follows an apostrophe is a word of its own.
pub(super) fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> + Clone {
    text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_the_packs_say_of_a_word() {
        let engine = crate::Engine::builder().build().unwrap();
        for (word, role) in [("Will", Role::TellsFuture), ("held", Role::PastForm), ("Sept", Role::Month), ("EVERY", Role::Each)] {
            assert!(engine.words.is(word, role), "{word}");
        }
        assert!(engine.words.of("umbrella").is_empty());
        assert!(engine.words.of("exhibitors").is_empty() && engine.words.is("exhibitors", Role::ComesTo));
        assert!(engine.words.of("a word that is longer than all").is_empty());
        assert_eq!(engine.words.money_of("Nairobi"), Some("KES"));
        assert_eq!(engine.words.money_of("umbrella"), None);
    }
}
