//! What the program knows of its surroundings, and the day that follows from it.

use std::ffi::OsString;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta};

use super::usage::Usage;
use crate::text;

/// What the program knows of its surroundings.
#[derive(Clone, Debug)]
pub struct Environment {
    /// `CONGBO_LANG`.
    pub lang: Option<String>,
    /// `SOURCE_DATE_EPOCH`.
    pub fixed_time: Option<OsString>,
    /// The present moment.
    pub now: SystemTime,
}

impl Environment {
    /// The present moment, or that of `SOURCE_DATE_EPOCH`.
    pub(super) fn moment(&self) -> Result<SystemTime, Usage> {
        self.today()?;
        let fixed = self.fixed_time.as_ref().and_then(|it| it.to_str()?.trim().parse().ok());
        Ok(fixed.map_or(self.now, |seconds| UNIX_EPOCH + Duration::from_secs(seconds)))
    }

    /// The day at +07:00, or that of `SOURCE_DATE_EPOCH`
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>). A time that is none
    /// is not passed over: a build that should be the same as another would not be.
    pub(super) fn today(&self) -> Result<NaiveDate, Usage> {
        let Some(fixed) = &self.fixed_time else {
            let elapsed = self.now.duration_since(UNIX_EPOCH).unwrap_or_default();
            let seconds = i64::try_from(elapsed.as_secs()).unwrap_or_default();
            return Ok(day_in_hanoi(seconds).unwrap_or_default());
        };
        let seconds = fixed.to_str().and_then(|text| text.trim().parse().ok());
        seconds.and_then(day_in_hanoi).ok_or_else(|| {
            Usage::Wrong(text!(
                "`SOURCE_DATE_EPOCH` phải là số giây kể từ 1/1/1970, trước năm 10000",
                "`SOURCE_DATE_EPOCH` takes seconds since 1 January 1970, before the year 10000"
            ))
        })
    }
}

/// The day of a moment after 1970, in a year of four digits as dates are written.
fn day_in_hanoi(seconds: i64) -> Option<NaiveDate> {
    let moment = DateTime::from_timestamp(seconds, 0).filter(|_| seconds >= 0)?;
    let day = moment.checked_add_signed(TimeDelta::hours(7))?.date_naive();
    (day.year() < 10_000).then_some(day)
}
