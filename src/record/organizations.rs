//! The parts that organizations have in an event, from the words that give them: "hosted by", "in partnership with", "the organizer, …", "said",
//! "signed", "kept a stand"; over lists, in the active and the passive voice.

use std::ops::Range;
use std::sync::Arc;

use super::cue::Cue;
use super::event::Found;
use super::view::{Section, View, What};
use super::{Organization, Role, edition};
use crate::value::{Name, NameKind, Value};

/// Names in a row: "A, the B and the C".
struct Row {
    names: Vec<usize>,
    /// The item of the full name, where the row is a short form: "the Council".
    stands_for: Option<usize>,
}

/// No more organizations of one release are looked at.
const MOST_ROWS: usize = 500;
/// How many lines of a list stand below what it is a list of.
const MOST_LINES: usize = 12;

/// What speaks for a role.
#[derive(Clone, Copy)]
struct Evidence {
    role: Role,
    weight: i32,
}

/// The organizations of each event.
pub(super) fn read(view: &View<'_>, events: &[Found]) -> Vec<Vec<Organization>> {
    let mut found: Vec<Vec<Gathered>> = events.iter().map(|_| Vec::new()).collect();
    let same = acronyms(view);
    let id_of = |name: &Name| same.iter().find(|(short, _)| *short == name.id).map_or(name.id, |(_, full)| *full);
    for row in rows(view).into_iter().take(MOST_ROWS).chain(short_forms(view).into_iter().take(MOST_ROWS)) {
        let evidence = role_of(view, events, &row);
        for at in &row.names {
            let own = dateline_agency(view, *at).filter(|agency| agency.weight > 2).or(evidence).or_else(|| dateline_agency(view, *at));
            let Some(named) = row.stands_for.or(Some(*at)) else { continue };
            let (Some(name), Some((mention, _))) = (view.name(named), view.mention(named)) else { continue };
            let id = id_of(name);
            let event = event_of(view, events, *at);
            let list = &mut found[event];
            let known = list.iter_mut().find(|g| g.id == id);
            let gathered = match known {
                Some(known) => known,
                None => {
                    list.push(Gathered {
                        id,
                        name: name.clone(),
                        names: Vec::new(),
                        mentions: Vec::new(),
                        evidence: Vec::new(),
                        first: *at,
                    });
                    list.last_mut().expect("just pushed")
                }
            };
            if name.name.chars().count() > gathered.name.name.chars().count() && name.name.contains(' ') {
                gathered.name = name.clone();
            }
            let written = view.name(*at).map_or(&name.name, |name| &name.name);
            if gathered.names.len() < 9 && !gathered.names.contains(written) {
                gathered.names.push(written.clone());
            }
            if !gathered.mentions.contains(&mention) {
                gathered.mentions.push(mention);
            }
            gathered.evidence.extend(own.filter(|own| own.weight >= 20 || !in_portrait(view, events, *at)));
        }
    }
    for (gathered, event) in found.iter_mut().zip(events) {
        organizer_by_name(view, gathered, event);
    }
    let mut lists: Vec<Vec<Organization>> = found.into_iter().map(settled).collect();
    share_organizers(events, &mut lists);
    lists
}

/// Whether a name stands where a firm tells of itself, "About Kestrel", and no event is told of: who sponsors the firm has no part in one.
fn in_portrait(view: &View<'_>, events: &[Found], at: usize) -> bool {
    let sentence = view.sentence(at);
    // "to meet the needs" is no meet
    let noun = |n: usize| view.has(n, Cue::EventNoun) && !view.has(n, Cue::EventVerb) && !view.any(view.before(n, 1), Cue::To);
    let told = |n: usize| noun(n) || events.iter().any(|event| event.items.contains(&n));
    sentence.section == Section::AboutOther && !sentence.items.clone().any(told)
}

/// What is known of one organization.
struct Gathered {
    id: u32,
    name: Arc<Name>,
    /// All ways in which it is named.
    names: Vec<Arc<str>>,
    mentions: Vec<usize>,
    evidence: Vec<Evidence>,
    first: usize,
}

