//! Mistakes that parse but can't be meant.

use super::diagnostic::{Diagnostic, Severity, Source};
use super::example;
use super::load::{Action, place_in};
use crate::class::ClassSet;
use crate::engine::{Cascade, Engine, STAGES, in_order};
use crate::pattern::ast::{Node, Pattern, Test};
use std::ops::Range;
use std::sync::Arc;

/// Looks through all rules of an engine.
pub(crate) fn lint(engine: &Engine) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let tokens: Vec<Tokens<'_>> = engine.cascades().map(Tokens::new).collect();
    for (rule, tokens) in tokens.iter().flat_map(|tokens| tokens.cascade.rules.list.iter().map(move |rule| (rule, tokens))) {
        let mut warn = |range: Range<usize>, message: String, label: &str, help: Option<String>| {
            found.push(Diagnostic { severity: Severity::Warning, source: rule.source.clone(), range, message, label: label.into(), help });
        };
        if rule.yes.is_empty() || rule.no.is_empty() {
            let missing = match (rule.yes.is_empty(), rule.no.is_empty()) {
                (true, true) => "no examples, neither `yes` nor `no`",
                (true, false) => "no example under `yes`",
                _ => "no example under `no`",
            };
            let help = "yes = { \"text\" = \"value\" } shows what the rule is for, no = [\"text\"] what only looks like it";
            warn(rule.range.clone(), format!("this rule has {missing}"), "each rule shows both", Some(help.into()));
        }
        if let Action::Class { add, drop } = &rule.action
            && add.is_empty()
            && drop.is_empty()
        {
            warn(rule.range.clone(), "this rule changes nothing".into(), "no class is added or dropped", None);
        }
        for (pattern, range) in &rule.find {
            let whole = place_in(&rule.source.text, range, 0..usize::MAX);
            for node in [pattern.before.as_ref(), Some(&pattern.span), pattern.after.as_ref()].into_iter().flatten() {
                unbounded_any(node, &mut || {
                    warn(whole.clone(), "`_` is repeated without limit".into(), "give a limit, as in `_{0,6}`", None)
                });
            }
            crate::engine::each_test(pattern, &mut |test| {
                if let Some((message, label)) = tokens.dead(test, rule.stage) {
                    let place = place_of(test).map_or(whole.clone(), |piece| place_in(&rule.source.text, range, piece));
                    warn(place, message, &label, None);
                }
            });
            hidden_branches(pattern, rule.stage, tokens, &mut |first, later| {
                let label = format!("`{first}` is taken first, so that `{later}` never is");
                let help = "write the longer one first, or two patterns in a list: there the longest wins".to_owned();
                warn(whole.clone(), "a branch hides a later, longer one".into(), &label, Some(help));
            });
        }
    }
    read_by_others(engine, &mut found);
    let mut sources: Vec<Arc<Source>> = Vec::new();
    for rule in engine.cascades().flat_map(|cascade| &cascade.rules.list) {
        if !sources.iter().any(|s| Arc::ptr_eq(s, &rule.source)) {
            sources.push(rule.source.clone());
        }
    }
    in_order(&mut found, &sources);
    found
}

fn unbounded_any(node: &Node, warn: &mut impl FnMut()) {
    match node {
        Node::Token(_) => {}
        Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().for_each(|n| unbounded_any(n, warn)),
        Node::Repeat { node: inner, max: None, .. } if matches!(**inner, Node::Token(Test::Any)) => warn(),
        Node::Repeat { node, .. } | Node::Part { node, .. } => unbounded_any(node, warn),
    }
}

/// Where a test stands in its pattern.
fn place_of(test: &Test) -> Option<Range<usize>> {
    let (mut start, mut end) = (usize::MAX, 0);
    test.classes(&mut |name, at| (start, end) = (start.min(at), end.max(at + name.len())));
    (start < end).then_some(start..end)
}

/// Which kinds of token there are, and from which stage on.
struct Tokens<'e> {
    cascade: &'e Cascade,
    /// For each kind, the first stage that can see it.
    from: Vec<usize>,
}

