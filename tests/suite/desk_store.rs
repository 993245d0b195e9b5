//! What the desk writes is written whole, nowhere else, and over nobody's work.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime};
use congbo::desk::store::{Outcome, Store, Trouble};
use image::ImageFormat;

use crate::support::pictures::{camera_jpeg, empty_png, file, halves};
use crate::support::{Site, TINY, files, is_all_asked_for};

fn now(second: u32) -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();
    day.and_hms_opt(9, second / 60, second % 60).unwrap()
}

const PATH: &str = "tin/a.md";

fn site() -> (Site, Store) {
    let site = Site::new(TINY).news(PATH, "Tin A", "2025-01-01", "Thân bài.");
    let store = Store::open(site.root()).unwrap();
    (site, store)
}

fn save(store: &Store, text: &str, base: &str, second: u32) -> Outcome {
    store.save(PATH, text, base, now(second)).unwrap()
}

/// The files of the site below `content/`.
fn content(site: &Site) -> Vec<String> {
    files(&site.path("content")).into_keys().collect()
}

#[test]
fn of_two_tabs_the_second_gets_the_conflict() {
    let (site, store) = site();
    let first = store.read(PATH).unwrap();
    let second = Store::open(site.root()).unwrap().read(PATH).unwrap();
    let saved = save(&store, "của tab một", &first.digest, 1);
    let Outcome::Saved { digest } = saved else { panic!("{saved:?}") };
    let refused = save(&store, "của tab hai", &second.digest, 2);
    let Outcome::Conflict { on_disk } = refused else { panic!("{refused:?}") };
    assert_eq!((on_disk.text.as_str(), &on_disk.digest), ("của tab một", &digest));
    assert_eq!(store.read(PATH).unwrap(), on_disk);
    // Whoever has seen the other text may replace it, and it is among the versions.
    assert!(matches!(save(&store, "của tab hai", &digest, 3), Outcome::Saved { .. }));
    let versions = store.versions(PATH).unwrap();
    assert_eq!(store.version(PATH, &versions[0].id).unwrap(), "của tab một");
    assert_eq!(store.version(PATH, &versions[1].id).unwrap(), first.text);
    assert_eq!(content(&site), [PATH]);
}

#[test]
fn what_another_program_wrote_is_kept() {
    let (site, store) = site();
    let opened = store.read(PATH).unwrap();
    site.write("content/tin/a.md", b"t\xe1\xbb\xab ch\xc6\xb0\xc6\xa1ng tr\xc3\xacnh kh\xc3\xa1c");
    let outcome = save(&store, "mới", &opened.digest, 1);
    assert!(matches!(outcome, Outcome::Conflict { .. }), "{outcome:?}");
    assert!(store.read(PATH).unwrap().text.starts_with("từ"));
    assert!(store.delete(PATH, &opened.digest, now(2)).is_err());
    assert_eq!(content(&site), [PATH]);
}

#[test]
fn the_last_twenty_versions_are_kept() {
    let (_site, store) = site();
    let mut base = store.read(PATH).unwrap().digest;
    // Several within a second, and a clock that goes back.
    for number in 0..30 {
        let outcome = save(&store, &format!("bản {number}"), &base, (30 - number) / 3);
        let Outcome::Saved { digest } = outcome else { panic!("{outcome:?}") };
        base = digest;
    }
    let versions = store.versions(PATH).unwrap();
    let texts: Vec<String> =
        versions.iter().map(|it| store.version(PATH, &it.id).unwrap()).collect();
    let expected: Vec<String> = (9..29).rev().map(|number| format!("bản {number}")).collect();
    assert_eq!(texts, expected);
    assert!(matches!(store.version(PATH, "../../../site"), Err(Trouble::Missing)));
    // Saving what is there already makes none.
    save(&store, "bản 29", &base, 50);
    assert_eq!(store.versions(PATH).unwrap(), versions);
}

