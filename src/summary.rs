//! The line that ends a run for people.

use crate::Lang;
use crate::diagnostics::{Census, Summary};
use crate::text;

/// What a run did, in one line; `mixed` says that it may have done only a part of it.
pub fn line(summary: &Summary, published: bool, mixed: bool, lang: Lang) -> String {
    let Summary { errors, warnings, advice, census, written, unchanged, removed } = *summary;
    let pages = census.pages;
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
    let became = became(&census, lang);
    format!("{} ({})\n{became}", deeds.in_lang(lang), counts.in_lang(lang))
}

/// What became of the write-ups, in one line: "10 bài: đăng 8, nháp 1, hẹn ngày 1; bỏ qua 2 tệp".
fn became(census: &Census, lang: Lang) -> String {
    let Census { found, published, drafts, future, expired, withdrawn, ignored, pages: _ } =
        *census;
    let unreadable = found - (published + drafts + future + expired + withdrawn);
    let all = [
        (published, text!("đăng {published}", "{published} published")),
        (drafts, text!("nháp {drafts}", "{drafts} drafts")),
        (future, text!("hẹn ngày {future}", "{future} of later days")),
        (expired, text!("hết hạn {expired}", "{expired} expired")),
        (withdrawn, text!("thu hồi {withdrawn}", "{withdrawn} withdrawn")),
        (unreadable, text!("không đọc được {unreadable}", "{unreadable} unreadable")),
    ];
    let told = all.iter().filter(|(count, _)| *count > 0);
    let told: Vec<&str> = told.map(|(_, words)| words.in_lang(lang)).collect();
    let total = text!("{found} bài", "{found} write-ups");
    let passed_over = text!("; bỏ qua {ignored} tệp", "; {ignored} files passed over");
    let passed_over = if ignored > 0 { passed_over.in_lang(lang) } else { "" };
    let colon = if told.is_empty() { "" } else { ": " };
    format!("{}{colon}{}{passed_over}\n", total.in_lang(lang), told.join(", "))
}

/// What a check found, in one line.
pub fn checked(summary: &Summary, passed: bool, lang: Lang) -> String {
    let Summary { errors, warnings, advice, .. } = *summary;
    let verdict = match (passed, errors + warnings + advice) {
        (true, 0) => text!("Đã kiểm tra: không thấy gì cần sửa", "Checked: nothing to mend"),
        (true, _) => text!(
            "Đã kiểm tra: đăng được; xem lại {warnings} cảnh báo, {advice} lời khuyên ở trên",
            "Checked: it can be published; look at {warnings} warnings and {advice} advice above"
        ),
        (false, _) if errors == 0 => text!(
            "Đã kiểm tra: chưa đăng được với `--strict`, còn {warnings} cảnh báo ({advice} lời khuyên)",
            "Checked: not to be published with `--strict`, {warnings} warnings are left ({advice} advice)"
        ),
        (false, _) => text!(
            "Đã kiểm tra: chưa đăng được, hãy sửa {errors} lỗi ở trên ({warnings} cảnh báo, {advice} lời khuyên)",
            "Checked: it cannot be published before {errors} errors are mended ({warnings} warnings, {advice} advice)"
        ),
    };
    format!("{}\n{}", verdict.in_lang(lang), became(&summary.census, lang))
}
