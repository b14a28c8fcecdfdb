//! What a name says of itself: its last word, its legal form, what is generally known of it. Each finding speaks for one sense of the name with a weight.

use super::says::{Role, Says};
use super::segment::Segment;
use super::words::{Is, Known, Word, is_roman};
use super::{Finding, Sense, Why};
use crate::gazetteer::{Entry, Flags, Hit};
use smallvec::SmallVec;

/// A name with a number behind it names something else, where it stands so.
pub(crate) const NUMBERED: &str = "en/names#numbered";

/// Ordinary words name nothing, unless much else speaks for it.
const EVERYDAY_WORD: &str = "en/names#everyday-word";
const EVERYDAY_WORDS: &str = "en/names#everyday-words";
const PLURAL: &str = "en/names#plural";

/// A body that every larger one has: "Board of Directors", "Steering Committee".
const GENERIC_BODY: &str = "en/names#generic-body";

/// An ordinary word in capitals.
pub(crate) const SHOUTED: &str = "en/names#word-in-capitals";

/// Behind the name of an exchange, letters are the sign of a share.
const TICKER: &str = "en/names#ticker";

/// An acronym may name anything, an organization mostly.
const ACRONYM: &str = "en/names#acronym";

/// Towns with fewer people, in thousands, are named only where more than their name says so.
const VILLAGE: u32 = 15;

/// Whether a known name is that of small towns alone.
pub(crate) fn is_village(hit: Hit) -> bool {
    hit.flags.any(Flags::MINOR) && hit.entry.places().all(|place| place.thousands < VILLAGE)
}

/// A stretch of words that may be a name, and what speaks for what.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub from: usize,
    pub to: usize,
    pub findings: SmallVec<[Finding; 4]>,
    /// The gazetteer's entry for the whole of it.
    pub entry: Option<Entry>,
}

impl Candidate {
    /// What is for `sense` in all.
    pub(crate) fn weight(&self, sense: Sense) -> i32 {
        self.findings.iter().filter(|f| f.sense == sense).map(|f| i32::from(f.weight)).sum()
    }

    /// Whether it was taken for an acronym.
    pub(crate) fn is_acronym(&self) -> bool {
        self.findings.iter().any(|f| f.why == Why::Own(ACRONYM))
    }

    /// Whether the dateline names it as the agency.
    pub(crate) fn is_agency(&self) -> bool {
        self.findings.iter().any(|f| f.why == Why::Own(super::AGENCY))
    }

    /// Whether all that speaks against it is that its words are ordinary ones.
    pub(crate) fn is_of_common_words(&self) -> bool {
        self.findings.iter().any(|f| matches!(f.why, Why::Own(EVERYDAY_WORD | EVERYDAY_WORDS | PLURAL)))
    }

    /// Whether it stands with a number, as the name of a model does, or is the sign of a share; places and events may.
    pub(crate) fn is_numbered(&self) -> bool {
        self.findings.iter().any(|f| matches!(f.why, Why::Own(NUMBERED | TICKER)))
    }

    /// The sense that most speaks for, with its weight; `None` when nothing does.
    pub(crate) fn best(&self) -> Option<(Sense, i32)> {
        Sense::ALL
            .into_iter()
            .map(|s| (s, self.weight(s)))
            .filter(|(_, w)| *w > 0)
            .max_by_key(|(s, w)| (*w, std::cmp::Reverse(*s as usize)))
    }
}

