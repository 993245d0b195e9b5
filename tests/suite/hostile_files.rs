//! Files that are not what they seem: links, names, rights, and a disk that is full.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use crate::support::{Run, Site, TINY, TODAY, assert_same, build_unharmed, only};

fn page() -> Site {
    Site::new(TINY).file("content/a.md", "---\ntitle: A\n---\nB\n")
}

/// Path and code of what keeps the site from being built.
fn errors(site: &Site) -> Vec<String> {
    let findings = build_unharmed(site).into_iter().filter(|it| it.is_error);
    let mut errors: Vec<String> = findings.map(|it| format!("{} {}", it.path, it.code)).collect();
    errors.sort();
    errors
}

#[test]
fn links_out_of_the_root_are_refused() {
    let secret = tempfile::tempdir().unwrap();
    std::fs::write(secret.path().join("b.md"), "---\ntitle: Kín\n---\n").unwrap();
    let site = page();
    symlink(secret.path(), site.path("content/ngoai")).unwrap();
    symlink(secret.path().join("b.md"), site.path("content/b.md")).unwrap();
    symlink("/etc/hostname", site.path("content/x.txt")).unwrap();
    assert_eq!(
        errors(&site),
        ["content/b.md outside-root", "content/ngoai outside-root", "content/x.txt outside-root"]
    );
}

#[test]
fn links_within_the_root_are_followed() {
    let site = page().file("kho/b.md", "---\ntitle: B\n---\n");
    symlink("../kho/b.md", site.path("content/b.md")).unwrap();
    assert!(errors(&site).is_empty());
    assert!(site.path("output/b/index.html").exists());
}

#[test]
fn links_in_circles_and_to_nowhere_are_named() {
    let site = page();
    symlink(".", site.path("content/vong")).unwrap();
    symlink("khong-co.md", site.path("content/c.md")).unwrap();
    assert_eq!(errors(&site), ["content/c.md broken-symlink", "content/vong broken-symlink"]);
}

#[test]
fn names_equal_after_composition_are_refused() {
    let site = page();
    site.write("content/tin/h\u{f2}a.md", b"---\ntitle: A\ndate: 2020-01-01\n---\n");
    site.write("content/tin/ho\u{300}a.md", b"---\ntitle: A\ndate: 2020-01-01\n---\n");
    let errors = errors(&site);
    assert!(errors.iter().any(|it| it.ends_with(" same-name")), "{errors:?}");
}

/// Other systems refuse such names themselves.
#[test]
#[cfg(target_os = "linux")]
fn names_that_are_no_unicode_are_named() {
    use std::os::unix::ffi::OsStrExt;
    let site = page();
    let name = std::ffi::OsStr::from_bytes(b"content/k\xd5.md");
    std::fs::write(site.root().join(name), "x").unwrap();
    assert_eq!(errors(&site), ["content/k\u{fffd}.md not-utf8"]);
}

#[test]
fn unreadable_files_are_named() {
    let site = page().file("content/b.md", "---\ntitle: B\n---\n");
    std::fs::set_permissions(site.path("content/b.md"), PermissionsExt::from_mode(0o0)).unwrap();
    let build = site.congbo(&["build"]);
    let mut command = if std::fs::read(site.path("content/b.md")).is_ok() {
        // Root may read everything, unless it gives that right up.
        let mut command = Command::new("setpriv");
        command.arg("--bounding-set=-dac_override,-dac_read_search").arg(build.get_program());
        command.args(build.get_args()).current_dir(site.root());
        command
    } else {
        build
    };
    let run = Run::from(command.output().unwrap());
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stderr.contains("--> content/b.md"), "{}", run.stderr);
    assert!(!site.path("output").exists());
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let site = page();
    site.build_well();
    let before = site.output();
    let site = site.file("content/b.md", "---\ntitle: B\n---\n");
    site.write("static/lon.txt", &vec![b'x'; 100_000]);
    // No file may have more than one block, and the signal that says so is not heeded.
    let build = site.congbo(&["build", "--as-of", TODAY]);
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -f 1; trap '' XFSZ; exec \"$0\" \"$@\""]);
    shell.arg(build.get_program()).args(build.get_args()).current_dir(site.root());
    let run = Run::from(shell.output().unwrap());
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("write-failed"), "{}", run.stderr);
    assert_same(&site.output(), &before, "on a full disk");
    assert!(!site.path(".output.congbo-work").exists());
}

/// Builds for people, with little time and memory: what waits or reads without end is ended.
fn hurried(site: &Site) -> Run {
    let build = site.congbo(&["build", "--as-of", TODAY]);
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -v 3000000; ulimit -t 60; exec timeout 120 \"$0\" \"$@\""]);
    shell.arg(build.get_program()).args(build.get_args()).current_dir(site.root());
    Run::from(shell.output().unwrap())
}

