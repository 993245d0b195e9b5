//! Images as readers get them: light, upright, described, and without the notes
//! that cameras write.

use std::collections::BTreeMap;

use image::{DynamicImage, ImageFormat};
use scraper::{Html, Selector};

use crate::support::pictures::{self, SECRET};
use crate::support::{Site, TINY};

const HEAD: &str = "---\ntitle: A\ndate: 2025-01-01\n";

/// A site with one write-up in the folder `tin`, and an image beside it.
fn site(front: &str, body: &str, name: &str, bytes: &[u8]) -> Site {
    let site = Site::new(TINY).file("content/tin/a.md", &format!("{HEAD}{front}---\n\n{body}\n"));
    site.write(&format!("content/tin/{name}"), bytes);
    site
}

fn shown(name: &str, bytes: &[u8]) -> Site {
    site("", &format!("![Mô tả]({name})"), name, bytes)
}

/// The image elements of the write-up's page, by the names of their attributes.
fn elements(site: &Site) -> Vec<BTreeMap<String, String>> {
    let page = Html::parse_document(&site.page("tin/a/index.html"));
    let images = Selector::parse("img").unwrap();
    let attributes = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    page.select(&images)
        .map(|image| image.value().attrs().map(|(name, value)| attributes(name, value)).collect())
        .collect()
}

