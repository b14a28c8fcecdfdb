//! Two thousand damaged inputs, made from the stories in `tests/formats` by a seeded generator: cut, bits flipped, bytes repeated, wrong endings, wrong
//! encodings, archives in archives, bombs. Whatever they hold: no panic, no hang, and each is accounted for.

use pressfacts::batch::Batch;
use pressfacts::{Engine, input, output};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// A small generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

fn damaged(original: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = original.to_vec();
    match dice.roll(6) {
        0 => bytes.truncate(dice.roll(original.len() + 1)),
        1 => {
            for _ in 0..=dice.roll(20) {
                let at = dice.roll(bytes.len());
                bytes[at] ^= 1 << dice.roll(8);
            }
        }
        2 => {
            let (from, to) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
            let piece = bytes[from.min(to)..from.max(to)].to_vec();
            let at = dice.roll(bytes.len());
            for _ in 0..dice.roll(8) {
                bytes.splice(at..at, piece.iter().copied());
            }
        }
        3 => {
            let at = dice.roll(bytes.len());
            let zeros = dice.roll(200);
            bytes.splice(at..at, std::iter::repeat_n(dice.roll(256) as u8, zeros));
        }
        4 => {
            let labels: [&[u8]; 4] = [b"utf-16", b"shift_jis", b"iso-2022-jp", b"x-user-defined"];
            let text = String::from_utf8_lossy(&bytes).replace("utf-8", &String::from_utf8_lossy(labels[dice.roll(4)]));
            bytes = text.into_bytes();
        }
        _ => {
            let at = dice.roll(bytes.len());
            bytes.drain(at..(at + dice.roll(100)).min(original.len()));
        }
    }
    bytes
}

#[test]
fn two_thousand_damaged_inputs_are_all_accounted_for() {
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let mut originals: Vec<(String, Vec<u8>)> = fs::read_dir(stories)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect();
    originals.sort();
    let endings = ["txt", "html", "xml", "eml", "json", "jsonl", "pdf", "docx", "zip", "gz", "zst", "warc", "md"];
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let folder = tempfile::tempdir().unwrap();
    for n in 0..2000 {
        let (name, bytes) = &originals[n % originals.len()];
        // every fourth has a name that says something else
        let ending = if dice.roll(4) == 0 { endings[dice.roll(endings.len())] } else { name.split_once('.').unwrap().1 };
        fs::write(folder.path().join(format!("{n:04}.{ending}")), damaged(bytes, &mut dice)).unwrap();
    }
    let engine = Engine::builder().build().unwrap();
    let mut out = Vec::new();
    let started = Instant::now();
    let summary = Batch::new(&engine, [folder.path()]).jobs(2).run(&mut out, &()).unwrap();
    assert!(started.elapsed() < Duration::from_secs(300), "{:?}", started.elapsed());
    assert_eq!(
        summary.kinds.get("panic"),
        None,
        "{}",
        String::from_utf8_lossy(&out).lines().filter(|line| line.contains("\"panic\"")).collect::<String>()
    );
    let lines = out.split(|b| *b == b'\n').filter(|line| !line.is_empty()).count() as u64;
    assert_eq!(lines, summary.documents + summary.failed);
    // a file may hold many documents, or none that is one: an archive of pictures, settings in JSON
    let paths: std::collections::HashSet<String> = out
        .split(|b| *b == b'\n')
        .filter_map(|line| serde_json::from_slice::<serde_json::Value>(line).ok())
        .filter_map(|line| Some(line["document"]["path"].as_str()?.rsplit_once('/')?.1.get(..4)?.to_owned()))
        .collect();
    let silent = 2000 - paths.iter().filter(|name| name.bytes().all(|b| b.is_ascii_digit())).count();
    println!("{summary:?}, {silent} files without a line");
    assert!(silent < 200 && summary.failed > 100, "{silent} files left no line; {summary:?}");
}

#[cfg(all(feature = "compressed", feature = "zip"))]
#[test]
fn bombs_are_refused() {
    use std::io::Write;
    let gz = |bytes: &[u8]| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    let zip = |name: &str, bytes: &[u8]| {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
        archive.finish().unwrap().into_inner()
    };
    let spaces = vec![b' '; 200 << 20];
    let mut nested = b"The fair drew 5.".to_vec();
    for _ in 0..8 {
        nested = gz(&nested);
    }
    let mut archives = zip("a.txt", b"The fair drew 5.");
    for _ in 0..8 {
        archives = zip("a.zip", &archives);
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("a.txt.gz", gz(&spaces)),
        ("b.jsonl.gz", gz(&spaces)),
        ("c.zip", zip("a.txt", &spaces)),
        ("d.docx", zip("word/document.xml", &spaces)),
        ("e.txt.gz", nested),
        ("f.zip", archives),
        ("g.html", "<div>".repeat(1 << 20).into_bytes()),
        ("h.xml", b"<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><rss><item><title>&b;</title></item></rss>".to_vec()),
        ("i.json", "[".repeat(1 << 20).into_bytes()),
        ("j.jsonl", vec![b'x'; 40 << 20]),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let engine = Engine::builder().build().unwrap();
    let mut out = Vec::new();
    let summary = Batch::new(&engine, [folder.path()]).output(output::FORMATS[0], output::Options::default()).run(&mut out, &()).unwrap();
    let found: Vec<serde_json::Value> =
        out.split(|b| *b == b'\n').filter(|line| !line.is_empty()).map(|line| serde_json::from_slice(line).unwrap()).collect();
    let kinds: Vec<(&str, Option<&str>)> =
        found.iter().map(|line| (&line["document"]["id"].as_str().unwrap()[..1], line["error"]["kind"].as_str())).collect();
    let wanted = [
        ("a", Some("too_large")),
        ("b", Some("too_large")),
        ("c", Some("too_large")),
        ("d", Some("too_large")),
        ("e", Some("nested")),
        ("f", Some("nested")),
        ("i", Some("json")),
        ("j", Some("too_large")),
    ];
    for expected in wanted {
        assert!(kinds.contains(&expected), "{expected:?} in {kinds:?}");
    }
    assert!(!summary.kinds.contains_key("panic"));
    let _ = input::Limits::default();
}
