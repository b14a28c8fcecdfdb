//! The figures of a release: each number with what it measures, whether as a level, a change or a share, and what of the event it is about.

use std::sync::Arc;

use super::cue::Cue;
use super::event::Found;
use super::metric::{self, Measured};
use super::sums::{alike_in_size, is_joined, of_a_sum, told_again};
use super::table::Columns;
use super::view::{Section, View};
use super::{Figure, Kind, Scope, percent, scope};
use crate::mention::Bound;
use crate::value::{Amount, Decimal, NameKind, Value};

/// No release has more figures that matter; they are compared with each other, so there must be an end to them.
const MOST_FIGURES: usize = 800;
/// How far before a figure the name of its event may stand, in items.
pub(super) const NAME_BEFORE: usize = 600;

/// A figure on its way: indexes are of drafts.
pub(super) struct Draft {
    /// Where it stands.
    pub item: usize,
    pub mention: usize,
    pub metric: Arc<str>,
    pub kind: Kind,
    pub falls: bool,
    pub amount: Amount,
    pub unit: Arc<str>,
    pub bound: Bound,
    pub scope: Scope,
    /// The item of the noun that says what it measures.
    pub noun: Option<usize>,
    pub of: Option<Arc<str>>,
    /// Whether the words around it are about something else than the event.
    pub elsewhere: bool,
    pub equivalent_to: Option<usize>,
    pub relates_to: Option<usize>,
    pub threshold: Option<usize>,
    pub year: Option<i16>,
    pub part: Option<String>,
    /// A part only by a word such as "overseas".
    pub by_word: bool,
    /// The record it belongs to.
    pub record: usize,
}

impl Draft {
    /// The number; of a range, its lower end.
    pub(super) fn value(&self) -> Decimal {
        let value = match self.amount {
            Amount::One(n) | Amount::Range { min: n, .. } => n,
        };
        if self.falls && self.kind == Kind::Change { -value.abs() } else { value }
    }

    /// Whether both measure the same thing in the same way.
    pub(super) fn is_like(&self, other: &Draft) -> bool {
        self.metric == other.metric && self.kind == other.kind && self.unit == other.unit
    }
}

/// Reads all figures of a document.
pub(super) fn read(view: &View<'_>, events: &[Found]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let forum = metric::forum(view, &events[0].event.name).map(|turn| &**turn);
    let mut columns = Columns::default();
    let mut seen = usize::MAX;
    for at in 0..view.items.len() {
        let Some((mention, found)) = view.mention(at) else { continue };
        let Some((amount, unit)) = metric::number(&found.value) else { continue };
        if drafts.len() == MOST_FIGURES {
            break;
        }
        if is_pointed_at(view, at, &found.value) {
            continue;
        }
        let sentence = view.sentence_number(at);
        if seen != sentence {
            // tables have their head in a sentence of its own, without figures
            let from = if seen == usize::MAX { 0 } else { seen + 1 };
            (from..=sentence).for_each(|n| columns.see(view, n));
            seen = sentence;
        }
        if let Some(tier) = threshold_of(view, at, &drafts) {
            drafts[tier].threshold = Some(mention);
            drafts[tier].scope = Scope::Part;
            continue;
        }
        let equivalent_to = equivalent(view, at, &drafts);
        let mut draft = Draft {
            item: at,
            mention,
            metric: metric::other(),
            kind: Kind::Level,
            falls: false,
            amount,
            unit,
            bound: found.bound,
            scope: Scope::Edition,
            noun: None,
            of: None,
            elsewhere: false,
            equivalent_to,
            relates_to: None,
            threshold: None,
            year: columns.year(view, at),
            part: None,
            by_word: false,
            record: 0,
        };
        if let Some(first) = equivalent_to {
            let first = &drafts[first];
            (draft.metric, draft.kind, draft.falls) = (first.metric.clone(), first.kind, first.falls);
            (draft.elsewhere, draft.noun) = (first.elsewhere, first.noun);
        } else {
            measure(view, at, &found.value, &mut draft, &drafts, (forum, events[0].event.edition));
        }
        drafts.push(draft);
    }
    told_again(view, &mut drafts);
    assign(view, events, &mut drafts);
    scope::settle(view, events, &mut drafts);
    assign_later(view, events, &mut drafts);
    drafts
}

/// "the two shows", "between the two countries": what the reader knows already is only pointed at, and nothing is counted.
fn is_pointed_at(view: &View<'_>, at: usize, value: &Value) -> bool {
    let (Value::Count { number: Amount::One(number), .. } | Value::Number(Amount::One(number))) = value else { return false };
    let few = *number >= Decimal::from(2) && *number <= Decimal::from(4) && view.text(at).starts_with(char::is_alphabetic);
    let pointed = few
        && view.before(at, 1).any(|n| view.has(n, Cue::The) && !view.has(n, Cue::Indefinite) && !view.has(n, Cue::Own))
        && !view.means_editions(at);
    // "day three orders", "Day 2 visitors": which day it was
    let day = *number <= Decimal::from(31) && view.before(at, 1).any(|n| view.has(n, Cue::Day));
    pointed || day
}

