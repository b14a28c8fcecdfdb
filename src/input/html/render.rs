//! Rendering writes a page's elements as text: paragraphs apart by an empty line, list items and lines on lines of their own, rows of a table as
//! `| a | b |`, so that a figure is not read together with its neighbour's.

use super::super::made::{in_one_line, same_words};
use dom_query::{NodeId, NodeRef};
use rustc_hash::FxHashMap;

/// What is left out of a page's text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leave {
    /// What is never text.
    Little,
    /// Also what stands around a release.
    Boilerplate,
}

/// All of the text.
pub(super) fn whole(node: &NodeRef<'_>) -> String {
    Render { leave: Leave::Little, title: None, sizes: FxHashMap::default(), out: Out::default(), prose: false, total: 0 }.text(node)
}

/// The text without what stands around a release, nor the headline.
pub(super) fn clean(node: &NodeRef<'_>, title: Option<&str>) -> String {
    let mut render = Render { leave: Leave::Boilerplate, title, sizes: FxHashMap::default(), out: Out::default(), prose: false, total: 0 };
    render.total = render.measure(node, false).text;
    render.text(node)
}

/// How much text an element holds, and how much of it are links; in bytes.
#[derive(Clone, Copy, Default)]
struct Size {
    text: usize,
    linked: usize,
    links: usize,
}

struct Render<'t> {
    leave: Leave,
    title: Option<&'t str>,
    sizes: FxHashMap<NodeId, Size>,
    out: Out,
    /// Whether a paragraph of the release has been written.
    prose: bool,
    /// How much text there is at all.
    total: usize,
}

/// Elements that are never text.
const NEVER: [&str; 24] = [
    "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed", "audio", "video", "head", "button",
    "select", "input", "textarea", "option", "datalist", "map", "img", "picture", "dialog", "progress",
];
/// Elements that stand around a release.
const AROUND: [&str; 7] = ["nav", "aside", "footer", "form", "figcaption", "menu", "label"];
/// Words in classes and ids that say the same.
const AROUND_WORDS: [&str; 59] = [
    "share",
    "sharing",
    "social",
    "related",
    "newsletter",
    "subscribe",
    "subscription",
    "cookie",
    "cookies",
    "consent",
    "breadcrumb",
    "breadcrumbs",
    "crumbs",
    "comment",
    "comments",
    "sidebar",
    "promo",
    "ad",
    "ads",
    "advert",
    "advertisement",
    "sponsor",
    "sponsored",
    "tags",
    "taglist",
    "pagination",
    "pager",
    "nav",
    "navbar",
    "navigation",
    "menu",
    "footer",
    "skip",
    "popup",
    "modal",
    "recommended",
    "recommendations",
    "trending",
    "popular",
    "widget",
    "toolbar",
    "login",
    "signup",
    "disqus",
    "caption",
    "gallery",
    "hidden",
    "print",
    "rating",
    "sharebar",
    "addthis",
    "more",
    "readmore",
    "outbrain",
    "taboola",
    "masthead",
    "topbar",
    "toc",
    "hashtags",
];
/// Words in the classes of short lines between headline and text.
const LINE_WORDS: [&str; 23] = [
    "date",
    "published",
    "publish",
    "pubdate",
    "posted",
    "timestamp",
    "time",
    "meta",
    "author",
    "byline",
    "kicker",
    "eyebrow",
    "category",
    "categories",
    "info",
    "source",
    "reading",
    "views",
    "updated",
    "label",
    "section",
    "postmeta",
    "metadata",
];

const BLOCKS: [&str; 33] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "table",
    "form",
    "fieldset",
    "address",
    "hr",
    "body",
    "details",
    "summary",
    "center",
    "hgroup",
    "menu",
];

