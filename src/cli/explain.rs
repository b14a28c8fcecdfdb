//! `pressfacts explain`: why a text is read as it is.

use super::format::day;
use super::{Ending, Failure, Rules, print};
use jiff::civil::Date;
use pressfacts::input::{self, Raw};
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Show which rules read a text, which lost and why
///
/// Tokens with their classes, the rules that matched in each stage with winner and losers, what the normalizers refused, and the mentions that came out.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    pressfacts explain release.txt --at 213             what touches the 213th code point\n  \
    pressfacts explain release.txt --at 213..231        what touches this stretch: \"start\" and \"end\" of a mention\n  \
    pressfacts explain --text \"up to $5 million\"")]
pub(super) struct Explain {
    /// File, or - for standard input
    #[arg(value_name = "PATH", required_unless_present = "text", conflicts_with = "text")]
    path: Option<PathBuf>,

    /// Explain this text instead of a file
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,

    /// Only what touches this place, in code points: OFFSET or OFFSET..OFFSET
    #[arg(long, value_name = "OFFSET[..OFFSET]", value_parser = stretch)]
    at: Option<Range<usize>>,

    /// The day that relative dates count from: YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    published: Option<Date>,

    #[command(flatten)]
    rules: Rules,
}

fn stretch(text: &str) -> Result<Range<usize>, String> {
    let number = |text: &str| text.trim().parse::<usize>().map_err(|_| "write OFFSET or OFFSET..OFFSET, in code points".to_owned());
    match text.split_once("..") {
        Some((start, end)) => Ok(number(start)?..number(end)?),
        None => number(text).map(|at| at..at + 1),
    }
}

impl Explain {
    pub(super) fn run(self) -> Result<Ending, Failure> {
        let engine = self.rules.engine()?;
        let document = match (self.text, self.path) {
            (None, Some(path)) if path != Path::new("-") => {
                input::read_file(&path, self.published).map_err(|error| format!("{}: {}", path.display(), error.in_full()))?
            }
            (text, _) => {
                let bytes = text.map_or_else(standard_input, |text| Ok(text.into_bytes()))?;
                let mut document = input::FORMATS[0].read(Raw::new("-", bytes)).map_err(|error| error.in_full())?;
                document.read_head(self.published, None);
                document
            }
        };
        let mut trace = engine.reader().explain(&document);
        if let Some(at) = self.at {
            let byte = |point: usize| document.text.char_indices().nth(point).map_or(document.text.len(), |(byte, _)| byte);
            if byte(at.start) >= document.text.len() {
                return Err(format!("the text ends before {}", at.start).into());
            }
            trace = trace.around(byte(at.start), byte(at.end));
        }
        print(&trace.to_string())?;
        Ok(Ending::Done)
    }
}

fn standard_input() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("-: {error}"))?;
    Ok(bytes)
}
