//! A screen without a terminal: the program runs on it as on a real one.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
#[cfg(feature = "highlight")]
use ratatui::style::Color;
use ratatui::style::Modifier;
use seminar::app::{
    App, Code, Effect, Gesture, Graphics, Ground, Key, Keymap, ListRow, Memory, Pointer,
    Preferences, Start, Step as Way, Themes,
};
use seminar::memory::Store;
use seminar::run::{Host, Loop, Message, Renewal};
use seminar::terminal::Input;
use seminar::text::width;
use seminar::ui::{self, PictureCache, Theme};

/// Names of keys for random scripts.
pub const KEYS: &[&str] = &[
    "enter",
    "esc",
    "tab",
    "backtab",
    "up",
    "down",
    "pgup",
    "pgdn",
    "home",
    "end",
    "/",
    "^p",
    "s",
    "^f",
    "?",
    "!",
    "W",
    "Z",
    "w",
    "j",
    "k",
    "}",
    "{",
    "g",
    "G",
    "1",
    "2",
    "3",
    "한",
    "a",
    "backspace",
    "^u",
    "^w",
    "left",
    "right",
    "^d",
    "^l",
    "^o",
    "altleft",
    "altright",
    "o",
    "t",
    "i",
    "v",
    "n",
    "N",
    "[",
    "]",
    "d",
    "f",
    "F",
    "S",
    "0",
    "r",
    "e",
    "y",
    "Y",
    "🦀",
    "z",
    "<",
    ">",
    "=",
    "\\",
    "M",
    "*",
    "u",
    "U",
    "'",
    "^r",
];

/// What happens outside between two keys.
type Act = Box<dyn FnMut(usize)>;

/// What to open, before keys are pressed.
pub struct Opening {
    act: Option<Act>,
    paths: Vec<PathBuf>,
    size: (u16, u16),
    graphics: Option<Graphics>,
    start: Option<Start>,
    state: Option<PathBuf>,
    themes: Vec<(&'static str, Theme)>,
    preferences: Preferences,
    keymap: Keymap,
}

/// The last frame.
pub struct Screen {
    rows: Vec<String>,
    #[cfg(any(feature = "highlight", feature = "images"))]
    frame: Buffer,
    cursor: Option<Position>,
    longest_cell: usize,
    in_bounds: bool,
    opened: Vec<String>,
    outside: Vec<Effect>,
    reversed: String,
}

enum Step {
    Key(Key),
    Mouse(Pointer),
    /// Click, or press twice, where these words first stand.
    On(String, bool),
    Act(usize),
    Size(u16, u16),
}

struct Stage {
    terminal: Terminal<TestBackend>,
    size: (u16, u16),
    steps: std::vec::IntoIter<Step>,
    frame: Buffer,
    cursor: Option<Position>,
    in_bounds: bool,
    picture_cache: PictureCache,
    act: Option<Act>,
    start: Option<Start>,
    opened: Vec<String>,
    outside: Vec<Effect>,
    themes: Vec<(&'static str, Theme)>,
    preferences: Preferences,
    keymap: Keymap,
}

impl Screen {
    pub fn open(path: impl AsRef<Path>) -> Opening {
        Self::open_all(vec![path.as_ref().to_path_buf()])
    }

    pub fn open_all(paths: Vec<PathBuf>) -> Opening {
        Opening {
            act: None,
            paths,
            size: (80, 24),
            graphics: None,
            start: None,
            state: None,
            themes: vec![("16", Theme::SIXTEEN)],
            preferences: Preferences::default(),
            keymap: Keymap::default(),
        }
    }

    pub fn contains(&self, text: &str) -> bool {
        self.rows.iter().any(|row| row.contains(text))
    }

    pub fn row(&self, at: usize) -> &str {
        &self.rows[at]
    }

    /// The colour of the first letter of `text` where that first stands.
    #[cfg(feature = "highlight")]
    pub fn colour(&self, text: &str) -> Option<Color> {
        let mut rows = (0_u16..).zip(&self.rows);
        let (y, at) = rows.find_map(|(y, row)| Some((y, (row, row.find(text)?))))?;
        let x = u16::try_from(width::columns(&at.0[..at.1])).unwrap();
        Some(self.frame[(x, y)].fg)
    }

    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.cursor.map(|at| (at.x, at.y))
    }

    /// What stands left of a cell.
    pub fn before(&self, x: u16, y: u16) -> &str {
        width::fitting(&self.rows[usize::from(y)], usize::from(x)).0
    }

    /// The cells as they were drawn.
    #[cfg(feature = "images")]
    pub fn cells(&self) -> &Buffer {
        &self.frame
    }

