//! `congbo init`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

use super::words::Words;
use crate::starters::Ci;

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
                .value("ci", "github|gitlab", "github|gitlab")
                .value_parser(PossibleValuesParser::new(Ci::ALL.map(Ci::name)))
                .hide_possible_values(true)
                .help(words.of(
                    "Thêm tệp để dịch vụ này kiểm tra và đăng trang",
                    "Add the file by which this service checks and publishes the site",
                )),
            words.language(),
        ])
}
