//! Amounts whose unit the rest of the document tells: pounds are a weight where lengths and weights of that kind are told and nothing British
//! is, cents are those of the currency last named, `¥` is the yuan where a release speaks of China and never of Japan; rupees, shillings, kwachas
//! and francs of Africa are those of the country that it speaks of most.

use std::sync::Arc;

use super::Top;
use super::words::{Role, Words, words};
use crate::engine::chunk::Reading;
use crate::value::{Amount, Decimal, Value};

/// From here on, pounds are money: nothing in a release weighs so much that it would be said in pounds.
const TOO_HEAVY: i64 = 1_000_000;
/// Currencies whose hundredth part is called a cent, and those that have centimes.
const HAVE_CENTS: [&str; 14] = ["USD", "EUR", "CAD", "AUD", "NZD", "HKD", "SGD", "ZAR", "TWD", "KES", "LKR", "JMD", "TTD", "FJD"];
const HAVE_CENTIMES: [&str; 6] = ["CHF", "XOF", "XAF", "MAD", "DZD", "EUR"];

/// A sign or name of money that several countries have.
struct Shared {
    /// The currency that the packs take it for.
    code: [u8; 3],
    /// Whether an amount is written so, in small letters.
    written: fn(&str) -> bool,
    /// Whose it may be; the first where they are spoken of alike.
    of: &'static [&'static str],
    /// Whether it is no money where none of them is spoken of.
    or_nothing: bool,
}

const SHILLINGS: &[&str] = &["KES", "TZS", "UGX"];

const SHARED: [Shared; 5] = [
    Shared {
        code: *b"INR",
        written: |said| said.starts_with("rs") || said.contains("rupee") && !said.contains("indian"),
        of: &["INR", "PKR", "LKR", "NPR"],
        or_nothing: false,
    },
    // "4,000/-"
    Shared { code: *b"KES", written: |said| said.ends_with("/-"), of: SHILLINGS, or_nothing: true },
    Shared {
        code: *b"KES",
        written: |said| said.starts_with("sh") || said.contains("shilling") && !said.contains("kenya"),
        of: SHILLINGS,
        or_nothing: false,
    },
    // a letter and a figure may be anything
    Shared {
        code: *b"ZMW",
        written: |said| said.starts_with('k') && said[1..].starts_with(|c: char| c.is_ascii_digit()),
        of: &["ZMW", "MWK"],
        or_nothing: true,
    },
    Shared { code: *b"XOF", written: |said| said.contains("cfa"), of: &["XOF", "XAF"], or_nothing: false },
];

/// Settles what pounds, cents, `¥` and what several countries share are.
pub(super) fn settle(known: &Words, text: &str, reading: &mut Reading, tops: &[Top]) {
    let mut last: Option<Arc<str>> = first_named(text, reading, tops);
    let mut yuan: Option<bool> = None;
    let mut whose: [Option<Option<&str>>; SHARED.len()] = [None; SHARED.len()];
    for top in tops {
        let Value::Money { amount, currency } = &reading.chunks[top.chunk()].value else { continue };
        let said = text[top.span().start..top.span().end].to_ascii_lowercase();
        let after = match said.rsplit(|c: char| c.is_whitespace() || c == '-').next().unwrap_or_default() {
            "pound" | "pounds" if &**currency == "GBP" && light(*amount) && measured(reading, tops) && !british(known, text) => {
                Value::Quantity { number: *amount, unit: Arc::from("[lb_av]") }
            }
            word @ ("cent" | "cents" | "centime" | "centimes") if !said.contains("us cent") && !said.contains("u.s. cent") => {
                let have: &[&str] = if word.starts_with("centime") { &HAVE_CENTIMES } else { &HAVE_CENTS };
                match last.as_ref().filter(|c| have.contains(&&***c)) {
                    Some(currency) => Value::Money { amount: *amount, currency: currency.clone() },
                    None => continue,
                }
            }
            _ if &**currency == "JPY" && said.contains(['¥', '￥']) && *yuan.get_or_insert_with(|| chinese(known, text)) => {
                last = Some(Arc::from("CNY"));
                Value::Money { amount: *amount, currency: Arc::from("CNY") }
            }
            _ if let Some(n) = SHARED.iter().position(|s| s.code == currency.as_bytes() && (s.written)(&said)) => {
                match whose[n].get_or_insert_with(|| spoken_of_most(known, text, SHARED[n].of)) {
                    Some(code) => {
                        last = Some(Arc::from(*code));
                        Value::Money { amount: *amount, currency: Arc::from(*code) }
                    }
                    None if SHARED[n].or_nothing => Value::Label,
                    None => {
                        last = Some(currency.clone());
                        continue;
                    }
                }
            }
            _ => {
                last = Some(currency.clone());
                continue;
            }
        };
        reading.chunks[top.chunk()].value = after;
    }
}

