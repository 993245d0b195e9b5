//! `congbo theme`: what of the theme a site may replace, and a file of it to
//! start from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::new_file::{NotWritten, write_new};
use crate::Lang;
use crate::config::{Config, Overrides};
use crate::diagnostics::{Faults, Text};
use crate::session::read_config;
use crate::spelling::nearest;
use crate::text;
use crate::theme::{DEFAULT, ThemeFiles};

/// The theme that a file is copied to where site.yaml names none.
const OWN: &str = "rieng";

/// What is asked of the theme.
#[derive(Clone, Debug)]
pub struct Request {
    /// The folder of the site.
    pub root: PathBuf,
    /// What to do.
    pub deed: Deed,
    /// The language; `None` for that of the site.
    pub lang: Option<Lang>,
}

/// What `congbo theme` can do.
#[derive(Clone, Debug)]
pub enum Deed {
    /// List what can be replaced.
    List,
    /// Copy this file into the site's theme.
    Eject(String),
}

/// Why nothing was done.
#[derive(Debug)]
pub enum Refusal {
    /// The theme has no such file.
    Unknown(Text),
    /// The file is there already, or cannot be written.
    Failed(Text),
}

/// Runs the command; returns what to print, in the language that the second
/// value names.
pub fn run(request: &Request) -> (Result<String, Refusal>, Lang) {
    // Faults of site.yaml are for `build` to tell; the theme's files are there
    // all the same.
    let config = read_config(&request.root, &Overrides::default(), &mut Faults::default());
    let lang = request.lang.unwrap_or(config.lang);
    let result = match &request.deed {
        Deed::List => Ok(list(&request.root, &config, lang)),
        Deed::Eject(file) => eject(&request.root, &config, file, lang),
    };
    (result, lang)
}

/// All files, those first that are replaced already marked with `*`.
fn list(root: &Path, config: &Config, lang: Lang) -> String {
    let (files, _) = ThemeFiles::read(root, &config.theme);
    let folder = &files.folder;
    let heading = text!(
        "Mỗi tệp đặt trong `{folder}/` thay cho tệp cùng tên của giao diện có sẵn.\nDấu * là tệp mà trang này đã thay.\n",
        "Each file in `{folder}/` replaces the built-in one of the same name.\nA * marks those that this site replaces.\n"
    );
    let mut all: BTreeMap<&str, &[u8]> = BTreeMap::new();
    for (path, bytes) in files.builtin.iter().chain(&files.overrides) {
        all.insert(path, bytes);
    }
    let mut listing = heading.in_lang(lang).to_owned();
    for kind in ["templates/", "assets/", "words/"] {
        listing.push('\n');
        for (path, bytes) in all.iter().filter(|(path, _)| path.starts_with(kind)) {
            let mark = if files.overrides.contains_key(*path) { '*' } else { ' ' };
            listing.push_str(&format!("{mark} {path}{}\n", details(path, bytes, lang)));
        }
    }
    let hint = text!(
        "\n`congbo theme eject TỆP` chép một tệp ra để sửa.\n",
        "\n`congbo theme eject FILE` copies one of them out, to be changed.\n"
    );
    listing + hint.in_lang(lang)
}

/// What of a file can be replaced on its own: blocks of a template, single words.
fn details(path: &str, bytes: &[u8], lang: Lang) -> String {
    let text = String::from_utf8_lossy(bytes);
    if path.starts_with("words/") {
        let is_word = |line: &&str| !line.starts_with(['#', ' ']) && line.contains(':');
        let count = text.lines().filter(is_word).count();
        let words =
            text!("  ({count} từ, thay được từng từ)", "  ({count} words, replaced one by one)");
        return words.in_lang(lang).to_owned();
    }
    let name = |rest: &str| rest.trim_start().split([' ', '%', '-']).next().map(str::to_owned);
    let blocks: Vec<String> = text.split("{% block ").skip(1).filter_map(name).collect();
    if blocks.is_empty() {
        return String::new();
    }
    let list = blocks.join(", ");
    let blocks = text!("  (khối: {list})", "  (blocks: {list})");
    blocks.in_lang(lang).to_owned()
}

fn eject(root: &Path, config: &Config, file: &str, lang: Lang) -> Result<String, Refusal> {
    let (files, _) = ThemeFiles::read(root, DEFAULT);
    let path = find(&files, file)?;
    let is_named = config.theme != DEFAULT || root.join("themes").join(DEFAULT).is_dir();
    let name = if is_named { config.theme.as_str() } else { OWN };
    let shown = format!("themes/{name}/{path}");
    let written = write_new(root, Path::new(&shown), &files.builtin[path]);
    written.map_err(|refused| {
        Refusal::Failed(match refused {
            NotWritten::Exists => text!(
                "`{shown}` đã có, không ghi đè",
                "`{shown}` is there already and is not overwritten"
            ),
            NotWritten::Outside => text!(
                "`{shown}` nằm ngoài thư mục của trang, không ghi",
                "`{shown}` lies outside the site's folder and is not written"
            ),
            NotWritten::Failed(error) => {
                text!("không ghi được `{shown}`: {error}", "`{shown}` cannot be written: {error}")
            }
        })
    })?;
    let mut done = text!("Đã chép `{shown}`.\n", "Copied to `{shown}`.\n").in_lang(lang).to_owned();
    if !is_named {
        let setting =
            text!("Thêm vào site.yaml: `theme: {name}`\n", "Add to site.yaml: `theme: {name}`\n");
        done.push_str(setting.in_lang(lang));
    }
    Ok(done)
}

/// The built-in file that is meant: by its path, or by its name where one file
/// alone has it.
fn find<'f>(files: &'f ThemeFiles, written: &str) -> Result<&'f str, Refusal> {
    let written = written.replace('\\', "/");
    let paths = || files.builtin.keys().map(String::as_str);
    if let Some(path) = paths().find(|path| *path == written) {
        return Ok(path);
    }
    let ending = format!("/{written}");
    let mut named = paths().filter(|path| path.ends_with(&ending));
    if let (Some(path), None) = (named.next(), named.next()) {
        return Ok(path);
    }
    let list: Vec<&str> = paths().filter(|path| path.ends_with(&ending)).collect();
    let mut message =
        text!("giao diện không có tệp `{written}`", "the theme has no file `{written}`");
    let near = nearest(&written, paths());
    if !list.is_empty() {
        let list = list.join(", ");
        message = text!("`{written}` là tệp nào: {list}?", "which `{written}` is meant: {list}?");
    } else if let Some(near) = near {
        message.vi.push_str(&format!("; có phải là `{near}`?"));
        message.en.push_str(&format!("; did you mean `{near}`?"));
    }
    Err(Refusal::Unknown(message))
}
