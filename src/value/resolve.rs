//! The [`Resolver`] puts dates in their place, in the order of the document: relative ones are counted from the day of the release, from its dateline,
//! or from the date named before; it never asks the clock.

use jiff::civil::{Date, Weekday};

use super::Refusal;
use super::calendar::{self, Unit};
use super::edtf::Edtf;
use super::tense::Tense;
use super::when::{Counted, Edge, When, Which, YearSaid};

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
            self.last_days = Some((day, day));
            self.last = Some(edtf.clone());
            self.in_sentence = Some(edtf.clone());
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
        self.last_days = edtf.days().filter(|days| calendar::days_between(days.0, days.1) <= MONTH_OR_SO).or(self.last_days);
        self.last = Some(edtf.clone());
        self.in_sentence = Some(edtf.clone());
        Ok(edtf)
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

    fn place(&self, when: &When, tense: Tense) -> Result<Edtf> {
        let placed = self.place_in_year(when, tense);
        if placed.is_err()
            && self.today.is_none()
            && let Some(edtf) = self.in_some_year(when)
        {
            return Ok(edtf);
        }
        placed
    }

    /// Month and day, where nothing tells the year.
    fn in_some_year(&self, when: &When) -> Option<Edtf> {
        let unknown = |year: &YearSaid| matches!(year, YearSaid::No | YearSaid::Off(_));
        match when {
            When::Day { year, month, day, .. } if unknown(year) => Some(Edtf::DayOfYear(*month, *day)),
            When::Month { year, month, .. } if unknown(year) => Some(Edtf::MonthOfYear(*month)),
            When::Range(from, to) => {
                let from = self.in_some_year(from)?;
                let to = match (&**to, &from) {
                    (When::DayOfMonth { day, .. }, Edtf::DayOfYear(month, _)) => Edtf::DayOfYear(*month, *day),
                    (to, _) => self.in_some_year(to)?,
                };
                Some(Edtf::between(from, to))
            }
            _ => None,
        }
    }

    fn place_in_year(&self, when: &When, tense: Tense) -> Result<Edtf> {
        Ok(match when {
            When::Day { year, month, day, weekday, which } => self.day(*year, *month, *day, *weekday, *which, tense)?,
            When::Figures { first, second, year, dotted } => {
                let day_first = *first > 12 || *second <= 12 && (*dotted || self.order == Order::DayFirst);
                let (day, month) = if day_first { (*first, *second) } else { (*second, *first) };
                self.day(*year, month, day, None, Which::Any, tense)?
            }
            When::Easter { year, days, which } => {
                let day = |year: i16| calendar::later(calendar::easter(year)?, i64::from(*days), Unit::Day);
                let year = self.pick_year(*year, *which, tense, |y| day(y).map(|d| (d, d)))?;
                Edtf::Day(day(year).ok_or_else(out_of_range)?)
            }
            When::DayOfMonth { day, weekday } => self.day_of_month(*day, *weekday, tense)?,
            // "in September 2025, (October), (November)": months told one after the other, of what is to come
            When::Month { year: YearSaid::No, month, which: Which::Any }
                if self.topic_year.is_none()
                    && tense != Tense::Past
                    && let (Some(Edtf::Month(year, before)), Some(today)) = (&self.in_sentence, self.today)
                    && (today.year(), today.month()) < (*year, *before)
                    && before < month =>
            {
                Edtf::Month(*year, *month)
            }
            // "in autumn 2025, probably in October": the one of that season, or of that coming year
            When::Month { year: YearSaid::No, month, which: Which::Any }
                if self.topic_year.is_none()
                    && tense != Tense::Past
                    && let Some(year) = self.year_told(*month) =>
            {
                Edtf::Month(year, *month)
            }
            When::Month { year, month, which } => {
                Edtf::Month(self.pick_year(*year, *which, tense, |y| calendar::months(y, *month, 1))?, *month)
            }
            When::Year(said) => Edtf::Year(self.year(*said)?.ok_or_else(|| Refusal::new("no year is known"))?),
            When::Quarter { year, quarter } => {
                Edtf::Quarter(self.pick_year(*year, Which::Any, told(tense), |y| calendar::months(y, quarter * 3 - 2, 3))?, *quarter)
            }
            When::Half { year: YearSaid::No, .. } if self.topic_year.is_none() => return Err(Refusal::new("may be half of anything")),
            When::Half { year, half } => {
                let first = half * 6 - 5;
                let year = self.pick_year(*year, Which::Any, told(tense), |y| calendar::months(y, first, 6))?;
                Edtf::between(Edtf::Month(year, first), Edtf::Month(year, first + 5))
            }
            When::Season { year, season, which } => {
                Edtf::Season(self.pick_year(*year, *which, tense, |y| calendar::months(y, season * 3, 3))?, *season)
            }
            When::Decade(decade) if *decade < 10 => {
                let century = self.near().map_or(190, |d| if d.year() / 10 % 10 >= *decade && d.year() >= 2000 { 200 } else { 190 });
                Edtf::Decade(century + decade)
            }
            When::Decade(decade) => Edtf::Decade(*decade),
            When::Century(century) => Edtf::Century(*century),
            When::Weekday { weekday, which } => Edtf::Day(self.weekday(*weekday, *which, tense)?),
            When::Unit { unit: Unit::Weekend, offset: 0 } => {
                // told early in the week as past, "this weekend" is the one just over
                let today = self.today()?;
                let over = tense == Tense::Past && today.weekday().to_monday_zero_offset() < 4;
                self.unit(today, Unit::Weekend, if over { -1 } else { 0 })?
            }
            When::Unit { unit, offset } => self.unit(self.today()?, *unit, *offset)?,
            When::Ago(counts) | When::In(counts) => self.counted(self.today()?, counts, true)?,
            When::After { counts, from } => {
                let whole = self.place(from, tense)?;
                let (first, last) = whole.days().ok_or_else(out_of_range)?;
                let later = counts.iter().any(|(n, _)| *n > 0);
                let in_months = counts.iter().all(|(_, unit)| unit.months().is_some());
                let in_years = counts.iter().all(|(_, unit)| *unit >= Unit::Year);
                // "two months after March 2017", "ten years before 2019": no more exact than what it is counted from
                let rough = match whole {
                    Edtf::Month(..) if in_months => Some(Unit::Month),
                    Edtf::Year(..) if in_years => Some(Unit::Year),
                    _ => None,
                };
                match rough {
                    Some(unit) => {
                        let (day, _) = self.counted(first, counts, false)?.days().ok_or_else(out_of_range)?;
                        self.unit(day, unit, 0)?
                    }
                    None => self.counted(if later { last } else { first }, counts, false)?,
                }
            }
            When::Thence { count, unit, whole } => self.thence(*count, *unit, *whole, tense)?,
            When::SamePeriod(year) => self.same_period(*year)?,
            When::First { count, unit, of } => self.first(*count, *unit, &self.place(of, tense)?)?,
            When::Nth { nth, what, of } => self.nth(*nth, *what, of, tense)?,
            When::Edge { edge, of } => {
                let whole = self.place(of, tense)?;
                match (edge, &whole) {
                    (Edge::Start, Edtf::Year(y)) => Edtf::Month(*y, 1),
                    (Edge::End, Edtf::Year(y)) => Edtf::Month(*y, 12),
                    _ => whole,
                }
            }
            When::WeekOf(day) => {
                let (first, _) = self.place(day, planned(tense))?.days().ok_or_else(out_of_range)?;
                self.unit(first, Unit::Week, 0)?
            }
            When::WeekNumber { week, year } => {
                let year = match self.year(*year)? {
                    Some(year) => year,
                    None => self.near()?.year(),
                };
                let first = jiff::civil::ISOWeekDate::new(year, *week, Weekday::Monday).map_err(|_| Refusal::new("no such week"))?;
                self.unit(first.date(), Unit::Week, 0)?
            }
            When::At { clock, day } => {
                let day = day.as_ref().ok_or_else(|| Refusal::new("a clock time without a day"))?;
                match self.place(day, tense)? {
                    Edtf::Day(date) => Edtf::Moment(date, *clock),
                    // EDTF has no form for a time on a day of some year
                    day @ Edtf::DayOfYear(..) => day,
                    other => return Err(Refusal::new(format!("a clock time and no day: {other}"))),
                }
            }
            When::Range(from, to) => self.range(from, to, tense)?,
            When::Nothing => return Err(Refusal::new("part of something that is no date")),
        })
    }

    /// The year in which `month` lies within the season, quarter or coming year that the sentence named before.
    fn year_told(&self, month: i8) -> Option<i16> {
        let told = self.in_sentence.as_ref()?;
        let coming = match told {
            Edtf::Season(..) | Edtf::Quarter(..) => true,
            Edtf::Year(year) => *year > self.today?.year(),
            _ => false,
        };
        let (first, last) = told.days().filter(|_| coming)?;
        (first.year()..=last.year()).find(|y| calendar::months(*y, month, 1).is_some_and(|(a, b)| first <= a && b <= last))
    }

    fn day(&self, said: YearSaid, month: i8, day: i8, weekday: Option<Weekday>, which: Which, tense: Tense) -> Result<Edtf> {
        let date = |year: i16| Date::new(year, month, day).ok();
        let one = |year: i16| date(year).map(|d| (d, d));
        if said == YearSaid::No && self.topic_year.is_none() && which == Which::Any {
            // "opens on 17 February 2027 and closes on 20 February"
            if weekday.is_none()
                && let (Some(Edtf::Day(opens)), Some(today)) = (&self.in_sentence, self.today)
                && *opens > today
                && let Some(closes) = date(opens.year()).filter(|d| (0..MONTH_OR_SO).contains(&calendar::days_between(*opens, *d)))
            {
                return Ok(Edtf::Day(closes));
            }
            // a weekday beside it tells the year, if one of the near ones fits
            let near = self.near()?;
            let fits = |y: i16| weekday.is_some() && date(y).is_some_and(|d| Some(d.weekday()) == weekday);
            // but a wrong weekday is more likely than a date without a year that lies so far off
            let close = |y: &i16| one(*y).is_some_and(|d| distance(near, d, Tense::Unknown) < 270);
            let told = (near.year() - 1..=near.year() + 1).filter(|y| fits(*y)).filter(close);
            if let Some(year) = told.min_by_key(|y| one(*y).map(|d| distance(near, d, tense))) {
                return date(year).map(Edtf::Day).ok_or_else(no_such_day);
            }
        }
        let year = self.pick_year(said, which, tense, one)?;
        date(year).map(Edtf::Day).ok_or_else(no_such_day)
    }

    fn day_of_month(&self, day: i8, weekday: Option<Weekday>, tense: Tense) -> Result<Edtf> {
        let near = match self.in_sentence.as_ref().and_then(Edtf::days) {
            Some((first, _)) => first,
            None => self.near()?,
        };
        let candidates: Vec<Date> = (-7..=7)
            .filter_map(|m| calendar::later(near.first_of_month(), m, Unit::Month))
            .filter_map(|first| Date::new(first.year(), first.month(), day).ok())
            .collect();
        let fits = candidates.iter().filter(|d| weekday.is_none_or(|w| d.weekday() == w));
        let best = fits.min_by_key(|d| distance(near, (**d, **d), tense));
        best.copied().map(Edtf::Day).ok_or_else(no_such_day)
    }

    fn weekday(&self, weekday: Weekday, which: Which, tense: Tense) -> Result<Date> {
        let today = self.today()?;
        let monday = calendar::monday(today).ok_or_else(out_of_range)?;
        let in_week = |weeks: i64| calendar::later(monday, weeks * 7 + i64::from(weekday.to_monday_zero_offset()), Unit::Day);
        match which {
            Which::Last => calendar::later(today, -1, Unit::Day).and_then(|d| calendar::on_or_before(d, weekday)),
            Which::Previous => in_week(-1),
            Which::This => in_week(0),
            Which::Next => in_week(1),
            Which::Coming => calendar::later(today, 1, Unit::Day).and_then(|d| calendar::on_or_after(d, weekday)),
            Which::Any => {
                // "from March 7 to 9 …; Saturday is open to all": a day of what is to come
                let coming = self.in_sentence.as_ref().and_then(Edtf::days).filter(|d| calendar::days_between(today, d.0) > 6);
                // "next week, best on Wednesday"
                let week = self.in_sentence.as_ref().and_then(Edtf::days).filter(|d| d.0 > today && calendar::days_between(d.0, d.1) == 6);
                let coming = coming.or(week);
                let own = coming.is_some();
                if let Some((first, last)) = coming.or(self.ahead)
                    && tense != Tense::Past
                    && let Some(day) = calendar::on_or_after(first, weekday)
                    && (day <= last || own && calendar::days_between(first, last) < 31)
                {
                    return Ok(day);
                }
                let before = calendar::on_or_before(today, weekday).ok_or_else(out_of_range)?;
                let after = calendar::on_or_after(today, weekday).ok_or_else(out_of_range)?;
                let soon = |(first, _): (Date, Date)| (1..=6).contains(&calendar::days_between(today, first));
                let nearer = if calendar::days_between(today, after) < calendar::days_between(before, today) { after } else { before };
                Some(match tense {
                    Tense::Past => before,
                    Tense::Future => after,
                    // "it opens on Thursday. On Saturday there is a concert."
                    Tense::Unknown
                        if self.in_sentence.as_ref().or(self.sentence_before.as_ref()).and_then(Edtf::days).is_some_and(soon) =>
                    {
                        after
                    }
                    Tense::Unknown => nearer,
                })
            }
        }
        .ok_or_else(out_of_range)
    }

    /// The unit around `day`, or the one `offset` units from it.
    fn unit(&self, day: Date, unit: Unit, offset: i32) -> Result<Edtf> {
        let day = calendar::later(day, i64::from(offset), unit).ok_or_else(out_of_range)?;
        let days = |from: i64, count: i64| {
            let monday = calendar::monday(day)?;
            Some(Edtf::between(
                Edtf::Day(calendar::later(monday, from, Unit::Day)?),
                Edtf::Day(calendar::later(monday, from + count - 1, Unit::Day)?),
            ))
        };
        Ok(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Edtf::Day(day),
            Unit::Weekend => days(5, 2).ok_or_else(out_of_range)?,
            Unit::Week => days(0, 7).ok_or_else(out_of_range)?,
            Unit::Fortnight => days(0, 14).ok_or_else(out_of_range)?,
            Unit::Month => Edtf::Month(day.year(), day.month()),
            Unit::Quarter => Edtf::Quarter(day.year(), (day.month() + 2) / 3),
            Unit::Half => {
                let first = if day.month() <= 6 { 1 } else { 7 };
                Edtf::between(Edtf::Month(day.year(), first), Edtf::Month(day.year(), first + 5))
            }
            Unit::Year => Edtf::Year(day.year()),
            Unit::Decade => Edtf::Decade(day.year().div_euclid(10)),
            Unit::Century => Edtf::Century(day.year().div_euclid(100)),
        })
    }

    /// `counts` after `day`. Roughly said ("two years ago") it is no more exact than its unit; counted from a given day, it is a day.
    fn counted(&self, day: Date, counts: &[(i64, Unit)], rough: bool) -> Result<Edtf> {
        let mut date = day;
        for (count, unit) in counts {
            date = calendar::later(date, *count, *unit).ok_or_else(out_of_range)?;
        }
        match counts {
            [(_, unit)] if rough && unit.months().is_some() => self.unit(date, (*unit).min(Unit::Year), 0),
            _ => Ok(Edtf::Day(date)),
        }
    }

    /// "a year earlier", "the following day": from the date in this sentence, or the one before, or the day of the release.
    fn thence(&self, count: i64, unit: Unit, whole: bool, tense: Tense) -> Result<Edtf> {
        if unit == Unit::Year {
            let years = i16::try_from(count).map_err(|_| out_of_range())?;
            return match (&self.in_sentence, self.today) {
                (Some(edtf), _) if whole || edtf.is_day() || matches!(edtf, Edtf::Between(a, _) if a.is_day()) => {
                    let (first, _) = edtf.days().ok_or_else(out_of_range)?;
                    Ok(Edtf::Year(first.year().checked_add(years).ok_or_else(out_of_range)?))
                }
                (Some(edtf), _) => edtf.years_later(years).ok_or_else(out_of_range),
                // "In 2022 it had 1,480 firms. Their turnover was 4% higher than a year earlier"
                (None, _) if matches!(self.sentence_before, Some(Edtf::Year(_))) => {
                    self.sentence_before.as_ref().and_then(|e| e.years_later(years)).ok_or_else(out_of_range)
                }
                (None, Some(today)) if years < 0 || self.last.is_none() => {
                    Ok(Edtf::Year(today.year().checked_add(years).ok_or_else(out_of_range)?))
                }
                (None, _) => {
                    let (first, _) = self.last.as_ref().and_then(Edtf::days).ok_or_else(|| Refusal::new("no date before it"))?;
                    Ok(Edtf::Year(first.year().checked_add(years).ok_or_else(out_of_range)?))
                }
            };
        }
        let before = self.in_sentence.as_ref().or(self.last.as_ref()).and_then(Edtf::days);
        let (first, last) = match (before, self.today) {
            // "will open on November 14, it was announced, after a visit the day before": before it was announced
            (Some((first, _)), Some(today)) if tense == Tense::Past && first > today => (today, today),
            // "the previous week" is the one before the release, unless its own sentence names another
            (Some(_), Some(today)) if count < 0 && unit >= Unit::Week && self.in_sentence.is_none() => (today, today),
            // the day after a year is none that anybody means
            (Some(days), _) if unit == Unit::Day && count >= 0 && calendar::days_between(days.0, days.1) > MONTH_OR_SO => {
                self.last_days.ok_or_else(|| Refusal::new("no day before it"))?
            }
            (Some(days), _) if unit <= Unit::Week || calendar::days_between(days.0, days.1) < 32 => days,
            (_, Some(today)) => (today, today),
            (Some(days), None) => days,
            (None, None) => return Err(Refusal::new("no date before it")),
        };
        self.unit(if count < 0 { first } else { last }, unit, i32::try_from(count).map_err(|_| out_of_range())?)
    }

    /// "the same period last year": the period named before, in that year.
    fn same_period(&self, said: YearSaid) -> Result<Edtf> {
        let year = match self.year(said)? {
            Some(year) => year,
            None => self.today()?.year() - 1,
        };
        match self.in_sentence.as_ref().or(self.last.as_ref()) {
            Some(edtf) if !edtf.is_day() && !matches!(edtf, Edtf::Year(_)) => {
                let (first, _) = edtf.days().ok_or_else(out_of_range)?;
                edtf.years_later(year - first.year()).ok_or_else(out_of_range)
            }
            _ => Ok(Edtf::Year(year)),
        }
    }

    /// The first `count` units of a period; the last ones if `count` is negative.
    fn first(&self, count: i32, unit: Unit, of: &Edtf) -> Result<Edtf> {
        let (first, last) = of.days().ok_or_else(out_of_range)?;
        let n = i64::from(count.abs());
        let (from, to) = if count > 0 {
            (Some(first), calendar::later(first, n, unit).and_then(|d| calendar::later(d, -1, Unit::Day)))
        } else {
            (calendar::later(last, 1, Unit::Day).and_then(|d| calendar::later(d, -n, unit)), Some(last))
        };
        let (Some(from), Some(to)) = (from, to) else { return Err(out_of_range()) };
        if from < first || to > last {
            return Err(Refusal::new("more than the period has"));
        }
        Ok(match unit.months() {
            Some(months) if months % 12 == 0 => stretch(Edtf::Year(from.year()), Edtf::Year(to.year())),
            Some(_) => stretch(Edtf::Month(from.year(), from.month()), Edtf::Month(to.year(), to.month())),
            None => stretch(Edtf::Day(from), Edtf::Day(to)),
        })
    }

    fn nth(&self, nth: i32, what: Counted, of: &When, tense: Tense) -> Result<Edtf> {
        let whole = self.place(of, planned(tense))?;
        let (first, last) = whole.days().ok_or_else(out_of_range)?;
        let steps = i64::from(nth.abs()) - 1;
        let missing = || Refusal::new("the period has not so many");
        let found = match (what, nth > 0) {
            (Counted::Weekday(weekday), true) => calendar::on_or_after(first, weekday).and_then(|d| calendar::later(d, steps, Unit::Week)),
            (Counted::Weekday(weekday), false) => {
                calendar::on_or_before(last, weekday).and_then(|d| calendar::later(d, -steps, Unit::Week))
            }
            (Counted::Unit(Unit::Week), forward) => {
                // as in ISO 8601, a week belongs to the period that most of its days are in
                let edge = if forward { first } else { last };
                let thursday =
                    if forward { calendar::on_or_after(edge, Weekday::Thursday) } else { calendar::on_or_before(edge, Weekday::Thursday) };
                thursday.and_then(|d| calendar::later(d, if forward { steps } else { -steps }, Unit::Week))
            }
            // and a weekend to the one that its Saturday is in
            (Counted::Unit(Unit::Weekend), true) => {
                calendar::on_or_after(first, Weekday::Saturday).and_then(|d| calendar::later(d, steps, Unit::Week))
            }
            (Counted::Unit(Unit::Weekend), false) => {
                calendar::on_or_before(last, Weekday::Saturday).and_then(|d| calendar::later(d, -steps, Unit::Week))
            }
            (Counted::Unit(unit), true) => calendar::later(first, steps, unit),
            (Counted::Unit(unit), false) => calendar::later(last, -steps, unit),
        };
        let day = found.filter(|d| first <= *d && *d <= last).ok_or_else(missing)?;
        match what {
            Counted::Weekday(_) => Ok(Edtf::Day(day)),
            Counted::Unit(unit) => self.unit(day, unit, 0),
        }
    }

    /// Both ends share what is said only once; the second is never before the first.
    fn range(&self, from: &When, to: &When, tense: Tense) -> Result<Edtf> {
        if let (When::At { clock: a, day: None }, When::At { day: Some(day), .. }) = (from, to) {
            let first = When::At { clock: *a, day: Some(day.clone()) };
            return Ok(Edtf::between(self.place(&first, tense)?, self.place(to, tense)?));
        }
        if turned(from, to) {
            // a slip of the release: it is kept as it stands, for the audit to find
            let b = self.place(to, tense)?;
            let year = b.days().map(|(first, _)| first.year()).ok_or_else(out_of_range)?;
            return Ok(Edtf::between(self.place(&with_year(from, YearSaid::Is(year)), tense)?, b));
        }
        let (said_from, said_to) = (year_of(from), year_of(to));
        let b_after = |a: &Edtf, b: &Edtf| match (a.days(), b.days()) {
            (Some((a, _)), Some((_, b))) => a <= b,
            _ => true,
        };
        let later_by_years = |e: &Edtf, n: i16| e.years_later(n).ok_or_else(out_of_range);
        let (a, b) = match (said_from, said_to) {
            // neither year is said: the stretch as a whole is the nearest one
            (Some(YearSaid::No), Some(YearSaid::No)) if self.topic_year.is_none() => {
                let near = self.near()?;
                let mut best: Option<(i64, Edtf, Edtf)> = None;
                for year in near.year() - 2..=near.year() + 1 {
                    let at = |when: &When, year: i16| self.place(&with_year(when, YearSaid::Is(year)), tense);
                    let Ok(a) = at(from, year) else { continue };
                    let b = match at(to, year) {
                        Ok(b) if b_after(&a, &b) => b,
                        _ => match at(to, year + 1) {
                            Ok(b) => b,
                            Err(_) => continue,
                        },
                    };
                    let (Some((first, _)), Some((_, last))) = (a.days(), b.days()) else { continue };
                    let cost = distance(near, (first, last), tense);
                    if best.as_ref().is_none_or(|(c, ..)| cost < *c) {
                        best = Some((cost, a, b));
                    }
                }
                let (_, a, b) = best.ok_or_else(no_such_day)?;
                (a, b)
            }
            (Some(YearSaid::No), Some(said)) if said != YearSaid::No => {
                let b = self.place(to, tense)?;
                let year = b.days().map(|(first, _)| first.year()).ok_or_else(out_of_range)?;
                let a = self.place(&with_year(from, YearSaid::Is(year)), tense)?;
                (if b_after(&a, &b) { a } else { later_by_years(&a, -1)? }, b)
            }
            (Some(said), Some(YearSaid::No)) if said != YearSaid::No || self.topic_year.is_some() => {
                let a = self.place(from, tense)?;
                let year = a.days().map(|(first, _)| first.year()).ok_or_else(out_of_range)?;
                let b = self.place(&with_year(to, YearSaid::Is(year)), tense)?;
                (a.clone(), if b_after(&a, &b) { b } else { later_by_years(&b, 1)? })
            }
            _ => {
                let a = self.place(from, tense)?;
                let b = match (to, a.days()) {
                    (When::Weekday { weekday, which: Which::Any }, Some((first, _))) => {
                        let next = calendar::later(first, 1, Unit::Day).and_then(|d| calendar::on_or_after(d, *weekday));
                        Edtf::Day(next.ok_or_else(out_of_range)?)
                    }
                    (When::DayOfMonth { day, .. }, Some((first, _))) => {
                        let here = Date::new(first.year(), first.month(), *day).map_err(|_| no_such_day())?;
                        Edtf::Day(if here < first { calendar::later(here, 1, Unit::Month).ok_or_else(out_of_range)? } else { here })
                    }
                    _ => self.place(to, tense)?,
                };
                (a, b)
            }
        };
        if !b_after(&a, &b) {
            return Err(Refusal::new("ends before it begins"));
        }
        Ok(stretch(a, b))
    }
}

/// Whether two days of one month run backwards: "June 22 to 18". A day less may also be a whole year.
fn turned(from: &When, to: &When) -> bool {
    match (from, to) {
        (When::Day { year: a, month: m, day: first, .. }, When::Day { year: b, month: n, day: last, .. }) => {
            (a == b || *a == YearSaid::No) && m == n && *last < *first - 1
        }
        _ => false,
    }
}

/// Figures of quarters and halves are told when they are over.
fn told(tense: Tense) -> Tense {
    if tense == Tense::Unknown { Tense::Past } else { tense }
}

/// Weeks and weekdays of a month are rather told of what is to come.
fn planned(tense: Tense) -> Tense {
    if tense == Tense::Unknown { Tense::Future } else { tense }
}

/// One date for a stretch whose ends are the same.
fn stretch(a: Edtf, b: Edtf) -> Edtf {
    if a == b {
        return a;
    }
    // "last week to Friday": a stretch has no stretches at its ends
    let from = if let Edtf::Between(first, _) = a { *first } else { a };
    let to = if let Edtf::Between(_, last) = b { *last } else { b };
    Edtf::between(from, to)
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
    use jiff::civil::date;

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
