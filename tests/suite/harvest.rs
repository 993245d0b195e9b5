//! `examples/harvest`: sites that congbo built, brought into an engine.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::harvester::{Limits, run};
use crate::support::engine::{Engine, Trouble};
use crate::support::eventually;
use crate::support::harvested::{Field, Mishap, Online};
use crate::support::{Site, TINY};

const TEXTS: &str = "du-lieu/bai-viet.ndjson";

fn site() -> Site {
    let site = Site::new(TINY)
        .news("tin/a.md", "Một cửa", "2025-05-01", "Đã niêm yết thủ tục.")
        .news("tin/b.md", "Họp giao ban", "2025-05-02", "Đã họp.")
        .news("tin/c.md", "Kiểm tra xã", "2025-05-03", "Đã kiểm tra.")
        .file(
            "content/tin/nhap.md",
            "---\ntitle: Nháp\ndate: 2025-05-01\ndraft: true\n---\n\nA.\n",
        );
    site.build_well();
    site
}

/// Publishes something else: a write-up is edited, one is new, one withdrawn, one deleted.
fn change(online: &Online) {
    let site = &online.site;
    let front = |title: &str, more: &str| {
        format!("---\ntitle: {title}\ndate: 2025-05-01\n{more}---\n\nMới.\n")
    };
    let withdrawn = "withdrawn: {date: 2025-05-20, reason: Nhầm}\n";
    site.write("content/tin/a.md", front("Một cửa liên thông", "").as_bytes());
    site.write("content/tin/d.md", front("Tin mới", "").as_bytes());
    site.write("content/tin/b.md", front("Họp giao ban", withdrawn).as_bytes());
    site.remove("content/tin/c.md");
    site.build_well();
}

#[test]
fn a_site_is_brought_in_once() {
    let (online, engine) = (Online::of(site()), Engine::start());
    let field = Field::of(&[&online]);
    assert_eq!(field.harvest_well(&engine), "site-0: 3 posted, 0 deleted, 0 as before\n");
    assert_eq!(
        online.paths(),
        ["/manifest.json", "/du-lieu/bai-viet.ndjson", "/du-lieu/dcat.jsonld"]
    );
    assert_eq!(online.titles().len(), 3);
    assert_eq!(engine.titles(&field.index(0)), online.titles());
    let catalogue = std::fs::read(field.path(&format!("known/{}.dcat.jsonld", field.index(0))));
    assert_eq!(catalogue.unwrap(), online.site.page("du-lieu/dcat.jsonld").into_bytes());
    // Nothing has changed, so nothing more is fetched.
    assert_eq!(field.harvest_well(&engine), "site-0: 0 posted, 0 deleted, 3 as before\n");
    assert_eq!(online.paths(), ["/manifest.json"]);
}

#[test]
fn what_changed_is_posted_and_what_is_gone_deleted() {
    let (online, engine) = (Online::of(site()), Engine::start());
    let field = Field::of(&[&online]);
    field.harvest_well(&engine);
    change(&online);
    assert_eq!(field.harvest_well(&engine), "site-0: 2 posted, 2 deleted, 0 as before\n");
    let titles = engine.titles(&field.index(0));
    assert_eq!(titles, online.titles());
    assert!(
        titles.len() == 2 && titles.values().any(|it| it == "Một cửa liên thông"),
        "{titles:?}"
    );
    assert!(!titles.values().any(|it| it == "Họp giao ban"), "a withdrawn write-up is there");
}

