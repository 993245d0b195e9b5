//! `congbo build`.

use clap::Command;

use super::words::{Words, flag};

pub(super) fn command(words: Words) -> Command {
    words
        .frame(Command::new("build"), "congbo build [TÙY_CHỌN]", "congbo build [OPTIONS]")
        .about(words.of("Tạo trang vào thư mục output/", "Builds the site into output/"))
        .args([
            words.root(),
            words.value("output", "THƯ_MỤC", "FOLDER").help(
                words.of("Thư mục xuất (mặc định: output)", "Output folder (default: output)"),
            ),
            words.base_url(),
            flag("drafts").help(words.of("Đăng cả bản nháp", "Publish drafts too")),
            flag("future").help(
                words.of("Đăng cả bài chưa tới ngày", "Publish write-ups with a later date too"),
            ),
            words.value("as-of", "NGÀY", "DATE").help(words.of(
                "Tạo trang như vào ngày này (mặc định: hôm nay)",
                "Build the site as of this day (default: today)",
            )),
            flag("strict").help(words.of("Cảnh báo cũng là lỗi", "Warnings fail the build")),
            flag("clean").help(words.of(
                "Làm lại từ đầu, không dùng những gì lần trước để lại",
                "Make everything anew, whatever the last build left",
            )),
            words.compress(),
            flag("hosting").help(words.of(
                "Ghi cả `_headers`, `_redirects`, `.nojekyll`, `.htaccess` cho nơi lưu trữ",
                "Write `_headers`, `_redirects`, `.nojekyll` and `.htaccess` for hosts too",
            )),
            words.format(),
            words.language(),
            words.jobs(),
            words.timings(),
            words.quiet(),
        ])
}
