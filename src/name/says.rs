//! What the packs say of single words and of endings that few names ask about: classes of their own, looked up by the word.

use crate::class::{ClassSet, Classes};
use crate::lexicon::Lexicon;
use rustc_hash::FxHashMap;

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $class:literal;)*) => {
        /// What a word or an ending may say; the class of that name in the packs.
        #[derive(Clone, Copy, Debug)]
        pub(crate) enum Role {
            $($(#[$doc])* $role),*
        }
        const ROLES: &[(Role, &str)] = &[$((Role::$role, $class)),*];
    };
}

roles! {
    /// "visit", "at": they lead to an address.
    LeadsToAddress = "LEADS_TO_ADDRESS";
    /// "Voltrix of America": behind "of" it makes a branch of a company.
    BranchOf = "BRANCH_OF";
    /// "City of Basel": the name without it is the same place.
    TownOf = "TOWN_OF";
    /// "of".
    Of = "OF";
    /// Endings of words for what is done: "reduction".
    EndsAction = "ENDS_ACTION";
    /// Endings of words that are an event's name: "Voltexpo".
    EndsEvent = "ENDS_EVENT";
    /// Endings of words for people of a place: "New Yorker".
    EndsPeople = "ENDS_PEOPLE";
    /// "Regiment", "Squadron": their ordinal is part of their name.
    Troops = "TROOPS";
    /// "Anna's Bakery": behind "'s" it makes the name of a shop.
    Shop = "SHOP";
    /// "Voltrix AI": behind a word that is no ordinary one it is part of the name.
    Suffix = "NAME_SUFFIX";
    /// "Carmaker": what stands before the name of a body.
    Kind = "ORG_NOUN";
    /// "Association": a body that is called by its initials, be it in another language.
    HasInitials = "HAS_INITIALS";
    /// "Growth Fund": with one ordinary word before it it names no body yet.
    PlainHead = "PLAIN_HEAD";
    /// "Voltrix Partners with …": before "with" it is a verb.
    Allies = "ALLIES";
    /// Endings of names of wires that are paid by who issues a release: "PRNewswire".
    EndsWire = "ENDS_WIRE";
    /// "this", "last": before a unit of the calendar they tell when.
    Which = "WHICH_WEEK";
    /// "week".
    CalendarUnit = "CALENDAR_UNIT";
    /// "Ministry": with "of" and a field behind it, it begins a name after ordinary words.
    Ministry = "MINISTRY";
}

/// The roles of words and endings, of all packs of an engine.
#[derive(Default)]
pub(crate) struct Says {
    words: FxHashMap<Box<str>, u32>,
    /// Endings with their roles.
    endings: Vec<(Box<str>, u32)>,
}

/// No word with a role is longer.
const LONGEST: usize = 16;

impl Says {
    /// Takes them out of a lexicon that is complete.
    pub(crate) fn new(lexicon: &Lexicon, classes: &Classes) -> Says {
        const ENDINGS: u32 =
            1 << Role::EndsAction as u8 | 1 << Role::EndsEvent as u8 | 1 << Role::EndsPeople as u8 | 1 << Role::EndsWire as u8;
        let ids: Vec<_> = ROLES.iter().filter_map(|(role, class)| Some((*role, classes.get(class)?))).collect();
        let mut says = Says::default();
        let all = ids.iter().fold(ClassSet::EMPTY, |all, (_, id)| all.union(&ClassSet::of(*id)));
        lexicon.each_word(|word, classes| {
            if !classes.meets(&all) {
                return;
            }
            let roles = ids.iter().filter(|(_, id)| classes.has(*id)).fold(0, |set, (role, _)| set | 1 << *role as u8);
            if roles & !ENDINGS != 0 {
                says.words.insert(word.into(), roles);
            }
            if roles & ENDINGS != 0 {
                says.endings.push((word.into(), roles));
            }
        });
        says
    }

    /// Whether a word, in any case, has that role.
    pub(crate) fn is(&self, word: &str, role: Role) -> bool {
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..word.len()) else { return false };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let roles = std::str::from_utf8(lower).ok().and_then(|word| self.words.get(word));
        roles.is_some_and(|roles| roles >> role as u8 & 1 == 1)
    }

    /// Whether a word, in any case, has an ending with that role and more before it.
    pub(crate) fn ends(&self, word: &str, role: Role) -> bool {
        self.endings.iter().filter(|(_, roles)| roles >> role as u8 & 1 == 1).any(|(ending, _)| {
            let at = word.len().saturating_sub(ending.len());
            at > 0 && word.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_the_packs_say() {
        let engine = crate::Engine::builder().build().unwrap();
        let says = engine.name_table.says();
        assert!(says.is("America", Role::BranchOf) && says.is("Visit", Role::LeadsToAddress) && says.is("city", Role::TownOf));
        assert!(!says.is("visitor", Role::LeadsToAddress) && !says.is("a word that is longer than all", Role::Of));
        assert!(says.ends("Reduction", Role::EndsAction) && says.ends("VietnamExpo", Role::EndsEvent));
        assert!(says.ends("Globe NewsWire", Role::EndsWire));
        assert!(says.is("Last", Role::Which));
        assert!(says.is("week", Role::CalendarUnit));
        assert!(!says.ends("Expo", Role::EndsEvent) && !says.ends("é", Role::EndsPeople));
    }
}
