//! What a preview adds to a page: the script that hears of changes, and over what is not
//! published yet a ribbon that says so.

use memchr::memmem;

use super::pages::{SCRIPT, STYLE};
use crate::diagnostics::Text;
use crate::plan::{Job, Output};
use crate::site::{Article, Site};
use crate::text;

/// The page with what is added.
pub(super) fn added(page: &[u8], output: &Output, site: &Site, version: &str) -> Vec<u8> {
    let article = match &output.job {
        Job::Article(key) => Some(&site.articles[*key]),
        _ => None,
    };
    let ribbon = article.and_then(|article| ribbon(article, site));
    let mut head = String::new();
    if ribbon.is_some() {
        head.push_str(&format!("<link rel=\"stylesheet\" href=\"{STYLE}\">"));
    }
    head.push_str(&format!("<script src=\"{SCRIPT}\" data-version=\"{version}\" defer></script>"));
    // A theme of the site's own may have neither; HTML takes the script at the end too.
    let end_of_head = memmem::find(page, b"</head>").unwrap_or(page.len());
    let (before, after) = page.split_at(end_of_head);
    let start_of_body = memmem::find(after, b"<body").and_then(|at| {
        let end = memchr::memchr(b'>', &after[at..])?;
        Some(at + end + 1)
    });
    let (between, body) = after.split_at(start_of_body.unwrap_or(after.len()));
    let ribbon = ribbon.unwrap_or_default();
    [before, head.as_bytes(), between, ribbon.as_bytes(), body].concat()
}

/// The ribbon over a write-up that is not out; none over others.
fn ribbon(article: &Article, site: &Site) -> Option<String> {
    let lang = site.config.lang;
    let date = article.front.date.as_ref();
    let is_future = date.is_some_and(|date| date.date.last() > site.today);
    let what = if article.front.draft {
        text!("Bản nháp, chưa đăng", "Draft, not published")
    } else if is_future {
        text!("Chưa tới ngày đăng", "Not published before its date")
    } else {
        return None;
    };
    let note = text!(
        "Trong bản xem trước, danh sách và số liệu tính cả bài này.",
        "In this preview, lists and figures include it."
    );
    let label = text!("Xem trước", "Preview");
    let of = |text: &Text| text.in_lang(lang).to_owned();
    let mark =
        if lang == article.lang { String::new() } else { format!(" lang=\"{}\"", lang.tag()) };
    Some(format!(
        "<aside class=\"congbo-ribbon\" aria-label=\"{}\"{mark}><p><strong>{}</strong> <span>{}</span></p></aside>",
        of(&label),
        of(&what),
        of(&note),
    ))
}
