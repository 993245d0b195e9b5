//! `congbo serve`: what comes over its wire while an editor works, and what does not.

use std::net::TcpListener;
use std::path::Path;

use crate::support::{Preview, Site, TINY, eventually, files};

const DRAFT: &str = "---\ntitle: Chưa xong\ndate: 2025-05-02\ndraft: true\n---\n\nCòn kín.\n";
const FUTURE: &str = "---\ntitle: Ngày mai\ndate: 2025-07-01\n---\n\nSắp đăng.\n";
const PLACE: &str = "content/tin/a.md";
const PAGE: &str = "/tin/a/";

fn site() -> Site {
    Site::new(TINY)
        .news("tin/a.md", "Một cửa", "2025-05-01", "Đã niêm yết.")
        .file("content/tin/nhap.md", DRAFT)
        .file("content/tin/mai.md", FUTURE)
}

fn news(body: &str) -> String {
    format!("---\ntitle: Một cửa\ndate: 2025-05-01\n---\n\n{body}\n")
}

#[test]
fn a_page_is_there_as_it_is_published_and_anew_after_a_save() {
    let site = site();
    let preview = Preview::of(&site);
    let page = preview.get(PAGE);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Đã niêm yết."), "{}", page.text());
    site.write(PLACE, news("Chưa niêm yết.").as_bytes());
    preview.wait_for(PAGE, "Chưa niêm yết.");
    eventually("the change is told", || preview.said().contains("content/tin/a.md"));
    assert!(!site.path("output").exists() && !site.path(".congbo/build").exists());
    let bare = preview.get("/tin/a");
    assert_eq!((bare.status, bare.field("location")), (302, Some("/tin/a/")));
    let asked = preview.get("/tim-kiem?q=m%E1%BB%99t");
    assert_eq!(asked.field("location"), Some("/tim-kiem/?q=m%e1%bb%99t"));
}

