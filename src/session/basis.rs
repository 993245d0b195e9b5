//! What an update is made from, and whether the last one can be revised.

use std::sync::Arc;

use super::look::Look;
use super::snapshot::Snapshot;
use crate::diagnostics::{Code, Diagnostic, Report, Severity};
use crate::site::Judged;
use crate::units::Naming;

/// The files, and what each is on its own.
#[derive(Debug)]
pub(super) struct Basis {
    pub look: Look,
    pub naming: Arc<Naming>,
    /// The write-ups, by path.
    pub judged: Vec<Arc<Judged>>,
}

/// An update of a session.
#[derive(Debug)]
pub(super) struct Update {
    pub basis: Basis,
    /// What is wrong beyond what is wrong with the basis.
    pub found: Vec<Diagnostic>,
    pub snapshot: Snapshot,
}

impl Basis {
    /// What is wrong with the files one by one.
    fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        let of_files = self.judged.iter().flat_map(|judged| &judged.diagnostics);
        self.look.diagnostics.iter().chain(of_files)
    }

    /// True where that forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.diagnostics().any(|found| found.severity() == Severity::Error)
    }

    /// Everything that is wrong, with what was `found` beyond. Where site.yaml is wrong, what
    /// seems wrong elsewhere may follow from that, and only what does not is told.
    pub fn report(&self, found: &[Diagnostic]) -> Report {
        let mut report = Report::default();
        if self.is_misconfigured() {
            let of_files = self.judged.iter().flat_map(|judged| judged.of_file_alone());
            report.extend(self.look.diagnostics.iter().chain(of_files).cloned());
        } else {
            report.extend(self.diagnostics().chain(found).cloned());
        }
        report.without(&self.look.configured.config.advice_off)
    }

    /// True where site.yaml cannot be read as it was meant.
    fn is_misconfigured(&self) -> bool {
        self.look.diagnostics.iter().any(|found| {
            found.path == "site.yaml"
                && found.severity() == Severity::Error
                && found.code != Code::PersonalData
        })
    }

    /// True where all but write-ups is as in `other`.
    fn is_in_the_same_surroundings(&self, other: &Self) -> bool {
        let (a, b) = (&self.look, &other.look);
        Arc::ptr_eq(&a.configured, &b.configured)
            && Arc::ptr_eq(&self.naming, &other.naming)
            && a.theme == b.theme
            && a.diagnostics == b.diagnostics
            && a.sources.files == b.sources.files
            && a.sources.ignored == b.sources.ignored
            && a.sources.statics == b.sources.statics
            && self.judged.len() == other.judged.len()
    }
}

impl Update {
    /// The update that another basis makes of this one; none where more has changed than how
    /// some write-ups are worded. The site is then put together anew.
    pub fn revised(self, basis: &Basis) -> Option<Self> {
        if !basis.is_in_the_same_surroundings(&self.basis) {
            return None;
        }
        let edits = self.edits(basis);
        // What is wrong may stand elsewhere after an edit.
        let has_moving_fault = |judged: &Judged| {
            let source = judged.source();
            let mut of_it = self.found.iter().filter(|found| found.path == source);
            of_it.any(|found| found.span.is_some_and(|span| judged.may_move(span)))
        };
        if edits.iter().any(|(before, _)| has_moving_fault(before)) {
            return None;
        }
        let site = self.snapshot.site.revised(edits.into_iter())?;
        let report = basis.report(&self.found);
        let snapshot = Snapshot { site: Arc::new(site), report, ..self.snapshot };
        Some(Self { snapshot, ..self })
    }

    /// What another basis has otherwise.
    fn edits<'b>(&'b self, basis: &'b Basis) -> Vec<(&'b Judged, &'b Judged)> {
        let pairs = self.basis.judged.iter().zip(&basis.judged);
        let edits = pairs.filter(|(before, after)| !Arc::ptr_eq(before, after));
        edits.map(|(a, b)| (&**a, &**b)).collect()
    }

    /// What can be seen at once of the one write-up that another basis has otherwise: its page,
    /// and what is wrong with it alone. None where it can be had whole as fast, or not at all.
    pub fn glimpsed(&self, basis: &Basis) -> Option<Snapshot> {
        if !basis.is_in_the_same_surroundings(&self.basis) {
            return None;
        }
        let edits = self.edits(basis);
        let [edit] = edits.as_slice() else { return None };
        if self.snapshot.site.revised(std::iter::once(*edit)).is_some() {
            return None;
        }
        let site = self.snapshot.site.glimpsed(*edit)?;
        let source = edit.1.source();
        let elsewhere = self.found.iter().filter(|found| found.path != source);
        let report = basis.report(&elsewhere.cloned().collect::<Vec<_>>());
        Some(Snapshot { site: Arc::new(site), report, ..self.snapshot.clone() })
    }
}
