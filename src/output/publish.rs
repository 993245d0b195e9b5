//! The way from rendered outputs to the output folder.

use std::io;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::compare::{Compared, compare};
use super::durable::sync_folder;
use super::exchange::{complete, exchange, remove_old};
use super::existing::Existing;
use super::interrupted::recover;
use super::journal::Journal;
use super::manifest::{Manifest, ManifestEntry};
use super::replace::replace;
use super::twins::{self, Coding};
use super::workspace::Workspace;
use super::written::{Remembered, remember};
use crate::diagnostics::{Code, Diagnostic};
use crate::digest::Sha256Digest;
use crate::observer::Observer;
use crate::plan::{MANIFEST, Output, Plan};
use crate::render::Content;
use crate::text;

/// What publishing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that were new or changed.
    pub written: usize,
    /// Files that were already as they should be.
    pub unchanged: usize,
    /// Stale files that were removed.
    pub removed: usize,
    /// Files that congbo did not write, and kept.
    pub foreign: Vec<String>,
    /// A folder with files of the old site that lies in the output folder and could not be
    /// removed.
    pub left_behind: Option<String>,
}

/// Where the contents of outputs come from.
pub trait Contents: Sync {
    /// What the contents of an output follow from; none where that is not known.
    fn key(&self, output: &Output) -> Option<Sha256Digest>;

    /// True where files that gain by it get compressed twins.
    fn has_twins(&self) -> bool {
        false
    }

    /// Makes the contents of an output.
    fn make(&self, output: &Output) -> Result<Content<'_>, Vec<Diagnostic>>;
}

/// Makes all outputs of `plan` and publishes them in the folder `target`. Those whose key
/// is the one that was `remembered` are left as they are.
///
/// On any error the folder stays as it was, and all errors are returned.
pub fn publish(
    plan: &Plan,
    contents: &dyn Contents,
    target: &Path,
    remembered: &Remembered,
    observer: &dyn Observer,
) -> Result<(Published, Remembered), Vec<Diagnostic>> {
    let failed = |error: io::Error| vec![write_failed(target, &error)];
    let workspace = Workspace::open(target, &mut || observer.waiting()).map_err(failed)?;
    // Where that fails, the files in question are congbo's all the same, and replaced.
    let _ = recover(&workspace, target);
    workspace.clear_for(target).map_err(failed)?;
    let pending = Journal::of(target).map_err(failed)?.filter(Journal::is_mixed);
    let pending = pending.map(Journal::pending).unwrap_or_default();
    let existing = Existing::list(target, &pending, remembered).map_err(failed)?;
    if existing.is_unclear {
        return Err(vec![unclear()]);
    }
    workspace.make_stage(target).map_err(failed)?;
    let site = Publication {
        plan,
        target,
        workspace: &workspace,
        existing: &existing,
        pending: &pending,
        remembered,
    };
    let (compared, manifest) = site.stage(contents, observer)?;
    observer.publishing();
    let mut published = site.put_in_place(&compared, &manifest).map_err(failed)?;
    // Removing the old site touches the files that both share.
    let (place, is_beside) = (workspace.root().to_owned(), workspace.is_beside(target));
    if workspace.close().is_err() && !is_beside {
        published.left_behind = Some(place.display().to_string());
    }
    let files = compared.into_iter().chain([manifest]).map(|it| (it.key, it.entry));
    Ok((published, remember(files.collect(), target)))
}

struct Publication<'p> {
    plan: &'p Plan,
    target: &'p Path,
    workspace: &'p Workspace,
    existing: &'p Existing,
    /// The paths that an interrupted build may have written.
    pending: &'p [String],
    remembered: &'p Remembered,
}

