//! `congbo new`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

use super::words::Words;
use crate::vocabulary::Kind;

pub(super) fn command(words: Words) -> Command {
    words
        .frame(
            Command::new("new"),
            "congbo new [TÙY_CHỌN] <LOẠI> <TIÊU_ĐỀ>",
            "congbo new [OPTIONS] <TYPE> <TITLE>",
        )
        .about(words.of("Tạo bài viết mới", "Begins a write-up"))
        .args([
            Arg::new("type")
                .value_name(words.of("LOẠI", "TYPE"))
                .required(true)
                .value_parser(PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.word())))
                .hide_possible_values(true)
                .help(words.of(
                    "inspection (kiểm tra), result (kết quả), news (tin), notice (thông báo), plan (kế hoạch), page (trang)",
                    "inspection, result, news, notice, plan or page",
                )),
            Arg::new("title")
                .value_name(words.of("TIÊU_ĐỀ", "TITLE"))
                .required(true)
                .help(words.of("Tiêu đề, trong ngoặc kép", "The title, in quotation marks")),
            words.root(),
            words.language(),
        ])
}
