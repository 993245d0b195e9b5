//! What comes along from Word files, saved pages and tables, and what never does.

use std::fmt::Write as _;

use crate::support::office::{Word, archive, paragraph, run};
use crate::support::{Run, Site, TINY, pictures};

/// Brings one file in, and returns what was printed and the draft.
fn imported(name: &str, bytes: &[u8]) -> (Site, Run, String) {
    let site = Site::new(TINY);
    site.write(name, bytes);
    let run = site.run(&["import", name, "--into", "tin"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let path = run.stdout.split(" → ").nth(1).and_then(|it| it.split(" (").next()).unwrap();
    let draft = std::fs::read_to_string(site.path(path)).unwrap();
    let build = site.build(&["--drafts"]);
    assert_eq!(build.status, 0, "{}\n{draft}", build.stderr);
    (site, run, draft)
}

fn picture_file() -> Vec<u8> {
    pictures::file(&pictures::halves(400, 300), image::ImageFormat::Png)
}

const LONG: &str =
    "Đoạn văn này đủ dài để không ai nhầm là một dòng tiêu đề hay chú thích của ảnh.";

const STYLES: &str = r#"<w:style w:type="paragraph" w:styleId="Tit"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Li"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="An"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="AnCon"><w:name w:val="AnCon"/><w:basedOn w:val="An"/></w:style>
<w:style w:type="character" w:styleId="AnChu"><w:name w:val="AnChu"/><w:rPr><w:vanish/></w:rPr></w:style>"#;

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#;

fn styled(style: &str, text: &str) -> String {
    paragraph(&format!("<w:pStyle w:val=\"{style}\"/>"), text)
}

fn listed(list: u32, level: u32, text: &str) -> String {
    paragraph(
        &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"),
        text,
    )
}

fn picture(attribute: &str, id: &str) -> String {
    format!(
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr descr=\"Quầy tiếp nhận\"/><a:blip r:{attribute}=\"{id}\"/></wp:inline></w:drawing></w:r></w:p>"
    )
}

#[test]
fn what_a_reader_of_word_sees_comes_along() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", text));
    let row = |a: &str, b: &str| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
    let mut body = styled("Tit", "Xã mở thêm quầy một cửa");
    write!(body, "{}", paragraph("", LONG)).unwrap();
    write!(body, "{}{}", styled("H1", "Kết quả"), styled("H2", "Hồ sơ")).unwrap();
    write!(
        body,
        "<w:p>{}{}{}{}</w:p>",
        run("", "Xã có "),
        run("<w:b/>", "hai quầy"),
        run("<w:i/>", " rất mới"),
        run("", ".")
    )
    .unwrap();
    write!(body, "{}{}", styled("Li", "theo kiểu"), listed(1, 1, "cấp hai")).unwrap();
    write!(body, "{}{}", listed(2, 0, "việc thứ nhất"), listed(2, 0, "việc thứ hai")).unwrap();
    write!(body, "<w:tbl>{}{}</w:tbl>", row("Quầy", "Hồ sơ"), row("Một | hai", "12")).unwrap();
    write!(body, "{}{}", picture("embed", "rId1"), styled("Cap", "Quầy mới sáng thứ Hai")).unwrap();
    write!(
        body,
        "<w:p>{}<w:hyperlink r:id=\"rId2\">{}</w:hyperlink></w:p>",
        run("", "Xem "),
        run("", "danh mục")
    )
    .unwrap();
    let png = picture_file();
    let word = Word {
        body,
        styles: STYLES,
        numbering: NUMBERING,
        relations: "<Relationship Id=\"rId1\" Type=\"image\" Target=\"media/a.png\"/>\
            <Relationship Id=\"rId2\" Type=\"hyperlink\" Target=\"https://danhmuc.example.vn/\" TargetMode=\"External\"/>",
        parts: vec![("word/media/a.png", &png)],
    };
    let (site, run, draft) = imported("Bài.docx", &word.bytes());
    for line in [
        "title: \"Xã mở thêm quầy một cửa\"",
        "## Kết quả",
        "### Hồ sơ",
        "Xã có **hai quầy** *rất mới*.",
        "- theo kiểu\n   - cấp hai",
        "1. việc thứ nhất\n1. việc thứ hai",
        "| Quầy | Hồ sơ |\n| --- | --- |\n| Một \\| hai | 12 |",
        "![Quầy tiếp nhận](anh-1.png \"Quầy mới sáng thứ Hai\")",
        "Xem [danh mục](<https://danhmuc.example.vn/>)",
    ] {
        assert!(draft.contains(line), "{line}\n{draft}");
    }
    assert!(run.stdout.contains("1 ảnh đặt cạnh bài"), "{}", run.stdout);
    let beside = site.path("content/tin/xa-mo-them-quay-mot-cua/anh-1.png");
    assert_eq!(std::fs::read(beside).unwrap(), png);
}

#[test]
fn what_nobody_sees_never_does() {
    let hidden = "bi mat";
    let mut body = styled("Tit", "Thông báo về quầy một cửa") + &paragraph("", LONG);
    for part in [
        format!("<w:p>{}{}</w:p>", run("", "Thấy một. "), run("<w:vanish/>", hidden)),
        styled("An", hidden),
        styled("AnCon", hidden),
        format!(
            "<w:p>{}{}</w:p>",
            run("", "Thấy hai. "),
            run("<w:rStyle w:val=\"AnChu\"/>", hidden)
        ),
        format!(
            "<w:p><w:del w:id=\"1\"><w:r><w:delText>{hidden}</w:delText></w:r></w:del><w:ins w:id=\"2\">{}</w:ins></w:p>",
            run("", "Thấy ba.")
        ),
        format!(
            "<w:p><w:moveFrom w:id=\"3\">{}</w:moveFrom><w:moveTo w:id=\"4\">{}</w:moveTo></w:p>",
            run("", hidden),
            run("", "Thấy bốn.")
        ),
        format!(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"{hidden}\"</w:instrText></w:r><w:r><w:t>{hidden}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
            run("", "Thấy năm.")
        ),
        format!(
            "<w:p><w:commentRangeStart w:id=\"0\"/>{}<w:r><w:commentReference w:id=\"0\"/></w:r></w:p>",
            run("", "Thấy sáu.")
        ),
        format!(
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
            paragraph("", hidden),
            paragraph("", "Thấy bảy.")
        ),
        picture("link", "rId1"),
    ] {
        body += &part;
    }
    let comments = format!(
        "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\">{}</w:comment></w:comments>",
        paragraph("", hidden)
    );
    let word = Word {
        body,
        styles: STYLES,
        numbering: NUMBERING,
        relations: "<Relationship Id=\"rId1\" Type=\"image\" Target=\"http://127.0.0.1:9/bi-mat.png\" TargetMode=\"External\"/>",
        parts: vec![
            ("word/comments.xml", comments.as_bytes()),
            ("word/header1.xml", comments.as_bytes()),
        ],
    };
    let (site, run, draft) = imported("a.docx", &word.bytes());
    assert!(!draft.contains(hidden) && !draft.contains("bi-mat"), "{draft}");
    for seen in ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy"] {
        assert!(draft.contains(&format!("Thấy {seen}.")), "{seen}: {draft}");
    }
    assert!(run.stdout.contains("chữ hoặc ảnh ẩn"), "{}", run.stdout);
    assert!(run.stdout.contains("congbo không tải ảnh về"), "{}", run.stdout);
    let files = site.path("content/tin");
    assert_eq!(std::fs::read_dir(files).unwrap().count(), 1);
}

