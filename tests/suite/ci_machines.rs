//! What `congbo init --ci` writes for containers and for machines of an office: what their files
//! say is done is done here, with the paths of the test in place of theirs.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::support::{Run, files, repository};

/// Stands in a draft alone.
const CANARY: &str = "chim-hoang-yen-2206";

/// A new site for a kind of machine, in `trang`, with a draft.
fn site(kind: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_congbo"))
        .current_dir(folder.path())
        .args(["init", "trang", "--ci", kind])
        .output()
        .unwrap();
    assert!(run.status.success());
    let draft = format!("---\ntitle: {CANARY}\ndate: 2025-01-01\ndraft: true\n---\n\n{CANARY}\n");
    std::fs::write(folder.path().join("trang/content/tin-tuc/nhap.md"), draft).unwrap();
    folder
}

fn text(folder: &TempDir, path: &str) -> String {
    std::fs::read_to_string(folder.path().join("trang").join(path)).unwrap()
}

/// With the folders of a test for those of the machine, and the program that was built.
fn moved(text: &str, folder: &Path) -> String {
    let folder = folder.display();
    text.replace("/srv/bai", &format!("{folder}/trang"))
        .replace("/srv/", &format!("{folder}/"))
        .replace("/usr/local/bin/congbo", env!("CARGO_BIN_EXE_congbo"))
}

fn is_published(folder: &TempDir) {
    let run = Command::new(env!("CARGO_BIN_EXE_congbo"))
        .arg("verify")
        .arg(folder.path().join("cchc"))
        .arg("--strict")
        .output()
        .unwrap();
    let run = Run::from(run);
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
}

/// An archive as releases have it, with what stands for the program, and its checksum.
fn archive(folder: &Path) -> (String, String) {
    let packing = folder.join("congbo-0.1.0");
    std::fs::create_dir(&packing).unwrap();
    let program = packing.join("congbo");
    let script = format!("#!/bin/sh\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_congbo"));
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    let mut tar = Command::new("tar");
    tar.args(["-czf", "congbo.tar.gz", "congbo-0.1.0"]).current_dir(folder);
    assert!(tar.status().unwrap().success());
    let bytes = std::fs::read(folder.join("congbo.tar.gz")).unwrap();
    let sum = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    (format!("file://{}/congbo.tar.gz", folder.display()), sum)
}

/// The steps that make the files of the image; what its base images bring is not here.
#[test]
#[ignore = "needs curl"]
fn the_steps_of_the_container_make_an_image_without_drafts() {
    let folder = site("container");
    let recipe = text(&folder, "Containerfile");
    let (build, image) = recipe.split_once("\nFROM docker.io/library/nginx").unwrap();
    let steps = build.lines().filter_map(|line| line.strip_prefix("RUN "));
    let steps = steps.collect::<Vec<_>>().join("\n");
    let (address, sum) = archive(folder.path());
    std::fs::create_dir(folder.path().join("home")).unwrap();
    let run = |sum: &str| {
        let mut shell = Command::new("sh");
        shell.args(["-e", "-c", &moved(&steps, folder.path())]);
        shell.env("HOME", folder.path().join("home")).env("CONGBO_URL", &address);
        shell.env("CONGBO_SHA256", sum).current_dir(folder.path());
        Run::from(shell.output().unwrap())
    };
    assert_ne!(run(&"0".repeat(64)).status, 0, "a program that is another one was taken");
    assert!(!folder.path().join("cchc").exists());
    let made = run(&sum);
    assert_eq!(made.status, 0, "{}{}", made.stderr, made.stdout);
    // What the image gets, and no more.
    assert!(image.contains("\nCOPY --from=site /srv/image /srv/cchc\n"), "{image}");
    let all = files(&folder.path().join("image"));
    let server = String::from_utf8(all["hosting/nginx.conf"].clone()).unwrap();
    assert!(server.contains(&format!("root \"{}/cchc/current\";", folder.path().display())));
    assert!(all.contains_key("current/index.html") && all.contains_key("current/index.html.gz"));
    for (path, bytes) in &all {
        assert!(path.starts_with("current/") || path.starts_with("hosting/"), "{path}");
        assert!(!bytes.windows(CANARY.len()).any(|it| it == CANARY.as_bytes()), "{path}");
    }
    // What the image is made of leaves out what is made again.
    let ignored = text(&folder, ".dockerignore");
    let of_repository = text(&folder, ".gitignore");
    for line in of_repository.lines().map(|line| line.trim_matches('/')) {
        assert!(ignored.lines().any(|it| it == line), "{line}");
    }
}