fn settled(mut gathered: Vec<Gathered>) -> Vec<Organization> {
    gathered.sort_by_key(|g| g.first);
    let mut list = Vec::new();
    for one in gathered {
        // a role in the event counts before a word that was only said
        let does = |e: &Evidence| e.role != Role::Source && e.weight >= 5 || e.weight >= 20;
        let best = one.evidence.iter().max_by_key(|e| (does(e), e.weight, std::cmp::Reverse(e.role)));
        if let Some(best) = best {
            list.push(Organization { name: one.name.name.clone(), role: best.role, mentions: one.mentions });
        }
    }
    list
}

/// Where nothing says who organizes, it is the body that the event is named after, or whose business fairs are: "Messe Musterstadt GmbH".
fn organizer_by_name(view: &View<'_>, gathered: &mut [Gathered], event: &Found) {
    let organizes = |e: &Evidence| matches!(e.role, Role::Organizer | Role::CoOrganizer);
    if event.is_next || gathered.iter().any(|g| g.evidence.iter().any(organizes)) {
        return;
    }
    let begins = |name: &str, body: &str| {
        let parts = name.split_at_checked(body.len());
        parts.is_some_and(|(head, rest)| rest.starts_with(' ') && head.eq_ignore_ascii_case(body))
    };
    let names = || event.event.aliases.iter().chain([&event.event.name]);
    let namesake = |g: &Gathered| names().any(|name| g.names.iter().any(|body| begins(name, body)));
    let reports = |g: &Gathered| g.evidence.iter().all(|e| e.role == Role::Source);
    let found = gathered.iter().position(namesake).or_else(|| {
        let body = |g: &Gathered, sure| is_fair_body(view, &g.name.name, sure) && reports(g);
        gathered.iter().position(|g| body(g, false) && !g.evidence.is_empty()).or_else(|| gathered.iter().position(|g| body(g, true)))
    });
    if let Some(n) = found {
        gathered[n].evidence.push(Evidence { role: Role::Organizer, weight: 15 });
    }
}

/// Whether a name has a word of those whose business fairs are: "messe", "exhibitions"; those that promote trade do other things as well.
fn is_fair_body(view: &View<'_>, name: &str, sure: bool) -> bool {
    let trade = name.split(' ').any(|word| view.word_has(&word.to_lowercase(), Cue::Elsewhere));
    let fairs = |word: &str| {
        let what = view.word_means(word, Cue::FairBody).map(|what| &**what);
        what == Some("fairs") || !sure && (what == Some("events") || what == Some("trade") && trade)
    };
    name.split(' ').any(fairs) && !name.split(' ').any(|word| view.word_has(word, Cue::League))
}

/// Events that are held together have the same organizers.
fn share_organizers(events: &[Found], lists: &mut [Vec<Organization>]) {
    for n in 1..events.len() {
        let (a, b) = (&events[0].event, &events[n].event);
        if events[n].is_next {
            lists[n].clear();
        } else if lists[n].iter().all(|o| !matches!(o.role, Role::Organizer | Role::CoOrganizer)) && a.start == b.start && a.end == b.end {
            let shared: Vec<Organization> =
                lists[0].iter().filter(|o| matches!(o.role, Role::Organizer | Role::CoOrganizer)).cloned().collect();
            lists[n].extend(shared);
        }
    }
}

/// The event whose name stands nearest before, in the same paragraph; or else the first.
fn event_of(view: &View<'_>, events: &[Found], at: usize) -> usize {
    if events.len() == 1 {
        return 0;
    }
    let paragraph = view.sentence(at).paragraph;
    let before = (0..at).rev().take(super::figures::NAME_BEFORE).take_while(|n| view.sentence(*n).paragraph == paragraph);
    let found = before.filter(|n| view.is_name(*n, NameKind::Event)).find_map(|n| events.iter().position(|e| e.items.contains(&n)));
    found.filter(|n| (events[*n].event.start, events[*n].event.end) != (events[0].event.start, events[0].event.end)).unwrap_or(0)
}

/// All organizations, those that are named in a row together.
fn rows(view: &View<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for at in (0..view.items.len()).filter(|at| view.is_name(*at, NameKind::Organization) && !is_exchange(view, *at)) {
        if let Some(row) = rows.last_mut()
            && let Some(last) = row.names.last()
            && view.sentence_number(*last) == view.sentence_number(at)
            && links(view, *last + 1..at, view.sentence(at).section == Section::List)
        {
            row.names.push(at);
            continue;
        }
        rows.push(Row { names: vec![at], stands_for: None });
    }
    rows
}

