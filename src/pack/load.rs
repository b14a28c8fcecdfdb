//! Reads rule files. Every mistake in them is noted, with its place, before any is reported.

use super::diagnostic::{Diagnostic, Severity, Source};
use super::tree::{self, Node, Table, Value};
use crate::engine::STAGES;
use crate::mention::Bound;
use crate::name::Sense;
use crate::pattern::ast::Pattern;
use crate::pattern::parse::parse;
use crate::value::{Constant, Normalizer, normalizers};
use jiff::civil::Date;
use std::ops::Range;
use std::sync::Arc;

/// One rule file, read.
pub(crate) struct PackFile {
    pub source: Arc<Source>,
    /// Whether it is no TOML, so that nothing is known of what it holds.
    pub broken: bool,
    /// The stage that it names at its top.
    pub stage: Option<usize>,
    pub words: Vec<WordEntry>,
    pub rules: Vec<Rule>,
}

/// One word or phrase with a class.
pub(crate) struct WordEntry {
    pub class: Arc<str>,
    pub key: String,
    /// Only in this very spelling.
    pub exact: bool,
    pub value: Option<Constant>,
    pub range: Range<usize>,
}

/// One rule.
pub(crate) struct Rule {
    /// `en/money.toml#sign-amount`
    pub id: Arc<str>,
    pub source: Arc<Source>,
    /// Index into [`STAGES`].
    pub stage: usize,
    pub why: String,
    /// With the place of the text, quotes included.
    pub find: Vec<(Pattern, Range<usize>)>,
    pub action: Action,
    pub with: Vec<(Arc<str>, Constant)>,
    /// Text, expected value, place.
    pub yes: Vec<(String, String, Range<usize>)>,
    pub no: Vec<(String, Range<usize>)>,
    /// The day that its examples count from.
    pub published: Option<Date>,
    /// Where its name stands.
    pub range: Range<usize>,
}

/// What a rule does with its span.
pub(crate) enum Action {
    /// Makes one token of it, worth what the normalizer says.
    Make(&'static Normalizer),
    /// Changes what its tokens are.
    Class { add: Vec<String>, drop: Vec<String> },
    /// Says how firmly the value was stated.
    Bound(Bound),
    /// Says what its name may be a name of.
    Supports {
        /// What it speaks for.
        sense: Sense,
        /// How strongly, from 1 to 9.
        weight: u8,
    },
}

/// Reads one file. `name` is what rule ids begin with; the text is that of the file.
pub(crate) fn load(source: Arc<Source>, diagnostics: &mut Vec<Diagnostic>) -> PackFile {
    let mut loader = Loader { source: source.clone(), diagnostics };
    let mut file = PackFile { source: source.clone(), broken: false, stage: None, words: Vec::new(), rules: Vec::new() };
    let (table, errors) = match source.tree.and_then(tree::read) {
        Some(table) => (table, Vec::new()),
        None => tree::parse(&source.text),
    };
    for error in errors {
        let range = error.span().unwrap_or(0..1);
        loader.error(range, "this is not TOML".to_owned(), error.message().to_owned(), None);
        file.broken = true;
    }
    if file.broken {
        // what could be read of it would only bring mistakes that are none
        return file;
    }
    let mut stage = None;
    let mut published = None;
    for (key, value) in table.iter() {
        match &*key.name {
            "stage" => stage = loader.stage(value),
            "examples" => published = loader.published(value),
            "lexicon" | "rule" => {}
            other => loader.unknown_key(key.range.clone(), other, &["stage", "lexicon", "rule", "examples"]),
        }
    }
    file.stage = stage;
    if let Some(lexicon) = table.get("lexicon") {
        loader.lexicon(lexicon, &mut file.words);
    }
    if let Some(rules) = table.get("rule") {
        match rules.as_list() {
            Some(rules) => {
                for rule in rules {
                    if let Some(rule) = loader.rule(rule, stage, table.has("stage"), published) {
                        if let Some(first) = file.rules.iter().find(|r: &&Rule| r.id == rule.id) {
                            let line = loader.source.text[..first.range.start].matches('\n').count() + 1;
                            loader.error(rule.range.clone(), "this name is used twice".into(), format!("first on line {line}"), None);
                        }
                        file.rules.push(rule);
                    }
                }
            }
            None => loader.error(rules.range.clone(), "`rule` must be a list".into(), "write `[[rule]]`".into(), None),
        }
    }
    file
}

struct Loader<'d> {
    source: Arc<Source>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Loader<'_> {
    fn error(&mut self, range: Range<usize>, message: String, label: String, help: Option<String>) {
        self.diagnostics.push(Diagnostic { severity: Severity::Error, source: self.source.clone(), range, message, label, help });
    }

