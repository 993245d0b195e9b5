//! `congbo rollback`.

use clap::{Arg, Command};

use super::words::Words;

pub(super) fn command(words: Words) -> Command {
    words
        .frame(
            Command::new("rollback"),
            "congbo rollback [TÙY_CHỌN] [BẢN]",
            "congbo rollback [OPTIONS] [RELEASE]",
        )
        .about(words.of("Đưa bản đã đăng trước đó trở lại", "Brings back an older release"))
        .args([
            Arg::new("release").value_name(words.of("BẢN", "RELEASE")).help(words.of(
                "Tên của bản (mặc định: bản ngay trước bản đang đăng)",
                "The name of the release (default: the one before the current one)",
            )),
            words.root(),
            words.releases(),
            words.language(),
        ])
}
