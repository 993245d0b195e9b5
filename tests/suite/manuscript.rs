//! Editing front matter changes what was asked for, and no byte beside it.

use congbo::manuscript::{Manuscript, Refused, same};
use fastrand::Rng;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::corpus::{Corpus, Records};
use crate::support::{files, is_all_asked_for, repository};

#[derive(Clone, Debug)]
pub enum Step {
    Key(String),
    Item(usize),
}

/// The paths of all scalars.
pub fn leaves(value: &Value, path: &mut Vec<Step>, out: &mut Vec<Vec<Step>>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                path.push(Step::Key(key.clone()));
                leaves(value, path, out);
                path.pop();
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                path.push(Step::Item(at));
                leaves(value, path, out);
                path.pop();
            }
        }
        Value::Null => {}
        _ => out.push(path.clone()),
    }
}

pub fn at<'v>(value: &'v mut Value, path: &[Step]) -> &'v mut Value {
    path.iter().fold(value, |value, step| match step {
        Step::Key(key) => &mut value[key.as_str()],
        Step::Item(item) => &mut value[*item],
    })
}

/// Another value of the same kind.
fn changed(value: &Value) -> Value {
    match value {
        Value::String(text) => json!(format!("{text} (sửa: lần 2, #1)")),
        Value::Number(_) => json!(90_417),
        Value::Bool(truth) => json!(!truth),
        other => other.clone(),
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Asserts that two texts differ in the words of one value.
fn assert_only(before: &str, after: &str, old: &Value, new: &Value) {
    // A letter may be written in two ways, and a stroke of it be all that differs.
    let chars = |text: &str| text.nfc().collect::<Vec<_>>();
    let (a, b) = (chars(before), chars(after));
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()) - head;
    let tail = (0..most).take_while(|at| a[a.len() - 1 - at] == b[b.len() - 1 - at]).count();
    for (all, value) in [(&a[head..a.len() - tail], old), (&b[head..b.len() - tail], new)] {
        let changed: String = all.iter().collect();
        let said = words(value);
        for token in changed.split_whitespace() {
            let token = token.trim_matches(['"', '\'']).replace("''", "'").replace('\\', "");
            let is_sign = matches!(token.as_str(), ">-" | "|-" | ">" | "|" | "-" | "");
            assert!(is_sign || said.contains(&token), "`{token}` of {changed:?} beside {said:?}");
        }
    }
}

/// All write-ups of the repository: the demonstration and the golden sites.
fn written() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (path, bytes) in files(&repository().join("content")) {
        if path.ends_with(".md") {
            all.push((path, String::from_utf8(bytes).unwrap()));
        }
    }
    for (case, bytes) in files(&repository().join("tests/golden")) {
        let Some(text) = case.ends_with(".case").then(|| String::from_utf8(bytes).unwrap()) else {
            continue;
        };
        for file in text.split("\n-- ").skip(1) {
            let (path, text) = file.split_once(" --\n").unwrap_or((file, ""));
            if path.ends_with(".md") {
                all.push((format!("{case}: {path}"), format!("{text}\n")));
            }
        }
    }
    all
}

/// Changes some leaves, each for itself; says how many.
fn try_leaves(name: &str, text: &str, rng: &mut Rng, most: usize) -> usize {
    let manuscript = match Manuscript::read(text) {
        Ok(manuscript) => manuscript,
        Err(Refused::Unfamiliar) => panic!("{name}: unfamiliar\n{text}"),
        // Cases about faults.
        Err(_) => return 0,
    };
    let (front, body) = (manuscript.front(), manuscript.body());
    assert_eq!(manuscript.edited(front, body).unwrap(), text, "{name}");
    let mut paths = Vec::new();
    leaves(front, &mut Vec::new(), &mut paths);
    rng.shuffle(&mut paths);
    paths.truncate(most);
    for path in &paths {
        let mut new = front.clone();
        let leaf = at(&mut new, path);
        let old = leaf.clone();
        *leaf = changed(&old);
        let value = leaf.clone();
        let edited = manuscript.edited(&new, body);
        let edited = edited.unwrap_or_else(|it| panic!("{name} {path:?}: {it:?}\n{text}"));
        assert_only(text, &edited, &old, &value);
        let again = Manuscript::read(&edited).unwrap();
        assert!(same(again.front(), &new), "{name} {path:?}");
        assert_eq!(again.edited(again.front(), body).unwrap(), edited);
    }
    paths.len()
}

