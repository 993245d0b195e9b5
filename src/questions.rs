//! What `congbo init` asks where somebody sits at a terminal.

use std::io::{BufRead, IsTerminal, Write};

use congbo::Lang;
use congbo::commands::init::{Wanted, full_address, province};
use congbo::diagnostics::Text;
use congbo::text;

/// Asks for what the command line does not say; leaves it open where nobody can answer.
pub(crate) fn answered(mut wanted: Wanted) -> Wanted {
    let can_answer = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if !can_answer {
        return wanted;
    }
    let (lang, today) = (wanted.lang, wanted.today);
    let question = text!("Tên trang", "Title of the site");
    wanted.title = wanted.title.or_else(|| ask(&question, lang, |title| Ok(title.to_owned())));
    let question = text!("Tỉnh, thành phố (ví dụ Cần Thơ)", "Province (such as Cần Thơ)");
    let known = |answer: &str| province(answer, today);
    wanted.province = wanted.province.or_else(|| ask(&question, lang, known));
    let question = text!(
        "Địa chỉ công khai (ví dụ https://cchc.cantho.gov.vn/)",
        "Public address (such as https://cchc.cantho.gov.vn/)"
    );
    wanted.base_url = wanted.base_url.or_else(|| ask(&question, lang, full_address));
    wanted
}

/// Asks until the answer will do; an empty one leaves it open.
fn ask(question: &Text, lang: Lang, read: impl Fn(&str) -> Result<String, Text>) -> Option<String> {
    let skip = text!("Enter để bỏ qua", "Enter to skip");
    loop {
        let mut screen = std::io::stderr();
        let asked = write!(screen, "{} ({}): ", question.in_lang(lang), skip.in_lang(lang));
        asked.and_then(|()| screen.flush()).ok()?;
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).ok()?;
        let answer = line.trim();
        if answer.is_empty() {
            return None;
        }
        match read(answer) {
            Ok(answer) => return Some(answer),
            Err(wrong) => writeln!(screen, "{}", wrong.in_lang(lang)).ok()?,
        }
    }
}
