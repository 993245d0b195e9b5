//! What `congbo import` proposes of an article: in its own words, and of nobody whom it does not name.

use std::collections::BTreeSet;

use crate::support::{Site, Table, repository, table};

const SITE: &str = "title: Thử\nbase_url: https://thu.vn/\nprovince: Cần Thơ\n";

/// An article with the traps of real ones.
const ARTICLE: &str = "Skip to main content

KIỂM TRA CẢI CÁCH HÀNH CHÍNH

Đoàn kiểm tra của thành phố làm việc tại huyện Phong Điền

12/05/2022 - 08:15

Ngày 10/5/2022, Đoàn kiểm tra cải cách hành chính của thành phố Cần Thơ do ông Lê Thử Nghiệm - Phó Giám đốc Sở Nội vụ làm Trưởng đoàn đã kiểm tra tại UBND huyện Phong Điền, xã Trường Long và xã Tân Thới. Tiếp và làm việc với đoàn có bà Trần Thí Điểm - Chủ tịch UBND huyện và lãnh đạo các phòng.

Quang cảnh buổi làm việc

Từ ngày 01/01 đến 30/4/2022, huyện tiếp nhận 1.200 hồ sơ, trong đó tiếp nhận trực tuyến 300 hồ sơ; đã giải quyết 1.150 hồ sơ, quá hạn 12 hồ sơ. Huyện ban hành 08 kế hoạch và 15 văn bản chỉ đạo về cải cách hành chính. Theo Nghị quyết 76/NQ-CP, huyện đã rà soát 20/245 thủ tục của cấp huyện.

Tuy nhiên, qua kiểm tra vẫn còn một số hạn chế như: sổ theo dõi hồ sơ ghi chưa đủ cột; xã Tân Thới chưa niêm yết phí, lệ phí tại trụ sở; kế hoạch tuyên truyền chậm so với kế hoạch của UBND huyện Phong Điền.

Kết luận buổi làm việc, Trưởng đoàn đề nghị UBND huyện Phong Điền khẩn trương khắc phục các hạn chế; chỉ đạo các xã niêm yết đầy đủ thủ tục. Cùng với đó, đề nghị Huyện bố trí thêm máy tính cho bộ phận một cửa.

Mai Ví Dụ (Trung tâm Văn hóa huyện)

CÁC TIN KHÁC

Xã Nhơn Ái chưa thực hiện niêm yết, còn nhiều hồ sơ quá hạn trong năm nay, đoàn đề nghị khắc phục

Lượt truy cập: 1200
";

