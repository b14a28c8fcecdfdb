//! The lexicon: which classes (and values) words and phrases have. A word is looked up once, when it becomes a token.

use crate::class::{ClassId, ClassSet, Classes};
use crate::text::kind::Kinds;
use crate::text::shape::{Case, Ending, FIGURE_SAMPLES, FigureClasses, WordClasses, digit_value};
use crate::text::short::{Short, WordTable};
use crate::text::token::{NONE, Token};
use crate::text::tokenize::{Raw, tokenize};
use crate::value::Constant;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// No word of the lexicon is longer; longer ones are not looked up.
const LONGEST_WORD: usize = 40;
const CASES: usize = Case::ALL.len();

/// What the lexicon says of one way to write one word or phrase.
#[derive(Clone)]
struct Entry {
    classes: ClassSet,
    values: Vec<(Arc<str>, Constant)>,
    word: u32,
    form: Form,
    /// First of the kinds for its cases and both states of glue.
    row: u32,
}

/// What is written like the text of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    /// A word, with its ending; phrases have none.
    Word(Option<Ending>),
    Sign,
    Figure,
}

impl Form {
    fn of(text: &str) -> Form {
        match text.chars().next() {
            Some(first) if digit_value(first).is_some() => Form::Figure,
            Some(first) if !first.is_alphanumeric() => Form::Sign,
            _ => Form::Word(Some(Ending::of(text))),
        }
    }
}

/// Where a word is found: its entry and row, unless it has exact spellings that are to be compared first.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    entry: u32,
    row: u32,
    /// The word, if it has exact spellings.
    word: u32,
}

impl Found {
    const NOWHERE: Found = Found { entry: NONE, row: 0, word: NONE };
}

/// What a token is by its letters: its kind, and its entry or [`NONE`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Looked {
    /// Without and with glue.
    pub kinds: [u32; 2],
    pub entry: u32,
}

impl Looked {
    #[inline]
    pub(crate) fn glued(self, glued: bool) -> (u32, u32) {
        (self.kinds[usize::from(glued)], self.entry)
    }
}

/// A phrase that a text has.
#[derive(Clone, Copy)]
pub(crate) struct Phrase {
    /// Of how many tokens it is.
    pub length: usize,
    pub entry: u32,
    /// The kinds that it has as one token, without and with glue.
    pub kinds: [u32; 2],
}

/// What phrases have of a word, with a bit for each of the words whose numbers have the same rest. Small, as words lie all over the memory.
#[derive(Clone, Copy, Default)]
struct InPhrases {
    /// Those that come second in the phrases that begin with it.
    seconds: u8,
    /// Its own.
    bit: u8,
}

#[derive(Default)]
struct Word {
    any: u32,
    /// Spellings that mean more when written exactly so.
    exact: Vec<(Box<str>, u32)>,
}

/// Words and phrases with their classes.
pub(crate) struct Lexicon {
    /// One look-up and few cache lines for a word; rows are filled in by `finish`.
    found: WordTable<Found>,
    words: Vec<Word>,
    entries: Vec<Entry>,
    /// (state, word, glued) to state; state 0 is the beginning.
    phrases: FxHashMap<(u32, u32, bool), u32>,
    /// For each state, the phrases that end there: an exact spelling or none, and the entry.
    ends: Vec<Vec<(Option<Box<str>>, u32)>>,
    /// A kind for each place in a row, once `finish` has been through.
    rows: Vec<u32>,
    /// Before that, the halves of those kinds, and where rows begin.
    halves: Vec<(u32, u32)>,
    row_starts: Vec<u32>,
    unknown: [u32; Ending::ALL.len()],
    sign: u32,
    url: u32,
    pub(crate) figures: FigureClasses,
    pub(crate) shapes: WordClasses,
    /// The rows of figures that are not listed, by what can be said of them.
    figure_rows: FxHashMap<ClassSet, u32>,
    // What follows is filled in by `finish`.
    /// Signs of one ASCII character.
    signs: [Found; 128],
    /// Figures of pure digits, by [`plain_figure`]: one look-up in a table for most.
    plain_figures: Vec<Found>,
    entry_words: Vec<u32>,
    /// For each entry, the state behind it as the first word of phrases, or [`NONE`].
    phrase_starts: Vec<u32>,
    /// For each entry; the last is for what has no entry.
    in_phrases: Vec<InPhrases>,
    /// Whether the lexicon lists any figure that is more than two digits.
    long_figures_listed: bool,
    pub(crate) sentence_end: u32,
    pub(crate) paragraph_end: u32,
}

