//! Measurements as tables in Markdown.

use std::fmt::Write;

use crate::process::Usage;
use crate::rounds::{Sample, Step};
use crate::spread::Spread;
use crate::tools::{Kind, Tool};

const MEGABYTE: f64 = 1e6;

/// What each tool took.
pub fn costs(tools: &[Tool], samples: &[Sample]) -> String {
    let mut text = String::from(
        "| build | tool | wall, s | user, s | system, s | peak, MB | files | output, MB |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for (step, tool) in rows(tools) {
        let of = |value: fn(&Sample) -> Option<f64>| {
            Spread::of(samples.iter().filter(|it| is_of(it, tool.kind, step)).filter_map(value))
        };
        let cells = [
            seconds(of(wall)),
            seconds(of(user)),
            seconds(of(|it| Some(it.cost.usage?.system.as_secs_f64()))),
            shown(of(peak), 0),
            shown(of(|it| Some(it.files as f64)), 0),
            shown(of(|it| Some(it.bytes as f64 / MEGABYTE)), 1),
        ];
        row(&mut text, step, tool.kind, &cells);
    }
    text
}

/// What each tool took, compared to Hugo and to its own clean build of the same round.
pub fn ratios(tools: &[Tool], samples: &[Sample]) -> String {
    let mut text = String::from(
        "| build | tool | to Hugo: wall | user | peak | to its clean build: wall | user |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for (step, tool) in rows(tools) {
        let to = |kind: Kind, other: Step, value: fn(&Sample) -> Option<f64>| {
            let ratio = |sample: &Sample| {
                let is_peer = |it: &&Sample| is_of(it, kind, other) && it.round == sample.round;
                Some(value(sample)? / value(samples.iter().find(is_peer)?)?)
            };
            let own = samples.iter().filter(|it| is_of(it, tool.kind, step));
            shown(Spread::of(own.filter_map(ratio)), 3)
        };
        let cells = [
            to(Kind::Hugo, step, wall),
            to(Kind::Hugo, step, user),
            to(Kind::Hugo, step, peak),
            to(tool.kind, Step::Clean, wall),
            to(tool.kind, Step::Clean, user),
        ];
        row(&mut text, step, tool.kind, &cells);
    }
    text
}

fn rows(tools: &[Tool]) -> impl Iterator<Item = (Step, &Tool)> {
    Step::ALL.into_iter().flat_map(move |step| tools.iter().map(move |tool| (step, tool)))
}

fn is_of(sample: &Sample, kind: Kind, step: Step) -> bool {
    sample.kind == kind && sample.step == step
}

fn wall(sample: &Sample) -> Option<f64> {
    Some(sample.cost.wall.as_secs_f64())
}

/// The user time of a measurement, where the system tells.
pub fn user(sample: &Sample) -> Option<f64> {
    sample.cost.usage.map(|Usage { user, .. }| user.as_secs_f64())
}

fn peak(sample: &Sample) -> Option<f64> {
    sample.cost.usage.map(|Usage { peak, .. }| peak as f64 / MEGABYTE)
}

fn seconds(spread: Option<Spread>) -> String {
    // Three digits say enough.
    let digits = if spread.is_some_and(|it| it.median >= 10.0) { 1 } else { 2 };
    shown(spread, digits)
}

fn shown(spread: Option<Spread>, digits: usize) -> String {
    spread.map_or_else(|| "not measured".to_owned(), |spread| format!("{spread:.digits$}"))
}

fn row(text: &mut String, step: Step, kind: Kind, cells: &[String]) {
    let _ = writeln!(text, "| {} | {} | {} |", step.name(), kind.name(), cells.join(" | "));
}
