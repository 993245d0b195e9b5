//! The manifest: how the index is divided, and the digests in its files' names.

use serde_json::{Value, json};
use std::fmt::Write;

use super::abbreviations::ABBREVIATIONS;
use super::layout::Shards;
use crate::digest::Sha256Digest;

/// The letters of digests in names: five bits each, and none that only differ in case.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Letters of a digest: 30 bits, so that a file that changes keeps its name once
/// in a billion times.
pub(super) const DIGEST: usize = 6;

/// The digest of files that share one.
pub(super) fn digest<'b>(files: impl Iterator<Item = &'b [u8]>) -> String {
    let parts: Vec<&[u8]> = files.collect();
    let bits = Sha256Digest::of_parts(&parts).prefix();
    let letter = |at: usize| LETTERS[(bits >> (59 - 5 * at)) as usize & 31];
    (0..DIGEST).map(|at| char::from(letter(at))).collect()
}

/// What the manifest says about numbered files.
pub(super) fn shards(shards: Shards, digests: &[String]) -> Value {
    json!({"bits": shards.bits, "block": shards.block, "digests": digests.concat()})
}

/// The abbreviations, each before what it stands for, folded.
pub(super) fn abbreviations() -> String {
    let mut list = String::new();
    for it in &*ABBREVIATIONS {
        let long: Vec<&str> = it.long.iter().map(|(text, _)| text.as_str()).collect();
        let _ = writeln!(list, "{}={}", it.short.0, long.join(" "));
    }
    list.truncate(list.trim_end().len());
    list
}
