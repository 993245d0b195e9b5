//! What authors' HTML may contain.

use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};

/// Elements that carry text and its structure. No scripts, styles, frames,
/// forms, SVG or MathML; and no `h1`, which is the title's.
const TAGS: [&str; 64] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Attributes that any element may carry; their values are filtered further.
const GENERIC: [&str; 8] =
    ["class", "dir", "id", "lang", "role", "tabindex", "title", "aria-label"];

/// Attributes of single elements.
const SPECIFIC: [(&str, &[&str]); 15] = [
    ("a", &["href", "hreflang"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("img", &["src", "alt", "width", "height"]),
    ("input", &["checked"]),
    ("ins", &["cite", "datetime"]),
    ("ol", &["start", "reversed"]),
    ("q", &["cite"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope"]),
    ("time", &["datetime"]),
];

/// Classes that the renderer itself gives; authors may use them too.
const CLASSES: [&str; 16] = [
    "alert",
    "alert-note",
    "alert-tip",
    "alert-important",
    "alert-warning",
    "alert-caution",
    "alert-title",
    "gallery",
    "align-left",
    "align-center",
    "align-right",
    "footnote-ref",
    "footnote-back",
    "footnotes",
    "footnotes-title",
    "table-scroll",
];

pub(super) fn is_allowed_tag(name: &str) -> bool {
    TAGS.contains(&name)
}

pub(super) fn is_allowed_attribute(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.as_str();
    GENERIC.contains(&name) || SPECIFIC.iter().any(|(_, list)| list.contains(&name))
}

/// The known classes among those written.
pub(super) fn classes(written: &str) -> Option<String> {
    let known = |class: &&str| CLASSES.contains(class) || class.starts_with("language-");
    let kept: Vec<&str> = written.split_ascii_whitespace().filter(known).collect();
    (!kept.is_empty()).then(|| kept.join(" "))
}

/// The roles that the renderer itself gives.
pub(super) fn is_allowed_role(role: &str) -> bool {
    matches!(role, "note" | "doc-noteref" | "doc-backlink" | "doc-endnotes")
}

/// The sanitiser, which also lets the attribute `gap` pass; `filter` decides about
/// the value of every allowed attribute.
pub(super) fn sanitiser<'a>(
    gap: &'a str,
    filter: impl Fn(&str, &str, &str) -> Option<String> + Send + Sync + 'static,
) -> Builder<'a> {
    let specific: HashMap<_, HashSet<_>> =
        SPECIFIC.iter().map(|(tag, list)| (*tag, list.iter().copied().collect())).collect();
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.into_iter().collect())
        .clean_content_tags(["script", "style"].into_iter().collect())
        .generic_attributes(GENERIC.into_iter().chain([gap]).collect())
        .tag_attributes(specific)
        // The only input that is published is the box of a task list.
        .set_tag_attribute_value("input", "type", "checkbox")
        .set_tag_attribute_value("input", "disabled", "")
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(move |tag, attribute, value| {
            filter(tag, attribute, value).map(Into::into)
        });
    builder
}
