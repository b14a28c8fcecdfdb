//! Makes the frozen table of `src/gazetteer` from the lists in `data/`.

#[path = "src/gazetteer/build/mod.rs"]
mod gazetteer;

fn main() {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/gazetteer");
    let out = std::env::var("OUT_DIR").expect("set by cargo");
    gazetteer::make(std::path::Path::new("data"), std::path::Path::new(&out));
}
