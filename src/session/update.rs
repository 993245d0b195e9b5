//! Bringing a site up to date with its files.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use super::known::Known;
use super::last_index::{self, LastIndex};
use super::read::read_config;
use super::snapshot::Snapshot;
use super::store::{State, Store};
use crate::Lang;
use crate::config::{Config, Overrides};
use crate::diagnostics::{Diagnostic, Faults, Report};
use crate::digest::{Digester, Sha256Digest};
use crate::images::{self, Cache, Picture, Request};
use crate::observer::{Observer, Stage};
use crate::plan;
use crate::record::{Areas, OwnTopic, Topics};
use crate::search::{self, SearchIndex};
use crate::site::{self, Choice, Inputs, Site, VIEW_COUNTS, ViewCounts, WantedFile, Workshop};
use crate::source::{self, Sources};
use crate::theme::{Theme, ThemeFiles};
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

/// What an update is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Looking at pages: without the search index, which takes longest.
    Pages,
    /// Publishing.
    Everything,
}

/// A site that is kept between updates.
#[derive(Debug)]
pub struct Session {
    settings: Settings,
    store: Option<Store>,
    known: Known,
    /// The search index of the last build.
    last_index: Option<Arc<dyn search::Previous>>,
    /// What the present index leaves to the next build.
    notes: Option<search::Notes>,
    configured: Option<Arc<Configured>>,
    naming: Option<Arc<Naming>>,
    pictures: Option<Pictures>,
    dressed: Option<Dressed>,
}

/// What one look at the files of a site found.
#[derive(Debug)]
pub struct Look {
    sources: Sources,
    configured: Arc<Configured>,
    /// The digest of the theme's files.
    theme: Sha256Digest,
    faults: Faults,
    /// The digest of everything that a build is made from; none where a file may be
    /// changing right now.
    pub inputs: Option<Sha256Digest>,
}

/// What follows from site.yaml alone.
#[derive(Debug)]
struct Configured {
    config: Arc<Config>,
    areas: Arc<Areas>,
    topics: Arc<Topics>,
    /// The naming before any write-up is known.
    declared: Naming,
    diagnostics: Vec<Diagnostic>,
}

/// The theme as it was last loaded.
#[derive(Debug)]
struct Dressed {
    config: Arc<Config>,
    theme: Arc<Theme>,
    diagnostics: Vec<Diagnostic>,
}

/// The images that were last asked for.
#[derive(Debug)]
struct Pictures {
    files: Vec<WantedFile>,
    prepared: Vec<Option<Picture>>,
}

impl Look {
    /// The language that the site speaks.
    pub fn lang(&self) -> Lang {
        self.configured.config.lang
    }
}

impl Session {
    /// A session that knows what the last build left in `store`.
    pub fn new(settings: Settings, store: Option<(Store, &State)>) -> Self {
        let known = store.as_ref().map(|(_, state)| Known::restored(state)).unwrap_or_default();
        let last_index = store.as_ref().map(|(store, state)| LastIndex::of(store, state));
        let store = store.map(|(store, _)| store);
        Self {
            settings,
            store,
            known,
            last_index: last_index.map(|it| Arc::new(it) as Arc<dyn search::Previous>),
            notes: None,
            configured: None,
            naming: None,
            pictures: None,
            dressed: None,
        }
    }

    /// Looks at the files. `now` tells which of them can be trusted not to have changed
    /// since they were read.
    pub fn look(&mut self, now: SystemTime, observer: &dyn Observer) -> Look {
        observer.enter(Stage::Source);
        let mut faults = Faults::default();
        let configured = self.configure(&mut faults);
        let config = &configured.config;
        let sources = source::scan(&self.settings.root, &mut faults);
        self.known.refresh(&sources.write_ups, now);
        let theme = ThemeFiles::digest_of(&self.settings.root, &config.theme);
        let inputs = self.inputs(&sources, config, theme, &faults, now);
        Look { sources, configured, theme, faults, inputs }
    }

    /// The digest of what a build is made from.
    fn inputs(
        &self,
        sources: &Sources,
        config: &Config,
        theme: Sha256Digest,
        faults: &Faults,
        now: SystemTime,
    ) -> Option<Sha256Digest> {
        let mut digest = Digester::default();
        digest.text(env!("CONGBO_SOURCES"));
        digest.debug(config);
        digest.debug(&self.settings.choice);
        // A link that leads nowhere is no file, but a fault.
        digest.debug(faults);
        digest.digest(theme);
        for (path, contents) in self.known.digests()? {
            digest.text(path);
            digest.digest(contents);
        }
        for file in sources.files.iter().chain(&sources.statics) {
            digest.text(&file.disk.to_string_lossy());
            digest.debug(&Some(file.stamp).filter(|stamp| stamp.was_settled(now))?);
        }
        Some(digest.finish())
    }