fn pipe(path: &std::path::Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn site_yaml_and_themes_lie_in_the_root() {
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::write(elsewhere.path().join("site.yaml"), TINY).unwrap();
    let site = page();
    site.remove("site.yaml");
    symlink(elsewhere.path().join("site.yaml"), site.path("site.yaml")).unwrap();
    only(&build_unharmed(&site), "outside-root", "site.yaml", None);
    for (place, shown) in [("themes/tiny", "themes/tiny"), ("themes", "themes/tiny")] {
        let site = page();
        let kept = elsewhere.path().join(place);
        std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
        std::fs::rename(site.path(place), &kept).unwrap();
        symlink(&kept, site.path(place)).unwrap();
        let findings = build_unharmed(&site);
        assert!(findings.iter().any(|it| it.code == "outside-root" && it.path == shown), "{place}");
        // Nor is a file of the theme copied there.
        let run = site.run(&["theme", "eject", "words/vi.yaml"]);
        assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
        assert!(!elsewhere.path().join("themes/tiny/words/vi.yaml").exists());
        std::fs::remove_dir_all(elsewhere.path().join("themes")).unwrap();
    }
    // A file of a theme too.
    let site = page();
    symlink("/etc/hostname", site.path("themes/tiny/assets/a.txt")).unwrap();
    assert_eq!(errors(&site), ["themes/tiny/assets/a.txt outside-root"]);
}

#[test]
fn hidden_folders_are_not_published() {
    let site = page().file(".git/config", "token").file("static/.well-known/a.txt", "A");
    symlink("../.git", site.path("static/g")).unwrap();
    symlink("../.git/config", site.path("content/g.txt")).unwrap();
    assert_eq!(errors(&site), ["content/g.txt outside-root", "static/g outside-root"]);
    for memory in [".git", ".hg", ".jj", ".svn", ".Git"] {
        let site = page().file(&format!("static/{memory}/config"), "token");
        site.build_well();
        assert!(!site.path(&format!("output/{memory}")).exists(), "{memory}");
    }
    let site = page().file("static/.git/config", "token").file("static/.well-known/a.txt", "A");
    symlink(".well-known/a.txt", site.path("static/b.txt")).unwrap();
    assert!(errors(&site).is_empty());
    assert!(!site.path("output/.git").exists());
    assert!(site.path("output/.well-known/a.txt").exists() && site.path("output/b.txt").exists());
}

#[test]
fn what_is_no_file_is_named_and_not_waited_for() {
    let site = page();
    pipe(&site.path("content/b.md"));
    pipe(&site.path("content/c.pdf"));
    std::fs::create_dir(site.path("static")).unwrap();
    pipe(&site.path("static/d"));
    pipe(&site.path("themes/tiny/assets/e"));
    symlink("/dev/zero", site.path("content/f.md")).unwrap();
    let run = hurried(&site);
    assert_eq!(run.status, 1, "{}", run.stderr);
    for path in ["content/b.md", "content/c.pdf", "static/d", "themes/tiny/assets/e"] {
        assert!(run.stderr.contains(&format!("--> {path}")), "{path}: {}", run.stderr);
    }
    assert_eq!(run.stderr.matches("[unreadable-file]").count(), 4, "{}", run.stderr);
    assert_eq!(run.stderr.matches("[outside-root]").count(), 1, "{}", run.stderr);
    let site = page();
    site.remove("site.yaml");
    pipe(&site.path("site.yaml"));
    let run = hurried(&site);
    assert!(run.stderr.contains("[unreadable-file]"), "{}", run.stderr);
}

#[test]
fn each_kind_of_file_has_a_limit() {
    for (path, size) in [
        ("content/b.md", 4_000_000_000),
        ("content/luot-xem.csv", 4_000_000_000),
        ("site.yaml", 4_000_000_000),
        ("themes/tiny/assets/b.css", 4_000_000_000),
        ("static/b.bin", 4_000_000_000),
        ("site.yaml", 1_000_001),
        ("themes/tiny/assets/b.css", 20_000_001),
        ("static/b.bin", 500_000_001),
    ] {
        let site = page();
        std::fs::create_dir_all(site.path("static")).unwrap();
        // It takes no room on the disk.
        std::fs::File::create(site.path(path)).unwrap().set_len(size).unwrap();
        let run = hurried(&site);
        assert_eq!(run.status, 1, "{path}: {}", run.stderr);
        assert_eq!(run.stderr.matches("[file-too-large]").count(), 1, "{path}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("--> {path}")), "{path}: {}", run.stderr);
    }
}

#[test]
fn names_that_windows_refuses_are_named() {
    for name in ["CON", "nul.txt", "a:b.txt", "a.", "b ", "c?.txt", "d/LPT1.html"] {
        let site = page().file(&format!("static/{name}"), "x");
        assert_eq!(errors(&site), [format!("static/{name} unportable-name")]);
    }
}

#[test]
fn threads_have_a_limit() {
    for jobs in ["20000", "257", "0", "-1", "x"] {
        let run = page().build(&[&format!("--jobs={jobs}")]);
        assert_eq!(run.status, 2, "{jobs}: {}", run.stderr);
        assert!(run.stderr.contains("256"), "{jobs}: {}", run.stderr);
    }
    let site = page();
    assert_eq!(site.build(&["--jobs", "256"]).status, 0);
}

/// A repository may bring the place along where a build puts the new site together.
#[test]
fn a_workspace_that_is_a_link_empties_nothing() {
    let elsewhere = tempfile::tempdir().unwrap();
    let kept = elsewhere.path().join("stage/giu.txt");
    std::fs::create_dir(elsewhere.path().join("stage")).unwrap();
    std::fs::write(&kept, "giữ").unwrap();
    // Beside the output: the one within it serves.
    let site = page();
    symlink(elsewhere.path(), site.path(".output.congbo-work")).unwrap();
    site.build_well();
    assert!(site.path("output/a/index.html").exists());
    // Within it, or the lock alone: nothing is published.
    let site = page();
    std::fs::create_dir(site.path(".output.congbo-work")).unwrap();
    symlink(&kept, site.path(".output.congbo-work/lock")).unwrap();
    let run = site.build(&[]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stdout.contains("write-failed") || run.stderr.contains("write-failed"));
    assert!(!site.path("output").exists());
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), "giữ");
    let others = std::fs::read_dir(elsewhere.path()).unwrap().count();
    assert_eq!(others, 1, "something was written elsewhere");
}

