//! `pressfacts check`: the regression test over whole releases.

use super::sink::Sink;
use super::{Ending, Failure, Rules, complain, print};
use pressfacts::check::{self, Outcome};
use pressfacts::output::JsonLines;
use std::io::Write;
use std::path::PathBuf;

/// Compare each release of a folder with what it is expected to state
///
/// A fixture is a release, NAME.txt or NAME.md, and beside it NAME.json with "published" and "mentions" as the release should be read. Differences are
/// shown as document, mention, field, old, new and the rule that made the new. A fixture with a "known_wrong" and the reason holds the right answer that
/// we do not give yet; it is no difference, and the run says when it comes right. A single mention can be marked in the same way; a value of null says
/// that nothing should be read there.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  pressfacts check fixtures\n  pressfacts check fixtures --accept      renew what is different\n  pressfacts check fixtures --junit report.xml"
)]
pub(super) struct Check {
    /// Folder with the fixtures
    #[arg(value_name = "FIXTURES")]
    folder: PathBuf,

    /// Renew the expectations that are not met, and make those that are not there
    #[arg(long)]
    accept: bool,

    /// Write the results as JUnit XML, for a build server
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,

    #[command(flatten)]
    rules: Rules,

    /// Show differences alone, and no summary
    #[arg(short, long)]
    quiet: bool,
}

impl Check {
    pub(super) fn run(self) -> Result<Ending, Failure> {
        let engine = self.rules.engine()?;
        let report = check::run(&engine, &self.folder, self.accept).map_err(|error| error.in_full())?;
        if let Some(path) = &self.junit {
            let mut file = Sink::open(Some(path), &JsonLines, false)?;
            file.write_all(report.junit().as_bytes())
                .map_err(|error| format!("{}: output could not be written: {error}", path.display()))?;
            file.finish()?;
        }
        let wanted = |outcome: &Outcome| !self.quiet || matches!(outcome, Outcome::Different(_) | Outcome::Fault(_));
        let shown: String = report.results.iter().filter(|result| wanted(&result.outcome)).map(ToString::to_string).collect();
        print(&shown)?;
        if !self.quiet {
            let different = report.count(|o| matches!(o, Outcome::Different(_)));
            let mut summary = format!("{} fixtures, {different} different", report.results.len());
            let (right, wrong): (Vec<_>, Vec<_>) = report.known_wrong().partition(|known| known.right);
            for (count, what) in [
                (report.count(|o| matches!(o, Outcome::Fault(_))), "with errors"),
                (report.count(|o| matches!(o, Outcome::Accepted(_))), "accepted"),
                (report.count(|o| matches!(o, Outcome::KnownWrong(..))), "known to be wrong"),
                (wrong.len(), if wrong.len() == 1 { "mention known to be wrong" } else { "mentions known to be wrong" }),
                (report.count(|o| matches!(o, Outcome::ComesRight(_))), "right now"),
                (right.len(), if right.len() == 1 { "mention right now" } else { "mentions right now" }),
            ] {
                if count > 0 {
                    summary.push_str(&format!(", {count} {what}"));
                }
            }
            complain(&summary);
        }
        Ok(if report.is_clean() { Ending::Done } else { Ending::Found })
    }
}
