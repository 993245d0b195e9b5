//! A double click on the program, where nobody has typed a command: the site that it lies
//! beside is served, and the desk opens.

use std::ffi::OsString;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use congbo::{Lang, text};

/// Where a new site goes, below the folder of the program.
const NEW: &str = "trang";

/// The commands that a double click stands for; none where this was none.
pub(crate) fn commands(arguments: &[OsString]) -> Option<Vec<Vec<OsString>>> {
    let program = std::env::current_exe().ok()?;
    let here = std::env::current_dir().ok()?;
    if !cfg!(windows) || !is_double_click(arguments, &program, &here) {
        return None;
    }
    let (site, is_new) = site_in(&here);
    if is_new && !wants_new(&site) {
        return Some(Vec::new());
    }
    Some(commands_for(&site, is_new))
}

/// Windows starts what is clicked in its own folder, without arguments.
fn is_double_click(arguments: &[OsString], program: &Path, here: &Path) -> bool {
    arguments.len() <= 1 && program.parent() == Some(here)
}

/// The site in a folder or one level below it, and whether it is still to be made.
fn site_in(folder: &Path) -> (PathBuf, bool) {
    let below = folder.join(NEW);
    let is_site = |folder: &Path| folder.join("site.yaml").is_file();
    match () {
        () if is_site(folder) => (folder.to_owned(), false),
        () => {
            let is_new = !is_site(&below);
            (below, is_new)
        }
    }
}

fn commands_for(site: &Path, is_new: bool) -> Vec<Vec<OsString>> {
    let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
    let mut serve = words(&["congbo", "serve", "--open", "--root"]);
    serve.push(site.into());
    let mut init = words(&["congbo", "init"]);
    init.push(site.into());
    if is_new { vec![init, serve] } else { vec![serve] }
}

/// Asks whether a site is to be made.
fn wants_new(site: &Path) -> bool {
    let shown = site.display();
    let words = text!(
        "Thư mục này chưa có trang nào. Bấm Enter để tạo trang mới trong {shown}, hoặc đóng cửa sổ này.",
        "There is no site in this folder. Press Enter to make one in {shown}, or close this window."
    );
    wait(words.in_lang(Lang::Vi))
}

/// Keeps the window open, so that what is wrong can be read.
pub(crate) fn linger() {
    let words = text!("Bấm Enter để đóng cửa sổ này.", "Press Enter to close this window.");
    wait(words.in_lang(Lang::Vi));
}

fn wait(words: &str) -> bool {
    let mut screen = std::io::stderr();
    let asked = writeln!(screen, "{words}").and_then(|()| screen.flush());
    let mut line = String::new();
    asked.is_ok() && std::io::stdin().lock().read_line(&mut line).is_ok_and(|read| read > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_double_click_has_no_arguments_and_starts_in_the_folder_of_the_program() {
        let (program, here) = (Path::new("/a/congbo"), Path::new("/a"));
        let one = [OsString::from("congbo")];
        assert!(is_double_click(&one, program, here));
        assert!(!is_double_click(&one, program, Path::new("/b")));
        assert!(!is_double_click(&["congbo".into(), "build".into()], program, here));
    }

    #[test]
    fn the_site_beside_the_program_is_served_and_a_missing_one_made_first() {
        let folder = tempfile::tempdir().unwrap();
        let (site, is_new) = site_in(folder.path());
        assert!(is_new && site == folder.path().join(NEW));
        assert_eq!(commands_for(&site, is_new).len(), 2);
        std::fs::write(folder.path().join("site.yaml"), "").unwrap();
        let (site, is_new) = site_in(folder.path());
        assert!(!is_new && site == folder.path());
        assert_eq!(commands_for(&site, is_new)[0][..3], ["congbo", "serve", "--open"]);
    }
}
