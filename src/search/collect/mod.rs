//! From the texts of articles to the shards of the index: [`words`] numbers syllables,
//! [`tokens`] are an article's, [`postings`] counts them, [`terms`] gathers what all
//! articles say about each term, and [`part`] has it written down.

pub(super) mod part;
pub(super) mod postings;
pub(super) mod terms;
pub(super) mod tokens;
pub(super) mod words;
