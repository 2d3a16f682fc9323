//! Whatever way a Korean word is typed, it is found, and what is marked is what was meant.

use proptest::prelude::*;
use seminar::search::{Filtered, Query, lines, marks};
use seminar::text::hangul;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

fn found(typed: &str, texts: &[&str]) -> Filtered {
    lines(typed, texts, &|| false).unwrap()
}

/// Asserts that `typed` finds `text`, and that what is marked of it ascends and splits no cluster.
fn assert_found(typed: &str, text: &str) {
    let line = text.nfc().collect::<String>();
    let found = self::found(typed, &[&line]);
    assert_eq!(found.places, [0], "{typed:?} in {line:?}");
    let mut edges = vec![0];
    for cluster in line.graphemes(true) {
        edges.push(edges[edges.len() - 1] + cluster.chars().count());
    }
    let marked = marks(&found.query, &line);
    assert!(!marked.is_empty(), "{typed:?} marks nothing in {line:?}");
    let mut behind = 0;
    for range in marked {
        assert!(
            behind <= range.start && range.start < range.end,
            "{typed:?} in {line:?}"
        );
        assert!(edges.contains(&range.start) && edges.contains(&range.end));
        behind = range.end;
    }
}

/// What an input method shows after each key of `word`.
fn stages(word: &str) -> Vec<String> {
    let keys: Vec<char> = word.chars().flat_map(hangul::typed).collect();
    let stage = |count: usize| {
        let keys: String = keys[..count].iter().collect();
        hangul::as_hangul(&hangul::as_latin(&keys).unwrap()).unwrap()
    };
    (1..=keys.len()).map(stage).collect()
}

fn initials(word: &str) -> String {
    word.chars()
        .filter_map(|c| hangul::typed(c).next())
        .collect()
}

fn assert_found_however_typed(word: &str, text: &str) {
    assert_found(word, text);
    assert_found(&word.nfd().collect::<String>(), text);
    assert_found(&initials(word), text);
    assert_found(&hangul::as_latin(word).unwrap(), text);
    for stage in stages(word) {
        assert_found(&stage, text);
    }
}

#[test]
fn every_syllable_is_found_however_it_is_typed() {
    for c in '가'..='힣' {
        let word = c.to_string();
        assert_found_however_typed(&word, &word);
    }
}

#[test]
fn a_key_too_many_in_the_wrong_mode_is_forgiven() {
    for typed in ["ㅔㅛ쇄ㅜ", "ㅔㅛ솨ㅐㅜ", "ㅔㅛㅅ쇄ㅜ"] {
        assert_found(typed, "python");
        assert_found(typed, "Advanced Python");
    }
    assert!(found("ㅔㅛ솨ㅐㅜ", &["pthon"]).places.is_empty());
    // Not in what is typed as it is meant.
    assert!(found("pythkon", &["python"]).places.is_empty());
}

#[test]
fn of_long_queries_the_beginning_counts() {
    let title = "a".repeat(300);
    let titles = vec![&*title; 10_000];
    assert_eq!(found(&"a".repeat(1000), &titles).places.len(), 10_000);
    assert_eq!(found(&"a ".repeat(500), &titles).places.len(), 10_000);
    assert!(found(&"파".repeat(1000), &titles).places.is_empty());
    assert!(found(&"ㅍ".repeat(1000), &titles).places.is_empty());
}

proptest! {
    #[test]
    fn words_are_found_however_they_are_typed(
        word in "[가-힣]{1,6}", before in "[a-z가-힣 ]{0,6}", after in "[가-힣a-z ]{0,6}",
    ) {
        assert_found_however_typed(&word, &format!("{before} {word}{after}"));
    }

    #[test]
    fn spaces_do_not_matter(words in prop::collection::vec("[가-힣]{1,3}|[a-z]{2,4}", 2..4)) {
        assert_found(&words.concat(), &words.join(" "));
        assert_found(&words.join(" "), &words.concat());
    }

    #[test]
    fn latin_words_typed_in_the_wrong_mode_are_found(word in "[a-z]{4,9}") {
        if let Some(typed) = hangul::as_hangul(&word) {
            assert_found(&typed, &word);
        }
    }

    #[test]
    fn anything_may_be_looked_for_anywhere(typed in "\\PC{0,40}|[a-c가ㄱㅏ:@#\"-. ]{0,20}", text in "\\PC{0,40}|[a-c가나ㄱ é]{0,20}") {
        let line = text.nfc().collect::<String>();
        let query = Query::new(&typed);
        let marked = marks(&query.rescues().next().unwrap_or_else(|| Query::new(&typed)), &line);
        prop_assert!(marked.iter().all(|range| range.start < range.end && range.end <= line.chars().count()));
        prop_assert!(marked.windows(2).all(|pair| pair[0].end < pair[1].start));
        prop_assert!(found(&typed, &[&line]).places.len() <= 1);
    }
}