#[test]
fn every_output_is_what_a_build_makes_of_it() {
    let site = Site::demonstration();
    let run = site.run(&["build", "--drafts", "--future", "--as-of", "2025-06-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let preview = Preview::of(&site);
    for (path, bytes) in files(&site.path("output")) {
        if path == "manifest.json" {
            continue;
        }
        let address = format!("/{}", path.strip_suffix("index.html").unwrap_or(&path));
        let answer = preview.get(&address);
        assert_eq!(answer.status, 200, "{address}");
        if answer.body != bytes {
            // A page has one thing more, or where it is not published two.
            assert!(path.ends_with(".html"), "{path} differs");
            let text = answer.text();
            let script = text.find("<script src=\"/_congbo/preview.js\"").expect(&path);
            let end = script + text[script..].find("</script>").unwrap() + "</script>".len();
            assert_eq!(
                format!("{}{}", &text[..script], &text[end..]).into_bytes(),
                bytes,
                "{path}"
            );
        }
    }
}

#[test]
fn what_is_not_published_is_there_under_a_ribbon() {
    let site = site();
    let preview = Preview::of(&site);
    let draft = preview.get("/tin/nhap/").text();
    assert!(draft.contains("Còn kín.") && draft.contains("class=\"congbo-ribbon\""), "{draft}");
    assert!(draft.contains("Bản nháp, chưa đăng"), "{draft}");
    let future = preview.get("/tin/mai/").text();
    assert!(future.contains("Sắp đăng.") && future.contains("Chưa tới ngày đăng"), "{future}");
    for out in [PAGE, "/", "/tin/"] {
        assert!(!preview.get(out).text().contains("congbo-ribbon"), "{out}");
    }
}

#[test]
fn nobody_else_gets_anything() {
    let site = site();
    let preview = Preview::of(&site);
    let port = preview.port;
    let (foreign, near) = ("evil.example".to_owned(), format!("http://127.0.0.1:{}", port ^ 1));
    let rebound = format!("evil.example:{port}");
    for fields in [
        vec![("Host", &*foreign)],
        vec![("Host", &*rebound)],
        vec![("Host", "")],
        vec![("Origin", "http://evil.example")],
        vec![("Origin", "null")],
        vec![("Origin", &*near)],
        vec![("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")],
        vec![
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "navigate"),
            ("Sec-Fetch-Dest", "iframe"),
        ],
        vec![("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "cors")],
    ] {
        for path in ["/", "/tin/nhap/", "/khong-co/", "/_congbo/events", "/_congbo/preview.js"] {
            let answer = preview.ask("GET", path, &fields);
            assert_eq!((answer.status, answer.body.len()), (403, 0), "{path} {fields:?}");
        }
    }
    let plain = "GET /tin/nhap/ HTTP/1.0\r\n\r\n";
    assert_eq!(preview.send(plain.as_bytes()).status, 403);
    let own = preview.get(PAGE);
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(own.field(name), Some(value), "{name}");
    }
    assert!(own.field("content-security-policy").unwrap().ends_with("; frame-ancestors 'self'"));
    assert_eq!(own.field("access-control-allow-origin"), None);
    let local = format!("localhost:{port}");
    assert_eq!(preview.ask("GET", PAGE, &[("Host", &local)]).status, 200);
}

#[test]
fn no_address_leads_out_of_the_site() {
    let site = site().file("kin.txt", "bí mật");
    let preview = Preview::of(&site);
    for path in [
        "/../kin.txt",
        "/%2e%2e/kin.txt",
        "/tin/..%2f..%2fkin.txt",
        "/..%5ckin.txt",
        "//kin.txt",
        "/site.yaml",
        "/content/tin/nhap.md",
        "/_congbo/../kin.txt",
        "/_congbo/",
        "/assets/search/../../kin.txt",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("bí mật"), "{path}");
    }
    assert_eq!(preview.ask("POST", PAGE, &[]).status, 405);
    assert_eq!(preview.ask("GET", PAGE, &[("Content-Length", "3")]).status, 400);
    assert_eq!(preview.send(b"x\r\n\r\n").status, 400);
    let long = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(100_000));
    assert_eq!(preview.send(&long.as_bytes()[..40_000]).status, 431);
    assert_eq!(preview.get(PAGE).status, 200);
}

#[test]
fn heads_and_stretches_are_sent() {
    let site = site();
    site.write("static/phim.mp4", b"0123456789");
    let preview = Preview::of(&site);
    let head = preview.ask("HEAD", PAGE, &[]);
    let length = preview.get(PAGE).body.len().to_string();
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.field("content-length"), Some(&*length));
    let whole = preview.get("/phim.mp4");
    assert_eq!(
        (&*whole.body, whole.field("content-type")),
        (&b"0123456789"[..], Some("video/mp4"))
    );
    assert_eq!(whole.field("accept-ranges"), Some("bytes"));
    let part = preview.ask("GET", "/phim.mp4", &[("Range", "bytes=2-4")]);
    assert_eq!((part.status, &*part.body), (206, &b"234"[..]));
    assert_eq!(part.field("content-range"), Some("bytes 2-4/10"));
    let end = preview.ask("GET", "/phim.mp4", &[("Range", "bytes=-3")]);
    assert_eq!((end.status, &*end.body), (206, &b"789"[..]));
    let beyond = preview.ask("GET", "/phim.mp4", &[("Range", "bytes=10-")]);
    assert_eq!((beyond.status, beyond.body.len()), (416, 0));
    assert_eq!(beyond.field("content-range"), Some("bytes */10"));
}

#[test]
fn a_site_below_a_path_is_there() {
    let yaml = TINY.replace("https://thu.vn/", "https://thu.vn/cchc/");
    let site = Site::new(&yaml).news("tin/a.md", "Một cửa", "2025-05-01", "Đã niêm yết.");
    let preview = Preview::of(&site);
    assert!(preview.address.ends_with("/cchc/"), "{}", preview.address);
    for above in ["/", "/cchc"] {
        assert_eq!(preview.get(above).field("location"), Some("/cchc/"), "{above}");
    }
    assert!(preview.get("/cchc/tin/a/").text().contains("Đã niêm yết."));
    assert_eq!(preview.get("/cchc/tin/a").field("location"), Some("/cchc/tin/a/"));
    assert_eq!(preview.get("/tin/a/").status, 404);
}

