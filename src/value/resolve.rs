//! The [`Resolver`] puts dates in their place, in the order of the document: relative ones are counted from the day of the release, from its dateline,
//! or from the date named before; it never asks the clock.

mod place;
mod range;

use jiff::civil::Date;

use super::Refusal;
use super::calendar::{self, Unit};
use super::edtf::Edtf;
use super::tense::Tense;
use super::when::{When, Which, YearSaid};

/// How a document writes dates in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// 8/27/2023
    #[default]
    MonthFirst,
    /// 27/8/2023
    DayFirst,
}

/// What is known while the dates of one document are resolved.
#[derive(Clone, Debug, Default)]
pub struct Resolver {
    /// The day that relative dates count from: of publication, or of the dateline.
    today: Option<Date>,
    /// A day further on in the document, where the day of the release is not known.
    anchor: Option<Date>,
    /// How dates in figures are written.
    order: Order,
    /// The last date before.
    last: Option<Edtf>,
    /// The last days before that were no longer than a month.
    last_days: Option<(Date, Date)>,
    /// The last date before that is in the same sentence.
    in_sentence: Option<Edtf>,
    /// The last date of the sentence before.
    sentence_before: Option<Edtf>,
    /// Days of something to come that were told before.
    ahead: Option<(Date, Date)>,
    /// Days of something over that were told before, and how many sentences ago.
    behind: Option<(Date, Date, u8)>,
    /// The year that the sentence is about ("In 2023 the fair returns …: 18-23 April").
    topic_year: Option<i16>,
}

/// For so many sentences, weekdays may be those of something over.
const BEHIND_FOR: u8 = 2;

/// No fair lasts longer, in days, where its weekdays are told one by one.
const LONGEST_FAIR: i64 = 14;

/// No event that is told of by its first day and its last lasts longer, in days.
const MONTH_OR_SO: i64 = 32;

type Result<T> = std::result::Result<T, Refusal>;

fn no_such_day() -> Refusal {
    Refusal::new("no such day")
}

fn out_of_range() -> Refusal {
    Refusal::new("outside the calendar")
}

impl Resolver {
    /// A resolver for a document of that day, whose figures are in that order.
    pub fn new(today: Option<Date>, order: Order) -> Self {
        Resolver { today, order, ..Resolver::default() }
    }

    /// Forgets what only holds within one sentence.
    pub fn next_sentence(&mut self) {
        self.sentence_before = self.in_sentence.take();
        self.topic_year = None;
        self.behind = self.behind.and_then(|(first, last, sentences)| (sentences < BEHIND_FOR).then_some((first, last, sentences + 1)));
    }

    /// As [`Self::resolve`], of what is not told as the news of the day: a weekday may be one of the days of something over, if they were told shortly before.
    ///
    /// # Errors
    /// As those of [`Self::resolve`].
    pub fn resolve_behind(&mut self, when: &When, tense: Tense) -> Result<Edtf> {
        if let When::Weekday { weekday, which: Which::Any } = when
            && let Some((first, last, _)) = self.behind
            && let Some(day) = calendar::on_or_after(first, *weekday).filter(|day| *day <= last)
        {
            self.behind = Some((first, last, 0));
            let edtf = Edtf::Day(day);
            self.remember(&edtf);
            return Ok(edtf);
        }
        self.resolve(when, tense)
    }

    /// Dates without a year that follow in this sentence are of that one.
    pub fn set_topic_year(&mut self, year: i16) {
        self.topic_year = Some(year);
    }

    /// The year named last is only what this one is compared with: "£150 million (2022: £131 million)".
    pub fn compared_with(&mut self, year: i16) {
        self.in_sentence = year.checked_add(1).map(Edtf::Year);
    }

    /// The year that the sentence before ended with was but what another is compared with: "It made 6% more than in 2024. It grew on the year before."
    pub fn only_compared(&mut self) {
        self.sentence_before = None;
    }

