//! The theme or motto under which an event is held, as written.

use super::cue::Cue;
use super::edition::ordinal;
use super::view::View;

/// No theme is longer, in bytes.
const LONGEST: usize = 300;
/// How far behind the word "theme" it may begin.
const NEAR: usize = 70;

/// The theme that the release tells of this edition.
pub(super) fn of(view: &View<'_>, edition: Option<u32>) -> Option<String> {
    let text = &view.document.text;
    for (at, item) in view.items.iter().enumerate() {
        if !item.cues.has(Cue::Theme) {
            continue;
        }
        let sentence = &view.sentence(at).items;
        let another = view.before(at, 8).any(|n| {
            view.has(n, Cue::Next)
                || ordinal(view, n).is_some_and(|o| edition.is_some_and(|e| e != o)) && view.after(n, 1).any(|n| view.name(n).is_some())
        });
        if another {
            continue;
        }
        let end = view.items.get(sentence.end).map_or(text.len(), |end| end.span.start);
        // the closing quote may stand behind the full stop
        let end = text.ceil_char_boundary((end + 2).min(text.len()));
        let behind = &text[item.span.end..end];
        // "the theme of", "theme: ", "the theme is"
        let link =
            view.after(at, 1).find(|n| view.any_of(*n..n + 1, &[Cue::Of, Cue::Be]) || matches!(view.sign(*n), Some(':' | '-' | '–' | '—')));
        let open = || link.and_then(|n| unquoted(&text[view.items[n].span.end.min(end)..end]));
        if let Some(found) = quoted(behind, NEAR).or_else(open) {
            return Some(found);
        }
        // “…” is the theme of; of the next edition it is left out
        let next = view.after(at, 8).any(|n| view.has(n, Cue::Next) || ordinal(view, n).is_some_and(|o| edition.is_some_and(|e| e != o)));
        if next {
            continue;
        }
        let start = view.items[sentence.start].span.start;
        let before = &text[start..item.span.start];
        if let Some(found) = quoted(before, NEAR).filter(|_| view.before(at, 1).any(|n| view.has(n, Cue::The))) {
            return Some(found);
        }
    }
    None
}

/// The first text in quotes that begins near.
fn quoted(text: &str, near: usize) -> Option<String> {
    let (at, open) = text.char_indices().take_while(|(at, _)| *at < near).find(|(at, c)| {
        matches!(c, '"' | '“' | '«' | '„')
            || matches!(c, '\'' | '‘') && text[..*at].ends_with(|before: char| before.is_whitespace() || before == '(' || before == ':')
    })?;
    let inside = &text[at + open.len_utf8()..];
    let mut closes = inside.char_indices().filter(|(n, c)| match open {
        '"' => *c == '"' || *c == '”',
        '“' | '„' => matches!(c, '”' | '"'),
        '«' => *c == '»',
        // an apostrophe inside a word closes nothing
        _ => matches!(c, '\'' | '’') && !inside[n + c.len_utf8()..].starts_with(char::is_alphanumeric),
    });
    let (end, _) = closes.next()?;
    let found = inside[..end].trim().trim_end_matches([',', '.', ';']).trim_end();
    (!found.is_empty() && found.len() <= LONGEST && found.contains(char::is_alphabetic)).then(|| found.to_owned())
}

/// A theme without quotes: capitals behind "the theme of", "theme:".
fn unquoted(text: &str) -> Option<String> {
    let rest = text.trim_start();
    if !rest.starts_with(char::is_uppercase) {
        return None;
    }
    let end = rest.find(['.', ';', '\n', '(', '"', '“']).unwrap_or(rest.len());
    let mut found = &rest[..end];
    // it ends where a clause of its own begins
    if let Some(at) = found.find(", ").filter(|at| found[at + 2..].starts_with(char::is_lowercase)) {
        found = &found[..at];
    }
    let found = found.trim().trim_end_matches(',');
    let words = found.split_whitespace().count();
    (words > 1 && words < 20).then(|| found.to_owned())
}
