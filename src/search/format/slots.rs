//! Slots: items that nearly all have room in places of one size, which can be found without
//! being told.
//!
//! A slot begins with the length of its item. An item that is too long stands behind all
//! slots, and its slot tells where.

use super::decoder::Damaged;
use super::pack::Items;

/// The bytes that a length takes, and those of a place.
const LENGTH: usize = 2;
const PLACE: usize = 4;

/// How long an item may be that has room in a slot of `size` bytes.
pub fn room(size: u32) -> usize {
    (size as usize).saturating_sub(LENGTH)
}

/// Puts items, each shorter than 64 KiB, into slots of `size` bytes.
pub fn slotted<'i>(items: impl Iterator<Item = &'i [u8]>, size: u32) -> Vec<u8> {
    let items: Vec<&[u8]> = items.collect();
    let mut bytes = vec![0; items.len() * size as usize];
    for (index, item) in items.into_iter().enumerate() {
        let start = index * size as usize;
        bytes[start..start + LENGTH].copy_from_slice(&(item.len() as u16).to_le_bytes());
        let start = start + LENGTH;
        if item.len() <= room(size) {
            bytes[start..start + item.len()].copy_from_slice(item);
        } else {
            let place = bytes.len() as u32;
            bytes[start..start + PLACE].copy_from_slice(&place.to_le_bytes());
            bytes.extend_from_slice(item);
        }
    }
    bytes
}

/// Reads the items of so many slots.
pub fn items(bytes: &[u8], count: usize, size: u32) -> Result<Items, Damaged> {
    let mut items = Items::default();
    for index in 0..count {
        let item = item(bytes, index, size).ok_or(Damaged)?;
        items.add(|bytes| bytes.extend_from_slice(item));
    }
    Ok(items)
}

fn item(bytes: &[u8], index: usize, size: u32) -> Option<&[u8]> {
    let start = index.checked_mul(size as usize)?;
    let slot = bytes.get(start..start.checked_add(size as usize)?)?;
    let (length, rest) = slot.split_first_chunk::<LENGTH>()?;
    let length = usize::from(u16::from_le_bytes(*length));
    if length <= room(size) {
        return rest.get(..length);
    }
    let place = u32::from_le_bytes(*rest.first_chunk::<PLACE>()?) as usize;
    bytes.get(place..place.checked_add(length)?)
}
