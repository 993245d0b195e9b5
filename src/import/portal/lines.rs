//! Lines of portals: menus, banners, counters, and the titles of other articles.

use std::collections::BTreeSet;

use super::is_body;
use crate::import::blocks::{Block, Manuscript};
use crate::text;
use crate::vietnamese::fold;

/// Lines after which nothing of the article follows, folded.
const CUTS: [&str; 18] = [
    "cac tin khac",
    "tin khac",
    "tin lien quan",
    "bai viet lien quan",
    "cac bai viet khac",
    "bai viet khac",
    "cac bai khac",
    "tin cung chuyen muc",
    "cung chuyen muc",
    "tin moi hon",
    "tin cu hon",
    "cac tin da dua",
    "tin tuc khac",
    "cac tin lien quan",
    "y kien ban doc",
    "binh luan",
    "tin doc nhieu",
    "tin moi nhat",
];

/// Lines of portals, folded.
const LINES: [&str; 36] = [
    "skip ribbon commands",
    "skip to main content",
    "chi tiet bai viet tin tuc",
    "chi tiet bai viet",
    "chi tiet tin",
    "xuat ban thong tin",
    "chia se bai viet",
    "chia se",
    "thong bao",
    "thong ke truy cap",
    "trang chu",
    "dang nhap",
    "in trang",
    "in bai viet",
    "gui email",
    "quay lai",
    "ve dau trang",
    "lien ket website",
    "tin tuc",
    "tin tuc su kien",
    "facebook",
    "zalo",
    "twitter",
    "print",
    "email",
    "doc bai viet",
    "nghe doc bai",
    "co chu",
    "tang giam co chu",
    "xem them",
    "danh muc",
    "menu",
    "tim kiem",
    "so do site",
    "sitemap",
    "null",
];

/// What lines of portals begin with, folded.
const STARTS: [&str; 15] = [
    "banner ",
    "luot truy cap",
    "khach online",
    "luot xem",
    "so luot xem",
    "©",
    "copyright",
    "ban quyen",
    "dang truy cap",
    "tong luot",
    "tags:",
    "tu khoa:",
    "trang chu >",
    "trang chu /",
    "ngay cap nhat",
];

/// Leaves out lines of the portal, and all behind the last line of the article.
pub(super) fn cut(blocks: &mut Vec<Block>, read: &mut Manuscript) {
    let is_cut = |block: &Block| {
        let line = plain(&block.text());
        read.is_page && CUTS.contains(&line.as_str())
    };
    // A list of other articles stands behind the text, never before it.
    let first = blocks.iter().position(is_body).unwrap_or(0);
    let end = blocks.iter().skip(first).position(is_cut).map(|at| at + first);
    let mut gone = BTreeSet::new();
    if let Some(end) = end {
        gone.extend(blocks.drain(end..).map(|it| it.text()));
    }
    if read.is_page {
        blocks.retain(|block| {
            let text = block.text();
            let is_gone = !text.is_empty() && is_of_portal(&text);
            if is_gone {
                gone.insert(text);
            }
            !is_gone
        });
    }
    gone.retain(|line| !line.is_empty());
    if !gone.is_empty() {
        let count = gone.len();
        read.notes.add(text!(
            "đã bỏ {count} dòng của cổng thông tin (trình đơn, biểu ngữ, tin khác, bộ đếm)",
            "{count} lines of the portal were left out (menus, banners, other articles, counters)"
        ));
    }
}

/// Folded, without signs at the ends.
pub(super) fn plain(line: &str) -> String {
    fold(line).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn is_of_portal(line: &str) -> bool {
    let folded = fold(line);
    let folded = folded.trim();
    line.chars().count() < 200
        && (LINES.contains(&plain(line).as_str())
            || STARTS.iter().any(|it| folded.starts_with(it))
            || line.starts_with('©'))
}
