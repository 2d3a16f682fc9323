//! All that the program knows, and what the screen may ask of it.

use std::sync::Arc;

use crate::app::action::Effect;
use crate::app::facets::Facets;
use crate::app::find::Find;
use crate::app::glance::Glance;
use crate::app::history::{History, Place};
use crate::app::key::Mode;
use crate::app::keymap::Keymap;
use crate::app::labels::Labels;
use crate::app::layout::Layout;
use crate::app::memory::Memory;
use crate::app::palette::Palette;
use crate::app::pane::Pane;
use crate::app::panes::Panes;
use crate::app::picker::Picker;
use crate::app::pictures::Pictures;
use crate::app::preferences::Preferences;
use crate::app::purpose::{Picking, Starting};
use crate::app::reader::{PageKey, Reader, Target};
use crate::app::sought::Sought;
use crate::app::talks::Talks;
use crate::app::touch::Mouse;
use crate::app::trail::Trail;
use crate::notes::{Event, Library, Problem, Source};
use crate::page::Page;

/// How far loading is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Loading {
    /// How many notes there will be, once that is known.
    pub found: Option<usize>,
    /// How many were read.
    pub read: usize,
    /// Bytes of text that were read.
    pub bytes: usize,
    /// Whether that was all.
    pub done: bool,
}

/// An event that is read though it is gone from the disk, or a talk of it.
#[derive(Debug)]
pub(super) struct Ghost {
    pub event: Arc<Event>,
    /// The talk of it that is gone, where not all of it is.
    pub talk: Option<Arc<str>>,
    /// The library as it is without it.
    pub library: Library,
}

/// Whether somebody looks at the disk for us.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Unasked,
    /// The reader wants it.
    Wanted,
    /// Somebody does.
    UnderWay,
}

/// What the page shows while it has the keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Extent {
    /// The selected talk.
    #[default]
    Talk,
    /// Its event.
    Event,
    /// All talks of the value in the first pane, where that is no event.
    Value,
    /// All of the library at a glance.
    Overview,
}

/// What stands over the panes.
#[derive(Debug)]
pub(super) enum Overlay {
    Palette(Box<Palette>),
    Picker(Box<Picker>),
    Labels(Labels),
    Sheet(Target),
}

/// What was asked for before the rows for it were there.
#[derive(Debug)]
pub(super) enum Wish {
    /// Labels for what is in view.
    Labels,
    /// The menu of what can be copied.
    CopyMenu,
    /// To go to the link with this target.
    Link(String),
}

/// A link that is followed.
#[derive(Debug)]
pub(super) struct Following {
    pub target: String,
    pub from: Arc<Source>,
    /// Whether somebody was asked where it leads.
    pub is_asked: bool,
}

/// All that the program knows.
#[derive(Debug)]
pub struct App {
    /// What is browsed, for the header.
    pub(super) places: String,
    /// Where notes were looked for.
    pub(super) sought: Sought,
    pub(super) keymap: Keymap,
    pub(super) preferences: Preferences,
    pub(super) library: Library,
    /// Grows with each change of the library.
    pub(super) version: usize,
    pub(super) loading: Loading,
    pub(super) problems: Arc<[Problem]>,
    /// What is read though it is gone from the disk.
    pub(super) ghost: Option<Ghost>,
    /// Whether somebody was asked, or is to be, to look whether notes have changed.
    pub(super) look: Look,
    /// Whether somebody is to be told in which order events are wanted.
    pub(super) is_order_new: bool,
    pub(super) focus: Pane,
    pub(super) facets: Facets,
    pub(super) talks: Talks,
    pub(super) reader: Reader,
    pub(super) pictures: Pictures,
    pub(super) overlay: Option<Overlay>,
    /// Said in the footer until the next key.
    pub(super) notice: Option<String>,
    /// What was said that a change of the notes may make untrue.
    pub(super) said: Option<String>,
    pub(super) size: (u16, u16),
    pub(super) layout: Layout,
    pub(super) panes: Panes,
    pub(super) mouse: Mouse,
    pub(super) extent: Extent,
    /// The talk or event that is shown as it is written.
    pub(super) source: Option<Target>,
    /// The overview.
    pub(super) glance: Glance,
    /// Where the reader was when it was asked for.
    pub(super) glance_from: Option<(Pane, Extent)>,
    /// What is found in the page that is shown, or in the sheet over it.
    pub(super) find: Option<Find>,
    /// What is found in the page under a sheet.
    pub(super) find_under: Option<Find>,
    /// The lines of all notes among which the one is that is read.
    pub(super) trail: Option<Trail>,
    pub(super) history: History,
    pub(super) memory: Memory,
    /// Where the reader was when the palette was opened, whose preview may show the same page.
    pub(super) origin: Option<Place>,
    /// The page then, and the first visible row of it.
    pub(super) origin_view: Option<(PageKey, usize)>,
    pub(super) following: Option<Following>,
    pub(super) wish: Option<Wish>,
    /// The talk to begin with, until it is there or the reader does something.
    pub(super) start: Option<Starting>,
    pub(super) picking: Picking,
    /// What is to be done outside once the state is settled.
    pub(super) errand: Option<Effect>,
    /// Names the last link that was followed; an answer to an earlier one comes too late.
    pub(super) follow_ticket: usize,
}

