//! The power goes in the middle of a build. What was not synced by then is empty, lost or old.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::lost_power::{Disk, History};
use crate::support::republished::{DRAFT, Republished, Way, is_mixture};
use crate::support::strace::calls;
use crate::support::{is_all_asked_for, side_by_side};

/// Of so many moments one is tried, unless `CONGBO_TEST_ALL` asks for all of them.
const SHARE: usize = 30;

fn attempt(site: &Republished, way: Way, disk: &Disk, between: &AtomicUsize) -> Result<(), String> {
    let copy = site.copy(way);
    disk.write(copy.root());
    let found = copy.output();
    let is_whole = found == site.old || found == site.new;
    let is_right = is_whole || way != Way::Exchange && is_mixture(&found, &site.old, &site.new);
    if !is_right {
        return Err(format!("neither the old nor the new site: {:?}", found.keys()));
    }
    if !is_whole {
        between.fetch_add(1, Ordering::Relaxed);
        let run = copy.build_badly();
        let found = copy.output();
        if found != site.old && found != site.new {
            return Err(format!("the next run left a mixture: {}", run.stderr));
        }
    }
    let run = copy.build();
    let healed = copy.output();
    if run.status != 0 || healed != site.new || healed.contains_key(DRAFT) {
        return Err(format!("the next build does not heal: {}{}", run.stderr, run.stdout));
    }
    copy.left_over().map_or(Ok(()), |left| Err(format!("left over: {}", left.display())))
}

fn the_power_may_go(way: Way) {
    let site = Republished::new();
    let copy = site.copy(way);
    let start = Disk::read(copy.root());
    let calls = calls(copy.root(), way.arguments());
    let history = History::new(copy.root(), start, &calls);
    let is_all = is_all_asked_for();
    let moments = (0..history.moments()).filter(|moment| is_all || moment % SHARE == 0);
    let states: BTreeSet<Disk> = moments.flat_map(|moment| history.states(moment)).collect();
    let states: Vec<Disk> = states.into_iter().collect();
    let between = AtomicUsize::new(0);
    let failures = side_by_side(&states, |disk| attempt(&site, way, disk, &between));
    let between = between.into_inner();
    println!("{way:?}: {} moments, {} states, {between} mixed", history.moments(), states.len());
    assert!(failures.is_empty(), "{} failed:\n{}", failures.len(), failures.join("\n\n"));
    assert!(states.len() > 20, "next to nothing was tried");
}

#[test]
#[ignore = "needs strace"]
fn a_power_cut_where_folders_are_exchanged_leaves_the_old_site_or_the_new_one() {
    the_power_may_go(Way::Exchange);
}

#[test]
#[ignore = "needs strace"]
fn a_power_cut_within_the_output_is_healed() {
    the_power_may_go(Way::Within);
}

#[test]
#[ignore = "needs strace"]
fn a_power_cut_beside_the_output_is_healed() {
    the_power_may_go(Way::Beside);
}

/// What is simulated is not so mild that it would let everything pass.
#[test]
#[ignore = "needs strace"]
fn a_disk_that_is_never_synced_would_be_noticed() {
    let site = Republished::new();
    let copy = site.copy(Way::Exchange);
    let start = Disk::read(copy.root());
    let mut calls = calls(copy.root(), &[]);
    calls.retain(|call| !call.name.contains("sync"));
    let history = History::new(copy.root(), start, &calls);
    let last_moments = history.moments() - 40..history.moments();
    let harmed = last_moments.flat_map(|moment| history.states(moment)).filter(|disk| {
        disk.write(copy.root());
        let found = copy.output();
        found != site.old && found != site.new
    });
    assert!(harmed.count() > 0);
}
