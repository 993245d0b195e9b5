//! What `congbo init --ci` writes for services: its steps are run as the services run them, in a
//! clean folder, with a site below a path.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::support::{Run, files};

/// A new site in its repository, and a home with nothing in it but the archive of congbo.
struct Project {
    folder: TempDir,
    sha256: String,
    template: Value,
}

impl Project {
    fn of(service: &str, path: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_congbo"))
            .current_dir(folder.path())
            .args(["init", "trang", "--ci", service, "--lang", "en"])
            .output()
            .unwrap();
        assert!(run.status.success());
        // As a release has it: one folder, with the program in it, or what stands for it, since
        // packing a program with all that debugging needs takes seconds.
        let packing = folder.path().join("congbo-0.1.0");
        std::fs::create_dir(&packing).unwrap();
        let program = packing.join("congbo");
        let script = format!("#!/bin/sh\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_congbo"));
        std::fs::write(&program, script).unwrap();
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
        let packed = Command::new("tar")
            .args(["-czf", "congbo.tar.gz", "congbo-0.1.0"])
            .current_dir(folder.path())
            .status()
            .unwrap();
        assert!(packed.success());
        std::fs::create_dir(folder.path().join("home")).unwrap();
        let archive = std::fs::read(folder.path().join("congbo.tar.gz")).unwrap();
        let sha256: String =
            Sha256::digest(&archive).iter().map(|byte| format!("{byte:02x}")).collect();
        let text = std::fs::read_to_string(folder.path().join("trang").join(path)).unwrap();
        let template = serde_yaml::from_str(&text).unwrap();
        Self { folder, sha256, template }
    }

    /// Runs the shell lines of a job as the service does: they end at the first that fails.
    fn sh(&self, script: &str) -> Run {
        let (root, home) = (self.folder.path().join("trang"), self.folder.path().join("home"));
        let archive = self.folder.path().join("congbo.tar.gz");
        let mut shell = Command::new("bash");
        shell.args(["-e", "-o", "pipefail", "-c", script]).current_dir(root);
        shell.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", home);
        shell.env("CONGBO_URL", format!("file://{}", archive.display()));
        shell.env("CONGBO_SHA256", &self.sha256);
        for name in ["BASE_URL", "CI_PAGES_URL"] {
            shell.env(name, "https://nhom.example/du-an/cchc");
        }
        Run::from(shell.output().unwrap())
    }

    fn break_a_write_up(&self) {
        let path = self.folder.path().join("trang/content/tin-tuc/hong.md");
        std::fs::write(path, "---\ntitle: A\ndate: x\n---\n").unwrap();
    }

    /// A published page leads to others below the path.
    fn is_below_the_path(&self, output: &str) {
        let all = files(&self.folder.path().join("trang").join(output));
        let home = String::from_utf8(all["index.html"].clone()).unwrap();
        assert!(home.contains("href=\"/du-an/cchc/don-vi/\""), "{home}");
        assert!(!home.contains("href=\"/don-vi/\""));
        assert!(all.contains_key("_headers") && all.contains_key("manifest.json"));
    }
}

fn lines(list: &Value) -> String {
    let lines = list.as_array().unwrap().iter().map(|it| it.as_str().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
#[ignore = "needs curl"]
fn the_steps_for_github_check_and_build() {
    let project = Project::of("github", ".github/workflows/congbo.yml");
    let steps = |job: &str| -> String {
        let steps = project.template["jobs"][job]["steps"].as_array().unwrap().iter();
        steps.filter_map(|step| step["run"].as_str()).collect()
    };
    let run = project.sh(&steps("check"));
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
    let run = project.sh(&steps("publish"));
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
    project.is_below_the_path("output");
    project.break_a_write_up();
    let run = project.sh(&steps("check"));
    assert_eq!(run.status, 1);
    let place = "::error file=content/tin-tuc/hong.md,line=3,";
    assert!(run.stdout.contains(place), "{}", run.stdout);
    assert_eq!(project.sh(&steps("publish")).status, 1);
    // Each action is the one that was looked at, whatever its tag becomes.
    let jobs = project.template["jobs"].as_object().unwrap().values();
    let uses = jobs.flat_map(|job| job["steps"].as_array().unwrap());
    let uses: Vec<&str> = uses.filter_map(|step| step["uses"].as_str()).collect();
    assert!(uses.len() >= 4);
    for action in uses {
        let digest = action.split_once('@').unwrap().1;
        assert!(digest.len() == 40 && digest.bytes().all(|it| it.is_ascii_hexdigit()), "{action}");
    }
}

#[test]
#[ignore = "needs curl"]
fn the_steps_for_gitlab_check_and_build() {
    let project = Project::of("gitlab", ".gitlab-ci.yml");
    let before = lines(&project.template["default"]["before_script"]);
    let steps = |job: &str| format!("{before}\n{}", lines(&project.template[job]["script"]));
    let report = || {
        let path = project.folder.path().join("trang/code-quality.json");
        let text = std::fs::read_to_string(path).unwrap();
        serde_json::from_str::<Value>(&text).unwrap().as_array().unwrap().clone()
    };
    let run = project.sh(&steps("check"));
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
    assert!(report().iter().all(|it| it["severity"] == "info"));
    let run = project.sh(&steps("pages"));
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
    project.is_below_the_path("public");
    project.break_a_write_up();
    assert_eq!(project.sh(&steps("check")).status, 1);
    assert!(report().iter().any(|it| it["location"]["path"] == "content/tin-tuc/hong.md"));
}

#[test]
fn a_site_without_a_service_has_no_file_for_one() {
    let folder = TempDir::new().unwrap();
    let init = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
        command.current_dir(folder.path()).args(more);
        command.output().unwrap().status.code()
    };
    assert_eq!(init(&["init", "trang"]), Some(0));
    let all = files(&folder.path().join("trang"));
    let of_ci = ["github", "gitlab", "deploy", "Containerfile", ".dockerignore"];
    assert!(!all.keys().any(|path| of_ci.iter().any(|it| path.contains(it))), "{:?}", all.keys());
    assert_eq!(init(&["init", "khac", "--ci", "svn"]), Some(2));
}

/// Every line of docs/deploy.md that runs congbo is one that congbo understands.
#[test]
fn the_commands_of_the_documentation_are_understood() {
    let text = crate::support::repository().join("docs/deploy.md");
    let text = std::fs::read_to_string(text).unwrap();
    let quoted = text.split('`').skip(1).step_by(2).filter(|it| it.starts_with("congbo "));
    let lines = text.lines().map(|line| line.trim_start_matches("ExecStart=/usr/local/bin/"));
    let lines = lines.filter(|line| line.starts_with("congbo ") && !line.contains('`'));
    let mut understood = 0;
    for line in quoted.chain(lines) {
        let words = line.split_whitespace().map(str::to_owned);
        let asked = congbo::cli::command(congbo::Lang::Vi).try_get_matches_from(words);
        assert!(asked.is_ok(), "{line}: {}", asked.unwrap_err());
        understood += 1;
    }
    assert!(understood > 5, "only {understood} commands were found");
}
