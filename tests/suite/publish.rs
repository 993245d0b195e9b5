//! `congbo publish` and `congbo rollback`: visitors see one release as a whole, whatever happens.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::pictures::{halves, noted_png};
use crate::support::{Site, TINY, files, is_all_asked_for};

type Seen = BTreeMap<String, Vec<u8>>;

/// A site with some write-ups that all have a word.
fn site(word: &str, count: usize) -> Site {
    let site = Site::new(TINY);
    rewrite(&site, word, count);
    site
}

fn rewrite(site: &Site, word: &str, count: usize) {
    for number in 0..count {
        let text = format!("{word} {number}. Một đoạn văn. ").repeat(60);
        let file = format!("---\ntitle: {word}\ndate: 2025-01-01\n---\n\n{text}\n");
        site.write(&format!("content/tin/{number}.md"), file.as_bytes());
    }
}

/// What visitors see, where all of it is what its manifest says.
fn seen(folder: &Path) -> Option<Seen> {
    let current = folder.join("current").canonicalize().ok()?;
    let found = files(&current);
    let manifest: Value = serde_json::from_slice(&found["manifest.json"]).unwrap();
    let listed: Vec<&str> = manifest["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["path"].as_str().unwrap())
        .collect();
    assert_eq!(listed.len() + 1, found.len(), "not what the manifest says");
    Some(found)
}

fn current(site: &Site) -> Seen {
    seen(&site.path("dang")).expect("something is published")
}

#[test]
fn a_release_is_what_a_build_writes_with_the_files_of_hosts() {
    let site = site("Một", 3);
    let run = site.publish_well();
    assert!(run.stdout.starts_with("Published the release "), "{}", run.stdout);
    assert_eq!(site.build(&["--hosting"]).status, 0);
    assert!(current(&site) == site.output(), "the release differs from a build");
    // Nothing new is no release.
    let name = site.current();
    let run = site.publish_well();
    assert_eq!(run.stdout, format!("Nothing is new; the release {name} stays\n"));
    assert_eq!(site.releases(), [name]);
}

#[test]
fn releases_that_are_alike_share_their_files() {
    use std::os::unix::fs::MetadataExt;
    let site = site("Một", 3);
    site.publish_well();
    let first = site.current();
    rewrite(&site, "Hai", 1);
    site.publish_well();
    let id = |name: &str, path: &str| {
        let file = site.path("dang/releases").join(name).join(path);
        file.metadata().map(|it| (it.dev(), it.ino())).unwrap()
    };
    let second = site.current();
    assert_eq!(id(&first, "robots.txt"), id(&second, "robots.txt"));
    assert_ne!(id(&first, "tin/0/index.html"), id(&second, "tin/0/index.html"));
}

#[test]
fn the_newest_releases_are_kept_and_one_can_be_taken_back() {
    let site = site("Một", 2);
    let mut all = Vec::new();
    for word in ["Một", "Hai", "Ba", "Bốn"] {
        rewrite(&site, word, 2);
        assert_eq!(site.publish(&["--keep", "3"]).status, 0);
        all.push((site.current(), current(&site)));
    }
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(site.releases(), names[1..]);
    let back =
        |more: &[&str]| site.run(&[&["rollback", "--to", "dang", "--lang", "en"], more].concat());
    assert_eq!(back(&[]).status, 0);
    assert!(site.current() == all[2].0 && current(&site) == all[2].1);
    assert_eq!(back(&[names[3]]).status, 0);
    assert!(current(&site) == all[3].1);
    let run = back(&[names[0]]);
    assert!(run.status == 1 && run.stderr.contains("no-release"), "{}", run.stderr);
    assert!(run.stderr.contains(names[1]), "the help names none: {}", run.stderr);
    assert_eq!(back(&[names[1]]).status, 0);
    let run = back(&[]);
    assert!(run.status == 1 && run.stderr.contains("no older release"), "{}", run.stderr);
    // What is current is kept, however old; so is its configuration.
    assert!(site.path("dang/hosting/nginx.conf").exists());
    rewrite(&site, "Năm", 2);
    assert_eq!(site.publish(&["--keep", "1"]).status, 0);
    assert_eq!(site.releases(), [site.current()]);
}

#[test]
fn a_damaged_release_does_not_come_back() {
    let site = site("Một", 2);
    site.publish_well();
    let first = site.current();
    rewrite(&site, "Hai", 2);
    site.publish_well();
    let before = current(&site);
    let path = format!("dang/releases/{first}/tin/0/index.html");
    site.remove(&path);
    site.write(&path, b"other");
    let run = site.run(&["rollback", "--to", "dang"]);
    assert!(run.status == 1 && run.stderr.contains("changed-output"), "{}", run.stderr);
    assert!(current(&site) == before);
}

#[test]
fn an_empty_site_and_one_that_loses_many_pages_are_refused() {
    let site = site("Một", 6)
        .file("site.yaml", &format!("{TINY}publish: {{to: dang, keep: 2, max_removed: 4}}\n"));
    let publish = |more: &[&str]| {
        site.run(&[&["publish", "--as-of", "2025-06-01", "--lang", "en"], more].concat())
    };
    assert_eq!(publish(&[]).status, 0);
    let before = current(&site);
    for number in 1..6 {
        site.remove(&format!("content/tin/{number}.md"));
    }
    let run = publish(&[]);
    assert!(run.status == 1 && run.stderr.contains("too-many-removed"), "{}", run.stderr);
    assert!(run.stderr.contains("5 pages would be gone, more than 4"), "{}", run.stderr);
    assert!(current(&site) == before);
    let run = publish(&["--dry-run", "--confirm-removals"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("- tin/3/index.html\n"), "{}", run.stdout);
    assert!(run.stdout.contains("~ tin/index.html\n"), "{}", run.stdout);
    assert!(current(&site) == before && site.releases().len() == 1);
    assert_eq!(publish(&["--confirm-removals"]).status, 0);
    assert!(!current(&site).contains_key("tin/3/index.html"));
    site.remove("content/tin/0.md");
    let run = publish(&["--confirm-removals"]);
    assert!(run.status == 1 && run.stderr.contains("empty-site"), "{}", run.stderr);
    assert!(current(&site).contains_key("tin/0/index.html"));
}

#[test]
fn what_is_wrong_with_the_site_keeps_the_old_release() {
    let site = site("Một", 2);
    site.publish_well();
    let before = current(&site);
    site.write("content/tin/hong.md", b"---\ntitle: A\ndate: x\n---\n");
    let run = site.publish(&[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("invalid-date"), "{}", run.stderr);
    assert!(run.stdout.contains("Nothing published; the release "), "{}", run.stdout);
    assert!(current(&site) == before);
}

#[test]
fn a_place_must_be_named_and_be_a_folder_of_its_own() {
    let site = site("Một", 1);
    let run = site.run(&["publish", "--lang", "en"]);
    assert!(run.status == 2 && run.stderr.contains("--to FOLDER"), "{}", run.stderr);
    for to in [".", "content/x", "themes", "..", "site.yaml"] {
        assert_eq!(site.run(&["publish", "--to", to]).status, 2, "{to}");
    }
    // What somebody else put there is not replaced.
    site.write("dang/current/index.html", b"other");
    let run = site.publish(&[]);
    assert!(run.status == 1 && run.stderr.contains("write-failed"), "{}", run.stderr);
    assert_eq!(std::fs::read(site.path("dang/current/index.html")).unwrap(), b"other");
    let run = site.run(&["rollback", "--to", "content", "--lang", "en"]);
    assert_eq!(run.status, 2);
}

#[test]
fn links_in_the_place_lead_nowhere() {
    for name in ["releases", ".congbo"] {
        let site = site("Một", 1);
        std::fs::create_dir_all(site.path("dang")).unwrap();
        std::fs::create_dir_all(site.path("elsewhere/incoming")).unwrap();
        site.write("elsewhere/incoming/a", b"kept");
        std::os::unix::fs::symlink(site.path("elsewhere"), site.path("dang").join(name)).unwrap();
        assert_eq!(site.publish(&[]).status, 1, "{name}");
        assert!(site.path("elsewhere/incoming/a").exists(), "{name}");
    }
}

#[test]
fn lists_name_the_files_in_the_order_of_publication() {
    let site = site("Một", 3);
    assert_eq!(site.publish(&["--compress"]).status, 0);
    site.remove("content/tin/2.md");
    assert_eq!(site.publish(&["--compress"]).status, 0);
    let list = |name: &str| -> Vec<String> {
        let text = std::fs::read_to_string(site.path("dang/transfer").join(name)).unwrap();
        text.lines().map(str::to_owned).collect()
    };
    let (assets, pages) = (list("1-assets.txt"), list("2-pages.txt"));
    assert!(assets.iter().all(|it| !it.contains(".html") && it != "assets/search/manifest.bin"));
    assert!(pages.contains(&"assets/search/manifest.bin".to_owned()));
    assert!(pages.contains(&"tin/0/index.html".to_owned()));
    assert_eq!(list("3-manifest.txt"), ["manifest.json"]);
    let gone = list("4-gone.txt");
    assert!(
        gone.contains(&"tin/2/index.html".to_owned()) && gone.iter().all(|it| !pages.contains(it))
    );
    let mut all: Vec<String> = assets.into_iter().chain(pages).collect();
    all.push("manifest.json".to_owned());
    all.sort();
    assert_eq!(all, current(&site).into_keys().collect::<Vec<_>>());
}

/// A draft is in no release, however its bytes are packed.
#[test]
fn a_draft_is_nowhere_under_a_release() {
    const CANARY: &str = "chim-hoang-yen-5309";
    let report = "report: {held: 2025-01-01, units: [\"xã A\"], shortcomings: [CANARY]}\n";
    let report = report.replace("CANARY", CANARY);
    let site = Site::new("title: Thử\nbase_url: https://thu.vn/\n")
        .news("tin/a.md", "A", "2025-01-01", &"Một tin. ".repeat(300))
        .file(
            "content/kiem-tra/nhap.md",
            &format!(
                "---\ntitle: {CANARY}\ndate: 2025-01-01\ntype: inspection\ndraft: true\ntags: [{CANARY}]\n\
                 aliases: [/{CANARY}.html]\n{report}---\n\n{CANARY}\n\n![{CANARY}]({CANARY}.png)\n"
            ),
        );
    site.write(&format!("content/kiem-tra/{CANARY}.png"), &noted_png(&halves(8, 8)));
    assert_eq!(site.publish(&["--compress"]).status, 0);
    for folder in ["dang/releases", "dang/hosting", "dang/transfer"] {
        for (path, bytes) in files(&site.path(folder)) {
            let whole = unpacked(&path, bytes);
            let is_there = whole.windows(CANARY.len()).any(|it| it == CANARY.as_bytes());
            assert!(!is_there && !path.contains(CANARY), "{path}");
        }
    }
}

/// The bytes that stand behind those of a compressed file.
fn unpacked(path: &str, bytes: Vec<u8>) -> Vec<u8> {
    use std::io::Read;
    let mut whole = Vec::new();
    if path.ends_with(".br") {
        brotli::BrotliDecompress(&mut &*bytes, &mut whole).unwrap();
    } else if path.ends_with(".gz") {
        flate2::read::GzDecoder::new(&*bytes).read_to_end(&mut whole).unwrap();
    } else if path.ends_with(".xlsx") {
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for index in 0..book.len() {
            book.by_index(index).unwrap().read_to_end(&mut whole).unwrap();
        }
    } else {
        return bytes;
    }
    whole
}

#[test]
fn twins_go_with_their_files() {
    let site = site("Một", 2);
    let twins = |found: &Seen| -> Vec<String> {
        let is_twin = |path: &&String| path.ends_with(".br") || path.ends_with(".gz");
        found.keys().filter(is_twin).cloned().collect()
    };
    assert_eq!(site.build(&["--compress"]).status, 0);
    let first = site.output();
    let names = twins(&first);
    assert!(names.contains(&"tin/0/index.html.br".to_owned()), "{names:?}");
    for name in &names {
        let original = &name[..name.len() - 3];
        assert!(first[name].len() < first[original].len(), "{name} gains nothing");
        assert_eq!(unpacked(name, first[name].clone()), first[original], "{name}");
    }
    // A second build takes them over, and one without the last build makes the same.
    let run = site.build(&["--compress"]);
    assert!(run.stdout.contains("0 tệp") || run.stdout.contains("ghi 0"), "{}", run.stdout);
    assert_eq!(site.build(&["--compress", "--clean", "--output", "other"]).status, 0);
    assert!(files(&site.path("other")) == first);
    site.remove("content/tin/1.md");
    assert_eq!(site.build(&["--compress"]).status, 0);
    let found = site.output();
    assert!(!twins(&found).iter().any(|path| path.starts_with("tin/1/")));
    site.build_well();
    assert!(twins(&site.output()).is_empty());
    // A page that was put in their place by hand is mended.
    assert_eq!(site.build(&["--compress"]).status, 0);
    site.write("output/tin/0/index.html.br", b"other");
    assert_eq!(site.build(&["--compress"]).status, 0);
    crate::support::assert_same(&site.output(), &found, "mended");
}

/// A reader that looks at what is published over and over again while it is being replaced.
fn watched(site: &Site, is_whole: &(dyn Fn(&Seen) -> bool + Sync), act: impl FnOnce()) -> usize {
    let (ends, looks) = (AtomicBool::new(false), AtomicUsize::new(0));
    let folder = site.path("dang");
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            while !ends.load(Ordering::Relaxed) {
                let found = seen(&folder).expect("there is always a release");
                assert!(is_whole(&found), "neither old nor new");
                looks.fetch_add(1, Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        let acted = std::panic::catch_unwind(std::panic::AssertUnwindSafe(act));
        ends.store(true, Ordering::Relaxed);
        reader.join().unwrap();
        acted.unwrap();
    });
    looks.into_inner()
}

/// Pseudo-random parts of a whole.
fn parts() -> impl Iterator<Item = f64> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % 1000) as f64 / 1000.0
    })
}

