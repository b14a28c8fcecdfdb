//! `pressfacts.toml` in the working folder, or the file that `--config` names: settings for options that the command line does not give.
//!
//! ```toml
//! rules = ["my-rules"]       # for every command that has the option
//! [extract]                  # for this one
//! jobs = 4
//! fields = { text = "body" }
//! ```
//!
//! Each setting becomes the option of its name, before the command line is read: what an option takes is checked in one place only.

use super::Failure;
use clap::{ArgAction, Command};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use toml::{Spanned, de::DeTable, de::DeValue};

const NAME: &str = "pressfacts.toml";

/// The arguments with those that the settings add.
pub(super) fn arguments(mut given: Vec<OsString>, cli: impl FnOnce() -> Command) -> Result<Vec<OsString>, Failure> {
    let (path, named) = match named(&given) {
        Some(path) => (path, true),
        None => (PathBuf::from(NAME), false),
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if !named && error.kind() == std::io::ErrorKind::NotFound => return Ok(given),
        Err(error) => return Err(format!("{}: {error}", path.display()).into()),
    };
    // only now: it takes longer than all before
    let cli = &cli();
    // the first word that names a command
    let Some(at) = given.iter().skip(1).position(|word| cli.find_subcommand(word).is_some()).map(|at| at + 1) else { return Ok(given) };
    let Some(command) = cli.find_subcommand(&given[at]) else { return Ok(given) };
    let settings = Settings { path: &path, text: &text, cli };
    let before: Vec<OsString> = given.iter().skip(at + 1).cloned().collect();
    let added = settings.for_command(command, &before)?;
    given.splice(at + 1..at + 1, added);
    Ok(given)
}

/// The file that `--config` names.
fn named(given: &[OsString]) -> Option<PathBuf> {
    given.iter().enumerate().skip(1).take_while(|(_, word)| *word != "--").find_map(|(n, word)| {
        let word = word.to_str()?;
        if word == "--config" { given.get(n + 1).map(PathBuf::from) } else { word.strip_prefix("--config=").map(PathBuf::from) }
    })
}

struct Settings<'s> {
    path: &'s Path,
    text: &'s str,
    cli: &'s Command,
}

impl Settings<'_> {
    fn for_command(&self, command: &Command, given: &[OsString]) -> Result<Vec<OsString>, Failure> {
        let table = DeTable::parse(self.text).map_err(|error| Failure(format!("{}: {error}", self.path.display())))?.into_inner();
        let mut own = Vec::new();
        let mut common = Vec::new();
        for (key, value) in &table {
            match (self.cli.find_subcommand(&**key.get_ref()), value.get_ref()) {
                (Some(section), DeValue::Table(settings)) => {
                    for (key, value) in settings {
                        self.known(key, section.get_arguments().any(|a| a.get_long() == Some(key.get_ref())))?;
                        if section.get_name() == command.get_name() {
                            own.push((key, value));
                        }
                    }
                }
                _ => {
                    let anywhere = self.cli.get_subcommands().any(|c| c.get_arguments().any(|a| a.get_long() == Some(key.get_ref())));
                    self.known(key, anywhere)?;
                    common.push((key, value));
                }
            }
        }
        let mut added = Vec::new();
        for (n, (key, value)) in own.iter().chain(&common).enumerate() {
            let Some(argument) = command.get_arguments().find(|a| a.get_long() == Some(key.get_ref())) else { continue };
            // a section's own setting stands for the common one
            let repeated = n >= own.len() && own.iter().any(|(other, _)| other.get_ref() == key.get_ref());
            if repeated || (is_given(given, argument) && !matches!(argument.get_action(), ArgAction::Append)) {
                continue;
            }
            self.add(key, value, argument, &mut added)?;
        }
        Ok(added)
    }

    fn known(&self, key: &Spanned<std::borrow::Cow<'_, str>>, known: bool) -> Result<(), Failure> {
        if known { Ok(()) } else { Err(self.wrong(key.span().start, &format!("no option is called {:?}", key.get_ref()))) }
    }

    fn wrong(&self, at: usize, message: &str) -> Failure {
        let line = self.text[..at.min(self.text.len())].matches('\n').count() + 1;
        Failure(format!("{}:{line}: {message}", self.path.display()))
    }

    fn add(
        &self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
        argument: &clap::Arg,
        added: &mut Vec<OsString>,
    ) -> Result<(), Failure> {
        let flag = !argument.get_action().takes_values();
        let mut push = |text: &str| added.push(format!("--{}={text}", key.get_ref()).into());
        match value.get_ref() {
            DeValue::Boolean(yes) if flag => {
                if *yes {
                    added.push(format!("--{}", key.get_ref()).into());
                }
            }
            _ if flag => return Err(self.wrong(value.span().start, &format!("{:?} is true or false", key.get_ref()))),
            DeValue::String(text) => push(text),
            DeValue::Integer(number) => push(number.as_str()),
            DeValue::Datetime(day) => push(&day.to_string()),
            DeValue::Array(items) => {
                for item in items {
                    match item.get_ref() {
                        DeValue::String(text) => push(text),
                        _ => return Err(self.wrong(item.span().start, "write text here")),
                    }
                }
            }
            DeValue::Table(pairs) => {
                for (name, item) in pairs {
                    match item.get_ref() {
                        DeValue::String(text) => push(&format!("{}={text}", name.get_ref())),
                        _ => return Err(self.wrong(item.span().start, "write text here")),
                    }
                }
            }
            _ => return Err(self.wrong(value.span().start, &format!("{:?} is text, a number, a list or a table", key.get_ref()))),
        }
        Ok(())
    }
}

/// Whether the command line has the option.
fn is_given(given: &[OsString], argument: &clap::Arg) -> bool {
    let long = argument.get_long().map(|long| format!("--{long}"));
    let short = argument.get_short().map(|short| format!("-{short}"));
    given.iter().map(OsString::as_os_str).take_while(|word| *word != OsStr::new("--")).filter_map(OsStr::to_str).any(|word| {
        let by_long =
            long.as_ref().is_some_and(|long| word == long || word.strip_prefix(long.as_str()).is_some_and(|rest| rest.starts_with('=')));
        by_long || short.as_ref().is_some_and(|short| word.starts_with(short.as_str()) && !word.starts_with("--"))
    })
}
