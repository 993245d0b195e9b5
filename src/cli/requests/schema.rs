//! `congbo schema`.

use clap::ArgMatches;

use crate::schema::Subject;

pub(in crate::cli) fn read(matches: &ArgMatches) -> Subject {
    let name = matches.get_one::<String>("subject");
    name.and_then(|name| Subject::from_name(name)).unwrap_or(Subject::FrontMatter)
}
