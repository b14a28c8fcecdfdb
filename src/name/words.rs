//! The words of a document as names see them: what each word is, by the lexicon of names and by the gazetteer.

use super::Names;
use crate::engine::Engine;
use crate::engine::chunk::Reading;
use crate::gazetteer::{self, Flags, Hit, Starts};
use crate::lexicon::Phrase;
use crate::text::token::{NONE, Token};
use std::ops::Range;

/// What a word can be in a name, one bit each; the lexicon classes of the same names in `rules/en/names/`.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Is(pub u64);

macro_rules! bits {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Is {
            $($(#[$doc])* pub(crate) const $name: Is = Is(1 << $bit);)*
            /// The lexicon class of each bit.
            pub(crate) const CLASSES: &[(&str, Is)] = &[$((stringify!($name), Is::$name)),*];
        }
    };
}

bits! {
    /// A capitalized word, an acronym, an initial, a word with a capital inside.
    CAPITAL = 0;
    UPPER = 1;
    MIXED = 2;
    INITIAL = 3;
    LOWER = 4;
    WORD = 5;
    FIGURE = 6;
    YEAR_NUMBER = 7;
    GLUED = 8;
    URL = 9;
    /// Never part of a name by itself: "The", "However", "Monday".
    STOP = 10;
    /// "of".
    OF = 11;
    /// "for", "on": they lead on only where the word before takes them.
    FOR = 12;
    /// "and".
    AND = 13;
    /// "&", "+": inside a name they bind.
    BINDS = 14;
    /// "de", "du", "von": they bind words of names in other languages.
    FOREIGN_LINK = 15;
    /// "the".
    ARTICLE = 16;
    /// "'s".
    POSSESSIVE = 17;
    /// "People", "Women": they keep their "'s" inside a name.
    KEEPS_POSSESSIVE = 18;
    /// "President", "Mr": what follows is a person, what stands before it often an organization.
    TITLE = 19;
    /// "Ministry", "University": ends the name of an organization, or begins one with "of".
    ORG_HEAD = 20;
    /// Those that "of" follows.
    TAKES_OF = 21;
    /// Those that "for" or "on" follows.
    TAKES_FOR = 22;
    /// "Inc.", "GmbH".
    LEGAL_FORM = 23;
    /// "Expo", "Fair".
    EVENT_HEAD = 24;
    /// "Province", "City".
    PLACE_HEAD = 25;
    /// "Stadium", "Airport".
    VENUE_HEAD = 26;
    /// "Centre", "Hall": a venue after "Convention", else an organization.
    CENTER = 27;
    /// "Convention", "Exhibition", before "Centre".
    VENUE_KIND = 28;
    /// "Award", "Act", "Street": what they end is no organization, event or place.
    OTHER_HEAD = 29;
    /// "National", "General": they begin names.
    NAME_STARTER = 30;
    /// A word that mostly ends companies' names: "Group", "Airlines", "Bank", "Motors".
    COMPANY_HEAD = 31;
    /// "Government", "Administration": heads that need a place, a country or a department before them.
    WEAK_HEAD = 32;
    /// "North", "Eastern": they begin names of places.
    DIRECTION = 33;
    /// "Lake", "Mount", "Port": a place with what follows.
    PLACE_BEFORE = 34;
    /// A word with dots after it that needn't end anything: "Co", "St".
    ABBREVIATION = 35;
    /// A word with the ending of a verb's form ("-ed", "-ing"); no class of the lexicon has it.
    VERB_FORM = 36;
    /// An opening bracket.
    OPENS = 37;
    /// A closing bracket.
    CLOSES = 38;
    COMMA = 39;
    HYPHEN = 40;
    DOT = 41;
    SLASH = 42;
    /// Ends the name of a person: "Jr", "PhD".
    AFTER_PERSON = 43;
    /// "Mr", "Dr": only ever before a person.
    HONORIFIC = 44;
    /// "Republic", "Kingdom": "of" leads to a country.
    STATE_HEAD = 45;
    /// A word with the ending of a plural, or of a verb in headlines ("opens").
    PLURAL = 46;
    /// Newspapers' last words: "Times", "Herald".
    PAPER_HEAD = 47;
    /// "Convention", "Industry": nouns that stand before a head.
    FIELD = 48;
    PUNCT = 49;
    /// A name that is written with a small first letter: "flydubai".
    SMALL_NAME = 50;
    /// "in": binds only inside the field of a name, "Trade in Services".
    IN = 51;
    /// "Three", "Second": they begin a name only in the middle of a sentence.
    NUMBER_WORD = 52;
    COLON = 53;
    /// Heads in the plural: with ordinary words alone they name nothing.
    PLURAL_HEAD = 54;
    /// "Va.", "Calif." behind a town and a comma; no class of the lexicon has it.
    STATE_ABBREVIATED = 55;
    /// "'" behind a plural: "Builders' Association".
    APOSTROPHE = 56;
    /// They begin names in other languages: "Banco …", "Museo …".
    FIRST_ORG = 57;
    FIRST_EVENT = 58;
    FIRST_VENUE = 59;
    /// They stand before the name of a ship.
    SHIP = 60;
    /// "Board of Directors": what every body has.
    GENERIC_FIELD = 61;
    /// "Convention on …": a treaty, no event.
    TREATY = 62;
    /// "Rue …", "Via …".
    FIRST_STREET = 63;
}

impl Is {
    pub(crate) const NONE: Is = Is(0);
    /// A word that may be part of a name by its letters.
    pub(crate) const MAY_BE_NAME: Is = Is::CAPITAL.or(Is::UPPER).or(Is::MIXED).or(Is::INITIAL).or(Is::SMALL_NAME);
    /// What the last words of names say.
    pub(crate) const HEADS: Is = Is::ORG_HEAD
        .or(Is::TAKES_OF)
        .or(Is::TAKES_FOR)
        .or(Is::LEGAL_FORM)
        .or(Is::EVENT_HEAD)
        .or(Is::PLACE_HEAD)
        .or(Is::VENUE_HEAD)
        .or(Is::OTHER_HEAD)
        .or(Is::COMPANY_HEAD)
        .or(Is::WEAK_HEAD)
        .or(Is::PAPER_HEAD)
        .or(Is::STATE_HEAD)
        .or(Is::VENUE_KIND);
    /// What a name may begin with.
    pub(crate) const MAY_BEGIN: Is = Is::MAY_BE_NAME.or(Is::FIGURE).or(Is::STATE_ABBREVIATED);

    /// Whether it can be part of a name by its letters.
    pub(crate) const fn is_capital(self) -> bool {
        self.any(Is::MAY_BE_NAME) & !self.any(Is::URL)
    }
    /// Whether it is any of those.
    pub(crate) const fn any(self, other: Is) -> bool {
        self.0 & other.0 != 0
    }
    pub(crate) const fn or(self, other: Is) -> Is {
        Is(self.0 | other.0)
    }
}

/// One word.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    pub start: u32,
    pub end: u32,
    pub is: Is,
    /// What the gazetteer says of it alone.
    pub known: Flags,
    /// First word of its sentence, or the first after an opening quotation mark.
    pub opens_sentence: bool,
    /// The end of a sentence or paragraph, not a word.
    pub boundary: bool,
    /// Stands in a line in which nearly all words are capitalized.
    pub in_title: bool,
    /// Number of its sentence.
    pub sentence: u32,
    /// The known name that begins with it, if one does; see [`Word::name`].
    name: u32,
}

