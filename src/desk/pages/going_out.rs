//! Publishing: what would change for visitors, and what has.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use super::faults::fault_list;
use super::{Frame, HOME, editor_address, escaped};
use crate::diagnostics::Text;
use crate::releases::{Outcome, State};
use crate::site::{Article, Site};
use crate::text;

/// So many entries of a list are shown.
const SHOWN: usize = 50;

/// How far publishing has come.
#[derive(Debug)]
pub enum Publishing<'p> {
    /// Nobody has tried.
    Asked,
    /// It was tried or done.
    Ran(&'p Outcome),
    /// It could not begin.
    Refused(&'p Text),
}

/// The page from which a site is published.
pub fn publish(frame: &Frame<'_>, site: &Site, publishing: &Publishing<'_>) -> String {
    let title = frame.of(text!("Đăng", "Publish"));
    let mut body = format!("<h1>{title}</h1>");
    let to = site.config.publish.to.as_deref().filter(|to| !to.trim().is_empty());
    let Some(to) = to else {
        ways(&mut body, frame);
        return frame.page(&title, "dang", "", &body);
    };
    let _ = write!(
        body,
        "<p>{} <code>{}</code></p>",
        frame.of(text!(
            "congbo chép trang ra thư mục này, máy chủ lấy từ đó:",
            "The site is copied to this folder, from which a server sends it:"
        )),
        escaped(to)
    );
    match publishing {
        Publishing::Asked => ask_to_try(&mut body, frame),
        Publishing::Refused(why) => {
            let why = escaped(why.in_lang(frame.lang));
            let _ = write!(body, "<p class=\"notice bad\" role=\"alert\">{why}</p>");
        }
        Publishing::Ran(outcome) => ran(&mut body, frame, site, outcome),
    }
    frame.page(&title, "dang", "", &body)
}

/// How to say where the site goes.
fn ways(body: &mut String, frame: &Frame<'_>) {
    let words = [
        text!(
            "Chưa biết đăng vào đâu. Nhờ người quản trị làm một trong hai cách:",
            "Nothing says where to publish. Ask whoever runs the site for one of these:"
        ),
        text!(
            "Máy chủ đọc một thư mục: thêm vào site.yaml hai dòng dưới đây, rồi quay lại trang này.",
            "A server reads a folder: add these two lines to site.yaml and come back to this page."
        ),
        text!(
            "GitHub hoặc GitLab đăng giúp: chạy `congbo init --ci github` (hoặc `gitlab`); từ đó mỗi lần tệp được gửi lên, trang tự đăng. Máy của cơ quan tự đăng mỗi đêm: `--ci windows`, `systemd` hoặc `container`.",
            "GitHub or GitLab publishes: run `congbo init --ci github` (or `gitlab`); from then on the site is published whenever files are pushed. A machine of the office publishes each night with `--ci windows`, `systemd` or `container`."
        ),
    ];
    let [none, folder, host] = words.map(|it| frame.of(it));
    let _ = write!(
        body,
        "<p class=\"notice\">{none}</p><ol><li><p>{folder}</p><pre>publish:\n  to: ../trang-da-dang</pre></li><li><p>{host}</p></li></ol>"
    );
}

fn ask_to_try(body: &mut String, frame: &Frame<'_>) {
    let note = frame.of(text!(
        "Trước hết congbo kiểm tra cả trang và cho xem sẽ có gì mới, đổi, mất. Bản nháp và bài hẹn ngày không được đăng.",
        "First the whole site is checked, and you see what would be new, changed and gone. Drafts and write-ups of later days stay out."
    ));
    let see = frame.of(text!("Kiểm tra và xem thay đổi", "Check, and see what would change"));
    let _ = write!(
        body,
        "<p>{note}</p><form method=\"post\" action=\"{HOME}dang\"><button class=\"main\" name=\"lam\" value=\"thu\">{see}</button></form>"
    );
}

fn ran(body: &mut String, frame: &Frame<'_>, site: &Site, outcome: &Outcome) {
    let (good, words) = match outcome.state {
        State::Published => {
            ("good", text!("Đã đăng. Địa chỉ của trang:", "Published. The address of the site:"))
        }
        State::AsItWas => ("good", text!("Không có gì mới để đăng.", "Nothing is new.")),
        State::Tried if outcome.difference.is_none() => {
            ("good", text!("Không có gì mới để đăng.", "Nothing is new."))
        }
        State::Tried => (
            "",
            text!(
                "Chưa đăng. Nếu đăng thì người đọc thấy những thay đổi dưới đây.",
                "Not published yet. If you do, readers see what is listed below."
            ),
        ),
        State::Refused => (
            "bad",
            text!(
                "Chưa đăng được; người đọc vẫn thấy bản trước. Cần xem lại:",
                "Nothing was published; readers still see what was there. To be looked at:"
            ),
        ),
    };
    let address = match outcome.state {
        State::Published => {
            let url = escaped(&site.config.base_url.absolute("/"));
            format!(" <a href=\"{url}\" target=\"_blank\" rel=\"noopener\">{url}</a>")
        }
        _ => String::new(),
    };
    let words = frame.of(words);
    let _ = write!(body, "<p class=\"notice {good}\" role=\"status\">{words}{address}</p>");
    if outcome.state == State::Refused {
        fault_list(body, frame, site, &outcome.report);
    }
    let loses_many = outcome.difference.lost_pages().count() > site.config.publish.max_removed;
    let may_confirm = outcome.state == State::Refused && loses_many;
    if may_confirm {
        // What is confirmed is seen first.
        changes(body, frame, site, outcome);
        ask_to_publish(body, frame, loses_many);
        return;
    }
    if outcome.state == State::Tried && !outcome.difference.is_none() {
        ask_to_publish(body, frame, loses_many);
    }
    changes(body, frame, site, outcome);
}

fn ask_to_publish(body: &mut String, frame: &Frame<'_>, loses_many: bool) {
    let publish = frame.of(text!("Đăng ngay", "Publish now"));
    let confirm = frame
        .of(text!("Tôi đã xem: các trang này được bỏ đi", "I have looked: these pages are to go"));
    let confirm = if loses_many {
        format!(
            "<label class=\"choice\"><input type=\"checkbox\" name=\"xac-nhan\" required> {confirm}</label>"
        )
    } else {
        String::new()
    };
    let _ = write!(
        body,
        "<form method=\"post\" action=\"{HOME}dang\" class=\"publish\">{confirm}<button class=\"main\" name=\"lam\" value=\"dang\">{publish}</button></form>"
    );
}

fn changes(body: &mut String, frame: &Frame<'_>, site: &Site, outcome: &Outcome) {
    let difference = &outcome.difference;
    let known: FxHashMap<&str, &Article> =
        site.articles.iter().map(|it| (it.address.as_str(), it)).collect();
    for (words, paths) in [
        (text!("Mới", "New"), &difference.new),
        (text!("Thay đổi", "Changed"), &difference.changed),
        (text!("Mất", "Gone"), &difference.gone),
    ] {
        if paths.is_empty() {
            continue;
        }
        let addresses =
            paths.iter().map(|path| format!("/{}", path.trim_end_matches("index.html")));
        let (mut articles, mut others) = (Vec::new(), Vec::new());
        for address in addresses {
            match known.get(address.as_str()) {
                Some(article) => {
                    articles.push((article.title().to_owned(), article.source.as_str()))
                }
                None => others.push(address),
            }
        }
        let count = articles.len();
        let count = match count {
            0 => frame.of(text!("trang, tệp đi kèm", "pages and files")),
            _ => frame.of(text!("{count} bài", "{count} write-ups")),
        };
        let _ = write!(body, "<h2>{}: {count}</h2><ul>", frame.of(words));
        for (title, source) in articles.iter().take(SHOWN) {
            let _ = write!(
                body,
                "<li><a href=\"{}\">{}</a></li>",
                editor_address(source),
                escaped(title)
            );
        }
        let left = (articles.len().saturating_sub(SHOWN)) + others.len();
        body.push_str("</ul>");
        if left > 0 {
            let rest = frame.of(text!(
                "{left} trang, tệp khác do congbo tự làm (danh sách, số liệu, hình)",
                "{left} other pages and files (lists, data, pictures)"
            ));
            let _ = write!(body, "<details><summary>{rest}</summary><ul>");
            for address in others.iter().take(SHOWN * 4) {
                let _ = write!(body, "<li><code>{}</code></li>", escaped(address));
            }
            body.push_str("</ul></details>");
        }
    }
}
