//! What the words of a name say: its last word, a legal form, first names.

use super::Sense;
use super::evidence::{Evidence, own};
use super::says::{Role, Says};
use super::weigh::{EVERYDAY_WORD, EVERYDAY_WORDS, GENERIC_BODY, PLURAL};
use super::words::{Is, Word, is_roman};
use crate::gazetteer::Flags;
use smallvec::SmallVec;

/// What has more words with capitals is a table or a heading, no name.
const LONGEST: usize = 10;

/// A name's own words.
pub(super) struct Scale<'a> {
    pub words: &'a [Word],
    pub text: &'a str,
    pub says: &'a Says,
}

impl Scale<'_> {
    /// "VietnamExpo", "SouthWest ValveFest".
    fn is_expo(&self) -> bool {
        let mut solid = self.solid().filter(|w| w.is.any(Is::WORD));
        let Some(word) = solid.next_back() else { return false };
        // behind other words a capital inside tells the ending from "Manifest"
        let alone = solid.next_back().is_none() || word.is.any(Is::MIXED);
        let text = word.text(self.text);
        alone && text.len() > 5 && self.says.ends(text, Role::EndsEvent)
    }

    /// Letters and figures: the words without the signs between them.
    pub(super) fn solid(&self) -> impl DoubleEndedIterator<Item = &Word> {
        self.words.iter().filter(|w| w.is.any(Is::WORD.or(Is::FIGURE)))
    }

    pub(super) fn only_dot_after(&self, at: usize) -> bool {
        self.words.get(at..).is_some_and(|rest| rest.iter().all(|w| w.is.any(Is::DOT)))
    }

    pub(super) fn is_acronym(&self) -> bool {
        let [word] = self.words else { return false };
        word.is.any(Is::UPPER) && (2..=6).contains(&word.text(self.text).len()) && !word.in_title
    }

    /// "KVTX", "WVTX": stations of North America are called so.
    pub(super) fn is_call_sign(&self) -> bool {
        let text = self.words[0].text(self.text);
        text.len() == 4 && text.starts_with(['K', 'W'])
    }

    /// An ordinary word that is written in capitals, no acronym: "into the MINDS of readers".
    pub(super) fn is_shouted(&self) -> bool {
        let [word] = self.words else { return false };
        let known = word.known.any(Flags::ORGANIZATION | Flags::EVENT | Flags::PLACE);
        word.is.any(Is::UPPER) && word.is_common() && !known && word.text(self.text).len() >= 4
    }

    /// The last word before the first "of", "for" or "on", or else the last of all; with how many words stand up to it.
    fn head(&self) -> (Is, usize, bool) {
        // "Hockey Hall of Fame"
        if let [before @ .., hall, of, fame] = self.words
            && hall.is.any(Is::CENTER)
            && of.is.any(Is::OF)
            && fame.is.any(Is::ORG_HEAD)
        {
            return (Is::ORG_HEAD, 1 + before.len(), false);
        }
        let link = self.words.iter().position(|w| w.is.any(Is::OF.or(Is::FOR)) && w.is.any(Is::LOWER));
        // "Toy Fair (Autumn Edition)"
        let bracket = self.words.last().filter(|w| w.is.any(Is::CLOSES)).and_then(|_| self.words.iter().position(|w| w.is.any(Is::OPENS)));
        let end = link.or(bracket.filter(|at| *at > 0)).unwrap_or(self.words.len());
        // "Super Bowl LIX"
        let numbered = end > 1 && is_roman(self.words[end - 1].text(self.text));
        let end = end - usize::from(numbered);
        let mut bare = self.words[..end].iter().filter(|w| w.is.any(Is::WORD));
        let count = bare.clone().count();
        let Some(last) = bare.next_back() else { return (Is::NONE, 0, link.is_some()) };
        let mut is = last.is;
        if is.any(Is::CENTER) {
            let venue = bare.next_back().is_some_and(|w| w.is.any(Is::VENUE_KIND.or(Is::VENUE_HEAD)));
            // "Research Centre" may be either, "Song Hall" is a venue where no number follows
            let other = if is.any(Is::ORG_HEAD) { Is::CENTER } else { Is::VENUE_HEAD };
            is = Is(is.0 & !Is::CENTER.0 & !Is::ORG_HEAD.0).or(if venue { Is::VENUE_HEAD } else { other });
        }
        (is, count, link.is_some())
    }

    pub(super) fn ends_event(&self) -> bool {
        self.head().0.any(Is::EVENT_HEAD)
    }

    /// "Eco Expo Asia", "Expo Dubai International": behind the event's own word only where it is held.
    fn event_before_place(&self) -> bool {
        if !self.words.iter().any(|w| w.is.any(Is::EVENT_HEAD)) {
            return false;
        }
        let names: Vec<&Word> = self.words.iter().filter(|w| w.is.any(Is::WORD)).collect();
        let Some(head) = names.iter().position(|w| w.is.any(Is::EVENT_HEAD)) else { return false };
        head + 1 < names.len()
            && names.len() - head <= 3
            && names[head + 1..].iter().all(|w| {
                w.known.any(Flags::PLACE)
                    || w.is.any(Is::NAME_STARTER.or(Is::DIRECTION))
                    || w.is.any(Is::COMPANY_HEAD) && w.is.any(Is::NAME_STARTER)
            })
    }

    pub(super) fn heads(&self, note: &mut impl FnMut(Sense, u8, Evidence)) {
        if self.event_before_place() {
            note(Sense::Event, 6, own!("event-head"));
            return;
        }
        // "Chinese", "Italian-American", "South Korean"
        let origin = |w: &Word| w.known.any(Flags::DEMONYM) || w.is.any(Is::DIRECTION);
        if self.solid().all(origin) && self.solid().next_back().is_some_and(|w| w.known.any(Flags::DEMONYM)) {
            note(Sense::Other, 9, own!("demonym"));
            return;
        }
        // "7B", "B-to-B"
        let short = |w: &Word| w.is.any(Is::INITIAL.or(Is::FIGURE));
        if self.solid().all(|w| short(w) || w.is.any(Is::LOWER)) && short(&self.words[0]) {
            note(Sense::Other, 9, own!("letter-and-number"));
            return;
        }
        if let [.., of, shop] = self.words
            && of.is.any(Is::POSSESSIVE)
            && self.says.is(shop.text(self.text), Role::Shop)
        {
            note(Sense::Organization, 5, own!("company-head"));
            return;
        }
        // "Harlan & Pryce", "Berg & Partner"
        if let [one, and, other] = self.words
            && and.is.any(Is::BINDS)
            && !one.is_common()
            && (other.is.any(Is::TITLE) || !other.is_common())
            && ![one, other].iter().any(|w| w.known.any(Flags::PLACE | Flags::FIRST_NAME | Flags::DEMONYM) || w.is.any(Is::UPPER))
        {
            note(Sense::Organization, 2, own!("partners"));
            return;
        }
        // "12th Engineer Brigade"
        if let [figure, ending, name, ..] = self.words
            && figure.is.any(Is::FIGURE)
            && ending.is.any(Is::GLUED)
            && name.is_capital()
            && self.words.iter().any(|w| self.says.is(w.text(self.text), Role::Troops))
        {
            note(Sense::Organization, 6, own!("organization-head"));
            return;
        }
        if self.words.len() > 1 && self.words.last().is_some_and(|w| w.is.any(Is::YEAR_NUMBER)) {
            note(Sense::Event, 4, own!("event-and-year"));
        }
        if self.is_expo() {
            note(Sense::Event, 5, own!("event-ending"));
        }
        if self.words[0].is.any(Is::SHIP) && self.words.len() > 1 {
            note(Sense::Other, 9, own!("ship"));
            return;
        }
        if let [word] = self.words
            && word.is_common()
            && !word.is.any(Is::UPPER)
        {
            let known = word.known.any(Flags::PLACE | Flags::ORGANIZATION | Flags::EVENT);
            let weight = if known {
                2
            } else if word.known.any(Flags::EVERYDAY) || word.opens_sentence {
                4
            } else {
                3
            };
            note(Sense::Other, weight, EVERYDAY_WORD);
            return;
        }
        if let [word] | [word, _] = self.words
            && word.is.any(Is::STATE_ABBREVIATED)
        {
            note(Sense::Place, 6, own!("state-abbreviation"));
            return;
        }
        if let [word] | [word, _] = self.words
            && word.is.any(Is::AFTER_PERSON)
        {
            note(Sense::Other, 6, own!("degree"));
            return;
        }
        if let [first, .., of, last] = self.words
            && of.is.any(Is::OF)
            && !first.is_common()
            && self.says.is(last.text(self.text), Role::BranchOf)
        {
            note(Sense::Organization, 5, own!("of-america"));
            return;
        }
        let solid = self.solid().count();
        if solid > LONGEST && self.words.iter().filter(|w| w.is_capital()).count() > LONGEST {
            note(Sense::Other, 6, own!("too-long"));
            return;
        }
        let (head, count, linked) = self.head();
        // "Ministry of …" needs nothing before it, "Group" does
        let enough = count > 1 || linked && head.any(Is::TAKES_OF.or(Is::TAKES_FOR).or(Is::STATE_HEAD));
        let last = self.solid().next_back().map_or(Is::NONE, |w| w.is);
        // "TNX-102 SL" is no Spanish company
        let coded =
            matches!(self.words, [.., code, last] if code.is.any(Is::FIGURE) && code.is.any(Is::GLUED) && last.text(self.text).len() == 2);
        if solid > 1
            && !coded
            && last.any(Is::LEGAL_FORM)
            && self.words.iter().filter(|w| w.is.any(Is::WORD)).any(|w| !w.is.any(Is::LEGAL_FORM))
        {
            note(Sense::Organization, 8, own!("legal-form"));
            return;
        }
        let plural = head.any(Is::PLURAL_HEAD) && self.words.iter().all(|w| w.is_common() || !w.is.any(Is::WORD) || w.is.any(Is::STOP));
        // "Board of Directors": every company has one
        let generic = matches!(self.words, [.., of, field] if of.is.any(Is::OF.or(Is::FOR)) && field.is.any(Is::GENERIC_FIELD));
        if plural && !linked && count <= 2 + self.words.iter().filter(|w| w.is.any(Is::STOP)).count() {
            note(Sense::Other, 3, PLURAL);
            return;
        }
        if generic && enough {
            note(Sense::Other, 6, GENERIC_BODY);
        }
        if !enough || generic {
            return;
        }
        // "Steering Committee", "Legal Department": every body has one; "Expo Steering Committee" is one's name
        let bodies = Is::ORG_HEAD.or(Is::WEAK_HEAD).or(Is::CENTER);
        let head = if head.any(Is::OTHER_HEAD) && head.any(bodies) {
            let listed = self.words.iter().any(|w| w.is.any(Is::AND));
            let common = self.words.iter().all(|w| w.is_common() || !w.is.any(Is::WORD) || w.is.any(Is::LOWER));
            if !linked && (count <= 2 || listed) && common {
                note(Sense::Other, 6, GENERIC_BODY);
                return;
            }
            Is(head.0 & !Is::OTHER_HEAD.0)
        } else {
            head
        };
        // "Jenkins Law" is a firm, "Tax Law" and "Saudi Labour Law" are none
        let head = if head.any(Is::OTHER_HEAD) && head.any(Is::COMPANY_HEAD) {
            let first = &self.words[0];
            let firm = count == 2 && !first.is_common() && !first.known.any(Flags::PLACE | Flags::DEMONYM | Flags::FIRST_NAME);
            Is(head.0 & !if firm { Is::OTHER_HEAD.0 } else { Is::COMPANY_HEAD.0 })
        } else {
            head
        };
        let treaty = head.any(Is::TREATY) && self.words.iter().any(|w| w.is.any(Is::FOR) && w.is.any(Is::LOWER));
        if treaty {
            note(Sense::Other, 6, own!("treaty"));
            return;
        }
        for (bit, sense, weight, why) in [
            (Is::OTHER_HEAD, Sense::Other, 6, own!("other-head")),
            (Is::EVENT_HEAD, Sense::Event, 6, own!("event-head")),
            (Is::STATE_HEAD, Sense::Place, 6, own!("state-head")),
            (Is::VENUE_HEAD, Sense::Place, 6, own!("venue-head")),
            (Is::CENTER, Sense::Organization, 4, own!("centre")),
            (Is::ORG_HEAD, Sense::Organization, 6, own!("organization-head")),
            (Is::COMPANY_HEAD, Sense::Organization, 5, own!("company-head")),
            (Is::PAPER_HEAD, Sense::Organization, 5, own!("paper-head")),
            (Is::WEAK_HEAD, Sense::Organization, 4, own!("government-head")),
            (Is::PLACE_HEAD, Sense::Place, 6, own!("place-head")),
        ] {
            if head.any(bit) {
                // "Digital Media", "Women's Health": it takes more to make a firm of two ordinary words
                let capitals = self.words.iter().filter(|w| w.is_capital());
                let short = self.words[0].known.any(Flags::EVERYDAY) && capitals.clone().count() == 2;
                // "Optimizing Public Health" is the title of something
                let title = self.words[0].opens_sentence && self.words[0].is.any(Is::VERB_FORM);
                let plain = || {
                    bit == Is::ORG_HEAD
                        && !linked
                        && short
                        && !self.words[0].is.any(Is::NAME_STARTER.or(Is::FIELD).or(Is::DIRECTION))
                        && self.words.last().is_some_and(|w| self.says.is(w.text(self.text), Role::PlainHead))
                };
                let ordinary = (bit == Is::COMPANY_HEAD && (short || title) || plain()) && capitals.clone().all(|w| w.is_common());
                note(sense, if ordinary { 2 } else { weight }, why);
                return;
            }
        }
        if count > 1 {
            for (bit, sense, weight, why) in [
                (Is::FIRST_ORG, Sense::Organization, 5, own!("organization-first")),
                (Is::FIRST_EVENT, Sense::Event, 5, own!("event-first")),
                (Is::FIRST_VENUE, Sense::Place, 4, own!("venue-first")),
                (Is::FIRST_STREET, Sense::Other, 6, own!("street")),
            ] {
                // "Union des Tonneliers"
                let foreign = bit == Is::FIRST_ORG && self.words[0].is.any(Is::ORG_HEAD) && self.words[1].is.any(Is::FOREIGN_LINK);
                if self.words[0].is.any(bit) || foreign {
                    note(sense, weight, why);
                    return;
                }
            }
        }
        if count > 1
            && !linked
            && self.words.iter().all(|w| w.is_common() || !w.is.any(Is::WORD) || is_roman(w.text(self.text)))
            && !self.words[0].known.any(Flags::PLACE | Flags::FIRST_NAME)
        {
            note(Sense::Other, 3, EVERYDAY_WORDS);
        }
        // "Phase II"
        if let [word, number] = self.words
            && word.is_common()
            && is_roman(number.text(self.text))
        {
            note(Sense::Other, 3, EVERYDAY_WORDS);
        }
        // "New Yorker"
        let of_people = self.words.last().is_some_and(|w| self.says.ends(w.text(self.text), Role::EndsPeople));
        // "New Home"
        let new = self.words[0].is.any(Is::NAME_STARTER) && self.words.last().is_some_and(|w| w.is_common());
        if self.words[0].is.any(Is::PLACE_BEFORE) && count == 2 && !of_people && !new {
            note(Sense::Place, 4, own!("place-before"));
        }
        if self.words[0].is.any(Is::DIRECTION) && count == 2 && self.words.last().is_some_and(|w| w.known.any(Flags::PLACE)) {
            note(Sense::Place, 5, own!("part-of-place"));
        }
    }

    pub(super) fn person(&self, titled: bool, is_known: bool, note: &mut impl FnMut(Sense, u8, Evidence)) {
        // "Lee Jae-yong"
        if let [family, given, hyphen, half] = self.words
            && family.known.any(Flags::SURNAME)
            && given.is_capital()
            && hyphen.is.any(Is::HYPHEN)
            && half.is.any(Is::LOWER)
        {
            note(Sense::Person, 5, own!("surname-first"));
            return;
        }
        let plain = self.words.iter().all(|w| {
            w.is.any(Is::WORD.or(Is::DOT).or(Is::HYPHEN)) && (w.is_capital() || !w.is.any(Is::WORD) || w.is.any(Is::FOREIGN_LINK))
        });
        if !plain {
            return;
        }
        // of more than five no person has
        let names: SmallVec<[&Word; 6]> = self.words.iter().filter(|w| w.is.any(Is::WORD)).take(6).collect();
        if names.len() > 5 {
            return;
        }
        // "Anna Glass" is no maker of it
        let surname = names.len() == 2
            && names[0].known.any(Flags::FIRST_NAME)
            && !names[0].is_common()
            && names[1].known.any(Flags::SURNAME)
            && !names[1].is.any(Is::ORG_HEAD.or(Is::EVENT_HEAD));
        let headed = !surname
            && names.last().is_some_and(|w| {
                w.is.any(Is::ORG_HEAD.or(Is::EVENT_HEAD).or(Is::COMPANY_HEAD).or(Is::PLACE_HEAD).or(Is::VENUE_HEAD).or(Is::CENTER))
            })
            // "Bank Al-Sahel"
            || names.len() > 1 && names[0].is.any(Is::FIRST_ORG) && names[0].is_common();
        if titled && !is_known && !headed && names.len() <= 4 {
            note(Sense::Person, 5, own!("titled"));
        }
        let initial = names[0].is.any(Is::INITIAL) && self.words.get(1).is_some_and(|w| w.is.any(Is::DOT));
        let first = names[0].known.any(Flags::FIRST_NAME) || initial;
        let all_common = names.len() > 2 && names.iter().all(|w| w.is_common());
        let others_common = all_common || names[1..].iter().all(|w| w.is_common() && !w.known.any(Flags::SURNAME | Flags::FIRST_NAME));
        if names.len() >= 2 && names.len() <= 4 && first && !others_common && !headed {
            note(Sense::Person, 5, own!("first-name"));
        } else if names.len() == 2 && names[0].known.any(Flags::SURNAME) && !names[0].is_common() && !names[1].is_common() && !headed {
            note(Sense::Person, 3, own!("surname-first"));
        } else if names.len() >= 2
            && names.len() <= 3
            && names.last().is_some_and(|w| w.known.any(Flags::SURNAME) && !w.is_common())
            && !names[0].is_common()
            && !headed
        {
            note(Sense::Person, 2, own!("surname"));
        } else if names.len() == 1 && names[0].known.any(Flags::FIRST_NAME) && !is_known {
            note(Sense::Person, 2, own!("given-name"));
        }
    }
}