/// "Kestrel (NYSE: KSTR)": where a firm is listed has no part in anything.
fn is_exchange(view: &View<'_>, at: usize) -> bool {
    at > 0 && matches!(view.sign(at - 1), Some('(' | '[' | ';')) && view.after(at, 1).any(|n| view.sign(n) == Some(':'))
}

/// "Name (ACRONYM)": the id of the acronym with that of the name.
fn acronyms(view: &View<'_>) -> Vec<(u32, u32)> {
    let is = |at: usize| view.name(at).filter(|name| name.kind == NameKind::Organization);
    (2..view.items.len())
        .filter(|at| matches!(view.sign(at - 1), Some('(' | '[')) && !view.text(*at).contains(' '))
        .filter_map(|at| Some((is(at)?.id, is(at - 2)?.id)))
        .filter(|(short, full)| short != full)
        .take(MOST_ROWS)
        .collect()
}

/// "the Council", "the bank": a noun that stands for an organization named before; each is a row of its own.
fn short_forms(view: &View<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut named: Vec<usize> = Vec::new();
    for at in 0..view.items.len() {
        if view.is_name(at, NameKind::Organization) {
            named.push(at);
        }
        if !view.has(at, Cue::OrgNoun) || !view.before(at, 1).any(|n| view.has(n, Cue::The)) {
            continue;
        }
        let word = view.text(at).to_lowercase();
        let full = named.iter().rev().take(8).find(|n| view.text(**n).to_lowercase().split(' ').any(|w| w == word));
        rows.extend(full.map(|full| Row { names: vec![at], stands_for: Some(*full) }));
    }
    rows
}

/// Whether nothing but commas, "and", brackets and the like stands there.
fn links(view: &View<'_>, between: Range<usize>, listed: bool) -> bool {
    between.len() <= 8
        && between.clone().all(|n| match view.items[n].what {
            What::Sign(';') => listed,
            What::Sign(sign) => matches!(sign, ',' | '(' | ')' | '&' | '/' | '\'' | '’'),
            What::Word => {
                let again = view.has(n, Cue::By) && n > 0 && view.has(n - 1, Cue::Linking);
                view.has(n, Cue::And) || view.has(n, Cue::The) || view.has(n, Cue::Linking) || again
            }
            What::Mention(_) => view.is_name(n, NameKind::Place) || view.is_name(n, NameKind::Organization),
            _ => false,
        })
}

/// The role that the words around a row of names give.
fn role_of(view: &View<'_>, events: &[Found], row: &Row) -> Option<Evidence> {
    let (first, last) = (*row.names.first()?, *row.names.last()?);
    let mut best: Option<Evidence> = None;
    let mut take = |found: Option<Evidence>| {
        if let Some(found) = found
            && best.is_none_or(|b| found.weight > b.weight)
        {
            best = Some(found);
        }
    };
    let mut things: Vec<u32> = row.names.iter().filter_map(|at| view.name(*at)).map(|name| name.id).collect();
    things.sort_unstable();
    things.dedup();
    take(before(view, first, things.len()));
    take(after(view, events, (first, last), things.len()));
    take(dealing(view, first, last));
    take(listed(view, first));
    best
}

fn role(view: &View<'_>, at: usize, cue: Cue) -> Option<Role> {
    let role = Role::from_name(view.means(at, cue)?)?;
    // "co-sponsored" is more than sponsored
    let glued = at > 1 && view.sign(at - 1) == Some('-') && view.has(at - 2, Cue::Co);
    if glued && role == Role::Supporter {
        return Some(Role::CoOrganizer);
    }
    // "co-hosted", "jointly organized"
    let shared = role == Role::Organizer && view.any(at.saturating_sub(3).max(view.sentence(at).items.start)..at, Cue::Co);
    Some(if shared { Role::CoOrganizer } else { role })
}

/// Several who hold an event together are each one of them.
fn several(role: Role, count: usize) -> Role {
    if role == Role::Organizer && count > 1 { Role::CoOrganizer } else { role }
}