impl Word {
    /// Whether it can be part of a name by its letters.
    pub(crate) fn is_capital(&self) -> bool {
        self.is.is_capital()
    }
    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }
    /// The known name that begins with this word.
    pub(crate) fn name<'k>(&self, known: &'k [Known]) -> Option<&'k Known> {
        known.get(self.name as usize)
    }
    /// Written as an ordinary word of the language, which is no name known otherwise.
    pub(crate) fn is_common(&self) -> bool {
        self.known.any(Flags::COMMON_WORD)
    }
}

/// A stretch of words that the gazetteer knows as one name.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    pub from: u32,
    pub to: u32,
    pub hit: Hit,
}

/// The words of a document, and which of them are looked at more closely.
pub(crate) struct Words<'w> {
    pub words: &'w mut Vec<Word>,
    /// Those with which a name may begin.
    pub begins: &'w mut Vec<u32>,
    /// The sentences that may be headlines.
    pub titles: &'w mut Vec<Range<u32>>,
}

/// Fills `tokens` with those of a reading as names see them, and `words`, one for each.
// sentence by sentence, in loops of few things each: then these have room in the processor's registers, which takes half the time
pub(crate) fn look(engine: &Engine, text: &str, reading: &Reading, tokens: &mut Vec<Token>, words: &mut Words<'_>) {
    let names = &engine.name_table;
    let Words { words, begins, titles } = words;
    tokens.clear();
    words.clear();
    titles.clear();
    begins.resize(reading.tokens.len(), 0);
    let begin = begins.as_mut_slice();
    let mut in_names = reading.in_names.as_slice();
    let (mut sentence, mut beginning, mut line_from) = (0, 0, 0);
    for ones in reading.tokens.split_inclusive(Token::is_boundary) {
        let boundary = ones.last().filter(|last| last.is_boundary());
        let ones = &ones[..ones.len() - usize::from(boundary.is_some())];
        let (here, rest) = in_names.split_at(ones.len());
        in_names = rest;
        let from = tokens.len();
        let mut all = Is::NONE;
        tokens.extend(ones.iter().zip(here).map(|(one, (kind, entry))| {
            all = all.or(names.is_of_kind(*kind));
            Token::new(one.start, one.end, *kind, *entry)
        }));
        if all.any(Is::APOSTROPHE) {
            join_possessives(engine, text, tokens, from);
        }
        let mut line = Line::default();
        words.extend(tokens[from..].iter().zip(from as u32..).map(|(token, at)| {
            let Token { start, end, kind, .. } = *token;
            let mut is = names.is_of_kind(kind);
            if is.any(Is::YEAR_NUMBER) {
                is = year_or_figure(is, &text[start as usize..end as usize]);
            }
            line.count(is, end - start);
            begin[beginning] = at;
            beginning += usize::from(is.any(Is::MAY_BEGIN));
            Word { start, end, is, known: Flags::NONE, opens_sentence: false, boundary: false, in_title: false, sentence, name: NONE }
        }));
        let first = words[from..].iter().position(|w| w.is.any(Is::WORD.or(Is::FIGURE)));
        let opening = first.map_or(words.len(), |first| from + first + 1);
        words[from..opening].iter_mut().for_each(|w| w.opens_sentence = true);
        let at = words.len() as u32;
        titles.extend(line.is_title(at - line_from).then_some(line_from..at));
        if let Some(Token { start, end, kind, .. }) = boundary.copied() {
            let kind = names.boundary(engine, kind);
            tokens.push(Token::new(start, end, kind, NONE));
            sentence += u32::from(at > 0);
            line_from = at;
            let (is, known) = (names.is_of_kind(kind), Flags::NONE);
            words.push(Word { start, end, is, known, opens_sentence: false, boundary: true, in_title: false, sentence, name: NONE });
        }
    }
    begins.truncate(beginning);
}