/// Finds what a number measures.
fn measure(view: &View<'_>, at: usize, value: &Value, draft: &mut Draft, drafts: &[Draft], (forum, edition): (Option<&str>, Option<u32>)) {
    let mut measured = match value {
        Value::Percent(_) => {
            let ratio = percent::read(view, at, drafts);
            (draft.kind, draft.falls, draft.relates_to) = (ratio.kind, ratio.falls, ratio.relates_to);
            ratio.measured
        }
        Value::Count { of, number } => {
            draft.of = of.clone();
            let mut measured = metric::of_count(view, at, of.as_deref(), forum);
            // "over 40 years and 85 fairs"
            if let (Amount::One(number), Some(edition), Some(noun)) = (*number, edition, measured.noun)
                && view.has(noun, Cue::EditionNoun)
                && (number == Decimal::from(edition) || number + Decimal::ONE == Decimal::from(edition))
                && let Some(editions) = view.word_means("editions", Cue::Metric)
            {
                measured.metric = editions.clone();
            }
            measured
        }
        Value::Money { amount, .. } => metric::of_money(view, at, *amount, scope::is_about_event(view, at)),
        // "Of these, 291 came from Germany": no unit was said
        Value::Quantity { .. } if !view.text(at).contains(char::is_alphabetic) && comes_from(view, at) => {
            draft.unit = Arc::from("1");
            let last = drafts.iter().rev().find(|d| &*d.unit == "1" && d.kind == Kind::Level && d.scope != Scope::Context);
            last.map_or_else(|| Measured::new(metric::other(), None), |d| Measured::new(d.metric.clone(), d.noun))
        }
        Value::Quantity { unit, .. } => metric::of_quantity(view, at, unit),
        _ => Measured::new(metric::other(), None),
    };
    if !matches!(value, Value::Percent(_))
        && let Some(falls) = percent::change(view, at, false)
    {
        (draft.kind, draft.falls) = (Kind::Change, falls);
        // what changes is the last such thing that was told
        let sentence = view.sentence_number(at);
        let last = (0..drafts.len()).rev().find(|n| {
            let d = &drafts[*n];
            let near = view.sentence_number(d.item) + 1 >= sentence;
            near && d.unit == draft.unit && d.kind == Kind::Level && !percent::is_origin(view, drafts, *n)
        });
        // its own noun counts where it is written
        let written = measured.noun.is_some_and(|n| n > at && n < at + 4);
        if let Some(last) = last.filter(|n| !written || drafts[*n].metric == measured.metric) {
            measured = Measured::new(drafts[last].metric.clone(), drafts[last].noun);
            draft.relates_to = Some(last);
        }
    }
    if measured.is_other()
        && !measured.elsewhere
        && (draft.year.is_some() || view.sentence(at).section == Section::List)
        && let Some(label) = label(view, at)
        && !matches!(value, Value::Percent(_) | Value::Money { .. })
    {
        measured = label;
    }
    // an amount that the sentence does not explain is of what the last one was of
    let unexplained = measured.is_other() && measured.noun.is_none() && !measured.elsewhere;
    let sentence = view.sentence_number(at);
    let alike = drafts.iter().rev().take_while(|_| unexplained).find(|d| d.unit == draft.unit && d.kind == Kind::Level).filter(|d| {
        let back = sentence - view.sentence_number(d.item);
        match value {
            Value::Money { .. } => back < 6 && alike_in_size(d.value(), draft.value()),
            Value::Count { .. } => back == 0 && drafts.last().is_some_and(|last| last.item == d.item),
            _ => false,
        }
    });
    match alike {
        Some(last) => (draft.metric, draft.elsewhere) = (last.metric.clone(), last.elsewhere),
        None => (draft.metric, draft.elsewhere) = (measured.metric, measured.elsewhere),
    }
    draft.noun = measured.noun;
    // "4.1 billion in sales, surpassing its 3.5 billion target": the target was for the same
    if let (Value::Money { .. }, Some(last)) = (value, drafts.iter().rev().find(|d| d.equivalent_to.is_none()))
        && view.any(view.after(at, 1), Cue::Ahead)
        && last.unit == draft.unit
        && last.kind == Kind::Level
        && view.sentence_number(last.item) == sentence
        && view.any(view.before(at, 4), Cue::Exceed)
    {
        (draft.metric, draft.elsewhere, draft.noun) = (last.metric.clone(), last.elsewhere, last.noun);
    }
    // "buyer numbers rose by 17 percent to 3,873"
    if let (Value::Count { .. } | Value::Number(_), Some(last)) = (value, drafts.last())
        && last.kind == Kind::Change
        && draft.noun.is_none_or(|noun| noun < at)
        && at - last.item < 4
        && view.sentence_number(last.item) == sentence
        && view.any(last.item + 1..at, Cue::To)
    {
        (draft.metric, draft.elsewhere, draft.noun) = (last.metric.clone(), last.elsewhere, last.noun);
    }
    // "9,000 buyers from 4,000 companies": none that exhibit
    if let (Value::Count { .. }, "exhibitors", Some(last)) = (value, &*draft.metric, drafts.last())
        && matches!(&*last.metric, "buyers" | "visitors" | "participants")
        && view.sentence_number(last.item) == sentence
        && at - last.item < 7
        && view.any(view.before(at, 2), Cue::From)
    {
        draft.metric = metric::other();
    }
    // "300 exhibitors, including 40 founders"
    if let (Value::Count { .. }, "participants", Some(last)) = (value, &*draft.metric, drafts.last())
        && &*last.metric == "exhibitors"
        && view.sentence_number(last.item) == sentence
        && view.any(view.before(at, 2), Cue::Including)
    {
        draft.metric = last.metric.clone();
    }
    if let Value::Money { .. } = value
        && let Some(metric) = of_a_sum(view, at, draft, drafts)
    {
        (draft.metric, draft.elsewhere) = (metric, false);
    }
    // "sold 214 tubs, 61 sheds and one house"
    if let (true, Value::Count { .. }, Some(last)) = (draft.metric.as_ref() == "other", value, drafts.last())
        && last.scope != Scope::Context
        && is_joined(view, last.item, at)
        && view.means(last.item + 1, Cue::Metric).is_none()
        && matches!(&*last.metric, "sales" | "deals")
    {
        draft.metric = last.metric.clone();
    }
}

