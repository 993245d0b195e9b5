//! The search: its normaliser in two languages, and its index asked by the real
//! client.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use congbo::search::Reader;
use congbo::vietnamese::syllables;
use serde_json::{Value, json};

use crate::support::{Site, assert_same, files, node, repository};

pub const SITE: &str = "title: Thử\nbase_url: https://thu.vn/cchc/\nsections:\n  kiem-tra: \
    {title: Kiểm tra, type: inspection}\n";

/// Runs one of `tests/search/`, and returns what it prints.
pub fn script_says(script: &str, arguments: &[&Path], input: &str) -> String {
    let script = repository().join("tests/search").join(script);
    node(&[&[script.as_path()], arguments].concat(), input)
}

/// Holds the client's normaliser to vectors.
fn client_normalises(vectors: &Path) {
    let client = repository().join("themes/default/assets/search");
    script_says("normalise.mjs", &[&client, vectors], "");
}

fn normalised(text: &str) -> Value {
    syllables(text).into_iter().map(|(folded, marks)| json!([folded, marks.code()])).collect()
}

fn vectors() -> PathBuf {
    repository().join("tests/search/normalise.json")
}

#[test]
fn the_index_normalises_as_the_vectors_say() {
    let vectors: Vec<(String, Value)> =
        serde_json::from_slice(&std::fs::read(vectors()).unwrap()).unwrap();
    assert!(vectors.len() > 30);
    for (text, expected) in vectors {
        assert_eq!(normalised(&text), expected, "{text:?}");
    }
}

#[test]
#[ignore = "needs node"]
fn the_client_normalises_as_the_vectors_say() {
    client_normalises(&vectors());
}