/// What stands before the first name.
fn before(view: &View<'_>, first: usize, count: usize) -> Option<Evidence> {
    let items = view.before(first, 9);
    for n in items.rev() {
        let nearest = first - n;
        if view.has(n, Cue::By) {
            // "organised by", "approved in 2014 by"
            for verb in view.before(n, 4).rev() {
                if let Some(role) = role(view, verb, Cue::RoleBy) {
                    return Some(Evidence { role: several(role, count), weight: 10 });
                }
            }
            if view.any_of(view.before(n, 6), &[Cue::StandNoun, Cue::Shows]) {
                return Some(Evidence { role: Role::Exhibitor, weight: 5 });
            }
            // "Among the premieres were a sofa bed by …"
            let first_shown = view.sentence(n).items.start..n;
            let shown = first_shown.clone().any(|m| view.means(m, Cue::Metric).is_some_and(|metric| &**metric == "new_products"));
            if shown && view.any(first_shown, Cue::Including) {
                return Some(Evidence { role: Role::Exhibitor, weight: 5 });
            }
            let paid = view.before(n, 6).any(|m| matches!(view.value(m), Some(Value::Money { .. })));
            if paid || view.any_of(view.before(n, 6), &[Cue::Order, Cue::Deal]) {
                return Some(Evidence { role: Role::Party, weight: 5 });
            }
            // "a study by"
            if view.any_of(view.before(n, 3), &[Cue::Says])
                || view.any(view.before(n, 7), Cue::Survey)
                || view.any(view.before(n, 1), Cue::SayNoun)
            {
                return Some(Evidence { role: Role::Source, weight: 4 });
            }
            return None;
        }
        if (view.has(n, Cue::Of) || view.has(n, Cue::From))
            && nearest <= 3
            && let Some(role) = view.before(n, 1).find_map(|m| role(view, m, Cue::RoleOf))
        {
            return Some(Evidence { role, weight: 8 });
        }
        if view.has(n, Cue::With)
            && let Some(with) = view.before(n, 3).rev().find(|m| view.has(*m, Cue::RoleWith))
        {
            let role = role(view, with, Cue::RoleWith).unwrap_or(Role::CoOrganizer);
            // with whom a film was made holds no festival
            let sentence = view.sentence(n).items.clone();
            let about = &[Cue::EventNoun, Cue::EditionNoun, Cue::RoleBy, Cue::RoleVerb, Cue::Held];
            if !view.any_of(sentence.clone(), about) && !sentence.clone().any(|m| view.is_name(m, NameKind::Event)) {
                return None;
            }
            // an agreement that two made is no event that they hold
            let deal = view.any_of(view.phrase(n), &[Cue::DealNoun]);
            return Some(if deal { Evidence { role: Role::Party, weight: 5 } } else { Evidence { role, weight: 8 } });
        }
        // "A is taking part alongside B and C"
        if view.has(n, Cue::Joint) && nearest <= 2 && view.any(view.before(n, 4), Cue::Shows) {
            return Some(Evidence { role: Role::Exhibitor, weight: 5 });
        }
        if view.has(n, Cue::To) && view.any(view.before(n, 1), Cue::Says) {
            return Some(Evidence { role: Role::Source, weight: 7 });
        }
        if let Some(role) = role(view, n, Cue::RoleNoun) {
            let label = view.after(n, 2).any(|m| view.sign(m) == Some(':'));
            let is = (n..first).any(|m| view.has(m, Cue::Be));
            let include = view.any(n + 1..first, Cue::Including) && nearest <= 3;
            // "named a sponsor of Kestrel's fair": the name is not the sponsor's
            let whose = view.any_of(n + 1..first, &[Cue::Of, Cue::For, Cue::At]);
            let beside = (nearest <= 2 || nearest <= 3 && view.sign(n + 1) == Some(',')) && !whose;
            if label || include || beside || is && nearest <= 7 {
                // "Organisers: A and B. Co-organisers: C and D"
                let others = (first..view.items.len().min(first + 40))
                    .any(|m| m > 1 && view.has(m, Cue::RoleNoun) && view.sign(m - 1) == Some('-') && view.has(m - 2, Cue::Co));
                let role = if others { role } else { several(role, count) };
                return Some(Evidence { role, weight: 9 });
            }
        }
        if view.has(n, Cue::SayNoun) && is_quoted(view, n) {
            let linked = nearest <= 8
                && (n + 1..first).any(|m| {
                    view.has(m, Cue::Of)
                        || view.has(m, Cue::At)
                        || view.has(m, Cue::With)
                        || view.has(m, Cue::From)
                        || view.has(m, Cue::For)
                });
            if linked {
                return Some(Evidence { role: Role::Source, weight: 7 });
            }
        }
        if view.has(n, Cue::Says) && nearest <= 2 {
            return Some(Evidence { role: Role::Source, weight: 3 });
        }
        if matches!(view.sign(n), Some(';' | '—' | '–')) || view.is_name(n, NameKind::Organization) {
            break;
        }
    }
    None
}

