//! Splits names into words as the program's tokenizer splits a text and its names are read ("'s" is one word); a unit test of the program holds the two together.

/// The words and signs of a name.
pub fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphabetic() || ('\u{300}'..='\u{36F}').contains(c));
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let is = |at: usize, wanted: &[char]| chars.get(at).is_some_and(|c| wanted.contains(c));
    let (mut words, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let start = at;
        if letter(at) {
            at = (at..).find(|n| !letter(*n)).expect("ends with the text");
            if at == start + 1 && is(at, &['.']) && letter(at + 1) && !letter(at + 2) && !digit(at + 2) {
                // U.S.
                while is(at, &['.']) && letter(at + 1) && !letter(at + 2) && !digit(at + 2) {
                    at += 2;
                }
                at += usize::from(is(at, &['.']));
            } else if is(at, &['\'', '’']) && letter(at + 1) {
                let end = (at + 1..).find(|n| !letter(*n)).expect("ends with the text");
                let tail: String = chars[at + 1..end].iter().collect();
                if !tail.eq_ignore_ascii_case("s") {
                    at = end;
                }
            }
        } else if digit(at) {
            while digit(at) || is(at, &['.', ',']) && digit(at + 1) {
                at += 1;
            }
        } else if is(at, &['\'', '’']) && is(at + 1, &['s', 'S']) && !letter(at + 2) {
            at += 2;
        } else {
            at += 1;
        }
        words.push(chars[start..at].iter().collect());
    }
    words
}
