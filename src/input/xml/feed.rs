//! RSS (0.9x, 1.0, 2.0) and Atom: an item each. What an item says in full is preferred to its summary; both are HTML, mostly.

use super::tree::Element;
use super::{Item, Story, day, first_text};
use crate::input::{fragment, made};

pub(super) fn items(root: &Element) -> Vec<Item> {
    let channel = root.child("channel").unwrap_or(root);
    let site = channel.child("title").map(|title| made::in_one_line(&title.text())).filter(|title| !title.is_empty());
    let atom = root.name == "feed";
    // RSS 1.0 has its items beside the channel
    let places = if std::ptr::eq(channel, root) { vec![root] } else { vec![channel, root] };
    let items = places.into_iter().flat_map(Element::elements).filter(|element| element.name == if atom { "entry" } else { "item" });
    items.map(|item| if atom { entry(item, site.clone()) } else { self::item(item, site.clone()) }).collect()
}

fn item(item: &Element, site: Option<String>) -> Item {
    let url = first_text(item, &["link"]);
    let body = item.child("encoded").or_else(|| item.child("description")).map(Element::text).unwrap_or_default();
    let story = Story {
        title: item.child("title").map(|title| line(&title.text())),
        body: html(&body),
        published: first_text(item, &["pubDate", "date", "published"]).and_then(|text| day(&text)),
        url: url.clone(),
        site,
        format: "rss",
    };
    Item { id: first_text(item, &["guid"]).or_else(|| item.attribute("about").map(str::to_owned)).or(url), story }
}

fn entry(entry: &Element, site: Option<String>) -> Item {
    let link = entry.elements().filter(|e| e.name == "link").find(|e| e.attribute("rel").is_none_or(|rel| rel == "alternate"));
    let body = entry.child("content").filter(|content| !content.children.is_empty()).or_else(|| entry.child("summary"));
    let body = body.map_or_else(String::new, |body| match body.attribute("type") {
        Some("html" | "text/html") => fragment(&body.text()),
        Some("xhtml" | "application/xhtml+xml") => {
            let mut inner = String::new();
            body.inner_html(&mut inner);
            fragment(&inner)
        }
        _ => html(&body.text()),
    });
    let title = entry.child("title").map(|title| line(&title.text()));
    let published = ["published", "issued", "updated"].iter().find_map(|name| entry.child(name)).and_then(|e| day(&e.text()));
    let url = link.and_then(|link| link.attribute("href")).map(str::to_owned);
    Item { id: first_text(entry, &["id"]).or_else(|| url.clone()), story: Story { title, body, published, url, site, format: "atom" } }
}

/// Text that may be HTML.
fn html(text: &str) -> String {
    let marked =
        memchr::memchr_iter(b'<', text.as_bytes()).any(|at| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    if marked || text.contains("&") {
        fragment(&if marked { text.to_owned() } else { text.replace('\n', "<br>") })
    } else {
        made::paragraphs(text)
    }
}

fn line(text: &str) -> String {
    if text.contains(['<', '&']) { made::in_one_line(&fragment(text)) } else { made::in_one_line(text) }
}
