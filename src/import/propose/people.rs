//! Who led an inspection, which team, and who received it.

use super::words::{lower, person, phrase, trimmed};

/// A person in office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Person {
    pub(in crate::import) name: String,
    pub(in crate::import) position: Option<String>,
    pub(in crate::import) role: Option<String>,
}

/// What stands before names of persons.
const TITLES: [&str; 8] = ["đồng chí ", "đ/c ", "đ.c ", "ông ", "bà ", "ô. ", "b. ", "đ/c. "];

/// What somebody does in a team.
const ROLES: [&str; 8] = [
    "phó trưởng đoàn",
    "trưởng đoàn",
    "tổ phó",
    "tổ trưởng",
    "phó tổ trưởng",
    "phó đoàn",
    "trưởng tổ",
    "trưởng nhóm",
];

/// Who led the team, as a sentence says.
pub(super) fn lead(sentence: &str) -> Option<Person> {
    let small = lower(sentence);
    let role_at = ROLES.iter().filter_map(|role| Some((phrase(&small, role, 0)?, *role)));
    // “Phó Trưởng đoàn” holds “Trưởng đoàn”: the one that begins first is meant.
    let (role_at, role) = role_at.min_by_key(|(at, role)| (*at, std::cmp::Reverse(role.len())))?;
    let before = &sentence[..role_at];
    let start = TITLES
        .iter()
        .filter_map(|title| Some(last(&small[..role_at], title)? + title.len()))
        .chain(last(&small[..role_at], "do ").map(|at| at + 3))
        .filter(|at| person(sentence[*at..].trim_start()).is_some())
        .max()?;
    let (name, _) = person(before[start..].trim_start())?;
    let behind = before[start..].trim_start().get(name.len()..)?;
    let position = trimmed_position(behind);
    Some(Person {
        name: name.to_owned(),
        position: position.filter(|it| it.chars().count() < 150),
        role: Some(crate::vietnamese::capitalised(&sentence[role_at..role_at + role.len()])),
    })
}

/// The last place of a title as a word of its own.
fn last(text: &str, title: &str) -> Option<usize> {
    let mut found = None;
    let mut from = 0;
    while let Some(at) = text[from..].find(title).map(|at| at + from) {
        if !text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            found = Some(at);
        }
        from = at + title.len();
    }
    found
}

fn trimmed_position(behind: &str) -> Option<String> {
    let mut position = behind
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | ',' | ':' | '('));
    loop {
        let small = lower(position);
        let end = ["làm", "kiêm", "là", "-", "–", ","]
            .into_iter()
            .find_map(|word| small.strip_suffix(word));
        match end {
            Some(rest) => position = position[..rest.len()].trim_end(),
            None => break,
        }
    }
    (!position.is_empty()).then(|| position.to_owned())
}

/// What ends the name of a team.
const ENDS: [&str; 24] = [
    " và ",
    " do ",
    " đã ",
    " tổ chức ",
    " tiến hành",
    " thừa ",
    " có ",
    " đến ",
    " về ",
    " làm việc",
    " trực tiếp",
    " gồm ",
    " tại ",
    " trong ",
    " năm ",
    " được ",
    " nhận ",
    " đánh giá",
    " ghi nhận",
    " chỉ ra",
    " thực hiện",
    " triển khai",
    " sẽ ",
    " theo ",
];

