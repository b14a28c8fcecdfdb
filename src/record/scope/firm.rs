//! What one firm did: whether an organization stands before a number as the one that bought, sold or signed.

use crate::record::cue::Cue;
use crate::record::view::View;
use crate::value::NameKind;

/// Whether an organization only signs the report.
pub(super) fn in_dateline(view: &View<'_>, n: usize) -> bool {
    let agency = view.document.dateline.as_ref().and_then(|line| line.agency(&view.document.text));
    agency.is_some_and(|agency| agency.contains(view.text(n)) || view.text(n).contains(agency))
        || n > 0 && matches!(view.sign(n - 1), Some('/' | '(')) && n - view.sentence(n).items.start < 14
}

/// Whether an organization that deals in something stands before in the sentence.
pub(super) fn firm_before(view: &View<'_>, at: usize) -> bool {
    let sentence = view.sentence(at).items.clone();
    let firm = (sentence.start..at).rev().find(|n| view.is_name(*n, NameKind::Organization) && !in_dateline(view, *n) && !holds(view, *n));
    firm.is_some_and(|firm| {
        let between = firm..at;
        view.any_of(between.clone(), &[Cue::Order, Cue::Deal, Cue::Sold]) && !view.any_of(between, &[Cue::Says, Cue::EventNoun])
    })
}

/// "organized by X": who holds the event deals in nothing there.
pub(super) fn holds(view: &View<'_>, name: usize) -> bool {
    let by = view.before(name, 12).rev().find(|n| view.has(*n, Cue::By));
    by.is_some_and(|by| view.any(view.before(by, 3), Cue::RoleBy))
}

/// "Kestrel Steel Ltd has committed $90 million to a plant": a firm says what it will do.
/// Where the words around are about a company, only a pledge counts.
pub(super) fn deals_in_sentence(view: &View<'_>, at: usize, only_pledges: bool) -> bool {
    let sentence = view.sentence(at).items.clone();
    let firm = (sentence.start..at).rev().find(|n| view.is_name(*n, NameKind::Organization) && !in_dateline(view, *n) && !holds(view, *n));
    firm.is_some_and(|firm| {
        let between = firm + 1..at;
        let cues: &[Cue] = if only_pledges { &[Cue::Deal, Cue::Pledge] } else { &[Cue::Deal, Cue::Pledge, Cue::Order, Cue::Sold] };
        view.any_of(between.clone(), cues) && !view.any(between, Cue::Says)
    })
}
