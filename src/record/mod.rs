//! A [`Record`] is what a release says of one edition of one event: which event it is, when and where it is held, who stands behind it, and what each
//! figure measures. Records are put together from the mentions of a document; which words speak for what is data, in the packs.

mod cue;
mod edition;
mod event;
mod figures;
mod hall;
mod later;
mod metric;
mod organizations;
mod percent;
mod period;
mod place;
mod scope;
mod status;
mod sums;
mod table;
mod theme;
mod view;
mod when;

use std::sync::Arc;

use jiff::civil::Date;

use crate::audit::{self, Finding};
use crate::document::Document;
use crate::engine::Engine;
use crate::engine::chunk::Reading;
use crate::mention::{Bound, Mention};
use crate::value::Decimal;

pub(crate) use cue::Cues;
pub(crate) use period::{days, is_days, length};
use view::View;

/// What a release says of one edition of one event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// What it is about.
    pub subject: Subject,
    /// Which event and edition, when and where; of an organization its name alone.
    pub event: Event,
    /// Who has what part in it.
    pub organizations: Vec<Organization>,
    /// What its numbers measure, in the order of the text.
    pub figures: Vec<Figure>,
    /// What comes out when its figures and dates are checked against each other.
    pub audit: Vec<Finding>,
}

/// What a record is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// An edition of an event.
    #[default]
    Event,
    /// An organization that reports on itself, as packs for other kinds of news ask for.
    Organization,
}

/// One edition of an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// The fullest name in the text, without ordinal and year.
    pub name: Arc<str>,
    /// Its other names in the text.
    pub aliases: Vec<Arc<str>>,
    /// Which edition it is.
    pub edition: Option<u32>,
    /// Its theme or motto, as written.
    pub theme: Option<String>,
    /// Its first day.
    pub start: Option<Date>,
    /// Its last day.
    pub end: Option<Date>,
    /// Where it is held: a building or ground.
    pub venue: Option<Arc<str>>,
    /// The town or city.
    pub city: Option<Arc<str>>,
    /// The province or state, where the text names it.
    pub region: Option<Arc<str>>,
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: Option<Arc<str>>,
    /// Whether it lies ahead, seen from the day of the release.
    pub status: Option<Status>,
    /// Whether people confer there, rather than show things: by the words of its name.
    pub is_forum: bool,
    /// The year in which it was first held.
    pub first_held: Option<i16>,
    /// Mentions of it, as indexes.
    pub mentions: Vec<usize>,
}

/// Where an event stands, seen from the day of the release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is to come.
    Planned,
    /// It is being held.
    Open,
    /// It is over.
    Concluded,
}

impl Status {
    /// The name that output uses.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Planned => "planned",
            Status::Open => "open",
            Status::Concluded => "concluded",
        }
    }
}

/// An organization and the part that it has.
#[derive(Clone, Debug, PartialEq)]
pub struct Organization {
    /// The fullest name in the text.
    pub name: Arc<str>,
    /// Its part.
    pub role: Role,
    /// Mentions of it, as indexes.
    pub mentions: Vec<usize>,
}

