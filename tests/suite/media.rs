//! Films and sound in a text, and images in a row.

use crate::support::{Run, Site, TINY};

const FILM: &[u8] = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom";

fn site(front: &str, body: &str) -> Site {
    let site = Site::new(&TINY.replace("theme: tiny\n", "")).file(
        "content/tin/a.md",
        &format!("---\ntitle: A\ndate: 2025-01-01\n{front}---\n\n{body}\n"),
    );
    site.write("content/tin/canh quay.mp4", FILM);
    site.write("content/tin/canh quay.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nA\n");
    site.write("content/tin/tieng.mp3", b"ID3");
    site.write("content/tin/cu.avi", b"RIFF");
    site
}

fn built(front: &str, body: &str) -> (Site, Run) {
    let site = site(front, body);
    let run = site.build_well();
    (site, run)
}

#[test]
fn a_film_plays_with_its_captions_and_loads_nothing_before() {
    let (site, run) =
        built("", "![Cảnh <kiểm> tra](<canh quay.mp4>)\n\n![Tiếng](tieng.mp3 \"Phỏng vấn\")");
    assert!(!run.stderr.contains('['), "{}", run.stderr);
    let page = site.page("tin/a/index.html");
    let film = "<figure>\n<video controls preload=\"none\" src=\"/tin/canh-quay.mp4\" aria-label=\"Cảnh \
                &lt;kiểm&gt; tra\"><track kind=\"captions\" src=\"/tin/canh-quay.vtt\" srclang=\"vi\" \
                label=\"Phụ đề\" default></video>\n<figcaption>Cảnh &lt;kiểm&gt; tra</figcaption>\n</figure>";
    assert!(page.contains(film), "{page}");
    let sound = "<audio controls preload=\"none\" src=\"/tin/tieng.mp3\" aria-label=\"Tiếng\"></audio>\n\
                 <figcaption>Phỏng vấn</figcaption>";
    assert!(page.contains(sound), "{page}");
    assert!(page.contains("media-src 'self'"), "{page}");
    let output = site.output();
    assert_eq!(output["tin/canh-quay.mp4"], FILM);
    assert!(output.contains_key("tin/canh-quay.vtt") && output.contains_key("tin/tieng.mp3"));
}

#[test]
fn only_what_a_published_text_shows_is_published() {
    let film = "![Cảnh](<canh quay.mp4>)";
    for (front, body) in [
        ("", "Chữ."),
        ("draft: true\n", film),
        ("withdrawn: {date: 2025-02-01, reason: Sai.}\n", film),
    ] {
        let output = built(front, body).0.output();
        let found: Vec<_> = output.keys().filter(|path| path.contains("canh-quay")).collect();
        assert!(found.is_empty(), "{front}{found:?}");
    }
}

#[test]
fn a_new_film_or_new_captions_make_the_page_anew() {
    let (site, _) = built("", "![Cảnh](<canh quay.mp4>)");
    site.remove("content/tin/canh quay.vtt");
    site.build_well();
    assert!(!site.page("tin/a/index.html").contains("<track"));
    assert!(!site.output().contains_key("tin/canh-quay.vtt"));
    site.write("content/tin/canh quay.vtt", b"WEBVTT\n");
    site.build_well();
    assert!(site.page("tin/a/index.html").contains("<track"));
    assert_eq!(site.output()["tin/canh-quay.vtt"], b"WEBVTT\n");
}

#[test]
fn what_does_not_play_is_an_error_that_says_what_to_do() {
    let run = site("", "![Cảnh](cu.avi)").build(&[]);
    assert!(run.status == 1 && run.stderr.contains("[broken-image]"), "{}", run.stderr);
    assert!(run.stderr.contains("không phát được `cu.avi`"), "{}", run.stderr);
    assert!(run.stderr.contains(".mp4"), "{}", run.stderr);
    let missing = site("", "![Cảnh](khac.mp4)").build(&[]);
    assert!(missing.stderr.contains("không có tệp `khac.mp4`"), "{}", missing.stderr);
    let nameless = site("", "![](<canh quay.mp4>)").build(&[]);
    assert!(nameless.stderr.contains("thiếu chú thích"), "{}", nameless.stderr);
}

#[test]
fn films_keep_to_the_rules_of_attachments() {
    let film = "![Cảnh](<canh quay.mp4>)";
    let large = site("", film).file("site.yaml", &format!("{TINY}copy_limit: 10\n")).build(&[]);
    assert!(large.stderr.contains("[file-too-large]"), "{}", large.stderr);
    let disguised = site("", film);
    disguised.write("content/tin/canh quay.mp4", b"<!DOCTYPE html><script>");
    let run = disguised.build(&[]);
    assert!(run.stderr.contains("[refused-attachment]"), "{}", run.stderr);
}

#[test]
fn images_without_a_blank_line_between_them_stand_in_a_row() {
    let site = site(
        "",
        "![Một](a.png \"Ảnh một\")\n![Hai](b.png)\n\n![Ba](a.png)\n\nChữ ![Bốn](b.png) chữ.",
    );
    let picture = crate::support::repository().join("content/kiem-tra/mot-cua.png");
    for name in ["a", "b"] {
        std::fs::copy(&picture, site.path(&format!("content/tin/{name}.png"))).unwrap();
    }
    site.build_well();
    let page = scraper::Html::parse_document(&site.page("tin/a/index.html"));
    let count = |selector: &str| page.select(&scraper::Selector::parse(selector).unwrap()).count();
    assert_eq!(count(".gallery"), 1);
    assert_eq!(count(".gallery > figure > img"), 2);
    assert_eq!(count(".gallery figcaption"), 1);
    assert_eq!(count(".prose > figure > img"), 1);
    assert_eq!(count(".prose > p > img"), 1);
}
