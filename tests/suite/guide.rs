//! The guide for editors (`docs/huong-dan/`): its page of keys is made of the schema and of the
//! sample site beside it, so that it cannot disagree with the program; the sample uses every
//! key, and builds; every link of the guide leads somewhere.
//!
//! `CONGBO_UPDATE=1 cargo test --test suite guide` writes the page anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Map, Value};

use crate::support::{Site, files, repository};

const GUIDE: &str = "docs/huong-dan";
const SAMPLE: &str = "docs/huong-dan/mau";
const KEYS: &str = "docs/huong-dan/cac-khoa.md";

/// The sample site in a folder of its own, since a build leaves its cache.
fn sample() -> Site {
    Site::copy_of(&repository().join(SAMPLE))
}

/// The YAML of a file of the sample: all of site.yaml, the front matter of a write-up.
fn values(path: &str, text: &str) -> Value {
    let yaml = match path {
        "site.yaml" => text,
        _ => text.split("---\n").nth(1).expect("front matter"),
    };
    serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// One kind of file: its schema, and the samples of it.
struct Subject {
    name: &'static str,
    title: &'static str,
    schema: Value,
    samples: Vec<Value>,
}

fn subjects() -> [Subject; 2] {
    let site = sample();
    let schema =
        |name| serde_json::from_str(&site.run(&["schema", name]).stdout).expect("a schema");
    let sources = files(site.root());
    let values_of = |wanted: &dyn Fn(&str) -> bool| -> Vec<Value> {
        let wanted = sources.iter().filter(|(path, _)| wanted(path));
        wanted.map(|(path, bytes)| values(path, std::str::from_utf8(bytes).unwrap())).collect()
    };
    [
        Subject {
            name: "front-matter",
            title: "Bài viết",
            schema: schema("front-matter"),
            samples: values_of(&|path| path.ends_with(".md")),
        },
        Subject {
            name: "site",
            title: "Cấu hình của trang: site.yaml",
            schema: schema("site"),
            samples: values_of(&|path| path == "site.yaml"),
        },
    ]
}

/// The definitions that a schema may lead to, through references, choices and lists.
fn definitions<'s>(schema: &'s Value, found: &mut Vec<&'s str>) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        found.extend(reference.strip_prefix("#/$defs/"));
    }
    for inner in ["anyOf", "oneOf"] {
        schema[inner].as_array().into_iter().flatten().for_each(|it| definitions(it, found));
    }
    for inner in ["items", "additionalProperties"] {
        schema.get(inner).into_iter().for_each(|it| definitions(it, found));
    }
}

/// Which objects a key may hold, choices of words aside.
fn objects<'s>(root: &'s Value, schema: &'s Value) -> Vec<&'s str> {
    let mut found = Vec::new();
    definitions(schema, &mut found);
    let mut all = Vec::new();
    for name in found {
        if root["$defs"][name].get("properties").is_some() {
            all.push(name);
        } else {
            all.extend(objects(root, &root["$defs"][name]));
        }
    }
    all
}

/// The samples of every object: by its name, by key, the values in the order of the files.
type Samples = BTreeMap<String, BTreeMap<String, Vec<Value>>>;

/// Gathers the values of an object's keys, and of the objects within.
fn gather(
    root: &Value,
    name: &str,
    schema: &Value,
    object: &Map<String, Value>,
    all: &mut Samples,
) {
    for (key, value) in object {
        let known = &schema["properties"][key];
        assert!(!known.is_null(), "the sample has `{key}`, which {name} lacks");
        all.entry(name.to_owned()).or_default().entry(key.clone()).or_default().push(value.clone());
        let names = objects(root, known);
        let items = match value {
            Value::Array(items) => items.iter().collect(),
            one => vec![one],
        };
        // Maps with keys of the author's own hold objects as their values.
        let is_map = known.to_string().contains("additionalProperties");
        for item in items {
            let Value::Object(inner) = item else { continue };
            let inner: Vec<&Map<String, Value>> = if is_map {
                inner.values().filter_map(Value::as_object).collect()
            } else {
                vec![inner]
            };
            for object in inner {
                let fits = |name: &&&str| {
                    let properties = &root["$defs"][**name]["properties"];
                    object.keys().all(|key| properties.get(key).is_some())
                };
                if let Some(name) = names.iter().find(fits) {
                    gather(root, name, &root["$defs"][*name], object, all);
                }
            }
        }
    }
}

