//! What a number measures: by the noun that it counts and the words before that noun, by the words around an amount of money, by the unit of a measure.

use std::sync::Arc;

use super::cue::Cue;
use super::view::{Section, View, What};
use crate::value::{Amount, Decimal, NameKind, Value};

/// The metric of what no pack knows.
pub(super) fn other() -> Arc<str> {
    Arc::from("other")
}

/// What a number measures.
#[derive(Clone)]
pub(super) struct Measured {
    pub metric: Arc<str>,
    /// The item of the noun that says so.
    pub noun: Option<usize>,
    /// Whether the words around it are about something else than the event.
    pub elsewhere: bool,
}

impl Measured {
    pub(super) fn new(metric: Arc<str>, noun: Option<usize>) -> Self {
        Measured { metric, noun, elsewhere: false }
    }
    fn elsewhere() -> Self {
        Measured { metric: other(), noun: None, elsewhere: true }
    }
    pub(super) fn is_other(&self) -> bool {
        &*self.metric == "other"
    }
}

/// How far from its number a counted noun may stand.
const NOUN: usize = 12;

/// Where the noun of a count stands: behind the number, or, in lists and tables, before it.
fn noun_of(view: &View<'_>, at: usize, of: &str) -> Option<usize> {
    let head = of.rsplit([' ', '-']).next().unwrap_or(of);
    let is = |n: &usize| view.is_word(*n, head);
    view.after(at, NOUN).find(is).or_else(|| view.before(at, NOUN).rev().find(is))
}

