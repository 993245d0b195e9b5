//! The areas of administrative reform, by the framework in force.

use chrono::{Datelike, NaiveDate};

use crate::Lang;
use crate::diagnostics::{Code, Faults, Located};
use crate::spelling::{Suggestion, suggest};
use crate::text;
use crate::vietnamese::fold;

/// The resolution whose list of areas was in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Framework {
    /// Nghị quyết 30c/NQ-CP, for 2011 to 2020.
    Nq30c,
    /// Nghị quyết 76/NQ-CP, for 2021 to 2030.
    Nq76,
}

impl Framework {
    /// All, the earliest first.
    pub const ALL: [Self; 2] = [Self::Nq30c, Self::Nq76];

    /// The year from which on it was in force; none for the earliest, which also stands for
    /// what was before it.
    pub fn first_year(self) -> Option<i32> {
        match self {
            Self::Nq30c => None,
            Self::Nq76 => Some(2021),
        }
    }

    /// The framework in force on a day.
    pub fn on(day: NaiveDate) -> Self {
        let is_in_force = |it: &Self| it.first_year().is_none_or(|year| year <= day.year());
        Self::ALL.into_iter().rfind(is_in_force).unwrap_or(Self::Nq30c)
    }
}

/// The titles of an area: Vietnamese and English, under each framework.
struct BuiltIn {
    id: &'static str,
    nq30c: (&'static str, &'static str),
    nq76: (&'static str, &'static str),
}

/// The areas in the order of the resolutions.
const BUILT_IN: [BuiltIn; 8] = [
    same("dieu-hanh", "Chỉ đạo, điều hành cải cách hành chính", "Steering of the reform"),
    same("the-che", "Cải cách thể chế", "Institutional reform"),
    same("tthc", "Cải cách thủ tục hành chính", "Reform of administrative procedures"),
    same("bo-may", "Cải cách tổ chức bộ máy", "Reform of the organisational structure"),
    BuiltIn {
        id: "cong-vu",
        nq30c: (
            "Xây dựng, nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức",
            "Quality of officials and public employees",
        ),
        nq76: ("Cải cách chế độ công vụ", "Civil service reform"),
    },
    same("tai-chinh-cong", "Cải cách tài chính công", "Public finance reform"),
    BuiltIn {
        id: "chinh-quyen-so",
        nq30c: ("Hiện đại hóa hành chính", "Modernisation of administration"),
        nq76: (
            "Xây dựng, phát triển Chính phủ điện tử, Chính phủ số",
            "E-government and digital government",
        ),
    },
    // Not in the list of 2021, but inspections go on naming it.
    same("mot-cua", "Cơ chế một cửa, một cửa liên thông", "One-stop shop mechanism"),
];

const fn same(id: &'static str, vi: &'static str, en: &'static str) -> BuiltIn {
    BuiltIn { id, nq30c: (vi, en), nq76: (vi, en) }
}

/// All areas of a site: the built-in ones, and its own.
#[derive(Clone, Debug)]
pub struct Areas {
    own: Vec<(String, String)>,
}

impl Areas {
    /// The built-in areas and those of site.yaml (id and title). An own title for a
    /// built-in id replaces it.
    pub fn new(own: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { own: own.into_iter().collect() }
    }

    /// All ids: the built-in ones in the order of the resolutions, then the site's.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let built_in = BUILT_IN.iter().map(|area| area.id);
        let own = self.own.iter().map(|(id, _)| id.as_str());
        built_in.chain(own.filter(|id| BUILT_IN.iter().all(|area| area.id != *id)))
    }

    /// True for an id that the site knows.
    pub fn contains(&self, id: &str) -> bool {
        self.ids().any(|known| known == id)
    }

    /// The place of an area in lists.
    pub fn rank(&self, id: &str) -> usize {
        self.ids().position(|known| known == id).unwrap_or(usize::MAX)
    }

    /// The title of an area under a framework; the id itself where it is unknown.
    pub fn title<'a>(&'a self, id: &'a str, framework: Framework, lang: Lang) -> &'a str {
        if let Some((_, title)) = self.own.iter().find(|(own, _)| own == id) {
            return title;
        }
        let Some(area) = BUILT_IN.iter().find(|area| area.id == id) else { return id };
        let (vi, en) = match framework {
            Framework::Nq30c => area.nq30c,
            Framework::Nq76 => area.nq76,
        };
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// The area whose title, under any framework, is `written`.
    pub fn by_title(&self, written: &str) -> Option<&str> {
        let wanted = fold(written);
        let own = self.own.iter().find(|(_, title)| fold(title) == wanted);
        let built_in = BUILT_IN.iter().find(|area| {
            [area.nq30c, area.nq76].iter().any(|(vi, en)| fold(vi) == wanted || fold(en) == wanted)
        });
        own.map(|(id, _)| id.as_str()).or(built_in.map(|area| area.id))
    }

    /// Reports those among `named` that the site does not know.
    pub fn check<'a>(&self, named: impl Iterator<Item = &'a Located<String>>, faults: &mut Faults) {
        for area in named.filter(|area| !self.contains(area)) {
            let name = &area.value;
            let meant = self.by_title(name).map(|word| Suggestion { word });
            let help = meant.or_else(|| suggest(name, self.ids())).map_or_else(
                || {
                    let list = self.ids().collect::<Vec<_>>().join(", ");
                    text!(
                        "các lĩnh vực: {list}; lĩnh vực riêng thì thêm vào `areas` trong site.yaml",
                        "the areas: {list}; add one of your own to `areas` in site.yaml"
                    )
                },
                |suggestion| suggestion.help(),
            );
            faults.push_with_help(
                Code::UnknownArea,
                area.span,
                text!("không có lĩnh vực `{name}`", "there is no area `{name}`"),
                help,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn titles_follow_the_framework_of_the_day() {
        let areas = Areas::new([("dan-van".to_owned(), "Công tác dân vận".to_owned())]);
        let title = |id, on| areas.title(id, Framework::on(day(on)), Lang::Vi).to_owned();
        assert_eq!(title("chinh-quyen-so", "2020-12-31"), "Hiện đại hóa hành chính");
        assert!(title("chinh-quyen-so", "2021-01-01").contains("Chính phủ số"));
        assert_eq!(title("mot-cua", "2023-01-01"), "Cơ chế một cửa, một cửa liên thông");
        assert_eq!(title("dan-van", "2023-01-01"), "Công tác dân vận");
    }

    #[test]
    fn own_areas_come_last() {
        let areas = Areas::new([("dan-van".to_owned(), "Dân vận".to_owned())]);
        assert_eq!(areas.ids().last(), Some("dan-van"));
        assert_eq!(areas.by_title("cải cách THỂ CHẾ"), Some("the-che"));
    }
}