    /// Puts `when` in its place and remembers it as the last date.
    ///
    /// # Errors
    /// If it is no day of the calendar, or is counted from a day that is not known.
    pub fn resolve(&mut self, when: &When, tense: Tense) -> Result<Edtf> {
        let edtf = self.place(when, tense)?;
        if let (Edtf::Between(a, _), Some(days), Some(today)) = (&edtf, edtf.days(), self.today)
            && a.is_day()
            && calendar::days_between(today, days.0) > 6
            && calendar::days_between(days.0, days.1) < 31
        {
            self.ahead = self.ahead.or(Some(days));
        }
        let told_with_weekday = matches!(when, When::Day { weekday: Some(_), .. });
        if let (Some((first, last)), Some(today)) = (edtf.days(), self.today)
            && calendar::days_between(last, today) > 6
            && (told_with_weekday || matches!(&edtf, Edtf::Between(a, _) if a.is_day()))
            && calendar::days_between(first, last) < LONGEST_FAIR
        {
            // one day with its weekday begins a week that may be told of
            let last = if first == last { calendar::later(first, 6, Unit::Day).unwrap_or(last) } else { last };
            self.behind = Some((first, last, 0));
        } else if !matches!(when, When::Weekday { .. }) {
            self.behind = None;
        }
        self.remember(&edtf);
        Ok(edtf)
    }

    /// What was named last is what others are counted from.
    fn remember(&mut self, edtf: &Edtf) {
        self.last_days = edtf.days().filter(|days| calendar::days_between(days.0, days.1) <= MONTH_OR_SO).or(self.last_days);
        self.last = Some(edtf.clone());
        self.in_sentence = Some(edtf.clone());
    }

    /// As [`Self::resolve`], a year earlier if it would begin after the day of the release.
    ///
    /// # Errors
    /// As those of [`Self::resolve`].
    pub fn resolve_over(&mut self, when: &When, tense: Tense) -> Result<Edtf> {
        let edtf = self.resolve(when, tense)?;
        let ahead = self.topic_year.is_none() && self.today.is_some_and(|today| edtf.days().is_some_and(|(first, _)| first > today));
        let Some(edtf) = ahead.then(|| edtf.years_later(-1)).flatten() else { return Ok(edtf) };
        self.last = Some(edtf.clone());
        self.in_sentence = Some(edtf.clone());
        Ok(edtf)
    }

    /// As [`Self::resolve`], in `year` if nothing else is said and it is then still to come.
    ///
    /// # Errors
    /// As those of [`Self::resolve`].
    pub fn resolve_ahead(&mut self, when: &When, tense: Tense, year: i16) -> Result<Edtf> {
        if self.topic_year.is_none() {
            self.topic_year = Some(year);
            let placed = self.place(when, tense);
            self.topic_year = None;
            if let (Ok(edtf), Some(today)) = (&placed, self.today)
                && edtf.days().is_some_and(|(_, last)| last >= today)
            {
                self.topic_year = Some(year);
                let resolved = self.resolve(when, tense);
                self.topic_year = None;
                return resolved;
            }
        }
        self.resolve(when, tense)
    }

    fn today(&self) -> Result<Date> {
        self.today.ok_or_else(|| Refusal::new("counted from a day that is not known"))
    }

    /// The day that dates without a year are near to.
    fn near(&self) -> Result<Date> {
        let before = self.last.as_ref().and_then(|last| Some((last, last.days()?.0)));
        // the year of a founding is a worse guess than a day that is told further on
        let day = self.today.or_else(|| before.filter(|(last, _)| last.is_narrow()).map(|(_, first)| first));
        // from the middle of a year, each of its days is nearest
        let year = || before.and_then(|(_, first)| Date::new(first.year(), 7, 1).ok());
        day.or(self.anchor).or_else(year).ok_or_else(|| Refusal::new("no year is known"))
    }

    /// With a day that tells the year where neither the day of the release nor a date before does.
    pub fn anchored(mut self, anchor: Option<Date>) -> Self {
        self.anchor = anchor;
        self
    }

    fn year(&self, said: YearSaid) -> Result<Option<i16>> {
        Ok(match said {
            YearSaid::No | YearSaid::Near => self.topic_year,
            YearSaid::Is(year) => Some(year),
            YearSaid::Short(two) => Some(calendar::full_year(two, self.today.map_or(2020, Date::year))),
            YearSaid::Off(by) => Some(self.today()?.year().checked_add(by).ok_or_else(out_of_range)?),
        })
    }

    /// The year of which `days` is nearest to the release; what the tense speaks against is taken as farther away.
    fn nearest_year(&self, tense: Tense, days: impl Fn(i16) -> Option<(Date, Date)>) -> Result<i16> {
        let near = self.near()?;
        // leap days come every four years, and once after eight
        for reach in [1, 4, 8] {
            let years = near.year() - reach..=near.year() + reach;
            let best = years.filter_map(|y| days(y).map(|d| (distance(near, d, tense), y))).min();
            if let Some((_, year)) = best {
                return Ok(year);
            }
        }
        Err(no_such_day())
    }