fn import(site: &Site, name: &str, text: &[u8]) -> (String, String) {
    site.write(name, text);
    let run = site.run(&["import", name]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let path = run.stdout.split(" → ").nth(1).and_then(|it| it.split(" (").next()).unwrap();
    (path.to_owned(), std::fs::read_to_string(site.path(path)).unwrap())
}

#[test]
fn an_article_proposes_what_it_says() {
    let site = Site::new(SITE);
    let (path, draft) = import(&site, "bai.txt", ARTICLE.as_bytes());
    assert_eq!(path, "content/kiem-tra/huyen-phong-dien-2022.md");
    for line in [
        "title: \"Đoàn kiểm tra của thành phố làm việc tại huyện Phong Điền\"",
        "kicker: \"KIỂM TRA CẢI CÁCH HÀNH CHÍNH\"",
        "date: 2022-05-12 08:15",
        "type: inspection",
        "authors: [\"Mai Ví Dụ\"]",
        "source: {name: \"Trung tâm Văn hóa huyện\"}",
        "held: 2022-05-10",
        "team: \"Đoàn kiểm tra cải cách hành chính của thành phố Cần Thơ\"",
        "lead: {name: \"Lê Thử Nghiệm\", position: \"Phó Giám đốc Sở Nội vụ\", role: \"Trưởng đoàn\"}",
        "- {name: \"Trần Thí Điểm\", position: \"Chủ tịch UBND huyện\"}",
        "- {name: \"UBND huyện Phong Điền\", province: \"thành phố Cần Thơ\"}",
        "- {name: \"xã Trường Long\", within: \"huyện Phong Điền\", province: \"thành phố Cần Thơ\"}",
        "period: {from: 2022-01-01, to: 2022-04-30}",
        "applications: {received: 1200, online: 300, resolved: 1150, late: 12}",
        "label: \"Ban hành kế hoạch\", value: 8",
        "label: \"Ban hành văn bản chỉ đạo về cải cách hành chính\", value: 15",
        "label: \"Rà soát thủ tục của cấp huyện\", value: 20, of: 245",
        "*Quang cảnh buổi làm việc*",
    ] {
        assert!(draft.contains(line), "{line}\n{draft}");
    }
    for other in ["Nhơn Ái", "truy cập", "Skip to", "CÁC TIN KHÁC", "76/NQ-CP\""] {
        assert!(!draft.contains(other), "{other}\n{draft}");
    }
    let found = section(&draft, "shortcomings:");
    assert_eq!(found.matches("- id: tt").count(), 3, "{found}");
    // Of the one that its sentence names; a plan of the district's is no finding of the district's.
    assert_eq!(found.matches("unit: ").count(), 1, "{found}");
    assert!(
        found.contains("unit: \"xã Tân Thới\"\n      text: \"Xã Tân Thới chưa niêm yết phí"),
        "{found}"
    );
    let asked = section(&draft, "requests:");
    assert_eq!(asked.matches("- id: kn").count(), 3, "{asked}");
    // “Huyện” alone is the one that the same paragraph named.
    assert_eq!(asked.matches("to: \"UBND huyện Phong Điền\"").count(), 3, "{asked}");
    assert!(!asked.contains("to: \"Huyện\""), "{asked}");
    publish(&site, &path, &draft);
    let table = table(&site, "ton-tai");
    assert_eq!(table.count(|row| row["unit_role"] == "shared"), 2);
}

/// A document of an office, with what was found at each unit.
const CONCLUSION: &str = "UBND HUYỆN ĐỒNG HỶ
ĐOÀN KIỂM TRA CCHC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 45/TB-ĐKT

Đồng Hỷ, ngày 20 tháng 10 năm 2022

THÔNG BÁO
Kết luận kiểm tra công tác cải cách hành chính năm 2022

Thực hiện Kế hoạch số 112/KH-UBND ngày 15/3/2022 của UBND huyện Đồng Hỷ về kiểm tra công tác cải cách hành chính năm 2022, từ ngày 03/10 đến ngày 07/10/2022, Đoàn kiểm tra CCHC huyện do đồng chí Nguyễn Văn Thử, Phó Chủ tịch UBND huyện, Trưởng đoàn đã tiến hành kiểm tra tại UBND xã Khe Mo, UBND xã Văn Hán và UBND thị trấn Sông Cầu. Sau khi nghe báo cáo và kiểm tra hồ sơ, Đoàn kiểm tra kết luận như sau:

I. KẾT QUẢ ĐẠT ĐƯỢC

Các đơn vị đã ban hành kế hoạch CCHC năm 2022, phân công nhiệm vụ cụ thể cho công chức.

Từ 01/01/2022 đến 30/9/2022, UBND xã Khe Mo tiếp nhận 1.532 hồ sơ, đã giải quyết 1.520 hồ sơ, trong đó trước hạn và đúng hạn 1.515 hồ sơ, quá hạn 05 hồ sơ; UBND xã Văn Hán tiếp nhận 1.204 hồ sơ, đã giải quyết 1.204 hồ sơ.

II. TỒN TẠI, HẠN CHẾ

1. UBND xã Khe Mo

- Chưa niêm yết đầy đủ thủ tục hành chính lĩnh vực đất đai.

- Sổ theo dõi hồ sơ ghi thiếu ngày trả kết quả.

2. UBND xã Văn Hán

- Chưa ban hành kế hoạch tuyên truyền cải cách hành chính.

- Hồ sơ trực tuyến mức độ 4 còn ít, chỉ đạt 12,5%.

3. Hạn chế chung

- Công tác tự kiểm tra chưa được thực hiện thường xuyên.

III. KIẾN NGHỊ

1. Đối với UBND xã Khe Mo: Niêm yết đầy đủ các thủ tục hành chính; hoàn thành trước ngày 15/11/2022.

2. Đề nghị UBND xã Văn Hán ban hành kế hoạch tuyên truyền.

3. Phòng Nội vụ theo dõi, đôn đốc việc khắc phục.

4. Các đơn vị báo cáo kết quả khắc phục về UBND huyện (qua Phòng Nội vụ) trước ngày 30/11/2022.

Nơi nhận:
- UBND huyện;
- Các đơn vị được kiểm tra;
- Lưu: VT.

TRƯỞNG ĐOÀN

Nguyễn Văn Thử
";

#[test]
fn a_conclusion_of_several_units_blames_each_for_its_own() {
    let site = Site::new("title: Thử\nbase_url: https://thu.vn/\nprovince: Thái Nguyên\n");
    let (path, draft) = import(&site, "kl.txt", CONCLUSION.as_bytes());
    assert_eq!(path, "content/kiem-tra/xa-khe-mo-2022.md");
    for line in [
        "title: \"Kết luận kiểm tra công tác cải cách hành chính năm 2022\"",
        "date: 2022-10-20",
        "held: {from: 2022-10-03, to: 2022-10-07}",
        "number: \"112/KH-UBND\"",
        "# Số văn bản trong tệp: 45/TB-ĐKT",
        "## II. TỒN TẠI, HẠN CHẾ",
        "# Bài có nhiều số hồ sơ khác nhau",
        "TRƯỞNG ĐOÀN\n\nNguyễn Văn Thử",
    ] {
        assert!(draft.contains(line), "{line}\n{draft}");
    }
    // Who signs is no author, and whose letterhead it is no kicker.
    assert!(!draft.contains("authors:") && !draft.contains("kicker:"), "{draft}");
    publish(&site, &path, &draft);
    let of = |name: &str, column: &str| -> Vec<(String, String)> {
        let rows = table(&site, name).rows.into_iter();
        rows.map(|row| (row[column].clone(), row["text"].clone())).collect()
    };
    let owners: Vec<String> = of("ton-tai", "unit").into_iter().map(|it| it.0).collect();
    assert_eq!(owners, ["xã Khe Mo", "xã Khe Mo", "xã Văn Hán", "xã Văn Hán", ""]);
    let mut asked: Vec<String> = of("kien-nghi", "to").into_iter().map(|it| it.0).collect();
    asked.sort();
    assert_eq!(asked, ["", "", "UBND xã Khe Mo", "UBND xã Văn Hán"], "{draft}");
}

/// The lines of a part of the record.
fn section<'d>(draft: &'d str, name: &str) -> &'d str {
    let start = draft.find(&format!("  {name}")).unwrap();
    let rest = &draft[start..];
    let end = ["\n  requests:", "\n---"].iter().filter_map(|it| rest.find(it)).min();
    &rest[..end.unwrap()]
}

