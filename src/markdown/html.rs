//! Escaping for the HTML that is written by hand.

/// Escapes text for element content and for attribute values in double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text);
    escaped
}

/// Percent-encodes what no URL may contain, and escapes for an attribute.
pub(crate) fn escape_url(url: &str) -> String {
    let mut escaped = String::with_capacity(url.len());
    push_url(&mut escaped, url);
    escaped
}

// Writing to a string cannot fail, so the results below are of no interest.

/// Appends text for an attribute value in double quotes.
pub(super) fn push_escaped(html: &mut String, text: &str) {
    let _ = pulldown_cmark_escape::escape_html(html, text);
}

/// Appends text for element content, where quotation marks stay.
pub(super) fn push_text(html: &mut String, text: &str) {
    let _ = pulldown_cmark_escape::escape_html_body_text(html, text);
}

/// Appends an address for an attribute value.
pub(super) fn push_url(html: &mut String, url: &str) {
    let _ = pulldown_cmark_escape::escape_href(html, url);
}