    /// Leaves what is known in the store, for the next build; `state` says what else.
    pub fn keep(&self, state: State) -> io::Result<()> {
        let Some(store) = &self.store else { return Ok(()) };
        let (write_ups, segments) = self.known.keep(store)?;
        let notes = self.notes.as_ref();
        let index = notes.map(|notes| last_index::keep(store, notes)).transpose()?;
        let program = env!("CONGBO_SOURCES").to_owned();
        store.keep(&State { program, write_ups, segments, index, ..state })
    }

    /// Brings everything up to date with the files that were looked at, collecting every
    /// fault on the way.
    pub fn update(&mut self, look: Look, extent: Extent, observer: &dyn Observer) -> Snapshot {
        let Look { sources, configured, theme, mut faults, inputs: _ } = look;
        let Configured { config, areas, topics, .. } = &*configured;
        observer.enter(Stage::Document);
        self.known.read(self.store.as_ref(), &sources.write_ups);

        observer.enter(Stage::Site);
        let today = self.settings.choice.today;
        let naming = self.settle(&configured.declared);
        let workshop =
            Workshop { config, areas, topics, naming: &naming, choice: &self.settings.choice };
        let judged = self.known.judged(&workshop);
        let gathered = site::gather(&judged, &sources.files, config, &mut faults);
        let pictures = self.prepare(&gathered.files, &mut faults);
        let view_counts = faults.within(format!("content/{VIEW_COUNTS}"), |faults| {
            ViewCounts::read(&sources.files, &config.base_url, today, faults)
        });
        let inputs = Inputs {
            config: Arc::clone(config),
            today,
            areas: Arc::clone(areas),
            topics: Arc::clone(topics),
            organisations: naming.organisations(),
            pictures,
            statics: sources.statics,
            view_counts,
        };
        let site = site::assemble(gathered, inputs, &mut faults);

        observer.enter(Stage::Search);
        // Only a site that may be published is indexed.
        let is_indexed = extent == Extent::Everything && !faults.has_errors();
        let search = if is_indexed { self.index(&site) } else { SearchIndex::default() };

        observer.enter(Stage::Plan);
        let theme = self.theme(config, theme, &mut faults);
        let plan = plan::plan(&site, &theme, &search, &mut faults);
        let mut report = Report::default();
        report.extend(faults.into_diagnostics());
        Snapshot {
            site: Arc::new(site),
            plan: Arc::new(plan),
            theme,
            search: Arc::new(search),
            report: report.without(&config.advice_off),
        }
    }

    /// Makes the search index; where there is a store, with the help of what it has, and
    /// taking notes for it.
    fn index(&mut self, site: &Site) -> SearchIndex {
        let Some(last) = &self.last_index else { return search::build(site) };
        let (index, notes) = search::update(site, last);
        self.notes = Some(notes);
        index
    }

    /// Reads site.yaml; where it has changed, what followed from it is forgotten.
    fn configure(&mut self, faults: &mut Faults) -> Arc<Configured> {
        let mut found = Faults::default();
        let config = read_config(&self.settings.root, &self.settings.overrides, &mut found);
        let known = self.configured.take().filter(|known| *known.config == config);
        let known = known.unwrap_or_else(|| {
            self.known.forget_judged();
            let own = config.areas.iter().map(|(id, title)| (id.value.clone(), title.clone()));
            let areas = Arc::new(Areas::new(own));
            let own = config.topics.iter().map(|(id, topic)| OwnTopic {
                id: id.value.clone(),
                title: topic.title.clone(),
                words: topic.words.0.clone(),
            });
            let topics = Arc::new(Topics::new(own.collect()));
            let declared = found.within("site.yaml", |found| {
                Naming::declared(&config, self.settings.choice.today, found)
            });
            let diagnostics = found.into_diagnostics();
            Arc::new(Configured { config: Arc::new(config), areas, topics, declared, diagnostics })
        });
        faults.extend(known.diagnostics.iter().cloned());
        Arc::clone(self.configured.insert(known))
    }

    /// Settles which organisations there are beside the declared ones; where that has
    /// changed, records are resolved anew.
    fn settle(&mut self, declared: &Naming) -> Arc<Naming> {
        let naming = declared.clone().settle(&self.known.strangers());
        let known = self.naming.take().filter(|known| **known == naming);
        let known = known.unwrap_or_else(|| {
            self.known.forget_judged();
            Arc::new(naming)
        });
        Arc::clone(self.naming.insert(known))
    }

    /// Loads the theme, unless it is that of the last update; `digest` is that of its files.
    fn theme(
        &mut self,
        config: &Arc<Config>,
        digest: Sha256Digest,
        faults: &mut Faults,
    ) -> Arc<Theme> {
        let is_same = |it: &Dressed| it.theme.digest() == digest && Arc::ptr_eq(&it.config, config);
        let known = self.dressed.take().filter(is_same).unwrap_or_else(|| {
            let mut found = Faults::default();
            let theme = Arc::new(Theme::load(&self.settings.root, config, &mut found));
            let diagnostics = found.into_diagnostics();
            Dressed { config: Arc::clone(config), theme, diagnostics }
        });
        let known = self.dressed.insert(known);
        faults.extend(known.diagnostics.iter().cloned());
        Arc::clone(&known.theme)
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