/// What a count counts.
pub(super) fn of_count(view: &View<'_>, at: usize, of: Option<&str>, forum: Option<&str>) -> Measured {
    let Some(of) = of else { return subject(view, at) };
    let mut noun = noun_of(view, at, of);
    // "5,250 exhibitors' stands"
    let owned = noun.filter(|n| *n > at && view.after(*n, 1).any(|m| matches!(view.sign(m), Some('\'' | '’'))) && !of.contains(' '));
    let owned = owned.and_then(|n| view.after(n, 2).last()).filter(|n| view.means(*n, Cue::Metric).is_some());
    noun = owned.or(noun);
    let last = of.rsplit(' ').next().unwrap_or(of);
    let head = last.rsplit('-').next().unwrap_or(last);
    // "start-ups" is listed as "startups"
    let named = if last.contains('-') { view.word_means(&last.replace('-', ""), Cue::Metric) } else { None };
    let named = named.or_else(|| noun.and_then(|n| view.means(n, Cue::Metric))).or_else(|| view.word_means(head, Cue::Metric));
    // "Foreign buyers topped 1,000": what was counted last is not what this counts
    if noun.is_none() {
        let subject = subject(view, at);
        if !subject.is_other() {
            return subject;
        }
    }
    let clause = view.clause(at);
    // "60 trucks will take over the park": nobody orders them
    let orders = |n: usize| view.has(n, Cue::Order) && !(n > at && view.any(view.before(n, 1), Cue::Ahead));
    let ordered = || clause.clone().any(orders);
    if view.any(view.before(at, 4), Cue::Survey) {
        return Measured::elsewhere();
    }
    // "which employs more than 220 people"
    let people = named.is_some_and(|metric| &**metric == "visitors");
    if people && view.before(at, 4).any(|n| view.has(n, Cue::Elsewhere) && view.text(n).starts_with("employ")) {
        return Measured::elsewhere();
    }
    // "sold seven machines", "sells 1.1 million books"
    let sold = view.before(at, 3).rev().find_map(|n| view.means(n, Cue::Sold));
    // an aircraft maker sells what others order
    let planes = noun.is_some_and(|n| view.has(n, Cue::Aircraft));
    if let Some(deals) = view.word_means("ordered", Cue::Order).filter(|_| planes && sold.is_some()) {
        return Measured::new(deals.clone(), noun);
    }
    // "12,000 tastings were sold"
    let behind = || {
        noun.filter(|n| *n > at)
            .and_then(|n| view.after(n, 2).find(|m| view.has(*m, Cue::Be)))
            .and_then(|be| view.after(be, 1).find_map(|n| view.means(n, Cue::Sold)))
    };
    let sold = sold.or_else(behind);
    if let Some(sales) = sold.filter(|_| named.is_none_or(|m| matches!(&**m, "exhibits" | "events"))) {
        return Measured::new(sales.clone(), noun);
    }
    // "shows two new printers"
    let new = noun.is_some_and(|noun| noun > at && view.means(noun - 1, Cue::Turn).is_some_and(|turn| turned(turn, "exhibits").is_some()));
    if named.is_none()
        && new
        && view.any(view.before(at, 4), Cue::Shows)
        && let Some(to) = noun.and_then(|n| turned(view.means(n - 1, Cue::Turn)?, "exhibits"))
    {
        return Measured::new(to, noun);
    }
    // "needs 3,000 new jets": a market's
    let needed = view.any(view.before(at, 4), Cue::Need) && noun.is_some_and(|n| view.has(n, Cue::Traded));
    if needed && !view.any(clause.clone(), Cue::DealNoun) {
        return Measured::elsewhere();
    }
    let Some(named) = named else {
        // a model's name is what was ordered: "120 A350s"
        let model = head.chars().any(|c| c.is_ascii_digit());
        // "Norrland Jet: 12 overhauls, $610 million"
        let label = view.is_name(clause.start, NameKind::Organization) && view.after(clause.start, 1).any(|n| view.sign(n) == Some(':'));
        let paid = label && paid_in(view, &clause);
        let deal = view.word_means("ordered", Cue::Order).filter(|_| paid || (model || of.chars().all(|c| !c.is_lowercase())) && ordered());
        // "orders for nine mixers", "1,432 engines worth $2 billion"
        let for_it = view.before(at, 4).rev().take_while(|n| !view.is_number(*n)).find(|n| view.has(*n, Cue::For));
        let for_it = for_it.is_some_and(|n| view.any_of(view.before(n, 2), &[Cue::DealNoun, Cue::Intent]));
        let traded = noun.is_some_and(|n| view.has(n, Cue::Traded)) && (paid_in(view, &clause) || ordered());
        let deal = deal.or(view.word_means("ordered", Cue::Order).filter(|_| for_it || traded));
        // "drew 2,300 apprentices": whoever comes is a visitor
        let drawn = view.before(at, 4).rev().take_while(|n| !view.is_number(*n)).find_map(|n| view.means(n, Cue::Draws));
        // "9,000 specialists visited the stands"
        let comes = noun.is_some_and(|n| n > at && view.any(view.after(n, 1), Cue::Came));
        let came = view.word_means("visitors", Cue::Metric).filter(|_| comes);
        let metric = deal.or(drawn).or(came).cloned().unwrap_or_else(other);
        return Measured::new(forum.and_then(|turn| turned(turn, &metric)).unwrap_or(metric), noun);
    };
    let mut metric = named.clone();
    // "Seven companies sponsored the event"
    let sponsors = || noun.and_then(|n| view.after(n, 1).find_map(|m| view.means(m, Cue::RoleVerb)));
    if &*metric == "exhibitors" && sponsors().is_some_and(|role| &**role == "supporter") {
        return Measured::new(other(), noun);
    }
    // "The fair featured 70 projects": they were shown, and not signed
    let shown = &*metric == "deals" && noun.is_some_and(|n| !view.has(n, Cue::DealNoun));
    if shown
        && view.any(view.before(at, 4), Cue::Features)
        && let Some(exhibits) = view.word_means("exhibits", Cue::Metric)
    {
        return Measured::new(exhibits.clone(), noun);
    }
    // "used more than 30 million times": only an event is held so often
    let times = &*metric == "editions" && noun.is_some_and(|n| !view.has(n, Cue::EditionNoun));
    if times && !view.any_of(view.before(at, 8), &[Cue::Held, Cue::RoleBy]) {
        return Measured::new(other(), noun);
    }
    if let Some(noun) = noun {
        if view.has(noun, Cue::Traded) {
            // somebody orders them, they have a price together, or they come from a maker
            let paid = paid_in(view, &clause);
            let made =
                view.after(noun, 3).any(|n| view.has(n, Cue::From)) && view.after(noun, 4).any(|n| view.is_name(n, NameKind::Organization));
            let ordered = clause.clone().filter(|n| orders(*n)).find_map(|n| view.means(n, Cue::Order));
            let deal = ordered.or_else(|| view.word_means("ordered", Cue::Order).filter(|_| paid || made));
            metric = deal.cloned().unwrap_or(metric);
        }
        // "a deal for 25 of the smaller planes"
        let for_it = view.before(at, 3).rev().take_while(|n| !view.is_number(*n)).find(|n| view.has(*n, Cue::For));
        if &*metric == "exhibits"
            && for_it.is_some_and(|n| view.any_of(view.before(n, 2), &[Cue::DealNoun]))
            && let Some(deals) = view.word_means("ordered", Cue::Order)
        {
            metric = deals.clone();
        }
        // "450 new products", "projects signed"
        let modifiers = if noun > at { at + 1..noun } else { noun.saturating_sub(3)..noun };
        let behind = noun + 1..(noun + 3).min(view.sentence(noun).items.end);
        for n in modifiers.chain(behind) {
            if let Some(turn) = view.means(n, Cue::Turn)
                && let Some(to) = turned(turn, &metric)
            {
                metric = to;
                break;
            }
        }
    }
    if let Some(to) = forum.and_then(|turn| turned(turn, &metric)) {
        metric = to;
    }
    Measured::new(metric, noun)
}

