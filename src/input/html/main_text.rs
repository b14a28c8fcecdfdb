//! The main text of a page. Most sites mark it (an `articleBody`, one large `article`, a `main`); where none does, Readability's measure decides: the element
//! whose paragraphs hold most text and fewest links.

use super::render;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};

/// Shorter is no release: the mark was put on something else. In bytes.
const SHORTEST: usize = 140;

/// Where sites put the text of an article, the surest first.
const MARKS: [&str; 4] = [
    "[itemprop~=articleBody]",
    ".release-body, .article-body, .article__body, .articleBody, .article-content, .article__content, .entry-content, .post-content, .post-body, .story-body, \
     .news-content, .news-body, .press-release-body, .story-content, .field--name-body, .td-post-content, .release-text, .node__content, .rich-text-body",
    "article",
    "main, [role=main], #main, #content, .content",
];

pub(super) fn find(dom: Document, title: Option<&str>) -> String {
    for mark in MARKS {
        let found = dom.select(mark);
        let mut texts: Vec<(usize, String)> = found
            .nodes()
            .iter()
            .take(60)
            .filter(|node| !stands_aside(node))
            .map(|node| render::clean(node, title))
            .map(|text| (text.len(), text))
            .collect();
        texts.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        let second = texts.get(1).map_or(0, |(length, _)| *length);
        // several of a size are a list of stories, or a story in parts
        let alone = |length: usize| length >= SHORTEST && (second * 2 < length || texts[0].1.contains(&texts[1].1));
        if texts.first().is_some_and(|(length, _)| alone(*length)) {
            return texts.swap_remove(0).1;
        }
    }
    let everything = dom.body().map_or_else(|| render::clean(&dom.root(), title), |body| render::clean(&body, title));
    let readable = readable(dom, title).unwrap_or_default();
    // it gives up on short texts, and takes a part for the whole; where there is little around the text, nothing need be guessed
    let telling = readable.len() >= SHORTEST && readable.len() * 3 > everything.len() && readable.len() * 5 < everything.len() * 4;
    if telling { readable } else { everything }
}

fn stands_aside(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|above| ["aside", "nav", "footer"].iter().any(|name| above.has_name(name)))
}

fn readable(dom: Document, title: Option<&str>) -> Option<String> {
    // formatted: else paragraphs and cells are glued to each other
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, keep_classes: true, ..Config::default() };
    let article = Readability::with_document(dom, None, Some(config)).ok()?.parse().ok()?;
    let content = Document::fragment(article.content);
    Some(render::clean(&content.root(), title))
}
