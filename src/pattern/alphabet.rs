//! An alphabet gives one symbol to all kinds of token that no test of a stage can tell apart.

use super::ast::Test;
use super::partition::Partition;
use super::symbols::Symbols;
use crate::class::{ClassId, ClassSet, Classes};
use crate::text::kind::Kinds;
use rustc_hash::FxHashMap;

/// More symbols have no room in two bytes.
pub(crate) const MOST_SYMBOLS: usize = 1 << 16;

/// The different tests of one stage, numbered.
#[derive(Default)]
pub(crate) struct Tests<'t> {
    list: Vec<&'t Test>,
    numbers: FxHashMap<&'t Test, u32>,
}

impl<'t> Tests<'t> {
    pub(crate) fn number(&mut self, test: &'t Test) -> u32 {
        *self.numbers.entry(test).or_insert_with(|| {
            self.list.push(test);
            self.list.len() as u32 - 1
        })
    }
}

/// The symbols of one stage.
pub(crate) struct Alphabet {
    /// Symbol of each kind.
    of_kind: Vec<u16>,
    /// How many symbols there are.
    len: usize,
    /// For each test, by its number, the symbols that pass it.
    passing: Vec<Symbols>,
}

/// The sets of those classes that matter to a stage, before sets that its tests can't tell apart are put together.
struct Sets {
    of_kind: Vec<u32>,
    count: usize,
    /// The classes that matter, in order.
    matter: Vec<ClassId>,
    /// For each of them, the sets that have it.
    having: Vec<Symbols>,
    /// The sets that are no end of a sentence or paragraph.
    inside: Symbols,
}

/// What is left of each set if only the classes in `mask` matter: the number of each set's rest, and the rests.
fn masked(sets: &[ClassSet], mask: &ClassSet) -> (Vec<u32>, Vec<ClassSet>) {
    let mut rests = Vec::new();
    let mut numbers: FxHashMap<ClassSet, u32> = FxHashMap::default();
    let of_set = sets.iter().map(|set| {
        let rest = set.intersection(mask);
        *numbers.entry(rest).or_insert_with(|| {
            rests.push(rest);
            rests.len() as u32 - 1
        })
    });
    (of_set.collect(), rests)
}

impl Sets {
    fn new(matter: Vec<ClassId>, kinds: &Kinds, boundaries: [ClassId; 2]) -> Sets {
        let mut mask = ClassSet::EMPTY;
        matter.iter().for_each(|c| mask.insert(*c));
        let (lexical_of, lexical) = masked(kinds.lexical_halves(), &mask);
        let (shape_of, shapes) = masked(kinds.shapes(), &mask);
        let mut numbers = vec![u32::MAX; lexical.len() * shapes.len()];
        let mut sets = Vec::new();
        let number = |(a, b): &(u32, u32)| {
            let (a, b) = (lexical_of[*a as usize] as usize, shape_of[*b as usize] as usize);
            let number = &mut numbers[a * shapes.len() + b];
            if *number == u32::MAX {
                *number = sets.len() as u32;
                sets.push((a, b));
            }
            *number
        };
        let of_kind = kinds.halves().iter().map(number).collect();
        let place = |class| matter.binary_search(&class).expect("the rests hold classes that matter");
        let places = |rests: &[ClassSet]| rests.iter().map(|rest| rest.iter().map(place).collect()).collect::<Vec<Vec<usize>>>();
        let (lexical, shapes) = (places(&lexical), places(&shapes));
        let mut having = vec![Symbols::none(sets.len()); matter.len()];
        for (number, (a, b)) in sets.iter().enumerate() {
            lexical[*a].iter().chain(&shapes[*b]).for_each(|class| having[*class].insert(number));
        }
        let mut ends = Symbols::none(sets.len());
        boundaries.into_iter().for_each(|class| ends.add(&having[place(class)]));
        Sets { of_kind, count: sets.len(), inside: ends.inverted(), matter, having }
    }

    fn passing(&self, test: &Test, classes: &Classes) -> Symbols {
        match test {
            Test::Any => self.inside.clone(),
            Test::Class { name, .. } => {
                let place = classes.get(name).and_then(|class| self.matter.binary_search(&class).ok());
                place.map_or_else(|| Symbols::none(self.count), |place| self.having[place].clone())
            }
            Test::Not(test) => {
                let mut passing = self.passing(test, classes).inverted();
                passing.keep(&self.inside);
                passing
            }
            Test::And(tests) => {
                let mut passing = Symbols::all(self.count);
                tests.iter().for_each(|t| passing.keep(&self.passing(t, classes)));
                passing
            }
            Test::Or(tests) => {
                let mut passing = Symbols::none(self.count);
                tests.iter().for_each(|t| passing.add(&self.passing(t, classes)));
                passing
            }
        }
    }
}

impl Alphabet {
    /// The alphabet of the stage that has these tests. `None` if it would need too many symbols.
    pub(crate) fn new(tests: &Tests<'_>, classes: &Classes, kinds: &Kinds, boundaries: [ClassId; 2]) -> Option<Alphabet> {
        let mut matter: Vec<ClassId> = boundaries.to_vec();
        tests.list.iter().for_each(|test| test.classes(&mut |name, _| matter.extend(classes.get(name))));
        matter.sort_unstable();
        matter.dedup();
        let sets = Sets::new(matter, kinds, boundaries);
        // of each test, the fewer of the sets that pass and those that don't, and which of the two it is
        let sides = tests.list.iter().map(|test| sets.passing(test, classes).smaller_side()).collect::<Vec<_>>();
        // each test divides what the ones before it left together
        let mut partition = Partition::<u16>::new(sets.count);
        for (members, _) in sides.iter().chain([&sets.inside.smaller_side()]) {
            partition.divide(members)?;
        }
        let (mut symbol, len) = partition.finish();
        // numbered as the kinds come: what is looked up for symbols that are often asked for together lies near
        let (mut numbers, mut count) = (vec![None; len], 0);
        for symbol in &mut symbol {
            *symbol = *numbers[usize::from(*symbol)].get_or_insert_with(|| {
                count += 1;
                (count - 1) as u16
            });
        }
        let passing = sides.into_iter().map(|(members, pass)| {
            let mut over_symbols = Symbols::none(len);
            members.into_iter().for_each(|set| over_symbols.insert(symbol[set as usize].into()));
            if pass { over_symbols } else { over_symbols.inverted() }
        });
        let passing = passing.collect();
        Some(Alphabet { of_kind: sets.of_kind.iter().map(|set| symbol[*set as usize]).collect(), len, passing })
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn symbol(&self, kind: u32) -> u16 {
        self.of_kind[kind as usize]
    }

    /// The symbols of all kinds.
    pub(crate) fn symbols(&self) -> &[u16] {
        &self.of_kind
    }

    /// The symbols that pass the test of that number.
    pub(crate) fn passing(&self, test: u32) -> &Symbols {
        &self.passing[test as usize]
    }
}
