//! A kind is the number of one set of classes. All kinds that a text can show are known when an engine is built, so that each stage's alphabet is, too.

use crate::class::{ClassId, ClassSet};
use rustc_hash::FxHashMap;

/// All kinds of one engine. Each is a set of classes in two halves: what the lexicon (or a rule) says of a token, and what its form says.
/// There are far fewer halves than kinds: what is worked out for each half is quickly known for each kind.
#[derive(Default)]
pub(crate) struct Kinds {
    lexical: Sets,
    shapes: Sets,
    halves: Vec<(u32, u32)>,
    ids: FxHashMap<(u32, u32), u32>,
}

/// Sets, numbered.
#[derive(Default)]
struct Sets {
    list: Vec<ClassSet>,
    ids: FxHashMap<ClassSet, u32>,
}

impl Sets {
    fn intern(&mut self, set: ClassSet) -> u32 {
        *self.ids.entry(set).or_insert_with(|| {
            self.list.push(set);
            self.list.len() as u32 - 1
        })
    }
}

impl Kinds {
    /// Makes room for so many more kinds.
    pub(crate) fn reserve(&mut self, kinds: usize) {
        self.halves.reserve(kinds);
        self.ids.reserve(kinds);
    }
    pub(crate) fn intern(&mut self, lexical: ClassSet, shape: ClassSet) -> u32 {
        let halves = (self.lexical(lexical), self.shape(shape));
        self.of_halves(halves)
    }
    /// The number of a lexical half, for several kinds that have it.
    pub(crate) fn lexical(&mut self, set: ClassSet) -> u32 {
        self.lexical.intern(set)
    }
    /// The number of the other half.
    pub(crate) fn shape(&mut self, set: ClassSet) -> u32 {
        self.shapes.intern(set)
    }
    pub(crate) fn of_halves(&mut self, halves: (u32, u32)) -> u32 {
        *self.ids.entry(halves).or_insert_with(|| {
            self.halves.push(halves);
            self.halves.len() as u32 - 1
        })
    }
    pub(crate) fn has(&self, kind: u32, class: ClassId) -> bool {
        let (lexical, shape) = self.classes(kind);
        lexical.has(class) || shape.has(class)
    }
    /// The two halves of a kind's classes.
    pub(crate) fn classes(&self, kind: u32) -> (&ClassSet, &ClassSet) {
        let (lexical, shape) = self.halves[kind as usize];
        (&self.lexical.list[lexical as usize], &self.shapes.list[shape as usize])
    }
    /// How many kinds there are.
    pub(crate) fn len(&self) -> usize {
        self.halves.len()
    }
    /// All kinds, in order, as the numbers of their halves in [`lexical_halves`](Self::lexical_halves) and [`shapes`](Self::shapes).
    pub(crate) fn halves(&self) -> &[(u32, u32)] {
        &self.halves
    }
    pub(crate) fn lexical_halves(&self) -> &[ClassSet] {
        &self.lexical.list
    }
    pub(crate) fn shapes(&self) -> &[ClassSet] {
        &self.shapes.list
    }
    /// All kinds with all of their classes.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, ClassSet)> {
        (0..self.halves.len() as u32).map(|kind| {
            let (lexical, shape) = self.classes(kind);
            (kind, lexical.union(shape))
        })
    }
}
