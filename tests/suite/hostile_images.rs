//! Damaged drawings, images and attachments: what the targets of `fuzz` look for at length,
//! tried on a few thousand of them.

use fastrand::Rng;

use crate::support::{files, repository};

#[path = "../../fuzz/promises/attachments.rs"]
mod attachments;
#[path = "../../fuzz/promises/images.rs"]
mod images;
#[path = "../../fuzz/promises/svg.rs"]
mod svg;

/// Tries what is kept for a target as it is, and damaged.
fn each(target: &str, rounds: usize, holds: fn(&[u8])) {
    let kept = files(&repository().join("fuzz/corpus").join(target));
    // What a run of the fuzzer adds has no extension.
    let kept: Vec<Vec<u8>> =
        kept.into_iter().filter(|(path, _)| path.contains('.')).map(|(_, it)| it).collect();
    assert!(kept.len() >= 4, "{target}");
    let mut rng = Rng::with_seed(11);
    for bytes in &kept {
        holds(bytes);
        for _ in 0..rounds {
            let mut bytes = bytes.clone();
            for _ in 0..rng.usize(1..5) {
                damage(&mut bytes, &kept, &mut rng);
            }
            holds(&bytes);
        }
    }
}

/// Changes a byte, takes a piece out, doubles it, or brings one in from another file.
fn damage(bytes: &mut Vec<u8>, others: &[Vec<u8>], rng: &mut Rng) {
    let place = |length: usize, rng: &mut Rng| {
        let start = rng.usize(..length);
        start..(start + rng.usize(1..60)).min(length)
    };
    if bytes.is_empty() {
        return;
    }
    let here = place(bytes.len(), rng);
    match rng.usize(..5) {
        0 => bytes[here.start] ^= 1 << rng.usize(..8),
        1 => bytes[here.start] = b"<>&\"'/=#:;(){}\\\0\xff"[rng.usize(..17)],
        2 => drop(bytes.drain(here)),
        3 => {
            let piece = bytes[here.clone()].to_vec();
            bytes.splice(here.start..here.start, piece);
        }
        _ => {
            let other = &others[rng.usize(..others.len())];
            let piece = other[place(other.len(), rng)].to_vec();
            bytes.splice(here, piece);
        }
    }
}

#[test]
fn damaged_drawings_are_drawings_or_refused() {
    each("svg", 300, svg::holds);
}

#[test]
fn damaged_images_lose_their_metadata_or_are_refused() {
    each("images", 1000, images::holds);
}

#[test]
fn damaged_attachments_are_looked_at_to_an_end() {
    each("attachments", 300, attachments::holds);
}
