//! What a talk's heading holds besides its title: a number, a kind, and who speaks.

use std::borrow::Cow;

use crate::notes::date;
use crate::notes::kind::Kind;
use crate::notes::person::{self, Names, Trust};
use crate::notes::vocabulary;

/// Where in a heading its speakers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `title (speaker)`
    Brackets,
    /// `title - speaker`
    Dash,
    /// `title by speaker`
    By,
    /// `title | speaker` and `title / speaker`
    Pipe,
    /// `"title" speaker`
    Quoted,
    /// `speaker - title`
    NameDash,
    /// `speaker: title`
    NameColon,
    /// `speaker | company | title`
    NamePipe,
    /// `title @handle`
    Handle,
    /// A heading that is a name.
    Whole,
}

impl Form {
    /// All forms, the commoner first.
    pub const ALL: [Self; 10] = [
        Self::Quoted,
        Self::Brackets,
        Self::Dash,
        Self::By,
        Self::Pipe,
        Self::Handle,
        Self::NameDash,
        Self::NameColon,
        Self::NamePipe,
        Self::Whole,
    ];

    /// How people write it, for explanations.
    pub fn example(self) -> &'static str {
        match self {
            Self::Brackets => "title (speaker)",
            Self::Dash => "title - speaker",
            Self::By => "title by speaker",
            Self::Pipe => "title | speaker",
            Self::Quoted => "\"title\" speaker",
            Self::NameDash => "speaker - title",
            Self::NameColon => "speaker: title",
            Self::NamePipe => "speaker | title",
            Self::Handle => "title @handle",
            Self::Whole => "a speaker's name",
        }
    }
}

/// One way to divide a heading into a title and speakers.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// How it is divided.
    pub form: Form,
    /// The title that is left.
    pub title: String,
    /// The speakers.
    pub speakers: Vec<String>,
    /// How sure the names are.
    pub trust: Trust,
}

/// A heading, taken apart. Which split holds is for its siblings to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// Whether a number stood before the title.
    pub numbered: bool,
    /// Whether a time or a room did.
    pub slotted: bool,
    /// The kind that it named.
    pub kind: Option<Kind>,
    /// What is left without number and kind.
    pub rest: String,
    /// What is left of that without a word in brackets before it: `[company] title`.
    pub unbracketed: Option<String>,
    /// The ways to find speakers in `rest`, the likeliest first.
    pub splits: Vec<Split>,
}

impl Parts {
    /// Takes `text` apart, a heading without markup.
    pub fn of(text: &str) -> Self {
        let text = &*without_language(text);
        let signs = Signs::of(text);
        let unslotted = without_slot(text);
        let unnumbered = without_number(unslotted);
        let (kind, rest) = without_kind(unnumbered, signs);
        let rest = if rest.is_empty() { unnumbered } else { rest };
        let rest = without_quotes(without_time(without_event(rest)));
        Self {
            numbered: unnumbered.len() < unslotted.len(),
            slotted: unslotted.len() < text.len(),
            kind,
            rest: rest.to_owned(),
            unbracketed: without_brackets(rest).map(str::to_owned),
            splits: splits(rest, signs),
        }
    }

    /// The likeliest split that needs no agreement of siblings.
    pub fn sure(&self) -> Option<&Split> {
        self.splits
            .iter()
            .find(|split| split.trust == Trust::Strong)
    }

    /// The forms in which half of the headings, and two at least, name speakers; the most frequent
    /// first.
    pub fn agreed_forms<'p>(all: impl IntoIterator<Item = &'p Self>) -> Vec<Form> {
        let mut votes = [0; Form::ALL.len()];
        let mut count = 0;
        for parts in all {
            count += 1;
            let mut seen = [false; Form::ALL.len()];
            for split in &parts.splits {
                let form = split.form as usize;
                votes[form] += usize::from(!seen[form]);
                seen[form] = true;
            }
        }
        let mut forms: Vec<Form> = Form::ALL
            .into_iter()
            .filter(|&form| is_agreed(votes[form as usize], count))
            .collect();
        forms.sort_by_key(|&form| std::cmp::Reverse(votes[form as usize]));
        forms
    }

    /// The split of this form.
    pub fn split(&self, form: Form) -> Option<&Split> {
        self.splits.iter().find(|split| split.form == form)
    }
}

/// Whether `count` of `all` siblings are enough to agree on something.
pub fn is_agreed(count: usize, all: usize) -> bool {
    count >= 2 && count * 2 >= all
}

