//! Mail (`.eml`): the subject as headline, the day it was sent, and its text; where a mail is HTML alone, the text of that.

use super::made::{self, Story};
use super::{Format, Raw};
use crate::document::Document;
use crate::error::{Error, Kind};
use mail_parser::{Message, MessageParser, PartType};
use sha2::{Digest, Sha256};

/// Mail.
pub struct Mail;

impl Format for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["eml"]
    }

    fn read(&self, mut raw: Raw) -> Result<Document, Error> {
        let bytes = std::mem::take(&mut raw.bytes);
        let sum = Sha256::digest(&bytes).into();
        let damaged = || Error::new(Kind::Damaged, "is no mail: it has no header lines");
        let message = MessageParser::default().parse(&bytes).ok_or_else(damaged)?;
        if message.subject().is_none() && message.from().is_none() && message.date().is_none() {
            return Err(damaged());
        }
        let date = message.date().filter(|date| date.is_valid());
        let published = date.and_then(|date| jiff::civil::Date::new(i16::try_from(date.year).ok()?, date.month as i8, date.day as i8).ok());
        let from = message.from().and_then(|from| from.first()).and_then(|from| from.name.as_deref().map(str::to_owned));
        let story = Story {
            title: message.subject().map(|subject| without_prefix(subject).to_owned()),
            body: body(&message),
            published,
            url: None,
            site: from,
            format: "mail",
        };
        story.into_document(raw, Some(sum))
    }
}

fn body(message: &Message<'_>) -> String {
    let mut body = String::new();
    for part in message.text_body.iter().filter_map(|number| message.part(*number)) {
        let text = match &part.body {
            PartType::Text(text) => made::paragraphs(text),
            PartType::Html(html) => page(html),
            _ => continue,
        };
        if !body.is_empty() && !text.is_empty() {
            body.push_str("\n\n");
        }
        body.push_str(&text);
    }
    body
}

/// A mail that is a page.
fn page(html: &str) -> String {
    #[cfg(feature = "html")]
    {
        let main = super::html::story(html).body;
        if !main.is_empty() {
            return main;
        }
    }
    super::fragment(html)
}

/// "Fwd: Fair ends" without the mark of who passed it on.
fn without_prefix(subject: &str) -> &str {
    let mut subject = subject.trim();
    while let Some((before, after)) = subject.split_once(':')
        && ["re", "fw", "fwd", "aw", "wg"].iter().any(|mark| before.trim().eq_ignore_ascii_case(mark))
    {
        subject = after.trim();
    }
    subject
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mail: &str) -> Result<Document, Error> {
        Mail.read(Raw::new("a.eml", mail.as_bytes().to_vec()))
    }

    #[test]
    fn reads_a_mail() {
        let mail = "From: Press Office <press@harlow.example>\r\nSubject: Fwd: =?utf-8?Q?Fair_in_K=C3=B6ln?=\r\n ends\r\nDate: Mon, 28 Aug 2023 23:30:00 +0800\r\n\
                    MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
                    Content-Transfer-Encoding: quoted-printable\r\n\r\nThe fair drew 1,=\r\n006 exhibitors on 5 m=B2.\r\n\r\nMore.\r\n--x\r\n\
                    Content-Type: text/html\r\n\r\n<p>no</p>\r\n--x--\r\n";
        let document = read(mail).unwrap();
        assert_eq!(document.text, "Fair in Köln ends\n\nThe fair drew 1,006 exhibitors on 5 m².\n\nMore.\n");
        assert_eq!(document.source.published, Some(jiff::civil::date(2023, 8, 28)));
        assert_eq!(document.source.site.as_deref(), Some("Press Office"));
        let html = "Subject: Fair\nContent-Type: text/html\n\n<p>The fair drew <b>5</b>.</p><p>More.</p>";
        assert_eq!(read(html).unwrap().text, "Fair\n\nThe fair drew 5.\n\nMore.\n");
        assert_eq!(read("nonsense").unwrap_err().kind(), "damaged");
    }
}