/// Whether somebody says something in the sentence: a chairman who is only present is no source.
fn is_quoted(view: &View<'_>, at: usize) -> bool {
    // "data of the customs office show"
    view.has(at, Cue::Says)
        || view.sentence(at).items.clone().any(|n| view.has(n, Cue::Says) || matches!(view.sign(n), Some('"' | '“' | '”')))
}

/// What stands behind the last name.
fn after(view: &View<'_>, events: &[Found], (first, last): (usize, usize), count: usize) -> Option<Evidence> {
    let is_event = |n: usize| view.has(n, Cue::EventNoun) || view.has(n, Cue::EditionNoun) || events.iter().any(|e| e.items.contains(&n));
    // "Kestrel's 12th Annual Valve Conference"
    let named = |n: usize| events.iter().any(|e| e.items.contains(&n));
    let owned = view.after(last, 2).any(|n| matches!(view.sign(n), Some('\'' | '’')));
    let little =
        |n: &usize| named(*n) || !view.is_name(*n, NameKind::Organization) && !matches!(view.sign(*n), Some(',' | ';' | ':' | '('));
    if owned && view.after(last, 6).take_while(little).any(named) {
        return Some(Evidence { role: several(Role::Organizer, count), weight: 8 });
    }
    // "Kestrel, in collaboration with the Guild of Smiths, announces the 5th Annual Valve Summit"
    let (mut with, mut says_later) = (false, false);
    let mut inside = false;
    for n in view.after(last, 36) {
        // "Kestrel (NYSE: KSTR), a maker of saws": what stands in brackets breaks nothing
        inside = !matches!(view.sign(n), Some(')')) && (inside || matches!(view.sign(n), Some('(')));
        if inside {
            continue;
        }
        with |= view.has(n, Cue::RoleWith);
        if view.is_name(n, NameKind::Organization) && !with || matches!(view.sign(n), Some(';' | ':')) {
            break;
        }
        let plain = |m: &usize| {
            named(*m)
                || view.has(*m, Cue::The)
                || view.has(*m, Cue::Rhythm)
                || view.has(*m, Cue::Inaugural)
                || edition::ordinal(view, *m).is_some()
        };
        // "Kestrel Ltd (KSTR), a maker of saws, today announced that …"
        let aside = view.after(last, 1).any(|m| matches!(view.sign(m), Some(',' | '('))) && n > last + 4;
        let resumes = view.before(n, 2).any(|m| view.sign(m) == Some(','));
        let itself = view.any(view.after(n, 3), Cue::Own);
        says_later |= view.has(n, Cue::Says) && !with && aside && resumes && (itself || view.any(view.after(n, 1), Cue::That));
        // "released the figures of its 2024 Baking Expo"
        if view.has(n, Cue::Own) && !with && view.after(n, 4).take_while(plain).any(named) {
            return Some(Evidence { role: several(Role::Organizer, count), weight: 7 });
        }
        // "is happy to announce a new round of its exhibition"
        let its = || view.after(n, 5).find(|m| view.has(*m, Cue::Own)).is_some_and(|own| owns_event(view, own, &named));
        if view.has(n, Cue::Says) && its() {
            return Some(Evidence { role: several(Role::Organizer, count), weight: 7 });
        }
        if view.has(n, Cue::Says) && view.after(n, 4).take_while(plain).any(named) && view.after(n, 1).any(|m| view.has(m, Cue::The)) {
            return Some(Evidence { role: several(Role::Organizer, count), weight: 7 });
        }
        if view.has(n, Cue::Says) {
            break;
        }
    }
    let mut bracket = false;
    for (distance, n) in view.after(last, 14).enumerate() {
        match view.sign(n) {
            Some('(') => bracket = true,
            Some(')') => bracket = false,
            Some(';') => break,
            _ => {}
        }
        if bracket {
            continue;
        }
        let object = |m: &usize| !view.any_of(*m..*m + 1, &[Cue::At, Cue::Says]);
        if let Some(role) = role(view, n, Cue::RoleVerb)
            && view.after(n, 7).take_while(object).any(|m| is_event(m) || m == n + 1 && view.has(m, Cue::Pronoun))
        {
            return Some(Evidence { role: several(role, count), weight: 9 });
        }
        // "the fair, which the bank organized"
        let which = |m: usize| view.has(m, Cue::Relative) && view.before(m, 5).any(is_event);
        if let Some(role) = role(view, n, Cue::RoleVerb)
            && distance <= 1
            && view.before(first, 16).any(which)
        {
            return Some(Evidence { role: several(role, count), weight: 7 });
        }
        // "launched the show in 1987"
        if view.has(n, Cue::Founded) && view.any(view.after(n, 1), Cue::The) && view.after(n, 3).take_while(object).any(is_event) {
            return Some(Evidence { role: several(Role::Organizer, count), weight: 7 });
        }
        // "closed its flagship event", "rounds off trade fair"
        if distance <= 3 && view.any(n..n + 1, Cue::Closes) && view.after(n, 5).take_while(object).any(is_event) {
            return Some(Evidence { role: several(Role::Organizer, count), weight: 5 });
        }
        // "announced its sponsorship of the fair"
        if let Some(role) = role(view, n, Cue::RoleOf)
            && view.any(view.after(n, 1), Cue::Of)
            && view.after(n, 6).any(is_event)
        {
            return Some(Evidence { role, weight: 8 });
        }
        // "which lends the fair its patronage"
        if let Some(role) = role(view, n, Cue::RoleOf)
            && view.after(last, distance).any(is_event)
        {
            return Some(Evidence { role, weight: 9 });
        }
        if let Some(role) = role(view, n, Cue::RoleNoun)
            && distance <= 5
            && (view.after(last, distance).any(|m| view.sign(m) == Some(','))
                || (last..n).any(|m| view.any_of(m..m + 1, &[Cue::Be, Cue::As])))
        {
            return Some(Evidence { role: several(role, count), weight: 8 });
        }
        // "output in Norway is forecast to grow": nobody says so there
        let patronage = || view.any(view.after(n, 3), Cue::RoleOf);
        if view.has(n, Cue::Says) && distance <= 7 && !patronage() && !view.before(n, 1).any(|m| m > last && view.has(m, Cue::Be)) {
            // "…, the institute estimates, while", and nothing that it signs
            let quoted = distance == 0 && view.after(n, 1).any(|m| matches!(view.sign(m), Some(',' | '.')));
            return Some(Evidence { role: Role::Source, weight: if quoted { 7 } else { 4 } });
        }
        if view.is_name(n, NameKind::Organization) {
            break;
        }
    }
    says_later.then_some(Evidence { role: Role::Source, weight: 4 })
}

