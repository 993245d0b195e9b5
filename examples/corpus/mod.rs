//! A made-up site of any size: articles whose text behaves like Vietnamese, with
//! records whose numbers add up, about real units. The same seed makes the same
//! site. Examples measure with it; the suite looks at its pages.

mod language;
mod records;
mod syllables;

use std::fmt::Write;
use std::path::Path;

use chrono::{Days, NaiveDate};
use congbo::gazetteer::{Gazetteer, UnitIndex};
use fastrand::Rng;
use serde_json::{Value, json};

pub use language::Language;

/// A made-up article.
pub struct MadeUp {
    /// The path below `content/`.
    pub path: String,
    /// The address on the site.
    pub address: String,
    /// The title.
    pub title: String,
    /// The lead.
    pub lead: String,
    /// The whole file.
    pub text: String,
}

/// The share of articles with a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Records {
    /// Half of them: inspections beside news.
    Half,
    /// All of them.
    All,
}

/// Where the articles' units lie: a publisher reports on its neighbourhood.
const PROVINCES: [&str; 4] = ["Bắc Kạn", "Thái Nguyên", "Đồng Tháp", "Hưng Yên"];

/// site.yaml of the made-up site.
pub const SITE: &str = "title: Trang thử cỡ lớn\nbase_url: https://thu.example/\nsections:\n  \
    kiem-tra: {title: Kiểm tra, type: inspection}\n  tin-tuc: {title: Tin tức, type: news}\n";

/// Makes articles one after the other, newest first.
pub struct Corpus {
    language: Language,
    units: Vec<UnitIndex>,
    records: Records,
    count: usize,
}

impl Corpus {
    /// A corpus of `count` articles.
    pub fn new(count: usize, records: Records) -> Self {
        let gazetteer = Gazetteer::get();
        let is_near = |index: &UnitIndex| {
            PROVINCES.contains(&gazetteer.unit(gazetteer.province(*index)).name)
        };
        let units = gazetteer.all().map(|(index, _)| index).filter(is_near).collect();
        Self { language: Language::new(7), units, records, count }
    }

    /// The article at an index; each depends on its index only.
    pub fn article(&self, index: usize) -> MadeUp {
        let mut rng = Rng::with_seed(1_000_003 + index as u64);
        let voice = self.language.voice(&mut rng);
        let title_words = rng.usize(6..12);
        let title = voice.phrase(&mut rng, title_words);
        let lead = format!("{} {}", voice.sentence(&mut rng), voice.sentence(&mut rng));
        let is_record = self.records == Records::All || index.is_multiple_of(2);
        let section = if is_record { "kiem-tra" } else { "tin-tuc" };
        let date = self.date(index);
        let mut text = format!("---\ntitle: \"{title}\"\ndate: {date}\nsummary: \"{lead}\"\n");
        let tags: Vec<String> = (0..rng.usize(1..=4)).map(|_| voice.tag(&mut rng)).collect();
        let _ = writeln!(text, "tags: [{}]", tags.join(", "));
        if is_record {
            let unit = self.unit(date, &mut rng);
            text.push_str(&records::record(unit, date, &voice, &mut rng));
        }
        text.push_str("---\n");
        for paragraph in 0..rng.usize(2..=5) {
            if paragraph > 0 && paragraph % 3 == 0 {
                let _ = write!(text, "\n## {}\n", voice.phrase(&mut rng, 5));
            }
            let _ = write!(text, "\n{}\n", voice.paragraph(&mut rng));
        }
        let name = format!("{index:06}-{}", date.format("%Y"));
        MadeUp {
            path: format!("{section}/{name}.md"),
            address: format!("/{section}/{name}/"),
            title,
            lead,
            text,
        }
    }

    /// Writes the whole site, and `articles.json` with each article's address, title
    /// and lead.
    #[allow(dead_code, reason = "the suite writes a few of its articles only")]
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        for section in ["kiem-tra", "tin-tuc"] {
            std::fs::create_dir_all(folder.join("content").join(section))?;
        }
        std::fs::write(folder.join("site.yaml"), SITE)?;
        let mut known = Vec::with_capacity(self.count);
        for article in (0..self.count).map(|index| self.article(index)) {
            let MadeUp { path, address, title, lead, text } = article;
            std::fs::write(folder.join("content").join(path), text)?;
            known.push(json!({"url": address, "title": title, "lead": lead}));
        }
        std::fs::write(folder.join("articles.json"), Value::from(known).to_string())
    }

    /// Twelve years of articles until the end of 2025.
    fn date(&self, index: usize) -> NaiveDate {
        let back = index as u64 * 12 * 365 / self.count as u64;
        let last = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap_or_default();
        last.checked_sub_days(Days::new(back)).unwrap_or(last)
    }

    /// A unit that was in force, as front matter: its code, so that namesakes do
    /// not matter.
    fn unit(&self, date: NaiveDate, rng: &mut Rng) -> &'static str {
        let gazetteer = Gazetteer::get();
        loop {
            let unit = gazetteer.unit(self.units[rng.usize(..self.units.len())]);
            if unit.exists_on(date) && !unit.is_approximate() {
                return unit.id;
            }
        }
    }
}