impl Render<'_> {
    fn text(mut self, node: &NodeRef<'_>) -> String {
        self.children(node);
        self.out.text
    }

    fn measure(&mut self, node: &NodeRef<'_>, within_link: bool) -> Size {
        let mut size = Size::default();
        if node.is_text() {
            let text = node.text();
            size.text = text.trim().len();
            size.linked = if within_link { size.text } else { 0 };
            return size;
        }
        let name = node.node_name().unwrap_or_default();
        if NEVER.contains(&&*name) {
            return size;
        }
        let link = &*name == "a";
        for child in node.children_it(false) {
            let inner = self.measure(&child, within_link || link);
            size.text += inner.text;
            size.linked += inner.linked;
            size.links += inner.links;
        }
        size.links += usize::from(link);
        self.sizes.insert(node.id, size);
        size
    }

    fn children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            self.node(&child);
        }
    }

    fn node(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            return self.out.words(&node.text());
        }
        if !node.is_element() {
            return;
        }
        let name = node.node_name().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        let name = name.as_str();
        if NEVER.contains(&name) || self.is_hidden(node) || (self.leave == Leave::Boilerplate && self.is_around(node, name)) {
            // what is left out keeps its neighbours apart
            if BLOCKS.contains(&name) {
                self.out.end_paragraph();
            }
            return;
        }
        match name {
            "br" => self.out.break_line(),
            "li" => {
                self.out.end_line();
                self.children(node);
                self.out.end_line();
            }
            "dt" => {
                self.out.end_line();
                self.children(node);
                if node.next_element_sibling().is_some_and(|next| next.has_name("dd")) && !self.out.text.ends_with([':', '\n']) {
                    self.out.mark(":");
                }
            }
            "dd" => {
                self.out.space();
                self.children(node);
                self.out.end_line();
            }
            "table" => self.table(node),
            "tr" | "caption" => {
                self.out.end_line();
                self.children(node);
                self.out.end_line();
            }
            "td" | "th" => {
                self.out.end_paragraph();
                self.children(node);
                self.out.end_paragraph();
            }
            "sup" => self.raised(&node.text()),
            "q" => {
                self.out.mark("“");
                self.children(node);
                self.out.mark("”");
            }
            "pre" => {
                self.out.end_paragraph();
                for line in node.text().lines() {
                    if line.trim().is_empty() {
                        self.out.end_paragraph();
                    }
                    self.out.words(line);
                    self.out.end_line();
                }
                self.out.end_paragraph();
            }
            name if BLOCKS.contains(&name) => {
                self.out.end_paragraph();
                let before = self.out.text.len();
                self.children(node);
                self.prose |= name == "p" && self.out.text.len() > before + 100;
                self.out.end_paragraph();
            }
            _ => self.children(node),
        }
    }

    fn is_hidden(&self, node: &NodeRef<'_>) -> bool {
        node.has_attr("hidden")
            || node.attr("style").is_some_and(|style| {
                let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
                style.contains("display:none") || style.contains("visibility:hidden")
            })
    }

    fn is_around(&mut self, node: &NodeRef<'_>, name: &str) -> bool {
        let size = self.sizes.get(&node.id).copied().unwrap_or_default();
        // some systems put the whole page into a form
        let around = AROUND.contains(&name) && !(name == "form" && size.text * 2 > self.total);
        if around
            || node.attr("role").is_some_and(|role| ["navigation", "complementary", "contentinfo", "search", "dialog"].contains(&&*role))
        {
            return true;
        }
        let inline = !BLOCKS.contains(&name) && !matches!(name, "li" | "td" | "th" | "tr" | "dt" | "dd");
        let heading = name.len() == 2 && name.starts_with('h') && name != "hr";
        // the headline, which the document has already
        if heading && self.title.is_some_and(|title| same_words(title, &in_one_line(&node.text()))) {
            // "Press release", "Home > News": what stands above it is no part of the text
            if !self.prose && self.out.text.len() < 300 {
                self.out.text.clear();
            }
            return true;
        }
        let in_text = node
            .parent()
            .is_some_and(|parent| ["p", "li", "td", "dd"].iter().any(|name| parent.has_name(name)) && self.is_longer(&parent, size));
        if !in_text && !matches!(name, "body" | "main" | "article" | "html") {
            let words = [node.attr("class"), node.attr("id")];
            let mut words = words.iter().flatten().flat_map(|names| parts(names));
            let limit = size.text < 1500;
            if words.any(|word| {
                (limit && (AROUND_WORDS.contains(&&*word) || word.starts_with("share") && !word.starts_with("sharehold")))
                    || (!self.prose && size.text < 160 && size.text > 0 && LINE_WORDS.contains(&&*word))
            }) {
                return true;
            }
            if name == "time" && !self.prose {
                return true;
            }
        }
        // lists of links
        let linked = size.linked * 10 > size.text * 7;
        let listed = matches!(name, "ul" | "ol" | "div" | "section" | "li" | "table" | "td" | "dl") && size.links >= 3;
        let alone = matches!(name, "p" | "div" | "li" | "td") && size.links >= 1 && size.text < 60 && size.linked * 10 > size.text * 9;
        linked && !inline && (listed || alone)
    }

    /// Whether an element holds clearly more than one of its parts.
    fn is_longer(&self, whole: &NodeRef<'_>, part: Size) -> bool {
        self.sizes.get(&whole.id).is_some_and(|size| size.text > part.text + 20)
    }

    /// "m²" is a unit and "14th" an ordinal; a figure over a word is a footnote's mark.
    fn raised(&mut self, text: &str) {
        let text = text.trim();
        let unit = self.out.text.ends_with('m');
        match text {
            "2" if unit => self.out.mark("²"),
            "3" if unit => self.out.mark("³"),
            _ if text.is_empty() || text.chars().all(|c| c.is_ascii_digit() || "[](),*".contains(c)) => {}
            _ => self.out.words(text),
        }
    }

    fn table(&mut self, table: &NodeRef<'_>) {
        let rows: Vec<Vec<NodeRef<'_>>> = rows(table);
        let nested = table.descendants_it().any(|node| node.has_name("table"));
        let cells = rows.iter().flatten().count();
        let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
        let lengths = || rows.iter().flatten().map(NodeRef::normalized_char_count);
        let long = lengths().filter(|length| *length > 250).count();
        // a frame for a page, as they were once made
        if nested
            || widest < 2
            || long * 4 > cells
            || lengths().any(|length| length > 600)
            || table.attr("role").is_some_and(|role| &*role == "presentation")
        {
            self.out.end_paragraph();
            self.children(table);
            self.out.end_paragraph();
            return;
        }
        self.out.end_paragraph();
        for caption in table.children_it(false).filter(|child| child.has_name("caption")) {
            self.out.words(&caption.text());
            self.out.end_line();
        }
        for row in rows {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| {
                    let inner =
                        Render { leave: self.leave, title: None, sizes: FxHashMap::default(), out: Out::default(), prose: true, total: 0 };
                    in_one_line(&inner.text(cell))
                })
                .collect();
            if cells.iter().all(String::is_empty) {
                continue;
            }
            self.out.end_line();
            self.out.words(&format!("| {} |", cells.join(" | ")));
            self.out.end_line();
        }
        self.out.end_paragraph();
    }
}

