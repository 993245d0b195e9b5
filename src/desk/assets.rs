//! The scripts and the style of the desk.

/// A file by its name, with its media type.
pub fn file(name: &str) -> Option<(&'static str, &'static str)> {
    const SCRIPT: &str = "text/javascript; charset=utf-8";
    Some(match name {
        "desk.css" => ("text/css; charset=utf-8", include_str!("assets/desk.css")),
        "list.js" => (SCRIPT, include_str!("assets/list.js")),
        "editor.js" => (SCRIPT, include_str!("assets/editor.js")),
        "doubts.js" => (SCRIPT, include_str!("assets/doubts.js")),
        "fields.js" => (SCRIPT, include_str!("assets/fields.js")),
        "join.js" => (SCRIPT, include_str!("assets/join.js")),
        "people-write.js" => (SCRIPT, include_str!("assets/people-write.js")),
        "who.js" => (SCRIPT, include_str!("assets/who.js")),
        "bring-in.js" => (SCRIPT, include_str!("assets/bring-in.js")),
        "cards.js" => (SCRIPT, include_str!("assets/cards.js")),
        "dialog.js" => (SCRIPT, include_str!("assets/dialog.js")),
        "found.js" => (SCRIPT, include_str!("assets/found.js")),
        "paste.js" => (SCRIPT, include_str!("assets/paste.js")),
        _ => return None,
    })
}
