//! What is shown at once of a write-up that somebody types is what its page will be.

use std::time::SystemTime;

use congbo::config::Overrides;
use congbo::manuscript::Manuscript;
use congbo::observer::Silent;
use congbo::render::Content;
use congbo::session::{Extent, Session, Settings, Snapshot};
use congbo::site::Choice;
use serde_json::{Value, json};

use crate::support::{Site, TODAY};

/// The article of a page, without what surrounds it.
fn article(snapshot: &Snapshot, path: &str) -> String {
    let renderer = snapshot.renderer().unwrap();
    let address = format!("{}/index.html", path.trim_end_matches(".md"));
    let mut outputs = snapshot.plan.outputs().iter();
    let output = outputs.find(|it| it.path == address).unwrap();
    let Content::Bytes(bytes) = renderer.render(output).unwrap() else { panic!("no page") };
    let page = String::from_utf8(bytes).unwrap();
    let from = page.find("<article").unwrap();
    page[from..page.rfind("</article>").unwrap()].to_owned()
}

/// What it is called, and what it makes of a front matter.
type Edit = (&'static str, fn(&mut Value));

/// What somebody may do to a record while typing.
fn edits() -> [Edit; 6] {
    fn items<'v>(front: &'v mut Value, key: &str) -> &'v mut Vec<Value> {
        let list = &mut front["report"][key];
        if !list.is_array() {
            *list = json!([]);
        }
        list.as_array_mut().unwrap()
    }
    [
        ("a shortcoming is typed", |front| {
            items(front, "shortcomings").push(json!({ "id": "moi", "text": "Chưa có sổ th" }));
        }),
        ("one is worded otherwise", |front| {
            if let Some(first) = items(front, "shortcomings").first_mut() {
                *first = json!({ "id": "khac", "text": "Chưa niêm yết đủ" });
            }
        }),
        ("one is removed", |front| {
            items(front, "shortcomings").pop();
        }),
        ("a request with a deadline", |front| {
            items(front, "requests")
                .push(json!({ "id": "moi", "text": "Mở sổ theo dõi", "due": "2024-12-31" }));
        }),
        ("another day", |front| front["report"]["held"] = json!("2019-05")),
        ("a figure", |front| {
            front["report"]["figures"]["applications"] = json!({ "received": 12, "resolved": 9 });
        }),
    ]
}

#[test]
fn a_glimpse_of_a_page_is_that_page() {
    let site = Site::demonstration();
    let choice = Choice { today: TODAY.parse().unwrap(), drafts: false, future: false };
    let root = site.root().to_owned();
    let settings = Settings { root, overrides: Overrides::default(), choice };
    let mut session = Session::new(settings, None);
    let mut seen = 0;
    for path in ["kiem-tra/huyen-cho-don-2020.md", "kiem-tra/huyen-phong-dien-2014.md"] {
        let written = std::fs::read_to_string(site.path(&format!("content/{path}"))).unwrap();
        let manuscript = Manuscript::read(&written).unwrap();
        for (what, edit) in edits() {
            let mut front = manuscript.front().clone();
            edit(&mut front);
            let text = manuscript.edited(&front, manuscript.body()).unwrap();
            let look = session.look(SystemTime::now(), &Silent);
            session.update(look.clone(), Extent::Pages, &Silent);
            let glimpse = session.glimpse(&look, path, text.clone());
            let whole = session.with_text(look, path, text, &Silent).unwrap();
            let Some(glimpse) = glimpse else { continue };
            seen += 1;
            let own = |snapshot: &Snapshot| {
                let all = snapshot.report.diagnostics().iter();
                all.filter(|it| it.path.ends_with(path)).map(|it| format!("{it:?}")).collect()
            };
            let (soon, later): (Vec<String>, Vec<String>) = (own(&glimpse), own(&whole));
            assert!(soon.iter().all(|it| later.contains(it)), "{path}: {what}: {soon:?} {later:?}");
            if !whole.report.has_errors() {
                assert_eq!(article(&glimpse, path), article(&whole, path), "{path}: {what}");
            }
        }
        // What only a reader of the text sees is had whole as fast.
        let look = session.look(SystemTime::now(), &Silent);
        session.update(look.clone(), Extent::Pages, &Silent);
        let text = written.replacen("\n---\n", "\n---\n\nMột đoạn nữa.\n", 1);
        assert!(session.glimpse(&look, path, text).is_none());
    }
    assert!(seen >= 10, "{seen}");
}