#[test]
fn the_unit_of_systemd_publishes_and_may_write_where_it_must() {
    let folder = site("systemd");
    let unit = moved(&text(&folder, "deploy/congbo.service"), folder.path());
    let value = |key: &str| unit.lines().find_map(|line| line.strip_prefix(key)).unwrap();
    let words: Vec<&str> = value("ExecStart=").split(' ').collect();
    let run = Command::new(words[0]).args(&words[1..]).env_clear().output().unwrap();
    let run = Run::from(run);
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
    is_published(&folder);
    let (site, to) = (folder.path().join("trang"), folder.path().join("cchc"));
    let may: Vec<&Path> = value("ReadWritePaths=").split(' ').map(Path::new).collect();
    assert_eq!(may, [&*site, &*to]);
    // Nothing else was written there beside these.
    let beside: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(beside.len(), 2, "{beside:?}");
    // What the documentation shows of it is what is written.
    let said = std::fs::read_to_string(repository().join("docs/deploy.md")).unwrap();
    let shown = said.split("```ini\n").nth(1).unwrap().split("```").next().unwrap();
    let written = text(&folder, "deploy/congbo.service");
    assert!(shown.lines().count() > 1 && shown.lines().all(|it| written.lines().any(|w| w == it)));
}

#[test]
#[ignore = "needs systemd"]
fn systemd_takes_the_units_as_they_are() {
    let folder = site("systemd");
    let check = |service: &str, timer: &str| {
        let units = TempDir::new().unwrap();
        std::fs::write(units.path().join("congbo.service"), service).unwrap();
        std::fs::write(units.path().join("congbo.timer"), timer).unwrap();
        let mut analyze = Command::new("systemd-analyze");
        analyze.args(["verify", "./congbo.service", "./congbo.timer"]).current_dir(units.path());
        let run = Run::from(analyze.output().expect("systemd must be installed"));
        (run.status, run.stderr + &run.stdout)
    };
    let service = moved(&text(&folder, "deploy/congbo.service"), folder.path());
    let timer = text(&folder, "deploy/congbo.timer");
    assert_eq!(check(&service, &timer), (0, String::new()));
    // It would tell.
    assert!(check(&service.replace("Type=", "Tipe="), &timer).1.contains("Tipe"));
    assert_ne!(check(&service, &timer.replace("Asia/", "Xa/")).0, 0);
}

/// Windows takes the parts of a task in any order, but for those of a trigger.
#[test]
fn the_task_for_windows_publishes_each_night() {
    let folder = site("windows");
    let text = text(&folder, "deploy/congbo.xml");
    // Read alike in every encoding that Windows may take it for.
    assert!(text.is_ascii());
    let task = roxmltree::Document::parse(&text).unwrap();
    let space = "http://schemas.microsoft.com/windows/2004/02/mit/task";
    assert!(
        task.root()
            .descendants()
            .filter(|it| it.is_element())
            .all(|it| it.tag_name().namespace() == Some(space))
    );
    let parts = |path: &str| -> Vec<String> {
        let mut at = task.root_element();
        for name in path.split('/').filter(|name| !name.is_empty()) {
            at = at.children().find(|it| it.has_tag_name((space, name))).expect(path);
        }
        let parts = at.children().filter(|it| it.is_element());
        parts.map(|it| it.tag_name().name().to_owned()).collect()
    };
    assert_eq!(parts("Triggers/CalendarTrigger"), ["StartBoundary", "ScheduleByDay"]);
    let known = ["RegistrationInfo", "Triggers", "Principals", "Settings", "Data", "Actions"];
    assert!(parts("").iter().all(|part| known.contains(&&**part)));
    let value = |name: &str| {
        let found = task.root().descendants().find(|it| it.has_tag_name((space, name)));
        found.and_then(|it| it.text()).unwrap().to_owned()
    };
    assert!(value("StartBoundary").ends_with("T00:10:00"));
    assert_eq!(value("StartWhenAvailable"), "true");
    assert!(value("Command").ends_with("\\congbo.exe"));
    let principal = task.root().descendants().find(|it| it.has_tag_name((space, "Principal")));
    let actions = task.root().descendants().find(|it| it.has_tag_name((space, "Actions")));
    assert_eq!(principal.unwrap().attribute("id"), actions.unwrap().attribute("Context"));
    let words = value("Arguments");
    let words = ["congbo"].into_iter().chain(words.split(' '));
    let asked = congbo::cli::command(congbo::Lang::Vi).try_get_matches_from(words);
    let asked = asked.expect("congbo understands it");
    assert_eq!(asked.subcommand_name(), Some("publish"));
}
