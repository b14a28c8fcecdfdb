//! What is not about the event: the market, the economy, a company, the answers to a survey.

use super::firm::deals_in_sentence;
use super::{is_about_event, place_of_some};
use crate::record::cue::Cue;
use crate::record::figures::Draft;
use crate::record::view::{Section, Sentence, View};
use crate::record::{Kind, Scope, metric, period};
use crate::value::calendar::days_between;
use crate::value::{NameKind, Value};

/// No more sentences of a paragraph are looked at, nor names of an event.
const MOST_BACK: usize = 12;

/// Whether what stands around is about the market, the economy, a company or a survey.
pub(super) fn is_elsewhere(view: &View<'_>, draft: &mut Draft, visit: bool) -> bool {
    let at = draft.item;
    let about = is_about_event(view, at);
    if view.sentence(at).section != Section::AboutOther && is_pledged(view, draft, about) {
        return false;
    }
    let other = view.sentence(at).section == Section::AboutOther
        || draft.elsewhere
        || (&*draft.unit == "%" || &*draft.metric == "other") && is_answer(view, at)
        || heads_elsewhere(view, at)
        || is_of_a_period(view, draft, about)
        || is_of_a_country(view, draft, about)
        || is_of_members(view, at)
        || is_forecast(view, draft, about)
        || is_owned(view, draft, about)
        || visit && !about && (is_far_from_event(view, at) || is_of_the_visitor(view, draft))
        || is_of_the_market(view, draft, about);
    if other {
        (draft.metric, draft.noun) = (metric::other(), None);
        return true;
    }
    // "tuna is worth $5 billion a year to them"
    if matches!(view.value(at), Some(Value::Money { .. })) && !about && is_yearly(view, at) {
        (draft.metric, draft.noun) = (metric::other(), None);
        return true;
    }
    if &*draft.metric != "other" {
        return !about && is_market(view, at) && &*draft.metric == "countries";
    }
    // what is neither money nor counted, and nothing that the event is measured by
    let measure = matches!(view.value(at), Some(Value::Quantity { .. })) && !matches!(&*draft.unit, "t" | "m2");
    let sentence = view.sentence(at).items.clone();
    let price = matches!(view.value(at), Some(Value::Money { .. })) && metric::is_price(view, at) && !view.any(sentence, Cue::Entry);
    let told = view.sentence(at).section != Section::List;
    measure || price || is_yearly(view, at) || told && !about && is_market(view, at)
}

/// "Kestrel Steel Ltd has committed $90 million to a plant of 40 MW": a firm's part of the deals.
fn is_pledged(view: &View<'_>, draft: &mut Draft, about: bool) -> bool {
    let at = draft.item;
    let section = view.sentence(at).section;
    let money = matches!(view.value(at), Some(Value::Money { .. }));
    let measure = matches!(view.value(at), Some(Value::Quantity { .. })) && !matches!(&*draft.unit, "t" | "m2");
    let open = &*draft.metric == "other" && (money || measure) && !about && matches!(section, Section::Body | Section::Lead);
    if !open || !deals_in_sentence(view, at, draft.elsewhere) {
        return false;
    }
    if money && let Some(value) = view.word_means("deals", Cue::Amount) {
        draft.metric = value.clone();
    }
    draft.scope = Scope::Part;
    true
}

/// "The island's duty-free sales", "the country's exports": what a place has is no figure of an event that is held there.
fn is_of_a_country(view: &View<'_>, draft: &Draft, about: bool) -> bool {
    let at = draft.item;
    let money =
        matches!(&*draft.metric, "sales" | "other") && (matches!(view.value(at), Some(Value::Money { .. })) || draft.kind == Kind::Change);
    let owned = |n: usize| place_of_some(view, n) && view.after(n, 1).any(|m| matches!(view.sign(m), Some('\'' | '’')));
    let clause = view.clause(at);
    let owner = (clause.start..at).find(|n| owned(*n));
    money && !about && owner.is_some_and(|n| view.any(view.after(n, 6), Cue::Sold) && !view.any(n..at, Cue::DealNoun))
}

