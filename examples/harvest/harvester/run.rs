//! A harvest of all sites of a list, as it is asked for at a command line.

use std::io::Write;
use std::path::Path;

use super::Limits;
use super::engine::Engine;
use super::harvest::Harvester;
use super::sites::listed;

/// All sites are in.
const DONE: u8 = 0;
/// Some are not, and the others are.
const FAILED: u8 = 1;
/// Nothing was tried.
const USAGE: u8 = 2;

/// Harvests the sites of a list with these words of the command line, and the key of the
/// engine. Says what became of each, and gives the exit status.
pub fn run(
    words: &[String],
    key: Option<String>,
    limits: Limits,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> std::io::Result<u8> {
    let [list, engine, folder] = words else {
        writeln!(err, "usage: harvest SITES ENGINE FOLDER")?;
        return Ok(USAGE);
    };
    let text = std::fs::read_to_string(list).map_err(|error| format!("{list}: {error}"));
    let sites = match text.and_then(|text| listed(&text)) {
        Ok(sites) => sites,
        Err(why) => {
            writeln!(err, "{why}")?;
            return Ok(USAGE);
        }
    };
    let engine = Engine::new(engine, key, limits);
    let harvester = match Harvester::new(engine, Path::new(folder), limits) {
        Ok(harvester) => harvester,
        Err(fault) => {
            writeln!(err, "{fault}")?;
            return Ok(FAILED);
        }
    };
    let mut status = DONE;
    for site in &sites {
        match harvester.harvest(site) {
            Ok(harvested) => writeln!(out, "{}: {harvested}", site.index)?,
            Err(fault) => {
                writeln!(err, "{}: {fault}", site.index)?;
                status = FAILED;
            }
        }
    }
    Ok(status)
}
