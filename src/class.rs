//! A class says what a token is ("is a month name", "is written in capitals"); a [`ClassSet`] is everything that is known of one token.

use rustc_hash::FxHashMap;

/// How many classes an engine can tell apart; words that patterns name count as one each.
pub(crate) const MOST_CLASSES: usize = WORDS * 64;
const WORDS: usize = 16;

/// The number of a class in its [`Classes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ClassId(pub u16);

/// A set of classes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ClassSet([u64; WORDS]);

impl ClassSet {
    pub(crate) const EMPTY: ClassSet = ClassSet([0; WORDS]);

    pub(crate) fn of(class: ClassId) -> ClassSet {
        let mut set = ClassSet::EMPTY;
        set.insert(class);
        set
    }
    pub(crate) fn insert(&mut self, class: ClassId) {
        self.0[class.0 as usize / 64] |= 1 << (class.0 % 64);
    }
    pub(crate) fn remove(&mut self, class: ClassId) {
        self.0[class.0 as usize / 64] &= !(1 << (class.0 % 64));
    }
    pub(crate) fn has(&self, class: ClassId) -> bool {
        self.0[class.0 as usize / 64] >> (class.0 % 64) & 1 == 1
    }
    /// Whether they have a class in common.
    pub(crate) fn meets(&self, other: &ClassSet) -> bool {
        self.0.iter().zip(&other.0).fold(0, |any, (a, b)| any | a & b) != 0
    }
    pub(crate) fn union(mut self, other: &ClassSet) -> ClassSet {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
        self
    }
    pub(crate) fn intersection(mut self, other: &ClassSet) -> ClassSet {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
        self
    }
    pub(crate) fn iter(&self) -> impl Iterator<Item = ClassId> + '_ {
        self.0.iter().enumerate().flat_map(|(n, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.checked_sub(1)?;
                Some(ClassId((n * 64) as u16 + bit as u16))
            })
        })
    }
}

/// The names of all classes, numbered in the order they were first named.
#[derive(Default)]
pub(crate) struct Classes {
    names: Vec<String>,
    ids: FxHashMap<String, ClassId>,
}

impl Classes {
    /// The class of that name, made if there is none yet; `None` when there are too many.
    pub(crate) fn intern(&mut self, name: &str) -> Option<ClassId> {
        if let Some(id) = self.ids.get(name) {
            return Some(*id);
        }
        if self.names.len() == MOST_CLASSES {
            return None;
        }
        let id = ClassId(self.names.len() as u16);
        self.names.push(name.to_owned());
        self.ids.insert(name.to_owned(), id);
        Some(id)
    }
    pub(crate) fn get(&self, name: &str) -> Option<ClassId> {
        self.ids.get(name).copied()
    }
    pub(crate) fn name(&self, id: ClassId) -> &str {
        &self.names[id.0 as usize]
    }
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_one_number_to_one_name() {
        let mut classes = Classes::default();
        let month = classes.intern("MONTH").unwrap();
        assert_eq!(classes.intern("DAY").map(|c| c.0), Some(1));
        assert_eq!(classes.intern("MONTH"), Some(month));
        assert_eq!(classes.name(month), "MONTH");
    }

    #[test]
    fn refuses_more_classes_than_a_set_holds() {
        let mut classes = Classes::default();
        assert!((0..MOST_CLASSES).all(|n| classes.intern(&n.to_string()).is_some()));
        assert_eq!(classes.intern("one more"), None);
    }

    #[test]
    fn keeps_what_was_put_in() {
        let mut set = ClassSet::EMPTY;
        set.insert(ClassId(3));
        set.insert(ClassId(130));
        set.remove(ClassId(3));
        assert_eq!(set.iter().collect::<Vec<_>>(), [ClassId(130)]);
    }
}
