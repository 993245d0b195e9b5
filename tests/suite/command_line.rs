//! Completions and manual pages know every command and every option.

use std::collections::BTreeMap;

use clap::Command;
use congbo::Lang;
use congbo::cli::command;

use crate::command_line_files::files;

type Files = BTreeMap<String, String>;

fn texts(lang: Lang) -> Files {
    let files = files(lang).unwrap().into_iter();
    files.map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

/// Calls for each command with the names that lead to it.
fn each(command: &Command, path: &[&str], visit: &mut impl FnMut(&Command, &[&str])) {
    let path = [path, &[command.get_name()]].concat();
    visit(command, &path);
    for inner in command.get_subcommands() {
        each(inner, &path, visit);
    }
}

/// The long options of a command, without dashes.
fn options(command: &Command) -> Vec<&str> {
    command.get_arguments().filter_map(|it| it.get_long()).collect()
}

/// What is written for users, and how it shows an option.
type Place<'p> = (&'p str, String, fn(&str) -> String);

#[test]
fn every_command_and_option_can_be_completed() {
    let files = texts(Lang::Vi);
    each(&command(Lang::Vi), &[], &mut |command, path| {
        // How each shell names a command, and an option.
        let places: [Place<'_>; 4] = [
            ("congbo.bash", path.join("__subcmd__"), |option| format!("--{option}")),
            ("_congbo", format!("_{}_commands", path.join("__subcmd__")), |option| {
                format!("--{option}")
            }),
            ("congbo.fish", format!("-a \"{}\"", command.get_name()), |it| format!("-l {it}")),
            ("congbo.ps1", path.join(";"), |option| format!("'--{option}'")),
        ];
        for (file, name, option_of) in places {
            let text = &files[file];
            assert!(path.len() == 1 || text.contains(&name), "{file}: {name}\n{text}");
            for option in options(command) {
                assert!(text.contains(&option_of(option)), "{file}: {path:?} --{option}\n{text}");
            }
        }
    });
}

#[test]
fn every_command_and_option_has_its_place_in_the_manual() {
    for lang in [Lang::Vi, Lang::En] {
        let files = texts(lang);
        each(&command(lang), &[], &mut |command, path| {
            let name = format!("{}.1", path.join("-"));
            let page = &files[&name];
            let about = command.get_about().unwrap().to_string();
            assert!(page.replace('\\', "").contains(&about), "{name}: {about}\n{page}");
            for option in options(command) {
                let written = format!("\\-\\-{}", option.replace('-', "\\-"));
                assert!(page.contains(&written), "{name}: {written}\n{page}");
            }
            for inner in command.get_subcommands() {
                assert!(page.contains(inner.get_name()), "{name}: {}", inner.get_name());
            }
        });
    }
}

/// A device that is always full.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_is_a_failure() {
    use crate::support::{Run, Site, TINY};
    let site = Site::new(TINY).file("content/a.md", "---\ntitle: A\n---\n");
    for (arguments, status) in [
        (&["--help"][..], 1),
        (&["--version"], 1),
        (&["schema", "site"], 1),
        (&["theme", "list"], 1),
        (&["build"], 1),
        (&["build", "--format", "json"], 1),
        (&["build", "--format", "sarif"], 1),
        (&["build", "--quiet"], 0),
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let run = Run::from(site.congbo(arguments).stdout(full).output().unwrap());
        assert_eq!(run.status, status, "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stderr.contains("không in được kết quả"), status == 1, "{arguments:?}");
    }
}
