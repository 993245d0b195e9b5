//! Tables, with classes where the library writes inline styles.

use pulldown_cmark::Alignment;

/// The alignments of the table that is being written, and the cell in turn.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
}

impl Table {
    pub(super) fn start(&mut self, alignments: Vec<Alignment>) -> String {
        self.alignments = alignments;
        // The wrapper scrolls on narrow screens; scrolling takes a keyboard focus.
        r#"<div class="table-scroll" tabindex="0"><table>"#.to_owned()
    }

    pub(super) fn end() -> String {
        "</tbody></table></div>\n".to_owned()
    }

    pub(super) fn start_head(&mut self) -> String {
        self.in_head = true;
        self.cell = 0;
        "<thead><tr>".to_owned()
    }

    pub(super) fn end_head(&mut self) -> String {
        self.in_head = false;
        "</tr></thead><tbody>\n".to_owned()
    }

    pub(super) fn start_row(&mut self) -> String {
        self.cell = 0;
        "<tr>".to_owned()
    }

    pub(super) fn end_row() -> String {
        "</tr>\n".to_owned()
    }

    pub(super) fn start_cell(&mut self) -> String {
        let class = match self.alignments.get(self.cell) {
            Some(Alignment::Left) => r#" class="align-left""#,
            Some(Alignment::Center) => r#" class="align-center""#,
            Some(Alignment::Right) => r#" class="align-right""#,
            _ => "",
        };
        self.cell += 1;
        if self.in_head { format!(r#"<th scope="col"{class}>"#) } else { format!("<td{class}>") }
    }

    pub(super) fn end_cell(&self) -> String {
        if self.in_head { "</th>" } else { "</td>" }.to_owned()
    }
}
