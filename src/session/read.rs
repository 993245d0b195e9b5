//! Reading the files that mean something: site.yaml and write-ups.

use std::path::Path;
use std::sync::Arc;

use crate::config::{self, Config, Overrides};
use crate::diagnostics::{Code, Diagnostic, Faults};
use crate::document::{self, ReadResult, Reading};
use crate::source::{self, LARGEST_CONFIG, Unreadable, read_within};
use crate::text;

/// Reads site.yaml of the site at `root`.
pub fn read_config(root: &Path, overrides: &Overrides, faults: &mut Faults) -> Config {
    const PATH: &str = "site.yaml";
    let read = read_within(root, PATH, LARGEST_CONFIG).map_err(|unreadable| {
        Box::new(match unreadable {
            Unreadable::System(error) => no_config(root, &error),
            other => other.diagnostic(PATH),
        })
    });
    match read.and_then(|bytes| source::decode(bytes, PATH)) {
        Ok(text) => faults.within(PATH, |faults| config::load(&text, overrides, faults)),
        Err(diagnostic) => {
            faults.add(*diagnostic);
            Config::stand_in(overrides)
        }
    }
}

fn no_config(root: &Path, error: &std::io::Error) -> Diagnostic {
    let shown = root.display();
    Diagnostic::new(
        Code::UnreadableFile,
        "site.yaml",
        text!(
            "không đọc được `site.yaml` trong {shown}: {error}",
            "`site.yaml` in {shown} cannot be read: {error}"
        ),
    )
    .help(text!(
        "chạy lệnh trong thư mục của trang, hoặc thêm `--root THƯ_MỤC`",
        "run the command in the site's folder, or add `--root FOLDER`"
    ))
}

/// Reads a write-up from the bytes of its file, or from what went wrong with them.
pub(super) fn read_write_up(path: &str, bytes: Result<Vec<u8>, Box<Diagnostic>>) -> Reading {
    match bytes.and_then(|bytes| source::decode(bytes, &format!("content/{path}"))) {
        Ok(text) => document::read(path, &text),
        Err(diagnostic) => {
            let result = ReadResult::BodyOnly { path: path.to_owned(), body: Arc::default() };
            Reading { result, diagnostics: vec![*diagnostic], suspects: Vec::new() }
        }
    }
}