/// "its annual exhibition", "its Valve Conference": an event of one's own, and not "its stand at the exhibition".
fn owns_event(view: &View<'_>, own: usize, named: &dyn Fn(usize) -> bool) -> bool {
    let joins = |n: &usize| {
        !view.any_of(*n..*n + 1, &[Cue::At, Cue::In, Cue::Of, Cue::From, Cue::To, Cue::For, Cue::Shows, Cue::StandNoun, Cue::With])
    };
    view.after(own, 5).take_while(joins).any(|n| view.has(n, Cue::EventNoun) && !view.has(n, Cue::EventVerb) || named(n))
}

/// Where a sentence goes on behind what is said of a name in passing: "Kestrel Ltd, a maker of saws, will exhibit".
fn resumed(view: &View<'_>, last: usize) -> usize {
    // "Kestrel Ltd (NYSE: KSTR)"
    let bracket = view.after(last, 1).any(|n| view.sign(n) == Some('('));
    let last = if bracket { view.after(last, 12).find(|n| view.sign(*n) == Some(')')).unwrap_or(last) } else { last };
    let opens = view.after(last, 1).any(|n| view.sign(n) == Some(','));
    let article = view.after(last, 2).any(|n| view.has(n, Cue::Indefinite) || view.has(n, Cue::The));
    let closes = || view.after(last + 2, 24).find(|n| view.sign(*n) == Some(','));
    let plain = |comma: &usize| {
        let verb = &[Cue::Shows, Cue::Deal, Cue::Order, Cue::Says, Cue::RoleNoun];
        !(last + 1..*comma).any(|n| view.any_of(n..n + 1, verb) || view.is_name(n, NameKind::Organization))
    };
    if opens && article { closes().filter(plain).unwrap_or(last) } else { last }
}