    /// The year of a date that recurs each year: as said, or as `which` picks it, or the nearest one.
    fn pick_year(&self, said: YearSaid, which: Which, tense: Tense, days: impl Fn(i16) -> Option<(Date, Date)>) -> Result<i16> {
        if which == Which::Any || said != YearSaid::No {
            return match self.year(said)? {
                Some(year) => Ok(year),
                None => self.nearest_year(tense, days),
            };
        }
        let today = self.today()?;
        let past = |y: i16| days(y).is_some_and(|(_, last)| last < today);
        let coming = |y: i16| days(y).is_some_and(|(first, _)| first > today);
        let year = today.year();
        match which {
            Which::Last | Which::Previous => (year - 4..=year).rev().find(|y| past(*y)),
            Which::Next | Which::Coming => (year..=year + 4).find(|y| coming(*y)),
            Which::This | Which::Any => Some(year),
        }
        .ok_or_else(no_such_day)
    }
}

/// How far the days are from `near`. What is told as future counts thrice where it would lie behind; what is told as past counts twice where it would
/// lie ahead, as much is planned in the past tense ("was postponed to October 5").
fn distance(near: Date, (first, last): (Date, Date), tense: Tense) -> i64 {
    let (days, ahead) = match () {
        () if first > near => (calendar::days_between(near, first), true),
        () if last < near => (calendar::days_between(last, near), false),
        // what is over is not told of a period that goes on for long
        () if tense == Tense::Past => (calendar::days_between(near, last), true),
        () => return 0,
    };
    match (tense, ahead) {
        (Tense::Future, false) => days * 3,
        (Tense::Past, true) => days * 2,
        _ => days,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::when::{Counted, Edge};
    use jiff::civil::{Weekday, date};

    fn day(month: i8, day: i8) -> When {
        When::Day { year: YearSaid::No, month, day, weekday: None, which: Which::Any }
    }

    fn month(month: i8, which: Which) -> When {
        When::Month { year: YearSaid::No, month, which }
    }

    fn weekday(weekday: Weekday, which: Which) -> When {
        When::Weekday { weekday, which }
    }

    fn unit(unit: Unit, offset: i32) -> When {
        When::Unit { unit, offset }
    }

    #[test]
    fn resolves_from_the_day_of_the_release() {
        let half = || When::Half { year: YearSaid::No, half: 1 };
        for (today, when, tense, want) in [
            (date(2023, 8, 28), weekday(Weekday::Sunday, Which::Any), Tense::Past, "2023-08-27"),
            (date(2023, 11, 12), weekday(Weekday::Friday, Which::Any), Tense::Future, "2023-11-17"),
            (date(2022, 11, 11), weekday(Weekday::Friday, Which::Last), Tense::Unknown, "2022-11-04"),
            (date(2013, 2, 12), weekday(Weekday::Wednesday, Which::Next), Tense::Unknown, "2013-02-20"),
            (date(2023, 8, 28), day(8, 27), Tense::Unknown, "2023-08-27"),
            (date(2014, 11, 12), day(2, 16), Tense::Unknown, "2015-02-16"),
            (date(2019, 1, 10), day(8, 20), Tense::Future, "2019-08-20"),
            (date(2023, 9, 28), month(11, Which::Last), Tense::Unknown, "2022-11"),
            (date(2022, 9, 19), month(9, Which::Last), Tense::Unknown, "2021-09"),
            (date(2013, 2, 12), month(3, Which::Next), Tense::Unknown, "2013-03"),
            (
                date(2024, 2, 20),
                When::Range(Box::new(month(7, Which::Any)), Box::new(month(1, Which::Any))),
                Tense::Past,
                "2023-07/2024-01",
            ),
            (date(2014, 11, 12), unit(Unit::Week, -1), Tense::Past, "2014-11-03/2014-11-09"),
            (date(2018, 11, 15), When::Edge { edge: Edge::End, of: Box::new(unit(Unit::Year, 0)) }, Tense::Future, "2018-12"),
            (date(2016, 7, 15), When::Ago(vec![(-4, Unit::Week)]), Tense::Past, "2016-06-17"),
            (date(2005, 11, 23), When::Ago(vec![(-2, Unit::Year)]), Tense::Past, "2003"),
            (
                date(2024, 11, 10),
                When::First { count: 8, unit: Unit::Month, of: Box::new(unit(Unit::Year, 0)) },
                Tense::Past,
                "2024-01/2024-08",
            ),
            (date(2024, 11, 10), half().within(&When::Year(YearSaid::Is(2024))).unwrap(), Tense::Past, "2024-01/2024-06"),
            (
                date(2013, 2, 12),
                When::Nth { nth: -1, what: Counted::Weekday(Weekday::Friday), of: Box::new(month(10, Which::Any)) },
                Tense::Future,
                "2013-10-25",
            ),
            (
                date(2016, 11, 7),
                When::Nth { nth: 3, what: Counted::Unit(Unit::Week), of: Box::new(When::Year(YearSaid::Is(2027))) },
                Tense::Unknown,
                "2027-01-18/2027-01-24",
            ),
            (date(2017, 8, 15), When::WeekNumber { week: 36, year: YearSaid::No }, Tense::Unknown, "2017-09-04/2017-09-10"),
            (date(2017, 9, 27), When::DayOfMonth { day: 23, weekday: Some(Weekday::Saturday) }, Tense::Past, "2017-09-23"),
        ] {
            let got = Resolver::new(Some(today), Order::MonthFirst).resolve(&when, tense);
            assert_eq!(got.map(|e| e.to_string()), Ok(want.to_string()), "{when:?} from {today}");
        }
    }

    #[test]
    fn a_stretch_has_two_ends() {
        let week_to_day = When::Range(Box::new(unit(Unit::Week, -1)), Box::new(weekday(Weekday::Friday, Which::Any)));
        let got = Resolver::new(Some(date(2023, 8, 28)), Order::MonthFirst).resolve(&week_to_day, Tense::Unknown);
        assert_eq!(got.unwrap().to_string(), "2023-08-21/2023-08-25");
    }

    #[test]
    fn refuses_what_has_no_place() {
        let mut unknown = Resolver::new(None, Order::MonthFirst);
        assert!(unknown.resolve(&unit(Unit::Day, 0), Tense::Unknown).is_err());
        let mut known = Resolver::new(Some(date(2023, 8, 28)), Order::MonthFirst);
        assert!(known.resolve(&day(2, 31), Tense::Unknown).is_err());
    }

    #[test]
    fn keeps_the_day_where_no_year_is_known() {
        let mut unknown = Resolver::new(None, Order::MonthFirst);
        let in_june = When::Range(Box::new(day(6, 3)), Box::new(When::DayOfMonth { day: 5, weekday: None }));
        for (when, want) in [(day(8, 27), "XXXX-08-27"), (month(6, Which::This), "XXXX-06"), (in_june, "XXXX-06-03/XXXX-06-05")] {
            assert_eq!(unknown.resolve(&when, Tense::Unknown).map(|e| e.to_string()), Ok(want.to_owned()));
        }
        assert_eq!(unknown.resolve(&When::Year(YearSaid::Is(2019)), Tense::Unknown).unwrap().to_string(), "2019");
        assert_eq!(unknown.resolve(&day(8, 27), Tense::Unknown).unwrap().to_string(), "2019-08-27");
    }

    #[test]
    fn counts_from_the_date_before() {
        let mut r = Resolver::new(Some(date(2021, 5, 7)), Order::MonthFirst);
        r.resolve(&When::Quarter { year: YearSaid::No, quarter: 1 }, Tense::Past).unwrap();
        assert_eq!(r.resolve(&When::Thence { count: -1, unit: Unit::Year, whole: false }, Tense::Past).unwrap().to_string(), "2020-33");
        r.next_sentence();
        assert_eq!(r.resolve(&When::Thence { count: -1, unit: Unit::Year, whole: false }, Tense::Past).unwrap().to_string(), "2020");
        r.resolve(&When::Year(YearSaid::Is(2018)), Tense::Past).unwrap();
        r.next_sentence();
        // "In 2018 it sold 100. That beat a year earlier."
        let earlier = When::Thence { count: -1, unit: Unit::Year, whole: false };
        assert_eq!(r.resolve(&earlier, Tense::Past).unwrap().to_string(), "2017");
    }

    #[test]
    fn reads_figures_in_the_order_of_the_document() {
        let when = When::Figures { first: 8, second: 5, year: YearSaid::Is(2023), dotted: false };
        assert_eq!(Resolver::new(None, Order::MonthFirst).resolve(&when, Tense::Unknown).unwrap().to_string(), "2023-08-05");
        assert_eq!(Resolver::new(None, Order::DayFirst).resolve(&when, Tense::Unknown).unwrap().to_string(), "2023-05-08");
    }
}
