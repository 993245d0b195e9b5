//! Files of others – Word, saved pages of portals, texts, tables – become drafts.
//!
//! Each kind of file is read into a [`blocks::Manuscript`]; [`portal`] takes the article out of
//! it; [`propose`] finds what it says, in its own words; [`front_matter`] and [`prose`] write the
//! draft. Nothing is fetched, and nothing that a reader of the file does not see comes along.
//! Where drafts are put is for `congbo import` ([`crate::commands::import`]).

mod archive;
mod blocks;
mod doubts;
mod front_matter;
mod html;
mod limits;
mod notes;
mod old_fonts;
mod plain;
mod portal;
mod propose;
mod prose;
mod site;
mod word;
mod workbook;
mod xml;

pub use doubts::Doubt;
pub use limits::LARGEST_FILE;
pub use site::{Context, topics_of};

use crate::diagnostics::Text;
use crate::text;
use crate::vietnamese::slug;
use crate::vocabulary::Kind;

/// A draft that was made of a file.
#[derive(Debug)]
pub struct Draft {
    /// What it is.
    pub kind: Kind,
    /// What its file may be called, without extension.
    pub slug: String,
    /// Its front matter, with the lines that part it from the body.
    pub front_matter: String,
    /// Its body in Markdown.
    pub body: String,
    /// Pictures beside it: name and contents.
    pub images: Vec<(String, Vec<u8>)>,
    /// What was proposed, in numbers.
    pub proposed: Text,
    /// What is uncertain, and what did not come along.
    pub uncertain: Vec<Doubt>,
    /// What may be meant otherwise than it is proposed; comments of the front matter say it too.
    pub marked: Vec<Doubt>,
}

impl Draft {
    /// The text of its file.
    pub fn text(&self) -> String {
        format!("{}\n{}", self.front_matter, self.body)
    }
}

/// Makes a draft of a file that somebody hands over. Nothing is read but by `beside`, which knows
/// the files that lie beside it.
pub fn draft_of(
    name: &str,
    bytes: &[u8],
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    context: &Context<'_>,
) -> Result<Draft, Text> {
    let mut read = read(name, bytes, beside)?;
    blocks::list_what_has_dashes(&mut read.blocks);
    let mut article = portal::article(read);
    let proposal = propose::propose(&article, context);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = article.title.clone().unwrap_or_else(|| stem.to_owned());
    let pictures = std::mem::take(&mut article.manuscript.pictures);
    let names: Vec<String> =
        (1..).zip(&pictures).map(|(n, it)| format!("anh-{n}.{}", it.extension)).collect();
    article.manuscript.pictures = pictures;
    let head = front_matter::write(name, &title, &article, &proposal, context.today.into());
    let body = prose::write(&article.manuscript, &names);
    let size = head.len() + body.len();
    if size > limits::LONGEST_TEXT {
        let size = size / 1_000_000;
        return Err(text!(
            "văn bản quá dài cho một bài ({size} MB); hãy chia thành nhiều tệp",
            "the text is too long for one write-up ({size} MB); split it into several files"
        ));
    }
    if body.trim().is_empty() {
        return Err(text!(
            "không thấy nội dung nào trong tệp; nếu tệp chỉ có ảnh chụp văn bản, hãy gõ lại phần chữ",
            "there is no text in the file; if it only holds scanned pages, type their text"
        ));
    }
    let mut notes = doubts::uncertain(&article, &proposal);
    notes.extend(proposal.notes.iter().cloned());
    let without_alt = article.manuscript.pictures.iter().filter(|it| it.alt.is_empty()).count();
    if without_alt > 0 {
        notes.push(Doubt::whole(text!(
            "{without_alt} ảnh chưa có mô tả cho người không nhìn thấy; viết vào trong ngoặc vuông `![…]`",
            "{without_alt} pictures lack a text alternative; write it into the brackets `![…]`"
        )));
    }
    let read = std::mem::take(&mut article.manuscript.notes).into_texts().into_iter();
    notes.extend(read.map(Doubt::whole));
    let pictures = std::mem::take(&mut article.manuscript.pictures);
    Ok(Draft {
        kind: proposal.kind.unwrap_or(Kind::News),
        slug: usual_slug(&title, &proposal),
        front_matter: head,
        body,
        images: names.into_iter().zip(pictures).map(|(name, it)| (name, it.bytes)).collect(),
        proposed: proposed(&proposal),
        uncertain: notes,
        marked: doubts::proposed(&proposal),
    })
}