#[test]
fn a_killed_run_leaves_the_old_release_or_the_new_one() {
    let site = site("Cũ", 40);
    site.publish_well();
    let old = current(&site);
    rewrite(&site, "Mới", 40);
    let started = Instant::now();
    site.publish_well();
    let whole = started.elapsed();
    let new = current(&site);
    let count = if is_all_asked_for() { 100 } else { 12 };
    let (mut word, mut interrupted) = ("Mới", 0);
    let looks = watched(&site, &|found| *found == old || *found == new, || {
        for part in parts().take(count) {
            word = if word == "Mới" { "Cũ" } else { "Mới" };
            rewrite(&site, word, 40);
            let mut command =
                site.congbo(&["publish", "--to", "dang", "--as-of", "2025-06-01", "--quiet"]);
            let mut child = command.spawn().unwrap();
            std::thread::sleep(whole.mul_f64(part * 1.2));
            // It may have finished already.
            let _ = child.kill();
            child.wait().unwrap();
            let wanted = if word == "Mới" { &new } else { &old };
            interrupted += usize::from(current(&site) != *wanted);
        }
    });
    println!("{interrupted} of {count} killed before they were done, {looks} looks");
    assert!(interrupted > 0 && looks > 0, "no run was killed before it was done");
    site.publish_well();
    let wanted = if word == "Mới" { &new } else { &old };
    assert!(current(&site) == *wanted);
    let left = files(&site.path("dang/.congbo"));
    let is_left = |path: &&String| path.starts_with("incoming/") || path.ends_with(".new");
    assert_eq!(left.keys().filter(is_left).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(site.releases().len() <= 5);
}

#[test]
fn two_runs_at_once_publish_one_after_the_other() {
    let site = site("Một", 60);
    site.publish_well();
    rewrite(&site, "Hai", 60);
    let start = || {
        let mut command = site.congbo(&["publish", "--to", "dang", "--as-of", "2025-06-01"]);
        command.stdout(std::process::Stdio::piped()).spawn().unwrap()
    };
    let both = [start(), start()];
    for child in both {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    assert_eq!(site.releases().len(), 2, "the second had nothing to publish");
    assert_eq!(site.build(&["--hosting"]).status, 0);
    assert!(current(&site) == site.output());
}

#[cfg(target_os = "linux")]
mod faults {
    use super::*;
    use crate::support::Run;
    use std::process::Command;

    /// Publishes while each call of this name that matters fails.
    fn publish_with(site: &Site, inject: &[&str]) -> Run {
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-o", "/dev/null"]).args(inject);
        strace.arg(env!("CARGO_BIN_EXE_congbo"));
        strace.args(["publish", "--to", "dang", "--as-of", "2025-06-01", "--lang", "en"]);
        strace.current_dir(site.root()).env("NO_COLOR", "1");
        Run::from(strace.output().expect("strace must be installed"))
    }

    #[test]
    #[ignore = "needs strace"]
    fn a_full_disk_leaves_the_old_release() {
        let site = site("Một", 3);
        site.publish_well();
        let before = current(&site);
        rewrite(&site, "Hai", 3);
        for calls in [
            "linkat,copy_file_range,sendfile,write",
            "syncfs",
            "renameat2,rename,renameat",
            "mkdir",
        ] {
            let whens: &[&str] =
                if is_all_asked_for() { &["1+", "2+", "3+", "5+"] } else { &["1+"] };
            for when in whens {
                let name =
                    calls.split(',').map(|it| format!("?{it}")).collect::<Vec<_>>().join(",");
                let inject = format!("inject={name}:error=ENOSPC:when={when}");
                let run = publish_with(&site, &["-e", &inject]);
                let found = current(&site);
                assert!(found == before || run.status == 0, "{inject}: {}", run.stderr);
            }
        }
        // A disk with room again takes it.
        site.publish_well();
        assert!(current(&site) != before);
    }

    /// Some file systems have no links.
    #[test]
    #[ignore = "needs strace"]
    fn where_links_do_not_exist_a_folder_takes_their_place() {
        let none = [
            "-e",
            "inject=?symlink,symlinkat:error=EPERM",
            "-e",
            "inject=?link,linkat:error=EPERM",
        ];
        let site = site("Một", 3);
        let run = publish_with(&site, &none);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(!site.path("dang/current").is_symlink());
        let first = files(&site.path("dang/current"));
        rewrite(&site, "Hai", 3);
        assert_eq!(publish_with(&site, &none).status, 0);
        let second = files(&site.path("dang/current"));
        assert!(first != second && second.contains_key("manifest.json"));
        assert_eq!(site.run(&["verify", "dang"]).status, 0);
        assert_eq!(site.run(&["rollback", "--to", "dang"]).status, 0);
        assert!(files(&site.path("dang/current")) == first);
        assert_eq!(site.run(&["rollback", "--to", "dang"]).status, 1);
        // Killed at each of the moves that make a release current, the next run finishes what
        // was begun, or undoes it.
        let path = |name: &str| site.path("dang").join(name).to_str().unwrap().to_owned();
        let moved = ["current", ".congbo/ready", ".congbo/current.new", ".congbo/switch.new"];
        let paths = moved.map(path);
        let paths: Vec<&str> = paths.iter().flat_map(|path| ["-P", path]).collect();
        let mut gone = 0;
        for when in 1..=4 {
            rewrite(&site, if when % 2 == 0 { "Bốn" } else { "Ba" }, 3);
            let kill = format!("inject=?rename,renameat,?renameat2:signal=SIGKILL:when={when}");
            let run = publish_with(&site, &[&none[..2], &paths, &["-e", &kill]].concat());
            assert_eq!(run.status, -1, "nothing was killed at {when}: {}", run.stderr);
            gone += usize::from(!site.path("dang/current").exists());
            let verified =
                site.path("dang/current").exists().then(|| site.run(&["verify", "dang"]));
            assert!(verified.is_none_or(|run| run.status == 0), "killed at {when}");
            assert_eq!(publish_with(&site, &none).status, 0);
            assert_eq!(site.run(&["verify", "dang", "--strict"]).status, 0);
            assert_eq!(site.build(&["--hosting"]).status, 0);
            assert!(files(&site.path("dang/current")) == site.output(), "killed at {when}");
        }
        assert_eq!(gone, 1, "there is a moment between the two moves");
    }
}

/// Nobody is refused who is root, so that a file stands in for a folder without rights there.
#[test]
fn a_place_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let site = site("Một", 1);
    site.publish_well();
    let before = current(&site);
    rewrite(&site, "Hai", 1);
    let folder = site.path("dang/.congbo");
    std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o555)).unwrap();
    let is_refused = std::fs::write(folder.join("probe"), b"").is_err();
    if !is_refused {
        std::fs::remove_dir_all(&folder).unwrap();
        std::fs::write(&folder, b"").unwrap();
    }
    let run = site.publish(&[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("write-failed"), "{}", run.stderr);
    assert!(current(&site) == before);
    if is_refused {
        std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).unwrap();
    }
}
