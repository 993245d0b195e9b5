//! The list of all write-ups.

use std::fmt::Write;

use chrono::NaiveDate;

use super::{Frame, HOME, editor_address, escaped, kind_words};
use crate::calendar::in_hanoi;
use crate::desk::shelf::{Row, Standing};
use crate::vietnamese::{fold, short_date};
use crate::vocabulary::Kind;
use crate::{Lang, text};

/// The list of all write-ups; `today` tells what was changed today.
pub fn list(frame: &Frame<'_>, rows: &[Row], today: NaiveDate) -> String {
    let title = frame.of(text!("Bài viết", "Write-ups"));
    let begin = frame.of(text!("Viết bài mới", "New write-up"));
    let mut body = format!(
        "<div class=\"headline\"><h1>{title}</h1><a class=\"button main\" href=\"{HOME}moi\">{begin}</a></div>"
    );
    notices(&mut body, frame, rows);
    filters(&mut body, frame, rows);
    for row in rows {
        list_row(&mut body, row, frame.lang, today);
    }
    let trash = frame.of(text!("Bài đã xóa", "Deleted write-ups"));
    let _ = write!(body, "</ul><p><a href=\"{HOME}thung-rac\">{trash}</a></p>");
    frame.page(&title, "", "list.js", &body)
}

/// What stands between the write-ups and their readers.
fn notices(body: &mut String, frame: &Frame<'_>, rows: &[Row]) {
    let errors = frame.errors;
    if errors > 0 {
        let words = frame.of(text!(
            "Còn {errors} lỗi nên chưa đăng được.",
            "There are {errors} errors, so nothing can be published."
        ));
        let see = frame.of(text!("Xem và sửa", "See and mend"));
        let _ = write!(body, "<p class=\"notice bad\">{words} <a href=\"{HOME}loi\">{see}</a></p>");
        return;
    }
    let waits = |it: &&Row| matches!(it.standing, Standing::Ready | Standing::Changed);
    let waiting = rows.iter().filter(waits).count();
    if waiting > 0 {
        let words = frame.of(text!(
            "{waiting} bài viết xong hoặc vừa sửa. Lưu mới chỉ ghi trên máy này; người đọc thấy sau khi bấm",
            "{waiting} write-ups are ready or were changed. Saving writes to this machine only; readers see them once you"
        ));
        let publish = frame.of(text!("Đăng", "publish"));
        let _ =
            write!(body, "<p class=\"notice\">{words} <a href=\"{HOME}dang\">{publish}</a>.</p>");
    }
}

fn filters(body: &mut String, frame: &Frame<'_>, rows: &[Row]) {
    let lang = frame.lang;
    let search = frame.of(text!("Tìm bài", "Find"));
    let hint = frame
        .of(text!("tiêu đề, đơn vị; gõ không dấu cũng được", "title, unit; without marks too"));
    let all = frame.of(text!("Tất cả", "All"));
    let standing = frame.of(text!("Trạng thái", "State"));
    let kind = frame.of(text!("Loại bài", "Type"));
    let _ = write!(
        body,
        "<form class=\"filters\" role=\"search\"><label>{search}<input type=\"search\" id=\"q\" aria-describedby=\"q-help\" autocomplete=\"off\"></label>\
         <span id=\"q-help\" class=\"help\">{hint}</span>\
         <label>{standing}<select id=\"standing\"><option value=\"\">{all}</option>"
    );
    for it in Standing::ALL {
        let count = rows.iter().filter(|row| row.standing == it).count();
        if count > 0 {
            let _ = write!(
                body,
                "<option value=\"{it:?}\">{} ({count})</option>",
                escaped(&it.words(lang))
            );
        }
    }
    let _ = write!(
        body,
        "</select></label><label>{kind}<select id=\"kind\"><option value=\"\">{all}</option>"
    );
    for it in Kind::ALL.iter().filter(|it| rows.iter().any(|row| row.kind == Some(**it))) {
        let _ = write!(body, "<option value=\"{}\">{}</option>", it.word(), kind_words(*it, lang));
    }
    let count = rows.len();
    let found = frame.of(text!("{count} bài", "{count} write-ups"));
    let none = frame.of(text!(
        "Không có bài nào khớp: xóa bớt chữ trong ô tìm, hoặc chọn “Tất cả”.",
        "Nothing fits: search for less, or choose “All”."
    ));
    let _ = write!(
        body,
        "</select></label></form>\n<p id=\"count\" role=\"status\" data-none=\"{none}\">{found}</p>\n<ul class=\"rows\">"
    );
}

fn list_row(body: &mut String, row: &Row, lang: Lang, today: NaiveDate) {
    let units = row.units.join("; ");
    let kind = row.kind.map(|kind| kind_words(kind, lang)).unwrap_or_default();
    let key = fold(&format!("{} {units} {}", row.title, row.path));
    let faults = row.faults;
    let faults = match faults {
        0 => String::new(),
        _ => {
            let words = text!("{faults} chỗ cần xem lại", "{faults} to look at");
            format!("<strong class=\"warning\">{}</strong>", escaped(words.in_lang(lang)))
        }
    };
    let date = match &*row.date {
        "" => String::new(),
        date => text!("ngày đăng {date}", "dated {date}").in_lang(lang).to_owned(),
    };
    let facts = [kind, date, escaped(&units), changed(row, lang, today), faults];
    let facts: Vec<String> = facts.into_iter().filter(|it| !it.is_empty()).collect();
    let _ = write!(
        body,
        "<li data-key=\"{}\" data-standing=\"{:?}\" data-kind=\"{}\"><a href=\"{}\">{}</a>\
         <span class=\"state state-{}\">{}</span><span class=\"facts\">{}</span></li>",
        escaped(&key),
        row.standing,
        row.kind.map_or("", Kind::word),
        editor_address(&row.path),
        escaped(&row.title),
        format!("{:?}", row.standing).to_lowercase(),
        escaped(&row.standing.words(lang)),
        facts.join(" · "),
    );
}

/// When the file was changed: the time for today, else the day.
fn changed(row: &Row, lang: Lang, today: NaiveDate) -> String {
    let Some(moment) = row.changed.map(in_hanoi) else { return String::new() };
    let words = if moment.date() == today {
        let time = moment.format("%H:%M");
        text!("sửa lúc {time} hôm nay", "changed today at {time}")
    } else {
        let day = short_date(moment.date(), lang);
        text!("sửa ngày {day}", "changed {day}")
    };
    words.in_lang(lang).to_owned()
}
