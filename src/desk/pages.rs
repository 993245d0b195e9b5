//! The pages of the desk.

mod begin;
mod faults;
mod follow_up;
mod going_out;
mod kept;
mod list;

pub use begin::new;
pub use faults::faults;
pub use follow_up::follow_up;
pub use going_out::{Publishing, publish};
pub use kept::{Former, trash, versions};
pub use list::list;

use std::fmt::Write;

use serde_json::{Value, json};

use super::{HOME, form};
use crate::diagnostics::Text;
use crate::record::Framework;
use crate::site::Site;
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
        let see = self.of(text!("Xem thử cả trang", "Preview the site"));
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
        "Hãy mở bàn biên tập từ cửa sổ congbo đang chạy: chép cả dòng địa chỉ có chữ “/_ban/” ở đó vào thanh địa chỉ của trình duyệt. Nếu đã đóng cửa sổ đó, hãy mở lại congbo: bàn biên tập tự hiện ra. Bài đã lưu và chữ đang gõ vẫn còn.",
        "Open the desk by the address that is printed in the window where congbo runs (the line with “/_ban/”). If that window is closed, start congbo again. What was saved, and what was being typed, is still there."
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

/// Why a write-up cannot be edited here, and where to go on.
pub fn unreadable(frame: &Frame<'_>, path: &str, why: &Text) -> String {
    let title = frame.of(text!("Chưa mở được bài này", "This write-up cannot be opened"));
    let list = frame.of(text!("Danh sách bài", "All write-ups"));
    let trash = frame.of(text!("Bài đã xóa", "Deleted write-ups"));
    let body = format!(
        "<h1>{title}</h1><p class=\"notice bad\">{}</p><p class=\"help\">{}</p>\
         <p><a href=\"{HOME}\">{list}</a> · <a href=\"{HOME}thung-rac\">{trash}</a></p>",
        escaped(why.in_lang(frame.lang)),
        escaped(path),
    );
    frame.page(&title, "bai", "", &body)
}

/// What the editor's script knows of the site from the start.
pub fn choices(site: &Site, kind: Kind) -> Value {
    let lang = site.config.lang;
    // What an area is called depends on when the inspection was.
    let named = |framework: Framework| {
        let title = |id| json!([id, site.areas.title(id, framework, lang)]);
        let titles: Vec<Value> = site.areas.ids().map(title).collect();
        json!({ "from": framework.first_year(), "titles": titles })
    };
    let topics = site.topics.ids().map(|id| json!([id, site.topics.title(id, lang)]));
    json!({
        "form": form::form(kind),
        "areas": Framework::ALL.map(named),
        "topics": topics.collect::<Vec<_>>(),
    })
}
