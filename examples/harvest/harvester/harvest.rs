//! From the manifest of a site to the index of an engine.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;
use std::path::Path;

use congbo::output::{Manifest, ManifestEntry};
use sha2::{Digest, Sha256};

use super::Limits;
use super::engine::{Engine, settings};
use super::fault::Fault;
use super::memory::{Known, Memory};
use super::sites::Site;
use super::texts::Documents;
use super::web::{Web, hex};

/// All published texts of a site.
const TEXTS: &str = "du-lieu/bai-viet.ndjson";

/// The catalogue of the open data of a site.
const CATALOGUE: &str = "du-lieu/dcat.jsonld";

/// Brings sites into an engine.
#[derive(Debug)]
pub struct Harvester {
    web: Web,
    engine: Engine,
    memory: Memory,
    limits: Limits,
}

/// What became of a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Harvested {
    /// Documents that are new or changed.
    pub posted: usize,
    /// Documents that the site does not publish any more.
    pub deleted: usize,
    /// Documents that are as they were.
    pub kept: usize,
}

impl fmt::Display for Harvested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { posted, deleted, kept } = self;
        write!(f, "{posted} posted, {deleted} deleted, {kept} as before")
    }
}

impl Harvester {
    /// Works with this engine, and keeps in this folder what is known until the next run.
    pub fn new(engine: Engine, folder: &Path, limits: Limits) -> Result<Self, Fault> {
        let memory = Memory::open(folder)?;
        Ok(Self { web: Web::new(folder, limits), engine, memory, limits })
    }

    /// Brings a site in. Where this fails the index is as it was, or the next run sees to it.
    pub fn harvest(&self, site: &Site) -> Result<Harvested, Fault> {
        let manifest = self.web.manifest(site)?;
        let (texts, catalogue) = (entry(&manifest, TEXTS)?, entry(&manifest, CATALOGUE)?);
        let known = self.known(site)?;
        let is_in = |of: fn(&Known) -> &String, entry: &ManifestEntry| {
            known.as_ref().is_some_and(|known| *of(known) == entry.sha256)
        };
        let is_catalogue_in = is_in(|known| &known.catalogue, catalogue);
        if let (Some(known), true) = (&known, is_in(|known| &known.texts, texts)) {
            if !is_catalogue_in {
                self.take_catalogue(site, catalogue)?;
                let known = Known { catalogue: catalogue.sha256.clone(), ..known.clone() };
                self.memory.remember(&site.index, &known)?;
            }
            return Ok(Harvested { kept: known.documents.len(), ..Harvested::default() });
        }
        // Everything is fetched and looked through before anything changes.
        let file = self.web.file(site, texts)?;
        let wanted = digests(Documents::of(file.try_clone()?, self.limits.line)?)?;
        if !is_catalogue_in {
            self.take_catalogue(site, catalogue)?;
        }
        let before = known.map(|known| known.documents).unwrap_or_default();
        self.memory.forget(&site.index)?;
        let (posted, deleted) =
            self.change(&site.index, Documents::of(file, self.limits.line)?, &before, &wanted)?;
        let kept = wanted.len() - posted;
        let known = Known {
            address: site.address.clone(),
            engine: self.engine.address.clone(),
            settings: settings_digest(),
            texts: texts.sha256.clone(),
            catalogue: catalogue.sha256.clone(),
            documents: wanted,
        };
        self.memory.remember(&site.index, &known)?;
        Ok(Harvested { posted, deleted, kept })
    }

    /// What is known of a site, where the engine still holds as many documents: one that was
    /// set up anew holds none.
    fn known(&self, site: &Site) -> Result<Option<Known>, Fault> {
        let is_of_this = |known: &Known| {
            known.address == site.address
                && known.engine == self.engine.address
                && known.settings == settings_digest()
        };
        let Some(known) = self.memory.recall(&site.index).filter(is_of_this) else {
            return Ok(None);
        };
        let count = self.engine.count(&site.index)?;
        Ok((count == Some(known.documents.len() as u64)).then_some(known))
    }

    fn take_catalogue(&self, site: &Site, entry: &ManifestEntry) -> Result<(), Fault> {
        let mut bytes = Vec::new();
        self.web.file(site, entry)?.read_to_end(&mut bytes)?;
        Ok(self.memory.keep_catalogue(&site.index, &bytes)?)
    }

    /// Posts what is not known yet, and deletes what is in the engine and not wanted; says how
    /// many documents each were.
    fn change(
        &self,
        index: &str,
        documents: Documents,
        before: &BTreeMap<String, String>,
        wanted: &BTreeMap<String, String>,
    ) -> Result<(usize, usize), Fault> {
        self.engine.prepare(index)?;
        let (mut lines, mut posted) = (Vec::new(), 0);
        for document in documents {
            let document = document?;
            if before.get(&document.key) == Some(&document.digest) {
                continue;
            }
            if !lines.is_empty() && lines.len() + document.line.len() > self.limits.post {
                self.engine.post(index, std::mem::take(&mut lines))?;
            }
            lines.extend(document.line);
            posted += 1;
        }
        if !lines.is_empty() {
            self.engine.post(index, lines)?;
        }
        // Only now, so that what a run before this one had posted is among them: the engine
        // works in the order of requests.
        let there = self.engine.keys(index)?;
        let gone: Vec<&String> = there.iter().filter(|key| !wanted.contains_key(*key)).collect();
        self.engine.delete(index, &gone)?;
        let found = self.engine.count(index)?.unwrap_or_default();
        if found != wanted.len() as u64 {
            return Err(Fault::Count { found, wanted: wanted.len() as u64 });
        }
        Ok((posted, gone.len()))
    }
}

fn entry<'m>(manifest: &'m Manifest, path: &'static str) -> Result<&'m ManifestEntry, Fault> {
    let found = manifest.files.iter().find(|entry| entry.path == path);
    found.ok_or(Fault::NotListed { path })
}

/// The digests of documents by their keys.
fn digests(documents: Documents) -> Result<BTreeMap<String, String>, Fault> {
    let mut digests = BTreeMap::new();
    for (number, document) in (1..).zip(documents) {
        let document = document?;
        if digests.insert(document.key, document.digest).is_some() {
            return Err(Fault::Line { number, why: "has the id of another" });
        }
    }
    Ok(digests)
}

fn settings_digest() -> String {
    hex(&Sha256::digest(settings().to_string())[..16])
}
