//! Whatever the body is, rendering it ends, and nothing that runs comes out.
#![no_main]

use congbo::diagnostics::{Faults, Positions};
use congbo::markdown::{Dialect, Piece, render};
use congbo::vietnamese::clean;
use libfuzzer_sys::fuzz_target;
use scraper::{Html, Selector};

fuzz_target!(|text: &str| {
    let cleaned = clean(text);
    let positions = Positions::new(text, &cleaned);
    let mut faults = Faults::new("a.md");
    let body = render(&cleaned, 0, Dialect::Congbo, &positions, &mut faults);
    let html: String = body
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Html(html) => html,
            _ => "",
        })
        .collect();
    let everything = Selector::parse("*").expect("a selector");
    for element in Html::parse_fragment(&html).select(&everything) {
        let name = element.value().name();
        assert!(!matches!(name, "script" | "iframe" | "style" | "object" | "svg" | "math"), "{name}");
        for (attribute, value) in element.value().attrs() {
            assert!(attribute != "style" && !attribute.starts_with("on"), "{attribute}");
            let seen: String = value.chars().filter(|c| !c.is_whitespace() && *c > ' ').collect();
            assert!(!seen.to_ascii_lowercase().starts_with("javascript:"), "{value}");
        }
    }
});
