//! The cache of images: it saves time and changes nothing.

use std::collections::BTreeMap;

use crate::support::{Run, Site, TINY, assert_same, files, pictures};

const HEAD: &str = "---\ntitle: A\ndate: 2025-01-01\n";

/// A site whose images take every way through the cache.
fn gallery() -> Site {
    let body = "![Một](mot.jpg)\n\n![Hai](hai.png)\n\n![Ba](ba.jpg)\n\n[ba](ba.jpg)";
    let site = Site::new(TINY).file("content/tin/a.md", &format!("{HEAD}---\n\n{body}\n"));
    site.write("content/tin/mot.jpg", &pictures::camera_jpeg(&pictures::halves(900, 500), 8));
    site.write("content/tin/hai.png", &pictures::noted_png(&pictures::transparent(600, 300)));
    site.write("content/tin/ba.jpg", &pictures::camera_jpeg(&pictures::photograph(700, 500), 3));
    site
}

fn cached(site: &Site) -> BTreeMap<String, Vec<u8>> {
    files(&site.path(".congbo/images"))
}

#[test]
fn a_second_build_takes_images_from_the_cache() {
    let site = gallery();
    site.build_well();
    let (output, cache) = (site.output(), cached(&site));
    assert_eq!(cache.len(), 3);
    let times = || -> Vec<_> {
        let paths = cache.keys().map(|key| site.path(".congbo/images").join(key));
        paths.map(|path| path.metadata().unwrap().modified().unwrap()).collect()
    };
    let before = times();
    assert_eq!(std::fs::read_to_string(site.path(".congbo/.gitignore")).unwrap(), "*\n");
    std::fs::remove_dir_all(site.path("output")).unwrap();
    site.build_well();
    assert_same(&site.output(), &output, "out of the cache");
    assert_eq!(times(), before);
}

