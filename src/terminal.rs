//! The terminal: progress while a run takes long, and the time of each stage.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use congbo::Lang;
use congbo::cli::Presentation;
use congbo::diagnostics::{Colour, Format, SourceTexts};
use congbo::observer::{Observer, Stage};
use congbo::source::{LARGEST_WRITE_UP, read_within};
use congbo::theme;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that takes longer shows its progress.
const PATIENCE: Duration = Duration::from_millis(500);

/// Watches a run: measures its stages, and shows progress on a terminal.
pub(crate) struct Terminal {
    started: Instant,
    stages: Mutex<Vec<(Stage, Instant)>>,
    finished: Mutex<Option<Instant>>,
    bar: ProgressBar,
    shows_progress: bool,
    lang: Lang,
}

impl Terminal {
    pub(crate) fn new(presentation: Presentation) -> Self {
        let is_human = presentation.format == Format::Human && !presentation.quiet;
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        Self {
            started: Instant::now(),
            stages: Mutex::default(),
            finished: Mutex::default(),
            bar,
            shows_progress: is_human && std::io::stderr().is_terminal(),
            lang: presentation.lang.unwrap_or_default(),
        }
    }

    /// Ends the measurement and removes the progress bar.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
        *self.finished.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// The time of each stage, a line each.
    pub(crate) fn timings(&self) -> String {
        let stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let finished = *self.finished.lock().unwrap_or_else(PoisonError::into_inner);
        let end = finished.unwrap_or_else(Instant::now);
        let mut lines = String::new();
        for (index, (stage, start)) in stages.iter().enumerate() {
            let next = stages.get(index + 1).map_or(end, |(_, next)| *next);
            lines.push_str(&line(stage.name(), next.duration_since(*start)));
        }
        lines.push_str(&line("total", end.duration_since(self.started)));
        lines
    }
}

fn line(name: &str, time: Duration) -> String {
    format!("{name:<10}{:>10.1} ms\n", time.as_secs_f64() * 1000.0)
}

impl Observer for Terminal {
    fn enter(&self, stage: Stage) {
        let mut stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        stages.push((stage, Instant::now()));
    }

    fn rendered(&self, total: usize) {
        if !self.shows_progress {
            return;
        }
        self.bar.inc(1);
        if self.bar.is_hidden() && self.started.elapsed() > PATIENCE {
            self.bar.set_length(total as u64);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    #[expect(clippy::print_stderr, reason = "progress, not a result")]
    fn waiting(&self) {
        match self.lang {
            Lang::Vi => {
                eprintln!("đang có một lệnh khác ghi vào thư mục xuất; chờ xong sẽ chạy tiếp")
            }
            Lang::En => eprintln!("another build is writing to the output folder; waiting for it"),
        }
    }
}

/// The files of a site, for the source lines that diagnostics show.
pub(crate) struct Files {
    root: PathBuf,
}

impl Files {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }
}

impl SourceTexts for Files {
    fn text(&self, path: &str) -> Option<String> {
        // A file that was refused for its size is not shown, nor one that is no file.
        let on_disk = read_within(&self.root, path, LARGEST_WRITE_UP).ok();
        let embedded = || {
            let inner = path.strip_prefix("themes/default/")?;
            let file = theme::embedded().into_iter().find(|file| file.path == inner)?;
            Some(file.bytes.to_vec())
        };
        let bytes = on_disk.or_else(embedded)?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Colour where somebody looks at a terminal and has not asked for none
/// (<https://no-color.org>).
pub(crate) fn colour() -> Colour {
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    if wanted && std::io::stderr().is_terminal() { Colour::Always } else { Colour::Never }
}
