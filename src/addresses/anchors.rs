//! Anchors of what stands in an article's record.

const SHORTCOMING: &str = "ton-tai-";
const REQUEST: &str = "kien-nghi-";

/// The anchor of a shortcoming, without `#`.
pub fn shortcoming_anchor(id: &str) -> String {
    format!("{SHORTCOMING}{id}")
}

/// The id of the shortcoming that an anchor is for.
pub fn shortcoming_at(anchor: &str) -> Option<&str> {
    anchor.strip_prefix(SHORTCOMING)
}

/// The anchor of a request, without `#`.
pub fn request_anchor(id: &str) -> String {
    format!("{REQUEST}{id}")
}

/// The id of the request that an anchor is for.
pub fn request_at(anchor: &str) -> Option<&str> {
    anchor.strip_prefix(REQUEST)
}
