//! The examples of CommonMark 0.31.2 through the renderer, with congbo's own
//! rules off.

use congbo::diagnostics::{Faults, Positions};
use congbo::markdown::{Dialect, Piece, render};

use crate::support::npm_file;

struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// Examples stand between fences of 32 backquotes; tabs are written as arrows.
fn examples(spec: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    let mut lines = spec.lines();
    while let Some(line) = lines.next() {
        if line != format!("{fence} example") {
            continue;
        }
        let mut part = |end: &str| -> String {
            lines
                .by_ref()
                .take_while(|line| *line != end)
                .map(|line| line.replace('→', "\t") + "\n")
                .collect()
        };
        let (markdown, html) = (part("."), part(&fence));
        examples.push(Example { number: examples.len() + 1, markdown, html });
    }
    examples
}

/// A quotation mark in text may be written as it is or as an entity.
fn comparable(html: &str) -> String {
    html.replace("&quot;", "\"")
}

fn to_html(markdown: &str) -> String {
    let positions = Positions::new(markdown, markdown);
    let mut faults = Faults::new("example.md");
    let body = render(markdown, 0, Dialect::CommonMark, &positions, &mut faults);
    let html = |piece: &Piece| match piece {
        Piece::Html(html) => html.to_string(),
        other => panic!("a gap in plain CommonMark: {other:?}"),
    };
    body.pieces.iter().map(html).collect()
}

#[test]
#[ignore = "needs npm ci"]
fn examples_of_the_specification() {
    let spec = npm_file("commonmark-spec/spec.txt");
    let examples = examples(&std::fs::read_to_string(spec).unwrap());
    assert_eq!(examples.len(), 652);
    let wrong: Vec<usize> = examples
        .iter()
        .filter(|example| comparable(&to_html(&example.markdown)) != comparable(&example.html))
        .map(|example| example.number)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
