//! The one sink of diagnostics: every function that can find a fault takes it last.

use super::{Code, Diagnostic, Severity, Span, Text};

/// Collects what is wrong, so that no fault hides another. It speaks of one file at a
/// time.
#[derive(Debug, Default)]
pub struct Faults {
    path: String,
    found: Vec<Diagnostic>,
}

impl Faults {
    /// An empty collector for the file at `path` (relative to the root).
    pub fn new(path: impl Into<String>) -> Self {
        Self { path: path.into(), found: Vec::new() }
    }

    /// Records a fault; the returned diagnostic takes help.
    pub fn push(&mut self, code: Code, span: Span, message: Text) -> &mut Diagnostic {
        let index = self.found.len();
        self.found.push(Diagnostic::new(code, self.path.as_str(), message).at(span));
        &mut self.found[index]
    }

    /// Records a fault with help.
    pub fn push_with_help(&mut self, code: Code, span: Span, message: Text, help: Text) {
        self.push(code, span, message).help = Some(help);
    }

    /// Records a fault of any file, or of none.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Records faults that were found elsewhere.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(more);
    }

    /// Lets `find` report faults of the file at `path`.
    pub fn within<T>(&mut self, path: impl Into<String>, find: impl FnOnce(&mut Self) -> T) -> T {
        let own = std::mem::replace(&mut self.path, path.into());
        let found = find(self);
        self.path = own;
        found
    }

    /// The file that the faults are about.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How many faults there are so far.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// True where nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// True where something forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|found| found.severity() == Severity::Error)
    }

    /// All that was found.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found
    }
}
