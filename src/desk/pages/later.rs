//! What comes after writing: following up, former versions, what was deleted.

use std::fmt::Write;

use chrono::NaiveDate;

use super::{Frame, editor_address, escaped, in_address};
use crate::desk::HOME;
use crate::desk::awaiting::{Awaited, awaiting};
use crate::desk::store::{Deleted, Version};
use crate::diagnostics::Text;
use crate::record::RequestState;
use crate::site::Site;
use crate::vietnamese::short_date;
use crate::{Lang, text};

/// The requests that are not done yet, by the unit that is to do them.
pub fn follow_up(frame: &Frame<'_>, site: &Site, said: Option<&Text>) -> String {
    let title = frame.of(text!("Theo dõi kiến nghị", "Follow up"));
    let mut body = format!("<h1>{title}</h1>");
    if let Some(said) = said {
        let _ = write!(
            body,
            "<p class=\"notice\" role=\"status\">{}</p>",
            escaped(said.in_lang(frame.lang))
        );
    }
    let groups = awaiting(site);
    let all = || groups.iter().flat_map(|group| &group.requests);
    let (open, with_due) = (all().count(), all().filter(|it| it.due.is_some()).count());
    let overdue = all().filter(|it| it.days_overdue > 0).count();
    let words = match (open, with_due) {
        (0, _) => text!("Không còn kiến nghị nào chờ khắc phục.", "No request is waiting."),
        (_, 0) => text!(
            "{open} kiến nghị đang chờ; không kiến nghị nào có ngày hạn.",
            "{open} requests are waiting; none has a due date."
        ),
        _ => text!(
            "{open} kiến nghị đang chờ; {overdue} quá hạn trong {with_due} kiến nghị có hạn.",
            "{open} requests are waiting; {overdue} of the {with_due} with a due date are overdue."
        ),
    };
    let _ = write!(body, "<p>{}</p>", frame.of(words));
    for group in &groups {
        let nobody = || {
            let words = text!("Nêu chung, không riêng đơn vị nào", "Nobody in particular");
            words.in_lang(frame.lang).to_owned()
        };
        let unit = group.unit.clone().unwrap_or_else(nobody);
        let place = group.province.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
        let count = group.requests.len();
        let heading = escaped(&format!("{unit}{place}"));
        let _ = write!(body, "<h2>{heading} <small>{count}</small></h2><ol class=\"requests\">");
        for it in &group.requests {
            awaited(&mut body, frame, it, site.today);
        }
        body.push_str("</ol>");
    }
    frame.page(&title, "theo-doi", "", &body)
}

fn awaited(body: &mut String, frame: &Frame<'_>, it: &Awaited, today: NaiveDate) {
    let days = it.days_overdue;
    let late = (days > 0).then(|| {
        let words = frame.of(text!("Quá hạn {days} ngày", "{days} days overdue"));
        format!("<strong class=\"late\">{words}</strong>")
    });
    let due = it.due.map(|due| {
        let due = short_date(due, frame.lang);
        frame.of(text!("hạn {due}", "due {due}"))
    });
    let state = match it.state {
        RequestState::Reported => Some(frame.of(text!("đơn vị báo đã khắc phục", "reported done"))),
        RequestState::NotImplemented => Some(frame.of(text!("không thực hiện", "not implemented"))),
        RequestState::Open | RequestState::Verified => None,
    };
    let facts: Vec<String> = [late, due, state].into_iter().flatten().collect();
    let facts = match facts.as_slice() {
        [] => String::new(),
        all => format!("<p class=\"facts\">{}</p>", all.join(" · ")),
    };
    let _ = write!(
        body,
        "<li>{facts}<p>{}</p><p class=\"help\"><a href=\"{}\">{}</a></p>{}</li>",
        escaped(&it.text),
        editor_address(&it.path),
        escaped(&it.title),
        step(frame, &it.path, &it.request, today),
    );
}

