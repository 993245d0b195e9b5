//! What a browser is told a file is.

/// Media types with the ends of names that they go with.
pub(super) const TYPES: &[(&str, &[&str])] = &[
    ("text/html; charset=utf-8", &["html", "htm"]),
    ("text/css; charset=utf-8", &["css"]),
    ("text/javascript; charset=utf-8", &["js", "mjs"]),
    ("application/json", &["json"]),
    ("application/ld+json", &["jsonld"]),
    ("application/x-ndjson", &["ndjson"]),
    ("application/manifest+json", &["webmanifest"]),
    ("application/xml; charset=utf-8", &["xml"]),
    ("text/csv; charset=utf-8", &["csv"]),
    ("text/plain; charset=utf-8", &["txt", "md"]),
    ("text/calendar; charset=utf-8", &["ics"]),
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/gif", &["gif"]),
    ("image/webp", &["webp"]),
    ("image/avif", &["avif"]),
    ("image/svg+xml", &["svg"]),
    ("image/x-icon", &["ico"]),
    ("application/pdf", &["pdf"]),
    ("application/msword", &["doc"]),
    ("application/vnd.ms-excel", &["xls"]),
    ("application/vnd.ms-powerpoint", &["ppt"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    ("application/vnd.oasis.opendocument.text", &["odt"]),
    ("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    ("application/zip", &["zip"]),
    ("audio/mpeg", &["mp3"]),
    ("audio/mp4", &["m4a"]),
    ("audio/ogg", &["ogg", "oga"]),
    ("audio/wav", &["wav"]),
    ("video/mp4", &["mp4", "m4v"]),
    ("video/webm", &["webm"]),
    ("text/vtt; charset=utf-8", &["vtt"]),
    ("font/woff2", &["woff2"]),
    ("font/woff", &["woff"]),
    ("font/ttf", &["ttf"]),
];

/// The type of feeds, whose names end like those of any XML.
pub(super) const ATOM: &str = "application/atom+xml; charset=utf-8";

/// What is not known is only kept.
pub(super) const UNKNOWN: &str = "application/octet-stream";

/// The media type of an output, by the end of its path.
pub fn media_type(path: &str) -> &'static str {
    if path == "atom.xml" || path.ends_with("/atom.xml") {
        return ATOM;
    }
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension = extension.to_ascii_lowercase();
    let known = TYPES.iter().find(|(_, extensions)| extensions.contains(&&*extension));
    known.map_or(UNKNOWN, |(media_type, _)| media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_go_by_the_end_of_the_name() {
        assert_eq!(media_type("/a/"), UNKNOWN);
        assert_eq!(media_type("a/index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("/du-lieu/atom.xml"), ATOM);
        assert_eq!(media_type("a/Anh.JPG"), "image/jpeg");
    }
}