/// The name of the team, as a sentence says.
pub(super) fn team(sentence: &str) -> Option<String> {
    let small = lower(sentence);
    let starts = [
        "đoàn kiểm tra",
        "đoàn công tác",
        "tổ kiểm tra",
        "tổ công tác",
        "đoàn giám sát",
        "đoàn thanh tra",
        "đoàn phúc tra",
    ];
    let start = starts.iter().filter_map(|it| phrase(&small, it, 0)).min()?;
    let rest = &small[start..];
    let signs = rest.find([',', ';', '.', ':']);
    let words = ENDS.iter().filter_map(|end| rest.find(end));
    let end = words.chain(signs).min().unwrap_or(rest.len());
    let name = trimmed(&sentence[start..start + end]);
    let mut letters = name.chars();
    let first = letters.next()?;
    (name.chars().count() < 150).then(|| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

/// Who received the team, as a sentence says.
pub(super) fn received_by(sentence: &str) -> Vec<Person> {
    let small = lower(sentence);
    let start =
        ["làm việc với đoàn", "tiếp đoàn", "đón đoàn", "tiếp và làm việc với", "làm việc với tổ"];
    let Some(start) = start.iter().filter_map(|it| small.find(it)).min() else { return Vec::new() };
    let Some(list) = small[start..].find(" có ").map(|at| start + at + " có ".len()) else {
        return Vec::new();
    };
    let mut people = Vec::new();
    for part in split(&sentence[list..]) {
        let part = trimmed(part);
        let small = lower(part);
        let title = TITLES.iter().find_map(|title| small.strip_prefix(title));
        let bare = title.map_or(part, |rest| &part[part.len() - rest.len()..]).trim_start();
        match person(bare) {
            Some((name, behind)) => people.push(Person {
                name: name.to_owned(),
                position: trimmed_position(behind),
                role: None,
            }),
            None if small.starts_with("lãnh đạo") || small.starts_with("đại diện") => {
                people.push(Person {
                    name: super::words::shown(part).trim_end_matches('.').to_owned(),
                    ..Person::default()
                });
            }
            None => {}
        }
    }
    people
}

/// The parts of a list of persons.
fn split(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in list.split(';') {
        let small = lower(part);
        let mut from = 0;
        let words = [
            " và lãnh đạo",
            " và đại diện",
            " cùng lãnh đạo",
            " và đồng chí",
            " và ông ",
            " và bà ",
            ", đồng chí ",
            ", ông ",
            ", bà ",
            ", đại diện",
            " cùng đại diện",
        ];
        let mut cuts: Vec<usize> =
            words.iter().flat_map(|word| small.match_indices(word).map(|(at, _)| at)).collect();
        cuts.sort_unstable();
        for cut in cuts {
            parts.push(&part[from..cut]);
            // The word that joins them is no part of what follows.
            let rest = part[cut..].trim_start_matches([',', ' ']);
            let rest =
                rest.strip_prefix("và ").or_else(|| rest.strip_prefix("cùng ")).unwrap_or(rest);
            from = part.len() - rest.len();
        }
        parts.push(&part[from..]);
    }
    let strip = |part: &'_ str| -> usize {
        part.len() - part.trim_start().trim_start_matches("và ").len()
    };
    parts.into_iter().map(|part| &part[strip(part).min(part.len())..]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_are_told_with_position_and_role() {
        let told = |text: &str| {
            lead(text)
                .map(|it| (it.name, it.position.unwrap_or_default(), it.role.unwrap_or_default()))
        };
        let person = |a: &str, b: &str, c: &str| Some((a.to_owned(), b.to_owned(), c.to_owned()));
        assert_eq!(
            told(
                "Đoàn công tác do đồng chí Lê Văn Minh - Phó Giám đốc Sở Nội vụ làm trưởng đoàn đã kiểm tra."
            ),
            person("Lê Văn Minh", "Phó Giám đốc Sở Nội vụ", "Trưởng đoàn")
        );
        assert_eq!(
            told(
                "Ngày 1-9-2014, ông Trần Thế Anh, Phó Giám đốc Sở Nội vụ, kiêm Phó Trưởng đoàn kiểm tra đã dẫn đầu"
            ),
            person("Trần Thế Anh", "Phó Giám đốc Sở Nội vụ", "Phó Trưởng đoàn")
        );
        assert_eq!(told("Trưởng đoàn kết luận."), None);
    }

    #[test]
    fn teams_end_with_their_names() {
        assert_eq!(
            team("ngày 1/9, Đoàn kiểm tra công tác CCHC của tỉnh tổ chức kiểm tra tại"),
            Some("Đoàn kiểm tra công tác CCHC của tỉnh".to_owned())
        );
        assert_eq!(team("Tổ kiểm tra do Bà An"), Some("Tổ kiểm tra".to_owned()));
    }

    #[test]
    fn those_who_received_it_are_told() {
        let names: Vec<String> = received_by("Làm việc với Đoàn có ông Hà Văn Nam - Chủ tịch UBND huyện Na Rì và lãnh đạo các phòng.").into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["Hà Văn Nam", "Lãnh đạo các phòng"]);
    }
}
