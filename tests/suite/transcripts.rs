//! Every command as a new user runs it, in both languages, word for word.
//!
//! `INSTA_UPDATE=always cargo test --test suite transcripts` writes them anew.

use std::fmt::Write as _;
use std::process::Command;

use tempfile::TempDir;

use crate::support::Run;

/// 15 June 2025, in seconds since 1970.
const DAY: &str = "1749945600";

const STEPS: [&[&str]; 25] = [
    &[],
    &["--help"],
    &["biuld"],
    &["init"],
    &["init", "moi", "--province", "can tho"],
    &["init", "moi"],
    &["new", "tin", "Thử", "--root", "moi"],
    &["new", "inspection", "Kiểm tra tại xã Trường Long", "--root", "moi"],
    &["new", "inspection", "Kiểm tra tại xã Trường Long", "--root", "moi"],
    &["check", "--root", "moi"],
    &["build", "--root", "moi"],
    &["build", "--root", "moi"],
    &["publish", "--help"],
    &["publish", "--root", "moi"],
    &["publish", "--root", "moi", "--to", "dang"],
    &["publish", "--root", "moi", "--to", "dang"],
    &["rollback", "--help"],
    &["rollback", "--root", "moi", "--to", "dang"],
    &["verify", "--help"],
    &["verify", "dang"],
    &["verify", "moi"],
    &["import", "kiem-tra.txt", "--root", "moi"],
    &["import", "khong-co.docx", "--root", "moi"],
    &["serve", "--help"],
    &["serve", "--root", "khong-co"],
];

/// What is brought in.
const ARTICLE: &str = "Kiểm tra cải cách hành chính tại xã Trường Long

12/06/2025 - 08:15

Ngày 10/6/2025, Đoàn kiểm tra của huyện kiểm tra tại UBND xã Trường Long, huyện Phong Điền, thành phố Cần Thơ. \
Tuy nhiên, còn một số hạn chế như: sổ theo dõi hồ sơ ghi chưa đủ cột. Đoàn đề nghị UBND xã Trường Long khẩn trương khắc phục.
";

fn run(folder: &TempDir, lang: &str, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command.current_dir(folder.path()).args(arguments);
    command.env("NO_COLOR", "1").env("CONGBO_LANG", lang).env("SOURCE_DATE_EPOCH", DAY);
    Run::from(command.output().unwrap())
}

fn transcript(lang: &str) -> String {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("kiem-tra.txt"), ARTICLE).unwrap();
    let mut text = String::new();
    for arguments in STEPS {
        let words = arguments
            .iter()
            .map(|it| if it.contains(' ') { format!("\"{it}\"") } else { (*it).to_owned() });
        let line = [vec!["congbo".to_owned()], words.collect()].concat().join(" ");
        let Run { stdout, stderr, status, .. } = run(&folder, lang, arguments);
        write!(text, "$ {line}\n{stderr}{stdout}").unwrap();
        if status != 0 {
            writeln!(text, "[{status}]").unwrap();
        }
        text.push('\n');
    }
    text
}

#[test]
fn commands_say_what_to_do_next() {
    for lang in ["vi", "en"] {
        insta::with_settings!({
            snapshot_path => "../transcripts",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(lang, transcript(lang));
        });
    }
}
