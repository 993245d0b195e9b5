//! `congbo check`.

use clap::Command;

use super::words::{Words, flag};

pub(super) fn command(words: Words) -> Command {
    words
        .frame(Command::new("check"), "congbo check [TÙY_CHỌN]", "congbo check [OPTIONS]")
        .about(words.of(
            "Tìm lỗi và góp ý về cách viết, kể cả trong bản nháp; không ghi gì",
            "Looks for faults and gives advice, on drafts too; writes nothing",
        ))
        .args([
            words.root(),
            words.base_url(),
            flag("drafts")
                .help(words.of("Xét như khi đăng cả bản nháp", "As if drafts were published too")),
            flag("future").help(words.of(
                "Xét như khi đăng cả bài chưa tới ngày",
                "As if write-ups with a later date were published too",
            )),
            words.value("as-of", "NGÀY", "DATE").help(
                words.of(
                    "Xét như vào ngày này (mặc định: hôm nay)",
                    "As of this day (default: today)",
                ),
            ),
            flag("strict").help(words.of("Cảnh báo cũng là lỗi", "Warnings fail the check")),
            words.format(),
            words.language(),
            words.jobs(),
            words.timings(),
            words.quiet(),
        ])
}