    fn wrong_type(&mut self, node: &Node<'_>, wanted: &str) {
        let found = match &node.value {
            Value::Text(_) => "text",
            Value::Integer(_) => "a whole number",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Other(what) => what,
        };
        self.error(node.range.clone(), format!("{found} is not expected here"), format!("expected {wanted}"), None);
    }

    fn unknown_key(&mut self, range: Range<usize>, key: &str, known: &[&str]) {
        let help = nearest(key, known.iter().copied()).map(|k| format!("`{k}` is spelled nearly so"));
        self.error(range, format!("no setting is called `{key}`"), format!("known here: {}", known.join(", ")), help);
    }

    fn text<'v>(&mut self, value: &'v Node<'_>) -> Option<&'v str> {
        let text = value.as_text();
        if text.is_none() {
            self.wrong_type(value, "text in quotes");
        }
        text
    }

    /// One text, or a list of them.
    fn texts<'v>(&mut self, value: &'v Node<'_>) -> Vec<(&'v str, Range<usize>)> {
        match &value.value {
            Value::List(items) => items.iter().filter_map(|item| Some((self.text(item)?, item.range.clone()))).collect(),
            _ => self.text(value).map(|text| (text, value.range.clone())).into_iter().collect(),
        }
    }

    fn stage(&mut self, value: &Node<'_>) -> Option<usize> {
        let name = self.text(value)?;
        let stage = STAGES.iter().position(|s| *s == name);
        if stage.is_none() {
            let like = nearest(name, STAGES.into_iter()).map(|s| format!("`{s}` is spelled nearly so; ")).unwrap_or_default();
            let help = format!("{like}the stages are, in order: {}", STAGES.join(", "));
            self.error(value.range.clone(), format!("no stage is called `{name}`"), "unknown stage".into(), Some(help));
        }
        stage
    }

    fn published(&mut self, value: &Node<'_>) -> Option<Date> {
        let Some(table) = value.as_table() else {
            self.wrong_type(value, "a table: `[examples]`");
            return None;
        };
        let mut published = None;
        for (key, value) in table.iter() {
            match &*key.name {
                "published" => {
                    let text = self.text(value)?;
                    published = text.parse().ok();
                    if published.is_none() {
                        self.error(
                            value.range.clone(),
                            format!("`{text}` is no day"),
                            "expected a day such as \"2023-08-28\"".into(),
                            None,
                        );
                    }
                }
                other => self.unknown_key(key.range.clone(), other, &["published"]),
            }
        }
        published
    }

    fn constant(&mut self, value: &Node<'_>) -> Option<Constant> {
        match &value.value {
            Value::Text(text) => Some(Constant::Text(text.as_ref().into())),
            Value::Integer(number) => {
                if number.is_none() {
                    self.error(value.range.clone(), "this number is too large".into(), "at most 64 bits".into(), None);
                }
                number.map(Constant::Integer)
            }
            _ => {
                self.wrong_type(value, "text or a whole number");
                None
            }
        }
    }

    fn lexicon(&mut self, value: &Node<'_>, words: &mut Vec<WordEntry>) {
        let Some(table) = value.as_table() else { return self.wrong_type(value, "a table: `[lexicon]`") };
        let spellings = |node: &Node<'_>| node.as_list().map_or(1, <[_]>::len);
        let members =
            |node: &Node<'_>| node.as_table().map_or_else(|| spellings(node), |table| table.iter().map(|(_, node)| spellings(node)).sum());
        words.reserve(table.iter().map(|(_, node)| members(node)).sum());
        for (class, members) in table.iter() {
            let name = &*class.name;
            if !is_class_name(name) {
                self.error(
                    class.range.clone(),
                    format!("`{name}` can't be a class"),
                    "classes are written in capitals: MONTH, ORG_SUFFIX".into(),
                    None,
                );
                continue;
            }
            let class: Arc<str> = name.into();
            let mut push = |key: &str, value: Option<Constant>, range: Range<usize>| {
                let (exact, key) = key.strip_prefix('=').filter(|k| !k.is_empty()).map_or((false, key), |k| (true, k));
                words.push(WordEntry { class: class.clone(), key: key.to_owned(), exact, value, range });
            };
            match &members.value {
                Value::List(_) => self.texts(members).into_iter().for_each(|(key, range)| push(key, None, range)),
                Value::Table(table) => {
                    for (key, value) in table.iter() {
                        let key_text = &*key.name;
                        if value.as_list().is_some() {
                            // many spellings of one value: CURRENCY = { CNY = ["yuan", "renminbi"] }
                            let constant = key_text.parse().map_or_else(|_| Constant::Text(key_text.into()), Constant::Integer);
                            self.texts(value).into_iter().for_each(|(word, range)| push(word, Some(constant.clone()), range));
                        } else if let Some(constant) = self.constant(value) {
                            push(key_text, Some(constant), key.range.clone());
                        }
                    }
                }
                _ => self.wrong_type(members, "a list of words, or a table `{ word = value }`"),
            }
        }
    }

    fn rule(&mut self, value: &Node<'_>, file_stage: Option<usize>, file_names_stage: bool, published: Option<Date>) -> Option<Rule> {
        const KEYS: &[&str] = &["name", "why", "stage", "find", "make", "add", "drop", "bound", "supports", "weight", "with", "yes", "no"];
        let Some(table) = value.as_table() else {
            self.wrong_type(value, "a table: `[[rule]]`");
            return None;
        };
        for (key, _) in table.iter() {
            if !KEYS.contains(&&*key.name) {
                self.unknown_key(key.range.clone(), &key.name, KEYS);
            }
        }
        let Some(name) = table.get("name") else {
            self.error(value.range.clone(), "this rule has no name".into(), "expected `name = \"…\"`".into(), None);
            return None;
        };
        let range = name.range.clone();
        let name = self.text(name)?.to_owned();
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            self.error(
                range.clone(),
                format!("`{name}` can't name a rule"),
                "small letters, digits and hyphens: month-day-year".into(),
                None,
            );
        }
        let stage = match table.get("stage") {
            Some(stage) => self.stage(stage),
            None => {
                if file_stage.is_none() && !file_names_stage {
                    let help = format!("write `stage = \"…\"` in the rule or at the top; the stages are: {}", STAGES.join(", "));
                    self.error(range.clone(), "neither this rule nor its file names a stage".into(), "stage unknown".into(), Some(help));
                }
                file_stage
            }
        };
        let mut find = Vec::new();
        match table.get("find").filter(|patterns| patterns.as_list().is_none_or(|list| !list.is_empty())) {
            Some(patterns) => {
                for (text, range) in self.texts(patterns) {
                    match parse(text) {
                        Ok(pattern) => find.push((pattern, range)),
                        Err(error) => {
                            let place = place_in(&self.source.text, &range, error.range);
                            self.error(place, error.message, error.label, None);
                        }
                    }
                }
            }
            None => self.error(range.clone(), "this rule finds nothing".into(), "expected `find = '…'`".into(), None),
        }
        let action = self.action(table, &range);
        let mut with = Vec::new();
        if let Some(constants) = table.get("with") {
            match constants.as_table() {
                Some(constants) => {
                    for (key, value) in constants.iter() {
                        if let Some(constant) = self.constant(value) {
                            with.push(((*key.name).into(), constant));
                        }
                    }
                }
                None => self.wrong_type(constants, "a table: `with = { unit = \"year\" }`"),
            }
        }
        let mut yes = Vec::new();
        if let Some(examples) = table.get("yes") {
            match &examples.value {
                Value::Table(examples) => {
                    for (text, expected) in examples.iter() {
                        if let Some(value) = self.text(expected) {
                            yes.push((text.name.to_string(), value.to_owned(), text.range.clone()));
                        }
                    }
                }
                _ => self.wrong_type(examples, "a table: `yes = { \"text\" = \"value\" }`"),
            }
        }
        let no = table.get("no").map(|examples| self.texts(examples)).unwrap_or_default();
        let no = no.into_iter().map(|(text, range)| (text.to_owned(), range)).collect();
        let why = table.get("why").and_then(|why| self.text(why)).unwrap_or_default().to_owned();
        let constants = table.get("with").and_then(|with| with.as_table());
        let constants: Vec<_> = constants.into_iter().flat_map(Table::iter).map(|(key, _)| (&*key.name, key.range.clone())).collect();
        match &action {
            Some(Action::Make(normalizer)) => self.check_parts(normalizer, &find, &constants),
            Some(_) => self.no_parts(&find, &constants),
            None => {}
        }
        // one that does nothing known is kept: what its patterns name is looked at, too
        let action = action.unwrap_or(Action::Class { add: Vec::new(), drop: Vec::new() });
        let id = format!("{}#{name}", self.source.name).into();
        Some(Rule { id, source: self.source.clone(), stage: stage?, why, find, action, with, yes, no, published, range })
    }

    fn action(&mut self, table: &Table<'_>, range: &Range<usize>) -> Option<Action> {
        let class_change = table.has("add") || table.has("drop");
        let actions = usize::from(table.has("make"))
            + usize::from(class_change)
            + usize::from(table.has("bound"))
            + usize::from(table.has("supports"));
        if actions != 1 {
            let found = if actions == 0 { "this rule makes nothing" } else { "this rule makes several things at once" };
            self.error(range.clone(), found.into(), "expected one of `make`, `add` / `drop`, `bound`, `supports`".into(), None);
            return None;
        }
        if let Some(weight) = table.get("weight").filter(|_| !table.has("supports")) {
            self.error(
                weight.range.clone(),
                "this weight is of nothing".into(),
                "only a rule that `supports` a sense has a weight".into(),
                None,
            );
            return None;
        }
        if let Some(make) = table.get("make") {
            let name = self.text(make)?;
            let found = normalizers().find(|n| n.name == name);
            if found.is_none() {
                let help = nearest(name, normalizers().map(|n| n.name)).map_or_else(
                    || {
                        let mut modules: Vec<_> = normalizers().filter_map(|n| Some(n.name.split_once('.')?.0)).collect();
                        modules.dedup();
                        format!("their names begin with: {}", modules.join(", "))
                    },
                    |n| format!("`{n}` is spelled nearly so"),
                );
                let label = "what is found is handed to a function of this program";
                self.error(make.range.clone(), format!("no normalizer is called `{name}`"), label.into(), Some(help));
            }
            return found.map(Action::Make);
        }
        if let Some(bound) = table.get("bound") {
            let name = self.text(bound)?;
            let found = Bound::from_name(name);
            if found.is_none() {
                let known = Bound::ALL.map(Bound::name).join(", ");
                self.error(bound.range.clone(), format!("no bound is called `{name}`"), format!("known: {known}"), None);
            }
            return found.map(Action::Bound);
        }
        if let Some(sense) = table.get("supports") {
            let name = self.text(sense)?;
            let found = Sense::from_name(name);
            if found.is_none() {
                let known = Sense::ALL.map(Sense::name).join(", ");
                self.error(sense.range.clone(), format!("no sense of a name is called `{name}`"), format!("known: {known}"), None);
            }
            let weight = match table.get("weight").map(|w| (w, self.constant(w))) {
                Some((_, Some(Constant::Integer(n @ 1..=9)))) => n as u8,
                Some((place, _)) => {
                    self.error(place.range.clone(), "this is no weight".into(), "expected a whole number from 1 to 9".into(), None);
                    return None;
                }
                None => 1,
            };
            return found.map(|sense| Action::Supports { sense, weight });
        }
        let mut classes = |key: &str| -> Vec<String> {
            let named = table.get(key).map(|v| self.texts(v)).unwrap_or_default();
            named
                .into_iter()
                .filter_map(|(name, range)| {
                    let fits = is_class_name(name);
                    if !fits {
                        self.error(range, format!("`{name}` can't be a class"), "classes are written in capitals".into(), None);
                    }
                    fits.then(|| name.to_owned())
                })
                .collect()
        };
        Some(Action::Class { add: classes("add"), drop: classes("drop") })
    }

    /// A part that the normalizer does not take, or one that it needs and the rule does not name.
    fn check_parts(&mut self, normalizer: &Normalizer, find: &[(Pattern, Range<usize>)], constants: &[(&str, Range<usize>)]) {
        let taken = |wanted: &str| {
            let label = match normalizer.takes {
                [] => format!("`{}` takes none", normalizer.name),
                takes => format!("`{}` takes: {}", normalizer.name, takes.join(", ")),
            };
            let help = nearest(wanted, normalizer.takes.iter().copied()).map(|name| format!("`{name}` is spelled nearly so"));
            (label, help)
        };
        for (pattern, place) in find {
            let parts = parts_of(pattern);
            for (name, at) in &parts {
                if !normalizer.takes.contains(name) {
                    let at = place_in(&self.source.text, place, *at..at + name.len());
                    let (label, help) = taken(name);
                    self.error(at, format!("no part called `{name}` is taken"), label, help);
                }
            }
            for need in normalizer.needs {
                if !parts.iter().any(|(name, _)| name == need) && !constants.iter().any(|(name, _)| name == need) {
                    self.error(
                        place.clone(),
                        format!("`{}` needs a part called `{need}`", normalizer.name),
                        format!("expected `{need}:…` around the tokens that say it"),
                        None,
                    );
                }
            }
        }
        for (name, range) in constants {
            if !normalizer.takes.contains(name) {
                let (label, help) = taken(name);
                self.error(range.clone(), format!("no constant called `{name}` is taken"), label, help);
            }
        }
    }

    /// Parts and constants are for a normalizer; without `make` nobody reads them.
    fn no_parts(&mut self, find: &[(Pattern, Range<usize>)], constants: &[(&str, Range<usize>)]) {
        for (pattern, place) in find {
            for (name, at) in parts_of(pattern) {
                let at = place_in(&self.source.text, place, at..at + name.len());
                let label = "parts are handed to what `make` names".to_owned();
                self.error(at, format!("no part called `{name}` is taken: this rule has no `make`"), label, None);
            }
        }
        for (name, range) in constants {
            let label = "constants are handed to what `make` names".to_owned();
            self.error(range.clone(), format!("no constant called `{name}` is taken: this rule has no `make`"), label, None);
        }
    }
}

