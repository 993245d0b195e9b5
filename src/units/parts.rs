//! Lists that take one unit for several: `[xã Trường Long, huyện Phong Điền, Cần Thơ]`.
//!
//! In YAML a comma within brackets separates items, so the address of one unit becomes a
//! list of those that it lies in. Only plain names are taken for parts: whoever writes
//! `{name: …}` means it.

use super::entry::UnitEntry;
use super::query::Query;
use crate::diagnostics::{Code, Faults};
use crate::gazetteer;
use crate::text;

/// Reports a list in which a name lies within a later one; true where it does.
pub(super) fn report(entries: &[UnitEntry], queries: &[Query], faults: &mut Faults) -> bool {
    // For each item, the later ones that it lies in.
    let above = |at: usize| -> Vec<usize> {
        let is_above = |later: &usize| {
            let (inner, outer) = (&queries[at].written, &queries[*later].written);
            entries[*later].is_plain && gazetteer::lies_in(inner, outer)
        };
        let later = at + 1..entries.len();
        if entries[at].is_plain { later.filter(is_above).collect() } else { Vec::new() }
    };
    let above: Vec<Vec<usize>> = (0..entries.len()).map(above).collect();
    let Some(first) = above.iter().position(|places| !places.is_empty()) else { return false };
    if entries.iter().any(|entry| entry.name.contains(['“', '”'])) {
        report_quotes(entries, first, faults);
        return true;
    }
    let is_place = |at: usize| above.iter().any(|places| places.contains(&at));
    let whole: Vec<String> = (0..entries.len())
        .filter(|at| !is_place(*at))
        .map(|at| {
            let parts = std::iter::once(at).chain(above[at].iter().copied());
            let names: Vec<&str> = parts.map(|part| entries[part].name.as_str()).collect();
            format!("\"{}\"", names.join(", "))
        })
        .collect();
    let full: Vec<String> =
        entries.iter().map(|entry| format!("{{name: {}}}", entry.name)).collect();
    let (whole, full) = (whole.join(", "), full.join(", "));
    let (inner, outer) = (&entries[first].name, &entries[above[first][0]].name);
    faults.push_with_help(
        Code::UnitParts,
        entries[first].span,
        text!(
            "“{inner}” nằm trong “{outer}” ở cùng danh sách: một đơn vị hay nhiều đơn vị?",
            "“{inner}” lies in “{outer}” of the same list: one unit or several?"
        ),
        text!(
            "tên có dấu phẩy phải đặt trong ngoặc kép: `[{whole}]`; nếu đúng là nhiều đơn vị thì viết đầy đủ: `[{full}]`",
            "put a name with commas in quotation marks: `[{whole}]`; if these are several units, write them in full: `[{full}]`"
        ),
    );
    true
}

/// Curly quotation marks keep no commas together; what stands within them was meant as one
/// name.
fn report_quotes(entries: &[UnitEntry], first: usize, faults: &mut Faults) {
    let mut meant: Vec<String> = Vec::new();
    let mut is_open = false;
    for entry in entries {
        match meant.last_mut().filter(|_| is_open) {
            Some(name) => *name = format!("{name}, {}", entry.name),
            None => meant.push(entry.name.clone()),
        }
        is_open = (is_open || entry.name.contains('“')) && !entry.name.contains('”');
    }
    let straight: Vec<String> =
        meant.iter().map(|name| format!("\"{}\"", name.replace(['“', '”'], ""))).collect();
    let straight = straight.join(", ");
    faults.push_with_help(
        Code::UnitParts,
        entries[first].span,
        text!(
            "ngoặc kép cong không giữ dấu phẩy trong tên đơn vị",
            "curly quotation marks do not keep the commas of a name"
        ),
        text!("dùng ngoặc kép thẳng: `[{straight}]`", "use straight ones: `[{straight}]`"),
    );
}
