//! The pages of the desk.

mod going_out;
mod later;

pub use going_out::{Publishing, publish};
pub use later::{follow_up, trash, versions};

use std::fmt::Write;

use serde_json::Value;

use super::shelf::{Row, Standing};
use super::{HOME, form};
use crate::diagnostics::{Report, Severity, Text};
use crate::site::Site;
use crate::vietnamese::fold;
use crate::vocabulary::Kind;
use crate::{Lang, text};

/// What a page is made of beside its own.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'f> {
    /// The language of the site.
    pub lang: Lang,
    /// The site's title.
    pub site: &'f str,
    /// Where the site is to be seen.
    pub address: &'f str,
    /// How many errors the site has.
    pub errors: usize,
}

/// Text as HTML has it.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut escaped, text);
    escaped
}

/// A text in an address.
fn in_address(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The address of the editor of a write-up.
pub fn editor_address(path: &str) -> String {
    format!("{HOME}bai?tep={}", in_address(path))
}

impl Frame<'_> {
    fn of(&self, text: Text) -> String {
        escaped(text.in_lang(self.lang))
    }

    fn page(&self, title: &str, here: &str, script: &str, body: &str) -> String {
        let errors = self.errors;
        let entries = [
            ("", self.of(text!("Bài viết", "Write-ups"))),
            ("moi", self.of(text!("Viết bài mới", "New write-up"))),
            ("dang", self.of(text!("Đăng", "Publish"))),
            ("theo-doi", self.of(text!("Theo dõi kiến nghị", "Follow up"))),
            (
                "loi",
                if errors == 0 {
                    self.of(text!("Kiểm lỗi", "Check"))
                } else {
                    self.of(text!("Kiểm lỗi ({errors})", "Check ({errors})"))
                },
            ),
        ];
        let links = entries.iter().fold(String::new(), |mut links, (path, words)| {
            let current = if *path == here { " aria-current=\"page\"" } else { "" };
            let _ = write!(links, "<li><a href=\"{HOME}{path}\"{current}>{words}</a></li>");
            links
        });
        let see = self.of(text!("Xem trang", "See the site"));
        let name = self.of(text!("Bàn biên tập", "The desk"));
        let skip = self.of(text!("Tới nội dung", "Skip to content"));
        let (site, address) = (escaped(self.site), escaped(self.address));
        let script = match script {
            "" => String::new(),
            name => format!("<script type=\"module\" src=\"{HOME}{name}\"></script>"),
        };
        format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{} – {name}</title>\n<link rel=\"stylesheet\" href=\"{HOME}desk.css\">\n\
             <link rel=\"icon\" href=\"data:,\">\n{script}\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#noi-dung\">{skip}</a>\n\
             <header class=\"top\"><p class=\"name\">{name}<span>{site}</span></p>\
             <nav aria-label=\"{name}\"><ul>{links}<li><a href=\"{address}\" target=\"_blank\" rel=\"noopener\">{see}</a></li></ul></nav></header>\n\
             <main id=\"noi-dung\">\n{body}\n</main>\n</body>\n</html>\n",
            self.lang.tag(),
            escaped(title),
        )
    }
}

/// For whoever has not opened the desk from the window where it runs.
pub fn closed(lang: Lang) -> String {
    let words = text!(
        "Hãy mở bàn biên tập bằng địa chỉ in trong cửa sổ congbo đang chạy (dòng có “/_ban/”).",
        "Open the desk by the address that is printed in the window where congbo runs (the line with “/_ban/”)."
    );
    let title = text!("Chưa mở được bàn biên tập", "The desk is not open");
    let frame = Frame { lang, site: "", address: "/", errors: 0 };
    let (title, words) = (frame.of(title), frame.of(words));
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{HOME}desk.css\">\n</head>\n<body>\n\
         <main class=\"narrow\"><h1>{title}</h1><p>{words}</p></main>\n</body>\n</html>\n",
        lang.tag()
    )
}

/// What a type of write-up is called.
pub fn kind_words(kind: Kind, lang: Lang) -> String {
    let words = match kind {
        Kind::Inspection => text!("Kiểm tra", "Inspection"),
        Kind::Result => text!("Kết quả", "Result"),
        Kind::News => text!("Tin tức", "News"),
        Kind::Notice => text!("Thông báo", "Notice"),
        Kind::Plan => text!("Kế hoạch", "Plan"),
        Kind::Page => text!("Trang", "Page"),
    };
    words.in_lang(lang).to_owned()
}

