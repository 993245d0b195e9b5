//! `congbo check`: what a build would find, and advice; nothing is written.

use std::collections::BTreeSet;
use std::time::SystemTime;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::Lang;
use crate::advice;
use crate::diagnostics::{Diagnostic, Report, Summary};
use crate::observer::{Observer, Stage};
use crate::plan::Job;
use crate::session::{Extent, Look, Session, Settings, Snapshot};
use crate::site::Choice;
use crate::source::SourceFile;

/// What to check.
#[derive(Clone, Debug)]
pub struct Request {
    /// The site, and which version of it.
    pub settings: Settings,
    /// When it is checked: tells which files can be trusted not to have changed.
    pub now: SystemTime,
    /// True where warnings fail the check.
    pub strict: bool,
}

/// What came of a check.
#[derive(Debug)]
pub struct Outcome {
    /// Everything that was found.
    pub report: Report,
    /// Counts of the run.
    pub summary: Summary,
    /// The language that the site speaks.
    pub lang: Lang,
    /// True where a build would publish the site.
    pub passed: bool,
}

/// Checks a site: as a build would publish it, and on their own what it would not publish
/// yet, since that is what editors are working on.
pub fn run(request: &Request, observer: &dyn Observer) -> Outcome {
    let mut session = Session::new(request.settings.clone(), None);
    let look = session.look(request.now, observer);
    let snapshot = session.update(look.clone(), Extent::Pages, observer);
    let mut report = snapshot.report.clone();
    if !report.has_errors() {
        observer.enter(Stage::Render);
        report.extend(faults_of_rendering(&snapshot));
    }
    report.extend(of_unpublished(request, &snapshot, observer));
    report.extend(advice_on(&look, request.settings.choice.today));
    let report = report.without(&look.config().advice_off);
    let lang = snapshot.site.config.lang;
    let summary = Summary { census: snapshot.census, ..report.summary() };
    let passed = summary.errors == 0 && !(request.strict && summary.warnings > 0);
    Outcome { report, summary, lang, passed }
}

/// Advice on how write-ups are written.
fn advice_on(look: &Look, today: NaiveDate) -> Vec<Diagnostic> {
    let of_file = |file: &SourceFile| {
        // A file that cannot be read was reported.
        let text = file.read_text("").ok()?;
        Some(advice::of_write_up(&file.path, &text, today))
    };
    look.write_ups().par_iter().filter_map(of_file).flatten().collect()
}

/// What goes wrong where templates meet the site.
fn faults_of_rendering(snapshot: &Snapshot) -> Vec<Diagnostic> {
    match snapshot.renderer() {
        Ok(renderer) => {
            // Drawing pictures takes longest and cannot go wrong.
            let is_drawn =
                |job: &Job| matches!(job, Job::SharePicture(_) | Job::SitePicture | Job::Icon(_));
            let outputs = snapshot.plan.outputs().par_iter();
            let outputs = outputs.filter(|output| !is_drawn(&output.job));
            outputs.filter_map(|output| renderer.render(output).err()).flatten().collect()
        }
        Err(diagnostics) => diagnostics,
    }
}

/// What would be found in drafts and write-ups of later days, were they published.
fn of_unpublished(
    request: &Request,
    snapshot: &Snapshot,
    observer: &dyn Observer,
) -> Vec<Diagnostic> {
    let choice = Choice { drafts: true, future: true, ..request.settings.choice };
    if choice == request.settings.choice {
        return Vec::new();
    }
    let mut session = Session::new(Settings { choice, ..request.settings.clone() }, None);
    let look = session.look(request.now, observer);
    let all = session.update(look, Extent::Pages, observer);
    let published: BTreeSet<&str> =
        snapshot.site.articles.iter().map(|article| article.source.as_str()).collect();
    let articles = all.site.articles.iter().map(|article| article.source.as_str());
    let more: BTreeSet<&str> = articles.filter(|source| !published.contains(source)).collect();
    let found = all.report.diagnostics().iter();
    found.filter(|it| more.contains(it.path.as_str())).cloned().collect()
}
