//! `congbo publish`.

use clap::Command;

use super::words::{Words, flag};

pub(super) fn command(words: Words) -> Command {
    words
        .frame(Command::new("publish"), "congbo publish [TÙY_CHỌN]", "congbo publish [OPTIONS]")
        .about(words.of(
            "Tạo trang, đối chiếu, rồi đăng thành một bản mới trong một bước",
            "Builds the site, verifies it, and publishes it as a release in one step",
        ))
        .args([
            words.root(),
            words.releases(),
            words.value("keep", "SỐ", "N").help(words.of(
                "Số bản được giữ lại (mặc định: 5)",
                "How many releases are kept (default: 5)",
            )),
            flag("dry-run").help(words.of(
                "Chỉ cho biết tệp nào mới, đổi, mất; không đăng",
                "Only tell which files are new, changed and gone; publish nothing",
            )),
            flag("confirm-removals").help(
                words.of("Đăng dù nhiều trang sẽ mất", "Publish though many pages will be gone"),
            ),
            words.compress(),
            words.base_url(),
            words.value("as-of", "NGÀY", "DATE").help(words.of(
                "Tạo trang như vào ngày này (mặc định: hôm nay)",
                "Build the site as of this day (default: today)",
            )),
            flag("strict").help(words.of("Cảnh báo cũng là lỗi", "Warnings forbid publishing")),
            words.format(),
            words.language(),
            words.jobs(),
            words.timings(),
            words.quiet(),
        ])
}
