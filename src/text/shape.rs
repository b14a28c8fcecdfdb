//! Shape: what can be said of a word or figure from its letters alone, without a lexicon.

use super::short::Short;
use crate::class::{ClassId, ClassSet, Classes};

/// How a word is capitalized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Capital,
    Upper,
    Initial,
    Mixed,
}

impl Case {
    pub(crate) const ALL: [Case; 5] = [Case::Lower, Case::Capital, Case::Upper, Case::Initial, Case::Mixed];

    /// The case of a word; dots and apostrophes in it do not count.
    pub(crate) fn of(word: &str) -> Case {
        if let Some(word) = Short::of(word).filter(|word| word.is_ascii()) {
            let (capitals, small) = (word.capitals(), word.small_letters());
            let several = capitals & capitals.wrapping_sub(1) != 0;
            let upper = usize::from(capitals != 0) + usize::from(several);
            return Case::from(capitals.trailing_zeros() < small.trailing_zeros(), upper, small != 0);
        }
        let (mut upper, mut lower, mut first) = (0, false, None);
        for c in word.chars().filter(|c| c.is_alphabetic()) {
            let is_upper = c.is_uppercase();
            first.get_or_insert(is_upper);
            upper += usize::from(is_upper);
            lower |= !is_upper;
        }
        Case::from(first == Some(true), upper, lower)
    }

    /// By whether the first letter is a capital, how many are (from two on it does not matter), and whether there is a small one.
    #[inline]
    fn from(first: bool, upper: usize, lower: bool) -> Case {
        match (first, upper, lower) {
            (_, 0, _) => Case::Lower,
            (true, 1, false) => Case::Initial,
            (true, 1, _) => Case::Capital,
            (_, _, false) => Case::Upper,
            _ => Case::Mixed,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Case::Lower => "LOWER",
            Case::Capital => "CAPITAL",
            Case::Upper => "UPPER",
            Case::Initial => "INITIAL",
            Case::Mixed => "MIXED",
        }
    }
}

/// What a word's ending suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Ending {
    Plural,
    Past,
    Gerund,
    Adverb,
    Other,
}

impl Ending {
    pub(crate) const ALL: [Ending; 5] = [Ending::Plural, Ending::Past, Ending::Gerund, Ending::Adverb, Ending::Other];

    /// The ending of a word, in any case of letters.
    pub(crate) fn of(word: &str) -> Ending {
        let bytes = word.as_bytes();
        // the plural of an abbreviation, whatever its letters: GPUs, EVs
        if let [.., capital, b's'] = bytes
            && bytes.len() > 2
            && capital.is_ascii_uppercase()
        {
            return Ending::Plural;
        }
        if bytes.len() < 4 {
            return Ending::Other;
        }
        let last = |back: usize| bytes[bytes.len() - back].to_ascii_lowercase();
        match (last(3), last(2), last(1)) {
            (_, b's' | b'u' | b'i', b's') => Ending::Other,
            (_, _, b's') => Ending::Plural,
            (_, b'e', b'd') => Ending::Past,
            (b'i', b'n', b'g') => Ending::Gerund,
            (_, b'l', b'y') => Ending::Adverb,
            _ => Ending::Other,
        }
    }

    fn class(self) -> Option<&'static str> {
        match self {
            Ending::Plural => Some("PLURAL"),
            Ending::Past => Some("PAST"),
            Ending::Gerund => Some("GERUND"),
            Ending::Adverb => Some("ADVERB"),
            Ending::Other => None,
        }
    }
}

/// Texts of which at least one has each shape that a figure can have: from them an engine learns, when it is built, what it may meet.
pub(crate) const FIGURE_SAMPLES: &[&str] = &[
    "0",
    "1",
    "9",
    "10",
    "13",
    "24",
    "25",
    "29",
    "31",
    "40",
    "59",
    "70",
    "99",
    "00",
    "01",
    "010",
    "100",
    "0100",
    "0999",
    "1000",
    "2023",
    "3000",
    "01000",
    "10000",
    "1,000",
    "84.5",
    "1,000.5",
    "1.2.3",
    "17.08.2023",
];

