//! The files of an output, read by a parser of each format.

use std::io::Cursor;

use calamine::{DataType, Reader, Xlsx};
use scraper::{Html, Node};
use serde_json::Value;

/// A file as a parser sees it: what it is made of, and the texts in it.
#[derive(Default)]
pub struct Read {
    pub shape: String,
    pub texts: Vec<String>,
    /// Where links lead, and what is loaded.
    pub addresses: Vec<String>,
}

impl Read {
    /// Reads a file of the output; none where it is of a kind that holds no texts.
    pub fn of(path: &str, bytes: &[u8]) -> Option<Self> {
        let mut read = Self::default();
        let text = || std::str::from_utf8(bytes).unwrap();
        match path.rsplit('.').next()? {
            "html" => read.html(text()),
            "xml" => read.xml(text()),
            "json" | "jsonld" => read.json(&serde_json::from_str(text()).unwrap()),
            "ndjson" => {
                text().lines().for_each(|line| read.json(&serde_json::from_str(line).unwrap()))
            }
            "csv" if path.starts_with("du-lieu/") => read.csv(text()),
            "xlsx" => read.workbook(bytes),
            "ics" => read.calendar(text()),
            "txt" => read.shape = text().lines().count().to_string(),
            _ => return None,
        }
        Some(read)
    }

    fn html(&mut self, text: &str) {
        let page = Html::parse_document(text);
        assert!(page.errors.is_empty(), "{:?}", page.errors);
        for node in page.tree.root().descendants() {
            let parent = node.parent().and_then(|it| it.value().as_element());
            let is_script = parent.is_some_and(|it| it.name() == "script");
            match node.value() {
                Node::Element(element) => {
                    // What stands open is told by how many stand around it.
                    let depth = node.ancestors().count();
                    let mut names: Vec<_> = element.attrs().map(|(name, _)| name).collect();
                    names.sort_unstable();
                    self.shape += &format!("{depth} {} {}\n", element.name(), names.join(" "));
                    self.texts.extend(element.attrs().map(|(_, value)| value.to_owned()));
                    let leads = |name: &str| matches!(name, "href" | "src" | "action" | "cite");
                    let leading = element.attrs().filter(|(name, _)| leads(name));
                    self.addresses.extend(leading.map(|(_, value)| value.to_owned()));
                    if element.attr("type") == Some("application/ld+json") {
                        let data = node.first_child().and_then(|it| it.value().as_text().cloned());
                        self.json(&serde_json::from_str(&data.unwrap()).unwrap());
                    }
                }
                // What a script holds was read as what it is.
                Node::Text(_) if is_script => {}
                Node::Text(text) => self.texts.push(text.to_string()),
                Node::Comment(_) => self.shape += "comment\n",
                _ => {}
            }
        }
    }

    fn xml(&mut self, text: &str) {
        let document = roxmltree::Document::parse(text).unwrap();
        for node in document.descendants() {
            if node.is_element() {
                let names: Vec<_> = node.attributes().map(|it| it.name()).collect();
                let (depth, name) = (node.ancestors().count(), node.tag_name().name());
                self.shape += &format!("{depth} {name} {}\n", names.join(" "));
                self.texts.extend(node.attributes().map(|it| it.value().to_owned()));
                self.addresses.extend(node.attribute("href").map(str::to_owned));
            } else {
                self.texts.extend(node.text().map(str::to_owned));
            }
        }
    }

    fn json(&mut self, value: &Value) {
        match value {
            Value::Null => self.shape.push('0'),
            Value::Bool(_) => self.shape.push('b'),
            Value::Number(_) => self.shape.push('n'),
            Value::String(text) => {
                self.shape.push('s');
                self.texts.push(text.clone());
            }
            Value::Array(items) => {
                self.shape.push('[');
                items.iter().for_each(|item| self.json(item));
                self.shape.push(']');
            }
            Value::Object(entries) => {
                self.shape.push('{');
                for (key, value) in entries {
                    self.shape += &format!("{key}:");
                    let leads = matches!(
                        key.as_str(),
                        "@id" | "url" | "external_url" | "home_page_url" | "id"
                    );
                    if let (true, Some(text)) = (leads, value.as_str()) {
                        // An id of the open data is a path.
                        let is_path = key == "id" && !text.contains(':');
                        self.addresses.extend((!is_path).then(|| text.to_owned()));
                    }
                    self.json(value);
                }
                self.shape.push('}');
            }
        }
    }

    fn csv(&mut self, text: &str) {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
        for row in reader.records() {
            let row = row.unwrap();
            self.shape += &format!("{}\n", row.len());
            for cell in &row {
                for part in cell.split(['\n', ';']) {
                    let start = part.trim_start();
                    assert!(
                        !start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
                            || start.parse::<f64>().is_ok(),
                        "{cell}"
                    );
                }
                self.texts.push(plain_cell(cell));
            }
        }
    }

    fn workbook(&mut self, bytes: &[u8]) {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
        for (name, range) in book.worksheets() {
            self.shape += &format!("{name} {:?}\n", range.get_size());
            for cell in range.used_cells().map(|(_, _, cell)| cell) {
                self.shape += if cell.get_string().is_some() { "s" } else { "n" };
                self.texts.extend(cell.get_string().map(str::to_owned));
            }
            let formulas = book.worksheet_formula(&name).unwrap();
            assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{name}");
        }
    }

    fn calendar(&mut self, text: &str) {
        for line in text.replace("\r\n ", "").lines() {
            let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
            self.shape += &format!("{}\n", name.split(';').next().unwrap());
            let value = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";");
            self.texts.push(value.replace("\\\\", "\\"));
        }
    }
}

/// A cell without the apostrophes that keep it from being taken for a formula.
fn plain_cell(cell: &str) -> String {
    let mut plain = String::new();
    let mut is_start = true;
    let mut rest = cell.chars();
    while let Some(c) = rest.next() {
        let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];
        let bare = rest.as_str().trim_start_matches(['\'', '"', ' ']);
        if !(c == '\'' && is_start && bare.starts_with(signs)) {
            plain.push(c);
        }
        is_start = matches!(c, ';' | '\n' | '\r' | '\t') || is_start && c == ' ';
    }
    plain
}
