//! A cue is a class of words that says what the numbers and names around it mean: "exhibitors" what is counted, "up" that something grew, "hosted" who
//! does it. The words are in the packs; here are the names of their classes, and which of them each kind of token has.

use crate::class::{ClassSet, Classes};
use crate::text::kind::Kinds;

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident $class:literal)*) => {
        #[derive(Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Cue { $($(#[$doc])* $name),* }
        const CLASSES: &[&str] = &[$($class),*];
    };
}

cues! {
    /// What a count is of; its value is the metric.
    Metric "METRIC"
    /// Turns one metric into another: "new" products; `exhibits>new_products`.
    Turn "METRIC_TURN"
    /// What an amount or a share is of: "turnover", "attendance".
    Amount "AMOUNT_METRIC"
    /// Units of that metric.
    EventNoun "EVENT_NOUN"
    /// "week", "days": in a name, an event's.
    EventName "EVENT_NAME"
    /// "shows": an event's noun, and as often a verb.
    EventVerb "EVENT_VERB"
    EditionNoun "EDITION_NOUN"
    /// Events that people attend rather than visit.
    Forum "FORUM_NOUN"
    Rise "RISE"
    Fall "FALL"
    /// "more", "higher": a change when it follows the number.
    More "MORE"
    /// "accounted for", "made up".
    ShareWord "SHARE_WORD"
    /// "previous", "last".
    Before "BEFORE"
    /// "against", "than", "compared".
    Against "AGAINST"
    /// "expected", "will".
    Ahead "AHEAD"
    /// "since", "so far".
    SoFar "SO_FAR"
    /// "overseas", "domestic", "online".
    PartWord "PART_WORD"
    /// "market", "economy", "survey".
    Elsewhere "ELSEWHERE"
    /// "per", "apiece", "ticket".
    Price "PRICE"
    /// "ordered", "bought".
    Order "ORDER"
    /// Things that are shown or ordered: aircraft.
    Traded "TRADED"
    /// "exceed", "top".
    Exceed "EXCEED"
    Opens "OPENS"
    Closes "CLOSES"
    Held "HELD"
    Until "UNTIL"
    Theme "THEME"
    Inaugural "INAUGURAL"
    Founded "FOUNDED"
    Next "NEXT"
    /// "organized": by whom; its value is the role.
    RoleBy "ROLE_BY"
    /// "organizer": its value is the role.
    RoleNoun "ROLE_NOUN"
    /// "partnership", "together": with whom.
    RoleWith "ROLE_WITH"
    /// "organizes": who does it.
    RoleVerb "ROLE_VERB"
    /// "messe", "exhibitions": in the names of those whose business fairs are.
    FairBody "FAIR_BODY"
    /// "patronage": of whom; its value is the role.
    RoleOf "ROLE_OF"
    Says "SAYS"
    SayNoun "SAY_NOUN"
    Deal "DEAL_VERB"
    DealNoun "DEAL_NOUN"
    Shows "SHOWS"
    StandNoun "STAND_NOUN"
    Including "INCLUDING"
    ThemAll "OF_WHICH"
    PerDay "PER_DAY"
    By "BY"
    Of "OF"
    From "FROM"
    In "IN"
    To "TO"
    With "WITH"
    And "AND"
    The "THE"
    About "ABOUT_HEADING"
    Had "HAD"
    Area "AREA_WORD"
    Total "TOTAL"
    Survey "SURVEY"
    FirmNoun "FIRM_NOUN"
    Each "EACH"
    Sold "SOLD"
    At "AT"
    /// "co", "jointly": before a role.
    Co "CO_WORD"
    /// "deadline": dates beside it are none of the event.
    Apply "DEADLINE"
    /// "venue", "hotel": a building or ground.
    Venue "VENUE_WORD"
    /// "tickets": what is paid for the event itself.
    Entry "ENTRY"
    /// "after", "for": how long something took.
    During "DURING"
    /// "worth", "valued": of money.
    Worth "WORTH"
    /// "council", "bank": stands for a name that has the word.
    OrgNoun "ORG_NOUN"
    /// "online": not on the spot.
    Online "ONLINE"
    /// What a release is about, if it is no event: "results"; only packs of other kinds of news have such words.
    Subject "RECORD_SUBJECT"
    /// "officially": another name follows.
    AlsoCalled "ALSO_CALLED"
    As "AS"
    /// "annual": how often; may stand between an ordinal and a name.
    Rhythm "RHYTHM"
    One "ONE"
    First "FIRST_WORD"
    Or "OR"
    For "FOR"
    Be "BE"
    /// "been": with a verb behind it, something was done.
    Been "BEEN"
    /// "last met", "last time": it was an earlier edition.
    LastTime "LAST_TIME"
    /// "it": stands for what was named before.
    Pronoun "PRONOUN"
    /// "as well as": between names in a row.
    Linking "LINKING"
    /// "made up 41 percent".
    MakeUp "MAKE_UP"
    /// "accounted for".
    AccountFor "ACCOUNT_FOR"
    Cumulative "CUMULATIVE"
    /// "annually".
    Annually "ANNUALLY"
    /// "planned": with an amount behind it, agreed on.
    Planned "PLANNED"
    Weekday "WEEKDAY"
    /// "day": a length in days ends so.
    Day "DAY"
    /// "lasts": a length follows.
    Lasts "LASTS"
    /// Present forms of closing: they tell of no end that was.
    ClosesNow "CLOSES_NOW"
    /// Past forms of opening.
    Opened "OPENED"
    /// Behind "co-": held together with another.
    Located "LOCATED"
    On "ON"
    /// "demand": what is needed is none of an event's.
    Need "NEED_WORD"
    /// "association", "union": of those whose business something is.
    League "LEAGUE_WORD"
    /// "members": of a body.
    Member "MEMBER_WORD"
    /// "jets": who sells these takes orders for them.
    Aircraft "AIRCRAFT_NOUN"
    /// "brands": not those who exhibit, but theirs.
    Brand "BRAND_WORD"
    /// "phase": some of the days.
    Phase "PHASE_WORD"
    /// "section", "hall": a part of the grounds or of what is shown.
    Section "SECTION_WORD"
    /// "returns": it will be held again.
    Returns "RETURNS"
    /// "drew": it has been.
    Drew "DREW"
    /// "company": says nothing against a deal with it.
    FirmWord "FIRM_WORD"
    /// "intent": a letter of it.
    Intent "INTENT"
    /// "sent": a country does so.
    Sent "SENT"
    /// "stand": one of them.
    StandSingular "ONE_STAND"
    /// "net": of the same space there is another number.
    NetOrGross "NET_OR_GROSS"
    /// "drew": whoever is counted behind it came.
    Draws "DRAWS"
    /// "put", "lend": a firm says what it will do.
    Pledge "PLEDGE_VERB"
    /// "largest": one of several.
    Largest "LARGEST"
    /// "I", "my": somebody speaks of himself.
    FirstPerson "FIRST_PERSON"
    /// "site": not online.
    OnSite "ON_SITE"
    Yearly "YEARLY_WORD"
    /// "when", "which": what follows is told of what stands before.
    Relative "RELATIVE"
    /// "co-located", "alongside": held together with another.
    Joint "JOINT"
    /// "province": the last word of a region's name.
    RegionNoun "REGION_NOUN"
    /// "headquartered", "based": where somebody sits, and not what he does there.
    Seat "SEAT_WORD"
    /// "attended", "visited": whoever is counted before it came.
    Came "CAME_TO_A_FAIR"
    /// "its": what stands behind it is that of the subject.
    Own "OWN_WORD"
    /// "that": what somebody says follows.
    That "THAT_WORD"
    /// "date": behind "to" it tells of all so far, before a colon it is a label.
    DateWord "DATE_WORD"
    /// "featured": what is counted behind it was shown.
    Features "FEATURE_VERB"
    /// "a", "another": an ordinal behind these is no edition.
    Indefinite "INDEFINITE"
}

