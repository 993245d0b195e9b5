//! Copying what is published to where one step cannot put it in place: the commands of
//! docs/deploy.md, run as they stand there against an SSH server and an object store.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use crate::support::published::{Server, current};
use crate::support::{Run, Site, TINY, files, repository};

/// Stands in drafts alone.
const CANARY: &str = "chim-hoang-yen-7741";

/// A place to copy to, and how its server is reached.
struct Elsewhere {
    site: Site,
    server: Server,
    /// Stands before the folders of the system: there `ssh` and `sftp` know the server.
    programs: tempfile::TempDir,
    environment: Vec<(&'static str, String)>,
}

/// A site with a draft, an image, files whose names mean something to shells and sftp, and a
/// page that is withdrawn later.
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
    publish(&site);
    site
}

fn publish(site: &Site) {
    let run = site.publish(&["--compress"]);
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
}

/// One page changes and one is a draft again.
fn change(site: &Site) {
    let changed = "---\ntitle: Bài\ndate: 2025-01-01\n---\n\nChữ mới.\n";
    site.write("content/tin/doi.md", changed.as_bytes());
    let draft = format!("---\ntitle: Bài\ndate: 2025-01-01\ndraft: true\n---\n\n{CANARY}\n");
    site.write("content/tin/rut.md", draft.as_bytes());
    publish(site);
}

/// The commands of docs/deploy.md that have this word in them, as they stand there.
fn commands(word: &str) -> String {
    let text = std::fs::read_to_string(repository().join("docs/deploy.md")).unwrap();
    let blocks = text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let found: Vec<&str> = blocks.filter(|block| block.contains(word)).collect();
    assert_eq!(found.len(), 1, "{word} stands in one block");
    found[0].to_owned()
}

impl Elsewhere {
    fn of(site: Site, server: Server) -> Self {
        let programs = tempfile::tempdir().unwrap();
        Self { site, server, programs, environment: Vec::new() }
    }

    /// Runs commands, with the places in them that are those of this test.
    fn sh(&self, commands: &str) -> Run {
        let here = self.site.path("dang").display().to_string();
        let there = self.site.path("web").display().to_string();
        assert!(commands.contains("/srv/cchc/"), "{commands}");
        let commands = commands.replace("/srv/cchc", &here).replace("/srv/web", &there);
        let mut path = self.programs.path().as_os_str().to_owned();
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap());
        let mut shell = Command::new("sh");
        shell.args(["-c", &commands]).env("PATH", path).envs(self.environment.clone());
        // Nothing is encrypted here; rclone does not get along with one that is named so.
        shell.env_remove("AWS_CA_BUNDLE");
        Run::from(shell.output().unwrap())
    }

    fn well(&self, commands: &str) {
        let run = self.sh(commands);
        assert_eq!(run.status, 0, "{commands}\n{}{}", run.stderr, run.stdout);
    }

    /// A program of this name that is another one with some arguments before its own.
    fn program(&self, name: &str, line: &str) {
        let path = self.programs.path().join(name);
        std::fs::write(&path, format!("#!/bin/sh\nexec {line} \"$@\"\n")).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    }

    /// What arrived is what is published, and nothing of a draft.
    fn holds_the_release(&self, arrived: &BTreeMap<String, Vec<u8>>) {
        assert!(*arrived == current(&self.site), "{:?}", arrived.keys());
        for (path, bytes) in arrived {
            let mut plain = Vec::new();
            match path.rsplit('.').next() {
                Some("gz") => {
                    flate2::read::GzDecoder::new(&**bytes)
                        .read_to_end(&mut plain)
                        .map(drop)
                        .unwrap();
                }
                Some("br") => brotli::BrotliDecompress(&mut &**bytes, &mut plain).unwrap(),
                _ => plain.clone_from(bytes),
            }
            let is_there = plain.windows(CANARY.len()).any(|it| it == CANARY.as_bytes());
            assert!(!is_there && !path.contains(CANARY) && !path.contains("nhap"), "{path}");
        }
    }

    fn verifies(&self, place: &str) {
        let run = self.site.run(&["verify", place, "--strict", "--lang", "en"]);
        assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
    }

    /// The paths of a list.
    fn list(&self, name: &str) -> Vec<String> {
        let path = self.site.path("dang/transfer").join(format!("{name}.txt"));
        std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
    }

    /// Paths in the order in which they were written or removed: first assets, then pages, then
    /// the manifest, and in the end what is gone. Those that stayed as they were are missing.
    fn came_in_order(&self, events: &[String]) {
        let at = |list: &str| -> Vec<usize> {
            let paths = self.list(list);
            let place = |path: &String| events.iter().position(|event| event == path);
            paths.iter().filter_map(place).collect()
        };
        let [assets, pages] = ["1-assets", "2-pages"].map(at);
        let manifest = at("3-manifest")[0];
        let gone = at("4-gone");
        assert!(assets.iter().max() < pages.iter().min(), "{events:?}");
        assert!(pages.iter().all(|page| *page < manifest), "{events:?}");
        assert!(gone.iter().all(|gone| *gone > manifest), "{events:?}");
        assert_eq!(gone.is_empty(), self.list("4-gone").is_empty(), "{events:?}");
    }
}

