//! Following up: what units have yet to do, and noting what became of it.

use std::fmt::Write;

use chrono::NaiveDate;

use super::{Frame, HOME, editor_address, escaped};
use crate::desk::awaiting::{Awaited, awaiting};
use crate::diagnostics::Text;
use crate::record::{Overdue, RequestState};
use crate::site::Site;
use crate::vietnamese::{grouped, short_date};
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
    let note = frame.of(text!(
        "Đơn vị gửi báo cáo hay đoàn đã xác minh thì ghi ở đây: congbo ghi thẳng vào bài. Người đọc thấy sau lần",
        "What units report and inspectors verify is noted here, and goes into the write-up. Readers see it once you"
    ));
    let publish = frame.of(text!("Đăng", "publish"));
    let _ = write!(body, "<p>{note} <a href=\"{HOME}dang\">{publish}</a>.</p>");
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
        let count = frame.of(text!("{count} kiến nghị", "{count} waiting"));
        let _ = write!(body, "<h2>{heading} <small>{count}</small></h2><ol class=\"requests\">");
        for it in &group.requests {
            awaited(&mut body, frame, it, site.today);
        }
        body.push_str("</ol>");
    }
    frame.page(&title, "theo-doi", "", &body)
}

fn awaited(body: &mut String, frame: &Frame<'_>, it: &Awaited, today: NaiveDate) {
    let overdue = it.due.map(|due| Overdue { days: it.days_overdue, due });
    let late = overdue.filter(|it| it.days > 0).map(|it| {
        let since = it.since().map(|day| short_date(day, frame.lang));
        let days = grouped(it.days, frame.lang);
        let words = frame.of(match since {
            Some(day) => text!(
                "Quá hạn từ {day}, chưa có thông tin",
                "Overdue since {day}, nothing is known"
            ),
            None => text!("Quá hạn {days} ngày", "{days} days overdue"),
        });
        format!("<strong class=\"late\">{words}</strong>")
    });
    let due = it.due.map(|due| {
        let due = short_date(due, frame.lang);
        frame.of(text!("thời hạn {due}", "due {due}"))
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
    let of = frame.of(text!("Trong bài", "In"));
    let _ = write!(
        body,
        "<li><p class=\"asked\">{}</p>{facts}<p class=\"help\">{of} <a href=\"{}\">{}</a></p>{}</li>",
        escaped(&it.text),
        editor_address(&it.path),
        escaped(&it.title),
        step(frame, &it.path, &it.request, today),
    );
}

/// What became of a request, to be noted.
fn step(frame: &Frame<'_>, path: &str, id: &str, today: NaiveDate) -> String {
    let open = frame.of(text!("Ghi kết quả khắc phục", "Note progress"));
    let reported = frame.of(text!("Đơn vị báo đã khắc phục", "The unit reports it done"));
    let verified = frame.of(text!("Đoàn đã xác minh", "Inspectors verified it"));
    let not_done = frame.of(text!("Không thực hiện", "Not implemented"));
    let date = frame.of(text!("Ngày", "Date"));
    let note = frame.of(text!("Ghi chú (nếu có)", "Note"));
    let source = frame.of(text!("Theo văn bản nào (nếu có)", "Document"));
    let choose = frame.of(text!("Bấm một nút là ghi ngay vào bài:", "A button notes it at once:"));
    let today = short_date(today, Lang::Vi);
    format!(
        "<details><summary>{open}</summary><form method=\"post\" action=\"{HOME}theo-doi\" class=\"step\">\
         <input type=\"hidden\" name=\"tep\" value=\"{}\"><input type=\"hidden\" name=\"ma\" value=\"{}\">\
         <label>{date}<input name=\"ngay\" value=\"{today}\" required autocomplete=\"off\"></label>\
         <label>{note}<input name=\"ghi-chu\"></label><label>{source}<input name=\"nguon\"></label>\
         <p class=\"help\">{choose}</p><div class=\"buttons\"><button name=\"trang-thai\" value=\"reported\">{reported}</button>\
         <button name=\"trang-thai\" value=\"verified\">{verified}</button>\
         <button name=\"trang-thai\" value=\"not-implemented\">{not_done}</button></div></form></details>",
        escaped(path),
        escaped(id),
    )
}
