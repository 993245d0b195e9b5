//! What happened after publication, as an editor says it at the desk.

use std::collections::BTreeSet;
use std::time::SystemTime;

use congbo::config::Overrides;
use congbo::desk::awaiting::awaiting;
use congbo::desk::changes::{self, Step};
use congbo::document::ChangeKind;
use congbo::manuscript::Manuscript;
use congbo::observer::Silent;
use congbo::record::raw::Status;
use congbo::session::{Extent, Session, Settings};
use congbo::site::{Choice, Whose};
use serde_json::Value;

use crate::support::{Site, TINY, TODAY};

const SECTIONS: &str = "sections: {kiem-tra: {type: inspection}}\n";

const RECORD: &str = "---
title: Kiểm tra xã Chợ Đồn
date: 2024-05-06
report:
  held: 2024-01-02
  units: [{name: UBND huyện Chợ Đồn, province: Bắc Kạn}, {name: UBND huyện Ba Bể, province: Bắc Kạn}]
  requests:
    # Nguyên văn.
    - {id: k1, text: Niêm yết đủ thủ tục, to: UBND huyện Chợ Đồn, due: 2024-06-30}
    - Trả hồ sơ đúng hạn
    - {id: k3, text: Đã xong, progress: [{date: 2024-02, status: verified}]}
---

Thân bài.
";

fn after(text: &str, change: impl FnOnce(&Value) -> Value) -> String {
    let manuscript = Manuscript::read(text).unwrap();
    manuscript.edited(&change(manuscript.front()), manuscript.body()).unwrap()
}

/// The lines that one text has and another has not.
fn new_lines(before: &str, after: &str) -> Vec<String> {
    let known: BTreeSet<&str> = before.lines().collect();
    after.lines().filter(|line| !known.contains(line)).map(str::to_owned).collect()
}

fn site(text: &str) -> Site {
    Site::new(&format!("{TINY}{SECTIONS}")).file("content/kiem-tra/a.md", text)
}

#[test]
fn each_change_is_the_entry_that_the_contract_has() {
    let step = |status| Step { date: "2024-07-01", status, note: "Đã niêm yết", source: "" };
    let text =
        after(RECORD, |front| changes::follow_up(front, "k1", &step(Status::Reported)).unwrap());
    let text = after(&text, |front| {
        let step = Step { source: "Biên bản số 5/BB", ..step(Status::Verified) };
        changes::follow_up(front, "2", &step).unwrap()
    });
    let text = after(&text, |front| {
        changes::note_change(front, "2024-08-01", ChangeKind::Correction, "Sửa tên: xã A")
    });
    let text = after(&text, |front| changes::expire(front, "2030-12-31"));
    insta::assert_snapshot!(new_lines(RECORD, &text).join("\n"), @r#"
    expires: 2030-12-31
    changes:
      - {date: 2024-08-01, kind: correction, note: "Sửa tên: xã A"}
        - id: k1
          text: Niêm yết đủ thủ tục
          to: UBND huyện Chợ Đồn
          due: 2024-06-30
          progress:
            - {date: 2024-07-01, status: reported, note: Đã niêm yết}
        - text: Trả hồ sơ đúng hạn
          progress:
            - {date: 2024-07-01, status: verified, note: Đã niêm yết, source: Biên bản số 5/BB}
    "#);
    let site = site(&text);
    let built = site.build_well();
    assert!(!built.stderr.contains("cảnh báo:"), "{}", built.stderr);
    let table = site.page("du-lieu/kien-nghi.csv");
    assert!(table.contains("reported") && table.matches("verified").count() == 2, "{table}");

    let text = after(&text, |front| changes::withdraw(front, "2024-09-01", "Sai đơn vị"));
    assert!(text.contains("\nwithdrawn: {date: 2024-09-01, reason: Sai đơn vị}\n"), "{text}");
    let manuscript = Manuscript::read(&text).unwrap();
    for none in ["k9", "0", "4", ""] {
        assert!(changes::follow_up(manuscript.front(), none, &step(Status::Reported)).is_none());
    }
}

#[test]
fn what_waits_is_listed_by_unit_with_its_place() {
    let site = site(RECORD);
    let choice = Choice { today: TODAY.parse().unwrap(), drafts: false, future: false };
    let root = site.root().to_owned();
    let mut session =
        Session::new(Settings { root, overrides: Overrides::default(), choice }, None);
    let look = session.look(SystemTime::now(), &Silent);
    let snapshot = session.update(look, Extent::Pages, &Silent);
    let groups = awaiting(&snapshot.site);
    let shown: Vec<_> = groups.iter().map(|it| (it.unit.as_deref(), it.requests.len())).collect();
    assert_eq!(shown.len(), 2, "{groups:?}");
    let first = &groups[0].requests[0];
    assert!(matches!(groups[0].whose, Whose::Unit(_)) && groups[0].unit.is_some(), "{groups:?}");
    assert_eq!((first.path.as_str(), first.request.as_str()), ("kiem-tra/a.md", "k1"));
    assert!(RECORD.lines().nth(first.line as usize - 1).unwrap().contains("Niêm yết"));
    assert_eq!(first.to, ["UBND huyện Chợ Đồn"]);
    assert_eq!(first.days_overdue, 336);
    assert_eq!(groups[1].whose, Whose::Nobody);
    assert_eq!(groups[1].requests[0].request, "2");
}
