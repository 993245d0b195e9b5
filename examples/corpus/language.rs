//! Text with the statistics of Vietnamese: few syllables in many pairs, words and
//! syllables by Zipf's law, and articles that keep to their subject.

use std::collections::HashSet;

use fastrand::Rng;

use super::syllables::{onsets, rimes, syllable};

/// The commonest words; the rest of the lexicon is made up.
const COMMON: &str = "và của các có được cho trong là với không những một người để này đã khi đến về \
    từ ở ra tại cũng phải sẽ theo vào như trên nhiều sau còn năm nhưng hơn bị việc do đó lại làm rất \
    ngày thì tỉnh hai nếu mới cần đang huyện xã nên qua thực_hiện giải_quyết hồ_sơ thủ_tục cán_bộ \
    công_chức hành_chính cải_cách kiểm_tra đơn_vị nhân_dân ủy_ban công_tác tổ_chức kế_hoạch báo_cáo \
    quy_định cơ_quan nhà_nước dịch_vụ trực_tuyến một_cửa tiếp_nhận trả_kết_quả lãnh_đạo chỉ_đạo \
    nội_dung kết_quả tồn_tại hạn_chế khắc_phục kiến_nghị thời_gian đúng_hạn niêm_yết công_khai \
    đất_đai xây_dựng tài_chính văn_bản điện_tử chữ_ký_số chuyển_đổi_số bộ_phận phường giáo_dục \
    kinh_tế phát_triển đầu_tư doanh_nghiệp sản_xuất môi_trường y_tế an_ninh giao_thông nông_nghiệp";

/// How many words the language has.
const WORDS: usize = 60_000;

/// How many subjects there are, and how many words belong to each.
const SUBJECTS: usize = 900;
const SUBJECT_WORDS: usize = 160;

/// How many persons and places are written about.
const NAMES: usize = 15_000;

/// A made-up Vietnamese.
pub struct Language {
    words: Vec<String>,
    frequency: Zipf,
    subjects: Vec<Vec<usize>>,
    within_subject: Zipf,
    names: Vec<String>,
    name_frequency: Zipf,
}

/// Draws numbers from 0, smaller ones more often: p(n) ~ 1 / (n + shift)^slope.
struct Zipf(Vec<f64>);

impl Zipf {
    fn new(count: usize, slope: f64, shift: f64) -> Self {
        let mut sum = 0.0;
        let weight = |n: usize| 1.0 / (n as f64 + shift).powf(slope);
        let cumulated = (0..count).map(|n| {
            sum += weight(n);
            sum
        });
        Self(cumulated.collect())
    }

    fn draw(&self, rng: &mut Rng) -> usize {
        let total = self.0.last().copied().unwrap_or_default();
        let point = rng.f64() * total;
        self.0.partition_point(|sum| *sum < point).min(self.0.len() - 1)
    }
}

impl Language {
    /// Makes a language; the same seed makes the same one.
    pub fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let syllables = syllables(&mut rng);
        let syllable_frequency = Zipf::new(syllables.len(), 0.85, 12.0);
        let mut words: Vec<String> =
            COMMON.split_whitespace().map(|word| word.replace('_', " ")).collect();
        let mut known: HashSet<String> = words.iter().cloned().collect();
        while words.len() < WORDS {
            // Three words in four have two syllables.
            let length = [1, 2, 2, 2, 2, 2, 2, 3, 2, 4][rng.usize(..10)];
            let drawn: Vec<&str> = (0..length)
                .map(|_| syllables[syllable_frequency.draw(&mut rng)].as_str())
                .collect();
            let word = drawn.join(" ");
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        let name = |rng: &mut Rng| {
            let syllables: Vec<String> = (0..rng.usize(2..=3))
                .map(|_| capitalised(&syllables[syllable_frequency.draw(rng)]))
                .collect();
            syllables.join(" ")
        };
        let names = (0..NAMES).map(|_| name(&mut rng)).collect();
        let mid = Zipf::new(WORDS - 120, 0.6, 60.0);
        let subjects = (0..SUBJECTS)
            .map(|_| (0..SUBJECT_WORDS).map(|_| 120 + mid.draw(&mut rng)).collect())
            .collect();
        Self {
            words,
            frequency: Zipf::new(WORDS, 1.16, 2.7),
            subjects,
            within_subject: Zipf::new(SUBJECT_WORDS, 1.25, 1.5),
            names,
            name_frequency: Zipf::new(NAMES, 0.8, 20.0),
        }
    }

