//! Keeps the site that is served up to date with its files.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use rustc_hash::FxHashMap;

use super::excerpt;
use super::indexer::Indexer;
use super::news::{Hearer, News, Update};
use super::pages::{Made, contents};
use super::stage::{Latest, Stage};
use super::watcher::{Changes, Mailbox, Tried, Watcher, Wish};
use crate::Lang;
use crate::calendar::in_hanoi;
use crate::diagnostics::{Code, Diagnostic, Report};
use crate::observer::Silent;
use crate::render::Renderer;
use crate::session::{Extent, Look, Session, Settings, Snapshot, Store};
use crate::text;

/// How often files are looked at where the system tells of changes, and where it does not.
const SELDOM: Duration = Duration::from_millis(2_000);
const OFTEN: Duration = Duration::from_millis(700);
/// Looking may take this part of the time at most.
const PART: u32 = 30;

/// What looks wrong may be half a save: it is told only if it is still so after a while.
const DOUBT: Duration = Duration::from_millis(70);
const MOST_DOUBTS: usize = 4;

/// Which site is kept.
#[derive(Clone, Debug)]
pub struct Keeping {
    /// The site, and which version of it.
    pub settings: Settings,
    /// When that was decided.
    pub since: SystemTime,
    /// True where the day is given; else it is that of the clock.
    pub is_day_fixed: bool,
}

struct Keeper {
    keeping: Keeping,
    session: Session,
    /// The day that the session is of, counted from the first.
    day: u64,
    look: Option<Look>,
    watcher: Watcher,
    /// How long the last look at everything took.
    looking: Duration,
    /// True while the site's folder is not there.
    is_gone: bool,
    told: Report,
    lang: Lang,
    stage: Arc<Stage>,
    indexer: Arc<Indexer>,
    hearer: Arc<dyn Hearer>,
}

/// Starts to keep a site.
pub(super) fn start(
    keeping: Keeping,
    stage: Arc<Stage>,
    indexer: Arc<Indexer>,
    hearer: Arc<dyn Hearer>,
) -> io::Result<Mailbox> {
    let watcher = Watcher::new(&keeping.settings.root);
    let mailbox = watcher.mailbox();
    let work = move || {
        let mut keeper = Keeper {
            session: session(&keeping.settings),
            keeping,
            day: 0,
            look: None,
            watcher,
            looking: Duration::ZERO,
            is_gone: false,
            told: Report::default(),
            lang: Lang::default(),
            stage,
            indexer,
            hearer,
        };
        keeper.update(&Changes::Any, Instant::now());
        loop {
            keeper.attend();
        }
    };
    thread::Builder::new().name("keeper".to_owned()).spawn(work)?;
    Ok(mailbox)
}

/// A session that reads what the last build left, and leaves nothing itself.
fn session(settings: &Settings) -> Session {
    let store = Store::of(&settings.root);
    let state = store.as_ref().map(Store::state).unwrap_or_default();
    Session::new(settings.clone(), store.map(|store| (store, &state)))
}

impl Keeper {
    /// Waits for a change, or until it is time to look, and sees to it.
    fn attend(&mut self) {
        let least = if self.watcher.is_told() { SELDOM } else { OFTEN };
        let patience = least.max(self.looking * PART);
        let (changes, since) =
            self.watcher.wait(patience).unwrap_or_else(|| (Changes::Any, Instant::now()));
        self.turn_the_day();
        if let Changes::Wish(wish) = changes {
            return self.grant(wish);
        }
        if matches!(changes, Changes::Any) {
            self.watcher.refresh();
        }
        self.update(&changes, since);
        // Folders that have come along are to be watched too.
        self.watcher.refresh();
    }

    /// Tells how the site would be with a text that somebody is typing.
    fn grant(&mut self, wish: Wish) {
        let Wish { path, text, is_urgent, reply } = wish;
        let look = self.look.clone();
        let seen = look.and_then(|look| {
            let glimpse = |text| self.session.glimpse(&look, &path, text);
            let glimpsed = is_urgent.then(|| text.clone()).and_then(glimpse);
            if let Some(snapshot) = glimpsed {
                return Some(Tried { snapshot, is_whole: false });
            }
            let snapshot = self.session.with_text(look, &path, text, &Silent)?;
            Some(Tried { snapshot, is_whole: true })
        });
        // Whoever has typed on does not wait any more.
        let _ = reply.send(seen);
    }

    /// After midnight everything is read as of the new day.
    fn turn_the_day(&mut self) {
        let passed = in_hanoi(SystemTime::now()).date() - in_hanoi(self.keeping.since).date();
        let day = u64::try_from(passed.num_days()).unwrap_or_default();
        if self.keeping.is_day_fixed || day == self.day {
            return;
        }
        let mut settings = self.keeping.settings.clone();
        let today = settings.choice.today.checked_add_days(chrono::Days::new(day));
        settings.choice.today = today.unwrap_or(settings.choice.today);
        self.day = day;
        (self.session, self.look) = (session(&settings), None);
    }

