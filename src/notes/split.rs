//! The ways to divide a heading into a title and speakers.

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

/// Which signs that may divide a heading stand in it, a bit for each. Most headings have one or none,
/// and what is not there need not be looked for.
#[derive(Clone, Copy)]
pub struct Signs(u16);

impl Signs {
    /// `-`
    pub const HYPHEN: u16 = 1;
    const COLON: u16 = 1 << 1;
    const BAR: u16 = 1 << 2;
    const SLASH: u16 = 1 << 3;
    const AT: u16 = 1 << 4;
    const QUOTE: u16 = 1 << 5;
    const CLOSING: u16 = 1 << 6;
    /// General punctuation begins with 0xe2: dashes, quotation marks.
    pub const PUNCTUATION: u16 = 1 << 7;
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

    /// Those in `text`.
    pub fn of(text: &str) -> Self {
        let bytes = text.bytes();
        Self(bytes.fold(0, |all, byte| all | Self::OF_BYTES[usize::from(byte)]))
    }

    /// Whether one of `any` stands there.
    pub fn has(self, any: u16) -> bool {
        self.0 & any != 0
    }

    /// Whether `separator` may stand there.
    pub fn may_have(self, separator: &str) -> bool {
        let byte = separator.trim_start().as_bytes()[0];
        self.has(Self::OF_BYTES[usize::from(byte)])
    }
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

/// The ways to find speakers in `rest`. Each is tried only where its `signs`
/// are there.
pub fn splits(rest: &str, signs: Signs) -> Vec<Split> {
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
