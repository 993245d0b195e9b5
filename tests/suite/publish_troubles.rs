//! `congbo publish` in trouble: visitors see one release as a whole, whatever happens.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::support::published::{Seen, current, rewrite, seen, site};
use crate::support::{Site, files, is_all_asked_for};

/// A reader that looks at what is published over and over again while it is being replaced.
fn watched(site: &Site, is_whole: &(dyn Fn(&Seen) -> bool + Sync), act: impl FnOnce()) -> usize {
    let (ends, looks) = (AtomicBool::new(false), AtomicUsize::new(0));
    // It takes a core of those that publish.
    let pause = Duration::from_millis(if is_all_asked_for() { 2 } else { 10 });
    let folder = site.path("dang");
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            while !ends.load(Ordering::Relaxed) {
                let found = seen(&folder).expect("there is always a release");
                assert!(is_whole(&found), "neither old nor new");
                looks.fetch_add(1, Ordering::Relaxed);
                std::thread::sleep(pause);
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
    let count = if is_all_asked_for() { 100 } else { 8 };
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
        // It stops at what is looked for alone; a signal would be lost then.
        if !inject.iter().any(|it| it.contains("signal=")) {
            strace.arg("--seccomp-bpf");
        }
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
        for (calls, some) in [
            ("linkat,copy_file_range,sendfile,write", "1+"),
            // The last one is for the link that makes the new release current.
            ("syncfs", "3+"),
            ("renameat2,rename,renameat", "1+"),
            ("mkdir", "1+"),
        ] {
            let whens =
                if is_all_asked_for() { &["1+", "2+", "3+", "5+"][..] } else { &[some][..] };
            for when in whens {
                let name =
                    calls.split(',').map(|it| format!("?{it}")).collect::<Vec<_>>().join(",");
                let inject = format!("inject={name}:error=ENOSPC:when={when}");
                let run = publish_with(&site, &["-e", &inject]);
                let found = current(&site);
                // What is said is what is so; who tries again finds the old one for it.
                let is_as_it_was = found == before;
                assert_eq!(is_as_it_was, run.status != 0, "{inject}: {}", run.stderr);
                if !is_as_it_was {
                    let is_told = run.stderr.contains("unfinished-release");
                    let is_last = (calls, *when) == ("syncfs", "3+");
                    assert!(is_told || !is_last, "{inject}: {}", run.stderr);
                    assert_eq!(site.run(&["rollback", "--to", "dang"]).status, 0);
                }
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
            if when > 2 {
                continue;
            }
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
