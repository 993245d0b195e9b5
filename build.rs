//! Packs the gazetteer into the binary, and rebuilds the program when a file is
//! added to the embedded theme.

#[path = "data/pack.rs"]
mod pack;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=themes/default");
    println!("cargo::rerun-if-changed=data");
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("data");
    let target = Path::new(&std::env::var("OUT_DIR")?).join("gazetteer.deflate");
    pack::pack(&folder, &target)?;
    Ok(())
}
