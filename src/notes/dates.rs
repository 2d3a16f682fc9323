//! The dates that a text states, in whatever words: tokens, and what they may mean side by side.

use crate::notes::date::{Date, Day};

/// The first date that `text` states, the most precise reading of it.
///
/// Reads `2018-12-15`, `2018. 04. 22 (일)`, `2018년 12월 15일`, `20181215`, `26.02.2019`, `May 18, 2024`,
/// `18 May 2024`, months and years alone, and ranges of days with `~`, `–`, `-` and `to`. Several months
/// of a year (`2018년 3월, 5월`) are a series and give the year.
pub fn find(text: &str) -> Option<Date> {
    // Every date has a year of four digits, and most lines have none.
    let mut runs = text.as_bytes().split(|byte| !byte.is_ascii_digit());
    runs.find(|run| {
        matches!(
            run,
            [b'1' | b'2', _, _, _] | [b'1' | b'2', _, _, _, _, _, _, _]
        )
    })?;
    let tokens = tokens(text);
    if let Some(range) = (0..tokens.len()).find_map(|at| named_range(&tokens[at..])) {
        return Some(range);
    }
    if let Some(range) = (0..tokens.len()).find_map(|at| late_year(&tokens[at..])) {
        return Some(range);
    }
    let full = (0..tokens.len()).find_map(|at| full_date(&tokens[at..]).map(|found| (at, found)));
    if let Some((at, (from, length))) = full {
        let to = range_end(
            from,
            &tokens[at + length..],
            !mark(tokens.get(at + 1), &['-']),
        );
        return Some(Date { from, to });
    }
    let month = (0..tokens.len()).find_map(|at| month_of_year(&tokens[at..]));
    month
        .or_else(|| tokens.iter().find_map(year))
        .map(Date::single)
}

/// A day, or a range of days, without its year, or with two digits of it: the note says elsewhere
/// which year that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yearless {
    year: Option<u8>,
    /// In the year 2000, which has all days.
    days: Date,
}

impl Yearless {
    /// The days in `year`, if they may be in that.
    pub fn in_year(self, year: u16) -> Option<Date> {
        let agrees = self.year.is_none_or(|short| u16::from(short) == year % 100);
        let moved = |day: Day| Day::new(year, day.month, day.date);
        agrees.then_some(Date {
            from: moved(self.days.from)?,
            to: self.days.to.and_then(moved),
        })
    }
}

/// A day that some words mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mention {
    /// With its year.
    Whole(Date),
    /// Without it: `6월 30일`, `11月25日`, `9/29일`, `6/17(금)`, `June 17th`, `18.11.10`, `181110`.
    Yearless(Yearless),
}

impl Mention {
    fn days(self) -> Date {
        match self {
            Self::Whole(date) => date,
            Self::Yearless(day) => day.days,
        }
    }

    fn ends_with(self, other: Self) -> bool {
        self.days().to == Some(other.days().from)
    }
}

/// The days that `text` mentions, in order.
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    if text.bytes().filter(u8::is_ascii_digit).nth(1).is_none() {
        return found;
    }
    let tokens = tokens(text);
    let mut at = 0;
    while at < tokens.len() {
        let t = &tokens[at..];
        let whole = full_date(t).map(|(from, length)| {
            let to = range_end(from, &t[length..], !mark(t.get(1), &['-']));
            (Mention::Whole(Date { from, to }), length)
        });
        let day = whole.or_else(|| {
            let (year, from, length) = without_year(t)?;
            let to = range_end(from, &t[length..], true);
            let days = Date { from, to };
            Some((Mention::Yearless(Yearless { year, days }), length))
        });
        at += day.map_or(1, |(_, length)| length);
        // The last day of a range was told with its first.
        let is_told = |day: &Mention| found.last().is_some_and(|range| range.ends_with(*day));
        found.extend(day.map(|(mention, _)| mention).filter(|day| !is_told(day)));
    }
    found
}