#[test]
#[ignore = "needs node"]
fn both_normalisers_agree_on_random_text() {
    let mut rng = fastrand::Rng::with_seed(20_260_901);
    let texts: Vec<(String, Value)> = (0..100_000)
        .map(|_| {
            let text: String = (0..rng.usize(..24)).map(|_| random_char(&mut rng)).collect();
            let expected = normalised(&text);
            (text, expected)
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("random.json");
    std::fs::write(&path, serde_json::to_vec(&texts).unwrap()).unwrap();
    client_normalises(&path);
}

/// A character of a kind that matters, from blocks that no version of Unicode
/// changes any more.
fn random_char(rng: &mut fastrand::Rng) -> char {
    const VIETNAMESE: &str = "aăâbcdđeêghiklmnoôơpqrstuưvxyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứý\
        ạặậẹệịọộợụựỵĐÐÀẮỘỮƯƠÂÊ";
    const COMMON: &str =
        "  ..,,--//0123456789\u{a0}\u{300}\u{301}\u{303}\u{309}\u{323}\u{302}\u{306}\u{31b}\"'";
    let of = |text: &str, rng: &mut fastrand::Rng| {
        let letters: Vec<char> = text.chars().collect();
        letters[rng.usize(..letters.len())]
    };
    let block = match rng.usize(..10) {
        0..=4 => return of(VIETNAMESE, rng),
        5..=7 => return of(COMMON, rng),
        8 => [(0x20, 0x24f), (0x1e00, 0x1eff), (0x300, 0x36f)][rng.usize(..3)],
        _ => [
            (0x391, 0x3a1),
            (0x3a3, 0x3c9),
            (0x410, 0x44f),
            (0x4e00, 0x9fa5),
            (0x2010, 0x2027),
            (0x2150, 0x2188),
            (0x1f600, 0x1f64f),
            (0xff10, 0xff5a),
            (0xac00, 0xd7a3),
        ][rng.usize(..9)],
    };
    char::from_u32(rng.u32(block.0..=block.1)).unwrap()
}

/// Asks the index of a built site, on a server that knows ranges and on one that does not.
pub fn ask(site: &Site, queries: &[&str]) -> Vec<Value> {
    let input = serde_json::to_string(queries).unwrap();
    let output = site.path("output");
    let answers = |how: &str| -> Vec<Value> {
        let said = script_says("ask.mjs", &[&output, Path::new(how)], &input);
        serde_json::from_str(&said).unwrap()
    };
    let (of_parts, of_whole) = (answers("parts"), answers("whole"));
    let without_requests = |answers: &[Value]| -> Vec<Value> {
        let mut answers = answers.to_vec();
        answers.iter_mut().filter_map(Value::as_object_mut).for_each(|it| {
            it.remove("requests");
        });
        answers
    };
    assert_eq!(without_requests(&of_parts), without_requests(&of_whole));
    of_parts
}

/// Asks one query, and gives the addresses of the articles without `/cchc`.
pub fn found(site: &Site, query: &str) -> Vec<String> {
    let answer = ask(site, &[query]).remove(0);
    assert!(answer.get("error").is_none(), "{query}: {answer}");
    addresses(&answer["urls"])
}

pub fn addresses(urls: &Value) -> Vec<String> {
    let urls = urls.as_array().unwrap().iter();
    urls.map(|url| url.as_str().unwrap().trim_start_matches("/cchc").to_owned()).collect()
}

pub fn report(title: &str, units: &str, text: &str) -> String {
    format!(
        "---\ntitle: {title}\ndate: 2020-09-18\nreport:\n  held: 2020-09-17\n  plan: {{number: \
         1642/KH-UBND}}\n  units: [{units}]\n  shortcomings:\n    - {{id: a, area: tthc, text: \
         {text}}}\n---\n\nĐoàn đã làm việc.\n"
    )
}

/// A site whose articles each answer some of the queries below.
pub fn library() -> Site {
    let names = [
        ("dak-lak", "Kiểm tra tại Đắk Lắk", "Đoàn công tác làm việc ở Đắk Lắk."),
        ("dat-dai", "Hồ sơ đất đai còn trễ hạn", "Lĩnh vực đất đai có nhiều hồ sơ."),
        ("hoa-binh", "Thành phố Hoà Bình đổi mới", "Việc ở Hòa Bình."),
        ("hoa-no", "Mùa hoa nở", "Đường hoa dài."),
        ("thuy-loi", "Công trình thuỷ lợi", "Ngành thủy lợi báo cáo."),
        ("duong", "Con đường mới", "Làm đường giao thông."),
        ("duong-lich", "Ngày dương lịch", "Theo dương lịch."),
        ("mot-cua", "Bộ phận một cửa tiếp dân", "Công khai thủ tục hành chính đầy đủ."),
        ("giai-doan", "Kế hoạch giai đoạn 2021 - 2025", "Nhiều việc."),
        ("tthc", "Rà soát TTHC năm 2020", "Đơn giản hóa các quy định."),
    ];
    let site = Site::new(SITE).file(
        "content/kiem-tra/cho-don.md",
        &report(
            "Kiểm tra công tác cải cách hành chính",
            "{name: UBND huyện Chợ Đồn, province: Bắc Kạn}",
            "Niêm yết chưa đầy đủ",
        ),
    );
    names.iter().fold(site, |site, (name, title, body)| {
        site.news(&format!("tin/{name}.md"), title, "2020-01-02", body)
    })
}

#[test]
#[ignore = "needs node"]
fn readers_find_what_they_mean_however_they_type() {
    let site = library();
    site.build_well();
    for (query, first) in [
        ("dak lak", "/tin/dak-lak/"),
        ("Đắk Lắk", "/tin/dak-lak/"),
        ("ĐA\u{306}\u{301}K LA\u{306}\u{301}K", "/tin/dak-lak/"),
        ("dat dai", "/tin/dat-dai/"),
        ("hoà bình", "/tin/hoa-binh/"),
        ("hòa", "/tin/hoa-binh/"),
        ("hoà", "/tin/hoa-binh/"),
        ("thuy", "/tin/thuy-loi/"),
        ("thuỷ", "/tin/thuy-loi/"),
        ("thủy", "/tin/thuy-loi/"),
        ("TTHC", "/tin/tthc/"),
        ("UBND huyen cho don", "/kiem-tra/cho-don/"),
        ("ủy ban nhân dân huyện Chợ Đồn", "/kiem-tra/cho-don/"),
        ("1642/KH-UBND", "/kiem-tra/cho-don/"),
        ("niêm yết", "/kiem-tra/cho-don/"),
        ("đường", "/tin/duong/"),
        ("dương", "/tin/duong-lich/"),
        // A minus before a digit excludes nothing.
        ("giai doan 2021 -2025", "/tin/giai-doan/"),
    ] {
        let urls = found(&site, query);
        assert_eq!(urls.first().map(String::as_str), Some(first), "{query}: {urls:?}");
    }
}

#[test]
#[ignore = "needs node"]
fn typed_marks_count_and_missing_ones_do_not() {
    let site = library();
    site.build_well();
    let urls = found(&site, "đường");
    assert!(!urls.contains(&"/tin/duong-lich/".to_owned()), "{urls:?}");
    assert!(found(&site, "duong").contains(&"/tin/duong-lich/".to_owned()));
    // Marks that nothing has still find what has others.
    let answer = ask(&site, &["đăk lăk"]).remove(0);
    assert_eq!((answer["kind"].as_str(), answer["total"].as_u64()), (Some("plain"), Some(1)));
}

#[test]
#[ignore = "needs node"]
fn abbreviations_work_both_ways() {
    let site = library();
    site.build_well();
    let short = found(&site, "tthc");
    let mut long = found(&site, "thu tuc hanh chinh");
    assert_eq!(short, long);
    long.sort();
    assert_eq!(long, ["/kiem-tra/cho-don/", "/tin/mot-cua/", "/tin/tthc/"]);
}

#[test]
#[ignore = "needs node"]
fn old_and_new_names_of_a_unit_find_the_report() {
    let site = library();
    site.build_well();
    for query in ["huyện Chợ Đồn", "xã Chợ Đồn", "tinh thai nguyen", "Bắc Kạn"] {
        let urls = found(&site, query);
        assert_eq!(urls.first().map(String::as_str), Some("/kiem-tra/cho-don/"), "{query}");
    }
}

#[test]
#[ignore = "needs node"]
fn quotes_minus_prefixes_and_misspellings_are_understood() {
    let site = library();
    site.build_well();
    let all = found(&site, "hoa");
    assert_eq!(all.len(), 3, "{all:?}");
    let without = found(&site, "hoa -nở");
    assert!(!without.contains(&"/tin/hoa-no/".to_owned()) && !without.is_empty(), "{without:?}");
    assert_eq!(found(&site, "\"đất đai\""), ["/tin/dat-dai/"]);
    assert_eq!(ask(&site, &["\"đai đất\""])[0]["kind"], "some");
    // While typing, the last syllable may be the beginning of one.
    assert_eq!(found(&site, "thuy lo…"), ["/tin/thuy-loi/"]);
    let answer = ask(&site, &["giao thôgn"]).remove(0);
    assert_eq!(answer["better"], "giao thông", "{answer}");
    assert_eq!(ask(&site, &["zzzz qqqq"])[0]["kind"], "none");
}

#[test]
#[ignore = "needs node"]
fn long_queries_find_the_article_whose_words_they_are() {
    let title = "Tăng cường kiểm tra kỷ luật, kỷ cương hành chính \"đột xuất\" tại các xã vùng cao \
        trong quý bốn";
    let site = library().file(
        "content/tin/quy-bon.md",
        &format!("---\ntitle: {}\ndate: 2020-01-01\n---\n\nX.\n", json!(title)),
    );
    site.build_well();
    for query in [
        title,
        &title.replace('"', ""),
        "\"tăng\" \"cường\" \"kiểm\" \"tra\" \"kỷ\" luật, kỷ cương",
    ] {
        let answers = ask(&site, &[query]);
        let answer = &answers[0];
        assert_eq!(answer["kind"], "all", "{query}: {answer}");
        assert_eq!(answer["urls"], json!(["/cchc/tin/quy-bon/"]), "{query}");
        // The manifest, five shards, as many for words that mean the same, four chapters of
        // names and a file of cards.
        assert!(answer["requests"].as_u64().unwrap() <= 16, "{query}: {answer}");
    }
}

#[test]
#[ignore = "needs node"]
fn what_is_withdrawn_expired_or_a_draft_is_not_indexed() {
    let front = |more: &str| {
        format!("---\ntitle: Bí mật cần thu hồi\ndate: 2020-01-01\n{more}\n---\n\nX.\n")
    };
    let site = library()
        .file("content/tin/a.md", &front("withdrawn: {date: 2021-01-01, reason: Sai.}"))
        .file("content/tin/b.md", &front("draft: true"))
        .file("content/tin/c.md", &front("expires: 2021-01-01"))
        .file("content/tin/d.md", &front("noindex: true"));
    site.build_well();
    let urls = found(&site, "bí mật");
    assert_eq!(urls, ["/tin/d/"]);
}

#[test]
#[ignore = "needs node"]
fn damaged_and_missing_files_are_said_to_be() {
    let site = library();
    site.build_well();
    let folder = site.path("output/assets/search/pairs");
    let packs = files(&folder);
    let whole = ask(&site, &["đất đai"]);
    assert_eq!(whole[0]["total"], 1);
    type Damage = fn(&[u8]) -> Vec<u8>;
    let damages: [Damage; 4] = [
        |bytes| bytes[..3].to_vec(),
        |bytes| bytes.iter().map(|byte| byte ^ 0x10).collect(),
        |_| b"<!DOCTYPE html>".to_vec(),
        |_| Vec::new(),
    ];
    for (number, damage) in damages.into_iter().enumerate() {
        for (name, bytes) in &packs {
            std::fs::write(folder.join(name), damage(bytes)).unwrap();
        }
        let answers = ask(&site, &["đất đai"]);
        assert_eq!(answers[0]["error"], "IndexError", "{number}: {answers:?}");
    }
    // Who looks up one term does not see the damage to another, but is never misled.
    let mut rng = fastrand::Rng::with_seed(20_261_124);
    let mut seen = 0;
    for _ in 0..12 {
        for (name, bytes) in &packs {
            let mut bytes = bytes.clone();
            let places = (0..bytes.len()).step_by(32).map(|start| start + rng.usize(..32));
            let places: Vec<usize> = places.filter(|place| *place < bytes.len()).collect();
            places.iter().for_each(|place| bytes[*place] ^= 1 << rng.u32(..8));
            std::fs::write(folder.join(name), bytes).unwrap();
        }
        let answers = ask(&site, &["đất đai"]);
        seen += usize::from(answers[0]["error"] == "IndexError");
        assert!(answers[0]["error"] == "IndexError" || answers[0]["urls"] == whole[0]["urls"]);
    }
    assert!(seen > 2, "{seen}");
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(ask(&site, &["đất đai"])[0]["error"], "IndexError");
}

#[test]
#[ignore = "needs node"]
fn the_client_bears_whatever_the_files_hold() {
    let site = library();
    site.build_well();
    let said = script_says("damage.mjs", &[&site.path("output"), Path::new("250")], "");
    let ends: Value = serde_json::from_str(&said).unwrap();
    let [answered, damaged] = ["answered", "damaged"].map(|end| ends[end].as_u64().unwrap());
    assert!(answered + damaged == 250 && answered.min(damaged) > 20, "{said}");
}

#[test]
fn the_reader_reads_what_the_site_says() {
    let site = library();
    site.build_well();
    let output = site.output();
    let file = |address: &str| output.get(address.trim_start_matches('/')).map(Cow::from);
    let reader = Reader::new(file).unwrap();
    let card = |number| reader.card(number).unwrap().unwrap();
    let titled = |title: &str| {
        let is_it = |number: &u32| card(*number).title == title;
        (0..reader.documents()).find(is_it).unwrap()
    };
    let land = titled("Hồ sơ đất đai còn trễ hạn");
    assert_eq!(card(land).address, "/cchc/tin/dat-dai/");
    let report = card(titled("Kiểm tra công tác cải cách hành chính"));
    assert_eq!((report.unit.as_str(), report.counts), ("huyện Chợ Đồn", Some([1, 0, 0])));
    let entry = reader.term("dat dai").unwrap().unwrap();
    assert!(entry.places.iter().any(|place| place.article == land));
    assert_eq!(reader.term("khong co").unwrap(), None);
    // Every term is found where the hash of its syllables says.
    let terms = reader.terms().unwrap();
    assert!(terms.len() > 100);
    for entry in terms {
        assert_eq!(reader.term(&entry.text).unwrap().as_ref(), Some(&entry));
    }
    let known = |word: &str| reader.words().unwrap().iter().any(|(text, _)| text == word);
    assert!(known("dai") && !known("khong co"));
}

#[test]
fn the_index_does_not_depend_on_threads() {
    let built = |jobs: &str| {
        let site = library();
        assert_eq!(site.build(&["--jobs", jobs]).status, 0);
        let mut output = site.output();
        output.retain(|path, _| path.starts_with("assets/search/"));
        output
    };
    let one = built("1");
    assert!(one.len() > 8, "{:?}", one.keys());
    for _ in 0..2 {
        assert_same(&built("2"), &one, "two threads");
    }
}

#[test]
fn a_small_site_has_few_files() {
    let site = library();
    site.build_well();
    let files = site.output().into_keys().filter(|path| path.starts_with("assets/search/"));
    assert!(files.filter(|path| path.ends_with(".bin")).count() <= 14);
}
