//! The site that drafts are for.

use chrono::NaiveDate;

use crate::config::Config;
use crate::record::{OwnTopic, Topics};
use crate::vocabulary::Kind;

/// What is known of the site that a draft is for.
#[derive(Debug)]
pub struct Context<'c> {
    /// The day.
    pub today: NaiveDate,
    /// The province and the district where names are looked up first.
    pub places: Vec<String>,
    /// The site's own areas, id and title.
    pub areas: Vec<(String, String)>,
    /// Its topics.
    pub topics: &'c Topics,
    /// Its organisations.
    pub organisations: Vec<String>,
}

impl<'c> Context<'c> {
    /// What the configuration of a site says; its topics are [`topics_of`] it.
    pub fn of_site(config: &Config, topics: &'c Topics, today: NaiveDate) -> Self {
        let places = [&config.province, &config.within].into_iter().flatten();
        let areas = config.areas.iter();
        Self {
            today,
            places: places.map(|it| it.value.clone()).collect(),
            areas: areas.map(|(id, title)| (id.value.clone(), title.clone())).collect(),
            topics,
            organisations: config.organisations.iter().map(|it| it.name.value.clone()).collect(),
        }
    }
}

/// The topics of a site.
pub fn topics_of(config: &Config) -> Topics {
    let own = config.topics.iter().map(|(id, entry)| OwnTopic {
        id: id.value.clone(),
        title: entry.title.clone(),
        words: entry.words.iter().cloned().collect(),
    });
    Topics::new(own.collect())
}

/// The section of write-ups of a kind: that of site.yaml, else the usual one.
pub fn usual_section(config: &Config, kind: Kind) -> String {
    let of_site = config.sections.iter().find(|it| it.kind == Some(kind));
    of_site.map_or_else(
        || {
            match kind {
                Kind::Inspection => "kiem-tra",
                Kind::Result => "ket-qua",
                Kind::News | Kind::Notice | Kind::Plan | Kind::Page => "tin-tuc",
            }
            .to_owned()
        },
        |it| it.folder.clone(),
    )
}
