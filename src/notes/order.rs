//! In which order events are listed, and names that hold numbers.

use std::cmp::Ordering;

use crate::notes::date::Date;
use crate::notes::event::Event;

/// In which order events are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The latest date first.
    #[default]
    Newest,
    /// The earliest date first.
    Oldest,
    /// By title, whatever the case, numbers by what they count.
    Title,
}

impl Order {
    /// All of them, the usual one first.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Oldest, Self::Title];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Title => "title",
        }
    }

    /// The one that is called so.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }

    /// The one behind it, the first behind the last.
    pub fn next(self) -> Self {
        match self {
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Title,
            Self::Title => Self::Newest,
        }
    }

    /// What is said of it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
            Self::Title => "by title",
        }
    }

    /// How two events stand: a total order.
    pub(super) fn compare(self, a: &Event, b: &Event) -> Ordering {
        self.compare_names((&a.title, a.date), (&b.title, b.date))
            .then_with(|| a.path.cmp(&b.path))
            .then_with(|| a.own_id.cmp(&b.own_id))
    }

    /// How two events stand by their titles and dates; what has no date is last among dates.
    pub(super) fn compare_names(
        self,
        a: (&str, Option<Date>),
        b: (&str, Option<Date>),
    ) -> Ordering {
        let ((title, date), (other, other_date)) = (a, b);
        let newest_first = || other_date.cmp(&date);
        let by_title = || title.cmp(other);
        match self {
            Self::Newest => newest_first().then_with(by_title),
            Self::Oldest => {
                let is_last = date.is_none().cmp(&other_date.is_none());
                is_last
                    .then_with(|| date.cmp(&other_date))
                    .then_with(by_title)
            }
            Self::Title => natural(title, other).then_with(newest_first),
        }
    }
}

/// How two names stand, `10-a` behind `2-b`: letters whatever their case, numbers by what they count. A total order.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (number, other) = (leading_number(left), leading_number(right));
        let order = if number.is_empty() || other.is_empty() {
            let (mut chars, mut others) = (left.chars(), right.chars());
            let pair = (chars.next(), others.next());
            (left, right) = (chars.as_str(), others.as_str());
            match pair {
                (Some(c), Some(other)) => c.to_lowercase().cmp(other.to_lowercase()),
                (None, None) => return a.cmp(b),
                (c, other) => c.cmp(&other),
            }
        } else {
            (left, right) = (&left[number.len()..], &right[other.len()..]);
            let (number, other) = (without_zeros(number), without_zeros(other));
            let by_length = number.len().cmp(&other.len());
            by_length.then_with(|| number.cmp(other))
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// The digits with which `text` begins.
fn leading_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    &text[..text.len() - rest.len()]
}

fn without_zeros(digits: &str) -> &str {
    digits.trim_start_matches('0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_count_and_case_does_not() {
        let mut names = [
            "제10회",
            "b",
            "제2회",
            "A",
            "a2",
            "a10",
            "a",
            "02",
            "2",
            "",
            "2-b",
            "10-a",
            "É",
            "é1",
            "a99999999999999999999999",
            "a100000000000000000000000",
        ];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(
            names,
            [
                "",
                "02",
                "2",
                "2-b",
                "10-a",
                "A",
                "a",
                "a2",
                "a10",
                "a99999999999999999999999",
                "a100000000000000000000000",
                "b",
                "É",
                "é1",
                "제2회",
                "제10회",
            ]
        );
    }

    proptest! {
        #[test]
        fn it_is_a_total_order(names in prop::collection::vec("[aAbé가0-2-]{0,5}", 3)) {
            let [a, b, c] = [&names[0], &names[1], &names[2]];
            prop_assert_eq!(natural(a, b), natural(b, a).reverse());
            prop_assert_eq!(natural(a, b).is_eq(), a == b);
            if natural(a, b).is_le() && natural(b, c).is_le() {
                prop_assert!(natural(a, c).is_le());
            }
        }
    }
}
