//! Dates as precise as somebody stated them: a year, a month, a day, or a range of these.

use std::fmt;
use std::str::FromStr;

/// A year, a month of it, or a day of that. Unknown parts are 0, so that what is known sorts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) date: u8,
}

/// When an event or a talk took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub(super) from: Day,
    pub(super) to: Option<Day>,
}

impl Day {
    /// `None` where there is no such day. Years are 1970 to 2099: other numbers in notes are not
    /// years.
    pub fn new(year: u16, month: u8, date: u8) -> Option<Self> {
        let last = match month {
            0 => 0,
            2 if year.is_multiple_of(4) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1970..2100).contains(&year) && date <= last).then_some(Self { year, month, date })
    }

    fn precision(self) -> u8 {
        1 + u8::from(self.month > 0) + u8::from(self.date > 0)
    }

    fn covers(self, other: Self) -> bool {
        self.year == other.year
            && (self.month == 0 || self.month == other.month)
            && (self.date == 0 || self.date == other.date)
    }
}

impl Date {
    /// The date that is one day, month or year.
    pub fn single(from: Day) -> Self {
        Self { from, to: None }
    }

    /// Whether it says the day.
    pub fn is_day(self) -> bool {
        self.from.precision() == 3
    }

    /// Whether it is a day of the three months before the day of `other`.
    pub fn is_shortly_before(self, other: Self) -> bool {
        self.is_day() && other.is_day() && (1..=93).contains(&self.days_to(other))
    }

    /// About how many days it is before `other`.
    pub fn days_to(self, other: Self) -> i32 {
        let days =
            |day: Day| i32::from(day.year) * 372 + i32::from(day.month) * 31 + i32::from(day.date);
        days(other.from) - days(self.from)
    }

    /// The year in which it begins.
    pub fn year(self) -> u16 {
        self.from.year
    }

    /// The month of it in which it begins, from 1, where that is known.
    pub fn month(self) -> Option<u8> {
        Some(self.from.month).filter(|&month| month > 0)
    }

    /// The day on which it begins, as far as it is known.
    pub fn begins(self) -> Day {
        self.from
    }

    /// This date, or `other` where that says the same more precisely.
    pub fn refined(self, other: Self) -> Self {
        let finer = other.from.precision() > self.from.precision()
            || (other.from.precision() == self.from.precision()
                && self.to.is_none()
                && other.to.is_some());
        if finer && self.from.covers(other.from) {
            other
        } else {
            self
        }
    }
}

impl Date {
    /// The date for people: a range says only what its end has of its own, `2026-03-14~15`.
    pub fn shown(self) -> String {
        let (from, Some(to)) = (self.from.to_string(), self.to) else {
            return self.from.to_string();
        };
        let end = to.to_string();
        let same = [8, 5]
            .into_iter()
            .find(|&at| from.get(..at).is_some_and(|head| end.starts_with(head)));
        format!("{from}~{}", &end[same.unwrap_or(0)..])
    }
}

impl fmt::Display for Day {
    /// ISO 8601, as long as what is known: `2018`, `2018-12` or `2018-12-15`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.date) {
            (0, _) => write!(f, "{}", self.year),
            (month, 0) => write!(f, "{}-{month:02}", self.year),
            (month, day) => write!(f, "{}-{month:02}-{day:02}", self.year),
        }
    }
}

impl FromStr for Day {
    type Err = ();

    /// Reads what its [`Display`](fmt::Display) writes.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '-');
        let mut next = || {
            parts
                .next()
                .map_or(Ok(0), |part| part.parse().map_err(|_| ()))
        };
        let (year, month, date) = (next()?, next()?, next()?);
        let small = |part: u16| u8::try_from(part).map_err(|_| ());
        Self::new(year, small(month)?, small(date)?).ok_or(())
    }
}

impl FromStr for Date {
    type Err = ();

    /// Reads what its [`Display`](fmt::Display) writes.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (from, to) = match text.split_once('/') {
            Some((from, to)) => (from, Some(to.parse()?)),
            None => (text, None),
        };
        let from = from.parse()?;
        Ok(Self { from, to })
    }
}

impl fmt::Display for Date {
    /// ISO 8601; a range is an interval, `2019-08-15/2019-08-18`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.from.fmt(f)?;
        self.to.map_or(Ok(()), |to| write!(f, "/{to}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day() -> impl Strategy<Value = Day> {
        let parts = (1970..2100_u16, 0..=12_u8, 0..=31_u8);
        parts.prop_filter_map("no day", |(year, month, date)| Day::new(year, month, date))
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(from in day(), to in prop::option::of(day())) {
            let date = Date { from, to };
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }

        #[test]
        fn any_text_is_a_date_or_none(text in "[0-9/x-]{0,12}") {
            let read: Result<Date, ()> = text.parse();
            prop_assert!(read.is_err() || text.starts_with(|c: char| c.is_ascii_digit()));
        }
    }

    #[test]
    fn what_is_no_day_is_no_date() {
        for text in [
            "",
            "2024-13",
            "2024-02-30",
            "2024-05-01/",
            "2024-05-01-02",
            "봄",
        ] {
            assert_eq!(text.parse::<Date>(), Err(()), "{text}");
        }
    }
}
