//! Ties names that mean the same together, so that what is known of one holds for all: the same words, an acronym and its long form, a company and
//! its short name, a person and the surname.

use super::keys::Keys;
use super::says::{Role, Says};
use super::weigh::Candidate;
use super::words::{Is, Word};
use super::{ENOUGH, Finding, Sense, Why};
use crate::document::Document;
use crate::gazetteer::Flags;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// Context may add so much to a name's own evidence, not more: ten weak hints are no proof.
const MOST_FROM_CONTEXT: i32 = 6;
/// From this weight of context on a founder's surname is the firm's name.
const SURELY_A_FIRM: i32 = 8;
/// So many names with the same first word are compared, so that a list of thousands costs no more than its length.
const MOST_COMPARED: usize = 24;

/// What a document's names name.
pub(crate) struct Entities {
    /// For each candidate, its entity.
    pub of: Vec<usize>,
    pub list: Vec<Entity>,
    keys: Keys,
    /// For each key, its entity.
    of_keys: Vec<usize>,
}

/// One thing that is named.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entity {
    /// What it is, if that is settled.
    pub sense: Option<Sense>,
    /// The strongest evidence for it.
    pub why: Option<Why>,
    /// For and against, by sense.
    pub weights: [i32; Sense::ALL.len()],
}

/// The names that are written alike.
struct Form {
    /// Number of words.
    words: usize,
    single_upper: bool,
    /// By sense: the strongest that the names say themselves, the sum of what stands around them.
    own: [i32; Sense::ALL.len()],
    around: [i32; Sense::ALL.len()],
    best: Option<Finding>,
    /// The rules that spoke already.
    heard: SmallVec<[u32; 4]>,
    is_known_place: bool,
    is_common: bool,
    /// A single word that nobody needs every day, and no word that names begin with.
    is_rare: bool,
    headed: bool,
    /// A first name.
    is_given: bool,
    /// It stands in the middle of a sentence, too: its capital is its own.
    is_inner: bool,
    /// Its first word is an owner: "Alzheimer's Association".
    is_owned: bool,
    /// It ends with a legal form.
    is_formal: bool,
    /// Written as no place is that is not known: with a capital inside, with a figure, of ordinary words alone ("TNFa", "Web3", "Digital Media").
    is_no_place: bool,
}

impl Entities {
    pub(crate) fn new(candidates: &[Candidate], words: &[Word], document: &Document, says: &Says) -> Entities {
        let text = document.text.as_str();
        let (forms, of, keys) = forms(candidates, words, text);
        let mut parent: Vec<usize> = (0..forms.len()).collect();
        brackets(candidates, words, text, says, &of, &forms, &mut parent);
        initials(candidates, words, text, &of, &forms, &mut parent);
        short_forms(&forms, &keys, says, &mut parent);
        let mut list = vec![Entity::default(); forms.len()];
        // what is written alike speaks together, and so does what is tied
        let mut sums: Vec<([i32; 5], [i32; 5], Option<Finding>)> = vec![([0; 5], [0; 5], None); forms.len()];
        for (n, form) in forms.iter().enumerate() {
            let root = find(&mut parent, n);
            let (own, around, best) = &mut sums[root];
            for s in 0..5 {
                own[s] = own[s].max(form.own[s]);
                let unlikely = form.is_no_place && s == Sense::Place as usize && form.own[s] == 0;
                around[s] += if unlikely { 0 } else { form.around[s] };
            }
            if form.best.is_some_and(|f| best.is_none_or(|b: Finding| b.weight < f.weight)) {
                *best = form.best;
            }
        }
        for n in 0..forms.len() {
            let root = find(&mut parent, n);
            let (own, around, best) = sums[root];
            let mut entity = Entity::default();
            for s in 0..5 {
                entity.weights[s] = own[s] + around[s].min(MOST_FROM_CONTEXT);
            }
            // between equals that the context may make no stronger, it still decides
            let strength = |s: usize| (entity.weights[s], own[s] + around[s]);
            let most = (0..5).map(strength).max().unwrap_or_default();
            let mut strongest = Sense::ALL.into_iter().filter(|sense| strength(*sense as usize) == most);
            if most.0 >= ENOUGH
                && let (Some(sense), None) = (strongest.next(), strongest.next())
            {
                entity.sense = Some(sense);
                entity.why = best.filter(|b| Some(b.sense) == entity.sense).map(|b| b.why);
            }
            list[root] = entity;
        }
        let of_keys = (0..forms.len()).map(|form| find(&mut parent, form)).collect();
        let of = of.into_iter().map(|form| find(&mut parent, form)).collect();
        Entities { of, list, keys, of_keys }
    }