#[test]
fn old_fonts_become_unicode() {
    let font = |name: &str| format!("<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/>");
    let body = styled("Tit", "Thông báo của xã")
        + &paragraph("", LONG)
        + &format!(
            "<w:p>{}</w:p>",
            run(&font(".VnTime"), "C¶i c¸ch hµnh chÝnh lµ viÖc cña c¬ quan.")
        )
        + &format!("<w:p>{}</w:p>", run(&font("VNI-Times"), "Thuû tuïc ñöôïc giaûi quyeát."));
    let word = Word { body, styles: STYLES, ..Word::default() };
    let (_, run, draft) = imported("cu.docx", &word.bytes());
    assert!(draft.contains("Cải cách hành chính là việc của cơ quan."), "{draft}");
    assert!(draft.contains("Thủ tục được giải quyết."), "{draft}");
    assert!(run.stdout.contains("phông cũ TCVN3 (.VnTime)"), "{}", run.stdout);
    assert!(run.stdout.contains("phông cũ VNI"), "{}", run.stdout);
}

fn page(charset: &str, text: &str) -> String {
    format!(
        "<!doctype html><!-- saved from url=(0030)https://xa.example.vn/tin/quay-moi --><html><head><meta charset=\"{charset}\">\
        <title>{text} | Cổng</title><script>var a = 'bẫy';</script></head><body><nav><a href=/>Bẫy trình đơn</a></nav>\
        <div class=content><h1>{text}</h1><p>{LONG}</p><p style='display:none'>Bẫy ẩn</p>\
        <img src=\"trang_files/anh.png\" alt=\"Quầy\"><img src=\"https://xa.example.vn/ngoai.png\">\
        <table><tr><td>Quầy</td><td>Hồ sơ</td></tr><tr><td>Một</td><td>12</td></tr></table><p>{LONG}</p>\
        <p>CÁC TIN KHÁC</p><ul><li><a href=/x>Bẫy tin khác</a></li></ul></div><footer>Bẫy chân trang</footer></body></html>"
    )
}

