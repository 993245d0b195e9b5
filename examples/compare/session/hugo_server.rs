//! Hugo's server, by its own account: it says how long each rebuild took.

use std::error::Error;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{EDITS, Kept, Times};
use crate::process;
use crate::sites::Sites;
use crate::tools::Tool;

/// How long the server may take for anything.
const PATIENCE: Duration = Duration::from_secs(600);

/// How often we look whether it has said something.
const INTERVAL: Duration = Duration::from_millis(20);

/// Starts the server, edits, and reads what it says.
pub(super) fn run(tool: &Tool, sites: &Sites) -> Result<Kept, Box<dyn Error>> {
    let log = sites.beside("server.txt");
    let said = File::create(&log)?;
    let mut command = tool.server(sites);
    command.stdin(Stdio::null()).stdout(said.try_clone()?).stderr(said);
    let mut server = command.spawn()?;
    let times = edit(sites, &log, &mut server);
    // One that has ended already cannot be measured, and is no reason for another fault.
    let stopped = server.kill();
    let times = times?;
    stopped?;
    let (_, usage) = process::wait(server)?;
    Ok(Kept { kind: tool.kind, times, usage })
}

fn edit(sites: &Sites, log: &Path, server: &mut Child) -> Result<Times, Box<dyn Error>> {
    let first = rebuild(log, 0, server)?;
    let mut edits = Vec::new();
    for ordinal in 0..EDITS {
        sites.edit(ordinal * sites.count() / EDITS, ordinal)?;
        edits.push(rebuild(log, ordinal + 1, server)?);
    }
    Ok(Times { first, edits, updates: vec![] })
}

/// Waits for a rebuild, of which the first is the build; gives its milliseconds.
fn rebuild(log: &Path, ordinal: usize, server: &mut Child) -> Result<f64, Box<dyn Error>> {
    let began = Instant::now();
    loop {
        let said = fs::read_to_string(log)?;
        if let Some(time) = times(&said).nth(ordinal) {
            return Ok(time);
        }
        let has_ended = server.try_wait()?.is_some();
        if has_ended || began.elapsed() > PATIENCE {
            let what = if has_ended { "has ended" } else { "says nothing" };
            return Err(io::Error::other(format!("Hugo's server {what}:\n{said}")).into());
        }
        sleep(INTERVAL);
    }
}

/// The times that the server has told so far, in milliseconds.
fn times(said: &str) -> impl Iterator<Item = f64> {
    said.lines().filter_map(|line| {
        let (what, time) = line.split_once(" in ")?;
        let is_time = matches!(what, "Built" | "Total");
        time.strip_suffix(" ms").filter(|_| is_time)?.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_found_in_what_the_server_says() {
        let said = "Start building sites … \nBuilt in 2359 ms\nRunning in Fast Render Mode.\n\n\
            Source changed /kiem-tra/000100-2019.md\nTotal in 791 ms\nTotal in 12";
        assert_eq!(times(said).collect::<Vec<_>>(), [2359.0, 791.0]);
    }
}
