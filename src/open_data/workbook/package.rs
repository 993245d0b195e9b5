//! The package around the sheets: which parts there are, and what they are.

use std::io::{self, Write};

use quick_xml::escape::escape;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::sheet::Sheet;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Cells are plain, bold, or dates in ISO form; see `STYLE_*` in [`super::sheet`].
const STYLES: &str = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>\
    </numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz \
    val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill \
    patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs \
    count=\"3\"><xf xfId=\"0\"/><xf fontId=\"1\" applyFont=\"1\" xfId=\"0\"/><xf numFmtId=\"164\" \
    applyNumberFormat=\"1\" xfId=\"0\"/></cellXfs>";

/// A package that is being written; its sheets come one after the other.
pub(super) struct Package<'o> {
    zip: ZipWriter<StreamWriter<&'o mut dyn Write>>,
    sheets: usize,
}

impl<'o> Package<'o> {
    /// A package for sheets of these names.
    pub(super) fn new(title: &str, sheets: Vec<&str>, out: &'o mut dyn Write) -> io::Result<Self> {
        let mut package = Self { zip: ZipWriter::new_stream(out), sheets: 0 };
        let numbered: Vec<(usize, &str)> = (1..).zip(sheets).collect();
        let each = |text: &dyn Fn(usize, &str) -> String| -> String {
            numbered.iter().map(|(number, name)| text(*number, name)).collect()
        };
        let overrides = each(&|number, _| {
            format!(
                "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" \
                 ContentType=\"{TYPES}.worksheet+xml\"/>"
            )
        });
        package.part(
            "[Content_Types].xml",
            &format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default \
                 Extension=\"xml\" ContentType=\"application/xml\"/><Override \
                 PartName=\"/xl/workbook.xml\" ContentType=\"{TYPES}.sheet.main+xml\"/><Override \
                 PartName=\"/xl/styles.xml\" ContentType=\"{TYPES}.styles+xml\"/><Override \
                 PartName=\"/docProps/core.xml\" \
                 ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>{overrides}</Types>"
            ),
        )?;
        package.part(
            "_rels/.rels",
            &relationships(&format!(
                "<Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/><Relationship Id=\"r2\" \
                 Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
            )),
        )?;
        package.part(
            "docProps/core.xml",
            &format!(
                "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
                 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
                escape(title)
            ),
        )?;
        let list = each(&|number, name| {
            format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>")
        });
        package.part(
            "xl/workbook.xml",
            &format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{list}</sheets></workbook>"),
        )?;
        let targets = each(&|number, _| {
            format!(
                "<Relationship Id=\"r{number}\" Type=\"{RELATIONS}/worksheet\" \
                 Target=\"worksheets/sheet{number}.xml\"/>"
            )
        });
        package.part(
            "xl/_rels/workbook.xml.rels",
            &relationships(&format!(
                "{targets}<Relationship Id=\"styles\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>"
            )),
        )?;
        let styles = format!("<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>");
        package.part("xl/styles.xml", &styles)?;
        Ok(package)
    }

    /// The next sheet, which must be finished before anything else is written.
    pub(super) fn sheet(&mut self) -> io::Result<Sheet<'_>> {
        self.sheets += 1;
        self.start(&format!("xl/worksheets/sheet{}.xml", self.sheets))?;
        write!(self.zip, "{DECLARATION}<worksheet xmlns=\"{MAIN}\">")?;
        Ok(Sheet::new(&mut self.zip))
    }

    /// Writes the list of parts, which stands at the end.
    pub(super) fn finish(self) -> io::Result<()> {
        self.zip.finish()?;
        Ok(())
    }

    fn part(&mut self, name: &str, content: &str) -> io::Result<()> {
        self.start(name)?;
        write!(self.zip, "{DECLARATION}{content}")
    }

    fn start(&mut self, name: &str) -> io::Result<()> {
        // The time of the build must not show, so all parts carry the format's first day.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL))
            .last_modified_time(DateTime::DEFAULT);
        Ok(self.zip.start_file(name, options)?)
    }
}

/// Rows are so alike that higher levels take twice the time for a tenth of the size.
const LEVEL: i64 = 3;

fn relationships(content: &str) -> String {
    format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{content}</Relationships>")
}
