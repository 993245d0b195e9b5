//! What servers do with the configuration that congbo writes: each of them sends the same site
//! with the same fields, redirects and errors.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::support::Site;
use crate::support::previewed::{ALIKE, Previewed};
use crate::support::published::{Sent, Server};

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\">\
                       <rect width=\"20\" height=\"10\" fill=\"#a4161a\"/></svg>";

/// What servers and `congbo serve` must answer alike.
const ASKED: [&str; 21] = [
    "",
    "tin/",
    "tin/moi/",
    "tin/ve.svg",
    "tin/bang.html",
    "tin/atom.xml",
    "tin/rut/",
    "assets/search/manifest.bin",
    "du-lieu/kiem-tra.csv",
    "du-lieu/bai-viet.ndjson",
    "du-lieu/dcat.jsonld",
    "du-lieu/cchc.xlsx",
    "sitemap.xml",
    "robots.txt",
    ".well-known/kiem.txt",
    "khong-co/",
    "_headers",
    "cu.html?x=1",
    "tin-cu/",
    "tin.aspx?id=5",
    "tin.aspx?id=6",
];

/// A published site at a path.
struct Published {
    site: Site,
    base: &'static str,
    previewed: Previewed,
}

impl Published {
    fn at(base: &'static str) -> Self {
        let text = "Đoàn kiểm tra đã làm việc tại xã và nêu một số tồn tại. ".repeat(60);
        let yaml =
            format!("title: Thử\nbase_url: http://127.0.0.1{base}\nallow_attachments: [html]\n");
        let site = Site::new(&yaml)
            .file(
                "content/tin/moi.md",
                &format!(
                    "---\ntitle: Bài mới\ndate: 2025-01-01\n\
                     aliases: [/cu.html, /tin-cu, \"/tin.aspx?id=5\", \"/cũ (1)/\", \"/gia$re/\"]\n\
                     attachments: [{{src: bang.html, title: Bảng}}]\n---\n\n{text}\n\n![Hình](ve.svg)\n"
                ),
            )
            .file("content/tin/ve.svg", DRAWING)
            .file("content/tin/bang.html", "<!doctype html><title>Bảng</title><p>1")
            .file("static/.well-known/kiem.txt", "A")
            .file(
                "content/tin/rut.md",
                &format!(
                    "---\ntitle: Bài bị rút\ndate: 2025-01-01\n\
                     withdrawn: {{date: 2025-02-01, reason: Nhầm số liệu}}\n---\n\n{text}\n"
                ),
            )
            .file("content/tin/nhap.md", "---\ntitle: Nháp\ndraft: true\ndate: 2025-01-01\n---\n\nA.\n");
        let run = site.publish(&["--compress"]);
        assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
        // Servers may run as somebody else.
        allow(site.root());
        let previewed = Previewed::of(&site, base, &ASKED);
        Self { site, base, previewed }
    }

    fn folder(&self) -> PathBuf {
        self.site.path("dang/current")
    }

    fn configuration(&self, name: &str) -> String {
        std::fs::read_to_string(self.site.path("dang/hosting").join(name)).unwrap()
    }

    /// The file at a path of the release.
    fn file(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.folder().join(path)).unwrap()
    }

    /// A path of the release that has this in it.
    fn named(&self, part: &str) -> String {
        let all = crate::support::files(&self.folder().canonicalize().unwrap());
        all.into_keys().find(|path| path.contains(part)).unwrap()
    }
}

fn allow(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, PermissionsExt::from_mode(0o755)).unwrap();
}

static SITES: LazyLock<[Published; 2]> =
    LazyLock::new(|| [Published::at("/"), Published::at("/cchc/")]);

