//! congbo's session, in a process of its own: what it holds would count for others.
//!
//! An edit can be seen when the article's page, the home page and the first page of the
//! section are rendered anew.

use std::env;
use std::error::Error;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Instant, SystemTime};

use chrono::NaiveDate;
use congbo::config::Overrides;
use congbo::diagnostics::Diagnostic;
use congbo::observer::Silent;
use congbo::plan::Job;
use congbo::render::{Content, Renderer};
use congbo::session::{Extent, Look, Session, Settings, Snapshot};
use congbo::site::Choice;

use super::{EDITS, Kept, Times};
use crate::formats::Format;
use crate::process;
use crate::sites::Sites;
use crate::tools::Kind;

/// The word by which this program tells its child what to do, before a folder.
pub const WORD: &str = "in-a-session";

/// Starts the child, and reads what it found.
pub(super) fn run(sites: &Sites) -> Result<Kept, Box<dyn Error>> {
    let log = sites.beside("log.txt");
    let mut child = Command::new(env::current_exe()?);
    let cost = process::run(child.arg(WORD).arg(sites.folder(Format::Congbo)), &log)?;
    let times = serde_json::from_slice(&fs::read(log)?)?;
    Ok(Kept { kind: Kind::Congbo, times, usage: cost.usage })
}

/// What the child does: keeps the site at `root`, edits it, and prints what that took.
pub fn measure(root: &Path) -> Result<(), Box<dyn Error>> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap_or_default();
    let choice = Choice { today, drafts: false, future: false };
    let settings = Settings { root: root.to_owned(), overrides: Overrides::default(), choice };
    let mut session = Session::new(settings, None);
    let began = Instant::now();
    let mut look = session.look(SystemTime::now(), &Silent);
    let snapshot = session.update(look.clone(), Extent::Pages, &Silent);
    let mut times = Times { first: since(began), edits: vec![], updates: vec![] };
    let articles = articles(&snapshot);
    for ordinal in 0..EDITS {
        let article = articles.get(ordinal * articles.len() / EDITS).ok_or("no articles")?;
        look = edit(&mut session, look, root, article, ordinal, &mut times)?;
    }
    println!("{}", serde_json::to_string(&times)?);
    Ok(())
}

/// Paths such as `kiem-tra/000000-2025`.
fn articles(snapshot: &Snapshot) -> Vec<String> {
    let outputs = snapshot.plan.outputs().iter();
    let pages = outputs.filter(|output| matches!(output.job, Job::Article(_)));
    pages.filter_map(|page| page.path.strip_suffix("/index.html")).map(str::to_owned).collect()
}

/// Changes an article, and measures until that can be seen. Which file has changed is known,
/// as it is to a server that watches them.
fn edit(
    session: &mut Session,
    look: Look,
    root: &Path,
    article: &str,
    ordinal: usize,
    times: &mut Times,
) -> Result<Look, Box<dyn Error>> {
    let addition = format!("Bổ sung lần {ordinal}: đơn vị đã khắc phục xong.");
    let path = root.join("content").join(format!("{article}.md"));
    let text = format!("\n{addition}\n");
    OpenOptions::new().append(true).open(&path)?.write_all(text.as_bytes())?;

    let began = Instant::now();
    let look = session.look_again(look, &[path], SystemTime::now(), &Silent);
    let snapshot = session.update(look.clone(), Extent::Pages, &Silent);
    let updated = since(began);
    let renderer = snapshot.renderer().map_err(|faults| told(&faults))?;
    let seen = page(&renderer, &snapshot, &format!("/{article}/"))?;
    let section = article.split('/').next().unwrap_or_default();
    page(&renderer, &snapshot, "/")?;
    page(&renderer, &snapshot, &format!("/{section}/"))?;
    let ready = since(began);

    if !String::from_utf8_lossy(&seen).contains(&addition) {
        return Err(format!("the page of {article} is not up to date").into());
    }
    times.updates.push(updated);
    times.edits.push(ready);
    Ok(look)
}

fn page(renderer: &Renderer, site: &Snapshot, address: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let output = site.plan.at_address(address).ok_or_else(|| format!("there is no {address}"))?;
    match renderer.render(output).map_err(|faults| told(&faults))? {
        Content::Bytes(bytes) => Ok(bytes),
        Content::CopyOf(_) | Content::Stream(_) => Err(format!("{address} is no page").into()),
    }
}

fn told(faults: &[Diagnostic]) -> String {
    faults.iter().map(|it| format!("{}: {}\n", it.path, it.message.en)).collect()
}

fn since(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_in_a_session_reaches_its_page() {
        let folder = tempfile::tempdir().unwrap();
        Sites::write(folder.path(), 40, vec![Format::Congbo]).unwrap();
        measure(&folder.path().join(Format::Congbo.folder())).unwrap();
    }
}