impl App {
    /// The state before anything is loaded; `places` names what is browsed.
    pub fn new(places: String) -> Self {
        Self {
            places,
            sought: Sought::default(),
            keymap: Keymap::default(),
            preferences: Preferences::default(),
            library: Library::default(),
            version: 0,
            loading: Loading::default(),
            problems: Arc::default(),
            ghost: None,
            look: Look::default(),
            is_order_new: false,
            focus: Pane::Values,
            facets: Facets::default(),
            talks: Talks::default(),
            reader: Reader::default(),
            pictures: Pictures::default(),
            overlay: None,
            notice: None,
            said: None,
            size: (0, 0),
            layout: Layout::default(),
            panes: Panes::default(),
            mouse: Mouse::default(),
            extent: Extent::default(),
            source: None,
            glance: Glance::default(),
            glance_from: None,
            find: None,
            find_under: None,
            trail: None,
            history: History::default(),
            memory: Memory::default(),
            origin: None,
            origin_view: None,
            following: None,
            wish: None,
            start: None,
            picking: Picking::default(),
            errand: None,
            follow_ticket: 0,
        }
    }

    /// The same with these keys.
    pub fn with_keys(self, keymap: Keymap) -> Self {
        Self { keymap, ..self }
    }

    /// What the keys ask for.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// What is browsed.
    pub fn places(&self) -> &str {
        &self.places
    }

    /// The notes read so far.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// How far loading is.
    pub fn loading(&self) -> Loading {
        self.loading
    }

    /// What could not be read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Where the keys go.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// The page on show.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The jump palette, if it is open.
    pub fn palette(&self) -> Option<&Palette> {
        match &self.overlay {
            Some(Overlay::Palette(palette)) => Some(palette),
            _ => None,
        }
    }

    /// The list to pick from, if one is open.
    pub fn picker(&self) -> Option<&Picker> {
        match &self.overlay {
            Some(Overlay::Picker(picker)) => Some(picker),
            _ => None,
        }
    }

    /// The labels of the links in view, while they have some.
    pub fn labels(&self) -> Option<&Labels> {
        match &self.overlay {
            Some(Overlay::Labels(labels)) => Some(labels),
            _ => None,
        }
    }

    /// What is marked on the page that is shown.
    pub fn find(&self) -> Option<&Find> {
        match &self.overlay {
            Some(Overlay::Palette(palette)) => palette.find(),
            Some(Overlay::Picker(_)) => None,
            Some(Overlay::Labels(_) | Overlay::Sheet(_)) | None => self.find.as_ref(),
        }
    }

    /// What the page shows while it has the keys.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// Whether what is read is gone from the disk.
    pub fn is_gone(&self) -> bool {
        self.ghost.is_some()
    }

    /// What is to be said once.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Where everything stands.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// What keys mean now.
    pub fn mode(&self) -> Mode {
        match &self.overlay {
            Some(Overlay::Palette(_) | Overlay::Picker(_)) => Mode::Palette,
            Some(Overlay::Labels(_)) => Mode::Labels,
            Some(Overlay::Sheet(_)) | None if self.is_finding() => Mode::Find,
            Some(Overlay::Sheet(_)) => Mode::Sheet,
            None if self.values().is_typing() || self.talks().is_typing() => Mode::Filter,
            None => Mode::Browse,
        }
    }

    /// Whether the box to find in the page has the keys.
    pub(super) fn is_finding(&self) -> bool {
        self.find.as_ref().is_some_and(Find::is_typing)
    }

    /// Whether the keys go to the page.
    pub fn is_reading(&self) -> bool {
        match self.overlay {
            Some(Overlay::Sheet(_)) => true,
            Some(Overlay::Palette(_) | Overlay::Picker(_) | Overlay::Labels(_)) => false,
            None => self.focus == Pane::Page || self.is_start(),
        }
    }

    /// Whether something that the screen shows first is still to come, and soon.
    pub fn is_answer_due(&self) -> bool {
        let page = self.reader.is_waiting() && self.reader.page().is_some_and(Page::is_empty);
        page || self.is_listing() || self.palette().is_some_and(Palette::is_waiting)
    }

    /// Whether something outside is at work for the lists.
    pub(super) fn is_listing(&self) -> bool {
        self.facets.is_gathering() || self.values().is_waiting() || self.talks().is_waiting()
    }

    /// Whether something outside is still at work for the screen as it is.
    pub fn is_waiting(&self) -> bool {
        !self.loading.done
            || self.look != Look::Unasked
            || self.library.order() != self.preferences.order
            || self.reader.is_waiting()
            || self.following.is_some()
            || self.memory.is_waiting()
            || self.is_listing()
            || self.pictures.is_waiting()
            || self.palette().is_some_and(Palette::is_waiting)
    }
}
