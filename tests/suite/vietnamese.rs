//! Properties of the text functions.

use congbo::vietnamese::{Collation, Decimal, clean, fold, slug, tone_key};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Text of the kind that occurs here: Vietnamese letters, punctuation, surprises.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ ĐẤƯ0-9.,/-]{0,40}",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn composition_does_not_matter(text in texts()) {
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(clean(&decomposed), clean(&text));
        prop_assert_eq!(fold(&clean(&decomposed)), fold(&clean(&text)));
        prop_assert_eq!(slug(&decomposed), slug(&text));
        prop_assert_eq!(tone_key(&decomposed), tone_key(&text));
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in texts()) {
        let once = clean(&text).into_owned();
        prop_assert_eq!(clean(&once), once.as_str());
        prop_assert_eq!(once.matches('\n').count(), text.matches('\n').count());
    }

    #[test]
    fn folding_twice_is_folding_once(text in texts()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn slugs_are_safe_everywhere(text in any::<String>()) {
        let slug = slug(&text);
        prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        prop_assert!(!slug.is_empty() && !slug.starts_with('-') && !slug.ends_with('-'));
        prop_assert!(slug.len() < 200);
    }

    #[test]
    fn slugs_of_slugs_stay(text in texts()) {
        let once = slug(&text);
        // Only names that Windows reserves grow a suffix, which then stays.
        prop_assert_eq!(slug(&once), once);
    }

    #[test]
    fn collation_is_a_total_order(a in texts(), b in texts(), c in texts()) {
        let collation = Collation::new();
        prop_assert_eq!(collation.compare(&a, &b), collation.compare(&b, &a).reverse());
        prop_assert_eq!(collation.compare(&a, &b).is_eq(), a == b);
        let mut sorted = [a, b, c];
        sorted.sort_by(|x, y| collation.compare(x, y));
        prop_assert!(collation.compare(&sorted[0], &sorted[2]).is_le());
    }

    #[test]
    fn decimals_print_as_they_were_read(whole in 0_i64..1_000_000_000, fraction in "[0-9]{1,2}|[0-9]{4,6}") {
        for text in [format!("{whole}.{fraction}"), format!("-{whole}.{fraction}")] {
            let read: Decimal = text.parse().unwrap();
            if whole > 0 {
                prop_assert_eq!(read.to_string(), text);
            }
        }
    }
}
