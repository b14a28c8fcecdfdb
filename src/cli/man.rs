//! `pressfacts man`: manual pages, made of the help.

use super::{Cli, Ending, Failure, print};
use clap::CommandFactory;
use std::path::PathBuf;

/// Print the manual page, or write those of all commands into a folder
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  pressfacts man | man -l -\n  pressfacts man ~/.local/share/man/man1")]
pub(super) struct Man {
    /// Write pressfacts.1, pressfacts-extract.1 and so on here
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(self) -> Result<Ending, Failure> {
        match self.folder {
            Some(folder) => {
                std::fs::create_dir_all(&folder)?;
                clap_mangen::generate_to(Cli::command(), &folder)?;
            }
            None => {
                let mut page = Vec::new();
                clap_mangen::Man::new(Cli::command()).render(&mut page)?;
                print(&String::from_utf8_lossy(&page))?;
            }
        }
        Ok(Ending::Done)
    }
}