/// What every server must do.
fn hold(server: &Server, published: &Published) {
    let get =
        |path: &str, fields: &[&str]| server.get(&format!("{}{path}", published.base), fields);
    published.previewed.hold_against(&|path| get(path, &[]));
    fields_are_sent(&get, published);
    twins_are_sent(&get, published);
    let to = format!("{}tin/moi/", published.base);
    for former in ["cu.html", "tin-cu/", "tin.aspx?id=5", "c%C5%A9%20(1)/", "gia$re/"] {
        let sent = get(former, &[]);
        let location = sent.field("Location");
        assert!(sent.status == 301 && location.ends_with(&to), "{former}: {location}");
    }
    assert_eq!(get("tin.aspx?id=6", &[]).status, 404);
    let withdrawn = get("tin/rut/", &[]);
    assert_eq!(withdrawn.status, 410);
    assert!(withdrawn.text().contains("Nhầm số liệu"), "{}", withdrawn.text());
    for path in [
        "khong-co/",
        "khong-co.csv",
        "tin/nhap/",
        ".nojekyll",
        "_headers",
        "_redirects",
        ".congbo/lock",
    ] {
        let sent = get(path, &[]);
        assert_eq!(sent.status, 404, "{path}");
        assert_eq!(sent.body, published.file("404.html"), "{path}");
        assert!(!sent.field("Content-Security-Policy").is_empty(), "{path}");
        assert_eq!(sent.field("Content-Type"), "text/html; charset=utf-8", "{path}");
    }
    assert!([403, 404].contains(&get(".htaccess", &[]).status));
    let part = get("du-lieu/cchc.xlsx", &["Range: bytes=0-9"]);
    assert_eq!((part.status, &*part.body), (206, &published.file("du-lieu/cchc.xlsx")[..10]));
    let address = format!("http://127.0.0.1:{}{}", server.port, published.base);
    let run = published.site.run(&["verify", &address, "--lang", "en"]);
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
}

type Get<'g> = dyn Fn(&str, &[&str]) -> Sent + 'g;

fn fields_are_sent(get: &Get<'_>, published: &Published) {
    let page = get("tin/moi/", &[]);
    assert_eq!((page.status, page.body.clone()), (200, published.file("tin/moi/index.html")));
    let text = page.text();
    let own = text.split("Content-Security-Policy\" content=\"").nth(1).unwrap();
    let own = own.split('"').next().unwrap();
    assert_eq!(page.field("Content-Security-Policy"), format!("{own}; frame-ancestors 'self'"));
    for (name, value) in [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Content-Disposition", ""),
        ("Access-Control-Allow-Origin", ""),
    ] {
        assert_eq!(page.field(name), value, "{name}");
    }
    assert!(page.field("Permissions-Policy").contains("camera=()"));
    assert!(!page.field("ETag").is_empty() || !page.field("Last-Modified").is_empty());
    let forever = "public, max-age=31536000, immutable";
    for (path, media_type, cache) in [
        (published.named(".css"), "text/css; charset=utf-8", forever),
        (published.named("names/0."), "application/octet-stream", forever),
        ("assets/search/manifest.bin".to_owned(), "application/octet-stream", "no-cache"),
        ("du-lieu/kiem-tra.csv".to_owned(), "text/csv; charset=utf-8", "no-cache"),
        ("du-lieu/bai-viet.ndjson".to_owned(), "application/x-ndjson", "no-cache"),
        ("tin/atom.xml".to_owned(), "application/atom+xml; charset=utf-8", "no-cache"),
        ("sitemap.xml".to_owned(), "application/xml; charset=utf-8", "no-cache"),
    ] {
        let sent = get(&path, &[]);
        assert_eq!(sent.status, 200, "{path}");
        assert_eq!(sent.field("Cache-Control"), cache, "{path}");
        if media_type != "application/octet-stream" {
            assert_eq!(sent.field("Content-Type"), media_type, "{path}");
        }
        let is_open = path.starts_with("du-lieu/");
        assert_eq!(sent.field("Access-Control-Allow-Origin") == "*", is_open, "{path}");
    }
    for path in ["tin/ve.svg", "tin/bang.html"] {
        let sent = get(path, &[]);
        assert!(sent.field("Content-Security-Policy").starts_with("sandbox; "), "{path}: {sent:?}");
        assert_eq!(sent.field("Content-Disposition"), "attachment", "{path}");
    }
}

