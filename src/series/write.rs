//! A series as a table, as JSON, and as CSV.

use std::io::Write;
use std::sync::Arc;

use super::{Edition, Joined, Layout, Metric};
use crate::output::{cell, decimal, string};

pub(super) fn write(events: &[Joined], layout: Layout, out: &mut Vec<u8>) {
    match layout {
        Layout::Table => events.iter().for_each(|event| table(event, out)),
        Layout::Json => json(events, out),
        Layout::Csv => csv(events, out),
    }
}

/// The event, and below it a line for each edition with its metrics.
fn table(event: &Joined, out: &mut Vec<u8>) {
    let aliases = if event.aliases.is_empty() { String::new() } else { format!(" ({})", event.aliases.join(", ")) };
    let _ = writeln!(out, "{}", printable(&format!("{}{aliases}", event.name)));
    for edition in &event.editions {
        let number = edition.number.map_or(String::new(), |n| format!("No. {n}"));
        let year = edition.year.map_or(String::new(), |y| y.to_string());
        let days = match (edition.start, edition.end) {
            (Some(start), Some(end)) => format!("{start} – {end}"),
            (Some(start), None) => format!("from {start}"),
            (None, Some(end)) => format!("until {end}"),
            (None, None) => String::new(),
        };
        let place = [edition.city.as_deref(), edition.country.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let planned = if edition.planned { "planned" } else { "" };
        let head = format!("  {year:4}  {number:8} {days:24} {place} {planned}");
        let _ = writeln!(out, "{}", printable(head.trim_end()));
        for ((metric, unit), one) in &edition.metrics {
            let unit = if &**unit == "1" { String::new() } else { format!(" {unit}") };
            let bound = if one.bound == crate::Bound::Exact { String::new() } else { format!("{} ", one.bound.name()) };
            let change =
                one.change.map_or(String::new(), |c| format!("{}{} %", if c.is_sign_negative() { "" } else { "+" }, c.normalize()));
            let against = conflicts(one);
            let line = format!("        {metric:14} {bound}{}{unit}  {change}  [{}]{against}", grouped(one), one.sources.join(", "));
            let _ = writeln!(out, "{}", printable(&line));
        }
    }
    out.push(b'\n');
}

fn conflicts(metric: &Metric) -> String {
    let others: Vec<String> = metric.conflicts.iter().map(|told| format!("{} in {}", told.value.normalize(), told.document)).collect();
    if others.is_empty() { String::new() } else { format!("  but {}", others.join("; ")) }
}

/// 84,480,000,000: digits in threes.
fn grouped(metric: &Metric) -> String {
    let written = metric.value.normalize().to_string();
    let (whole, rest) = written.split_once('.').map_or((&*written, None), |(whole, rest)| (whole, Some(rest)));
    let digits = whole.trim_start_matches('-');
    let mut shown = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n) % 3 == 0 {
            shown.push(',');
        }
        shown.push(digit);
    }
    let sign = if whole.starts_with('-') { "-" } else { "" };
    rest.map_or_else(|| format!("{sign}{shown}"), |rest| format!("{sign}{shown}.{rest}"))
}

/// Without signs that a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn csv(events: &[Joined], out: &mut Vec<u8>) {
    out.extend_from_slice(b"event,edition,year,start,end,city,country,planned,metric,unit,value,bound,change,sources,conflicts\r\n");
    for event in events {
        for edition in &event.editions {
            if edition.metrics.is_empty() {
                csv_head(event, edition, out);
                out.extend_from_slice(b",,,,,,,\r\n");
            }
            for ((metric, unit), one) in &edition.metrics {
                csv_head(event, edition, out);
                for text in [&**metric, &**unit] {
                    out.push(b',');
                    cell(text, out);
                }
                let _ = write!(out, ",{},{},", one.value.normalize(), one.bound.name());
                if let Some(change) = one.change {
                    let _ = write!(out, "{}", change.normalize());
                }
                out.push(b',');
                cell(&one.sources.join(" "), out);
                out.push(b',');
                cell(conflicts(one).trim_start().trim_start_matches("but "), out);
                out.extend_from_slice(b"\r\n");
            }
        }
    }
}

