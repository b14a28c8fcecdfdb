//! `pressfacts completions`: for the shell.

use super::{Cli, Ending, Failure, print};
use clap::CommandFactory;
use clap_complete::Shell;

/// Print completions for a shell
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    pressfacts completions bash > ~/.local/share/bash-completion/completions/pressfacts\n  \
    pressfacts completions fish > ~/.config/fish/completions/pressfacts.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> Result<Ending, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "pressfacts", &mut script);
        print(&String::from_utf8_lossy(&script))?;
        Ok(Ending::Done)
    }
}
