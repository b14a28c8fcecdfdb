//! NewsML-G2: the items of a message that hold text, as inline XML (XHTML, NITF) or inline data.

use super::tree::Element;
use super::{Item, Story, day, first_text, nitf};
use crate::input::{fragment, made};

pub(super) fn items(root: &Element) -> Vec<Item> {
    let mut found = Vec::new();
    if root.name == "newsItem" {
        found.push(root);
    } else {
        root.all("newsItem", &mut found);
    }
    found.into_iter().filter_map(item).collect()
}

fn item(item: &Element) -> Option<Item> {
    let content = item.child("contentSet")?;
    // pictures and the like have neither
    let inline = content.child("inlineXML").or_else(|| content.child("inlineData"))?;
    let about = item.child("contentMeta");
    let item_about = item.child("itemMeta");
    let at = |place: Option<&Element>, name: &str| place.and_then(|place| place.child(name)).and_then(|e| day(&e.text()));
    let published = at(about, "contentCreated").or_else(|| at(item_about, "firstCreated")).or_else(|| at(item_about, "versionCreated"));
    let provider = item_about.and_then(|meta| meta.child("provider"));
    let site = provider.and_then(|p| first_text(p, &["name"]).or_else(|| p.attribute("literal").map(str::to_owned)));
    let title = about.and_then(|about| first_text(about, &["headline"]));
    let mut story = match inline.child("nitf") {
        Some(inner) => nitf::story(inner),
        None => Story { body: body(inline), ..Story::default() },
    };
    story.title = title.or(story.title).or_else(|| first_text(inline, &["h1", "title"]));
    story.published = published.or(story.published);
    story.site = site.or(story.site);
    story.format = "newsml";
    let dateline = about.and_then(|about| first_text(about, &["dateline"]));
    if let Some(dateline) = dateline {
        let place = dateline.split(',').next().unwrap_or("");
        if !story.body.trim_start().starts_with(place) {
            story.body = format!("{dateline} -- {}", story.body.trim_start());
        }
    }
    Some(Item { id: item.attribute("guid").map(str::to_owned), story })
}

fn body(inline: &Element) -> String {
    if inline.name == "inlineXML" {
        return nitf::text(inline.find("body").unwrap_or(inline));
    }
    let text = inline.text();
    match inline.attribute("contenttype") {
        Some(kind) if kind.contains("html") => fragment(&text),
        _ => made::paragraphs(&text),
    }
}
