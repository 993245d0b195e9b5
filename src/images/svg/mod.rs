//! Drawings: a file of an author is read into a tree, and written anew with what a static
//! picture needs.
//!
//! An SVG file is a document to browsers: it may run programs, load files from elsewhere
//! and lead readers away. So nothing of it is copied. What is on no list of [`names`] does
//! not come out, and neither do comments, metadata and what drawing programs note for
//! themselves (names of authors, folders of their machines). Where something would act or
//! load, the editor is told instead: the drawing would not look as it does elsewhere.

mod names;
mod parse;
mod reference;
mod sieve;
mod style;
mod weight;
mod write;

use super::fault::Fault;
use parse::Tree;

/// A drawing that is fit for publication.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Drawing {
    /// Its size in pixels, as far as it says one.
    pub(super) size: Option<(u32, u32)>,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// Makes a drawing fit for publication; refuses one that would act or load something.
pub(super) fn clean(bytes: &[u8]) -> Result<Drawing, Fault> {
    let mut tree = parse::parse(bytes)?;
    let size = size_of(&tree);
    sieve::sieve(&mut tree)?;
    weight::check(&tree)?;
    Ok(Drawing { size, bytes: write::write(&tree).into_bytes() })
}

/// The size that the outermost element states, or that of its coordinates.
fn size_of(tree: &Tree) -> Option<(u32, u32)> {
    let value = |name: &str| tree.root().own(name);
    let stated = || Some((pixels(value("width")?)?, pixels(value("height")?)?));
    let coordinates = || {
        let written = value("viewBox")?;
        let mut numbers = written.split([' ', ',']).filter(|it| !it.is_empty()).skip(2);
        Some((pixels(numbers.next()?)?, pixels(numbers.next()?)?))
    };
    stated().or_else(coordinates)
}

fn pixels(written: &str) -> Option<u32> {
    let number: f64 = written.trim().trim_end_matches("px").parse().ok()?;
    // Within the range of the type.
    (1.0..=30_000.0).contains(&number).then(|| number.round() as u32)
}

#[cfg(test)]
mod tests;
