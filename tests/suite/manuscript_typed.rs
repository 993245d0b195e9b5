//! Front matter as a person may have typed it, with comments, quotes and distances of every
//! kind, keeps them through any edit.

use congbo::manuscript::{Manuscript, same};
use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::manuscript::{at, leaves};
use crate::support::is_all_asked_for;

/// Texts that YAML, or an editor of it, may stumble over.
const NASTY: [&str; 48] = [
    "UBND xã: báo cáo",
    "# không",
    "a #b",
    "yes",
    "null",
    "~",
    "007",
    "2020",
    "97.60",
    "1e3",
    "0x1F",
    "- x",
    "'trong'",
    "\"kép\"",
    "[x]",
    "{y}",
    "Phường 3, Quận 1",
    "TP:\u{a0}Huế",
    "dòng 1\ndòng 2",
    "a\n\nb\n  thụt",
    "a\tb",
    "x\u{2028}y",
    "C:\\x",
    "=1+1",
    "@a",
    "%",
    "kết:",
    "! x",
    "& y",
    "* z",
    "? k",
    "| p",
    "> q",
    ".5",
    "12:30",
    "true",
    "—",
    "17/9/2020",
    "2020-09-17 09:27",
    "một  hai",
    "“ngoặc”",
    "…",
    "a: b: c",
    "---",
    "...",
    "Xã Ba\u{300}",
    "1,5",
    "-5",
];

fn nasty(rng: &mut Rng) -> Value {
    match rng.u8(0..10) {
        0 => json!(rng.u32(0..100_000)),
        1 => json!(rng.bool()),
        _ => json!(NASTY[rng.usize(0..NASTY.len())]),
    }
}

/// A front matter as a person may have typed it, and its tree.
struct Typist {
    rng: Rng,
    eol: &'static str,
    comments: usize,
}

impl Typist {
    fn comment(&mut self) -> String {
        self.comments += 1;
        format!("# ghi chú {}.", self.comments)
    }

    fn scalar(&mut self, value: &Value, in_flow: bool, indent: usize) -> String {
        let Value::String(text) = value else { return value.to_string() };
        let double = || serde_json::to_string(text).unwrap();
        let is_simple = text.chars().all(|c| c.is_alphanumeric() || " ()/%".contains(c))
            && text.starts_with(char::is_alphabetic)
            && !["yes", "null", "true"].contains(&text.as_str());
        let is_line = !text.contains(['\n', '\t', '\u{2028}']);
        match self.rng.u8(0..4) {
            0 if is_simple => text.clone(),
            1 if is_line => format!("'{}'", text.replace('\'', "''")),
            2 if !in_flow && is_line && !text.contains(['\u{a0}']) && !text.contains("  ") => {
                let pad = " ".repeat(indent + 2 + self.rng.usize(0..2));
                format!(">-{}{pad}{}", self.eol, text.replace(' ', &format!("{}{pad}", self.eol)))
            }
            _ => double(),
        }
    }

    fn inline(&mut self, value: &Value) -> String {
        let gap = if self.rng.bool() { "" } else { " " };
        match value {
            Value::Object(map) => {
                let parts: Vec<String> =
                    map.iter().map(|(key, it)| format!("{key}: {}", self.inline(it))).collect();
                format!("{{{gap}{}{gap}}}", parts.join(", "))
            }
            Value::Array(items) => {
                let parts: Vec<String> = items.iter().map(|it| self.inline(it)).collect();
                let broken = self.rng.u8(0..4) == 0 && !parts.is_empty();
                let comma =
                    if broken { format!(",{}          ", self.eol) } else { ", ".to_owned() };
                format!("[{gap}{}{gap}]", parts.join(&comma))
            }
            _ => self.scalar(value, true, 0),
        }
    }

    /// What stands behind a key or a dash, with the end of the line.
    fn behind(&mut self, value: &Value, indent: usize) -> String {
        let comment = match self.rng.u8(0..6) {
            0 => format!(" {}", self.comment()),
            _ => String::new(),
        };
        let is_flow = self.rng.u8(0..3) == 0;
        match value {
            Value::Object(map) if !is_flow => {
                let lines = self.map(map, indent + 2);
                format!("{comment}{}{lines}", self.eol)
            }
            Value::Array(items) if !is_flow => {
                let indent = indent + 2 * self.rng.usize(0..2);
                let mut out = format!("{comment}{}", self.eol);
                for item in items {
                    out.push_str(&self.above(indent));
                    let pad = " ".repeat(indent);
                    let text = match item {
                        Value::Object(map) if self.rng.bool() => {
                            let lines = self.map(map, indent + 2);
                            // The dash stands before the first key, unless a comment does.
                            let first = " ".repeat(indent + 2);
                            match lines.strip_prefix(&first) {
                                Some(rest) if !rest.starts_with('#') => format!(" {rest}"),
                                _ => format!("{}{lines}", self.eol),
                            }
                        }
                        _ if item.is_object() || item.is_array() => {
                            format!(" {}{}", self.inline(item), self.eol)
                        }
                        _ => format!(" {}{}", self.scalar(item, false, indent), self.eol),
                    };
                    out.push_str(&format!("{pad}-{text}"));
                }
                out
            }
            Value::Object(_) | Value::Array(_) => {
                format!(" {}{comment}{}", self.inline(value), self.eol)
            }
            _ => {
                let text = self.scalar(value, false, indent);
                // Behind the lines of a text nothing is a comment.
                let comment = if text.starts_with('>') { String::new() } else { comment };
                format!(" {text}{comment}{}", self.eol)
            }
        }
    }

