//! Attachments: which kinds are published, and what editors learn of the others.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Run, Site, TINY, pictures};

fn site_with(config: &str, name: &str, bytes: &[u8]) -> Site {
    let text = format!("---\ntitle: A\ndate: 2025-01-01\nattachments: [\"{name}\"]\n---\n\nB\n");
    let site = Site::new(&format!("{TINY}{config}")).file("content/tin/a.md", &text);
    site.write(&format!("content/tin/{name}"), bytes);
    site
}

fn site(name: &str, bytes: &[u8]) -> Site {
    site_with("", name, bytes)
}

const PAGE: &[u8] = b"<!doctype html><script>alert()</script>";

#[test]
fn kinds_that_act_are_refused() {
    for name in [
        "a.html",
        "a.htm",
        "a.xhtml",
        "a.xml",
        "a.svgz",
        "a.js",
        "a.mjs",
        "a.php",
        "a.PHP5",
        "a.aspx",
        "a.shtml",
        "web.config",
        "a",
        "a.pdf~",
        "a.docm",
        "a.wasm",
        "a.swf",
        "a.exe",
        "a.css",
        "a.mht",
        "a.xsl",
        "a.",
        "a.url",
    ] {
        let site = site(name, PAGE);
        let run = site.build(&[]);
        assert_eq!(run.status, 1, "{name}");
        assert!(run.stderr.contains("[refused-attachment]"), "{name}: {}", run.stderr);
        assert!(run.stderr.contains("content/tin/a.md:4:15"), "{name}: {}", run.stderr);
        assert!(!site.path("output").exists(), "{name}");
    }
}

#[test]
fn site_yaml_allows_kinds_by_name() {
    let site = site_with("allow_attachments: [.HTML, xml]\n", "a.html", PAGE);
    site.build_well();
    assert_eq!(site.output()["tin/a.html"], PAGE);
    let refused = site_with("allow_attachments: [xml]\n", "a.html", PAGE).build(&[]);
    assert!(refused.stderr.contains("[refused-attachment]"), "{}", refused.stderr);
    assert!(refused.stderr.contains("allow_attachments: [html]"), "{}", refused.stderr);
    let wrong = site_with("allow_attachments: [\"*\"]\n", "a.pdf", b"%PDF-1.4").build(&[]);
    assert!(wrong.stderr.contains("[invalid-value]"), "{}", wrong.stderr);
}

#[test]
fn documents_are_published_as_they_are() {
    for name in ["a.pdf", "b.docx", "c.XLSX", "d.zip", "e.txt", "f.csv", "g.mp4", "h.doc"] {
        let site = site(name, b"1, 2, <p>");
        let run = site.build_well();
        assert!(!run.stderr.contains('['), "{name}: {}", run.stderr);
        assert_eq!(site.output()[&format!("tin/{}", name.to_lowercase())], b"1, 2, <p>");
    }
}

