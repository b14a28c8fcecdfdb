//! How fast each step reads: `cargo bench`. The text is `corpus/`, repeated to some tens of megabytes; a figure is the best of five rounds.

use pressfacts::{Document, Engine};
use std::time::{Duration, Instant};

const BYTES: usize = 30_000_000;
const ROUNDS: usize = 5;

fn main() {
    let mut texts: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus")).expect("corpus/ is there") {
        let path = entry.expect("corpus/ can be listed").path();
        if path.extension().is_some_and(|e| e == "txt") {
            texts.push(std::fs::read_to_string(path).expect("the corpus is UTF-8"));
        }
    }
    texts.sort();
    let size: usize = texts.iter().map(String::len).sum();
    let documents: Vec<Document> = texts.into_iter().map(Document::new).collect();
    let repeats = BYTES.div_ceil(size);
    let engine = Engine::builder().build().unwrap_or_else(|error| panic!("{error}"));
    let mut reader = engine.reader();
    let (mut best, mut whole, mut mentions) = (vec![Duration::MAX; engine.steps().count()], Duration::MAX, 0);
    for _ in 0..ROUNDS {
        let mut times = vec![Duration::ZERO; best.len()];
        for document in std::iter::repeat_n(&documents, repeats).flatten() {
            reader.read_timed(document, &mut times);
        }
        best.iter_mut().zip(&times).for_each(|(best, time)| *best = (*best).min(*time));
        let started = Instant::now();
        mentions = std::iter::repeat_n(&documents, repeats).flatten().map(|d| reader.read(d).mentions.len()).sum();
        whole = whole.min(started.elapsed());
    }
    let megabytes = (size * repeats) as f64 / 1e6;
    println!("{megabytes:.1} MB in {} documents, {mentions} mentions", documents.len() * repeats);
    let all: Duration = best.iter().sum();
    for (name, time) in engine.steps().zip(&best) {
        let share = time.as_secs_f64() / all.as_secs_f64();
        println!("{name:10} {:8.1} MB/s {:5.1} % of the time", megabytes / time.as_secs_f64(), share * 100.0);
    }
    println!("{:10} {:8.1} MB/s", "whole", megabytes / whole.as_secs_f64());
}
