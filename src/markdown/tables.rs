//! Tables, with classes for alignment: policies of pages forbid inline styles.

use pulldown_cmark::Alignment;

/// The alignments of the table that is being written, and the cell in turn.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
}

impl Table {
    pub(super) fn start(&mut self, alignments: &[Alignment]) -> &'static str {
        self.alignments = alignments.to_vec();
        // The wrapper scrolls on narrow screens; scrolling takes a keyboard focus.
        r#"<div class="table-scroll"><table>"#
    }

    pub(super) fn end() -> &'static str {
        "</tbody></table></div>\n"
    }

    pub(super) fn start_head(&mut self) -> &'static str {
        self.in_head = true;
        self.cell = 0;
        "<thead><tr>"
    }

    pub(super) fn end_head(&mut self) -> &'static str {
        self.in_head = false;
        "</tr></thead><tbody>\n"
    }

    pub(super) fn start_row(&mut self) -> &'static str {
        self.cell = 0;
        "<tr>"
    }

    pub(super) fn end_row() -> &'static str {
        "</tr>\n"
    }

    pub(super) fn start_cell(&mut self) -> &'static str {
        let alignment = self.alignments.get(self.cell).copied().unwrap_or(Alignment::None);
        self.cell += 1;
        match (self.in_head, alignment) {
            (true, Alignment::None) => r#"<th scope="col">"#,
            (true, Alignment::Left) => r#"<th scope="col" class="align-left">"#,
            (true, Alignment::Center) => r#"<th scope="col" class="align-center">"#,
            (true, Alignment::Right) => r#"<th scope="col" class="align-right">"#,
            (false, Alignment::None) => "<td>",
            (false, Alignment::Left) => r#"<td class="align-left">"#,
            (false, Alignment::Center) => r#"<td class="align-center">"#,
            (false, Alignment::Right) => r#"<td class="align-right">"#,
        }
    }

    pub(super) fn end_cell(&self) -> &'static str {
        if self.in_head { "</th>" } else { "</td>" }
    }
}
