//! Every call that writes, renames or deletes fails once, or is the last one before a kill.

use std::sync::Mutex;

use fastrand::Rng;

use crate::support::republished::{CLOSED, Copy, Republished, Way, is_mixture};
use crate::support::strace::{Call, Fate, build_with, calls};
use crate::support::{Output, Run, assert_same, is_all_asked_for, side_by_side};

/// One of so many trials is made, unless `CONGBO_TEST_ALL` asks for all of them. Faults and
/// kills take turns, so that an odd number meets both.
const SHARE: usize = 35;

const ERRORS: [&str; 4] = ["EIO", "ENOSPC", "EACCES", "EINTR"];

/// What says that a build has begun to replace files.
const JOURNAL: &[u8] = b"/pending.json";

/// A call, and what becomes of it.
struct Trial {
    way: Way,
    call: Call,
    fate: Fate,
}

/// What was seen, for whoever wants to know how much was tried.
#[derive(Debug, Default)]
struct Tally {
    tried: usize,
    killed: usize,
    /// Builds that a fault could not keep from publishing.
    published: usize,
    /// Builds that failed, and left the old site.
    old: usize,
    /// Builds that failed, and said that old and new files may be mixed.
    mixed: usize,
    /// Killed builds that left neither the old nor the new site.
    between: usize,
}

fn trials(way: Way, calls: Vec<Call>, is_all: bool) -> Vec<Trial> {
    let mut trials = Vec::new();
    for (number, call) in calls.into_iter().enumerate() {
        let errors = match is_all {
            true => &ERRORS[..],
            false => &ERRORS[number % ERRORS.len()..][..1],
        };
        let fates = errors.iter().map(|error| Fate::Error(error)).chain([Fate::Kill]);
        let fates: Vec<Fate> = fates.collect();
        trials.extend(fates.into_iter().map(|fate| Trial { way, call: call.clone(), fate }));
    }
    let due = trials.into_iter().enumerate().filter(|(at, _)| is_all || at % SHARE == 0);
    due.map(|(_, trial)| trial).collect()
}

/// The calls of a whole build that may fail, in order.
fn changing_calls(site: &Republished, way: Way) -> Vec<Call> {
    let copy = site.copy(way);
    let calls = calls(copy.root(), way.arguments());
    assert_same(&copy.output(), &site.new, "a build that is watched");
    // What makes `Way::Beside` is spoken for.
    let is_free = |call: &Call| way != Way::Beside || call.name != "renameat2";
    calls.into_iter().filter(|call| call.changes(copy.root()) && is_free(call)).collect()
}

fn attempt(site: &Republished, trial: &Trial, tally: &Mutex<Tally>) -> Result<(), String> {
    let Trial { way, call, fate } = trial;
    let copy = site.copy(*way);
    let run = build_with(copy.root(), call, *fate, way.arguments());
    let found = copy.output();
    let (is_old, is_new) = (found == site.old, found == site.new);
    let is_mixed = is_mixture(&found, &site.old, &site.new);
    let says_mixed = run.stderr.contains("mixed-output");
    // All else is undone.
    let is_end = call.name == "syncfs" || call.texts().iter().any(|it| it.ends_with(JOURNAL));
    let is_true = match (run.status, fate) {
        (0, Fate::Error(_)) => is_new,
        (1, _) if says_mixed => is_mixed && is_end,
        (1, _) => is_old && run.stderr.contains("write-failed"),
        (-1, Fate::Kill) if *way == Way::Exchange => is_old || is_new,
        (-1, Fate::Kill) => is_mixed,
        _ => false,
    };
    let said = |run: &Run| format!("status {}: {}{}", run.status, run.stderr, run.stdout);
    if !is_true {
        return Err(format!("the output is not what is said: {}", said(&run)));
    }
    {
        let mut tally = tally.lock().unwrap();
        tally.tried += 1;
        match run.status {
            0 => tally.published += 1,
            1 if says_mixed => tally.mixed += 1,
            1 => tally.old += 1,
            _ => tally.killed += 1,
        }
        tally.between += usize::from(run.status == -1 && !is_old && !is_new);
    }
    // Even a run that publishes nothing finishes what was begun.
    if !is_old && !is_new {
        let run = copy.build_badly();
        let found = copy.output();
        if found != site.old && found != site.new {
            return Err(format!("the next run left a mixture: {}", said(&run)));
        }
    }
    let run = copy.build();
    if run.status != 0 || copy.output() != site.new {
        return Err(format!("the next build does not heal: {}", said(&run)));
    }
    match (copy.left_over(), copy.foreign_fault()) {
        (None, None) => Ok(()),
        (left, fault) => Err(format!("left over: {left:?}; {fault:?}")),
    }
}