impl Tokens<'_> {
    fn new(cascade: &Cascade) -> Tokens<'_> {
        let rules = &cascade.rules;
        let mut from: Vec<usize> =
            (0..cascade.kinds.len()).map(|kind| if kind < rules.first_kinds { cascade.range.start } else { usize::MAX }).collect();
        for stage in cascade.range.clone() {
            for (number, rule) in rules.list.iter().enumerate().filter(|(_, rule)| rule.stage == stage) {
                for kind in rules.made[number].iter().flatten() {
                    from[*kind as usize] = from[*kind as usize].min(stage + 1);
                }
                if matches!(rule.action, Action::Class { .. }) {
                    for ((_, old), new) in rules.changes.iter().filter(|((changer, _), _)| *changer as usize == number) {
                        if from[*old as usize] <= stage {
                            from[*new as usize] = from[*new as usize].min(stage + 1);
                        }
                    }
                }
            }
        }
        Tokens { cascade, from }
    }

    /// Whether a token of that kind passes.
    fn passes(&self, test: &Test, set: &ClassSet) -> bool {
        let cascade = self.cascade;
        let boundary = set.has(cascade.lexicon.shapes.sentence_end) || set.has(cascade.lexicon.shapes.paragraph_end);
        match test {
            Test::Any => !boundary,
            Test::Class { name, .. } => cascade.classes.get(name).is_some_and(|class| set.has(class)),
            Test::Not(test) => !boundary && !self.passes(test, set),
            Test::And(tests) => tests.iter().all(|t| self.passes(t, set)),
            Test::Or(tests) => tests.iter().any(|t| self.passes(t, set)),
        }
    }

    /// The first stage that can see a token which passes.
    fn first(&self, test: &Test) -> Option<usize> {
        let passing = self.cascade.kinds.iter().filter(|(_, set)| self.passes(test, set));
        passing.map(|(kind, _)| self.from[kind as usize]).min().filter(|stage| *stage < STAGES.len())
    }

    /// Why no token passes a test in `stage`, if none does.
    fn dead(&self, test: &Test, stage: usize) -> Option<(String, String)> {
        match self.first(test) {
            Some(first) if first <= stage => None,
            Some(first) => {
                let label = format!("stage `{}` makes it, and this rule is in `{}`", STAGES[first - 1], STAGES[stage]);
                Some((format!("there is no `{test}` yet"), label))
            }
            None => Some((format!("no token could ever be `{test}`"), "nothing matches here".into())),
        }
    }

    /// Whether whatever passes `other` passes `test`, too.
    fn covers(&self, test: &Test, other: &Test, stage: usize) -> bool {
        let seen = self.cascade.kinds.iter().filter(|(kind, _)| self.from[*kind as usize] <= stage);
        seen.into_iter().all(|(_, set)| !self.passes(other, &set) || self.passes(test, &set))
    }
}

/// Branches at the end of a pattern that are never taken, because one before them is satisfied with less. With something behind them, or a context, the
/// longer one can still be taken.
fn hidden_branches(pattern: &Pattern, stage: usize, tokens: &Tokens<'_>, found: &mut impl FnMut(String, String)) {
    if pattern.after.is_none() {
        last_branches(&pattern.span, stage, tokens, found);
    }
}

fn last_branches(node: &Node, stage: usize, tokens: &Tokens<'_>, found: &mut impl FnMut(String, String)) {
    match node {
        Node::Token(_) | Node::Repeat { .. } => {}
        Node::Part { node, .. } => last_branches(node, stage, tokens, found),
        Node::Sequence(nodes) => {
            for (n, node) in nodes.iter().enumerate() {
                if nodes[n + 1..].iter().all(Node::may_be_empty) {
                    last_branches(node, stage, tokens, found);
                }
            }
        }
        Node::Either(branches) => {
            for (n, first) in branches.iter().enumerate() {
                if let Some(later) = branches[n + 1..].iter().find(|later| begins(first, later, stage, tokens)) {
                    found(first.to_string(), later.to_string());
                }
                last_branches(first, stage, tokens, found);
            }
        }
    }
}

/// Whether `first` takes the beginning of whatever `later` takes.
fn begins(first: &Node, later: &Node, stage: usize, tokens: &Tokens<'_>) -> bool {
    let items = |node: &Node| match node {
        Node::Sequence(nodes) => nodes.clone(),
        other => vec![other.clone()],
    };
    let (first, later) = (items(first), items(later));
    let rest = later.get(first.len()..).unwrap_or_default();
    let longer = !rest.is_empty() && !first.is_empty();
    longer
        && first.iter().zip(&later).all(|(a, b)| match (a, b) {
            (Node::Token(a), Node::Token(b)) => tokens.covers(a, b, stage),
            _ => a.to_string() == b.to_string(),
        })
}

/// Examples of one rule that come out as another rule reads them.
fn read_by_others(engine: &Engine, found: &mut Vec<Diagnostic>) {
    for (rule, text, range, readers) in example::read_by_others(engine) {
        let label = format!("{} reads it", readers.join(" and "));
        found.push(Diagnostic {
            severity: Severity::Warning,
            source: rule.source.clone(),
            range,
            message: format!("the example {text:?} is not read by its rule"),
            label,
            help: Some("the longest match that starts first wins, then the rule that stands first".into()),
        });
    }
}
