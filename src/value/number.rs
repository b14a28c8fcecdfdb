//! Normalizers for numbers: figures (`1,006`), words ("two hundred and fifty million"), scales ("14.72 lakh crore") and ranges ("3,500 to 4,000").
//! A number is no mention by itself; later stages make amounts, shares, measures and counts of it.

use rust_decimal::Decimal;

use super::figure::{self, Figure};
use super::{Amount, Made, Normalizer, PartToken, Parts, Refusal, Understood, Value};

/// The normalizers of this module.
pub const NORMALIZERS: &[Normalizer] = &[
    Normalizer { name: "number.figure", takes: &["figure"], needs: &["figure"], makes: FIGURE_CLASSES, run: from_figure },
    Normalizer {
        name: "number.dotted",
        takes: &["figure", "least"],
        needs: &["figure"],
        makes: &[&["NUMBER", "INTEGER", "GROUPED"]],
        run: dotted,
    },
    Normalizer { name: "number.spaced", takes: &["group"], needs: &["group"], makes: SCALED_CLASSES, run: spaced },
    Normalizer { name: "number.scaled", takes: &["number"], needs: &["number"], makes: SCALED_CLASSES, run: scaled },
    Normalizer { name: "number.from_words", takes: &["words"], needs: &["words"], makes: WORD_CLASSES, run: from_words },
    Normalizer { name: "number.point", takes: &["point", "decimals"], needs: &["decimals"], makes: MIXED_CLASSES, run: point },
    Normalizer { name: "number.mixed", takes: &["whole", "top", "bottom"], needs: &["top", "bottom"], makes: MIXED_CLASSES, run: mixed },
    Normalizer { name: "number.quarters", takes: &["whole", "quarters"], needs: &["quarters"], makes: MIXED_CLASSES, run: quarters },
    Normalizer {
        name: "number.scaled_range",
        takes: &["min", "max", "scale"],
        needs: &["min", "max"],
        makes: RANGE_CLASSES,
        run: scaled_range,
    },
    Normalizer { name: "number.bare", takes: &["number", "from_within"], needs: &["number"], makes: &[&["COUNT", "MENTION"]], run: bare },
    Normalizer {
        name: "number.range",
        takes: &["from", "to", "lowest", "most_times"],
        needs: &["from", "to"],
        makes: RANGE_CLASSES,
        run: range,
    },
];

