//! Independent programs that read what congbo writes. A test that runs one is ignored
//! until it is asked for; then a missing program is a failure.

use std::ffi::OsStr;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::repository;

/// Runs a script with node, and returns what it prints; where it fails, the test does.
pub fn node(arguments: &[impl AsRef<OsStr>], input: &str) -> String {
    printed(Command::new("node").args(arguments), input)
}

/// Runs Python code with some input, and returns what it prints; where it fails, the
/// test does.
pub fn python(code: &str, input: &str) -> String {
    printed(Command::new("python3").args(["-c", code]).env("PYTHONIOENCODING", "utf-8"), input)
}

/// A file of a package that `npm ci` in `tests/` installs.
pub fn npm_file(path: &str) -> PathBuf {
    let file = repository().join("tests/node_modules").join(path);
    assert!(file.exists(), "{} is missing: run `npm ci` in tests/", file.display());
    file
}

fn printed(command: &mut Command, input: &str) -> String {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (said, complaint) = (text(output.stdout), text(output.stderr));
    assert!(output.status.success(), "{}\n{said}{complaint}", output.status);
    said
}