/// Which signs that may divide a heading stand in it, a bit for each. Most headings have one or none,
/// and what is not there need not be looked for.
#[derive(Clone, Copy)]
struct Signs(u16);

impl Signs {
    const HYPHEN: u16 = 1;
    const COLON: u16 = 1 << 1;
    const BAR: u16 = 1 << 2;
    const SLASH: u16 = 1 << 3;
    const AT: u16 = 1 << 4;
    const QUOTE: u16 = 1 << 5;
    const CLOSING: u16 = 1 << 6;
    /// General punctuation begins with 0xe2: dashes, quotation marks.
    const PUNCTUATION: u16 = 1 << 7;
    /// The punctuation of Chinese and Japanese begins with 0xe3: `「」`, `《》`.
    const EASTERN: u16 = 1 << 8;
    /// Full-width forms begin with 0xef.
    const FULL_WIDTH: u16 = 1 << 9;

    const OF_BYTES: [u16; 256] = {
        let mut signs = [0; 256];
        signs[b'-' as usize] = Self::HYPHEN;
        signs[b':' as usize] = Self::COLON;
        signs[b'|' as usize] = Self::BAR;
        signs[b'/' as usize] = Self::SLASH;
        signs[b'@' as usize] = Self::AT;
        signs[b'"' as usize] = Self::QUOTE;
        signs[b')' as usize] = Self::CLOSING;
        signs[b']' as usize] = Self::CLOSING;
        signs[0xe2] = Self::PUNCTUATION;
        signs[0xe3] = Self::EASTERN;
        signs[0xef] = Self::FULL_WIDTH;
        signs
    };

    fn of(text: &str) -> Self {
        let bytes = text.bytes();
        Self(bytes.fold(0, |all, byte| all | Self::OF_BYTES[usize::from(byte)]))
    }

    fn has(self, any: u16) -> bool {
        self.0 & any != 0
    }

    /// Whether `separator` may stand there.
    fn may_have(self, separator: &str) -> bool {
        let byte = separator.trim_start().as_bytes()[0];
        self.has(Self::OF_BYTES[usize::from(byte)])
    }
}

/// Drops the language of a talk, `(EN)`.
fn without_language(text: &str) -> Cow<'_, str> {
    const LANGUAGES: [&str; 8] = ["EN", "KO", "KR", "JA", "JP", "DE", "FR", "ES"];
    let Some(at) = text.find('(').filter(|&at| at > 0) else {
        return Cow::Borrowed(text);
    };
    let inner = &text[at + 1..];
    match inner.split_once(')') {
        Some((language, after)) if LANGUAGES.contains(&language) => {
            Cow::Owned(format!("{}{after}", text[..at].trim_end()))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Drops when or where a talk is from the beginning: `11:35 - `, `14:00~14:40 `, `Track 2_3. `,
/// `[Track 1] `.
fn without_slot(text: &str) -> &str {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let rest = without_times(text);
        return rest.filter(|rest| !rest.is_empty()).unwrap_or(text);
    }
    if let Some((place, title)) = text.strip_prefix('[').and_then(|t| t.split_once(']'))
        && vocabulary::is_track(place)
    {
        return title.trim_start_matches([' ', ':', '-']);
    }
    let mut head = text.bytes().take(25);
    let at = head.position(|byte| matches!(byte, b'.' | b':' | b')' | b'-'));
    match at.map(|at| (&text[..at], text[at + 1..].trim_start())) {
        Some((place, title))
            if !title.is_empty()
                && place.contains(|c: char| c.is_ascii_digit())
                && vocabulary::is_track(place) =>
        {
            title
        }
        _ => text,
    }
}

/// What stands behind one time of day, or several, and the dashes and spaces around them.
fn without_times(text: &str) -> Option<&str> {
    let (hour, rest) = text.split_once(':')?;
    let minute = rest.get(..2)?;
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=2).contains(&hour.len()) || !is_number(hour) || !is_number(minute) {
        return None;
    }
    let behind = rest[2..].trim_start_matches([' ', '-', '–', '~']);
    match without_times(behind) {
        Some(rest) => Some(rest),
        None => (behind.len() + 2 < rest.len()).then_some(behind),
    }
}

/// What stands behind the number of a talk in a programme.
const COUNTERS: &[&str] = &[
    "コマ目",
    "枠目",
    "人目",
    "本目",
    "교시",
    "번째 발표",
    "번째 세션",
    "번째",
    "场",
    "場",
];