/// Classes of a figure, by [`figure_classes`]; those of plain digits say what part of a date they could be.
const FIGURE_CLASSES: &[&[&str]] = &[
    &["NUMBER", "DECIMAL"],
    &["NUMBER", "GROUPED", "DECIMAL"],
    &["NUMBER", "INTEGER", "GROUPED"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS", "DIGITS_1", "HOUR_NUMBER"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS", "DIGITS_1", "MONTH_NUMBER", "DAY_NUMBER", "HOUR_NUMBER", "ONE"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS", "DIGITS_1", "MONTH_NUMBER", "DAY_NUMBER", "HOUR_NUMBER"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS", "DIGITS_2", "HOUR_NUMBER", "MINUTE_NUMBER"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS", "DIGITS_2", "MONTH_NUMBER", "DAY_NUMBER", "HOUR_NUMBER", "MINUTE_NUMBER"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS", "DIGITS_2", "DAY_NUMBER", "HOUR_NUMBER", "MINUTE_NUMBER"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS", "DIGITS_2", "DAY_NUMBER", "MINUTE_NUMBER"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS", "DIGITS_2", "MINUTE_NUMBER"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS", "DIGITS_2"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS", "DIGITS_3"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS", "DIGITS_4"],
    &["NUMBER", "INTEGER", "PLAIN", "DIGITS", "DIGITS_4", "YEAR_NUMBER"],
];

/// Classes of spaced groups and of scaled figures: `scaled_classes`.
const SCALED_CLASSES: &[&[&str]] = &[
    &["NUMBER", "INTEGER", "GROUPED"],
    &["NUMBER", "GROUPED", "DECIMAL"],
    &["NUMBER", "INTEGER", "SCALED"],
    &["NUMBER", "SCALED", "DECIMAL"],
];

/// Classes of numbers in words.
const WORD_CLASSES: &[&[&str]] = &[
    &["NUMBER", "WORDS", "INTEGER"],
    &["NUMBER", "WORDS", "INTEGER", "ONE"],
    &["NUMBER", "WORDS", "INTEGER", "SCALED"],
    &["NUMBER", "WORDS", "DECIMAL"],
];

/// Classes of a whole number with a fraction, and of a fraction alone.
const MIXED_CLASSES: &[&[&str]] = &[&["NUMBER", "DECIMAL"], &["NUMBER", "WORDS", "DECIMAL"]];

/// Classes of ranges.
const RANGE_CLASSES: &[&[&str]] =
    &[&["NUMBER", "RANGE", "INTEGER"], &["NUMBER", "RANGE", "INTEGER", "SCALED"], &["NUMBER", "RANGE", "DECIMAL"]];

/// Which of [`FIGURE_CLASSES`].
fn figure_classes(text: &str, figure: Figure) -> usize {
    match (figure.grouped, figure.decimal) {
        (false, true) => return 0,
        (true, true) => return 1,
        (true, false) => return 2,
        (false, false) => {}
    }
    let n = u32::try_from(figure.number).unwrap_or(u32::MAX);
    match (text.chars().count(), n) {
        (1, 0) => 4,
        (1, 1) => 5,
        (1, _) => 6,
        (2, 0) => 7,
        (2, 1..=12) => 8,
        (2, 13..=24) => 9,
        (2, 25..=31) => 10,
        (2, 32..=59) => 11,
        (2, _) => 12,
        (3, _) => 13,
        (4, 1000..=2999) => 15,
        (4, _) => 14,
        _ => 3,
    }
}

fn from_figure(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let text = parts.token("figure").map_or("", |t| t.text);
    let figure = figure::parse(text)?;
    Ok(Made { value: Value::Number(Amount::One(figure.number)), classes: figure_classes(text, figure) })
}

/// `1.200` with the dot of the continent: its last three digits are no decimals.
fn dotted(parts: &Parts<'_>) -> Result<Made, Refusal> {
    match parts.token("figure").and_then(|t| t.text.split_once('.')) {
        Some((thousands, rest)) if rest.len() == 3 && (1..=3).contains(&thousands.len()) && !thousands.starts_with('0') => {
            let least = parts.with("least").and_then(|c| c.integer()).unwrap_or_default();
            // but nobody writes the noughts of a few square metres: 5.200
            let noughts = rest.ends_with("00") || rest.ends_with("50");
            if !noughts && thousands.parse::<i64>().is_ok_and(|n| n < least) {
                return Err(Refusal::new("small enough to have decimals"));
            }
            let figure = figure::join(&[thousands, rest])?;
            Ok(Made { value: Value::Number(Amount::One(figure.number)), classes: 0 })
        }
        _ => Err(Refusal::new("not grouped by a dot")),
    }
}

/// "3½": the sign says how many quarters.
fn quarters(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let quarters = parts.lexical("quarters", "VULGAR").and_then(|c| c.integer()).ok_or_else(|| Refusal::new("no fraction"))?;
    let whole = if parts.has("whole") { simple(parts.tokens("whole"))? } else { Decimal::ZERO };
    let number = whole.checked_add(Decimal::new(25 * quarters, 2)).ok_or_else(too_big)?;
    Ok(Made { value: Value::Number(Amount::One(number)), classes: 0 })
}

/// "15 000": the groups stand as tokens of their own.
fn spaced(parts: &Parts<'_>) -> Result<Made, Refusal> {
    if parts.text.contains("  ") {
        return Err(Refusal::new("more than a space apart: the columns of a table"));
    }
    let groups: Vec<&str> = parts.tokens("group").iter().map(|t| t.text).collect();
    if let [_, last] = groups[..]
        && matches!(last, "717" | "727" | "737" | "747" | "757" | "767" | "777" | "787")
    {
        return Err(Refusal::new("an aircraft of that name may be counted"));
    }
    if let [first, .., last] = groups[..]
        && groups.len() > 2
        && first.len() == 3
        && last != "000"
    {
        return Err(Refusal::new("more likely the columns of a table"));
    }
    // "2 499,50 €", but not "Hall 5 120,000 €"
    if groups.last().and_then(|last| last.rsplit_once(',')).is_some_and(|(_, decimals)| decimals.len() > 2) {
        return Err(Refusal::new("its comma parts thousands"));
    }
    let figure = figure::join(&groups)?;
    Ok(Made { value: Value::Number(Amount::One(figure.number)), classes: usize::from(figure.decimal) })
}

/// "14.72 lakh crore", "3 crore 12 lakh": each figure times the scales behind it, added up.
fn scaled(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let mut total = Decimal::ZERO;
    let mut current: Option<Decimal> = None;
    let mut scale = Decimal::ONE;
    let mut least: Option<Decimal> = None;
    let mut add = |current: Option<Decimal>, scale: Decimal| -> Result<(), Refusal> {
        let Some(figure) = current else { return Ok(()) };
        if least.is_some_and(|l| scale >= l || figure.checked_mul(scale).is_none_or(|n| n >= l)) {
            return Err(Refusal::new("its scales do not descend"));
        }
        least = Some(scale);
        total = figure.checked_mul(scale).and_then(|n| total.checked_add(n)).ok_or_else(too_big)?;
        Ok(())
    };
    for token in parts.tokens("number") {
        if token.text.starts_with(|c: char| c.is_numeric()) {
            add(current, scale)?;
            current = Some(figure::parse(token.text)?.number);
            scale = Decimal::ONE;
        } else if let Some(by) = lexical(token, &SCALES) {
            scale = scale.checked_mul(by).ok_or_else(too_big)?;
        }
    }
    add(current, scale)?;
    sane(total)?;
    Ok(Made { value: Value::Number(Amount::One(total)), classes: 2 + usize::from(!total.fract().is_zero()) })
}

fn from_words(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let number = words(parts.tokens("words"))?;
    let classes = match () {
        () if !number.value.fract().is_zero() => 3,
        () if number.scaled => 2,
        () if number.value == Decimal::ONE => 1,
        () => 0,
    };
    Ok(Made { value: Value::Number(Amount::One(number.value)), classes })
}

/// ".75": the nought is left out.
fn point(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let decimals = parts.token("decimals").map_or("", |t| t.text);
    let figure = figure::parse(&format!("0.{decimals}"))?;
    Ok(Made { value: Value::Number(Amount::One(figure.number)), classes: 0 })
}

/// "two and three quarters", "2 1/2", "1/2 hour". Only what decimals can say exactly: thirds are no number.
fn mixed(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let read = |name: &str| match parts.tokens(name) {
        [one] if one.text.eq_ignore_ascii_case("a") => Ok(Decimal::ONE),
        [one] => lexical(one, &["FRACTION"]).map_or_else(|| simple(std::slice::from_ref(one)), Ok),
        tokens => simple(tokens),
    };
    let (top, bottom) = (read("top")?, read("bottom")?);
    let whole = if parts.has("whole") { read("whole")? } else { Decimal::ZERO };
    if top >= bottom {
        return Err(Refusal::new("no part of one"));
    }
    let fraction = top.checked_div(bottom).ok_or_else(too_big)?;
    if fraction.round_dp(6) != fraction {
        return Err(Refusal::new("its decimals do not end"));
    }
    let words = !parts.text.starts_with(|c: char| c.is_numeric());
    Ok(Made { value: Value::Number(Amount::One(whole + fraction)), classes: usize::from(words) })
}

/// "1.5-2 billion": what scales the second scales the first, too.
fn scaled_range(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let mut scale = Decimal::ONE;
    for token in parts.tokens("scale") {
        if let Some(by) = lexical(token, &SCALES) {
            scale = scale.checked_mul(by).ok_or_else(too_big)?;
        }
    }
    let of = |name| simple(parts.tokens(name))?.checked_mul(scale).ok_or_else(too_big);
    made_range(of("min")?, of("max")?, scale > Decimal::ONE)
}

/// "3,500 to 4,000", of numbers already read. A rule says with `lowest` under which the first would need the second's scale.
fn range(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let end = |name: &str| parts.number(name).and_then(|n| n.one()).ok_or_else(|| Refusal::new("a range has two single ends"));
    let (min, max) = (end("from")?, end("to")?);
    if let Some(lowest) = parts.with("lowest").and_then(|c| c.integer())
        && min < Decimal::from(lowest)
    {
        return Err(Refusal::new("only its second end has a scale"));
    }
    if let Some(times) = parts.with("most_times").and_then(|c| c.integer())
        && min.checked_mul(Decimal::from(times)).is_some_and(|most| max > most)
    {
        return Err(Refusal::new("its ends are too far apart to be one"));
    }
    made_range(min, max, max >= Decimal::from(1_000_000))
}

/// A number of something that the text does not name.
fn bare(parts: &Parts<'_>) -> Result<Made, Refusal> {
    let number = *parts.number("number").ok_or_else(|| Refusal::new("no number"))?;
    let from = parts.with("from_within").and_then(|c| c.integer()).and_then(|n| usize::try_from(n).ok());
    if from.is_some_and(|from| parts.span.start > from) {
        return Err(Refusal::new("not at the beginning of the text: rather a cell of a table"));
    }
    Ok(Made { value: Value::Understood { number, of: Understood::Alone }, classes: 0 })
}

fn made_range(min: Decimal, max: Decimal, scaled: bool) -> Result<Made, Refusal> {
    if min >= max {
        return Err(Refusal::new("a range goes from less to more"));
    }
    sane(max)?;
    let classes = if min.fract().is_zero() && max.fract().is_zero() { usize::from(scaled) } else { 2 };
    Ok(Made { value: Value::Number(Amount::Range { min, max }), classes })
}

/// Lexicons whose words multiply: whole ones, and those that only do so where a rule says it ("m", "k").
const SCALES: [&str; 3] = ["SCALE", "SCALE_LETTER", "SCALE_MAYBE"];

/// The lexicon's whole number for the first of `classes` that the token has.
fn lexical(token: &PartToken<'_>, classes: &[&str]) -> Option<Decimal> {
    classes.iter().find_map(|class| token.lexical(class)).and_then(|c| c.integer()).map(Decimal::from)
}

/// A figure, or a number in words, without regard to its shape.
fn simple(tokens: &[PartToken<'_>]) -> Result<Decimal, Refusal> {
    match tokens {
        [one] if one.text.starts_with(|c: char| c.is_numeric()) => Ok(figure::parse(one.text)?.number),
        _ => Ok(words(tokens)?.value),
    }
}

/// A number read from words.
pub(super) struct Words {
    /// What it is worth.
    pub value: Decimal,
    /// Whether a word of thousand or more multiplies it.
    scaled: bool,
}

/// Adds and multiplies number words, as they are said: "two hundred and fifty million", "nineteen hundred", "one and a half million".
///
/// # Errors
/// When they make no number: "two three", "two thousand three million".
pub(super) fn words(tokens: &[PartToken<'_>]) -> Result<Words, Refusal> {
    let mut sum = Sum::default();
    for token in tokens {
        if token.text.starts_with(|c: char| c.is_ascii_digit()) {
            // "10 and a half"
            sum.add(figure::parse(token.text)?.number)?;
        } else if let Some(n) = lexical(token, &["CARDINAL"]) {
            sum.add(n)?;
        } else if let Some(n) = lexical(token, &["SCALE_ONE"]) {
            sum.add_scale_one(n)?;
        } else if token.lexical("AND_HALF").is_some() || token.text.eq_ignore_ascii_case("and a half") {
            sum.add_part(Decimal::new(5, 1))?;
        } else if let Some(scale) = lexical(token, &["AND_QUARTER"]) {
            sum.add_part(Decimal::new(25, 2))?;
            sum.multiply(scale)?;
        } else if let Some(n) = lexical(token, &SCALES) {
            sum.multiply(n)?;
        }
    }
    let value = sum.total.checked_add(sum.group).ok_or_else(too_big)?;
    if sum.last == Last::Nothing {
        return Err(Refusal::new("no number words"));
    }
    sane(value)?;
    Ok(Words { value, scaled: sum.scaled })
}

/// What the last number word was.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Last {
    #[default]
    Nothing,
    /// Twenty … ninety: one to nine may follow.
    Tens,
    Small,
    Half,
    Hundred,
    Scale,
}

/// A sum under way: `total` of the groups that a scale has closed, and the group that is still open.
#[derive(Default)]
struct Sum {
    total: Decimal,
    group: Decimal,
    /// What was added to the group since its last scale.
    small: Decimal,
    /// The group that the last scale closed, in `total` already.
    closed: Decimal,
    /// The last scale, that the next must be below.
    scale: Option<Decimal>,
    last: Last,
    scaled: bool,
}

impl Sum {
    fn add(&mut self, n: Decimal) -> Result<(), Refusal> {
        let ten = Decimal::TEN;
        let fits = match self.last {
            Last::Tens => n < ten,
            Last::Small | Last::Half => false,
            Last::Nothing | Last::Hundred | Last::Scale => true,
        };
        if !fits {
            return Err(Refusal::new("its words do not add up"));
        }
        self.small = if self.last == Last::Tens { self.small + n } else { n };
        self.group += n;
        self.last = if n >= Decimal::from(20) && (n % ten).is_zero() { Last::Tens } else { Last::Small };
        Ok(())
    }

    /// "a hundred", "half a million".
    fn add_scale_one(&mut self, n: Decimal) -> Result<(), Refusal> {
        if !matches!(self.last, Last::Nothing | Last::Scale) {
            return Err(Refusal::new("its words do not add up"));
        }
        self.scaled |= n >= Decimal::ONE_THOUSAND;
        if n > Decimal::ONE_HUNDRED {
            self.close(n, n)?;
            self.last = Last::Scale;
        } else {
            self.group = n;
            self.small = n;
            self.last = Last::Hundred;
        }
        Ok(())
    }

    /// "and a half", "and a quarter".
    fn add_part(&mut self, part: Decimal) -> Result<(), Refusal> {
        if !matches!(self.last, Last::Small | Last::Tens) {
            return Err(Refusal::new("a part of nothing"));
        }
        self.group += part;
        self.last = Last::Half;
        Ok(())
    }

    fn multiply(&mut self, by: Decimal) -> Result<(), Refusal> {
        if by == Decimal::ONE_HUNDRED {
            if self.last == Last::Hundred || self.group >= by {
                return Err(Refusal::new("a hundred of hundreds"));
            }
            self.group = if self.group.is_zero() { by } else { self.group * by };
            self.small = Decimal::ZERO;
            self.last = Last::Hundred;
            return Ok(());
        }
        self.scaled |= by >= Decimal::ONE_THOUSAND;
        match self.last {
            // "lakh crore", "hundred thousand million"
            Last::Scale => {
                let closed = self.closed.checked_mul(by).ok_or_else(too_big)?;
                self.total = (self.total - self.closed).checked_add(closed).ok_or_else(too_big)?;
                self.closed = closed;
                self.scale = self.scale.and_then(|s| s.checked_mul(by));
            }
            // "three hundred and two dozen": twice twelve, and not 302 times
            Last::Small | Last::Tens if by < Decimal::ONE_HUNDRED => {
                self.group += self.small * (by - Decimal::ONE);
            }
            _ => {
                let group = if self.group.is_zero() { Decimal::ONE } else { self.group };
                self.close(group.checked_mul(by).ok_or_else(too_big)?, by)?;
            }
        }
        self.last = Last::Scale;
        Ok(())
    }

    fn close(&mut self, group: Decimal, scale: Decimal) -> Result<(), Refusal> {
        if self.scale.is_some_and(|s| scale >= s) {
            return Err(Refusal::new("its scales do not descend"));
        }
        self.scale = Some(scale);
        self.total = self.total.checked_add(group).ok_or_else(too_big)?;
        self.closed = group;
        self.group = Decimal::ZERO;
        Ok(())
    }
}

fn too_big() -> Refusal {
    Refusal::new("more digits than are kept exactly")
}

/// Nobody reports a quadrillion of millions: such a sum is a misreading.
fn sane(n: Decimal) -> Result<(), Refusal> {
    if n > Decimal::from(10u64.pow(18)) { Err(Refusal::new("beyond a quintillion")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::Span;
    use crate::value::Constant;

    /// The number words that these tests use, as the lexicons give them.
    fn class_of(word: &str) -> Option<(&'static str, i64)> {
        let ones = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        if let Some(i) = ones.iter().position(|w| *w == word) {
            return Some(("CARDINAL", i as i64 + 1));
        }
        Some(match word {
            "nineteen" => ("CARDINAL", 19),
            "twenty" => ("CARDINAL", 20),
            "fifty" => ("CARDINAL", 50),
            "a_hundred" => ("SCALE_ONE", 100),
            "half_a_million" => ("SCALE_ONE", 500_000),
            "a_dozen" => ("SCALE_ONE", 12),
            "hundred" => ("SCALE", 100),
            "dozen" => ("SCALE", 12),
            "thousand" => ("SCALE", 1000),
            "lakh" => ("SCALE", 100_000),
            "million" => ("SCALE", 1_000_000),
            "m" => ("SCALE_LETTER", 1_000_000),
            "crore" => ("SCALE", 10_000_000),
            "billion" | "bn" => ("SCALE", 1_000_000_000),
            "trillion" => ("SCALE", 1_000_000_000_000),
            "and_a_half" => ("AND_HALF", 1),
            _ => return None,
        })
    }

    /// Runs a normalizer on parts written as `name:word name:word`.
    fn run(name: &str, parts: &str) -> Result<Made, Refusal> {
        let lexicals: Vec<Vec<(Arc<str>, Constant)>> = parts
            .split(' ')
            .map(|p| class_of(p.split_once(':').unwrap().1).map(|(c, v)| (Arc::from(c), Constant::Integer(v))).into_iter().collect())
            .collect();
        let mut named: Vec<(&str, Vec<PartToken<'_>>)> = Vec::new();
        for (part, lexical) in parts.split(' ').zip(&lexicals) {
            let (name, text) = part.split_once(':').unwrap();
            let token = PartToken { text, glued: false, lexical, value: None, span: Span { start: 0, end: 0 } };
            match named.last_mut() {
                Some((n, tokens)) if *n == name => tokens.push(token),
                _ => named.push((name, vec![token])),
            }
        }
        let named: Vec<_> = named.iter().map(|(name, tokens)| (*name, tokens.as_slice())).collect();
        let normalizer = NORMALIZERS.iter().find(|n| n.name == name).unwrap();
        let made = (normalizer.run)(&Parts { text: parts, span: Span { start: 0, end: 0 }, parts: &named, with: &[] })?;
        assert!(made.classes < normalizer.makes.len());
        Ok(made)
    }

    #[test]
    fn adds_and_multiplies_words() {
        for (words, value) in [
            ("five", "5"),
            ("twenty five", "25"),
            ("nineteen hundred", "1900"),
            ("two hundred and fifty million", "250000000"),
            ("four trillion six hundred", "4000000000600"),
            ("three thousand and four hundred", "3400"),
            ("hundred and seven", "107"),
            ("a_hundred and fifty thousand", "150000"),
            ("a_hundred thousand", "100000"),
            ("a_dozen", "12"),
            ("two dozen", "24"),
            ("two hundred dozen", "2400"),
            ("four hundred and three dozen", "436"),
            ("half_a_million", "500000"),
            ("one and_a_half million", "1500000"),
            ("five and_a_half", "5.5"),
            ("twenty six lakh crore", "26000000000000"),
            ("two crore twelve lakh fifty three thousand six hundred twenty four", "21253624"),
        ] {
            let parts: Vec<String> = words.split(' ').map(|w| format!("words:{w}")).collect();
            let made = run("number.from_words", &parts.join(" ")).unwrap_or_else(|r| panic!("{words}: {}", r.0));
            assert_eq!(made.value.to_string(), value, "{words}");
        }
        for words in ["two three", "two twenty", "hundred hundred", "two thousand three million", "five hundred and_a_half", "and"] {
            let parts: Vec<String> = words.split(' ').map(|w| format!("words:{w}")).collect();
            assert!(run("number.from_words", &parts.join(" ")).is_err(), "{words}");
        }
    }

    #[test]
    fn multiplies_figures_by_their_scales() {
        for (parts, value) in [
            ("number:14.72 number:lakh number:crore", "14720000000000"),
            ("number:2.5 number:bn", "2500000000"),
            ("number:1,370 number:crore", "13700000000"),
            ("number:3 number:crore number:12 number:lakh", "31200000"),
            ("number:150 number:m", "150000000"),
        ] {
            assert_eq!(run("number.scaled", parts).unwrap().value.to_string(), value, "{parts}");
        }
        for parts in ["number:3 number:lakh number:12 number:crore", "number:1,1,1 number:million", "number:9999999999999 number:trillion"]
        {
            assert!(run("number.scaled", parts).is_err(), "{parts}");
        }
    }

    #[test]
    fn scales_both_ends_of_a_range() {
        for (parts, value) in [
            ("min:1.5 max:2 scale:billion", "1500000000..2000000000"),
            ("min:two max:three scale:million", "2000000..3000000"),
            ("min:10 max:20", "10..20"),
        ] {
            assert_eq!(run("number.scaled_range", parts).unwrap().value.to_string(), value, "{parts}");
        }
        assert!(run("number.scaled_range", "min:500 max:1 scale:million").is_err());
    }

    #[test]
    fn tells_what_plain_digits_could_be() {
        for (text, has, hasnt) in [
            ("2023", "YEAR_NUMBER", "DAY_NUMBER"),
            ("3815", "DIGITS_4", "YEAR_NUMBER"),
            ("31", "DAY_NUMBER", "HOUR_NUMBER"),
            ("1", "ONE", "MINUTE_NUMBER"),
            ("00", "MINUTE_NUMBER", "DAY_NUMBER"),
            ("1,006", "GROUPED", "PLAIN"),
            ("2.5", "DECIMAL", "INTEGER"),
            ("123456", "PLAIN", "DIGITS_4"),
        ] {
            let made = run("number.figure", &format!("figure:{text}")).unwrap();
            assert!(FIGURE_CLASSES[made.classes].contains(&has), "{text} {has}");
            assert!(!FIGURE_CLASSES[made.classes].contains(&hasnt), "{text} {hasnt}");
        }
    }

    #[test]
    fn joins_groups_but_for_aircraft() {
        assert_eq!(run("number.spaced", "group:190 group:000").unwrap().value.to_string(), "190000");
        assert!(run("number.spaced", "group:100 group:737").is_err());
    }
}
