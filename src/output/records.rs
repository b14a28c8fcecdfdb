//! The array `records` of a document's object.

use super::json::{decimal, integer, optional, string};
use crate::audit::Finding;
use crate::record::{Event, Figure, Organization, Record, Subject};
use std::io::Write;
use std::sync::Arc;

/// Writes `records`; `line` stands before each record, figure and organization.
pub(super) fn records(records: &[Record], line: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\"records\":[");
    for (n, record) in records.iter().enumerate() {
        separate(n, line, out);
        out.push(b'{');
        if record.subject == Subject::Organization {
            out.extend_from_slice(b"\"subject\":\"organization\",");
        }
        out.extend_from_slice(b"\"event\":");
        event(&record.event, out);
        out.push(b',');
        let inner = if line.is_empty() { String::new() } else { format!("{line}  ") };
        out.extend_from_slice(inner.as_bytes());
        out.extend_from_slice(b"\"organizations\":[");
        for (n, one) in record.organizations.iter().enumerate() {
            separate(n, &inner, out);
            organization(one, out);
        }
        out.extend_from_slice(b"],");
        out.extend_from_slice(inner.as_bytes());
        out.extend_from_slice(b"\"figures\":[");
        for (n, one) in record.figures.iter().enumerate() {
            separate(n, &inner, out);
            figure(one, out);
        }
        out.extend_from_slice(b"],");
        out.extend_from_slice(inner.as_bytes());
        out.extend_from_slice(b"\"audit\":[");
        for (n, one) in record.audit.iter().enumerate() {
            separate(n, &inner, out);
            finding(one, out);
        }
        out.extend_from_slice(b"]}");
    }
    out.push(b']');
}

fn finding(one: &Finding, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"check\":");
    string(one.check, out);
    text("verdict", Some(one.verdict.name()), out);
    text("detail", Some(&one.detail), out);
    indexes("figures", &one.figures, out);
    if !one.mentions.is_empty() {
        indexes("mentions", &one.mentions, out);
    }
    out.push(b'}');
}

fn separate(n: usize, line: &str, out: &mut Vec<u8>) {
    if n > 0 {
        out.push(b',');
    }
    out.extend_from_slice(line.as_bytes());
}

fn event(event: &Event, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"name\":");
    string(&event.name, out);
    out.extend_from_slice(b",\"aliases\":[");
    for (n, alias) in event.aliases.iter().enumerate() {
        separate(n, "", out);
        string(alias, out);
    }
    out.extend_from_slice(b"],\"edition\":");
    number(event.edition, out);
    text("theme", event.theme.as_deref(), out);
    for (key, day) in [("start", event.start), ("end", event.end)] {
        text(key, day.map(|day| day.to_string()).as_deref(), out);
    }
    for (key, name) in [("venue", &event.venue), ("city", &event.city), ("region", &event.region), ("country", &event.country)] {
        text(key, name.as_deref(), out);
    }
    text("status", event.status.map(|status| status.name()), out);
    out.extend_from_slice(b",\"first_held\":");
    number(event.first_held, out);
    indexes("mentions", &event.mentions, out);
    out.push(b'}');
}

fn organization(one: &Organization, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"name\":");
    string(&one.name, out);
    text("role", Some(one.role.name()), out);
    indexes("mentions", &one.mentions, out);
    out.push(b'}');
}

fn figure(one: &Figure, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"metric\":");
    string(&one.metric, out);
    text("kind", Some(one.kind.name()), out);
    out.extend_from_slice(b",\"value\":");
    decimal(one.value, out);
    if let Some(max) = one.max {
        out.extend_from_slice(b",\"max\":");
        decimal(max, out);
    }
    text("unit", Some(&one.unit), out);
    text("bound", Some(one.bound.name()), out);
    text("scope", Some(one.scope.name()), out);
    text("text", Some(&one.text), out);
    out.extend_from_slice(b",\"mention\":");
    integer(one.mention as i128, out);
    text("of", one.of.as_ref().map(Arc::as_ref), out);
    if !one.told_again.is_empty() {
        indexes("told_again", &one.told_again, out);
    }
    if let Some(part) = &one.part {
        text("part", Some(part), out);
    }
    if !one.equivalents.is_empty() {
        indexes("equivalents", &one.equivalents, out);
    }
    for (key, index) in [("relates_to", one.relates_to), ("threshold", one.threshold)] {
        if let Some(index) = index {
            let _ = write!(out, ",\"{key}\":{index}");
        }
    }
    if let Some(year) = one.year {
        let _ = write!(out, ",\"year\":{year}");
    }
    out.push(b'}');
}

/// Writes `,"key":` and the text, or null.
fn text(key: &str, value: Option<&str>, out: &mut Vec<u8>) {
    out.push(b',');
    string(key, out);
    out.push(b':');
    optional(value, out);
}

fn number(value: Option<impl Into<i128>>, out: &mut Vec<u8>) {
    match value {
        Some(value) => integer(value.into(), out),
        None => out.extend_from_slice(b"null"),
    }
}

fn indexes(key: &str, list: &[usize], out: &mut Vec<u8>) {
    out.push(b',');
    string(key, out);
    out.extend_from_slice(b":[");
    for (n, index) in list.iter().enumerate() {
        separate(n, "", out);
        integer(*index as i128, out);
    }
    out.push(b']');
}