    fn root(&self) -> &Path {
        &self.keeping.settings.root
    }

    fn update(&mut self, changes: &Changes, since: Instant) {
        // A drive that was pulled out comes back; what is known of the site is kept.
        let root = self.root();
        let is_gone = !root.join("site.yaml").exists() && !root.join("content").exists();
        if is_gone && self.look.is_some() {
            if !self.is_gone {
                self.is_gone = true;
                self.fail(Report::of(vec![gone(self.root())]), changes, since);
            }
            return;
        }
        let look = self.look_at(changes);
        let was_gone = std::mem::take(&mut self.is_gone);
        if self.session.is_up_to_date(&look) && !was_gone {
            self.look = Some(look);
            return;
        }
        let is_first = self.look.is_none();
        let mut has_lost_some = self.session.has_lost_some(&look);
        let mut snapshot = self.session.update(look.clone(), Extent::Pages, &Silent);
        self.look = Some(look);
        for _ in 0..MOST_DOUBTS {
            if is_first || !snapshot.report.has_errors() && !has_lost_some {
                break;
            }
            thread::sleep(DOUBT);
            let look = self.look_at(&Changes::Any);
            if self.session.is_up_to_date(&look) {
                break;
            }
            has_lost_some = self.session.has_lost_some(&look);
            snapshot = self.session.update(look.clone(), Extent::Pages, &Silent);
            self.look = Some(look);
        }
        self.present(&snapshot, changes, since);
    }

    fn look_at(&mut self, changes: &Changes) -> Look {
        let now = SystemTime::now();
        match (changes, &self.look) {
            (Changes::Files(paths), Some(last)) => {
                self.session.look_again(last.clone(), paths, now, &Silent)
            }
            _ => {
                let start = Instant::now();
                let look = self.session.look(now, &Silent);
                self.looking = start.elapsed();
                look
            }
        }
    }

    /// Puts a site on stage, unless it has errors or a page that somebody looks at has.
    fn present(&mut self, snapshot: &Snapshot, changes: &Changes, since: Instant) {
        self.lang = snapshot.site.config.lang;
        if let Some(look) = &self.look {
            self.stage.keep(Latest { snapshot: snapshot.clone(), look: look.clone() });
        }
        let mut report = snapshot.report.clone();
        if report.has_errors() {
            return self.fail(report, changes, since);
        }
        let made = snapshot.renderer().and_then(|renderer| {
            let made = made_ahead(&renderer, &self.stage.recent())?;
            Ok((renderer, made))
        });
        match made {
            Ok((renderer, made)) => {
                let version = self.stage.show(Arc::new(renderer), made, self.lang);
                self.indexer.want(version, Arc::clone(&snapshot.site));
                self.tell(report, Some(snapshot.plan.pages()), changes, since);
            }
            Err(found) => {
                report.extend(found);
                self.fail(report, changes, since);
            }
        }
    }

    fn fail(&mut self, report: Report, changes: &Changes, since: Instant) {
        self.stage.show_faults(excerpt::shown(&report, self.root()), self.lang);
        self.tell(report, None, changes, since);
    }

    fn tell(&mut self, report: Report, pages: Option<usize>, changes: &Changes, since: Instant) {
        let changed = match changes {
            Changes::Files(paths) => relative(paths, self.root()),
            Changes::Any | Changes::Wish(_) => Vec::new(),
        };
        let new = report.without_those_of(&self.told);
        self.told = report.clone();
        let (took, lang) = (since.elapsed(), self.lang);
        let update = Update { changed, took, pages, report, new, lang };
        self.hearer.hear(&News::Updated(&update));
    }
}

/// The pages that somebody looks at, made before they are asked for; what is wrong with one
/// of them is wrong with the site.
fn made_ahead(
    renderer: &Renderer,
    paths: &[String],
) -> Result<FxHashMap<String, Arc<[u8]>>, Vec<Diagnostic>> {
    let mut made = FxHashMap::default();
    for output in paths.iter().filter_map(|path| renderer.plan().at(path)) {
        if let Made::Bytes(bytes) = contents(renderer, output)? {
            made.insert(output.path.clone(), bytes.into());
        }
    }
    Ok(made)
}

fn relative(paths: &[PathBuf], root: &Path) -> Vec<String> {
    let inner = paths.iter().map(|path| path.strip_prefix(root).unwrap_or(path));
    inner.map(|path| path.to_string_lossy().replace('\\', "/")).collect()
}

fn gone(root: &Path) -> Diagnostic {
    let shown = root.display();
    Diagnostic::new(
        Code::UnreadableFile,
        "",
        text!(
            "không còn thấy thư mục của trang: {shown}",
            "the site's folder is not there any more: {shown}"
        ),
    )
    .help(text!(
        "nối lại ổ đĩa hoặc mạng; trang sẽ tự hiện lại",
        "connect the drive or the network again; the site comes back by itself"
    ))
}