/// Why a key can't be a lexicon entry.
pub(crate) enum KeyError {
    Empty,
    TooLong,
}

impl Lexicon {
    pub(crate) fn new(classes: &mut Classes) -> Lexicon {
        Lexicon {
            found: WordTable::default(),
            words: Vec::new(),
            entries: Vec::new(),
            phrases: FxHashMap::default(),
            ends: vec![Vec::new()],
            rows: Vec::new(),
            halves: Vec::new(),
            row_starts: Vec::new(),
            unknown: [0; 5],
            sign: 0,
            url: 0,
            figures: FigureClasses::new(classes),
            shapes: WordClasses::new(classes),
            figure_rows: FxHashMap::default(),
            signs: [Found::NOWHERE; 128],
            plain_figures: Vec::new(),
            entry_words: Vec::new(),
            phrase_starts: Vec::new(),
            in_phrases: Vec::new(),
            long_figures_listed: false,
            sentence_end: 0,
            paragraph_end: 0,
        }
    }

    /// Makes room for so many more words.
    pub(crate) fn reserve(&mut self, words: usize) {
        self.found.reserve(words);
        self.words.reserve(words);
        self.entries.reserve(words);
    }

    /// Adds a word or phrase; `exact` asks for that very spelling.
    pub(crate) fn add(&mut self, key: &str, exact: bool, class: ClassId, value: Option<(Arc<str>, Constant)>) -> Result<(), KeyError> {
        // most keys are plain words, which need not be taken apart
        if !key.is_empty() && key.len() <= LONGEST_WORD && key.bytes().all(|b| b.is_ascii_alphabetic()) {
            self.add_word(key, exact, class, value);
            return Ok(());
        }
        let tokens: Vec<_> = tokenize(key, &[]).filter(|t| !t.what.is_line()).collect();
        let first = tokens.first().ok_or(KeyError::Empty)?;
        if tokens.iter().any(|t| t.text(key).len() > LONGEST_WORD) {
            return Err(KeyError::TooLong);
        }
        if tokens.len() == 1 {
            self.add_word(first.text(key), exact, class, value);
            return Ok(());
        }
        let mut state = 0;
        for token in &tokens {
            let word = self.word(token.text(key));
            let next = self.ends.len() as u32;
            state = *self.phrases.entry((state, word, token.glued)).or_insert(next);
            if state == next {
                self.ends.push(Vec::new());
            }
        }
        let spelling = exact.then(|| key[first.start as usize..tokens[tokens.len() - 1].end as usize].into());
        let entry = match self.ends[state as usize].iter().find(|(s, _)| *s == spelling) {
            Some((_, entry)) => *entry,
            None => {
                let entry = self.entry(NONE, Form::Word(None));
                self.ends[state as usize].push((spelling, entry));
                self.ends[state as usize].sort_by_key(|(s, _)| s.is_none()); // exact spellings are asked first
                entry
            }
        };
        self.extend(entry, class, value);
        Ok(())
    }

