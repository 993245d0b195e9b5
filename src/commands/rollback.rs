//! `congbo rollback`.

use std::path::PathBuf;

use crate::Lang;
use crate::config::Overrides;
use crate::diagnostics::{Faults, Report, Text};
use crate::observer::Observer;
use crate::releases::rollback;
use crate::session::read_config;
use crate::text;

/// What to bring back.
#[derive(Clone, Debug)]
pub struct Request {
    /// The folder of the site.
    pub root: PathBuf,
    /// The folder of the releases.
    pub to: PathBuf,
    /// The release; the one before the current one where nothing is said.
    pub release: Option<String>,
    /// The language; `None` for that of the site.
    pub lang: Option<Lang>,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// What went wrong.
    pub report: Report,
    /// What was done; none where nothing was.
    pub done: Option<Text>,
    /// The language to say it in.
    pub lang: Lang,
}

/// Brings an older release back.
pub fn run(request: &Request, observer: &dyn Observer) -> Outcome {
    let config = read_config(&request.root, &Overrides::default(), &mut Faults::default());
    let lang = request.lang.unwrap_or(config.lang);
    let mut report = Report::default();
    let done = match rollback(&request.to, request.release.as_deref(), observer) {
        Ok(done) => {
            report.extend(done.unfinished);
            let to = done.to;
            Some(text!(
                "Đã đưa bản {to} trở lại. Lần `congbo publish` sau sẽ đăng bản mới: hãy sửa bài trước đó.\n",
                "The release {to} is back. The next `congbo publish` makes a new one: mend the write-ups before.\n"
            ))
        }
        Err(faults) => {
            report.extend(faults);
            None
        }
    };
    Outcome { report, done, lang }
}