/// Reads a file of any kind; what it is its first bytes tell, then its name.
fn read(
    name: &str,
    bytes: &[u8],
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<blocks::Manuscript, Text> {
    let extension = name.rsplit_once('.').map(|(_, it)| it.to_lowercase()).unwrap_or_default();
    let start: String =
        bytes.iter().take(2048).filter(|it| **it != 0).map(|it| char::from(*it)).collect();
    let start = start
        .trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}', '\u{fe}', '\u{ff}'])
        .trim_start()
        .to_lowercase();
    if bytes.starts_with(b"PK\x03\x04") {
        return if is_workbook(bytes)? { workbook::read(bytes) } else { word::read(bytes) };
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(text!(
            "tệp Word hoặc Excel đời cũ (97–2003), hoặc có mật khẩu, không đọc được an toàn; mở bằng Word hay Excel, chọn Lưu thành… (Save As) dạng .docx hoặc .xlsx, rồi thử lại",
            "a file of Word or Excel 97–2003, or one with a password, cannot be read safely; open it with Word or Excel, save it as .docx or .xlsx, and try again"
        ));
    }
    if start.starts_with("{\\rtf") || bytes.starts_with(b"%PDF") {
        return Err(text!(
            "dạng tệp này (RTF, PDF) không lấy được chữ; mở bằng Word, chọn Lưu thành… (Save As) dạng .docx, rồi thử lại",
            "text of this kind of file (RTF, PDF) cannot be taken; open it with Word, save it as .docx, and try again"
        ));
    }
    let is_page = start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || matches!(extension.as_str(), "html" | "htm" | "xhtml");
    let is_text = matches!(extension.as_str(), "txt" | "md" | "markdown" | "");
    if !is_page && !is_text
        || start.starts_with("mime-version:")
        || start.starts_with("from: <saved by")
    {
        return Err(text!(
            "không nhận dạng tệp này; dùng .docx, .xlsx, trang đã lưu .html (chọn “Trang web, toàn bộ”), .txt hoặc .md",
            "the kind of this file is not known; use .docx, .xlsx, a saved page .html (“Web page, complete”), .txt or .md"
        ));
    }
    if bytes.len() as u64 > limits::UNPACKED / 4 {
        return Err(text!("văn bản quá lớn", "the text is too large"));
    }
    let (text, encoding) = if is_page { page_text(bytes)? } else { plain::decode(bytes)? };
    let mut read = match extension.as_str() {
        _ if is_page => html::read(&text, beside),
        "md" | "markdown"
            if text.trim_start().starts_with("---\n") || text.starts_with("---\r\n") =>
        {
            return Err(text!(
                "tệp đã có phần đầu `---`, tức đã là một bài; chỉ cần chép vào `content/`",
                "the file has front matter and is a write-up already; copy it into `content/`"
            ));
        }
        "md" | "markdown" => plain::read_markdown(&text),
        _ => plain::read(&text),
    };
    if let Some(encoding) = encoding {
        read.notes.add(encoding.note());
    }
    Ok(read)
}

/// A page as text, in the encoding that it names. Where it names old fonts, these say which of its
/// letters are old; else the letters themselves do.
fn page_text(bytes: &[u8]) -> Result<(String, Option<old_fonts::Encoding>), Text> {
    let has_mark = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) if has_mark => encoding_rs::UTF_16LE.decode(bytes).0.into_owned(),
        Err(_) => encoding_of_page(bytes).decode(bytes).0.into_owned(),
    };
    let small = text.to_lowercase();
    let names_fonts = small.contains(".vn") && small.contains("font") || small.contains("vni-");
    match old_fonts::of_text(&text).filter(|_| !names_fonts) {
        Some(encoding) => Ok((encoding.convert(&text), Some(encoding))),
        None => Ok((text, None)),
    }
}

/// The encoding that a page names near its start, else that of western Windows.
fn encoding_of_page(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let named = start.split("charset=").nth(1).map(|it| it.trim_start_matches(['"', '\'', ' ']));
    let label = named
        .and_then(|it| it.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).next());
    label
        .and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()))
        .unwrap_or(encoding_rs::WINDOWS_1252)
}

fn is_workbook(bytes: &[u8]) -> Result<bool, Text> {
    let mut archive = archive::Archive::open(bytes)?;
    Ok(archive.tree("xl/workbook.xml").is_ok_and(|it| it.is_some()))
}

fn proposed(proposal: &propose::Proposal) -> Text {
    let (units, found, asked) =
        (proposal.units.len(), proposal.shortcomings.len(), proposal.requests.len());
    let figures = proposal.indicators.len()
        + if proposal.applications.is_doubtful { 0 } else { proposal.applications.counts.len() };
    text!(
        "đề xuất {units} đơn vị, {figures} số liệu, {found} tồn tại, {asked} kiến nghị",
        "proposed: units {units}, figures {figures}, shortcomings {found}, requests {asked}"
    )
}

/// What a file is called: after the unit and the year, where both are known, else after its title.
fn usual_slug(title: &str, proposal: &propose::Proposal) -> String {
    let year = proposal.held.map(|(_, to)| to.year());
    let is_report = matches!(proposal.kind, Some(Kind::Inspection | Kind::Result));
    let name = proposal.units.first().filter(|_| is_report).map(|first| {
        let is_within = |it: &propose::Unit| it.within.is_some() && it.within == first.within;
        let several = proposal.units.len() > 1 && proposal.units.iter().all(is_within);
        let whole = first.within.as_ref().filter(|_| several).unwrap_or(&first.name);
        whole.strip_prefix("UBND ").unwrap_or(whole)
    });
    match (name, year) {
        (Some(name), Some(year)) => slug(&format!("{name} {year}")),
        _ => short_slug(title),
    }
}

/// The first words of a title, as a name of a file.
fn short_slug(title: &str) -> String {
    let whole = slug(title);
    if whole.is_empty() {
        return "bai-viet".to_owned();
    }
    if whole.len() <= 70 {
        return whole;
    }
    let cut = whole[..70].rfind('-').unwrap_or(70);
    slug(&whole[..cut])
}
