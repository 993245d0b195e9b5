//! The syllables of Vietnamese: onset, rime and tone, as its spelling combines them.

use unicode_normalization::UnicodeNormalization;

/// Onsets with the letters that they are written before `e`, `ê` and `i`, the
/// common ones first.
const ONSETS: [(&str, &str); 24] = [
    ("t", "t"),
    ("c", "k"),
    ("đ", "đ"),
    ("th", "th"),
    ("h", "h"),
    ("l", "l"),
    ("ch", "ch"),
    ("v", "v"),
    ("n", "n"),
    ("b", "b"),
    ("nh", "nh"),
    ("tr", "tr"),
    ("", ""),
    ("m", "m"),
    ("ph", "ph"),
    ("kh", "kh"),
    ("s", "s"),
    ("d", "d"),
    ("ng", "ngh"),
    ("x", "x"),
    ("r", "r"),
    ("g", "gh"),
    ("gi", "gi"),
    ("p", "p"),
];

/// Rimes, the common ones first; `*` follows the letter that bears the tone.
const RIMES: &str = "a*i i* a* o*ng a*nh u* a*n a*ng ô*ng ươ*i iê*n ươ*ng ê* iê*p â*n ô* u*ng a*o \
    a*m ơ*i i*nh ê*n o* ư* â*y ia* iê*m ươ*c ươ*ng a*c â*t uâ*n oa* a*nh ô*n u*c ê*u o*n a*y ô*i \
    o*i ă*m ă*ng ô*c â*u i*n ê*nh uyê*n ă*n iê*u u*y oa*n â*p i*ch a*t uô*c ư*ng ô*t â*m a*p o*t \
    oe*t ư*u ươ*n u*t iê*t a*ch uâ*t ê*p ă*c i*m o*c u*i â*ng ơ*n ă*t ưa* ư*c u*n u*p e*o e* i*t \
    oa*t uô*n ê*t ô*m u*m uê* oă*n uyê*t ươ*m oa*ng oa*i ư*t i*p e*n uô*ng e*t ơ* ê*m o*m ă*p ơ*t \
    oa*nh o*p ê*ch ơ*m ơ*p ươ*t a*u oe*o e*m e*p uâ*y ươ*p ô*p iê*c oe* uô*m i*u oa*ch oă*ng ư*i";

/// Combining marks of the six tones, the common ones first.
const TONES: [&str; 6] = ["", "\u{301}", "\u{300}", "\u{323}", "\u{309}", "\u{303}"];

/// Makes the syllable of three numbers, each smaller for commoner parts; `None`
/// where Vietnamese has no such syllable.
pub fn syllable(onset: usize, rime: usize, tone: usize) -> Option<String> {
    let rime = rime_at(rime)?;
    let (plain, front) = ONSETS.get(onset)?;
    let is_front = rime.starts_with(['e', 'ê', 'i']);
    let written = if is_front { front } else { plain };
    // `gi` before `i` would double the letter.
    if *written == "gi" && is_front {
        return None;
    }
    let bare = rime.replace('*', "");
    let is_stopped = bare.ends_with(['c', 'p', 't']) || bare.ends_with("ch");
    // Syllables that end in a stop have two tones only.
    if is_stopped && !(tone == 1 || tone == 3) {
        return None;
    }
    let toned = rime.replacen('*', TONES.get(tone)?, 1);
    Some(format!("{written}{toned}").nfc().collect())
}

/// How many rimes there are.
pub fn rimes() -> usize {
    RIMES.split_whitespace().count()
}

/// How many onsets there are.
pub fn onsets() -> usize {
    ONSETS.len()
}

fn rime_at(index: usize) -> Option<&'static str> {
    RIMES.split_whitespace().nth(index)
}
