//! A small tree of an XML file: names without their prefixes, attributes, children. Damaged files give what stands before the damage.

use crate::error::{Error, Kind};
use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};

/// Elements may stand in each other so deep.
const DEEPEST: usize = 200;

#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Without prefix.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Child>,
}

#[derive(Debug)]
pub(crate) enum Child {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The first of that name, however deep.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| if element.name == name { Some(element) } else { element.find(name) })
    }

    /// All of that name, none within another.
    pub fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Element>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.all(name, found);
            }
        }
    }

    /// All text, however deep.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text
    }

    fn gather(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(found) => text.push_str(found),
                Child::Element(element) => element.gather(text),
            }
        }
    }

    /// The children as HTML.
    pub fn inner_html(&self, html: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(text) => html.push_str(&quick_xml::escape::escape(text)),
                Child::Element(element) => {
                    let name = if element.name.bytes().all(|b| b.is_ascii_alphanumeric()) { element.name.as_str() } else { "span" };
                    html.push_str(&format!("<{name}>"));
                    element.inner_html(html);
                    if !matches!(name, "br" | "hr" | "img") {
                        html.push_str(&format!("</{name}>"));
                    }
                }
            }
        }
    }
}

/// The first element, and what is wrong with the file if not all of it could be read.
pub(crate) fn parse(text: &str) -> Result<(Element, Option<Error>), Error> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = vec![Element::default()];
    let mut broken = None;
    let damaged = |message: String| Error::new(Kind::Damaged, message);
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let place = reader.error_position();
                broken = Some(damaged(format!("no right XML from byte {place} on")).because(error));
                break;
            }
        };
        let Some(top) = open.last_mut() else { break };
        match event {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    broken = Some(damaged(format!("elements stand in each other more than {DEEPEST} deep")));
                    break;
                }
                open.push(element(&start));
            }
            Event::Empty(start) => top.children.push(Child::Element(element(&start))),
            Event::End(_) => close(&mut open),
            Event::Text(text) => push(top, &text),
            Event::CData(data) => push(top, &data),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => push(top, c.encode_utf8(&mut [0; 4])),
                _ => push(top, resolve_html5_entity(&reference).unwrap_or(" ")),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if open.len() > 1 && broken.is_none() {
        broken = Some(damaged("the file ends within an element".into()));
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let root = open.pop().and_then(|top| {
        top.children.into_iter().find_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    });
    match root {
        Some(root) => Ok((root, broken)),
        None => Err(broken.unwrap_or_else(|| damaged("holds no XML element".into()))),
    }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(element) = open.pop()
        && let Some(top) = open.last_mut()
    {
        top.children.push(Child::Element(element));
    }
}

fn push(element: &mut Element, text: &str) {
    // text comes in pieces, cut at entities
    match element.children.last_mut() {
        Some(Child::Text(before)) => before.push_str(text),
        _ => element.children.push(Child::Text(text.to_owned())),
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let local = |name: &str| name.rsplit(':').next().unwrap_or(name).to_owned();
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let raw = attribute.value.to_string();
        let value = quick_xml::escape::unescape_with(&raw, resolve_html5_entity).map_or_else(|_| raw.clone(), |value| value.into_owned());
        (local(attribute.key.as_ref()), value)
    });
    Element { name: local(start.name().as_ref()), attributes: attributes.collect(), children: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_text_at_entities() {
        let (root, broken) =
            parse("<?xml version='1.0'?><!DOCTYPE a><x:a b='1 &amp; 2'>R&amp;D &#8364;5&nbsp;m <![CDATA[<b>]]><c/></x:a>").unwrap();
        assert_eq!((root.name.as_str(), root.attribute("b"), root.text().as_str()), ("a", Some("1 & 2"), "R&D €5\u{a0}m <b>"));
        assert!(broken.is_none());
    }

    #[test]
    fn keeps_what_stands_before_the_damage() {
        let (root, broken) = parse("<a><b>5</b><c>6</d></a>").unwrap();
        assert_eq!(root.child("b").map(Element::text).as_deref(), Some("5"));
        assert!(broken.is_some());
        assert!(parse("<a><b>5").unwrap().1.is_some());
        assert!(parse("nonsense").is_err());
        assert!(parse(&"<a>".repeat(100_000)).unwrap().1.is_some());
    }
}
