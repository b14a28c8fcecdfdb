//! How many instructions the program takes: `cargo bench --bench instructions`. Unlike time, they are the same on a busy machine as on a quiet one, so that what
//! a rule or a change costs is seen at once. A case that takes more than its limit fails: then either the change is made cheaper, or the limit is raised in the
//! same commit, which says why. Needs `valgrind`; what it counts depends a little on the compiler and the processor, so limits are for release builds on x86-64.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::{fs, io};

/// So many bytes of each case that could be slow.
const LENGTH: usize = 200_000;
/// So often the texts of `corpus/` are read.
const COPIES: usize = 8;

/// What is read, and how many million instructions that may take: three hundredths more than it took when this was written. The first is the start; the others are
/// without it.
const CASES: &[(&str, u64)] = &[
    ("start", 118),
    ("corpus", 774),
    ("1 ", 365),
    ("a", 21),
    ("January ", 266),
    ("(", 128),
    ("$1,000 million and ", 140),
    ("A ", 130),
    ("-", 128),
    ("1,", 41),
    ("١٢٣", 153),
    ("May 5 ", 547),
    ("CCPIT (", 287),
    ("\r\n", 15),
];

fn main() -> io::Result<ExitCode> {
    let folder = tempfile::tempdir()?;
    let (mut start, mut failed) = (0, false);
    for (name, limit) in CASES {
        let input = folder.path().join("input");
        fs::create_dir(&input)?;
        match *name {
            "start" => fs::write(input.join("line.txt"), "The fair drew 1,006 exhibitors.")?,
            "corpus" => copy_corpus(&input)?,
            piece => fs::write(input.join("long.txt"), piece.repeat(LENGTH / piece.len()))?,
        }
        let all = instructions(&input, folder.path())?;
        let own = all.saturating_sub(start);
        if *name == "start" {
            start = all;
        }
        let millions = own.div_ceil(1_000_000);
        let verdict = if millions > *limit { "TOO MANY" } else { "" };
        println!("{:22} {millions:6} M of {limit:6} M {verdict}", name.escape_debug().to_string());
        failed |= millions > *limit;
        fs::remove_dir_all(&input)?;
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn copy_corpus(to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"))? {
        let path = entry?.path();
        let (Some(name), true) = (path.file_name(), path.extension().is_some_and(|ending| ending == "txt")) else { continue };
        for copy in 0..COPIES {
            fs::copy(&path, to.join(format!("{copy}-{}", name.display())))?;
        }
    }
    Ok(())
}

/// How many instructions reading a folder takes.
fn instructions(input: &Path, folder: &Path) -> io::Result<u64> {
    let counts = folder.join("counts");
    let output = Command::new("valgrind")
        .args(["--quiet", "--tool=callgrind"])
        .arg(format!("--callgrind-out-file={}", counts.display()))
        .args([env!("CARGO_BIN_EXE_pressfacts"), "extract", "--quiet", "--jobs", "1", "--output"])
        .args([&folder.join("output.jsonl"), input])
        .output()
        .map_err(|error| io::Error::new(error.kind(), format!("valgrind can't be run: {error}")))?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let counts = fs::read_to_string(counts)?;
    let total = counts.lines().find_map(|line| line.strip_prefix("totals: ")?.trim().parse().ok());
    total.ok_or_else(|| io::Error::other("valgrind wrote no totals"))
}
