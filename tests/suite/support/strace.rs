//! The calls that the program makes of the system, as strace sees them: listed, or made to
//! fail. A test that needs it is ignored until it is asked for; then a missing or forbidden
//! strace is a failure.

use std::path::Path;
use std::process::Command;

use super::site::{Run, TODAY};

/// Every call that writes, renames or deletes, or that makes sure of that. Not every system
/// has each of them.
const CALLS: [&str; 30] = [
    "openat",
    "write",
    "pwrite64",
    "writev",
    "copy_file_range",
    "sendfile",
    "ftruncate",
    "fallocate",
    "mkdir",
    "mkdirat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "unlink",
    "unlinkat",
    "rmdir",
    "chmod",
    "fchmod",
    "fchmodat",
    "chown",
    "fchownat",
    "fsync",
    "fdatasync",
    "syncfs",
    "sync",
    "flock",
];

/// A call of the system.
#[derive(Clone, Debug)]
pub struct Call {
    pub name: String,
    /// How many of its name there were with it, from the start of the program.
    pub number: usize,
    pub arguments: String,
    /// What it gave, with what that stands for: `3</path>`.
    pub result: String,
}

impl Call {
    /// True where it changes files below `root`, and not only looks at them.
    pub fn changes(&self, root: &Path) -> bool {
        let root = root.to_str().unwrap();
        match self.name.as_str() {
            "openat" => self.arguments.contains("O_CREAT") && self.arguments.contains(root),
            "sync" => true,
            _ => self.arguments.contains(root),
        }
    }

    /// The texts among the arguments, decoded.
    pub fn texts(&self) -> Vec<Vec<u8>> {
        let quoted = self.arguments.split('"').skip(1).step_by(2);
        quoted.map(bytes).collect()
    }

    /// The paths of the open files among the arguments.
    pub fn open_files(&self) -> Vec<String> {
        let named = self.arguments.split('<').skip(1).filter_map(|it| it.split('>').next());
        named.map(|it| String::from_utf8(bytes(it)).unwrap()).collect()
    }

    /// True where it did what it was asked for.
    pub fn is_done(&self) -> bool {
        !self.result.starts_with('-')
    }
}

/// What `\x41\x42` stands for, and what stands for itself.
fn bytes(written: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = written;
    while let Some(at) = rest.find("\\x") {
        bytes.extend(rest[..at].bytes());
        bytes.push(u8::from_str_radix(&rest[at + 2..at + 4], 16).unwrap());
        rest = &rest[at + 4..];
    }
    bytes.extend(rest.bytes());
    bytes
}

/// A build of the site at `root` in one thread, so that its calls have an order.
fn build(strace: &mut Command, root: &Path) -> Run {
    let program = env!("CARGO_BIN_EXE_congbo");
    strace.args([program, "build", "--as-of", TODAY, "--jobs", "1"]).current_dir(root);
    strace.env_remove("CONGBO_LANG").env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
    Run::from(strace.output().expect("strace must be installed"))
}

fn strace() -> Command {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq"]);
    strace
}

/// Lets strace stop the program at the calls alone that it looks for.
const ONLY: &str = "--seccomp-bpf";

/// Builds the site at `root`, and lists the calls; `more` is passed on to strace.
pub fn calls(root: &Path, more: &[&str]) -> Vec<Call> {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let traced = CALLS.map(|name| format!("?{name}")).join(",");
    let mut strace = strace();
    // Bytes as hexadecimal digits, whole, and the files behind numbers.
    strace.args([ONLY, "-y", "-xx", "-s", "4194304", "-e", &format!("trace={traced}")]);
    strace.args(more).arg("-o").arg(&log);
    let run = build(&mut strace, root);
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
    let log = std::fs::read_to_string(log).unwrap();
    assert!(!log.contains("<unfinished"), "a build in one thread has two");
    let mut calls: Vec<Call> = Vec::new();
    for line in log.lines() {
        // Behind the number of the process.
        let line = line.split_once(' ').unwrap().1.trim_start();
        let Some((name, rest)) = line.split_once('(') else { continue };
        let Some((arguments, result)) = rest.rsplit_once(" = ") else { continue };
        let number = 1 + calls.iter().filter(|call| call.name == name).count();
        let arguments = readable_paths(arguments, root);
        let (name, result) = (name.to_owned(), result.to_owned());
        calls.push(Call { name, number, arguments, result });
    }
    assert!(calls.len() > 50, "strace saw next to nothing: {log}");
    calls
}

/// Writes the root as it is, so that it can be looked for.
fn readable_paths(arguments: &str, root: &Path) -> String {
    let root = root.to_str().unwrap();
    let digits: String = root.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
    arguments.replace(&digits, root)
}

/// What becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It fails.
    Error(&'static str),
    /// The program is killed in its place.
    Kill,
    /// It takes so many seconds longer.
    Delay(u32),
}

/// Builds the site at `root`; this is what becomes of the call. `more` is passed on to strace.
pub fn build_with(root: &Path, call: &Call, fate: Fate, more: &[&str]) -> Run {
    let (name, number) = (&call.name, call.number);
    let mut strace = strace();
    // A signal would be lost then.
    if fate != Fate::Kill && !more.iter().any(|it| it.contains("signal=")) {
        strace.arg(ONLY);
    }
    let fate = match fate {
        Fate::Error(error) => format!("error={error}"),
        Fate::Kill => "signal=SIGKILL".to_owned(),
        Fate::Delay(seconds) => format!("delay_enter={seconds}s"),
    };
    let traced = more.iter().filter_map(|it| it.strip_prefix("inject=")?.split(':').next());
    let traced: Vec<&str> = traced.chain([name.as_str()]).collect();
    strace.args(["-o", "/dev/null", "-e", &format!("trace={}", traced.join(","))]).args(more);
    strace.args(["-e", &format!("inject={name}:{fate}:when={number}")]);
    build(&mut strace, root)
}