#[test]
fn what_is_wrong_lies_over_the_last_good_page_until_it_is_mended() {
    let site = site();
    let preview = Preview::of(&site);
    preview.get(PAGE);
    let mut events = preview.events();
    let (good, faults) = events.next();
    assert_eq!(faults, "");
    site.write(PLACE, b"---\ntitel: <b>\n---\n");
    let (version, faults) = events.next();
    assert_eq!(version, good);
    assert!(faults.contains("<code>content/tin/a.md</code>, dòng 2, cột 1"), "{faults}");
    assert!(faults.contains("titel: &lt;b&gt;") && !faults.contains("<b>"), "{faults}");
    assert!(faults.contains("Cách sửa:"), "{faults}");
    assert!(preview.get(PAGE).text().contains("Đã niêm yết."));
    eventually("the fault is printed", || preview.said().contains("content/tin/a.md:2:1"));
    site.write(PLACE, news("Sửa xong.").as_bytes());
    let (version, faults) = events.next();
    assert!(version != good && faults.is_empty(), "{version} {faults}");
    assert!(preview.get(PAGE).text().contains("Sửa xong."));
}

#[test]
fn a_site_that_starts_with_errors_shows_them_and_appears_when_they_are_mended() {
    let site = Site::new("title: [\n").news("tin/a.md", "Một cửa", "2025-05-01", "Đã niêm yết.");
    let preview = Preview::of(&site);
    let page = preview.get(PAGE);
    assert_eq!(page.status, 500);
    assert!(page.text().contains("<code>site.yaml</code>"), "{}", page.text());
    site.write("site.yaml", TINY.as_bytes());
    preview.wait_for(PAGE, "Đã niêm yết.");
}

#[test]
fn one_save_is_told_once_however_it_is_made() {
    let site = site();
    let preview = Preview::of(&site);
    let mut events = preview.events();
    events.next();
    let number = |version: &str| version.rsplit('-').next().unwrap().parse::<u64>().unwrap();
    let save = |way: usize, text: &str| {
        let (file, beside) = (site.path(PLACE), site.path("content/tin/.a.md.swp"));
        let old = site.path("content/tin/a.md~");
        match way % 3 {
            0 => std::fs::write(&file, text).unwrap(),
            // Beside it, and then into its place.
            1 => {
                std::fs::write(&beside, text).unwrap();
                std::fs::rename(&beside, &file).unwrap();
            }
            // Away with the old one first.
            _ => {
                std::fs::rename(&file, &old).unwrap();
                std::fs::write(&file, text).unwrap();
                std::fs::remove_file(&old).unwrap();
            }
        }
    };
    for way in 0..9_u64 {
        let text = format!("Lần thứ {way}.");
        save(way as usize, &news(&text));
        let (version, faults) = events.next();
        assert_eq!((number(&version), &*faults), (way + 2, ""));
        let page = preview.get(PAGE).text();
        assert!(page.contains(&text), "{page}");
    }
}

#[test]
fn folders_and_files_come_and_go() {
    let site = site().news("tb/b.md", "Hai", "2025-05-03", "Thông báo.");
    let preview = Preview::of(&site);
    assert_eq!(preview.get("/tb/b/").status, 200);
    std::fs::rename(site.path("content/tb"), site.path("content/moi")).unwrap();
    preview.wait_for("/moi/b/", "Thông báo.");
    eventually("the old address is gone", || preview.get("/tb/b/").status == 404);
    site.write("content/moi/b.md", news("Trong thư mục mới.").as_bytes());
    preview.wait_for("/moi/b/", "Trong thư mục mới.");
    std::fs::remove_dir_all(site.path("content/moi")).unwrap();
    eventually("the folder is gone", || preview.get("/moi/b/").status == 404);
    std::fs::create_dir(site.path("content/sau")).unwrap();
    site.write("content/sau/sau/c.md", news("Sâu hơn.").as_bytes());
    preview.wait_for("/sau/sau/c/", "Sâu hơn.");
    site.write("static/moi.txt", b"tr\xc6\xa1n");
    preview.wait_for("/moi.txt", "trơn");
}

