//! What comes over the desk's wire to hurt it: files that unpack to more than a machine has,
//! bodies without a stated end, names of other machines, paths that lead out, two tabs at once.
//! Each is refused with a word or does what it says, nothing else comes of it, and whoever
//! asks next is answered.

use std::collections::BTreeMap;
use std::io::Write;
use std::thread;

use congbo::source::LARGEST_WRITE_UP;
use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::desk::{PLACE, TEXT, cookie, post, post_bytes, site};
use crate::support::office::{Word, archive, paragraph};
use crate::support::pictures::empty_png;
use crate::support::{Preview, Site, eventually, files};

/// What lies below `content/`.
fn content(site: &Site) -> BTreeMap<String, Vec<u8>> {
    files(&site.path("content"))
}

/// An archive of one part that says it has some kilobytes, and has `megabytes` of blanks.
fn lying_archive(name: &str, megabytes: usize) -> Vec<u8> {
    let mut once = DeflateEncoder::new(Vec::new(), Compression::best());
    once.write_all(&vec![b' '; 1 << 20]).unwrap();
    // Behind a flush the same bytes mean the same again.
    once.flush().unwrap();
    let block = once.get_ref().clone();
    let mut packed = block.repeat(megabytes);
    packed.extend([3, 0]);
    let said = 4_096_u32;
    let sizes = [0_u32.to_le_bytes(), (packed.len() as u32).to_le_bytes(), said.to_le_bytes()];
    let sizes = sizes.concat();
    let length = (name.len() as u16).to_le_bytes();
    let about = [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0][..], &sizes, &length].concat();
    let mut zip = [&b"PK\x03\x04"[..], &about, &[0, 0], name.as_bytes(), &packed].concat();
    let at = zip.len() as u32;
    let entry = [&b"PK\x01\x02"[..], &[20, 0], &about, &[0; 16], name.as_bytes()].concat();
    zip.extend(&entry);
    zip.extend([&b"PK\x05\x06"[..], &[0; 4], &[1, 0, 1, 0]].concat());
    zip.extend([(entry.len() as u32).to_le_bytes(), at.to_le_bytes()].concat());
    zip.extend([0, 0]);
    zip
}

