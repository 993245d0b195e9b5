//! Files of offices, made part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An archive of these parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file: its body, styles, lists, relations, and other parts.
#[derive(Default)]
pub struct Word<'w> {
    pub body: String,
    pub styles: &'w str,
    pub numbering: &'w str,
    pub relations: &'w str,
    pub parts: Vec<(&'w str, &'w [u8])>,
}

impl Word<'_> {
    pub fn bytes(&self) -> Vec<u8> {
        let document = format!(
            "<?xml version=\"1.0\"?><w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\" \
             xmlns:wp=\"wp\" xmlns:a=\"a\" xmlns:v=\"v\"><w:body>{}</w:body></w:document>",
            self.body
        );
        let of = |name: &str, inner: &str| format!("<w:{name} xmlns:w=\"{W}\">{inner}</w:{name}>");
        let (styles, numbering) = (of("styles", self.styles), of("numbering", self.numbering));
        let relations = format!("<Relationships>{}</Relationships>", self.relations);
        let mut parts: Vec<(&str, &[u8])> = vec![
            ("word/document.xml", document.as_bytes()),
            ("word/styles.xml", styles.as_bytes()),
            ("word/numbering.xml", numbering.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
        ];
        parts.extend(&self.parts);
        archive(&parts)
    }
}

/// A paragraph with these properties and this text.
pub fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run("", text))
}

/// A run of letters.
pub fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}