/// What a write-up was before: each version to be looked at, and to be opened.
pub fn versions(frame: &Frame<'_>, path: &str, all: &[(Version, String)]) -> String {
    let title = frame.of(text!("Các bản trước", "Former versions"));
    let back = frame.of(text!("Về bài", "Back to the write-up"));
    let mut body = format!(
        "<h1>{title}</h1><p>{} · <a href=\"{}\">{back}</a></p>",
        escaped(path),
        editor_address(path)
    );
    if all.is_empty() {
        let none = frame.of(text!("Chưa có bản nào.", "There are none yet."));
        let _ = write!(body, "<p>{none}</p>");
    }
    body.push_str("<ol class=\"requests\">");
    for (version, text) in all {
        let until = version.until.format("%-d/%-m/%Y %H:%M");
        let words = frame.of(text!("Bản có đến {until}", "Until {until}"));
        let see = frame.of(text!("Xem", "See"));
        let open = frame.of(text!("Mở bản này để sửa và lưu lại", "Open it, to edit and save"));
        let _ = write!(
            body,
            "<li><p><strong>{words}</strong></p><details><summary>{see}</summary>\
             <pre tabindex=\"0\">{}</pre></details><p><a href=\"{}&amp;ban={}\">{open}</a></p></li>",
            escaped(text),
            editor_address(path),
            in_address(&version.id),
        );
    }
    body.push_str("</ol>");
    frame.page(&title, "ban-cu", "", &body)
}

/// What was deleted, to be brought back.
pub fn trash(frame: &Frame<'_>, all: &[Deleted], said: Option<&Text>) -> String {
    let title = frame.of(text!("Bài đã xóa", "Deleted write-ups"));
    let mut body = format!("<h1>{title}</h1>");
    if let Some(said) = said {
        let said = escaped(said.in_lang(frame.lang));
        let _ = write!(body, "<p class=\"notice\" role=\"status\">{said}</p>");
    }
    if all.is_empty() {
        let none = frame.of(text!("Chưa xóa bài nào.", "Nothing was deleted."));
        let _ = write!(body, "<p>{none}</p>");
    }
    body.push_str("<ul class=\"requests\">");
    let bring = frame.of(text!("Đưa trở lại", "Bring back"));
    for it in all {
        let when = it.deleted.format("%-d/%-m/%Y %H:%M");
        let words = frame.of(text!("xóa lúc {when}", "deleted {when}"));
        let _ = write!(
            body,
            "<li><p><strong>{}</strong> · {words}</p><form method=\"post\" action=\"{HOME}phuc-hoi\">\
             <input type=\"hidden\" name=\"ma\" value=\"{}\"><button>{bring}</button></form></li>",
            escaped(&it.path),
            escaped(&it.id),
        );
    }
    body.push_str("</ul>");
    frame.page(&title, "thung-rac", "", &body)
}

/// What became of a request, to be noted.
fn step(frame: &Frame<'_>, path: &str, id: &str, today: NaiveDate) -> String {
    let open = frame.of(text!("Ghi tiến độ", "Note progress"));
    let reported = frame.of(text!("Đơn vị báo đã khắc phục", "The unit reports it done"));
    let verified = frame.of(text!("Đoàn đã xác minh", "Inspectors verified it"));
    let not_done = frame.of(text!("Không thực hiện", "Not implemented"));
    let date = frame.of(text!("Ngày", "Date"));
    let note = frame.of(text!("Ghi chú", "Note"));
    let source = frame.of(text!("Văn bản (số, ngày)", "Document"));
    let today = short_date(today, Lang::Vi);
    format!(
        "<details><summary>{open}</summary><form method=\"post\" action=\"{HOME}theo-doi\" class=\"step\">\
         <input type=\"hidden\" name=\"tep\" value=\"{}\"><input type=\"hidden\" name=\"ma\" value=\"{}\">\
         <label>{date}<input name=\"ngay\" value=\"{today}\" required></label>\
         <label>{note}<input name=\"ghi-chu\"></label><label>{source}<input name=\"nguon\"></label>\
         <div class=\"buttons\"><button name=\"trang-thai\" value=\"reported\">{reported}</button>\
         <button name=\"trang-thai\" value=\"verified\">{verified}</button>\
         <button name=\"trang-thai\" value=\"not-implemented\">{not_done}</button></div></form></details>",
        escaped(path),
        escaped(id),
    )
}