/// Servers send by name, but one that knows no kind leaves it to the browser.
#[test]
fn pages_under_the_name_of_a_document_are_refused() {
    for (name, start) in [
        ("a.txt", "\u{feff} \n<HTML>"),
        ("a.csv", "<script>"),
        ("a.pdf", "<!DOCTYPE html>"),
        ("a.json", "<?php x"),
        ("a.geojson", "<!-- -->"),
    ] {
        let run = site(name, start.as_bytes()).build(&[]);
        assert!(run.stderr.contains("[refused-attachment]"), "{name}: {}", run.stderr);
    }
    // Old systems export tables as HTML for Excel, which opens them.
    site("a.xls", b"<html><table>").build_well();
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn told(name: &str, bytes: &[u8], words: &[&str]) -> Run {
    let site = site(name, bytes);
    let run = site.build_well();
    assert_eq!(run.stderr.matches("[file-notes]").count(), 1, "{name}: {}", run.stderr);
    assert!(run.stderr.contains("content/tin/a.md:4:15"), "{name}: {}", run.stderr);
    for word in words {
        assert!(run.stderr.contains(word), "{name}, {word}: {}", run.stderr);
    }
    // Nothing of it is changed: it may be signed.
    assert_eq!(site.output()[&format!("tin/{name}")], bytes);
    assert_eq!(site.build(&["--strict"]).status, 1, "{name}");
    run
}

const CORE: &str = "<cp:coreProperties xmlns:cp='cp' xmlns:dc='dc'><dc:creator>Nguyễn Văn A</dc:creator>\
    <cp:lastModifiedBy>Trần &amp; B</cp:lastModifiedBy></cp:coreProperties>";

#[test]
fn drafts_in_files_of_offices_are_told() {
    let text = "<w:document xmlns:w='w'><w:p><w:ins w:id='1' w:author='Lê Thị C'><w:r/></w:ins>\
                <w:del w:author='Lê Thị C'/></w:p></w:document>";
    let comments = "<w:comments xmlns:w='w'><w:comment w:author='Phạm D'/></w:comments>";
    let docx = archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("docProps/core.xml", CORE),
        ("word/document.xml", text),
        ("word/comments.xml", comments),
    ]);
    let run = told(
        "a.docx",
        &docx,
        &["Nguyễn Văn A", "Lê Thị C", "Phạm D", "Track Changes", "nhận xét", "tác giả"],
    );
    assert_eq!(run.stderr.matches("Lê Thị C").count(), 1, "{}", run.stderr);
    let book = "<workbook><sheets><sheet name='Nháp' state='hidden'/><sheet name='Chính'/></sheets></workbook>";
    let xlsx =
        archive(&[("xl/workbook.xml", book), ("xl/externalLinks/externalLink1.xml", "<a/>")]);
    let run = told("a.xlsx", &xlsx, &["Nháp", "bảng tính khác"]);
    assert!(!run.stderr.contains("Chính"));
    told("a.pptx", &archive(&[("ppt/notesSlides/notesSlide1.xml", "<a/>")]), &["người trình bày"]);
    let meta = "<office:document-meta><meta:initial-creator>Vũ E</meta:initial-creator></office:document-meta>";
    let content = "<a><text:tracked-changes><text:changed-region/></text:tracked-changes><office:annotation/></a>";
    told("a.odt", &archive(&[("meta.xml", meta), ("content.xml", content)]), &["Vũ E", "nhận xét"]);
}

/// A compound file as Word wrote them until 2007, with one list of properties.
fn old_office(author: &str) -> Vec<u8> {
    let value = [&0x1e_u32.to_le_bytes(), &(author.len() as u32).to_le_bytes(), author.as_bytes()];
    let numbers = [16 + author.len() as u32 + 8, 1, 4, 16].map(u32::to_le_bytes).concat();
    let list = [[0; 44].as_slice(), &48_u32.to_le_bytes(), &numbers, &value.concat()].concat();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let mut stream = file.create_stream("/\u{5}SummaryInformation").unwrap();
    stream.write_all(&list).unwrap();
    stream.flush().unwrap();
    drop(stream);
    file.into_inner().into_inner()
}

#[test]
fn authors_of_old_files_are_told() {
    told("a.doc", &old_office("Đinh K\0"), &["Đinh K", "tác giả"]);
    assert!(!site("a.doc", &old_office("")).build_well().stderr.contains("file-notes"));
}