    fn add_word(&mut self, text: &str, exact: bool, class: ClassId, value: Option<(Arc<str>, Constant)>) {
        let word = self.word(text);
        let entry = if exact { self.exact_entry(word, text) } else { self.words[word as usize].any };
        if !exact {
            // what holds in any spelling holds in each exact one
            for at in 0..self.words[word as usize].exact.len() {
                let entry = self.words[word as usize].exact[at].1;
                self.extend(entry, class, value.clone());
            }
        }
        self.extend(entry, class, value);
    }

    fn entry(&mut self, word: u32, form: Form) -> u32 {
        self.entries.push(Entry { classes: ClassSet::EMPTY, values: Vec::new(), word, form, row: 0 });
        self.entries.len() as u32 - 1
    }

    fn extend(&mut self, entry: u32, class: ClassId, value: Option<(Arc<str>, Constant)>) {
        let entry = &mut self.entries[entry as usize];
        entry.classes.insert(class);
        if let Some((class, value)) = value {
            // a user's pack, read later, has the last word
            entry.values.retain(|(c, _)| *c != class);
            entry.values.reserve_exact(1);
            entry.values.push((class, value));
        }
    }

    fn word(&mut self, text: &str) -> u32 {
        let key = normalize(text);
        if let Some(found) = self.found.get(&key) {
            return found.word;
        }
        let word = self.words.len() as u32;
        let any = self.entry(word, Form::of(&key));
        self.found.insert(&key, Found { entry: any, row: 0, word });
        self.words.push(Word { any, ..Word::default() });
        word
    }

    fn exact_entry(&mut self, word: u32, text: &str) -> u32 {
        if let Some((_, entry)) = self.words[word as usize].exact.iter().find(|(t, _)| **t == *text) {
            return *entry;
        }
        let any = self.words[word as usize].any;
        self.entries.push(self.entries[any as usize].clone());
        let entry = self.entries.len() as u32 - 1;
        self.words[word as usize].exact.push((text.into(), entry));
        entry
    }

