//! `congbo serve` where it meets the system: the browser that is opened, the clock, and files
//! that change without a word.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chrono::NaiveDate;
use congbo::commands::serve::{Request, open};
use congbo::config::Overrides;
use congbo::server::{Hearer, Keeping, News};
use congbo::session::Settings;
use congbo::site::Choice;

use crate::search::SITE;
use crate::support::{Preview, Site, TINY, eventually};

const TOMORROW: &str = "---\ntitle: Ngày mai\ndate: 2025-07-01\n---\n\nSắp đăng.\n";

/// Hears nothing.
struct Deaf;

impl Hearer for Deaf {
    fn hear(&self, _: &News<'_>) {}
}

#[test]
fn after_midnight_everything_is_of_the_new_day() {
    let site = Site::new(TINY).file("content/tin/mai.md", TOMORROW);
    let today = NaiveDate::from_ymd_opt(2025, 6, 30).unwrap();
    let choice = Choice { today, drafts: true, future: true };
    let root = site.root().canonicalize().unwrap();
    let settings = Settings { root, overrides: Overrides { base_url: None }, choice };
    // It was started a day ago, and nobody has touched a file since.
    let since = SystemTime::now() - Duration::from_secs(24 * 60 * 60);
    let keeping = Keeping { settings, since, is_day_fixed: false };
    let opened = open(&Request { keeping, port: 0, open: false, desk: false }).unwrap();
    let preview = Preview::at(&opened.address);
    std::thread::spawn(|| opened.serve(Arc::new(Deaf), std::future::pending()));
    let page = preview.wait_for("/tin/mai/", "Sắp đăng.");
    assert!(page.contains("Chưa tới ngày đăng"), "{page}");
    eventually("the day has come", || {
        !preview.get("/tin/mai/").text().contains("Chưa tới ngày đăng")
    });
    assert!(preview.get("/tin/mai/").text().contains("Sắp đăng."));
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_where_the_editor_writes() {
    use std::os::unix::fs::PermissionsExt;

    let site = Site::new(TINY).news("tin/a.md", "Một cửa", "2025-05-01", "Đã niêm yết.").file(
        "bin/xdg-open",
        "#!/bin/sh\nprintf '%s' \"$1\" > opened.part\nmv opened.part opened\n",
    );
    let program = site.path("bin/xdg-open");
    std::fs::set_permissions(program, PermissionsExt::from_mode(0o755)).unwrap();
    for (more, word) in [(&["--open"][..], "?khoa="), (&["--open", "--no-desk"], "/")] {
        let mut command = Preview::command(&site, more);
        command.args(["--port", "0"]);
        let path = std::env::var("PATH").unwrap();
        command.env("PATH", format!("{}:{path}", site.path("bin").display()));
        let preview = Preview::started(command);
        eventually("the browser is opened", || site.path("opened").exists());
        let opened = std::fs::read_to_string(site.path("opened")).unwrap();
        assert!(opened.starts_with(&format!("http://127.0.0.1:{}/", preview.port)), "{opened}");
        assert!(opened.contains(word) && preview.said().contains(&opened), "{opened}");
        std::fs::remove_file(site.path("opened")).unwrap();
    }
}

/// Network drives and some containers tell nothing.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs strace"]
fn changes_are_seen_where_the_system_tells_nothing() {
    const PLACE: &str = "tin/a.md";
    let site = Site::new(TINY).news(PLACE, "Một cửa", "2025-05-01", "Đã niêm yết.");
    let served = Preview::command(&site, &["--port", "0"]);
    let mut strace = std::process::Command::new("strace");
    strace.args(["-f", "-qq", "-o", "/dev/null", "--seccomp-bpf"]);
    strace.args(["-e", "inject=inotify_init1:error=EMFILE"]);
    strace.arg(served.get_program()).args(served.get_args()).current_dir(site.root());
    let preview = Preview::started(strace);
    preview.wait_for("/tin/a/", "Đã niêm yết.");
    let site = site.news(PLACE, "Một cửa", "2025-05-01", "Chưa niêm yết.");
    preview.wait_for("/tin/a/", "Chưa niêm yết.");
    std::fs::remove_file(site.path("content").join(PLACE)).unwrap();
    eventually("a page that is gone is not served", || preview.get("/tin/a/").status == 404);
}

/// An inspection with a shortcoming that has no id, which is worth a piece of advice.
fn inspection(number: u32) -> String {
    format!(
        "---\ntitle: Kiểm tra {number}\ndate: 2025-05-01\nreport:\n  held: 2025-04-28\n  \
         units: [xã Chợ Đồn]\n  shortcomings:\n    - text: Chưa niêm yết\n---\n\nĐã kiểm tra.\n"
    )
}

#[test]
fn advice_on_a_whole_site_is_counted_and_not_listed() {
    let mut site = Site::new(SITE);
    for number in 0..40 {
        site = site.file(&format!("content/kiem-tra/{number}.md"), &inspection(number));
    }
    let preview = Preview::of(&site);
    eventually("the site is read", || preview.said().contains("`congbo check`"));
    let said = preview.said();
    assert!(!said.contains("advice["), "{said}");
    // What a save brings is told.
    site.write("content/kiem-tra/moi.md", inspection(40).as_bytes());
    eventually("the advice is told", || preview.said().contains("advice["));
}