/// Weighs a segment by itself.
pub(crate) fn weigh(segment: &Segment, words: &[Word], known: &[Known], text: &str, says: &Says) -> Candidate {
    let mut candidate = Candidate { from: segment.from, to: segment.to, findings: SmallVec::new(), entry: None };
    let scale = Scale { words: &words[segment.from..segment.to], text, says };
    let mut note = |sense, weight, why| candidate.findings.push(Finding { sense, weight, why: Why::Own(why) });
    let whole = words[segment.from].name(known);
    let flags = whole.filter(|k| k.to as usize == segment.to || scale.only_dot_after(k.to as usize - segment.from)).map(|k| k.hit);
    let mut entry = None;
    if let Some(hit) = flags {
        entry = Some(hit.entry);
        let everyday = hit.words == 1 && hit.flags.any(Flags::EVERYDAY) && !scale.words[0].is.any(Is::UPPER);
        let ambiguous = hit.flags.any(Flags::AMBIGUOUS) || everyday;
        for (flag, sense, weight) in [
            (Flags::ORGANIZATION, Sense::Organization, 7),
            (Flags::EVENT, Sense::Event, 7),
            (Flags::VENUE, Sense::Place, 7),
            (Flags::COUNTRY, Sense::Place, 8),
            (Flags::CONTINENT, Sense::Place, 8),
            (Flags::REGION, Sense::Place, 6),
            (Flags::CITY, Sense::Place, 5),
        ] {
            // "Yale" is the university rather than a village
            let outdone = hit.flags.any(Flags::ORGANIZATION | Flags::EVENT) && flag.any(Flags::CITY) && is_village(hit);
            if hit.flags.any(flag) {
                // a club of a city's name makes the city no less likely
                let unsure = ambiguous || hit.flags.any(Flags::DOUBTFUL) && !flag.any(Flags::PLACE);
                let weight = match flag {
                    Flags::COUNTRY if unsure => 2,
                    // "… on Apple's shelves": with a capital, but not because a sentence begins
                    Flags::ORGANIZATION if everyday && begins_full(hit, scale.words[0].text(text)) && bare_name(segment, words) => 4,
                    _ if unsure || outdone => 1,
                    Flags::CITY if hit.flags.any(Flags::MINOR) => 2,
                    _ => weight,
                };
                note(sense, weight, super::known_as(sense));
                if sense == Sense::Place {
                    break;
                }
            }
        }
    } else if whole.is_some_and(|k| k.hit.flags.any(Flags::ORGANIZATION) && !k.hit.flags.any(Flags::AMBIGUOUS)) && !scale.ends_event() {
        note(Sense::Organization, 2, "en/names#begins-known");
    }
    // "ISO 9001", "Boeing 737": a model or a standard
    let numbered = words.get(segment.to).is_some_and(|w| w.is.any(Is::FIGURE) && !w.is.any(Is::YEAR_NUMBER) && !w.boundary);
    let place = flags.is_some_and(|hit| hit.flags.any(Flags::PLACE | Flags::STATE_ABBREVIATION) && !hit.flags.any(Flags::MINOR));
    if numbered && !place && (scale.solid().count() == 1 || words[segment.to - 1].is.any(Is::CENTER)) {
        note(Sense::Other, 6, NUMBERED);
    }
    let inner = known.get(known.partition_point(|k| (k.from as usize) <= segment.from));
    if segment.to - segment.from > 2
        && words[segment.from].is.any(Is::DIRECTION)
        && inner.is_some_and(|k| k.from as usize == segment.from + 1 && k.to as usize == segment.to && k.hit.flags.any(Flags::PLACE))
    {
        note(Sense::Place, 5, "en/names#part-of-place");
    }
    if let [_, dot, ending] = scale.words
        && dot.is.any(Is::DOT)
        && ending.is.any(Is::GLUED)
        && ending.is.any(Is::LOWER.or(Is::UPPER))
    {
        // "visit Voltrix.com" gives an address, "Voltrix.com has grown" names a firm
        let before = segment.from.checked_sub(1).map(|n| &words[n]);
        let alone = before.is_none_or(|w| w.boundary) && words.get(segment.to).is_none_or(|w| w.boundary);
        let address = before.is_some_and(|w| w.is.any(Is::COLON) || says.is(w.text(text), Role::LeadsToAddress));
        note(Sense::Organization, if alone || address { 1 } else { 3 }, "en/names#domain");
    }
    // the sign of a share: "(NYSE: VTX)"
    let sign = |n: usize, is: Is| segment.from.checked_sub(n).is_some_and(|at| words[at].is.any(is));
    if let [word] = scale.words
        && word.is.any(Is::UPPER)
        && sign(1, Is::COLON)
        && sign(2, Is::UPPER.or(Is::CAPITAL).or(Is::MIXED))
        && sign(3, Is::OPENS)
        && words.get(segment.to).is_some_and(|w| w.is.any(Is::CLOSES))
    {
        note(Sense::Other, 6, TICKER);
    }
    scale.heads(&mut note);
    scale.person(segment.titled, flags.is_some(), &mut note);
    // "Dr. Berg" is nothing else, whatever is said of her
    let before = |n: usize| segment.from.checked_sub(n).map_or(Is::NONE, |at| words[at].is);
    if segment.titled && (before(1).any(Is::HONORIFIC) || before(1).any(Is::DOT) && before(2).any(Is::HONORIFIC)) && flags.is_none() {
        note(Sense::Person, 9, "en/names#honorific");
    }
    if scale.is_shouted() {
        note(Sense::Other, 3, SHOUTED);
    } else if scale.is_acronym() {
        note(Sense::Organization, 1, ACRONYM);
        if scale.is_call_sign() {
            note(Sense::Organization, 1, "en/names#call-sign");
        }
    }
    let within = &words[segment.from..segment.to];
    // "Additional Resources" over a paragraph
    let line = words[segment.from].opens_sentence && words.get(segment.to).is_none_or(|w| w.boundary || w.is.any(Is::COLON));
    if line && within.iter().all(|w| w.is_common()) && (2..=4).contains(&within.len()) {
        candidate.findings.iter_mut().filter(|f| f.why == Why::Own("en/names#company-head")).for_each(|f| f.weight = 2);
    }
    candidate.entry = entry;
    candidate
}