/// The list of all write-ups.
pub fn list(frame: &Frame<'_>, rows: &[Row]) -> String {
    let lang = frame.lang;
    let title = frame.of(text!("Bài viết", "Write-ups"));
    let mut body = format!("<h1>{title}</h1>");
    if frame.errors > 0 {
        let errors = frame.errors;
        let words = frame.of(text!(
            "Trang đang có {errors} lỗi nên chưa đăng được.",
            "The site has {errors} errors and cannot be published."
        ));
        let see = frame.of(text!("Xem và sửa", "See and mend"));
        let _ = write!(body, "<p class=\"notice bad\">{words} <a href=\"{HOME}loi\">{see}</a></p>");
    }
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
    let _ = write!(
        body,
        "</select></label></form>\n<p id=\"count\" role=\"status\">{found}</p>\n<ul class=\"rows\">"
    );
    for row in rows {
        list_row(&mut body, row, lang);
    }
    let trash = frame.of(text!("Bài đã xóa", "Deleted write-ups"));
    let _ = write!(body, "</ul><p><a href=\"{HOME}thung-rac\">{trash}</a></p>");
    frame.page(&title, "", "list.js", &body)
}

fn list_row(body: &mut String, row: &Row, lang: Lang) {
    let units = row.units.join("; ");
    let kind = row.kind.map(|kind| kind_words(kind, lang)).unwrap_or_default();
    let key = fold(&format!("{} {units} {}", row.title, row.path));
    let faults = row.faults;
    let faults = match faults {
        0 => String::new(),
        _ => escaped(text!("{faults} chỗ cần xem", "{faults} to look at").in_lang(lang)),
    };
    let facts = [kind, row.date.clone(), escaped(&units), faults];
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

/// Where a new write-up begins.
pub fn new(frame: &Frame<'_>, refusal: Option<&Text>) -> String {
    let title = frame.of(text!("Viết bài mới", "New write-up"));
    let mut body = format!("<h1>{title}</h1>");
    if let Some(refusal) = refusal {
        let _ = write!(
            body,
            "<p class=\"notice bad\" role=\"alert\">{}</p>",
            escaped(refusal.in_lang(frame.lang))
        );
    }
    let legend = frame.of(text!("Bài này là gì?", "What is it?"));
    let _ = write!(
        body,
        "<form method=\"post\" action=\"{HOME}moi\" class=\"card narrow\"><fieldset><legend>{legend}</legend>"
    );
    for (number, kind) in Kind::ALL.iter().enumerate() {
        let meaning = match kind {
            Kind::Inspection => text!(
                "Một cuộc kiểm tra: đơn vị, tồn tại, kiến nghị, số liệu",
                "An inspection and its record"
            ),
            Kind::Result => text!("Kết quả tổng hợp của một kỳ", "Results of a period"),
            Kind::News => text!("Tin tức", "News"),
            Kind::Notice => {
                text!("Thông báo, hiện ở trang chủ tới khi hết hạn", "A notice, until it expires")
            }
            Kind::Plan => text!("Kế hoạch kiểm tra của một năm", "A year's inspection plan"),
            Kind::Page => text!("Trang tĩnh, như Giới thiệu, Liên hệ", "A page without a date"),
        };
        let checked = if number == 0 { " checked" } else { "" };
        let _ = write!(
            body,
            "<label class=\"choice\"><input type=\"radio\" name=\"loai\" value=\"{}\"{checked}> {}</label>",
            kind.word(),
            frame.of(meaning),
        );
    }
    let name = frame.of(text!("Tiêu đề", "Title"));
    let begin = frame.of(text!("Bắt đầu viết", "Begin"));
    let note = frame.of(text!(
        "Bài mới là bản nháp: chưa ai thấy cho tới khi bạn bỏ chữ nháp.",
        "A new write-up is a draft: nobody sees it until you say so."
    ));
    let _ = write!(
        body,
        "</fieldset><label>{name}<input name=\"tieu-de\" required maxlength=\"300\" autocomplete=\"off\"></label>\
         <p class=\"help\">{note}</p><button class=\"main\">{begin}</button></form>"
    );
    bring_in(&mut body, frame);
    frame.page(&title, "moi", "bring-in.js", &body)
}

/// Where a file is handed over that becomes a draft.
fn bring_in(body: &mut String, frame: &Frame<'_>) {
    let heading = frame.of(text!("Đưa tệp có sẵn vào", "Bring in a file"));
    let label = frame.of(text!(
        "Tệp Word (.docx), trang đã lưu (.html), văn bản (.txt) hoặc bảng (.xlsx); chọn hay kéo thả vào đây",
        "A file of Word (.docx), a saved page (.html), a text (.txt) or a table (.xlsx); choose it or drop it here"
    ));
    let note = frame.of(text!(
        "Tệp thành một bài nháp, phần điền sẵn là đề xuất: đối chiếu từng dòng với bản gốc, nhất là đơn vị.",
        "It becomes a draft; what is filled in is proposed: hold each line against the original, above all the units."
    ));
    let reading = frame.of(text!("Đang đọc tệp…", "Reading the file…"));
    let done =
        frame.of(text!("Đã thành bài nháp. Cần xem lại:", "It is a draft now. To be looked at:"));
    let failed = frame.of(text!("không gửi được tệp; thử lại", "the file was not sent; try again"));
    let open = frame.of(text!("Mở bài nháp", "Open the draft"));
    let _ = write!(
        body,
        "<section id=\"dua-vao\" class=\"card narrow\" data-reading=\"{reading}\" data-done=\"{done}\" \
         data-failed=\"{failed}\" data-open=\"{open}\"><h2>{heading}</h2>\
         <label>{label}<input type=\"file\" accept=\".docx,.xlsx,.html,.htm,.txt,.md\"></label>\
         <p class=\"help\">{note}</p><div role=\"status\"></div></section>"
    );
}

/// The editor of one write-up. `data` is what its script begins with.
pub fn editor(frame: &Frame<'_>, title: &str, data: &Value) -> String {
    let heading = frame.of(text!("Sửa bài", "Edit"));
    // Within a script only this could end it.
    let data = data.to_string().replace('<', "\\u003c");
    let body = format!(
        "<h1 class=\"visually-hidden\">{heading}: {}</h1>\
         <div id=\"desk\"></div><script type=\"application/json\" id=\"data\">{data}</script>",
        escaped(title)
    );
    frame.page(title, "bai", "editor.js", &body)
}

/// Why a write-up cannot be edited here.
pub fn unreadable(frame: &Frame<'_>, path: &str, why: &Text) -> String {
    let body = format!(
        "<h1>{}</h1><p class=\"notice bad\">{}</p>",
        escaped(path),
        escaped(why.in_lang(frame.lang))
    );
    frame.page(path, "bai", "", &body)
}

/// Everything that is wrong with the site.
pub fn faults(frame: &Frame<'_>, report: &Report) -> String {
    let title = frame.of(text!("Kiểm lỗi", "Check"));
    let mut body = format!("<h1>{title}</h1>");
    if report.diagnostics().is_empty() {
        let fine = frame.of(text!("Không có lỗi nào.", "Nothing is wrong."));
        let _ = write!(body, "<p class=\"notice good\">{fine}</p>");
    }
    fault_list(&mut body, frame, report);
    frame.page(&title, "loi", "", &body)
}

/// What is wrong, by how bad it is.
fn fault_list(body: &mut String, frame: &Frame<'_>, report: &Report) {
    let of = |severity| report.diagnostics().iter().filter(move |it| it.severity() == severity);
    let parts = [
        (
            Severity::Error,
            text!(
                "Lỗi: phải sửa mới đăng được",
                "Errors: to be mended before anything is published"
            ),
        ),
        (Severity::Warning, text!("Cảnh báo: nên xem lại", "Warnings: to be looked at")),
        (Severity::Advice, text!("Gợi ý", "Advice")),
    ];
    for (severity, words) in parts {
        if of(severity).next().is_none() {
            continue;
        }
        let _ = write!(
            body,
            "<h2>{} ({})</h2><ul class=\"faults\">",
            frame.of(words),
            of(severity).count()
        );
        for found in of(severity).take(200) {
            let place = match found.path.strip_prefix("content/") {
                Some(path) if path.ends_with(".md") => {
                    format!("<a href=\"{}\">{}</a>", editor_address(path), escaped(path))
                }
                _ => escaped(&found.path),
            };
            let help = found.help.as_ref().map_or(String::new(), |help| {
                format!("<p class=\"help\">{}</p>", escaped(help.in_lang(frame.lang)))
            });
            let message = escaped(found.message.in_lang(frame.lang));
            let _ = write!(body, "<li><p class=\"place\">{place}</p><p>{message}</p>{help}</li>");
        }
        body.push_str("</ul>");
    }
}

/// What the editor's script knows of the site from the start.
pub fn choices(site: &Site, kind: Kind) -> Value {
    use crate::record::Framework;
    let framework = Framework::on(site.today);
    let lang = site.config.lang;
    let areas =
        site.areas.ids().map(|id| serde_json::json!([id, site.areas.title(id, framework, lang)]));
    let topics = site.topics.ids().map(|id| serde_json::json!([id, site.topics.title(id, lang)]));
    serde_json::json!({
        "form": form::form(kind),
        "areas": areas.collect::<Vec<_>>(),
        "topics": topics.collect::<Vec<_>>(),
    })
}
