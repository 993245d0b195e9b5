//! site.yaml as it is written.

use super::BaseUrl;
use super::values::{Address, AdviceOff, Colour, FileKind, PageSize, ThemeName, TimeZone, WebUrl};
use crate::diagnostics::Located;
use crate::vocabulary::{Kind, LangChoice};
use crate::yaml::{List, Map, choices, mapping};

choices! {
    /// Switches a kind of advice off.
    pub enum Off {
        /// Không nhắc nữa (never shown).
        Off = "off",
    }
}

mapping! {
    /// Cấu hình của trang: tệp site.yaml (the site's configuration).
    pub struct SiteFile {
        /// Tên trang (the site's title).
        pub title: String,
        /// Địa chỉ công khai của trang (where the site is published).
        pub base_url: BaseUrl,
        /// Ngôn ngữ của giao diện (language of the interface).
        pub lang: Option<LangChoice>,
        /// Mô tả ngắn về trang (a short description).
        pub description: Option<String>,
        /// Cơ quan chủ quản (who publishes).
        pub publisher: Option<PublisherEntry>,
        /// Giấy phép của dữ liệu mở (licence of the open data).
        pub license: Option<LicenseEntry>,
        /// Ảnh logo, trong static/ (logo, in static/).
        pub logo: Option<Located<Address>>,
        /// Ảnh logo trên nền tối, trong static/ (logo on dark pages, in static/).
        pub logo_dark: Option<Located<Address>>,
        /// Màu chủ đạo, ví dụ "#a4161a" (accent colour).
        pub accent: Option<Located<Colour>>,
        /// Tên giao diện, là tên thư mục trong themes/ (the theme's folder).
        pub theme: Option<ThemeName>,
        /// Các mục của thực đơn (menu items).
        #[schemars(default)]
        pub menu: List<MenuEntry>,
        /// Các banner liên kết (banner links).
        #[schemars(default)]
        pub links: List<BannerEntry>,
        /// Tên và loại bài của từng chuyên mục, theo thư mục (sections by folder).
        #[schemars(default)]
        pub sections: Map<SectionEntry>,
        /// Lĩnh vực riêng của trang: mã và tên (the site's own areas).
        #[schemars(default)]
        pub areas: Map<String>,
        /// Các vấn đề lặp lại của riêng trang: mã, tên và từ gợi ý (the site's own topics).
        #[schemars(default)]
        pub topics: Map<TopicEntry>,
        /// Tỉnh, thành phố được ưu tiên khi tra tên đơn vị (province looked up first).
        pub province: Option<Located<String>>,
        /// Huyện được ưu tiên khi tra tên đơn vị (district looked up first).
        pub within: Option<Located<String>>,
        /// Các cơ quan không phải đơn vị hành chính (organisations).
        #[schemars(default)]
        pub units: List<OrganisationEntry>,
        /// Số bài trên một trang danh sách (items on a list page).
        pub paginate: Option<PageSize>,
        /// Múi giờ, ví dụ "+07:00" (time zone).
        pub timezone: Option<TimeZone>,
        /// Dòng bản quyền ở chân trang (copyright line).
        pub copyright: Option<String>,
        /// Tắt các lời khuyên theo mã (advice to switch off, by code).
        #[schemars(default)]
        pub advice: AdviceOff,
        /// Các chuỗi trông như dữ liệu cá nhân nhưng được phép đăng (texts that may be published).
        #[schemars(default)]
        pub allow_personal_data: List<String>,
        /// Các loại tệp có thể chạy mà vẫn được đính kèm, ví dụ html (kinds of attachments that may act).
        #[schemars(default)]
        pub allow_attachments: List<FileKind>,
        /// Dung lượng tối đa của một tệp đính kèm, tính bằng byte (largest attachment in bytes).
        pub copy_limit: Option<u64>,
        /// Nơi đăng và cách đăng bằng `congbo publish` (where and how to publish).
        pub publish: Option<PublishEntry>,
    }

    /// Nơi đăng và cách đăng (where and how to publish).
    pub struct PublishEntry {
        /// Thư mục chứa các bản đã đăng, tính từ thư mục của trang (folder of the releases).
        pub to: Option<String>,
        /// Số bản được giữ lại (how many releases are kept).
        pub keep: Option<u64>,
        /// Số trang được mất trong một lần đăng mà không phải xác nhận (pages that may go unconfirmed).
        pub max_removed: Option<u64>,
    }

    /// Một vấn đề lặp lại (a topic).
    pub struct TopicEntry {
        /// Tên (title).
        pub title: String,
        /// Các từ gợi ý tới nó (words that point to it).
        #[schemars(default)]
        pub words: List<String>,
    }

    /// Cơ quan chủ quản (who publishes).
    pub struct PublisherEntry {
        /// Tên cơ quan (name).
        pub name: String,
        /// Địa chỉ (postal address).
        pub address: Option<String>,
        /// Điện thoại (phone).
        pub phone: Option<String>,
        /// Thư điện tử (email).
        pub email: Option<String>,
        /// Trang mạng (web site).
        pub url: Option<WebUrl>,
    }

    /// Giấy phép (a licence).
    pub struct LicenseEntry {
        /// Tên giấy phép (name).
        pub name: String,
        /// Địa chỉ toàn văn (full text).
        pub url: Option<WebUrl>,
    }

    /// Một mục thực đơn (a menu item).
    pub struct MenuEntry {
        /// Chữ hiển thị (label).
        pub title: String,
        /// Địa chỉ, ví dụ /don-vi/ (address).
        pub url: Located<Address>,
    }

    /// Một banner liên kết (a banner link).
    pub struct BannerEntry {
        /// Chữ hiển thị (label).
        pub title: String,
        /// Địa chỉ (address).
        pub url: Located<Address>,
        /// Ảnh, trong static/ (image, in static/).
        pub image: Option<Located<Address>>,
    }

    /// Một chuyên mục (a section).
    pub struct SectionEntry {
        /// Tên chuyên mục (title).
        pub title: Option<String>,
        /// Loại bài mặc định (default type of its write-ups).
        pub kind as "type": Option<Kind>,
    }

    /// Một cơ quan không phải đơn vị hành chính (an organisation).
    pub struct OrganisationEntry {
        /// Tên cơ quan (name).
        pub name: Located<String>,
        /// Đơn vị cấp trên (parent).
        pub parent: Option<Located<String>>,
    }
}