fn make_pipe(path: &std::path::Path) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Whoever opens a pipe waits for the other side, which never comes.
#[test]
fn pipes_in_the_place_of_files_of_congbo_stop_no_build() {
    for (path, is_built) in [
        (".output.congbo-work/lock", false),
        (".output.congbo-work/pending.json", true),
        (".output.congbo-work/stage", true),
        (".output.congbo-work", true),
        ("output/.congbo-work/pending.json", true),
        ("output/manifest.json", false),
        (".congbo/build/state", true),
        (".congbo", true),
    ] {
        let site = page();
        make_pipe(&site.path(path));
        let build = site.congbo(&["build", "--as-of", TODAY]);
        let mut patient = Command::new("timeout");
        patient.arg("60").arg(build.get_program()).args(build.get_args());
        let run = Run::from(patient.current_dir(site.root()).output().unwrap());
        let expected = if is_built { 0 } else { 1 };
        assert_eq!(run.status, expected, "{path}: {}{}", run.stderr, run.stdout);
        assert_eq!(site.path("output/a/index.html").exists(), is_built, "{path}");
    }
}

/// What lies behind links that a repository brings along stays as it is.
#[test]
fn links_in_the_place_of_files_of_congbo_are_not_followed() {
    let elsewhere = tempfile::tempdir().unwrap();
    let kept = elsewhere.path().join("giu");
    std::fs::create_dir(&kept).unwrap();
    std::fs::write(kept.join("pending.json"), r#"["a/index.html"]"#).unwrap();
    std::fs::write(kept.join("giu.txt"), "giữ").unwrap();
    for (path, to) in [
        (".output.congbo-work/stage", kept.clone()),
        (".output.congbo-work/old", kept.clone()),
        (".output.congbo-work/pending.json", kept.join("giu.txt")),
        (".output.congbo-work/pending.json.new", kept.join("giu.txt")),
        (".output.congbo-work", kept.clone()),
        ("output/.congbo-work/stage", kept.clone()),
        (".congbo/build/state", kept.join("giu.txt")),
    ] {
        let site = page();
        std::fs::create_dir_all(site.path(path).parent().unwrap()).unwrap();
        symlink(&to, site.path(path)).unwrap();
        site.build_well();
        assert!(site.path("output/a/index.html").exists(), "{path}");
        let names: Vec<_> =
            std::fs::read_dir(&kept).unwrap().map(|it| it.unwrap().path()).collect();
        assert_eq!(names.len(), 2, "{path}: {names:?}");
        assert_eq!(std::fs::read_to_string(kept.join("giu.txt")).unwrap(), "giữ", "{path}");
    }
}
