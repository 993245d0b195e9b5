//! Packs: files of many items of which one can be read alone.
//!
//! Items that are about equally long have [`super::slots`]; others are read page by page. An
//! item stands behind its length, and items follow each other without regard to pages.
//! A page begins with the place within it where the first item begins that does not begin
//! before; so whoever knows how many items begin in each page can read the pages of one
//! item alone.

use std::ops::Range;

use super::decoder::Damaged;
use super::slots::{self, slotted};

/// How the items of one kind are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    /// How many items a pack has, as a power of two.
    pub items: u32,
    /// How one of them is found in its pack.
    pub places: Places,
}

/// How an item is found in its pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// By pages of so many bytes, as a power of two.
    Pages(u32),
    /// By slots of so many bytes.
    Slots(u32),
}

/// The bytes at the beginning of a page.
const HEAD: usize = 2;

/// What stands there where no item begins in the page.
const NONE: u16 = 0xffff;

/// Items, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Items {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Items {
    /// Adds an item, which `write` writes behind all others.
    pub fn add(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        write(&mut self.bytes);
        self.ends.push(self.bytes.len() as u32);
    }

    /// All items in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// An item.
    pub fn get(&self, index: usize) -> &[u8] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start as usize..self.ends[index] as usize]
    }
}

/// A pack, and how many items begin in each of its pages, if it has any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// For each page, how many items begin there.
    pub starts: Vec<u32>,
}

impl Pack {
    /// Packs some items.
    pub fn of<'i>(items: impl Iterator<Item = &'i [u8]>, places: Places) -> Self {
        match places {
            Places::Pages(page) => Self::of_pages(items, page),
            Places::Slots(size) => Self { bytes: slotted(items, size), starts: Vec::new() },
        }
    }

    fn of_pages<'i>(items: impl Iterator<Item = &'i [u8]>, page: u32) -> Self {
        let mut pack = Self::default();
        for item in items {
            pack.begin_item(page);
            let mut length = item.len();
            while length >= 0x80 {
                pack.push(&[length as u8 | 0x80], page);
                length >>= 7;
            }
            pack.push(&[length as u8], page);
            pack.push(item, page);
        }
        pack
    }

    /// Notes that an item begins here.
    fn begin_item(&mut self, page: u32) {
        self.begin_page(page);
        let number = self.starts.len() - 1;
        if self.starts[number] == 0 {
            let start = number << page;
            let place = (self.bytes.len() - start) as u16;
            self.bytes[start..start + HEAD].copy_from_slice(&place.to_le_bytes());
        }
        self.starts[number] += 1;
    }

    /// Begins a page where one is full.
    fn begin_page(&mut self, page: u32) {
        if self.bytes.len() == self.starts.len() << page {
            self.bytes.extend_from_slice(&NONE.to_le_bytes());
            self.starts.push(0);
        }
    }

    fn push(&mut self, mut bytes: &[u8], page: u32) {
        while !bytes.is_empty() {
            self.begin_page(page);
            let room = (self.starts.len() << page) - self.bytes.len();
            let (here, rest) = bytes.split_at(room.min(bytes.len()));
            self.bytes.extend_from_slice(here);
            bytes = rest;
        }
    }
}

/// Reads all items of a pack.
pub fn items(bytes: &[u8], count: usize, places: Places) -> Result<Items, Damaged> {
    match places {
        Places::Pages(page) => in_pages(bytes, count, page),
        Places::Slots(size) => slots::items(bytes, count, size),
    }
}

fn in_pages(bytes: &[u8], count: usize, page: u32) -> Result<Items, Damaged> {
    let joined: Vec<u8> =
        bytes.chunks(1 << page).flat_map(|page| page.iter().skip(HEAD)).copied().collect();
    let mut items = Items::default();
    let mut rest = joined.as_slice();
    for _ in 0..count {
        let length = length(&mut rest)?;
        let (item, behind) = rest.split_at_checked(length).ok_or(Damaged)?;
        items.add(|bytes| bytes.extend_from_slice(item));
        rest = behind;
    }
    if rest.is_empty() { Ok(items) } else { Err(Damaged) }
}

fn length(rest: &mut &[u8]) -> Result<usize, Damaged> {
    let mut length = 0;
    for shift in [0, 7, 14, 21] {
        let (byte, behind) = rest.split_first().ok_or(Damaged)?;
        *rest = behind;
        length |= usize::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Ok(length);
        }
    }
    Err(Damaged)
}

/// The numbers of the items that each pack has.
pub fn packs(count: usize, division: Division) -> impl Iterator<Item = Range<usize>> {
    let size = 1 << division.items;
    (0..count).step_by(size).map(move |from| from..(from + size).min(count))
}