#[test]
fn a_deleted_write_up_comes_back() {
    let (site, store) = site();
    let opened = store.read(PATH).unwrap();
    let deleted = store.delete(PATH, &opened.digest, now(1)).unwrap();
    assert_eq!(content(&site), [] as [&str; 0]);
    assert!(matches!(store.read(PATH), Err(Trouble::Missing)));
    assert_eq!(store.trash().unwrap(), std::slice::from_ref(&deleted));
    assert_eq!(store.deleted_text(&deleted.id).unwrap(), opened.text);
    // What has taken its place is not replaced.
    site.write("content/tin/a.md", b"khac");
    assert!(matches!(store.restore(&deleted.id), Err(Trouble::Exists)));
    site.remove("content/tin/a.md");
    assert_eq!(store.restore(&deleted.id).unwrap().path, PATH);
    assert_eq!(store.read(PATH).unwrap(), opened);
    assert!(store.trash().unwrap().is_empty());
}

#[test]
fn new_write_ups_get_names_that_every_system_takes() {
    let (site, store) = site();
    site.write("content/tin/A.png", b"");
    let create = |folder: &str, title: &str| store.create(folder, title, "mới").unwrap().path;
    assert_eq!(create("tin", "Con"), "tin/con-1.md");
    assert_eq!(create("tin", "a"), "tin/a-2.md");
    assert_eq!(create("tin", "Xã Ba Vì: 97,6%?"), "tin/xa-ba-vi-97-6.md");
    assert_eq!(create("tin", "Xã Ba Vì 97 6"), "tin/xa-ba-vi-97-6-2.md");
    assert_eq!(create("", "Tin"), "tin-2.md");
    assert_eq!(create("", "Index"), "index-2.md");
    assert_eq!(create("van-ban/2025", "Kế hoạch"), "van-ban/2025/ke-hoach.md");
    for folder in ["..", "/etc", "tin/../..", "aux", ".git", "a\\b", "C:", "tin/"] {
        assert!(store.create(folder, "a", "mới").is_err(), "{folder}");
    }
}

#[test]
fn what_was_typed_is_kept_until_it_is_forgotten() {
    let (site, store) = site();
    let base = store.read(PATH).unwrap().digest;
    store.keep(PATH, "t1", "đang viết", &base, now(1)).unwrap();
    store.keep(PATH, "t2", "tab khác", &base, now(2)).unwrap();
    store.keep(PATH, "t1", "viết thêm", &base, now(3)).unwrap();
    store.keep("tin/moi.md", "t3", "chưa có tệp", "", now(4)).unwrap();
    let again = Store::open(site.root()).unwrap();
    let texts = |all: Vec<congbo::desk::store::Recovered>| {
        all.into_iter().map(|it| it.text).collect::<Vec<_>>()
    };
    assert_eq!(texts(again.recovered().unwrap()), ["chưa có tệp", "viết thêm", "tab khác"]);
    assert_eq!(texts(again.recovered_of(PATH).unwrap()), ["viết thêm", "tab khác"]);
    again.forget(PATH, "t1").unwrap();
    again.forget(PATH, "t1").unwrap();
    assert_eq!(texts(again.recovered_of(PATH).unwrap()), ["tab khác"]);
    for tab in ["", "../x", "A b", "a/b", "."] {
        assert!(store.keep(PATH, tab, "x", "", now(5)).is_err(), "{tab}");
    }
    // Nothing of it is part of the site, or of its repository.
    assert_eq!(content(&site), [PATH]);
    let ignored = std::fs::read_to_string(site.path(".congbo-desk/.gitignore")).unwrap();
    assert_eq!(ignored, "*\n");
}

#[test]
fn hostile_names_are_refused() {
    let (site, store) = site();
    let before = files(site.root());
    let long = format!("{}.md", "a".repeat(300));
    for path in [
        "",
        "/",
        "..",
        "../site.yaml",
        "../a.md",
        "tin/../../a.md",
        "/etc/passwd",
        "/tmp/a.md",
        "tin//a.md",
        "./a.md",
        "tin/./a.md",
        "tin/a",
        "site.yaml",
        "tin/a.html",
        ".md",
        "tin/.md",
        ".git/a.md",
        "tin/.a.md",
        "con.md",
        "tin/aux.md",
        "NUL/a.md",
        "com1.md",
        "LPT9.x.md",
        "a:b.md",
        "C:\\a.md",
        "tin\\a.md",
        "\\\\may\\a.md",
        "a?.md",
        "a*.md",
        "a|b.md",
        "a.md ",
        "a.md.",
        "tin /a.md",
        "a\0.md",
        "a\n.md",
        "~$a.md",
        "Xa\u{303}.md",
        &long,
    ] {
        assert!(store.read(path).is_err(), "{path}");
        assert!(store.save(path, "x", "", now(1)).is_err(), "{path}");
        assert!(store.keep(path, "t", "x", "", now(1)).is_err(), "{path}");
        assert!(store.delete(path, "", now(1)).is_err(), "{path}");
        assert!(store.versions(path).is_err(), "{path}");
        assert!(store.add_picture(path, "a.png", &small()).is_err(), "{path}");
    }
    for id in ["", "..", "../..", "/", "a/b", "."] {
        assert!(store.restore(id).is_err() && store.deleted_text(id).is_err(), "{id}");
    }
    let mut after = files(site.root());
    after.retain(|path, _| !path.starts_with(".congbo-desk/"));
    assert_eq!(after, before);
}

