//! What `congbo serve` says and does beyond sending files: what published sites do
//! (`hosting.rs` holds it against servers), but where a preview must differ.

use crate::support::{Preview, Site, TINY};

const FRONT: &str = "title: Một cửa\ndate: 2025-05-01\n";

fn site(base_url: &str) -> Site {
    let yaml = TINY.replace("https://thu.vn/", base_url) + "allow_attachments: [html]\n";
    Site::new(&yaml)
        .file(
            "content/tin/a.md",
            &format!(
                "---\n{FRONT}aliases: [/cu.html, /tin-cu, \"/tin.aspx?id=5\", \"/bé/\"]\n\
                 attachments: [{{src: bang.html, title: Bảng}}]\n---\n\nA.\n"
            ),
        )
        .file("content/tin/bang.html", "<!doctype html><title>Bảng</title><script>1</script>")
        .file(
            "content/tin/rut.md",
            &format!(
                "---\n{FRONT}withdrawn: {{date: 2025-05-02, reason: Nhầm số liệu}}\n---\n\nB.\n"
            ),
        )
        .file("static/xac-minh.html", "<!doctype html><title>A</title><script src=/a.js></script>")
        .file("static/_headers", "/*\n  X-Own: 1\n")
}

#[test]
fn former_addresses_lead_on_and_withdrawn_write_ups_are_gone() {
    for (base_url, base) in [("https://thu.vn/", "/"), ("https://thu.vn/cchc/", "/cchc/")] {
        let site = site(base_url);
        let preview = Preview::of(&site);
        let get = |path: &str| preview.get(&format!("{base}{path}"));
        let to = format!("{base}tin/a/");
        for former in ["cu.html", "cu.html?x=1", "tin-cu/", "tin.aspx?id=5", "b%C3%A9/"] {
            let answer = get(former);
            assert_eq!((answer.status, answer.field("location")), (301, Some(&*to)), "{former}");
            // Tomorrow something else may be at the address.
            assert_eq!(answer.field("cache-control"), Some("no-store"), "{former}");
        }
        assert_eq!((get("tin.aspx?id=6").status, get("tin.aspx").status), (404, 404));
        let withdrawn = get("tin/rut/");
        assert_eq!(withdrawn.status, 410);
        assert!(withdrawn.text().contains("Nhầm số liệu"), "{}", withdrawn.text());
        assert_eq!(get("_headers").status, 404);
    }
}

#[test]
fn there_is_no_manifest_and_it_is_said_why() {
    let site = site("https://thu.vn/");
    let preview = Preview::of(&site);
    let answer = preview.get("/manifest.json");
    assert_eq!(answer.status, 404);
    assert_eq!(answer.field("content-type"), Some("text/plain; charset=utf-8"));
    let text = answer.text();
    assert!(text.contains("Bản xem trước") && text.contains("A preview has no"), "{text}");
}

#[test]
fn documents_that_are_no_pages_of_ours_do_nothing() {
    let site = site("https://thu.vn/");
    let preview = Preview::of(&site);
    let fields = |path: &str| preview.get(path).fields;
    let attached = fields("/tin/bang.html");
    assert!(
        attached.contains("content-security-policy: sandbox; default-src 'none'"),
        "{attached}"
    );
    assert!(attached.contains("content-disposition: attachment"), "{attached}");
    // The desk has the same address: here even the site's own may not act.
    let own = fields("/xac-minh.html");
    assert!(own.contains("content-security-policy: sandbox; frame-ancestors 'self'"), "{own}");
    assert!(own.contains("default-src 'none'; style-src 'self'"), "{own}");
    let page = fields("/tin/a/");
    assert!(!page.contains("sandbox") && page.contains("script-src 'self'"), "{page}");
}