/// Who signs, orders, buys or sells; who shows.
fn dealing(view: &View<'_>, first: usize, last: usize) -> Option<Evidence> {
    let behind = view.after(resumed(view, last), 9).take_while(|n| {
        // "opened the show by ordering 100 jets"
        let deals = view.any_of(view.after(*n, 1), &[Cue::Order, Cue::Deal]);
        !matches!(view.sign(*n), Some(';' | ':')) && (!view.has(*n, Cue::By) || deals)
    });
    for (distance, n) in behind.enumerate() {
        // "announced that all booths are sold": what others do
        let others = view.has(n, Cue::Says) && view.any(view.after(n, 3), Cue::That) && !view.any(view.after(n, 5), Cue::Pronoun);
        if others && view.after(n, 9).any(|m| view.is_number(m)) {
            break;
        }
        let near = |cue| view.any(view.after(n, 5), cue);
        // "took the largest stand", "announced an agreement", "was among the buyers", "sold 78 planes"
        let takes_stand = view.has(n, Cue::Order) && !view.has(n, Cue::DealNoun) && near(Cue::StandNoun);
        let announces = view.has(n, Cue::Says) && view.any(view.after(n, 1), Cue::Indefinite) && near(Cue::DealNoun);
        let buyer = view.means(n, Cue::Metric).is_some_and(|metric| &**metric == "buyers");
        let among = distance < 5 && buyer && view.any(view.before(n, 2), Cue::Including);
        if announces || among || view.has(n, Cue::Sold) && near(Cue::Aircraft) {
            return Some(Evidence { role: Role::Party, weight: 6 });
        }
        if (view.has(n, Cue::Deal) || view.has(n, Cue::Order) && distance < 7) && !takes_stand {
            return Some(Evidence { role: Role::Party, weight: 6 });
        }
        // "the agency came with 42 companies", "put up 150 stalls"
        let comes = view.has(n, Cue::Sent) && distance < 4 && view.after(n, 3).any(|m| view.is_number(m));
        // "results from the institute were presented": others did so
        let passive = view.before(n, 1).any(|m| view.has(m, Cue::Be)) && view.text(n).ends_with("ed");
        if comes || view.has(n, Cue::Shows) && !passive || view.has(n, Cue::StandNoun) && distance < 7 {
            return Some(Evidence { role: Role::Exhibitor, weight: 6 });
        }
    }
    // "is on top with 40 jets from another"
    let jets = |n: usize| {
        view.has(n, Cue::Traded)
            && view.after(n, 2).any(|m| view.has(m, Cue::From))
            && view.after(n, 3).any(|m| view.is_name(m, NameKind::Organization))
    };
    if view.after(last, 9).any(jets) {
        return Some(Evidence { role: Role::Party, weight: 4 });
    }
    let clause = view.clause(first);
    let before = clause.start.max(first.saturating_sub(16))..first;
    let linked = view.before(first, 2).any(|n| view.any_of(n..n + 1, &[Cue::From, Cue::With, Cue::To, Cue::And]));
    if linked && view.any_of(before.clone(), &[Cue::Order, Cue::Deal, Cue::DealNoun, Cue::Traded]) {
        return Some(Evidence { role: Role::Party, weight: 4 });
    }
    let money = |n: usize| matches!(view.value(n), Some(Value::Money { .. }));
    // "$600 million came from the Green Fund", "the bank will put $4 million into it"
    let given = view.before(first, 3).any(|n| view.has(n, Cue::From)) && view.before(first, 10).any(money);
    let gives = view.any(view.after(last, 2), Cue::Ahead) && !view.any(view.after(last, 1), Cue::Be) && view.after(last, 6).any(money);
    if given || gives {
        return Some(Evidence { role: Role::Party, weight: 3 });
    }
    // "- $900 million from Kalahari Bank"
    let paid = linked
        && view.sentence(first).section == Section::List
        && view.before(first, 4).any(|n| matches!(view.value(n), Some(Value::Money { .. })));
    if paid {
        return Some(Evidence { role: Role::Party, weight: 4 });
    }
    // "Boeing Co: 676 orders"
    let label = view.after(last, 1).any(|n| view.sign(n) == Some(':'));
    if label && first < last && view.sentence(first).section == Section::List && signs_above(view, first) {
        return Some(Evidence { role: Role::Party, weight: 5 });
    }
    if label
        && (view.any_of(view.after(last, 12), &[Cue::Order, Cue::Traded])
            || view.after(last, 14).any(|n| matches!(view.value(n), Some(Value::Money { .. }))))
    {
        return Some(Evidence { role: Role::Party, weight: 5 });
    }
    None
}

