//! A row of the page: what of it is in view, with marks where more is.

use ratatui::buffer::Buffer;

use crate::app::Area;
use crate::page::Slices;
use crate::ui::paint::Pen;
use crate::ui::theme::Theme;

/// Draws what is in view of a row into row `nth` of `area`.
pub fn draw(slices: &Slices<'_>, theme: Theme, area: Area, nth: u16, buffer: &mut Buffer) {
    let mut pen = Pen::new(buffer, area, nth);
    pen.keep(usize::from(slices.is_more));
    for slice in &slices.all {
        let style = slice.tone.map_or(theme.accent(), |tone| theme.tone(tone));
        pen.put(slice.text, style);
    }
    if slices.is_more {
        Pen::new(buffer, area, nth).at_right("›", theme.accent());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Manuscript, Page, Row, Setting, Text, typeset};
    use crate::text::width;

    /// The rows of `markdown` on 12 columns, scrolled by `left`.
    fn rows(markdown: &str, left: usize) -> Vec<String> {
        let manuscript = Manuscript {
            title: String::new(),
            meta: Vec::new(),
            text: Text::Made(markdown.into()),
        };
        let setting = Setting {
            is_wide: true,
            ..Setting::from(12)
        };
        let mut page = Page::default();
        typeset(&manuscript, setting, &mut |batch| {
            page.append(&batch);
            true
        });
        let area = Area {
            width: 12,
            height: 1,
            ..Area::default()
        };
        let shown = |(at, row): (usize, Row<'_>)| {
            let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 12, 1));
            let wide = Some(page.wide(at)?);
            let slices = row.slices(wide, left, 12);
            draw(&slices, Theme::SIXTEEN, area, 0, &mut buffer);
            let mut text = String::new();
            let mut x = 0;
            while x < 12 {
                let symbol = buffer[(x, 0)].symbol();
                text += symbol;
                x += u16::try_from(width::columns(symbol)).unwrap();
            }
            Some(text.trim_end().to_owned())
        };
        page.rows().enumerate().filter_map(shown).collect()
    }

    #[test]
    fn edges_that_hide_something_are_marked() {
        let code = "```\n0123456789abcdefg\nshort\n```\n";
        assert_eq!(rows(code, 0), ["  012345678›", "  short"]);
        assert_eq!(rows(code, 3), ["  ‹456789ab›", "  ‹t"]);
        assert_eq!(rows(code, 99), ["  ‹89abcdefg", "  ‹"]);
    }

    #[test]
    fn wide_characters_are_not_split() {
        let code = "```\n가나다라마바사\n```\n";
        assert_eq!(rows(code, 0), ["  가나다라…›"]);
        assert_eq!(rows(code, 1), ["  ‹나다라마›"]);
        assert_eq!(rows(code, 2), ["  ‹ 다라마…›"]);
    }

    #[test]
    fn tables_stay_in_line() {
        let table = "| a | 나 |\n|--|--|\n| 0123456789 | 한글 |\n";
        assert_eq!(
            rows(table, 5),
            ["‹     │ 나", "‹─────┼─────", "‹6789 │ 한글"]
        );
    }
}
