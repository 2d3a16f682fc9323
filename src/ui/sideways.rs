//! A row that is wider than its pane: the columns of it that are in view, marks where more are.

use ratatui::buffer::Buffer;

use crate::app::Area;
use crate::page::{Row, Wide};
use crate::text::width;
use crate::ui::paint::Pen;
use crate::ui::theme::Theme;

/// Draws `row` of the block `wide` into row `nth` of `area`, without the first `left` columns
/// behind its indent.
pub fn draw(
    row: Row<'_>,
    wide: Wide,
    left: usize,
    theme: Theme,
    area: Area,
    nth: u16,
    buffer: &mut Buffer,
) {
    let room = usize::from(area.width);
    // A block that hides less than others in view is not pushed out of it.
    let left = left.min(wide.columns.saturating_sub(room));
    let columns = row.columns();
    let is_more = columns.saturating_sub(left) > room;
    let mut kept = wide.indent;
    let mut mark = left > 0 && columns > kept;
    // The mark stands on a column more.
    let mut hidden = if mark { left + 1 } else { left };
    let mut pen = Pen::new(buffer, area, nth);
    pen.keep(usize::from(is_more));
    for (text, tone) in row.runs() {
        let style = theme.tone(tone);
        let (before, used) = width::fitting(text, kept);
        pen.put(before, style);
        kept -= used;
        if kept > 0 {
            continue;
        }
        if std::mem::take(&mut mark) {
            pen.put("‹", theme.accent());
        }
        let rest = &text[before.len()..];
        let (gone, used) = width::fitting(rest, hidden);
        hidden -= used;
        let mut rest = &rest[gone.len()..];
        if hidden > 0
            && let Some((_, cluster, _)) = width::graphemes(rest).next()
        {
            // Half of a wide character that stands across the edge.
            pen.put(" ", style);
            hidden = 0;
            rest = &rest[cluster.len()..];
        }
        pen.put(rest, style);
    }
    if is_more {
        Pen::new(buffer, area, nth).at_right("›", theme.accent());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Manuscript, Page, Setting, Text, typeset};

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
            let wide = page.wide(at)?;
            draw(row, wide, left, Theme::SIXTEEN, area, 0, &mut buffer);
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
