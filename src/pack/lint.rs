//! Mistakes that parse but can't be meant.

use super::diagnostic::{Diagnostic, Severity};
use super::load::{Action, Rule};
use crate::engine::Engine;
use crate::pattern::alphabet::Alphabet;
use crate::pattern::ast::{Node, Test};

/// Looks through all rules of an engine.
pub(crate) fn lint(engine: &Engine) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in &engine.rules.list {
        let mut warn = |range: std::ops::Range<usize>, message: String, label: &str| {
            found.push(Diagnostic {
                severity: Severity::Warning,
                source: rule.source.clone(),
                range,
                message,
                label: label.into(),
                help: None,
            });
        };
        if rule.yes.is_empty() || rule.no.is_empty() {
            let missing = if rule.yes.is_empty() { "yes" } else { "no" };
            warn(
                rule.range.clone(),
                format!("this rule has no example under `{missing}`"),
                "each rule shows what it is for and what it is not for",
            );
        }
        if let Action::Class { add, drop } = &rule.action
            && add.is_empty()
            && drop.is_empty()
        {
            warn(rule.range.clone(), "this rule changes nothing".into(), "no class is added or dropped");
        }
        for (pattern, range) in &rule.find {
            for node in [pattern.before.as_ref(), Some(&pattern.span), pattern.after.as_ref()].into_iter().flatten() {
                unbounded_any(node, &mut |_| warn(range.clone(), "`_` is repeated without limit".into(), "give a limit, as in `_{0,6}`"));
            }
            for test in dead_tests(engine, rule, pattern) {
                warn(range.clone(), format!("no token could ever be `{test}`"), "a branch here is dead");
            }
        }
    }
    found
}

fn unbounded_any(node: &Node, warn: &mut impl FnMut(&Node)) {
    match node {
        Node::Token(_) => {}
        Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().for_each(|n| unbounded_any(n, warn)),
        Node::Repeat { node: inner, max: None, .. } if matches!(**inner, Node::Token(Test::Any)) => warn(node),
        Node::Repeat { node, .. } | Node::Part { node, .. } => unbounded_any(node, warn),
    }
}

fn dead_tests(engine: &Engine, rule: &Rule, pattern: &crate::pattern::ast::Pattern) -> Vec<String> {
    let alphabet: &Alphabet = &engine.stages[rule.stage].alphabet;
    let mut dead = Vec::new();
    crate::engine::each_test(pattern, &mut |test| {
        if alphabet.passing(test, &engine.classes).is_empty() {
            dead.push(test.to_string());
        }
    });
    dead
}