#[test]
fn names_that_may_be_known_are_not_told() {
    let docx = archive(&[("docProps/core.xml", CORE)]);
    let config = "allow_personal_data: [Nguyễn Văn A]\n";
    let run = site_with(config, "a.docx", &docx).build_well();
    assert!(
        run.stderr.contains("lần cuối") || run.stderr.contains("sửa cuối cùng"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("tác giả"), "{}", run.stderr);
    let clean = archive(&[("docProps/core.xml", "<a><dc:creator></dc:creator></a>")]);
    assert!(!site("a.docx", &clean).build_well().stderr.contains("file-notes"));
}

/// Parts that unpack to gigabytes are read as far as is said, and broken ones not at all.
#[test]
fn archives_that_blow_up_are_bounded() {
    let blank = " ".repeat(40_000_000);
    let bomb = archive(&[("docProps/core.xml", &blank), ("word/document.xml", &blank)]);
    assert!(bomb.len() < 200_000);
    let text = "---\ntitle: A\ndate: 2025-01-01\nattachments: a.docx\n---\n";
    let site = Site::new(TINY).file("content/tin/a.md", text);
    site.write("content/tin/a.docx", &bomb);
    assert!(crate::support::build_unharmed(&site).is_empty());
    site.write("content/tin/a.docx", &bomb[..bomb.len() / 2]);
    assert!(crate::support::build_unharmed(&site).is_empty());
}

#[test]
fn what_pdf_says_of_people_is_told() {
    let plain = b"%PDF-1.4\n1 0 obj<</Author(Nguy\\341\\273\\205n \\(V\\303\\242n\\) A)/Producer <FEFF0057>>>endobj";
    told("a.pdf", plain, &["Nguyễn (Vân) A", "“W”"]);
    let wide = b"%PDF-1.4\n<</Author <FEFF00C200ED>/Subtype /Popup>>";
    told("a.pdf", wide, &["Âí", "nhận xét"]);
    let xmp = "%PDF-1.4\n<dc:creator><rdf:Seq><rdf:li>Đỗ G</rdf:li></rdf:Seq></dc:creator>";
    told("a.pdf", xmp.as_bytes(), &["Đỗ G"]);
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(b"1 0 <</Author(Ho H)/Company(So Noi vu)>>").unwrap();
    let packed = packed.finish().unwrap();
    let pdf =
        [b"%PDF-1.5\n1 0 obj<</Type/ObjStm/Length 9>>stream\r\n", packed.as_slice(), b"endstream"];
    told("a.pdf", &pdf.concat(), &["Ho H", "So Noi vu"]);
    let silent = b"%PDF-1.4\n<</Producer(Word)/Authors(x)/Author()>>";
    assert!(!site("a.pdf", silent).build_well().stderr.contains("file-notes"));
}

#[test]
fn what_photographs_and_films_say_is_told() {
    let tiff = pictures::exif(1);
    told("a.tif", &tiff, &[pictures::SECRET, "tác giả"]);
    let heic =
        [b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice(), b"\0\0\0\x06Exif\0\0", &tiff].concat();
    told("a.heic", &heic, &[pictures::SECRET]);
    let place = b"\0\0\0\x26udta\0\0\0\x1e\xa9xyz\0\x12\x15\xc7+21.0285+105.8542/";
    let moov = [&(place.len() as u32 + 8).to_be_bytes(), b"moov".as_slice(), place].concat();
    let film =
        [b"\0\0\0\x14ftypisom\0\0\0\0isom".as_slice(), b"\0\0\0\x0cmdat1234", &moov].concat();
    told("a.mp4", &film, &["+21.0285+105.8542", "nơi quay"]);
}

#[test]
fn former_addresses_are_no_files_of_servers_or_of_windows() {
    for (address, code) in [
        ("/.htaccess", "unportable-name"),
        ("/a/web.config", "unportable-name"),
        ("/CON", "unportable-name"),
        ("/aux.html", "unportable-name"),
        ("/a./b.html", "unportable-name"),
        ("/a:b", "unportable-name"),
        ("/a /b", "unportable-name"),
        ("/../a", "invalid-value"),
    ] {
        let text = format!("---\ntitle: A\ndate: 2025-01-01\naliases: [\"{address}\"]\n---\n");
        let run = Site::new(TINY).file("content/tin/a.md", &text).build(&[]);
        assert_eq!(run.status, 1, "{address}");
        assert!(run.stderr.contains(&format!("[{code}]")), "{address}: {}", run.stderr);
        assert!(run.stderr.contains("content/tin/a.md:4:11"), "{address}: {}", run.stderr);
    }
}
