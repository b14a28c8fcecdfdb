//! A report as JUnit XML, which build servers show: a test case for each fixture.

use std::fmt::Write;

use super::{FixtureResult, Outcome, Report};

impl Report {
    /// The report as JUnit XML. What is different is a failure, what could not be checked an error, and what is known to be wrong is skipped.
    ///
    /// ```
    /// let report = pressfacts::check::Report::default();
    /// assert!(report.junit().contains(r#"<testsuite name="pressfacts check" tests="0""#));
    /// ```
    pub fn junit(&self) -> String {
        let failures = self.count(|o| matches!(o, Outcome::Different(_)));
        let errors = self.count(|o| matches!(o, Outcome::Fault(_)));
        let skipped = self.count(|o| matches!(o, Outcome::KnownWrong(..)));
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let counts = format!("tests=\"{}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\"", self.results.len());
        let _ = writeln!(out, "<testsuites {counts}>\n<testsuite name=\"pressfacts check\" {counts}>");
        self.results.iter().for_each(|result| case(result, &mut out));
        out.push_str("</testsuite>\n</testsuites>\n");
        out
    }
}

fn case(result: &FixtureResult, out: &mut String) {
    let _ = write!(out, "<testcase classname=\"fixtures\" name=\"{}\"", escaped(&result.name));
    let inner = match &result.outcome {
        Outcome::Different(differences) => {
            let lines: Vec<String> = differences.iter().map(ToString::to_string).collect();
            format!("<failure message=\"{} differences\">{}</failure>", differences.len(), escaped(&lines.join("\n")))
        }
        Outcome::Fault(error) => format!("<error message=\"{}\"/>", escaped(&error.in_full())),
        Outcome::KnownWrong(reason, _) => format!("<skipped message=\"{}\"/>", escaped(&format!("known to be wrong: {reason}"))),
        Outcome::ComesRight(reason) => note(&format!("comes right now; it was known to be wrong: {reason}")),
        Outcome::Accepted(differences) => note(&format!("{} differences accepted", differences.len())),
        Outcome::Same => String::new(),
    };
    if inner.is_empty() && result.known_wrong.is_empty() {
        out.push_str("/>\n");
        return;
    }
    out.push_str(">\n");
    if !inner.is_empty() {
        let _ = writeln!(out, "{inner}");
    }
    if !result.known_wrong.is_empty() && !inner.starts_with("<system-out>") {
        let lines: Vec<String> = result.known_wrong.iter().map(ToString::to_string).collect();
        let _ = writeln!(out, "{}", note(&lines.join("\n")));
    }
    out.push_str("</testcase>\n");
}

fn note(text: &str) -> String {
    format!("<system-out>{}</system-out>", escaped(text))
}

/// Text as XML has it; what XML can't have, such as most control characters, becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Error, Kind};

    #[test]
    fn every_outcome_has_its_element() {
        let result = |name: &str, outcome| FixtureResult { name: name.into(), outcome, known_wrong: Vec::new() };
        let report = Report {
            results: vec![
                result("same", Outcome::Same),
                result("a<b>", Outcome::Different(Vec::new())),
                result("wrong", Outcome::KnownWrong("says \"May\" & more\u{1b}".into(), Vec::new())),
                result("fault", Outcome::Fault(Error::new(Kind::Fixture, "no release".to_owned()))),
            ],
        };
        let written = report.junit();
        for piece in [
            "tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"1\"",
            "<testcase classname=\"fixtures\" name=\"same\"/>",
            "name=\"a&lt;b&gt;\">\n<failure message=\"0 differences\"></failure>",
            "<skipped message=\"known to be wrong: says &quot;May&quot; &amp; more\u{FFFD}\"/>",
            "<error message=\"no release\"/>",
        ] {
            assert!(written.contains(piece), "{piece}\n{written}");
        }
    }
}
