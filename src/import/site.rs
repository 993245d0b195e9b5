//! The site that drafts are for.

use chrono::NaiveDate;

use crate::config::Config;
use crate::record::{OwnTopic, Topics};

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