    /// The entity of a key (see [`Keys`]) and what it is, if that is settled: to find names again in headlines.
    pub(crate) fn settled(&self, key: &str) -> Option<(usize, Sense)> {
        let entity = self.of_keys[self.keys.find(key)?];
        Some((entity, self.list[entity].sense?))
    }
}

/// The forms of all names; for each name, its form; the keys, which have the numbers of their forms.
fn forms(candidates: &[Candidate], words: &[Word], text: &str) -> (Vec<Form>, Vec<usize>, Keys) {
    let mut forms: Vec<Form> = Vec::with_capacity(candidates.len());
    let mut keys = Keys::with_capacity(candidates.len());
    let of = candidates.iter().map(|candidate| {
        let span = &words[candidate.from..candidate.to];
        let (n, is_new) = keys.of_name(span, text);
        if is_new {
            forms.push(Form {
                words: 1 + keys.get(n).bytes().filter(|b| *b == b' ').count(),
                single_upper: false,
                own: [0; 5],
                around: [0; 5],
                best: None,
                heard: SmallVec::new(),
                is_known_place: false,
                is_rare: span.len() == 1
                    && !span[0].known.any(Flags::EVERYDAY | Flags::DEMONYM)
                    && !span[0].is.any(Is::NAME_STARTER.or(Is::DIRECTION).or(Is::FIELD).or(Is::HEADS).or(Is::CENTER)),
                is_common: span.iter().all(|w| w.is_common() || !w.is.any(Is::WORD)),
                headed: false,
                is_given: span[0].known.any(Flags::FIRST_NAME),
                is_inner: false,
                is_owned: span.get(1).is_some_and(|w| w.is.any(Is::POSSESSIVE)),
                is_formal: span.len() > 1 && span.iter().rev().take(2).any(|w| w.is.any(Is::LEGAL_FORM)),
                is_no_place: span.len() == 1 && span[0].is.any(Is::MIXED)
                    || matches!(span, [_, dot, end] if dot.is.any(Is::DOT) && end.is.any(Is::GLUED))
                    || span.iter().any(|w| w.is.any(Is::FIGURE))
                    || span.len() > 1 && span.iter().all(|w| w.is_common() || !w.is.any(Is::WORD)),
            });
        }
        let form = &mut forms[n];
        form.is_inner |= !span[0].opens_sentence && !span[0].in_title;
        form.single_upper |= span.len() == 1 && span[0].is.any(Is::UPPER);
        form.is_known_place |= form.words == 1
            && span[0].known.any(Flags::PLACE)
            && !(span[0].known.any(Flags::SURNAME) && candidate.weight(Sense::Place) < ENOUGH);
        if span[0].in_title && !candidate.is_agency() || candidate.is_numbered() {
            // where every word has a capital, a capital says nothing; "Boeing" of "Boeing 737" is no company there
            return n;
        }
        let mut own = [0; 5];
        for finding in &candidate.findings {
            let s = finding.sense as usize;
            match finding.why {
                Why::Own(_) => own[s] += i32::from(finding.weight),
                // a weak hint is not stronger for being repeated
                Why::Rule(rule) => {
                    let heard = form.heard.iter().filter(|r| **r == rule).count();
                    if heard < 1 + usize::from(finding.weight > 1) {
                        form.heard.push(rule);
                        form.around[s] += i32::from(finding.weight);
                    }
                }
            }
            if form.best.is_none_or(|best| best.weight < finding.weight) {
                form.best = Some(*finding);
            }
        }
        form.headed |= own.iter().any(|w| *w >= 5);
        form.own.iter_mut().zip(own).for_each(|(most, own)| *most = own.max(*most));
        n
    });
    let of = of.collect();
    (forms, of, keys)
}

