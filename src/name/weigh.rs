//! What a name says of itself: its last word, its legal form, what is generally known of it. Each finding speaks for one sense of the name with a weight.

use super::evidence::{Evidence, own};
use super::says::{Role, Says};
use super::scale::Scale;
use super::segment::Segment;
use super::words::{Is, Known, Word};
use super::{Finding, Sense, Why};
use crate::gazetteer::{Entry, Flags, Hit};
use smallvec::SmallVec;

/// A name with a number behind it names something else, where it stands so.
pub(crate) const NUMBERED: Evidence = own!("numbered");

/// Ordinary words name nothing, unless much else speaks for it.
pub(super) const EVERYDAY_WORD: Evidence = own!("everyday-word");
pub(super) const EVERYDAY_WORDS: Evidence = own!("everyday-words");
pub(super) const PLURAL: Evidence = own!("plural");

/// A body that every larger one has: "Board of Directors", "Steering Committee".
pub(super) const GENERIC_BODY: Evidence = own!("generic-body");

/// An ordinary word in capitals.
pub(crate) const SHOUTED: Evidence = own!("word-in-capitals");

/// Behind the name of an exchange, letters are the sign of a share.
const TICKER: Evidence = own!("ticker");

/// An acronym may name anything, an organization mostly.
const ACRONYM: Evidence = own!("acronym");

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
    /// What is for each sense in all.
    fn weights(&self) -> [i32; Sense::ALL.len()] {
        let mut weights = [0; Sense::ALL.len()];
        self.findings.iter().for_each(|f| weights[f.sense as usize] += i32::from(f.weight));
        weights
    }

    /// What is for `sense` in all.
    pub(crate) fn weight(&self, sense: Sense) -> i32 {
        self.weights()[sense as usize]
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
        self.findings.iter().any(|f| matches!(f.why, Why::Own(EVERYDAY_WORD | EVERYDAY_WORDS | PLURAL | SHOUTED)))
    }

    /// Whether it stands with a number, as the name of a model does, or is the sign of a share; places and events may.
    pub(crate) fn is_numbered(&self) -> bool {
        self.findings.iter().any(|f| matches!(f.why, Why::Own(NUMBERED | TICKER)))
    }

    /// The sense that most speaks for, with its weight; `None` when nothing does.
    pub(crate) fn best(&self) -> Option<(Sense, i32)> {
        let mut best = (0, 0);
        for (sense, weight) in self.weights().into_iter().enumerate() {
            best = if weight > best.1 { (sense, weight) } else { best };
        }
        (best.1 > 0).then(|| (Sense::ALL[best.0], best.1))
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
        note(Sense::Organization, 2, own!("begins-known"));
    }
    // "ISO 9001", "Boeing 737": a model or a standard
    let numbered = words.get(segment.to).is_some_and(|w| w.is.any(Is::FIGURE) && !w.is.any(Is::YEAR_NUMBER) && !w.boundary);
    let place = flags.is_some_and(|hit| hit.flags.any(Flags::PLACE | Flags::STATE_ABBREVIATION) && !hit.flags.any(Flags::MINOR));
    if numbered && !place && (scale.solid().count() == 1 || words[segment.to - 1].is.any(Is::CENTER)) {
        note(Sense::Other, 6, NUMBERED);
    }
    // "30-Hour Training"
    let is = |n: usize| segment.from.checked_sub(n).map_or(Is::NONE, |at| words[at].is);
    if words[segment.from].is.any(Is::GLUED) && is(1).any(Is::HYPHEN) && is(1).any(Is::GLUED) && is(2).any(Is::FIGURE) {
        note(Sense::Other, 6, NUMBERED);
    }
    let inner = known.get(known.partition_point(|k| (k.from as usize) <= segment.from));
    if segment.to - segment.from > 2
        && words[segment.from].is.any(Is::DIRECTION)
        && inner.is_some_and(|k| k.from as usize == segment.from + 1 && k.to as usize == segment.to && k.hit.flags.any(Flags::PLACE))
    {
        note(Sense::Place, 5, own!("part-of-place"));
    }
    if let [_, dot, ending] | [_, _, _, dot, ending] = scale.words
        && dot.is.any(Is::DOT)
        && ending.is.any(Is::GLUED)
        && ending.is.any(Is::LOWER.or(Is::UPPER))
    {
        // "visit Voltrix.com" gives an address, "Voltrix.com has grown" names a firm
        let before = segment.from.checked_sub(1).map(|n| &words[n]);
        let alone = before.is_none_or(|w| w.boundary) && words.get(segment.to).is_none_or(|w| w.boundary);
        let address = before.is_some_and(|w| w.is.any(Is::COLON) || says.is(w.text(text), Role::LeadsToAddress));
        note(Sense::Organization, if alone || address { 1 } else { 3 }, own!("domain"));
    }
    // the sign of a share: "(NYSE: VTX)"
    let sign = |n: usize, is: Is| segment.from.checked_sub(n).is_some_and(|at| words[at].is.any(is));
    if let [word] = scale.words
        && word.is.any(Is::UPPER)
        && sign(1, Is::COLON)
        && sign(2, Is::UPPER.or(Is::CAPITAL).or(Is::MIXED))
        && sign(3, Is::OPENS)
        && words.get(segment.to).is_some_and(|w| w.is.any(Is::CLOSES.or(Is::COMMA)))
    {
        note(Sense::Other, 6, TICKER);
    }
    // "Ohio State" is the university, "49ers" a club
    let surely = flags.is_some_and(|hit| hit.flags.any(Flags::ORGANIZATION) && !hit.flags.any(Flags::DOUBTFUL | Flags::PLACE));
    let figured = words[segment.from].is.any(Is::FIGURE);
    scale.heads(&mut |sense, weight, why| {
        if !surely || sense != Sense::Place && !figured {
            note(sense, weight, why);
        }
    });
    scale.person(segment.titled, flags.is_some(), &mut note);
    // "Dr. Berg" is nothing else, whatever is said of her
    let before = |n: usize| segment.from.checked_sub(n).map_or(Is::NONE, |at| words[at].is);
    if segment.titled && (before(1).any(Is::HONORIFIC) || before(1).any(Is::DOT) && before(2).any(Is::HONORIFIC)) && flags.is_none() {
        note(Sense::Person, 9, own!("honorific"));
    }
    if scale.is_shouted() {
        note(Sense::Other, 3, SHOUTED);
    } else if scale.is_acronym() {
        note(Sense::Organization, 1, ACRONYM);
        if scale.is_call_sign() {
            note(Sense::Organization, 1, own!("call-sign"));
        }
    }
    let within = &words[segment.from..segment.to];
    // "Additional Resources" over a paragraph
    let line = words[segment.from].opens_sentence && words.get(segment.to).is_none_or(|w| w.boundary || w.is.any(Is::COLON));
    if line && within.iter().all(|w| w.is_common()) && (2..=4).contains(&within.len()) {
        candidate.findings.iter_mut().filter(|f| f.why == Why::Own(own!("company-head"))).for_each(|f| f.weight = 2);
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
const LISTED: Evidence = own!("towns");

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
