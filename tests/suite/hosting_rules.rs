//! What a site may say of its own to servers, and where two could contradict each other.

use crate::support::{Site, repository};

#[test]
fn a_site_s_own_files_for_hosts_take_the_place_of_ours() {
    let site = Site::new(crate::support::TINY)
        .news("tin/a.md", "A", "2025-01-01", "A.")
        .file("static/_headers", "/*\n  X-Own: 1\n");
    let run = site.build(&["--hosting"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(site.page("_headers"), "/*\n  X-Own: 1\n");
    assert!(site.path("output/.htaccess").exists() && site.path("output/.nojekyll").exists());
    // Without the option they go.
    site.build_well();
    assert!(!site.path("output/.htaccess").exists() && site.path("output/_headers").exists());
}

#[test]
fn two_write_ups_cannot_have_had_one_address_with_a_query() {
    let front = |title: &str| {
        format!("---\ntitle: {title}\ndate: 2025-01-01\naliases: [\"/t.aspx?id=5\"]\n---\n\nA.\n")
    };
    let site = Site::new(crate::support::TINY)
        .file("content/tin/a.md", &front("A"))
        .file("content/tin/b.md", &front("B"));
    let run = site.build(&[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("path-collision"), "{}", run.stderr);
    for address in ["/t.aspx?", "/t.aspx?a b", "/t.aspx?a=\\\"", "/t.aspx?a#b", "?id=5"] {
        let site = Site::new(crate::support::TINY).file(
            "content/tin/a.md",
            &format!("---\ntitle: A\ndate: 2025-01-01\naliases: [\"{address}\"]\n---\n\nA.\n"),
        );
        assert_eq!(site.build(&[]).status, 1, "{address}");
    }
}

/// The theme's own policy and that of servers are one.
#[test]
fn the_policy_of_servers_is_that_of_the_theme() {
    let base = repository().join("themes/default/templates/base.html");
    let base = std::fs::read_to_string(base).unwrap();
    let own = base.split("Content-Security-Policy\" content=\"").nth(1).unwrap();
    let own = own.split('"').next().unwrap();
    let policy = congbo::hosting::everywhere().find(|(name, _)| *name == "Content-Security-Policy");
    assert_eq!(policy.unwrap().1, format!("{own}; frame-ancestors 'self'"));
}
