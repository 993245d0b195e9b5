//! Texts from before Unicode: fonts whose letters stand where other letters belong.

use crate::diagnostics::Text;
use crate::text;

/// How a text was encoded that was typed with an old font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// TCVN 5712 (ABC): `.VnTime`.
    Tcvn,
    /// The same in fonts that have capitals only: `.VnTimeH`.
    TcvnCapitals,
    /// VNI: `VNI-Times`; a letter and a mark behind it.
    Vni,
}

/// The encoding that a font needs.
pub(super) fn of_font(name: &str) -> Option<Encoding> {
    let name = name.trim().to_lowercase();
    if let Some(rest) = name.strip_prefix(".vn") {
        let capitals = rest.ends_with('h') && rest.len() > 1 && !rest.ends_with("gothich");
        return Some(if capitals { Encoding::TcvnCapitals } else { Encoding::Tcvn });
    }
    (name.starts_with("vni-") || name.starts_with("vni ")).then_some(Encoding::Vni)
}

/// The encoding of a text that does not say it: many of its letters are ones that no
/// Vietnamese text has.
pub(super) fn of_text(text: &str) -> Option<Encoding> {
    let count = |wanted: &[char]| text.chars().filter(|c| wanted.contains(c)).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let foreign = count(&[
        'µ', '¸', '®', '¶', '¹', '·', '¬', '\u{ad}', '«', '»', '×', 'Ö', 'Ø', 'Þ', '¨', '©', '¦',
    ]);
    let vni = count(&['ø', 'û', 'ï', 'ñ', 'ö', 'ä', 'å', 'ë', 'æ', 'Ø', 'Û', 'Ñ', 'Ö']);
    // Typographic quotation marks and copyright signs occur in Unicode too.
    let is_unicode = text
        .chars()
        .any(|c| ('\u{1ea0}'..='\u{1ef9}').contains(&c) || matches!(c, 'ơ' | 'ư' | 'đ'));
    if is_unicode || letters < 20 {
        return None;
    }
    if foreign * 20 > letters && foreign > vni {
        return Some(Encoding::Tcvn);
    }
    (vni * 20 > letters).then_some(Encoding::Vni)
}

impl Encoding {
    /// The text in Unicode.
    pub(super) fn convert(self, text: &str) -> String {
        match self {
            Self::Tcvn => text.chars().map(tcvn).collect(),
            Self::TcvnCapitals => text.chars().map(tcvn).flat_map(char::to_uppercase).collect(),
            Self::Vni => vni(text),
        }
    }

    /// What an editor is told.
    pub(super) fn note(self) -> Text {
        let name = if self == Self::Vni { "VNI" } else { "TCVN3 (.VnTime)" };
        text!(
            "chữ gõ bằng phông cũ {name} đã chuyển sang Unicode; hãy đọc lại dấu",
            "text typed with an old font, {name}, was converted to Unicode; read its marks again"
        )
    }
}

/// Letters of TCVN 5712 from 0xA1 on, as they stand in code page 1252.
const TCVN: &str = "ĂÂÊÔƠƯĐăâêôơưđ\u{b0}\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạ\u{ba}ằẳẵắ\u{bf}\u{c0}\u{c1}\u{c2}\u{c3}\u{c4}\u{c5}ặầẩẫấậè\u{cd}ẻẽéẹềểễếệìỉ\u{d9}\u{da}\u{db}ĩíịò\u{e0}ỏõóọồổỗốộờởỡớợù\u{f0}ủũúụừửữứựỳỷỹýỵ";

fn tcvn(c: char) -> char {
    let place = (c as u32).checked_sub(0xa1).and_then(|it| usize::try_from(it).ok());
    let found = place.filter(|it| *it < 0x5e).and_then(|it| TCVN.chars().nth(it));
    // Where the table has nothing of its own, or a mark alone, the letter stays.
    found.filter(|it| !('\u{300}'..='\u{323}').contains(it)).unwrap_or(c)
}

/// For each letter of VNI that takes marks: what stands behind it, and the letter that is meant.
const VNI: [(char, &str, &str); 9] = [
    ('a', "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    ('e', "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ('o', "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ('u', "ùøûõï", "úùủũụ"),
    ('y', "ùøûõ", "ýỳỷỹ"),
    ('ô', "ùøûõï", "ớờởỡợ"),
    ('ö', "ùøûõï", "ứừửữự"),
    ('i', "", ""),
    ('đ', "", ""),
];

/// Letters of VNI that stand for others alone.
const VNI_ALONE: [(char, char); 8] = [
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('ñ', 'đ'),
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
];

fn vni(text: &str) -> String {
    let mut converted = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        let mark = letters.peek().and_then(|it| it.to_lowercase().next());
        let with_mark =
            VNI.iter().find(|(base, ..)| *base == lower).and_then(|(_, marks, whole)| {
                let place = marks.chars().position(|it| Some(it) == mark)?;
                whole.chars().nth(place)
            });
        let meant = match with_mark {
            Some(whole) => {
                letters.next();
                whole
            }
            None if lower == 'î' => 'ỵ',
            None => VNI_ALONE.iter().find(|(from, _)| *from == lower).map_or(lower, |it| it.1),
        };
        let is_upper = c.is_uppercase();
        if is_upper {
            converted.extend(meant.to_uppercase())
        } else if meant == lower {
            converted.push(c)
        } else {
            converted.push(meant)
        }
    }
    converted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_letter_for_each_place() {
        assert_eq!(TCVN.chars().count(), 0x5e);
        for (_, marks, whole) in VNI {
            assert_eq!(marks.chars().count(), whole.chars().count());
        }
    }

    #[test]
    fn old_texts_become_unicode() {
        let tcvn = "C¶i c¸ch hµnh chÝnh; ñy ban nh©n d©n; thñ tôc ®\u{ad}îc gi¶i quyÕt";
        assert_eq!(
            Encoding::Tcvn.convert(tcvn),
            "Cải cách hành chính; ủy ban nhân dân; thủ tục được giải quyết"
        );
        assert_eq!(of_text(tcvn), Some(Encoding::Tcvn));
        let vni = "Caûi caùch haønh chính; Uûy ban nhaân daân; thuû tuïc ñöôïc giaûi quyeát";
        assert_eq!(
            Encoding::Vni.convert(vni),
            "Cải cách hành chính; Ủy ban nhân dân; thủ tục được giải quyết"
        );
        assert_eq!(of_text(vni), Some(Encoding::Vni));
        assert_eq!(Encoding::TcvnCapitals.convert("hµnh chÝnh"), "HÀNH CHÍNH");
        assert_eq!(of_text("Cải cách hành chính, thủ tục được giải quyết đúng hạn"), None);
        assert_eq!(of_text("The quick brown fox jumps over the lazy dog"), None);
    }

    #[test]
    fn fonts_tell_their_encoding() {
        for (font, encoding) in [
            (".VnTime", Some(Encoding::Tcvn)),
            (".VnTimeH", Some(Encoding::TcvnCapitals)),
            (".VnArial", Some(Encoding::Tcvn)),
            ("VNI-Times", Some(Encoding::Vni)),
            ("Times New Roman", None),
        ] {
            assert_eq!(of_font(font), encoding, "{font}");
        }
    }
}
