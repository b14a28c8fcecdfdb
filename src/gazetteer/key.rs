//! Keys: how a name is written in the table. Its words, folded to small ASCII letters, with one space between. `build.rs` includes this file, too.

/// Writes a word as keys have it: small letters without accents, straight apostrophes, no dots in abbreviations (`U.S.` and `US` are one).
/// `false` if a character has no place in any key, or `out` gave up.
pub(crate) fn fold(word: &str, mut out: impl FnMut(u8) -> bool) -> bool {
    let dotted = word.as_bytes().first().is_some_and(|b| b.is_ascii_alphabetic());
    for (at, c) in word.char_indices() {
        let fine = match c {
            '.' if dotted && word.len() > 1 => true,
            '\0'..='\x7F' => out(word.as_bytes()[at].to_ascii_lowercase()),
            '’' | '‘' | 'ʻ' | 'ʼ' | '´' => out(b'\''),
            '–' | '‐' | '‑' | '−' => out(b'-'),
            '\u{300}'..='\u{36F}' => true,
            'ß' => out(b's') && out(b's'),
            'æ' | 'Æ' => out(b'a') && out(b'e'),
            'œ' | 'Œ' => out(b'o') && out(b'e'),
            'þ' | 'Þ' => out(b't') && out(b'h'),
            _ => base(c).is_some_and(&mut out),
        };
        if !fine {
            return false;
        }
    }
    true
}

/// No longer word can be [`packed`].
const LONGEST_PACKED: usize = 12;

/// A folded word as one number, five bits a letter; `None` if it is long, or has more than letters, apostrophes and hyphens.
pub(crate) fn packed(word: &str) -> Option<u64> {
    // the last five bits of an ASCII letter are its number
    if word.len() <= LONGEST_PACKED && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return (!word.is_empty()).then(|| word.bytes().fold(0, |packed, byte| packed << 5 | u64::from(byte & 31)));
    }
    let (mut packed, mut letters) = (0, 0);
    let fits = fold(word, |byte| {
        let letter = match byte {
            b'a'..=b'z' => byte - b'a' + 1,
            b'\'' => 27,
            b'-' => 28,
            _ => return false,
        };
        packed = packed << 5 | u64::from(letter);
        letters += 1;
        letters <= LONGEST_PACKED
    });
    (fits && packed != 0).then_some(packed)
}

/// U+00C0 to U+017F without their accents; `.` for what is no letter or has two letters in its place.
const LATIN: &[u8] = b"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll\
lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// U+1E00 to U+1EFF, in runs: the Vietnamese letters are here.
const LATIN_MORE: &[(u32, u8)] = &[
    (0x1E00, b'a'),
    (0x1E02, b'b'),
    (0x1E08, b'c'),
    (0x1E0A, b'd'),
    (0x1E14, b'e'),
    (0x1E1E, b'f'),
    (0x1E20, b'g'),
    (0x1E22, b'h'),
    (0x1E2C, b'i'),
    (0x1E30, b'k'),
    (0x1E36, b'l'),
    (0x1E3E, b'm'),
    (0x1E44, b'n'),
    (0x1E4C, b'o'),
    (0x1E54, b'p'),
    (0x1E58, b'r'),
    (0x1E60, b's'),
    (0x1E6A, b't'),
    (0x1E72, b'u'),
    (0x1E7C, b'v'),
    (0x1E80, b'w'),
    (0x1E8A, b'x'),
    (0x1E8E, b'y'),
    (0x1E90, b'z'),
    (0x1E96, b'h'),
    (0x1E97, b't'),
    (0x1E98, b'w'),
    (0x1E99, b'y'),
    (0x1E9A, b'a'),
    (0x1E9B, b's'),
    (0x1EA0, b'a'),
    (0x1EB8, b'e'),
    (0x1EC8, b'i'),
    (0x1ECC, b'o'),
    (0x1EE4, b'u'),
    (0x1EF2, b'y'),
];

/// The ASCII letter under a letter's accents.
fn base(c: char) -> Option<u8> {
    let code = c as u32;
    let letter = match code {
        0xC0..=0x17F => LATIN[(code - 0xC0) as usize],
        0x1A0 | 0x1A1 | 0x1D1 | 0x1D2 | 0x1EA..=0x1ED => b'o',
        0x1AF | 0x1B0 | 0x1D3..=0x1DC => b'u',
        0x1CD | 0x1CE => b'a',
        0x1CF | 0x1D0 => b'i',
        0x1E6 | 0x1E7 => b'g',
        0x218 | 0x219 => b's',
        0x21A | 0x21B => b't',
        0x259 | 0x18F => b'a',
        0x1E00..=0x1EFF => LATIN_MORE[LATIN_MORE.partition_point(|(first, _)| *first <= code) - 1].1,
        _ => b'.',
    };
    (letter != b'.').then_some(letter)
}

/// Which spellings of a key's words mean an entry of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Spelling {
    /// In any case of letters.
    Any = 0,
    /// With a capital in the first word.
    First = 1,
    /// With a capital in the last word.
    Last = 2,
    /// With a capital in the first and in the last word.
    Both = 3,
    /// In capitals only.
    Capitals = 4,
    /// With at least one small letter.
    Small = 5,
    /// As [`Spelling::Both`], but not all in capitals.
    Name = 6,
}

/// How the words read so far are spelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    first: bool,
    last: bool,
    small: bool,
    capital: bool,
}

impl Seen {
    /// What is seen when `word` comes, too.
    pub(crate) fn and(self, word: &str) -> Seen {
        let (mut capital, mut small) = (false, false);
        if word.is_ascii() {
            for b in word.bytes() {
                capital |= b.is_ascii_uppercase();
                small |= b.is_ascii_lowercase();
            }
        } else {
            for c in word.chars() {
                capital |= c.is_uppercase();
                small |= c.is_lowercase();
            }
        }
        if !capital && !small {
            return self;
        }
        let letters = self.small || self.capital;
        Seen {
            first: if letters { self.first } else { capital },
            // the s of "McDonald's" says nothing
            last: if matches!(word, "'s" | "’s") { self.last } else { capital },
            small: self.small | small,
            capital: self.capital | capital,
        }
    }

    /// The spelling that a name so written asks for.
    pub(crate) fn wanted(self) -> Spelling {
        match self {
            Seen { capital: true, small: false, .. } => Spelling::Capitals,
            Seen { first: true, last: true, .. } => Spelling::Both,
            Seen { first: true, .. } => Spelling::First,
            Seen { last: true, .. } => Spelling::Last,
            _ => Spelling::Any,
        }
    }

    /// Whether this is such a spelling.
    pub(crate) fn is(self, spelling: Spelling) -> bool {
        match spelling {
            Spelling::Any => true,
            Spelling::First => self.first,
            Spelling::Last => self.last,
            Spelling::Both => self.first && self.last,
            Spelling::Capitals => self.capital && !self.small,
            Spelling::Small => self.small,
            Spelling::Name => self.first && self.last && self.small,
        }
    }
}