/// Drops `3. `, `3) `, `#3 `, `[3] `, `03 - ` and `B. ` from the beginning.
pub fn without_number(text: &str) -> &str {
    let inner = text.trim_start_matches(['#', '[', '(', '<']);
    let letter = inner.len() == text.len()
        && inner.starts_with(|c: char| c.is_ascii_uppercase())
        && (inner[1..].starts_with(". ") || inner[1..].starts_with(") "));
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    // `第一场：title`
    let session = text.strip_prefix('第').and_then(|rest| {
        let (number, title) = rest.split_once(['场', '場', '讲', '講'])?;
        let is_number = (1..=3).contains(&number.chars().count());
        title.strip_prefix(['：', ':', ' ']).filter(|_| is_number)
    });
    if let Some(title) = session.map(str::trim).filter(|title| !title.is_empty()) {
        return title;
    }
    if !(1..=3).contains(&digits) && !letter {
        return text;
    }
    let opened = inner.len() < text.len();
    // `3コマ目「title」`, `2교시 title`
    let counted = COUNTERS
        .iter()
        .find_map(|counter| inner[digits..].strip_prefix(counter))
        .map(|rest| rest.trim_start_matches([' ', ':', '：', '.', '-', '　']));
    if let Some(title) = counted.filter(|title| digits > 0 && !title.is_empty()) {
        return title;
    }
    let rest = &inner[digits.max(usize::from(letter))..];
    let behind = rest.trim_start_matches(['.', ')', ']', '>', ':']);
    let closed = behind.len() < rest.len();
    let dashed = rest
        .strip_prefix(" - ")
        .or_else(|| rest.strip_prefix(" – "));
    let glued = rest.starts_with('.') && behind.starts_with(|c: char| c.is_alphabetic());
    match dashed {
        Some(title) if !title.trim().is_empty() => title.trim(),
        _ if (closed || opened)
            && (behind.starts_with(' ') || glued)
            && !behind.trim().is_empty() =>
        {
            behind.trim()
        }
        _ => text,
    }
}