/// Whether an amount of money is named there.
fn paid_in(view: &View<'_>, items: &std::ops::Range<usize>) -> bool {
    items.clone().any(|n| matches!(view.value(n), Some(Value::Money { .. })))
}

/// The noun that a number without one of its own is told of: "visitors to the fair rose by 27 per cent to 41,800".
fn subject(view: &View<'_>, at: usize) -> Measured {
    let clause = view.clause(at);
    // "crowds of 210,000"
    if at > 1
        && view.has(at - 1, Cue::Of)
        && let Some(metric) = view.means(at - 2, Cue::Metric)
    {
        return Measured::new(metric.clone(), Some(at - 2));
    }
    // "draws more than half a million"
    let drawn = view.before(at, 5).rev().take_while(|n| !view.is_number(*n)).find_map(|n| view.means(n, Cue::Draws));
    if let Some(metric) = drawn.filter(|_| view.sentence(at).section == Section::Title) {
        return Measured::new(metric.clone(), None);
    }
    let noun = (clause.start..at).find(|n| view.has(*n, Cue::Metric)).filter(|n| {
        let moves =
            view.any_of(*n..at, &[Cue::Rise, Cue::Fall]) || view.any(view.before(at, 3), Cue::Exceed) && view.clause(at).contains(n);
        let counted = (clause.start..at).any(|m| matches!(view.value(m), Some(Value::Count { .. })));
        moves && !counted
    });
    match noun.and_then(|n| Some((n, view.means(n, Cue::Metric)?))) {
        Some((n, metric)) => Measured::new(metric.clone(), Some(n)),
        None => Measured::new(other(), None),
    }
}

/// The metric that `turn` (`exhibits>new_products`, several apart by spaces) makes of `metric`.
pub(super) fn turned(turn: &str, metric: &str) -> Option<Arc<str>> {
    turn.split_whitespace().filter_map(|t| t.split_once('>')).find(|(from, _)| *from == metric).map(|(_, to)| to.into())
}

