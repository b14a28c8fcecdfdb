//! What a page says of itself: JSON-LD, OpenGraph, meta tags, and where these are silent, its headings and the dates near them.

use super::super::made::{in_one_line, same_words};
use crate::document::written_date;
use dom_query::{Document, NodeRef};
use jiff::civil::Date;
use serde_json::Value;

#[derive(Debug, Default)]
pub(super) struct About {
    pub title: Option<String>,
    pub published: Option<Date>,
    pub url: Option<String>,
    pub site: Option<String>,
}

/// Names of meta tags that hold the day, the surest first.
const DAYS: [&str; 22] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "publish_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "releasedate",
    "date",
];

pub(super) fn read(dom: &Document) -> About {
    let mut about = linked(dom);
    let mut open_title = None;
    let mut day: Option<(usize, Date)> = None;
    for meta in dom.select("meta[content]").nodes() {
        let name =
            ["property", "name", "itemprop"].iter().find_map(|attribute| meta.attr(attribute)).unwrap_or_default().to_ascii_lowercase();
        let content = meta.attr_or("content", "");
        let content = in_one_line(&content);
        if content.is_empty() {
            continue;
        }
        match name.as_str() {
            "og:title" => open_title = Some(content),
            "twitter:title" | "dc.title" => {
                open_title.get_or_insert(content);
            }
            "og:site_name" => about.site = Some(content),
            "application-name" | "publisher" | "dc.publisher" => {
                about.site.get_or_insert(content);
            }
            "og:url" => {
                about.url.get_or_insert(content);
            }
            name => {
                if let Some(rank) = DAYS.iter().position(|d| *d == name)
                    && day.is_none_or(|(known, _)| rank < known)
                    && let Some(date) = written_date::in_metadata(&content).or_else(|| dated(&content))
                {
                    day = Some((rank, date));
                }
            }
        }
    }
    if let Some(link) = dom.select_single("link[rel=canonical]").attr("href").filter(|link| link.starts_with("http")) {
        about.url = Some(link.to_string());
    }
    about.published = about.published.or(day.map(|(_, date)| date)).or_else(|| in_view(dom));
    about.title = title(dom, open_title, about.title.take(), about.site.as_deref());
    about
}

/// The headline: as the page shows it where that can be told, else as its metadata have it.
fn title(dom: &Document, open: Option<String>, linked: Option<String>, site: Option<&str>) -> Option<String> {
    let head = dom.select_single("head > title, title").text();
    let head = in_one_line(&head);
    let texts = |places: &str| -> Vec<String> {
        dom.select(places).nodes().iter().take(20).map(|node| in_one_line(&node.text())).filter(|text| text.len() > 3).collect()
    };
    let headings = texts("h1, [itemprop=headline], .entry-title, .post-title, .article-title");
    let lesser = if headings.is_empty() { texts("h2, h3") } else { Vec::new() };
    let lower = |text: &str| text.to_lowercase();
    let said = [linked.as_deref(), open.as_deref(), Some(head.as_str())];
    // a heading that the metadata repeat, with or without the site's name, is the headline
    let repeated = headings.iter().chain(&lesser).find(|heading| {
        said.iter().flatten().any(|said| same_words(said, heading) || (heading.len() > 12 && lower(said).contains(&lower(heading))))
    });
    if let Some(heading) = repeated {
        return Some(heading.clone());
    }
    let marked = texts("[itemprop=headline]").into_iter().next();
    let named = linked.or(marked).or(open).or((!head.is_empty()).then_some(head)).map(|title| without_site(&title, site));
    match (named, headings.as_slice()) {
        // "Home", "News": the page was not given a title of its own
        (Some(named), [only]) if named.split_whitespace().count() < 3 && only.split_whitespace().count() > 3 => Some(only.clone()),
        (Some(named), _) if !named.is_empty() => Some(named),
        (_, [first, ..]) => Some(first.clone()),
        _ => None,
    }
}

/// "Fair ends | Nordlicht Wire" without its last part.
fn without_site(title: &str, site: Option<&str>) -> String {
    for mark in [" | ", " – ", " — ", " - ", " :: ", " » ", " · "] {
        let Some((before, after)) = title.rsplit_once(mark) else { continue };
        let named = site.is_some_and(|site| same_words(site, after) || after.to_lowercase().contains(&site.to_lowercase()));
        let short = mark != " - " && mark != " – " && mark != " — ";
        if named
            || ((short || after.split_whitespace().count() <= 3)
                && before.split_whitespace().count() >= 4
                && !after.contains(|c: char| c.is_ascii_digit()))
        {
            return without_site(before.trim(), site);
        }
    }
    title.trim().to_owned()
}

