//! Looking at the files of a site.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use super::read::read_config;
use super::update::Session;
use crate::Lang;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Faults};
use crate::digest::{Digester, Sha256Digest};
use crate::observer::{Observer, Stage};
use crate::record::{Areas, OwnTopic, Topics};
use crate::source::{self, SourceFile, Sources};
use crate::theme::ThemeFiles;
use crate::units::Naming;

/// What one look at the files of a site found. A copy shares it.
#[derive(Clone, Debug)]
pub struct Look {
    pub(super) sources: Arc<Sources>,
    pub(super) configured: Arc<Configured>,
    /// The digest of the theme's files.
    pub(super) theme: Sha256Digest,
    /// What is wrong with site.yaml and with the files as such.
    pub(super) diagnostics: Arc<[Diagnostic]>,
}

/// What follows from site.yaml alone.
#[derive(Debug)]
pub(super) struct Configured {
    pub config: Arc<Config>,
    pub areas: Arc<Areas>,
    pub topics: Arc<Topics>,
    /// The naming before any write-up is known.
    pub declared: Naming,
    diagnostics: Vec<Diagnostic>,
}

impl Look {
    /// True where all but the contents of write-ups is as it was in another look.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let (own, others) = (&self.sources.write_ups, &other.sources.write_ups);
        let has_same_paths = || own.iter().map(|it| &it.path).eq(others.iter().map(|it| &it.path));
        Arc::ptr_eq(&self.configured, &other.configured)
            && self.theme == other.theme
            && self.diagnostics == other.diagnostics
            && (Arc::ptr_eq(&self.sources, &other.sources)
                || self.sources.files == other.sources.files
                    && self.sources.statics == other.sources.statics
                    && has_same_paths())
    }

    /// The language that the site speaks.
    pub fn lang(&self) -> Lang {
        self.configured.config.lang
    }

    /// The write-ups that were found.
    pub fn write_ups(&self) -> &[SourceFile] {
        &self.sources.write_ups
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        &self.configured.config
    }
}

impl Session {
    /// Looks at the files. `now` tells which of them can be trusted not to have changed
    /// since they were read.
    pub fn look(&mut self, now: SystemTime, observer: &dyn Observer) -> Look {
        observer.enter(Stage::Source);
        self.known.uncover();
        let mut faults = Faults::default();
        let configured = self.configure(&mut faults);
        let sources = source::scan(&self.settings.root, &mut faults);
        self.known.refresh(&sources.write_ups, now);
        let theme = ThemeFiles::digest_of(&self.settings.root, &configured.config.theme);
        let diagnostics = faults.into_diagnostics().into();
        Look { sources: Arc::new(sources), configured, theme, diagnostics }
    }

    /// Looks only at the files that have changed since the last look, as somebody who watches
    /// them knows. Where these are not all write-ups that were there before, at all files.
    pub fn look_again(
        &mut self,
        last: Look,
        changed: &[PathBuf],
        now: SystemTime,
        observer: &dyn Observer,
    ) -> Look {
        match last.sources.with_changed(changed) {
            Some((sources, changed)) => {
                observer.enter(Stage::Source);
                self.known.uncover();
                changed.iter().for_each(|index| {
                    self.known.refresh_one(&sources.write_ups[*index], now);
                });
                Look { sources: Arc::new(sources), ..last }
            }
            None => self.look(now, observer),
        }
    }

    /// The digest of everything that a build is made from; none where a file may be changing
    /// right now.
    pub fn inputs(&self, look: &Look, now: SystemTime) -> Option<Sha256Digest> {
        let mut digest = Digester::default();
        digest.text(env!("CONGBO_SOURCES"));
        digest.debug(&look.configured.config);
        digest.debug(&self.settings.choice);
        // A link that leads nowhere is no file, but a fault.
        digest.debug(&look.diagnostics);
        digest.digest(look.theme);
        for (path, contents) in self.known.digests()? {
            digest.text(path);
            digest.digest(contents);
        }
        for file in look.sources.inputs() {
            digest.text(&file.disk.to_string_lossy());
            digest.debug(&Some(file.stamp).filter(|stamp| stamp.was_settled(now))?);
        }
        Some(digest.finish())
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
}