/// "Equipment sales are projected to climb to 105 billion": those of a market.
fn is_forecast(view: &View<'_>, draft: &Draft, about: bool) -> bool {
    let ahead = || view.before(draft.item, 12).any(|n| view.has(n, Cue::Ahead) && view.any(view.before(n, 1), Cue::Be));
    let compared = view.any(view.before(draft.item, 3), Cue::Against);
    &*draft.metric == "sales" && &*draft.unit != "1" && !about && ahead() && !compared
}

/// "The chamber had more than 2,000 members": those of a body, and not of a crowd.
fn is_of_members(view: &View<'_>, at: usize) -> bool {
    let members = view.after(at, 3).take_while(|n| !view.is_number(*n)).find(|n| view.has(*n, Cue::Member));
    // "attended by 300 members": they came
    members.is_some_and(|n| !view.after(n, 1).any(|m| view.has(m, Cue::Of))) && !view.any_of(view.before(at, 4), &[Cue::By, Cue::Draws])
}

/// "the state, which has 550,000 hectares": what is so today.
fn is_owned(view: &View<'_>, draft: &Draft, about: bool) -> bool {
    let loose = &*draft.metric == "other" || metric::is_area(&draft.unit);
    loose && draft.kind == Kind::Level && !about && view.before(draft.item, 2).any(|n| view.has(n, Cue::Had))
}

/// Whether a paragraph says nothing of the event, nor of who comes: where a firm tells of its visit, it is about the firm.
fn is_far_from_event(view: &View<'_>, at: usize) -> bool {
    let n = view.sentence_number(at);
    let here = &view.sentences[n];
    let told = |s: &Sentence| is_about_event(view, s.items.start) || view.any_of(s.items.clone(), &[Cue::Came, Cue::Draws, Cue::Drew]);
    let paragraph = view.sentences[n.saturating_sub(MOST_BACK)..=n].iter().rev().take_while(|s| s.paragraph == here.paragraph);
    match here.section {
        Section::Body => !paragraph.into_iter().any(told),
        Section::Lead | Section::List => !told(here),
        _ => false,
    }
}

/// "Kestrel's saws are used in 60 mines", "The company has 40 stores": a visitor's sentence about itself.
fn is_of_the_visitor(view: &View<'_>, draft: &Draft) -> bool {
    let items = view.sentence(draft.item).items.clone();
    let head = items.start..(items.start + 2).min(draft.item);
    let firm = head.clone().any(|n| view.is_name(n, NameKind::Organization) || view.has(n, Cue::FirmWord));
    firm && !matches!(&*draft.metric, "deals" | "deal_value" | "sales" | "exhibits" | "new_products")
        && matches!(view.sentence(draft.item).section, Section::Lead | Section::Body)
}

/// "Kestrel Ltd to present its saws at the Timber Fair": whether a release tells of one who visits the event, and not of the event itself.
pub(super) fn is_of_a_visit(view: &View<'_>, event: &[usize]) -> bool {
    event.iter().take(MOST_BACK).any(|name| {
        let sentence = view.sentence(*name);
        let first = view.document.dateline.as_ref().map_or(0, |line| line.span.end);
        let text = sentence.items.clone().find(|n| view.items[*n].span.start >= first).unwrap_or(*name);
        let firm = (text..*name).take(SUBJECT).find(|n| view.is_name(*n, NameKind::Organization));
        let there = view.any_of(view.before(*name, 4), &[Cue::At, Cue::In]);
        // "a paper to be presented at the Bread Congress": what it found is no figure of the congress
        let presented = || {
            let told = view.before(*name, 9).find(|n| view.has(*n, Cue::Shows) && view.has(*n, Cue::RoleBy));
            told.is_some_and(|n| !view.any(n..*name, Cue::By))
        };
        // "its director will speak at the Bank Conference", "to show saws at the Timber Fair"
        let acts = |firm: usize| view.any_of(firm..*name, &[Cue::Shows, Cue::RoleVerb, Cue::Ahead, Cue::To]);
        matches!(sentence.section, Section::Title | Section::Lead)
            && there
            && (presented() || firm.is_some_and(acts))
            && !(text..*name).any(|n| view.is_number(n))
    })
}