fn twins_are_sent(get: &Get<'_>, published: &Published) {
    let whole = published.file("tin/moi/index.html");
    for (accepted, coding) in [("gzip", "gzip"), ("gzip, deflate, br", "br")] {
        let sent = get("tin/moi/", &[&format!("Accept-Encoding: {accepted}")]);
        assert_eq!(sent.field("Content-Encoding"), coding);
        assert_eq!(sent.field("Content-Type"), "text/html; charset=utf-8");
        assert!(sent.field("Vary").to_ascii_lowercase().contains("accept-encoding"));
        assert!(sent.body.len() * 2 < whole.len(), "{coding}");
        let mut decoded = Vec::new();
        match coding {
            "br" => brotli::BrotliDecompress(&mut &*sent.body, &mut decoded).unwrap(),
            _ => drop(flate2::read::GzDecoder::new(&*sent.body).read_to_end(&mut decoded).unwrap()),
        }
        assert!(decoded == whole, "{coding} gives something else");
    }
}

#[test]
#[ignore = "needs nginx"]
fn nginx_sends_the_site_as_it_should() {
    for published in &*SITES {
        let configure = |folder: &Path, port: u16| {
            let own = published.configuration("nginx.conf");
            let own = own.replace("    listen 80;\n", &format!("    listen 127.0.0.1:{port};\n"));
            let own = own
                .replace("    listen [::]:80;\n", "")
                .replace("# brotli_static", "brotli_static");
            let folder = folder.display();
            format!(
                "load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;\n\
                 daemon off; master_process off; pid {folder}/pid; error_log stderr;\n\
                 events {{}}\nhttp {{ access_log off; client_body_temp_path {folder};\n\
                 proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder};\n\
                 scgi_temp_path {folder};\n{own}}}\n"
            )
        };
        let command = |file: &Path| {
            let mut nginx = Command::new("nginx");
            nginx.arg("-p").arg(file.parent().unwrap()).arg("-c").arg(file);
            nginx
        };
        hold(&Server::run(configure, command), published);
    }
}

#[test]
#[ignore = "needs Caddy"]
fn caddy_sends_the_site_as_it_should() {
    for published in &*SITES {
        let configure = |_: &Path, port: u16| {
            let own = published.configuration("Caddyfile");
            let own = own.replace("\n127.0.0.1 {\n", &format!("\nhttp://127.0.0.1:{port} {{\n"));
            format!("{{\n\tadmin off\n\tauto_https off\n}}\n{own}")
        };
        let command = |file: &Path| {
            let mut caddy = Command::new("caddy");
            caddy.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
            caddy.env("HOME", file.parent().unwrap()).env("XDG_DATA_HOME", file.parent().unwrap());
            caddy
        };
        hold(&Server::run(configure, command), published);
    }
}

#[test]
#[ignore = "needs Apache"]
fn apache_sends_the_site_as_it_should() {
    for published in &*SITES {
        let configure = |folder: &Path, port: u16| {
            let modules = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "alias"];
            let load =
                |name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n");
            let load: String = modules.into_iter().map(load).collect();
            let (folder, site) = (folder.display(), published.folder());
            let (site, base) = (site.display(), published.base);
            let place = match base {
                "/" => format!("DocumentRoot {site}"),
                _ => format!("DocumentRoot {folder}\nAlias {base} {site}/"),
            };
            format!(
                "{load}ServerName 127.0.0.1\nListen 127.0.0.1:{port}\nUser www-data\nGroup www-data\n\
                 PidFile {folder}/pid\nErrorLog {folder}/errors\nTypesConfig /dev/null\n{place}\n\
                 <Directory {site}>\nRequire all granted\nOptions FollowSymLinks\n\
                 AllowOverride All\n</Directory>\n\
                 <FilesMatch \"^\\.ht\">\nRequire all denied\n</FilesMatch>\n"
            )
        };
        let command = |file: &Path| {
            let mut apache = Command::new("/usr/sbin/apache2");
            apache.args(["-D", "FOREGROUND", "-X", "-f"]).arg(file);
            apache
        };
        hold(&Server::run(configure, command), published);
    }
}