/// Publishes a draft as it was proposed: it has no fault.
fn publish(site: &Site, path: &str, draft: &str) {
    site.write(path, draft.replace("draft: true\n", "").as_bytes());
    site.build_well();
}

/// The words of a text, with what is usually shortened in full.
fn words(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let text = text.replace("tthc", "thủ tục hành chính").replace("cchc", "cải cách hành chính");
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How much of one text stands in another.
fn shared(of: &str, other: &str) -> f64 {
    let (of, other) = (words(of), words(other));
    of.intersection(&other).count() as f64 / of.len().max(1) as f64
}

/// The articles that the demonstration is written after: they are not ours to publish, so they lie
/// outside the repository, and this test needs the folder that `CONGBO_ARTICLES` names.
fn articles() -> Vec<(String, Vec<u8>)> {
    let folder = std::env::var_os("CONGBO_ARTICLES")
        .map_or_else(|| repository().join("../shared/seeds"), std::path::PathBuf::from);
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.map(|it| it.unwrap().path()).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap())
    };
    files.iter().filter(|it| it.extension().is_some_and(|it| it == "txt")).map(read).collect()
}

#[test]
fn the_articles_of_the_demonstration_propose_its_record() {
    let articles = articles();
    if articles.is_empty() {
        // Whoever runs the tests is told that there was nothing to look at.
        #[allow(clippy::print_stderr)]
        {
            eprintln!("not tried: `CONGBO_ARTICLES` names no folder of articles");
        }
        return;
    }
    let (site, answers) = (Site::demonstration(), Site::demonstration());
    for folder in ["kiem-tra", "ket-qua", "tin-tuc"] {
        std::fs::remove_dir_all(site.path(&format!("content/{folder}"))).unwrap();
    }
    answers.build_well();
    for (name, bytes) in &articles {
        let (path, draft) = import(&site, name, bytes);
        let original = String::from_utf8(bytes.clone()).unwrap();
        let title = draft.lines().find_map(|it| it.strip_prefix("title: \"")).unwrap();
        let title = title.trim_end_matches('"');
        assert!(
            original.lines().any(|it| it.trim().trim_start_matches("null ") == title),
            "{name}: {title}"
        );
        for of_portal in [
            "Banner",
            "Lượt",
            "TIN KHÁC",
            "Ribbon",
            "Xuất bản",
            "Chia sẻ",
            "Copyright",
            "Chi tiết",
            "Khách",
        ] {
            assert!(!draft.contains(of_portal), "{name}: {of_portal}");
        }
        // Nothing of the text is lost.
        let bare: String = draft.chars().filter(|it| *it != '\\').collect();
        let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
        for paragraph in original.lines().filter(|it| it.chars().count() > 200) {
            let words: Vec<&str> = paragraph.split_whitespace().collect();
            let middle = words[words.len() / 2..].join(" ");
            assert!(bare.contains(&middle), "{name}: {middle}");
        }
        publish(&site, &path, &draft);
    }
    for column in ["published", "held_from", "held_to", "type", "lead_name", "units"] {
        assert_eq!(column_of(&site, column), column_of(&answers, column), "{column}");
    }
    assert_findings(&table(&site, "ton-tai"), &table(&answers, "ton-tai"));
    // Whoever is named as the one asked is the one of the record.
    let (asked, known) = (table(&site, "kien-nghi"), table(&answers, "kien-nghi"));
    for row in &asked.rows {
        let is_known = |it: &&std::collections::BTreeMap<String, String>| {
            it["report_id"] == row["report_id"]
                && it["to"].to_lowercase() == row["to"].to_lowercase()
        };
        assert!(row["to"].is_empty() || known.rows.iter().any(|it| is_known(&it)), "{row:?}");
    }
    // Each figure that is proposed with a part and a whole, and each of the applications, is one of the record.
    let key = |row: &std::collections::BTreeMap<String, String>| {
        (
            row["report_id"].clone(),
            row["value"].clone(),
            row["of"].clone(),
            row["qualifier"].clone(),
        )
    };
    let known: BTreeSet<_> = table(&answers, "so-lieu").rows.iter().map(key).collect();
    let proposed: BTreeSet<_> = table(&site, "so-lieu").rows.iter().map(key).collect();
    let missing: Vec<_> = known.difference(&proposed).collect();
    let false_ones: Vec<_> = proposed.difference(&known).collect();
    assert!(false_ones.is_empty(), "{false_ones:?}");
    assert!(missing.len() * 10 <= known.len(), "{missing:?}");
}

