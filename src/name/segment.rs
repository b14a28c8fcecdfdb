//! Cuts a sentence into names: stretches of capitalized words, and what binds them ("of", "&", a hyphen), taken apart where two names only stand side by side.

use super::says::{Role, Says};
use super::words::{Is, Known, Word, is_roman};
use crate::gazetteer::Flags;
use smallvec::SmallVec;
use std::ops::Range;

/// A stretch of words that may be one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub from: usize,
    pub to: usize,
    /// A title or "Mr" stands before it.
    pub titled: bool,
}

/// What stands between two parts of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    Of,
    For,
    In,
    And,
    AndThe,
    Comma,
}

pub(super) struct Run {
    pub parts: SmallVec<[Range<usize>; 4]>,
    pub links: SmallVec<[Link; 4]>,
}

/// The longest run that is looked at as one; what goes on begins a new one, so that the work stays linear.
const LONGEST_RUN: usize = 48;

/// Finds the segments of all sentences; none begins but at a word of `begins`.
pub(crate) fn segments(words: &[Word], begins: &[u32], known: &[Known], text: &str, says: &Says, out: &mut Vec<Segment>) {
    out.clear();
    let cutter = Cutter { words, known, text, says };
    let mut to = 0;
    for at in begins.iter().map(|at| *at as usize) {
        if at < to {
            continue;
        }
        let Some(end) = cutter.unit(at) else { continue };
        let from = at + cutter.verbs(at, end);
        let Some(end) = cutter.unit(from) else { continue };
        let titled = cutter.titled(to, at);
        let (run, run_end) = cutter.run(from, end);
        to = run_end;
        let first = out.len();
        cutter.split(&run, out);
        if let Some(segment) = out.get_mut(first) {
            segment.titled = titled;
        }
    }
}

pub(super) struct Cutter<'a> {
    pub words: &'a [Word],
    pub known: &'a [Known],
    pub text: &'a str,
    pub says: &'a Says,
}

