//! What a name is known to be. `build.rs` includes this file, too.

use std::ops::{BitOr, BitOrAssign};

/// A set of things that a name is known to be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Flags(pub(crate) u32);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Flags {
            $($(#[$doc])* pub(crate) const $name: Flags = Flags(1 << $bit);)*
            /// Every flag with its name.
            pub(crate) const ALL: &[(Flags, &str)] = &[$((Flags::$name, stringify!($name)),)*];
        }
    };
}

flags! {
    /// A city or town.
    CITY = 0;
    /// A province, state or other region, or an area inside a country.
    REGION = 1;
    /// A country or territory of ISO 3166-1.
    COUNTRY = 2;
    /// A continent or part of the world of several countries.
    CONTINENT = 3;
    /// A well-known body.
    ORGANIZATION = 4;
    /// A well-known fair, forum or summit.
    EVENT = 5;
    /// A first name.
    FIRST_NAME = 6;
    /// A surname.
    SURNAME = 7;
    /// An English word that is written with a small letter, in any of its forms.
    COMMON_WORD = 8;
    /// One of the 11,000 most frequent English words; is a [`Flags::COMMON_WORD`], too.
    EVERYDAY = 9;
    /// A state's written abbreviation; means the state only after a town and a comma.
    STATE_ABBREVIATION = 10;
    /// A place whose name is as often something else: a word, a first name, a surname.
    AMBIGUOUS = 11;
    /// A town that few readers far away know: nothing but towns of less than 100,000 people have that name.
    MINOR = 13;
    /// A body or event whose name alone is also something else: it counts only where something supports it. The lists mark it with `?`.
    DOUBTFUL = 14;
    /// An exhibition ground, convention centre or hall.
    VENUE = 15;
    /// An adjective or noun of origin: "Emirati", "Germans".
    DEMONYM = 12;
}

impl Flags {
    /// No flag.
    pub(crate) const NONE: Flags = Flags(0);
    /// Any kind of place.
    pub(crate) const PLACE: Flags = Flags(Flags::CITY.0 | Flags::REGION.0 | Flags::COUNTRY.0 | Flags::CONTINENT.0 | Flags::VENUE.0);

    /// Whether it has at least one of `other`.
    pub(crate) const fn any(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether no flag is set.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Flags {
    type Output = Flags;
    fn bitor(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

impl BitOrAssign for Flags {
    fn bitor_assign(&mut self, other: Flags) {
        self.0 |= other.0;
    }
}

impl std::fmt::Debug for Flags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = Flags::ALL.iter().filter(|(flag, _)| self.any(*flag)).map(|(_, name)| *name).collect();
        f.write_str(&names.join("|"))
    }
}