fn csv_head(event: &Joined, edition: &Edition, out: &mut Vec<u8>) {
    let shown = |value: Option<String>| value.unwrap_or_default();
    cell(&event.name, out);
    let fields = [
        shown(edition.number.map(|n| n.to_string())),
        shown(edition.year.map(|n| n.to_string())),
        shown(edition.start.map(|n| n.to_string())),
        shown(edition.end.map(|n| n.to_string())),
        shown(edition.city.as_deref().map(str::to_owned)),
        shown(edition.country.as_deref().map(str::to_owned)),
        if edition.planned { "yes".to_owned() } else { String::new() },
    ];
    for field in fields {
        out.push(b',');
        cell(&field, out);
    }
}

fn json(events: &[Joined], out: &mut Vec<u8>) {
    out.extend_from_slice(b"[");
    for (n, event) in events.iter().enumerate() {
        out.extend_from_slice(if n > 0 { b",\n" } else { b"\n" });
        out.extend_from_slice(b"{\"event\":");
        string(&event.name, out);
        out.extend_from_slice(b",\"aliases\":");
        strings(event.aliases.iter().map(Arc::as_ref), out);
        out.extend_from_slice(b",\"editions\":[");
        for (n, edition) in event.editions.iter().enumerate() {
            out.extend_from_slice(if n > 0 { b",\n  " } else { b"\n  " });
            json_edition(edition, out);
        }
        out.extend_from_slice(b"]}");
    }
    out.extend_from_slice(b"\n]\n");
}

fn json_edition(edition: &Edition, out: &mut Vec<u8>) {
    let number = |value: Option<i64>| value.map_or("null".to_owned(), |n| n.to_string());
    let _ = write!(out, "{{\"edition\":{},\"year\":{}", number(edition.number.map(i64::from)), number(edition.year.map(i64::from)));
    let days = [("start", edition.start), ("end", edition.end)].map(|(key, day)| (key, day.map(|day| day.to_string())));
    let places = [("city", edition.city.as_deref().map(str::to_owned)), ("country", edition.country.as_deref().map(str::to_owned))];
    for (key, value) in days.into_iter().chain(places) {
        let _ = write!(out, ",\"{key}\":");
        match value {
            Some(value) => string(&value, out),
            None => out.extend_from_slice(b"null"),
        }
    }
    let _ = write!(out, ",\"planned\":{},\"documents\":", edition.planned);
    strings(edition.documents.iter().map(String::as_str), out);
    out.extend_from_slice(b",\"metrics\":[");
    for (n, ((metric, unit), one)) in edition.metrics.iter().enumerate() {
        out.extend_from_slice(if n > 0 { b"," } else { b"" });
        out.extend_from_slice(b"{\"metric\":");
        string(metric, out);
        out.extend_from_slice(b",\"unit\":");
        string(unit, out);
        out.extend_from_slice(b",\"value\":");
        decimal(one.value, out);
        let _ = write!(out, ",\"bound\":\"{}\",\"change\":", one.bound.name());
        match one.change {
            Some(change) => decimal(change, out),
            None => out.extend_from_slice(b"null"),
        }
        out.extend_from_slice(b",\"sources\":");
        strings(one.sources.iter().map(String::as_str), out);
        out.extend_from_slice(b",\"conflicts\":[");
        for (n, told) in one.conflicts.iter().enumerate() {
            out.extend_from_slice(if n > 0 { b"," } else { b"" });
            out.extend_from_slice(b"{\"value\":");
            decimal(told.value, out);
            out.extend_from_slice(b",\"document\":");
            string(&told.document, out);
            out.push(b'}');
        }
        out.extend_from_slice(b"]}");
    }
    out.extend_from_slice(b"]}");
}

fn strings<'a>(texts: impl Iterator<Item = &'a str>, out: &mut Vec<u8>) {
    out.push(b'[');
    for (n, text) in texts.enumerate() {
        if n > 0 {
            out.push(b',');
        }
        string(text, out);
    }
    out.push(b']');
}
