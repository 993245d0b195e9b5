//! `congbo publish`.

use crate::Lang;
use crate::text;

pub use crate::releases::{Outcome, Request, State, publish as run};

/// What was done, in words: the files in question where nothing was, and one line.
pub fn line(outcome: &Outcome, lang: Lang) -> String {
    let difference = &outcome.difference;
    let (new, changed) = (difference.new.len(), difference.changed.len());
    let (gone, pages) = (difference.gone.len(), outcome.summary.census.pages);
    let current = outcome.current.as_ref().map_or("", |name| name.as_str());
    let told = match outcome.state {
        State::Refused if current.is_empty() => text!("Không đăng gì", "Nothing published"),
        State::Refused => text!(
            "Không đăng gì; bản {current} còn nguyên",
            "Nothing published; the release {current} stays as it is"
        ),
        State::Tried => text!(
            "Thử: sẽ thêm {new} tệp, đổi {changed}, bỏ {gone} ({pages} trang); chưa đăng gì",
            "Tried: {new} files would be new, {changed} changed, {gone} gone ({pages} pages); nothing published"
        ),
        State::AsItWas => text!(
            "Không có gì mới; đang đăng bản {current}",
            "Nothing is new; the release {current} stays"
        ),
        State::Published => text!(
            "Đã đăng bản {current}: thêm {new} tệp, đổi {changed}, bỏ {gone} ({pages} trang)",
            "Published the release {current}: {new} files new, {changed} changed, {gone} gone ({pages} pages)"
        ),
    };
    let mut lines = String::new();
    if outcome.state == State::Tried {
        for (mark, paths) in
            [('+', &difference.new), ('~', &difference.changed), ('-', &difference.gone)]
        {
            paths.iter().for_each(|path| lines.push_str(&format!("{mark} {path}\n")));
        }
    }
    format!("{lines}{}\n", told.in_lang(lang))
}
