//! What is not about the event: the market, the economy, a company, the answers to a survey.

use super::is_about_event;
use crate::record::cue::Cue;
use crate::record::figures::Draft;
use crate::record::view::{Section, View};
use crate::record::{Kind, metric};
use crate::value::Value;

/// Whether what stands around is about the market, the economy, a company or a survey.
pub(super) fn is_elsewhere(view: &View<'_>, draft: &mut Draft) -> bool {
    let at = draft.item;
    let section = view.sentence(at).section;
    if section == Section::AboutOther || draft.elsewhere {
        (draft.metric, draft.noun) = (metric::other(), None);
        return true;
    }
    let items = view.sentence(at).items.clone();
    if &*draft.unit == "%" && is_answer(view, at) {
        (draft.metric, draft.noun) = (metric::other(), None);
        return true;
    }
    let about = is_about_event(view, at);
    if &*draft.metric != "other" {
        let market = !about && items.clone().any(|n| lower_elsewhere(view, n));
        if market && is_loose(view, draft) {
            (draft.metric, draft.noun) = (metric::other(), None);
            return true;
        }
        return market && &*draft.metric == "countries";
    }
    // what is neither money nor counted, and nothing that the event is measured by
    let measure = matches!(view.value(at), Some(Value::Quantity { .. })) && !matches!(&*draft.unit, "t" | "m2");
    let price = matches!(view.value(at), Some(Value::Money { .. })) && metric::is_price(view, at) && !view.any(items.clone(), Cue::Entry);
    measure || price || !about && items.clone().any(|n| lower_elsewhere(view, n))
}

/// Whether a noun that is not the metric's own says what is counted: "companies", "people" may be anybody's.
pub(super) fn is_loose(view: &View<'_>, draft: &Draft) -> bool {
    let own = |noun: usize| view.text(noun).to_lowercase().get(..5).is_some_and(|start| draft.metric.starts_with(start));
    let loose = matches!(&*draft.metric, "exhibitors" | "visitors" | "participants" | "events" | "exhibits");
    // "Of them, 58,300 came to the hall": its noun stands in the sentence before
    let understood = draft
        .of
        .as_deref()
        .and_then(|of| of.get(..5))
        .is_some_and(|of| draft.noun.is_none() && draft.metric.starts_with(&of.to_lowercase()));
    &*draft.unit == "1" && draft.kind == Kind::Level && loose && !draft.noun.is_some_and(own) && !understood || metric::is_area(&draft.unit)
}

/// "trade", and not the "Trade" of a name.
pub(super) fn lower_elsewhere(view: &View<'_>, n: usize) -> bool {
    let people = view.after(n, 2).any(|m| view.has(m, Cue::Metric) || view.has(m, Cue::EventNoun));
    view.has(n, Cue::Elsewhere) && view.text(n).starts_with(char::is_lowercase) && !people
}

/// Whether a percentage is of answers: a survey is told of in its sentence, or in the one before.
pub(super) fn is_answer(view: &View<'_>, at: usize) -> bool {
    let n = view.sentence_number(at);
    let paragraph = view.sentences[n].paragraph;
    let near = view.sentences[n.saturating_sub(1)..=n].iter().filter(|s| s.paragraph == paragraph);
    near.into_iter().any(|s| view.any(s.items.clone(), Cue::Survey))
}
