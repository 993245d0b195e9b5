//! What an editor waits for: from the save of a write-up to its new text on the screen.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::sites::Sites;
use crate::spread::Spread;
use crate::tools::Tool;

/// How many times a write-up is saved.
const EDITS: usize = 20;

/// Measures the tools that have a server, and shows it as a table.
pub fn table(tools: &[Tool], sites: &Sites) -> Result<String, Box<dyn Error>> {
    let servers: Vec<Value> = tools
        .iter()
        .filter_map(|tool| {
            let (command, format) = tool.preview(sites)?;
            let words = std::iter::once(command.get_program()).chain(command.get_args());
            let words: Vec<_> = words.map(|word| word.to_string_lossy().into_owned()).collect();
            let (file, path) = sites.middle(format);
            Some(json!({"name": tool.kind.name(), "command": words, "file": file, "path": path}))
        })
        .collect();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/compare/sight.mjs");
    let mut node = Command::new("node");
    node.arg(script).arg(Value::from(servers).to_string()).arg(EDITS.to_string());
    let said = node.stderr(Stdio::inherit()).output()?;
    if !said.status.success() {
        return Err("what is seen in a browser cannot be measured".into());
    }
    let times: BTreeMap<String, Vec<f64>> = serde_json::from_slice(&said.stdout)?;
    let mut text = String::from(
        "| on the screen of a browser | from save to new text, ms |\n\
         |---|---|\n",
    );
    for tool in tools {
        let spread = times.get(tool.kind.name()).and_then(|it| Spread::of(it.iter().copied()));
        if let Some(spread) = spread {
            let _ = writeln!(text, "| {} | {spread:.0} |", tool.kind.name());
        }
    }
    Ok(text)
}