/// Builds without what the last build remembers of its own files.
fn anew(site: &Site) {
    let run = site.build(&["--clean"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn a_damaged_cache_does_no_harm() {
    let site = gallery();
    site.build_well();
    let (output, cache) = (site.output(), cached(&site));
    let damage: [fn(&mut Vec<u8>); 5] = [
        |bytes| bytes.clear(),
        |bytes| bytes.truncate(bytes.len() - 1),
        |bytes| bytes[0] ^= 1,
        |bytes| bytes[100] ^= 1,
        |bytes| {
            // A picture with other pixels.
            let at = bytes.len() - 200;
            bytes[at] ^= 1;
        },
    ];
    for (number, damage) in damage.into_iter().enumerate() {
        for (key, bytes) in &cache {
            let mut bytes = bytes.clone();
            damage(&mut bytes);
            site.write(&format!(".congbo/images/{key}"), &bytes);
        }
        std::fs::remove_dir_all(site.path("output")).unwrap();
        anew(&site);
        assert_same(&site.output(), &output, &format!("damage {number}"));
        anew(&site);
        assert!(cached(&site) == cache, "{number}");
    }
    // Nor does a place where nothing can be kept.
    std::fs::remove_dir_all(site.path(".congbo")).unwrap();
    std::fs::remove_dir_all(site.path("output")).unwrap();
    site.write(".congbo", b"no folder");
    anew(&site);
    assert_same(&site.output(), &output, "without a cache");
}

#[test]
fn the_cache_keeps_only_what_is_used() {
    let site = gallery();
    site.build_well();
    site.write(".congbo/images/left-by-a-killed-build", b"x");
    let site = site.file("content/tin/a.md", &format!("{HEAD}---\n\n![Một](mot.jpg)\n"));
    site.build_well();
    assert_eq!(cached(&site).len(), 1);
    // Without images there is no cache.
    let site = site.file("content/tin/a.md", &format!("{HEAD}---\n\nChữ.\n"));
    site.build_well();
    assert!(!site.path(".congbo/images").exists());
}

#[test]
fn threads_and_builds_at_once_do_not_matter() {
    let expected = gallery();
    expected.build_well();
    for jobs in ["1", "5"] {
        let site = gallery();
        assert_eq!(site.build(&["--jobs", jobs]).status, 0);
        assert_same(&site.output(), &expected.output(), &format!("{jobs} threads"));
    }
    let site = gallery();
    let start = |folder: &str| {
        let arguments = ["build", "--as-of", "2025-06-01", "--output", folder];
        let mut command = site.congbo(&arguments);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        command.spawn().unwrap()
    };
    let folders = ["a", "b", "c", "d"];
    let builds: Vec<_> = folders.iter().map(|folder| start(folder)).collect();
    for build in builds {
        let run = Run::from(build.wait_with_output().unwrap());
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    for folder in folders {
        assert!(files(&site.path(folder)) == expected.output(), "{folder}");
    }
}

/// A repository may bring a cache along that is a link: nothing behind it is touched.
#[cfg(unix)]
#[test]
fn a_cache_that_is_a_link_is_not_used() {
    use std::os::unix::fs::symlink;
    for (link, leads_to) in [(".congbo/images", "../content"), (".congbo", "content")] {
        let site = gallery();
        let before = files(&site.path("content"));
        let place = site.path(link);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        symlink(leads_to, &place).unwrap();
        anew(&site);
        site.build_well();
        assert!(files(&site.path("content")) == before, "{link} -> {leads_to}");
        assert!(place.is_symlink(), "{link}");
    }
    // Nor is an entry that is a link or a pipe.
    let site = gallery();
    site.build_well();
    let output = site.output();
    for (key, _) in cached(&site) {
        let entry = site.path(".congbo/images").join(key);
        std::fs::remove_file(&entry).unwrap();
        symlink("/dev/zero", &entry).unwrap();
    }
    anew(&site);
    assert_same(&site.output(), &output, "entries that are links");
}

/// An entry whose digests agree may still be a forgery.
#[test]
fn a_forged_entry_names_no_file() {
    use sha2::{Digest, Sha256};
    let site = gallery();
    site.build_well();
    let (output, cache) = (site.output(), cached(&site));
    let outside = site.path("x.html");
    type Forge = fn(&mut serde_json::Value);
    let forgeries: [Forge; 5] = [
        |index| index["files"][0]["extension"] = "/../../../../x.html".into(),
        |index| index["files"][0]["extension"] = "html".into(),
        |index| index["files"][0]["sha256"] = "ab".into(),
        |index| index["files"][0]["sha256"] = "é".repeat(32).into(),
        |index| index["files"][0]["start"] = u64::MAX.into(),
    ];
    for (number, forge) in forgeries.into_iter().enumerate() {
        for (key, bytes) in &cache {
            let line =
                |from: usize| from + bytes[from..].iter().position(|it| *it == b'\n').unwrap();
            let (first, second) = (line(0), line(line(0) + 1));
            let mut index: serde_json::Value =
                serde_json::from_slice(&bytes[first + 1..second]).unwrap();
            forge(&mut index);
            let json = index.to_string();
            let digest = Sha256::digest(&json);
            let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            let mut forged = format!("{digest}\n{json}").into_bytes();
            forged.extend(&bytes[second..]);
            site.write(&format!(".congbo/images/{key}"), &forged);
        }
        std::fs::remove_dir_all(site.path("output")).unwrap();
        anew(&site);
        assert_same(&site.output(), &output, &format!("forgery {number}"));
        assert!(!outside.exists(), "forgery {number}");
    }
}

/// What stands in an entry as a picture is one.
#[test]
fn a_forged_picture_is_none() {
    use sha2::{Digest, Sha256};
    let hex = |bytes: &[u8]| -> String {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let site = gallery();
    site.build_well();
    let (output, cache) = (site.output(), cached(&site));
    let script = b"<script>alert(1)</script>";
    for key in cache.keys() {
        let part = format!(
            r#"{{"width":10,"height":10,"extension":"jpg","start":0,"size":{},"sha256":"{}"}}"#,
            script.len(),
            hex(script)
        );
        let json = format!(r#"{{"width":10,"height":10,"files":[{part}],"own":null}}"#);
        let mut forged = format!("{}\n{json}\n", hex(json.as_bytes())).into_bytes();
        forged.extend(script);
        site.write(&format!(".congbo/images/{key}"), &forged);
    }
    std::fs::remove_dir_all(site.path("output")).unwrap();
    // The page was planned with what the entry promised, so the build fails; the next heals.
    let run = site.build(&["--clean"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(!site.path("output").exists());
    anew(&site);
    assert_same(&site.output(), &output, "after a forged picture");
}
