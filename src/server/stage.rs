//! What all tabs see: the last good site, and what is wrong with the present one.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use rustc_hash::FxHashMap;
use serde_json::json;
use tokio::sync::watch;

use crate::Lang;
use crate::diagnostics::Diagnostic;
use crate::hosting::Hosting;
use crate::render::Renderer;
use crate::session::{Look, Snapshot};

/// Of the pages that were looked at last, how many are made before the tabs are told.
const MOST_RECENT: usize = 6;

/// See the module.
#[derive(Debug)]
pub(super) struct Stage {
    /// Tells this run of the server from others.
    run: u128,
    /// None until the site was read for the first time.
    scene: watch::Sender<Option<Arc<Scene>>>,
    /// The paths of the pages that were looked at last, the last one first.
    recent: Mutex<Vec<String>>,
    /// None until the site was read for the first time.
    latest: Mutex<Option<Latest>>,
    /// Pictures of the page that is tried on at the desk, by their addresses.
    laid: Mutex<FxHashMap<String, Arc<[u8]>>>,
}

/// The site as its files are now, sound or not: what the desk lists.
#[derive(Clone, Debug)]
pub(super) struct Latest {
    pub snapshot: Snapshot,
    pub look: Look,
}

/// What is to be seen until something changes.
#[derive(Debug)]
pub(super) struct Scene {
    /// Counts the scenes.
    pub number: u64,
    /// The last good site; none where there was none yet.
    pub good: Option<Good>,
    /// What is wrong since.
    pub faults: Vec<FaultShown>,
    /// The language of the site.
    pub lang: Lang,
    run: u128,
    /// The faults as tabs show them; empty where there are none.
    overlay: String,
}

/// A site that can be rendered.
#[derive(Clone, Debug)]
pub(super) struct Good {
    /// The scene that first showed it.
    pub version: u64,
    pub renderer: Arc<Renderer>,
    /// What servers are to do with it.
    pub hosting: Arc<Hosting>,
    /// Pages that were made ahead, by their paths.
    pub made: Arc<FxHashMap<String, Arc<[u8]>>>,
}

/// A fault with the line that it stands in.
#[derive(Clone, Debug)]
pub(super) struct FaultShown {
    pub found: Diagnostic,
    pub line: Option<String>,
}

impl Scene {
    /// What tells pages of one version from those of others.
    pub fn version(&self) -> String {
        let number = self.good.as_ref().map_or(0, |good| good.version);
        format!("{:x}-{number}", self.run)
    }

    /// What tabs are told.
    pub fn message(&self) -> String {
        json!({ "version": self.version(), "faults": self.overlay }).to_string()
    }
}

impl Stage {
    pub fn new() -> Self {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        Self {
            run: since.unwrap_or_default().as_nanos(),
            scene: watch::Sender::new(None),
            recent: Mutex::default(),
            latest: Mutex::default(),
            laid: Mutex::default(),
        }
    }

    /// Shows a site, with pages of it that are made already; gives its version.
    pub fn show(
        &self,
        renderer: Arc<Renderer>,
        made: FxHashMap<String, Arc<[u8]>>,
        lang: Lang,
    ) -> u64 {
        let hosting = Arc::new(Hosting::of(renderer.site()));
        self.set(|number, _| {
            let made = Arc::new(made);
            let good = Some(Good { version: number, renderer, hosting, made });
            let (faults, overlay) = (Vec::new(), String::new());
            Scene { number, good, faults, lang, run: self.run, overlay }
        })
    }

    /// Shows what is wrong; the last good site stays.
    pub fn show_faults(&self, faults: Vec<FaultShown>, lang: Lang) {
        self.set(|number, last| {
            let good = last.and_then(|scene| scene.good.clone());
            let overlay = super::fault_list::overlay(&faults, good.is_some(), lang);
            Scene { number, good, faults, lang, run: self.run, overlay }
        });
    }

    /// Replaces the scene by one of the next number, which is given.
    fn set(&self, next: impl FnOnce(u64, Option<&Scene>) -> Scene) -> u64 {
        let mut number = 1;
        self.scene.send_modify(|place| {
            number += place.as_ref().map_or(0, |scene| scene.number);
            *place = Some(Arc::new(next(number, place.as_deref())));
        });
        number
    }

    /// Tells of every scene from now on.
    pub fn watch(&self) -> watch::Receiver<Option<Arc<Scene>>> {
        self.scene.subscribe()
    }

    /// What is to be seen; waits for the first scene.
    pub async fn scene(&self) -> Arc<Scene> {
        let mut scenes = self.watch();
        loop {
            let scene = scenes.borrow_and_update().clone();
            if let Some(scene) = scene {
                return scene;
            }
            // The sender is `self`, so it is there.
            let _ = scenes.changed().await;
        }
    }

    /// Keeps the site as its files are now.
    pub fn keep(&self, latest: Latest) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(latest);
    }

    /// The site as its files are now.
    pub fn latest(&self) -> Option<Latest> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows pictures that no saved file refers to yet, in place of those before.
    pub fn lay(&self, pictures: FxHashMap<String, Arc<[u8]>>) {
        *self.laid.lock().unwrap_or_else(PoisonError::into_inner) = pictures;
    }

    /// A picture of the page that is tried on.
    pub fn laid(&self, address: &str) -> Option<Arc<[u8]>> {
        self.laid.lock().unwrap_or_else(PoisonError::into_inner).get(address).cloned()
    }

    /// Notes that somebody looks at a page.
    pub fn note(&self, path: &str) {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.retain(|known| known != path);
        recent.insert(0, path.to_owned());
        recent.truncate(MOST_RECENT);
    }

    /// The pages that were looked at last.
    pub fn recent(&self) -> Vec<String> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