    /// Numbers every kind that a text can show; to be called once, when all words are known.
    pub(crate) fn finish(&mut self, kinds: &mut Kinds) {
        let hyphen = self.word("-");
        self.sentence_end = kinds.intern(ClassSet::EMPTY, ClassSet::of(self.shapes.sentence_end));
        self.paragraph_end = kinds.intern(ClassSet::EMPTY, ClassSet::of(self.shapes.paragraph_end));
        let word_shapes = Ending::ALL.map(|ending| Case::ALL.map(|case| self.shape(kinds, self.shapes.of(case, ending))));
        for ending in Ending::ALL {
            self.unknown[ending as usize] = self.row(kinds, ClassSet::EMPTY, &word_shapes[ending as usize]);
        }
        let sign = [self.shape(kinds, ClassSet::of(self.shapes.punct))];
        let url = [self.shape(kinds, ClassSet::of(self.shapes.url))];
        self.sign = self.row(kinds, ClassSet::EMPTY, &sign);
        self.url = self.row(kinds, ClassSet::EMPTY, &url);
        for sample in FIGURE_SAMPLES {
            let set = self.figures.of(sample);
            self.figure_row(kinds, ClassSet::EMPTY, set);
        }
        let mut listed: FxHashMap<u32, ClassSet> = FxHashMap::default();
        let mut long_figures_listed = false;
        self.found.each(|text, found| {
            if self.entries[found.entry as usize].form == Form::Figure {
                listed.insert(found.word, self.figures.of(text));
                long_figures_listed |= plain_figure(text).is_none_or(|n| n >= EACH);
            }
        });
        self.long_figures_listed = long_figures_listed;
        let mut rows: FxHashMap<(ClassSet, Form), u32> = FxHashMap::default();
        for at in 0..self.entries.len() {
            let Entry { word, classes, form, .. } = self.entries[at];
            self.entries[at].row = match (form, rows.get(&(classes, form))) {
                (Form::Figure, _) => self.figure_row(kinds, classes, listed[&word]),
                (_, Some(row)) => *row,
                (_, None) => {
                    let row = match form {
                        Form::Word(ending) => self.row(kinds, classes, &word_shapes[ending.unwrap_or(Ending::Other) as usize]),
                        _ => self.row(kinds, classes, &sign),
                    };
                    rows.insert((classes, form), row);
                    row
                }
            };
        }
        for figure in plain_figure_samples() {
            let set = self.figures.of(&figure);
            let row = self.figure_row(kinds, ClassSet::EMPTY, set);
            self.plain_figures.push(Found { entry: NONE, row, word: NONE });
        }
        self.number_kinds(kinds);
        for found in self.found.values_mut() {
            found.row = self.entries[found.entry as usize].row;
            if self.words[found.word as usize].exact.is_empty() {
                found.word = NONE;
            }
        }
        for (n, figure) in plain_figure_samples().take(EACH).enumerate() {
            if let Some((entry, row)) = self.find(&figure) {
                self.plain_figures[n] = Found { entry, row, word: NONE };
            }
        }
        self.signs.fill(Found { entry: NONE, row: self.sign, word: NONE });
        for byte in 0..128u8 {
            if let Some(found) = self.found.get((byte as char).encode_utf8(&mut [0; 4]) as &str) {
                self.signs[usize::from(byte)] = *found;
            }
        }
        self.entry_words = self.entries.iter().map(|e| e.word).collect();
        let start = |entry: &Entry| self.phrases.get(&(0, entry.word, false)).copied().unwrap_or(NONE);
        let bit = |word: u32| 1 << (word % u8::BITS);
        let mut seconds = vec![0; self.ends.len()];
        self.phrases.keys().for_each(|(state, word, _)| seconds[*state as usize] |= bit(*word));
        self.phrase_starts = self.entries.iter().map(|e| if e.word == NONE { NONE } else { start(e) }).collect();
        let seconds_behind = |start: &u32| seconds.get(*start as usize).copied().unwrap_or(0);
        let of_entry = |(entry, start): (&Entry, &u32)| match entry.word {
            NONE => InPhrases::default(),
            // keys may have a space for a hyphen, of whichever kind: it may come second in any
            word if word == hyphen => InPhrases { seconds: seconds_behind(start), bit: u8::MAX },
            word => InPhrases { seconds: seconds_behind(start), bit: bit(word) },
        };
        self.in_phrases = self.entries.iter().zip(&self.phrase_starts).map(of_entry).chain([InPhrases::default()]).collect();
    }

    /// Numbers the kinds of all rows, those in the first places first: of a row a text shows one place or two, and what is looked up for the kinds that it has lies
    /// near.
    fn number_kinds(&mut self, kinds: &mut Kinds) {
        let (halves, mut starts) = (std::mem::take(&mut self.halves), std::mem::take(&mut self.row_starts));
        self.rows = vec![0; halves.len()];
        kinds.reserve(halves.len() / 2);
        starts.push(halves.len() as u32);
        let rows = || starts.array_windows().map(|[start, end]| *start as usize..*end as usize);
        for place in 0..rows().map(|row| row.len()).max().unwrap_or(0) {
            for at in rows().filter(|row| place < row.len()).map(|row| row.start + place) {
                self.rows[at] = kinds.of_halves(halves[at]);
            }
        }
    }

    /// The numbers of a shape without and with glue.
    fn shape(&self, kinds: &mut Kinds, shape: ClassSet) -> [u32; 2] {
        let mut glued = shape;
        glued.insert(self.shapes.glued);
        [kinds.shape(shape), kinds.shape(glued)]
    }

    fn row(&mut self, kinds: &mut Kinds, lexical: ClassSet, shapes: &[[u32; 2]]) -> u32 {
        let row = self.halves.len() as u32;
        let lexical = kinds.lexical(lexical);
        self.halves.extend(shapes.iter().flatten().map(|shape| (lexical, *shape)));
        self.row_starts.push(row);
        row
    }

