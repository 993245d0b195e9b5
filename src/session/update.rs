//! Bringing a site up to date with its files.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::basis::{Basis, Update};
use super::known::Known;
use super::last_index::{self, LastIndex};
use super::look::{Configured, Look};
use super::snapshot::Snapshot;
use super::store::{State, Store};
use crate::advice;
use crate::attachments::{self, Allowed, Attachment};
use crate::config::{Config, Overrides};
use crate::diagnostics::{Census, Diagnostic, Faults};
use crate::digest::Sha256Digest;
use crate::images::{self, Cache, Picture, Request};
use crate::observer::{Observer, Stage};
use crate::plan;
use crate::search::{self, SearchIndex};
use crate::site::{self, Choice, Inputs, Site, VIEW_COUNTS, ViewCounts, WantedFile, Workshop};
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
    pub(super) settings: Settings,
    store: Option<Store>,
    pub(super) known: Known,
    /// The search index of the last build.
    last_index: Option<Arc<dyn search::Previous>>,
    /// What the present index leaves to the next build.
    notes: Option<search::Notes>,
    pub(super) configured: Option<Arc<Configured>>,
    naming: Option<Arc<Naming>>,
    pictures: Option<Pictures>,
    dressed: Option<Dressed>,
    /// The last update for looking at pages.
    last: Option<Update>,
}

/// The theme as it was last loaded.
#[derive(Debug)]
struct Dressed {
    config: Arc<Config>,
    theme: Arc<Theme>,
    diagnostics: Vec<Diagnostic>,
}

