//! QR codes as lines: an address on paper that a phone can follow.

use std::fmt::Write;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use serde::Serialize;

/// A QR code, as templates receive it.
#[derive(Serialize)]
pub(super) struct Code {
    /// How many modules it has each way.
    pub size: i32,
    /// The dark modules: in each row lines of width 1, for a view box that begins half a
    /// module above.
    pub path: String,
}

/// The code of a text; none where it is too long for one.
///
/// The pattern over it is always the same: looking for the best of eight takes many times as
/// long, for thousands of pages, and readers manage with any.
pub(super) fn code(text: &str) -> Option<Code> {
    let segments = QrSegment::make_segments(text);
    let (level, mask) = (QrCodeEcc::Low, Some(Mask::new(2)));
    let (least, most) = (Version::MIN, Version::MAX);
    let code = QrCode::encode_segments_advanced(&segments, level, least, most, mask, true).ok()?;
    Some(Code { size: code.size(), path: path(&code) })
}

fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut is_first = true;
        let (mut x, mut pen) = (0, 0);
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x == start {
                x += 1;
                continue;
            }
            // Writing into a string cannot fail.
            let _ = if is_first {
                write!(path, "M{start} {y}h{}", x - start)
            } else {
                write!(path, "m{} 0h{}", start - pen, x - start)
            };
            (pen, is_first) = (x, false);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a path draws.
    fn drawn(code: &Code) -> Vec<(i32, i32)> {
        let mut modules = Vec::new();
        let (mut x, mut y) = (0, 0);
        let commands = code.path.replace(['M', 'm', 'h'], "|$0").replace("|$0", "|");
        let kinds: Vec<char> = code.path.chars().filter(|it| it.is_ascii_alphabetic()).collect();
        for (kind, numbers) in kinds.into_iter().zip(commands.split('|').skip(1)) {
            let numbers: Vec<i32> =
                numbers.split(' ').map(|number| number.parse().unwrap()).collect();
            match (kind, &numbers[..]) {
                ('M', [to, row]) => (x, y) = (*to, *row),
                ('m', [by, 0]) => x += by,
                ('h', [by]) => {
                    modules.extend((x..x + by).map(|x| (x, y)));
                    x += by;
                }
                other => panic!("{other:?}"),
            }
        }
        modules
    }

    #[test]
    fn the_path_draws_the_dark_modules() {
        let text = "https://cchc.example.vn/kiem-tra/huyen-cho-don-2020/";
        let found = code(text).unwrap();
        let mask = Some(Mask::new(2));
        let segments = QrSegment::make_segments(text);
        let (least, most) = (Version::MIN, Version::MAX);
        let low = QrCodeEcc::Low;
        let whole =
            QrCode::encode_segments_advanced(&segments, low, least, most, mask, true).unwrap();
        let all = (0..whole.size()).flat_map(|y| (0..whole.size()).map(move |x| (x, y)));
        let dark: Vec<(i32, i32)> = all.filter(|(x, y)| whole.get_module(*x, *y)).collect();
        assert_eq!(drawn(&found), dark);
        assert_eq!(found.size, whole.size());
        // What each article carries: twice as much would be felt.
        assert!(found.path.len() < 2_500, "{}", found.path.len());
    }

    #[test]
    fn what_is_too_long_has_none() {
        assert!(code(&"a".repeat(5_000)).is_none());
    }
}
