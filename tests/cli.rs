//! The program as its users meet it: what it writes where, how it ends, and that nothing makes it write half a file.

use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

fn pressfacts() -> Command {
    Command::new(env!("CARGO_BIN_EXE_pressfacts"))
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap()
}

fn fed(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect()
}

fn ids(output: &Output) -> Vec<String> {
    lines(output).iter().map(|line| line["document"]["id"].as_str().unwrap().to_owned()).collect()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn extracts_a_file_to_standard_output() {
    let folder = folder(&[("2023-08-28-fair.txt", b"Fair ends\n\nOSLO, Aug. 27 -- The fair drew 1,006 exhibitors.")]);
    let output = run(pressfacts().arg("extract").arg(folder.path().join("2023-08-28-fair.txt")));
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    let document = &lines(&output)[0]["document"];
    assert_eq!(document["id"], "2023-08-28-fair.txt");
    assert_eq!(document["title"], "Fair ends");
    assert_eq!((&document["published"], &document["published_from"]), (&"2023-08-27".into(), &"dateline".into()));
    assert_eq!(document["dateline"]["place"], "OSLO");
    assert_eq!(document["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(document["text"], Value::Null);
}

#[test]
fn reads_standard_input() {
    let output = fed(pressfacts().args(["extract", "-", "--published", "2023-08-28", "--with-text"]), b"A fair.");
    assert_eq!(output.status.code(), Some(0));
    let document = &lines(&output)[0]["document"];
    assert_eq!((&document["id"], &document["published_from"], &document["text"]), (&"-".into(), &"option".into(), &"A fair.".into()));
}

#[test]
fn reads_folders_in_the_order_of_names() {
    let folder = folder(&[
        ("b.txt", b"b"),
        ("a/z.md", b"z"),
        ("a/c.txt", b"c"),
        ("c.jsonl", b"{\"id\":\"j1\",\"text\":\"x\"}\n\n{\"text\":\"y\"}"),
        ("photo.png", b"\0"),
        (".hidden.txt", b"h"),
        ("B.TXT", b"B"),
    ]);
    let output = run(pressfacts().arg("extract").arg(folder.path()));
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    assert_eq!(ids(&output), ["B.TXT", "a/c.txt", "a/z.md", "b.txt", "j1", "c.jsonl:3"]);
}

#[test]
fn reads_globs_that_the_shell_left() {
    let folder = folder(&[("a/1.txt", b"1"), ("a/2.md", b"2"), ("b/3.txt", b"3"), ("b/c/4.txt", b"4")]);
    let glob = |glob: &str| run(pressfacts().current_dir(&folder).args(["extract", glob]));
    assert_eq!(ids(&glob("*/*.txt")), ["a/1.txt", "b/3.txt"]);
    assert_eq!(ids(&glob("**/*.txt")), ["a/1.txt", "b/3.txt", "b/c/4.txt"]);
    assert_eq!(ids(&glob("a/*.{txt,md}")), ["1.txt", "2.md"]);
    let none = glob("x/*.txt");
    assert_eq!(none.status.code(), Some(3));
    assert_eq!(lines(&none)[0]["error"]["kind"], "not_found");
}

#[test]
fn goes_on_after_documents_that_cannot_be_read() {
    let folder = folder(&[
        ("1.txt", b"ok"),
        ("2.txt", b"bad\0"),
        ("3.jsonl", b"{\"id\":\"x\",\"text\":\"ok\"}\n{\"id\":\"y\"}\nnonsense\n{\"id\":\"z\",\"text\":\"ok\",\"published\":\"soon\"}\n{\"id\":\"w\",\"text\":\"ok\"}"),
        ("4.txt", b"caf\xe9"),
    ]);
    let output = run(pressfacts().arg("extract").arg(folder.path()).arg(folder.path().join("5.txt")));
    assert_eq!(output.status.code(), Some(3));
    let found = lines(&output);
    let seen: Vec<_> = found
        .iter()
        .map(|line| (line["document"]["id"].as_str().unwrap(), line["error"]["kind"].as_str(), line["error"]["line"].as_u64()))
        .collect();
    assert_eq!(
        seen,
        [
            ("1.txt", None, None),
            ("2.txt", Some("binary"), None),
            ("x", None, None),
            ("y", Some("no_text"), Some(2)),
            ("3.jsonl:3", Some("json"), Some(3)),
            ("z", Some("date"), Some(4)),
            ("w", None, None),
            ("4.txt", None, None),
            ("5.txt", Some("not_found"), None),
        ]
    );
    // the one that was no UTF-8 is told with its text
    assert_eq!(found[7]["document"]["text"], "café");
    let messages = stderr(&output);
    assert_eq!(messages.lines().count(), 5, "{messages}");
    assert!(messages.contains("3.jsonl:3: "), "{messages}");
    let quiet = run(pressfacts().args(["extract", "--quiet"]).arg(folder.path()));
    assert_eq!((quiet.status.code(), stderr(&quiet)), (Some(3), String::new()));
}

#[test]
fn says_what_is_wrong_with_its_arguments() {
    for arguments in [
        &["extract"][..],
        &["extract", "--format", "xml", "-"],
        &["extract", "--published", "tomorrow", "-"],
        &["extract", "--jobs", "0", "-"],
        &["extract", "-", "--rules", "/nowhere/at/all"],
        &["extract", "-", "-o", "/nowhere/at/all.json"],
        &["nonsense"],
        &["explain"],
        &["explain", "--text", "a", "--at", "x"],
        &["explain", "--text", "a", "--at", "7"],
        &["check", "/nowhere/at/all"],
    ] {
        let output = fed(pressfacts().args(arguments), b"x");
        assert_eq!(output.status.code(), Some(2), "{arguments:?} {}", stderr(&output));
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn writes_a_file_whole_or_not_at_all() {
    let folder = folder(&[("in/a.txt", b"The fair drew 1,006 exhibitors."), ("in/b.txt", b"b")]);
    let out = folder.path().join("in/facts.json");
    for _ in 0..2 {
        // the second run meets the output of the first in the folder that it reads
        let output = run(pressfacts().current_dir(&folder).args(["extract", "in", "-o"]).arg(&out));
        assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{}", stderr(&output));
        let all: Vec<Value> = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
        assert_eq!(all.len(), 2);
    }
    let jsonl = folder.path().join("in/facts.jsonl");
    for _ in 0..2 {
        run(pressfacts().current_dir(&folder).args(["extract", "in", "-o"]).arg(&jsonl));
        assert_eq!(fs::read_to_string(&jsonl).unwrap().lines().count(), 2);
    }
    let names: Vec<_> = fs::read_dir(folder.path().join("in")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
}

/// A batch that is killed, or interrupted, leaves the old file as it was.
#[cfg(unix)]
#[test]
fn leaves_no_half_written_file() {
    let folder = folder(&[("out.jsonl", b"old\n")]);
    let out = folder.path().join("out.jsonl");
    let mut child = pressfacts().args(["extract", "--input-format", "jsonl", "-", "-o"]).arg(&out).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let line = format!("{{\"text\":\"{}\"}}\n", "The fair drew 1,006 exhibitors. ".repeat(1000));
    for _ in 0..20 {
        stdin.write_all(line.as_bytes()).unwrap();
    }
    let part = || fs::read_dir(folder.path()).unwrap().any(|entry| entry.unwrap().file_name().to_string_lossy().ends_with(".part"));
    for _ in 0..500 {
        if part() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(part());
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(130));
    assert_eq!(fs::read_to_string(&out).unwrap(), "old\n");
    assert!(!part());
    drop(stdin);
}

#[test]
fn shards_share_a_folder() {
    let texts: Vec<(String, Vec<u8>)> = (0..30).map(|n| (format!("{n}.txt"), format!("It drew {n} buyers.").into_bytes())).collect();
    let feed = (0..30).map(|n| format!("{{\"text\":\"{n} buyers\"}}\n")).collect::<String>();
    let mut files: Vec<(&str, &[u8])> = texts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    files.push(("feed.jsonl", feed.as_bytes()));
    let folder = folder(&files);
    let read = |more: &[&str]| ids(&run(pressfacts().arg("extract").args(more).arg(folder.path())));
    let parts: Vec<Vec<String>> = ["1/3", "2/3", "3/3"].iter().map(|part| read(&["--shard", part])).collect();
    assert!(parts.iter().all(|part| part.len() > 8), "{parts:?}");
    let mut all: Vec<String> = parts.concat();
    let mut whole = read(&[]);
    all.sort();
    whole.sort();
    assert_eq!(all, whole);
}

/// A batch that was killed ends, when it is started again, as if it had not been.
#[cfg(unix)]
#[test]
fn goes_on_after_a_kill_and_ends_with_the_same_bytes() {
    let text = "The fair drew 1,006 exhibitors and 20,000 buyers. ".repeat(40);
    let files: Vec<(String, Vec<u8>)> = (0..400).map(|n| (format!("in/{n}.txt"), format!("{text} {n} more.").into_bytes())).collect();
    let mut files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    files.push(("in/bad.txt", b"\0"));
    let folder = folder(&files);
    for format in ["jsonl", "json"] {
        let out = folder.path().join(format!("out.{format}"));
        let extract = || {
            let mut command = pressfacts();
            command.arg("extract").arg(folder.path().join("in")).arg("-o").arg(&out);
            command
        };
        run(&mut extract());
        let whole = fs::read(&out).unwrap();
        fs::remove_file(&out).unwrap();
        for wait in [40, 80, 160] {
            let mut child = extract().arg("--resume").stderr(Stdio::null()).spawn().unwrap();
            std::thread::sleep(std::time::Duration::from_millis(wait));
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let ended = run(extract().arg("--resume"));
        assert_eq!(ended.status.code(), Some(3), "{}", stderr(&ended));
        assert!(fs::read(&out).unwrap() == whole);
        let left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).filter(|name| name != "in").collect();
        assert_eq!(left, [out.file_name().unwrap()]);
        fs::remove_file(&out).unwrap();
    }
}

#[test]
fn stops_at_the_first_failure_if_asked_to() {
    let folder = folder(&[("1.txt", b"ok"), ("2.txt", b"\0"), ("3.txt", b"ok")]);
    let out = folder.path().join("out.jsonl");
    let output = run(pressfacts().args(["extract", "--fail-fast", "-o"]).arg(&out).arg(folder.path()));
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("stopped at") && !out.exists(), "{}", stderr(&output));
}

#[test]
fn sums_up_what_was_done() {
    let folder = folder(&[("in/1.txt", b"It drew 7 buyers."), ("in/2.txt", b"\0")]);
    let extract = |more: &[&str]| {
        stderr(&run(pressfacts().arg("extract").args(more).arg(folder.path().join("in")).arg("-o").arg(folder.path().join("x.jsonl"))))
    };
    let said = extract(&[]);
    assert!(said.contains("2 releases, of which 1 could not be read (1 binary); 1 mentions"), "{said}");
    assert_eq!(extract(&["--quiet"]), "");
}

#[test]
fn a_folder_gets_a_file_for_each_release() {
    let folder = folder(&[("in/a/1.txt", b"It drew 7 buyers."), ("in/2.txt", b"\0"), ("out/old", b"")]);
    let extract = |more: &[&str]| run(pressfacts().current_dir(&folder).args(["extract", "in", "-o"]).args(more));
    assert_eq!(extract(&["out", "--format", "json"]).status.code(), Some(3));
    let one: Value = serde_json::from_slice(&fs::read(folder.path().join("out/a/1.txt.json")).unwrap()).unwrap();
    assert_eq!(one[0]["mentions"][0]["text"], "7");
    assert!(folder.path().join("out/2.txt.json").exists());
    extract(&["brat", "--format", "brat"]);
    assert_eq!(fs::read_to_string(folder.path().join("brat/a/1.txt.txt")).unwrap(), "It drew 7 buyers.");
    assert!(fs::read_to_string(folder.path().join("brat/a/1.txt.ann")).unwrap().starts_with("T1\tcount 8 9\t7\n"));
    assert_eq!(run(pressfacts().args(["extract", "--format", "brat", "-"])).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_not_followed() {
    let folder = folder(&[("in/1.txt", b"It drew 7 buyers.")]);
    std::os::unix::fs::symlink(folder.path().join("in"), folder.path().join("in/again")).unwrap();
    // a link that leads to nothing but itself is told as one
    std::os::unix::fs::symlink(folder.path().join("in/gone.txt"), folder.path().join("in/gone.txt")).unwrap();
    assert_eq!(ids(&run(pressfacts().arg("extract").arg(folder.path().join("in")))), ["1.txt", "gone.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn says_that_the_disk_is_full() {
    let folder = folder(&[("1.txt", b"It drew 7 buyers.")]);
    let output = run(pressfacts().args(["extract", "-o", "/dev/full"]).arg(folder.path()));
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("could not be written"), "{}", stderr(&output));
}

#[test]
fn takes_settings_from_a_file() {
    let folder = folder(&[
        ("feed.jsonl", b"{\"body\":\"It drew 7 buyers.\"}\n"),
        ("bad.toml", b"\nlevel = 5\n"),
        ("other.toml", b"published = \"soon\"\n"),
    ]);
    fs::write(
        folder.path().join("pressfacts.toml"),
        "published = \"2023-08-28\"\n[extract]\nwith-text = true\nfields = { text = \"body\" }\n",
    )
    .unwrap();
    let extract = |more: &[&str]| run(pressfacts().current_dir(&folder).arg("extract").args(more).arg("feed.jsonl"));
    let found = &lines(&extract(&[]))[0];
    assert_eq!((&found["document"]["published"], &found["document"]["text"]), (&"2023-08-28".into(), &"It drew 7 buyers.".into()));
    // the command line goes first
    assert_eq!(lines(&extract(&["--published", "2020-01-01"]))[0]["document"]["published"], "2020-01-01");
    let wrong = extract(&["--config", "bad.toml"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("bad.toml:2: no option is called \"level\""), "{}", stderr(&wrong));
    assert_eq!(extract(&["--config", "other.toml"]).status.code(), Some(2));
    assert_eq!(extract(&["--config", "none.toml"]).status.code(), Some(2));
}

#[test]
fn prints_completions_and_manual() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(run(pressfacts().args(["completions", shell])).stdout.len() > 1000);
    }
    let page = run(pressfacts().arg("man"));
    assert!(String::from_utf8(page.stdout).unwrap().contains("pressfacts"));
}

/// A page under a name that says nothing, and what only looks like a document.
#[test]
fn types_are_told_from_content() {
    let page: &[u8] = b"<!DOCTYPE html><title>Fair ends</title><p>It drew <b>7</b> buyers.";
    let folder = folder(&[
        ("page", page),
        ("page.txt", page),
        ("notes", b"It drew 9 buyers."),
        ("settings.json", b"{\"colour\": 5}"),
        ("x.png", b"\x89PNG"),
    ]);
    let output = run(pressfacts().arg("extract").arg(folder.path()));
    assert_eq!((output.status.code(), ids(&output)), (Some(0), vec!["page".to_owned(), "page.txt".to_owned()]), "{}", stderr(&output));
    assert!(lines(&output).iter().all(|line| line["document"]["format"] == "html"));
}

#[test]
fn ends_quietly_when_nobody_reads_on() {
    let text = "The fair drew 1,006 exhibitors and 20,000 buyers. ".repeat(40);
    let feed = format!("{{\"text\":\"{text}\"}}\n").repeat(3000);
    let folder = folder(&[("feed.jsonl", feed.as_bytes())]);
    let mut child = pressfacts()
        .args(["extract", "--with-text"])
        .arg(folder.path().join("feed.jsonl"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 100]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
}

/// Someone who feeds lines one by one gets each answer at once.
#[test]
fn answers_line_by_line() {
    let mut child =
        pressfacts().args(["extract", "--input-format", "jsonl", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut answers = std::io::BufRead::lines(std::io::BufReader::new(stdout));
    for id in ["a", "b", "c"] {
        writeln!(stdin, "{{\"id\":\"{id}\",\"text\":\"x\"}}").unwrap();
        assert!(answers.next().unwrap().unwrap().contains(&format!("\"id\":\"{id}\"")));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn gives_the_same_bytes_for_any_number_of_threads() {
    let texts: Vec<String> = (0..300)
        .map(|n| {
            format!("Fair {n}\n\nOSLO, Aug. {}, 2023 -- It drew {n},006 exhibitors. {}", n % 28 + 1, "More text. ".repeat(n * 7 % 300))
        })
        .collect();
    let mut files: Vec<(String, Vec<u8>)> =
        texts.iter().enumerate().map(|(n, text)| (format!("{n}.txt"), text.clone().into_bytes())).collect();
    files.push(("bad.txt".into(), b"\0".to_vec()));
    let feed: String = texts.iter().map(|text| format!("{}\n", serde_json::json!({"text": text}))).collect();
    files.push(("feed.jsonl".into(), feed.into_bytes()));
    let borrowed: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let folder = folder(&borrowed);
    for format in ["jsonl", "json"] {
        let with = |jobs: &str| run(pressfacts().args(["extract", "--format", format, "--jobs", jobs]).arg(folder.path()));
        let one = with("1");
        assert_eq!(one.status.code(), Some(3));
        assert!(one.stdout.len() > 50_000);
        for jobs in ["2", "3", "16"] {
            let many = with(jobs);
            assert!(one.stdout == many.stdout && one.stderr == many.stderr, "{format} with {jobs}");
        }
    }
}

#[test]
fn writes_what_the_schema_says() {
    let output = run(pressfacts().arg("schema"));
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    let validator = jsonschema::options().build(&schema).unwrap();
    let text = "# Fair ends\n\nOSLO, Norway, Aug. 27, 2023 /Wire/ -- The 14th fair closed on Sunday after a six-day run. It drew more than 1,006 exhibitors from 20 to 30 \
                countries, up 8.2 percent, on 360,000 square meters. Deals worth 84.48 billion yuan (about $11.59-12 billion) were signed. It opens again in 2025.";
    let lines_of_json = format!(
        "{}\n{{\"id\":3}}\n{}\n",
        serde_json::json!({"text": text, "url": "https://x.org", "published": "2023-08-28"}),
        serde_json::json!({"text": ""})
    );
    let folder = folder(&[("a.md", text.as_bytes()), ("b.txt", b"\0"), ("c.jsonl", lines_of_json.as_bytes()), ("d.txt", b"caf\xe9 5")]);
    for more in [&["--with-text"][..], &[]] {
        let output = run(pressfacts().arg("extract").args(more).arg(folder.path()));
        let found = lines(&output);
        assert_eq!(found.len(), 6);
        for line in found {
            let errors: Vec<String> = validator.iter_errors(&line).map(|error| format!("{error} at {}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{line}\n{errors:?}");
        }
    }
    // and it does not say yes to everything
    assert!(!validator.is_valid(&serde_json::json!({"document": {"id": "a", "path": null}})));
}

#[test]
fn explains_a_text() {
    let text = "The fair drew more than 1,006 exhibitors.";
    let output = run(pressfacts().args(["explain", "--text", text]));
    assert_eq!(output.status.code(), Some(0));
    let all = String::from_utf8(output.stdout).unwrap();
    assert!(all.contains("1,006") && all.contains("fair"), "{all}");
    let narrow = run(pressfacts().args(["explain", "--text", text, "--at", "24..29"]));
    let narrow = String::from_utf8(narrow.stdout).unwrap();
    assert!(narrow.contains("1,006") && !narrow.contains("\"fair\""), "{narrow}");
}

#[test]
fn lists_the_rules() {
    let output = run(pressfacts().args(["rules", "list"]));
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().lines().all(|line| line.contains('#')));
}

/// What a run of `check` printed, and its exit code.
fn checked(folder: &Path, more: &[&str]) -> (Option<i32>, String) {
    let output = run(pressfacts().args(["check"]).args(more).arg(folder));
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &stderr(&output);
    (output.status.code(), said)
}

#[test]
fn checks_fixtures_and_accepts() {
    let release = b"The Harlow fair drew more than 1,006 exhibitors on Aug. 27, 2023.";
    let folder = folder(&[("one.two.txt", release), ("README.md", b"- one.two: our own words")]);
    let (code, said) = checked(folder.path(), &[]);
    assert!(code == Some(1) && said.contains("no expectation"), "{said}");
    let (code, said) = checked(folder.path(), &["--accept"]);
    assert!(code == Some(0) && said.contains("1 accepted"), "{said}");
    let (code, said) = checked(folder.path(), &[]);
    assert!(code == Some(0) && said.contains("1 fixtures, 0 different"), "{said}");
    // now expect something else
    let expected = folder.path().join("one.two.json");
    let other = r#"{"note": "kept", "mentions": [{"type": "count", "text": "fair", "nth": 1, "value": {"number": 5, "of": "x"}}]}"#;
    fs::write(&expected, other).unwrap();
    let (code, said) = checked(folder.path(), &[]);
    assert!(code == Some(1) && said.contains("- count \"fair\" missing"), "{said}");
    // known to be wrong: no difference, and accepting changes nothing
    fs::write(&expected, other.replace("kept\"", "kept\", \"known_wrong\": \"fairs are no numbers\"")).unwrap();
    let before = fs::read(&expected).unwrap();
    let (code, said) = checked(folder.path(), &["--accept"]);
    assert!(code == Some(0) && said.contains("fairs are no numbers") && said.contains("1 known to be wrong"), "{said}");
    assert_eq!(fs::read(&expected).unwrap(), before);
    // comes right
    fs::write(&expected, other).unwrap();
    checked(folder.path(), &["--accept"]);
    let right = fs::read_to_string(&expected).unwrap();
    assert!(right.contains("\"note\": \"kept\""), "{right}");
    fs::write(&expected, right.replacen('{', "{\"known_wrong\": \"was so\",", 1)).unwrap();
    let (code, said) = checked(folder.path(), &[]);
    assert!(code == Some(0) && said.contains("comes right now"), "{said}");
    checked(folder.path(), &["--accept"]);
    assert_eq!(fs::read_to_string(&expected).unwrap(), right);
}

#[test]
fn writes_junit_for_build_servers() {
    let folder = folder(&[("one.txt", b"Nothing is stated here."), ("one.json", b"{\"mentions\": []}"), ("two.txt", b"No expectation.")]);
    let report = folder.path().join("report.xml");
    let (code, said) = checked(folder.path(), &["--junit", report.to_str().unwrap()]);
    assert_eq!(code, Some(1), "{said}");
    let written = fs::read_to_string(&report).unwrap();
    assert!(written.contains("<testsuite name=\"pressfacts check\" tests=\"2\" failures=\"0\" errors=\"1\""), "{written}");
    assert!(written.contains("name=\"one\"/>") && written.contains("<error message=\"no expectation"), "{written}");
}

#[test]
fn refuses_fixtures_that_are_not_in_order() {
    let folder = folder(&[
        ("README.md", b"a, b, c"),
        ("a.json", b"{\"mentions\": []}"),
        ("b.txt", b"x"),
        ("b.md", b"x"),
        ("b.json", b"{\"mentions\": []}"),
        ("c.txt", b"x"),
        ("c.json", b"[]"),
        ("unnamed.txt", b"x"),
        ("unnamed.json", b"{\"mentions\": []}"),
    ]);
    let (code, said) = checked(folder.path(), &["--accept"]);
    assert_eq!(code, Some(1));
    for message in [
        "a: error: no release beside it",
        "b: error: two releases",
        "c: error: the expectation is no JSON object",
        "unnamed: error: its source is not named",
    ] {
        assert!(said.contains(message), "{message}\n{said}");
    }
}

mod properties {
    use super::*;
    use pressfacts::batch::Batch;
    use pressfacts::{Engine, input, output};
    use proptest::prelude::*;

    fn engine() -> &'static Engine {
        static ENGINE: std::sync::OnceLock<Engine> = std::sync::OnceLock::new();
        ENGINE.get_or_init(|| Engine::builder().build().unwrap())
    }

    /// Reads as long as it likes the text.
    struct Touchy;

    impl input::Format for Touchy {
        fn name(&self) -> &'static str {
            "touchy"
        }
        fn endings(&self) -> &'static [&'static str] {
            &[]
        }
        fn by_line(&self) -> bool {
            true
        }
        fn read(&self, raw: input::Raw) -> Result<pressfacts::Document, pressfacts::Error> {
            assert!(!raw.bytes.starts_with(b"no"), "this was not to my liking");
            input::by_name("text").unwrap().read(raw)
        }
    }

    #[test]
    fn a_panic_is_one_documents_affair() {
        let default = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !pressfacts::batch::in_document() {
                default(panic);
            }
        }));
        let folder = folder(&[("feed", "yes\nno\nyes\nno way\n".repeat(500).as_bytes())]);
        for jobs in [1, 3] {
            let mut out = Vec::new();
            let batch = Batch::new(engine(), [folder.path().join("feed")]).input_format(Some(&Touchy)).jobs(jobs);
            let summary = batch.run(&mut out, &()).unwrap();
            assert_eq!((summary.documents, summary.failed), (1000, 1000));
            let second: Value = serde_json::from_slice(out.split(|b| *b == b'\n').nth(1).unwrap()).unwrap();
            assert_eq!(
                second["error"],
                serde_json::json!({"kind": "panic", "message": "internal error: this was not to my liking", "line": 2})
            );
        }
    }

    /// A disk that is full.
    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_ends_the_batch() {
        let line = format!("{{\"text\":\"{}\"}}\n", "The fair drew 1,006 exhibitors. ".repeat(50));
        let folder = folder(&[("feed.jsonl", line.repeat(5000).as_bytes())]);
        for jobs in [1, 4] {
            let error = Batch::new(engine(), [folder.path()]).jobs(jobs).run(&mut Full, &()).unwrap_err();
            assert_eq!((error.kind(), error.is_broken_pipe()), ("write", false));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_input_gives_the_same_bytes_for_any_number_of_threads(
            files in prop::collection::vec((prop::sample::select(vec!["txt", "md", "jsonl"]), prop::collection::vec(any::<u8>(), 0..200)), 0..12),
            texts in prop::collection::vec("\\PC{0,80}", 0..12),
        ) {
            let folder = tempfile::tempdir().unwrap();
            for (n, (ending, bytes)) in files.iter().enumerate() {
                fs::write(folder.path().join(format!("{n}.{ending}")), bytes).unwrap();
            }
            for (n, text) in texts.iter().enumerate() {
                fs::write(folder.path().join(format!("t{n}.md")), text).unwrap();
            }
            let feed: String = texts.iter().map(|text| format!("{}\n", serde_json::json!({"text": text}))).collect();
            fs::write(folder.path().join("feed.jsonl"), feed).unwrap();
            for format in [output::by_name("jsonl").unwrap(), output::by_name("json").unwrap()] {
                let with = |jobs| {
                    let mut out = Vec::new();
                    let summary = Batch::new(engine(), [folder.path()]).output(format, output::Options::default()).jobs(jobs).run(&mut out, &()).unwrap();
                    (out, summary)
                };
                let (one, summary) = with(1);
                prop_assert_eq!(&(one.clone(), summary.clone()), &with(4));
                let text = std::str::from_utf8(&one).unwrap();
                let count = match format.name() {
                    "jsonl" => text.lines().inspect(|line| assert!(serde_json::from_str::<Value>(line).is_ok())).count(),
                    _ => serde_json::from_str::<Vec<Value>>(text).unwrap().len(),
                };
                prop_assert_eq!(count as u64, summary.documents + summary.failed);
            }
        }

        #[test]
        fn mentions_are_where_they_say(text in "([0-9]{1,4}|[a-zé]{1,6}|percent|buyers|\\$|€|\\.|May|,|\n| |²){0,60}") {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.md");
            fs::write(&path, &text).unwrap();
            let mut out = Vec::new();
            Batch::new(engine(), [&path]).run(&mut out, &()).unwrap();
            let found: Value = serde_json::from_slice(&out).unwrap();
            let points: Vec<char> = text.chars().collect();
            let mut last = 0;
            for mention in found["mentions"].as_array().unwrap() {
                let (start, end) = (mention["start"].as_u64().unwrap() as usize, mention["end"].as_u64().unwrap() as usize);
                prop_assert!(last <= start && start < end && end <= points.len());
                prop_assert_eq!(points[start..end].iter().collect::<String>(), mention["text"].as_str().unwrap());
                last = end;
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_told() {
    let folder = folder(&[("a.txt", b"12 buyers came.")]);
    std::os::unix::fs::symlink("nowhere.txt", folder.path().join("gone.txt")).unwrap();
    std::os::unix::fs::symlink(".", folder.path().join("circle")).unwrap();
    let output = run(pressfacts().arg("extract").arg(folder.path()));
    assert_eq!(output.status.code(), Some(3));
    let lines = String::from_utf8(output.stdout).unwrap();
    assert_eq!(lines.lines().count(), 2, "{lines}");
    assert!(lines.contains("\"kind\":\"not_found\""), "{lines}");
}