fn parts_of(pattern: &Pattern) -> Vec<(&str, usize)> {
    let mut parts = Vec::new();
    for node in [pattern.before.as_ref(), Some(&pattern.span), pattern.after.as_ref()].into_iter().flatten() {
        node.parts(&mut parts);
    }
    parts
}

/// Where a piece of a text in quotes stands in the file. `string` is the place of the text with its quotes, `piece` counts in the text itself.
pub(crate) fn place_in(file: &str, string: &Range<usize>, piece: Range<usize>) -> Range<usize> {
    let raw = &file[string.clone()];
    let (quotes, escapes) = match raw {
        _ if raw.starts_with("\"\"\"") => (3, true),
        _ if raw.starts_with("'''") => (3, false),
        _ => (1, raw.starts_with('"')),
    };
    let close = raw.len().saturating_sub(quotes);
    let mut at = quotes;
    if quotes == 3 {
        // a line break right after the quotes is not part of the text
        at += if raw[at..].starts_with("\r\n") { 2 } else { usize::from(raw[at..].starts_with('\n')) };
    }
    let mut text_at = 0;
    let (mut start, mut end) = (None, None);
    while at < close {
        if text_at >= piece.end && start.is_some() {
            end = Some(at);
            break;
        }
        let rest = &raw.as_bytes()[at..];
        let first = raw[at..].chars().next().map_or(1, char::len_utf8);
        let (raw_length, text_length) = match rest {
            [b'\\', b'u' | b'U' | b'x', ..] if escapes => {
                let digits = match rest[1] {
                    b'u' => 4,
                    b'U' => 8,
                    _ => 2,
                };
                let code = raw.get(at + 2..at + 2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
                (2 + digits, code.and_then(char::from_u32).map_or(1, char::len_utf8))
            }
            // a backslash at the end of a line takes the line break and the spaces with it
            [b'\\', b' ' | b'\t' | b'\r' | b'\n', ..] if escapes => (1 + raw[at + 1..].len() - raw[at + 1..].trim_start().len(), 0),
            [b'\\', ..] if escapes => (2, 1),
            _ => (first, first),
        };
        if start.is_none() && text_at >= piece.start && text_length > 0 {
            start = Some(at);
        }
        at += raw_length;
        text_at += text_length;
    }
    let start = start.unwrap_or(close);
    let end = end.unwrap_or(close).max(start);
    // an empty place could not be marked
    string.start + start..string.start + if end == start { (start + 1).min(raw.len()) } else { end }
}

pub(crate) fn is_class_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// The name most like `wanted`, if one is much like it.
pub(crate) fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    names
        .map(|name| (strsim::damerau_levenshtein(wanted, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.len() / 5)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_place_of_a_piece_in_any_kind_of_quotes() {
        for (file, piece, expected) in [
            ("x = 'A B'", 2..3, "B"),
            ("x = \"A B\"", 2..3, "B"),
            ("x = \"\\\"of\\\" B\"", 5..6, "B"),
            ("x = \"\\\"of\\\" B\"", 0..4, "\\\"of\\\""),
            ("x = \"\\u00e9 B\"", 3..4, "B"),
            ("x = '''\nA\nB'''", 2..3, "B"),
            ("x = \"\"\"A \\\n  B\"\"\"", 2..3, "B"),
            ("x = 'é B'", 3..4, "B"),
            ("x = 'A B'", 3..4, "'"),
            ("x = ''", 0..1, "'"),
        ] {
            let place = place_in(file, &(4..file.len()), piece.clone());
            assert_eq!(&file[place], expected, "{file} {piece:?}");
        }
    }
}