/// Puts "'s" together, which the tokenizer leaves in two pieces, from token `from` on.
fn join_possessives(engine: &Engine, text: &str, tokens: &mut Vec<Token>, from: usize) {
    let is_of_kind = |kind| engine.name_table.is_of_kind(kind);
    let mut write = from;
    let mut read = from;
    while read < tokens.len() {
        let Token { start, kind, .. } = tokens[read];
        tokens[write] = tokens[read];
        if is_of_kind(kind).any(Is::APOSTROPHE)
            && let Some(two) = tokens.get(read..read + 2)
            && let Some(Phrase { kinds: [kind, _], .. }) = engine.names.lexicon.phrase(text, two)
            && is_of_kind(kind).any(Is::POSSESSIVE)
        {
            tokens[write] = Token::new(start, two[1].end, kind, NONE);
            read += 1;
        }
        read += 1;
        write += 1;
    }
    tokens.truncate(write);
}

/// What a figure of four digits is: "ABV-1501" is no edition.
#[cold]
fn year_or_figure(is: Is, digits: &str) -> Is {
    let is_year = digits.parse().is_ok_and(|year: u32| (1900..2060).contains(&year));
    if is_year { is } else { Is(is.0 & !Is::YEAR_NUMBER.0) }
}

/// No headline has more words and signs.
const LONGEST_TITLE: u32 = 60;

/// How many long words a sentence has so far, and, in the upper half, how many of them have a capital.
#[derive(Default)]
struct Line(u64);

impl Line {
    fn count(&mut self, is: Is, length: u32) {
        let long = is.any(Is::WORD) & (length >= 4);
        self.0 += u64::from(long) | u64::from(long & is.any(Is::MAY_BE_NAME)) << 32;
    }

    /// Whether nearly all long words begin with a capital.
    fn is_title(&self, length: u32) -> bool {
        let (long, capital) = (self.0 as u32, self.0 >> 32);
        long >= 4 && capital * 10 >= u64::from(long) * 8 && length <= LONGEST_TITLE
    }
}

/// Marks what phrases mean, and the sentences that are written as a headline: of those that may be, the ones with no stop at the end and no list.
pub(crate) fn mark(names: &Names, text: &str, phrases: &[(usize, Phrase)], titles: &[Range<u32>], words: &mut [Word]) {
    for (at, Phrase { length, kinds: [kind, _], .. }) in phrases {
        let is = names.is_of_kind(*kind);
        // the phrase's meaning is its last word's: "Air Force" is a head, as "Army" is; a "School District" is no district
        let last = &mut words[at + length - 1].is;
        let drop = if is.any(Is::ORG_HEAD) { Is::STATE_HEAD.or(Is::PLACE_HEAD) } else { Is::NONE };
        *last = Is(last.0 & !drop.0 | is.0 & Is::HEADS.0);
        if is.any(Is::TITLE) {
            words[*at..at + length].iter_mut().for_each(|w| w.is = w.is.or(Is::TITLE));
        }
    }
    for title in titles {
        let sentence = &mut words[title.start as usize..title.end as usize];
        let stops = || sentence.iter().rev().take(2).any(|w| w.is.any(Is::DOT));
        let lists = || sentence.iter().any(|w| w.is.any(Is::COLON) || matches!(w.text(text), ";" | "|" | "•")) || names_office(sentence);
        if !stops() && !lists() {
            sentence.iter_mut().for_each(|w| w.in_title = true);
        }
    }
}

