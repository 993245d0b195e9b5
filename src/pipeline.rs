//! The stages in their order, up to the point where outputs are rendered.

use std::path::Path;

use rayon::prelude::*;

use crate::config::{self, Config, Overrides};
use crate::diagnostics::{Code, Diagnostic, Faults, Report};
use crate::document::{self, ReadResult, Reading};
use crate::images::Cache;
use crate::markdown::Body;
use crate::observer::{Observer, Stage};
use crate::plan::{self, Plan};
use crate::search::{self, SearchIndex};
use crate::site::{self, Choice, Inputs, Site};
use crate::source::{self, SourceFile};
use crate::text;
use crate::theme::Theme;

/// A site that is ready to be rendered, unless its report has errors.
#[derive(Debug)]
pub struct Prepared {
    /// The site.
    pub site: Site,
    /// Its outputs.
    pub plan: Plan,
    /// Its theme.
    pub theme: Theme,
    /// Its search index; empty where the site has errors.
    pub search: SearchIndex,
    /// Everything that is wrong with it.
    pub report: Report,
}

/// Reads and plans the site at `root`, collecting every fault on the way.
pub fn prepare(
    root: &Path,
    overrides: &Overrides,
    choice: &Choice,
    observer: &dyn Observer,
) -> Prepared {
    let mut report = Report::default();
    observer.enter(Stage::Source);
    let (config, found) = read_config(root, overrides);
    report.extend(found);
    let (sources, found) = source::scan(root);
    report.extend(found);

    observer.enter(Stage::Document);
    let readings = sources.write_ups.par_iter().map(read_write_up).collect();

    observer.enter(Stage::Site);
    let inputs = Inputs {
        config,
        readings,
        files: sources.files,
        statics: sources.statics,
        cache: Cache::new(root),
    };
    let (site, found) = site::assemble(inputs, choice);
    report.extend(found);

    observer.enter(Stage::Search);
    // Only a site that may be published is indexed.
    let has_errors = report.summary().errors > 0;
    let search = if has_errors { SearchIndex::default() } else { search::build(&site) };

    observer.enter(Stage::Plan);
    let (theme, found) = Theme::load(root, &site.config);
    report.extend(found);
    let (plan, found) = plan::plan(&site, &theme, &search);
    report.extend(found);
    let report = report.without(&site.config.advice_off);
    Prepared { site, plan, theme, search, report }
}

/// Reads site.yaml of the site at `root`.
pub(crate) fn read_config(root: &Path, overrides: &Overrides) -> (Config, Vec<Diagnostic>) {
    const PATH: &str = "site.yaml";
    let mut faults = Faults::new(PATH);
    let read = std::fs::read(root.join(PATH)).map_err(|error| Box::new(no_config(root, &error)));
    match read.and_then(|bytes| source::decode(bytes, PATH)) {
        Ok(text) => {
            let config = config::load(&text, overrides, &mut faults);
            (config, faults.into_diagnostics())
        }
        Err(diagnostic) => (Config::stand_in(overrides), vec![*diagnostic]),
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

fn read_write_up(file: &SourceFile) -> Reading {
    match file.read_text(&format!("content/{}", file.path)) {
        Ok(text) => document::read(&file.path, &text),
        Err(diagnostic) => {
            let body = Body::default();
            let result = ReadResult::BodyOnly { path: file.path.clone(), body };
            Reading { result, diagnostics: vec![*diagnostic] }
        }
    }
}