#[cfg(unix)]
#[test]
fn no_link_leads_out() {
    use std::os::unix::fs::symlink;
    let (site, store) = site();
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("b.md"), "bí mật").unwrap();
    symlink(outside.path(), site.path("content/ngoai")).unwrap();
    symlink(outside.path().join("b.md"), site.path("content/b.md")).unwrap();
    symlink(site.path("site.yaml"), site.path("content/c.md")).unwrap();
    symlink(outside.path().join("moi.md"), site.path("content/d.md")).unwrap();
    for path in ["ngoai/b.md", "b.md", "c.md", "d.md"] {
        assert!(store.read(path).is_err(), "{path}");
        assert!(store.save(path, "x", "", now(1)).is_err(), "{path}");
        assert!(store.delete(path, "", now(1)).is_err(), "{path}");
    }
    assert!(store.create("ngoai", "moi", "x").is_err());
    assert!(store.add_picture("ngoai/b.md", "a.png", &small()).is_err());
    assert_eq!(files(outside.path()).len(), 1);
    // A link within stays a link.
    symlink(site.path("content/tin/a.md"), site.path("content/e.md")).unwrap();
    let opened = store.read("e.md").unwrap();
    store.save("e.md", "mới", &opened.digest, now(1)).unwrap();
    assert!(site.path("content/e.md").is_symlink());
    assert_eq!(store.read(PATH).unwrap().text, "mới");
    // Nor may the desk's own folder be one.
    std::fs::remove_dir_all(site.path(".congbo-desk")).unwrap();
    symlink(outside.path(), site.path(".congbo-desk")).unwrap();
    assert!(store.keep(PATH, "t", "x", "", now(1)).is_err());
    assert_eq!(files(outside.path()).len(), 1);
}

fn small() -> Vec<u8> {
    file(&halves(40, 20), ImageFormat::Png)
}

#[test]
fn pictures_lie_beside_the_write_up_and_upright() {
    let (site, store) = site();
    // Held sideways: 40 × 20 becomes 20 × 40.
    let photo = camera_jpeg(&halves(40, 20), 6);
    let added = store.add_picture(PATH, "..\\..\\Ảnh chụp (1).PNG", &photo).unwrap();
    assert_eq!((added.src.as_str(), added.width, added.height), ("a-anh-chup-1.jpg", 20, 40));
    let kept = std::fs::read(site.path("content/tin/a-anh-chup-1.jpg")).unwrap();
    assert!(!kept.windows(4).any(|it| it == b"Exif"));
    let again = store.add_picture(PATH, "Ảnh chụp (1).jpg", &photo).unwrap();
    assert_eq!(again.src, "a-anh-chup-1-2.jpg");
    site.write("content/tin/b/index.md", b"---\ntitle: B\n---\n");
    assert_eq!(store.add_picture("tin/b/index.md", "x.png", &small()).unwrap().src, "x.png");
    let page = b"<!doctype html><script>alert(1)</script>";
    let drawing = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    let before = content(&site);
    assert!(store.add_picture(PATH, "a.png", page).is_err());
    assert!(store.add_picture(PATH, "a.jpg", &photo[..200]).is_err());
    assert!(store.add_picture(PATH, "a.png", &empty_png(60_000, 60_000)).is_err());
    assert!(store.add_picture(PATH, "a.png", &vec![0; 20_000_001]).is_err());
    if let Ok(added) = store.add_picture(PATH, "a.svg", drawing) {
        let kept = std::fs::read_to_string(site.path("content/tin").join(added.src)).unwrap();
        assert!(!kept.contains("script"), "{kept}");
    }
    assert_eq!(content(&site).iter().filter(|it| !it.ends_with(".svg")).count(), before.len());
    // What the desk has put there builds.
    let text = "---\ntitle: A\ndate: 2025-01-01\n---\n\n![Hai nửa](a-anh-chup-1.jpg)\n";
    site.write("content/tin/a.md", text.as_bytes());
    site.remove("content/tin/b/index.md");
    site.build_well();
}

