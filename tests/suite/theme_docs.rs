//! `docs/theme*.md` against the program: every template, block, component, filter
//! and variable, and every field that templates receive.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::{Site, files, repository};

/// The rows of the tables in the documentation: heading, first word of the table's
/// header, and the cells without backquotes.
fn rows() -> Vec<(String, String, Vec<String>)> {
    let mut rows = Vec::new();
    for name in ["theme", "theme-data", "theme-article"] {
        let path = repository().join(format!("docs/{name}.md"));
        let text = std::fs::read_to_string(path).unwrap();
        let (mut heading, mut header) = (String::new(), None);
        for line in text.lines() {
            if let Some(title) = line.strip_prefix('#') {
                heading = title.trim_start_matches('#').trim().to_owned();
            }
            let Some(row) = line.strip_prefix("| ").filter(|row| !row.starts_with('-')) else {
                header = header.filter(|_| line.starts_with("|---"));
                continue;
            };
            let cells: Vec<String> = row
                .trim_end_matches(" |")
                .split(" | ")
                .map(|cell| cell.trim_matches('`').to_owned())
                .collect();
            match &header {
                None => header = Some(cells[0].clone()),
                Some(header) => rows.push((heading.clone(), header.clone(), cells)),
            }
        }
    }
    rows
}

/// What the documentation lists under a header, by heading: name and type.
fn documented(header: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut found: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (heading, _, cells) in rows().into_iter().filter(|(_, it, _)| it == header) {
        let twice = found.entry(heading).or_default().insert(cells[0].clone(), cells[1].clone());
        assert_eq!(twice, None, "{} is documented twice", cells[0]);
    }
    found
}

fn names_under(header: &str) -> BTreeSet<String> {
    documented(header).into_values().flat_map(BTreeMap::into_keys).collect()
}

/// The built-in templates by name.
fn templates() -> BTreeMap<String, String> {
    let files = files(&repository().join("themes/default/templates"));
    files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// What follows each occurrence of a mark, up to the first that is no part of a name.
fn after<'t>(text: &'t str, mark: &str) -> BTreeSet<&'t str> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    let names = text.split(mark).skip(1).map(|rest| rest.split(|c| !is_name(c)).next().unwrap());
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn every_template_and_block_is_documented() {
    let blocks = documented("Block");
    for (name, text) in templates() {
        let known: BTreeSet<&str> =
            blocks.get(&name).into_iter().flat_map(|it| it.keys().map(String::as_str)).collect();
        assert_eq!(after(&text, "{% block "), known, "blocks of {name}");
    }
    let pages: BTreeSet<String> = names_of_pages().into_iter().collect();
    let headings: BTreeSet<String> = std::fs::read_to_string(repository().join("docs/theme.md"))
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .map(str::to_owned)
        .collect();
    let with_base = pages.into_iter().chain(["base.html".to_owned()]).collect();
    assert_eq!(headings, with_base);
}

