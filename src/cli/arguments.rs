//! What the command line understands, with its help in both languages.

use clap::{Arg, ArgAction, Command};

use crate::Lang;
use crate::schema::Subject;

/// The most threads: more than any machine has cores that would help, and few enough to be
/// started anywhere.
pub(super) const MOST_JOBS: usize = 256;

/// The command line with its help in one language.
pub fn command(lang: Lang) -> Command {
    let words = Words(lang);
    words
        .frame(Command::new("congbo"), "congbo [TÙY_CHỌN] <LỆNH>", "congbo [OPTIONS] <COMMAND>")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.of(
            "Đăng báo cáo kiểm tra cải cách hành chính thành trang tĩnh",
            "Publishes reports on administrative reform inspections as a static site",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_help_heading(words.of("Lệnh", "Commands"))
        .args([words.version(), words.language()])
        .subcommand(build(words))
        .subcommand(schema(words))
        .subcommand(theme(words))
}

fn build(words: Words) -> Command {
    words
        .frame(Command::new("build"), "congbo build [TÙY_CHỌN]", "congbo build [OPTIONS]")
        .about(words.of("Tạo trang vào thư mục output/", "Builds the site into output/"))
        .args([
            words.root(),
            words.value("output", "THƯ_MỤC", "FOLDER").help(
                words.of("Thư mục xuất (mặc định: output)", "Output folder (default: output)"),
            ),
            words.value("base-url", "ĐỊA_CHỈ", "URL").help(
                words.of(
                    "Thay cho `base_url` trong site.yaml",
                    "Instead of `base_url` in site.yaml",
                ),
            ),
            flag("drafts").help(words.of("Đăng cả bản nháp", "Publish drafts too")),
            flag("future").help(
                words.of("Đăng cả bài chưa tới ngày", "Publish write-ups with a later date too"),
            ),
            words.value("as-of", "NGÀY", "DATE").help(words.of(
                "Tạo trang như vào ngày này (mặc định: hôm nay)",
                "Build the site as of this day (default: today)",
            )),
            flag("strict").help(words.of("Cảnh báo cũng là lỗi", "Warnings fail the build")),
            flag("clean").help(words.of(
                "Làm lại từ đầu, không dùng những gì lần trước để lại",
                "Make everything anew, whatever the last build left",
            )),
            words
                .value("format", "DẠNG", "FORMAT")
                .value_parser(["human", "json", "github", "gitlab", "sarif"])
                .hide_possible_values(true)
                .help(words.of(
                    "Dạng của kết quả kiểm tra: human, json, github, gitlab, sarif",
                    "Format of the diagnostics: human, json, github, gitlab, sarif",
                )),
            words.language(),
            words.value("jobs", "SỐ", "N").help(words.of(
                "Số luồng, nhiều nhất 256 (mặc định: số nhân của máy)",
                "Number of threads, at most 256 (default: the machine's cores)",
            )),
            flag("timings")
                .help(words.of("In thời gian từng bước", "Print the time of each stage")),
            flag("quiet").help(words.of("Chỉ in lỗi", "Print errors only")),
        ])
}

fn schema(words: Words) -> Command {
    let subjects = Subject::ALL.map(Subject::name);
    words
        .frame(
            Command::new("schema"),
            "congbo schema [TÙY_CHỌN] [ĐỐI_TƯỢNG]",
            "congbo schema [OPTIONS] [SUBJECT]",
        )
        .about(words.of(
            "In JSON Schema của phần đầu bài viết hoặc của site.yaml",
            "Prints the JSON Schema of front matter or of site.yaml",
        ))
        .args([
            Arg::new("subject")
                .value_name(words.of("ĐỐI_TƯỢNG", "SUBJECT"))
                .value_parser(subjects)
                .hide_possible_values(true)
                .help(
                    words.of("front-matter (mặc định) hoặc site", "front-matter (default) or site"),
                ),
            words.root(),
            words.language(),
        ])
}

fn theme(words: Words) -> Command {
    let list = words
        .frame(Command::new("list"), "congbo theme list [TÙY_CHỌN]", "congbo theme list [OPTIONS]")
        .about(words.of(
            "Liệt kê những gì trang thay được trong giao diện",
            "Lists what a site can replace in the theme",
        ));
    let eject = words
        .frame(
            Command::new("eject"),
            "congbo theme eject [TÙY_CHỌN] <TỆP>",
            "congbo theme eject [OPTIONS] <FILE>",
        )
        .about(words.of(
            "Chép một tệp của giao diện ra themes/ để sửa",
            "Copies a file of the theme to themes/, to be changed",
        ));
    let file = Arg::new("file")
        .value_name(words.of("TỆP", "FILE"))
        .required(true)
        .help(words.of("Ví dụ templates/article.html", "Such as templates/article.html"));
    words
        .frame(Command::new("theme"), "congbo theme <LỆNH>", "congbo theme <COMMAND>")
        .about(words.of("Xem và sửa giao diện", "Shows and changes the theme"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(words.of("Lệnh", "Commands"))
        .subcommand(list.args([words.root(), words.language()]))
        .subcommand(eject.args([file, words.root(), words.language()]))
}

fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// Chooses the words of one language.
#[derive(Clone, Copy)]
struct Words(Lang);

impl Words {
    fn of(self, vi: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// The headings, the usage and the help option of a command, all in one language.
    fn frame(self, command: Command, vi: &'static str, en: &'static str) -> Command {
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

    fn value(self, name: &'static str, vi: &'static str, en: &'static str) -> Arg {
        Arg::new(name).long(name).value_name(self.of(vi, en))
    }

    fn root(self) -> Arg {
        self.value("root", "THƯ_MỤC", "FOLDER").help(
            self.of("Thư mục của trang (mặc định: ở đây)", "The site's folder (default: here)"),
        )
    }

    fn language(self) -> Arg {
        self.value("lang", "vi|en", "vi|en")
            .value_parser(["vi", "en"])
            .hide_possible_values(true)
            .help(self.of("Ngôn ngữ của thông báo", "Language of messages"))
    }

    fn version(self) -> Arg {
        let version = Arg::new("version").long("version").short('V').action(ArgAction::Version);
        version.help(self.of("In phiên bản", "Print the version"))
    }
}
