//! Where a site lies in the repository that holds it: services that show diagnostics beside
//! changed lines know files by that.

use std::path::{Component, Path};

/// The path of the site at `root` in its repository, else from the working folder, with
/// a `/` behind it; empty where they are one.
pub fn place_in_repository(root: &Path) -> String {
    let Ok(root) = root.canonicalize() else { return String::new() };
    // In a worktree or a submodule `.git` is a file.
    let holder = root.ancestors().find(|folder| folder.join(".git").exists());
    let holder = holder.map(Path::to_owned);
    let working = || std::env::current_dir().and_then(|it| it.canonicalize()).ok();
    holder.or_else(working).map_or_else(String::new, |holder| from(&holder, &root))
}

/// The way from one folder to another, both absolute.
fn from(start: &Path, end: &Path) -> String {
    let (start, end): (Vec<_>, Vec<_>) = (start.components().collect(), end.components().collect());
    let shared = start.iter().zip(&end).take_while(|(a, b)| a == b).count();
    let up = start[shared..].iter().map(|_| "../".to_owned());
    let down = end[shared..].iter().map(|part| match part {
        Component::Normal(name) => format!("{}/", name.to_string_lossy()),
        _ => String::new(),
    });
    up.chain(down).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_up_and_down() {
        let way = |start: &str, end: &str| from(Path::new(start), Path::new(end));
        assert_eq!(way("/a", "/a"), "");
        assert_eq!(way("/a", "/a/b/c"), "b/c/");
        assert_eq!(way("/a/b", "/a/c"), "../c/");
    }
}
