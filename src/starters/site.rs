//! The files of a new site: its configuration, an example of each type of write-up, and what
//! keeps repositories and editors in order.

use chrono::{Datelike, Days, NaiveDate};

use super::ci::Ci;
use super::write_up::quoted;
use crate::Lang;
use crate::schema::Subject;

/// What is asked about a new site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSite {
    /// The title that every page shows.
    pub title: String,
    /// The province where its units are looked up first, as site.yaml takes it.
    pub province: Option<String>,
    /// The public address.
    pub base_url: String,
    /// The language of the site, and of what explains its files.
    pub lang: Lang,
    /// The day of its making.
    pub today: NaiveDate,
    /// What is to publish it, if anything.
    pub ci: Option<Ci>,
}

/// The examples: where each lies, in Vietnamese and in English.
const EXAMPLES: [(&str, &str, &str); 6] = [
    (
        "content/kiem-tra/vi-du-kiem-tra.md",
        include_str!("vi/examples/inspection.md"),
        include_str!("en/examples/inspection.md"),
    ),
    (
        "content/ket-qua/vi-du-ket-qua.md",
        include_str!("vi/examples/result.md"),
        include_str!("en/examples/result.md"),
    ),
    (
        "content/tin-tuc/vi-du-tin.md",
        include_str!("vi/examples/news.md"),
        include_str!("en/examples/news.md"),
    ),
    (
        "content/thong-bao/vi-du-thong-bao.md",
        include_str!("vi/examples/notice.md"),
        include_str!("en/examples/notice.md"),
    ),
    (
        "content/van-ban/vi-du-ke-hoach.md",
        include_str!("vi/examples/plan.md"),
        include_str!("en/examples/plan.md"),
    ),
    (
        "content/gioi-thieu.md",
        include_str!("vi/examples/page.md"),
        include_str!("en/examples/page.md"),
    ),
];

/// What a repository leaves out: all that is made again.
const IGNORED: &str = "/output/\n/.congbo/\n/.congbo-desk/\n";

/// Completion in VS Code and its kin, by the YAML extension.
const SETTINGS: &str = r#"{
  "files.encoding": "utf8",
  "yaml.schemas": {
    "./.vscode/site.schema.json": "site.yaml"
  }
}
"#;

const EXTENSIONS: &str = "{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n";

/// The files of a new site, each with its path from the site's folder.
pub fn site(new: &NewSite) -> Vec<(&'static str, String)> {
    let configuration = match new.lang {
        Lang::Vi => include_str!("vi/site.yaml"),
        Lang::En => include_str!("en/site.yaml"),
    };
    let province = match &new.province {
        Some(province) => format!("province: {}", quoted(province)),
        None => "# province: Cần Thơ".to_owned(),
    };
    let configuration = configuration
        .replacen("{province}", &province, 1)
        .replacen("{base_url}", &quoted(&new.base_url), 1)
        .replacen("{title}", &quoted(&new.title), 1);
    let mut files = vec![
        (".gitignore", IGNORED.to_owned()),
        (".vscode/extensions.json", EXTENSIONS.to_owned()),
        (".vscode/settings.json", SETTINGS.to_owned()),
        (".vscode/site.schema.json", Subject::Site.schema()),
        ("site.yaml", configuration),
    ];
    let of_ci = new.ci.iter().flat_map(|ci| ci.files());
    files.extend(of_ci.map(|(path, text)| (*path, (*text).to_owned())));
    files.extend(EXAMPLES.map(|(path, vi, en)| {
        let text = match new.lang {
            Lang::Vi => vi,
            Lang::En => en,
        };
        (path, dated(text, new.today))
    }));
    files
}

/// An example as of today: inspected before it was published, and due after.
fn dated(text: &str, today: NaiveDate) -> String {
    let held = today.checked_sub_days(Days::new(7)).unwrap_or(today);
    let due = today.checked_add_days(Days::new(60)).unwrap_or(today);
    text.replace("{date}", &today.to_string())
        .replace("{held}", &held.to_string())
        .replace("{due}", &due.to_string())
        .replace("{year}", &held.year().to_string())
}
