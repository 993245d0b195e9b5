//! What is written for programs by the readers of others: Data Package by frictionless, DCAT
//! by rdflib, the calendar by icalendar.

use std::process::Command;

use crate::support::{Site, made_up};

/// Runs a line of Python in the folder of the open data.
fn python(site: &Site, program: &str) -> (bool, String) {
    let mut command = Command::new("python3");
    command.args(["-c", program]).current_dir(site.path("output/du-lieu"));
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said.into_owned())
}

const VALIDATE: &str = "
import json, os, sys, frictionless
package = json.load(open('datapackage.json'))
charts = 0
for one in package['resources']:
    # The charts lie elsewhere: what is on the disk stands for what is at their addresses.
    path = one['path'].removeprefix(package['homepage'])
    charts += path != one['path']
    one['path'] = path if path != one['path'] else 'du-lieu/' + path
json.dump(package, open('../package.json', 'w'))
os.chdir('..')
report = frictionless.validate('package.json')
published = [name for name in os.listdir('so-lieu') if name.endswith('.csv')]
print(charts, published, report.flatten(['title', 'message']))
sys.exit(not report.valid or charts != len(published) or charts < 5)
";

/// Counts what there is, and asks each dataset and distribution for what DCAT 3 expects.
const CATALOGUE: &str = "
import os, sys, rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF
graph = rdflib.Graph().parse('dcat.jsonld', format='json-ld')
datasets = set(graph.subjects(RDF.type, DCAT.Dataset))
files = set(graph.subjects(RDF.type, DCAT.Distribution))
catalogues = set(graph.subjects(RDF.type, DCAT.Catalog))
wanted = {
    DCTERMS.title: catalogues | datasets | files,
    DCTERMS.publisher: catalogues | datasets,
    DCTERMS.modified: catalogues | datasets | files,
    DCAT.landingPage: datasets,
    DCAT.downloadURL: files,
    DCAT.mediaType: files,
}
lacks = [(it, key) for key, all in wanted.items() for it in all if (it, key, None) not in graph]
tied = {it for one in datasets for it in graph.objects(one, DCAT.distribution)}
folders = {'du-lieu': '.', 'so-lieu': '../so-lieu'}
own = {'kiem-tra', 'ton-tai', 'kien-nghi', 'so-lieu', 'thay-doi'}
there = [(folder, *name.split('.')) for folder, path in folders.items() for name in os.listdir(path)]
there = {it for it in there if len(it) == 3 and it[2] in ('csv', 'json', 'svg')}
there = {it for it in there if it[0] == 'so-lieu' or it[1] in own}
listed = {tuple(str(it).replace('.', '/').split('/')[-3:]) for it in files}
sets = len({it[:2] for it in there})
print(len(catalogues), len(datasets), sets, sorted(there ^ listed), lacks)
sys.exit((len(catalogues), len(datasets), there == listed, tied == files, lacks) != (1, sets, True, True, []) or sets < 10)
";

/// The due dates of the table on which nobody reported, and the planned day of the site below,
/// are what the calendar holds.
const CALENDAR: &str = "
import csv, datetime, sys, icalendar
text = open('../ke-hoach/lich.ics', 'rb').read()
calendar = icalendar.Calendar.from_ical(text)
found = set()
for event in calendar.events:
    assert not event.errors, event.errors
    assert event['UID'] and event['DTSTAMP'].dt and event['SUMMARY']
    assert event['DTEND'].dt > event['DTSTART'].dt
    found.add((str(event['URL']), event['DTSTART'].dt.isoformat()))
rows = csv.DictReader(open('kien-nghi.csv', encoding='utf-8-sig', newline=''))
due = {(row['url'], row['due']) for row in rows if row['due'] and row['state'] == 'open'}
planned = {('https://thu.vn/van-ban/kh/', '2021-05-17'), ('https://thu.vn/van-ban/kh/', '2021-06-01')}
print(sorted(found ^ (due | planned))[:5], len(due))
long = [line for line in text.split(b'\\r\\n') if len(line) > 76]
sys.exit(found != due | planned or not due or len(calendar.events) != len(found) or bool(long))
";