/// The most memory that the server has had, in megabytes.
#[cfg(target_os = "linux")]
fn peak(preview: &Preview) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", preview.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[test]
fn files_that_unpack_to_more_than_they_may_are_refused() {
    let site = site();
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let own = format!("http://127.0.0.1:{}", preview.port);
    let before = content(&site);
    let deep = |count: usize| {
        let (open, close) = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>");
        format!("{}{}", open.repeat(count), close.repeat(count))
    };
    let names: Vec<String> = (0..20_001).map(|it| format!("{it}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|it| (it.as_str(), &b""[..])).collect();
    let gigabytes = lying_archive("word/document.xml", 3_000);
    assert!(gigabytes.len() < 5_000_000, "{}", gigabytes.len());
    let bring = |name: &str, bytes: &[u8]| {
        let path = format!("/_ban/dua-vao?ten={name}");
        post_bytes(&preview, &path, &cookie, Some(&own), bytes)
    };
    thread::scope(|scope| {
        // Several at once cost no more than each may.
        for _ in 0..3 {
            scope.spawn(|| assert_eq!(bring("gb.docx", &gigabytes).status, 422));
        }
    });
    for (name, bytes) in [
        ("cao.docx", archive(&[("word/document.xml", &vec![b' '; 30_000_000])])),
        ("sau.docx", Word { body: deep(5_000), ..Word::default() }.bytes()),
        ("nhieu.docx", archive(&many)),
        ("gb.xlsx", lying_archive("xl/workbook.xml", 200)),
        ("cut.docx", gigabytes[..1_000_000].to_vec()),
    ] {
        let answer = bring(name, &bytes);
        assert_eq!(answer.status, 422, "{name}: {}", answer.text());
        assert!(answer.text().contains("message"), "{name}: {}", answer.text());
    }
    let page = site.path(PLACE);
    let picture = |name: &str, bytes: &[u8]| {
        let path = format!("/_ban/anh?tep=kiem-tra%2Fa.md&ten={name}");
        post_bytes(&preview, &path, &cookie, Some(&own), bytes)
    };
    let lol = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&b;</text></svg>";
    for (name, bytes) in [
        ("rong.png", empty_png(60_000, 60_000)),
        ("rong.jpg", empty_png(60_000, 60_000)),
        ("nang.png", vec![0; 20_000_001]),
        ("lol.svg", lol.as_bytes().to_vec()),
        ("trang.png", b"<!doctype html><script>1</script>".to_vec()),
    ] {
        let answer = picture(name, &bytes);
        assert_eq!(answer.status, 422, "{name}: {}", answer.text());
    }
    assert_eq!(content(&site), before);
    assert_eq!(std::fs::read_to_string(page).unwrap(), TEXT);
    #[cfg(target_os = "linux")]
    {
        let peak = peak(&preview);
        println!("the server has had {peak} MB");
        assert!(peak < 700, "{peak} MB");
    }
    assert_eq!(preview.ask("GET", "/_ban/", &[("Cookie", &cookie)]).status, 200);
}

/// The text comes along, the picture does not, and the editor is told.
#[test]
fn a_word_file_with_a_picture_that_is_a_bomb_comes_without_it() {
    let site = site();
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let own = format!("http://127.0.0.1:{}", preview.port);
    let bomb = empty_png(60_000, 60_000);
    let word = Word {
        body: paragraph("", "Kiểm tra cải cách hành chính tại xã Trường Long")
            + &paragraph(
                "",
                "Ngày 10/6/2025, Đoàn kiểm tra của huyện kiểm tra tại UBND xã Trường Long, huyện Phong Điền, thành phố Cần Thơ.",
            )
            + "<w:p><w:r><w:drawing><wp:inline><wp:docPr descr=\"Ảnh\"/><a:blip r:embed=\"rId1\"/></wp:inline></w:drawing></w:r></w:p>",
        relations: "<Relationship Id=\"rId1\" Type=\"image\" Target=\"media/a.png\"/>",
        parts: vec![("word/media/a.png", &bomb)],
        ..Word::default()
    };
    let path = "/_ban/dua-vao?ten=..%2F..%2Fbai.docx";
    let answer = post_bytes(&preview, path, &cookie, Some(&own), &word.bytes());
    assert_eq!(answer.status, 200, "{}", answer.text());
    let names: Vec<String> = content(&site).into_keys().collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.iter().all(|it| it.ends_with(".md") && !it.contains("..")), "{names:?}");
    let told = answer.text();
    assert!(told.contains("anh-1") || told.contains("ảnh"), "{told}");
}

#[test]
fn a_body_without_a_stated_end_ends_where_it_is_too_long() {
    let site = site();
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let before = files(site.root()).len();
    for (path, most) in [
        ("/_ban/luu", 2 * LARGEST_WRITE_UP as usize),
        ("/_ban/anh?tep=kiem-tra%2Fa.md&ten=a.png", 32 << 20),
    ] {
        let port = preview.port;
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nCookie: {cookie}\r\n\
             Origin: http://127.0.0.1:{port}\r\nTransfer-Encoding: chunked\r\n\r\n"
        );
        let chunk = format!("{:x}\r\n", most + 1);
        let all = [head.as_bytes(), chunk.as_bytes(), &vec![b' '; most + 1], b"\r\n0\r\n\r\n"];
        assert_eq!(preview.send(&all.concat()).status, 413, "{path}");
    }
    assert_eq!(files(site.root()).len(), before);
}

#[test]
fn whoever_asks_by_another_name_gets_nothing_with_the_key_either() {
    let site = site();
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let near = format!("127.0.0.1:{}", preview.port ^ 1);
    let behind = format!("127.0.0.1:{}.evil.example", preview.port);
    for host in ["evil.example", "localhost", &near, &behind, ""] {
        for path in
            ["/_ban/", "/_ban/bai?tep=kiem-tra%2Fa.md", "/_ban/editor.js", "/_ban/don-vi?q=xa"]
        {
            let answer = preview.ask("GET", path, &[("Cookie", &cookie), ("Host", host)]);
            assert!((400..500).contains(&answer.status), "{host} {path}: {}", answer.status);
            assert!(!answer.text().contains("Kiểm tra A"), "{host} {path}");
        }
    }
}

