//! Copying what is published to where one step cannot put it in place: the commands of
//! docs/deploy.md, run as they stand there against an SSH server and an object store.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::support::elsewhere::{CANARY, ssh, store};
use crate::support::{Site, TINY, files, repository};

/// A site with a draft, files whose names mean something to shells and sftp, and a page that is
/// a draft again later.
fn site() -> Site {
    let write_up = |more: &str, text: &str| {
        format!("---\ntitle: Bài\ndate: 2025-01-01\n{more}---\n\n{}\n", text.repeat(60))
    };
    let draft = write_up("draft: true\n", &format!("{CANARY} "));
    let site = Site::new(TINY)
        .file("content/tin/o-lai.md", &write_up("", "Chữ ở lại. "))
        .file("content/tin/doi.md", &write_up("", "Chữ cũ. "))
        .file("content/tin/rut.md", &write_up("", "Chữ sẽ rút. "))
        .file("content/tin/nhap.md", &draft)
        .file("static/an toan [1].txt", "hai dấu")
        .file("static/it's 100% #1 & co;.txt", "nhiều dấu");
    site.publish_well();
    site
}

/// One page changes and one is a draft again.
fn change(site: &Site) {
    let changed = "---\ntitle: Bài\ndate: 2025-01-01\n---\n\nChữ mới.\n";
    site.write("content/tin/doi.md", changed.as_bytes());
    let draft = format!("---\ntitle: Bài\ndate: 2025-01-01\ndraft: true\n---\n\n{CANARY}\n");
    site.write("content/tin/rut.md", draft.as_bytes());
    site.publish_well();
}

/// The commands of docs/deploy.md that have this word in them, as they stand there.
fn commands(word: &str) -> String {
    let text = std::fs::read_to_string(repository().join("docs/deploy.md")).unwrap();
    let blocks = text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let found: Vec<&str> = blocks.filter(|block| block.contains(word)).collect();
    assert_eq!(found.len(), 1, "{word} stands in one block");
    found[0].to_owned()
}

/// The files of a folder in the order in which they were last put in place, with the moments,
/// and those of `gone` that are not there in the order in which their folders lost them.
fn by_time(folder: &Path, gone: &[String]) -> Vec<((i64, i64), String)> {
    let time = |path: &Path| path.metadata().map(|it| (it.ctime(), it.ctime_nsec())).unwrap();
    let there = files(folder).into_keys().map(|path| (time(&folder.join(&path)), path));
    let left = |path: &&String| !folder.join(path).exists();
    let nearest = |path: &String| {
        let above = folder.join(path).ancestors().find(|it| it.exists()).unwrap().to_owned();
        (time(&above), path.clone())
    };
    let mut all: Vec<_> = there.chain(gone.iter().filter(left).map(nearest)).collect();
    all.sort();
    all
}

#[test]
#[ignore = "needs sshd and rsync"]
fn rsync_brings_a_release_in_order() {
    let elsewhere = ssh(site());
    let web = elsewhere.site.path("web");
    // What somebody else put there stays.
    elsewhere.site.write("web/cua-nguoi-khac.txt", b"x");
    let commands = commands("rsync -ac --files-from");
    for changes in [false, true] {
        if changes {
            change(&elsewhere.site);
        }
        let before = by_time(&web, &[]).pop().map(|(time, _)| time);
        elsewhere.well(&commands);
        let events = by_time(&web, &elsewhere.list("4-gone")).into_iter();
        let events = events.filter(|(time, _)| Some(*time) > before);
        elsewhere.came_in_order(&events.map(|(_, path)| path).collect::<Vec<_>>());
        let mut arrived = files(&web);
        assert!(arrived.remove("cua-nguoi-khac.txt").is_some());
        elsewhere.holds_the_release(&arrived);
    }
    elsewhere.site.remove("web/cua-nguoi-khac.txt");
    elsewhere.verifies(web.to_str().unwrap());
    // Who has missed the releases that are kept no more finds what is too much there.
    elsewhere.site.write("web/tin/cu/index.html", CANARY.as_bytes());
    elsewhere.well("rsync -ac --delete-after /srv/cchc/current/ MAY:/srv/web/");
    assert!(commands_say("rsync -ac --delete-after /srv/cchc/current/ MAY:/srv/web/"));
    elsewhere.verifies(web.to_str().unwrap());
    // Where a list fails, nothing is done of those behind it.
    elsewhere.site.write("content/tin/doi.md", b"---\ntitle: A\ndate: 2025-01-01\n---\n\nA.\n");
    elsewhere.site.publish_well();
    let before = files(&web);
    let assets = elsewhere.site.path("dang/transfer/1-assets.txt");
    let list = std::fs::read_to_string(&assets).unwrap();
    std::fs::write(&assets, format!("{list}khong-co.css\n")).unwrap();
    assert_ne!(elsewhere.sh(&commands).status, 0);
    assert!(files(&web)["manifest.json"] == before["manifest.json"]);
}

