//! Part of the build script, not of the program: compiles the lists in `data/` into the table that `table.rs` reads.

#![allow(dead_code)]

#[path = "../firsts.rs"]
mod firsts;
#[path = "../flags.rs"]
mod flags;
#[path = "../key.rs"]
mod key;
mod lists;
mod names;
mod split;
mod table;

use std::path::Path;

/// Reads the lists in `data` and writes the table's files to `out`.
pub fn make(data: &Path, out: &Path) {
    let mut table = table::Table::default();
    lists::read_all(data, &mut table);
    table.write(out);
}
