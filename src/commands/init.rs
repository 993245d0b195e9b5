//! `congbo init`: a new site that builds at once.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::Lang;
use crate::config::BaseUrl;
use crate::diagnostics::Text;
use crate::gazetteer::{Context, Gazetteer, Level, Resolution, WrittenName, resolve};
use crate::spelling::nearest;
use crate::starters::{self, Ci, NewSite};
use crate::text;
use crate::vietnamese::slug;

/// What was said on the command line; the rest is asked, or has defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// A folder that is empty, or not there yet.
    pub folder: PathBuf,
    /// The title that every page shows.
    pub title: Option<String>,
    /// The province where units are looked up first.
    pub province: Option<String>,
    /// The public address.
    pub base_url: Option<String>,
    /// The language of the site.
    pub lang: Lang,
    /// The day.
    pub today: NaiveDate,
    /// The service that is to publish it, if any.
    pub ci: Option<Ci>,
}

/// The title where nobody gave one.
const TITLE: (&str, &str) = ("Kiểm tra cải cách hành chính", "Administrative reform inspections");

/// An address that nobody can have (RFC 2606), where nobody gave one.
const ADDRESS: &str = "https://cchc.example/";

impl Wanted {
    /// The same with names as they are written; finds what cannot be.
    pub fn checked(self) -> Result<Self, Text> {
        let named = |name: String| province(&name, self.today);
        Ok(Self {
            province: self.province.filter(|it| !it.is_empty()).map(named).transpose()?,
            base_url: self.base_url.map(|it| full_address(&it)).transpose()?,
            ..self
        })
    }

    /// The site, with defaults for what is not said.
    fn site(&self) -> NewSite {
        let title = self.title.clone().filter(|title| !title.is_empty());
        let default = match self.lang {
            Lang::Vi => TITLE.0,
            Lang::En => TITLE.1,
        };
        NewSite {
            title: title.unwrap_or_else(|| default.to_owned()),
            province: self.province.clone(),
            base_url: self.base_url.clone().unwrap_or_else(|| ADDRESS.to_owned()),
            lang: self.lang,
            today: self.today,
            ci: self.ci,
        }
    }
}

/// The province of this name, written without tones too; says what is wrong where there is none.
pub fn province(name: &str, today: NaiveDate) -> Result<String, Text> {
    let provinces = present_provinces();
    let folded = slug(name);
    if let Some(known) = provinces.iter().find(|it| slug(it) == folded) {
        return Ok(known.clone());
    }
    match resolve(&WrittenName::of_province(name), today, Context::default()) {
        Resolution::Unit { unit, existed: true } => Ok(Gazetteer::get().unit(unit).name.to_owned()),
        Resolution::Unit { unit, existed: false } => {
            let gazetteer = Gazetteer::get();
            let present = gazetteer.present(unit);
            let now: Vec<&str> = present.iter().map(|it| gazetteer.unit(it.unit).name).collect();
            let now = now.join(", ");
            Err(text!(
                "`{name}` không còn là một tỉnh; nay là: {now}",
                "`{name}` is no province any more; it is now: {now}"
            ))
        }
        Resolution::Unknown(_) | Resolution::Ambiguous(_) | Resolution::NoUnit => {
            let near = nearest(name, provinces.iter().map(String::as_str));
            let help = near.unwrap_or("Cần Thơ");
            Err(text!(
                "không có tỉnh, thành phố nào tên `{name}`; ví dụ: `{help}`",
                "there is no province of the name `{name}`; an example: `{help}`"
            ))
        }
    }
}

fn present_provinces() -> Vec<String> {
    let all = Gazetteer::get().all();
    let present = all.filter(|(_, unit)| unit.level == Level::Province && unit.is_present());
    present.map(|(_, unit)| unit.name.to_owned()).collect()
}

/// Says what is wrong with a public address.
pub fn full_address(written: &str) -> Result<String, Text> {
    match BaseUrl::parse(written) {
        Some(_) => Ok(written.to_owned()),
        None => Err(text!(
            "`{written}` chưa là địa chỉ đầy đủ; ví dụ: `https://cchc.cantho.gov.vn/`",
            "`{written}` is no full address; an example: `https://cchc.cantho.gov.vn/`"
        )),
    }
}

/// What a folder may hold and still be empty: the memory of a repository.
const OF_REPOSITORIES: [&str; 3] = [".git", ".hg", ".svn"];

/// Says why nothing can be made in a folder, before anybody is asked anything.
pub fn refusal(folder: &Path) -> Option<Text> {
    let shown = folder.display();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => {
            return Some(text!(
                "không đọc được `{shown}`: {error}",
                "`{shown}` cannot be read: {error}"
            ));
        }
    };
    let is_own = |name: &str| OF_REPOSITORIES.contains(&name);
    let mut names = entries.flatten().map(|entry| entry.file_name());
    let first = names.find(|name| !name.to_str().is_some_and(is_own))?;
    let first = first.to_string_lossy();
    Some(text!(
        "thư mục `{shown}` đã có tệp (`{first}`…); hãy chọn một thư mục mới, ví dụ `congbo init trang-moi`",
        "the folder `{shown}` is not empty (`{first}`…); choose a new one, such as `congbo init new-site`"
    ))
}

/// Writes the site; returns what to do next.
pub fn run(wanted: &Wanted) -> Result<Text, Text> {
    let folder = &wanted.folder;
    if let Some(refusal) = refusal(folder) {
        return Err(refusal);
    }
    for (path, contents) in starters::site(&wanted.site()) {
        write(&folder.join(path), &contents).map_err(|error| {
            let shown = folder.join(path).display().to_string();
            text!("không ghi được `{shown}`: {error}", "`{shown}` cannot be written: {error}")
        })?;
    }
    Ok(next_steps(folder))
}

fn write(file: &Path, contents: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(file)?;
    file.write_all(contents.as_bytes())
}

fn next_steps(folder: &Path) -> Text {
    let shown = folder.display().to_string();
    // The steps are pasted into a shell.
    let root = if shown.contains(' ') { format!("\"{shown}\"") } else { shown.clone() };
    text!(
        "Đã tạo trang trong {shown}, với một bài ví dụ cho mỗi loại\n\
         1. Xem trang:     congbo serve --open --root {root}\n\
         2. Viết bài mới:  congbo new inspection \"Tiêu đề\" --root {root}\n\
         3. Tạo trang:     congbo build --root {root}   (kết quả nằm trong output/)\n\
         Hướng dẫn: docs/huong-dan/ của congbo. Các bài ví dụ không có thật: xem xong hãy xóa.\n",
        "A site is made in {shown}, with an example of each type of write-up\n\
         1. Look at it:          congbo serve --open --root {root}\n\
         2. Begin a write-up:    congbo new inspection \"Title\" --root {root}\n\
         3. Build it:            congbo build --root {root}   (into output/)\n\
         The guide is docs/huong-dan/ of congbo. Nothing in the examples is real: delete them in the end.\n"
    )
}
