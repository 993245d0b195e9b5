//! Anchors of what stands in an article's record.

/// What the anchors of shortcomings start with.
pub const SHORTCOMING_ANCHOR: &str = "ton-tai-";
/// What the anchors of requests start with.
pub const REQUEST_ANCHOR: &str = "kien-nghi-";

/// The anchor of a shortcoming, without `#`.
pub fn shortcoming_anchor(id: &str) -> String {
    format!("{SHORTCOMING_ANCHOR}{id}")
}

/// The id of the shortcoming that an anchor is for.
pub fn shortcoming_at(anchor: &str) -> Option<&str> {
    anchor.strip_prefix(SHORTCOMING_ANCHOR)
}

/// The anchor of a request, without `#`.
pub fn request_anchor(id: &str) -> String {
    format!("{REQUEST_ANCHOR}{id}")
}

/// The id of the request that an anchor is for.
pub fn request_at(anchor: &str) -> Option<&str> {
    anchor.strip_prefix(REQUEST_ANCHOR)
}
