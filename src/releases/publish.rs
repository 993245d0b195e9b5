//! From the folder of a site to its current release.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::copy::{copy_files, copy_site};
use super::diagnose::{empty_site, no_manifest, too_many_gone, unfinished, verification};
use super::difference::Difference;
use super::lasting::Assets;
use super::name::ReleaseName;
use super::place::Place;
use super::{switch, transfer};
use crate::Lang;
use crate::building::{self, Extras};
use crate::config::{self, Config};
use crate::diagnostics::{Diagnostic, Faults, Report, Summary};
use crate::hosting::{Hosting, ServerFile};
use crate::observer::Observer;
use crate::output::{Manifest, manifest_of, remove_all, verify, write_failed};
use crate::plan::MANIFEST;
use crate::session::{Settings, read_config};

/// What to publish, and where.
#[derive(Clone, Debug)]
pub struct Request {
    /// The site, and which version of it.
    pub settings: Settings,
    /// The folder of the releases; that of site.yaml where nothing is said.
    pub to: PathBuf,
    /// When it is built: tells which files can be trusted not to have changed.
    pub now: SystemTime,
    /// The moment that names the release.
    pub moment: SystemTime,
    /// How many releases are kept; what site.yaml says where this is none.
    pub keep: Option<usize>,
    /// True where warnings forbid publishing.
    pub strict: bool,
    /// True where files that gain by it get compressed twins.
    pub twins: bool,
    /// True where many pages may go at once.
    pub confirmed: bool,
    /// True where it is only told what would change.
    pub dry_run: bool,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing: the report says why, and what was published stays.
    Refused,
    /// It would be published.
    Tried,
    /// What is published is so already.
    AsItWas,
    /// It is published.
    Published,
}

/// What came of a run.
#[derive(Debug)]
pub struct Outcome {
    /// Everything that was found.
    pub report: Report,
    /// Counts of the run: files that are new or changed, the same, and gone.
    pub summary: Summary,
    /// The language that the site speaks.
    pub lang: Lang,
    /// What became of it.
    pub state: State,
    /// How it differs from what was published before.
    pub difference: Difference,
    /// The release that is current now; none where there is none.
    pub current: Option<ReleaseName>,
}

/// Builds a site, holds it against its manifest, and makes it the current release. Whatever
/// goes wrong, visitors see the old release as a whole, or the new one.
pub fn publish(request: &Request, observer: &dyn Observer) -> Outcome {
    let place = match Place::open(&request.to, &mut || observer.waiting()) {
        Ok(place) => place,
        Err(error) => return refused_at_once(write_failed(&request.to, &error), request),
    };
    let built = building::run(
        &building::Request {
            settings: request.settings.clone(),
            output: place.site(),
            now: request.now,
            strict: request.strict,
            clean: false,
            extras: Extras { hosting: true, twins: request.twins },
        },
        observer,
    );
    let mut outcome = Outcome {
        report: built.report,
        summary: built.summary,
        lang: built.lang,
        state: State::Refused,
        difference: Difference::default(),
        current: place.current_release(),
    };
    if built.published {
        let hosting = built.hosting.unwrap_or_default();
        let (assets, config) = (built.assets, config_of(request).publish);
        let keep = request.keep.unwrap_or(config.keep);
        let publication = Publication { request, place: &place, hosting, assets, config, keep };
        let result = publication.run(&mut outcome);
        outcome.report.extend(result.err().map(|fault| *fault));
    }
    outcome.summary = outcome.recounted();
    outcome
}

impl Outcome {
    fn recounted(&self) -> Summary {
        let Summary { census, unchanged, .. } = self.summary;
        let (new, changed) = (self.difference.new.len(), self.difference.changed.len());
        let written = new + changed;
        let removed = self.difference.gone.len();
        Summary { census, written, unchanged, removed, ..self.report.summary() }
    }
}

struct Publication<'p> {
    request: &'p Request,
    place: &'p Place,
    hosting: Hosting,
    /// The paths of the theme's assets.
    assets: Vec<String>,
    /// What site.yaml says of publishing.
    config: config::Publish,
    /// How many releases are kept.
    keep: usize,
}

/// A release before it is made.
struct Prepared {
    name: ReleaseName,
    /// What the site as it is built holds.
    built: Manifest,
    /// The same, with what lasts of the release before.
    whole: Manifest,
    /// The paths of that.
    lasting: Vec<String>,
    assets: Assets,
}

