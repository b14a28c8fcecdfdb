//! `pressfacts rules`: what the rule packs hold, and whether they are in order.

use super::{Ending, Failure, Rules, complain, print};
use pressfacts::Severity;
use std::fmt::Write;

/// List, test or lint the rules
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  pressfacts rules list\n  pressfacts rules test --rules my-rules/\n  pressfacts rules lint --rules my-rules/"
)]
pub(super) struct RulesCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// List every rule, and the evidence that names give themselves: id, stage and why it is there
    List(Rules),
    /// Run the examples that stand beside each rule; exit 1 if one fails
    Test(Rules),
    /// Show what is allowed in rule files but can't be meant; exit 1 if there is anything
    Lint(Rules),
}

impl RulesCommand {
    pub(super) fn run(self) -> Result<Ending, Failure> {
        match self.action {
            Action::List(rules) => list(&rules),
            Action::Test(rules) => test(&rules),
            Action::Lint(rules) => lint(&rules),
        }
    }
}

fn list(rules: &Rules) -> Result<Ending, Failure> {
    let engine = rules.engine()?;
    let rules: Vec<_> = engine.rules().collect();
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    let of_rules = rules.iter().map(|rule| (&*rule.id, rule.stage, rule.why.as_str()));
    let of_names = pressfacts::Engine::evidence().map(|(id, why)| (id, "name", why));
    for (id, stage, why) in of_rules.chain(of_names) {
        let line = format!("{id:width$}  {stage:7}  {why}");
        let _ = writeln!(out, "{}", line.trim_end());
    }
    print(&out)?;
    Ok(Ending::Done)
}

fn test(rules: &Rules) -> Result<Ending, Failure> {
    let engine = rules.engine()?;
    let (run, failures) = engine.test_rules();
    let mut out = String::new();
    for failure in &failures {
        let _ = writeln!(out, "{failure}");
    }
    print(&out)?;
    complain(&format!("{run} examples of {} rules, {} failed", engine.rules().count(), failures.len()));
    Ok(if failures.is_empty() { Ending::Done } else { Ending::Found })
}

fn lint(rules: &Rules) -> Result<Ending, Failure> {
    let engine = rules.engine()?;
    let found = engine.lint();
    let mut out = String::new();
    for diagnostic in &found {
        let _ = writeln!(out, "{diagnostic}");
    }
    print(&out)?;
    let errors = found.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).count();
    complain(&format!("{errors} errors, {} warnings", found.len() - errors));
    Ok(if found.is_empty() { Ending::Done } else { Ending::Found })
}