/// The scaled files of the output by path.
fn scaled(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let is_picture = |path: &str| {
        // The picture that stands for the site is nobody's image.
        let is_own = path.starts_with("assets/chia-se.");
        !is_own && [".jpg", ".png", ".webp"].iter().any(|it| path.ends_with(it))
    };
    let output = site.output().into_iter();
    output.filter(|(path, _)| path.starts_with("assets/") && is_picture(path)).collect()
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

/// The candidates of `srcset` with the widths that they promise.
fn candidates(srcset: &str) -> Vec<(String, u32)> {
    let candidate = |it: &str| {
        let (address, width) = it.trim().split_once(' ').unwrap();
        (address.trim_start_matches('/').to_owned(), width.trim_end_matches('w').parse().unwrap())
    };
    srcset.split(',').map(candidate).collect()
}

fn is_free_of_notes(site: &Site) {
    for (path, bytes) in site.output() {
        for note in [SECRET.as_bytes(), b"Exif", b"eXIf", b"EXIF"] {
            assert!(!bytes.windows(note.len()).any(|it| it == note), "{path}");
        }
    }
}

#[test]
fn a_photograph_comes_in_sizes_upright_and_without_notes() {
    // Lying on its side: 1200 wide and 1000 high once it is turned.
    let photo = pictures::camera_jpeg(&pictures::halves(1000, 1200), 6);
    let site = shown("Ảnh 1.jpg", &photo).file(
        "content/tin/a.md",
        &format!(
            "{HEAD}cover: {{src: Ảnh 1.jpg, alt: Bìa}}\n---\n\n![Mô tả](<Ảnh 1.jpg> \"Chú\")\n"
        ),
    );
    site.build_well();
    is_free_of_notes(&site);
    let output = site.output();
    let image = &elements(&site)[0];
    assert_eq!((image["width"].as_str(), image["height"].as_str()), ("1200", "1000"));
    assert_eq!(image["alt"], "Mô tả");
    assert_eq!((image["decoding"].as_str(), image["loading"].as_str()), ("async", "lazy"));
    assert!(image["sizes"].ends_with("100vw"));
    let candidates = candidates(&image["srcset"]);
    let widths: Vec<u32> = candidates.iter().map(|(_, width)| *width).collect();
    assert_eq!(widths, [480, 800, 1200]);
    assert!(candidates.iter().any(|(path, _)| image["src"] == format!("/{path}")));
    for (path, width) in candidates {
        assert!(path.starts_with(&format!("assets/anh-1-{width}.")) && path.ends_with(".jpg"));
        let scaled = decoded(&output[&path]).into_rgb8();
        assert_eq!((scaled.width(), scaled.height()), (width, (width * 1000 + 600) / 1200));
        // What was on the left is on top.
        let (top, bottom) = (scaled.get_pixel(9, 9), scaled.get_pixel(9, scaled.height() - 9));
        assert!(top[0] > 150 && top[2] < 90 && bottom[2] > 150 && bottom[0] < 90);
    }
    // Its own address has the whole image, upright too.
    let own = decoded(&output["tin/anh-1.jpg"]);
    assert_eq!((own.width(), own.height()), (1200, 1000));
}

#[test]
fn notes_are_taken_out_without_touching_pixels() {
    let upright = pictures::halves(300, 200);
    let cases = [
        ("a.jpg", pictures::camera_jpeg(&upright, 1)),
        ("a.png", pictures::noted_png(&pictures::transparent(300, 200))),
        ("a.webp", pictures::noted_webp(&upright)),
    ];
    for (name, bytes) in cases {
        let site = shown(name, &bytes);
        site.build_well();
        is_free_of_notes(&site);
        let own = &site.output()[&format!("tin/{name}")];
        assert!(own.len() < bytes.len(), "{name}");
        assert!(decoded(own) == decoded(&bytes), "{name}");
        // An image that is narrow already has nothing to choose from.
        let image = &elements(&site)[0];
        assert!(!image.contains_key("srcset"), "{name}");
        assert_eq!((image["width"].as_str(), image["height"].as_str()), ("300", "200"));
    }
}

#[test]
fn animations_keep_moving_without_their_comments() {
    let bytes = pictures::animated_gif();
    let site = shown("a.gif", &bytes);
    site.build_well();
    is_free_of_notes(&site);
    let own = &site.output()["tin/a.gif"];
    let has = |part: &[u8]| own.windows(part.len()).filter(|it| *it == part).count();
    assert_eq!((has(b"NETSCAPE2.0"), has(b"\x02\x02\x84\x51\0")), (1, 2));
    let image = &elements(&site)[0];
    assert_eq!((image["src"].as_str(), image["width"].as_str()), ("/tin/a.gif", "2"));
}

#[test]
fn drawings_have_a_size() {
    let svg = b"<svg viewBox=\"0 0 30 20\"><path d=\"M0 0\"/></svg>";
    let site = shown("a.svg", svg);
    site.build_well();
    let image = &elements(&site)[0];
    assert_eq!((image["width"].as_str(), image["height"].as_str()), ("30", "20"));
}

#[test]
fn only_downloads_have_all_pixels() {
    let photo = pictures::camera_jpeg(&pictures::halves(1700, 40), 1);
    let width = |site: &Site| {
        site.build_well();
        is_free_of_notes(site);
        decoded(&site.output()["tin/a.jpg"]).width()
    };
    assert_eq!(width(&shown("a.jpg", &photo)), 1600);
    assert_eq!(width(&site("", "[tải về](a.jpg)", "a.jpg", &photo)), 1700);
    assert_eq!(width(&site("attachments: a.jpg\n", "", "a.jpg", &photo)), 1700);
}

#[test]
fn images_are_light() {
    let photo = pictures::file(&pictures::photograph(1700, 1100), ImageFormat::Jpeg);
    assert!(photo.len() > 160_000);
    let site = shown("a.jpg", &photo);
    site.build_well();
    let scaled = scaled(&site);
    assert!(scaled.len() >= 2, "{:?}", scaled.keys());
    for (path, bytes) in scaled {
        assert!(bytes.len() <= 80_000, "{path}: {}", bytes.len());
    }
}

#[test]
fn drawings_in_pixels_stay_sharp_and_photographs_become_jpeg() {
    let output = |image: &DynamicImage| {
        let site = shown("a.png", &pictures::file(image, ImageFormat::Png));
        site.build_well();
        scaled(&site)
    };
    assert!(output(&pictures::halves(900, 600)).keys().all(|path| path.ends_with(".png")));
    assert!(output(&pictures::photograph(900, 600)).keys().all(|path| path.ends_with(".jpg")));
    for (path, bytes) in output(&pictures::transparent(900, 600)) {
        assert!(path.ends_with(".png") && decoded(&bytes).color().has_alpha(), "{path}");
    }
}

#[test]
fn colours_for_print_are_shown_on_screens() {
    let mut cmyk = Vec::new();
    let pixels = [0, 255, 255, 0].repeat(600 * 20);
    let encoder = jpeg_encoder::Encoder::new(&mut cmyk, 90);
    encoder.encode(&pixels, 600, 20, jpeg_encoder::ColorType::Cmyk).unwrap();
    let site = shown("a.jpg", &cmyk);
    site.build_well();
    let narrow = scaled(&site).into_iter().find(|(path, _)| path.contains("-480.")).unwrap().1;
    let pixel = *decoded(&narrow).into_rgb8().get_pixel(5, 5);
    assert!(pixel[0] > 200 && pixel[1] < 60 && pixel[2] < 60, "{pixel:?}");
}

#[test]
fn the_first_image_is_loaded_at_once() {
    let photo = pictures::file(&pictures::halves(40, 20), ImageFormat::Jpeg);
    let two = "![Một](a.jpg)\n\n![Hai](a.jpg)";
    let loading = |site: &Site| -> Vec<String> {
        site.build_well();
        elements(site).into_iter().map(|image| image["loading"].clone()).collect()
    };
    assert_eq!(loading(&site("", two, "a.jpg", &photo)), ["eager", "lazy"]);
    let covered = site("cover: {src: a.jpg, alt: B}\n", two, "a.jpg", &photo);
    assert_eq!(loading(&covered), ["lazy", "lazy"]);
}

#[test]
fn html_of_authors_is_completed_unless_it_has_a_size() {
    let photo = pictures::file(&pictures::halves(1000, 500), ImageFormat::Jpeg);
    let body =
        "<img class=\"x\" src=\"a.jpg\" alt=\"Một\">\n<img src=\"a.jpg\" alt=\"\" width=\"90\">";
    let site = site("", body, "a.jpg", &photo);
    let run = site.build_well();
    assert!(!run.stderr.contains("missing-alt"), "{}", run.stderr);
    let images = elements(&site);
    assert!(images[0]["srcset"].contains(" 480w"));
    assert_eq!((images[0]["alt"].as_str(), images[0]["width"].as_str()), ("Một", "1000"));
    assert_eq!((images[1]["src"].as_str(), images[1]["width"].as_str()), ("/tin/a.jpg", "90"));
}

#[test]
fn the_demonstration_shows_its_covers() {
    let site = Site::demonstration();
    site.write(
        "content/tin-tuc/a.jpg",
        &pictures::file(&pictures::halves(1000, 500), ImageFormat::Jpeg),
    );
    let front = format!("{HEAD}cover: {{src: a.jpg, alt: Hai nửa}}\n---\nChữ.\n");
    let site = site.file("content/tin-tuc/a.md", &front);
    site.build_well();
    let page = site.page("tin-tuc/a/index.html");
    assert!(page.contains("loading=\"eager\"") && page.contains(" 1000w\" sizes=\""), "{page}");
    let image = "<meta property=\"og:image\" content=\"https://cchc.example.vn/assets/a-1000.";
    assert!(page.contains(image), "{page}");
    assert!(page.contains("<meta property=\"og:image:alt\" content=\"Hai nửa\">"), "{page}");
    assert!(page.contains("\"image\":\"https://cchc.example.vn/assets/a-1000."), "{page}");
}

#[test]
fn images_without_words_are_reported() {
    let photo = pictures::file(&pictures::halves(40, 20), ImageFormat::Jpeg);
    let body = "Chữ.\n\n![](a.jpg)\n\n<img src=\"a.jpg\">\n\n<img src=\"a.jpg\" alt=\"\">";
    let site = site("cover: a.jpg\n", body, "a.jpg", &photo);
    let run = site.build_well();
    let places: Vec<&str> = run
        .stderr
        .lines()
        .filter_map(|line| {
            line.trim_start().strip_prefix("--> ")?.strip_prefix("content/tin/a.md:")
        })
        .collect();
    assert_eq!(run.stderr.matches("missing-alt").count(), 3, "{}", run.stderr);
    assert_eq!(places, ["4:8", "9:1", "11:1"], "{}", run.stderr);
    let decorative = site
        .file("content/tin/a.md", &format!("{HEAD}cover: {{src: a.jpg, alt: \"\"}}\n---\nChữ.\n"));
    assert!(!decorative.build_well().stderr.contains("missing-alt"));
}

#[test]
fn what_cannot_be_shown_is_an_error_at_the_line_that_asks_for_it() {
    let jpeg = pictures::file(&pictures::halves(400, 300), ImageFormat::Jpeg);
    let png = pictures::file(&pictures::halves(400, 300), ImageFormat::Png);
    let mut scratched = png.clone();
    let middle = scratched.len() / 2;
    scratched[middle] ^= 0xff;
    let cases: [(&str, &str, Vec<u8>); 12] = [
        ("image-too-large", "a.png", pictures::empty_png(50_000, 50_000)),
        ("image-too-large", "a.png", pictures::empty_png(40_000, 10)),
        ("damaged-image", "a.png", pictures::empty_png(0, 9)),
        ("damaged-image", "a.png", pictures::empty_png(9, 9)),
        ("damaged-image", "a.jpg", jpeg[..jpeg.len() / 2].to_vec()),
        ("damaged-image", "a.png", png[..png.len() - 20].to_vec()),
        ("damaged-image", "a.png", scratched),
        ("mislabelled-image", "a.png", jpeg.clone()),
        ("mislabelled-image", "a.jpg", b"<html></html>".to_vec()),
        ("mislabelled-image", "a.jpg", Vec::new()),
        ("unsupported-image", "a.avif", b"\0\0\0\x1cftypavif".to_vec()),
        ("unsafe-svg", "a.svg", b"<svg>\n<script/></svg>".to_vec()),
    ];
    for (code, name, bytes) in cases {
        let site = shown(name, &bytes);
        let run = site.build(&[]);
        assert_eq!(run.status, 1, "{code} {name}");
        assert!(run.stderr.contains(&format!("[{code}]")), "{code} {name}: {}", run.stderr);
        assert!(run.stderr.contains("content/tin/a.md:6:1"), "{code} {name}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("tin/{name}`")), "{code} {name}: {}", run.stderr);
        assert!(!site.path("output").exists() && !site.path(".congbo").exists());
    }
    // A photograph does not slip through under the name of another kind of file.
    let site = site("attachments: a.pdf\n", "", "a.pdf", &jpeg);
    let run = site.build(&[]);
    assert!(run.stderr.contains("[mislabelled-image]"), "{}", run.stderr);
    assert!(run.stderr.contains("content/tin/a.md:4:14"), "{}", run.stderr);
}

/// Notes where nobody looks for them: a small picture within the header, and what follows
/// the words that a decoder reads.
#[test]
fn hidden_notes_are_taken_out() {
    let secret = SECRET.as_bytes();
    let plain = pictures::file(&pictures::halves(30, 20), ImageFormat::Jpeg);
    let segment = |marker: u8, data: &[u8]| {
        [&[0xff, marker], (data.len() as u16 + 2).to_be_bytes().as_slice(), data].concat()
    };
    // 3 × 4 pixels of a small picture.
    let small = [&b"JFIF\0\x01\x01\0\0\x01\0\x01\x03\x04"[..], secret, &[7; 9]].concat();
    let adobe = [&b"Adobe\0\x64\0\0\0\0\x01"[..], secret].concat();
    let (start, rest) = plain.split_at(2);
    let jpeg = [
        start,
        &segment(0xe0, &small),
        &segment(0xee, &adobe),
        &segment(0xf5, secret),
        &segment(0xe2, &[b"MPF\0", secret].concat()),
        rest,
    ];
    let gif = pictures::animated_gif();
    let loops = b"NETSCAPE2.0\x03\x01\0\0";
    let at = gif.windows(loops.len()).position(|it| it == loops).unwrap() + loops.len();
    let payload = [&[secret.len() as u8], secret].concat();
    let gif = [&gif[..at], &payload, &gif[at..]].concat();
    for (name, bytes) in [
        ("a.jpg", jpeg.concat()),
        ("a.webp", pictures::noted_animation(&pictures::halves(30, 20))),
        ("a.gif", gif),
    ] {
        let site = shown(name, &bytes);
        site.build_well();
        is_free_of_notes(&site);
        let own = &site.output()[&format!("tin/{name}")];
        if name != "a.gif" {
            assert!(decoded(own) == decoded(&bytes), "{name}");
        }
    }
}

/// Small files that ask for gigabytes, of whoever prepares or shows them.
#[test]
fn images_that_blow_up_are_refused() {
    use std::io::Write;
    let packed = |count: usize| {
        let encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        let mut encoder = std::io::BufWriter::new(encoder);
        for _ in 0..count / 1_000_000 {
            encoder.write_all(&[0; 1_000_000]).unwrap();
        }
        encoder.into_inner().unwrap().finish().unwrap()
    };
    let png = pictures::file(&pictures::halves(30, 20), ImageFormat::Png);
    let with = |kind: &[u8; 4], data: &[u8]| {
        [&png[..33], &pictures::png_chunk(kind, data), &png[33..]].concat()
    };
    let profile = |size| with(b"iCCP", &[b"x\0\0", packed(size).as_slice()].concat());
    let gif = |frames: usize, side: [u8; 2]| {
        let side = [side, side].concat();
        let mut gif = [b"GIF89a".as_slice(), &side, b"\0\0\0"].concat();
        for _ in 0..frames {
            gif.extend([b",\0\0\0\0".as_slice(), &side, b"\0\x02\x01\x00\0"].concat());
        }
        gif.push(b';');
        gif
    };
    let apng = |frames: usize| {
        let frame = pictures::png_chunk(b"fcTL", &[[0; 4], [0, 0, 0, 9], [0, 0, 0, 9]].concat());
        [&png[..33], &pictures::png_chunk(b"acTL", &[0; 8]), &frame.repeat(frames), &png[33..]]
            .concat()
    };
    for (code, name, bytes) in [
        ("damaged-image", "a.png", profile(200_000_000)),
        ("damaged-image", "a.png", profile(5_000_000)),
        ("image-too-large", "a.gif", gif(2001, [9, 0])),
        ("image-too-large", "a.gif", gif(1000, [0, 16])),
        ("image-too-large", "a.gif", gif(1, [0, 255])),
        ("image-too-large", "a.png", apng(2001)),
    ] {
        let site = shown(name, &bytes);
        let errors: Vec<String> = crate::support::build_unharmed(&site)
            .into_iter()
            .filter(|it| it.is_error)
            .map(|it| it.code)
            .collect();
        assert_eq!(errors, [code], "{name}, {} bytes", bytes.len());
    }
    // Texts are left out before anybody unpacks them.
    let text = [b"Comment\0\0", packed(700_000_000).as_slice()].concat();
    assert!(crate::support::build_unharmed(&shown("a.png", &with(b"zTXt", &text))).is_empty());
    assert!(crate::support::build_unharmed(&shown("a.gif", &gif(9, [9, 0]))).is_empty());
    let profile = with(b"iCCP", &[b"x\0\0", packed(1_000_000).as_slice()].concat());
    assert!(crate::support::build_unharmed(&shown("a.png", &profile)).is_empty());
}
