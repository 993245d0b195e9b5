//! The rounds: every tool builds, in turn, so that all see the same of a busy machine.

use std::error::Error;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use walkdir::WalkDir;

use crate::process::{self, Cost};
use crate::sites::Sites;
use crate::tools::{Kind, Tool};

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Neither output nor cache is there.
    Clean,
    /// Everything is as it was.
    Same,
    /// The text of one write-up is another.
    Edited,
}

impl Step {
    /// In the order in which they are taken.
    pub const ALL: [Self; 3] = [Self::Clean, Self::Same, Self::Edited];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Same => "nothing changed",
            Self::Edited => "one text changed",
        }
    }
}

/// One measurement.
pub struct Sample {
    /// Of whom.
    pub kind: Kind,
    /// Of what.
    pub step: Step,
    /// In which round.
    pub round: usize,
    /// What it took.
    pub cost: Cost,
    /// How many files its output has.
    pub files: u64,
    /// How many bytes they have.
    pub bytes: u64,
}

/// A file that was written a moment ago may still change unseen, so a cache does not
/// trust it; what one comes back to after a while is trusted.
const WHILE: Duration = Duration::from_secs(3);

/// Measures everything `runs` times.
pub fn run(tools: &[Tool], sites: &Sites, runs: usize) -> Result<Vec<Sample>, Box<dyn Error>> {
    let count = sites.count();
    let mut samples = Vec::new();
    sleep(WHILE);
    for round in 0..runs {
        for step in Step::ALL {
            if step == Step::Edited {
                sites.edit(count / 2, round)?;
            }
            for tool in tools {
                let name = tool.kind.name();
                eprintln!(
                    "{count} write-ups, run {} of {runs}: {}, {name}",
                    round + 1,
                    step.name()
                );
                samples.push(measure(tool, step, round, sites, tools)?);
            }
        }
    }
    Ok(samples)
}

fn measure(
    tool: &Tool,
    step: Step,
    round: usize,
    sites: &Sites,
    tools: &[Tool],
) -> Result<Sample, Box<dyn Error>> {
    if step == Step::Clean {
        tool.clear(sites)?;
    }
    let log = sites.beside("log.txt");
    let cost = process::run(&mut tool.command(sites, tools), &log)?;
    let (files, bytes) = size(&tool.output(sites))?;
    Ok(Sample { kind: tool.kind, step, round, cost, files, bytes })
}

/// How many files and bytes a folder has.
fn size(folder: &Path) -> Result<(u64, u64), walkdir::Error> {
    let mut total = (0, 0);
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            total = (total.0 + 1, total.1 + entry.metadata()?.len());
        }
    }
    Ok(total)
}
