//! News in XML: RSS and Atom (an item each), NITF, NewsML-G2. Which of them a file is, its first element says.

mod feed;
mod newsml;
mod nitf;
pub(super) mod tree;

use super::made::{Story, in_one_line};
use super::{Format, Raw, Unread, decode};
use crate::document::{Document, written_date};
use crate::error::{Error, Kind};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use tree::Element;

/// RSS, Atom, NITF and NewsML-G2.
pub struct Xml;

impl Format for Xml {
    fn name(&self) -> &'static str {
        "xml"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["xml", "rss", "atom", "nitf", "newsml"]
    }

    fn holds_many(&self) -> bool {
        true
    }

    fn read(&self, raw: Raw) -> Result<Document, Error> {
        super::only(self, raw)
    }

    fn read_each(&self, mut raw: Raw, each: &mut dyn FnMut(Result<Document, Unread>)) {
        let bytes = std::mem::take(&mut raw.bytes);
        let sum: [u8; 32] = Sha256::digest(&bytes).into();
        let declared = raw.declared.take().or_else(|| decode::declared(&bytes));
        let parsed = decode::decode(bytes, declared.as_deref()).and_then(|decoded| tree::parse(&decoded.text));
        let (root, broken) = match parsed {
            Ok(parsed) => parsed,
            Err(error) => return each(Err(error.into())),
        };
        let items = match root.name.as_str() {
            "rss" | "RDF" | "feed" => feed::items(&root),
            "nitf" => vec![Item { id: None, story: nitf::story(&root) }],
            "newsMessage" | "newsItem" | "packageItem" => newsml::items(&root),
            "html" => return each(Err(Error::new(Kind::Damaged, "is a page; use --input-format html").into())),
            other => {
                let message = format!(
                    "is XML, but no news that we know: its first element is {other:?} (known: rss, feed, nitf, newsItem, newsMessage)"
                );
                return each(Err(Error::new(Kind::Damaged, message).into()));
            }
        };
        // one story is the file; of many, each has its own sum
        let alone = items.len() == 1 && matches!(root.name.as_str(), "nitf" | "newsItem");
        if items.is_empty() && broken.is_none() {
            return each(Err(Error::new(Kind::NoText, "holds no items").into()));
        }
        for (n, item) in items.into_iter().enumerate() {
            let id = item.id.unwrap_or_else(|| if alone { raw.id.clone() } else { format!("{}:{}", raw.id, n + 1) });
            let own = Raw { id: id.clone(), ..raw.without_bytes() };
            each(item.story.into_document(own, alone.then_some(sum)).map_err(|error| Unread { id: Some(id), error }));
        }
        if let Some(error) = broken {
            each(Err(error.into()));
        }
    }
}

/// One story of a file.
struct Item {
    id: Option<String>,
    story: Story,
}

/// A day as XML writes it: `2023-08-28T…`, `20230828T…`, or as mails do: `Mon, 28 Aug 2023 …`.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits >= 8 && text.as_bytes().get(8).is_none_or(|b| *b == b'T' || !b.is_ascii_alphanumeric()) {
        return written_date::in_file_name(&text[..8]);
    }
    written_date::in_metadata(text)
}

/// The first of these that has text, in one line.
fn first_text(element: &Element, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| element.find(name)).map(|found| in_one_line(&found.text())).filter(|text| !text.is_empty())
}