/// What an amount of money is.
pub(super) fn of_money(view: &View<'_>, at: usize, amount: Amount, about_event: bool) -> Measured {
    let (Amount::One(low) | Amount::Range { min: low, .. }) = amount;
    if low < Decimal::from(MOST_FOR_ONE) && (is_price(view, at) || view.any(view.after(at, 1), Cue::Each)) {
        return Measured::new(other(), None);
    }
    let sentence = view.sentence(at).items.clone();
    if !about_event && view.any(sentence.clone(), Cue::Elsewhere) {
        // "export contracts" are signed at a fair
        let traded = |n: usize| view.after(n, 1).any(|m| view.any_of(m..m + 1, &[Cue::DealNoun, Cue::Amount]) && view.has(m, Cue::Metric));
        let market = view.clause(at).filter(|n| view.has(*n, Cue::Elsewhere) && !traded(*n)).min_by_key(|n| n.abs_diff(at));
        let deal = view.any_of(view.phrase(at), &[Cue::Deal, Cue::DealNoun]) || view.any(view.phrase(at).start..at, Cue::Amount);
        if !deal && market.is_some() {
            return Measured { noun: market, ..Measured::elsewhere() };
        }
    }
    let worth = view.any(view.before(at, 6), Cue::Worth) || view.sentence(at).section == Section::List && low >= Decimal::from(LARGE);
    let near = |range: std::ops::Range<usize>| nearest(view, at, range);
    if low < Decimal::from(MOST_FOR_ONE) {
        // a small sum is one of deals or sales only if it is called so
        let called = |n: usize| view.has(n, Cue::Sold) || view.has(n, Cue::DealNoun);
        let named = near(view.phrase(at)).filter(|(n, _)| called(*n) && n.abs_diff(at) < 8);
        return match named {
            Some((_, Cue::Elsewhere)) | None => Measured::new(other(), None),
            Some((n, cue)) => Measured::new(view.means(n, cue).cloned().unwrap_or_else(other), Some(n)),
        };
    }
    // "Since its launch the fair has brought about 40 billion yuan in trade"
    let opens = sentence.start..(sentence.start + 2).min(at);
    if about_event && view.any(opens, Cue::SoFar) && view.any(view.before(at, 6), Cue::Had) && low >= Decimal::from(LARGE) {
        let sold = view.phrase(at).find(|n| view.has(*n, Cue::Sold));
        let (word, cue) = if sold.is_some() { ("sales", Cue::Sold) } else { ("deals", Cue::Amount) };
        return Measured::new(view.word_means(word, cue).cloned().unwrap_or_else(other), sold);
    }
    let found = near(view.phrase(at)).or_else(|| near(view.clause(at))).or_else(|| near(sentence));
    // "The largest, worth $2 billion, was concluded by two firms"
    let one_of_them = low >= Decimal::from(LARGE) && view.any(view.before(at, 11), Cue::Largest);
    // "an investment and trade value of 90 billion yuan", said of the event
    let called = |n: &usize| view.has(*n, Cue::Amount) && at - n < 8;
    let amount_of_event = || about_event.then(|| (view.phrase(at).start..at).rev().find(called)).flatten().map(|n| (n, Cue::Amount));
    let found = match found {
        Some((_, Cue::Elsewhere)) => amount_of_event().or(found),
        _ => found,
    };
    // "The fair brought an estimated 500 million euros to the local economy"
    let subject = view.clause(at).start..(view.clause(at).start + 3).min(at);
    let by_event = view.any(subject.clone(), Cue::EventNoun) || subject.clone().any(|n| view.is_name(n, NameKind::Event));
    if let Some((n, Cue::Elsewhere)) = found
        && by_event
        && n > at
    {
        return Measured::new(other(), Some(n));
    }
    match found.filter(|(_, cue)| !one_of_them || *cue != Cue::Elsewhere) {
        Some((n, Cue::Elsewhere)) => Measured { noun: Some(n), ..Measured::elsewhere() },
        Some((n, cue)) => Measured::new(view.means(n, cue).cloned().unwrap_or_else(other), Some(n)),
        // large sums of a fair, and sums in lists, are mostly those of deals
        None if about_event && low >= Decimal::from(LARGE) || worth || one_of_them => {
            Measured::new(view.word_means("deals", Cue::Amount).cloned().unwrap_or_else(other), None)
        }
        None => Measured::new(other(), None),
    }
}

/// From here on a sum without explanation is that of deals.
const LARGE: i64 = 1_000_000;
/// Nothing that is sold singly costs more, in any currency.
const MOST_FOR_ONE: i64 = 100_000;