/// A value as it is written on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => {
            let plain = |c: char| c.is_alphanumeric() || " -/.@_".contains(c);
            let starts_well =
                text.starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == '.');
            // A number or a date in quotation marks was meant to be a text.
            let is_number = text.parse::<f64>().is_ok();
            if text.chars().all(plain) && starts_well && !is_number {
                text.clone()
            } else {
                format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
            }
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| format!("{key}: {}", flow(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// The Vietnamese part of a description.
fn meaning(schema: &Value) -> String {
    let text = schema["description"].as_str().unwrap_or_default();
    let vi = text.rsplit_once(" (").map_or(text, |(vi, _)| vi);
    vi.trim_end_matches('.').to_owned()
}

/// The words that a key takes, where it takes only such.
fn words(root: &Value, schema: &Value) -> Vec<(String, String)> {
    let mut names = Vec::new();
    definitions(schema, &mut names);
    let choices = names.iter().flat_map(|name| root["$defs"][*name]["oneOf"].as_array());
    let choices = choices.flatten().filter_map(|it| Some((it["const"].as_str()?, meaning(it))));
    choices.map(|(word, meaning)| (word.to_owned(), meaning)).collect()
}

fn anchor(subject: &Subject, name: &str) -> String {
    format!("{}-{}", subject.name, name.to_lowercase())
}

fn table(subject: &Subject, name: &str, schema: &Value, samples: &Samples, page: &mut String) {
    let none = BTreeMap::new();
    let samples = samples.get(name).unwrap_or(&none);
    page.push_str("| khóa | ý nghĩa | ví dụ |\n|---|---|---|\n");
    for (key, known) in schema["properties"].as_object().into_iter().flatten() {
        let values = samples.get(key).map(Vec::as_slice).unwrap_or_default();
        assert!(!values.is_empty(), "no file of {SAMPLE} shows `{key}` of {name}");
        let mut said = meaning(known);
        let words = words(&subject.schema, known);
        if !words.is_empty() {
            let words = words.iter().map(|(word, meaning)| format!("`{word}`: {meaning}"));
            write!(said, ". {}", words.collect::<Vec<_>>().join("; ")).unwrap();
        }
        let mut inner = objects(&subject.schema, known);
        inner.dedup();
        if !inner.is_empty() {
            let links = inner.iter().map(|inner| {
                let title = meaning(&subject.schema["$defs"][*inner]);
                format!("[{title}](#{})", anchor(subject, inner))
            });
            write!(said, ". Xem {}", links.collect::<Vec<_>>().join(", ")).unwrap();
        }
        let short = |value: &&Value| flow(value).chars().count() <= 110;
        let example = values
            .iter()
            .find(short)
            .map_or_else(|| format!("`{key}: …`"), |value| format!("`{key}: {}`", flow(value)));
        writeln!(page, "| `{key}` | {said} | {example} |").unwrap();
    }
    page.push('\n');
}

/// The page of all keys.
fn page() -> String {
    let mut page = "# Mọi khóa, mỗi khóa một ví dụ\n\n\
        Trang này được tạo từ chính chương trình và từ [trang mẫu](mau/), nên luôn khớp với bản congbo đang dùng. \
        Ví dụ viết trên một dòng; xuống dòng như trong trang mẫu cũng được. Giải thích kỹ hơn: \
        [bài viết](../front-matter.md), [site.yaml](../site.md).\n\n"
        .to_owned();
    for subject in subjects() {
        let root = &subject.schema;
        let mut samples = Samples::new();
        for sample in &subject.samples {
            let object = sample.as_object().expect("a mapping");
            gather(root, "", root, object, &mut samples);
        }
        writeln!(page, "## {}\n", subject.title).unwrap();
        table(&subject, "", root, &samples, &mut page);
        for (name, schema) in root["$defs"].as_object().into_iter().flatten() {
            if schema.get("properties").is_none() {
                continue;
            }
            writeln!(page, "<a id=\"{}\"></a>", anchor(&subject, name)).unwrap();
            writeln!(page, "\n### {}\n", meaning(schema)).unwrap();
            table(&subject, name, schema, &samples, &mut page);
        }
    }
    format!("{}\n", page.trim_end())
}

#[test]
fn the_page_of_keys_says_what_the_program_reads() {
    let expected = page();
    let file = repository().join(KEYS);
    if std::env::var_os("CONGBO_UPDATE").is_some() {
        std::fs::write(&file, &expected).unwrap();
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
    assert!(
        found == expected,
        "{KEYS} is not what schema and sample say (CONGBO_UPDATE=1 writes it anew): {differs:?}"
    );
}

#[test]
fn the_sample_of_the_guide_builds_without_a_word() {
    let site = sample();
    let run = site.build(&["--strict"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}

#[test]
fn links_of_the_documents_lead_somewhere() {
    let docs = files(&repository().join("docs"));
    let mut links = 0;
    let own = docs.iter().filter(|(path, _)| !path.starts_with("huong-dan/mau/"));
    for (path, bytes) in own.filter(|(path, _)| path.ends_with(".md")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let folder = Path::new("docs").join(path).parent().unwrap().to_owned();
        // Code shows how links are written.
        let prose = text.split("```").step_by(2).collect::<String>();
        let prose = prose.split('`').step_by(2).collect::<String>();
        for target in prose.split("](").skip(1).filter_map(|it| it.split(')').next()) {
            let file = target.split('#').next().unwrap();
            if file.is_empty() || target.contains("://") || target.contains(' ') {
                continue;
            }
            links += 1;
            assert!(repository().join(&folder).join(file).exists(), "docs/{path}: {target}");
        }
    }
    assert!(links > 20, "{links} links");
}

#[test]
fn every_page_of_the_guide_is_listed() {
    let index = std::fs::read_to_string(repository().join(GUIDE).join("README.md")).unwrap();
    for path in files(&repository().join(GUIDE)).keys() {
        if path.ends_with(".md") && !path.starts_with("mau/") && path != "README.md" {
            assert!(index.contains(&format!("({path})")), "{path}");
        }
    }
}

/// What a reader of the guide is told to type, word for word.
#[test]
fn commands_of_the_guide_are_commands() {
    let site = sample();
    for (path, bytes) in files(&repository().join(GUIDE)) {
        if !path.ends_with(".md") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        // Every second part stands between fences.
        let blocks = text.split("```").skip(1).step_by(2);
        for line in blocks.flat_map(str::lines).filter(|line| line.starts_with("congbo ")) {
            let command = line.split_whitespace().nth(1).unwrap();
            let help = site.run(&[command, "--help"]);
            assert_eq!(help.status, 0, "{path}: {line}");
            for option in line.split_whitespace().filter(|word| word.starts_with("--")) {
                assert!(help.stdout.contains(option), "{path}: {line}");
            }
        }
    }
}
