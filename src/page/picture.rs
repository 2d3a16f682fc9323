//! An image that stands alone: rows for the picture and its caption, or what stands for it.

use std::sync::Arc;

use crate::markdown::{Inlines, Picture, Role, Style};
use crate::page::album::{Known, PlacedPicture};
use crate::page::rows::{Part, Tone};
use crate::page::typesetter::Typesetter;

/// Sets `picture`, which comes from the 1-based `line` of the note.
pub(super) fn set(setter: &mut Typesetter<'_>, picture: &Picture, line: u32) {
    let Some(album) = setter.album else {
        return stand_in(setter, picture, None, line);
    };
    let known = album.known.get(picture.target.as_str());
    let mut placed = PlacedPicture {
        row: 0,
        column: u16::try_from(setter.before()).unwrap_or(u16::MAX),
        columns: 0,
        rows: 0,
        target: picture.target.as_str().into(),
        file: None,
        caption: caption(picture).into(),
    };
    match known {
        Some(Known::File {
            file,
            width,
            height,
        }) => {
            let room = u16::try_from(setter.room()).unwrap_or(u16::MAX);
            (placed.columns, placed.rows) = album.cells(*width, *height, room);
            placed.column +=
                u16::try_from(setter.space_before(usize::from(placed.columns))).unwrap_or(0);
            placed.file = Some(Arc::clone(file));
            let rows = placed.rows;
            setter.row(line);
            setter.page.place(placed);
            for _ in 1..rows {
                setter.row(line);
            }
            // The name of a file says nothing beside a caption.
            let is_told =
                picture.is_captioned && picture.alt.is_empty() && picture.title.is_empty();
            if !is_told {
                let mut words = Inlines::default();
                words.push(caption(picture), Style::default());
                setter.words(&words, Part::Caption.into(), line);
            }
        }
        Some(Known::Refused(why)) => stand_in(setter, picture, Some(why), line),
        None => {
            stand_in(setter, picture, None, line);
            setter.page.place(placed);
        }
    }
}

/// What is said of a picture: its alt text, else its title, else its file's name.
fn caption(picture: &Picture) -> &str {
    let name = || picture.target.rsplit('/').next().unwrap_or(&picture.target);
    [picture.alt.as_str(), picture.title.as_str()]
        .into_iter()
        .find(|words| !words.is_empty())
        .unwrap_or_else(name)
}

/// What stands for a picture that is not shown: its words, where it is, and why.
fn stand_in(setter: &mut Typesetter<'_>, picture: &Picture, why: Option<&str>, line: u32) {
    let role = |role| Style {
        role,
        ..Style::default()
    };
    let mut words = Inlines::default();
    words.push(&picture.in_words(), role(Role::Image));
    if let Some(why) = why {
        words.push(&format!(" · {why}"), role(Role::Target));
    }
    setter.words(&words, Tone::default(), line);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::album::Album;
    use crate::page::{Manuscript, Page, Row, Text, illustrate};
    use std::collections::HashMap;
    use std::path::Path;

    fn page(markdown: &str, width: u16) -> Page {
        let file = |width, height| Known::File {
            file: Path::new("x.png").into(),
            width,
            height,
        };
        let known = [
            ("a.png", file(96, 96)),
            ("b.png", file(4000, 3000)),
            ("c.png", Known::Refused("missing")),
        ];
        let known: HashMap<Arc<str>, Known> = known
            .into_iter()
            .map(|(target, known)| (target.into(), known))
            .collect();
        let album = Album {
            known: known.into(),
            cell: (10, 20),
            rows: 6,
        };
        let manuscript = Manuscript {
            title: "t".into(),
            meta: vec![],
            text: Text::Made(markdown.into()),
        };
        let mut page = Page::default();
        illustrate(&manuscript, width, Some(&album), &mut |rows| {
            page.append(&rows);
            true
        });
        page
    }

    fn places(page: &Page) -> Vec<(usize, u16, u16, u16)> {
        let place =
            |picture: &PlacedPicture| (picture.row, picture.column, picture.columns, picture.rows);
        page.placed().iter().map(place).collect()
    }

    #[test]
    fn a_picture_takes_rows_above_its_caption() {
        let page = page("글\n\n![로고](a.png)\n\n> - ![](b.png)\n\n끝\n", 40);
        assert_eq!(places(&page), [(4, 0, 10, 5), (11, 4, 16, 6)]);
        let rows: Vec<&str> = page.rows().map(Row::text).collect();
        assert_eq!(
            rows,
            [
                "t",
                "",
                "글",
                "",
                "",
                "",
                "",
                "",
                "",
                "로고",
                "",
                "│ • ",
                "│   ",
                "│   ",
                "│   ",
                "│   ",
                "│   ",
                "│   b.png",
                "",
                "끝"
            ]
        );
    }

    #[test]
    fn what_is_not_known_or_refused_is_a_caption() {
        let page = page("![로고](c.png)\n\n![](d.png)\n", 40);
        assert_eq!(places(&page), [(4, 0, 0, 0)]);
        assert_eq!(&*page.placed()[0].target, "d.png");
        let rows: Vec<&str> = page.rows().map(Row::text).collect();
        assert_eq!(rows, ["t", "", "▣ 로고 (c.png) · missing", "", "▣ d.png"]);
    }

    #[test]
    fn a_picture_stands_where_it_is_aligned() {
        let page = page("<p align=right><img src=a.png alt=b></p>", 40);
        assert_eq!(places(&page), [(2, 30, 10, 5)]);
        let caption = page.row(7).unwrap().text();
        assert_eq!(caption, format!("{}b", " ".repeat(39)));
    }

    #[test]
    fn batches_keep_the_places() {
        let text = format!("{}![x](a.png)\n", "문단\n\n".repeat(600));
        let page = page(&text, 20);
        let (row, ..) = places(&page)[0];
        assert_eq!(page.row(row + 5).unwrap().text(), "x");
    }
}