    fn figure_row(&mut self, kinds: &mut Kinds, lexical: ClassSet, shape: ClassSet) -> u32 {
        let shapes = [self.shape(kinds, shape)];
        let row = self.row(kinds, lexical, &shapes);
        self.figure_rows.insert(lexical.union(&shape), row);
        row
    }

    /// What a token as written is.
    pub(crate) fn look_up(&self, what: Raw, text: &str) -> Looked {
        match what {
            Raw::Word => self.word_kind(self.find(text), text, column(Case::of(text))),
            Raw::Sign => match text.as_bytes() {
                [byte @ 0..128] => self.looked(self.signs[*byte as usize].entry, self.signs[*byte as usize].row),
                _ => self.find(text).map_or(self.looked(NONE, self.sign), |(entry, row)| self.looked(entry, row)),
            },
            Raw::Url => self.looked(NONE, self.url),
            Raw::Figure => {
                let plain = plain_figure(text);
                let may_be_listed = plain.is_none_or(|n| n >= EACH && self.long_figures_listed);
                if may_be_listed
                    && text.len() <= 4
                    && let Some((entry, row)) = self.find(text)
                {
                    return self.looked(entry, row);
                }
                match plain.map(|n| self.plain_figures[n]) {
                    Some(found) => self.looked(found.entry, found.row),
                    None => self.looked(NONE, self.figure_rows[&self.figures.of(text)]),
                }
            }
            Raw::Line | Raw::Lines => Looked { kinds: [self.sentence_end; 2], entry: NONE },
        }
    }

    /// An entry with the kinds at `place` of the rows.
    fn looked(&self, entry: u32, place: u32) -> Looked {
        let kinds = &self.rows[place as usize..][..2];
        Looked { kinds: [kinds[0], kinds[1]], entry }
    }

    fn word_kind(&self, found: Option<(u32, u32)>, text: &str, column: usize) -> Looked {
        let (entry, row) = found.unwrap_or_else(|| (NONE, self.unknown[Ending::of(text) as usize]));
        self.looked(entry, row + column as u32)
    }

    /// For each entry of another lexicon, where this one has the same word: what one has looked up the other need not.
    pub(crate) fn places(&self, other: &Lexicon) -> Vec<Found> {
        let mut of_word = vec![Found::NOWHERE; other.words.len()];
        other.found.each(|text, found| {
            let word = other.entry_words[found.entry as usize];
            of_word[word as usize] = self.found.get(text).copied().unwrap_or(Found::NOWHERE);
        });
        other.entry_words.iter().map(|word| of_word.get(*word as usize).copied().unwrap_or(Found::NOWHERE)).collect()
    }

    /// As [`look_up`](Self::look_up) for a word that is at one of the [`places`](Self::places).
    pub(crate) fn word_at(&self, place: Found, text: &str, column: usize) -> Looked {
        self.word_kind((place.entry != NONE).then(|| self.spelled(place, text)), text, column)
    }

    /// As [`look_up`](Self::look_up) for a word whose case is known.
    pub(crate) fn word_of_case(&self, text: &str, column: usize) -> Looked {
        self.word_kind(self.find(text), text, column)
    }

    /// Calls `each` with single words, in small letters, and the classes that they have in any spelling.
    pub(crate) fn each_word(&self, mut each: impl FnMut(&str, &ClassSet)) {
        self.found.each(|text, found| each(text, &self.entries[found.entry as usize].classes));
    }

    /// The entry of a word as written, and its row.
    fn find(&self, text: &str) -> Option<(u32, u32)> {
        let found = match Short::of(text) {
            Some(word) if word.is_ascii() => self.found.get_short(word.lower()),
            _ if text.len() > LONGEST_WORD => None,
            _ => self.found.get(&normalize(text)),
        }?;
        Some(self.spelled(*found, text))
    }

