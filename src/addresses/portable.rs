//! Names of files that every system can keep, and no server takes for its configuration.

/// The longest name in bytes that file systems take.
const LONGEST: usize = 255;

/// True for a path whose every part can be the name of a file on Windows too: with none of
/// its reserved names and characters, and no dot or space at the end.
pub fn is_portable(path: &str) -> bool {
    path.split('/').all(is_portable_name)
}

fn is_portable_name(name: &str) -> bool {
    let is_forbidden = |c: char| c.is_control() || "<>:\"\\|?*".contains(c);
    name.len() <= LONGEST
        && !name.ends_with(['.', ' '])
        && !name.contains(is_forbidden)
        && !is_device(name)
}

/// `CON`, `nul.txt` and the like, which Windows takes for devices whatever follows.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    if matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") {
        return true;
    }
    let number = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³');
    number.is_some_and(|it| it.chars().count() == 1 && it.chars().all(is_digit))
}

/// True for a path that a server may read for itself: hidden files such as `.htaccess`, and
/// `web.config`.
pub fn is_for_servers(path: &str) -> bool {
    path.split('/').any(|name| name.starts_with('.') || name.eq_ignore_ascii_case("web.config"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_windows_are_known() {
        for good in ["a/b.html", "tin/123", "con-1", "comm", "com10.txt", "/x/", "Ảnh (1).jpg"] {
            assert!(is_portable(good), "{good}");
        }
        let long = "a".repeat(256);
        for bad in [
            "CON",
            "a/nul.txt",
            "Aux.",
            "com1",
            "LPT¹.html",
            "a.",
            "a /b",
            "a:b",
            "a?",
            "x\u{1}",
            &long,
        ] {
            assert!(!is_portable(bad), "{bad}");
        }
    }

    #[test]
    fn files_of_servers_are_known() {
        assert!(is_for_servers("/.htaccess") && is_for_servers("/a/Web.Config"));
        assert!(!is_for_servers("/a.html") && !is_for_servers("/a/b.c/"));
    }
}
