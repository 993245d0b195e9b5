//! Pictures that congbo draws: for pages that are shared, and icons.

use std::collections::BTreeMap;

use image::GenericImageView;

use crate::support::{Site, TINY};

const REPORT: &str = "type: inspection\nreport:\n  held: 2024-03-05\n  units: [\"xã Chợ Đồn, Thái Nguyên\", \"phường Phan Đình Phùng, Thái Nguyên\"]\n";

const FOUND: &str = "  shortcomings:\n    - {id: a, text: Chưa niêm yết., unit: all}\n    - {id: b, text: Chưa ký số.}\n  requests:\n    - {id: r1, text: Niêm yết., for: [a], due: 2024-06-30}\n    - {id: r2, text: Ký số., for: [b], progress: [{date: 2024-05-01, status: verified}]}\n";

/// A site with one report, under the built-in theme.
fn site(more: &str) -> Site {
    let yaml = "title: Thử\nbase_url: https://thu.vn/cchc/\n";
    let text = format!("---\ntitle: Kiểm tra\ndate: 2024-03-20\n{more}---\n\nNội dung.\n");
    Site::new(yaml).file("content/kiem-tra/cho-don.md", &text)
}

fn built(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let run = site.build(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site.output()
}

/// The content of a `<meta>` of a page.
fn meta(outputs: &BTreeMap<String, Vec<u8>>, page: &str, property: &str) -> String {
    let html = std::str::from_utf8(&outputs[page]).unwrap();
    let start = format!("<meta property=\"{property}\" content=\"");
    let rest = html.split(&start).nth(1).unwrap_or_default();
    rest.split('"').next().unwrap().to_owned()
}

/// The file of the picture that a page shows where it is shared.
fn picture(outputs: &BTreeMap<String, Vec<u8>>, page: &str) -> String {
    let url = meta(outputs, page, "og:image");
    url.strip_prefix("https://thu.vn/cchc/").expect("a picture of this site").to_owned()
}

const PAGE: &str = "kiem-tra/cho-don/index.html";

#[test]
fn a_report_says_what_its_record_says() {
    let outputs = built(&site(&format!("{REPORT}{FOUND}")));
    let alt = meta(&outputs, PAGE, "og:image:alt");
    assert_eq!(
        alt,
        "Kiểm tra · 05/03/2024. Xã Chợ Đồn, phường Phan Đình Phùng. 2 tồn tại, hạn chế, trong đó 1 nêu chung cho 2 đơn vị. 2 kiến nghị: 1 chưa có báo cáo, 1 đã khắc phục. Tính đến 06/2025: 1 quá hạn trong 1 kiến nghị có thời hạn."
    );
    let file = picture(&outputs, PAGE);
    let drawn = image::load_from_memory(&outputs[&file]).unwrap();
    assert_eq!(drawn.dimensions(), (1200, 630));
    assert!(outputs[&file].len() < 40_000, "{}", outputs[&file].len());
    let distinct: std::collections::BTreeSet<_> = drawn.pixels().map(|(_, _, it)| it.0).collect();
    assert!((5..=16).contains(&distinct.len()), "{}", distinct.len());
}

#[test]
fn a_record_that_says_nothing_claims_nothing() {
    let outputs = built(&site(REPORT));
    let alt = meta(&outputs, PAGE, "og:image:alt");
    assert_eq!(alt, "Kiểm tra · 05/03/2024. Xã Chợ Đồn, phường Phan Đình Phùng.");
}

#[test]
fn the_name_of_a_picture_changes_with_the_record_alone() {
    let name = |more: &str| picture(&built(&site(&format!("{REPORT}{more}"))), PAGE);
    let (before, after) = (name(FOUND), name(&FOUND.replace("verified", "reported")));
    assert_ne!(before, after);
    let reworded = site(&format!("{REPORT}{FOUND}")).file(
        "content/kiem-tra/cho-don.md",
        &format!("---\ntitle: Tên khác\ndate: 2024-03-20\n{REPORT}{FOUND}---\n\nLời khác.\n"),
    );
    assert_eq!(picture(&built(&reworded), PAGE), before);
}

#[test]
fn other_pages_show_the_picture_of_the_site() {
    let outputs = built(&site("type: news\n"));
    let of_site = picture(&outputs, "index.html");
    assert_eq!(picture(&outputs, PAGE), of_site);
    assert_eq!(image::load_from_memory(&outputs[&of_site]).unwrap().dimensions(), (1200, 630));
}

#[test]
fn a_picture_follows_the_record_in_a_later_build() {
    let text = format!("---\ntitle: Kiểm tra\ndate: 2024-03-20\n{REPORT}{FOUND}---\n\nNội dung.\n");
    let site = site(&format!("{REPORT}{FOUND}"));
    let before = picture(&built(&site), PAGE);
    site.write("content/kiem-tra/cho-don.md", text.replace("verified", "reported").as_bytes());
    let outputs = built(&site);
    let after = picture(&outputs, PAGE);
    assert_ne!(before, after);
    assert!(outputs.contains_key(&after) && !outputs.contains_key(&before));
}

/// The pictures of an ICO file: side and contents.
fn icons(file: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let count = usize::from(file[4]);
    let word = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap()) as usize;
    (0..count)
        .map(|index| 6 + 16 * index)
        .map(|at| (u32::from(file[at]), file[word(at + 12)..word(at + 12) + word(at + 8)].to_vec()))
        .collect()
}

