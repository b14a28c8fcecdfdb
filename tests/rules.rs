//! The built-in rules against their own examples.

use pressfacts::{Engine, Severity};

fn engine() -> Engine {
    Engine::builder().build().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_example_comes_out_as_its_rule_says() {
    let (count, failures) = engine().test_rules();
    let list: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "{} of {count} examples failed\n\n{}", list.len(), list.join("\n"));
}

#[test]
fn the_lint_finds_nothing() {
    let list: Vec<String> = engine().lint().iter().filter(|d| d.severity() >= Severity::Error).map(ToString::to_string).collect();
    assert!(list.is_empty(), "{}", list.join("\n"));
}
