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

#[test]
fn what_can_be_replaced_is_listed() {
    let site = Site::new(TINY);
    let run = site.run(&["theme", "list"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let line = |ending: &str| run.stdout.lines().find(|line| line.contains(ending)).unwrap();
    // The tiny theme has its own; blocks and words are named.
    assert!(line("templates/article.html").starts_with("* "), "{}", run.stdout);
    assert!(line("templates/record.html").starts_with("  "), "{}", run.stdout);
    assert!(line("templates/open-data.html").contains("khối: main"), "{}", run.stdout);
    assert!(line("words/vi.yaml").contains("từ,"), "{}", run.stdout);
    let english = site.run(&["theme", "list", "--lang", "en"]);
    assert!(english.stdout.contains("blocks: main"), "{}", english.stdout);
}

#[test]
fn a_file_of_the_theme_is_copied_out_once() {
    let site = Site::new("title: Thử\nbase_url: https://thu.vn/\n");
    let run = site.run(&["theme", "eject", "templates/404.html"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("themes/rieng/templates/404.html"), "{}", run.stdout);
    assert!(run.stdout.contains("theme: rieng"), "{}", run.stdout);
    let original = crate::support::repository().join("themes/default/templates/404.html");
    let copy = site.path("themes/rieng/templates/404.html");
    assert_eq!(std::fs::read(&copy).unwrap(), std::fs::read(original).unwrap());
    // It serves as it is, and is never overwritten.
    std::fs::write(&copy, "Của tôi").unwrap();
    let site = site.file("site.yaml", "title: Thử\nbase_url: https://thu.vn/\ntheme: rieng\n");
    site.build_well();
    assert_eq!(site.page("404.html"), "Của tôi");
    let run = site.run(&["theme", "eject", "404.html", "--lang", "en"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.stderr,
        "error: `themes/rieng/templates/404.html` is there already and is not overwritten\n"
    );
    assert_eq!(std::fs::read_to_string(copy).unwrap(), "Của tôi");
    // Once a theme is set, there is nothing to set.
    let run = site.run(&["theme", "eject", "words/en.yaml"]);
    assert_eq!(run.stdout, "Đã chép `themes/rieng/words/en.yaml`.\n");
}

#[test]
fn wrong_use_of_the_theme_command_is_explained() {
    let site = Site::new(TINY);
    for (arguments, words) in [
        (vec!["theme", "eject", "templates/artcle.html"], "templates/article.html"),
        (vec!["theme", "eject"], "TỆP"),
        (vec!["theme"], "thiếu lệnh"),
        (vec!["theme", "xem"], "không có lệnh `xem`"),
        (vec!["theme", "list", "--root", "khong-co"], "không có thư mục `khong-co`"),
    ] {
        let run = site.run(&arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    }
    let help = site.run(&["theme", "eject", "--help"]);
    assert_eq!(help.status, 0);
    assert!(help.stdout.contains("Chép một tệp của giao diện"), "{}", help.stdout);
}

#[test]
fn what_is_wrong_with_an_override_is_reported_where_it_stands() {
    let faults = [
        ("words/vi.yaml", "related: [a", "invalid-yaml", ":1:"),
        ("words/vi.yaml", "home: Nhà\nkhong_co: x\n", "unused-override", ":2:1"),
        ("templates/404.html", "a\n{% block main %}", "template-error", ":2:"),
        ("templates/404.html", "a\n{{ page.khong_co }}", "template-error", ":2:"),
        ("templates/404.html", "{{ asset(path=\"khong-co.css\") }}", "template-error", ":1:"),
        ("templates/list.html", "{% extends \"section.html\" %}", "template-error", ""),
        ("assets/site.css", "@import url(a.css);", "asset-circle", ""),
        ("layouts/404.html", "x", "unused-override", ""),
    ];
    for (path, text, code, place) in faults {
        let site = Site::new(TINY)
            .file("themes/tiny/assets/a.css", "@import url(site.css);")
            .file("themes/tiny/assets/site.css", "a {}")
            .file(&format!("themes/tiny/{path}"), text);
        let run = site.build(&["--strict"]);
        assert_eq!(run.status, 1, "{path} {text}");
        assert!(run.stderr.contains(&format!("[{code}]")), "{path}: {}", run.stderr);
        let place = format!("themes/tiny/{path}{place}");
        let is_named = run.stderr.contains(&place) || code == "asset-circle";
        assert!(is_named, "{place}: {}", run.stderr);
    }
}

#[test]
fn every_key_of_the_site_is_explained() {
    let site = Site::new(TINY);
    site.build_well();
    let schema: serde_json::Value = serde_json::from_str(&site.page("schema/site.json")).unwrap();
    let path = crate::support::repository().join("docs/site.md");
    let documentation = std::fs::read_to_string(path).unwrap();
    let keys = schema["properties"].as_object().unwrap().keys();
    for key in keys {
        let heading = documentation.lines().any(|line| line.starts_with(&format!("### `{key}`")));
        assert!(heading, "docs/site.md does not explain {key}");
    }
    let explained = documentation.lines().filter(|line| line.starts_with("### `")).count();
    assert_eq!(explained, schema["properties"].as_object().unwrap().len());
    // The keys within keys, too.
    for definition in schema["$defs"].as_object().unwrap().values() {
        for key in definition["properties"].as_object().into_iter().flat_map(|it| it.keys()) {
            assert!(documentation.contains(&format!("`{key}`")), "docs/site.md lacks {key}");
        }
    }
}

#[test]
fn components_group_numbers_the_way_of_the_page() {
    let template = "{% component days(n) %}{{ n | number }} {{ \"{n} days\" | fill(n=n) }}{% endcomponent days %}{{ <days n={2085} /> }}";
    for (lang, shown) in [("en", "2,085 2,085 days"), ("vi", "2.085 2.085 days")] {
        let site = Site::new(&format!("{TINY}lang: {lang}\n"))
            .news("tin/a.md", "A", "2025-01-01", "Chữ.")
            .file("themes/tiny/templates/article.html", template);
        site.build_well();
        assert_eq!(site.page("tin/a/index.html"), shown);
    }
}
