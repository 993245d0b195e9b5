//! `congbo new`.

use clap::ArgMatches;

use super::values::root;
use crate::Lang;
use crate::cli::environment::Environment;
use crate::cli::usage::Usage;
use crate::commands::new::Request;
use crate::text;
use crate::vocabulary::Kind;

pub(in crate::cli) fn read(
    matches: &ArgMatches,
    environment: &Environment,
    lang: Option<Lang>,
) -> Result<Request, Usage> {
    let text = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    // The parser takes the listed types only.
    let kind = Kind::ALL.iter().copied().find(|kind| kind.word() == text("type"));
    let title = text("title").trim().to_owned();
    if title.is_empty() {
        return Err(Usage::Wrong(text!(
            "tiêu đề trống; hãy ghi tiêu đề trong ngoặc kép, ví dụ `congbo new news \"Một tin mới\"`",
            "the title is empty; write one in quotation marks, such as `congbo new news \"Some news\"`"
        )));
    }
    Ok(Request {
        root: root(matches)?,
        kind: kind.unwrap_or(Kind::News),
        title,
        today: environment.today()?,
        lang,
    })
}