/// The cells of a table's own rows.
fn rows<'a>(table: &NodeRef<'a>) -> Vec<Vec<NodeRef<'a>>> {
    let mut rows = Vec::new();
    for child in table.children_it(false) {
        let own: Vec<NodeRef<'a>> =
            if child.has_name("tr") { vec![child] } else { child.children_it(false).filter(|row| row.has_name("tr")).collect() };
        rows.extend(own.iter().map(|row| row.children_it(false).filter(|cell| cell.has_name("td") || cell.has_name("th")).collect()));
    }
    rows
}

/// The words of a class: "post-meta shareBar" has "post", "meta", "share", "bar" and "sharebar".
fn parts(names: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for name in names.split(|c: char| !c.is_alphanumeric()).filter(|name| !name.is_empty()) {
        let bounds: Vec<usize> = name.char_indices().filter(|(at, c)| *at > 0 && c.is_uppercase()).map(|(at, _)| at).collect();
        let mut from = 0;
        for to in bounds.iter().copied().chain([name.len()]) {
            parts.push(name[from..to].to_lowercase());
            from = to;
        }
        if !bounds.is_empty() {
            parts.push(name.to_lowercase());
        }
    }
    parts
}

/// Text being written: white space waits until the next word.
#[derive(Default)]
struct Out {
    text: String,
    gap: Gap,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

impl Out {
    fn space(&mut self) {
        self.gap = self.gap.max(Gap::Space);
    }

