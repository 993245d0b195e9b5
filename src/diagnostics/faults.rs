//! The one sink of diagnostics: every function that can find a fault takes it last.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Code, Diagnostic, Severity, Span, Text};
use crate::text;

/// How many faults of one code are told of one file. A mistaken file may have millions;
/// who has put these right runs the program again.
pub const MOST_ALIKE: usize = 100;

/// Collects what is wrong, so that no fault hides another. It speaks of one file at a
/// time.
#[derive(Debug, Default)]
pub struct Faults {
    path: String,
    found: Vec<Diagnostic>,
    /// How often each code was found in each file.
    counts: FxHashMap<String, BTreeMap<Code, Count>>,
    /// Takes what is found beyond [`MOST_ALIKE`].
    untold: Option<Diagnostic>,
}

/// Faults of one code in one file.
#[derive(Debug, Default)]
struct Count {
    /// How many were found.
    found: usize,
    /// The place of the first that is not told.
    untold: Option<Span>,
}

impl Faults {
    /// An empty collector for the file at `path` (relative to the root).
    pub fn new(path: impl Into<String>) -> Self {
        Self { path: path.into(), ..Self::default() }
    }

    /// Records a fault; the returned diagnostic takes help.
    pub fn push(&mut self, code: Code, span: Span, message: Text) -> &mut Diagnostic {
        self.take(Diagnostic::new(code, self.path.as_str(), message).at(span))
    }

    /// Records a fault with help.
    pub fn push_with_help(&mut self, code: Code, span: Span, message: Text, help: Text) {
        self.push(code, span, message).help = Some(help);
    }

    /// Records a fault of any file, or of none.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.take(diagnostic);
    }

    fn take(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        // Where no file is meant, each fault is about something else.
        if !diagnostic.path.is_empty() {
            let counts = self.counts.entry(diagnostic.path.clone()).or_default();
            let count = counts.entry(diagnostic.code).or_default();
            count.found += 1;
            if count.found > MOST_ALIKE {
                count.untold = count.untold.or(diagnostic.span);
                return self.untold.insert(diagnostic);
            }
        }
        let index = self.found.len();
        self.found.push(diagnostic);
        &mut self.found[index]
    }

    /// False where another fault of this code in the present file would not be told, so
    /// that nobody needs to look for help.
    pub fn hears(&self, code: Code) -> bool {
        let count = self.counts.get(&self.path).and_then(|counts| counts.get(&code));
        count.is_none_or(|count| count.found < MOST_ALIKE)
    }

    /// Records faults that another collector has told.
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

    /// All that was found; of many alike in one file the first, and how many there are
    /// beside.
    pub fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        for (path, counts) in self.counts {
            for (code, count) in counts {
                let more = count.found.saturating_sub(MOST_ALIKE);
                if more > 0 {
                    self.found.push(
                        Diagnostic::new(code, path.as_str(), and_more(more)).maybe_at(count.untold),
                    );
                }
            }
        }
        self.found
    }
}

fn and_more(count: usize) -> Text {
    text!(
        "còn {count} chỗ nữa như vậy trong tệp này",
        "{count} more places like these in this file"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_faults_alike_the_first_are_told_and_how_many_more() {
        let mut faults = Faults::new("a.md");
        for line in 1..=1_000 {
            assert_eq!(faults.hears(Code::UnsafeHtml), line <= 100);
            faults.push(Code::UnsafeHtml, Span::within_line(line, 1, 1), Text::default());
        }
        faults.push(Code::UnknownKey, Span::START, Text::default());
        let told = faults.into_diagnostics();
        assert_eq!(told.len(), 102);
        let last = told.last().unwrap();
        assert_eq!(last.message.en, "900 more places like these in this file");
        assert_eq!(last.span, Some(Span::within_line(101, 1, 1)));
    }
}
