//! The state → cells of the screen. Changes nothing; the only place with colours.

mod entry;
mod footer;
mod found_lines;
mod header;
mod inks;
mod lists;
mod nothing;
mod page;
mod paint;
mod palette;
mod picker;
#[cfg_attr(not(feature = "images"), path = "no_picture_cache.rs")]
mod picture_cache;
mod pictures;
mod schemes;
mod sideways;
mod signs;
mod theme;

use ratatui::Frame;

use crate::app::{App, Pane};
pub use inks::Ink;
pub use picture_cache::PictureCache;
pub use ratatui::style::Color as Colour;
pub use schemes::Depth;
pub use theme::Theme;

/// Draws `app`, which was fitted to the frame's size before, with the pictures that are ready.
pub fn draw(app: &App, theme: Theme, picture_cache: &PictureCache, frame: &mut Frame<'_>) {
    let layout = *app.layout();
    if let Some(area) = layout.header {
        header::draw(app, theme, area, frame.buffer_mut());
    }
    if let Some(list) = layout.values {
        lists::values(app, theme, list, frame);
    }
    if let Some(list) = layout.talks {
        lists::talks(app, theme, list, frame);
    }
    if let Some(area) = layout
        .page
        .filter(|_| layout.palette.is_none() && layout.sheet.is_none())
    {
        page::draw(app.reader(), theme, area, frame.buffer_mut());
        pictures::draw(app.reader(), picture_cache, theme, area, frame.buffer_mut());
        page::chosen(app, theme, area, frame.buffer_mut());
        page::hits(app, theme, area, frame.buffer_mut());
        page::labels(app, theme, area, frame.buffer_mut());
        signs::page(app, theme, area, frame);
        if app.focus() == Pane::Page {
            page::focus(theme, area, frame.buffer_mut());
        }
    }
    if let (Some(area), Some(palette)) = (layout.palette, app.palette()) {
        palette::draw(app, palette, theme, area, frame);
        if let Some(preview) = area.preview {
            let (reader, buffer) = (app.reader(), frame.buffer_mut());
            pictures::draw(reader, picture_cache, theme, preview, buffer);
            page::hits(app, theme, preview, buffer);
        }
    }
    if let (Some(area), Some(picker)) = (layout.palette, app.picker()) {
        picker::draw(picker, theme, area, frame);
    }
    if let Some(area) = layout.sheet {
        page::sheet(app.reader(), theme, area, frame.buffer_mut());
    }
    if let Some(area) = layout.footer {
        footer::draw(app, theme, area, frame);
    }
}
