//! Where each kind of date has its place, by what the resolver knows at that point of the document.

use super::range::stretch;
use super::{MONTH_OR_SO, Order, Resolver, Result, distance, no_such_day, out_of_range};
use crate::value::Refusal;
use crate::value::calendar::{self, Unit};
use crate::value::edtf::Edtf;
use crate::value::tense::Tense;
use crate::value::when::{Counted, Edge, When, Which, YearSaid};
use jiff::civil::{Date, Weekday};

impl Resolver {
    pub(super) fn place(&self, when: &When, tense: Tense) -> Result<Edtf> {
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
}

/// Figures of quarters and halves are told when they are over.
fn told(tense: Tense) -> Tense {
    if tense == Tense::Unknown { Tense::Past } else { tense }
}

/// Weeks and weekdays of a month are rather told of what is to come.
fn planned(tense: Tense) -> Tense {
    if tense == Tense::Unknown { Tense::Future } else { tense }
}