const PLAN: &str = "---
title: \"Kế hoạch; kiểm tra, năm 2021: một tiêu đề đủ dài để phải xuống dòng, vì mỗi dòng của tệp lịch chỉ có 75 octet\"
date: 2021-01-04
type: plan
plan:
  year: 2021
  inspections:
    - {units: \"huyện Chợ Đồn, Bắc Kạn\", when: 2021-05-17}
    - {units: \"huyện Ba Bể, Bắc Kạn\", when: {from: 2021-06-01, to: 2021-06-03}}
    - {units: \"huyện Ba Bể, Bắc Kạn\", when: 2021-Q4}
---
";

fn built() -> [Site; 2] {
    let sites = [Site::demonstration(), made_up(7, 40)];
    for site in &sites {
        let run = site.run(&["build", "--as-of", "2022-01-10", "--future"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    sites
}

#[test]
#[ignore = "needs python3 and frictionless"]
fn frictionless_accepts_the_data_package() {
    for site in built() {
        let (is_valid, said) = python(&site, VALIDATE);
        assert!(is_valid, "{said}");
    }
}

#[test]
#[ignore = "needs python3 and frictionless"]
fn frictionless_refuses_broken_tables() {
    let [_, site] = built();
    // A row twice, a word for a number, a report that is none.
    for (table, from, to) in [
        ("ton-tai", "#ton-tai-t0", "#ton-tai-t0\r\nx"),
        ("kien-nghi", ",named,", ",named,thừa,"),
        ("kien-nghi", ",kiem-tra/bai-1,", ",kiem-tra/khong-co,"),
        ("kiem-tra", "inspection,", ""),
    ] {
        let path = format!("output/du-lieu/{table}.csv");
        let sound = site.page(&format!("du-lieu/{table}.csv"));
        let broken = sound.replacen(from, to, 1);
        assert_ne!(sound, broken, "{table}: {from}");
        site.write(&path, broken.as_bytes());
        assert!(!python(&site, VALIDATE).0, "{table}: {from} → {to}");
        site.write(&path, sound.as_bytes());
    }
    assert!(python(&site, VALIDATE).0);
}

#[test]
#[ignore = "needs python3 and rdflib"]
fn a_reader_of_linked_data_understands_the_catalogue() {
    for site in built() {
        let (holds, said) = python(&site, CATALOGUE);
        assert!(holds, "{said}");
        let sound = site.page("du-lieu/dcat.jsonld");
        let broken = sound.replacen("dcat:downloadURL", "dcat:downloadUrl", 1);
        site.write("output/du-lieu/dcat.jsonld", broken.as_bytes());
        assert!(!python(&site, CATALOGUE).0, "a broken catalogue is accepted");
    }
}

#[test]
#[ignore = "needs python3 and icalendar"]
fn a_reader_of_calendars_understands_the_calendar() {
    let site = made_up(7, 40).file("content/van-ban/kh.md", PLAN);
    let run = site.run(&["build", "--as-of", "2022-01-10"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let (holds, said) = python(&site, CALENDAR);
    assert!(holds, "{said}");
    let sound = site.page("ke-hoach/lich.ics");
    // A day that is none, an event that ends where it begins, one without a stamp, one too few.
    for (from, to) in [
        ("DTSTART;VALUE=DATE:20210517", "DTSTART;VALUE=DATE:20210230"),
        ("DTEND;VALUE=DATE:20210518", "DTEND;VALUE=DATE:20210517"),
        ("DTSTAMP", "X-STAMP"),
        ("BEGIN:VEVENT", "BEGIN:VTODO"),
    ] {
        let broken = sound.replacen(from, to, 1);
        assert_ne!(sound, broken, "{from}");
        site.write("output/ke-hoach/lich.ics", broken.as_bytes());
        assert!(!python(&site, CALENDAR).0, "{from} → {to}");
    }
}

/// Every published text, one article on a line.
#[test]
fn all_texts_are_there_for_search_engines_of_others() {
    for site in built() {
        let text = site.page("du-lieu/bai-viet.ndjson");
        let lines: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let reports = crate::support::table(&site, "kiem-tra").rows;
        for row in &reports {
            let line = lines.iter().find(|line| line["id"] == *row["id"]).unwrap();
            assert_eq!(
                (&line["url"], &line["title"]),
                (&row["url"].as_str().into(), &row["title"].as_str().into())
            );
            assert_eq!(line["published"], row["published"].as_str());
            assert!(!line["text"].as_str().unwrap().is_empty());
        }
        assert!(lines.len() >= reports.len());
    }
}