impl Publication<'_> {
    /// Makes and compares every output, and the manifest behind them.
    fn stage(
        &self,
        contents: &dyn Contents,
        observer: &dyn Observer,
    ) -> Result<(Vec<Compared>, Compared), Vec<Diagnostic>> {
        let outputs = self.plan.outputs();
        let results: Vec<Result<Vec<Compared>, Vec<Diagnostic>>> = outputs
            .par_iter()
            .map(|output| {
                let mut compared = vec![self.output(output, contents)?];
                if contents.has_twins() {
                    let twins = self.twins(&compared[0])?;
                    compared.extend(twins);
                }
                observer.rendered(outputs.len());
                Ok(compared)
            })
            .collect();
        let mut compared = Vec::with_capacity(results.len());
        let mut diagnostics = Vec::new();
        for result in results {
            match result {
                Ok(some) => compared.extend(some),
                Err(faults) => diagnostics.extend(faults),
            }
        }
        if !diagnostics.is_empty() {
            return Err(with_one_failure(diagnostics));
        }
        let entries: Vec<ManifestEntry> = compared.iter().map(|it| it.entry.clone()).collect();
        let manifest = Content::Bytes(Manifest::new(entries).to_bytes());
        let manifest = self.compare(MANIFEST, &manifest)?;
        Ok((compared, manifest))
    }

    fn output(
        &self,
        output: &Output,
        contents: &dyn Contents,
    ) -> Result<Compared, Vec<Diagnostic>> {
        let key = contents.key(output);
        let stamp = self.existing.ours.get(&output.path);
        let unchanged = key.and_then(|key| self.remembered.unchanged(&output.path, key, stamp));
        if let Some(written) = unchanged {
            return Ok(Compared { key, entry: written.entry.clone(), unchanged: true });
        }
        let content = contents.make(output)?;
        Ok(Compared { key, ..self.compare(&output.path, &content)? })
    }

    /// The compressed twins of an output. Where its contents are those of the last build,
    /// so are they.
    fn twins(&self, output: &Compared) -> Result<Vec<Compared>, Vec<Diagnostic>> {
        let ManifestEntry { path, size, sha256 } = &output.entry;
        if !twins::may_gain(path, *size) {
            return Ok(Vec::new());
        }
        let folder = if output.unchanged { self.target } else { &self.workspace.stage() };
        let mut bytes = None;
        let mut compared = Vec::new();
        for coding in Coding::ALL {
            let twin = format!("{path}.{}", coding.extension());
            // An author's own file takes the place of one.
            if self.plan.at(&twin).is_some() {
                continue;
            }
            let key = Some(coding.key(sha256));
            let stamp = self.existing.ours.get(&twin);
            let known = key.and_then(|key| self.remembered.unchanged(&twin, key, stamp));
            if let Some(written) = known {
                compared.push(Compared { key, entry: written.entry.clone(), unchanged: true });
                continue;
            }
            let original = match &bytes {
                Some(bytes) => bytes,
                None => {
                    let file = folder.join(path);
                    let read = std::fs::read(&file);
                    bytes.insert(read.map_err(|error| vec![write_failed(&file, &error)])?)
                }
            };
            if let Some(smaller) = coding.compress(original) {
                let twin = self.compare(&twin, &Content::Bytes(smaller))?;
                compared.push(Compared { key, ..twin });
            }
        }
        Ok(compared)
    }

    fn compare(&self, path: &str, content: &Content<'_>) -> Result<Compared, Vec<Diagnostic>> {
        if let Some(obstacle) = self.existing.obstacle(path) {
            return Err(vec![occupied(obstacle)]);
        }
        let target = self.target.join(path);
        let compared = compare(path, content, &target, &self.workspace.stage().join(path));
        let compared = compared.map_err(|error| vec![write_failed(&target, &error)])?;
        // A foreign file that is what would be written is as good as ours.
        if !compared.unchanged && self.existing.foreign.contains(path) {
            return Err(vec![occupied(path)]);
        }
        Ok(compared)
    }

    fn put_in_place(&self, compared: &[Compared], manifest: &Compared) -> io::Result<Published> {
        let all = || compared.iter().chain([manifest]);
        let some = |unchanged: bool| all().filter(move |it| it.unchanged == unchanged);
        let changed: Vec<&ManifestEntry> = some(false).map(|it| &it.entry).collect();
        let unchanged: Vec<&str> = some(true).map(|it| it.entry.path.as_str()).collect();
        let wanted: FxHashSet<&str> = all().map(|it| it.entry.path.as_str()).collect();
        let planned = |path: &str| wanted.contains(path);
        let mut removed: Vec<&str> =
            self.existing.ours.keys().map(String::as_str).filter(|path| !planned(path)).collect();
        removed.sort_unstable();
        let foreign = self.existing.foreign.iter().map(String::as_str);
        let foreign: Vec<&str> = foreign.filter(|path| !planned(path)).collect();
        if !changed.is_empty() || !removed.is_empty() {
            let kept: Vec<&str> = unchanged.iter().chain(&foreign).copied().collect();
            self.swap(&kept, &changed, &removed)?;
        } else {
            // What an interrupted build left is as it should be.
            self.workspace.settle()?;
        }
        Ok(Published {
            written: changed.len(),
            unchanged: unchanged.len(),
            removed: removed.len(),
            foreign: foreign.into_iter().map(str::to_owned).collect(),
            left_behind: None,
        })
    }

    fn swap(&self, kept: &[&str], changed: &[&ManifestEntry], removed: &[&str]) -> io::Result<()> {
        let (workspace, target) = (self.workspace, self.target);
        let stage = workspace.stage();
        let is_complete =
            workspace.is_beside(target) && complete(&stage, target, kept, self.existing).is_ok();
        if is_complete && self.exchange(changed)? {
            return Ok(());
        }
        replace(workspace, target, changed, removed, self.pending.to_vec())
    }

    /// Exchanges the folders; false where the file system cannot do that.
    fn exchange(&self, changed: &[&ManifestEntry]) -> io::Result<bool> {
        let (workspace, target, existing) = (self.workspace, self.target, self.existing);
        let stage = workspace.stage();
        let mixed = !self.pending.is_empty();
        let ours = existing.ours.keys().chain(changed.iter().map(|it| &it.path));
        let journal = Journal::Exchange {
            ours: ours.cloned().collect(),
            foreign: existing.foreign.iter().cloned().collect(),
            mixed,
        };
        workspace.begin(&journal)?;
        // A disk that cannot take the new site gets no second chance: it tells only once.
        if let Err(error) = workspace.sync() {
            if !mixed {
                let _ = workspace.settle();
            }
            return Err(error);
        }
        if exchange(&stage, target).is_err() {
            if !mixed {
                workspace.settle()?;
            }
            return Ok(false);
        }
        let folders = [Some(workspace.root()), target.parent()];
        let is_durable = folders.into_iter().flatten().try_for_each(sync_folder).is_ok();
        let known =
            |path: &str| existing.ours.contains_key(path) || existing.foreign.contains(path);
        // Else the next build removes the old site, once it is sure not to be needed.
        if is_durable && remove_old(&stage, target, &known).is_ok() {
            let _ = workspace.settle();
        }
        Ok(true)
    }
}

