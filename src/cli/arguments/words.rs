//! The words of the command line, and the options that several commands have.

use clap::{Arg, ArgAction, Command};

use crate::Lang;

/// An option without a value.
pub(super) fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// Chooses the words of one language.
#[derive(Clone, Copy)]
pub(super) struct Words(pub(super) Lang);

impl Words {
    pub(super) fn of(self, vi: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// The headings, the usage and the help option of a command, all in one language.
    pub(super) fn frame(self, command: Command, vi: &'static str, en: &'static str) -> Command {
        let help = Arg::new("help").long("help").short('h').action(ArgAction::Help);
        command
            .override_usage(self.of(vi, en))
            .help_template(self.of(
                "{about}\n\nCách dùng: {usage}\n\n{all-args}",
                "{about}\n\nUsage: {usage}\n\n{all-args}",
            ))
            .next_help_heading(self.of("Tùy chọn", "Options"))
            .disable_help_flag(true)
            .arg(help.help(self.of("In hướng dẫn này", "Print this help")).display_order(900))
    }

    pub(super) fn value(self, name: &'static str, vi: &'static str, en: &'static str) -> Arg {
        Arg::new(name).long(name).value_name(self.of(vi, en))
    }

    pub(super) fn root(self) -> Arg {
        self.value("root", "THƯ_MỤC", "FOLDER").help(
            self.of("Thư mục của trang (mặc định: ở đây)", "The site's folder (default: here)"),
        )
    }

    pub(super) fn language(self) -> Arg {
        self.value("lang", "vi|en", "vi|en")
            .value_parser(["vi", "en"])
            .hide_possible_values(true)
            .help(self.of("Ngôn ngữ của thông báo", "Language of messages"))
    }

    pub(super) fn format(self) -> Arg {
        self.value("format", "DẠNG", "FORMAT")
            .value_parser(["human", "json", "github", "gitlab", "sarif"])
            .hide_possible_values(true)
            .help(self.of(
                "Dạng của kết quả kiểm tra: human, json, github, gitlab, sarif",
                "Format of the diagnostics: human, json, github, gitlab, sarif",
            ))
    }

    pub(super) fn jobs(self) -> Arg {
        self.value("jobs", "SỐ", "N").help(self.of(
            "Số luồng, nhiều nhất 256 (mặc định: số nhân của máy)",
            "Number of threads, at most 256 (default: the machine's cores)",
        ))
    }

    pub(super) fn base_url(self) -> Arg {
        self.value("base-url", "ĐỊA_CHỈ", "URL").help(
            self.of("Thay cho `base_url` trong site.yaml", "Instead of `base_url` in site.yaml"),
        )
    }

    pub(super) fn releases(self) -> Arg {
        self.value("to", "THƯ_MỤC", "FOLDER").help(self.of(
            "Thư mục chứa các bản đã đăng (mặc định: `publish: {to: …}` trong site.yaml)",
            "The folder of the releases (default: `publish: {to: …}` in site.yaml)",
        ))
    }

    pub(super) fn compress(self) -> Arg {
        flag("compress").help(self.of(
            "Nén sẵn thành .br và .gz những tệp nhỏ đi được",
            "Put compressed twins, .br and .gz, beside files that gain by it",
        ))
    }

    pub(super) fn timings(self) -> Arg {
        flag("timings").help(self.of("In thời gian từng bước", "Print the time of each stage"))
    }

    pub(super) fn quiet(self) -> Arg {
        flag("quiet").help(self.of("Chỉ in lỗi", "Print errors only"))
    }

    pub(super) fn version(self) -> Arg {
        let version = Arg::new("version").long("version").short('V').action(ArgAction::Version);
        version.help(self.of("In phiên bản", "Print the version"))
    }
}