#[test]
fn a_broken_template_is_told_and_survived() {
    let site = site();
    let template = "themes/tiny/templates/article.html";
    let sound = std::fs::read_to_string(site.path(template)).unwrap();
    let preview = Preview::of(&site);
    preview.get(PAGE);
    let mut events = preview.events();
    events.next();
    // One that cannot be read, and one that fails only when a page is made.
    for broken in ["{% if %}", "{{ khong_co.gi_ca }}"] {
        site.write(template, broken.as_bytes());
        let (_, faults) = events.next();
        assert!(faults.contains("templates/article.html"), "{faults}");
        assert!(preview.get(PAGE).text().contains("Đã niêm yết."));
        site.write(template, sound.as_bytes());
        assert_eq!(events.next().1, "");
    }
}

#[test]
fn a_drive_that_is_pulled_out_comes_back() {
    let site = site();
    let preview = Preview::of(&site);
    assert_eq!(preview.get(PAGE).status, 200);
    let mut events = preview.events();
    events.next();
    let away = tempfile::tempdir().unwrap();
    let carry = |from: &Path, to: &Path| {
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            std::fs::rename(entry.path(), to.join(entry.file_name())).unwrap();
        }
    };
    // A place where a drive was is an empty folder, or none.
    carry(site.root(), away.path());
    let faults = events.next().1;
    assert!(faults.contains("không còn thấy thư mục của trang"), "{faults}");
    assert!(preview.get(PAGE).text().contains("Đã niêm yết."));
    std::fs::remove_dir(site.root()).unwrap();
    assert_eq!(preview.get(PAGE).status, 200);
    std::fs::create_dir(site.root()).unwrap();
    carry(away.path(), site.root());
    preview.wait_for(PAGE, "Đã niêm yết.");
    while !events.next().1.is_empty() {}
    site.write(PLACE, news("Ổ đĩa đã về.").as_bytes());
    preview.wait_for(PAGE, "Ổ đĩa đã về.");
}

#[test]
fn a_taken_port_is_passed_over_and_said() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let site = site();
    let preview = Preview::with(&site, &["--port", &port.to_string()]);
    assert_ne!(preview.port, port);
    assert!(preview.said().contains(&format!("Port {port} is taken")), "{}", preview.said());
    assert_eq!(preview.get(PAGE).status, 200);
    let wrong = site.run(&["serve", "--lang", "en", "--port", "70000"]);
    assert_eq!(wrong.status, 2, "{}", wrong.stderr);
}

#[test]
fn the_search_index_is_that_of_a_build_also_after_edits() {
    let site = site();
    let preview = Preview::of(&site);
    preview.get("/assets/search/manifest.bin");
    for text in ["Chữ mới.", "Chữ khác hẳn."] {
        site.write(PLACE, news(text).as_bytes());
        preview.wait_for(PAGE, text);
    }
    let run = site.run(&["build", "--drafts", "--future", "--as-of", "2025-06-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let built = files(&site.path("output/assets/search"));
    assert!(built.len() > 3);
    for (path, bytes) in built {
        let answer = preview.get(&format!("/assets/search/{path}"));
        assert_eq!((answer.status, answer.body == bytes), (200, true), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_in_order() {
    let site = site();
    let mut preview = Preview::of(&site);
    // What listens to a signal is there once something is answered.
    let mut events = preview.events();
    events.next();
    let child = preview.child.as_mut().unwrap();
    let pid = child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap();
    assert!(sent.success());
    let ended = child.wait().unwrap();
    assert_eq!(ended.code(), Some(0), "{}", preview.said());
}