    /// Blank lines and comments above a part.
    fn above(&mut self, indent: usize) -> String {
        let pad = " ".repeat(indent);
        match self.rng.u8(0..8) {
            0 => format!("{pad}{}{}", self.comment(), self.eol),
            1 => self.eol.to_owned(),
            2 => format!("{pad}{}{}{}", self.comment(), self.eol, self.eol),
            _ => String::new(),
        }
    }

    fn map(&mut self, map: &Map<String, Value>, indent: usize) -> String {
        let mut keys: Vec<&String> = map.keys().collect();
        self.rng.shuffle(&mut keys);
        let mut out = String::new();
        for key in keys {
            out.push_str(&self.above(indent));
            let text = self.behind(&map[key], indent);
            out.push_str(&format!("{}{key}:{text}", " ".repeat(indent)));
        }
        out
    }
}

/// A tree with lists of maps, as records have them.
fn tree(rng: &mut Rng) -> Value {
    let items = |rng: &mut Rng, key: &str| {
        let item = |at: usize, rng: &mut Rng| match rng.u8(0..6) {
            0 => nasty(rng),
            _ => json!({ "id": format!("{key}{at}"), "text": nasty(rng), "area": "tthc",
                "for": [format!("t{at}"), nasty(rng)] }),
        };
        (0..rng.usize(2..5)).map(|at| item(at, rng)).collect::<Vec<_>>()
    };
    let (shortcomings, requests) = (items(rng, "t"), items(rng, "k"));
    json!({
        "title": nasty(rng), "date": "2024-05-06", "summary": nasty(rng),
        "tags": [nasty(rng), "một cửa", nasty(rng)],
        "cover": { "src": "a.jpg", "alt": nasty(rng) },
        "report": {
            "held": { "from": "2024-01-02", "to": "2024-01-03" },
            "units": [{ "name": "xã A", "province": "Huế" }, "xã B"],
            "shortcomings": shortcomings, "requests": requests,
        },
    })
}

/// One edit; says whether every comment must stay.
fn edit(front: &mut Value, rng: &mut Rng) -> bool {
    let mut paths = Vec::new();
    leaves(front, &mut Vec::new(), &mut paths);
    let list = if rng.bool() { "shortcomings" } else { "requests" };
    let list = front["report"][list].as_array_mut().unwrap();
    match rng.u8(0..7) {
        0 => {
            list.push(json!({ "id": "moi", "text": nasty(rng), "due": "2024-12-31" }));
            true
        }
        1 => {
            list.reverse();
            true
        }
        2 => {
            list.remove(rng.usize(0..list.len()));
            false
        }
        3 => {
            let keys = ["kicker", "lang", "noindex", "authors", "expires"];
            front[keys[rng.usize(0..keys.len())]] = nasty(rng);
            true
        }
        4 => {
            front["changes"] =
                json!([{ "date": "2024-06-07", "kind": "correction", "note": nasty(rng) }]);
            true
        }
        5 => {
            let keys = ["summary", "tags", "date"];
            front[keys[rng.usize(0..keys.len())]] = Value::Null;
            false
        }
        _ => {
            let path = &paths[rng.usize(0..paths.len())];
            *at(front, path) = nasty(rng);
            true
        }
    }
}

#[test]
fn comments_quotes_and_order_survive_any_edit() {
    let count = if is_all_asked_for() { 5_000 } else { 300 };
    for seed in 0..count {
        let mut rng = Rng::with_seed(seed);
        let front = tree(&mut rng);
        let eol = if rng.u8(0..4) == 0 { "\r\n" } else { "\n" };
        let mut typist = Typist { rng: rng.fork(), eol, comments: 0 };
        let lines = typist.map(front.as_object().unwrap(), 0);
        let mark = if rng.u8(0..5) == 0 { "\u{feff}" } else { "" };
        let text = format!("{mark}---{eol}{lines}---{eol}{eol}Thân bài.{eol}");
        let manuscript =
            Manuscript::read(&text).unwrap_or_else(|it| panic!("{seed}: {it:?}\n{text}"));
        assert!(same(manuscript.front(), &front), "{seed}\n{text}\n{:#}", manuscript.front());
        let body = manuscript.body();
        assert_eq!(manuscript.edited(manuscript.front(), body).unwrap(), text, "{seed}");
        let mut new = manuscript.front().clone();
        let kept = (0..rng.usize(1..4)).map(|_| edit(&mut new, &mut rng)).collect::<Vec<_>>();
        let keeps = !kept.contains(&false);
        let edited = manuscript.edited(&new, body);
        let edited = edited.unwrap_or_else(|it| panic!("{seed}: {it:?}\n{text}\n{new:#}"));
        let again = Manuscript::read(&edited).unwrap();
        assert!(same(again.front(), &new), "{seed}\n{text}\n{edited}");
        assert_eq!(edited.starts_with('\u{feff}'), !mark.is_empty());
        if eol == "\r\n" {
            assert!(!edited.replace("\r\n", "").contains('\n'), "{seed}\n{edited:?}");
        }
        for comment in (1..=typist.comments).map(|number| format!("ghi chú {number}.")) {
            // Some were made up and not used.
            let is_kept = edited.contains(&comment) || !text.contains(&comment);
            assert!(!keeps || is_kept, "{seed}: {comment}\n{text}\n{edited}");
        }
    }
}
