//! Bringing a site up to date with its files.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use super::known::Known;
use super::read::read_config;
use super::snapshot::Snapshot;
use crate::config::{Config, Overrides};
use crate::diagnostics::{Diagnostic, Faults, Report};
use crate::images::{self, Cache, Picture, Request};
use crate::observer::{Observer, Stage};
use crate::plan;
use crate::record::Areas;
use crate::search::{self, SearchIndex};
use crate::site::{self, Choice, Inputs, VIEW_COUNTS, ViewCounts, WantedFile, Workshop};
use crate::source;
use crate::theme::Theme;
use crate::units::Naming;

/// Which site, and which version of it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the site.
    pub root: PathBuf,
    /// What the command line overrides in site.yaml.
    pub overrides: Overrides,
    /// Which write-ups are out.
    pub choice: Choice,
}

/// A site that is kept between updates.
#[derive(Debug)]
pub struct Session {
    settings: Settings,
    known: Known,
    configured: Option<Configured>,
    naming: Option<Arc<Naming>>,
    pictures: Option<Pictures>,
}

/// What follows from site.yaml alone.
#[derive(Debug)]
struct Configured {
    config: Arc<Config>,
    areas: Arc<Areas>,
    /// The naming before any write-up is known.
    declared: Naming,
    diagnostics: Vec<Diagnostic>,
}

/// The images that were last asked for.
#[derive(Debug)]
struct Pictures {
    files: Vec<WantedFile>,
    prepared: Vec<Option<Picture>>,
}

impl Session {
    /// A session that knows nothing yet.
    pub fn new(settings: Settings) -> Self {
        let known = Known::default();
        Self { settings, known, configured: None, naming: None, pictures: None }
    }

    /// Brings everything up to date, collecting every fault on the way. `now` tells which
    /// files can be trusted not to have changed.
    pub fn update(&mut self, now: SystemTime, observer: &dyn Observer) -> Snapshot {
        let mut faults = Faults::default();
        observer.enter(Stage::Source);
        let (config, areas) = self.configure(&mut faults);
        let sources = source::scan(&self.settings.root, &mut faults);

        observer.enter(Stage::Document);
        self.known.refresh(&sources.write_ups, now);

        observer.enter(Stage::Site);
        let today = self.settings.choice.today;
        let naming = self.settle();
        let workshop = Workshop {
            config: &config,
            areas: &areas,
            naming: &naming,
            choice: &self.settings.choice,
        };
        let judged = self.known.judged(&workshop);
        let gathered = site::gather(&judged, &sources.files, &config, &mut faults);
        let pictures = self.prepare(&gathered.files, &mut faults);
        let view_counts = faults.within(format!("content/{VIEW_COUNTS}"), |faults| {
            ViewCounts::read(&sources.files, &config.base_url, today, faults)
        });
        let inputs = Inputs {
            config: Arc::clone(&config),
            today,
            areas,
            organisations: naming.organisations(),
            pictures,
            statics: sources.statics,
            view_counts,
        };
        let site = site::assemble(gathered, inputs, &mut faults);

        observer.enter(Stage::Search);
        // Only a site that may be published is indexed.
        let search =
            if faults.has_errors() { SearchIndex::default() } else { search::build(&site) };

        observer.enter(Stage::Plan);
        let theme = Theme::load(&self.settings.root, &config, &mut faults);
        let plan = plan::plan(&site, &theme, &search, &mut faults);
        let mut report = Report::default();
        report.extend(faults.into_diagnostics());
        Snapshot {
            site: Arc::new(site),
            plan: Arc::new(plan),
            theme: Arc::new(theme),
            search: Arc::new(search),
            report: report.without(&config.advice_off),
        }
    }

    /// Reads site.yaml; where it has changed, what followed from it is forgotten.
    fn configure(&mut self, faults: &mut Faults) -> (Arc<Config>, Arc<Areas>) {
        let mut found = Faults::default();
        let config = read_config(&self.settings.root, &self.settings.overrides, &mut found);
        let is_same = |known: &&Configured| *known.config == config;
        if self.configured.as_ref().filter(is_same).is_none() {
            self.known.forget_strangers();
            let own = config.areas.iter().map(|(id, title)| (id.value.clone(), title.clone()));
            let areas = Arc::new(Areas::new(own));
            let declared = found.within("site.yaml", |found| {
                Naming::declared(&config, self.settings.choice.today, found)
            });
            let diagnostics = found.into_diagnostics();
            let config = Arc::new(config);
            self.configured = Some(Configured { config, areas, declared, diagnostics });
        }
        let Some(known) = &self.configured else { unreachable!("it was set above") };
        faults.extend(known.diagnostics.iter().cloned());
        (Arc::clone(&known.config), Arc::clone(&known.areas))
    }

    /// Settles which organisations there are; where that has changed, records are
    /// resolved anew.
    fn settle(&mut self) -> Arc<Naming> {
        let Some(configured) = &self.configured else { unreachable!("configured first") };
        let names = self.known.strangers(&configured.declared);
        let naming = configured.declared.clone().settle(&names);
        match &self.naming {
            Some(known) if **known == naming => Arc::clone(known),
            _ => {
                self.known.forget_judged();
                let naming = Arc::new(naming);
                self.naming = Some(Arc::clone(&naming));
                naming
            }
        }
    }

    /// Prepares images, unless they are those of the last update.
    fn prepare(&mut self, files: &[WantedFile], faults: &mut Faults) -> Vec<Option<Picture>> {
        if let Some(known) = self.pictures.as_ref().filter(|known| known.files == files) {
            return known.prepared.clone();
        }
        // A file beyond the limit was reported, and is not read.
        let wanted = files.iter().filter(|file| !file.is_too_large);
        let requests: Vec<Request<'_>> = wanted
            .map(|file| Request {
                source: &file.source,
                whole: file.is_offered,
                asked: &file.asked,
            })
            .collect();
        let before = faults.len();
        let cache = Cache::new(&self.settings.root);
        let mut prepared = images::prepare(&requests, &cache, faults).into_iter();
        let prepared: Vec<Option<Picture>> = files
            .iter()
            .map(|file| if file.is_too_large { None } else { prepared.next().flatten() })
            .collect();
        // What is faulty is looked at again, so that its faults are told again.
        let is_sound = faults.len() == before;
        self.pictures =
            is_sound.then(|| Pictures { files: files.to_vec(), prepared: prepared.clone() });
        prepared
    }
}
