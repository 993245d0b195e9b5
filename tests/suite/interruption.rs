//! Builds that are killed.

use std::time::Duration;

use crate::support::{Output, Site, TINY, assert_same};

/// Enough pages for a build to be killed in the middle of.
fn large(title: &str) -> Site {
    (0..400).fold(Site::new(TINY), |site, number| {
        let text = format!("{title} {number}. Một đoạn. ").repeat(40);
        site.news(&format!("tin/{number}.md"), title, "2025-01-01", &text)
    })
}

fn retitle(site: &Site, title: &str) {
    for number in 0..400 {
        let text = format!("{title} {number}. Một đoạn. ").repeat(40);
        let file = format!("---\ntitle: {title}\ndate: 2025-01-01\n---\n\n{text}\n");
        site.write(&format!("content/tin/{number}.md"), file.as_bytes());
    }
}

/// Pseudo-random delays that cover a build from its start to its end.
fn delays(most: Duration) -> impl Iterator<Item = Duration> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        most.mul_f64((state % 1000) as f64 / 1000.0)
    })
}

fn kill_after(site: &Site, delay: Duration) {
    let mut command = site.congbo(&["build", "--as-of", "2025-06-01", "--quiet"]);
    let mut child = command.spawn().unwrap();
    std::thread::sleep(delay);
    // It may have finished already.
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let site = large("Cũ");
    let started = std::time::Instant::now();
    site.build_well();
    let whole = started.elapsed();
    let old: Output = site.output();
    retitle(&site, "Mới");
    site.build_well();
    let new: Output = site.output();
    let mut title = "Mới";
    let mut interrupted = 0;
    for delay in delays(whole * 2).take(24) {
        title = if title == "Mới" { "Cũ" } else { "Mới" };
        retitle(&site, title);
        kill_after(&site, delay);
        let found = site.output();
        assert!(found == old || found == new, "neither old nor new after {delay:?}");
        let wanted = if title == "Mới" { &new } else { &old };
        interrupted += usize::from(found != *wanted);
        // The next build completes it, and clears up.
        site.build_well();
        assert_same(&site.output(), wanted, &format!("healed after {delay:?}"));
    }
    assert!(interrupted > 0, "no build was killed before it was done");
    assert!(!site.path(".output.congbo-work").exists());
}
