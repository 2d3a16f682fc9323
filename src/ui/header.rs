//! The top row: where you are, and how much there is.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use crate::app::{App, Area, Extent, Pane, counted};
use crate::text::width;
use crate::ui::paint::Pen;
use crate::ui::signs;
use crate::ui::theme::Theme;

/// Draws the header into the one row of `area`.
pub fn draw(app: &App, theme: Theme, area: Area, buffer: &mut Buffer) {
    let mut pen = Pen::new(buffer, area, 0);
    pen.put(" seminar", theme.accent().add_modifier(Modifier::BOLD));
    let library = app.library();
    let counts = format!(
        "{} · {} ",
        counted(library.events().len(), "event"),
        counted(library.talk_count(), "talk")
    );
    let counts_fit = pen.room() > width::columns(&counts) * 2;
    let mut path = vec![app.places().to_owned()];
    if app.focus() != Pane::Values {
        path.extend(app.selected_name().map(str::to_owned));
    }
    if app.focus() == Pane::Page {
        let event = app.selected_event().map(|event| &event.title);
        let talk = app.selected_talk().map(|talk| &talk.title);
        path.extend(match app.extent() {
            Extent::Talk if signs::is_page_starred(app) => {
                talk.map(|title| format!("{} {title}", signs::STAR))
            }
            Extent::Talk => talk.cloned(),
            Extent::Event => event.cloned(),
            Extent::Value => None,
        });
        // The same title twice says nothing.
        path.dedup();
    }
    if counts_fit {
        pen.at_right(&counts, theme.quiet());
        pen.keep(width::columns(&counts));
    }
    let path = format!(" › {}", path.join(" › "));
    pen.put(
        &width::ellipsized(&path, pen.room().saturating_sub(1)),
        theme.quiet(),
    );
}
