//! Films and sound, told by their names.

/// What plays in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// A film.
    Video,
    /// Sound.
    Audio,
}

/// Kinds that every browser of the day plays, as extensions.
const VIDEO: [&str; 3] = ["mp4", "m4v", "webm"];
const AUDIO: [&str; 7] = ["mp3", "m4a", "aac", "ogg", "opus", "wav", "flac"];

/// Kinds that some or all browsers do not play.
const ELSEWHERE: [&str; 14] = [
    "mov", "mkv", "avi", "wmv", "flv", "3gp", "mpg", "mpeg", "mts", "ts", "ogv", "wma", "amr",
    "aiff",
];

impl Media {
    /// What a file of this name plays as; none for others.
    pub fn of_name(path: &str) -> Option<Self> {
        let is_among = |kinds: &[&str]| has_extension(path, kinds);
        if is_among(&VIDEO) {
            return Some(Self::Video);
        }
        is_among(&AUDIO).then_some(Self::Audio)
    }

    /// True for films and sound that browsers do not play.
    pub fn is_unplayable(path: &str) -> bool {
        has_extension(path, &ELSEWHERE)
    }

    /// The element that plays it.
    pub fn element(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Audio => "audio",
        }
    }
}

fn has_extension(path: &str, kinds: &[&str]) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|it| kinds.iter().any(|kind| kind.eq_ignore_ascii_case(it)))
}
