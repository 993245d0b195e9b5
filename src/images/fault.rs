//! Why an image cannot be published.

use super::format::Format;
use super::limits::{
    DEEPEST_DRAWING, LARGEST_DRAWING, LARGEST_PIXELS, LARGEST_PROFILE, LONGEST_SIDE, MOST_DRAWN,
    MOST_FRAMES,
};
use crate::diagnostics::{Code, Diagnostic, Location, Text};
use crate::source::Unreadable;

use crate::text;

/// What is wrong with an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The file ends before the image does.
    CutOff,
    /// The file cannot be opened.
    Unreadable(Text),
    /// The decoder gave up.
    Damaged(String),
    /// The contents are of another format than the name promises.
    Mislabelled(Option<Format>),
    /// More pixels than will be decoded.
    TooLarge(u32, u32),
    /// An animation of this many pictures.
    LongAnimation(usize),
    /// A colour profile that unpacks to more than a profile ever holds.
    LargeProfile,
    /// A format that is not published.
    Unsupported,
    /// A drawing of this many bytes.
    HeavyDrawing(usize),
    /// A drawing of more parts than a browser can draw, or nested too deeply.
    IntricateDrawing,
    /// A drawing that holds what could run or load something.
    UnsafeSvg(String, usize),
}

impl From<Unreadable> for Fault {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable.reason())
    }
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
                {
                    let Text { vi, en } = reason;
                    text!(
                        "không đọc được tệp `{path}`: {vi}",
                        "the file `{path}` cannot be read: {en}"
                    )
                },
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
            Self::LongAnimation(frames) => (
                Code::ImageTooLarge,
                text!(
                    "ảnh động `{path}` có {frames} khung hình, quá dài hoặc quá lớn; nhiều nhất là {MOST_FRAMES} khung",
                    "the animation `{path}` has {frames} pictures, which are too many or too large; the limit is {MOST_FRAMES}"
                ),
                Some(text!(
                    "thu nhỏ hoặc cắt ngắn ảnh động, hoặc đính kèm một đoạn phim MP4",
                    "make the animation smaller or shorter, or attach it as MP4"
                )),
            ),
            Self::LargeProfile => (
                Code::DamagedImage,
                text!(
                    "hồ sơ màu trong ảnh `{path}` lớn hơn {LARGEST_PROFILE} byte",
                    "the colour profile in the image `{path}` has more than {LARGEST_PROFILE} bytes"
                ),
                Some(text!("mở ảnh ra rồi lưu lại", "open the image and save it anew")),
            ),
            Self::HeavyDrawing(size) => (
                Code::ImageTooLarge,
                text!(
                    "hình `{path}` quá lớn: {size} byte; nhiều nhất là {LARGEST_DRAWING}",
                    "the drawing `{path}` is too large: {size} bytes; the limit is {LARGEST_DRAWING}"
                ),
                Some(text!("xuất lại hình thành PNG", "export the drawing as PNG")),
            ),
            Self::IntricateDrawing => (
                Code::ImageTooLarge,
                text!(
                    "hình `{path}` có quá nhiều phần: nhiều nhất {MOST_DRAWN} phần được vẽ, lồng nhau {DEEPEST_DRAWING} cấp",
                    "the drawing `{path}` has too many parts: the limits are {MOST_DRAWN} that are drawn, and {DEEPEST_DRAWING} levels"
                ),
                Some(text!("xuất lại hình thành PNG", "export the drawing as PNG")),
            ),
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
