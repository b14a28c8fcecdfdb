//! The command line, one command a file: its arguments, its help, its `run`.
//!
//! Data goes to standard output, everything else to standard error. A command's `run` says how it ended ([`Ending`]) or what made it impossible ([`Failure`]).

mod audit;
mod check;
mod completions;
mod config;
mod explain;
mod extract;
mod format;
mod man;
mod progress;
mod rules;
mod schema;
mod series;
mod show;
mod sink;
mod through;

use clap::{Args, CommandFactory, Parser, Subcommand};
use pressfacts::Engine;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "pressfacts",
    version,
    about = "Reads press releases and returns what they state: figures, dates, names and records of events, each with its exact place and value.",
    after_help = "Exit codes: 0 done; 1 differences or mistakes found (check, audit, rules); 2 wrong usage, or output that can't be written; \
                  3 done, but some documents could not be read.\n\n\
                  Examples:\n  pressfacts extract release.txt\n  pressfacts extract releases/ -o facts.jsonl\n  \
                  pressfacts explain --text \"The fair drew 1,006 exhibitors.\"",
    max_term_width = 110,
    disable_help_subcommand = true
)]
struct Cli {
    /// Take settings from this file [default: pressfacts.toml in the working folder, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Extract(extract::Extract),
    Audit(audit::Audit),
    Series(series::Series),
    Show(show::Show),
    Explain(explain::Explain),
    Check(check::Check),
    Rules(rules::RulesCommand),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
}

/// How a command ended.
pub(crate) enum Ending {
    /// All well.
    Done,
    /// Differences, findings or rule mistakes.
    Found,
    /// Some documents could not be read.
    Incomplete,
}

/// Why a command could not do its work: wrong usage, a broken rule pack, output that can't be written.
pub(crate) struct Failure(String);

impl<E: std::fmt::Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure(error.to_string())
    }
}

/// The rules to read with.
#[derive(Args, Clone, Debug)]
pub(crate) struct Rules {
    /// A folder with rule packs of your own, on top of the built-in ones; may be given several times
    #[arg(long = "rules", value_name = "DIR")]
    folders: Vec<PathBuf>,
}

impl Rules {
    pub(crate) fn engine(&self) -> Result<Engine, Failure> {
        let builder = self.folders.iter().fold(Engine::builder(), |builder, folder| builder.packs(folder));
        Ok(builder.build()?)
    }
}

/// Runs the command that the arguments name.
pub(crate) fn main() -> ExitCode {
    let default = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // a panic while reading a document becomes an error object in the output
        if !pressfacts::batch::in_document() {
            default(panic);
        }
    }));
    let arguments = match config::arguments(std::env::args_os().collect(), Cli::command) {
        Ok(arguments) => arguments,
        Err(Failure(message)) => {
            complain(&message);
            return ExitCode::from(2);
        }
    };
    let ending = match Cli::parse_from(arguments).command {
        Command::Extract(command) => command.run(),
        Command::Audit(command) => command.run(),
        Command::Series(command) => command.run(),
        Command::Show(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Rules(command) => command.run(),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    };
    match ending {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Found) => ExitCode::from(1),
        Ok(Ending::Incomplete) => ExitCode::from(3),
        Err(Failure(message)) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

/// Writes to standard output; that nobody reads it any more is no failure.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(format!("output could not be written: {error}").into()),
        _ => Ok(()),
    }
}

/// A message on standard error; rule packs' messages come with their own heading.
pub(crate) fn complain(message: &str) {
    let heading = if message.starts_with("error") { "" } else { "pressfacts: " };
    let _ = writeln!(std::io::stderr(), "{heading}{}", message.trim_end());
}