#[test]
#[ignore = "needs sshd and sftp"]
fn sftp_brings_a_release_in_order() {
    let elsewhere = ssh(site());
    let web = elsewhere.site.path("web");
    let commands = commands("sftp -b");
    for changes in [false, true] {
        if changes {
            change(&elsewhere.site);
        }
        let log = elsewhere.server.folder().join("commands");
        let _ = std::fs::remove_file(&log);
        elsewhere.well(&commands);
        let log = std::fs::read_to_string(log).unwrap();
        let (web, mut events) = (format!("{}/", web.display()), Vec::new());
        for line in log.lines() {
            let quoted: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
            let path = match quoted[..] {
                [_, new] if line.contains("rename") => new,
                [path] if line.contains("remove name") => path,
                _ => continue,
            };
            events.extend(path.strip_prefix(&web).map(str::to_owned));
        }
        elsewhere.came_in_order(&events);
        elsewhere.holds_the_release(&files(&elsewhere.site.path("web")));
        elsewhere.verifies(&web);
    }
}

#[test]
#[ignore = "needs rclone and moto"]
fn rclone_brings_a_release_to_an_object_store_in_order() {
    let elsewhere = store(site());
    let commands = commands("rclone copy");
    let put = "echo x | rclone rcat KHO:cchc/cua-nguoi-khac.txt # /srv/cchc/";
    elsewhere.well(put);
    for changes in [false, true] {
        if changes {
            change(&elsewhere.site);
        }
        let before = elsewhere.server.log().len();
        elsewhere.well(&commands);
        let log = elsewhere.server.log()[before..].to_owned();
        let event = |line: &str| {
            let (_, asked) =
                line.split_once("\"PUT /cchc/").or(line.split_once("\"DELETE /cchc/"))?;
            let path = asked.split([' ', '?']).next()?;
            Some(unescaped(path))
        };
        elsewhere.came_in_order(&log.lines().filter_map(event).collect::<Vec<_>>());
    }
    let copy = elsewhere.site.path("ve");
    elsewhere.well(&format!("rclone sync KHO:cchc {} # /srv/cchc/", copy.display()));
    let mut arrived = files(&copy);
    assert!(arrived.remove("cua-nguoi-khac.txt").is_some());
    elsewhere.holds_the_release(&arrived);
    elsewhere.verifies(&format!("http://127.0.0.1:{}/cchc/", elsewhere.server.port));
    let all = "rclone sync --checksum /srv/cchc/current/ KHO:cchc";
    assert!(commands_say(all));
    elsewhere.well(all);
    elsewhere.well(&format!("rclone sync KHO:cchc {} # /srv/cchc/", copy.display()));
    elsewhere.holds_the_release(&files(&copy));
}

/// A path as it is, of one as it travels.
fn unescaped(path: &str) -> String {
    let mut parts = path.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).unwrap()
}

/// True for a command that stands in docs/deploy.md.
fn commands_say(command: &str) -> bool {
    let text = std::fs::read_to_string(repository().join("docs/deploy.md")).unwrap();
    text.contains(command)
}