fn name(trial: &Trial) -> String {
    let Trial { way, call, fate } = trial;
    let texts = call.texts().into_iter().map(|it| String::from_utf8_lossy(&it).into_owned());
    let texts: String = texts.collect::<Vec<_>>().join(", ").chars().take(300).collect();
    format!("{way:?}, {fate:?}, {} {} ({texts})", call.name, call.number)
}

fn every_call_may_fail(way: Way) {
    let site = Republished::new();
    let is_all = is_all_asked_for();
    let calls = changing_calls(&site, way);
    let count = calls.len();
    let trials = trials(way, calls, is_all);
    let tally = Mutex::default();
    let failures = side_by_side(&trials, |trial| {
        attempt(&site, trial, &tally).map_err(|why| format!("{}: {why}", name(trial)))
    });
    let tally = tally.into_inner().unwrap();
    println!("{way:?}: {count} calls, {} trials: {tally:?}", trials.len());
    assert!(failures.is_empty(), "{} failed:\n{}", failures.len(), failures.join("\n\n"));
    assert!(tally.killed > 0 && tally.old > 0, "nothing was harmed: {tally:?}");
}

#[test]
#[ignore = "needs strace"]
fn a_fault_or_a_kill_where_folders_are_exchanged_leaves_the_old_site_or_the_new_one() {
    every_call_may_fail(Way::Exchange);
}

#[test]
#[ignore = "needs strace"]
fn a_fault_or_a_kill_within_the_output_is_undone_or_finished() {
    every_call_may_fail(Way::Within);
}

#[test]
#[ignore = "needs strace"]
fn a_fault_or_a_kill_beside_the_output_is_undone_or_finished() {
    every_call_may_fail(Way::Beside);
}

/// Whoever took that for an output without a manifest would keep what was withdrawn.
#[test]
#[ignore = "needs strace"]
fn a_manifest_that_cannot_be_read_stops_the_build() {
    let site = Republished::new();
    let copy = site.copy(Way::Exchange);
    let manifest = copy.root().join("output/manifest.json");
    for name in ["openat", "read", "statx"] {
        let call =
            Call { name: name.into(), number: 1, arguments: String::new(), result: String::new() };
        let only = ["-P", manifest.to_str().unwrap()];
        let run = build_with(copy.root(), &call, Fate::Error("EIO"), &only);
        assert_eq!(run.status, 1, "{name}: {}{}", run.stderr, run.stdout);
        assert!(run.stderr.contains("write-failed"), "{name}: {}", run.stderr);
        assert_same(&copy.output(), &site.old, name);
    }
    copy.build_well("once it can be read");
    assert_same(&copy.output(), &site.new, "once it can be read");
}

/// They could still be reached, since they lie within the output.
#[test]
#[ignore = "needs strace"]
fn what_stays_of_the_old_site_is_told() {
    let site = Republished::new();
    let calls = changing_calls(&site, Way::Within);
    let lock = calls.iter().find(|call| call.name == "flock").unwrap();
    let copy = site.copy(Way::Within);
    let more = ["-e", "inject=unlinkat:error=EIO"];
    let run = build_with(copy.root(), lock, Fate::Delay(0), &more);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("leftover-files"), "{}", run.stderr);
    assert_same(&copy.output(), &site.new, "with something left");
    assert!(copy.left_over().is_some());
    copy.build_well("once it can be removed");
    assert_eq!(copy.left_over(), None);
    assert_same(&copy.output(), &site.new, "with nothing left");
}

