//! Completions of the command line for shells, and its manual pages.

use std::collections::BTreeMap;

use clap_complete::{Shell, generate};
use clap_mangen::Man;
use congbo::Lang;
use congbo::cli::command;

/// The shells that people are likely to have.
const SHELLS: [Shell; 4] = [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell];

/// The files by name: completions are named as their shells look for them.
pub fn files(lang: Lang) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for shell in SHELLS {
        let mut script = Vec::new();
        generate(shell, &mut command(lang), "congbo", &mut script);
        let name = match shell {
            Shell::Bash => "congbo.bash",
            Shell::Zsh => "_congbo",
            Shell::Fish => "congbo.fish",
            _ => "congbo.ps1",
        };
        files.insert(name.to_owned(), script);
    }
    let mut command = command(lang);
    // Only then does each command know by what name it is called.
    command.build();
    manual(&command, "congbo", &mut files)?;
    Ok(files)
}

/// The page of a command, and those of the commands within it.
fn manual(
    command: &clap::Command,
    name: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> std::io::Result<()> {
    let mut page = Vec::new();
    let version = concat!("congbo ", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone()).title(name).source(version).render(&mut page)?;
    files.insert(format!("{name}.1"), page);
    for inner in command.get_subcommands() {
        manual(inner, &format!("{name}-{}", inner.get_name()), files)?;
    }
    Ok(())
}
