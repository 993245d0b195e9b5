//! Sites as a harvest finds them on the web, and the folder in which it works.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tempfile::TempDir;

use super::engine::Engine;
use super::listening::{Asked, Listening, Reply};
use super::{Run, Site};
use crate::harvester::{Limits, run};

/// What a site does instead of sending its files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mishap {
    #[default]
    None,
    /// Nobody is there.
    Down,
    /// It never answers.
    Silent,
    /// It sends its files packed with gzip.
    Packed,
    /// It sends this at every address.
    Says(&'static str),
}

/// A site that is sent from its output folder.
pub struct Online {
    pub site: Site,
    listening: Listening,
    state: Arc<Mutex<Sending>>,
}

#[derive(Default)]
struct Sending {
    asked: Vec<Asked>,
    mishap: Mishap,
    /// What is sent in the place of files, by path.
    instead: BTreeMap<String, Vec<u8>>,
}

impl Online {
    pub fn of(site: Site) -> Self {
        let state = Arc::<Mutex<Sending>>::default();
        let (held, folder) = (Arc::clone(&state), site.path("output"));
        let listening = Listening::start(move |asked| {
            let path = asked.target.trim_start_matches('/').to_owned();
            let (mishap, instead) = {
                let mut state = held.lock().unwrap();
                state.asked.push(asked.clone());
                (state.mishap, state.instead.get(&path).cloned())
            };
            match mishap {
                Mishap::Down => return None,
                Mishap::Silent => std::thread::sleep(Duration::from_secs(20)),
                Mishap::Says(text) => return Some(Reply::of(200, text)),
                Mishap::None | Mishap::Packed => {}
            }
            let file = instead.or_else(|| std::fs::read(folder.join(&path)).ok());
            let Some(file) = file else { return Some(Reply::of(404, "")) };
            if mishap != Mishap::Packed {
                return Some(Reply::of(200, file));
            }
            assert!(asked.field("accept-encoding").contains("gzip"));
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            packed.write_all(&file).unwrap();
            let fields = "Content-Encoding: gzip\r\n".to_owned();
            Some(Reply { fields, ..Reply::of(200, packed.finish().unwrap()) })
        });
        Self { site, listening, state }
    }

    fn sending(&self) -> MutexGuard<'_, Sending> {
        self.state.lock().unwrap()
    }

    pub fn address(&self) -> &str {
        &self.listening.address
    }

    pub fn mishap(&self, mishap: Mishap) {
        self.sending().mishap = mishap;
    }

    /// Sends these bytes in the place of a file; none sends the file again.
    pub fn instead(&self, path: &str, bytes: Option<Vec<u8>>) {
        let mut sending = self.sending();
        sending.instead.remove(path);
        sending.instead.extend(bytes.map(|bytes| (path.to_owned(), bytes)));
    }

    /// What was asked for since the last call.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.sending().asked)
    }

    /// The paths that were asked for since the last call.
    pub fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.target).collect()
    }

    /// The titles of the write-ups that the site publishes, by their addresses.
    pub fn titles(&self) -> BTreeMap<String, String> {
        let lines = self.site.page("du-lieu/bai-viet.ndjson");
        let line = |line| -> serde_json::Value { serde_json::from_str(line).unwrap() };
        let text = |it: &serde_json::Value, name: &str| it[name].as_str().unwrap().to_owned();
        lines.lines().map(line).map(|it| (text(&it, "url"), text(&it, "title"))).collect()
    }
}

/// A folder with a list of sites, and what a harvest knows of them.
pub struct Field {
    folder: TempDir,
    /// What the names of indexes start with: another engine than a stand-in keeps its own.
    name: String,
    pub limits: Limits,
    pub key: Option<String>,
}

impl Field {
    pub fn of(sites: &[&Online]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let name = folder.path().file_name().unwrap().to_str().unwrap().replace('.', "");
        let limits = Limits {
            answer: Duration::from_secs(60),
            work: Duration::from_secs(60),
            post: 400,
            ..Limits::default()
        };
        let field = Self { folder, name, limits, key: None };
        let line = |(number, site): (usize, &&Online)| {
            format!("{} {}\n", field.index(number), site.address())
        };
        let list: String = sites.iter().enumerate().map(line).collect();
        std::fs::write(field.path("sites"), list).unwrap();
        field
    }

    pub fn index(&self, number: usize) -> String {
        format!("{}-{number}", self.name)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The words of the command line.
    pub fn words(&self, engine: &Engine) -> Vec<String> {
        let path = |name| self.path(name).to_str().unwrap().to_owned();
        vec![path("sites"), engine.address.clone(), path("known")]
    }

    /// Harvests.
    pub fn harvest(&self, engine: &Engine) -> Run {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let words = self.words(engine);
        let status = run(&words, self.key.clone(), self.limits, &mut out, &mut err).unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap().replace(&self.name, "site");
        Run { stdout: text(out), stderr: text(err), status: status.into() }
    }

    /// Harvests, and fails the test where that fails; gives what was said.
    pub fn harvest_well(&self, engine: &Engine) -> String {
        let run = self.harvest(engine);
        assert_eq!((run.status, &*run.stderr), (0, ""), "{}", run.stdout);
        run.stdout
    }
}
