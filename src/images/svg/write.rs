//! From a tree to a file.

use super::parse::{Attribute, Child, Space, Tree};

/// Writes a tree that was sieved.
pub(super) fn write(tree: &Tree) -> String {
    let mut out = String::new();
    element(tree, 0, &mut out);
    out.push('\n');
    out
}

/// As deep as the drawing is, which the parser bounds.
fn element(tree: &Tree, index: usize, out: &mut String) {
    let element = &tree.elements[index];
    if element.is_dropped {
        return;
    }
    out.push('<');
    out.push_str(&element.name);
    if index == 0 {
        out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        if tree.elements.iter().any(|it| !it.is_dropped && it.attributes.iter().any(is_link)) {
            out.push_str(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
        }
    }
    for attribute in &element.attributes {
        out.push_str(match attribute.space {
            Space::XLink => " xlink:",
            Space::Xml => " xml:",
            _ => " ",
        });
        out.push_str(&attribute.name);
        out.push_str("=\"");
        escape(&attribute.value, out);
        out.push('"');
    }
    let start = out.len();
    out.push('>');
    for child in &element.children {
        match child {
            Child::Element(child) => self::element(tree, *child, out),
            Child::Text(text) => escape(text, out),
        }
    }
    // Children that are dropped leave nothing.
    if out.len() == start + 1 {
        out.truncate(start);
        out.push_str("/>");
        return;
    }
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

fn is_link(attribute: &Attribute) -> bool {
    attribute.space == Space::XLink
}

/// Blanks other than spaces would be spaces to whoever reads an attribute.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}