/// The images and attachments that were last asked for, which are sound.
#[derive(Debug)]
struct Pictures {
    files: Vec<WantedFile>,
    config: Arc<Config>,
    prepared: Vec<Option<Picture>>,
    /// What of them is doubtful.
    diagnostics: Vec<Diagnostic>,
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
            last: None,
        }
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
        observer.enter(Stage::Document);
        self.known.read(self.store.as_ref(), &look.sources.write_ups);
        observer.enter(Stage::Site);
        let naming = self.settle(&look.configured.declared);
        let basis = self.basis(look, naming);
        // The search index has the wording of everything.
        let last = self.last.take().filter(|_| extent == Extent::Pages);
        if let Some(update) = last.and_then(|last| last.revised(&basis)) {
            return self.last.insert(Update { basis, ..update }).snapshot.clone();
        }
        let (snapshot, found) = self.assemble(&basis, extent, observer);
        if extent == Extent::Pages {
            self.last = Some(Update { basis, found, snapshot: snapshot.clone() });
        }
        snapshot
    }

    /// The site as it would be with another text in the file of a write-up: what somebody is
    /// typing. None where there is no such file. The next look forgets it.
    pub fn with_text(
        &mut self,
        look: Look,
        path: &str,
        text: String,
        observer: &dyn Observer,
    ) -> Option<Snapshot> {
        self.known.cover(path, text).then(|| self.update(look, Extent::Pages, observer))
    }

    /// What can be seen at once of a write-up that somebody is typing, where putting the site
    /// together anew takes longer than a typist waits: its page, with lists and other pages as
    /// they were. None where [`Self::with_text`] is to be asked. The next look forgets it.
    pub fn glimpse(&mut self, look: &Look, path: &str, text: String) -> Option<Snapshot> {
        let naming = self.naming.clone()?;
        if !self.known.cover(path, text) {
            return None;
        }
        self.known.read(self.store.as_ref(), &look.sources.write_ups);
        let basis = self.basis(look.clone(), naming);
        self.last.as_ref()?.glimpsed(&basis)
    }

    /// True where nothing has changed between a look and the last update for looking at pages.
    pub fn is_up_to_date(&self, look: &Look) -> bool {
        let last = self.last.as_ref().map(|last| &last.basis.look);
        last.is_some_and(|last| look.is_like(last)) && self.known.is_judged()
    }

    /// True where a look misses write-ups that the last update for looking at pages had.
    pub fn has_lost_some(&self, look: &Look) -> bool {
        let last = self.last.as_ref().map_or(0, |last| last.basis.look.sources.write_ups.len());
        look.sources.write_ups.len() < last
    }

    /// Judges every write-up on its own.
    fn basis(&mut self, look: Look, naming: Arc<Naming>) -> Basis {
        let Configured { config, areas, topics, .. } = &*look.configured;
        let choice = &self.settings.choice;
        let judged =
            self.known.judged(&Workshop { config, areas, topics, naming: &naming, choice });
        Basis { look, naming, judged }
    }

    /// Puts the whole site together; tells also what it found wrong beyond what is wrong with
    /// the basis.
    fn assemble(
        &mut self,
        basis: &Basis,
        extent: Extent,
        observer: &dyn Observer,
    ) -> (Snapshot, Vec<Diagnostic>) {
        let Basis { look, naming, judged } = basis;
        let Configured { config, areas, topics, .. } = &*look.configured;
        let (sources, today) = (&look.sources, self.settings.choice.today);
        let mut faults = Faults::default();
        let gathered = site::gather(judged, &sources.files, config, &mut faults);
        let offered = gathered.files.iter().map(|file| file.source.path.as_str());
        advice::report_ignored(&sources.ignored, offered, &mut faults);
        let pictures = self.prepare(&gathered.files, config, &mut faults);
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
            statics: &sources.statics,
            view_counts,
        };
        let site = site::assemble(gathered, inputs, &mut faults);

        observer.enter(Stage::Search);
        // Only a site that may be published is indexed.
        let is_sound = !basis.has_errors() && !faults.has_errors();
        let is_indexed = extent == Extent::Everything && is_sound;
        let search = if is_indexed { self.index(&site) } else { SearchIndex::default() };

        observer.enter(Stage::Plan);
        let theme = self.theme(config, look.theme, &mut faults);
        let plan = plan::plan(&site, &theme, &search, &mut faults);
        let found = faults.into_diagnostics();
        let (ignored, pages) = (sources.ignored.len(), plan.pages());
        let snapshot = Snapshot {
            census: Census { ignored, pages, ..site::census(judged) },
            site: Arc::new(site),
            plan: Arc::new(plan),
            theme,
            search: Arc::new(search),
            report: basis.report(&found),
            common: Arc::default(),
        };
        (snapshot, found)
    }

    /// Makes the search index; where there is a store, with the help of what it has, and
    /// taking notes for it.
    fn index(&mut self, site: &Site) -> SearchIndex {
        let Some(last) = &self.last_index else { return search::build(site) };
        let (index, notes) = search::update(site, last);
        self.notes = Some(notes);
        index
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

    /// Prepares images and looks at attachments, unless they are those of the last update.
    fn prepare(
        &mut self,
        files: &[WantedFile],
        config: &Arc<Config>,
        faults: &mut Faults,
    ) -> Vec<Option<Picture>> {
        let is_same = |it: &&Pictures| it.files == files && Arc::ptr_eq(&it.config, config);
        if let Some(known) = self.pictures.as_ref().filter(is_same) {
            faults.extend(known.diagnostics.iter().cloned());
            return known.prepared.clone();
        }
        // A file beyond the limit was reported, and is not read.
        let wanted = || files.iter().filter(|file| !file.is_too_large);
        let requests: Vec<Request<'_>> = wanted()
            .map(|file| Request {
                source: &file.source,
                address: &file.address,
                whole: file.is_offered,
                asked: &file.asked,
            })
            .collect();
        let mut found = Faults::default();
        let cache = Cache::new(&self.settings.root);
        let mut prepared = images::prepare(&requests, &cache, &mut found).into_iter();
        let prepared: Vec<Option<Picture>> = files
            .iter()
            .map(|file| if file.is_too_large { None } else { prepared.next().flatten() })
            .collect();
        let attachments: Vec<Attachment<'_>> = wanted()
            .map(|file| Attachment {
                source: &file.source,
                address: &file.address,
                asked: &file.asked,
            })
            .collect();
        let (kinds, names) = (&config.allow_attachments, &config.allow_personal_data);
        let data = config.allowed_data();
        attachments::check(&attachments, Allowed { kinds, names, data }, &mut found);
        // What is faulty is looked at again, so that its faults are told again.
        let is_sound = !found.has_errors();
        let diagnostics = found.into_diagnostics();
        faults.extend(diagnostics.iter().cloned());
        self.pictures = is_sound.then(|| Pictures {
            files: files.to_vec(),
            config: Arc::clone(config),
            prepared: prepared.clone(),
            diagnostics,
        });
        prepared
    }
}