/// One column of all reports, by their ids; the demonstration's own news left out.
fn column_of(site: &Site, column: &str) -> Vec<(String, String)> {
    let rows = table(site, "kiem-tra").rows;
    let mut found: Vec<(String, String)> =
        rows.iter().map(|row| (row["id"].clone(), row[column].clone())).collect();
    found.sort();
    found
}

fn assert_findings(proposed: &Table, answers: &Table) {
    let same =
        |answer: &str, text: &str| shared(answer, text) >= 0.6 || shared(text, answer) >= 0.55;
    let missed: Vec<&String> = answers
        .rows
        .iter()
        .filter(|row| {
            !proposed
                .rows
                .iter()
                .any(|it| it["report_id"] == row["report_id"] && same(&row["text"], &it["text"]))
        })
        .map(|row| &row["text"])
        .collect();
    let invented: Vec<&String> = proposed
        .rows
        .iter()
        .filter(|row| {
            !answers
                .rows
                .iter()
                .any(|it| it["report_id"] == row["report_id"] && same(&it["text"], &row["text"]))
        })
        .map(|row| &row["text"])
        .collect();
    let (all, count) = (answers.rows.len(), proposed.rows.len());
    println!(
        "{all} shortcomings, missed {}; {count} proposed, false {}",
        missed.len(),
        invented.len()
    );
    assert!(missed.len() * 5 <= all, "{missed:#?}");
    assert!(invented.len() * 10 <= count, "{invented:#?}");
    // Of nobody else.
    for row in &proposed.rows {
        let owner = answers.rows.iter().find(|it| it["report_id"] == row["report_id"]).unwrap();
        assert_eq!(row["unit"], owner["unit"], "{}", row["text"]);
    }
}
