//! `congbo verify`.

use clap::{Arg, Command};

use super::words::{Words, flag};

pub(super) fn command(words: Words) -> Command {
    words
        .frame(
            Command::new("verify"),
            "congbo verify [TÙY_CHỌN] <THƯ_MỤC>",
            "congbo verify [OPTIONS] <FOLDER>",
        )
        .about(words.of(
            "Đối chiếu các tệp với manifest.json: thiếu, đã đổi, lạ",
            "Holds files against manifest.json: missing, changed, foreign",
        ))
        .args([
            Arg::new("folder").value_name(words.of("THƯ_MỤC", "FOLDER")).required(true).help(
                words.of(
                    "Thư mục của trang đã tạo hay đã đăng, hoặc địa chỉ http://127.0.0.1:…",
                    "The folder of a site that was built or published, or http://127.0.0.1:…",
                ),
            ),
            flag("strict").help(words.of("Tệp lạ cũng là lỗi", "Foreign files fail it too")),
            words.format(),
            words.language(),
        ])
}
