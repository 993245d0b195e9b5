//! All diagnostics of one run, and what the run did.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Census, Code, Diagnostic, Severity};

/// The diagnostics of a run, sorted by path, place and code; those of
/// site.yaml first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

/// The counts that end a run's output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Diagnostics that forbid publishing.
    pub errors: usize,
    /// Diagnostics that fail a `--strict` run.
    pub warnings: usize,
    /// Diagnostics that fail nothing.
    pub advice: usize,
    /// What became of what was found.
    pub census: Census,
    /// Files that were new or changed.
    pub written: usize,
    /// Files that were already as they should be.
    pub unchanged: usize,
    /// Stale files that were removed.
    pub removed: usize,
}

impl Report {
    /// Adds diagnostics, keeping the order that is printed.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(more);
        // What is wrong with site.yaml may be why other things are.
        let rank = |it: &Diagnostic| it.path != "site.yaml";
        self.diagnostics.sort_by(|a, b| {
            (rank(a), &a.path, a.span, a.code.name(), &a.message).cmp(&(
                rank(b),
                &b.path,
                b.span,
                b.code.name(),
                &b.message,
            ))
        });
        // The same fault of a template comes from every page that uses it.
        self.diagnostics.dedup_by(|a, b| {
            (&a.path, a.span, a.code, &a.message) == (&b.path, b.span, b.code, &b.message)
        });
    }

    /// Drops advice whose code the site has switched off.
    pub fn without(mut self, switched_off: &[Code]) -> Self {
        self.diagnostics.retain(|found| !switched_off.contains(&found.code));
        self
    }

    /// A report of these.
    pub fn of(diagnostics: Vec<Diagnostic>) -> Self {
        let mut report = Self::default();
        report.extend(diagnostics);
        report
    }

    /// What another report does not have, wherever in its file it stood there.
    pub fn without_those_of(&self, other: &Self) -> Self {
        let key = |it: &Diagnostic| (it.path.clone(), it.code.name(), it.message.clone());
        let known: BTreeSet<_> = other.diagnostics.iter().map(key).collect();
        let is_new = |it: &&Diagnostic| !known.contains(&key(it));
        Self { diagnostics: self.diagnostics.iter().filter(is_new).cloned().collect() }
    }

    /// Drops everything but errors.
    pub fn errors_only(mut self) -> Self {
        self.diagnostics.retain(|found| found.severity() == Severity::Error);
        self
    }

    /// Drops advice.
    pub fn without_advice(mut self) -> Self {
        self.diagnostics.retain(|found| found.severity() != Severity::Advice);
        self
    }

    /// The diagnostics in printing order.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|found| found.severity() == severity).count()
    }

    /// True where something forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The summary of a run that has written nothing (yet).
    pub fn summary(&self) -> Summary {
        Summary {
            errors: self.count(Severity::Error),
            warnings: self.count(Severity::Warning),
            advice: self.count(Severity::Advice),
            ..Summary::default()
        }
    }
}