/// The nearest word that says what an amount is. What stands before it weighs a little more.
fn nearest(view: &View<'_>, at: usize, range: std::ops::Range<usize>) -> Option<(usize, Cue)> {
    let distance = |n: usize| if n < at { at - n } else { (n - at) * 3 / 2 + 1 };
    // "sold 22 engines to the leasing company for EUR 61 million": the company says nothing against the sale
    let dealt = view.any_of(view.phrase(at), &[Cue::Sold, Cue::Order, Cue::Deal]);
    range
        .filter(|n| view.items[*n].what == What::Word && distance(*n) < 30)
        .filter_map(|n| {
            let cue = [Cue::Sold, Cue::Amount, Cue::Elsewhere].into_iter().find(|cue| view.has(n, *cue))?;
            if cue == Cue::Elsewhere && dealt && view.has(n, Cue::FirmWord) {
                return None;
            }
            // "economic impact": the noun says what it is
            if cue == Cue::Elsewhere && view.after(n, 1).any(|m| view.means(m, Cue::Amount).is_some_and(|metric| &**metric == "other")) {
                return None;
            }
            Some((distance(n), n, cue))
        })
        .min_by_key(|(distance, ..)| *distance)
        .map(|(_, n, cue)| (n, cue))
}

/// Whether an amount is too small to be that of more than one thing.
pub(super) fn is_for_one(view: &View<'_>, at: usize) -> bool {
    match view.value(at) {
        Some(Value::Money { amount: Amount::One(low) | Amount::Range { min: low, .. }, .. }) => *low < Decimal::from(MOST_FOR_ONE),
        _ => false,
    }
}

/// Whether an amount is asked for one of something: "at 20 yuan apiece", "tickets cost $15".
pub(super) fn is_price(view: &View<'_>, at: usize) -> bool {
    view.any(view.after(at, 3), Cue::Price) || view.before(at, 8).rev().take_while(|n| !view.is_number(*n)).any(|n| view.has(n, Cue::Price))
}

/// Whether a UCUM unit is one of area.
pub(super) fn is_area(unit: &str) -> bool {
    matches!(unit, "m2" | "km2" | "har" | "ha" | "[sft_i]" | "[acr_us]" | "[acr_br]" | "[syd_i]" | "[smi_us]" | "[mu_cn]" | "[ping]")
}

/// What a measure is: an area where the words around it are about space, something sold, or something else.
pub(super) fn of_quantity(view: &View<'_>, at: usize, unit: &str) -> Measured {
    let clause = view.clause(at);
    if let Some((n, cue)) = clause.clone().find_map(|n| view.has(n, Cue::Sold).then_some((n, Cue::Sold))).filter(|_| !is_area(unit)) {
        return Measured::new(view.means(n, cue).cloned().unwrap_or_else(other), Some(n));
    }
    if is_area(unit) {
        // the object itself has a size: "a 12-square-metre carpet"
        let word = |n: usize| view.means(n, Cue::Area);
        let found = clause.clone().filter(|n| word(*n).is_some()).min_by_key(|n| n.abs_diff(at));
        if let Some(n) = found {
            return Measured::new(word(n).cloned().unwrap_or_else(other), Some(n));
        }
        return Measured::new(view.word_means("area", Cue::Area).cloned().unwrap_or_else(other), None);
    }
    Measured::new(other(), None)
}

/// Of an event, what its visitors are: those of a forum are participants.
pub(super) fn forum<'a>(view: &View<'a>, name: &str) -> Option<&'a Arc<str>> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let nouns: Vec<&str> = words.filter(|w| view.word_means(w, Cue::Forum).is_some() || is_fair(view, w)).collect();
    // "Trade Expo and Investment Forum" is a fair as well
    if nouns.iter().any(|w| is_fair(view, w)) {
        return None;
    }
    nouns.last().and_then(|w| view.word_means(w, Cue::Forum))
}

/// Whether a word names a kind of event.
pub(super) fn is_event_noun(view: &View<'_>, word: &str) -> bool {
    is_fair(view, word) || view.word_means(word, Cue::Forum).is_some()
}

fn is_fair(view: &View<'_>, word: &str) -> bool {
    view.word_has(word, Cue::EventNoun) && view.word_means(word, Cue::Forum).is_none()
}

/// The number that a value is, with its unit; `None` for values that are no figure.
pub(super) fn number(value: &Value) -> Option<(crate::value::Amount, Arc<str>)> {
    match value {
        Value::Count { number, .. } | Value::Number(number) => Some((*number, Arc::from("1"))),
        Value::Money { amount, currency } => Some((*amount, currency.clone())),
        Value::Percent(number) => Some((*number, Arc::from("%"))),
        Value::Quantity { number, unit } => Some((*number, unit.clone())),
        _ => None,
    }
}
