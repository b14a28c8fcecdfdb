//! NITF: headline, dateline and paragraphs, each in its element.

use super::tree::Element;
use super::{Story, day};
use crate::input::{fragment, made};

pub(super) fn story(root: &Element) -> Story {
    let line = |element: &Element| made::in_one_line(&element.text());
    let headline = root.find("hedline").and_then(|h| h.child("hl1")).or_else(|| root.find("hl1")).map(line).filter(|text| !text.is_empty());
    let title = headline.or_else(|| root.child("head").and_then(|head| head.child("title")).map(line));
    let data = root.find("docdata");
    let norm = |name: &str| data.and_then(|data| data.child(name)).and_then(|date| date.attribute("norm")).and_then(day);
    let story_day = root.find("story.date").and_then(|date| date.attribute("norm")).and_then(day);
    let publication = root.find("pubdata");
    let published = norm("date.issue").or_else(|| norm("date.release")).or(story_day);
    let published = published.or_else(|| publication.and_then(|p| p.attribute("date.publication")).and_then(day));
    let mut body = String::new();
    for second in root.find("hedline").into_iter().flat_map(Element::elements).filter(|element| element.name == "hl2") {
        body.push_str(&format!("{}\n\n", line(second)));
    }
    let content = root.find("body.content").or_else(|| root.child("body")).map(text).unwrap_or_default();
    let dateline = root.find("dateline").map(line).filter(|text| !text.is_empty());
    let place = dateline.as_deref().and_then(|text| text.split(',').next()).unwrap_or("");
    match &dateline {
        // the text mostly begins without it: an agency's software puts it there
        Some(dateline) if !content.trim_start().starts_with(place) => body.push_str(&format!("{dateline} -- {}", content.trim_start())),
        _ => body.push_str(&content),
    }
    let site = publication.and_then(|p| p.attribute("name")).map(str::to_owned);
    Story { title, body, published, url: None, site, format: "nitf" }
}

pub(super) fn text(content: &Element) -> String {
    let mut html = String::new();
    content.inner_html(&mut html);
    fragment(&html)
}
