//! Places to copy a published site to, each with a server of its own on this machine.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::published::{Server, current};
use super::{Run, Site};

/// Stands in drafts alone.
pub const CANARY: &str = "chim-hoang-yen-7741";

/// A place to copy to, and how its server is reached.
pub struct Elsewhere {
    pub site: Site,
    pub server: Server,
    /// Stands before the folders of the system: there `ssh` and `sftp` know the server.
    programs: tempfile::TempDir,
    environment: Vec<(&'static str, String)>,
}

impl Elsewhere {
    fn of(site: Site, server: Server) -> Self {
        let programs = tempfile::tempdir().unwrap();
        Self { site, server, programs, environment: Vec::new() }
    }

    /// Runs commands, with the places in them that are those of this test.
    pub fn sh(&self, commands: &str) -> Run {
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

    pub fn well(&self, commands: &str) {
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
    pub fn holds_the_release(&self, arrived: &BTreeMap<String, Vec<u8>>) {
        assert!(*arrived == current(&self.site), "{:?}", arrived.keys());
        for (path, bytes) in arrived {
            let is_there = bytes.windows(CANARY.len()).any(|it| it == CANARY.as_bytes());
            assert!(!is_there && !path.contains("nhap"), "{path}");
        }
    }

    pub fn verifies(&self, place: &str) {
        let run = self.site.run(&["verify", place, "--strict", "--lang", "en"]);
        assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
    }

    /// The paths of a list.
    pub fn list(&self, name: &str) -> Vec<String> {
        let path = self.site.path("dang/transfer").join(format!("{name}.txt"));
        std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
    }

    /// Paths in the order in which they were written or removed: first assets, then pages, then
    /// the manifest, and in the end what is gone. Those that stayed as they were are missing.
    pub fn came_in_order(&self, events: &[String]) {
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
pub fn ssh(site: Site) -> Elsewhere {
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
    let elsewhere = Elsewhere::of(site, server);
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

/// An object store on this machine that speaks S3.
pub fn store(site: Site) -> Elsewhere {
    let configure = |_: &Path, port: u16| port.to_string();
    let command = |file: &Path| {
        let mut moto = Command::new("python3");
        moto.args(["-m", "moto.server", "-H", "127.0.0.1", "-p"]);
        moto.arg(std::fs::read_to_string(file).unwrap()).env("PYTHONUNBUFFERED", "1");
        moto
    };
    let mut elsewhere = Elsewhere::of(site, Server::run(configure, command));
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
