//! Arguments that name formats and days.

use jiff::civil::Date;
use pressfacts::{input, output};

/// An input format by its name.
pub(crate) fn input_format(name: &str) -> Result<&'static dyn input::Format, String> {
    input::by_name(name).ok_or_else(|| format!("use one of {}", names(input::FORMATS.iter().map(|f| f.name()))))
}

/// An output format by its name.
pub(crate) fn output_format(name: &str) -> Result<&'static dyn output::Format, String> {
    output::by_name(name).ok_or_else(|| format!("use one of {}", names(output::FORMATS.iter().map(|f| f.name()))))
}

/// A day as `YYYY-MM-DD`.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day as YYYY-MM-DD".to_owned())
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}
