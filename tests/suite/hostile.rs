//! Hostile and broken input: a clear error or a safe result, never a panic,
//! and no more than a few seconds.

use std::time::{Duration, Instant};

use crate::support::{Run, Site, TINY};

/// Builds, and fails the test where that panics or takes too long.
fn build(site: &Site) -> Run {
    let started = Instant::now();
    let run = site.build(&[]);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert!(run.status == 0 || run.status == 1, "status {}: {}", run.status, run.stderr);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    run
}

fn page(body: &str) -> Site {
    Site::new(TINY).file("content/a.md", &format!("---\ntitle: A\n---\n{body}\n"))
}

#[test]
fn nesting_is_bounded() {
    let units = [
        "[",
        "![",
        "<div>",
        "<b>",
        "> ",
        "- ",
        "*a **b ",
        "`",
        "&",
        "<!--",
        "[^",
        "(",
        "\\",
        "|",
        "<a ",
        "[a](b",
        "# a\n",
        "[a]: b\n",
        "[^a]: b\n",
        "- a\n  ",
        "|a|b|\n|-|-|\n",
        "a\n: b\n",
    ];
    for unit in units {
        // Debug builds are slow; 300 kB show what grows faster than the text.
        let body = unit.repeat(300_000 / unit.len());
        let run = build(&page(&body));
        if matches!(unit, "<div>" | "<b>" | "> ") {
            assert!(
                run.stderr.contains("too-deep"),
                "{unit}: {}",
                &run.stderr[..run.stderr.len().min(500)]
            );
        }
    }
}

#[test]
fn files_beyond_the_limit_are_refused() {
    let run = build(&page(&"[".repeat(10_000_000)));
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("file-too-large"), "{}", run.stderr);
}

#[test]
fn yaml_bombs_are_refused() {
    let bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]\n";
    let deep = format!("title: {}", "[".repeat(100_000));
    let long = format!("title: A\ntags: [{}]", "a,".repeat(100_000));
    for front in [
        bomb,
        &deep,
        &long,
        &"? ".repeat(50_000),
        &"{".repeat(50_000),
        "!!binary x",
        "<<: {a: 1}",
        "a: 1\n---\nb: 2",
    ] {
        let site = Site::new(TINY).file("content/a.md", &format!("---\n{front}\n---\n"));
        assert_eq!(build(&site).status, 1);
    }
}

#[test]
fn bytes_that_are_no_utf8_are_named() {
    let site = Site::new(TINY);
    site.write("content/a.md", b"---\ntitle: A\n---\nK\xd5 ho\xb9ch\n");
    site.write("content/b.md", b"\xff\xfe-\0-\0-\0\n\0");
    let run = build(&site);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("content/a.md:4:2"), "{}", run.stderr);
    assert!(run.stderr.contains("UTF-16"), "{}", run.stderr);
}

#[test]
fn odd_files_are_read_or_refused() {
    let cases: [&[u8]; 9] = [
        b"",
        b"---",
        b"---\n---",
        b"---\r\ntitle: A\r\n---\r\n\r\nB\r\n",
        b"\xef\xbb\xbf---\ntitle: A\n---\n",
        b"---\ntitle: \"\\0\\u0001\\uFFFE A\"\n---\n\0\x01\x0b",
        b"---\ntitle: A\n---\n\xef\xb7\x90s0\xef\xb7\x91 \xef\xb7\x90i99\xef\xb7\x91",
        b"\n\n---\ntitle: A\n---\n",
        b"---\ntitle: |\n  A\n  B\n---\n",
    ];
    for bytes in cases {
        let site = Site::new(TINY);
        site.write("content/a.md", bytes);
        build(&site);
    }
}

