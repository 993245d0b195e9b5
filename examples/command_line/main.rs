//! Writes completions for bash, zsh, fish and PowerShell, and the manual pages:
//!
//! ```text
//! cargo run --example command_line -- FOLDER [vi|en]
//! ```

#![allow(clippy::print_stderr, reason = "a program at a terminal")]

mod files;

use std::path::Path;
use std::process::ExitCode;

use congbo::Lang;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next();
    let lang = arguments.next().map_or(Some(Lang::default()), |tag| Lang::from_tag(&tag));
    let (Some(folder), Some(lang), None) = (folder, lang, arguments.next()) else {
        eprintln!("usage: command_line FOLDER [vi|en]");
        return ExitCode::from(2);
    };
    match write(Path::new(&folder), lang) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path, lang: Lang) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (name, contents) in files::files(lang)? {
        std::fs::write(folder.join(name), contents)?;
    }
    Ok(())
}
