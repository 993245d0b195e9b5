//! `congbo build`: from the folder of a site to the finished site.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::Lang;
use crate::diagnostics::{Code, Diagnostic, Report, Summary};
use crate::observer::{Observer, Stage};
use crate::output;
use crate::render::Renderer;
use crate::session::{Session, Settings, Snapshot};
use crate::text;

/// What to build, and where to.
#[derive(Clone, Debug)]
pub struct Request {
    /// The site, and which version of it.
    pub settings: Settings,
    /// The output folder.
    pub output: PathBuf,
    /// When it is built: tells which files can be trusted not to have changed.
    pub now: SystemTime,
    /// True where warnings forbid publishing.
    pub strict: bool,
}

/// What came of a build.
#[derive(Debug)]
pub struct Outcome {
    /// Everything that is wrong.
    pub report: Report,
    /// Counts of the run.
    pub summary: Summary,
    /// The language that the site speaks.
    pub lang: Lang,
    /// True where the output folder holds the new site.
    pub published: bool,
}

/// Builds a site. Where anything forbids publishing, the output is as it was.
pub fn run(request: &Request, observer: &dyn Observer) -> Outcome {
    let mut session = Session::new(request.settings.clone());
    let Snapshot { site, plan, theme, search, mut report } = session.update(request.now, observer);
    let lang = site.config.lang;
    let stopped = |report: Report| {
        let summary = Summary { pages: plan.pages(), ..report.summary() };
        Outcome { report, summary, lang, published: false }
    };
    if forbids(&report, request.strict) {
        return stopped(report);
    }
    observer.enter(Stage::Render);
    let result = Renderer::new(site, Arc::clone(&plan), (*theme).clone(), search).and_then(|it| {
        output::publish(&plan, &|output| it.render(output), &request.output, observer)
    });
    match result {
        Ok(published) => {
            report.extend(published.foreign.iter().map(|path| foreign(path)));
            let summary = Summary {
                pages: plan.pages(),
                written: published.written,
                unchanged: published.unchanged,
                removed: published.removed,
                ..report.summary()
            };
            Outcome { report, summary, lang, published: true }
        }
        Err(diagnostics) => {
            report.extend(diagnostics);
            stopped(report)
        }
    }
}

fn forbids(report: &Report, strict: bool) -> bool {
    let summary = report.summary();
    summary.errors > 0 || strict && summary.warnings > 0
}

fn foreign(path: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownFile,
        "",
        text!(
            "thư mục xuất có `{path}` không phải do congbo tạo; tệp được giữ nguyên",
            "the output folder has `{path}`, which congbo did not write; it is kept"
        ),
    )
    .help(text!(
        "nếu cần đăng tệp này, hãy đặt nó trong `static/`",
        "to publish the file, put it into `static/`"
    ))
}
