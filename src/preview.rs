//! `congbo serve` on a terminal: where the site is to be seen, a line for each change, and
//! what is wrong.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use congbo::commands::serve::Opened;
use congbo::diagnostics::{Format, Severity};
use congbo::server::{Hearer, News, Update};
use congbo::{Lang, text};

use crate::terminal::{Files, colour};

/// Of files that have changed, so many are named.
const MOST_NAMED: usize = 3;

/// What a save brings is told; the advice on a whole site would bury what is wrong with it.
const MOST_ADVICE: usize = 20;

/// Is over when somebody wants the program to end.
#[cfg(unix)]
pub(crate) async fn interrupted() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut end = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = end.recv() => {}
        _ = hangup.recv() => {}
    }
    Ok(())
}

/// Is over when somebody wants the program to end.
#[cfg(windows)]
pub(crate) async fn interrupted() -> io::Result<()> {
    use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close};

    let (mut interrupt, mut end, mut close) = (ctrl_c()?, ctrl_break()?, ctrl_close()?);
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = end.recv() => {}
        _ = close.recv() => {}
    }
    Ok(())
}

/// The first words.
pub(crate) fn greeting(opened: &Opened, lang: Lang) -> String {
    let mut words = String::new();
    if let Some(port) = opened.taken {
        let taken = text!(
            "Cổng {port} đang bận, nên dùng cổng khác.",
            "Port {port} is taken, so another one is used."
        );
        words.push_str(taken.in_lang(lang));
        words.push('\n');
    }
    let address = &opened.address;
    let ready = text!(
        "Xem trang tại {address} (Ctrl-C để dừng)",
        "The site is at {address} (Ctrl-C to stop)"
    );
    words.push_str(ready.in_lang(lang));
    words.push('\n');
    if let Some(desk) = &opened.desk {
        let desk = text!("Soạn bài tại {desk}", "Write at {desk}");
        words.push_str(desk.in_lang(lang));
        words.push('\n');
    }
    words
}

/// Opens an address in the browser that the system prefers; where it has none, the address
/// has been printed.
pub(crate) fn open_browser(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(windows) {
        ("rundll32.exe", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        // Some systems keep the dead until somebody asks for them.
        std::thread::spawn(move || child.wait());
    }
}

/// Prints what becomes of the site.
pub(crate) struct Printer {
    root: PathBuf,
    lang: Lang,
}

impl Printer {
    pub(crate) fn new(root: &Path, lang: Lang) -> Self {
        Self { root: root.to_owned(), lang }
    }

    /// What became of a change, in one line.
    fn line(&self, update: &Update) -> String {
        let what = match update.changed.as_slice() {
            [] => text!("cả trang", "the whole site").in_lang(self.lang).to_owned(),
            all => {
                let named = all.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
                let more = all.len().saturating_sub(MOST_NAMED);
                if more == 0 { named } else { format!("{named} (+{more})") }
            }
        };
        let what: String =
            what.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
        let milliseconds = update.took.as_millis();
        let summary = update.report.summary();
        let (errors, warnings) = (summary.errors, summary.warnings);
        let outcome = match update.pages {
            Some(pages) => text!("{pages} trang", "{pages} pages"),
            None => text!("chưa dựng được", "not made"),
        };
        let outcome = outcome.in_lang(self.lang);
        let counts =
            text!("{errors} lỗi, {warnings} cảnh báo", "{errors} errors, {warnings} warnings");
        let counts = counts.in_lang(self.lang);
        format!("{what}: {outcome}; {counts} ({milliseconds} ms)\n")
    }
}

impl Hearer for Printer {
    fn hear(&self, news: &News<'_>) {
        let News::Updated(update) = news;
        let advice = update.new.count(Severity::Advice);
        let is_told = advice <= MOST_ADVICE;
        let new = if is_told { update.new.clone() } else { update.new.clone().without_advice() };
        let report = Format::Human.render(
            &new,
            &new.summary(),
            &Files::new(&self.root),
            "",
            self.lang,
            colour(),
        );
        // A terminal that has gone away is no reason to stop serving.
        let _ = std::io::stderr().write_all(report.as_bytes());
        let mut out = std::io::stdout();
        let mut lines = self.line(update);
        if !is_told {
            let more = text!(
                "{advice} lời khuyên: xem bằng `congbo check`",
                "{advice} pieces of advice: see them with `congbo check`"
            );
            lines.push_str(more.in_lang(self.lang));
            lines.push('\n');
        }
        let _ = out.write_all(lines.as_bytes()).and_then(|()| out.flush());
    }
}