fn light(amount: Amount) -> bool {
    match amount {
        Amount::One(n) | Amount::Range { max: n, .. } => n < Decimal::from(TOO_HEAVY),
    }
}

/// Whether feet, inches, tons or the like are told.
fn measured(reading: &Reading, tops: &[Top]) -> bool {
    tops.iter().any(|top| match &reading.chunks[top.chunk()].value {
        Value::Quantity { unit, .. } => {
            matches!(&**unit, "[ft_i]" | "[in_i]" | "[lb_av]" | "[oz_av]" | "[gal_us]" | "[mi_i]" | "[HP]" | "kg" | "t")
        }
        _ => false,
    })
}

/// The first currency of the document that is named by more than its hundredth part.
fn first_named(text: &str, reading: &Reading, tops: &[Top]) -> Option<Arc<str>> {
    tops.iter().find_map(|top| match &reading.chunks[top.chunk()].value {
        Value::Money { currency, .. } if !text[top.span().range()].to_ascii_lowercase().contains("cent") => Some(currency.clone()),
        _ => None,
    })
}

fn british(known: &Words, text: &str) -> bool {
    text.contains('£') || text.contains("U.K.") || words(text).any(|w| known.is(w, Role::Britain))
}

fn chinese(known: &Words, text: &str) -> bool {
    words(text).any(|w| known.is(w, Role::China)) && !words(text).any(|w| known.is(w, Role::Japan))
}

/// Which of these is the money of the country that a release speaks of most, if it speaks of one.
fn spoken_of_most<'c>(known: &Words, text: &str, codes: &[&'c str]) -> Option<&'c str> {
    let mut times = vec![0_u32; codes.len()];
    for code in words(text).filter_map(|word| known.money_of(word)) {
        if let Some(n) = codes.iter().position(|c| *c == code) {
            times[n] += 1;
        }
    }
    let most = times.iter().copied().max().filter(|n| *n > 0)?;
    times.iter().position(|n| *n == most).map(|n| codes[n])
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_document_tells_what_pounds_and_cents_are() {
        let engine = crate::Engine::builder().build().unwrap();
        for (text, expected) in [
            ("It is 20 feet long and carries 4,000 pounds.", "20 [ft_i] 4000 [lb_av]"),
            ("It is 20 feet long and costs 4,000 pounds in London.", "20 [ft_i] 4000 GBP"),
            ("The prize is 4,000 pounds.", "4000 GBP"),
            ("It is 20 feet long; the fair made 4 million pounds.", "20 [ft_i] 4000000 GBP"),
            ("A loaf is EUR 3, and 40 cents more at noon.", "3 EUR 0.4 EUR"),
            ("A loaf is CHF 3, which is 80 centimes more.", "3 CHF 0.8 CHF"),
            ("A loaf is 40 cents.", "0.4 USD"),
            ("A loaf is 40 cents, a cake EUR 3.", "0.4 EUR 3 EUR"),
            ("GUANGZHOU - The stand sold lamps for ¥3 million.", "3000000 CNY"),
            ("The Chinese lamps cost ¥3 million in Tokyo.", "3000000 JPY"),
            ("The stand sold lamps for ¥3 million.", "3000000 JPY"),
            ("ARUSHA - Kenyan firms paid Sh4,500 in Tanzania.", "4500 TZS"),
            ("The mill sold maize for Sh4.5 million.", "4500000 KES"),
            ("A badge costs 4,000/- in Mwanza, and a bull 2.5bn/-.", "4000 TZS 2500000000 TZS"),
            ("It counted 4,000/- of them.", ""),
            ("KAMPALA - The mill sold maize for 4 million shillings.", "4000000 UGX"),
            ("NDOLA - A stand costs K2,400, or K1.2 million for all.", "2400 ZMW 1200000 ZMW"),
            ("LILONGWE - A stand costs K2,400.", "2400 MWK"),
            ("The lamp K2,400 is sold.", ""),
            ("LAHORE - In Pakistan a stand costs Rs4,500 and all of them 2 million rupees; an Indian came.", "4500 PKR 2000000 PKR"),
            ("A stand costs Rs4,500, and 50 paise for a pen.", "4500 INR 0.5 INR"),
            ("The mill in Abidjan cost FCFA 3 billion.", "3000000000 XOF"),
            ("The mill in Cameroon cost 3 billion CFA francs.", "3000000000 XAF"),
        ] {
            let document = crate::Document::new(text);
            let mut mentions = engine.reader().read(&document).mentions;
            mentions.retain(|m| !matches!(m.value, crate::Value::Name(_)));
            let values: Vec<_> = mentions.iter().map(|m| m.value.to_string()).collect();
            assert_eq!(values.join(" "), expected, "{text}");
        }
    }
}
