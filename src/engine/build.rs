//! Builds an engine from packs: all that can be worked out before a text is read is worked out here.

use super::face::Engine;
use super::marks::Marker;
use super::rows::Rows;
use super::{NAME_STAGES, STAGES, VALUE_STAGES};
use crate::class::{ClassId, ClassSet, Classes};
use crate::lexicon::{KeyError, Lexicon};
use crate::name::Names;
use crate::pack::diagnostic::{Diagnostic, Severity, Source};
use crate::pack::load::{Action, PackFile, Rule, load, nearest, place_in};
use crate::pattern::alphabet::{Alphabet, MOST_SYMBOLS, Tests};
use crate::pattern::ast::{Pattern, Test};
use crate::pattern::compile::{AHEAD, BEFORE, Brief, Compiled, Compiler};
use crate::pattern::symbols::Symbols;
use crate::record::Cues;
use crate::settle::words::Words;
use crate::text::kind::Kinds;
use crate::text::sentence::Sentences;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Gathers packs and builds an [`Engine`].
///
/// ```
/// let engine = pressfacts::Engine::builder().build()?;
/// let document = pressfacts::Document::new("The fair drew more than 1,006 exhibitors.");
/// let mentions = engine.reader().read(&document).mentions;
/// assert!(mentions.len() <= 1);
/// # Ok::<(), pressfacts::PackError>(())
/// ```
#[derive(Default)]
pub struct EngineBuilder {
    folders: Vec<PathBuf>,
    sources: Vec<Source>,
    bare: bool,
}

/// Why an engine could not be built: every mistake of every pack, in the order of files and lines. `Display` shows each with its place.
#[derive(Debug)]
pub struct PackError {
    /// Folders or files that could not be read.
    unreadable: Vec<(PathBuf, std::io::Error)>,
    diagnostics: Vec<Diagnostic>,
}

impl PackError {
    /// The mistakes.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (path, error) in &self.unreadable {
            writeln!(f, "error: the rules in {} can't be read: {error}", path.display())?;
        }
        for diagnostic in &self.diagnostics {
            writeln!(f, "{diagnostic}\n")?;
        }
        let count = self.unreadable.len() + self.diagnostics.len();
        write!(f, "{count} mistake{} in the rules", if count == 1 { "" } else { "s" })
    }
}

impl std::error::Error for PackError {}

macro_rules! built_in {
    ($($name:literal)*) => { [$((
        concat!("en/", $name, ".toml"),
        include_str!(concat!("../../rules/en/", $name, ".toml")),
        include_bytes!(concat!(env!("OUT_DIR"), "/rules/", $name, ".tree")),
    )),*] };
}

/// The built-in pack: name, text, and what `build.rs` read in it. The order is that of the rules where two of them match the same span.
static BUILT_IN: &[(&str, &str, &[u8])] = &built_in![
    "text" "tense"
    "date-figures"
    "label"
    "number"
    "duration"
    "date"
    "ordinal"
    "range"
    "unit"
    "quantity"
    "currency"
    "money"
    "percent"
    "bound"
    "count"
    "expo"
    "names/words"
    "names/heads"
    "names/context"
];

impl EngineBuilder {
    /// Adds a user's pack: a folder with `*.toml` files, read after the built-in ones and in the order of their names.
    pub fn packs(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folders.push(folder.into());
        self
    }

    /// Leaves the built-in pack out: only what [`packs`](Self::packs) and [`pack_text`](Self::pack_text) add is read.
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// Adds a rule file given as text; `name` is what its rules' ids begin with.
    pub fn pack_text(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.sources.push(Source::new(name, text));
        self
    }

