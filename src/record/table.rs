//! Tables of key figures: a line of years, and below it rows with a figure for each.

use super::period;
use super::view::{View, What};

/// The years of columns, and how far they hold.
#[derive(Default)]
pub(super) struct Columns {
    years: Vec<i16>,
    paragraph: usize,
}

impl Columns {
    /// Takes notice of a sentence: one of years alone is the head of a table.
    pub(super) fn see(&mut self, view: &View<'_>, sentence: usize) {
        let found = &view.sentences[sentence];
        let mut years = Vec::new();
        let mut words = 0;
        for at in found.items.clone() {
            match (view.date(at), view.items[at].what) {
                (Some(edtf), _) => years.extend(period::year(edtf)),
                (None, What::Word | What::Mention(_)) => words += 1,
                _ => {}
            }
        }
        if years.len() >= 2 && words <= 3 {
            (self.years, self.paragraph) = (years, found.paragraph);
        } else if found.paragraph > self.paragraph + 1 {
            self.years.clear();
        }
    }

    /// The year of a number in a row: that of its column.
    pub(super) fn year(&self, view: &View<'_>, at: usize) -> Option<i16> {
        if self.years.is_empty() {
            return None;
        }
        let items = view.sentence(at).items.clone();
        let numbers = items.clone().filter(|n| view.is_number(*n) || view.date(*n).is_some());
        let count = numbers.clone().count();
        let words = items.filter(|n| view.items[*n].what == What::Word).count();
        let column = numbers.take_while(|n| *n < at).count();
        (count <= self.years.len() && words <= 8).then(|| self.years.get(column).copied()).flatten()
    }
}
