//! Rebuilds the program when a file is added to the embedded theme.

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
}