/// An SSH server on this machine, for whoever runs the test.
fn ssh() -> Elsewhere {
    let key = |folder: &Path, name: &str| {
        let mut keygen = Command::new("ssh-keygen");
        keygen.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(folder.join(name));
        assert!(keygen.status().unwrap().success());
    };
    let configure = |folder: &Path, port: u16| {
        key(folder, "host");
        key(folder, "own");
        let folder = folder.display();
        format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\n\
             AuthorizedKeysFile {folder}/own.pub\nStrictModes no\nUsePAM no\n\
             PermitRootLogin prohibit-password\nPasswordAuthentication no\nLogLevel VERBOSE\n\
             Subsystem sftp /usr/lib/openssh/sftp-server -e -l VERBOSE 2>>{folder}/commands\n"
        )
    };
    let command = |file: &Path| {
        let mut sshd = Command::new("/usr/sbin/sshd");
        sshd.args(["-D", "-e", "-f"]).arg(file);
        sshd
    };
    let server = Server::run(configure, command);
    let elsewhere = Elsewhere::of(site(), server);
    let (folder, port) = (elsewhere.server.folder().display(), elsewhere.server.port);
    let configuration = format!(
        "Host MAY\n  HostName 127.0.0.1\n  Port {port}\n  IdentityFile {folder}/own\n  \
         IdentitiesOnly yes\n  BatchMode yes\n  StrictHostKeyChecking no\n  \
         UserKnownHostsFile /dev/null\n  LogLevel ERROR\n"
    );
    let file = elsewhere.programs.path().join("configuration");
    std::fs::write(&file, configuration).unwrap();
    for name in ["ssh", "sftp"] {
        elsewhere.program(name, &format!("/usr/bin/{name} -F '{}'", file.display()));
    }
    std::fs::create_dir(elsewhere.site.path("web")).unwrap();
    elsewhere
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
    let elsewhere = ssh();
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
    change(&elsewhere.site);
    elsewhere.site.write("content/tin/doi.md", b"---\ntitle: A\ndate: 2025-01-01\n---\n\nA.\n");
    publish(&elsewhere.site);
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
    let elsewhere = ssh();
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

/// An object store on this machine that speaks S3.
fn store() -> Elsewhere {
    let configure = |_: &Path, port: u16| port.to_string();
    let command = |file: &Path| {
        let mut moto = Command::new("python3");
        moto.args(["-m", "moto.server", "-H", "127.0.0.1", "-p"]);
        moto.arg(std::fs::read_to_string(file).unwrap()).env("PYTHONUNBUFFERED", "1");
        moto
    };
    let mut elsewhere = Elsewhere::of(site(), Server::run(configure, command));
    let address = format!("http://127.0.0.1:{}", elsewhere.server.port);
    elsewhere.environment = [
        ("RCLONE_CONFIG", "/dev/null".to_owned()),
        ("RCLONE_CONFIG_KHO_TYPE", "s3".to_owned()),
        ("RCLONE_CONFIG_KHO_PROVIDER", "Other".to_owned()),
        ("RCLONE_CONFIG_KHO_ENDPOINT", address),
        ("RCLONE_CONFIG_KHO_ACL", "public-read".to_owned()),
        ("RCLONE_CONFIG_KHO_ACCESS_KEY_ID", "x".to_owned()),
        ("RCLONE_CONFIG_KHO_SECRET_ACCESS_KEY", "x".to_owned()),
    ]
    .into();
    elsewhere.well("rclone mkdir KHO:cchc # /srv/cchc/");
    elsewhere
}

#[test]
#[ignore = "needs rclone and moto"]
fn rclone_brings_a_release_to_an_object_store_in_order() {
    let elsewhere = store();
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
        let copy = elsewhere.site.path("ve");
        elsewhere.well(&format!("rclone sync KHO:cchc {} # /srv/cchc/", copy.display()));
        let mut arrived = files(&copy);
        assert!(arrived.remove("cua-nguoi-khac.txt").is_some());
        elsewhere.holds_the_release(&arrived);
    }
    elsewhere.verifies(&format!("http://127.0.0.1:{}/cchc/", elsewhere.server.port));
    let all = "rclone sync --checksum /srv/cchc/current/ KHO:cchc";
    assert!(commands_say(all));
    elsewhere.well(all);
    let copy = elsewhere.site.path("ve");
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
