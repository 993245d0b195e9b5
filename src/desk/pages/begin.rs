//! Where a write-up begins: with a title, or with a file that is there already.

use std::fmt::Write;

use super::{Frame, HOME, escaped};
use crate::diagnostics::Text;
use crate::text;
use crate::vocabulary::Kind;

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
    let heading = frame.of(text!("Viết từ đầu", "Begin with nothing"));
    let legend = frame.of(text!("Bài này là gì?", "What is it?"));
    let _ = write!(
        body,
        "<div class=\"pair\"><form method=\"post\" action=\"{HOME}moi\" class=\"card\"><h2>{heading}</h2>\
         <fieldset><legend>{legend}</legend>"
    );
    for (number, kind) in Kind::ALL.iter().enumerate() {
        let checked = if number == 0 { " checked" } else { "" };
        let _ = write!(
            body,
            "<label class=\"choice\"><input type=\"radio\" name=\"loai\" value=\"{}\"{checked}> {}</label>",
            kind.word(),
            frame.of(meaning(*kind)),
        );
    }
    let name = frame.of(text!("Tiêu đề", "Title"));
    let begin = frame.of(text!("Bắt đầu viết", "Begin"));
    let note = frame.of(text!(
        "Bài mới là bản nháp: người đọc chưa thấy. Tiêu đề sửa lại sau được.",
        "A new write-up is a draft, which readers do not see. The title can be changed later."
    ));
    let _ = write!(
        body,
        "</fieldset><label>{name}<input name=\"tieu-de\" required maxlength=\"300\" autocomplete=\"off\"></label>\
         <p class=\"help\">{note}</p><button class=\"main\">{begin}</button></form>"
    );
    bring_in(&mut body, frame);
    body.push_str("</div>");
    frame.page(&title, "moi", "bring-in.js", &body)
}

fn meaning(kind: Kind) -> Text {
    match kind {
        Kind::Inspection => text!(
            "Kiểm tra: đơn vị, tồn tại, kiến nghị, số liệu của một cuộc kiểm tra",
            "An inspection and its record"
        ),
        Kind::Result => text!(
            "Kết quả: đơn vị tự báo cáo kết quả của một kỳ",
            "Results of a period, as a unit reports them"
        ),
        Kind::News => text!("Tin tức", "News"),
        Kind::Notice => {
            text!("Thông báo, hiện ở trang chủ tới khi hết hạn", "A notice, until it expires")
        }
        Kind::Plan => text!("Kế hoạch kiểm tra của một năm", "A year's inspection plan"),
        Kind::Page => text!(
            "Trang riêng không ghi ngày, như Giới thiệu, Liên hệ",
            "A page without a date, such as About"
        ),
    }
}

/// Where a file is handed over that becomes a draft.
fn bring_in(body: &mut String, frame: &Frame<'_>) {
    let heading = frame.of(text!("Từ tệp Word có sẵn", "Bring in a file"));
    let label = frame.of(text!("Chọn tệp…", "Choose a file…"));
    let drop = frame.of(text!("hoặc kéo tệp thả vào khung này", "or drop it into this box"));
    let kinds = frame.of(text!(
        "Nhận tệp Word (.docx), Excel (.xlsx), trang mạng đã lưu (.html) và văn bản (.txt). Tệp Word kiểu cũ (.doc): mở bằng Word, lưu lại thành .docx.",
        "Takes files of Word (.docx) and Excel (.xlsx), saved pages (.html) and texts (.txt)."
    ));
    let note = frame.of(text!(
        "congbo đọc tệp, làm thành bài nháp và điền sẵn biểu mẫu. Phần điền sẵn chỉ là đề xuất: đối chiếu từng dòng với bản gốc, nhất là đơn vị.",
        "It becomes a draft; what is filled in is proposed: hold each line against the original, above all the units."
    ));
    let reading = frame.of(text!("Đang đọc tệp…", "Reading the file…"));
    let done =
        frame.of(text!("Đã thành bài nháp. Cần xem lại:", "It is a draft now. To be looked at:"));
    let failed = frame.of(text!("không gửi được tệp; thử lại", "the file was not sent; try again"));
    let open = frame.of(text!("Mở bài nháp", "Open the draft"));
    let _ = write!(
        body,
        "<section id=\"dua-vao\" class=\"card\" data-reading=\"{reading}\" data-done=\"{done}\" \
         data-failed=\"{failed}\" data-open=\"{open}\"><h2>{heading}</h2><p class=\"help\">{note}</p>\
         <p class=\"drop\"><label class=\"button\"><input type=\"file\" class=\"visually-hidden\" accept=\".docx,.xlsx,.html,.htm,.txt,.md\" aria-describedby=\"dua-vao-loai\">{label}</label> {drop}</p>\
         <p class=\"help\" id=\"dua-vao-loai\">{kinds}</p><div role=\"status\"></div></section>"
    );
}
