//! Pictures that are ready to be drawn, in the way of the terminal; what was not seen for longest
//! is given up.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use image::{DynamicImage, Rgba, RgbaImage, imageops};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Color;
use ratatui::widgets::Widget;
use ratatui_image::Image;
use ratatui_image::protocol::Protocol;
use ratatui_image::protocol::halfblocks::Halfblocks;
use ratatui_image::protocol::iterm2::Iterm2;
use ratatui_image::protocol::kitty::Kitty;
use ratatui_image::protocol::sixel::Sixel;
use ratatui_image::sliced::{SlicedImage, SlicedProtocol};

use crate::app::{Area, Graphics, ScaledPicture, Way};

/// Bytes that pictures may take in all.
const CAPACITY: usize = 64 << 20;

/// Pictures that are ready to be drawn. Clones share them.
#[derive(Clone, Default)]
pub struct PictureCache {
    /// How they are drawn; `None` where they are not.
    graphics: Option<Graphics>,
    entries: Arc<Mutex<Entries>>,
}

#[derive(Default)]
struct Entries {
    pictures: HashMap<ScaledPicture, Entry>,
    /// Grows with each look at one.
    looks: u64,
    /// The numbers under which the terminal keeps pictures.
    numbers: Vec<u32>,
}

struct Entry {
    encoded: Encoded,
    /// About how many bytes it takes.
    bytes: usize,
    /// When it was last seen.
    seen: u64,
}

enum Encoded {
    /// Any of its rows can be drawn.
    Sliced(SlicedProtocol),
    /// Each row is a picture of its own.
    Rows(Vec<Protocol>),
    /// It is drawn as a whole or not at all.
    Whole(Protocol),
}

impl PictureCache {
    /// A cache for a terminal that draws like this.
    pub fn new(graphics: Option<Graphics>) -> Self {
        Self {
            graphics,
            entries: Arc::default(),
        }
    }

