//! Lists that are longer than a page.

use std::ops::Range;

use crate::addresses;

/// One page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Paging {
    /// The number of the page, from 1.
    pub number: usize,
    /// How many pages the list has; at least 1.
    pub total: usize,
}

impl Paging {
    /// A list that is never divided.
    pub const WHOLE: Self = Self { number: 1, total: 1 };

    /// All pages of a list of `items`; an empty list has one page.
    pub fn of(items: usize, per_page: usize) -> impl Iterator<Item = Self> {
        let total = items.div_ceil(per_page).max(1);
        (1..=total).map(move |number| Self { number, total })
    }

    /// The items of the page.
    pub fn range(self, items: usize, per_page: usize) -> Range<usize> {
        let start = ((self.number - 1) * per_page).min(items);
        start..(start + per_page).min(items)
    }

    /// The address of a page of the list at `address`.
    pub fn address(address: &str, number: usize) -> String {
        addresses::page_of(address, number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_cover_the_list_once() {
        let pages: Vec<_> = Paging::of(45, 20).map(|page| page.range(45, 20)).collect();
        assert_eq!(pages, [0..20, 20..40, 40..45]);
        assert_eq!(Paging::of(0, 20).count(), 1);
        assert_eq!(Paging::of(20, 20).count(), 1);
    }
}