/// JSON-LD: the first article.
fn linked(dom: &Document) -> About {
    let mut about = About::default();
    for script in dom.select("script[type=\"application/ld+json\"]").nodes() {
        let text = script.text();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        if text.len() > 1 << 20 {
            continue;
        }
        let Ok(value) = serde_json::from_str::<Value>(text) else { continue };
        let mut queue = vec![&value];
        let mut looked = 0;
        while let Some(value) = queue.pop() {
            looked += 1;
            if looked > 200 {
                break;
            }
            match value {
                Value::Array(items) => queue.extend(items.iter().rev()),
                Value::Object(object) => {
                    let of = |name: &str| {
                        object.get("@type").is_some_and(|kind| match kind {
                            Value::String(kind) => kind.ends_with(name),
                            Value::Array(kinds) => kinds.iter().any(|kind| kind.as_str().is_some_and(|kind| kind.ends_with(name))),
                            _ => false,
                        })
                    };
                    let text = |name: &str| object.get(name).and_then(Value::as_str).map(in_one_line).filter(|text| !text.is_empty());
                    if ["Article", "BlogPosting", "PressRelease", "Report"].iter().any(|kind| of(kind)) {
                        about.title = about.title.or_else(|| text("headline").or_else(|| text("name")));
                        about.published = about.published.or_else(|| text("datePublished").and_then(|day| written_date::in_metadata(&day)));
                        let publisher = object.get("publisher").and_then(|p| p.get("name").or(Some(p))).and_then(Value::as_str);
                        about.site = about.site.or_else(|| publisher.map(in_one_line));
                        about.url = about.url.or_else(|| text("url").filter(|url| url.starts_with("http")));
                    } else if ["WebPage", "NewsPage"].iter().any(|kind| of(kind)) {
                        about.published = about.published.or_else(|| text("datePublished").and_then(|day| written_date::in_metadata(&day)));
                    } else if of("WebSite") {
                        about.site = about.site.or_else(|| text("name"));
                    }
                    queue.extend(["mainEntity", "@graph"].iter().filter_map(|name| object.get(*name)));
                }
                _ => {}
            }
        }
    }
    about
}

/// A date that the page shows near its headline.
fn in_view(dom: &Document) -> Option<Date> {
    let mut marked = dom.select("[itemprop=datePublished], time[pubdate]").nodes().iter().map(read_day).find_map(|day| day);
    if marked.is_none() {
        let places = "article time, main time, header time, [class*=date], [class*=Date], [class*=publish], [class*=posted], [class*=meta], [class*=time], \
                      [class*=byline], [id*=date], [id*=Date], time";
        // what stands before the headline may belong to other stories: what follows it comes first
        let nodes = dom.select(&format!("h1, {places}"));
        let nodes = nodes.nodes();
        let start = nodes.iter().position(|node| node.has_name("h1")).unwrap_or(0);
        let usable = |node: &&NodeRef<'_>| !node.has_name("h1") && node.normalized_char_count() <= 200 && !aside(node);
        marked = nodes[start..].iter().chain(&nodes[..start]).filter(usable).take(40).find_map(read_day);
    }
    marked
}

/// Whether a node stands in something that is not about this page's story.
fn aside(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|above| ["aside", "nav", "footer"].iter().any(|name| above.has_name(name)))
}

fn read_day(node: &NodeRef<'_>) -> Option<Date> {
    let attribute = ["datetime", "content"].iter().find_map(|name| node.attr(name)).and_then(|day| written_date::in_metadata(&day));
    attribute.or_else(|| dated(&node.text()))
}

/// The first day, with its year, in a short line.
pub(super) fn dated(line: &str) -> Option<Date> {
    let line = line.trim();
    if line.len() > 400 {
        return None;
    }
    let mut after_word = false;
    for (at, c) in line.char_indices() {
        if c.is_alphanumeric()
            && !after_word
            && let Some(day) = written_date::at_start(&line[at..]).and_then(|(written, _)| written.near(None))
        {
            return Some(day);
        }
        after_word = c.is_alphanumeric();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_the_site_off() {
        for (title, site, wanted) in [
            ("Harlow fair ends with record | Nordlicht Wire", None, "Harlow fair ends with record"),
            ("Harlow fair ends with record - News - Nordlicht", Some("Nordlicht"), "Harlow fair ends with record"),
            ("Harlow fair ends - a record of 5 years", None, "Harlow fair ends - a record of 5 years"),
            ("Expo-Fair ends", Some("Expo"), "Expo-Fair ends"),
        ] {
            assert_eq!(without_site(title, site), wanted);
        }
    }

    #[test]
    fn finds_days() {
        assert_eq!(dated("Posted on Monday, August 28, 2023 by Ann"), Some(jiff::civil::date(2023, 8, 28)));
        assert_eq!(dated("5 of 2023"), None);
        let dom = Document::from(
            r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Nordlicht"},{"@type":["NewsArticle"],"headline":"Fair  ends",
            "datePublished":"2023-08-28"}]}</script><h1>Fair ends</h1><time datetime="2020-01-01">1</time>"#,
        );
        let about = read(&dom);
        assert_eq!((about.title.as_deref(), about.site.as_deref()), (Some("Fair ends"), Some("Nordlicht")));
        assert_eq!(about.published, Some(jiff::civil::date(2023, 8, 28)));
    }
}
