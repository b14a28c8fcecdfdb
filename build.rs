//! Makes the frozen table of `src/gazetteer` from the lists in `data/`, and reads the built-in rules.

#[path = "src/gazetteer/build/mod.rs"]
mod gazetteer;
#[allow(dead_code, reason = "what the program reads with")]
#[path = "src/pack/tree.rs"]
mod tree;

use std::fs;
use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/gazetteer");
    println!("cargo:rerun-if-changed=src/pack/tree.rs");
    let out = std::env::var("OUT_DIR").expect("set by cargo");
    let out = Path::new(&out);
    gazetteer::make(Path::new("data"), out);
    for folder in ["", "names"] {
        read_rules(&Path::new("rules/en").join(folder), &out.join("rules").join(folder))
            .expect("rules can be read and the folder of the build written");
    }
}

/// Writes the trees of a folder's rule files. One that is no TOML leaves nothing: the program then reads its text, and says what is wrong with it.
fn read_rules(folder: &Path, out: &Path) -> std::io::Result<()> {
    fs::create_dir_all(out)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let (Some(name), true) = (path.file_stem(), path.extension().is_some_and(|ending| ending == "toml")) else { continue };
        let text = fs::read_to_string(&path)?;
        let (table, errors) = tree::parse(&text);
        let bytes = if errors.is_empty() { tree::write(&table) } else { Vec::new() };
        fs::write(out.join(name).with_extension("tree"), bytes)?;
    }
    Ok(())
}