#[test]
fn markup_in_front_matter_is_escaped() {
    let site = Site::demonstration().file(
        "content/tin-tuc/x.md",
        "---\ntitle: '<script>alert(1)</script> & \"\\'\\''\ndate: 2020-01-01\ntags: ['<img src=x onerror=y>']\nauthors: ['<b>']\nsummary: '</p><script>'\n---\n".replace("\\'\\'", "''").as_str(),
    );
    let run = site.build(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for (path, bytes) in site.output().into_iter().filter(|(path, _)| !path.ends_with(".json")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{path}");
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn links_out_of_the_root_are_refused() {
        let secret = tempfile::tempdir().unwrap();
        std::fs::write(secret.path().join("b.md"), "---\ntitle: Kín\n---\n").unwrap();
        let site = page("B");
        symlink(secret.path(), site.path("content/ngoai")).unwrap();
        symlink(secret.path().join("b.md"), site.path("content/b.md")).unwrap();
        symlink("/etc/hostname", site.path("content/x.txt")).unwrap();
        let run = build(&site);
        assert_eq!(run.status, 1);
        assert_eq!(run.stderr.matches("outside-root").count(), 3, "{}", run.stderr);
    }

    #[test]
    fn links_within_the_root_are_followed() {
        let site = page("B").file("kho/b.md", "---\ntitle: B\n---\n");
        symlink("../kho/b.md", site.path("content/b.md")).unwrap();
        assert_eq!(build(&site).status, 0);
        assert!(site.path("output/b/index.html").exists());
    }

    #[test]
    fn links_in_circles_and_to_nowhere_are_named() {
        let site = page("B");
        symlink(".", site.path("content/vong")).unwrap();
        symlink("khong-co.md", site.path("content/c.md")).unwrap();
        let run = build(&site);
        assert_eq!(run.status, 1);
        assert_eq!(run.stderr.matches("broken-symlink").count(), 2, "{}", run.stderr);
    }

    #[test]
    fn names_equal_after_composition_are_refused() {
        let site = page("B");
        site.write("content/tin/h\u{f2}a.md", b"---\ntitle: A\ndate: 2020-01-01\n---\n");
        site.write("content/tin/ho\u{300}a.md", b"---\ntitle: A\ndate: 2020-01-01\n---\n");
        let run = build(&site);
        assert!(run.stderr.contains("same-name"), "{}", run.stderr);
    }

    #[test]
    fn names_that_are_no_unicode_are_named() {
        use std::os::unix::ffi::OsStrExt;
        let site = page("B");
        let name = std::ffi::OsStr::from_bytes(b"content/k\xd5.md");
        if std::fs::write(site.root().join(name), "x").is_ok() {
            assert!(build(&site).stderr.contains("not-utf8"));
        }
    }

    #[test]
    fn unreadable_files_are_named() {
        let site = page("B").file("content/b.md", "---\ntitle: B\n---\n");
        std::fs::set_permissions(site.path("content/b.md"), PermissionsExt::from_mode(0o0))
            .unwrap();
        // Root may read everything.
        if std::fs::read(site.path("content/b.md")).is_err() {
            let run = build(&site);
            assert_eq!(run.status, 1);
            assert!(run.stderr.contains("content/b.md"), "{}", run.stderr);
        }
    }

    #[test]
    fn a_full_disk_leaves_the_old_site() {
        // /dev/full fails every write; as the workspace's parent it cannot even hold one.
        let site = page("B");
        site.build_well();
        let before = site.output();
        let site = site.file("content/b.md", "---\ntitle: B\n---\n");
        let limited = format!(
            "ulimit -f 1; trap '' XFSZ; exec {} build --as-of 2025-06-01",
            env!("CARGO_BIN_EXE_congbo")
        );
        site.write("static/lon.txt", &vec![b'x'; 100_000]);
        let run = std::process::Command::new("sh")
            .arg("-c")
            .arg(limited)
            .current_dir(site.root())
            .output();
        let run = Run::from(run.unwrap());
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stderr.contains("write-failed"), "{}", run.stderr);
        assert!(site.output() == before);
        assert!(!site.path(".output.congbo-work").exists());
    }
}
