//! Texts out of bytes.

/// The text that a string of PDF stands for, where one follows.
pub(super) fn pdf_string(bytes: &[u8]) -> Option<String> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let (first, rest) = bytes[start..].split_first()?;
    match first {
        b'(' => Some(decoded(&literal(rest))),
        b'<' if rest.first() != Some(&b'<') => Some(decoded(&hexadecimal(rest))),
        _ => None,
    }
}

/// The bytes of a string in parentheses, which may nest.
fn literal(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut depth = 0;
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => break,
            b')' => depth -= 1,
            b'\\' => {
                text.extend(escaped(&mut rest));
                continue;
            }
            _ => {}
        }
        text.push(byte);
    }
    text
}

fn escaped(rest: &mut (impl Iterator<Item = u8> + Clone)) -> Option<u8> {
    match rest.next()? {
        b'n' => Some(b'\n'),
        b'r' => Some(b'\r'),
        b't' => Some(b'\t'),
        b'b' | b'f' => Some(b' '),
        b'\r' | b'\n' => None,
        digit @ b'0'..=b'7' => {
            let mut value = u32::from(digit - b'0');
            for _ in 0..2 {
                let Some(next @ b'0'..=b'7') = rest.clone().next() else { break };
                rest.next();
                value = value * 8 + u32::from(next - b'0');
            }
            u8::try_from(value & 0xff).ok()
        }
        other => Some(other),
    }
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = bytes
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default()).collect()
}

/// UTF-16 or UTF-8 with a mark, else the letters of Western Europe.
pub(super) fn decoded(bytes: &[u8]) -> String {
    if let Some(wide) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units: Vec<u16> =
            wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16_lossy(&units);
    }
    let plain = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    match std::str::from_utf8(plain) {
        Ok(text) => text.to_owned(),
        Err(_) => plain.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// The text between the tags of a piece of XML.
pub(super) fn xml_text(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let words: String =
        text.split('<').filter_map(|part| part.split_once('>')).map(|it| it.1).collect();
    quick_xml::escape::unescape(&words).map_or_else(|_| words.clone(), |it| it.into_owned())
}
