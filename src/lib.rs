//! Seminar: a terminal browser for notes of conferences, meetups, seminars and study groups.
//!
//! Files become a [`notes::Library`] of events and talks; a query ranks talks; a talk's Markdown
//! becomes blocks, blocks and a width become a [`page::Page`], and a frame shows a slice of it.
//! Keys become [`app::Action`]s, [`app::App::update`] turns an action into new state and at most
//! one [`app::Effect`], and only the loop in [`run`] performs effects.
//!
//! ```text
//! files ──disk──▶ Note ──notes──▶ Library ──search──▶ Hits ─┐
//!                                   │                       ├─▶ App ──ui──▶ frame
//!                      talk body ──markdown──▶ blocks       │    ▲
//!                                   └──page(width)──▶ Page ─┘    │
//! key ──terminal──▶ Input ──keymap──▶ Action ──update──▶ App + Effect ──run──▶ suspend, redraw
//! ```
//!
//! # Floors
//!
//! A room imports only from floors below it; `tests/layers.rs` holds that, and that no files
//! import each other in a circle.
//!
//! | floor | room | what it holds |
//! |---|---|---|
//! | 0 | [`text`] | pure text: display width, safe text in NFC, where lines may end |
//! | 1 | [`notes`] | bytes → event, talks, speakers, dates → `Library`; no file system |
//! | 1 | [`markdown`] | the only place that names pulldown-cmark and html5ever: text → blocks; no width, no colour |
//! | 1 | [`highlight`] | the only place that names syntect: code → keywords, strings, comments |
//! | 2 | [`page`] | blocks × width → rows of runs with tones; no ratatui |
//! | 2 | [`search`] | query → talks, pattern → lines of notes; the only place that names fuzzy-matcher |
//! | 2 | [`memory`] | what is remembered between starts, and the file of it with its lock |
//! | 2 | [`disk`] | the only place that reads notes: walks, loads in parallel, watches, keeps a library as the disk is |
//! | 3 | [`app`] | state, actions, the key table, `update`; no terminal, no files, no clock |
//! | 4 | [`ui`] | state → cells; never changes state; the only place with colours |
//! | 4 | [`terminal`] | the only place that names crossterm, names of keys and signals |
//! | 5 | [`run`] | the loop and its workers |
//! | 6 | [`cli`] | the command line |
//!
//! # Where to add …
//!
//! - **a format of pictures**: a feature of `image` in `Cargo.toml`; a way to draw them: an
//!   [`app::Way`], found in `terminal/graphics.rs` and drawn in `ui/picture_cache.rs`
//! - **a key**: a row in `app/bindings.rs`; footer, help and README follow from it
//! - **something a reader can do**: a variant of [`app::Action`] and an arm of `App::update` that
//!   is one call; what it needs of the world is an [`app::Effect`], what takes time an [`app::Job`]
//! - **something to click**: a [`app::Pointer`] hits what `app/hit.rs` says, told from what is drawn; what then
//!   happens, `app/mouse.rs`
//! - **something beyond CommonMark**: a file in `markdown/` that tells what a text begins with, and
//!   a sign in `markdown/dialects.rs`, which puts it in CommonMark's words
//! - **a Markdown construct**: an event in `markdown/parse.rs`, a [`markdown::BlockKind`], a
//!   function in `page/blocks.rs`, and a line in the note of `tests/pages.rs`
//! - **an element of HTML**: `markdown/html/element.rs`, and what becomes of it in `opening.rs` and
//!   `closing.rs` beside it
//! - **a way to write talks**: words go to a language's table in `notes/vocabulary/`, what names
//!   look like to `notes/names.rs`, a form of heading to `notes/split.rs`, other evidence as a
//!   row with its weight to the tables of `notes/level.rs` and `notes/talks.rs`; `notes/explain.rs`
//!   tells it
//! - **a date format**: `notes/dates.rs`
//! - **something to list talks by**: a [`notes::Facet`], and its values in `notes/catalogue.rs`
//! - **something to count on the overview**: a field of [`notes::Overview`], a section in `page/overview.rs`, and
//!   where it leads in `notes/lead.rs`
//! - **something to remember**: a field of [`memory::State`] with its merging in `memory/merge.rs`; how a talk is known
//!   again is in `app/identity.rs`
//! - **a field of the query language**: `search/terms.rs`, and what it asks for in `search/query.rs`
//! - **what can be looked for in the text of notes**: `search/pattern.rs`
//! - **a colour**: `ui/inks.rs`, its values in `ui/schemes.rs`, where it is used in `ui/theme.rs`
//! - **an option**: a row in `cli/config/options.rs` with its assignment; parsing, `seminar config`, the README and
//!   messages follow from it
//! - **something to check**: a [`notes::FindingKind`] with its advice, found in `notes/check.rs`; a form of
//!   link in `notes/targets.rs`
//! - **a subcommand**: `cli/arguments.rs` and a file beside it; a variable of the environment, an exit code or an
//!   example: `cli/reference.rs`, from which help, manual page and README tell it
//!
//! # What holds everywhere
//!
//! - Text from notes passes [`text::safe`] before it is measured, shown or scaled.
//! - Faults are values: a [`notes::Problem`] names file and line; one bad note never stops the rest.
//! - Selections are kept by id, never by index.
//! - Work outside the loop is a [`app::Job`]: the latest of a sort counts, a stale one stops.

pub mod app;
pub mod cli;
pub mod disk;
pub mod highlight;
pub mod markdown;
pub mod memory;
pub mod notes;
pub mod page;
pub mod run;
pub mod search;
pub mod terminal;
pub mod text;
pub mod ui;