#[test]
fn one_field_of_any_write_up_is_all_that_changes() {
    let mut rng = Rng::with_seed(3);
    let mut tried = 0;
    for (name, text) in written() {
        let most =
            if name.contains(".case") { 2 } else { 12 } * if is_all_asked_for() { 6 } else { 1 };
        tried += try_leaves(&name, &text, &mut rng, most);
    }
    let count = if is_all_asked_for() { 2_000 } else { 200 };
    let corpus = Corpus::new(count, Records::Half);
    for index in 0..count {
        let article = corpus.article(index);
        tried += try_leaves(
            &article.path,
            &article.text,
            &mut rng,
            if is_all_asked_for() { 4 } else { 1 },
        );
    }
    assert!(tried > 500, "{tried}");
}

const RECORD: &str = "---
title: Kiểm tra xã A
date: 2024-05-06 # theo trang gốc
report:
  held: 2024-01-02
  # Bài gốc không ghi mã.
  requests:
    - {id: k1, text: Niêm yết đủ thủ tục, due: 2024-06-30}
    # Hai việc trong một câu.
    - id: k2
      text: Trả hồ sơ đúng hạn # nguyên văn
---

Thân bài.
";

/// The text after an edit, as lines that were not there, each with a sign, as `diff` shows them.
fn difference(before: &str, after: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let gone = a.iter().filter(|line| !b.contains(line)).map(|line| format!("-{line}"));
    let new = b.iter().filter(|line| !a.contains(line)).map(|line| format!("+{line}"));
    gone.chain(new).collect::<Vec<_>>().join("\n")
}

fn after(text: &str, change: impl FnOnce(&mut Value)) -> String {
    let manuscript = Manuscript::read(text).unwrap();
    let mut front = manuscript.front().clone();
    change(&mut front);
    manuscript.edited(&front, manuscript.body()).unwrap()
}