/// The day is in the catalogue, and in none of the texts.
#[test]
fn a_catalogue_that_changed_alone_is_fetched_alone() {
    let (online, engine) = (Online::of(site()), Engine::start());
    let field = Field::of(&[&online]);
    field.harvest_well(&engine);
    online.paths();
    let run = online.site.run(&["build", "--as-of", "2025-06-02"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    field.harvest_well(&engine);
    assert_eq!(online.paths(), ["/manifest.json", "/du-lieu/dcat.jsonld"]);
    field.harvest_well(&engine);
    assert_eq!(online.paths(), ["/manifest.json"]);
}

#[test]
fn a_site_that_is_down_loses_nothing_and_keeps_nobody_up() {
    let (first, second, engine) = (Online::of(site()), Online::of(site()), Engine::start());
    let field = Field::of(&[&first, &second]);
    field.harvest_well(&engine);
    change(&second);
    for mishap in [Mishap::Down, Mishap::Says("<!doctype html>Hết hạn"), Mishap::Says("{}")] {
        first.mishap(mishap);
        let run = field.harvest(&engine);
        assert_eq!(run.status, 1, "{mishap:?}");
        assert!(run.stderr.starts_with("site-0: http://"), "{}", run.stderr);
        assert!(run.stdout.starts_with("site-1: "), "{}", run.stdout);
        assert_eq!(engine.titles(&field.index(0)), first.titles(), "{mishap:?}");
        assert_eq!(engine.titles(&field.index(1)), second.titles());
    }
    first.mishap(Mishap::None);
    field.harvest_well(&engine);
}

#[test]
fn what_is_not_as_the_manifest_says_changes_nothing() {
    let (online, engine) = (Online::of(site()), Engine::start());
    let field = Field::of(&[&online]);
    field.harvest_well(&engine);
    let before = online.titles();
    change(&online);
    let right = std::fs::read(online.site.path("output").join(TEXTS)).unwrap();
    let altered = String::from_utf8(right.clone()).unwrap().replace("Tin", "Tim").into_bytes();
    assert!(altered != right && altered.len() == right.len());
    for wrong in [altered, right[..right.len() - 1].to_vec(), [&*right, b"\n"].concat()] {
        online.instead(TEXTS, Some(wrong));
        let run = field.harvest(&engine);
        assert_eq!(run.status, 1);
        assert!(run.stderr.contains("is not what the manifest says"), "{}", run.stderr);
        assert_eq!(engine.titles(&field.index(0)), before);
    }
    online.instead(TEXTS, None);
    online.site.remove("output/du-lieu/bai-viet.ndjson");
    let run = field.harvest(&engine);
    assert!(run.status == 1 && run.stderr.contains("answers 404"), "{}", run.stderr);
    online.instead(TEXTS, Some(right));
    field.harvest_well(&engine);
}

/// The manifest says how much comes out of what was packed, and no more is taken.
#[test]
fn what_comes_packed_is_unpacked_within_limits() {
    let (online, engine) = (Online::of(site()), Engine::start());
    let field = Field::of(&[&online]);
    online.mishap(Mishap::Packed);
    online.instead(TEXTS, Some(vec![b' '; 8 << 20]));
    let run = field.harvest(&engine);
    assert!(run.stderr.contains("is not what the manifest says"), "{}", run.stderr);
    online.instead(TEXTS, None);
    field.harvest_well(&engine);
    assert_eq!(engine.titles(&field.index(0)), online.titles());
}

#[test]
fn no_more_is_taken_and_waited_for_than_the_limits_say() {
    let (online, engine) = (Online::of(site()), Engine::stand_in(None));
    let mut field = Field::of(&[&online]);
    let whole = field.limits;
    let said = |field: &Field| {
        let run = field.harvest(&engine);
        assert_eq!(run.status, 1, "{}", run.stdout);
        run.stderr
    };
    field.limits = Limits { manifest: 100, ..whole };
    assert!(said(&field).contains("manifest.json has more than 100 bytes"));
    field.limits = Limits { file: 100, ..whole };
    assert!(said(&field).contains("bai-viet.ndjson has more than 100 bytes"));
    field.limits = Limits { line: 100, ..whole };
    assert!(said(&field).contains("line 1 of the texts is too long"));
    assert_eq!(engine.requests(), [""; 0], "the engine was asked for something");
    let short = std::time::Duration::from_millis(300);
    field.limits = Limits { answer: short, ..whole };
    online.mishap(Mishap::Silent);
    assert!(said(&field).contains("manifest.json does not answer"));
    online.mishap(Mishap::None);
    engine.trouble(Trouble::SilentAfter(0));
    assert!(said(&field).contains("does not answer"));
    field.limits = Limits { work: short, ..whole };
    engine.trouble(Trouble::Idle);
    assert!(said(&field).contains("the engine is still at task 0"));
}

/// Wherever an engine goes away, the next run makes good: also where the site has meanwhile
/// gone back to what it was, and its manifest with it.
#[test]
fn an_engine_that_goes_away_half_way_is_made_good_by_the_next_run() {
    let online = Online::of(site());
    let engine = Engine::stand_in(None);
    let field = Field::of(&[&online]);
    let texts = |online: &Online| online.site.page(TEXTS);
    let manifest = |online: &Online| online.site.page("manifest.json");
    let catalogue = |online: &Online| online.site.page("du-lieu/dcat.jsonld");
    let before = [manifest(&online), texts(&online), catalogue(&online)];
    let titles = online.titles();
    field.harvest_well(&engine);
    change(&online);
    let mut breaks = 0;
    loop {
        engine.trouble(Trouble::GoneAfter(breaks));
        let run = field.harvest(&engine);
        engine.trouble(Trouble::None);
        if run.status == 0 {
            break;
        }
        assert!(run.stderr.contains("does not answer"), "{}", run.stderr);
        breaks += 1;
        // The site as it was before the change.
        for (path, text) in ["manifest.json", TEXTS, "du-lieu/dcat.jsonld"].iter().zip(&before) {
            online.instead(path, Some(text.clone().into_bytes()));
        }
        field.harvest_well(&engine);
        assert_eq!(engine.titles(&field.index(0)), titles, "after {breaks} requests");
        for path in ["manifest.json", TEXTS, "du-lieu/dcat.jsonld"] {
            online.instead(path, None);
        }
    }
    assert!(breaks > 8, "only {breaks} requests were cut off");
    assert_eq!(engine.titles(&field.index(0)), online.titles());
}

#[test]
fn a_task_that_fails_is_told_and_done_by_the_next_run() {
    let (online, engine) = (Online::of(site()), Engine::stand_in(None));
    let field = Field::of(&[&online]);
    field.harvest_well(&engine);
    change(&online);
    engine.trouble(Trouble::DeletesNothing);
    let run = field.harvest(&engine);
    assert!(run.status == 1 && run.stderr.contains("it went wrong (internal)"), "{}", run.stderr);
    engine.trouble(Trouble::None);
    assert_eq!(field.harvest_well(&engine), "site-0: 2 posted, 2 deleted, 0 as before\n");
    assert_eq!(engine.titles(&field.index(0)), online.titles());
    // One that was set up anew holds nothing.
    engine.empty();
    assert_eq!(field.harvest_well(&engine), "site-0: 2 posted, 0 deleted, 0 as before\n");
    assert_eq!(engine.titles(&field.index(0)), online.titles());
}

/// What the child process of the next test is told.
const CHILD: &str = "CONGBO_HARVEST_CHILD";

#[test]
fn a_harvest_that_is_killed_is_made_good_by_the_next() {
    if let Ok(words) = std::env::var(CHILD) {
        let words: Vec<String> = words.lines().map(str::to_owned).collect();
        let limits = Limits { post: 400, ..Limits::default() };
        let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
        std::process::exit(run(&words, None, limits, &mut out, &mut err).unwrap().into());
    }
    let (online, engine) = (Online::of(site()), Engine::stand_in(None));
    let field = Field::of(&[&online]);
    field.harvest_well(&engine);
    let known = field.path(&format!("known/{}.json", field.index(0)));
    // Within the settings, the documents, the list of keys, the deletion, and the last look.
    for (round, requests) in [2, 5, 8, 9, 12].into_iter().enumerate() {
        let path = |round: usize| format!("content/tin/vong-{round}.md");
        let text = format!("---\ntitle: Vòng {round}\ndate: 2025-05-01\n---\n\nA.\n");
        online.site.write(&path(round), text.as_bytes());
        if let Some(before) = round.checked_sub(1) {
            online.site.remove(&path(before));
        } else {
            online.site.remove("content/tin/c.md");
        }
        online.site.build_well();
        engine.trouble(Trouble::SilentAfter(requests));
        let name = format!("{}::a_harvest_that_is_killed_is_made_good_by_the_next", module());
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &name, "--nocapture"])
            .env(CHILD, field.words(&engine).join("\n"))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        eventually("the child waits for the engine", || {
            assert_eq!(child.try_wait().unwrap(), None, "it ended before {requests} requests");
            engine.count() > requests
        });
        child.kill().unwrap();
        child.wait().unwrap();
        engine.trouble(Trouble::None);
        assert!(!known.exists(), "it is said to be in after {requests} requests");
        field.harvest_well(&engine);
        assert_eq!(engine.titles(&field.index(0)), online.titles(), "after {requests} requests");
        // The lock, what is known, and the catalogue.
        assert_eq!(std::fs::read_dir(field.path("known")).unwrap().count(), 3);
    }
}

