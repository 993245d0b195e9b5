//! Why an image cannot be published.

use super::format::Format;
use super::limits::{LARGEST_PIXELS, LONGEST_SIDE};
use crate::diagnostics::{Code, Diagnostic, Location, Text};

use crate::text;

/// What is wrong with an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The file ends before the image does.
    CutOff,
    /// The file cannot be opened.
    Unreadable(String),
    /// The decoder gave up.
    Damaged(String),
    /// The contents are of another format than the name promises.
    Mislabelled(Option<Format>),
    /// More pixels than will be decoded.
    TooLarge(u32, u32),
    /// A format that is not published.
    Unsupported,
    /// A drawing that holds what could run or load something.
    UnsafeSvg(String, usize),
}

impl Fault {
    /// The diagnostic, at the place that asks for the file at `path`.
    pub(super) fn diagnostic(&self, path: &str, asked: &Location) -> Diagnostic {
        let (code, message, help) = self.words(path);
        let diagnostic = Diagnostic::new(code, asked.path.as_str(), message).at(asked.span);
        match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }

    fn words(&self, path: &str) -> (Code, Text, Option<Text>) {
        match self {
            Self::CutOff => (
                Code::DamagedImage,
                text!(
                    "ảnh `{path}` bị hỏng: tệp thiếu phần cuối",
                    "the image `{path}` is damaged: the file is cut off"
                ),
                Some(text!("chép lại ảnh từ bản gốc", "copy the image from its original again")),
            ),
            Self::Unreadable(reason) => (
                Code::UnreadableFile,
                text!(
                    "không đọc được ảnh `{path}`: {reason}",
                    "the image `{path}` cannot be read: {reason}"
                ),
                None,
            ),
            Self::Damaged(reason) => (
                Code::DamagedImage,
                text!("ảnh `{path}` bị hỏng: {reason}", "the image `{path}` is damaged: {reason}"),
                Some(text!(
                    "chép lại ảnh từ bản gốc, hoặc mở ra rồi lưu lại",
                    "copy the image from its original again, or open it and save it anew"
                )),
            ),
            Self::Mislabelled(Some(found)) => {
                let (name, extension) = (found.name(), found.extensions()[0]);
                (
                    Code::MislabelledImage,
                    text!(
                        "tên `{path}` không đúng với nội dung: đây là ảnh {name}",
                        "the name `{path}` does not fit the contents, which are {name}"
                    ),
                    Some(text!(
                        "đổi đuôi tệp thành `.{extension}`, và sửa trong bài",
                        "change the extension to `.{extension}`, here and in the file's name"
                    )),
                )
            }
            Self::Mislabelled(None) => (
                Code::MislabelledImage,
                text!(
                    "`{path}` không phải là ảnh như tên tệp cho biết",
                    "`{path}` is not the image that its name promises"
                ),
                Some(text!(
                    "mở ảnh rồi lưu lại thành JPEG hoặc PNG",
                    "open the image and save it as JPEG or PNG"
                )),
            ),
            Self::TooLarge(width, height) => {
                let (pixels, side) = (LARGEST_PIXELS / 1_000_000, LONGEST_SIDE);
                (
                    Code::ImageTooLarge,
                    text!(
                        "ảnh `{path}` quá lớn: {width} × {height} điểm ảnh; nhiều nhất là {pixels} triệu, mỗi cạnh {side}",
                        "the image `{path}` is too large: {width} × {height} pixels; the limit is {pixels} million, and {side} a side"
                    ),
                    Some(text!(
                        "thu nhỏ ảnh; trang hiển thị rộng nhất 1600 điểm ảnh",
                        "make the image smaller; pages show at most 1600 pixels"
                    )),
                )
            }
            Self::Unsupported => (
                Code::UnsupportedImage,
                text!(
                    "ảnh `{path}` có định dạng chưa dùng được",
                    "the image `{path}` is in a format that cannot be used"
                ),
                Some(text!("lưu ảnh thành JPEG hoặc PNG", "save the image as JPEG or PNG")),
            ),
            Self::UnsafeSvg(what, line) => (
                Code::UnsafeSvg,
                text!(
                    "hình `{path}` có `{what}` ở dòng {line}, không được đăng",
                    "line {line} of the drawing `{path}` has `{what}`, which is not published"
                ),
                Some(text!(
                    "xuất lại hình thành PNG, hoặc bỏ phần đó khỏi tệp SVG",
                    "export the drawing as PNG, or remove that part from the SVG file"
                )),
            ),
        }
    }
}