/// The subject of a sentence stands among its first words.
const SUBJECT: usize = 14;

/// Whether a sentence tells of a market, an economy or a company.
fn is_market(view: &View<'_>, at: usize) -> bool {
    view.sentence(at).items.clone().any(|n| lower_elsewhere(view, n))
}

/// "The port handled 4,000 visitors": what is counted is not the event's.
fn is_of_the_market(view: &View<'_>, draft: &Draft, about: bool) -> bool {
    let sold = &*draft.metric == "sales" && matches!(view.value(draft.item), Some(Value::Money { .. }));
    &*draft.metric != "other" && !about && is_market(view, draft.item) && (sold || is_loose(view, draft))
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
    let people = view.after(n, 2).any(|m| view.any_of(m..m + 1, &[Cue::Metric, Cue::EventNoun, Cue::EventName, Cue::Day]));
    view.has(n, Cue::Elsewhere) && view.text(n).starts_with(char::is_lowercase) && !people
}

/// Whether a number is of answers: a survey is told of in its sentence, or in the one before. "35 percent came from abroad" is no answer.
fn is_answer(view: &View<'_>, at: usize) -> bool {
    let n = view.sentence_number(at);
    let surveys = |sentence: &Sentence| view.any(sentence.items.clone(), Cue::Survey);
    let here = &view.sentences[n];
    let before = n.checked_sub(1).map(|n| &view.sentences[n]).filter(|s| s.paragraph == here.paragraph);
    surveys(here) || before.is_some_and(surveys) && !view.any(view.after(at, 6), Cue::From)
}

/// "a year", "annually" behind the number: what goes on year by year is no figure of one edition.
fn is_yearly(view: &View<'_>, at: usize) -> bool {
    let each = |n: usize| view.before(n, 1).any(|m| view.any_of(m..m + 1, &[Cue::The, Cue::Each, Cue::Price]));
    view.after(at, 6).take_while(|n| !view.is_number(*n)).any(|n| view.has(n, Cue::Annually) || view.has(n, Cue::Yearly) && each(n))
}

/// Whether a line stands in a list under a heading about the market: "Market data".
fn heads_elsewhere(view: &View<'_>, at: usize) -> bool {
    let n = view.sentence_number(at);
    if view.sentences[n].section != Section::List {
        return false;
    }
    let heading = view.sentences[n.saturating_sub(12)..n]
        .iter()
        .rev()
        .find(|s| s.items.len() < 6 && !s.items.clone().any(|n| view.is_number(n)) && view.sentences[n].paragraph <= s.paragraph + 1);
    heading.is_some_and(|s| {
        s.section == Section::List && s.items.clone().any(|n| view.has(n, Cue::Elsewhere)) && !view.any(s.items.clone(), Cue::EventNoun)
    })
}

/// "In the first quarter, shops on the island sold …", "yards won orders in the first nine months": what a quarter or so brought is no figure of an event,
/// nor is what was sold or grew in a year.
fn is_of_a_period(view: &View<'_>, draft: &Draft, about: bool) -> bool {
    let at = draft.item;
    let sentence = view.sentence(at);
    let grows = &*draft.unit == "%" && draft.kind == Kind::Change && draft.relates_to.is_none();
    let longest = match &*draft.metric {
        "sales" => 370,
        _ if grows => 370,
        "deals" | "deal_value" => 320,
        _ => return false,
    };
    if about || !matches!(sentence.section, Section::Body | Section::Lead) {
        return false;
    }
    let head = sentence.items.start..(sentence.items.start + 6).min(at);
    let behind = if draft.kind == Kind::Change || longest < 370 { view.after(at, if longest < 370 { 10 } else { 5 }) } else { at..at };
    head.chain(behind).filter_map(|n| period::days(view.date(n)?)).any(|(from, to)| (80..=longest).contains(&days_between(from, to)))
}
