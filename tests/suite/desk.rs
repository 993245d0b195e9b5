//! The desk over its wire: who gets in, and what nobody gets.

use serde_json::{Value, json};

use crate::support::{Answer, Preview, Site, TINY, eventually};

pub const PLACE: &str = "content/kiem-tra/a.md";
pub const TEXT: &str = "---\n# Ghi chú của tôi\ntitle: Kiểm tra A\ndate: 17/9/2020\ntype: inspection\nreport:\n  held: 2020-09-17\n  units: [\"huyện Chợ Đồn, Bắc Kạn\"]\n---\n\nThân bài.\n";

pub fn site() -> Site {
    Site::new(TINY).file(PLACE, TEXT)
}

/// The key that the program prints, as browsers send it once they have it.
pub fn cookie(preview: &Preview) -> String {
    eventually("the desk is told", || preview.said().contains("?khoa="));
    let said = preview.said();
    let key = said.split("?khoa=").nth(1).unwrap().lines().next().unwrap().trim().to_owned();
    format!("congbo-ban-{}={key}", preview.port)
}

pub fn post(
    preview: &Preview,
    path: &str,
    cookie: &str,
    origin: Option<&str>,
    body: &str,
) -> Answer {
    post_bytes(preview, path, cookie, origin, body.as_bytes())
}

pub fn post_bytes(
    preview: &Preview,
    path: &str,
    cookie: &str,
    origin: Option<&str>,
    body: &[u8],
) -> Answer {
    let host = format!("127.0.0.1:{}", preview.port);
    let origin = origin.map(|it| format!("Origin: {it}\r\n")).unwrap_or_default();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nCookie: {cookie}\r\n{origin}Content-Length: {}\r\n\r\n",
        body.len()
    );
    preview.send(&[head.as_bytes(), body].concat())
}

fn typed(base: &str, title: &str) -> String {
    let front = json!({
        "title": title, "date": "17/9/2020", "type": "inspection",
        "report": { "held": "2020-09-17", "units": ["huyện Chợ Đồn, Bắc Kạn"] },
    });
    json!({ "path": "kiem-tra/a.md", "front": front, "body": "\nThân bài.\n", "base": base, "tab": "t1" })
        .to_string()
}

/// What the editor's script begins with.
pub fn data(preview: &Preview, cookie: &str) -> Value {
    let page = preview.ask("GET", "/_ban/bai?tep=kiem-tra%2Fa.md", &[("Cookie", cookie)]).text();
    let data = page.split("id=\"data\">").nth(1).expect(&page).split("</script>").next().unwrap();
    serde_json::from_str(data).unwrap()
}

#[test]
fn only_who_has_the_key_gets_in() {
    let site = site();
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let key = cookie.split_once('=').unwrap().1;
    for path in [
        "/_ban/",
        "/_ban/moi",
        "/_ban/bai?tep=kiem-tra/a.md",
        "/_ban/xem",
        "/_ban/editor.js",
        "/_ban/?khoa=sai",
    ] {
        for wrong in ["", "congbo-ban=x", &format!("congbo-ban-{}=0", preview.port)] {
            let answer = preview.ask("GET", path, &[("Cookie", wrong)]);
            assert_eq!(answer.status, 403, "{path}");
            assert!(answer.text().contains("Hãy mở bàn biên tập"), "{}", answer.text());
        }
    }
    let opened = preview.get(&format!("/_ban/?khoa={key}"));
    assert_eq!((opened.status, opened.field("location")), (303, Some("/_ban/")));
    let set = opened.field("set-cookie").unwrap();
    assert!(set.contains("httponly") && set.contains("samesite=strict"), "{set}");
    let home = preview.ask("GET", "/_ban/", &[("Cookie", &cookie)]);
    assert!(home.status == 200 && home.text().contains("Kiểm tra A"), "{}", home.text());
    assert!(home.field("content-security-policy").unwrap().contains("default-src 'none'"));
}

