//! A trace says what happened to a text, stage by stage: tokens with their classes, the rules that matched, which of them won and why others did not.

use crate::span::Span;
use std::fmt;

/// A rule that matched somewhere.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub span: Span,
    pub rule: u32,
    pub outcome: Outcome,
}

/// What became of a candidate.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// It won, and made this.
    Won(String),
    /// Another one was longer, or stood first.
    Lost,
    /// Its normalizer found no value in it.
    Refused(String),
}

/// What happened in one stage: its name, and the candidates with the ids of their rules.
#[derive(Clone, Debug)]
pub(crate) struct StageTrace {
    pub name: &'static str,
    pub candidates: Vec<(Candidate, std::sync::Arc<str>)>,
}

/// What happened to a document. Its `Display` is what `pressfacts explain` prints.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    pub(crate) text: String,
    /// Span and class names of each token, as it was before the first stage.
    pub(crate) tokens: Vec<(Span, String)>,
    /// What the stages did, in order.
    pub(crate) stages: Vec<StageTrace>,
    /// What the document pass did: place and what was said of it.
    pub(crate) settled: Vec<(Span, String)>,
    /// The mentions that came out.
    pub(crate) mentions: Vec<(Span, String)>,
    /// Only what touches this is shown.
    pub(crate) around: Option<Span>,
}

impl Trace {
    /// Narrows the trace to what touches the bytes from `start` to `end`.
    pub fn around(mut self, start: usize, end: usize) -> Trace {
        self.around = Some(Span::new(start, end.max(start + 1)));
        self
    }

    /// The rules that won, in the order of stages and places: the stage, the place and the rule's id.
    ///
    /// ```
    /// let pack = "stage = \"figure\"\n[[rule]]\nname = \"hall\"\nfind = '\"hall\" DIGITS'\nmake = \"label.as_written\"";
    /// let engine = pressfacts::Engine::builder().bare().pack_text("own.toml", pack).build()?;
    /// let trace = engine.reader().explain(&pressfacts::Document::new("See us in Hall 7"));
    /// let won: Vec<_> = trace.winners().map(|(stage, span, rule)| (stage, span.start, span.end, rule)).collect();
    /// assert_eq!(won, [("figure", 10, 16, "own.toml#hall")]);
    /// # Ok::<(), pressfacts::PackError>(())
    /// ```
    pub fn winners(&self) -> impl Iterator<Item = (&'static str, Span, &str)> {
        self.stages.iter().flat_map(|stage| {
            let won = stage.candidates.iter().filter(|(c, _)| matches!(c.outcome, Outcome::Won(_)));
            won.map(|(c, rule)| (stage.name, c.span, &**rule))
        })
    }

    fn shown(&self, span: Span) -> bool {
        self.around.is_none_or(|around| around.overlaps(span))
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |span: Span| format!("{:?}", &self.text[span.range()]);
        writeln!(f, "tokens")?;
        for (span, classes) in self.tokens.iter().filter(|(span, _)| self.shown(*span)) {
            writeln!(f, "  {:24} {classes}", quoted(*span))?;
        }
        for StageTrace { name, candidates } in &self.stages {
            let mut shown = candidates.iter().filter(|(c, _)| self.shown(c.span)).peekable();
            if shown.peek().is_some() {
                writeln!(f, "stage {name}")?;
            }
            for (candidate, rule) in shown {
                let outcome = match &candidate.outcome {
                    Outcome::Won(value) if value.is_empty() => "wins".to_owned(),
                    Outcome::Won(value) => format!("wins: {value}"),
                    Outcome::Lost => "loses: another is longer or stands first".to_owned(),
                    Outcome::Refused(reason) => format!("refused by {reason}"),
                };
                writeln!(f, "  {:24} {rule}  {outcome}", quoted(candidate.span))?;
            }
        }
        for (title, entries) in [("document", &self.settled), ("mentions", &self.mentions)] {
            let mut shown = entries.iter().filter(|(span, _)| self.shown(*span)).peekable();
            if shown.peek().is_some() {
                writeln!(f, "{title}")?;
            }
            for (span, what) in shown {
                writeln!(f, "  {:24} {what}", quoted(*span))?;
            }
        }
        Ok(())
    }
}
