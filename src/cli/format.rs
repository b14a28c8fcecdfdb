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

/// A number of bytes: `500000`, `64K`, `32M`, `2G`.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" => 10,
        "M" | "MB" => 20,
        "G" | "GB" => 30,
        _ => return Err("write a number of bytes, or one with K, M or G".into()),
    };
    digits
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(1 << shift))
        .ok_or_else(|| "write a number of bytes, or one with K, M or G".into())
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}
