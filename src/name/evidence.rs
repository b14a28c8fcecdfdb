//! The evidence that names give themselves, or that comes from the document: its ids stand beside those of rules in mentions and in `explain`.

/// Each id, and what it says.
pub(crate) const EVIDENCE: &[(&str, &str)] = &[
    ("en/names#acronym", "Letters alone: a body, if anything."),
    ("en/names#as-in-text", "In a headline: a name that the text settles."),
    ("en/names#begins-known", "It begins with the name of a known body."),
    ("en/names#call-sign", "A station of North America: four letters that begin with K or W."),
    ("en/names#centre", "It ends with a word for venues and bodies alike: \"Centre\", \"Hall\"."),
    ("en/names#company-head", "It ends with a word that companies' names end with: \"Airlines\", \"Pumps\"."),
    ("en/names#dateline", "It is the place of the dateline."),
    ("en/names#dateline-agency", "It is the agency of the dateline."),
    ("en/names#degree", "A degree or a title behind a person's name."),
    ("en/names#demonym", "An adjective of origin: \"Chinese\"."),
    ("en/names#domain", "A firm called by its site."),
    ("en/names#event-and-year", "It ends with a year."),
    ("en/names#event-ending", "One word with the ending of an event: \"Voltexpo\"."),
    ("en/names#event-first", "It begins with a word for an event, as in other languages: \"Feria …\"."),
    ("en/names#event-head", "It ends with a word for an event: \"Expo\", \"Summit\"."),
    ("en/names#everyday-word", "An ordinary word."),
    ("en/names#everyday-words", "Nothing but ordinary words."),
    ("en/names#first-name", "A first name, and what may be a surname."),
    ("en/names#generic-body", "A body that every larger one has: \"Board of Directors\"."),
    ("en/names#given-name", "A first name alone."),
    ("en/names#government-head", "It ends with a word for parts of bodies: \"Government\", \"Division\"."),
    ("en/names#honorific", "\"Dr.\", \"Mr.\" stands before it."),
    ("en/names#known-event", "A well-known event."),
    ("en/names#known-organization", "A well-known body."),
    ("en/names#known-other", "Well known as something else."),
    ("en/names#known-person", "A well-known person."),
    ("en/names#known-place", "A place of the gazetteer."),
    ("en/names#legal-form", "It ends with a legal form: \"Inc.\", \"GmbH\"."),
    ("en/names#letter-and-number", "Single letters and figures."),
    ("en/names#numbered", "A number behind it makes it a model or a standard."),
    ("en/names#of-america", "A company's branch: \"X of America\"."),
    ("en/names#organization-first", "It begins with a word for a body, as in other languages: \"Banco …\"."),
    ("en/names#organization-head", "It ends with a word for a body, or begins so before \"of\": \"Ministry of …\"."),
    ("en/names#other-head", "It ends with a word for something else: \"Award\", \"Street\"."),
    ("en/names#paper-head", "It ends as newspapers do: \"Times\"."),
    ("en/names#part-of-place", "A direction and a place."),
    ("en/names#partners", "Two surnames with \"&\" between them: \"Harlan & Pryce\"."),
    ("en/names#place-before", "It begins as places do: \"Lake …\"."),
    ("en/names#place-head", "It ends with a word for a place: \"Valley\"."),
    ("en/names#plural", "Ordinary words in the plural name a kind, no single body."),
    ("en/names#same-name", "The same name is settled elsewhere in the document."),
    ("en/names#ship", "A ship's sign stands before it: \"USS\"."),
    ("en/names#state-abbreviation", "An abbreviated state behind a town."),
    ("en/names#state-head", "It has a word for a state or its parts: \"Republic of …\", \"… Province\"."),
    ("en/names#street", "It begins as streets do in other languages: \"Rue …\"."),
    ("en/names#surname", "It ends with a surname."),
    ("en/names#surname-first", "It begins with a surname, as in Chinese."),
    ("en/names#ticker", "The sign of a share."),
    ("en/names#titled", "A title stands before it."),
    ("en/names#too-long", "More words with capitals than names have."),
    ("en/names#towns", "Small towns side by side speak for each other."),
    ("en/names#treaty", "A treaty: \"Convention on …\"."),
    ("en/names#venue-first", "It begins with a word for a venue, as in other languages: \"Palais …\"."),
    ("en/names#venue-head", "It ends with a word for a venue: \"Stadium\"."),
    ("en/names#word-in-capitals", "An ordinary word in capitals."),
];

/// One of [`EVIDENCE`], by its place there: names have many pieces, and an id would take sixteen bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Evidence(u8);

impl Evidence {
    /// The evidence of an id; for constants, as [`own!`] makes them.
    pub(crate) const fn of(id: &str) -> Evidence {
        let mut at = 0;
        while at < EVIDENCE.len() {
            if same(EVIDENCE[at].0.as_bytes(), id.as_bytes()) {
                return Evidence(at as u8);
            }
            at += 1;
        }
        panic!("no evidence is listed under that id")
    }

    pub(crate) const fn number(self) -> usize {
        self.0 as usize
    }

    pub(crate) const fn id(self) -> &'static str {
        EVIDENCE[self.number()].0
    }
}

const _: () = assert!(EVIDENCE.len() <= 256, "a byte has room for all");

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// A piece of evidence by its id, without what all begin with. One that is not listed is an error of the build.
macro_rules! own {
    ($id:literal) => {
        const { $crate::name::evidence::Evidence::of(concat!("en/names#", $id)) }
    };
}

pub(crate) use own;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_listed_is_given_somewhere() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/name");
        let sources: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
        for (id, _) in EVIDENCE {
            let given = format!("own!({:?})", id.strip_prefix("en/names#").unwrap());
            assert!(sources.iter().any(|source| source.contains(&given)), "{id}");
        }
        assert!(EVIDENCE.is_sorted());
    }

    #[test]
    fn evidence_is_found_by_its_id() {
        assert_eq!(own!("legal-form").id(), "en/names#legal-form");
        assert!(EVIDENCE.iter().all(|(id, _)| Evidence::of(id).id() == *id));
    }
}