/// A set of cues.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CueSet(u128);

impl CueSet {
    pub(super) fn has(self, cue: Cue) -> bool {
        self.0 >> (cue as u8) & 1 == 1
    }
    pub(super) fn any(self, cues: &[Cue]) -> bool {
        cues.iter().any(|cue| self.has(*cue))
    }
}

/// The class name of a cue, under which the lexicon keeps its value.
pub(super) fn class(cue: Cue) -> &'static str {
    CLASSES[cue as usize]
}

/// The cues of each kind of token: worked out when the engine is built.
#[derive(Default)]
pub(crate) struct Cues {
    by_kind: Vec<CueSet>,
    /// Those that any word has.
    all: CueSet,
}

const _: () = assert!(CLASSES.len() <= 128, "a set of cues has 128 places");

impl Cues {
    pub(crate) fn new(classes: &Classes, kinds: &Kinds) -> Cues {
        let ids: Vec<_> = CLASSES.iter().enumerate().filter_map(|(n, name)| Some((n, classes.get(name)?))).collect();
        let set = |classes: &ClassSet| CueSet(ids.iter().filter(|(_, id)| classes.has(*id)).fold(0u128, |set, (n, _)| set | 1u128 << n));
        // cues are words of the lexicon; what a token's form says has none
        let lexical: Vec<CueSet> = kinds.lexical_halves().iter().map(set).collect();
        let all = CueSet(lexical.iter().fold(0, |all, set| all | set.0));
        Cues { all, by_kind: kinds.halves().iter().map(|(half, _)| lexical[*half as usize]).collect() }
    }

    /// Whether any word has that cue: some are only in packs of users.
    pub(super) fn any_has(&self, cue: Cue) -> bool {
        self.all.has(cue)
    }

    pub(super) fn of(&self, kind: u32) -> CueSet {
        self.by_kind.get(kind as usize).copied().unwrap_or_default()
    }
}