impl Cutter<'_> {
    pub(super) fn is(&self, at: usize) -> Is {
        self.words.get(at).filter(|w| !w.boundary).map_or(Is::NONE, |w| w.is)
    }

    /// Whether a title stands before `at`, not before `floor`: "Mr. Smith", "President Smith", "CEO, John Smith".
    fn titled(&self, floor: usize, at: usize) -> bool {
        let goes_on = |n: &usize| self.is(*n).any(Is::DOT) || self.is(*n).any(Is::COMMA) && !self.has_office(*n);
        let before = (floor..at).rev().find(|n| !goes_on(n));
        before.is_some_and(|n| self.is(n).any(Is::TITLE.or(Is::HONORIFIC)))
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.is(at).any(Is::GLUED)
    }

    /// The known name that begins at `at`.
    pub(super) fn known_at(&self, at: usize) -> Option<&Known> {
        self.words.get(at)?.name(self.known)
    }

    /// Where the unit that begins at `at` ends: a known name, or one capitalized word.
    #[inline]
    fn unit(&self, at: usize) -> Option<usize> {
        let word = self.words.get(at).filter(|w| !w.boundary)?;
        if word.is.any(Is::MAY_BEGIN) || word.name(self.known).is_some() { self.unit_of(at, word) } else { None }
    }

    fn unit_of(&self, at: usize, word: &Word) -> Option<usize> {
        if let Some(known) = self.known_at(at)
            && known.hit.flags.any(Flags::PLACE | Flags::ORGANIZATION | Flags::EVENT)
            && (known.to as usize > at + 1 || self.is_acronym_of(at, known) || !word.is.any(Is::STOP) && !self.is_domain(at))
        {
            // what follows the article is the name
            if word.is.any(Is::ARTICLE) {
                return None;
            }
            // "Asia-Pacific region": what is written small belongs to the sentence
            let small = self.words[at + 1..known.to as usize]
                .iter()
                .rev()
                .take_while(|w| w.is.any(Is::LOWER) && !w.is.any(Is::SMALL_NAME.or(Is::POSSESSIVE).or(Is::GLUED)))
                .count();
            return Some(known.to as usize - small);
        }
        let number = word.is.any(Is::NUMBER_WORD)
            && (word.opens_sentence
                || self.is(at - 1).any(Is::ARTICLE)
                || word.in_title
                || !self.words.get(at + 1).is_some_and(|w| w.is_capital() && !w.is.any(Is::STOP)));
        if word.is.any(Is::STATE_ABBREVIATED) {
            // the dot behind "TX" ends the sentence, that behind "Calif" and "MINN" is its own
            return Some(at + 1 + usize::from(self.is(at + 1).any(Is::DOT) && !(word.is.any(Is::UPPER) && self.word_len(at) == 2)));
        }
        if word.is_capital() && !number && !word.is.any(Is::STOP.or(Is::TITLE).or(Is::HONORIFIC)) && !self.is_allied(at) {
            if self.is_domain(at) {
                return Some(at + 3);
            }
            // "COP28", "G20"
            let figure = self.is(at + 1).any(Is::FIGURE) && self.glued(at + 1);
            // "B2i", "P2P"
            let letters = figure && self.glued(at + 2) && self.is(at + 2).any(Is::WORD) && self.word_len(at) + self.word_len(at + 2) <= 4;
            return Some(at + 1 + usize::from(figure) + usize::from(letters));
        }
        // "HR Pump Institute"
        if word.is.any(Is::UPPER) && word.is.any(Is::STOP) && !word.in_title && !self.glued(at) && self.leads_to_body(at) {
            return Some(at + 1);
        }
        // "HR.com"
        if word.is.any(Is::UPPER) && word.is.any(Is::STOP) && self.is_domain(at) {
            return Some(at + 3);
        }
        // "Web3"
        if word.is.any(Is::CAPITAL)
            && word.is.any(Is::STOP)
            && self.word_len(at) > 2
            && self.is(at + 1).any(Is::FIGURE)
            && self.glued(at + 1)
        {
            return Some(at + 2);
        }
        // "AI Summit Basel"
        if word.is.any(Is::UPPER) && word.is.any(Is::STOP) && !word.in_title && !self.glued(at) && self.word_len(at) <= 3 {
            let head =
                self.words.get(at + 1).is_some_and(|w| !w.boundary && w.is_capital() && !w.is.any(Is::UPPER) && w.is.any(Is::EVENT_HEAD));
            // "AI Valve Conference"
            return head.then_some(at + 2).or_else(|| self.leads_to_event(at).then_some(at + 1));
        }
        if self.is_troops(at) {
            return Some(at + 2);
        }
        // "3M", "7-Eleven"
        let leads = word.is.any(Is::FIGURE) && self.glued(at + 1);
        let next = self.words.get(at + 1)?;
        (leads && next.is_capital() && !next.boundary && self.word_len(at) <= 3 && next.text(self.text).len() <= 6 && !self.glued(at))
            .then_some(at + 2)
    }

    pub(super) fn word_len(&self, at: usize) -> usize {
        (self.words[at].end - self.words[at].start) as usize
    }

    /// The run that begins at `at`, whose first unit ends at `end`, and where it ends.
    fn run(&self, at: usize, end: usize) -> (Run, usize) {
        let mut run = Run { parts: SmallVec::new(), links: SmallVec::new() };
        let (mut part, mut to) = (at, end);
        while to - at < LONGEST_RUN && !self.apart(to) {
            if run.links.contains(&Link::Of) && self.begins_anew(at, to) {
                break;
            }
            if let Some(end) = self.bound(to) {
                to = end;
                continue;
            }
            let Some((link, next)) = self.link(to) else { break };
            let Some(end) = self.unit(next).or_else(|| self.titled_field(link, to, next)) else { break };
            run.parts.push(part..to);
            run.links.push(link);
            (part, to) = (next, end);
        }
        run.parts.push(part..to);
        (run, to)
    }

    /// "Ministry of Finance Ministry of Defence": a list without commas, in which each name begins with the same word.
    fn begins_anew(&self, at: usize, to: usize) -> bool {
        self.is(to).any(Is::TAKES_OF)
            && self.is(to + 1).any(Is::OF)
            && self.words[to].text(self.text) == self.words[at].text(self.text)
            && !self.is(to - 1).any(Is::OF.or(Is::ARTICLE))
    }

    /// "Ministry of Justice", "Office of the Prime Minister": behind "of" a title is the field of a body, where no person follows.
    fn titled_field(&self, link: Link, to: usize, next: usize) -> Option<usize> {
        let title = |at: usize| self.is(at).any(Is::TITLE) && self.words[at].is_capital();
        if link != Link::Of || !self.is(to - 1).any(Is::ORG_HEAD) || !title(next) {
            return None;
        }
        let end = next + (next..next + 4).take_while(|at| title(*at)).count();
        self.unit(end).is_none().then_some(end)
    }

    /// Whether what stands at `at` is no part of the name before: there is more than a space between them, or a legal form has closed a
    /// first company and a second one follows ("for Voltrix Inc. Pumpa Media Inc. was paid").
    fn apart(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let gap = &self.text[self.words[at - 1].end as usize..word.start as usize];
        if gap.len() > 1 && gap.starts_with("  ") {
            return true;
        }
        let closed = at > 2 && self.is(at - 1).any(Is::DOT) && self.is(at - 2).any(Is::LEGAL_FORM) && !self.legal(at);
        closed && {
            let words = self.words[at..].iter().take_while(|w| !w.boundary && w.is_capital() && !w.is.any(Is::LEGAL_FORM)).take(6).count();
            words > 0 && self.legal(at + words)
        }
    }

    /// Where the part ends that goes on at `at` with a unit, or with what binds one to it.
    fn bound(&self, at: usize) -> Option<usize> {
        let is = self.is(at);
        let before = self.is(at - 1);
        if is == Is::NONE {
            return None;
        }
        if let Some(end) = self.unit(at) {
            // "Orlando, FL" ends the name
            let state =
                before.any(Is::STATE_ABBREVIATED) || before.any(Is::DOT) && self.is(at.saturating_sub(2)).any(Is::STATE_ABBREVIATED);
            return (!state).then_some(end);
        }
        // "Basel AI Summit", "Pass Through Trust": what names nothing alone, before the word that ends the name
        if is.any(Is::STOP) && is.any(Is::UPPER.or(Is::CAPITAL)) && !self.glued(at) && !self.words[at].in_title && self.ends_name(at) {
            if self.says_when(at) {
                return None;
            }
            return self.unit(at + 1);
        }
        // "Super Bowl LIX", "Voltrix Fund IV"
        if is.any(Is::UPPER) && is.any(Is::STOP) && !self.glued(at) && is_roman(self.words[at].text(self.text)) {
            return Some(at + 1);
        }
        if is.any(Is::STOP) && is.any(Is::UPPER) && self.is_suffix(at) {
            return Some(at + 1);
        }
        // "Voltrix Companies, Inc.", "Krelo Press"; not "Krelo Press Release"
        let ends = || self.words.get(at + 1).is_none_or(|w| w.boundary || !w.is_capital() && !w.is.any(Is::HYPHEN.or(Is::COLON)));
        let proper = |w: &Word| !w.is_common() || w.known.any(Flags::ORGANIZATION);
        let sure = || proper(&self.words[at - 1]) || self.legal(at + 1) || self.is(at + 1).any(Is::COMMA) && self.legal(at + 2);
        if is.any(Is::STOP) && is.any(Is::ORG_HEAD) && is.any(Is::CAPITAL) && !self.words[at].in_title && ends() && sure() {
            return Some(at + 1);
        }
        let next = self.unit(at + 1);
        if is.any(Is::HYPHEN) && is.any(Is::GLUED) && self.glued(at + 1) {
            if self.is(at + 1).any(Is::FIGURE) && self.word_len(at + 1) <= 4 {
                return Some(at + 2);
            }
            // "Milk Co-operative"
            if before.any(Is::LEGAL_FORM) && self.is(at + 1).any(Is::LOWER) && self.is(at + 1).any(Is::ORG_HEAD) {
                return Some(at + 2);
            }
            if self.is_given(at) {
                return Some(at + 2);
            }
            // "Exhibition-cum-Convention"
            let through = self.is(at + 1).any(Is::LOWER) && self.is(at + 2).any(Is::HYPHEN) && self.glued(at + 2) && self.glued(at + 3);
            return next.or_else(|| through.then(|| self.unit(at + 3)).flatten());
        }
        // "Ultimate Spa And Wellness": a small word with a capital is a word of the name
        let plain =
            |at: usize| self.words.get(at).is_some_and(|w| (w.is_common() || is_roman(w.text(self.text))) && !w.known.any(Flags::PLACE));
        let capital = is.any(Is::AND) && is.any(Is::CAPITAL) && !self.words[at].in_title;
        if is.any(Is::BINDS) || capital && plain(at - 1) && plain(at + 1) {
            // "Berg & Partner"
            let partner = is.any(Is::BINDS) && self.is(at + 1).any(Is::TITLE) && self.words[at + 1].is_capital();
            return next.or_else(|| (partner && self.says.is(self.words[at + 1].text(self.text), Role::Suffix)).then_some(at + 2));
        }
        if is.any(Is::SLASH) && is.any(Is::GLUED) && self.glued(at + 1) {
            // "New Delhi/Bengaluru" is two
            return next.filter(|_| !self.starts_place(&(at + 1..at + 2)));
        }
        if is.any(Is::DOT) && is.any(Is::GLUED) {
            let short = before.any(Is::ABBREVIATION.or(Is::INITIAL).or(Is::LEGAL_FORM)) && !before.any(Is::STATE_ABBREVIATED);
            if self.glued(at + 1) && !short {
                return next;
            }
            // the dot behind "A/S" and "LLC" ends the sentence
            let whole = !before.any(Is::ABBREVIATION.or(Is::INITIAL)) && !self.glued(at + 1);
            if before.any(Is::LEGAL_FORM) && (whole || self.is(at.saturating_sub(2)).any(Is::SLASH)) {
                return None;
            }
            if short {
                // the dot of "Inc." belongs to the name, also where the sentence ends with it
                return match next {
                    Some(end) if !self.words[at + 1].opens_sentence && !self.apart(at + 1) => Some(end),
                    _ if self.is(at + 1).any(Is::COMMA) && self.legal(at + 2) => Some(at + 3),
                    _ if before.any(Is::LEGAL_FORM) && before.any(Is::ABBREVIATION) => Some(at + 1),
                    _ => None,
                };
            }
            return None;
        }
        if self.legal(at) {
            return Some(at + 1);
        }
        // "Voltrix A/S"
        if self.is(at + 1).any(Is::SLASH) && self.glued(at + 1) && self.glued(at + 2) && self.legal(at + 2) && self.word_len(at) == 1 {
            return Some(at + 3);
        }
        if is.any(Is::FIGURE) && self.is(at + 1).any(Is::LOWER) && self.glued(at + 1) {
            // "Guangzhou 21st Century Fair"
            return self.unit(at + 2);
        }
        if is.any(Is::COMMA) && self.legal(at + 1) && !self.is(at + 1).any(Is::STATE_ABBREVIATED) {
            return Some(at + 2);
        }
        if is.any(Is::APOSTROPHE) && is.any(Is::GLUED) && !self.glued(at + 1) && before.any(Is::PLURAL) {
            // "Builders' Association"
            return next.filter(|end| (at + 1..*end + 3).any(|n| self.is(n).any(Is::ORG_HEAD.or(Is::EVENT_HEAD).or(Is::CENTER))));
        }
        if is.any(Is::POSSESSIVE) && before.any(Is::KEEPS_POSSESSIVE) {
            return next;
        }
        if is.any(Is::POSSESSIVE)
            && let Some(end) = self.shop(at)
        {
            return Some(end);
        }
        if is.any(Is::POSSESSIVE) && self.is(at + 1).any(Is::OF) && self.is(at + 1).any(Is::LOWER) {
            // "Wanda's of Basel"
            return self.unit(at + 2);
        }
        if is.any(Is::OPENS) && before.any(Is::EVENT_HEAD) && self.is(at + 2).any(Is::OTHER_HEAD) && self.is(at + 3).any(Is::CLOSES) {
            // "Toy Fair (Autumn Edition)"
            return self.words[at + 1].is_capital().then_some(at + 4);
        }
        if is.any(Is::OPENS) {
            // "Siemens (China) Co., Ltd."
            let inner = next?;
            return (self.is(inner).any(Is::CLOSES) && (self.legal(inner + 1))).then_some(inner + 2);
        }
        if is.any(Is::FOREIGN_LINK) && is.any(Is::LOWER) {
            let next = next.or_else(|| self.is(at + 1).any(Is::FOREIGN_LINK).then(|| self.unit(at + 2)).flatten());
            return next;
        }
        if is.any(Is::TITLE) && self.words[at].is_capital() && self.words[at - 1].known.any(Flags::FIRST_NAME) && next.is_none() {
            // "Stephen King"
            return Some(at + 1);
        }
        if is.any(Is::YEAR_NUMBER) && before.any(Is::EVENT_HEAD) && next.is_some() {
            // "Expo 2030 Riyadh", not "Expo 2023 Organizers"
            return next.filter(|_| self.known_at(at + 1).is_some_and(|k| k.hit.flags.any(Flags::PLACE)));
        }
        None
    }

    /// "New Hall Opens This Week": a week of the calendar, and no "Fashion Week".
    fn says_when(&self, at: usize) -> bool {
        let is = |at: usize, role| self.words.get(at).is_some_and(|w| self.says.is(w.text(self.text), role));
        is(at, Role::Which) && is(at + 1, Role::CalendarUnit)
    }

    /// A legal form, which "Co-Founder" has not.
    pub(super) fn legal(&self, at: usize) -> bool {
        self.is(at).any(Is::LEGAL_FORM) && !(self.is(at + 1).any(Is::HYPHEN) && self.glued(at + 1))
    }

    /// A link at `at`, and where what it leads to begins.
    fn link(&self, at: usize) -> Option<(Link, usize)> {
        let is = self.is(at);
        let article = self.is(at + 1).any(Is::ARTICLE) && self.is(at + 1).any(Is::LOWER);
        let next = at + 1 + usize::from(article);
        if is.any(Is::OF) {
            return Some((Link::Of, next));
        }
        if is.any(Is::IN) {
            return Some((Link::In, next));
        }
        if is.any(Is::FOR) {
            return Some((Link::For, next));
        }
        if is.any(Is::AND) {
            return Some((if article { Link::AndThe } else { Link::And }, next));
        }
        (is.any(Is::COMMA) && !article).then_some((Link::Comma, next))
    }

    /// Whether all words are ordinary ones, and no place or body is named.
    pub(super) fn is_common(&self, part: &Range<usize>) -> bool {
        self.words[part.clone()].iter().all(|w| w.is_common() || !w.is.any(Is::WORD)) && !self.names_something(part)
    }

    pub(super) fn names_something(&self, part: &Range<usize>) -> bool {
        let from = self.known.partition_point(|k| (k.from as usize) < part.start);
        self.known[from..]
            .iter()
            .take_while(|k| (k.from as usize) < part.end)
            .any(|k| k.hit.flags.any(Flags::PLACE | Flags::ORGANIZATION | Flags::EVENT) && !k.hit.flags.any(Flags::COMMON_WORD))
    }

    /// The last word of a part.
    pub(super) fn head(&self, part: &Range<usize>) -> Is {
        let last = self.words[part.clone()].iter().rfind(|w| w.is.any(Is::WORD));
        last.map_or(Is::NONE, |w| w.is)
    }

    pub(super) fn first(&self, part: &Range<usize>) -> Is {
        self.words[part.start].is
    }

    pub(super) fn has_head(&self, part: &Range<usize>) -> bool {
        const HEADS: Is =
            Is::ORG_HEAD.or(Is::LEGAL_FORM).or(Is::EVENT_HEAD).or(Is::COMPANY_HEAD).or(Is::VENUE_HEAD).or(Is::CENTER).or(Is::WEAK_HEAD);
        self.head(part).any(HEADS)
    }
}