/// The classes of figures, as numbers of one engine.
pub(crate) struct FigureClasses {
    figure: ClassId,
    digits: ClassId,
    by_length: [ClassId; 4],
    grouped: ClassId,
    decimal: ClassId,
    dotted: ClassId,
    nought: ClassId,
    month: ClassId,
    day: ClassId,
    hour: ClassId,
    minute: ClassId,
    year: ClassId,
}

impl FigureClasses {
    pub(crate) fn new(classes: &mut Classes) -> FigureClasses {
        let mut class = |name: &str| classes.intern(name).expect("shapes come before anything else");
        FigureClasses {
            figure: class("FIGURE"),
            digits: class("DIGITS"),
            by_length: ["DIGITS_1", "DIGITS_2", "DIGITS_3", "DIGITS_4"].map(&mut class),
            grouped: class("GROUPED"),
            decimal: class("DECIMAL"),
            dotted: class("DOTTED"),
            nought: class("NOUGHT"),
            month: class("MONTH_NUMBER"),
            day: class("DAY_NUMBER"),
            hour: class("HOUR_NUMBER"),
            minute: class("MINUTE_NUMBER"),
            year: class("YEAR_NUMBER"),
        }
    }

    /// What can be said of a figure as written.
    pub(crate) fn of(&self, text: &str) -> ClassSet {
        let mut set = ClassSet::EMPTY;
        set.insert(self.figure);
        let (mut digits, mut value, mut dots, mut marks) = (0usize, 0u32, 0usize, 0usize);
        for c in text.chars() {
            match digit_value(c) {
                Some(d) => {
                    digits += 1;
                    value = value.saturating_mul(10).saturating_add(d);
                }
                None => {
                    marks += 1;
                    dots += usize::from(c == '.');
                }
            }
        }
        if marks > 0 {
            match (dots, marks) {
                (2, 2) if !grouped_by_dots(text) => set.insert(self.dotted),
                (1, 1) => set.insert(self.decimal),
                (1, _) => {
                    set.insert(self.grouped);
                    set.insert(self.decimal);
                }
                _ => set.insert(self.grouped),
            }
            return set;
        }
        set.insert(self.digits);
        if digits > 1 && text.starts_with('0') {
            set.insert(self.nought);
        }
        if let Some(class) = digits.checked_sub(1).and_then(|n| self.by_length.get(n)) {
            set.insert(*class);
        }
        match digits {
            1 | 2 => {
                if (1..=12).contains(&value) {
                    set.insert(self.month);
                }
                if (1..=31).contains(&value) {
                    set.insert(self.day);
                }
                if value <= 24 {
                    set.insert(self.hour);
                }
                if digits == 2 && value < 60 {
                    set.insert(self.minute);
                }
            }
            4 if (1000..3000).contains(&value) => set.insert(self.year),
            _ => {}
        }
        set
    }
}

/// `1.234.567`, not `17.08.2023`.
pub(crate) fn grouped_by_dots(text: &str) -> bool {
    let mut groups = text.split('.');
    groups.next().is_some_and(|g| (1..=3).contains(&g.len())) && groups.all(|g| g.len() == 3)
}

/// The value of a decimal digit, also of a full-width one.
pub(crate) fn digit_value(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{FF10}'..='\u{FF19}' => Some(c as u32 - 0xFF10),
        _ => None,
    }
}

/// The classes of words and signs, as numbers of one engine.
pub(crate) struct WordClasses {
    word: ClassId,
    case: [ClassId; 5],
    ending: [Option<ClassId>; 5],
    pub(crate) punct: ClassId,
    pub(crate) glued: ClassId,
    pub(crate) url: ClassId,
    pub(crate) sentence_end: ClassId,
    pub(crate) paragraph_end: ClassId,
}

