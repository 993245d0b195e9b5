//! From the folder of a site to the finished site: the stages up to the plan, rendering and
//! publishing joined, for the commands and servers that build.

mod output_folder;

pub use output_folder::usable_output;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::Lang;
use crate::diagnostics::{Census, Code, Diagnostic, Report, Summary};
use crate::digest::{Digester, Sha256Digest};
use crate::hosting::Hosting;
use crate::observer::{Observer, Stage};
use crate::output::{self, Contents, Published, Remembered};
use crate::plan::{Job, Output, Plan};
use crate::render::{Content, Keys, Renderer};
use crate::session::{Extent, Session, Settings, State, Store};
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
    /// True where nothing is taken from the last build, and nothing left for the next.
    pub clean: bool,
    /// What else is written.
    pub extras: Extras,
}

/// What may be written beside the site as such.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// The files that hosts read: `_headers` and the like.
    pub hosting: bool,
    /// Compressed twins of files that gain by it.
    pub twins: bool,
}

impl Extras {
    /// What a build with these follows from.
    fn with(self, inputs: Option<Sha256Digest>) -> Option<Sha256Digest> {
        let mut digester = Digester::default();
        digester.digest(inputs?);
        digester.debug(&self);
        Some(digester.finish())
    }
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
    /// True where it may hold old files beside new ones.
    pub mixed: bool,
    /// What the servers of the site are to do, where that was asked for.
    pub hosting: Option<Hosting>,
    /// The paths of the theme's assets, sorted, where what servers are to do was asked for.
    pub assets: Vec<String>,
}

/// Builds a site. Where anything forbids publishing, the output is as it was, unless the
/// outcome says otherwise.
pub fn run(request: &Request, observer: &dyn Observer) -> Outcome {
    output::resume(&request.output, observer);
    let store = Store::of(&request.settings.root).filter(|_| !request.clean);
    let state = store.as_ref().map(Store::state).unwrap_or_default();
    let mut session = Session::new(request.settings.clone(), store.map(|store| (store, &state)));
    let look = session.look(request.now, observer);
    let inputs = request.extras.with(session.inputs(&look, request.now));
    let remembered = state.remembered(&request.output);
    // What servers are to do is known of a site that is put together only.
    let as_it_is = || as_it_is(request, look.lang(), inputs, &state, &remembered);
    if let Some(outcome) = Some(as_it_is).filter(|_| !request.extras.hosting).and_then(|it| it()) {
        return outcome;
    }
    let snapshot = session.update(look, Extent::Everything, observer);
    let plan = match request.extras.hosting {
        true => Arc::new(snapshot.plan.with_host_files()),
        false => Arc::clone(&snapshot.plan),
    };
    let (lang, census) = (snapshot.site.config.lang, snapshot.census);
    let mut report = snapshot.report.clone();
    let stopped = |mut report: Report| {
        let mixed = output::mixed(&request.output);
        let is_mixed = mixed.is_some();
        report.extend(mixed);
        let nothing = Published::default();
        Outcome { published: false, mixed: is_mixed, ..done(report, lang, census, &nothing) }
    };
    if forbids(&report, request.strict) {
        return stopped(report);
    }
    observer.enter(Stage::Render);
    let result = snapshot.renderer().and_then(|renderer| {
        let contents = Rendered {
            renderer: &renderer,
            keys: Keys::new(&renderer),
            twins: request.extras.twins,
        };
        output::publish(&plan, &contents, &request.output, &remembered, observer)
    });
    match result {
        Ok((published, written)) => {
            let state = State::of_build(&request.output, inputs, &report, census, &written);
            // The next build is slower without, and no other.
            let _ = session.keep(state);
            report.extend(published.foreign.iter().map(|path| foreign(path)));
            report.extend(published.left_behind.iter().map(|folder| left_behind(folder)));
            let hosting = request.extras.hosting.then(|| Hosting::of(&snapshot.site));
            let assets = hosting.as_ref().map(|_| assets(&plan)).unwrap_or_default();
            Outcome { hosting, assets, ..done(report, lang, census, &published) }
        }
        Err(diagnostics) => {
            report.extend(diagnostics);
            stopped(report)
        }
    }
}

/// The outcome where nothing has changed since the last build, neither what the site is
/// made from nor the output.
fn as_it_is(
    request: &Request,
    lang: Lang,
    inputs: Option<Sha256Digest>,
    state: &State,
    remembered: &Remembered,
) -> Option<Outcome> {
    if !state.is_of(inputs?, &request.output) || forbids(&state.report, request.strict) {
        return None;
    }
    let published = remembered.published_as_is(&request.output)?;
    let mut report = state.report.clone();
    report.extend(published.foreign.iter().map(|path| foreign(path)));
    Some(done(report, lang, state.census, &published))
}

fn done(report: Report, lang: Lang, census: Census, published: &Published) -> Outcome {
    let summary = Summary {
        census,
        written: published.written,
        unchanged: published.unchanged,
        removed: published.removed,
        ..report.summary()
    };
    let (hosting, assets) = (None, Vec::new());
    Outcome { report, summary, lang, published: true, mixed: false, hosting, assets }
}

/// The paths of the theme's assets.
fn assets(plan: &Plan) -> Vec<String> {
    let assets = plan.outputs().iter().filter(|output| matches!(output.job, Job::Asset(_)));
    assets.map(|output| output.path.clone()).collect()
}

/// Joins rendering and publishing, which know nothing of each other.
struct Rendered<'r> {
    renderer: &'r Renderer,
    keys: Keys<'r>,
    twins: bool,
}

impl Contents for Rendered<'_> {
    fn key(&self, output: &Output) -> Option<Sha256Digest> {
        self.keys.of(output)
    }

    fn has_twins(&self) -> bool {
        self.twins
    }

    fn make(&self, output: &Output) -> Result<Content<'_>, Vec<Diagnostic>> {
        self.renderer.render(output)
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

fn left_behind(folder: &str) -> Diagnostic {
    Diagnostic::new(
        Code::LeftoverFiles,
        "",
        text!(
            "đã đăng trang mới, nhưng không xóa được `{folder}`, nơi còn tệp của trang cũ",
            "the new site is published, but `{folder}`, which has files of the old one, cannot be removed"
        ),
    )
    .help(text!("xóa thư mục đó đi", "delete that folder"))
}