/// Templates that are pages: all but the frame, the parts and the components.
fn names_of_pages() -> Vec<String> {
    let is_page = |name: &str, text: &str| {
        !name.starts_with("parts/") && name != "base.html" && !text.contains("{% component ")
    };
    templates()
        .into_iter()
        .filter(|(name, text)| is_page(name, text))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn every_component_is_documented() {
    let all: String = templates().into_values().collect();
    let known = names_under("Component");
    assert_eq!(after(&all, "{% component "), known.iter().map(String::as_str).collect());
}

#[test]
fn every_filter_and_function_is_documented() {
    let source = std::fs::read_to_string(repository().join("src/theme/functions.rs")).unwrap();
    for (call, header) in [("register_filter(\"", "Filter"), ("register_function(\"", "Function")] {
        let known = names_under(header);
        assert_eq!(after(&source, call), known.iter().map(String::as_str).collect());
    }
}

#[test]
fn every_variable_is_documented() {
    let path = repository().join("themes/default/assets/css/theme.css");
    let sheet = std::fs::read_to_string(path).unwrap();
    let declared: BTreeSet<String> = sheet
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
        .map(|(name, _)| format!("--{name}"))
        .collect();
    assert_eq!(declared, names_under("Variable"));
}

#[test]
fn templates_receive_what_is_documented() {
    let site = every_kind_of_page();
    let pages = names_of_pages();
    // First each template prints all that it has, in no format that can be read
    // back; then the names found there, each as JSON.
    for name in &pages {
        site.write(&template(name), dump(name, "{{ __tera_context | safe }}").as_bytes());
    }
    site.build_well();
    let names = names_received(&site);
    assert_eq!(names.keys().collect::<Vec<_>>(), pages.iter().collect::<Vec<_>>());
    for (name, received) in &names {
        let members: Vec<String> =
            received.iter().map(|it| format!("\"{it}\": {{{{ {it} | json }}}}")).collect();
        let members = format!("{{{}}}", members.join(", "));
        site.write(&template(name), dump(name, &members).as_bytes());
    }
    site.build_well();

    let mut kinds = BTreeSet::new();
    let mut walk = Walk { types: documented("Field"), seen: BTreeSet::new() };
    let data = documented("Data");
    for (name, text) in dumps(&site) {
        let Value::Object(received) = serde_json::from_str(&text).unwrap() else {
            panic!("{name}")
        };
        kinds.insert(received["page"]["kind"].as_str().unwrap().to_owned());
        let mut known = data["What every template receives"].clone();
        known.extend(data.get(&name).cloned().unwrap_or_default());
        assert_eq!(
            received.keys().collect::<BTreeSet<_>>(),
            known.keys().collect(),
            "data of {name}"
        );
        for (key, value) in &received {
            walk.check(value, &known[key], &format!("{name}: {key}"));
        }
    }
    assert_eq!(kinds, kinds_of_pages());
    // Only tables of megabytes have files for each year.
    walk.seen.insert("table-files".to_owned());
    let types: BTreeSet<String> = walk.types.keys().cloned().collect();
    assert_eq!(walk.seen, types, "documented types that no page received");
}

/// The kinds of pages that the documentation lists.
fn kinds_of_pages() -> BTreeSet<String> {
    let is_list = |(heading, header, cells): &(String, String, Vec<String>)| {
        heading == "page" && header == "Field" && cells[0] == "kind"
    };
    let (_, _, cells) = rows().into_iter().find(is_list).unwrap();
    cells[2].split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Starts the pages whose templates print their data.
const DUMP: &str = "data of ";

/// A template that prints its name and data, with the block that others replace.
fn dump(name: &str, data: &str) -> String {
    format!("{DUMP}{name}\n{data}{{% block intro %}}{{% endblock intro %}}")
}

fn template(name: &str) -> String {
    format!("themes/default/templates/{name}")
}

/// The pages that were printed by such templates: name of the template and data.
fn dumps(site: &Site) -> Vec<(String, String)> {
    let texts = site.output().into_iter().filter(|(path, _)| path.ends_with(".html"));
    let dumps = texts.map(|(path, bytes)| {
        let text = String::from_utf8(bytes).unwrap();
        let rest = text.strip_prefix(DUMP).unwrap_or_else(|| panic!("{path} is no dump"));
        let (name, data) = rest.split_once('\n').unwrap();
        (name.to_owned(), data.to_owned())
    });
    dumps.collect()
}

/// The names that each template received.
fn names_received(site: &Site) -> BTreeMap<String, BTreeSet<String>> {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (template, text) in dumps(site) {
        let received = names.entry(template).or_default();
        let (mut depth, mut start, mut escaped) = (0, None, false);
        for (at, c) in text.char_indices() {
            match (start, c) {
                (Some(_), '\\') => escaped = !escaped,
                (Some(from), '"') if !escaped => {
                    let is_key = depth == 1 && text[at + 1..].starts_with(':');
                    received.extend(is_key.then(|| text[from + 1..at].to_owned()));
                    start = None;
                }
                (Some(_), _) => escaped = false,
                (None, '"') => start = Some(at),
                (None, '{' | '[') => depth += 1,
                (None, '}' | ']') => depth -= 1,
                (None, _) => {}
            }
        }
    }
    names
}

/// Compares data with the documented types.
struct Walk {
    types: BTreeMap<String, BTreeMap<String, String>>,
    seen: BTreeSet<String>,
}

impl Walk {
    fn check(&mut self, value: &Value, kind: &str, place: &str) {
        let optional = kind.strip_suffix('?');
        let list = kind.strip_prefix('[').and_then(|kind| kind.strip_suffix(']'));
        match (value, optional, list, kind) {
            (Value::Null, Some(_), ..) => {}
            (_, Some(kind), ..) => self.check(value, kind, place),
            (Value::Array(items), _, Some(kind), _) => {
                for item in items {
                    self.check(item, kind, place);
                }
            }
            (Value::String(_), _, _, "text" | "html") => {}
            (Value::Number(_), _, _, "number") | (Value::Bool(_), _, _, "bool") => {}
            (Value::Object(_), _, _, "words") => {}
            (Value::Object(fields), ..) => {
                let Some(known) = self.types.get(kind).cloned() else {
                    panic!("{place} is of the type {kind}, which is not documented")
                };
                self.seen.insert(kind.to_owned());
                assert_eq!(
                    fields.keys().collect::<BTreeSet<_>>(),
                    known.keys().collect(),
                    "fields of {kind}, at {place}"
                );
                for (name, value) in fields {
                    self.check(value, &known[name], &format!("{place}.{name}"));
                }
            }
            _ => panic!("{place} is documented as {kind}, and is {value}"),
        }
    }
}

/// The demonstration, and what it lacks: all types of pages and data.
fn every_kind_of_page() -> Site {
    let site = Site::demonstration();
    let mut config = std::fs::read_to_string(site.path("site.yaml")).unwrap();
    config.push_str("paginate: 1\nlinks: [{title: Cổng, url: https://cong.example/}]\n");
    let site = site.file("site.yaml", &config);
    site.file(
        "content/kiem-tra/du.md",
        "---\ntitle: Đủ\ndate: 2024-05-02\naliases: [/cu/]\nsource: {name: Báo}\n\
         attachments: [{src: ke-hoach.csv}]\nchanges: [{date: 2024-05-03, kind: update, note: Thêm}]\n\
         report:\n  held: 2024-05-01\n\
         \x20 period: 2024\n\
         \x20 sessions: [{held: 2024-05-01, place: Hội trường, lead: A}]\n\
         \x20 documents: [{kind: minutes, number: 1/BB, date: 2024-05, src: ke-hoach.csv}]\n\
         \x20 handled: [{action: nhắc nhở, count: 2}]\n\
         \x20 figures:\n    applications: [{received: 3, resolved: 3, late: 1}]\n\
         \x20   indicators: [{label: Hài lòng, value: 1, previous: {value: 2, period: 2023}}]\n\
         \x20   scores: [{index: sipas, year: 2023, value: 80, previous: {year: 2022, value: 79}}]\n  plan: {number: 1/KH-UBND, date: 2024-01-02}\n\
         \x20 decision: {number: 2/QĐ-UBND}\n  units: [{name: huyện Chợ Đồn, province: Bắc Kạn}]\n\
         \x20 shortcomings: [{id: a, area: tthc, text: Chậm, topics: tre-han, repeats: phuong-lien.md#x}]\n\
         \x20 requests:\n    - {id: r, text: Sửa, to: huyện Chợ Đồn, for: [a], due: 2024-06-01,\n\
         \x20      revised: [{due: 2024-07-01, date: 2024-06-01}],\n\
         \x20      progress: [{date: 2024-06-20, status: reported}]}\n---\n\
         ## Một\n\nx\n\n## Hai\n\ny\n\n## Ba\n\nz\n",
    )
    .file("content/kiem-tra/phuong-lien.md", "---\ntitle: Cũ\ndate: 2023-05-02\nreport: {held: 2023-05-01, units: \"phường Phương Liên, quận Đống Đa, Hà Nội\", shortcomings: {id: x, text: y, topics: tre-han}, requests: {id: q, text: z, due: 2023-06-01}}\n---\nx\n")
    .file("content/tin-tuc/ke-hoach.md", "---\ntitle: Kế hoạch\ndate: 2024-01-02\ntype: plan\nplan:\n  year: 2024\n  number: 1/KH-UBND\n  date: 2024-01-02\n  inspections:\n    - {units: \"huyện Chợ Đồn, Bắc Kạn\", when: 2024-Q2, form: direct, areas: tthc}\n---\nx\n")
    .file("content/kiem-tra/theo-so.md", "---\ntitle: Theo số\ndate: 2024-02-02\nreport: {held: 2024-02-01, units: \"huyện Ba Bể, Bắc Kạn\", plan: {number: 1/KH-UBND}}\n---\nx\n")
    .file("content/kiem-tra/ke-hoach.csv", "a,b\n")
    .file("content/luot-xem.csv", "address,count,date\n/kiem-tra/du/,12,2024-06-01\n")
    .file("content/tin-tuc/thu-hoi.md", "---\ntitle: Cũ\ndate: 2024-01-01\nwithdrawn: {date: 2024-01-05, reason: Sai}\n---\nx\n")
    .file("content/tin-tuc/nine.md", "---\ntitle: Nine\ndate: 2020-09-22\nlang: en\ntranslation_of: tin-tuc/so-lieu-ho-so-cho-don.md\n---\nx\n")
}