/// The path of this module, without the crate.
fn module() -> &'static str {
    module_path!().split_once("::").unwrap().1
}

#[test]
fn the_key_is_told_to_the_engine_and_to_nobody_else() {
    let (online, engine) = (Online::of(site()), Engine::stand_in(Some("chia-khoa")));
    let mut field = Field::of(&[&online]);
    let run = field.harvest(&engine);
    assert!(
        run.status == 1 && run.stderr.contains("(missing_authorization_header)"),
        "{}",
        run.stderr
    );
    field.key = Some("chia-khoa".to_owned());
    field.harvest_well(&engine);
    assert!(online.asked().iter().all(|asked| asked.field("authorization").is_empty()));
    let settings = engine.settings(&field.index(0));
    assert_eq!(settings["localizedAttributes"][0]["locales"][0], "vie");
}

#[test]
fn an_index_of_somebody_else_is_left_alone() {
    let (online, engine) = (Online::of(site()), Engine::start());
    let field = Field::of(&[&online]);
    let answer = ureq::post(format!("{}/indexes", engine.address))
        .header("Content-Type", "application/json")
        .send(format!("{{\"uid\":\"{}\",\"primaryKey\":\"id\"}}", field.index(0)));
    let task = answer.unwrap().body_mut().read_to_string().unwrap();
    let task: serde_json::Value = serde_json::from_str(&task).unwrap();
    eventually("the index is there", || {
        engine.get(&format!("/tasks/{}", task["taskUid"]))["status"] == "succeeded"
    });
    let run = field.harvest(&engine);
    assert!(run.status == 1 && run.stderr.contains("somebody else made it"), "{}", run.stderr);
    assert!(engine.titles(&field.index(0)).is_empty());
}

#[test]
fn wrong_words_are_told() {
    let engine = Engine::stand_in(None);
    let field = Field::of(&[]);
    let mut said = Vec::new();
    let mut run = |words: &[String]| {
        said.clear();
        let status = run(words, None, field.limits, &mut std::io::sink(), &mut said).unwrap();
        (status, String::from_utf8(said.clone()).unwrap())
    };
    assert_eq!(run(&[]).0, 2);
    let words = field.words(&engine);
    assert_eq!(run(&words), (0, String::new()));
    let mut list = std::fs::File::create(field.path("sites")).unwrap();
    writeln!(list, "a\n").unwrap();
    let (status, said) = run(&words);
    assert!(status == 2 && said.starts_with("line 1 of the list: "), "{said}");
}
