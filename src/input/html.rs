//! HTML: the main text of a page as paragraphs, without navigation and whatever else stands around it; tables as rows. Headline, day and site come from the
//! page's metadata.
//!
//! - `tame` sees to it that a page is no trap for the parser; `metadata` reads what the page says of itself; `main_text` finds the release; `render` writes it.
//! - A page that is a trap is read by `plain`: tags off, text on.

mod main_text;
mod metadata;
mod render;
mod tame;

use super::made::Story;
use super::{Format, Raw, decode, plain};
use crate::document::Document;
use crate::error::Error;
use sha2::{Digest, Sha256};

/// HTML and XHTML.
pub struct Html;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn read(&self, mut raw: Raw) -> Result<Document, Error> {
        let bytes = std::mem::take(&mut raw.bytes);
        let sum = Sha256::digest(&bytes).into();
        let declared = raw.declared.take().or_else(|| decode::declared(&bytes));
        let page = decode::decode(bytes, declared.as_deref())?.text;
        story(&page).into_document(raw, Some(sum))
    }
}

/// What a page tells.
pub(super) fn story(page: &str) -> Story {
    if !tame::is_tame(page) {
        return Story { body: plain::text(page), format: "html", ..Story::default() };
    }
    let dom = dom_query::Document::from(page);
    let about = metadata::read(&dom);
    let body = main_text::find(dom, about.title.as_deref());
    Story { title: about.title, body, published: about.published, url: about.url, site: about.site, format: "html" }
}

/// The text of a piece of HTML that is all text: a feed's item, a mail.
pub(super) fn fragment(html: &str) -> String {
    if !tame::is_tame(html) {
        return plain::text(html);
    }
    let dom = dom_query::Document::from(html);
    render::whole(&dom.root())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Document {
        Html.read(Raw::new("a.html", page.as_bytes().to_vec())).unwrap()
    }

    #[test]
    fn reads_a_page() {
        let paragraph =
            "The fair drew 1,006 exhibitors and 20,000 buyers from all over the world, more than ever before, its organizers said.";
        let page = format!(
            "<!DOCTYPE html><html><head><title>Fair ends &#8211; Nordlicht Wire</title>\
             <meta property=\"og:site_name\" content=\"Nordlicht Wire\"><meta property=\"article:published_time\" content=\"2023-08-28T09:00:00+02:00\">\
             <link rel=\"canonical\" href=\"https://nordlicht.example/fair\"></head><body><nav><a href=/>Home</a> <a href=/7>Top 7</a></nav>\
             <main><h1>Fair ends</h1><p class=date>28 August 2023</p><p>{paragraph}</p><table><tr><th>Year<th>Buyers<tr><td>2019<td>18,000</table>\
             <p>{paragraph}</p></main><footer>© 2024 Nordlicht</footer></body></html>"
        );
        let document = read(&page);
        assert_eq!(document.text, format!("Fair ends\n\n{paragraph}\n\n| Year | Buyers |\n| 2019 | 18,000 |\n\n{paragraph}\n"));
        assert_eq!(document.title_text().as_deref(), Some("Fair ends"));
        assert_eq!(document.source.published, Some(jiff::civil::date(2023, 8, 28)));
        assert_eq!(document.source.site.as_deref(), Some("Nordlicht Wire"));
        assert_eq!(document.source.url.as_deref(), Some("https://nordlicht.example/fair"));
    }

    #[test]
    fn reads_traps_as_plain_text() {
        for unit in
            ["<div>", "<b id=", "<table><tr><td>", "<a href=x>", "<!--", "<p><font>", "</b>", "<script>", "&", "<svg><g>", "<ul><li>"]
        {
            let page = unit.repeat(300_000 / unit.len()) + "The fair drew 5.";
            let _ = Html.read(Raw::new("a.html", page.into_bytes()));
        }
    }
}
