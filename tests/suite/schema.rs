//! The JSON Schemas ask for what the program asks for.

use image::ImageFormat;
use serde_json::{Value, json};

use crate::support::{Site, TINY, files, pictures, python, repository};

/// Validates documents with a validator that knows nothing of us; prints a line
/// for each with `True` or `False`.
const VALIDATE: &str = r#"
import json, sys
from jsonschema import Draft202012Validator
job = json.load(sys.stdin)
Draft202012Validator.check_schema(job["schema"])
validator = Draft202012Validator(job["schema"])
for document in job["documents"]:
    print(validator.is_valid(document))
"#;

/// Which documents the schema of a subject accepts.
fn accepted(subject: &str, documents: &[Value]) -> Vec<bool> {
    let site = Site::new(TINY);
    let run = site.run(&["schema", subject]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let schema: Value = serde_json::from_str(&run.stdout).unwrap();
    let job = json!({ "schema": schema, "documents": documents }).to_string();
    let said = python(VALIDATE, &job);
    let verdicts: Vec<bool> = said.lines().map(|line| line == "True").collect();
    assert_eq!(verdicts.len(), documents.len());
    verdicts
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn front_matter(write_up: &str) -> Value {
    yaml(write_up.split("---\n").nth(1).unwrap())
}

#[test]
#[ignore = "needs python3 and jsonschema"]
fn the_repository_keeps_to_its_schemas() {
    let content = files(&repository().join("content"));
    let write_ups: Vec<(&String, Value)> = content
        .iter()
        .filter(|(path, _)| path.ends_with(".md"))
        .map(|(path, bytes)| (path, front_matter(std::str::from_utf8(bytes).unwrap())))
        .collect();
    assert!(write_ups.iter().filter(|(_, front)| front.get("report").is_some()).count() >= 5);
    let documents: Vec<Value> = write_ups.iter().map(|(_, front)| front.clone()).collect();
    let verdicts = accepted("front-matter", &documents);
    for ((path, _), verdict) in write_ups.iter().zip(verdicts) {
        assert!(verdict, "{path}");
    }
    let site = std::fs::read_to_string(repository().join("site.yaml")).unwrap();
    assert_eq!(accepted("site", &[yaml(&site)]), [true]);
}

/// Front matter that is right, by the program and by the schema.
const RIGHT: [&str; 25] = [
    "{title: A, date: 2020-09-18, type: plan, plan: {year: 2020}}",
    "{title: A, date: 2020-09-18, type: plan, plan: {year: '2020', number: 1/KH, date: 2020-01, inspections: [{units: xã A, when: 2020-Q2, form: direct, areas: tthc}, {when: Quý IV năm 2020}, {when: q1/2020}, {when: {from: 2020-01-02, to: 2020-02}}, {when: 2020}]}}",
    "{title: A, date: 2020-09-18, type: inspection, report: {plan: {number: 1/KH, date: 2020}}}",
    "{title: A, date: 2020-09-18}",
    "{title: 2020, date: 17/9/2020 09:27}",
    "{title: true, date: '17-9-2020', tags: một cửa, authors:, draft:, summary:}",
    "{title: A, date: 2020-09-18, cover: a.jpg, aliases: /cu.html, units: [xã A, {name: B, by_lot: true}]}",
    "{title: A, date: 2020-09-18, type: inspection}",
    "{title: A, date: 2020-09-18, type: inspection, report: {held: 2020}}",
    "{title: A, date: 2020-09-18, type: result, report: {held: {from: 2020-01-01, to: 1/2/2020}, units: xã A}}",
    "{title: A, date: 2020-09-18, type: result, report: {figures: {applications: {received: '710', late: 0}}}}",
    "{title: A, date: 2020-09-18, type: result, report: {figures: {applications: [{received: 1}, null]}}}",
    "{title: A, date: 2020-09-18, type: result, report: {figures: {indicators: {label: x, value: -1.5, percent: '97.6'}}}}",
    "{title: A, date: 2020-09-18, type: result, report: {shortcomings: {id: 1, text: x}, requests: [{text: y, for: 1}]}}",
    "{title: A, type: page}",
    "{title: A, date: 2020-09-18, type: result, report: {lead: Nguyễn Văn A}}",
    "{title: A, date: 2020}",
    "{title: A, date: 9/2020, source: [{name: B}, {name: C, accessed: 2021-01}]}",
    "{title: A, date: 2020-09, type: result, report: {held: 2020-09, period: 2020, units: xã A, team: [B, C], lead: ['D, Trưởng phòng', {name: E}], received_by: F}}",
    "{title: A, date: 2020-09, type: result, report: {sessions: [{held: 2020-09-01, units: all, place: B, lead: C}], handled: {action: nhắc nhở, count: 3}}}",
    "{title: A, date: 2020-09, type: result, report: {documents: [{kind: conclusion, number: 1/KL, date: 2020-09}]}}",
    "{title: A, date: 2020-09, type: result, report: {strengths: [Tốt], shortcomings: [Chậm, {text: x, explanation: y}], requests: [Sửa, {text: z, to: [ai, all]}]}}",
    "{title: A, date: 2020-09, type: result, report: {requests: [{text: x, due: {days: 15, after: conclusion}}, {text: y, due: {text: sớm}, progress: {date: 2021, status: reported}}]}}",
    "{title: A, date: 2020-09, type: result, report: {figures: {applications: {scope: tư pháp, sample: true, period: 2019, received: {value: 49000, qualifier: under}, late_percent: 12.24}}}}",
    "{title: A, date: 2020-09, type: result, report: {figures: {indicators: {label: x, value: 1, period: 2020-01, previous: {value: 2, period: 2019}}, scores: {index: other, label: y, year: 2020, rank: 3, of: 12, previous: {year: 2019, rank: 1}}}}}",
];

/// Front matter that is wrong, by the program and by the schema.
const WRONG: [&str; 51] = [
    "{title: A, date: 2020-09-18, type: plan}",
    "{title: A, date: 2020-09-18, type: plan, plan: {number: 1/KH}}",
    "{title: A, date: 2020-09-18, type: plan, plan: {year: 2020-05}}",
    "{title: A, date: 2020-09-18, type: plan, plan: {year: 2020, inspections: [{when: 2020-Q5}]}}",
    "{title: A, date: 2020-09-18, type: plan, plan: {year: 2020, inspections: [{when: quý}]}}",
    "{title: A, date: 2020-09-18, type: plan, plan: {year: 2020}, units: xã A}",
    "{title: A, date: 2020-09-18, type: news, plan: {year: 2020}}",
    "{date: 2020-09-18}",
    "{title: , date: 2020-09-18}",
    "{title: [A], date: 2020-09-18}",
    "{title: A, date: hôm qua}",
    "{title: A, date: 2020-13-18}",
    "{title: A, date: 1820-09-18}",
    "{title: A, date: 2020-09-18 25:00}",
    "{title: A, type: news}",
    "{title: A, date: 2020-09-18, type: tin}",
    "{title: A, date: 2020-09-18, tieu_de: B}",
    "{title: A, date: 2020-09-18, draft: có}",
    "{title: A, date: 2020-09-18, lang: fr}",
    "{title: A, date: 2020-09-18, cover: {alt: x}}",
    "{title: A, date: 2020-09-18, aliases: cu.html}",
    "{title: A, date: 2020-09-18, aliases: /../cu.html}",
    "{title: A, date: 2020-09-18, changes: [{date: 2020-09-19, kind: sửa, note: x}]}",
    "{title: A, date: 2020-09-18, withdrawn: {date: 2020-09-19}}",
    "{title: A, date: 2020-09-18, type: news, report: {held: 2020}}",
    "{title: A, date: 2020-09-18, type: result, units: xã A}",
    "{title: A, date: 2020-09-18, type: result, report: {held: 20}}",
    "{title: A, date: 2020-09-18, type: result, report: {held: {from: 2020-01-01}}}",
    "{title: A, date: 2020-09-18, type: result, report: {form: trực tiếp}}",
    "{title: A, date: 2020-09-18, type: result, report: {units: [{province: Bắc Kạn}]}}",
    "{title: A, date: 2020-09-18, type: result, report: {figures: {applications: {received: 1.5}}}}",
    "{title: A, date: 2020-09-18, type: result, report: {figures: {applications: {received: -1}}}}",
    "{title: A, date: 2020-09-18, type: result, report: {figures: {applications: {recieved: 1}}}}",
    "{title: A, date: 2020-09-18, type: result, report: {figures: {indicators: [{label: x, value: '97,6'}]}}}",
    "{title: A, date: 2020-09-18, type: result, report: {figures: {indicators: [{value: 1}]}}}",
    "{title: A, date: 2020-09-18, type: result, report: {shortcomings: [{id: có dấu, text: x}]}}",
    "{title: A, date: 2020-09-18, type: result, report: {shortcomings: [{id: a}]}}",
    "{title: A, date: 2020-09-18, type: result, report: {requests: [{text: x, progress: [{status: verified}]}]}}",
    "{title: A, date: 2020-09-18, type: result, report: {requests: [{text: x, progress: [{date: 2020-09-19, status: xong}]}]}}",
    "{title: A, date: 2020-09-18, type: result, report: {requests: [{text: x, revised: [{date: 2020-09-19}]}]}}",
    "{title: A, date: 2020-13}",
    "{title: A, date: 13/2020}",
    "{title: A, date: 2020-09-18, expires: 2021}",
    "{title: A, date: 2020-09-18, changes: [{date: 2020, kind: update, note: x}]}",
    "{title: A, date: 2020, type: result, report: {requests: [{text: x, due: 2020-10}]}}",
    "{title: A, date: 2020, type: result, report: {requests: [{text: x, due: {days: 15, before: conclusion}}]}}",
    "{title: A, date: 2020, type: result, report: {documents: [{number: 1}]}}",
    "{title: A, date: 2020, type: result, report: {handled: [{count: 1}]}}",
    "{title: A, date: 2020, type: result, report: {figures: {scores: [{index: pci}]}}}",
    "{title: A, date: 2020, type: result, report: {figures: {scores: [{index: sipas, year: 2020-01}]}}}",
    "{title: A, date: 2020, type: result, report: {figures: {applications: {received: {qualifier: about}}}}}",
];

/// True where the program finds no error in this front matter.
fn program_accepts(front_matter: &str) -> bool {
    let site =
        Site::new(TINY).file("content/tin/a.md", &format!("---\n{}\n---\nChữ.\n", front_matter));
    let image = pictures::file(&pictures::halves(40, 20), ImageFormat::Jpeg);
    site.write("content/tin/a.jpg", &image);
    let run = site.build(&["--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let about_file = |it: &&Value| it["code"] != "broken-image";
    let errors = report["diagnostics"].as_array().unwrap().iter().filter(about_file);
    errors.filter(|it| it["severity"] == "error").count() == 0
}

#[test]
fn the_program_tells_right_front_matter_from_wrong() {
    for sample in RIGHT {
        assert!(program_accepts(sample), "{sample}");
    }
    for sample in WRONG {
        assert!(!program_accepts(sample), "{sample}");
    }
}

#[test]
#[ignore = "needs python3 and jsonschema"]
fn the_schema_tells_right_front_matter_from_wrong() {
    let accepts = |samples: &[&str]| {
        let documents: Vec<Value> = samples.iter().map(|it| yaml(it)).collect();
        accepted("front-matter", &documents)
    };
    for (sample, verdict) in RIGHT.iter().zip(accepts(&RIGHT)) {
        assert!(verdict, "{sample}");
    }
    for (sample, verdict) in WRONG.iter().zip(accepts(&WRONG)) {
        assert!(!verdict, "{sample}");
    }
}

/// What site.yaml may hold, and whether that is right, by the program and by the schema.
const CONFIGURATIONS: [(&str, bool); 12] = [
    ("{title: A, base_url: 'https://x.vn/'}", true),
    (
        "{title: A, base_url: 'https://x.vn/', paginate: 20, copy_limit: '5', areas: {dan-van: Dân vận}}",
        true,
    ),
    (
        "{title: A, base_url: 'https://x.vn/', units: {name: Sở A, parent: tỉnh B}, sections: {tin: {type: news}}}",
        true,
    ),
    ("{title: A}", false),
    ("{title: A, base_url: x.vn}", false),
    ("{title: A, base_url: 'https://x.vn/', paginate: 0}", false),
    ("{title: A, base_url: 'https://x.vn/', accent: đỏ}", false),
    ("{title: A, base_url: 'https://x.vn/', theme: a/b}", false),
    ("{title: A, base_url: 'https://x.vn/', timezone: GMT}", false),
    ("{title: A, base_url: 'https://x.vn/', advice: {broken-link: off}}", false),
    ("{title: A, base_url: 'https://x.vn/', units: [{parent: tỉnh B}]}", false),
    ("{title: A, base_url: 'https://x.vn/', khoa: 1}", false),
];

#[test]
fn the_program_tells_right_configurations_from_wrong() {
    for (sample, right) in CONFIGURATIONS {
        assert_eq!(Site::new(sample).build(&[]).status == 0, right, "{sample}");
    }
}

#[test]
#[ignore = "needs python3 and jsonschema"]
fn the_schema_tells_right_configurations_from_wrong() {
    let documents: Vec<Value> = CONFIGURATIONS.iter().map(|(sample, _)| yaml(sample)).collect();
    for ((sample, right), verdict) in CONFIGURATIONS.iter().zip(accepted("site", &documents)) {
        assert_eq!(verdict, *right, "{sample}");
    }
}

#[test]
fn the_schemas_are_published_as_they_are_printed() {
    let site = Site::new(TINY).news("tin/a.md", "A", "2020-01-01", "");
    site.build_well();
    for subject in ["front-matter", "site"] {
        let printed = site.run(&["schema", subject]).stdout;
        assert_eq!(site.page(&format!("schema/{subject}.json")), printed);
    }
    assert_eq!(site.run(&["schema"]).stdout, site.run(&["schema", "front-matter"]).stdout);
    assert_eq!(site.run(&["schema", "khac"]).status, 2);
}
