//! `congbo import`.

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, Command};

use super::words::Words;

pub(super) fn command(words: Words) -> Command {
    let files = Arg::new("files")
        .value_name(words.of("TỆP", "FILE"))
        .required(true)
        .action(ArgAction::Append)
        .num_args(1..)
        .value_parser(ValueParser::path_buf())
        .help(words.of(
            "Word (.docx), trang đã lưu (.html), văn bản (.txt, .md), bảng (.xlsx)",
            "Word (.docx), saved pages (.html), texts (.txt, .md), tables (.xlsx)",
        ));
    words
        .frame(
            Command::new("import"),
            "congbo import [TÙY_CHỌN] <TỆP>…",
            "congbo import [OPTIONS] <FILE>…",
        )
        .about(words.of(
            "Chuyển tệp Word, trang web, bảng tính thành bản nháp",
            "Makes drafts of Word files, saved pages and tables",
        ))
        .args([
            files,
            words.value("into", "CHUYÊN_MỤC", "SECTION").help(words.of(
                "Chuyên mục nhận bản nháp (mặc định: theo loại bài)",
                "Section that receives the drafts (default: by their type)",
            )),
            words.root(),
            words.language(),
        ])
}