/// So many words are fetched at once.
const LOT: usize = 16;

/// Asks the gazetteer where names may begin; `known` gets what it knows, longest first and not overlapping.
pub(crate) fn know(text: &str, begins: &[u32], words: &mut [Word], known: &mut Vec<Known>, starts: &mut Starts) {
    known.clear();
    let mut from = 0;
    for (n, at) in begins.iter().map(|at| *at as usize).enumerate() {
        if n % LOT == 0 {
            starts.fetch(begins[n..].iter().take(LOT).map(|at| words[*at as usize].text(text)));
        }
        let word = words[at];
        if at < from {
            continue;
        }
        let ahead = words[at..].iter().take_while(|w| !w.boundary).map(|w| w.text(text));
        // "49ers", "3M", "30 Seconds to Mars"
        let figure = word.is.any(Is::FIGURE)
            && !word.is.any(Is::GLUED)
            && words.get(at + 1).is_some_and(|next| next.is_capital() || next.is.any(Is::GLUED) && next.is.any(Is::WORD));
        if figure {
            if let Some(hit) = gazetteer::longest(ahead, starts).filter(|hit| hit.words > 1) {
                from = at + hit.words;
                words[at].name = known.len() as u32;
                known.push(Known { from: at as u32, to: from as u32, hit });
            }
            continue;
        }
        if !word.is.any(Is::WORD) || !word.is.any(Is::MAY_BE_NAME) {
            continue;
        }
        let (alone, longest) = gazetteer::first_and_longest(ahead, starts);
        let mut is_state = false;
        if word.is_capital() {
            words[at].known = alone;
            is_state = self::is_state(words, known.last(), at, text, starts);
            if is_state {
                words[at].is = word.is.or(Is::STATE_ABBREVIATED);
            }
        }
        let Some(hit) = longest else { continue };
        let to = at + hit.words;
        if !is_state {
            for word in &mut words[at + 1..to] {
                word.known = gazetteer::flags_of(word.text(text), starts);
            }
        }
        words[at].name = known.len() as u32;
        known.push(Known { from: at as u32, to: to as u32, hit });
        from = to;
    }
}

/// Whether an abbreviated state stands at `at`, behind a town and a comma.
fn is_state(words: &[Word], last: Option<&Known>, at: usize, text: &str, starts: &mut Starts) -> bool {
    let mut dotted = || {
        let two = words[at..].iter().take(2).map(|w| w.text(text));
        gazetteer::longest(two, starts).is_some_and(|hit| hit.flags.any(Flags::STATE_ABBREVIATION))
    };
    let behind = at >= 2 && words[at - 1].is.any(Is::COMMA) && words[at - 2].is_capital();
    if !behind {
        return false;
    }
    // "New York Times, LA Times"; "Anna Berg, M.D."
    let leads = words.get(at + 1).is_some_and(|w| w.is.any(Is::PAPER_HEAD) && w.is_capital());
    // "Las Vegas, NV" and "Baltimore, MD", but "Voltrix, NV" and "Anna Berg, MD"
    let town = || {
        let known = last.is_some_and(|k| k.to as usize == at - 1 && k.hit.flags.any(Flags::PLACE));
        known || words[at - 2].is.any(Is::PLACE_HEAD)
    };
    let degree = words[at].text(text).starts_with("M.") || words[at].is.any(Is::LEGAL_FORM.or(Is::AFTER_PERSON));
    !leads && (!degree || town()) && (words[at].known.any(Flags::STATE_ABBREVIATION) || dotted())
}

/// "Anna Berg, Managing Partner, Voltrix" is no headline.
fn names_office(sentence: &[Word]) -> bool {
    let mut commas = 0;
    sentence.windows(2).any(|pair| {
        let office = commas > 0 && pair[0].is.any(Is::TITLE) && pair[1].is.any(Is::COMMA);
        commas += usize::from(pair[0].is.any(Is::COMMA));
        office
    })
}

/// "IV", "LIX": behind a name they are part of it.
pub(crate) fn is_roman(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}
