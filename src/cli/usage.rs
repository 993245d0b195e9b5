//! Wrong usage, said in both languages.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::Lang;
use crate::diagnostics::Text;
use crate::text;

/// Why a command line is not carried out.
#[derive(Debug)]
pub enum Usage {
    /// The user asked for help or the version; the text answers.
    Answer(String),
    /// The command line is wrong.
    Wrong(Text),
}

impl Usage {
    /// Turns an error of the argument parser into words of ours.
    pub(super) fn from_clap(error: &Error) -> Self {
        let context = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(list)) => list.join(", "),
            _ => String::new(),
        };
        let argument = context(ContextKind::InvalidArg);
        let mut message = match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                return Self::Answer(error.to_string());
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
                text!(
                    "thiếu lệnh; `congbo --help` liệt kê các lệnh",
                    "a command is missing; `congbo --help` lists them"
                )
            }
            ErrorKind::InvalidSubcommand => {
                let name = context(ContextKind::InvalidSubcommand);
                text!("không có lệnh `{name}`", "there is no command `{name}`")
            }
            ErrorKind::UnknownArgument => {
                text!("không có tùy chọn `{argument}`", "there is no option `{argument}`")
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                let value = context(ContextKind::InvalidValue);
                if value.is_empty() {
                    text!("`{argument}` cần một giá trị", "`{argument}` needs a value")
                } else {
                    text!(
                        "`{argument}` không nhận `{value}`",
                        "`{argument}` does not take `{value}`"
                    )
                }
            }
            ErrorKind::MissingRequiredArgument => {
                text!("thiếu {argument}", "{argument} is missing")
            }
            ErrorKind::ArgumentConflict => {
                text!("`{argument}` chỉ ghi một lần", "`{argument}` goes once only")
            }
            _ => {
                let words = error.to_string();
                text!("{words}", "{words}")
            }
        };
        let said = message.vi.len();
        for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand] {
            let near = context(kind);
            if !near.is_empty() {
                message.vi.push_str(&format!("; có phải là `{near}`?"));
                message.en.push_str(&format!("; did you mean `{near}`?"));
            }
        }
        let valid = context(ContextKind::ValidValue);
        if !valid.is_empty() {
            message.vi.push_str(&format!("; các giá trị: {valid}"));
            message.en.push_str(&format!("; its values: {valid}"));
        }
        let explains = matches!(
            error.kind(),
            ErrorKind::InvalidSubcommand
                | ErrorKind::UnknownArgument
                | ErrorKind::MissingRequiredArgument
        );
        if explains && message.vi.len() == said {
            message.vi.push_str("; thêm `--help` để xem cách dùng");
            message.en.push_str("; `--help` says what there is");
        }
        Self::Wrong(message)
    }

    /// The text to print.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Answer(text) => text.clone(),
            Self::Wrong(message) => {
                let level = text!("lỗi", "error");
                format!("{}: {}\n", level.in_lang(lang), message.in_lang(lang))
            }
        }
    }
}
