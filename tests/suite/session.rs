//! A site that is kept while its files change is the one that is read anew, and what an edit
//! leaves as it was is not worked out again.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::SystemTime;

use congbo::config::Overrides;
use congbo::diagnostics::Report;
use congbo::observer::{Observer, Silent, Stage};
use congbo::render::Content;
use congbo::session::{Extent, Look, Session, Settings, Snapshot};
use congbo::site::Choice;

use crate::support::{Site, TINY, TODAY, World};

/// How many sequences of changes are tried, and how many changes each has.
const SEQUENCES: u64 = 7;
const CHANGES: usize = 8;

fn session(site: &Site, today: chrono::NaiveDate) -> Session {
    let choice = Choice { today, drafts: false, future: false };
    let root = site.root().to_owned();
    Session::new(Settings { root, overrides: Overrides::default(), choice }, None)
}

/// All outputs by path; none where something is wrong.
fn pages(snapshot: &Snapshot) -> Option<BTreeMap<String, Vec<u8>>> {
    if snapshot.report.has_errors() {
        return None;
    }
    let renderer = snapshot.renderer().unwrap();
    let outputs = snapshot.plan.outputs().iter().map(|output| {
        let bytes = match renderer.render(output).unwrap() {
            Content::Bytes(bytes) => bytes,
            Content::CopyOf(mut file) => {
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).unwrap();
                bytes
            }
            Content::Stream(write) => {
                let mut bytes = Vec::new();
                write(&mut bytes).unwrap();
                bytes
            }
        };
        (output.path.clone(), bytes)
    });
    Some(outputs.collect())
}

fn told(report: &Report) -> Vec<String> {
    report.diagnostics().iter().map(|it| format!("{it:?}")).collect()
}

/// The file that a change was made to, where it is a write-up that was there before.
fn edited(world: &World, change: &str) -> Option<PathBuf> {
    let path = ["text of ", "all of ", "title of "].iter().find_map(|it| change.strip_prefix(it));
    Some(world.site.path("content").join(path?))
}

fn try_sequence(seed: u64) {
    let mut world = World::new(seed);
    let day = world.day;
    let mut story = vec![format!("seed {seed}")];
    let mut kept = session(&world.site, day);
    let mut look = kept.look(SystemTime::now(), &Silent);
    for _ in 0..=CHANGES {
        let snapshot = kept.update(look.clone(), Extent::Pages, &Silent);
        let mut fresh = session(&world.site, day);
        let first = fresh.look(SystemTime::now(), &Silent);
        let anew = fresh.update(first, Extent::Pages, &Silent);
        assert_eq!(told(&snapshot.report), told(&anew.report), "{story:#?}");
        let (kept_pages, pages) = (pages(&snapshot), pages(&anew));
        for (path, page) in pages.iter().flatten() {
            let own = kept_pages.as_ref().and_then(|pages| pages.get(path));
            assert!(own == Some(page), "{path} after {story:#?}");
        }
        assert_eq!(kept_pages.map(|it| it.len()), pages.map(|it| it.len()), "{story:#?}");
        let change = world.change();
        look = match edited(&world, &change) {
            Some(path) => kept.look_again(look, &[path], SystemTime::now(), &Silent),
            None => kept.look(SystemTime::now(), &Silent),
        };
        story.push(change);
    }
}

#[test]
fn a_site_that_is_kept_is_one_that_is_read_anew() {
    (0..SEQUENCES).for_each(try_sequence);
}

/// The stages that a run enters.
#[derive(Default)]
struct Stages(Mutex<Vec<Stage>>);

impl Observer for Stages {
    fn enter(&self, stage: Stage) {
        self.0.lock().unwrap().push(stage);
    }
}

const ARTICLE: &str = "---\ntitle: Một cửa\ndate: 2025-05-01\ntags: [CCHC]\n---\n\nĐã niêm yết.\n";

/// A site that is kept, and the stages that it enters after an edit.
struct Kept {
    site: Site,
    session: Session,
    look: Look,
}

impl Kept {
    fn new() -> Self {
        let site = Site::new(TINY)
            .file("content/tin-tuc/a.md", ARTICLE)
            .file("content/tin-tuc/b.md", &ARTICLE.replace("Một cửa", "Hai cửa"));
        let mut session = session(&site, TODAY.parse().unwrap());
        let look = session.look(SystemTime::now(), &Silent);
        session.update(look.clone(), Extent::Pages, &Silent);
        Self { site, session, look }
    }

    /// The stages after the first article was edited, and what its page then is.
    fn after(mut self, text: &str) -> (Vec<Stage>, String) {
        self.site.write("content/tin-tuc/a.md", text.as_bytes());
        let path = self.site.path("content/tin-tuc/a.md");
        let stages = Stages::default();
        let look = self.session.look_again(self.look, &[path], SystemTime::now(), &stages);
        let snapshot = self.session.update(look, Extent::Pages, &stages);
        let page = pages(&snapshot).unwrap().remove("tin-tuc/a/index.html").unwrap();
        (stages.0.into_inner().unwrap(), String::from_utf8(page).unwrap())
    }
}

#[test]
fn an_edit_of_the_wording_puts_no_list_together_anew() {
    for (from, to) in [("Đã niêm yết.", "Chưa niêm yết."), ("Một cửa", "Một cửa điện tử")]
    {
        let (stages, page) = Kept::new().after(&ARTICLE.replace(from, to));
        assert_eq!(stages, [Stage::Source, Stage::Document, Stage::Site], "{to}");
        assert!(page.contains(to), "{page}");
    }
}

#[test]
fn what_is_wrong_elsewhere_does_not_hinder_that() {
    let mut kept = Kept::new();
    let other = ARTICLE.replace("[CCHC]", "[mót cua, mot cua]");
    kept.site.write("content/tin-tuc/a.md", other.as_bytes());
    kept.look = kept.session.look(SystemTime::now(), &Silent);
    let report = kept.session.update(kept.look.clone(), Extent::Pages, &Silent).report;
    assert!(told(&report).iter().any(|it| it.contains("SlugCollision")), "{report:#?}");
    let (stages, _) = kept.after(&other.replace("Đã niêm yết.", "Chưa niêm yết."));
    assert!(!stages.contains(&Stage::Plan), "{stages:?}");
}

#[test]
fn an_edit_that_lists_or_links_may_see_does() {
    let cases = [
        ("[CCHC]", "[CCHC, niêm yết]"),
        ("2025-05-01", "2025-05-02"),
        ("Đã niêm yết.", "Đã [niêm yết](b.md)."),
        ("Đã niêm yết.", "## Đã niêm yết"),
    ];
    for (from, to) in cases {
        let (stages, _) = Kept::new().after(&ARTICLE.replace(from, to));
        assert!(stages.contains(&Stage::Plan), "{to}: {stages:?}");
    }
}