/// Small towns side by side ("Havant, Fareham and Bedhampton") speak for each other.
pub(crate) fn towns(candidates: &mut [Candidate], words: &[Word]) {
    let town = |c: &Candidate| c.entry.is_some() && matches!(c.findings[..], [Finding { sense: Sense::Place, weight: 2, .. }]);
    let doubtful = |c: &Candidate| c.entry.is_some() && c.weight(Sense::Place) == 1;
    for n in 1..candidates.len() {
        let [a, b] = &candidates[n - 1..=n] else { continue };
        let (from, to) = (a.to, b.from);
        let listed = || words[from..to].iter().all(|w| w.is.any(Is::COMMA.or(Is::AND).or(Is::BINDS)));
        if (1..=2).contains(&(to - from)) && town(b) && (town(a) || doubtful(a) || listed_before(a)) && listed() {
            let finding = Finding { sense: Sense::Place, weight: 1, why: Why::Own(LISTED) };
            candidates[n].findings.push(finding);
            if town(&candidates[n - 1]) {
                candidates[n - 1].findings.push(finding);
            }
        }
    }
}

/// A small town beside another.
const LISTED: &str = "en/names#towns";

fn listed_before(candidate: &Candidate) -> bool {
    candidate.findings.last().is_some_and(|f| f.why == Why::Own(LISTED))
}

/// Whether the full name begins with the word: "Apple" of "Apple Inc.", not "Kings" of "Sacramento Kings".
fn begins_full(hit: Hit, word: &str) -> bool {
    hit.entry.bodies().any(|body| body.name.starts_with(word))
}

/// Whether a word has its capital for its own sake: no sentence begins with it, no article or list leads to it, and nothing it could stand before follows.
fn bare_name(segment: &Segment, words: &[Word]) -> bool {
    let word = &words[segment.from];
    let before = segment.from.checked_sub(1).map(|at| words[at].is);
    let after = words.get(segment.to).filter(|w| !w.boundary).map_or(Is::NONE, |w| w.is);
    !word.opens_sentence
        && !word.in_title
        && before.is_some_and(|is| is.any(Is::LOWER) && !is.any(Is::ARTICLE.or(Is::AND)))
        && !after.any(Is::WORD.or(Is::FIGURE)) | after.any(Is::LOWER)
        && !after.any(Is::HYPHEN)
}

