//! Labels: numbers that only name a thing ("Hall 7", "A320", "Belt and Road 2.0") are taken out of play, whole.

use super::{Made, Normalizer, Parts, Refusal, Value};

/// The normalizers of this module.
pub const NORMALIZERS: &[Normalizer] = &[
    Normalizer { name: "label.as_written", takes: &[], needs: &[], makes: CLASSES, run: as_written },
    Normalizer { name: "label.version", takes: &["number"], needs: &["number"], makes: CLASSES, run: version },
    Normalizer { name: "label.phone", takes: &[], needs: &[], makes: CLASSES, run: phone },
    Normalizer { name: "label.from_nought", takes: &["number"], needs: &["number"], makes: CLASSES, run: from_nought },
    Normalizer { name: "label.of_digits", takes: &["number", "least", "most"], needs: &["number"], makes: CLASSES, run: of_digits },
];

const CLASSES: &[&[&str]] = &[&["LABEL"]];

fn as_written(_: &Parts<'_>) -> Result<Made, Refusal> {
    Ok(Made { value: Value::Label, classes: 0 })
}

/// "Industry 4.0": a short decimal that ends in a nought, as no measure would.
fn version(parts: &Parts<'_>) -> Result<Made, Refusal> {
    match parts.token("number").and_then(|t| t.text.split_once('.')) {
        Some((major, "0")) if major.len() <= 2 => as_written(parts),
        _ => Err(Refusal::new("not written as versions are")),
    }
}

/// A telephone number has seven digits or more.
fn phone(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let digits = parts.text.bytes().filter(u8::is_ascii_digit).count();
    if (7..=18).contains(&digits) { as_written(parts) } else { Err(Refusal::new("too short or too long for a telephone number")) }
}

/// A telephone number as it is called within its country.
fn from_nought(parts: &Parts<'_>) -> Result<Made, Refusal> {
    if parts.text.starts_with('0') { phone(parts) } else { Err(Refusal::new("it does not begin with a nought")) }
}

/// Digits by their number, such as the five of a postal code.
fn of_digits(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let digits = parts.token("number").map_or(0, |t| t.text.len());
    let limit = |name| parts.with(name).and_then(|c| c.integer()).and_then(|n| usize::try_from(n).ok());
    if digits < limit("least").unwrap_or(0) || digits > limit("most").unwrap_or(usize::MAX) {
        return Err(Refusal::new("not so many digits"));
    }
    as_written(parts)
}