/// What stands before the brackets at the end of `text`, and in them, whatever they hold.
fn last_brackets(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix([')', '）', ']'])?;
    let mut depth = 1;
    let (at, open) = inner.char_indices().rev().find(|&(_, c)| {
        match c {
            ')' | '）' | ']' => depth += 1,
            '(' | '（' | '[' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    Some((&inner[..at], &inner[at + open.len_utf8()..]))
}

/// The words of a title that is nothing but a quotation.
fn without_quotes(text: &str) -> &str {
    // Most titles begin with a letter.
    if !matches!(text.as_bytes(), [b'"' | 0xe2 | 0xe3, ..]) {
        return text;
    }
    let pairs = [
        ('「', '」'),
        ('『', '』'),
        ('《', '》'),
        ('“', '”'),
        ('"', '"'),
    ];
    let inner = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    let is_whole =
        |inner: &&str| !inner.contains(['「', '『', '《', '“', '"', '」', '』', '》', '”']);
    pairs
        .into_iter()
        .find_map(|pair| inner(pair).filter(is_whole))
        .map_or(text, str::trim)
}

/// What stands behind `[a word]`.
fn without_brackets(text: &str) -> Option<&str> {
    let (inner, title) = text.strip_prefix(['[', '【'])?.split_once([']', '】'])?;
    let title = title.trim();
    (!inner.is_empty() && !title.is_empty()).then_some(title)
}

/// Drops the event from the end: `title - speaker (RailsConf 2012)`.
fn without_event(text: &str) -> &str {
    let brackets = text.strip_suffix(')').and_then(|t| t.rsplit_once('('));
    match brackets {
        Some((before, inner))
            if !before.trim().is_empty()
                && inner.contains(|c: char| c.is_ascii_digit())
                && vocabulary::names_event(inner) =>
        {
            before.trim_end()
        }
        _ => text,
    }
}

/// Drops how long or when a talk was from the end: `(20분)`, `(30 min)`, `(14:00~14:40)`.
fn without_time(text: &str) -> &str {
    let Some((before, inner)) = text
        .strip_suffix([')', ']'])
        .and_then(|t| t.rsplit_once(['(', '[']))
    else {
        return text;
    };
    let inner = inner.trim();
    let unit = inner.trim_start_matches(|c: char| c.is_ascii_digit() || " :~-–.".contains(c));
    let is_time = unit.len() < inner.len()
        && matches!(
            unit,
            "분" | "min" | "mins" | "minutes" | "m" | "分" | "h" | "시간"
        )
        || (unit.is_empty() && (inner.contains(':') || date::find(inner).is_some()));
    if is_time && !before.trim().is_empty() {
        before.trim_end()
    } else {
        text
    }
}

/// Takes `Keynote: title`, `[Keynote] title`, `Lightning Talk - title` and `title (Keynote)` apart.
fn without_kind(text: &str, signs: Signs) -> (Option<Kind>, &str) {
    if let Some((open, rest)) = text.strip_prefix('[').and_then(|t| t.split_once(']'))
        && let Some(kind) = vocabulary::kind(open)
    {
        return (Some(kind), rest.trim_start_matches([':', ' ', '-']));
    }
    let separators = [":", "：", " - ", " – ", " | "];
    for separator in separators.into_iter().filter(|s| signs.may_have(s)) {
        if let Some((before, rest)) = text.split_once(separator)
            && let Some(kind) =
                vocabulary::kind(before.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '))
        {
            // `Keynote - Jane Doe`: the kind is all the title there is.
            let is_name = separator.contains('-') && person::names(rest.trim()).is_some();
            return (Some(kind), if is_name { text } else { rest.trim() });
        }
    }
    let is_dashed = signs.has(Signs::HYPHEN | Signs::PUNCTUATION);
    let dashed = || text.rsplit_once(" - ").or_else(|| text.rsplit_once(" – "));
    if let Some((title, after)) = is_dashed.then(dashed).flatten()
        && let Some(kind) = vocabulary::kind(after)
    {
        // `Jane Doe - Keynote` has no other title.
        let is_name = person::names(title).is_some();
        return (Some(kind), if is_name { text } else { title.trim() });
    }
    if let Some((title, inner)) = text
        .strip_suffix([')', ']'])
        .and_then(|t| t.rsplit_once(['(', '[']))
        && let Some(kind) = vocabulary::kind(inner)
    {
        return (Some(kind), title.trim());
    }
    (vocabulary::kind(text), text)
}

/// Finds the splits of one heading.
struct Splitter<'a> {
    rest: &'a str,
    signs: Signs,
    found: Vec<Split>,
}

impl Splitter<'_> {
    /// Takes in a split whose speakers are `names`, if these are names.
    fn add(&mut self, form: Form, title: &str, names: &str) {
        if let Some(names) = person::attributed(names) {
            self.put(form, title, names);
        }
    }

    fn put(&mut self, form: Form, title: &str, (speakers, trust): Names) {
        let title = title
            .trim()
            .trim_end_matches([',', '-', '–', '|', ':', '/'])
            .trim();
        // The words of a quotation are its title, without the marks.
        let quoted = || {
            Some(
                title
                    .strip_prefix(['"', '“'])?
                    .strip_suffix(['"', '”'])?
                    .trim(),
            )
        };
        let title = quoted()
            .filter(|inner| !inner.contains(['"', '“']))
            .unwrap_or(title);
        let count = |bracket: char| title.matches(bracket).count();
        if !title.is_empty() && count('(') == count(')') {
            self.found.push(Split {
                form,
                title: title.to_owned(),
                speakers,
                trust,
            });
        }
    }

    /// Speakers before what they speak about: what comes first is more often that.
    fn add_first(&mut self, form: Form, names: &str, title: &str) {
        if let Some((speakers, trust)) = person::attributed(names) {
            let latin =
                speakers[0].is_ascii() || !speakers[0].starts_with(|c| ('가'..='힣').contains(&c));
            let sure = trust == Trust::Strong
                && latin
                && form != Form::NameColon
                && person::attributed(title).is_none();
            let trust = if sure { Trust::Strong } else { Trust::Weak };
            self.put(form, title, (speakers, trust));
        }
    }

    fn brackets(&mut self) {
        if let Some((title, inner)) = last_brackets(self.rest) {
            // A handle alone is told from other words by its siblings.
            let handle = || {
                let fits = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
                let is_handle = (3..=20).contains(&inner.len())
                    && inner.chars().all(fits)
                    && inner.starts_with(|c: char| c.is_ascii_alphabetic());
                is_handle.then(|| (vec![inner.to_owned()], Trust::Weak))
            };
            // `(company - speaker)`
            let last = || {
                let (_, name) = inner.rsplit_once(" - ")?;
                person::names(name).filter(|(_, trust)| *trust == Trust::Strong)
            };
            let whole = person::attributed(inner);
            let sure = whole.clone().filter(|(_, trust)| *trust == Trust::Strong);
            if let Some(names) = sure.or_else(last).or(whole).or_else(handle) {
                self.put(Form::Brackets, title, names);
            }
        }
    }

    fn dashes(&mut self) {
        let signs = self.signs;
        let dashes = [" - ", " – ", " — ", " -- "];
        let dashes = || dashes.into_iter().filter(|dash| signs.may_have(dash));
        if let Some((title, names)) = dashes()
            .filter_map(|dash| self.rest.rsplit_once(dash))
            .min_by_key(|(_, names)| names.len())
        {
            self.add(Form::Dash, title, names);
            // `title - speaker - company`
            if let Some((first, speaker)) = dashes().find_map(|dash| title.rsplit_once(dash))
                && person::attributed(names).is_none()
                && let Some((speakers, Trust::Strong)) = person::names(speaker)
            {
                self.put(Form::Dash, first, (speakers, Trust::Strong));
            }
        } else if let Some((title, names)) = self.rest.rsplit_once('-')
            && let Some((names, Trust::Strong)) = person::names(names)
            && !names[0].is_ascii()
        {
            self.put(Form::Dash, title, (names, Trust::Strong));
        }
        for dash in dashes() {
            if let Some((names, title)) = self.rest.split_once(dash) {
                self.add_first(Form::NameDash, names, title);
            }
        }
    }

    fn quotes(&mut self) {
        for (open, close) in [
            ("\"", "\""),
            ("“", "”"),
            ("「", "」"),
            ("『", "』"),
            ("《", "》"),
        ] {
            if !self.signs.may_have(open) {
                continue;
            }
            if let Some((title, names)) = self
                .rest
                .strip_prefix(open)
                .and_then(|inner| inner.split_once(close))
            {
                self.add(
                    Form::Quoted,
                    title,
                    names
                        .trim_start_matches([' ', ',', '-', '–', '/'])
                        .trim_start_matches("by "),
                );
            } else if let Some((names, title)) = self
                .rest
                .strip_suffix(close)
                .and_then(|inner| inner.split_once(open))
            {
                self.add(Form::Quoted, title, names);
            }
        }
    }

    fn pipes(&mut self) {
        for bar in [" | ", " / ", " ｜ ", "／"] {
            if !self.signs.may_have(bar) {
                continue;
            }
            let Some((title, names)) = self.rest.rsplit_once(bar) else {
                continue;
            };
            self.add(Form::Pipe, title, names);
            if let Some((names, _)) = self.rest.split_once(bar) {
                // The last field is the title, what is between says who that is.
                let title = self.rest.rsplit_once(bar).map_or("", |(_, title)| title);
                self.add_first(Form::NamePipe, names, title);
            }
        }
    }

    fn by(&mut self) {
        for space in memchr::memrchr_iter(b' ', self.rest.as_bytes()) {
            let (title, behind) = (&self.rest[..space], &self.rest[space + 1..]);
            // `título, de Jane Doe`
            let de = || behind.strip_prefix("de ").filter(|_| title.ends_with(','));
            if let Some(names) = vocabulary::behind_by(behind).or_else(de) {
                self.add(Form::By, title, names);
            }
        }
    }

    fn handle(&mut self) {
        if let Some((title, handle)) = self.rest.rsplit_once(" @")
            && !handle.contains(' ')
            && let Some(found) = person::names(&format!("@{handle}"))
        {
            // `title! Jane Doe @jane`: the name before the handle says more.
            let signed = title
                .rsplit_once(['!', '?', '.', '"', ')'])
                .and_then(|(_, name)| Some((title.len() - name.len(), person::names(name)?)));
            if let Some((end, (names, _))) = signed {
                self.put(Form::Handle, &title[..end], (names, Trust::Strong));
            } else {
                let by = [" from", " by"];
                let bare = by.iter().find_map(|by| title.strip_suffix(by));
                self.put(Form::Handle, bare.unwrap_or(title), found);
            }
        }
    }

    fn colon(&mut self) {
        for colon in [": ", "：", " : "] {
            if !self.signs.may_have(colon) {
                continue;
            }
            if let Some((names, title)) = self.rest.split_once(colon) {
                self.add_first(Form::NameColon, names, title);
            }
            // `title : speaker` is written too, with a space before the colon.
            if colon == " : "
                && let Some((title, names)) = self.rest.rsplit_once(colon)
            {
                self.add(Form::Dash, title, names);
            }
        }
    }
}

/// The ways to find speakers in `rest`. Each is tried only where its signs are there.
fn splits(rest: &str, signs: Signs) -> Vec<Split> {
    let mut splitter = Splitter {
        rest,
        signs,
        found: Vec::new(),
    };
    if signs.has(Signs::CLOSING | Signs::FULL_WIDTH) {
        splitter.brackets();
    }
    if signs.has(Signs::HYPHEN | Signs::PUNCTUATION) {
        splitter.dashes();
    }
    if signs.has(Signs::QUOTE | Signs::PUNCTUATION | Signs::EASTERN) {
        splitter.quotes();
    }
    if signs.has(Signs::COLON | Signs::FULL_WIDTH) {
        splitter.colon();
    }
    splitter.by();
    if signs.has(Signs::BAR | Signs::SLASH | Signs::FULL_WIDTH) {
        splitter.pipes();
    }
    if signs.has(Signs::AT) {
        splitter.handle();
    }
    if rest.len() <= 80
        && let Some((speakers, Trust::Strong)) = person::names(rest)
    {
        splitter.put(Form::Whole, rest, (speakers, Trust::Strong));
    }
    let mut found = splitter.found;
    found.sort_by_key(|split| std::cmp::Reverse(split.trust));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(text: &str) -> (String, Vec<String>) {
        let parts = Parts::of(text);
        parts
            .sure()
            .map_or((parts.rest.clone(), Vec::new()), |split| {
                (split.title.clone(), split.speakers.clone())
            })
    }

    #[test]
    fn speakers_are_found_and_subtitles_are_left_alone() {
        for (text, title, speakers) in [
            (
                "파이썬 로깅, 끝까지 - 황현태",
                "파이썬 로깅, 끝까지",
                vec!["황현태"],
            ),
            (
                "구성하기의 끝판왕 - Docker Compose. (김승호)",
                "구성하기의 끝판왕 - Docker Compose.",
                vec!["김승호"],
            ),
            (
                "한 달 동안 - 정지혜 김지은",
                "한 달 동안",
                vec!["정지혜", "김지은"],
            ),
            (
                "동고동락 - 부제 : 원티드랩의 고생담",
                "동고동락 - 부제 : 원티드랩의 고생담",
                vec![],
            ),
            (
                "Global Interpreter Lock (GIL) 자세히",
                "Global Interpreter Lock (GIL) 자세히",
                vec![],
            ),
            (
                "서비스 메시 (feat. Istio)",
                "서비스 메시 (feat. Istio)",
                vec![],
            ),
            ("두숟갈 스터디 - 18", "두숟갈 스터디 - 18", vec![]),
            ("김정환", "김정환", vec!["김정환"]),
            ("設計の話 from @handle", "設計の話", vec!["@handle"]),
            (
                "09:20 ~ 09:40 2030년의 일 - 박태웅",
                "2030년의 일",
                vec!["박태웅"],
            ),
            ("발표 - 홍길동", "발표", vec!["홍길동"]),
        ] {
            assert_eq!(
                sure(text),
                (
                    title.to_owned(),
                    speakers.iter().map(|s| (*s).to_owned()).collect()
                ),
                "{text}"
            );
        }
    }

    #[test]
    fn numbers_and_kinds_leave_the_title() {
        for (text, numbered, kind, rest) in [
            (
                "1. Keynote: 살아간다는 것",
                true,
                Some(Kind::Keynote),
                "살아간다는 것",
            ),
            (
                "Lightning Talk : 테스트 미신",
                false,
                Some(Kind::Lightning),
                "테스트 미신",
            ),
            ("[키노트] 여는 말", false, Some(Kind::Keynote), "여는 말"),
            ("03 - 배포", true, None, "배포"),
            ("2.0 마이그레이션", false, None, "2.0 마이그레이션"),
            ("4가지 삽질 tip", false, None, "4가지 삽질 tip"),
            ("Rust: the book", false, None, "Rust: the book"),
            ("Keynote", false, Some(Kind::Keynote), "Keynote"),
        ] {
            let parts = Parts::of(text);
            assert_eq!(
                (parts.numbered, parts.kind, parts.rest.as_str()),
                (numbered, kind, rest),
                "{text}"
            );
        }
    }
}