    /// Pixels across and down a cell, where pictures are drawn.
    pub fn cell(&self) -> Option<(u16, u16)> {
        self.graphics.map(|graphics| graphics.cell)
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether `scaled` is ready.
    pub fn has(&self, scaled: &ScaledPicture) -> bool {
        self.entries().pictures.contains_key(scaled)
    }

    /// Makes `scaled` ready, of its `pixels`; takes a while. Answers whether it can be drawn.
    pub fn insert(&self, scaled: &ScaledPicture, pixels: RgbaImage) -> bool {
        let Some(graphics) = self.graphics else {
            return false;
        };
        let number = u32::try_from(RandomState::new().hash_one(scaled) >> 32)
            .unwrap_or(1)
            .max(1);
        let bytes = pixels.len() * 3;
        let Some(encoded) = encoded(graphics, scaled.cells, pixels, number) else {
            return false;
        };
        let mut entries = self.entries();
        if graphics.way == Way::Kitty {
            entries.numbers.push(number);
        }
        let seen = entries.looks;
        let entry = Entry {
            encoded,
            bytes,
            seen,
        };
        entries.pictures.insert(scaled.clone(), entry);
        entries.make_room();
        true
    }

    /// Gives up what the terminal was to keep, which it may have lost.
    pub fn forget(&self) {
        if self
            .graphics
            .is_some_and(|graphics| graphics.way == Way::Kitty)
        {
            self.entries().pictures.clear();
        }
    }

    /// What has the terminal drop the pictures that it keeps.
    pub fn delete_all(&self) -> String {
        let numbers = std::mem::take(&mut self.entries().numbers);
        let drop = |number| format!("\x1b_Ga=d,d=I,q=2,i={number}\x1b\\");
        numbers.into_iter().map(drop).collect()
    }

    /// Draws the rows of `scaled` from `skipped` on into `area`, which is as wide as it; answers
    /// `false` where it is not ready, or cannot be cut.
    pub fn draw(
        &self,
        scaled: &ScaledPicture,
        skipped: u16,
        area: Area,
        buffer: &mut Buffer,
    ) -> bool {
        let mut entries = self.entries();
        entries.looks += 1;
        let seen = entries.looks;
        let Some(entry) = entries.pictures.get_mut(scaled) else {
            return false;
        };
        entry.seen = seen;
        let place = Rect::new(area.x, area.y, area.width, area.height).intersection(buffer.area);
        if place.width < scaled.cells.0 || place.height == 0 {
            return false;
        }
        match &entry.encoded {
            Encoded::Sliced(sliced) => {
                let above = -i16::try_from(skipped).unwrap_or(i16::MAX);
                SlicedImage::new(sliced, (0, above).into()).render(place, buffer);
            }
            Encoded::Rows(rows) => {
                let visible = rows.iter().skip(usize::from(skipped)).zip(place.rows());
                for (row, place) in visible {
                    Image::new(row).render(place, buffer);
                }
            }
            Encoded::Whole(_) if skipped > 0 || place.height < scaled.cells.1 => return false,
            Encoded::Whole(whole) => Image::new(whole).render(place, buffer),
        }
        let is_coarse = self
            .graphics
            .is_some_and(|graphics| graphics.way == Way::HalfBlocks && !graphics.has_all_colours);
        if is_coarse {
            for at in place.positions() {
                let cell = &mut buffer[at];
                (cell.fg, cell.bg) = (coarse(cell.fg), coarse(cell.bg));
            }
        }
        true
    }
}

impl Entries {
    /// Gives up what was not seen for longest, but never the last one.
    fn make_room(&mut self) {
        let mut bytes: usize = self.pictures.values().map(|entry| entry.bytes).sum();
        while bytes > CAPACITY && self.pictures.len() > 1 {
            let oldest = self.pictures.iter().min_by_key(|(_, entry)| entry.seen);
            let Some(scaled) = oldest.map(|(scaled, _)| scaled.clone()) else {
                return;
            };
            bytes -= self.pictures.remove(&scaled).map_or(0, |entry| entry.bytes);
        }
    }
}

/// What is drawn for `pixels` in so many columns and rows.
fn encoded(
    graphics: Graphics,
    (columns, rows): (u16, u16),
    pixels: RgbaImage,
    number: u32,
) -> Option<Encoded> {
    let size = Size::new(columns, rows);
    Some(match graphics.way {
        Way::Kitty => {
            let kitty = Kitty::new(pixels.into(), size, number, false, false).ok()?;
            Encoded::Sliced(SlicedProtocol::Kitty(kitty))
        }
        Way::HalfBlocks => {
            let blocks = Halfblocks::new(on_paper(&pixels).into(), size).ok()?;
            Encoded::Sliced(SlicedProtocol::Halfblocks(blocks))
        }
        Way::Sixel => Encoded::Whole(Protocol::Sixel(
            Sixel::new(pixels.into(), size, false).ok()?,
        )),
        Way::Iterm2 => {
            let image = DynamicImage::from(pixels);
            let high = u32::from(graphics.cell.1).max(1);
            let row = |nth: u16| {
                let top = (u32::from(nth) * high).min(image.height().saturating_sub(1));
                let strip = image.crop_imm(0, top, image.width(), high);
                let one = Size::new(columns, 1);
                Iterm2::new(strip, one, false).ok().map(Protocol::ITerm2)
            };
            Encoded::Rows((0..rows).map(row).collect::<Option<_>>()?)
        }
    })
}

/// Half blocks cannot be clear: what is clear becomes white, for which most pictures are made.
fn on_paper(pixels: &RgbaImage) -> RgbaImage {
    let white = Rgba([255; 4]);
    let mut paper = RgbaImage::from_pixel(pixels.width(), pixels.height(), white);
    imageops::overlay(&mut paper, pixels, 0, 0);
    paper
}

/// The nearest of the 6 × 6 × 6 colours that every terminal of 256 has (16 to 231).
fn coarse(colour: Color) -> Color {
    let Color::Rgb(red, green, blue) = colour else {
        return colour;
    };
    // Its steps are 0, 95, 135, 175, 215, 255.
    let step = |part: u8| match part {
        0..48 => 0,
        48..115 => 1,
        _ => (part - 35) / 40,
    };
    Color::Indexed(16 + 36 * step(red) + 6 * step(green) + step(blue))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn scaled(name: &str, cells: (u16, u16)) -> ScaledPicture {
        ScaledPicture {
            file: Path::new(name).into(),
            cells,
        }
    }

    /// A cache with a picture of 4 × 3 cells: red rows of pixels above blue ones.
    fn picture_cache(way: Way) -> (PictureCache, ScaledPicture) {
        let picture_cache = PictureCache::new(Some(Graphics {
            way,
            cell: (10, 20),
            has_all_colours: true,
        }));
        let pixels = RgbaImage::from_fn(40, 60, |_, y| {
            Rgba(if y < 40 {
                [255, 0, 0, 255]
            } else {
                [0, 0, 255, 255]
            })
        });
        let scaled = scaled("a.png", (4, 3));
        assert!(picture_cache.insert(&scaled, pixels));
        (picture_cache, scaled)
    }

    fn drawn(way: Way, skipped: u16, height: u16) -> (bool, Buffer) {
        let (picture_cache, scaled) = picture_cache(way);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 6));
        let area = Area {
            x: 1,
            y: 1,
            width: 4,
            height,
        };
        let done = picture_cache.draw(&scaled, skipped, area, &mut buffer);
        (done, buffer)
    }

    /// The cells that are not as they were.
    fn touched(buffer: &Buffer) -> Vec<(u16, u16)> {
        let clean = Buffer::empty(buffer.area);
        let is_touched = |at: &ratatui::layout::Position| buffer[*at] != clean[*at];
        let all = buffer.area.positions().filter(is_touched);
        all.map(|at| (at.x, at.y)).collect()
    }

    #[test]
    fn every_way_draws_inside_its_cells_whole_or_cut() {
        for way in [Way::Kitty, Way::Iterm2, Way::HalfBlocks, Way::Sixel] {
            for (skipped, height) in [(0, 3), (0, 2), (1, 2), (1, 1), (2, 1)] {
                let (done, buffer) = drawn(way, skipped, height);
                assert_eq!(done, way != Way::Sixel || height == 3, "{way:?}");
                let inside =
                    |&(x, y): &(u16, u16)| (1..5).contains(&x) && (1..=height).contains(&y);
                let touched = touched(&buffer);
                assert!(
                    touched.iter().all(inside),
                    "{way:?} {skipped} {height}: {touched:?}"
                );
                assert_eq!(touched.is_empty(), !done);
            }
        }
    }

    #[test]
    fn half_blocks_show_the_rows_that_are_in_view() {
        for (skipped, colour) in [(0, Color::Rgb(255, 0, 0)), (2, Color::Rgb(0, 0, 255))] {
            // Where one meets the other they mix.
            let (_, buffer) = drawn(Way::HalfBlocks, skipped, 1);
            let cell = &buffer[(4, 1)];
            assert!([cell.fg, cell.bg].contains(&colour), "{cell:?}");
        }
    }

    #[test]
    fn coarse_colours_are_near() {
        for (colour, index) in [
            ([0, 0, 0], 16),
            ([255, 255, 255], 231),
            ([250, 5, 100], 197),
        ] {
            let [red, green, blue] = colour;
            assert_eq!(coarse(Color::Rgb(red, green, blue)), Color::Indexed(index));
        }
        assert_eq!(coarse(Color::Reset), Color::Reset);
    }

    #[test]
    fn what_was_not_seen_for_longest_is_given_up() {
        let picture_cache = PictureCache::new(Some(Graphics::ANY));
        let side = 1_000;
        let names: Vec<String> = (0..8).map(|n| format!("{n}.png")).collect();
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 6));
        for name in &names {
            picture_cache.draw(&scaled("0.png", (4, 3)), 0, Area::default(), &mut buffer);
            picture_cache.insert(&scaled(name, (4, 3)), RgbaImage::new(side, side));
        }
        let has = |name: &str| picture_cache.has(&scaled(name, (4, 3)));
        assert!(has("0.png") && has("7.png") && !has("1.png"));
    }

    #[test]
    fn kitty_is_told_to_drop_what_it_keeps_once() {
        let (picture_cache, _) = picture_cache(Way::Kitty);
        assert!(
            picture_cache
                .delete_all()
                .starts_with("\x1b_Ga=d,d=I,q=2,i=")
        );
        assert_eq!(picture_cache.delete_all(), "");
    }
}
