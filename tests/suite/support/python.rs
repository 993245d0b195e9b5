//! Independent programs that read what congbo writes.

use std::process::{Command, Stdio};

use super::{feed, skip};

/// Runs a Python script with some input and returns what it prints. Where Python, or
/// a module that the script asks for, is missing, that is said aloud and nothing is
/// returned; where the script fails, the test does.
pub fn python(what: &str, modules: &[&str], script: &str, input: &str) -> Option<String> {
    let ready = |code: &str| {
        let mut command = Command::new("python3");
        command.args(["-c", code]).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    if !ready("") {
        skip(what, "python3");
        return None;
    }
    for module in modules {
        if !ready(&format!("import {module}")) {
            skip(what, &format!("the Python module {module}"));
            return None;
        }
    }
    let mut command = Command::new("python3");
    let output = feed(command.args(["-c", script]).env("PYTHONIOENCODING", "utf-8"), input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}
