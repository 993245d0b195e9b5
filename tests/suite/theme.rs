//! What a site changes of its theme: colours, words, files; and what it is told
//! when such a change is wrong.

use crate::support::{Site, TINY};

fn style_sheet(site: &Site) -> String {
    let output = site.output();
    let (_, bytes) = output
        .iter()
        .find(|(path, _)| path.starts_with("assets/site.") && path.ends_with(".css"))
        .unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn the_accent_reaches_the_style_sheet_in_both_schemes() {
    let site = Site::new(&format!("{TINY}accent: \"#9B1C1F\"\n"));
    let run = site.build_well();
    assert!(!run.stderr.contains("low-contrast"), "{}", run.stderr);
    let css = style_sheet(&site);
    assert!(css.contains(":root{--accent-light-scheme:#9b1c1f;--accent-dark-scheme:#"), "{css}");
    assert!(css.contains(";--on-accent-light-scheme:#ffffff;--on-accent-dark-scheme:#"), "{css}");
    // A site without a colour of its own leaves the theme's as they are.
    let site = Site::new(TINY);
    site.build_well();
    assert!(!style_sheet(&site).contains("accent-light-scheme"));
}

#[test]
fn a_pale_accent_is_darkened_and_reported() {
    let site = Site::new(&format!("{TINY}accent: \"#fc0\"\n"));
    let run = site.build_well();
    let place = "site.yaml:4:9";
    assert!(run.stderr.contains("low-contrast") && run.stderr.contains(place), "{}", run.stderr);
    assert!(run.stderr.contains("độ tương phản 1,3, cần ít nhất 4,5"), "{}", run.stderr);
    // What the help names is used, and is not reported itself.
    let (_, rest) = run.stderr.rsplit_once("accent: \"").unwrap();
    let (suggested, _) = rest.split_once('"').unwrap();
    assert!(style_sheet(&site).contains(&format!("--accent-light-scheme:{suggested};")));
    let site = Site::new(&format!("{TINY}accent: \"{suggested}\"\n"));
    assert!(!site.build_well().stderr.contains("low-contrast"));
}
