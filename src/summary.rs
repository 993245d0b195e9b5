//! The line that ends a run for people.

use crate::Lang;
use crate::diagnostics::Summary;
use crate::text;

/// What a run did, in one line; `mixed` says that it may have done only a part of it.
pub fn line(summary: &Summary, published: bool, mixed: bool, lang: Lang) -> String {
    let Summary { errors, warnings, advice, pages, written, unchanged, removed } = *summary;
    let counts = text!(
        "{errors} lỗi, {warnings} cảnh báo, {advice} lời khuyên",
        "{errors} errors, {warnings} warnings, {advice} advice"
    );
    let deeds = if published {
        text!(
            "Xong: {pages} trang; ghi {written} tệp, giữ nguyên {unchanged}, xóa {removed}",
            "Done: {pages} pages; {written} files written, {unchanged} unchanged, {removed} removed"
        )
    } else if mixed {
        text!(
            "Chưa đăng xong; thư mục xuất có thể đang lẫn tệp cũ và tệp mới",
            "Not finished; the output folder may hold old files beside new ones"
        )
    } else {
        text!("Không đăng gì; trang cũ còn nguyên", "Nothing published; the old site is untouched")
    };
    format!("{} ({})\n", deeds.in_lang(lang), counts.in_lang(lang))
}
