//! How long the gazetteer takes to load, and names to resolve:
//!
//! ```text
//! cargo bench --bench gazetteer
//! ```
//!
//! Loading happens once in a process, so each figure of it is a single one.

#![allow(clippy::print_stdout, reason = "a program at a terminal")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use congbo::gazetteer::{Context, Gazetteer, Resolution, WrittenName, address, resolve};

/// The gazetteer as it lies in the binary.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.deflate"));

fn main() {
    println!("packed             {:>9} bytes", PACKED.len());
    let (gazetteer, time) = timed(Gazetteer::get);
    show("load", time, 1);
    let (_, time) = timed(|| gazetteer.all().next().map(|(index, _)| address(index)));
    show("addresses", time, 1);

    let day = NaiveDate::from_ymd_opt(2025, 6, 30).unwrap_or_default();
    let names: Vec<WrittenName> = gazetteer
        .all()
        .filter(|(_, unit)| unit.exists_on(day))
        .map(|(index, unit)| {
            let above = gazetteer.ancestors(index).map(|it| gazetteer.unit(it).full_name());
            let full: Vec<String> = std::iter::once(unit.full_name()).chain(above).collect();
            WrittenName::parse(&full.join(", "))
        })
        .collect();
    let found = |name: &WrittenName| {
        matches!(resolve(name, day, Context::default()), Resolution::Unit { .. })
    };
    let (known, time) = timed(|| names.iter().filter(|name| found(name)).count());
    show("resolve", time, names.len());
    println!("                   {known} of {} names resolved", names.len());

    // The first unknown name also makes an index of folded names.
    let misspelt = WrittenName::parse("xã Chợ Đôn, Bắc Kạn");
    let (_, time) = timed(|| resolve(&misspelt, day, Context::default()));
    show("suggest first", time, 1);
    let (_, time) = timed(|| {
        for _ in 0..100 {
            black_box(resolve(&misspelt, day, Context::default()));
        }
    });
    show("suggest", time, 100);
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let done = black_box(work());
    (done, began.elapsed())
}

fn show(what: &str, time: Duration, count: usize) {
    let each = time.as_secs_f64() * 1e6 / count as f64;
    println!("{what:<18} {:>9.3} ms {each:>12.1} µs each", time.as_secs_f64() * 1000.0);
}
