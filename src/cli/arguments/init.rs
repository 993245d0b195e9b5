//! `congbo init`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

use super::words::Words;
use crate::starters::Ci;

/// What publishes a site, as it is written in the help.
const KINDS: &str = "github|gitlab|container|systemd|windows";

pub(super) fn command(words: Words) -> Command {
    words
        .frame(
            Command::new("init"),
            "congbo init [TÙY_CHỌN] <THƯ_MỤC>",
            "congbo init [OPTIONS] <FOLDER>",
        )
        .about(words.of("Tạo trang mới", "Makes a new site"))
        .args([
            Arg::new("folder")
                .value_name(words.of("THƯ_MỤC", "FOLDER"))
                .required(true)
                .help(words.of("Thư mục mới, hoặc còn trống", "A folder that is new, or empty")),
            words.value("title", "TÊN", "TITLE").help(
                words.of("Tên trang, hiện ở đầu mọi trang", "The title that every page shows"),
            ),
            words.value("province", "TỈNH", "PROVINCE").help(words.of(
                "Tỉnh, nơi tên đơn vị được tìm trước",
                "The province where names of units are looked up first",
            )),
            words.value("base-url", "ĐỊA_CHỈ", "URL").help(words.of(
                "Địa chỉ công khai của trang, kể cả https://",
                "The public address, with https://",
            )),
            words
                .value("ci", KINDS, KINDS)
                .value_parser(PossibleValuesParser::new(Ci::ALL.map(Ci::name)))
                .hide_possible_values(true)
                .help(words.of(
                    "Thêm tệp để dịch vụ hay máy chủ này đăng trang",
                    "Add the files by which this service or server publishes the site",
                )),
            words.language(),
        ])
}