    /// What one article is about.
    pub fn voice(&self, rng: &mut Rng) -> Voice<'_> {
        let subjects = (0..rng.usize(1..=3)).map(|_| rng.usize(..self.subjects.len())).collect();
        let names = (0..rng.usize(2..=6)).map(|_| self.name(rng)).collect();
        Voice { language: self, subjects, names }
    }

    /// A proper name of two or three syllables.
    fn name(&self, rng: &mut Rng) -> String {
        self.names[self.name_frequency.draw(rng)].clone()
    }
}

/// All syllables in an order of frequency: common parts make common syllables.
fn syllables(rng: &mut Rng) -> Vec<String> {
    let mut ranked: Vec<(f64, String)> = Vec::new();
    for onset in 0..onsets() {
        for rime in 0..rimes() {
            for tone in 0..6 {
                let Some(text) = syllable(onset, rime, tone) else { continue };
                let rank = (onset + 3) as f64 * (rime + 6) as f64 * (tone + 2) as f64;
                ranked.push((rank * (0.2 + rng.f64() * 2.0), text));
            }
        }
    }
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    let mut seen = HashSet::new();
    ranked.retain(|(_, text)| seen.insert(text.clone()));
    ranked.truncate(7_500);
    ranked.into_iter().map(|(_, text)| text).collect()
}

/// One article's choice of words.
pub struct Voice<'l> {
    language: &'l Language,
    subjects: Vec<usize>,
    names: Vec<String>,
}

impl Voice<'_> {
    fn word(&self, rng: &mut Rng) -> String {
        let language = self.language;
        match rng.usize(..1000) {
            0..=5 => return rng.usize(2..400).to_string(),
            6..=9 => return format!("{}/{}", rng.usize(1..31), rng.usize(1..13)),
            10..=16 => return foreign(rng),
            17..=66 => return self.names[rng.usize(..self.names.len())].clone(),
            67..=520 => {
                let subject = &language.subjects[self.subjects[rng.usize(..self.subjects.len())]];
                return language.words[subject[language.within_subject.draw(rng)]].clone();
            }
            _ => {}
        }
        language.words[language.frequency.draw(rng)].clone()
    }

    /// Some words without an end.
    pub fn phrase(&self, rng: &mut Rng, words: usize) -> String {
        let words: Vec<String> = (0..words).map(|_| self.word(rng)).collect();
        capitalised(&words.join(" "))
    }

    /// A proper name.
    pub fn name(&self, rng: &mut Rng) -> String {
        self.language.name(rng)
    }

    /// A tag: a word of the article's subjects.
    pub fn tag(&self, rng: &mut Rng) -> String {
        let subject = &self.language.subjects[self.subjects[0]];
        self.language.words[subject[rng.usize(..6)]].clone()
    }

    /// A sentence.
    pub fn sentence(&self, rng: &mut Rng) -> String {
        let first = rng.usize(6..14);
        let mut text = self.phrase(rng, first);
        if rng.usize(..3) == 0 {
            let more: Vec<String> = (0..rng.usize(4..9)).map(|_| self.word(rng)).collect();
            text.push_str(", ");
            text.push_str(&more.join(" "));
        }
        text.push('.');
        text
    }

    /// A paragraph.
    pub fn paragraph(&self, rng: &mut Rng) -> String {
        let sentences: Vec<String> = (0..rng.usize(2..=5)).map(|_| self.sentence(rng)).collect();
        sentences.join(" ")
    }
}

/// A word that is not Vietnamese: names of persons and firms, abbreviations.
fn foreign(rng: &mut Rng) -> String {
    let letters = |rng: &mut Rng, from: &[u8], count: usize| -> String {
        (0..count).map(|_| char::from(from[rng.usize(..from.len())])).collect()
    };
    if rng.bool() {
        let count = rng.usize(2..=4);
        return letters(rng, b"BCDGHKLMNPQSTVX", count);
    }
    let count = rng.usize(2..=3);
    capitalised(
        &(0..count)
            .map(|_| letters(rng, b"bcdfgklmnprstvw", 1) + &letters(rng, b"aeiou", 1))
            .collect::<String>(),
    )
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
