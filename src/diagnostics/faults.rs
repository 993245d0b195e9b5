//! A collector for the diagnostics of one file.

use super::{Code, Diagnostic, Span, Text};

/// Collects what is wrong in one file, so that no fault hides another.
#[derive(Debug)]
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

    /// Records what was found elsewhere.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
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

    /// All that was found.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found
    }
}
