//! Whatever the body is, rendering it ends, nothing that runs comes out, and
//! every character is one that HTML and XML can carry.
#![no_main]

use congbo::diagnostics::{Faults, Positions};
use congbo::markdown::{Body, Dialect, Piece, render};
use congbo::vietnamese::{clean, without_forbidden};
use libfuzzer_sys::fuzz_target;
use scraper::{Html, Selector};

fuzz_target!(|text: &str| {
    let cleaned = clean(text);
    let positions = Positions::new(text, &cleaned);
    let mut faults = Faults::new("a.md");
    let body = render(&cleaned, 0, Dialect::Congbo, &positions, &mut faults);
    let plain = body.text();
    assert_eq!(without_forbidden(&plain), plain);
    let html = filled(&body);
    assert_eq!(without_forbidden(&html), html);
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

/// The body with something in every gap, where it would stand on a page.
fn filled(body: &Body) -> String {
    let fill = |piece: &Piece| match piece {
        Piece::Html(html) => html.to_string(),
        Piece::LinkStart(index) => format!("<a href=\"/{index}/\">"),
        Piece::LinkEnd(_) => "</a>".to_owned(),
        Piece::Media(index) => format!("<video controls src=\"/{index}.mp4\"></video>"),
        Piece::Image(index) => format!("<img src=\"/{index}.jpg\" alt=\"\">"),
        Piece::Url(index) => format!("/{index}/"),
        Piece::ImageAttributes(index) => format!("src=\"/{index}.jpg\""),
        Piece::Word(word) => word.key().to_owned(),
        Piece::OpeningEnd => String::new(),
    };
    body.pieces.iter().map(fill).collect()
}
