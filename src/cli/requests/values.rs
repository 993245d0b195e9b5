//! The values of options that several commands have.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ArgMatches;

use crate::calendar::Moment;
use crate::cli::arguments::MOST_JOBS;
use crate::cli::environment::Environment;
use crate::cli::usage::Usage;
use crate::config::{BaseUrl, Overrides};
use crate::session::Settings;
use crate::site::Choice;
use crate::text;

/// The folder of the site.
pub(super) fn root(matches: &ArgMatches) -> Result<PathBuf, Usage> {
    let root = PathBuf::from(matches.get_one::<String>("root").map_or(".", String::as_str));
    if root.is_dir() {
        return Ok(root);
    }
    let shown = root.display();
    Err(Usage::Wrong(text!(
        "không có thư mục `{shown}`; xem lại tên, hoặc tạo trang mới: `congbo init {shown}`",
        "there is no folder `{shown}`; look at the name, or make a new site: `congbo init {shown}`"
    )))
}

/// Which version of the site at `root` is meant.
pub(super) fn settings(
    matches: &ArgMatches,
    environment: &Environment,
    root: PathBuf,
) -> Result<Settings, Usage> {
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let base_url = text("base-url").map(base_url).transpose()?;
    let as_of = text("as-of").map(as_of).transpose()?;
    // What publishes for good knows neither.
    let is_set = |name: &str| matches.try_get_one::<bool>(name).ok().flatten() == Some(&true);
    let choice = Choice {
        today: as_of.map_or_else(|| environment.today(), Ok)?,
        drafts: is_set("drafts"),
        future: is_set("future"),
    };
    Ok(Settings { root, overrides: Overrides { base_url }, choice })
}

/// The number of threads.
pub(in crate::cli) fn jobs(matches: &ArgMatches) -> Result<Option<usize>, Usage> {
    let Some(written) = matches.get_one::<String>("jobs") else { return Ok(None) };
    let jobs = written.parse().ok().filter(|jobs| (1..=MOST_JOBS).contains(jobs));
    jobs.map(Some).ok_or_else(|| {
        Usage::Wrong(text!(
            "`--jobs` nhận một số từ 1 đến {MOST_JOBS}, không phải `{written}`",
            "`--jobs` takes a number from 1 to {MOST_JOBS}, not `{written}`"
        ))
    })
}

/// The address that takes the place of the one in site.yaml.
fn base_url(written: &str) -> Result<BaseUrl, Usage> {
    BaseUrl::parse(written).ok_or_else(|| {
        Usage::Wrong(text!(
            "`--base-url` phải là địa chỉ đầy đủ, ví dụ `https://cchc.example.gov.vn/`",
            "`--base-url` takes a full address, such as `https://cchc.example.gov.vn/`"
        ))
    })
}

/// The day as of which a site is looked at.
fn as_of(written: &str) -> Result<NaiveDate, Usage> {
    Moment::parse(written).and_then(|moment| moment.date.day()).ok_or_else(|| {
        Usage::Wrong(text!(
            "`--as-of` phải là một ngày, ví dụ `2020-09-17`",
            "`--as-of` takes a date, such as `2020-09-17`"
        ))
    })
}
