//! Stretches from one date to another: what one end leaves out the other says.

use super::{Resolver, Result, distance, no_such_day, out_of_range};
use crate::value::Refusal;
use crate::value::calendar::{self, Unit};
use crate::value::edtf::Edtf;
use crate::value::tense::Tense;
use crate::value::when::{When, Which, YearSaid, with_year, year_of};
use jiff::civil::Date;

impl Resolver {
    /// Both ends share what is said only once; the second is never before the first.
    pub(super) fn range(&self, from: &When, to: &When, tense: Tense) -> Result<Edtf> {
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

/// One date for a stretch whose ends are the same.
pub(super) fn stretch(a: Edtf, b: Edtf) -> Edtf {
    if a == b {
        return a;
    }
    // "last week to Friday": a stretch has no stretches at its ends
    let from = if let Edtf::Between(first, _) = a { *first } else { a };
    let to = if let Edtf::Between(_, last) = b { *last } else { b };
    Edtf::between(from, to)
}