#[test]
fn what_is_new_is_written_as_people_write() {
    let edited = after(RECORD, |front| {
        front["summary"] = json!("Đã trả 97,6% hồ sơ: tốt hơn.");
        front["tags"] = json!(["một cửa", "Phường 3, Quận 1"]);
        front["expires"] = json!("2025-01-31");
        front["report"]["units"] = json!([{ "name": "xã A", "province": "Huế" }]);
        front["report"]["requests"][0]["progress"] =
            json!([{ "date": "2024-07-01", "status": "reported", "note": "Đã niêm yết" }]);
        front["report"]["requests"][1]["progress"] =
            json!([{ "date": "2024-07-01", "status": "reported", "note": "Đã niêm yết" }]);
    });
    insta::assert_snapshot!(difference(RECORD, &edited), @r#"
    -    - {id: k1, text: Niêm yết đủ thủ tục, due: 2024-06-30}
    +summary: "Đã trả 97,6% hồ sơ: tốt hơn."
    +tags: [một cửa, "Phường 3, Quận 1"]
    +expires: 2025-01-31
    +  units:
    +    - {name: xã A, province: Huế}
    +    - id: k1
    +      text: Niêm yết đủ thủ tục
    +      due: 2024-06-30
    +      progress:
    +        - {date: 2024-07-01, status: reported, note: Đã niêm yết}
    +      progress:
    +        - {date: 2024-07-01, status: reported, note: Đã niêm yết}
    "#);
}

#[test]
fn a_list_keeps_the_comments_of_what_stays() {
    let moved = after(RECORD, |front| {
        front["report"]["requests"].as_array_mut().unwrap().reverse();
    });
    let above = moved.split("    - id: k2").next().unwrap();
    assert!(above.ends_with("    # Hai việc trong một câu.\n"), "{moved}");
    let removed = after(RECORD, |front| {
        front["report"]["requests"].as_array_mut().unwrap().remove(0);
    });
    let expected =
        RECORD.replace("    - {id: k1, text: Niêm yết đủ thủ tục, due: 2024-06-30}\n", "");
    assert_eq!(removed, expected);
    let none = after(RECORD, |front| front["report"]["requests"] = json!([]));
    assert!(none.contains("# Bài gốc không ghi mã.") && !none.contains("requests"), "{none}");
}

#[test]
fn a_form_may_give_back_more_than_it_was_given() {
    // Empty fields, lists of one, numbers as text: nothing that a build would read otherwise.
    let text = "---\ntitle: 2020\ntags: một cửa\nsummary:\ncover: {src: a.png, alt: \"\"}\n---\n";
    let edited = after(text, |front| {
        front["title"] = json!(" 2020 ");
        front["tags"] = json!(["một cửa"]);
        front["kicker"] = json!("");
        front["report"] = json!({ "units": [], "held": null });
    });
    assert_eq!(edited, text);
}

#[test]
fn the_body_changes_where_it_was_edited() {
    let text = "---\r\ntitle: A\r\n---\r\nmột\r\nhai\nba\r\n";
    let manuscript = Manuscript::read(text).unwrap();
    let body = manuscript.body().replace("\r\n", "\n");
    assert_eq!(manuscript.edited(manuscript.front(), &body).unwrap(), text);
    let body = body.replace("ba", "bốn\nnăm");
    let edited = manuscript.edited(manuscript.front(), &body).unwrap();
    assert_eq!(edited, text.replace("ba", "bốn\r\nnăm"));
}

#[test]
fn what_cannot_be_edited_in_fields_is_refused() {
    let refused = |text: &str| Manuscript::read(text).unwrap_err();
    assert_eq!(refused("Không có phần đầu\n"), Refused::NoFrontMatter);
    assert!(matches!(refused("---\ntitle: A: B\n---\n"), Refused::Unreadable(_)));
    assert!(matches!(refused("---\ntitle: A\ntitle: B\n---\n"), Refused::Unreadable(_)));
    assert_eq!(refused("---\n? title\n: A\n---\n"), Refused::Unfamiliar);
}

#[test]
fn an_empty_front_matter_is_filled() {
    let text = "---\n# trống\n---\nThân.\n";
    let edited = after(text, |front| *front = json!({ "date": "2024-01-02", "title": "A" }));
    assert_eq!(edited, "---\n# trống\ntitle: A\ndate: 2024-01-02\n---\nThân.\n");
    let emptied = after("---\ntitle: A\n---\n", |front| *front = json!({}));
    assert_eq!(emptied, "---\n---\n");
}

#[test]
fn brackets_keep_their_distances_and_comments() {
    let text = "---\ntags: [ một,hai ,  # đếm\n  ba, ]\ncover: {src: a.png,alt: A}\n---\n";
    let edited = after(text, |front| {
        front["tags"] = json!(["hai", "một", "bốn"]);
        front["cover"]["credit"] = json!("B, C");
    });
    assert!(edited.contains("# đếm"), "{edited}");
    assert!(edited.contains("cover: {src: a.png,alt: A, credit: \"B, C\"}"), "{edited}");
}

#[test]
fn one_item_becomes_the_first_of_several() {
    let text = "---\nunits: {name: 'xã A', province: Huế} # một\ntags: 'một cửa'\n---\n";
    let edited = after(text, |front| {
        front["units"] = json!([front["units"], { "name": "xã B" }]);
        front["tags"] = json!(["niêm yết", "một cửa"]);
    });
    let expected = "---\nunits: # một\n  - {name: 'xã A', province: Huế}\n  - {name: xã B}\n\
        tags:\n  - niêm yết\n  - 'một cửa'\n---\n";
    assert_eq!(edited, expected);
}