struct Scale<'a> {
    words: &'a [Word],
    text: &'a str,
    says: &'a Says,
}

impl Scale<'_> {
    /// "VietnamExpo".
    fn is_expo(&self) -> bool {
        let [word, ..] = self.words else { return false };
        let text = word.text(self.text);
        self.solid().filter(|w| w.is.any(Is::WORD)).count() == 1 && text.len() > 5 && self.says.ends(text, Role::EndsEvent)
    }

    /// Letters and figures: the words without the signs between them.
    fn solid(&self) -> impl DoubleEndedIterator<Item = &Word> {
        self.words.iter().filter(|w| w.is.any(Is::WORD.or(Is::FIGURE)))
    }

    fn only_dot_after(&self, at: usize) -> bool {
        self.words.get(at..).is_some_and(|rest| rest.iter().all(|w| w.is.any(Is::DOT)))
    }

    fn is_acronym(&self) -> bool {
        let [word] = self.words else { return false };
        word.is.any(Is::UPPER) && (2..=6).contains(&word.text(self.text).len()) && !word.in_title
    }

    /// "KVTX", "WVTX": stations of North America are called so.
    fn is_call_sign(&self) -> bool {
        let text = self.words[0].text(self.text);
        text.len() == 4 && text.starts_with(['K', 'W'])
    }

    /// An ordinary word that is written in capitals, no acronym: "into the MINDS of readers".
    fn is_shouted(&self) -> bool {
        let [word] = self.words else { return false };
        let known = word.known.any(Flags::ORGANIZATION | Flags::EVENT | Flags::PLACE);
        word.is.any(Is::UPPER) && word.is_common() && !known && word.text(self.text).len() >= 4
    }

    /// The last word before the first "of", "for" or "on", or else the last of all; with how many words stand up to it.
    fn head(&self) -> (Is, usize, bool) {
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

    fn ends_event(&self) -> bool {
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

    fn heads(&self, note: &mut impl FnMut(Sense, u8, &'static str)) {
        if self.event_before_place() {
            note(Sense::Event, 6, "en/names#event-head");
            return;
        }
        // "Chinese", "Italian-American"
        if self.solid().all(|w| w.known.any(Flags::DEMONYM)) {
            note(Sense::Other, 9, "en/names#demonym");
            return;
        }
        // "7B", "B-to-B"
        let short = |w: &Word| w.is.any(Is::INITIAL.or(Is::FIGURE));
        if self.solid().all(|w| short(w) || w.is.any(Is::LOWER)) && short(&self.words[0]) {
            note(Sense::Other, 9, "en/names#letter-and-number");
            return;
        }
        if self.words.len() > 1 && self.words.last().is_some_and(|w| w.is.any(Is::YEAR_NUMBER)) {
            note(Sense::Event, 4, "en/names#event-and-year");
        }
        if self.is_expo() {
            note(Sense::Event, 5, "en/names#event-ending");
        }
        if self.words[0].is.any(Is::SHIP) && self.words.len() > 1 {
            note(Sense::Other, 9, "en/names#ship");
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
            note(Sense::Place, 6, "en/names#state-abbreviation");
            return;
        }
        if let [word] | [word, _] = self.words
            && word.is.any(Is::AFTER_PERSON)
        {
            note(Sense::Other, 6, "en/names#degree");
            return;
        }
        if let [first, .., of, last] = self.words
            && of.is.any(Is::OF)
            && !first.is_common()
            && self.says.is(last.text(self.text), Role::BranchOf)
        {
            note(Sense::Organization, 5, "en/names#of-america");
            return;
        }
        let solid = self.solid().count();
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
            note(Sense::Organization, 8, "en/names#legal-form");
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
        let treaty = head.any(Is::TREATY) && self.words.iter().any(|w| w.is.any(Is::FOR) && w.is.any(Is::LOWER));
        if treaty {
            note(Sense::Other, 6, "en/names#treaty");
            return;
        }
        for (bit, sense, weight, why) in [
            (Is::OTHER_HEAD, Sense::Other, 6, "en/names#other-head"),
            (Is::EVENT_HEAD, Sense::Event, 6, "en/names#event-head"),
            (Is::STATE_HEAD, Sense::Place, 6, "en/names#state-head"),
            (Is::VENUE_HEAD, Sense::Place, 6, "en/names#venue-head"),
            (Is::CENTER, Sense::Organization, 4, "en/names#centre"),
            (Is::ORG_HEAD, Sense::Organization, 6, "en/names#organization-head"),
            (Is::COMPANY_HEAD, Sense::Organization, 5, "en/names#company-head"),
            (Is::PAPER_HEAD, Sense::Organization, 5, "en/names#paper-head"),
            (Is::WEAK_HEAD, Sense::Organization, 4, "en/names#government-head"),
            (Is::PLACE_HEAD, Sense::Place, 6, "en/names#place-head"),
        ] {
            if head.any(bit) {
                // "Digital Media", "Women's Health": it takes more to make a firm of two ordinary words
                let capitals = self.words.iter().filter(|w| w.is_capital());
                let ordinary = bit == Is::COMPANY_HEAD
                    && self.words[0].known.any(Flags::EVERYDAY)
                    && capitals.clone().count() == 2
                    && capitals.clone().all(|w| w.is_common());
                note(sense, if ordinary { 2 } else { weight }, why);
                return;
            }
        }
        if count > 1 {
            for (bit, sense, weight, why) in [
                (Is::FIRST_ORG, Sense::Organization, 5, "en/names#organization-first"),
                (Is::FIRST_EVENT, Sense::Event, 5, "en/names#event-first"),
                (Is::FIRST_VENUE, Sense::Place, 4, "en/names#venue-first"),
                (Is::FIRST_STREET, Sense::Other, 6, "en/names#street"),
            ] {
                if self.words[0].is.any(bit) {
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
            note(Sense::Place, 4, "en/names#place-before");
        }
        if self.words[0].is.any(Is::DIRECTION) && count == 2 && self.words.last().is_some_and(|w| w.known.any(Flags::PLACE)) {
            note(Sense::Place, 5, "en/names#part-of-place");
        }
    }

    fn person(&self, titled: bool, is_known: bool, note: &mut impl FnMut(Sense, u8, &'static str)) {
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
            });
        if titled && !is_known && !headed && names.len() <= 4 {
            note(Sense::Person, 5, "en/names#titled");
        }
        let initial = names[0].is.any(Is::INITIAL) && self.words.get(1).is_some_and(|w| w.is.any(Is::DOT));
        let first = names[0].known.any(Flags::FIRST_NAME) || initial;
        let all_common = names.len() > 2 && names.iter().all(|w| w.is_common());
        let others_common = all_common || names[1..].iter().all(|w| w.is_common() && !w.known.any(Flags::SURNAME | Flags::FIRST_NAME));
        if names.len() >= 2 && names.len() <= 4 && first && !others_common && !headed {
            note(Sense::Person, 5, "en/names#first-name");
        } else if names.len() == 2 && names[0].known.any(Flags::SURNAME) && !names[0].is_common() && !names[1].is_common() && !headed {
            note(Sense::Person, 3, "en/names#surname-first");
        } else if names.len() >= 2
            && names.len() <= 3
            && names.last().is_some_and(|w| w.known.any(Flags::SURNAME) && !w.is_common())
            && !names[0].is_common()
            && !headed
        {
            note(Sense::Person, 2, "en/names#surname");
        } else if names.len() == 1 && names[0].known.any(Flags::FIRST_NAME) && !is_known {
            note(Sense::Person, 2, "en/names#given-name");
        }
    }
}