    fn end_line(&mut self) {
        self.gap = self.gap.max(Gap::Line);
    }

    /// Two breaks, one after the other, end a paragraph.
    fn break_line(&mut self) {
        self.gap = if self.gap < Gap::Line { Gap::Line } else { Gap::Paragraph };
    }

    fn end_paragraph(&mut self) {
        self.gap = Gap::Paragraph;
    }

    fn words(&mut self, raw: &str) {
        let space = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}');
        if raw.starts_with(char::is_whitespace) {
            self.space();
        }
        for (n, word) in raw.split(space).filter(|word| !word.is_empty()).enumerate() {
            if n > 0 {
                self.space();
            }
            self.mark(word);
        }
        if raw.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    fn mark(&mut self, word: &str) {
        if !self.text.is_empty() {
            match self.gap {
                Gap::None => {}
                Gap::Space => self.text.push(' '),
                Gap::Line => self.text.push('\n'),
                Gap::Paragraph => self.text.push_str("\n\n"),
            }
        }
        self.gap = Gap::None;
        self.text.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    #[test]
    fn writes_elements_as_text() {
        for (html, wanted) in [
            ("<p>a <b>b</b>c</p><p>d<br>e<br> <br/>f</p>", "a bc\n\nd\ne\n\nf"),
            ("<ul><li>a 5</li><li>b</li></ul>c", "a 5\nb\n\nc"),
            (
                "x<table><tr><th>Year</th><th>Buyers</th></tr><tr><td>2019</td><td><p>18,000</p></td></tr></table>y",
                "x\n\n| Year | Buyers |\n| 2019 | 18,000 |\n\ny",
            ),
            ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\n\nb"),
            ("<dl><dt>Buyers</dt><dd>5</dd><dt>Days</dt><dd>3</dd></dl>", "Buyers: 5\nDays: 3"),
            ("5 m<sup>2</sup>, 14<sup>th</sup>, fair<sup>1</sup>", "5 m², 14th, fair"),
            ("1&nbsp;006 a&shy;b", "1 006 a b"),
            ("<p hidden>5</p><p style='display: none'>6</p><script>7</script>8", "8"),
            ("<pre>a\n\nb</pre>", "a\n\nb"),
        ] {
            let dom = Document::from(html);
            assert_eq!(whole(&dom.root()), wanted, "{html}");
        }
    }

    #[test]
    fn leaves_out_what_stands_around() {
        let html = "<article><h1>Fair ends</h1><p class='post-meta'>By Ann, 28 August 2023</p><div class='shareBar'>Share 5</div>\
                    <p>The fair drew <span class='date'>on Monday</span> 1,006 exhibitors, and more than that number of buyers, as its organizers said in a note.</p>\
                    <ul><li><a href=x>Fair of 2019</a><li><a href=y>Fair of 2020</a><li><a href=z>Fair of 2021</a></ul><footer>7</footer></article>";
        let dom = Document::from(html);
        assert_eq!(
            clean(&dom.root(), Some("Fair ends")),
            "The fair drew on Monday 1,006 exhibitors, and more than that number of buyers, as its organizers said in a note."
        );
    }
}