#[test]
fn saved_pages_keep_the_article_alone() {
    let utf16 = |text: &str| -> Vec<u8> {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    // Windows-1258 writes a letter, and its tone behind it.
    let vietnamese = "Xa\u{303} mơ\u{309} quâ\u{300}y mơ\u{301}i";
    let old = page("windows-1258", "TITLE").replace(LONG, "LONG");
    let old: String = old.chars().filter(char::is_ascii).collect();
    let code = |c: char| match c {
        'ơ' => 0xf5,
        'â' => 0xe2,
        '\u{303}' => 0xde,
        '\u{309}' => 0xd2,
        '\u{300}' => 0xcc,
        '\u{301}' => 0xec,
        c => u8::try_from(u32::from(c)).unwrap(),
    };
    let old = old.replace("TITLE", vietnamese).replace(
        "LONG",
        &format!("{vietnamese}, {}.", "ai cung nop duoc ho so ca sang thu Bay trong tuan"),
    );
    let pages = [
        page("utf-8", "Xã mở quầy mới").into_bytes(),
        utf16(&page("utf-16", "Xã mở quầy mới")),
        old.chars().map(code).collect(),
    ];
    for (index, bytes) in pages.iter().enumerate() {
        let site = Site::new(TINY);
        site.write("luu/trang.html", bytes);
        site.write("luu/trang_files/anh.png", &picture_file());
        let run = site.run(&["import", "luu/trang.html"]);
        assert_eq!(run.status, 0, "{index}: {}", run.stderr);
        let draft = std::fs::read_to_string(site.path("content/tin-tuc/xa-mo-quay-moi/index.md"));
        let draft = draft.unwrap_or_else(|_| panic!("{index}: {}", run.stdout));
        assert!(draft.contains("title: \"Xã mở quầy mới\""), "{index}: {draft}");
        assert!(draft.contains("url: \"https://xa.example.vn/tin/quay-moi\""), "{index}: {draft}");
        assert!(draft.contains("(anh-1.png)") && draft.contains("| 12 |"), "{index}: {draft}");
        assert!(
            !draft.contains("Bẫy") && !draft.contains("bẫy") && !draft.contains("ngoai.png"),
            "{index}: {draft}"
        );
        assert!(run.stdout.contains("congbo không tải ảnh về"), "{index}: {}", run.stdout);
    }
}

#[test]
fn pictures_beside_a_page_stay_beside_it() {
    let site = Site::new(TINY);
    site.write("ngoai.png", &picture_file());
    let text = format!(
        "<h1>Xã mở quầy mới</h1><p>{LONG}</p><img src='../ngoai.png'><img src='/etc/hostname'><img src='file:///etc/hostname'>"
    );
    site.write("luu/trang.html", text.as_bytes());
    let run = site.run(&["import", "luu/trang.html"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.path("content/tin-tuc/xa-mo-quay-moi.md").is_file(), "{}", run.stdout);
}

#[test]
fn tables_show_what_their_cells_show() {
    let parts: [(&str, &[u8]); 5] = [
        ("xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='Hồ sơ' r:id='rId1'/><sheet name='An' state='hidden' r:id='rId2'/></sheets></workbook>".as_bytes()),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Target='worksheets/sheet2.xml'/></Relationships>"),
        ("xl/sharedStrings.xml", "<sst><si><t>Xã</t></si><si><t>Trễ hạn</t></si><si><t>Tân Thới</t></si></sst>".as_bytes()),
        ("xl/worksheets/sheet1.xml", b"<worksheet><cols><col min='3' max='3' hidden='1'/></cols><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row><row r='2'><c r='A2' t='s'><v>2</v></c><c r='B2'><f>1+2.5</f><v>3.5</v></c><c r='C2'><v>99</v></c></row><row r='3' hidden='1'><c r='A3'><v>77</v></c></row></sheetData></worksheet>"),
        ("xl/worksheets/sheet2.xml", b"<worksheet><sheetData><row r='1'><c r='A1'><v>88</v></c></row></sheetData></worksheet>"),
    ];
    let (_, run, draft) = imported("so-lieu.xlsx", &archive(&parts));
    assert!(draft.contains("| Xã | Trễ hạn |\n| --- | --- |\n| Tân Thới | 3,5 |"), "{draft}");
    assert!(!draft.contains("99") && !draft.contains("77") && !draft.contains("88"), "{draft}");
    assert!(run.stdout.contains("trang tính ẩn không được đưa sang"), "{}", run.stdout);
}
