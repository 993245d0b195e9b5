//! Whatever the body is, rendering it ends, and nothing that runs comes out.
#![no_main]

use congbo::diagnostics::{Faults, Positions};
use congbo::markdown::{Dialect, Piece, render};
use congbo::vietnamese::clean;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let cleaned = clean(text);
    let positions = Positions::new(text, &cleaned);
    let mut faults = Faults::new("a.md");
    let body = render(&cleaned, 0, Dialect::Congbo, &positions, &mut faults);
    for piece in &body.pieces {
        if let Piece::Html(html) = piece {
            let lower = html.to_ascii_lowercase();
            assert!(!lower.contains("<script") && !lower.contains("<iframe"));
            assert!(!lower.contains("href=\"javascript") && !lower.contains(" style=\""));
        }
    }
});
