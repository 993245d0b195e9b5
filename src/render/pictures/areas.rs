//! A small chart for each area, all on one scale.

use super::Subject;
use super::canvas::{Anchor, BOLD, Canvas, EDGE, LINE, NEUTRAL, PLAIN, ROOM, SMALL, Style, lines};
use crate::render::views::AreaRowView;

/// Charts in a row.
const ACROSS: usize = 3;
const GAP: f64 = 24.0;
const WIDTH: f64 = (ROOM - GAP * (ACROSS as f64 - 1.0)) / ACROSS as f64;
const HEIGHT: f64 = 80.0;

pub(super) fn draw(subject: &Subject<'_>, canvas: &mut Canvas) {
    let viewer = &subject.viewer;
    for row in subject.statistics.areas.chunks(ACROSS) {
        let titles: Vec<Vec<String>> =
            row.iter().map(|area| lines(title(area, subject), WIDTH - 40.0, LABEL)).collect();
        let deepest = titles.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let top = canvas.y;
        for (index, (area, title)) in row.iter().zip(titles).enumerate() {
            let x = EDGE + (WIDTH + GAP) * index as f64;
            for (line, text) in title.into_iter().enumerate() {
                canvas.text((x, top + 14.0 + 17.0 * line as f64), Anchor::Start, LABEL, text);
            }
            let total = viewer.number(area.total as u64);
            canvas.text((x + WIDTH, top + 14.0), Anchor::End, BOLD, total);
            panel(area, (x, top + 17.0 * deepest + 8.0), subject, canvas);
        }
        canvas.y = top + 17.0 * deepest + HEIGHT + 44.0;
    }
    let most = subject.statistics.most_of_year;
    let scale = viewer.fill("chart_scale", most, &[]);
    canvas.paragraph(&scale, SMALL);
}

const LABEL: Style = Style { size: 13.0, ..PLAIN };

fn title<'s>(area: &'s AreaRowView, subject: &'s Subject<'_>) -> &'s str {
    area.area.as_ref().map_or(subject.viewer.words.get("area_none"), |area| &area.title)
}

/// The columns of an area, with the years at both ends.
fn panel(area: &AreaRowView, (x, y): (f64, f64), subject: &Subject<'_>, canvas: &mut Canvas) {
    let bottom = y + HEIGHT;
    for year in &area.columns {
        let at = |share: f64, whole: f64| whole * share / 100.0;
        let (left, width) = (x + at(year.x, WIDTH), at(year.width, WIDTH));
        match year.count {
            // An open mark says that nobody looked.
            None => canvas.framed([left, bottom - 5.0, width, 4.0], "none", LINE),
            Some(_) => {
                let height = at(year.height, HEIGHT);
                canvas.rect([left, bottom - height, width, height], NEUTRAL);
            }
        }
    }
    canvas.rect([x, bottom, WIDTH, 1.0], LINE);
    if let [first, last] = subject.statistics.span[..] {
        canvas.text((x, bottom + 15.0), Anchor::Start, SMALL, first.to_string());
        if last != first {
            canvas.text((x + WIDTH, bottom + 15.0), Anchor::End, SMALL, last.to_string());
        }
    }
}
