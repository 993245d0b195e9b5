//! Packs the gazetteer for the binary: both tables, one after the other, deflated.
//!
//! Used by the build script, so that a newer list is one commit: replace the
//! tables beside this file.

use std::io::{self, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// The tables, in the order in which they are packed.
pub const TABLES: [&str; 2] = ["units.tsv", "units-pre2025.tsv"];

/// Reads the tables in `folder` and writes the packed form to `target`. A form
/// feed stands between the tables.
pub fn pack(folder: &Path, target: &Path) -> io::Result<()> {
    let texts: Vec<String> = TABLES
        .iter()
        .map(|table| std::fs::read_to_string(folder.join(table)))
        .collect::<io::Result<_>>()?;
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(texts.join("\u{c}").as_bytes())?;
    std::fs::write(target, encoder.finish()?)
}
