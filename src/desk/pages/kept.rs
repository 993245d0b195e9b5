//! What was kept: former versions of a write-up, and what was deleted.

use std::fmt::Write;

use super::{Frame, HOME, editor_address, escaped, in_address};
use crate::desk::differences::{Side, differences};
use crate::desk::plain_words::line_spoken;
use crate::desk::store::{Deleted, Version};
use crate::diagnostics::Text;
use crate::text;

/// So many lines of what a save changed are shown.
const SHOWN: usize = 40;

/// What a write-up was before a save.
#[derive(Clone, Debug)]
pub struct Former {
    /// Which version it is.
    pub version: Version,
    /// What the file held.
    pub text: String,
}

/// What a write-up was before: each version with what the save changed that ended it. `now` is
/// what the file holds.
pub fn versions(
    frame: &Frame<'_>,
    path: &str,
    title: Option<&str>,
    all: &[Former],
    now: &str,
) -> String {
    let heading = frame.of(text!("Các bản trước", "Former versions"));
    let back = frame.of(text!("Về bài", "Back to the write-up"));
    let note = frame.of(text!(
        "Mỗi lần lưu, congbo giữ lại bản trước đó (20 bản gần nhất). Mở một bản ra xem thì chưa thay gì: chỉ khi bấm Lưu, bản đó mới thành bản hiện nay.",
        "Before each save the former version is kept (the last twenty). Opening one changes nothing until you save."
    ));
    let mut body = format!(
        "<h1>{heading}</h1><p><strong>{}</strong> · <a href=\"{}\">{back}</a></p><p>{note}</p>",
        escaped(title.unwrap_or(path)),
        editor_address(path)
    );
    if all.is_empty() {
        let none = frame.of(text!("Chưa có bản nào trước.", "There are none yet."));
        let _ = write!(body, "<p class=\"notice\">{none}</p>");
    }
    body.push_str("<ol class=\"requests\">");
    let mut after = now;
    for former in all {
        version(&mut body, frame, path, former, after);
        after = &former.text;
    }
    body.push_str("</ol>");
    frame.page(&heading, "ban-cu", "", &body)
}

fn version(body: &mut String, frame: &Frame<'_>, path: &str, former: &Former, after: &str) {
    let until = former.version.until.format("%H:%M ngày %-d/%-m/%Y");
    let until_en = former.version.until.format("%H:%M on %-d/%-m/%Y");
    let words =
        frame.of(text!("Bản trước lần lưu lúc {until}", "Until it was saved at {until_en}"));
    let open = frame.of(text!("Mở bản này", "Open this version"));
    let changed =
        frame.of(text!("Lần lưu đó đổi những dòng này:", "That save changed these lines:"));
    let _ = write!(
        body,
        "<li><p><strong>{words}</strong> · <a href=\"{}&amp;ban={}\">{open}</a></p><p class=\"help\">{changed}</p><ul class=\"changes\">",
        editor_address(path),
        in_address(&former.version.id),
    );
    let all = differences(&former.text, after);
    for (side, line) in all.iter().take(SHOWN) {
        let (class, said) = match side {
            Side::Before => ("before", frame.of(text!("trước:", "before:"))),
            Side::After => ("after", frame.of(text!("sau:", "after:"))),
        };
        let line = escaped(&line_spoken(line));
        let _ = write!(body, "<li class=\"{class}\"><span>{said}</span> {line}</li>");
    }
    if let Some(left) = all.len().checked_sub(SHOWN).filter(|left| *left > 0) {
        let more = frame.of(text!("và {left} dòng nữa", "and {left} more lines"));
        let _ = write!(body, "<li>{more}</li>");
    }
    let whole = frame.of(text!("Cả tệp của bản này", "The whole file"));
    let _ = write!(
        body,
        "</ul><details><summary>{whole}</summary><pre tabindex=\"0\">{}</pre></details></li>",
        escaped(&former.text)
    );
}

/// What was deleted, each with its title, to be brought back.
pub fn trash(frame: &Frame<'_>, all: &[(String, Deleted)], said: Option<&Text>) -> String {
    let heading = frame.of(text!("Bài đã xóa", "Deleted write-ups"));
    let mut body = format!("<h1>{heading}</h1>");
    if let Some(said) = said {
        let said = escaped(said.in_lang(frame.lang));
        let _ = write!(body, "<p class=\"notice\" role=\"status\">{said}</p>");
    }
    if all.is_empty() {
        let none = frame.of(text!("Không có bài nào đã xóa.", "Nothing was deleted."));
        let _ = write!(body, "<p>{none}</p>");
    } else {
        let note = frame.of(text!(
            "Bài đã đăng còn trên mạng tới lần Đăng tiếp theo. Lấy lại thì bài về chỗ cũ, nguyên như lúc xóa.",
            "What was published stays until the next publication. What is brought back is as it was."
        ));
        let _ = write!(body, "<p>{note}</p>");
    }
    body.push_str("<ul class=\"requests\">");
    let bring = frame.of(text!("Đưa trở lại", "Bring back"));
    for (title, it) in all {
        let when = it.deleted.format("%H:%M ngày %-d/%-m/%Y");
        let when_en = it.deleted.format("%H:%M on %-d/%-m/%Y");
        let words = frame.of(text!("xóa lúc {when}", "deleted {when_en}"));
        let (title, path) = (escaped(title), escaped(&it.path));
        let _ = write!(
            body,
            "<li><p><strong>{title}</strong> · {words}</p><p class=\"help\">{path}</p>\
             <form method=\"post\" action=\"{HOME}phuc-hoi\">\
             <input type=\"hidden\" name=\"ma\" value=\"{}\"><button aria-label=\"{bring}: {title}\">{bring}</button></form></li>",
            escaped(&it.id),
        );
    }
    body.push_str("</ul>");
    frame.page(&heading, "thung-rac", "", &body)
}
