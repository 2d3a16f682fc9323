//! The state of the program, and every change of it.
//!
//! An [`Action`] or [`News`] goes in, an [`Effect`] and [`Job`]s come out; [`App::fit`] is the
//! only way geometry enters. No terminal, no files, no clock.

mod action;
mod along;
mod bindings;
mod browse;
mod changes;
mod cursor;
mod facets;
mod field;
mod find;
mod folded;
mod follow;
mod found_lines;
mod graphics;
mod grouped;
mod history;
mod illustrate;
mod inquiry;
mod jump;
mod key;
mod keymap;
mod labels;
mod landing;
mod layout;
mod listed;
mod listing;
mod manuscripts;
mod news;
mod palette;
mod pane;
mod picker;
mod picture_state;
mod pictures;
mod preferences;
mod preferring;
mod ranked;
mod reader;
mod scaled_picture;
mod speaker;
mod state;
mod strokes;
mod talks;
mod themes;
mod things;
mod trail;
mod travel;
mod update;

pub use action::{Action, By, Edit, Effect, Step};
pub use bindings::{Binding, TABLE};
pub use field::Field;
pub use find::Find;
pub use found_lines::{FoundLines, MOST_LINES};
pub use graphics::{Graphics, Way};
pub use grouped::ListRow;
pub use key::{Code, Key, Mode};
pub use keymap::{Clash, Keymap};
pub use labels::{Labelled, Labels};
pub use layout::{Area, Layout, ListArea, PaletteArea};
pub use listed::Filtering;
pub use listing::Listing;
pub use manuscripts::{
    counted, made as page_of_text, of_event as page_of_event, of_talk as page_of_talk,
};
pub use news::{Job, News};
pub use palette::{Palette, Scope};
pub use pane::Pane;
pub use picker::{Choice, Picker};
pub use picture_state::PictureState;
pub use preferences::Preferences;
pub use ranked::Ranked;
pub use reader::{PageKey, Reader, Target};
pub use scaled_picture::ScaledPicture;
pub use state::{App, Extent, Loading};
pub use strokes::Strokes;
pub use themes::Themes;
pub use things::Things;