/// Two digits of a year, the day in the year 2000, and the tokens it takes.
fn without_year(t: &[Token<'_>]) -> Option<(Option<u8>, Day, usize)> {
    if let Some(value) = number(t.first(), 6..=6) {
        let year = u8::try_from(value / 10_000).ok()?;
        return day(2000, value / 100 % 100, value % 100).map(|day| (Some(year), day, 1));
    }
    if let Some((month, date, length)) = named_day(t) {
        return day(2000, month, date).map(|day| (None, day, length));
    }
    let (first, second) = (number(t.first(), 1..=2)?, number(t.get(2), 1..=2)?);
    if mark(t.get(1), &['월', '月', '/']) && mark(t.get(3), &['일', '日']) {
        return day(2000, first, second).map(|day| (None, day, 4));
    }
    let weekdays = [
        '월', '화', '수', '목', '금', '토', '일', '月', '火', '水', '木', '金', '土', '日',
    ];
    let has_weekday = mark(t.get(3), &['(']) && mark(t.get(4), &weekdays);
    if mark(t.get(1), &['/', '.']) && has_weekday {
        return day(2000, first, second).map(|day| (None, day, 3));
    }
    let third = number(t.get(4), 2..=2)?;
    let is_one = ['.', '-', '_', '/']
        .iter()
        .any(|&c| mark(t.get(1), &[c]) && mark(t.get(3), &[c]));
    let is_short = matches!(t.first(), Some(Token::Number { digits: 2, .. }));
    let year = u8::try_from(first).ok().filter(|_| is_one && is_short)?;
    day(2000, second, third).map(|day| (Some(year), day, 5))
}

/// `June 17th` and `17 June`: the month, the day and the tokens they take.
fn named_day(t: &[Token<'_>]) -> Option<(u32, u32, usize)> {
    let is_ending = |at: usize| matches!(t.get(at), Some(Token::Word("st" | "nd" | "rd" | "th")));
    // `may` and `mar` are other words too.
    let is_capital = |at: usize| matches!(t.get(at), Some(Token::Word(word)) if word.starts_with(char::is_uppercase));
    if let Some(month) = named_month(t.first()).filter(|_| is_capital(0)) {
        let date = number(t.get(1), 1..=2)?;
        return Some((month, date, 2 + usize::from(is_ending(2))));
    }
    let date = number(t.first(), 1..=2)?;
    let of = |at: usize| matches!(t.get(at), Some(Token::Word("of" | "de")));
    let mut at = 1 + usize::from(is_ending(1));
    at += usize::from(of(at));
    let month = named_month(t.get(at)).filter(|_| is_capital(at) || of(at - 1))?;
    Some((month, date, at + 1))
}

/// A run of digits or letters, or one other character that is no space.
#[derive(Debug, PartialEq)]
enum Token<'a> {
    /// Its value, its number of digits, and whether it is part of something that is no date.
    Number {
        value: u32,
        digits: usize,
        glued: bool,
    },
    Word(&'a str),
    Mark(char),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    // Whether the run before is a word that may bear a year, as in `PyCon2019`.
    let mut bears = true;
    while let Some(first) = rest.chars().next() {
        let same: fn(char) -> bool = if first.is_ascii_digit() {
            |c| c.is_ascii_digit()
        } else if is_latin(first) {
            is_latin
        } else {
            |_| false
        };
        let length = rest
            .find(|c| !same(c))
            .map_or(rest.len(), |end| end.max(first.len_utf8()));
        let (run, tail) = rest.split_at(length);
        if first.is_ascii_digit() {
            let value = if length <= 8 {
                run.parse().unwrap_or(0)
            } else {
                0
            };
            // `2000px` and `8ms` are no years, nor are the digits of a hash.
            let glued =
                !bears || (length == 4 && tail.starts_with(|c: char| c.is_ascii_lowercase()));
            out.push(Token::Number {
                value,
                digits: length,
                glued,
            });
            bears = false;
        } else if is_latin(first) {
            out.push(Token::Word(run));
            bears = bears && length >= 3;
        } else {
            if !first.is_whitespace() {
                out.push(Token::Mark(first));
            }
            bears = true;
        }
        rest = tail;
    }
    out
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c)
}

fn number(token: Option<&Token<'_>>, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    match token {
        Some(&Token::Number {
            value,
            digits: n,
            glued: false,
        }) if digits.contains(&n) => Some(value),
        _ => None,
    }
}

fn mark(token: Option<&Token<'_>>, any_of: &[char]) -> bool {
    matches!(token, Some(Token::Mark(c)) if any_of.contains(c))
}

fn day(year: u32, month: u32, day: u32) -> Option<Day> {
    let known = Day::new(
        u16::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    )?;
    (known.month > 0 && known.date > 0).then_some(known)
}

