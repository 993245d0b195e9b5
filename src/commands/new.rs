//! `congbo new`: the beginning of a write-up, where write-ups of its type lie.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::new_file::{NotWritten, write_new};
use crate::Lang;
use crate::config::{Config, Overrides};
use crate::diagnostics::{Faults, Text};
use crate::session::read_config;
use crate::starters;
use crate::text;
use crate::vietnamese::slug;
use crate::vocabulary::Kind;

/// What to begin.
#[derive(Clone, Debug)]
pub struct Request {
    /// The folder of the site.
    pub root: PathBuf,
    /// The type of the write-up.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// The day that it is dated.
    pub today: NaiveDate,
    /// The language; `None` for that of the site.
    pub lang: Option<Lang>,
}

/// Writes the file; returns what to tell, in the language that the second value names.
pub fn run(request: &Request) -> (Result<Text, Text>, Lang) {
    let Request { root, kind, title, today, lang } = request;
    // Faults of site.yaml are for `check` to tell.
    let config = read_config(root, &Overrides::default(), &mut Faults::default());
    let lang = lang.unwrap_or(config.lang);
    if !root.join("site.yaml").is_file() {
        return (Err(no_site(root)), lang);
    }
    let path = path(&config, *kind, title);
    let contents = starters::write_up(*kind, title, *today, lang);
    (write(root, &path, &contents).map(|()| begun(&path)), lang)
}

fn no_site(root: &Path) -> Text {
    let shown = root.display();
    text!(
        "thư mục `{shown}` không có site.yaml, nên chưa phải là một trang; `congbo init THƯ_MỤC` tạo trang mới, `--root` chỉ tới trang đã có",
        "the folder `{shown}` has no site.yaml, so it is no site; `congbo init FOLDER` makes a new one, `--root` names one that is there"
    )
}

/// Where the write-up goes, from the root: the first section of its type.
fn path(config: &Config, kind: Kind, title: &str) -> PathBuf {
    let section = starters::section(config, kind);
    let file = format!("{}.md", slug(title));
    Path::new("content").join(section.unwrap_or_default()).join(file)
}

/// Writes the file; says why it is not written.
fn write(root: &Path, path: &Path, contents: &str) -> Result<(), Text> {
    let shown = path.to_string_lossy().replace('\\', "/");
    write_new(root, path, contents.as_bytes()).map_err(|refused| match refused {
        NotWritten::Exists => text!(
            "đã có `{shown}`, không ghi đè; hãy mở tệp đó, hoặc đặt tiêu đề khác",
            "`{shown}` is there already and is kept; open it, or choose another title"
        ),
        NotWritten::Outside => text!(
            "`{shown}` nằm ngoài thư mục của trang, vì một liên kết dẫn ra ngoài",
            "`{shown}` would lie outside the site's folder, since a link leads out of it"
        ),
        NotWritten::Failed(error) => {
            text!("không ghi được `{shown}`: {error}", "`{shown}` cannot be written: {error}")
        }
    })
}

fn begun(path: &Path) -> Text {
    let shown = path.to_string_lossy().replace('\\', "/");
    text!(
        "Đã tạo {shown}\n\
         1. Mở tệp, điền các dòng còn trống và viết bài; ghi chú sau dấu # nói cách điền.\n\
         2. congbo check: xem còn sai sót gì.\n\
         3. Xóa dòng `draft: true`, rồi congbo build để đăng.\n",
        "{shown} is begun\n\
         1. Open it, fill in what is empty and write the text; notes behind # say how.\n\
         2. congbo check: see what is still wrong.\n\
         3. Delete the line `draft: true`, then congbo build to publish it.\n"
    )
}
