//! How many fields of a fixture's records are read otherwise than expected.
//!
//! Records rest on many mentions and are never all right. So a fixture says how many faults its records have (`record_faults`), and the run fails when there are
//! more: what was right stays right, and the number only goes down.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::record::Record;

/// Each field, organization and figure that is missing, or is there and should not be: one line each.
pub(super) fn faults(expected: &[Value], found: &[Record]) -> Vec<String> {
    let mut left: Vec<&Record> = found.iter().collect();
    let mut faults = Vec::new();
    for wanted in expected {
        let event = &wanted["event"];
        let name = event["name"].as_str().unwrap_or_default();
        let place = left.iter().position(|r| same_name(&r.event.name, name) && edition(r) == event["edition"].as_u64());
        let place = place.or_else(|| left.iter().position(|r| same_name(&r.event.name, name)));
        let Some(record) = place.map(|n| left.remove(n)) else {
            // all that it would say is missing
            faults.push(format!("record of {name:?} missing"));
            compare(wanted, &Record::default(), name, &mut faults);
            continue;
        };
        compare(wanted, record, name, &mut faults);
    }
    faults.extend(left.iter().map(|record| format!("record of {:?} new", record.event.name)));
    faults
}

fn edition(record: &Record) -> Option<u64> {
    record.event.edition.map(u64::from)
}

/// Names without a year, in any case.
fn same_name(a: &str, b: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned();
    plain(a) == plain(b)
}

fn compare(wanted: &Value, record: &Record, name: &str, faults: &mut Vec<String>) {
    let event = &record.event;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let fields = [
        ("edition", event.edition.map(|n| n.to_string())),
        ("theme", event.theme.clone()),
        ("start", day(event.start)),
        ("end", day(event.end)),
        ("venue", event.venue.as_deref().map(str::to_owned)),
        ("city", event.city.as_deref().map(str::to_owned)),
        ("region", event.region.as_deref().map(str::to_owned)),
        ("country", event.country.as_deref().map(str::to_owned)),
        ("status", event.status.map(|s| s.name().to_owned())),
    ];
    for (field, found) in fields {
        let expected = match &wanted["event"][field] {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        };
        if expected != found {
            let shown = |value: Option<String>| value.unwrap_or_else(|| "nothing".to_owned());
            faults.push(format!("{name:?} {field}: {} → {}", shown(expected), shown(found)));
        }
    }
    let list = |key: &str| wanted[key].as_array().cloned().unwrap_or_default();
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let expected: BTreeSet<String> =
        list("organizations").iter().map(|o| format!("{} as {}", text(o, "name").to_lowercase(), text(o, "role"))).collect();
    let found: BTreeSet<String> = record.organizations.iter().map(|o| format!("{} as {}", o.name.to_lowercase(), o.role.name())).collect();
    differ(name, "organization", &expected, &found, faults);
    let number = |value: &Value| {
        value.to_string().parse::<crate::value::Decimal>().map_or_else(|_| value.to_string(), |n| n.normalize().to_string())
    };
    let expected: BTreeSet<String> = list("figures")
        .iter()
        .map(|f| [text(f, "metric"), text(f, "kind"), number(&f["value"]), text(f, "unit"), text(f, "bound"), text(f, "scope")].join(" "))
        .collect();
    let found: BTreeSet<String> = record
        .figures
        .iter()
        .map(|f| {
            let value = f.value.normalize().to_string();
            [&*f.metric, f.kind.name(), &value, &*f.unit, f.bound.name(), f.scope.name()].join(" ")
        })
        .collect();
    differ(name, "figure", &expected, &found, faults);
}

fn differ(name: &str, what: &str, expected: &BTreeSet<String>, found: &BTreeSet<String>, faults: &mut Vec<String>) {
    faults.extend(expected.difference(found).map(|one| format!("{name:?} {what} missing: {one}")));
    faults.extend(found.difference(expected).map(|one| format!("{name:?} {what} new: {one}")));
}
