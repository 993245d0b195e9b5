//! `congbo import`: files of others become drafts in a section.

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};

use chrono::NaiveDate;

use crate::Lang;
use crate::addresses::{decoded, is_portable};
use crate::config::{Config, Overrides};
use crate::diagnostics::{Faults, Text};
use crate::import::{Context, Doubt, Draft, LARGEST_FILE, draft_of, topics_of};
use crate::session::read_config;
use crate::source::{free_names, is_inside};
use crate::starters;
use crate::text;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The folder of the site.
    pub root: PathBuf,
    /// The files.
    pub files: Vec<PathBuf>,
    /// The section; `None` for the first one that has such write-ups.
    pub into: Option<String>,
    /// The day.
    pub today: NaiveDate,
    /// The language; `None` for that of the site.
    pub lang: Option<Lang>,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// What was made, to be printed.
    pub made: String,
    /// What was not, to be printed.
    pub failed: String,
    /// The language of both.
    pub lang: Lang,
}

/// Makes a draft of each file; goes on where one cannot be read.
pub fn run(request: &Request) -> Outcome {
    // Faults of site.yaml are for `build` to tell.
    let config = read_config(&request.root, &Overrides::default(), &mut Faults::default());
    let lang = request.lang.unwrap_or(config.lang);
    let topics = topics_of(&config);
    let context = Context::of_site(&config, &topics, request.today);
    let mut outcome = Outcome { made: String::new(), failed: String::new(), lang };
    for file in &request.files {
        let shown = file.display().to_string();
        match one(request, &config, &context, file) {
            Ok((path, is_renamed, draft)) => {
                outcome.made += &told(&shown, &path, is_renamed, &draft, lang)
            }
            Err(reason) => {
                let Text { vi, en } = reason;
                let line = text!("lỗi: {shown}: {vi}\n", "error: {shown}: {en}\n");
                outcome.failed += line.in_lang(lang);
            }
        }
    }
    if !outcome.made.is_empty() {
        let next = text!(
            "Tiếp theo: mở bản nháp, đối chiếu với bản gốc, rồi xem bằng `congbo build --drafts`.\n",
            "Next: open the draft, compare it with the original, and look at it with `congbo build --drafts`.\n"
        );
        outcome.made += next.in_lang(lang);
    }
    outcome
}

/// Makes one draft. Returns its path, and whether its usual name was taken.
fn one(
    request: &Request,
    config: &Config,
    context: &Context<'_>,
    file: &Path,
) -> Result<(String, bool, Draft), Text> {
    let bytes = contents(file, LARGEST_FILE)?;
    let name = file.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = |path: &str| neighbour(file, path);
    let draft = draft_of(&name, &bytes, &beside, context)?;
    let section = match &request.into {
        Some(into) => into.clone(),
        None => starters::section(config, draft.kind).unwrap_or_default().to_owned(),
    };
    let (path, is_renamed) = put(&request.root, &section, &draft)?;
    Ok((path, is_renamed, draft))
}

/// The bytes of a file that somebody names.
fn contents(file: &Path, limit: u64) -> Result<Vec<u8>, Text> {
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => text!("không có tệp này", "there is no such file"),
        _ => text!("không đọc được: {error}", "it cannot be read: {error}"),
    };
    let metadata = std::fs::metadata(file).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(text!("không phải là tệp", "it is no file"));
    }
    if metadata.len() > limit {
        let (size, most) = (metadata.len() / 1_000_000, limit / 1_000_000);
        return Err(text!(
            "tệp quá lớn: {size} MB, nhiều nhất {most} MB",
            "the file is too large: {size} MB, the limit is {most} MB"
        ));
    }
    let mut bytes = Vec::new();
    File::open(file).and_then(|it| it.take(limit).read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(bytes)
}

/// A picture beside a saved page: never outside the folder of the page.
fn neighbour(file: &Path, written: &str) -> Option<Vec<u8>> {
    let written = written.split(['?', '#']).next().unwrap_or_default();
    let decoded = decoded(written.trim_start_matches("./"))?;
    let path = Path::new(&decoded);
    let is_plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let place = folder.join(path);
    let is_inside = is_plain && !decoded.contains(':') && is_inside(folder, &place);
    is_inside.then(|| contents(&place, 50_000_000).ok()).flatten()
}

/// Writes a draft under the first name that nobody has.
fn put(root: &Path, section: &str, draft: &Draft) -> Result<(String, bool), Text> {
    let section = section.trim_matches('/').replace('\\', "/");
    let section = section.strip_prefix("content/").unwrap_or(&section);
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with(['.', '_', '~']);
    if !section.split('/').all(is_plain) || !is_portable(section) {
        return Err(text!(
            "`--into {section}` không phải tên một chuyên mục; ví dụ: `kiem-tra`",
            "`--into {section}` is not the name of a section; such as `kiem-tra`"
        ));
    }
    let folder = root.join("content").join(section);
    let there = folder.ancestors().find(|it| it.symlink_metadata().is_ok()).unwrap_or(root);
    if !is_inside(root, there) {
        return Err(text!(
            "`content/{section}` nằm ngoài thư mục của trang, không ghi",
            "`content/{section}` lies outside the site's folder and is not written"
        ));
    }
    if let Some((number, name)) = free_names(&folder, &draft.slug).next() {
        let place =
            if draft.images.is_empty() { format!("{name}.md") } else { format!("{name}/index.md") };
        let (path, shown) = (folder.join(&place), format!("content/{section}/{place}"));
        write(&path, draft).map_err(|error| {
            text!("không ghi được `{shown}`: {error}", "`{shown}` cannot be written: {error}")
        })?;
        return Ok((shown, number > 1));
    }
    let name = &draft.slug;
    Err(text!("đã có quá nhiều bài tên `{name}`", "there are too many write-ups named `{name}`"))
}

/// Writes pictures first, so that no write-up asks for one that is not there.
fn write(path: &Path, draft: &Draft) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let create =
        |path: &Path, bytes: &[u8]| File::create_new(path).and_then(|mut it| it.write_all(bytes));
    for (name, bytes) in &draft.images {
        create(&folder.join(name), bytes)?;
    }
    create(path, draft.text().as_bytes())
}

fn told(file: &str, path: &str, is_renamed: bool, draft: &Draft, lang: Lang) -> String {
    let mut told =
        text!("{file} → {path} (bản nháp)\n", "{file} → {path} (draft)\n").in_lang(lang).to_owned();
    let mut line = |note: &Text| told += &format!("  - {}\n", note.in_lang(lang));
    line(&draft.proposed);
    let count = draft.images.len();
    if count > 0 {
        line(&text!("{count} ảnh đặt cạnh bài", "pictures beside it: {count}"));
    }
    if is_renamed {
        line(&text!(
            "đã có bài cùng tên, không ghi đè; bài này mang tên khác",
            "a write-up of that name is there already and was not overwritten; this one has another name"
        ));
    }
    for Doubt { key, what: Text { vi, en } } in &draft.uncertain {
        match key {
            Some(key) => line(&text!("{vi} (`{key}`)", "{en} (`{key}`)")),
            None => line(&text!("{vi}", "{en}")),
        }
    }
    told
}