/// "291 came from Germany", but not "842,000 from 760,500".
fn comes_from(view: &View<'_>, at: usize) -> bool {
    let from = view.after(at, 3).find(|n| view.has(*n, Cue::From));
    from.is_some_and(|from| !view.after(from, 2).any(|n| view.is_number(n)))
}

/// What a line of a list or table is labelled with.
fn label(view: &View<'_>, at: usize) -> Option<Measured> {
    let items = view.sentence(at).items.start..at;
    let measures = matches!(view.value(at), Some(Value::Quantity { .. } | Value::Number(_)));
    items.clone().find_map(|n| {
        // "The fair has three key topics": those are no area
        let cue = [Cue::Metric, Cue::Area].into_iter().find(|cue| view.has(n, *cue) && (measures || *cue != Cue::Area))?;
        Some(Measured::new(view.means(n, cue)?.clone(), Some(n)))
    })
}

/// The figure whose members are more (or less) than this amount each: "59 exceeded 100 million yuan"; an index of drafts.
fn threshold_of(view: &View<'_>, at: usize, drafts: &[Draft]) -> Option<usize> {
    let (last, found) = drafts.iter().enumerate().next_back()?;
    let money = matches!(view.value(at), Some(Value::Money { .. } | Value::Quantity { .. }));
    if !money || &*found.unit != "1" || found.kind != Kind::Level || view.sentence_number(found.item) != view.sentence_number(at) {
        return None;
    }
    let between = found.item + 1..at;
    if between.len() > 9 || between.clone().any(|n| view.is_number(n)) {
        return None;
    }
    let each = view.any(view.after(at, 2), Cue::Each);
    // "61 are worth less than 100 million yuan each, 37 between 100 million and 1 billion"
    let (_, mention) = view.mention(at)?;
    let vague = mention.bound != Bound::Exact || matches!(mention.value, Value::Money { amount: Amount::Range { .. }, .. });
    if between.clone().any(|n| view.has(n, Cue::Worth)) && (each || vague && view.any(between.clone(), Cue::Had)) {
        return Some(last);
    }
    // the verb stands right behind the number or its noun
    let verb = between.clone().find(|n| view.has(*n, Cue::Exceed))?;
    let subject = verb - found.item <= 2 || found.noun.is_some_and(|noun| verb == noun + 1 && between.contains(&noun));
    (subject || each).then_some(last)
}

/// The figure to which a bracketed amount is equal, as an index of drafts.
fn equivalent(view: &View<'_>, at: usize, drafts: &[Draft]) -> Option<usize> {
    let n = drafts.len().checked_sub(1)?;
    let last = &drafts[n];
    let units = match (view.value(last.item)?, view.value(at)?) {
        (Value::Money { currency: a, .. }, Value::Money { currency: b, .. }) => a != b,
        (Value::Quantity { unit: a, .. }, Value::Quantity { unit: b, .. }) => a != b,
        _ => false,
    };
    let between = last.item + 1..at;
    if !units || between.len() > 5 || view.sentence_number(last.item) != view.sentence_number(at) {
        return None;
    }
    let opens = between.clone().any(|n| matches!(view.sign(n), Some('(' | '[' | '/')));
    let or = between.clone().any(|n| view.has(n, Cue::Or));
    let words = between.filter(|n| view.has(*n, Cue::Metric) || view.has(*n, Cue::Amount) || view.has(*n, Cue::And)).count();
    (words == 0 && (opens || or)).then_some(n)
}

