//! A [`When`] is a date as it was said ("Sunday", "August 27", "the first seven months of this year"), before it is known which year or week was meant.

use jiff::civil::Weekday;

use super::calendar::Unit;
pub use super::edtf::Clock;

/// The year of a date, as far as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearSaid {
    /// Not at all: "August 27".
    No,
    /// Not at all, and what cannot be a part of a year elsewhere ("the first half") is one here.
    Near,
    /// "2023".
    Is(i16),
    /// "'23", "FY23": the century is understood.
    Short(i16),
    /// "last year" is -1.
    Off(i16),
}

/// Which of its kind: "last Friday", "next March".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// "Friday"
    Any,
    /// "last", "past"
    Last,
    /// "previous"
    Previous,
    /// "this", "current"
    This,
    /// "coming", "upcoming"
    Coming,
    /// "next"
    Next,
}

impl Which {
    /// The one that lexicons write as that number.
    pub const fn from_number(number: i64) -> Which {
        match number {
            -2 => Which::Previous,
            -1 => Which::Last,
            0 => Which::This,
            1 => Which::Next,
            2 => Which::Coming,
            _ => Which::Any,
        }
    }

    /// How many units from the current one: "last week" is -1.
    pub const fn offset(self) -> i32 {
        match self {
            Which::Last | Which::Previous => -1,
            Which::Any | Which::This => 0,
            Which::Coming | Which::Next => 1,
        }
    }
}

/// A clock time as it is; other dates for a programmer to read.
impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            When::At { clock, day: None } => write!(f, "{clock}"),
            when => write!(f, "{when:?}"),
        }
    }
}

/// The part of a period that was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// "the beginning of"
    Start,
    /// "mid-", "the middle of", "early", "late": the whole period stands for it
    Within,
    /// "the end of"
    End,
}

/// What the n-th of something counts: "the first Monday of", "the third week of".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A day of the week.
    Weekday(Weekday),
    /// A unit of time.
    Unit(Unit),
}

/// A date as it was said.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// "Sunday, August 27, 2023"
    Day {
        /// The year.
        year: YearSaid,
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
        /// Written beside it; kept even where the calendar says otherwise.
        weekday: Option<Weekday>,
        /// "next 6 April"
        which: Which,
    },
    /// "Good Friday": so many days from Easter Sunday.
    Easter {
        /// The year.
        year: YearSaid,
        /// From Easter Sunday; negative before it.
        days: i8,
        /// "next Easter Monday"
        which: Which,
    },
    /// "08/05/2023": which is the month depends on the document's habit.
    Figures {
        /// First number.
        first: i8,
        /// Second number.
        second: i8,
        /// The year.
        year: YearSaid,
        /// Written with dots: day first unless that is impossible.
        dotted: bool,
    },
    /// "Tuesday the 19th", "the 21st"
    DayOfMonth {
        /// 1 to 31.
        day: i8,
        /// Written beside it.
        weekday: Option<Weekday>,
    },
    /// "August 2023", "last November"
    Month {
        /// The year.
        year: YearSaid,
        /// 1 to 12.
        month: i8,
        /// Which one, if no year is said.
        which: Which,
    },
    /// "2023", "FY2023"
    Year(YearSaid),
    /// "the third quarter", "Q3 2023"
    Quarter {
        /// The year.
        year: YearSaid,
        /// 1 to 4.
        quarter: i8,
    },
    /// "the first half of 2024"
    Half {
        /// The year.
        year: YearSaid,
        /// 1 or 2.
        half: i8,
    },
    /// "spring of 1957"
    Season {
        /// The year.
        year: YearSaid,
        /// 1 (spring) to 4 (winter).
        season: i8,
        /// Which one, if no year is said.
        which: Which,
    },
    /// "the 1990s": the year divided by ten. Without a century ("the nineties") less than ten.
    Decade(i16),
    /// "the 21st century" is 20.
    Century(i16),
    /// "Sunday", "last Friday"
    Weekday {
        /// The day of the week.
        weekday: Weekday,
        /// Which one.
        which: Which,
    },
    /// "today", "this week", "last year"
    Unit {
        /// What is counted.
        unit: Unit,
        /// From the current one.
        offset: i32,
    },
    /// "two years ago", "three weeks from now": counted from the day of the release.
    Ago(Vec<(i64, Unit)>),
    /// "in two weeks": a date where something will happen, otherwise only a length of time.
    In(Vec<(i64, Unit)>),
    /// "two weeks after 5 May"
    After {
        /// How much later; negative for earlier.
        counts: Vec<(i64, Unit)>,
        /// Counted from.
        from: Box<When>,
    },
    /// "a year earlier", "the following day": counted from the date named before.
    Thence {
        /// How many units later; negative for earlier.
        count: i64,
        /// What is counted.
        unit: Unit,
        /// All of the year, whatever part of the other one was named: "the year before", and not "a year earlier".
        whole: bool,
    },
    /// "the same period last year"
    SamePeriod(YearSaid),
    /// "first eight months of 2024"; negative counts are the last ones.
    First {
        /// How many.
        count: i32,
        /// Of what.
        unit: Unit,
        /// In which period.
        of: Box<When>,
    },
    /// "the first Monday of May"; negative counts from the end.
    Nth {
        /// Which one, from 1.
        nth: i32,
        /// Of what.
        what: Counted,
        /// In which period.
        of: Box<When>,
    },
    /// "the end of the year"
    Edge {
        /// Which part.
        edge: Edge,
        /// Of which period.
        of: Box<When>,
    },
    /// "the week of April 10"
    WeekOf(Box<When>),
    /// "week 36"
    WeekNumber {
        /// 1 to 53.
        week: i8,
        /// The year.
        year: YearSaid,
    },
    /// "3:45 p.m. Sunday"; without a day it is no date.
    At {
        /// The time.
        clock: Clock,
        /// The day.
        day: Option<Box<When>>,
    },
    /// "September 19 to 22"
    Range(Box<When>, Box<When>),
    /// A part of a period that nothing has named ("the second half"): no date.
    Nothing,
}