impl Publication<'_> {
    fn run(&self, outcome: &mut Outcome) -> Result<(), Box<Diagnostic>> {
        let (place, site) = (self.place, self.place.site());
        let none = || Box::new(no_manifest(&site.display().to_string()));
        let built = manifest_of(&site).map_err(failed(&site))?.ok_or_else(none)?;
        // Who is not to be heard any more has gone from the folder, or been damaged there.
        let old = place.current_manifest().map_err(failed(&place.current()))?.unwrap_or_default();
        let prepared = self.prepare(built, &old)?;
        outcome.difference = Difference::between(&old, &prepared.whole);
        let changed = outcome.difference.new.len() + outcome.difference.changed.len();
        outcome.summary.unchanged = prepared.whole.files.len().saturating_sub(changed);
        self.judge(outcome)?;
        if self.request.dry_run {
            outcome.state = State::Tried;
            return Ok(());
        }
        if let Some(current) = place.current_release().filter(|_| outcome.difference.is_none()) {
            outcome.state = State::AsItWas;
            // A run that was killed may have left them out.
            outcome.report.extend(place.accompany(&current));
            return Ok(());
        }
        let unconfirmed = self.release(&prepared, outcome)?;
        outcome.state = State::Published;
        outcome.current = Some(prepared.name.clone());
        // As long as the disk may still know the old one as the current one, that stays.
        let left = match unconfirmed {
            None => place.prune(self.keep).err().map(|error| unfinished(place.root(), &error)),
            Some(error) => Some(unfinished(&place.current(), &error)),
        };
        outcome.report.extend(left);
        outcome.report.extend(place.accompany(&prepared.name));
        Ok(())
    }

    /// What the release is to hold: the site, and the assets that earlier ones had. Where no
    /// earlier release is kept, nothing of one is.
    fn prepare(&self, built: Manifest, old: &Manifest) -> Result<Prepared, Box<Diagnostic>> {
        let place = self.place;
        let newest = place.releases().map_err(failed(place.root()))?.pop();
        let name = ReleaseName::next(self.request.moment, newest.as_ref());
        let mut assets = Assets::of(&built, &self.assets);
        let mut files = built.files.clone();
        if let Some(current) = place.current_release().filter(|_| self.keep > 1) {
            let list = place.assets_list(&current);
            assets = assets.after(&Assets::read(&list).map_err(failed(&list))?, &name);
            files.extend(assets.lasting(old, &place.release(&current)));
        }
        let lasting = files[built.files.len()..].iter().map(|file| file.path.clone()).collect();
        let whole = Manifest { generator: built.generator.clone(), ..Manifest::new(files) };
        Ok(Prepared { name, built, whole, lasting, assets })
    }

    /// Refuses what nobody can have meant.
    fn judge(&self, outcome: &Outcome) -> Result<(), Box<Diagnostic>> {
        if outcome.summary.census.published == 0 {
            return Err(empty_site().into());
        }
        let most = self.config.max_removed;
        if !self.request.confirmed && outcome.difference.lost_pages().count() > most {
            return Err(too_many_gone(&outcome.difference, most).into());
        }
        Ok(())
    }

    /// Makes the release, and makes it the current one; answers why that is not confirmed by
    /// the disk, if so.
    fn release(
        &self,
        prepared: &Prepared,
        outcome: &mut Outcome,
    ) -> Result<Option<io::Error>, Box<Diagnostic>> {
        let (place, name) = (self.place, &prepared.name);
        let incoming = place.own("incoming");
        self.gather(prepared, &incoming).map_err(failed(&incoming))?;
        let verified = verify(&incoming, &prepared.whole);
        let verified = verified.map_err(failed(&incoming))?;
        let mut faults = verification(&verified);
        if let Some(last) = faults.pop() {
            outcome.report.extend(faults);
            return Err(last.into());
        }
        let target = place.release(name);
        place.add(&incoming, name).map_err(failed(&target))?;
        let files = place.server_files(name);
        self.keep_server_files(&files).map_err(failed(&files))?;
        let list = (format!("assets-{name}"), prepared.assets.to_text());
        let listed = transfer::write_files(place, &place.own(""), &[list]);
        listed.map_err(failed(&place.assets_list(name)))?;
        switch::switch(place, name).map_err(failed(&place.current()))
    }

    /// Puts the files of a release together.
    fn gather(&self, prepared: &Prepared, incoming: &Path) -> io::Result<()> {
        remove_all(incoming)?;
        copy_site(&self.place.site(), incoming, &prepared.built)?;
        if let (false, Some(current)) = (prepared.lasting.is_empty(), self.place.current_release())
        {
            let paths: Vec<&str> = prepared.lasting.iter().map(String::as_str).collect();
            copy_files(&self.place.release(&current), incoming, &paths)?;
            // The name alone goes: the file is that of the build too.
            let manifest = incoming.join(MANIFEST);
            remove_all(&manifest)?;
            std::fs::write(manifest, prepared.whole.to_bytes())?;
        }
        Ok(())
    }

    /// Keeps the configuration of servers that goes with the release.
    fn keep_server_files(&self, folder: &Path) -> io::Result<()> {
        let root = self.place.current().display().to_string();
        let files = ServerFile::ALL
            .map(|file| (file.name().to_owned(), file.contents(&self.hosting, &root)));
        transfer::write_files(self.place, folder, &files)
    }
}

/// What site.yaml says; its faults were told by the build.
fn config_of(request: &Request) -> Config {
    let Settings { root, overrides, .. } = &request.settings;
    read_config(root, overrides, &mut Faults::default())
}

/// Tells that something at a path could not be written.
fn failed(path: &Path) -> impl Fn(io::Error) -> Box<Diagnostic> {
    let path = path.to_owned();
    move |error| Box::new(write_failed(&path, &error))
}

/// The outcome where not even a build was made.
fn refused_at_once(fault: Diagnostic, request: &Request) -> Outcome {
    let lang = config_of(request).lang;
    let mut report = Report::default();
    report.extend([fault]);
    Outcome {
        summary: report.summary(),
        report,
        lang,
        state: State::Refused,
        difference: Difference::default(),
        current: None,
    }
}