/// A whole date at the beginning of `t`, and the number of tokens it takes.
fn full_date(t: &[Token<'_>]) -> Option<(Day, usize)> {
    let separators = ['-', '.', '/', '년', '월', '_', '年', '月'];
    if let Some(value) = number(t.first(), 8..=8) {
        return day(value / 10_000, value / 100 % 100, value % 100).map(|found| (found, 1));
    }
    if let Some(year) = number(t.first(), 4..=4) {
        let (month, date) = (number(t.get(2), 1..=2), number(t.get(4), 1..=2));
        if let (Some(month), Some(date)) = (month, date)
            && mark(t.get(1), &separators)
            && mark(t.get(3), &separators)
        {
            let is_dotted = mark(t.get(5), &['.']) && !mark(t.get(6), &['.']);
            let has_end = is_dotted || mark(t.get(5), &['일', '日']);
            let length = 5 + usize::from(has_end);
            return day(year, month, date).map(|found| (found, length));
        }
    }
    if let (Some(date), Some(month), Some(year)) = (
        number(t.first(), 1..=2),
        number(t.get(2), 1..=2),
        number(t.get(4), 4..=4),
    ) && mark(t.get(1), &['.', '/'])
        && mark(t.get(3), &['.', '/'])
    {
        return day(year, month, date).map(|found| (found, 5));
    }
    named_date(t)
}

/// `May 18th, 2024` and `18 May 2024`.
fn named_date(t: &[Token<'_>]) -> Option<(Day, usize)> {
    if let Some(month) = named_month(t.first()) {
        let date = number(t.get(1), 1..=2)?;
        let at = 2 + usize::from(matches!(
            t.get(2),
            Some(Token::Word("st" | "nd" | "rd" | "th"))
        ));
        let at = at + usize::from(mark(t.get(at), &[',']));
        return day(number(t.get(at), 4..=4)?, month, date).map(|found| (found, at + 1));
    }
    let date = number(t.first(), 1..=2)?;
    let is_between = |token: Option<&Token<'_>>| {
        mark(token, &[',', '.'])
            || matches!(
                token,
                Some(Token::Word(
                    "st" | "nd" | "rd" | "th" | "er" | "de" | "of" | "del"
                ))
            )
    };
    let at = 1 + t[1..]
        .iter()
        .take(2)
        .take_while(|&token| is_between(Some(token)))
        .count();
    let month = named_month(t.get(at))?;
    let at = at + 1 + usize::from(is_between(t.get(at + 1)));
    day(number(t.get(at), 4..=4)?, month, date).map(|found| (found, at + 1))
}

/// `14-15 March 2026` and `May 18–20, 2024`: the days stand before the year.
fn named_range(t: &[Token<'_>]) -> Option<Date> {
    let dash = ['-', '–', '~'];
    let (days, month, year) = if let Some(month) = named_month(t.first()) {
        let year = 4 + usize::from(mark(t.get(4), &[',']));
        (&t[1..t.len().min(4)], month, number(t.get(year), 4..=4)?)
    } else {
        (
            &t[..t.len().min(3)],
            named_month(t.get(3))?,
            number(t.get(4), 4..=4)?,
        )
    };
    let (first, last) = (number(days.first(), 1..=2)?, number(days.get(2), 1..=2)?);
    let (from, to) = (day(year, month, first)?, day(year, month, last)?);
    (mark(days.get(1), &dash) && to > from).then_some(Date { from, to: Some(to) })
}

/// `Aug 30 – Sep 2, 2019`: only the last day has the year.
fn late_year(t: &[Token<'_>]) -> Option<Date> {
    let (month, date, length) = named_day(t)?;
    let is_range = mark(t.get(length), &['-', '–', '—', '~'])
        || matches!(t.get(length), Some(Token::Word("to")));
    let (to, _) = full_date(t.get(length + 1..)?).filter(|_| is_range)?;
    let from = day(to.year.into(), month, date)?;
    (from < to).then_some(Date { from, to: Some(to) })
}

/// Names of the months, each with its number; of longer ones a beginning of three letters does,
/// where that is as good as the whole.
pub const MONTHS: &[(&str, u32)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    // French
    ("janvier", 1),
    ("février", 2),
    ("mars", 3),
    ("avril", 4),
    ("mai", 5),
    ("juin", 6),
    ("juillet", 7),
    ("août", 8),
    ("septembre", 9),
    ("octobre", 10),
    ("novembre", 11),
    ("décembre", 12),
    // German
    ("januar", 1),
    ("jänner", 1),
    ("februar", 2),
    ("märz", 3),
    ("juni", 6),
    ("juli", 7),
    ("oktober", 10),
    ("dezember", 12),
    ("okt", 10),
    ("dez", 12),
    // Spanish and Portuguese
    ("enero", 1),
    ("febrero", 2),
    ("marzo", 3),
    ("abril", 4),
    ("mayo", 5),
    ("junio", 6),
    ("julio", 7),
    ("agosto", 8),
    ("septiembre", 9),
    ("octubre", 10),
    ("noviembre", 11),
    ("diciembre", 12),
    ("janeiro", 1),
    ("fevereiro", 2),
    ("março", 3),
    ("maio", 5),
    ("junho", 6),
    ("julho", 7),
    ("setembro", 9),
    ("outubro", 10),
    ("novembro", 11),
    ("dezembro", 12),
];

fn named_month(token: Option<&Token<'_>>) -> Option<u32> {
    let Some(Token::Word(word)) = token else {
        return None;
    };
    let same = |name: &str| {
        name.eq_ignore_ascii_case(word) || (!word.is_ascii() && name == word.to_lowercase())
    };
    MONTHS
        .iter()
        .find(|(name, _)| name.len() == word.len() && same(name))
        .map(|&(_, number)| number)
}

/// The last day of a range whose first day is `from`, where `t` goes on with one; a number alone
/// may be it behind a dash where `is_undashed`, as dashes do not stand between the numbers before.
fn range_end(from: Day, t: &[Token<'_>], is_undashed: bool) -> Option<Day> {
    // A weekday in brackets may stand between: `2019-08-15 (목) ~ 08-18`.
    let t = match t {
        [Token::Mark('('), _, Token::Mark(')'), rest @ ..] => rest,
        other => other,
    };
    let (wave, t) = match t {
        [Token::Mark('.'), Token::Mark('.'), rest @ ..]
        | [Token::Mark('부'), Token::Mark('터'), rest @ ..]
        | [
            Token::Mark('~' | '～' | '–' | '—') | Token::Word("to"),
            rest @ ..,
        ] => (true, rest),
        [Token::Mark('-'), rest @ ..] => (false, rest),
        _ => return None,
    };
    let separators = ['-', '.', '/', '월'];
    let to = full_date(t)
        .map(|(found, _)| found)
        .or_else(|| {
            let (month, date, _) = named_day(t)?;
            day(from.year.into(), month, date)
        })
        .or_else(|| {
            let (month, date) = (number(t.first(), 1..=2)?, number(t.get(2), 1..=2)?);
            mark(t.get(1), &separators).then(|| day(from.year.into(), month, date))?
        })
        // A lone number after a dash belongs to something else (`2018-12-15-3-talk`).
        .or_else(|| {
            (wave || is_undashed).then(|| {
                day(
                    from.year.into(),
                    from.month.into(),
                    number(t.first(), 1..=2)?,
                )
            })?
        })?;
    (to > from).then_some(to)
}

fn month_of_year(t: &[Token<'_>]) -> Option<Day> {
    if let (Some(month), Some(year)) = (named_month(t.first()), number(t.get(1), 4..=4)) {
        return Day::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, 0);
    }
    let year = number(t.first(), 4..=4)?;
    let month = number(t.get(2), 1..=2)?;
    let korean = mark(t.get(1), &['년', '年']) && mark(t.get(3), &['월', '月']);
    let numeric = mark(t.get(1), &['-', '.', '/'])
        && matches!(t.get(2), Some(Token::Number { digits: 2, .. }));
    if !korean && !numeric {
        return None;
    }
    let series = korean
        && mark(t.get(4), &[',', '、', '·'])
        && number(t.get(5), 1..=2).is_some()
        && mark(t.get(6), &['월', '月']);
    let month = if series { 0 } else { u8::try_from(month).ok()? };
    Day::new(u16::try_from(year).ok()?, month, 0)
}

fn year(token: &Token<'_>) -> Option<Day> {
    Day::new(u16::try_from(number(Some(token), 4..=4)?).ok()?, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_mentioned_with_and_without_their_year() {
        let in_2022 = |text: &str| -> Vec<String> {
            let date = |mention| match mention {
                Mention::Whole(date) => Some(date),
                Mention::Yearless(day) => day.in_year(2022),
            };
            let all = mentions(text).into_iter().filter_map(date);
            all.map(|date| date.to_string()).collect()
        };
        for (text, want) in [
            (
                "5월 1일에 신청해서 6월 18일에 갔다",
                vec!["2022-05-01", "2022-06-18"],
            ),
            ("6월 17일 ~ 18일 이틀간", vec!["2022-06-17/2022-06-18"]),
            ("지난 6/17(금)에", vec!["2022-06-17"]),
            ("on June 17, I attended", vec!["2022-06-17"]),
            ("From June 17 to June 19", vec!["2022-06-17/2022-06-19"]),
            ("18 de junio", vec!["2022-06-18"]),
            ("11月25日に", vec!["2022-11-25"]),
            (
                "2021년 6월 3일, 22.11.10, 181110",
                vec!["2021-06-03", "2022-11-10"],
            ),
            ("it may 3 times, 3/4 of 1/2", vec![]),
        ] {
            assert_eq!(in_2022(text), want, "{text}");
        }
    }

    fn found(text: &str) -> String {
        find(text).map(|date| date.to_string()).unwrap_or_default()
    }

    #[test]
    fn dates_are_as_precise_as_stated() {
        for (text, want) in [
            ("9th July – 16th July 2017", "2017-07-09/2017-07-16"),
            ("Aug 21 - Aug 24 2019", "2019-08-21/2019-08-24"),
            ("Aug 30 – Sep 2, 2019", "2019-08-30/2019-09-02"),
            ("2019/8/21-24", "2019-08-21/2019-08-24"),
            ("2020-04-01..2020-04-02", "2020-04-01/2020-04-02"),
            ("2022년 6월 17일부터 18일까지", "2022-06-17/2022-06-18"),
            ("2018-12-15", "2018-12-15"),
            ("2018. 04. 22 (일)", "2018-04-22"),
            ("2020-12-14(월)", "2020-12-14"),
            ("26.02.2019", "2019-02-26"),
            ("일시: 2018년 12월 15일 토요일", "2018-12-15"),
            ("2018년 3월, 5월, 10월 그리고 12월", "2018"),
            ("2022년 10월", "2022-10"),
            ("2017-11-15 19:30:00 +0900", "2017-11-15"),
            ("20221001-1-logo", "2022-10-01"),
            ("PyCon 2019 후기", "2019"),
            ("Saturday, May 18th, 2024", "2024-05-18"),
            ("18 May 2024", "2024-05-18"),
            ("Oct 2024", "2024-10"),
            ("14-15 March 2026", "2026-03-14/2026-03-15"),
            ("Sept 26–28, 2019", "2019-09-26/2019-09-28"),
            ("2019.08.15 ~ 08.18", "2019-08-15/2019-08-18"),
            ("2019-08-15 (목) ~ 18", "2019-08-15/2019-08-18"),
            ("2024-05-18-kubecon", "2024-05-18"),
            ("2023-02-30", "2023-02"),
            ("004_39db61568369aef4", ""),
            ("port 8080, 12345 rows, v2.0", ""),
            ("img 2000px, a1999", ""),
            ("PyCon2019 후기", "2019"),
            ("", ""),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
    }

    #[test]
    fn ranges_are_shown_short() {
        let shown = |text| find(text).unwrap().shown();
        assert_eq!(shown("14-15 March 2026"), "2026-03-14~15");
        assert_eq!(shown("2019.08.30 ~ 09.01"), "2019-08-30~09-01");
        assert_eq!(shown("2019-12"), "2019-12");
    }

    #[test]
    fn what_is_known_sorts_and_refines() {
        let date = |text| find(text).unwrap();
        assert!(date("2018-12") > date("2018-11-15") && date("2018") < date("2018-01"));
        assert_eq!(date("2019").refined(date("2019-08-15")), date("2019-08-15"));
        assert_eq!(date("2019").refined(date("2018-08-15")), date("2019"));
        assert_eq!(date("2019-08-15").refined(date("2019")), date("2019-08-15"));
    }
}