impl When {
    /// The year, if it is a year and nothing else.
    pub fn as_year(&self) -> Option<YearSaid> {
        match self {
            When::Year(year) => Some(*year),
            When::Unit { unit: Unit::Year, offset } => Some(YearSaid::Off(i16::try_from(*offset).ok()?)),
            _ => None,
        }
    }

    /// Whether it is the same date whatever the tense: its year is said, or it is counted from the day of the release.
    pub fn is_fixed(&self) -> bool {
        match self {
            When::Day { year, .. }
            | When::Easter { year, .. }
            | When::Figures { year, .. }
            | When::Month { year, .. }
            | When::Quarter { year, .. }
            | When::Half { year, .. }
            | When::Season { year, .. } => !matches!(year, YearSaid::No | YearSaid::Near),
            When::Unit { unit: Unit::Weekend, offset: 0 } => false,
            When::Year(_) | When::Decade(_) | When::Century(_) | When::Unit { .. } | When::Ago(_) => true,
            When::Weekday { which, .. } => *which != Which::Any,
            When::First { of, .. } | When::Nth { of, .. } | When::Edge { of, .. } | When::WeekOf(of) => of.is_fixed(),
            When::At { day: Some(day), .. } => day.is_fixed(),
            When::Range(from, to) => from.is_fixed() && to.is_fixed(),
            _ => false,
        }
    }

    /// Where the year goes, if it may still be said.
    fn open_year(&mut self) -> Option<&mut YearSaid> {
        match self {
            When::Day { year, .. }
            | When::Easter { year, .. }
            | When::Month { year, .. }
            | When::Quarter { year, .. }
            | When::Half { year, .. }
            | When::Season { year, .. }
            | When::WeekNumber { year, .. } => (*year == YearSaid::No).then_some(year),
            When::Nth { of, .. } | When::First { of, .. } | When::Edge { of, .. } | When::WeekOf(of) => of.open_year(),
            When::At { day: Some(day), .. } => day.open_year(),
            When::Range(_, to) => to.open_year(),
            _ => None,
        }
    }

    /// This date within a larger one: "November" of "last year", "Friday" of "next week", "the end" of "2012".
    pub fn within(mut self, whole: &When) -> Option<When> {
        match &mut self {
            When::First { of, .. } | When::Nth { of, .. } | When::Edge { of, .. }
                if matches!(**of, When::Nothing | When::Unit { unit: Unit::Year, offset: 0 }) =>
            {
                **of = whole.clone();
                return Some(self);
            }
            When::Weekday { weekday, which: Which::Any }
                if matches!(
                    whole,
                    When::Unit { unit: Unit::Week, .. }
                        | When::Thence { unit: Unit::Week, .. }
                        | When::WeekNumber { .. }
                        | When::Nth { .. }
                ) =>
            {
                return Some(When::Nth { nth: 1, what: Counted::Weekday(*weekday), of: Box::new(whole.clone()) });
            }
            When::DayOfMonth { day, .. } if matches!(whole, When::Unit { unit: Unit::Month, .. } | When::Month { .. }) => {
                return Some(When::Nth { nth: i32::from(*day), what: Counted::Unit(Unit::Day), of: Box::new(whole.clone()) });
            }
            _ => {}
        }
        let said = whole.as_year()?;
        *self.open_year()? = said;
        Some(self)
    }
}

/// The year that a date says, if it is of a kind that may say one.
pub fn year_of(when: &When) -> Option<YearSaid> {
    match when {
        When::Day { year, .. }
        | When::Figures { year, .. }
        | When::Month { year, which: Which::Any, .. }
        | When::Quarter { year, .. }
        | When::Half { year, .. }
        | When::Season { year, which: Which::Any, .. } => Some(*year),
        When::At { day: Some(day), .. } => year_of(day),
        When::Nth { of, .. } | When::Edge { of, .. } => year_of(of),
        _ => None,
    }
}

/// The same date in that year.
pub fn with_year(when: &When, said: YearSaid) -> When {
    let mut when = when.clone();
    let mut at = &mut when;
    loop {
        match at {
            When::Day { year, .. }
            | When::Figures { year, .. }
            | When::Month { year, .. }
            | When::Quarter { year, .. }
            | When::Half { year, .. }
            | When::Season { year, .. } => {
                *year = said;
                return when;
            }
            When::At { day: Some(inner), .. } | When::Nth { of: inner, .. } | When::Edge { of: inner, .. } => at = inner,
            _ => return when,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_larger_date_in() {
        let november = When::Month { year: YearSaid::No, month: 11, which: Which::Any };
        let last_year = When::Unit { unit: Unit::Year, offset: -1 };
        assert_eq!(november.clone().within(&last_year), Some(When::Month { year: YearSaid::Off(-1), month: 11, which: Which::Any }));
        assert_eq!(november.clone().within(&november), None);
        let friday = When::Weekday { weekday: Weekday::Friday, which: Which::Any };
        let next_week = When::Unit { unit: Unit::Week, offset: 1 };
        assert_eq!(friday.within(&next_week), Some(When::Nth { nth: 1, what: Counted::Weekday(Weekday::Friday), of: Box::new(next_week) }));
    }
}
