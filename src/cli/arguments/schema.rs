//! `congbo schema`.

use clap::{Arg, Command};

use super::words::Words;
use crate::schema::Subject;

pub(super) fn command(words: Words) -> Command {
    let subjects = Subject::ALL.map(Subject::name);
    words
        .frame(
            Command::new("schema"),
            "congbo schema [TÙY_CHỌN] [ĐỐI_TƯỢNG]",
            "congbo schema [OPTIONS] [SUBJECT]",
        )
        .about(words.of(
            "In JSON Schema của phần đầu bài viết hoặc của site.yaml",
            "Prints the JSON Schema of front matter or of site.yaml",
        ))
        .args([
            Arg::new("subject")
                .value_name(words.of("ĐỐI_TƯỢNG", "SUBJECT"))
                .value_parser(subjects)
                .hide_possible_values(true)
                .help(
                    words.of("front-matter (mặc định) hoặc site", "front-matter (default) or site"),
                ),
            words.root(),
            words.language(),
        ])
}
