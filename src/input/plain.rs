//! Tags off, text on: for pages that no parser should be given. Linear, and keeps nothing but the text.

pub(super) fn text(page: &str) -> String {
    let bytes = page.as_bytes();
    let mut text = String::new();
    let mut at = 0;
    let mut comments_end = true;
    while at < bytes.len() {
        let open = memchr::memchr(b'<', &bytes[at..]).map_or(bytes.len(), |n| at + n);
        words(&page[at..open], &mut text);
        if open == bytes.len() {
            break;
        }
        at = open + 1;
        let rest = &bytes[at..];
        if rest.starts_with(b"!--") && comments_end {
            match memchr::memmem::find(rest, b"-->") {
                Some(n) => at += n + 3,
                None => comments_end = false,
            }
            continue;
        }
        let name = rest.strip_prefix(b"/").unwrap_or(rest);
        if !name.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'!' || *b == b'?') {
            text.push('<');
            continue;
        }
        let Some(end) = memchr::memchr(b'>', rest) else { break };
        let inline = [&b"a"[..], b"b", b"i", b"em", b"span", b"strong", b"font", b"u", b"sup", b"sub"];
        let length = name.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if !inline.iter().any(|tag| tag.eq_ignore_ascii_case(&name[..length])) && !text.ends_with('\n') && !text.is_empty() {
            text.push('\n');
        }
        at += end + 1;
    }
    super::made::paragraphs(&text)
}

fn words(raw: &str, text: &mut String) {
    let raw = raw.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    if raw.starts_with(char::is_whitespace) && !text.is_empty() && !text.ends_with([' ', '\n']) {
        text.push(' ');
    }
    for (n, word) in raw.split_whitespace().enumerate() {
        if n > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
    if raw.ends_with(char::is_whitespace) && !text.is_empty() && !text.ends_with([' ', '\n']) {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn takes_tags_off() {
        assert_eq!(super::text("<p>The <b>fair</b> drew&nbsp;5.<p>A &lt; <!-- 7 --> B <3"), "The fair drew 5.\nA < B <3");
    }
}
