//! Whatever a drawing is, what is published of it is one, does nothing, loads nothing, and
//! would be published again as it is.

use congbo::images::{Format, without_metadata};
use roxmltree::{Document, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Attributes from which a browser would load something.
const STYLED: [&str; 9] = [
    "style",
    "fill",
    "stroke",
    "filter",
    "mask",
    "clip-path",
    "marker-start",
    "marker-mid",
    "marker-end",
];

/// Fails where these bytes break that.
pub fn holds(bytes: &[u8]) {
    let Some(published) = without_metadata(Format::Svg, bytes) else { return };
    let again = without_metadata(Format::Svg, &published);
    let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(again.as_deref().map(shown), Some(shown(&published)));
    let text = std::str::from_utf8(&published).expect("UTF-8");
    // A parser of its own, which knows no document types.
    let document = Document::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert!(document.root_element().has_tag_name((SVG, "svg")));
    for node in document.descendants() {
        assert!(!node.is_comment() && !node.is_pi(), "{text}");
        if node.is_element() {
            check(node, text);
        }
    }
}

fn check(node: Node<'_, '_>, text: &str) {
    let name = node.tag_name();
    assert_eq!(name.namespace(), Some(SVG), "{text}");
    let acting = ["script", "foreignObject", "a", "set", "animate", "animateMotion", "metadata"];
    assert!(!acting.contains(&name.name()), "{text}");
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value().to_lowercase());
        assert!(!key.to_lowercase().starts_with("on"), "{text}");
        if key == "href" {
            let is_own = value.starts_with('#') || value.starts_with("data:image/");
            assert!(is_own && !value.contains("svg+xml"), "{text}");
        } else if STYLED.contains(&key) {
            check_style(&value, text);
        }
    }
    if name.name() == "style" {
        let sheet: String = node.children().filter_map(|child| child.text()).collect();
        // An at sign within a name is none of a rule's.
        let is_at_rule = |rule: &str| rule.trim_start().starts_with('@');
        assert!(!sheet.split(['{', '}', ';']).any(is_at_rule), "{text}");
        check_style(&sheet.to_lowercase(), text);
    }
}

/// Only what the drawing has itself is referred to, and nothing is hidden behind escapes.
fn check_style(style: &str, text: &str) {
    for rest in style.split("url(").skip(1) {
        let target = rest.trim_start().trim_start_matches(['"', '\'']);
        assert!(target.starts_with('#'), "{text}");
    }
    for word in ["image-set(", "src(", "expression(", "@import"] {
        assert!(!style.contains(word), "{text}");
    }
}