#[test]
fn other_pages_neither_read_the_desk_nor_write_at_it() {
    let site = site();
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let own = format!("http://127.0.0.1:{}", preview.port);
    let near = format!("http://127.0.0.1:{}", preview.port ^ 1);
    let base = data(&preview, &cookie)["base"].as_str().unwrap().to_owned();
    for origin in [None, Some("null"), Some("http://evil.example"), Some(&*near)] {
        for path in ["/_ban/luu", "/_ban/moi", "/_ban/xoa", "/_ban/giu", "/_ban/theo-doi"] {
            let answer = post(&preview, path, &cookie, origin, &typed(&base, "Kẻ khác"));
            assert_eq!(answer.status, 403, "{path} {origin:?}");
        }
    }
    // A script of the site's own pages could ask; the desk is gone to, and read by nobody.
    for purpose in ["empty", "iframe", "object", "embed"] {
        let fields =
            [("Cookie", &*cookie), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Dest", purpose)];
        assert_eq!(preview.ask("GET", "/_ban/", &fields).status, 403, "{purpose}");
    }
    assert_eq!(
        post(&preview, "/_ban/luu", "", Some(&own), &typed(&base, "Không khóa")).status,
        403
    );
    assert_eq!(std::fs::read_to_string(site.path(PLACE)).unwrap(), TEXT);
}

#[test]
fn nothing_is_read_or_written_but_write_ups_of_the_site() {
    let site = site().file("kin.txt", "bí mật").file("kin.md", "---\ntitle: Kín\n---\n");
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let own = format!("http://127.0.0.1:{}", preview.port);
    for path in [
        "../kin.md",
        "../kin.txt",
        "..%2Fkin.md",
        "/etc/passwd",
        "kiem-tra/../../kin.md",
        "con.md",
        "",
        "site.yaml",
    ] {
        let answer = preview.ask("GET", &format!("/_ban/bai?tep={path}"), &[("Cookie", &cookie)]);
        assert!(!answer.text().contains("id=\"data\""), "{path}");
        let versions =
            preview.ask("GET", &format!("/_ban/ban-cu?tep={path}"), &[("Cookie", &cookie)]);
        assert!(!versions.text().contains("bí mật"), "{path}");
        let mut body: Value = serde_json::from_str(&typed("", "X")).unwrap();
        body["path"] = json!(path.replace("%2F", "/"));
        for action in ["/_ban/luu", "/_ban/thu", "/_ban/giu", "/_ban/quen"] {
            let answer = post(&preview, action, &cookie, Some(&own), &body.to_string());
            assert_eq!(answer.status, 404, "{action} {path}");
        }
        let picture = format!("/_ban/anh?tep={path}&ten=a.jpg");
        assert_eq!(post(&preview, &picture, &cookie, Some(&own), "x").status, 404, "{path}");
        let form = format!("tep={path}&goc=x");
        post(&preview, "/_ban/xoa", &cookie, Some(&own), &form);
    }
    for body in ["", "{", "[]", "{\"path\": 1}", "null"] {
        assert_eq!(post(&preview, "/_ban/luu", &cookie, Some(&own), body).status, 400, "{body}");
    }
    let script = "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>";
    let answer = post(
        &preview,
        "/_ban/anh?tep=kiem-tra%2Fa.md&ten=a.png",
        &cookie,
        Some(&own),
        "no picture",
    );
    assert_eq!(answer.status, 422, "{}", answer.text());
    post(
        &preview,
        "/_ban/anh?tep=kiem-tra%2Fa.md&ten=..%2F..%2Fa.svg",
        &cookie,
        Some(&own),
        script,
    );
    assert!(site.path("kin.md").exists() && site.path("kin.txt").exists());
    assert!(!site.path("a.svg").exists() && !site.path("content/a.svg").exists());
    let huge = format!(
        "POST /_ban/luu HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nCookie: {cookie}\r\nOrigin: {own}\r\nContent-Length: 99999999\r\n\r\n",
        preview.port
    );
    assert_eq!(preview.send(huge.as_bytes()).status, 413);
}

#[test]
fn a_save_changes_what_was_changed_and_the_second_of_two_tabs_is_told() {
    let site = site();
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let own = format!("http://127.0.0.1:{}", preview.port);
    let base = data(&preview, &cookie)["base"].as_str().unwrap().to_owned();
    let same = post(&preview, "/_ban/luu", &cookie, Some(&own), &typed(&base, "Kiểm tra A"));
    assert_eq!(same.status, 200, "{}", same.text());
    assert_eq!(std::fs::read_to_string(site.path(PLACE)).unwrap(), TEXT);
    let first = post(&preview, "/_ban/luu", &cookie, Some(&own), &typed(&base, "Tiêu đề một"));
    assert_eq!(first.status, 200, "{}", first.text());
    let saved = TEXT.replace("Kiểm tra A", "Tiêu đề một");
    assert_eq!(std::fs::read_to_string(site.path(PLACE)).unwrap(), saved);
    let second = post(&preview, "/_ban/luu", &cookie, Some(&own), &typed(&base, "Tiêu đề hai"));
    assert_eq!(second.status, 409, "{}", second.text());
    assert_eq!(std::fs::read_to_string(site.path(PLACE)).unwrap(), saved);
    // What the second has typed is kept and offered.
    eventually("it is offered", || !data(&preview, &cookie)["kept"].is_null());
}

#[test]
fn what_is_typed_is_seen_with_its_faults_and_not_saved() {
    let site = site();
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let own = format!("http://127.0.0.1:{}", preview.port);
    let base = data(&preview, &cookie)["base"].as_str().unwrap().to_owned();
    let tried = post(&preview, "/_ban/thu", &cookie, Some(&own), &typed(&base, "Đang gõ dở"));
    assert_eq!(tried.status, 200, "{}", tried.text());
    let told: Value = serde_json::from_slice(&tried.body).unwrap();
    assert!(told["page"].is_u64(), "{told}");
    let page = preview.ask("GET", "/_ban/xem?so=1", &[("Cookie", &cookie)]);
    assert!(page.text().contains("Đang gõ dở"), "{}", page.text());
    assert!(
        page.field("content-security-policy").unwrap().starts_with("sandbox"),
        "its scripts run"
    );
    // Nobody else sees it, and it is gone with the next look.
    assert!(!preview.get("/kiem-tra/a/").text().contains("Đang gõ dở"));
    site.write("content/tin/b.md", b"---\ntitle: B\ndate: 2020-01-01\n---\n\nB.\n");
    preview.wait_for("/tin/b/", "B.");
    assert!(preview.get("/kiem-tra/a/").text().contains("Kiểm tra A"));
    // While somebody types on, the page comes before the lists; then those too.
    let mut more: Value = serde_json::from_str(&typed(&base, "Kiểm tra A")).unwrap();
    more["front"]["report"]["shortcomings"] = json!([{ "id": "so", "text": "Chưa có sổ theo" }]);
    for is_urgent in [true, false] {
        more["urgent"] = json!(is_urgent);
        let told = post(&preview, "/_ban/thu", &cookie, Some(&own), &more.to_string());
        let told: Value = serde_json::from_slice(&told.body).unwrap();
        assert_eq!(told["whole"], json!(!is_urgent), "{told}");
        let page = preview.ask("GET", "/_ban/xem", &[("Cookie", &cookie)]).text();
        assert!(page.contains("Chưa có sổ theo"), "{page}");
    }
    let mut wrong: Value = serde_json::from_str(&typed(&base, "A")).unwrap();
    wrong["front"]["report"]["held"] = json!("hôm qua");
    let told = post(&preview, "/_ban/thu", &cookie, Some(&own), &wrong.to_string());
    let told: Value = serde_json::from_slice(&told.body).unwrap();
    let mut faults = told["faults"].as_array().unwrap().iter();
    assert!(faults.any(|it| it["field"] == "report.held" && it["severity"] == "error"), "{told}");
    assert_eq!(std::fs::read_to_string(site.path(PLACE)).unwrap(), TEXT);
}

#[test]
fn files_of_authors_do_nothing_in_the_desks_name() {
    let site = site().file("static/x.html", "<script>fetch('/_ban/')</script>");
    let preview = Preview::of(&site);
    let policy = preview.get("/x.html").field("content-security-policy").map(str::to_owned);
    assert!(policy.unwrap().starts_with("sandbox;"));
}

#[test]
fn the_desk_can_be_left_out() {
    let site = site();
    let preview = Preview::with(&site, &["--port", "0", "--no-desk"]);
    assert!(!preview.said().contains("khoa="));
    assert_eq!(preview.get("/_ban/").status, 404);
}

#[test]
fn a_file_that_is_brought_in_becomes_a_draft() {
    let site = site();
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let own = format!("http://127.0.0.1:{}", preview.port);
    let text = "Kiểm tra cải cách hành chính tại xã Trường Long\n\n12/06/2025 - 08:15\n\nNgày 10/6/2025, Đoàn kiểm tra của huyện kiểm tra tại UBND xã Trường Long, huyện Phong Điền, thành phố Cần Thơ. Tuy nhiên, còn một số hạn chế như: sổ theo dõi hồ sơ ghi chưa đủ cột.\n";
    let path = "/_ban/dua-vao?ten=ghi-chep.txt";
    assert_eq!(post(&preview, path, "", Some(&own), text).status, 403);
    let answer = post(&preview, path, &cookie, Some(&own), text);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let told: Value = serde_json::from_str(&answer.text()).unwrap();
    let address = told["address"].as_str().unwrap();
    assert!(!told["notes"].as_array().unwrap().is_empty(), "{told}");
    let editor = preview.ask("GET", address, &[("Cookie", &cookie)]).text();
    assert!(editor.contains("xã Trường Long"), "{editor}");
    let drafts: Vec<String> = crate::support::files(&site.path("content"))
        .into_iter()
        .filter(|(path, _)| path != "kiem-tra/a.md")
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    let [draft] = drafts.as_slice() else { panic!("{drafts:?}") };
    assert!(draft.contains("draft: true") && draft.contains("ghi chưa đủ cột"), "{draft}");
    // What cannot be read is told, and leaves nothing.
    let refused = post(&preview, "/_ban/dua-vao?ten=a.doc", &cookie, Some(&own), "\u{1}\u{2}");
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert_eq!(crate::support::files(&site.path("content")).len(), 2);
}

#[test]
fn the_desk_publishes_what_is_out_and_shows_it_before() {
    let site = site().news("tin/nhap.md", "Chim hoàng yến", "2020-01-02", "Chưa ai được thấy.");
    let draft = std::fs::read_to_string(site.path("content/tin/nhap.md")).unwrap();
    let site = site
        .file("content/tin/nhap.md", &draft.replacen("---\n", "---\ndraft: true\n", 1))
        .file("site.yaml", &format!("{TINY}publish: {{to: da-dang}}\n"));
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let own = format!("http://127.0.0.1:{}", preview.port);
    let page = preview.ask("GET", "/_ban/dang", &[("Cookie", &cookie)]).text();
    assert!(page.contains("da-dang") && page.contains("value=\"thu\""), "{page}");
    let tried = post(&preview, "/_ban/dang", &cookie, Some(&own), "lam=thu").text();
    assert!(tried.contains("Chưa đăng. Nếu đăng thì") && tried.contains("Kiểm tra A"), "{tried}");
    assert!(!tried.contains("Chim hoàng yến"), "{tried}");
    assert!(!site.path("da-dang/current").exists());
    let done = post(&preview, "/_ban/dang", &cookie, Some(&own), "lam=dang").text();
    assert!(done.contains("Đã đăng."), "{done}");
    let published = crate::support::files(&site.path("da-dang/current"));
    assert!(published.contains_key("index.html"), "{:?}", published.keys());
    let is_out = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("Chim hoàng yến");
    assert!(!published.values().any(is_out));
    let again = post(&preview, "/_ban/dang", &cookie, Some(&own), "lam=thu").text();
    assert!(again.contains("Không có gì mới để đăng"), "{again}");
}

#[test]
fn where_nothing_says_where_to_publish_the_ways_are_explained() {
    let site = site();
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let page = preview.ask("GET", "/_ban/dang", &[("Cookie", &cookie)]).text();
    assert!(page.contains("publish:") && page.contains("congbo init --ci"), "{page}");
}