fn find(parent: &mut [usize], mut n: usize) -> usize {
    while parent[n] != n {
        parent[n] = parent[parent[n]];
        n = parent[n];
    }
    n
}

fn tie(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(parent, a), find(parent, b));
    parent[a.max(b)] = a.min(b);
}

/// "China Council for the Promotion of International Trade (CCPIT)", "CIIE (China International Import Expo)".
fn brackets(candidates: &[Candidate], words: &[Word], text: &str, says: &Says, of: &[usize], forms: &[Form], parent: &mut [usize]) {
    for (n, pair) in candidates.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let opens = b.from == a.to + 1 && words[a.to].is.any(Is::OPENS) || b.from == a.to + 2 && words[a.to].is.any(Is::OPENS);
        let closes = words.get(b.to).is_some_and(|w| w.is.any(Is::CLOSES.or(Is::COMMA)) || !w.boundary && !w.is.any(Is::WORD));
        // "Southampton, NY (Newsworthy.ai)"
        let state = words[a.from].is.any(Is::STATE_ABBREVIATED);
        if !opens || !closes || state {
            continue;
        }
        // "PMMI (the Association for …)": the article says that both are one
        let named_so = b.from == a.to + 2 && words[a.to + 1].is.any(Is::ARTICLE) && forms[of[n]].single_upper && forms[of[n + 1]].headed;
        if named_so && forms[of[n + 1]].words > 2 {
            tie(parent, of[n], of[n + 1]);
            continue;
        }
        // "National Pump Association (ANPB)"
        let last = &words[a.to - 1];
        let initials = forms[of[n + 1]].single_upper && (3..=7).contains(&(words[b.from].end - words[b.from].start));
        if initials
            && b.from == a.to + 1
            && !forms[of[n + 1]].is_known_place
            && forms[of[n]].words > 2
            && forms[of[n]].headed
            && (says.is(last.text(text), Role::HasInitials) || says.is(words[a.from].text(text), Role::HasInitials))
        {
            tie(parent, of[n], of[n + 1]);
            continue;
        }
        let (short, long) = if forms[of[n + 1]].words < forms[of[n]].words { (b, a) } else { (a, b) };
        let letters = &text[words[short.from].start as usize..words[short.to - 1].end as usize];
        // "Government of the North Halden Region (NHR)": the letters are those of the place alone
        let tail = (long.from..long.to).rev().find(|n| says.is(words[*n].text(text), Role::Of));
        let place = forms[if short.from == a.from { of[n] } else { of[n + 1] }].is_known_place;
        if place && tail.is_some_and(|of| fits(letters, &words[of + 1..long.to], text)) {
            continue;
        }
        if short.to - short.from <= 3 && fits(letters, &words[long.from..long.to], text) {
            tie(parent, of[n], of[n + 1]);
        }
    }
}

/// Whether the capitals of `letters` stand in order at the beginnings of words, as those of an acronym do; one letter may stand inside a word.
fn fits(letters: &str, words: &[Word], text: &str) -> bool {
    let wanted: Vec<char> = letters.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_uppercase).collect();
    if wanted.len() < 2 || wanted.len() > 12 {
        return false;
    }
    let (mut at, mut starts) = (0, 0);
    for word in words.iter().filter(|w| w.is.any(Is::WORD)) {
        // "EncryptionSwap" begins twice
        let inner = |n: usize| word.is.any(Is::MIXED) && word.text(text).chars().nth(n).is_some_and(char::is_uppercase);
        for (n, c) in word.text(text).chars().flat_map(char::to_uppercase).enumerate() {
            if at < wanted.len() && c == wanted[at] && (n == 0 || at > 0) {
                starts += usize::from(n == 0 || inner(n));
                at += 1;
            }
        }
    }
    at == wanted.len() && starts * 2 >= wanted.len()
}