#[test]
fn a_title_alone_makes_icons() {
    let outputs = built(&site("type: news\n"));
    let favicon = icons(&outputs["favicon.ico"]);
    for (side, bytes) in &favicon {
        assert_eq!(image::load_from_memory(bytes).unwrap().dimensions(), (*side, *side));
    }
    assert_eq!(favicon.iter().map(|(side, _)| *side).collect::<Vec<_>>(), [16, 32, 48]);
    let touch = image::load_from_memory(&outputs["apple-touch-icon.png"]).unwrap();
    assert_eq!(touch.dimensions(), (180, 180));
    let html = std::str::from_utf8(&outputs["index.html"]).unwrap();
    assert!(html.contains("<link rel=\"icon\" href=\"/cchc/favicon.ico\""), "{html}");
    assert!(html.contains("<link rel=\"apple-touch-icon\" href=\"/cchc/apple-touch-icon.png\""));
}

fn png(pixel: [u8; 4]) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    let logo = image::RgbaImage::from_pixel(60, 60, image::Rgba(pixel));
    logo.write_to(&mut file, image::ImageFormat::Png).unwrap();
    file.into_inner()
}

#[test]
fn a_logo_becomes_icons() {
    let yaml = "title: Thử\nbase_url: https://thu.vn/\nlogo: /logo.png\nlogo_dark: /toi.png\n";
    let site = site("type: news\n").file("site.yaml", yaml);
    site.write("static/logo.png", &png([200, 0, 0, 255]));
    site.write("static/toi.png", &png([0, 0, 200, 255]));
    let outputs = built(&site);
    for (side, bytes) in icons(&outputs["favicon.ico"]) {
        let icon = image::load_from_memory(&bytes).unwrap().into_rgba8();
        assert_eq!(icon.get_pixel(side / 2, side / 2).0, [200, 0, 0, 255]);
    }
    let html = std::str::from_utf8(&outputs["index.html"]).unwrap();
    assert!(html.contains("class=\"logo-dark\" src=\"/toi.png\""), "{html}");
}

#[test]
fn a_file_of_the_publisher_wins() {
    let site = site("type: news\n");
    site.write("static/favicon.ico", b"icon");
    site.write("static/favicon.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let outputs = built(&site);
    assert_eq!(outputs["favicon.ico"], b"icon");
    let html = std::str::from_utf8(&outputs["index.html"]).unwrap();
    let drawing = html.find("href=\"/cchc/favicon.svg\" type=\"image/svg+xml\"").unwrap();
    assert!(drawing < html.find("/cchc/favicon.ico").unwrap());
}

#[test]
fn a_missing_logo_for_dark_pages_is_told() {
    let site = Site::new(&format!("{TINY}logo_dark: /khong-co.svg\n"));
    let run = site.build(&[]);
    assert!(run.stderr.contains("khong-co.svg"), "{}", run.stderr);
}