#[test]
fn hosts_that_are_given_files_are_told_the_same() {
    let [published, below] = &*SITES;
    let text = |of: &Published| String::from_utf8(of.file("_headers")).unwrap();
    let (headers, below_headers) = (text(published), text(below));
    let page = String::from_utf8(published.file("index.html")).unwrap();
    let own = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap();
    let own = own.split('"').next().unwrap();
    assert!(headers.contains("/*\n  X-Content-Type-Options: nosniff\n"), "{headers}");
    assert!(headers.contains(&format!("{own}; frame-ancestors 'self'\n")), "{headers}");
    assert!(headers.contains("/tin/ve.svg\n  Content-Security-Policy: sandbox;"), "{headers}");
    // Cloudflare Pages reads no more than a hundred rules.
    assert!(headers.lines().filter(|line| line.starts_with('/')).count() <= 100);
    for (published, headers) in [(published, &headers), (below, &below_headers)] {
        told_alike(published, headers);
    }
    let redirects = String::from_utf8(below.file("_redirects")).unwrap();
    assert_eq!(
        redirects,
        "/cchc/cu.html /cchc/tin/moi/ 301\n\
         /cchc/c%C5%A9%20%281%29/ /cchc/tin/moi/ 301\n\
         /cchc/gia%24re/ /cchc/tin/moi/ 301\n\
         /cchc/tin-cu/ /cchc/tin/moi/ 301\n\
         /cchc/tin.aspx id=5 /cchc/tin/moi/ 301\n"
    );
    // Every name under /assets/ that `_headers` promises for ever is made of contents.
    let rules: Vec<&str> = headers.lines().filter(|line| line.starts_with("/assets/")).collect();
    let all = crate::support::files(&published.folder().canonicalize().unwrap());
    let plain = |path: &&String| !path.ends_with(".br") && !path.ends_with(".gz");
    for path in all.keys().filter(|path| path.starts_with("assets/")).filter(plain) {
        let address = format!("/{path}");
        let is_meant = |rule: &str| match rule.split_once(['*', ':']) {
            Some((start, "file")) => {
                address.strip_prefix(start).is_some_and(|it| !it.contains('/'))
            }
            Some((start, _)) => address.starts_with(start),
            None => address == rule,
        };
        let meant = rules.iter().filter(|rule| is_meant(rule)).count();
        assert_eq!(meant, usize::from(path != "assets/search/manifest.bin"), "{path}");
    }
}

/// Hosts that read `_headers` send with each file what `congbo serve` sends with it.
fn told_alike(published: &Published, headers: &str) {
    let mut rules: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for line in headers.lines() {
        match line.strip_prefix("  ") {
            None => rules.push((line, Vec::new())),
            Some(field) => rules.last_mut().unwrap().1.push(field.split_once(": ").unwrap()),
        }
    }
    for (path, previewed) in published.previewed.files() {
        let address = format!("{}{path}", published.base);
        let is_meant = |rule: &str| match rule.split_once('*') {
            Some((start, _)) => address.starts_with(start),
            None => address == rule,
        };
        let fields = rules.iter().filter(|(rule, _)| is_meant(rule)).flat_map(|(_, fields)| fields);
        let fields: Vec<(&str, &str)> = fields.copied().collect();
        let told = |name: &str| {
            let own = fields.iter().filter(|(found, _)| *found == name).map(|(_, value)| *value);
            own.collect::<Vec<_>>().join(", ").to_ascii_lowercase()
        };
        // The type is told of some files only, and looked at below.
        for name in ALIKE.into_iter().filter(|name| *name != "Content-Type") {
            let (told, value) = (told(name), previewed.value(name));
            // These hosts join the policy of all pages with that of a file; both hold.
            let is_joined = value.starts_with("sandbox") && told.ends_with(&format!(", {value}"));
            assert!(told == value || is_joined, "{path}: {name}: {told}");
        }
        let media_type = told("Content-Type");
        assert!(media_type.is_empty() || media_type == previewed.value("Content-Type"), "{path}");
        let is_open = path.starts_with("du-lieu/");
        assert_eq!(told("Access-Control-Allow-Origin") == "*", is_open, "{path}");
    }
}
