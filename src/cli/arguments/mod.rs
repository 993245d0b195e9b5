//! What the command line understands, with its help in both languages: one file a command.

mod build;
mod check;
mod import;
mod init;
mod new;
mod publish;
mod rollback;
mod schema;
mod serve;
mod theme;
mod verify;
mod words;

use clap::Command;

use self::words::Words;
use crate::Lang;

/// The most threads: more than any machine has cores that would help, and few enough to be
/// started anywhere.
pub(super) const MOST_JOBS: usize = 256;

/// The command line with its help in one language.
pub fn command(lang: Lang) -> Command {
    let words = Words(lang);
    words
        .frame(Command::new("congbo"), "congbo [TÙY_CHỌN] <LỆNH>", "congbo [OPTIONS] <COMMAND>")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.of(
            "Đăng báo cáo kiểm tra cải cách hành chính thành trang tĩnh",
            "Publishes reports on administrative reform inspections as a static site",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_help_heading(words.of("Lệnh", "Commands"))
        .args([words.version(), words.language()])
        .subcommand(build::command(words))
        .subcommand(new::command(words))
        .subcommand(init::command(words))
        .subcommand(check::command(words))
        .subcommand(serve::command(words))
        .subcommand(publish::command(words))
        .subcommand(rollback::command(words))
        .subcommand(verify::command(words))
        .subcommand(import::command(words))
        .subcommand(schema::command(words))
        .subcommand(theme::command(words))
}
