//! Escaping for the little HTML that is written by hand.

/// Escapes text for element content and for attribute values in double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut escaped, text);
    escaped
}

/// Percent-encodes what no URL may contain, and escapes for an attribute.
pub(crate) fn escape_url(url: &str) -> String {
    let mut escaped = String::with_capacity(url.len());
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_href(&mut escaped, url);
    escaped
}
