//! Workbooks of Excel: sheets, rows and columns that are not hidden, as tables.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::archive::{Archive, damaged};
use super::blocks::{Block, Manuscript, Span};
use super::xml::Element;
use super::{limits, notes::Notes};
use crate::diagnostics::Text;
use crate::text;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Manuscript, Text> {
    let mut archive = Archive::open(bytes)?;
    let workbook = archive.tree("xl/workbook.xml")?.ok_or_else(damaged)?;
    let relations = archive.tree("xl/_rels/workbook.xml.rels")?.ok_or_else(damaged)?;
    let strings = archive.tree("xl/sharedStrings.xml")?;
    let strings: Vec<String> = strings.iter().flat_map(Element::elements).map(string).collect();
    let styles = archive.tree("xl/styles.xml")?;
    let dates = styles.as_ref().map(date_styles).unwrap_or_default();
    let properties = workbook.child("workbookPr");
    let is_1904 = properties
        .and_then(|it| it.attribute("date1904"))
        .is_some_and(|it| matches!(it, "1" | "true"));
    let mut manuscript = Manuscript::default();
    let mut sheets = Vec::new();
    for sheet in workbook.child("sheets").iter().flat_map(|it| it.elements()) {
        if sheet.attribute("state").is_some_and(|it| it != "visible") {
            manuscript.notes.add(text!(
                "trang tính ẩn không được đưa sang",
                "a hidden sheet did not come along"
            ));
            continue;
        }
        let target = relations
            .elements()
            .find(|it| it.attribute("Id").is_some() && it.attribute("Id") == sheet.attribute("id"));
        let Some(target) = target.and_then(|it| it.attribute("Target")) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let Some(tree) = archive.tree(&path)? else { continue };
        let reader = Reader { strings: &strings, dates: &dates, is_1904 };
        let rows = reader.rows(&tree, &mut manuscript.notes);
        if !rows.is_empty() {
            sheets.push((sheet.attribute("name").unwrap_or_default().to_owned(), rows));
        }
    }
    let several = sheets.len() > 1;
    for (name, rows) in sheets {
        if several {
            manuscript.blocks.push(Block::Heading(2, vec![Span::plain(name)]));
        }
        let rows = rows
            .into_iter()
            .map(|row| row.into_iter().map(|cell| vec![Span::plain(cell)]).collect());
        manuscript.blocks.push(Block::Table(rows.collect()));
    }
    Ok(manuscript)
}

/// A shared string: its runs, without what tells how to read it aloud.
fn string(it: &Element) -> String {
    let runs = it.elements().filter_map(|part| match part.name.as_str() {
        "t" => Some(part.text()),
        "r" => part.child("t").map(Element::text),
        _ => None,
    });
    runs.collect()
}

/// The styles of cells that show dates: true.
fn date_styles(styles: &Element) -> Vec<bool> {
    let own: BTreeMap<&str, &str> = styles
        .child("numFmts")
        .iter()
        .flat_map(|it| it.elements())
        .filter_map(|it| Some((it.attribute("numFmtId")?, it.attribute("formatCode")?)))
        .collect();
    let is_date = |it: &Element| {
        let id = it.attribute("numFmtId").unwrap_or("0");
        let code = own.get(id).map(|code| code.to_lowercase());
        let is_written = code.is_some_and(|code| {
            let plain: String = code.split('"').step_by(2).collect();
            let plain =
                plain.split('[').map(|it| it.rsplit(']').next().unwrap_or(it)).collect::<String>();
            plain.contains('y') || plain.contains('d') && plain.contains('m')
        });
        is_written || id.parse::<u32>().is_ok_and(|id| (14..=17).contains(&id) || id == 22)
    };
    styles.child("cellXfs").iter().flat_map(|it| it.elements()).map(is_date).collect()
}

struct Reader<'a> {
    strings: &'a [String],
    dates: &'a [bool],
    is_1904: bool,
}

