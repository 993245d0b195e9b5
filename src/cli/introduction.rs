//! What is told where no command is given.

use crate::Lang;

/// Ten lines at most, so that all of it shows in a small window.
pub(super) fn introduction(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => VI,
        Lang::En => EN,
    }
}

const VI: &str = "\
congbo: từ bài viết về kiểm tra cải cách hành chính đến trang tĩnh.
  congbo init THƯ_MỤC               tạo trang mới
  congbo new inspection \"TIÊU ĐỀ\"   bắt đầu một bài viết
  congbo import TỆP.docx            chuyển bài có sẵn thành bản nháp
  congbo serve --open               xem trang trên máy này
  congbo check                      tìm sai sót
  congbo build                      tạo trang vào output/
Mọi lệnh và tùy chọn: congbo --help
";

const EN: &str = "\
congbo: from write-ups on administrative reform inspections to a static site.
  congbo init FOLDER                make a new site
  congbo new inspection \"TITLE\"     begin a write-up
  congbo import FILE.docx           make a draft of a Word file
  congbo serve --open               look at the site on this machine
  congbo check                      find mistakes
  congbo build                      build the site into output/
All commands and options: congbo --help
";