    /// Reads the packs and builds the engine.
    ///
    /// # Errors
    /// All mistakes of all packs together.
    pub fn build(self) -> Result<Engine, PackError> {
        let mut unreadable = Vec::new();
        let mut sources: Vec<Source> = Vec::new();
        if !self.bare {
            let built_in = |(name, text, tree): &(&'static str, &'static str, &'static [u8])| Source {
                name: Cow::Borrowed(name),
                text: Cow::Borrowed(text),
                tree: Some(tree),
            };
            sources.extend(BUILT_IN.iter().map(built_in));
        }
        for folder in &self.folders {
            match read_folder(folder) {
                Ok(read) => sources.extend(read),
                Err(error) => unreadable.push(error),
            }
        }
        sources.extend(self.sources);
        let mut diagnostics = Vec::new();
        let sources: Vec<Arc<Source>> = sources.into_iter().map(Arc::new).collect();
        let files: Vec<PackFile> = sources.iter().map(|source| load(source.clone(), &mut diagnostics)).collect();
        // what a file that is no TOML would have added is not known: whatever else does not fit may be right
        let whole = unreadable.is_empty() && !files.iter().any(|file| file.broken);
        if whole {
            let (values, names) = by_cascade(files);
            let (values, sentences) = assemble(values, VALUE_STAGES, &mut diagnostics);
            let (names, _) = assemble(names, NAME_STAGES, &mut diagnostics);
            let name_table = Names::new(&values, &names);
            let words = Words::new(&values.lexicon, &values.classes);
            let cues = Cues::new(&values.classes, &values.kinds);
            let engine = Engine { values, names, name_table, words, cues, sentences };
            if !diagnostics.iter().any(|d| d.severity == Severity::Error) {
                return Ok(engine);
            }
        }
        in_order(&mut diagnostics, &sources);
        Err(PackError { unreadable, diagnostics })
    }
}

/// Sorts by file, in the order in which they are read, then by place.
pub(crate) fn in_order(diagnostics: &mut [Diagnostic], sources: &[Arc<Source>]) {
    diagnostics.sort_by_key(|d| (sources.iter().position(|s| Arc::ptr_eq(s, &d.source)), d.range.start, d.range.end));
}

fn read_folder(folder: &Path) -> Result<Vec<Source>, (PathBuf, std::io::Error)> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| (path, error)
    };
    let mut paths = Vec::new();
    if folder.is_file() {
        paths.push(folder.to_owned());
    } else {
        for entry in std::fs::read_dir(folder).map_err(at(folder))? {
            let path = entry.map_err(at(folder))?.path();
            if path.extension().is_some_and(|e| e == "toml") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let root = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    paths
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).map_err(at(path))?;
            let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let name = if folder.is_file() { file } else { format!("{root}/{file}") };
            Ok(Source::new(name, text))
        })
        .collect()
}

/// The rules of an engine.
pub(crate) struct Rules {
    pub list: Vec<Rule>,
    /// For rules that make something: for each class set of the normalizer, the kinds without and with glue.
    pub made: Vec<Vec<[u32; 2]>>,
    /// For rules that change classes: what a token's kind becomes.
    pub changes: FxHashMap<(u32, u32), u32>,
    /// How many kinds of token there are before the first stage.
    pub first_kinds: usize,
}

/// One pattern of a stage.
pub(crate) struct StagePattern {
    pub rule: u32,
    pub compiled: Compiled,
}

/// The rules of one stage, ready to scan with.
pub(crate) struct Stage {
    pub alphabet: Alphabet,
    pub patterns: Vec<StagePattern>,
    pub briefs: Vec<Brief>,
    /// Number of 64-bit words that hold one bit for each pattern.
    pub words: usize,
    /// For each of the first places of a span, and each symbol, the patterns that may have it there.
    pub ahead: [Rows; AHEAD],
    /// The same for what stands before a span, the nearest first.
    pub before: [Rows; BEFORE],
}

/// Words and rules that belong together, ready to scan with.
pub(crate) struct Cascade {
    pub classes: Classes,
    pub lexicon: Lexicon,
    pub kinds: Kinds,
    /// The kinds of tokens that stand for names, in the order of [`crate::name::CLASSES`].
    pub name_kinds: [u32; crate::name::CLASSES.len()],
    pub stages: Vec<Stage>,
    pub symbols: SymbolsOfKinds,
    pub marker: Marker,
    /// Which of [`STAGES`] these are.
    pub range: Range<usize>,
    pub rules: Rules,
}

/// The symbols that each kind of token has in the stages of a cascade. Those of one kind lie together, as a text has few kinds and goes through all stages.
pub(crate) struct SymbolsOfKinds {
    stages: usize,
    table: Vec<u16>,
}

impl SymbolsOfKinds {
    fn new(stages: &[Stage], kinds: &Kinds) -> SymbolsOfKinds {
        let mut table = vec![0; kinds.len() * stages.len()];
        for (n, stage) in stages.iter().enumerate() {
            table[n..].iter_mut().step_by(stages.len()).zip(stage.alphabet.symbols()).for_each(|(place, symbol)| *place = *symbol);
        }
        SymbolsOfKinds { stages: stages.len(), table }
    }

