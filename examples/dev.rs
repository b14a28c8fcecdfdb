use pressfacts::{CodePoints, Document, Engine, Value};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut b = Engine::builder().bare();
    for p in std::env::var("PACKS").unwrap_or("rules/en".into()).split(':') {
        b = b.packs(p);
    }
    let engine = b.build().unwrap_or_else(|e| {
        eprintln!("{e}");
        std::process::exit(2)
    });
    match args[1].as_str() {
        "test" => {
            for d in engine.lint() {
                println!("{d}");
            }
            let (n, f) = engine.test_rules();
            for f in &f {
                println!("{f}");
            }
            println!("{} of {n} failed", f.len());
        }
        "explain" => {
            let mut d = Document::new(args[3].clone());
            d.published = args[2].parse().ok();
            println!("{}", engine.reader().explain(&d));
        }
        "md" => {
            let mut reader = engine.reader();
            for f in &args[2..] {
                let text = std::fs::read_to_string(f).unwrap();
                let mut d = Document::new(text);
                d.published = Some("2022-06-15".parse().unwrap());
                let x = reader.read(&d);
                for m in x.mentions {
                    if !matches!(m.value, Value::Date(_) | Value::Duration(_)) {
                        continue;
                    }
                    let (mut a, mut b) = (m.span.start.saturating_sub(45), (m.span.end + 30).min(d.text.len()));
                    while !d.text.is_char_boundary(a) {
                        a -= 1
                    }
                    while !d.text.is_char_boundary(b) {
                        b += 1
                    }
                    println!(
                        "{}\t{} [[{}]] {}\t{} {}",
                        m.value,
                        &d.text[a..m.span.start].replace('\n', "¶"),
                        &d.text[m.span.range()].replace('\n', "¶"),
                        d.text[m.span.end..b].replace('\n', "¶"),
                        m.rule,
                        f.rsplit('/').next().unwrap()
                    );
                }
            }
        }
        "time" => {
            let mut reader = engine.reader();
            let docs: Vec<Document> = args[2..]
                .iter()
                .map(|f| {
                    let mut d = Document::new(std::fs::read_to_string(f).unwrap());
                    d.published = Some("2022-06-15".parse().unwrap());
                    d
                })
                .collect();
            let bytes: usize = docs.iter().map(|d| d.text.len()).sum();
            let t = std::time::Instant::now();
            let mut n = 0;
            let mut k = 0;
            while t.elapsed().as_secs_f64() < 3.0 {
                for d in &docs {
                    n += reader.read(d).mentions.len();
                }
                k += 1;
            }
            println!("{} MB/s, {n} mentions, {} bytes", bytes as f64 * k as f64 / 1e6 / t.elapsed().as_secs_f64(), bytes);
        }
        _ => {
            let text = std::fs::read_to_string(args.last().unwrap()).unwrap();
            let mut reader = engine.reader();
            for line in text.lines() {
                let v: serde_json::Value = serde_json::from_str(line).unwrap();
                let mut d = Document::new(v["text"].as_str().unwrap());
                d.published = v["published"].as_str().and_then(|s| s.parse().ok());
                let x = reader.read(&d);
                let mut cp = CodePoints::new(&d.text);
                let ms: Vec<serde_json::Value> = x.mentions.iter().filter_map(|m| {
                    let value = match &m.value {
                        Value::Date(e) => serde_json::json!({"edtf": &**e}),
                        Value::Duration(e) => serde_json::json!({"iso": &**e}),
                        _ => return None,
                    };
                    Some(serde_json::json!({"type": m.value.type_name(), "text": &d.text[m.span.range()], "start": cp.at(m.span.start), "end": cp.at(m.span.end), "value": value, "bound": m.bound.name(), "rule": &*m.rule}))
                }).collect();
                println!("{}", serde_json::json!({"document": {"id": v["id"]}, "mentions": ms}));
            }
        }
    }
}
