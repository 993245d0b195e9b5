//! Which folders may be written to.

use std::path::{Component, Path, PathBuf};

use crate::diagnostics::Text;
use crate::source::keeps_history;
use crate::text;

/// An output folder may be anywhere but at, above or within the folders that the
/// site is read from. Returns it as an absolute path without links.
pub fn usable_output(output: &Path, root: &Path) -> Result<PathBuf, Text> {
    if output.is_file() {
        let shown = output.display();
        return Err(text!(
            "`{shown}` là một tệp, không phải thư mục",
            "`{shown}` is a file, not a folder"
        ));
    }
    let real = resolve(output);
    let real_root = resolve(root);
    let sources = ["content", "static", "themes", ".congbo"].map(|folder| real_root.join(folder));
    let above = real_root.starts_with(&real) || sources.iter().any(|it| it.starts_with(&real));
    let within = sources.iter().any(|it| real.starts_with(it));
    if above || within {
        let shown = output.display();
        return Err(text!(
            "không thể xuất vào `{shown}`: thư mục xuất phải nằm riêng, ngoài `content`, `static`, `themes`",
            "`{shown}` cannot be the output: it must be a folder of its own, outside `content`, `static` and `themes`"
        ));
    }
    // What lies there is the memory of a repository.
    let is_memory = |part: Component<'_>| keeps_history(&part.as_os_str().to_string_lossy());
    if real.components().any(is_memory) {
        let shown = output.display();
        return Err(text!(
            "không thể xuất vào `{shown}`: đó là nơi kho mã nguồn giữ lịch sử",
            "`{shown}` cannot be the output: a repository keeps its history there"
        ));
    }
    Ok(real)
}

/// The real path of a folder that may not exist yet.
fn resolve(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute.components().fold(PathBuf::new(), |mut real, part| {
        if part == Component::ParentDir {
            real.pop();
        } else {
            real.push(part);
        }
        real.canonicalize().unwrap_or(real)
    })
}
