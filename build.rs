//! Packs the gazetteer into the binary, tells the program what it was made of, and rebuilds
//! it when a file is added to the embedded theme.

#[path = "data/pack.rs"]
mod pack;

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let mut hasher = DefaultHasher::new();
    for made_of in ["Cargo.lock", "build.rs", "data", "src", "themes/default"] {
        println!("cargo::rerun-if-changed={made_of}");
        digest(&root.join(made_of), &mut hasher)?;
    }
    // A cache of another version of the program is of no use, released or not.
    println!("cargo::rustc-env=CONGBO_SOURCES={:016x}", hasher.finish());
    let target = Path::new(&std::env::var("OUT_DIR")?).join("gazetteer.deflate");
    pack::pack(&root.join("data"), &target)?;
    Ok(())
}

/// Digests the contents of a file, or of all files of a folder in the order of their names.
fn digest(path: &Path, hasher: &mut DefaultHasher) -> std::io::Result<()> {
    if path.is_dir() {
        let entries = std::fs::read_dir(path)?.map(|entry| entry.map(|it| it.path()));
        let mut entries = entries.collect::<Result<Vec<_>, _>>()?;
        entries.sort();
        return entries.iter().try_for_each(|entry| digest(entry, hasher));
    }
    let bytes = std::fs::read(path)?;
    hasher.write_usize(bytes.len());
    hasher.write(&bytes);
    Ok(())
}
