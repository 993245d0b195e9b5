//! `congbo serve`.

use clap::Command;

use super::words::{Words, flag};

pub(super) fn command(words: Words) -> Command {
    words
        .frame(Command::new("serve"), "congbo serve [TÙY_CHỌN]", "congbo serve [OPTIONS]")
        .about(words.of(
            "Xem trước và soạn bài trên máy này; lưu bài là trang tự hiện lại",
            "Shows the site on this machine, anew after each save, and has a desk to write at",
        ))
        .args([
            words.root(),
            words.value("port", "CỔNG", "PORT").help(words.of(
                "Cổng (mặc định: 4180; nếu bận, cổng trống kế tiếp)",
                "The port (default: 4180; where it is taken, the next free one)",
            )),
            flag("open")
                .help(words.of("Mở trình duyệt ở bàn biên tập", "Open the desk in a browser")),
            flag("no-desk").help(words.of("Không mở bàn biên tập", "Leave the desk out")),
            words.language(),
        ])
}