#[test]
fn no_name_of_a_version_a_tab_or_what_was_deleted_leads_out() {
    let site = site().file("kin.md", "---\ntitle: Kín\n---\nbí mật\n");
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let own = format!("http://127.0.0.1:{}", preview.port);
    let ask = |path: String| preview.ask("GET", &path, &[("Cookie", &cookie)]).text();
    for way in
        ["..%2F..%2F..%2Fkin", "%2E%2E%2Fkin", "..%5Ckin", "%2Fetc%2Fpasswd", "kin.md%00", ""]
    {
        for name in ["ban", "lay"] {
            let page = ask(format!("/_ban/bai?tep=kiem-tra%2Fa.md&{name}={way}"));
            assert!(!page.contains("bí mật") && !page.contains("root:"), "{name}={way}: {page}");
        }
        let page = post(&preview, "/_ban/phuc-hoi", &cookie, Some(&own), &format!("ma={way}"));
        assert!(page.status == 200 && !page.text().contains("bí mật"), "{way}: {}", page.text());
        let step = format!("tep={way}&ma=1&ngay=1/6/2025&trang-thai=reported");
        let page = post(&preview, "/_ban/theo-doi", &cookie, Some(&own), &step);
        assert!(page.text().contains("không thấy kiến nghị này nữa"), "{way}: {}", page.text());
    }
    assert_eq!(std::fs::read_to_string(site.path(PLACE)).unwrap(), TEXT);
    assert!(site.path("kin.md").exists());
}

/// Two tabs with one request: both steps stand in the file. Two that delete: one does, and
/// what somebody saved meanwhile stays.
#[test]
fn two_tabs_lose_nothing_of_each_other() {
    let asked =
        TEXT.replace("---\n\nThân", "  requests:\n    - {id: k1, text: Niêm yết đủ}\n---\n\nThân");
    let site = Site::new(crate::support::TINY).file(PLACE, &asked);
    let preview = Preview::of(&site);
    let cookie = cookie(&preview);
    let own = format!("http://127.0.0.1:{}", preview.port);
    let step = |note: &str| {
        let form =
            format!("tep=kiem-tra%2Fa.md&ma=k1&ngay=1/6/2025&trang-thai=reported&ghi-chu={note}");
        post(&preview, "/_ban/theo-doi", &cookie, Some(&own), &form).text()
    };
    let said: Vec<String> = thread::scope(|scope| {
        let tabs = ["mot", "hai", "ba", "bon"].map(|note| scope.spawn(move || (note, step(note))));
        let done = tabs.map(|tab| tab.join().unwrap());
        let told = |page: &str| page.contains("Đã ghi vào bài") || page.contains("hãy thử lại");
        done.into_iter()
            .map(|(note, page)| {
                assert!(told(&page), "{note}: {page}");
                (if page.contains("Đã ghi vào bài") { note } else { "" }).to_owned()
            })
            .collect()
    });
    let text = std::fs::read_to_string(site.path(PLACE)).unwrap();
    // Who was told that it is noted finds it noted, and nobody else does.
    let noted: Vec<&String> = said.iter().filter(|it| !it.is_empty()).collect();
    assert!(!noted.is_empty());
    for note in &noted {
        assert!(text.contains(&format!("note: {note}")), "{note}: {text}");
    }
    assert_eq!(text.matches("status: reported").count(), noted.len(), "{text}");
    // Who opened it before may not delete what was saved since.
    let stale = "tep=kiem-tra%2Fa.md&goc=0000000000000000";
    post(&preview, "/_ban/xoa", &cookie, Some(&own), stale);
    assert_eq!(std::fs::read_to_string(site.path(PLACE)).unwrap(), text);
    let base = crate::desk::data(&preview, &cookie)["base"].as_str().unwrap().to_owned();
    let form = format!("tep=kiem-tra%2Fa.md&goc={base}");
    let delete = || post(&preview, "/_ban/xoa", &cookie, Some(&own), &form).status;
    let statuses = thread::scope(|scope| {
        [scope.spawn(delete), scope.spawn(delete)].map(|tab| tab.join().unwrap())
    });
    assert!(statuses.contains(&303), "{statuses:?}");
    assert!(!site.path(PLACE).exists());
    let trash = files(&site.path(".congbo-desk/trash"));
    let kept: Vec<_> = trash.iter().filter(|(path, _)| path.ends_with("write-up.md")).collect();
    assert_eq!(kept.len(), 1, "{:?}", trash.keys());
    assert_eq!(kept[0].1, text.as_bytes());
    eventually("it is gone from the list", || {
        !preview.ask("GET", "/_ban/", &[("Cookie", &cookie)]).text().contains("Kiểm tra A")
    });
}
