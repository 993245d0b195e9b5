//! Which room of the program uses which: the list in ARCHITECTURE.md, from the ground up, and
//! the source say the same, and no arrow leads up.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{files, repository};

/// What is no room: the file that names the rooms, and the program around them.
const NO_ROOM: [&str; 6] = ["double_click", "lib", "main", "preview", "questions", "terminal"];

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The arrows that the source has.
fn drawn() -> Arrows {
    let mut arrows = Arrows::new();
    for (path, bytes) in files(&repository().join("src")) {
        let room = path.split(['/', '.']).next().unwrap().to_owned();
        if NO_ROOM.contains(&room.as_str()) {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let own = arrows.entry(room.clone()).or_default();
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            own.extend(line.match_indices("crate::").filter_map(|(at, found)| {
                let behind = &line[at + found.len()..];
                let end = behind.find(|c: char| !c.is_alphanumeric() && c != '_');
                let name = &behind[..end.unwrap_or(behind.len())];
                let is_room = name.starts_with(|c: char| c.is_lowercase());
                // `use crate::Lang` takes from the root what the room `lang` gave it.
                let name = if name == "Lang" { "lang" } else { name };
                (is_room || name == "lang").then(|| name.to_owned())
            }));
        }
        own.remove(&room);
        // The macro of bilingual messages stands in the room of diagnostics.
        if own.remove("text") && room != "diagnostics" {
            own.insert("diagnostics".to_owned());
        }
    }
    arrows
}

/// The arrows of ARCHITECTURE.md, room by room from the ground up.
fn listed() -> Vec<(String, BTreeSet<String>)> {
    let text = std::fs::read_to_string(repository().join("ARCHITECTURE.md")).unwrap();
    let block = text.split("```arrows\n").nth(1).expect("a block of arrows");
    let lines = block.split("```").next().unwrap().lines();
    let room = |line: &str| {
        let (room, used) = line.split_once("->").expect("room -> rooms");
        let used = used.split_whitespace().map(str::to_owned).collect();
        (room.trim().to_owned(), used)
    };
    lines.map(room).collect()
}

#[test]
fn the_list_of_arrows_is_that_of_the_source() {
    let listed: Arrows = listed().into_iter().collect();
    let drawn = drawn();
    let lines = drawn.iter().map(|(room, used)| {
        format!("{room} -> {}", used.iter().cloned().collect::<Vec<_>>().join(" "))
    });
    assert!(listed == drawn, "the source has:\n{}", lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn no_arrow_leads_up() {
    let mut below = BTreeSet::new();
    for (room, used) in listed() {
        let up: Vec<_> = used.difference(&below).collect();
        assert!(up.is_empty(), "{room} uses {up:?}, which do not stand before it");
        below.insert(room);
    }
}