/// Which record each figure belongs to: that of the event named last before it, in the same paragraph.
fn assign(view: &View<'_>, events: &[Found], drafts: &mut [Draft]) {
    if events.iter().filter(|e| !e.is_next).count() == 1 {
        return;
    }
    for draft in drafts {
        let paragraph = view.sentence(draft.item).paragraph;
        let before = (0..=draft.item).rev().take(NAME_BEFORE).take_while(|n| view.sentence(*n).paragraph == paragraph);
        let named = before.filter(|n| view.is_name(*n, NameKind::Event)).find_map(|n| events.iter().position(|e| e.items.contains(&n)));
        draft.record = named.filter(|n| !joint(events, *n)).unwrap_or(0);
    }
}

/// Moves what is told of a later edition to its record.
fn assign_later(view: &View<'_>, events: &[Found], drafts: &mut [Draft]) {
    for draft in drafts {
        let sentence = view.sentence_number(draft.item);
        let paragraph = view.sentences[sentence].paragraph;
        // "It will be held …, and cover 15,000 m². Up to 400 exhibitors are expected."
        let follows = |told: usize| told <= sentence && view.sentences[told].paragraph == paragraph;
        let Some(next) = events.iter().position(|e| e.is_next && e.sentence.is_some_and(follows)) else { continue };
        let here = events[next].sentence == Some(sentence);
        let price = metric::is_for_one(view, draft.item) && &*draft.metric == "other";
        if here && draft.scope == Scope::Edition || draft.scope == Scope::Target || price {
            draft.record = next;
            draft.scope = Scope::Target;
        }
    }
}

/// Events that share the days of the first are counted together with it.
fn joint(events: &[Found], n: usize) -> bool {
    let (a, b) = (&events[0].event, &events[n].event);
    a.start == b.start && a.end == b.end
}

/// The figures of one record, told twice but listed once.
pub(super) fn of_record(view: &View<'_>, drafts: &[Draft], record: usize) -> Vec<Figure> {
    let mut places: Vec<Option<usize>> = vec![None; drafts.len()];
    let mut chosen: Vec<usize> = Vec::new();
    for (n, draft) in drafts.iter().enumerate().filter(|(_, d)| d.record == record) {
        let same = chosen.iter().position(|c| {
            let other = &drafts[*c];
            draft.is_like(other)
                && draft.amount == other.amount
                && draft.falls == other.falls
                && draft.scope == other.scope
                && (draft.scope != Scope::Part || view.sentence(other.item).section == Section::Title)
        });
        match same {
            Some(place) => {
                places[n] = Some(place);
                // the text says it more exactly than the title
                if drafts[chosen[place]].bound == Bound::Exact && draft.bound != Bound::Exact {
                    chosen[place] = n;
                }
            }
            None => {
                places[n] = Some(chosen.len());
                chosen.push(n);
            }
        }
    }
    chosen
        .iter()
        .map(|n| {
            let draft = &drafts[*n];
            let max = match draft.amount {
                Amount::Range { max, .. } => Some(max),
                Amount::One(_) => None,
            };
            // by places: of a figure that is told twice, the other telling may have the equivalent
            let place = places[*n];
            let equal_to = |m: usize| drafts[m].equivalent_to.and_then(|first| places[first]);
            let mut equivalents: Vec<usize> = (0..drafts.len())
                .filter(|m| drafts[*m].record == record)
                .filter_map(|m| {
                    if equal_to(m) == place {
                        places[m]
                    } else if places[m] == place {
                        equal_to(m)
                    } else {
                        None
                    }
                })
                .collect();
            equivalents.sort_unstable();
            equivalents.dedup();
            Figure {
                metric: draft.metric.clone(),
                kind: draft.kind,
                value: draft.value(),
                max,
                unit: draft.unit.clone(),
                bound: draft.bound,
                scope: draft.scope,
                text: view.text(draft.item).into(),
                mention: draft.mention,
                told_again: (0..drafts.len())
                    .filter(|m| *m != *n && drafts[*m].record == record && places[*m] == place)
                    .map(|m| drafts[m].mention)
                    .collect(),
                of: draft.of.clone(),
                part: draft.part.clone(),
                equivalents,
                relates_to: draft.relates_to.and_then(|n| places[n]),
                threshold: draft.threshold,
                year: draft.year,
            }
        })
        .collect()
}
