//! `congbo theme`.

use clap::{Arg, Command};

use super::words::Words;

pub(super) fn command(words: Words) -> Command {
    let list = words
        .frame(Command::new("list"), "congbo theme list [TÙY_CHỌN]", "congbo theme list [OPTIONS]")
        .about(words.of(
            "Liệt kê những gì trang thay được trong giao diện",
            "Lists what a site can replace in the theme",
        ));
    let eject = words
        .frame(
            Command::new("eject"),
            "congbo theme eject [TÙY_CHỌN] <TỆP>",
            "congbo theme eject [OPTIONS] <FILE>",
        )
        .about(words.of(
            "Chép một tệp của giao diện ra themes/ để sửa",
            "Copies a file of the theme to themes/, to be changed",
        ));
    let file = Arg::new("file")
        .value_name(words.of("TỆP", "FILE"))
        .required(true)
        .help(words.of("Ví dụ templates/article.html", "Such as templates/article.html"));
    words
        .frame(Command::new("theme"), "congbo theme <LỆNH>", "congbo theme <COMMAND>")
        .about(words.of("Xem và sửa giao diện", "Shows and changes the theme"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(words.of("Lệnh", "Commands"))
        .subcommand(list.args([words.root(), words.language()]))
        .subcommand(eject.args([file, words.root(), words.language()]))
}
