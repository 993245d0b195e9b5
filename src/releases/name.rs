//! Names of releases: the moment at which each was made, in UTC.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, NaiveDateTime, TimeDelta};

const FORM: &str = "%Y%m%dT%H%M%SZ";

/// The name of a release, such as `20251128T061500Z`. Later releases have greater names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReleaseName(String);

impl ReleaseName {
    /// Reads a name; none where it is not that of a release.
    pub fn parse(text: &str) -> Option<Self> {
        let moment = NaiveDateTime::parse_from_str(text, FORM).ok()?;
        let written = moment.format(FORM).to_string();
        (written == text).then_some(Self(written))
    }

    /// The name of a release that is made now, behind all that there are, even where the
    /// clock was put back since.
    pub(super) fn next(now: SystemTime, newest: Option<&Self>) -> Self {
        let seconds = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let now = i64::try_from(seconds).ok().and_then(|it| DateTime::from_timestamp(it, 0));
        let now = now.unwrap_or_default().naive_utc();
        let last = newest.map(Self::in_utc);
        let earliest = last.and_then(|last| last.checked_add_signed(TimeDelta::seconds(1)));
        Self(earliest.map_or(now, |earliest| earliest.max(now)).format(FORM).to_string())
    }

    /// How much later this one was made than another.
    pub(super) fn time_since(&self, other: &Self) -> TimeDelta {
        self.in_utc() - other.in_utc()
    }

    /// When it was made.
    pub fn moment(&self) -> SystemTime {
        self.in_utc().and_utc().into()
    }

    fn in_utc(&self) -> NaiveDateTime {
        // Every name was written or read as a moment, so that the default is never met.
        NaiveDateTime::parse_from_str(&self.0, FORM).unwrap_or_default()
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReleaseName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn names_grow_though_the_clock_is_put_back() {
        let at = |seconds: u64| UNIX_EPOCH + Duration::from_secs(seconds);
        let first = ReleaseName::next(at(1_748_736_000), None);
        assert_eq!(first.as_str(), "20250601T000000Z");
        let second = ReleaseName::next(at(1_000_000_000), Some(&first));
        assert_eq!(second.as_str(), "20250601T000001Z");
        assert!(second > first);
        assert_eq!(ReleaseName::parse(second.as_str()), Some(second));
        for other in ["", "20250601", "../20250601T000000Z", "20250601T000000Z.old", "2025"] {
            assert_eq!(ReleaseName::parse(other), None, "{other}");
        }
    }
}
