//! The list of sites: a line for each, with the name of its index and its address.

/// A site, and the index that it goes into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The name of the index, such as `bac-kan`.
    pub index: String,
    /// Where the site is, ending with a slash.
    pub address: String,
}

/// The longest name of an index that Meilisearch takes, in bytes.
const LONGEST_NAME: usize = 400;

/// Reads a list; else says what is wrong with it. What follows `#` is a comment.
pub fn listed(text: &str) -> Result<Vec<Site>, String> {
    let mut sites: Vec<Site> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let words = line.split('#').next().unwrap_or_default().split_whitespace();
        let words: Vec<&str> = words.collect();
        let wrong = |why: &str| Err(format!("line {number} of the list: {why}"));
        let (index, address) = match words[..] {
            [] => continue,
            [index, address] => (index, address),
            _ => return wrong("not the name of an index and an address"),
        };
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        if index.len() > LONGEST_NAME || !index.bytes().all(is_plain) {
            return wrong("the name of an index has only letters of English, digits, - and _");
        }
        if !["http://", "https://"].iter().any(|it| address.starts_with(it)) {
            return wrong("an address starts with https:// or http://");
        }
        if address.contains('?') {
            return wrong("an address has no query");
        }
        // Names of files are the same to some systems in either case.
        if sites.iter().any(|it| it.index.eq_ignore_ascii_case(index)) {
            return wrong("the index has a site already");
        }
        let address = format!("{}/", address.trim_end_matches('/'));
        sites.push(Site { index: index.to_owned(), address });
    }
    Ok(sites)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_an_index_and_an_address() {
        let text = "# provinces\n\nbac-kan https://a.vn/cchc # of old\nthai_nguyen\thttp://b.vn/\n";
        let site = |index: &str, address: &str| Site {
            index: index.to_owned(),
            address: address.to_owned(),
        };
        let sites = [site("bac-kan", "https://a.vn/cchc/"), site("thai_nguyen", "http://b.vn/")];
        assert_eq!(listed(text).as_deref(), Ok(&sites[..]));
        assert_eq!(listed("").as_deref(), Ok(&[][..]));
    }

    #[test]
    fn what_is_no_site_is_told_with_its_line() {
        for wrong in [
            "bac-kan",
            "bac-kan https://a.vn/ b",
            "bắc-kạn https://a.vn/",
            "../a https://a.vn/",
            "a ftp://a.vn/",
            "a https://a.vn/?b",
            "a https://a.vn/\nA https://b.vn/",
        ] {
            let why = listed(&format!("\n{wrong}")).unwrap_err();
            let line = wrong.lines().count() + 1;
            assert!(why.starts_with(&format!("line {line} of the list: ")), "{wrong}: {why}");
        }
    }
}