fn unclear() -> Diagnostic {
    Diagnostic::new(
        Code::OccupiedPath,
        "",
        text!(
            "`{MANIFEST}` trong thư mục xuất bị hỏng, nên không rõ tệp nào do congbo tạo",
            "`{MANIFEST}` in the output folder is damaged, so nothing says which files congbo wrote"
        ),
    )
    .help(text!(
        "xóa thư mục xuất rồi chạy lại, sau khi cất riêng những tệp không phải do congbo tạo",
        "put the files aside that congbo did not write, delete the output folder, and build again"
    ))
}

fn occupied(path: &str) -> Diagnostic {
    Diagnostic::new(
        Code::OccupiedPath,
        "",
        text!(
            "thư mục xuất đã có `{path}`, không phải do congbo tạo",
            "the output folder already has `{path}`, which congbo did not write"
        ),
    )
    .help(text!("chuyển nó sang `static/`, hoặc xóa nó đi", "move it to `static/`, or delete it"))
}

/// A full disk refuses one file after the other: the first is told, which says it all.
fn with_one_failure(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut is_told = false;
    diagnostics.retain(|it| it.code != Code::WriteFailed || !std::mem::replace(&mut is_told, true));
    diagnostics
}

/// Tells that something at a path could not be written.
pub(crate) fn write_failed(path: &Path, error: &io::Error) -> Diagnostic {
    let shown = path.display();
    Diagnostic::new(
        Code::WriteFailed,
        "",
        text!("không ghi được `{shown}`: {error}", "`{shown}` cannot be written: {error}"),
    )
    .help(text!(
        "xem đĩa còn chỗ không và thư mục có được ghi không, rồi chạy lại",
        "see whether the disk has room and the folder may be written to, and run it again"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_one_fault() {
        let full = || write_failed(Path::new("a"), &io::Error::other("full"));
        let template = Diagnostic::new(Code::TemplateError, "b", text!("c", "c"));
        let told = with_one_failure(vec![full(), template, full(), full()]);
        let codes: Vec<Code> = told.iter().map(|it| it.code).collect();
        assert_eq!(codes, [Code::WriteFailed, Code::TemplateError]);
    }
}
