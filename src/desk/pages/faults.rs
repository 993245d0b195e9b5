//! Everything that is wrong with the site, said to whoever sees no files.

use std::fmt::Write;

use super::{Frame, editor_address, escaped};
use crate::desk::plain_words::{advised, spoken};
use crate::diagnostics::{Diagnostic, Report, Severity};
use crate::site::{ArticleKey, Site};
use crate::text;

/// So many of each severity are shown.
const SHOWN: usize = 200;

/// Everything that is wrong with the site.
pub fn faults(frame: &Frame<'_>, site: &Site, report: &Report) -> String {
    let title = frame.of(text!("Kiểm lỗi", "Check"));
    let mut body = format!("<h1>{title}</h1>");
    let note = frame.of(text!(
        "congbo kiểm cả trang sau mỗi lần lưu. Bấm tên bài để tới chỗ cần sửa.",
        "The whole site is checked after each save. A title leads to what is to be mended."
    ));
    let _ = write!(body, "<p>{note}</p>");
    if report.diagnostics().is_empty() {
        let fine = frame.of(text!("Không có lỗi nào.", "Nothing is wrong."));
        let _ = write!(body, "<p class=\"notice good\">{fine}</p>");
    }
    fault_list(&mut body, frame, site, report);
    frame.page(&title, "loi", "", &body)
}

/// What is wrong, by how bad it is.
pub(super) fn fault_list(body: &mut String, frame: &Frame<'_>, site: &Site, report: &Report) {
    let of = |severity| report.diagnostics().iter().filter(move |it| it.severity() == severity);
    let parts = [
        (
            Severity::Error,
            text!(
                "Lỗi: phải sửa mới đăng được",
                "Errors: to be mended before anything is published"
            ),
        ),
        (
            Severity::Warning,
            text!("Nên xem lại: vẫn đăng được", "Warnings: to be looked at, nothing is held back"),
        ),
        (Severity::Advice, text!("Gợi ý cho bài tốt hơn", "Advice")),
    ];
    for (severity, words) in parts {
        let count = of(severity).count();
        if count == 0 {
            continue;
        }
        let _ = write!(body, "<h2>{} ({count})</h2><ul class=\"faults\">", frame.of(words));
        of(severity).take(SHOWN).for_each(|found| fault(body, frame, site, found));
        body.push_str("</ul>");
        if let Some(left) = count.checked_sub(SHOWN).filter(|left| *left > 0) {
            let more = frame.of(text!("và {left} chỗ nữa", "and {left} more"));
            let _ = write!(body, "<p>{more}</p>");
        }
    }
}

fn fault(body: &mut String, frame: &Frame<'_>, site: &Site, found: &Diagnostic) {
    let place = match found.path.strip_prefix("content/") {
        Some(path) if path.ends_with(".md") && !path.ends_with("_index.md") => {
            let article = site.articles.get(ArticleKey::of(path));
            let title = article.map_or(path, |it| it.title());
            let at = found.span.map(|span| span.start);
            let at = at.map(|at| format!("&amp;dong={}&amp;cot={}", at.line, at.column));
            format!(
                "<a href=\"{}{}\">{}</a>",
                editor_address(path),
                at.unwrap_or_default(),
                escaped(title)
            )
        }
        _ => {
            let note =
                frame.of(text!("tệp; nhờ người quản trị", "a file; ask whoever runs the site"));
            format!("<code>{}</code> ({note})", escaped(&found.path))
        }
    };
    let help = found.help.as_ref().and_then(|help| advised(help.in_lang(frame.lang)));
    let help = help.map(|help| format!("<p class=\"help\">{}</p>", escaped(&help)));
    let message = escaped(&spoken(found.message.in_lang(frame.lang)));
    let help = help.unwrap_or_default();
    let _ = write!(body, "<li><p class=\"place\">{place}</p><p>{message}</p>{help}</li>");
}