/// An acronym that stands alone belongs to the name with just these initials.
fn initials(candidates: &[Candidate], words: &[Word], text: &str, of: &[usize], forms: &[Form], parent: &mut [usize]) {
    let mut by_initials: FxHashMap<String, usize> = FxHashMap::default();
    for (n, candidate) in candidates.iter().enumerate() {
        if forms[of[n]].words >= 3 && forms[of[n]].headed {
            let capitals = words[candidate.from..candidate.to].iter().filter(|w| w.is.any(Is::WORD) && !w.is.any(Is::LOWER));
            let initials: String = capitals.filter_map(|w| w.text(text).chars().next()).flat_map(char::to_uppercase).collect();
            by_initials.entry(initials).or_insert(of[n]);
        }
    }
    for (n, candidate) in candidates.iter().enumerate() {
        let form = &forms[of[n]];
        let letters = words[candidate.from].text(text);
        if form.single_upper
            && form.own.iter().all(|w| *w < 5)
            && (3..=8).contains(&letters.len())
            && let Some(long) = by_initials.get(letters)
        {
            tie(parent, of[n], *long);
        }
    }
}

/// "Hyundai" of "Hyundai Motor Company", "Smith" of "Anna Smith".
fn short_forms(forms: &[Form], keys: &Keys, says: &Says, parent: &mut [usize]) {
    let all = keys;
    let keys: Vec<&str> = (0..forms.len()).map(|n| all.get(n)).collect();
    let first_word = |key: &'_ str| key.bytes().position(|byte| byte == b' ').unwrap_or(key.len());
    let last_word = |key: &'_ str| key.bytes().rposition(|byte| byte == b' ').map_or(0, |at| at + 1);
    let mut by_first: FxHashMap<&str, SmallVec<[usize; 3]>> = FxHashMap::default();
    let mut by_last: FxHashMap<&str, SmallVec<[usize; 3]>> = FxHashMap::default();
    for (n, form) in forms.iter().enumerate() {
        let mut told = form.own;
        told[Sense::Person as usize] += form.around[Sense::Person as usize];
        told[Sense::Organization as usize] += form.around[Sense::Organization as usize];
        told[Sense::Event as usize] += form.around[Sense::Event as usize];
        match strongest(&told) {
            Some((Sense::Organization | Sense::Event, w)) if w >= ENOUGH && form.words > 1 => {
                by_first.entry(&keys[n][..first_word(keys[n])]).or_default().push(n);
            }
            Some((Sense::Person, w)) if w >= ENOUGH && form.words > 1 => {
                by_last.entry(&keys[n][last_word(keys[n])..]).or_default().push(n);
                by_last.entry(&keys[n][..first_word(keys[n])]).or_default().push(n);
            }
            _ => {}
        }
    }
    // "Sunrise" of "City of Sunrise"
    let town = |n: usize| {
        let (kind, rest) = keys[n].split_once(' ')?;
        let (of, name) = rest.split_once(' ')?;
        (says.is(kind, Role::TownOf) && says.is(of, Role::Of)).then_some(name)
    };
    let towns: FxHashMap<&str, usize> = (0..forms.len()).filter(|n| forms[*n].words > 2).filter_map(|n| Some((town(n)?, n))).collect();
    // what the names that brackets tie together say most strongly
    let mut tied: Vec<Option<(Sense, i32)>> = vec![None; forms.len()];
    for (n, form) in forms.iter().enumerate() {
        let root = find(parent, n);
        tied[root] = [tied[root], strongest(&form.own)].into_iter().flatten().max_by_key(|(_, weight)| *weight);
    }
    for (n, form) in forms.iter().enumerate() {
        if (form.is_known_place || form.is_rare)
            && let Some(town) = towns.get(keys[n])
        {
            tie(parent, n, *town);
            continue;
        }
        let own = strongest(&form.own);
        // "Kestrel" of "Kestrel Ltd", both known
        let formal = |long: &&usize| {
            forms[**long].is_formal
                && forms[**long].words == form.words + 1
                && keys[**long].strip_prefix(keys[n]).is_some_and(|rest| rest.starts_with(' '))
        };
        if own.is_some_and(|(sense, _)| sense == Sense::Organization)
            && let Some(long) =
                by_first.get(&keys[n][..first_word(keys[n])]).and_then(|longer| longer.iter().take(MOST_COMPARED).find(formal))
        {
            tie(parent, n, *long);
            continue;
        }
        if form.is_common && form.words == 1 && !form.is_rare || tied[find(parent, n)].is_some_and(|(_, w)| w >= 5) {
            continue;
        }
        // "Crosetto" is Mr Crosetto rather than the Crosetto Foundation
        // "Crosetto Ltd" and its founder: what acts, sells and is owned is the firm
        let firm = !form.is_given && form.around[Sense::Organization as usize] >= SURELY_A_FIRM;
        if form.words == 1
            && !form.is_known_place
            && !form.is_common
            && !firm
            && let Some(long) = by_last.get(keys[n]).and_then(|l| l.first())
        {
            tie(parent, n, *long);
            continue;
        }
        let longer = by_first.get(&keys[n][..first_word(keys[n])]).and_then(|longer| {
            longer.iter().take(MOST_COMPARED).find(|long| {
                let goes_on = keys[**long].strip_prefix(keys[n]).is_some_and(|rest| rest.starts_with(' '));
                // those with Alzheimer's are not of the Alzheimer's Association
                let body = forms[**long].is_owned && says.is(&keys[**long][last_word(keys[**long])..], Role::HasInitials);
                let goes_on = goes_on && !(form.words == 1 && body);
                // "Halden" of "Halden County Task Force" is short for the county
                let two = keys[**long].match_indices(' ').nth(1).map_or("", |(at, _)| &keys[**long][..at]);
                let county = form.words == 1 && all.find(two).is_some_and(|two| forms[two].own[Sense::Place as usize] >= ENOUGH);
                // ordinary words are short for a name only where that one is sure to be a company's
                let sure = !form.is_common || matches!(forms[**long].own[Sense::Organization as usize], 5 | 7..);
                // "Edvin" of "Edvin Ortega Productions" is the man, unless the name itself says that it is a firm's
                let given = form.is_given && forms[**long].own[Sense::Organization as usize] < ENOUGH;
                let person = given || form.words > 1 && form.own[Sense::Person as usize] + form.around[Sense::Person as usize] > ENOUGH;
                sure && !person && !county && forms[**long].words > form.words && goes_on
            })
        });
        let told_event = |long: usize| {
            let form: &Form = &forms[long];
            form.own[Sense::Event as usize] + form.around[Sense::Event as usize]
                > form.own[Sense::Organization as usize] + form.around[Sense::Organization as usize]
        };
        let event = longer.is_some_and(|long| strongest(&forms[*long].own).is_some_and(|(sense, _)| sense == Sense::Event));
        if let Some(long) = longer
            && !form.is_known_place
            && !(event && (form.words > 1 || form.is_common))
            // "Voltrix LIVE 2031" is held by Voltrix, which acts; it is a known event that lends its short form more than that
            && (form.around[Sense::Organization as usize] < ENOUGH || forms[*long].own[Sense::Event as usize] >= 5 || !told_event(*long))
            && own.is_none_or(|(sense, w)| {
                sense == Sense::Organization || w < ENOUGH || form.is_common && sense == Sense::Other && (w == 3 || w == 4 && form.is_inner)
            })
        {
            tie(parent, n, *long);
            continue;
        }
    }
}

/// The greatest weight and its sense, the last of several; `None` if there is none.
fn strongest(weights: &[i32; 5]) -> Option<(Sense, i32)> {
    let mut best = (0, 0);
    for (sense, weight) in weights.iter().enumerate() {
        // no branch: it would be guessed wrong too often
        best = if *weight >= best.1 { (sense, *weight) } else { best };
    }
    (best.1 > 0).then(|| (Sense::ALL[best.0], best.1))
}
