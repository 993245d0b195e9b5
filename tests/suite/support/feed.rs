//! Programs that read what they are given.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs a program with some input to its end.
pub fn feed(command: &mut Command, input: &str) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}