/// The part that an organization has in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Organizes, hosts, owns or runs it.
    Organizer,
    /// Does so together with others.
    CoOrganizer,
    /// Approved it.
    Approver,
    /// Supports or sponsors it.
    Supporter,
    /// Takes part with a stand.
    Exhibitor,
    /// Signs a deal, places or wins an order.
    Party,
    /// Reports, comments, or is quoted.
    Source,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 7] =
        [Role::Organizer, Role::CoOrganizer, Role::Approver, Role::Supporter, Role::Exhibitor, Role::Party, Role::Source];

    /// The name that output and packs use.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Organizer => "organizer",
            Role::CoOrganizer => "co_organizer",
            Role::Approver => "approver",
            Role::Supporter => "supporter",
            Role::Exhibitor => "exhibitor",
            Role::Party => "party",
            Role::Source => "source",
        }
    }

    /// The role of that name.
    ///
    /// ```
    /// use pressfacts::record::Role;
    /// assert_eq!(Role::from_name("party"), Some(Role::Party));
    /// ```
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// A number that says something about an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it measures; `other` where no pack has a name for it.
    pub metric: Arc<str>,
    /// A level, a change or a share.
    pub kind: Kind,
    /// The number; of a range, its lower end; of a fall, negative.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// ISO 4217 code of money, `%`, UCUM code of a measure, otherwise `1`.
    pub unit: Arc<str>,
    /// How firmly it was said.
    pub bound: Bound,
    /// What of the event it measures.
    pub scope: Scope,
    /// The mention as written.
    pub text: Arc<str>,
    /// The mention, as an index.
    pub mention: usize,
    /// Other mentions that tell the same.
    pub told_again: Vec<usize>,
    /// What is counted, as written.
    pub of: Option<Arc<str>>,
    /// Whom or which part it is of, as written: "overseas", "from abroad".
    pub part: Option<String>,
    /// The same in other units, as indexes of figures.
    pub equivalents: Vec<usize>,
    /// Of a change or share: the figure that changes or is shared, as its index.
    pub relates_to: Option<usize>,
    /// Of a tier: what its members are more than, as the index of a mention.
    pub threshold: Option<usize>,
    /// The year of an earlier edition, where it is told.
    pub year: Option<i16>,
}

/// What a figure says of what it measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// How many, how much.
    Level,
    /// How much more or less than before.
    Change,
    /// A part of a whole, in percent.
    Share,
}

impl Kind {
    /// The name that output uses.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Level => "level",
            Kind::Change => "change",
            Kind::Share => "share",
        }
    }
}

/// What of an event a figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The whole of this edition.
    Edition,
    /// A subset of it.
    Part,
    /// All editions so far.
    Cumulative,
    /// An earlier edition or year.
    Previous,
    /// What is expected, planned or hoped for.
    Target,
    /// Not the event: the market, a company, a survey.
    Context,
}

impl Scope {
    /// The name that output uses.
    pub const fn name(self) -> &'static str {
        match self {
            Scope::Edition => "edition",
            Scope::Part => "part",
            Scope::Cumulative => "cumulative",
            Scope::Previous => "previous",
            Scope::Target => "target",
            Scope::Context => "context",
        }
    }
}

/// Puts the mentions of a document together into records; in a release about no event there are none. Where it is about one whose name is not known,
/// the second part has what can be checked all the same.
pub(crate) fn read(
    engine: &Engine,
    document: &Document,
    reading: &Reading,
    mentions: &[Mention],
    audits_all: bool,
) -> (Vec<Record>, Option<Record>) {
    if !audits_all && !event::may_be_told(engine, reading, mentions) {
        return (Vec::new(), None);
    }
    let view = View::new(engine, document, reading, mentions);
    let events = event::find(&view);
    if events.is_empty() {
        if let Some(reporting) = event::reporting(&view) {
            let mut records = assemble(&view, vec![reporting], false);
            records.iter_mut().for_each(|record| record.subject = Subject::Organization);
            return (records, None);
        }
        let unnamed = || {
            let (found, is_event) = event::unnamed(&view);
            assemble(&view, vec![found], is_event).pop()
        };
        return (Vec::new(), audits_all.then(unnamed).flatten());
    }
    (assemble(&view, events, true), None)
}

/// The records of what was found, and whether that is events.
fn assemble(view: &View<'_>, events: Vec<event::Found>, event: bool) -> Vec<Record> {
    let figures = figures::read(view, &events);
    let mut organizations = organizations::read(view, &events);
    let mut records: Vec<Record> = Vec::with_capacity(events.len());
    let alone = events.iter().filter(|event| !event.is_next).count() == 1;
    for (n, found) in events.into_iter().enumerate() {
        let figures = figures::of_record(view, &figures, n);
        let organizations = organizations.get_mut(n).map(std::mem::take).unwrap_or_default();
        records.push(Record { subject: Subject::Event, event: found.event, organizations, figures, audit: Vec::new() });
    }
    audit::audit(view.engine, view.document, view.mentions, &mut records, audit::About { alone, event });
    records
}