impl Reader<'_> {
    fn rows(&self, sheet: &Element, notes: &mut Notes) -> Vec<Vec<String>> {
        let hidden = hidden_columns(sheet);
        let mut rows: Vec<Vec<String>> = Vec::new();
        let all = sheet
            .child("sheetData")
            .map(|it| it.elements().collect::<Vec<_>>())
            .unwrap_or_default();
        let is_hidden =
            |row: &&&Element| row.attribute("hidden").is_some_and(|it| matches!(it, "1" | "true"));
        if all.iter().any(|row| is_hidden(&row)) || !hidden.is_empty() {
            notes.add(text!(
                "hàng, cột ẩn của bảng không được đưa sang",
                "hidden rows and columns did not come along"
            ));
        }
        if all.len() > limits::MOST_ROWS {
            let most = limits::MOST_ROWS;
            notes.add(text!(
                "bảng dài hơn {most} hàng; phần sau không đưa sang",
                "the table has more than {most} rows; the rest did not come along"
            ));
        }
        for row in all.iter().filter(|row| !is_hidden(row)).take(limits::MOST_ROWS) {
            let mut cells: Vec<String> = Vec::new();
            let mut next = 0;
            for cell in row.elements().filter(|it| it.name == "c") {
                let column = cell.attribute("r").and_then(column).unwrap_or(next);
                next = column.saturating_add(1);
                let before = hidden.iter().filter(|range| **range < column).count();
                if column >= limits::MOST_COLUMNS || hidden.contains(&column) {
                    continue;
                }
                let place = column - before;
                if cells.len() <= place {
                    cells.resize(place + 1, String::new());
                }
                cells[place] = self.value(cell);
            }
            while cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
            if !cells.is_empty() {
                rows.push(cells);
            }
        }
        // Columns that are empty on the left show nothing.
        let first = rows
            .iter()
            .filter_map(|row| row.iter().position(|it| !it.is_empty()))
            .min()
            .unwrap_or(0);
        for row in &mut rows {
            row.drain(..first.min(row.len()));
        }
        rows
    }

    /// What a cell shows: never its formula.
    fn value(&self, cell: &Element) -> String {
        let written = || cell.child("v").map(Element::text).unwrap_or_default();
        match cell.attribute("t").unwrap_or("n") {
            "s" => written()
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|at| self.strings.get(at).cloned())
                .unwrap_or_default(),
            "inlineStr" => cell.child("is").map(string).unwrap_or_default(),
            "b" => (if written().trim() == "1" { "Có" } else { "Không" }).to_owned(),
            "e" => String::new(),
            "str" => written(),
            "d" => written().split('T').next().unwrap_or_default().to_owned(),
            _ => self.number(cell, written().trim()),
        }
    }

    fn number(&self, cell: &Element, written: &str) -> String {
        let Ok(number) = written.parse::<f64>() else { return written.to_owned() };
        let style = cell.attribute("s").and_then(|it| it.parse::<usize>().ok());
        if style.and_then(|it| self.dates.get(it)) == Some(&true)
            && (1.0..2_958_466.0).contains(&number)
        {
            // Days since the end of 1899, or the start of 1904.
            let start = if self.is_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "within the range above"
            )]
            let days = number as u64;
            let start = NaiveDate::from_ymd_opt(start.0, start.1, start.2);
            let day = start.and_then(|it| it.checked_add_days(chrono::Days::new(days)));
            if let Some(day) = day {
                return day.format("%d/%m/%Y").to_string();
            }
        }
        // Binary fractions show digits that nobody wrote.
        let rounded = (number * 1e9).round() / 1e9;
        if rounded.abs() < 1e15 {
            rounded.to_string().replace('.', ",")
        } else {
            written.to_owned()
        }
    }
}

/// The column of a cell by its name: `B7` is 1.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0_usize, |number, letter| {
        number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    number.checked_sub(1)
}

fn hidden_columns(sheet: &Element) -> Vec<usize> {
    let mut hidden = Vec::new();
    for it in sheet.child("cols").iter().flat_map(|it| it.elements()) {
        let number = |name: &str| it.attribute(name).and_then(|it| it.parse::<usize>().ok());
        let is_hidden = it.attribute("hidden").is_some_and(|it| matches!(it, "1" | "true"));
        if let (true, Some(from), Some(to)) = (is_hidden, number("min"), number("max")) {
            hidden.extend((from.max(1)..=to.min(limits::MOST_COLUMNS)).map(|it| it - 1));
        }
    }
    hidden
}
