//! What an editor must be told of a file that was taken in.

use crate::diagnostics::Text;

/// What was told so far; the same once only, with how often.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<(Text, usize)>);

impl Notes {
    pub(super) fn add(&mut self, note: Text) {
        match self.0.iter_mut().find(|(known, _)| *known == note) {
            Some((_, count)) => *count += 1,
            None => self.0.push((note, 1)),
        }
    }

    pub(super) fn into_texts(self) -> Vec<Text> {
        let told = |(note, count): (Text, usize)| match count {
            1 => note,
            count => Text {
                vi: format!("{} ({count} lần)", note.vi),
                en: format!("{} ({count} times)", note.en),
            },
        };
        self.0.into_iter().map(told).collect()
    }
}