    pub fn longest_cell(&self) -> usize {
        self.longest_cell
    }

    /// The addresses that were to be opened outside.
    pub fn opened(&self) -> &[String] {
        &self.opened
    }

    /// What other programs were asked to do.
    pub fn outside(&self) -> &[Effect] {
        &self.outside
    }

    /// The letters of all reversed cells.
    pub fn reversed(&self) -> &str {
        &self.reversed
    }

    pub fn is_in_bounds(&self) -> bool {
        self.in_bounds
    }
}

impl Opening {
    pub fn size(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// Remembers in this folder.
    pub fn remembering(mut self, state: &Path) -> Self {
        self.state = Some(state.to_path_buf());
        self
    }

    /// Draws pictures in this way.
    #[cfg(feature = "images")]
    pub fn graphics(mut self, graphics: Graphics) -> Self {
        self.graphics = Some(graphics);
        self
    }

    /// Begins with this talk.
    pub fn starting(mut self, start: Start) -> Self {
        self.start = Some(start);
        self
    }

    /// Begins with the first of these themes; `T` turns to the others.
    pub fn themes(mut self, themes: &[(&'static str, Theme)]) -> Self {
        self.themes = themes.to_vec();
        self
    }

    /// Begins as the reader prefers it.
    pub fn preferring(mut self, preferences: Preferences) -> Self {
        self.preferences = preferences;
        self
    }

    /// Begins with these keys.
    pub fn keys(mut self, keymap: Keymap) -> Self {
        self.keymap = keymap;
        self
    }

    /// Does this at each `act:NUMBER` among the keys, given the number.
    pub fn acting(mut self, act: impl FnMut(usize) + 'static) -> Self {
        self.act = Some(Box::new(act));
        self
    }

    /// Presses keys, each once the program waits for it, and gives the screen after the last. A
    /// word is a key's name, `^x`, `size:WxH`, a gesture of the mouse, `on:WORDS` (a click where they stand), or
    /// characters to type.
    pub fn press(self, keys: &str) -> Screen {
        let (width, height) = self.size;
        let steps: Vec<Step> = keys
            .split(' ')
            .filter(|word| !word.is_empty())
            .flat_map(steps)
            .collect();
        let mut stage = Stage::new(width, height, steps);
        stage.picture_cache = PictureCache::new(self.graphics);
        stage.act = self.act;
        stage.start = self.start;
        stage.themes = self.themes;
        stage.preferences = self.preferences;
        stage.keymap = self.keymap;
        stage.run(Loop::default(), self.paths, self.state)
    }

    /// As [`press`](Self::press), with all keys there before the program looks at the first.
    pub fn press_at_once(self, keys: &str) -> Screen {
        let (width, height) = self.size;
        let main = Loop::default();
        for step in keys
            .split(' ')
            .filter(|word| !word.is_empty())
            .flat_map(steps)
        {
            if let Step::Key(key) = step {
                main.outbox().send(Message::Input(Input::Key(key))).unwrap();
            }
        }
        let mut stage = Stage::new(width, height, Vec::new());
        stage.start = self.start;
        stage.run(main, self.paths, self.state)
    }
}

impl Host for Stage {
    fn size(&mut self) -> io::Result<(u16, u16)> {
        Ok(self.size)
    }

    fn draw(&mut self, app: &App) -> io::Result<()> {
        let (width, height) = self.size;
        self.terminal.backend_mut().resize(width, height);
        // The whole frame: what is sent to a backend leaves it to terminals to blank the second
        // half of a wide character that is overwritten.
        let theme = self.themes[app.theme()].1;
        let picture_cache = self.picture_cache.clone();
        let drawn = self
            .terminal
            .draw(|frame| ui::draw(app, theme, &picture_cache, frame))
            .unwrap();
        self.frame = drawn.buffer.clone();
        // The test's terminal tells where its cursor is only while one is shown.
        let shown = self.terminal.backend().cursor_visible();
        self.cursor = shown.then(|| self.terminal.backend().cursor_position());
        self.in_bounds &= self
            .cursor
            .is_none_or(|at| at.x < width.max(1) && at.y < height.max(1));
        let layout = app.layout();
        for (list, area) in [(app.values(), layout.values), (app.talks(), layout.talks)] {
            let (cursor, count) = list.position();
            let (top, rows) = list.view();
            self.in_bounds &= cursor < count.max(1) && top < rows.max(1);
            let height = area.map_or(0, |area| usize::from(area.body.height));
            let seen = |(row, _)| row == ListRow::Thing(cursor) || list.is_adrift();
            self.in_bounds &= height == 0 || count == 0 || list.visible().any(seen);
            self.in_bounds &= list.visible().count() == height.min(rows);
        }
        if let Some(palette) = app.palette() {
            let (cursor, top, count) = palette.ranked().position();
            self.in_bounds &=
                cursor < count.max(1) && (top <= cursor || palette.ranked().is_adrift());
            let (rows, cursor) = palette.lines().visible();
            let rows: Vec<ListRow> = rows.collect();
            let seen = rows.contains(&ListRow::Thing(cursor)) || palette.lines().is_adrift();
            self.in_bounds &= rows.is_empty() || seen;
        }
        let (top, rows) = app.reader().position();
        self.in_bounds &= top < rows.max(1);
        Ok(())
    }

    fn picture_cache(&self) -> PictureCache {
        self.picture_cache.clone()
    }

    fn renew(&mut self, _: Renewal) -> io::Result<()> {
        Ok(())
    }

    fn open(&mut self, address: &str) -> io::Result<()> {
        self.opened.push(address.to_owned());
        Ok(())
    }

    fn open_file(&mut self, path: &Path) -> io::Result<()> {
        self.outside.push(Effect::OpenFile(path.to_path_buf()));
        Ok(())
    }

    fn edit(&mut self, path: &Path, line: u32) -> io::Result<Option<String>> {
        let path = path.to_path_buf();
        self.outside.push(Effect::Edit { path, line });
        Ok(None)
    }

    fn copy(&mut self, what: &str, text: &str) -> String {
        let said = format!("{what} copied");
        let text = text.to_owned();
        self.outside.push(Effect::Copy { what: "any", text });
        said
    }

    fn idle(&mut self) -> Option<Input> {
        Some(match self.steps.next() {
            Some(Step::Key(key)) => Input::Key(key),
            Some(Step::Mouse(pointer)) => Input::Mouse(pointer),
            Some(Step::On(words, is_double)) => {
                let at = self.place(&words);
                let gesture = Gesture::Press { is_double };
                Input::Mouse(Pointer { at, gesture })
            }
            Some(Step::Size(width, height)) => {
                self.size = (width, height);
                Input::Resized
            }
            Some(Step::Act(number)) => {
                if let Some(act) = &mut self.act {
                    act(number);
                }
                return self.idle();
            }
            None => Input::Closed,
        })
    }
}

impl Stage {
    fn new(width: u16, height: u16, steps: Vec<Step>) -> Self {
        Self {
            terminal: Terminal::new(TestBackend::new(width, height)).unwrap(),
            size: (width, height),
            steps: steps.into_iter(),
            frame: Buffer::default(),
            cursor: None,
            in_bounds: true,
            picture_cache: PictureCache::default(),
            act: None,
            start: None,
            opened: Vec::new(),
            outside: Vec::new(),
            themes: vec![("16", Theme::SIXTEEN)],
            preferences: Preferences::default(),
            keymap: Keymap::default(),
        }
    }

    /// The cell where these words first stand.
    fn place(&self, words: &str) -> (u16, u16) {
        let rows = rows(&self.frame);
        let mut found = (0_u16..).zip(&rows);
        let found = found.find_map(|(y, row)| Some((row[..row.find(words)?].to_owned(), y)));
        let (before, y) = found.unwrap_or_else(|| panic!("no {words} in\n{}", rows.join("\n")));
        (u16::try_from(width::columns(&before)).unwrap(), y)
    }

    fn run(mut self, main: Loop, paths: Vec<PathBuf>, state: Option<PathBuf>) -> Screen {
        let names = self.themes.iter().map(|(name, _)| (*name).to_owned());
        let keymap = std::mem::take(&mut self.keymap);
        let app = App::new("notes".to_owned()).with_keys(keymap);
        let mut app = app.preferring(Preferences {
            themes: Themes::new(names.collect(), 0),
            ..std::mem::take(&mut self.preferences)
        });
        let store = state.map(Store::at);
        if let Some(store) = &store {
            let loaded = store.open(seminar::run::now()).unwrap();
            let base = std::env::current_dir().unwrap();
            let mut memory = Memory::new(loaded.state, Ground::new(base, &paths));
            if self.start.is_some() {
                memory = memory.starting_anew();
            }
            app = app.with_memory(memory);
            if let Some(said) = loaded.said {
                app = app.with_notice(&said);
            }
        }
        if let Some(start) = self.start.take() {
            app.start_at(start);
        }
        main.keeping(store)
            .run(&mut app, &mut self, paths.into())
            .unwrap();
        self.screen()
    }

    fn screen(self) -> Screen {
        let buffer = &self.frame;
        let mut longest_cell = 0;
        let mut reversed = String::new();
        for y in 0..buffer.area.height {
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                longest_cell = longest_cell.max(symbol.len());
                if buffer[(x, y)].modifier.contains(Modifier::REVERSED) {
                    reversed += symbol;
                }
                x += u16::try_from(width::columns(symbol).max(1)).unwrap();
            }
        }
        let rows = rows(buffer);
        Screen {
            rows,
            #[cfg(any(feature = "highlight", feature = "images"))]
            frame: self.frame,
            cursor: self.cursor,
            longest_cell,
            in_bounds: self.in_bounds,
            opened: self.opened,
            outside: self.outside,
            reversed,
        }
    }
}

impl fmt::Display for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

/// What each row of a frame says.
fn rows(frame: &Buffer) -> Vec<String> {
    let row = |y| {
        let mut row = String::new();
        let mut x = 0;
        while x < frame.area.width {
            let symbol = frame[(x, y)].symbol();
            row += symbol;
            x += u16::try_from(width::columns(symbol).max(1)).unwrap();
        }
        row.trim_end().to_owned()
    };
    (0..frame.area.height).map(row).collect()
}

/// A gesture of the mouse: `press:X,Y`, `double:X,Y`, `drag:X,Y`, `release:X,Y`, or `wheel:X,Y:WAY` with `up`, `down`,
/// `left` or `right`; `click:X,Y` presses and releases.
fn gestures(word: &str) -> Option<Vec<Step>> {
    let (name, rest) = word.split_once(':')?;
    let (at, way) = rest.split_once(':').unwrap_or((rest, ""));
    let number = |text: &str| text.parse::<u16>().ok();
    let (x, y) = at.split_once(',')?;
    let at = (number(x)?, number(y)?);
    let press = |is_double| Gesture::Press { is_double };
    let all = match (name, way) {
        ("press", _) => vec![press(false)],
        ("click", _) => vec![press(false), Gesture::Release],
        ("double", _) => vec![press(true), Gesture::Release],
        ("drag", _) => vec![Gesture::Drag],
        ("release", _) => vec![Gesture::Release],
        ("wheel", "up") => vec![Gesture::Wheel(Way::Back)],
        ("wheel", "down") => vec![Gesture::Wheel(Way::Forth)],
        ("wheel", "left") => vec![Gesture::WheelSideways(Way::Back)],
        ("wheel", "right") => vec![Gesture::WheelSideways(Way::Forth)],
        _ => return None,
    };
    let step = |gesture| Step::Mouse(Pointer { at, gesture });
    Some(all.into_iter().map(step).collect())
}

fn steps(word: &str) -> Vec<Step> {
    if let Some(gestures) = gestures(word) {
        return gestures;
    }
    for (name, is_double) in [("on:", false), ("twice-on:", true)] {
        if let Some(words) = word.strip_prefix(name) {
            return vec![Step::On(words.to_owned(), is_double)];
        }
    }
    let key = |code| {
        vec![Step::Key(Key {
            code,
            ctrl: false,
            alt: false,
        })]
    };
    let alt = |code| {
        vec![Step::Key(Key {
            code,
            ctrl: false,
            alt: true,
        })]
    };
    if let Some(size) = word.strip_prefix("size:") {
        let (width, height) = size.split_once('x').unwrap();
        return vec![Step::Size(width.parse().unwrap(), height.parse().unwrap())];
    }
    if let Some(number) = word.strip_prefix("act:") {
        return vec![Step::Act(number.parse().unwrap())];
    }
    let mut chars = word.chars();
    match word {
        "enter" => key(Code::Enter),
        "esc" => key(Code::Esc),
        "tab" => key(Code::Tab),
        "backtab" => key(Code::BackTab),
        "backspace" => key(Code::Backspace),
        "up" => key(Code::Up),
        "down" => key(Code::Down),
        "left" => key(Code::Left),
        "right" => key(Code::Right),
        "pgup" => key(Code::PageUp),
        "pgdn" => key(Code::PageDown),
        "home" => key(Code::Home),
        "end" => key(Code::End),
        "altleft" => alt(Code::Left),
        "altright" => alt(Code::Right),
        "space" => key(Code::Char(' ')),
        _ if chars.next() == Some('^') && chars.clone().count() == 1 => {
            vec![Step::Key(Key {
                code: Code::Char(chars.next().unwrap()),
                ctrl: true,
                alt: false,
            })]
        }
        _ => word
            .chars()
            .map(|c| {
                Step::Key(Key {
                    code: Code::Char(c),
                    ctrl: false,
                    alt: false,
                })
            })
            .collect(),
    }
}