    /// The symbols of kinds in the stage of that number.
    pub(super) fn of(&self, stage: usize) -> impl Fn(u32) -> u16 + '_ {
        let table = &self.table[stage..];
        move |kind| table[kind as usize * self.stages]
    }
}

/// Parts the files into those for values and those for names: a file's words go where its `stage` is, a rule where its own is.
fn by_cascade(files: Vec<PackFile>) -> (Vec<PackFile>, Vec<PackFile>) {
    let (mut values, mut names) = (Vec::new(), Vec::new());
    for mut file in files {
        let (of_names, of_values): (Vec<Rule>, Vec<Rule>) = file.rules.into_iter().partition(|rule| NAME_STAGES.contains(&rule.stage));
        let words = std::mem::take(&mut file.words);
        let (for_names, for_values) =
            if file.stage.is_some_and(|s| NAME_STAGES.contains(&s)) { (words, Vec::new()) } else { (Vec::new(), words) };
        let source = file.source.clone();
        names.push(PackFile { source: source.clone(), broken: false, stage: file.stage, words: for_names, rules: of_names });
        values.push(PackFile { source, broken: false, stage: file.stage, words: for_values, rules: of_values });
    }
    (values, names)
}

/// Everything but the error handling: puts the files together, noting what does not fit.
fn assemble(files: Vec<PackFile>, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> (Cascade, Sentences) {
    let mut classes = Classes::default();
    let mut lexicon = Lexicon::new(&mut classes);
    let mut kinds = Kinds::default();
    let abbreviation = classes.intern("ABBREVIATION").expect("few classes yet");
    let starter = classes.intern("SENTENCE_STARTER").expect("few classes yet");
    let intern = |classes: &mut Classes, name: &str, source: &Arc<Source>, range: &Range<usize>, diagnostics: &mut Vec<Diagnostic>| {
        let id = classes.intern(name);
        if id.is_none() {
            let message = format!("there are too many classes: `{name}` is one more than {}", crate::class::MOST_CLASSES);
            diagnostics.push(problem(source, range.clone(), message, "each word named in a pattern counts as one"));
        }
        id
    };
    lexicon.reserve(files.iter().map(|file| file.words.len()).sum());
    for file in &files {
        let mut last: Option<(&Arc<str>, ClassId)> = None;
        for word in &file.words {
            // words of a class stand together
            let known = last.filter(|(class, _)| Arc::ptr_eq(class, &word.class)).map(|(_, id)| id);
            let class = known.or_else(|| intern(&mut classes, &word.class, &file.source, &word.range, diagnostics));
            let Some(class) = class else { continue };
            last = Some((&word.class, class));
            let value = word.value.clone().map(|v| (word.class.clone(), v));
            if let Err(error) = lexicon.add(&word.key, word.exact, class, value) {
                let (message, label) = match error {
                    KeyError::Empty => ("a word can't be empty", "expected a word or a phrase"),
                    KeyError::TooLong => ("this word is too long", "at most 40 bytes a word"),
                };
                diagnostics.push(problem(&file.source, word.range.clone(), message.into(), label));
            }
        }
    }
    // what any normalizer makes is known by name, whether or not a rule of these packs makes it
    for class in crate::value::normalizers().flat_map(|n| n.makes.iter().copied().flatten()) {
        classes.intern(class);
    }
    let rules: Vec<Rule> = files.into_iter().flat_map(|file| file.rules).collect();
    for rule in &rules {
        match &rule.action {
            Action::Class { add, drop } => {
                for class in add.iter().chain(drop) {
                    intern(&mut classes, class, &rule.source, &rule.range, diagnostics);
                }
            }
            Action::Make(_) | Action::Bound(_) | Action::Supports { .. } => {}
        }
    }
    for class in crate::name::CLASSES {
        classes.intern(class);
    }
    for rule in &rules {
        for (pattern, range) in &rule.find {
            each_test(pattern, &mut |test| {
                test.classes(&mut |name, at| name_class(name, at, rule, range, &mut classes, &mut lexicon, diagnostics));
            });
        }
    }
    lexicon.finish(&mut kinds);
    let name_kinds = crate::name::CLASSES.map(|class| chunk_kinds(&["NAME", class], &classes, &lexicon, &mut kinds)[0]);
    let first_kinds = kinds.len();
    let made = rules
        .iter()
        .map(|rule| match &rule.action {
            Action::Make(normalizer) => normalizer.makes.iter().map(|set| chunk_kinds(set, &classes, &lexicon, &mut kinds)).collect(),
            _ => Vec::new(),
        })
        .collect();
    let changes = class_changes(&rules, &classes, &lexicon, &mut kinds);
    let stages: Vec<Stage> = range.clone().map(|stage| build_stage(stage, &rules, &classes, &kinds, &lexicon, diagnostics)).collect();
    let (symbols, marker) = (SymbolsOfKinds::new(&stages, &kinds), Marker::new(&stages, &kinds));
    let sentences = Sentences::new(abbreviation, starter, &kinds);
    let rules = Rules { list: rules, made, changes, first_kinds };
    (Cascade { classes, lexicon, kinds, name_kinds, stages, symbols, marker, range, rules }, sentences)
}

fn problem(source: &Arc<Source>, range: Range<usize>, message: String, label: &str) -> Diagnostic {
    Diagnostic { severity: Severity::Error, source: source.clone(), range, message, label: label.into(), help: None }
}

/// Calls `f` with each test of a pattern, context included.
pub(crate) fn each_test<'p>(pattern: &'p Pattern, f: &mut impl FnMut(&'p Test)) {
    for node in [pattern.before.as_ref(), Some(&pattern.span), pattern.after.as_ref()].into_iter().flatten() {
        node.tests(f);
    }
}

/// Makes sure that a class named in a pattern exists; a word in quotes becomes a class of its own.
fn name_class(
    name: &str,
    at: usize,
    rule: &Rule,
    range: &Range<usize>,
    classes: &mut Classes,
    lexicon: &mut Lexicon,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if classes.get(name).is_some() {
        return;
    }
    let place = || place_in(&rule.source.text, range, at..at + name.len());
    let (exact, quoted) = name.strip_prefix('=').map_or((false, name), |rest| (true, rest));
    let Some(word) = quoted.strip_prefix('"').and_then(|w| w.strip_suffix('"')) else {
        let help = nearest(name, classes.names().filter(|n| !n.contains('"'))).map(|n| format!("`{n}` is spelled nearly so"));
        let mut problem = problem(
            &rule.source,
            place(),
            format!("no class is called `{name}`"),
            "no lexicon lists it, no shape of token is called so, and no rule makes it",
        );
        problem.help = help;
        diagnostics.push(problem);
        return;
    };
    let tokens = crate::text::tokenize::tokenize(word, &[]).count();
    if tokens != 1 {
        let message = format!("`\"{word}\"` is {tokens} tokens, a word in a pattern must be one");
        diagnostics.push(problem(&rule.source, place(), message, "write them one after the other"));
        return;
    }
    match classes.intern(name) {
        Some(class) => {
            let _ = lexicon.add(word, exact, class, None);
        }
        None => diagnostics.push(problem(&rule.source, place(), "there are too many classes".into(), "this word is one too many")),
    }
}

fn chunk_kinds(names: &[&str], classes: &Classes, lexicon: &Lexicon, kinds: &mut Kinds) -> [u32; 2] {
    let mut set = ClassSet::EMPTY;
    names.iter().filter_map(|n| classes.get(n)).for_each(|c| set.insert(c));
    let mut glued = ClassSet::EMPTY;
    glued.insert(lexicon.shapes.glued);
    [kinds.intern(set, ClassSet::EMPTY), kinds.intern(set, glued)]
}

/// What the kind of a token becomes where a rule changes its classes; the kinds that arise so are known from then on, too.
fn class_changes(rules: &[Rule], classes: &Classes, lexicon: &Lexicon, kinds: &mut Kinds) -> FxHashMap<(u32, u32), u32> {
    let mut changes = FxHashMap::default();
    let boundaries = [lexicon.shapes.sentence_end, lexicon.shapes.paragraph_end];
    let ids = |names: &[String]| names.iter().filter_map(|n| classes.get(n)).collect::<Vec<ClassId>>();
    for stage in 0..STAGES.len() {
        let mut fresh = Vec::new();
        let changing: Vec<(usize, &Rule)> =
            rules.iter().enumerate().filter(|(_, r)| r.stage == stage && matches!(r.action, Action::Class { .. })).collect();
        if changing.is_empty() {
            continue;
        }
        let mut tests = Tests::default();
        for (_, rule) in &changing {
            rule.find.iter().for_each(|(pattern, _)| pattern.span.tests(&mut |t| _ = tests.number(t)));
        }
        let Some(alphabet) = Alphabet::new(&tests, classes, kinds, boundaries) else { continue };
        for (number, rule) in changing {
            let Action::Class { add, drop } = &rule.action else { continue };
            let (add, drop) = (ids(add), ids(drop));
            let mut passing = Symbols::none(alphabet.len());
            rule.find.iter().for_each(|(pattern, _)| pattern.span.tests(&mut |t| passing.add(alphabet.passing(tests.number(t)))));
            for kind in (0..kinds.len() as u32).filter(|kind| passing.has(alphabet.symbol(*kind) as usize)) {
                let (mut lexical, mut shape) = {
                    let (a, b) = kinds.classes(kind);
                    (*a, *b)
                };
                add.iter().for_each(|c| lexical.insert(*c));
                for class in &drop {
                    lexical.remove(*class);
                    shape.remove(*class);
                }
                fresh.push(((number as u32, kind), lexical, shape));
            }
        }
        changes.extend(fresh.into_iter().map(|(key, lexical, shape)| (key, kinds.intern(lexical, shape))));
    }
    changes
}

fn build_stage(
    stage: usize,
    rules: &[Rule],
    classes: &Classes,
    kinds: &Kinds,
    lexicon: &Lexicon,
    diagnostics: &mut Vec<Diagnostic>,
) -> Stage {
    let mut tests = Tests::default();
    let mut found: Vec<(u32, Pattern<u32>)> = Vec::new();
    for (number, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.stage == stage) {
        found.extend(rule.find.iter().map(|(pattern, _)| (number as u32, pattern.map(&mut |test| tests.number(test)))));
    }
    let boundaries = [lexicon.shapes.sentence_end, lexicon.shapes.paragraph_end];
    let alphabet = Alphabet::new(&tests, classes, kinds, boundaries);
    let Some(alphabet) = alphabet else {
        let rule = rules.iter().rfind(|r| r.stage == stage).expect("a stage without rules needs no symbols");
        let message = format!("stage `{}` tells too many kinds of token apart (at most {MOST_SYMBOLS})", STAGES[stage]);
        diagnostics.push(problem(&rule.source, rule.range.clone(), message, "move rules to another stage"));
        let none = Alphabet::new(&Tests::default(), classes, kinds, boundaries).expect("no tests need few symbols");
        return Stage {
            alphabet: none,
            patterns: Vec::new(),
            briefs: Vec::new(),
            words: 0,
            ahead: Default::default(),
            before: Default::default(),
        };
    };
    let compiler = Compiler { alphabet: &alphabet };
    let patterns: Vec<StagePattern> =
        found.into_iter().map(|(rule, pattern)| StagePattern { rule, compiled: compiler.compile(pattern) }).collect();
    let words = patterns.len().div_ceil(64);
    let table = |symbols: &dyn Fn(&Compiled) -> &Symbols| {
        let mut table = vec![0u64; alphabet.len() * words];
        // what most symbols have is put in everywhere, and taken from the few that have it not: both tables are turned round at once
        let mut most = vec![0u64; words];
        for (n, pattern) in patterns.iter().enumerate() {
            let (word, bit) = (n / 64, 1 << (n % 64));
            if !symbols(&pattern.compiled).each_of_few(|s| table[s * words + word] |= bit) {
                most[word] |= bit;
            }
        }
        table.chunks_exact_mut(words.max(1)).for_each(|row| row.iter_mut().zip(&most).for_each(|(row, most)| *row ^= most));
        Rows::new(&table, words)
    };
    let ahead: [Rows; AHEAD] = std::array::from_fn(|place| table(&|c| &c.lead[place]));
    let before = std::array::from_fn(|place| table(&|c| &c.preceded[place]));
    let briefs = patterns.iter().map(|pattern| pattern.compiled.brief).collect();
    Stage { patterns, briefs, words, ahead, before, alphabet }
}