/// A text of many lines that tells of any that is missing.
fn numbered(number: usize) -> String {
    let line = format!("dòng của bản {number}\n");
    format!("đầu {number}\n{}cuối {number}\n", line.repeat(4_000))
}

/// The number of a text that is whole.
fn whole(text: &str, what: &str) -> usize {
    let first = text.lines().next().and_then(|line| line.strip_prefix("đầu "));
    let number = first.and_then(|it| it.parse().ok()).unwrap_or_else(|| panic!("{what}"));
    assert!(text == numbered(number), "{what}: half of {number}");
    number
}

const WRITER: &str = "CONGBO_TEST_WRITER";

/// Keeps and saves without end in the site that the variable names, and says so each time.
/// It is no test, but what the test below runs in a program of its own, and kills.
#[test]
fn writer() {
    let Some(root) = std::env::var_os(WRITER).map(PathBuf::from) else { return };
    let store = Store::open(&root).unwrap();
    let mut base = store.read(PATH).unwrap().digest;
    let mut out = std::io::stdout();
    let first = whole(&store.read(PATH).unwrap().text, "file") + 1;
    for number in first.. {
        let text = numbered(number);
        store.keep(PATH, "t1", &text, &base, now(1)).unwrap();
        writeln!(out, "\nkept {number}").and_then(|()| out.flush()).unwrap();
        let Outcome::Saved { digest } = store.save(PATH, &text, &base, now(2)).unwrap() else {
            panic!("a conflict with nobody");
        };
        base = digest;
        writeln!(out, "\nsaved {number}").and_then(|()| out.flush()).unwrap();
    }
}

/// Runs the writer for a while; says the last numbers that it said it had kept and saved.
fn killed_after(root: &Path, delay: Duration) -> (usize, usize) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "desk_store::writer", "--nocapture"])
        .env(WRITER, root)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (mut kept, mut saved) = (0, 0);
    let mut hear = |line: String| {
        let number = |word: &str| line.strip_prefix(word).and_then(|it| it.parse().ok());
        kept = number("kept ").unwrap_or(kept);
        saved = number("saved ").unwrap_or(saved);
        saved > 0
    };
    // It has begun once it has saved something.
    while let Some(Ok(line)) = lines.next() {
        if hear(line) {
            break;
        }
    }
    std::thread::sleep(delay);
    child.kill().unwrap();
    child.wait().unwrap();
    for line in lines.map_while(Result::ok) {
        hear(line);
    }
    (kept, saved)
}

#[test]
fn whoever_is_killed_while_writing_loses_nothing() {
    let (site, store) = site();
    site.write("content/tin/a.md", numbered(1).as_bytes());
    let mut rng = fastrand::Rng::with_seed(11);
    for _ in 0..if is_all_asked_for() { 50 } else { 10 } {
        let delay = Duration::from_micros(rng.u64(0..60_000));
        let (kept, saved) = killed_after(site.root(), delay);
        assert!(kept >= saved && saved > 0, "{kept} {saved}");
        let found = whole(&store.read(PATH).unwrap().text, "file");
        assert!(found == saved || found == saved + 1, "{found} after {saved}");
        let recovered = store.recovered_of(PATH).unwrap();
        assert_eq!(recovered.len(), 1);
        let found = whole(&recovered[0].text, "recovery");
        assert!(found == kept || found == kept + 1, "{found} after {kept}");
        for version in store.versions(PATH).unwrap() {
            whole(&store.version(PATH, &version.id).unwrap(), "version");
        }
        // What was staged is hidden from the site, and gone after the next save.
        let visible = |it: &&String| !it.rsplit('/').next().unwrap().starts_with('.');
        assert_eq!(content(&site).iter().filter(visible).count(), 1);
    }
    let opened = store.read(PATH).unwrap();
    save(&store, "xong", &opened.digest, 9);
    assert_eq!(content(&site), [PATH]);
}