    /// The entry and row of a word, written so.
    fn spelled(&self, found: Found, text: &str) -> (u32, u32) {
        if found.word != NONE
            && let Some((_, entry)) = self.words[found.word as usize].exact.iter().find(|(t, _)| **t == *text)
        {
            return (*entry, self.entries[*entry as usize].row);
        }
        (found.entry, found.row)
    }

    /// The values that the lexicon gives an entry, by class.
    pub(crate) fn values(&self, entry: u32) -> &[(Arc<str>, Constant)] {
        self.entries.get(entry as usize).map_or(&[], |e| &e.values)
    }

    /// Puts the words of a phrase together into one token: leftmost first, the longest there.
    pub(crate) fn join_phrases(&self, text: &str, tokens: &mut Vec<Token>) {
        let (mut write, mut read) = (0, 0);
        while let Some((at, phrase)) = self.next_phrase(text, tokens, read) {
            let joined = phrase.token(&tokens[at..], at.checked_sub(1).map(|before| &tokens[before]));
            tokens.copy_within(read..at, write);
            write += at - read;
            tokens[write] = joined;
            write += 1;
            read = at + phrase.length;
        }
        tokens.copy_within(read.., write);
        tokens.truncate(write + tokens.len() - read);
    }

    /// The longest phrase at each token that begins one, with the token's place, to `found`.
    pub(crate) fn phrases(&self, text: &str, tokens: &[Token], found: &mut Vec<(usize, Phrase)>) {
        found.clear();
        let mut from = 0;
        while let Some((at, phrase)) = self.next_phrase(text, tokens, from) {
            found.push((at, phrase));
            from = at + 1;
        }
    }

    /// The first place from `from` on where a phrase begins, and the longest there.
    fn next_phrase(&self, text: &str, tokens: &[Token], from: usize) -> Option<(usize, Phrase)> {
        let mut rest = tokens[from..].iter();
        let mut first = self.in_phrases(rest.next()?);
        rest.enumerate().find_map(|(n, second)| {
            let before = std::mem::replace(&mut first, self.in_phrases(second));
            let at = from + n;
            if before.seconds & first.bit == 0 { None } else { Some((at, self.phrase_here(text, &tokens[at..])?)) }
        })
    }

    /// The longest phrase that begins with the first of `tokens`.
    pub(crate) fn phrase(&self, text: &str, tokens: &[Token]) -> Option<Phrase> {
        let [first, second] = tokens.first_chunk()?;
        if self.in_phrases(first).seconds & self.in_phrases(second).bit == 0 { None } else { self.phrase_here(text, tokens) }
    }

    #[inline]
    fn in_phrases(&self, token: &Token) -> InPhrases {
        self.in_phrases[(token.entry() as usize).min(self.in_phrases.len() - 1)]
    }

    #[inline(never)]
    fn phrase_here(&self, text: &str, tokens: &[Token]) -> Option<Phrase> {
        let first = &tokens[0];
        let (length, entry) = self.longest_phrase(text, tokens)?;
        let case = Case::of(&text[first.start as usize..first.end as usize]);
        let Looked { kinds, .. } = self.looked(entry, self.entries[entry as usize].row + column(case) as u32);
        Some(Phrase { length, entry, kinds })
    }