/// Somebody who may write in the output folder puts a link in the place of a folder while
/// files are replaced there.
#[test]
#[ignore = "needs strace"]
fn a_folder_that_becomes_a_link_meanwhile_leads_nowhere() {
    let site = Republished::new();
    let calls = changing_calls(&site, Way::Within);
    let sync = calls.iter().find(|call| call.name == "syncfs").unwrap();
    let copy = site.copy(Way::Within);
    let elsewhere = copy.root().join("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    let folder = copy.root().join("output/tin");
    let journal = copy.root().join("output/.congbo-work/pending.json");
    let run = std::thread::scope(|scope| {
        let build = scope.spawn(|| build_with(copy.root(), sync, Fate::Delay(3), &[]));
        // From then on the build waits for the disk.
        while !journal.exists() && !build.is_finished() {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        std::fs::rename(&folder, elsewhere.join("tin")).unwrap();
        std::os::unix::fs::symlink(elsewhere.join("tin"), &folder).unwrap();
        build.join().unwrap()
    });
    assert_eq!(run.status, 1, "{}{}", run.stderr, run.stdout);
    assert!(run.stderr.contains("write-failed"), "{}", run.stderr);
    let moved = crate::support::files(&elsewhere.join("tin"));
    assert!(moved.contains_key("kin/index.html"), "something was removed elsewhere");
    for (path, bytes) in moved {
        assert_eq!(site.old[&format!("tin/{path}")], bytes, "{path} was written elsewhere");
    }
}

/// The folder that it was put into is removed with the old site; the file is not, even where
/// the build is killed in between.
#[test]
#[ignore = "needs strace"]
fn a_file_that_arrives_meanwhile_is_kept() {
    let site = Republished::new();
    let calls = changing_calls(&site, Way::Exchange);
    let sync = calls.iter().find(|call| call.name == "syncfs").unwrap();
    let exchanged = calls.iter().position(|call| call.name == "renameat2").unwrap();
    let removal = calls[exchanged..].iter().find(|call| call.name == "unlink").unwrap();
    let kill = format!("inject=unlink:signal=SIGKILL:when={}", removal.number);
    for more in [&[][..], &["-e", &kill]] {
        let copy = site.copy(Way::Exchange);
        let journal = copy.root().join(".output.congbo-work/pending.json");
        let run = std::thread::scope(|scope| {
            let build = scope.spawn(|| build_with(copy.root(), sync, Fate::Delay(3), more));
            while !journal.exists() && !build.is_finished() {
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            std::fs::create_dir(copy.root().join("output/moi")).unwrap();
            std::fs::write(copy.root().join("output/moi/den.txt"), "mine").unwrap();
            build.join().unwrap()
        });
        assert_eq!(run.status, if more.is_empty() { 0 } else { -1 }, "{}", run.stderr);
        copy.build_well("after something arrived");
        let mut output = copy.output();
        assert_eq!(output.remove("moi/den.txt").as_deref(), Some(&b"mine"[..]), "{more:?}");
        assert_same(&output, &site.new, "after something arrived");
        assert_eq!(copy.left_over(), None);
    }
}

/// How many sequences of edits, builds and faults are tried, and how long each is.
const SEQUENCES: u64 = 3;
const STEPS: usize = 5;

/// Edits the site at random: what is published changes, comes, goes or is made a draft.
fn edit(copy: &Copy, random: &mut Rng) {
    for _ in 0..random.usize(1..4) {
        let name = random.choice(["a", "b", "c", "kin"]).unwrap();
        let path = copy.root().join(format!("content/tin/{name}.md"));
        let text = random.u16(..);
        let draft = random.bool();
        let front = format!("title: {name}\ndate: 2025-01-01\ndraft: {draft}");
        match random.u8(0..4) {
            0 => drop(std::fs::remove_file(path)),
            _ => std::fs::write(path, format!("---\n{front}\n---\n\n{text}\n")).unwrap(),
        }
    }
}

/// What a build of the site makes where nothing ever happened.
fn untroubled(copy: &Copy) -> Output {
    let folder = copy.root().join("untroubled");
    let run = copy.run(&["--clean", "--output", folder.to_str().unwrap()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let output = crate::support::files(&folder);
    std::fs::remove_dir_all(folder).unwrap();
    output
}

fn try_sequence(site: &Republished, way: Way, calls: &[Call], seed: u64) -> Result<(), String> {
    let copy = site.copy(way);
    let mut random = Rng::with_seed(seed);
    let mine = |output: &mut Output| output.retain(|path, _| !path.starts_with(CLOSED));
    let mut story = Vec::new();
    // What the output folder may hold of each file.
    let mut before = copy.output();
    mine(&mut before);
    for _ in 0..STEPS {
        edit(&copy, &mut random);
        let expected = untroubled(&copy);
        let call = &calls[random.usize(0..calls.len())];
        let fate = random.choice([Fate::Kill, Fate::Error("EIO"), Fate::Error("ENOSPC")]).unwrap();
        story.push(format!("{fate:?} {} {}", call.name, call.number));
        let run = build_with(copy.root(), call, fate, way.arguments());
        let mut found = copy.output();
        mine(&mut found);
        let is_whole = found == before || found == expected;
        if !is_whole && (way == Way::Exchange || !is_mixture(&found, &before, &expected)) {
            return Err(format!("seed {seed}, {way:?}: {story:#?}\n{}", run.stderr));
        }
        if !is_whole {
            // Whatever comes next begins by finishing this.
            copy.build_badly();
            found = copy.output();
            mine(&mut found);
            if found != before && found != expected {
                return Err(format!("seed {seed}, {way:?}, not finished: {story:#?}"));
            }
        }
        before = found;
    }
    let expected = untroubled(&copy);
    let run = copy.build();
    let mut healed = copy.output();
    mine(&mut healed);
    match (run.status, healed == expected, copy.foreign_fault()) {
        (0, true, None) => Ok(()),
        found => Err(format!("seed {seed}, {way:?}, not healed: {found:?} {story:#?}")),
    }
}

#[test]
#[ignore = "needs strace"]
fn random_edits_faults_and_kills_lead_to_what_a_clean_build_makes() {
    let site = Republished::new();
    for way in [Way::Exchange, Way::Within, Way::Beside] {
        let calls = changing_calls(&site, way);
        let seeds: Vec<u64> = (0..SEQUENCES).collect();
        let failures = side_by_side(&seeds, |seed| try_sequence(&site, way, &calls, *seed));
        assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    }
}