/// Whether the paragraph above a list, or the title, tells of agreements: "- Delta Rail and Port of Vlora: block trains".
fn signs_above(view: &View<'_>, at: usize) -> bool {
    let n = view.sentence_number(at);
    let above = view.sentences[n.saturating_sub(MOST_LINES)..n].iter().rev().find(|s| s.section != Section::List);
    let title = view.sentences.iter().take(2).filter(|s| s.section == Section::Title);
    above.into_iter().chain(title).any(|s| view.any(s.items.clone(), Cue::DealNoun))
}

/// Names that are examples: "Firms that will be there include", "makers such as".
fn listed(view: &View<'_>, first: usize) -> Option<Evidence> {
    let clause = view.sentence(first).items.clone();
    let before = clause.start.max(first.saturating_sub(14))..first;
    if !view.any(before.clone(), Cue::Including) && !view.any(first..clause.end.min(first + 14), Cue::Including) {
        return None;
    }
    // "Norway brings 45 firms. They include …": the sentence before says who they are
    let they = clause.start + 3 > first && view.has(clause.start, Cue::Pronoun);
    let from = if they { clause.start.saturating_sub(20) } else { clause.start.max(first.saturating_sub(18)) };
    let near = from..clause.end.min(first + 22);
    // buyers are named as well
    if near.clone().any(|n| {
        view.means(n, Cue::Turn).is_some_and(|turn| turn.contains(">buyers"))
            || view.means(n, Cue::Metric).is_some_and(|m| &**m == "buyers")
    }) {
        return None;
    }
    if view.any_of(near.clone(), &[Cue::Deal]) && !they {
        return Some(Evidence { role: Role::Party, weight: 4 });
    }
    if view.any_of(near, &[Cue::Shows, Cue::FirmNoun, Cue::StandNoun]) {
        return Some(Evidence { role: Role::Exhibitor, weight: 4 });
    }
    None
}

/// The wire service in the dateline, or the initials that sign a report.
fn dateline_agency(view: &View<'_>, at: usize) -> Option<Evidence> {
    let sentence = view.sentence(at);
    let source = Some(Evidence { role: Role::Source, weight: 2 });
    if sentence.section == Section::Lead || at < 25 {
        let agency = view.document.dateline.as_ref().and_then(|line| line.agency(&view.document.text));
        if agency.is_some_and(|agency| agency.contains(view.text(at)) || view.text(at).contains(agency)) {
            return Some(Evidence { role: Role::Source, weight: 20 });
        }
        // "(PTI)", "/TASS/", "/ African Media Agency (AMA) /"
        let opened = at > 0 && matches!(view.sign(at - 1), Some('(' | '/' | '['));
        // "(NASDAQ: KSTR)" is no agency
        let closed = !view.after(at, 1).any(|n| view.sign(n) == Some(':'));
        if opened && closed && at - sentence.items.start < 12 {
            return source;
        }
    }
    // "— VNS" at the end
    let alone =
        sentence.items.len() <= 3 && !view.has(sentence.items.start, Cue::About) && view.sentence_number(at) + 2 >= view.sentences.len();
    let signed = at > 0 && matches!(view.sign(at - 1), Some('—' | '–' | '-')) && at + 1 >= sentence.items.end;
    (alone || signed).then_some(()).and(source)
}
