//! A kind is the number of one set of classes. All kinds that a text can show are known when an engine is built, so that each stage's alphabet is, too.

use crate::class::ClassSet;
use rustc_hash::FxHashMap;

/// All kinds of one engine.
#[derive(Default)]
pub(crate) struct Kinds {
    sets: Vec<ClassSet>,
    ids: FxHashMap<ClassSet, u32>,
}

impl Kinds {
    pub(crate) fn intern(&mut self, set: ClassSet) -> u32 {
        *self.ids.entry(set).or_insert_with(|| {
            self.sets.push(set);
            self.sets.len() as u32 - 1
        })
    }
    pub(crate) fn classes(&self, kind: u32) -> &ClassSet {
        &self.sets[kind as usize]
    }
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &ClassSet)> {
        self.sets.iter().enumerate().map(|(kind, set)| (kind as u32, set))
    }
}
