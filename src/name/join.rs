//! Whether what links two parts of a run joins the words of one name, or two names that only stand side by side: "Ministry of Culture and Tourism",
//! "Airbus and Boeing".

use super::says::Role;
use super::segment::{Cutter, Link, Run, Segment};
use super::words::Is;
use crate::gazetteer::Flags;
use std::ops::Range;

impl Cutter<'_> {
    /// Takes a run apart where its links join two names rather than the words of one.
    pub(super) fn split(&self, run: &Run, out: &mut Vec<Segment>) {
        // whether the words belong to the field of a body or event: "Ministry of Culture …"; a known name may have it already
        let has_field = |part: &Range<usize>| self.words[part.clone()].iter().any(|w| w.is.any(Is::OF) && w.is.any(Is::LOWER));
        let mut current = run.parts[0].clone();
        let mut field = has_field(&current);
        for (n, link) in run.links.iter().enumerate() {
            let next = &run.parts[n + 1];
            let joins = match link {
                Link::Of => {
                    // "Centre for Control of Pump Disorders"
                    let action =
                        n > 0 && run.links[n - 1] == Link::For && run.parts[n].len() == 1 && self.is_common(&run.parts[n]) && field;
                    action && self.is_common(next)
                        || self.takes_of(&current, next)
                        || field && (self.starts_place(next) || self.is_action(current.end - 1) && self.is_common(next))
                }
                Link::In => field && self.is_common(next) && !self.has_head(next) || self.in_joins(&current, next),
                Link::For => self.head(&current).any(Is::TAKES_FOR),
                Link::And => self.and_joins(&current, run, n, field),
                Link::AndThe => false,
                Link::Comma => self.comma_joins(run, n, field),
            };
            // "Voltrix Pumpa Board of Directors": every body has one, whose name stands before
            let generic = next.len() == 1 && self.head(next).any(Is::GENERIC_FIELD) && current.len() > 1 && !self.is_common(&current);
            // "… and Highways Ministry of Agriculture": a list without commas; not "State Department of Health", "Defence Ministry of Chad"
            let ministry = || {
                let before = current.len().checked_sub(2).map(|at| &self.words[current.start + at]);
                before.is_some_and(|w| {
                    w.is_common()
                        && !w.known.any(Flags::PLACE)
                        && !w.is.any(Is::NAME_STARTER.or(Is::PLACE_HEAD).or(Is::STATE_HEAD).or(Is::ORG_HEAD))
                }) && self.is_common(next)
                    && self.says.is(self.words[current.end - 1].text(self.text), Role::Ministry)
            };
            let anew = joins && *link == Link::Of && self.new_head(current.end - 1);
            if anew && (field && run.parts[n].len() > 1 || generic || ministry()) {
                // "Ministry of Finance Ministry of Defence": a list without commas
                let last = current.end - 1;
                out.push(Segment { from: current.start, to: last, titled: false });
                current = last..next.end;
            } else if joins {
                field |= matches!(link, Link::Of | Link::For);
                current.end = next.end;
            } else {
                out.push(Segment { from: current.start, to: current.end, titled: false });
                (current, field) = (next.clone(), has_field(next));
            }
        }
        if let Some(middle) = self.doubled(&current) {
            out.push(Segment { from: current.start, to: middle, titled: false });
            current.start = middle;
        }
        // "Australian ASIC"
        let origin = current.len() == 2
            && self.words[current.start].known.any(Flags::DEMONYM)
            && self.is(current.start + 1).any(Is::UPPER)
            && self.known_at(current.start).is_none_or(|known| (known.to as usize) < current.end);
        if origin {
            out.push(Segment { from: current.start, to: current.start + 1, titled: false });
        }
        out.push(Segment { from: current.start + usize::from(origin), to: current.end, titled: false });
    }

    /// Where a name begins again: a table's columns run together ("Voltrix Pump Authority Voltrix Pump Authority"), or a heading and its text
    /// ("About Voltrix Voltrix, Inc. is …"); not "Duran Duran".
    fn doubled(&self, part: &Range<usize>) -> Option<usize> {
        let word = |n: usize| match self.words[n].text(self.text) {
            "&" => "and",
            word => word,
        };
        let same = |a: usize, b: usize| word(a).eq_ignore_ascii_case(word(b));
        let middle = (part.start + 1..part.end).find(|n| same(part.start, *n))?;
        let length = (middle - part.start).min(part.end - middle);
        let heading = || part.start > 0 && self.words[part.start - 1].text(self.text).eq_ignore_ascii_case("about");
        let formal = |mut rest: Range<usize>| rest.all(|n| self.is(n).any(Is::COMMA.or(Is::DOT).or(Is::LEGAL_FORM)));
        let all = (0..length).all(|n| same(part.start + n, middle + n));
        let again = all && formal(part.start + length..middle) && formal(middle + length..part.end);
        let doubled = again && (length > 1 || self.is(part.start).any(Is::MIXED)) || heading() && (again || middle + 1 < part.end);
        doubled.then_some(middle)
    }

    /// "Bureau of Fisheries of Halland County".
    pub(super) fn starts_place(&self, part: &Range<usize>) -> bool {
        self.known_at(part.start).is_some_and(|k| k.hit.flags.any(Flags::PLACE)) || self.head(part).any(Is::STATE_HEAD.or(Is::PLACE_HEAD))
    }

    fn is_place(&self, part: &Range<usize>) -> bool {
        self.known_at(part.start).is_some_and(|k| k.hit.flags.any(Flags::PLACE) && k.to as usize == part.end)
    }

    /// "Foundation for the Reduction of …".
    fn is_action(&self, at: usize) -> bool {
        self.words[at].is_common() && self.says.ends(self.words[at].text(self.text), Role::EndsAction)
    }

    fn new_head(&self, at: usize) -> bool {
        self.is(at).any(Is::TAKES_OF) && !self.is(at).any(Is::PLURAL_HEAD)
    }

    /// "Women in Shipping Forum".
    fn in_joins(&self, current: &Range<usize>, next: &Range<usize>) -> bool {
        current.len() <= 3
            && self.is_common(current)
            && !self.has_head(current)
            && next.len() > 1
            && self.head(next).any(Is::EVENT_HEAD.or(Is::ORG_HEAD))
    }

    fn takes_of(&self, current: &Range<usize>, next: &Range<usize>) -> bool {
        let head = self.head(current);
        // "Yunnan Province of China", "Chengdu District of Sichuan" are two
        if current.len() > 1 && head.any(Is::STATE_HEAD) && head.any(Is::PLACE_HEAD) && !self.is_common(current) && self.is_place(next) {
            return false;
        }
        // "Executive Board of Messe Frankfurt": every firm has one
        let known = || self.known_at(next.start).is_some_and(|k| k.hit.flags.any(Flags::ORGANIZATION) && k.to as usize >= next.end);
        if head.any(Is::OTHER_HEAD) && self.is_common(current) && known() {
            return false;
        }
        if head.any(Is::TAKES_OF.or(Is::STATE_HEAD)) {
            return true;
        }
        // "Hockey Hall of Fame"
        if head.any(Is::CENTER) && next.len() == 1 && self.head(next).any(Is::ORG_HEAD) {
            return true;
        }
        // "Voltrix of America, Inc."
        let plain = self.words[current.clone()].iter().all(|w| !w.is_common() && !w.known.any(Flags::PLACE | Flags::FIRST_NAME));
        if plain
            && (self.says.is(self.words[next.start].text(self.text), Role::BranchOf)
                || self.starts_place(next) && self.head(next).any(Is::LEGAL_FORM))
        {
            return true;
        }
        // "Salon of …", "Festival of Lights"; not "… Expo of China"
        head.any(Is::EVENT_HEAD) && !self.names_something(next)
    }

    /// "Ministry of Culture and Tourism", "Trade and Industry Department"; not "Airbus and Boeing".
    fn and_joins(&self, current: &Range<usize>, run: &Run, n: usize, field: bool) -> bool {
        let next = &run.parts[n + 1];
        if self.words[current.clone()].iter().all(|w| w.known.any(Flags::DEMONYM)) {
            return false;
        }
        // "… and Roll Hall of Fame" is no part of a known event
        if self.known_at(current.start).is_some_and(|k| k.hit.flags.any(Flags::EVENT) && k.to as usize == current.end) && current.len() > 2
        {
            return false;
        }
        // "Exhibition and Conference"
        if next.len() == 1 && self.head(next).any(Is::EVENT_HEAD) && self.head(current).any(Is::EVENT_HEAD) {
            return true;
        }
        // "Ministry of Finance and Ministry of Ports"
        let anew = field && next.len() == 1 && self.new_head(next.start);
        let leads_on =
            (anew || self.has_head(current)) && run.links.get(n + 1).is_some_and(|l| *l == Link::Of) && self.head(next).any(Is::TAKES_OF);
        if leads_on || !self.is_common(next) && !self.common_until_head(next) {
            return false;
        }
        let ends = self.has_head(next);
        if field {
            return !(ends && self.first(next).any(Is::NAME_STARTER));
        }
        if !ends || self.first(next).any(Is::NAME_STARTER) && self.has_head(current) {
            return false;
        }
        let before = &self.words[current.end - 1];
        let closed = self.head(current).any(Is::ORG_HEAD.or(Is::LEGAL_FORM).or(Is::COMPANY_HEAD)) && !self.head(current).any(Is::FIELD);
        !closed && before.is_common() && next.len() > 1
    }

    /// Whether only its last words, from a head on, are anything but ordinary.
    fn common_until_head(&self, part: &Range<usize>) -> bool {
        self.words[part.start].is_common()
            && self.known_at(part.start).is_none_or(|k| !k.hit.flags.any(Flags::PLACE))
            && self.has_head(part)
    }

    /// "Ministry of Industry, Trade and Tourism".
    fn comma_joins(&self, run: &Run, n: usize, field: bool) -> bool {
        let bare = |part: &Range<usize>| self.is_common(part) && (!self.has_head(part) || self.head(part).any(Is::PLURAL_HEAD));
        let last = run.links[n + 1..].iter().position(|l| *l != Link::Comma).map(|k| n + 1 + k);
        field
            && last.is_some_and(|last| {
                run.links[last] == Link::And && run.parts[n + 1..=last].iter().all(bare) && self.is_common(&run.parts[last + 1])
            })
    }
}