    fn longest_phrase(&self, text: &str, tokens: &[Token]) -> Option<(usize, u32)> {
        let word = |token: &Token| self.entry_words.get(token.entry() as usize).copied();
        let mut best = None;
        // a hyphen of the text is tried as the key's own first, then as a space of the key: "first-ever" must not stand in the way of "first time"
        let mut state = self.phrase_starts[tokens[0].entry() as usize];
        let (mut at, mut later) = (1, Vec::new());
        loop {
            if at > 1 && best.is_none_or(|(length, _)| at > length) {
                let written = &text[tokens[0].start as usize..tokens[at - 1].end as usize];
                if let Some((_, entry)) = self.ends[state as usize].iter().find(|(s, _)| s.as_deref().is_none_or(|s| s == written)) {
                    best = Some((at, *entry));
                }
            }
            let mut next = None;
            if let Some(token) = tokens.get(at) {
                let glued = tokens[at - 1].end == token.start;
                let hyphen = glued && matches!(&text[token.start as usize..token.end as usize], "-" | "‐" | "‑");
                if hyphen
                    && let Some(after) = tokens.get(at + 1).filter(|t| token.end == t.start)
                    && let Some(state) = word(after).and_then(|w| self.phrases.get(&(state, w, false)))
                {
                    next = Some((at + 2, *state));
                }
                if let Some(state) = word(token).and_then(|w| self.phrases.get(&(state, w, glued))) {
                    later.extend(next);
                    next = Some((at + 1, *state));
                }
            }
            match next.or_else(|| later.pop()) {
                Some(place) => (at, state) = place,
                None => return best,
            }
        }
    }
}

impl Phrase {
    /// The token that the first of `tokens` become; `before` is the one that stands before them.
    pub(crate) fn token(&self, tokens: &[Token], before: Option<&Token>) -> Token {
        let Token { start, .. } = tokens[0];
        let glued = start > 0 && before.is_some_and(|before| before.end == start);
        Token::new(start, tokens[self.length - 1].end, self.kinds[usize::from(glued)], self.entry)
    }
}

/// Where in a row the two kinds stand that words of that case have.
pub(crate) fn column(case: Case) -> usize {
    case as usize * 2
}

/// So many figures have a shape of their own: those of one and two digits.
const EACH: usize = 110;

/// The number of the shape of a figure of pure ASCII digits: the first [`EACH`] are one figure each.
fn plain_figure(text: &str) -> Option<usize> {
    let digit = |b: u8| b.is_ascii_digit().then(|| usize::from(b - b'0'));
    Some(match text.as_bytes() {
        [a] => digit(*a)?,
        [a, b] => 10 + digit(*a)? * 10 + digit(*b)?,
        digits if !digits.iter().all(u8::is_ascii_digit) => return None,
        [b'0', _, _] => 110,
        [_, _, _] => 111,
        [b'0', _, _, _] => 112,
        [b'1' | b'2', _, _, _] => 113,
        [_, _, _, _] => 114,
        [b'0', ..] => 115,
        _ => 116,
    })
}

/// A figure of each shape, in the order of their numbers.
fn plain_figure_samples() -> impl Iterator<Item = String> {
    let two = (0..100).map(|n| format!("{n:02}"));
    (0..10).map(|n| n.to_string()).chain(two).chain(["010", "100", "0100", "1000", "3000", "01000", "10000"].map(String::from))
}

/// The form in which words are listed: lower case, plain quotes, ASCII in place of full-width forms.
pub(crate) fn normalize(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let has_capital = text.bytes().any(|byte| byte.is_ascii_uppercase());
        return if has_capital { Cow::Owned(text.to_ascii_lowercase()) } else { Cow::Borrowed(text) };
    }
    text.chars()
        .map(|c| match c {
            '’' | '‘' | 'ʼ' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            '‐' | '‑' => '-',
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{FFE5}' => '¥',
            '\u{FFE1}' => '£',
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

const _: () = assert!(CASES == 5, "rows have one column for each case and state of glue");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_figures_have_the_classes_of_their_sample() {
        let mut classes = Classes::default();
        let figures = FigureClasses::new(&mut classes);
        let samples: Vec<String> = plain_figure_samples().collect();
        for n in 0..12_000 {
            for text in [n.to_string(), format!("{n:02}"), format!("{n:04}"), format!("{n:06}")] {
                let sample = &samples[plain_figure(&text).unwrap()];
                assert!(figures.of(&text) == figures.of(sample), "{text} and {sample}");
            }
        }
        assert_eq!(plain_figure("1,000"), None);
    }
}
