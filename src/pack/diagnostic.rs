//! A diagnostic is one mistake in a rule file: where it stands, what was found, what was expected, what to do.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// How bad a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The pack can't be used.
    Error,
    /// It can't be meant, but it can be used.
    Warning,
}

/// A rule file's name and text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub name: Cow<'static, str>,
    pub text: Cow<'static, str>,
    /// What it holds, where that was read when the program was built (see [`super::tree`]).
    pub tree: Option<&'static [u8]>,
}

impl Source {
    /// One that comes as text.
    pub(crate) fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        Source { name: Cow::Owned(name.into()), text: Cow::Owned(text.into()), tree: None }
    }
}

/// One mistake in a rule file. Its `Display` shows the line with the place marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub(crate) severity: Severity,
    pub(crate) source: Arc<Source>,
    pub(crate) range: Range<usize>,
    pub(crate) message: String,
    pub(crate) label: String,
    pub(crate) help: Option<String>,
}

impl Diagnostic {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The file, the line and the column, both from 1.
    pub fn place(&self) -> (&str, usize, usize) {
        let before = &self.source.text[..self.range.start.min(self.source.text.len())];
        let line_start = before.rfind('\n').map_or(0, |n| n + 1);
        (&self.source.name, before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let text = &self.source.text;
        let range = self.range.start.min(text.len())..self.range.end.min(text.len());
        let snippet = Snippet::source(&**text).path(&*self.source.name).line_start(1);
        let mut group = level
            .primary_title(self.message.as_str())
            .element(snippet.annotation(AnnotationKind::Primary.span(range).label(self.label.as_str())));
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        write!(f, "{}", Renderer::plain().render(&[group]))
    }
}