impl WordClasses {
    pub(crate) fn new(classes: &mut Classes) -> WordClasses {
        let mut class = |name: &str| classes.intern(name).expect("shapes come before anything else");
        WordClasses {
            word: class("WORD"),
            case: Case::ALL.map(|c| class(c.class())),
            ending: Ending::ALL.map(|e| e.class().map(&mut class)),
            punct: class("PUNCT"),
            glued: class("GLUED"),
            url: class("URL"),
            sentence_end: class("SENTENCE_END"),
            paragraph_end: class("PARAGRAPH_END"),
        }
    }

    /// The case of a word with these classes; `None` if it is no word.
    pub(crate) fn case_in(&self, set: &ClassSet) -> Option<Case> {
        Case::ALL.into_iter().find(|case| set.has(self.case[*case as usize]))
    }

    /// What can be said of a word with that case and ending.
    pub(crate) fn of(&self, case: Case, ending: Ending) -> ClassSet {
        let mut set = ClassSet::EMPTY;
        set.insert(self.word);
        set.insert(self.case[case as usize]);
        if let Some(class) = self.ending[ending as usize] {
            set.insert(class);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_a_word_is_capitalized() {
        for (word, case) in [
            ("expo", Case::Lower),
            ("Expo", Case::Capital),
            ("EXPO", Case::Upper),
            ("J", Case::Initial),
            ("iPhone", Case::Mixed),
            ("U.S.", Case::Upper),
            ("Łódź", Case::Capital),
            ("O'Neill", Case::Mixed),
            ("B2B", Case::Upper),
            ("1st", Case::Lower),
            ("Internationalization", Case::Capital),
        ] {
            assert_eq!(Case::of(word), case, "{word}");
        }
    }

    #[test]
    fn reads_endings_in_any_case() {
        for (word, ending) in [
            ("visitors", Ending::Plural),
            ("VISITORS", Ending::Plural),
            ("press", Ending::Other),
            ("basis", Ending::Other),
            ("opened", Ending::Past),
            ("showing", Ending::Gerund),
            ("nearly", Ending::Adverb),
            ("as", Ending::Other),
        ] {
            assert_eq!(Ending::of(word), ending, "{word}");
        }
    }

    #[test]
    fn tells_what_a_figure_may_be() {
        let mut classes = Classes::default();
        let figures = FigureClasses::new(&mut classes);
        for (text, wanted) in [
            ("9", "FIGURE DIGITS DIGITS_1 MONTH_NUMBER DAY_NUMBER HOUR_NUMBER"),
            ("00", "FIGURE DIGITS DIGITS_2 NOUGHT HOUR_NUMBER MINUTE_NUMBER"),
            ("31", "FIGURE DIGITS DIGITS_2 DAY_NUMBER MINUTE_NUMBER"),
            ("2023", "FIGURE DIGITS DIGITS_4 YEAR_NUMBER"),
            ("12345", "FIGURE DIGITS"),
            ("1,006", "FIGURE GROUPED"),
            ("84.48", "FIGURE DECIMAL"),
            ("1,006.5", "FIGURE GROUPED DECIMAL"),
            ("1.234.567", "FIGURE GROUPED"),
            ("17.08.2023", "FIGURE DOTTED"),
        ] {
            let got: Vec<_> = figures.of(text).iter().map(|c| classes.name(c)).collect();
            let wanted: Vec<_> = wanted.split(' ').collect();
            assert_eq!(got, wanted, "{text}");
        }
    }

    #[test]
    fn samples_show_every_shape_of_figure() {
        let mut classes = Classes::default();
        let figures = FigureClasses::new(&mut classes);
        let known: std::collections::HashSet<_> = FIGURE_SAMPLES.iter().map(|s| figures.of(s)).collect();
        for n in 0..20_000u32 {
            for text in [n.to_string(), format!("{n:02}"), format!("{n:04}")] {
                assert!(known.contains(&figures.of(&text)), "{text}");
            }
        }
    }
}
