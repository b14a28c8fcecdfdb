//! A page is tame if parsing it takes time and memory in proportion to its size. Two things can make a parser that follows the standard take far more: elements in
//! elements in elements, and formatting that is never closed, which the standard opens again in every paragraph.

/// Elements may stand in each other so deep. Real pages reach 60.
const DEEPEST: usize = 400;
/// Open formatting elements times places where they are opened again.
const MOST_REOPENED: usize = 200_000;

pub(super) fn is_tame(page: &str) -> bool {
    let bytes = page.as_bytes();
    let (mut depth, mut formatting, mut reopened) = (0usize, 0usize, 0usize);
    let mut at = 0;
    // once an end was not found it is nowhere
    let mut no_end: Vec<&str> = Vec::new();
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let closes = bytes.get(at) == Some(&b'/');
        let name_at = at + usize::from(closes);
        let length = bytes[name_at..].iter().take(16).take_while(|b| b.is_ascii_alphanumeric()).count();
        if length == 0 || !bytes[name_at].is_ascii_alphabetic() {
            continue;
        }
        let name = page[name_at..name_at + length].to_ascii_lowercase();
        at = name_at + length;
        match name.as_str() {
            // these hold text, not elements
            "script" | "style" | "textarea" | "title" | "noscript" if !closes => {
                let end = format!("</{name}");
                if !no_end.contains(&name.as_str()) {
                    match find_ignoring_case(&bytes[at..], end.as_bytes()) {
                        Some(n) => at += n + end.len(),
                        None => no_end.push(match name.as_str() {
                            "script" => "script",
                            "style" => "style",
                            "textarea" => "textarea",
                            "title" => "title",
                            _ => "noscript",
                        }),
                    }
                }
            }
            "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u" => {
                (formatting, depth) =
                    if closes { (formatting.saturating_sub(1), depth.saturating_sub(1)) } else { (formatting + 1, depth + 1) };
            }
            // void, or closed by the next of its kind
            "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr"
            | "option" | "html" | "head" | "body" | "path" => {}
            "p" | "li" | "dt" | "dd" | "td" | "th" | "tr" | "tbody" | "thead" => reopened += if closes { 0 } else { formatting },
            _ if closes => depth = depth.saturating_sub(1),
            _ => {
                depth += 1;
                reopened += formatting;
            }
        }
        if depth > DEEPEST || reopened > MOST_REOPENED + bytes.len() {
            return false;
        }
    }
    true
}

fn find_ignoring_case(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'<', bytes).find(|at| bytes[*at..].get(..wanted.len()).is_some_and(|found| found.eq_ignore_ascii_case(wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_traps() {
        assert!(is_tame("<div><p>a<p>b<br></div>"));
        assert!(is_tame(&"<p><a href=x>y</a>".repeat(10_000)));
        assert!(is_tame(&"<ul><li>a</ul>".repeat(10_000)));
        assert!(is_tame(&"<script>if (a<b) '<div>'</script>".repeat(1000)));
        assert!(!is_tame(&"<div>".repeat(1000)));
        let fonts: String = (0..300).map(|n| format!("<font size={n}>")).collect();
        assert!(!is_tame(&(fonts + &"<p>".repeat(10_000))));
    }
}
