//! Charts whose rows stand below each other.

use super::Subject;
use super::canvas::{Anchor, BOLD, Canvas, EDGE, LINE, NEUTRAL, OVERDUE, PLAIN, ROOM, SMALL, tone};
use crate::render::views::BarView;

/// Where text stands in a row of this height below the pen.
const BASE: f64 = 16.0;

/// One bar of all requests, and below it what its parts are.
pub(super) fn states(subject: &Subject<'_>, canvas: &mut Canvas) {
    let (statistics, viewer) = (&subject.statistics, &subject.viewer);
    for part in &statistics.parts {
        let (x, width) = stretch(part.bar);
        // A gap, so that parts are told apart without colours.
        canvas.rect([x, canvas.y, (width - 2.0).max(1.0), 30.0], tone(part.tone));
    }
    canvas.skip(42.0);
    for part in &statistics.parts {
        canvas.rect([EDGE, canvas.y + 4.0, 14.0, 14.0], tone(part.tone));
        let word = match part.tone {
            "open" if statistics.total.overdue > 0 => "part_open_not_overdue",
            "overdue" => "part_open_overdue",
            "reported" => "state_reported",
            "verified" => "state_verified",
            "not-implemented" => "state_not-implemented",
            _ => "state_open",
        };
        let y = canvas.y + BASE;
        canvas.text((EDGE + 24.0, y), Anchor::Start, PLAIN, viewer.words.get(word));
        let count = viewer.number(part.count as u64);
        canvas.text((EDGE + ROOM, y), Anchor::End, BOLD, count);
        canvas.skip(26.0);
    }
}

/// Open requests, by how long they are overdue.
pub(super) fn backlog(subject: &Subject<'_>, canvas: &mut Canvas) {
    for age in &subject.statistics.ages {
        let fill = if age.is_overdue { OVERDUE } else { NEUTRAL };
        let word = format!("age_{}", age.age);
        let label = subject.viewer.words.get(&word).to_owned();
        bar(&label, age.count, age.bar, fill, subject, canvas);
    }
}

/// Topics, by how many inspections found them.
pub(super) fn topics(subject: &Subject<'_>, canvas: &mut Canvas) {
    for row in &subject.statistics.topics {
        bar(&row.topic.title, row.inspections, row.bar, NEUTRAL, subject, canvas);
    }
}

/// A label with its number, and a bar below.
fn bar(
    label: &str,
    count: usize,
    bar: BarView,
    fill: &'static str,
    subject: &Subject<'_>,
    canvas: &mut Canvas,
) {
    let y = canvas.y + BASE;
    canvas.text((EDGE, y), Anchor::Start, PLAIN, label);
    canvas.text((EDGE + ROOM, y), Anchor::End, BOLD, subject.viewer.number(count as u64));
    canvas.rect([EDGE, canvas.y + 22.0, ROOM, 8.0], "#f1efeb");
    canvas.rect([EDGE, canvas.y + 22.0, ROOM * bar.width / 100.0, 8.0], fill);
    canvas.skip(40.0);
}

/// A strip for each year, from 0 to 100%, with a mark for each unit.
pub(super) fn on_time(subject: &Subject<'_>, canvas: &mut Canvas) {
    let viewer = &subject.viewer;
    for strip in &subject.statistics.strips {
        let y = canvas.y + BASE;
        canvas.text((EDGE, y), Anchor::Start, BOLD, strip.year.to_string());
        let said = viewer.fill(
            if strip.count == 1 { "strip_one" } else { "strip_note" },
            strip.count,
            &[("low", &strip.lowest), ("high", &strip.highest)],
        );
        canvas.text((EDGE + ROOM, y), Anchor::End, SMALL, said);
        canvas.rect([EDGE, canvas.y + 38.0, ROOM, 1.0], LINE);
        for mark in &strip.marks {
            let x = EDGE + ROOM * mark / 100.0;
            canvas.rect([x - 1.0, canvas.y + 24.0, 2.0, 14.0], NEUTRAL);
        }
        canvas.skip(46.0);
    }
    let y = canvas.y + 4.0;
    for (at, anchor) in [(0.0, Anchor::Start), (0.5, Anchor::Middle), (1.0, Anchor::End)] {
        canvas.text((EDGE + ROOM * at, y), anchor, SMALL, format!("{}%", at * 100.0));
    }
    canvas.skip(10.0);
}

fn stretch(bar: BarView) -> (f64, f64) {
    (EDGE + ROOM * bar.start / 100.0, ROOM * bar.width / 100.0)
}
