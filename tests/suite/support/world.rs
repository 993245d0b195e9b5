//! A small site to which random things happen.

use std::time::Duration;

use chrono::{Days, NaiveDate};
use fastrand::Rng;
use image::ImageFormat;

use super::{Site, TINY, files, pictures};

const UNITS: [&str; 6] = [
    "xã Trường Long, huyện Phong Điền, Cần Thơ",
    "huyện Chợ Đồn, Bắc Kạn",
    "xã Chợ Đồn, Thái Nguyên",
    "Sở Nội vụ, Đồng Tháp",
    "Sở Nội vụ",
    "phường Không Có, Bắc Kạn",
];

fn picture(width: u32) -> Vec<u8> {
    pictures::file(&pictures::halves(width, 20), ImageFormat::Png)
}

/// A site and the state of the world around it.
pub struct World {
    pub site: Site,
    pub day: NaiveDate,
    random: Rng,
    /// How many files were made so far, for names that are new.
    made: usize,
    /// How much later than it is a build believes to run; files that were written just now
    /// are then trusted not to be changing.
    pub lead: Duration,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let site = Site::new(TINY)
            .file("content/_index.md", "---\ntitle: Trang chủ\n---\n\nXem [tin](/tin-tuc/).\n")
            .file("content/tin-tuc/_index.md", "---\ntitle: Tin\n---\n\nMọi tin.\n");
        let day = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();
        let lead = Duration::from_secs(seed % 2 * 3);
        let mut world = Self { site, day, random: Rng::with_seed(seed), made: 0, lead };
        world.site.write("content/tin-tuc/anh.png", &picture(40));
        for _ in 0..8 {
            world.add();
        }
        world
    }

    /// The paths of all write-ups but indexes.
    fn write_ups(&self) -> Vec<String> {
        let all = files(&self.site.path("content")).into_keys();
        all.filter(|path| path.ends_with(".md") && !path.ends_with("_index.md")).collect()
    }

    fn any_write_up(&mut self) -> Option<String> {
        let all = self.write_ups();
        self.random.choice(all)
    }

    fn add(&mut self) {
        self.made += 1;
        let section = self.random.choice(["tin-tuc", "kiem-tra"]).unwrap();
        let path = format!("content/{section}/bai-{}.md", self.made);
        let text = self.write_up();
        self.site.write(&path, text.as_bytes());
    }

    fn write_up(&mut self) -> String {
        let (day, n) = (self.random.u32(1..28), self.random.u32(0..1000));
        let tag = self.random.choice(["Một cửa", "một cửa", "CCHC", "mot cua"]).unwrap();
        let unit = self.random.choice(UNITS).unwrap();
        let date = format!("2025-{:02}-{day:02}", self.random.u32(1..8));
        let other = self.random.choice(self.write_ups()).unwrap_or_default();
        let link = format!("[bài khác](/{other}), ![ảnh](/tin-tuc/anh.png)");
        let body = format!("Đoạn {n} về thủ tục hành chính.\n\n## Mục {n}\n\nXem {link}.\n");
        let front = format!("title: Bài {n}\ndate: {date}\ntags: [{tag}]");
        match self.random.u8(0..6) {
            0 | 1 => return format!("---\n{front}\nunits: [\"{unit}\"]\n---\n\n{body}"),
            2 => {
                let second = self.random.choice(UNITS).unwrap();
                return format!(
                    "---\n{front}\ntype: plan\nplan:\n  year: 2025\n  inspections:\n    \
                     - {{units: [{{name: \"{unit}\"}}, {{name: \"{second}\"}}], when: {date}}}\n    \
                     - {{units: \"{second}\", when: 2025-Q2, areas: tthc}}\n---\n\n{body}"
                );
            }
            _ => {}
        }
        let due = self.random.u32(1..28);
        format!(
            "---\n{front}\ntype: inspection\nreport:\n  held: {date}\n  units: [\"{unit}\"]\n  \
             figures:\n    applications: {{received: {n}, resolved: {n}}}\n  shortcomings:\n    \
             - {{id: a, area: tthc, text: Niêm yết {n}, topics: tre-han}}\n  requests:\n    \
             - {{id: r, text: Sửa {n}, for: [a], due: 2025-05-{due:02}}}\n---\n\n{body}"
        )
    }

    /// Changes something; says what.
    pub fn change(&mut self) -> String {
        let kind = self.random.u8(0..16);
        let path = self.any_write_up().unwrap_or_default();
        let whole = self.site.path("content").join(&path);
        match kind {
            0..=2 if !path.is_empty() => {
                let text = std::fs::read_to_string(&whole).unwrap();
                std::fs::write(&whole, format!("{text}\nThêm {}.\n", self.random.u16(..))).unwrap();
                format!("text of {path}")
            }
            3..=4 if !path.is_empty() => {
                let text = self.write_up();
                std::fs::write(&whole, text).unwrap();
                format!("all of {path}")
            }
            5 if !path.is_empty() => {
                std::fs::remove_file(&whole).unwrap();
                format!("without {path}")
            }
            6 if !path.is_empty() => {
                self.made += 1;
                let to = whole.with_file_name(format!("ten-{}.md", self.made));
                std::fs::rename(&whole, to).unwrap();
                format!("renamed {path}")
            }
            7 => {
                let size = self.random.u32(20..60);
                self.site.write("content/tin-tuc/anh.png", &picture(size));
                "image".to_owned()
            }
            8 => {
                let title = self.random.u16(..);
                let more = format!("province: Bắc Kạn\npaginate: {}\n", self.random.u8(1..4));
                let yaml = TINY.replace("Thử", &format!("Thử {title}")) + &more;
                self.site.write("site.yaml", yaml.as_bytes());
                "site.yaml".to_owned()
            }
            9 => {
                let path = "themes/tiny/templates/article.html";
                let text = std::fs::read_to_string(self.site.path(path)).unwrap();
                let more = format!("{}{{% endblock", self.random.u16(..));
                self.site.write(path, text.replace("{% endblock", &more).as_bytes());
                "template".to_owned()
            }
            10 => {
                self.day = self.day.checked_add_days(Days::new(self.random.u64(1..40))).unwrap();
                format!("day {}", self.day)
            }
            11 => self.damage(".congbo"),
            14..=15 if !path.is_empty() => {
                let text = std::fs::read_to_string(&whole).unwrap();
                let title = format!("title: Tên {} của ", self.random.u8(..));
                std::fs::write(&whole, text.replacen("title: ", &title, 1)).unwrap();
                format!("title of {path}")
            }
            12 => self.damage("output"),
            _ => {
                self.add();
                "one more".to_owned()
            }
        }
    }

    /// Changes a byte of a file in a folder, or removes the file.
    fn damage(&mut self, folder: &str) -> String {
        let all: Vec<String> = files(&self.site.path(folder)).into_keys().collect();
        let Some(path) = self.random.choice(all).filter(|path| path != "manifest.json") else {
            return "nothing".to_owned();
        };
        let whole = self.site.path(folder).join(&path);
        let mut bytes = std::fs::read(&whole).unwrap();
        if bytes.is_empty() || self.random.bool() {
            std::fs::remove_file(&whole).unwrap();
            return format!("without {folder}/{path}");
        }
        let at = self.random.usize(0..bytes.len());
        bytes[at] ^= 1 << self.random.u8(0..8);
        std::fs::write(&whole, bytes).unwrap();
        format!("damaged {folder}/{path}")
    }
}
