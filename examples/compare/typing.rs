//! What an editor waits for at the desk: from a key to the page that shows its letter.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;

use crate::formats::Format;
use crate::sites::Sites;
use crate::spread::Spread;
use crate::tools::{Kind, Tool};

/// How many keys are pressed in each field.
const KEYS: usize = 20;

/// Measures typing at the desk, and shows it as a table.
pub fn table(tools: &[Tool], sites: &Sites) -> Result<String, Box<dyn Error>> {
    let congbo = tools.iter().find(|tool| tool.kind == Kind::Congbo);
    let (command, format) = congbo.and_then(|it| it.preview(sites)).ok_or("there is no congbo")?;
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy().into_owned()).collect();
    let content = sites.folder(Format::Congbo).join("content");
    let (file, _) = sites.middle(format);
    let file = file.strip_prefix(content)?.to_string_lossy().replace('\\', "/");
    let asked = json!({ "command": words, "file": file });
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/compare/typing.mjs");
    let mut node = Command::new("node");
    node.arg(script).arg(asked.to_string()).arg(KEYS.to_string());
    let said = node.stderr(Stdio::inherit()).output()?;
    if !said.status.success() {
        return Err("typing at the desk cannot be measured".into());
    }
    let times: BTreeMap<String, Vec<f64>> = serde_json::from_slice(&said.stdout)?;
    let mut text = String::from(
        "| at the desk, typed into | from the key to its letter in the preview, ms |\n\
         |---|---|\n",
    );
    for (field, times) in times {
        if let Some(spread) = Spread::of(times.iter().copied()) {
            let _ = writeln!(text, "| the {field} | {spread:.0} |");
        }
    }
    Ok(text)
}
