//! The audit by short texts: what it finds in them, and where it must keep quiet.

use pressfacts::audit::Verdict::{self, Consistent, Inconsistent, Unlikely};
use pressfacts::{Document, Engine};

fn findings(engine: &Engine, text: &str) -> Vec<(&'static str, Verdict, String)> {
    let mut document = Document::new(text);
    document.read_head(Some("2024-06-10".parse().unwrap()), None);
    let extraction = engine.reader().auditing(true).read(&document);
    let records = extraction.records.iter().chain(&extraction.unnamed);
    records.flat_map(|r| &r.audit).map(|f| (f.check, f.verdict, f.detail.clone())).collect()
}

#[test]
fn finds_what_agrees_and_what_does_not() {
    let engine = Engine::builder().build().unwrap();
    for (text, check, verdict, detail) in [
        // changes between two levels, in the order in which they are told
        ("Orders rose 20 percent to $6.0 million from $5.0 million.", "change", Consistent, "= 20 %"),
        ("Orders rose 30 percent to $6.0 million from $5.0 million.", "change", Inconsistent, "= 20 %, not 30"),
        ("Orders fell by 20 percent, from $5.0 million to $4.0 million.", "change", Consistent, "= -20 %"),
        ("Orders came to $6.0 million, up 20% from $5.0 million.", "change", Consistent, "= 20 %"),
        ("It had 847 guests (2022: 706; +20 %).", "change", Consistent, "= 20 %"),
        ("It had 847 guests (2022: 706; +12 %).", "change", Inconsistent, "= 20 %, not 12"),
        ("Sales were 6.3 million euros, against 7.0 million, a fall of 10 percent.", "change", Consistent, "= -10 %"),
        ("Sales were $636,000, an increase of $106,000 (or 20%) over 2023.", "change", Consistent, "106000 / 530000 = 20 %"),
        ("Sales were $636,000, an increase of $106,000 (or 40%) over 2023.", "change", Inconsistent, "= 20 %, not 40"),
        ("The fair has 96 stands, 16 more than last year's 80.", "change", Consistent, "96 - 80 = 16"),
        // equivalents
        ("They paid 7.2 million yuan (about 1.0 million dollars).", "exchange-rate", Consistent, "7.2"),
        ("They paid 7.2 million yuan (about 10.4 million dollars).", "exchange-rate", Inconsistent, "0.692"),
        ("The hall has 5,000 square meters (53,820 square feet).", "conversion", Consistent, "53819.6"),
        ("The hall has 5,000 square meters (5,382 square feet).", "conversion", Inconsistent, "not 5382"),
        ("The road is 80 km (50 miles) long.", "conversion", Consistent, "49.7"),
        // growth over years
        ("It is to grow from $2.0 billion in 2022 to $3.22 billion by 2027, a CAGR of 10%.", "growth", Consistent, "over 5 years"),
        ("It is to grow from $2.0 billion in 2022 to $3.22 billion by 2027, a CAGR of 21%.", "growth", Inconsistent, "not 3220000000"),
        // days
        ("Doors open on Monday, 1 July 2024.", "weekday", Consistent, "2024-07-01 is a Monday"),
        ("Doors open on Tuesday, 1 July 2024.", "weekday", Inconsistent, "2024-07-01 is a Monday"),
        ("The expo runs from July 12 to 8, 2024.", "dates-order", Inconsistent, "2024-07-08 is before 2024-07-12"),
        ("The expo runs July 12 through July 8, 2024.", "dates-order", Inconsistent, "2024-07-08 is before 2024-07-12"),
        ("A four-day meeting, July 12-14, 2024, is planned.", "duration", Unlikely, "3 days, not 4"),
        ("Founded in 1984, the mill marks its 40th anniversary.", "anniversary", Consistent, "40 years"),
        ("Founded in 1984, the mill marks its 30th anniversary.", "anniversary", Unlikely, "40 years, not 30"),
        // headlines
        ("Mill Takes $2.4 Million\n\nTOLEDO -- The mill took $2.4 million in May.", "headline", Consistent, "2400000"),
        ("Mill Takes $2.4 Billion\n\nTOLEDO -- The mill took $2.4 million in May.", "headline", Inconsistent, "2400000000 in the headline"),
    ] {
        let found = findings(&engine, text);
        assert!(found.iter().any(|f| f.0 == check && f.1 == verdict && f.2.contains(detail)), "{text}\n{found:?}");
    }
}

#[test]
fn keeps_quiet_where_nothing_can_be_said() {
    let engine = Engine::builder().build().unwrap();
    for text in [
        // numbers of different things
        "Costs fell 20% to $5.0 million, leaving an operating profit of $1.5 million.",
        "The number of stands grew by 14 percent to 330, and that of countries from 37 to 45.",
        "Sales rose 12% to $4.0 million, with visitors spending $90 each.",
        // rates, and what is so rounded that anything fits
        "The fund pays 4 percent interest on $300 or $400.",
        "The price fell from $3,300 to $3,294, a loss of 1.6%.",
        // the day was worked out from the weekday
        "See you at 9 p.m. on Saturday.",
        // footnotes and sectors
        "Costs were cut by 17% to EUR 160m (9M 2023(1): EUR 200m).",
        // prices of several things
        "A day costs $30, a week $60 and a month $130.",
    ] {
        let found = findings(&engine, text);
        assert!(found.iter().all(|f| f.1 == Consistent && f.0 != "weekday"), "{text}\n{found:?}");
    }
}

#[test]
fn huge_figures_do_no_harm() {
    let engine = Engine::builder().build().unwrap();
    let most = "79,228,162,514,264,337,593,543,950,335";
    findings(&engine, &format!("The fair had {most} visitors, {most} from abroad and {most} from here, up 5% from {most}."));
    findings(
        &engine,
        &format!("It has {most} km ({most} miles), or ${most} (€{most}), a CAGR of 9% from ${most} in 2020 to ${most} in 2029."),
    );
}

/// The fixtures and the corpus say nothing that contradicts itself, and the audit has something to say of most of them.
#[test]
fn our_own_releases_agree_with_themselves() {
    let engine = Engine::builder().build().unwrap();
    let mut reader = engine.reader().auditing(true);
    let (mut number, mut spoken) = (0, 0);
    for folder in ["fixtures", "corpus"] {
        for entry in std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name == "README.md" || !(name.ends_with(".txt") || name.ends_with(".md")) {
                continue;
            }
            let document = pressfacts::input::read_file(&path, None).unwrap();
            let extraction = reader.read(&document);
            let findings: Vec<_> = extraction.records.iter().chain(&extraction.unnamed).flat_map(|r| &r.audit).collect();
            assert!(findings.iter().all(|f| f.verdict == Consistent), "{name}: {findings:#?}");
            number += 1;
            spoken += usize::from(!findings.is_empty());
        }
    }
    assert!(spoken * 3 > number * 2, "{spoken} of {number}");
}
