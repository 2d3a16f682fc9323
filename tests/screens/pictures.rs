//! Pictures on the page, through the real loop: half blocks on a test's terminal.

use std::fs;
use std::path::Path;

use crate::screen::Screen;
use image::{Rgb, RgbImage};
use ratatui::buffer::Buffer;
use ratatui::style::Color;
use seminar::app::{Graphics, Way};

const RED: Color = Color::Rgb(255, 0, 0);
const BLUE: Color = Color::Rgb(0, 0, 255);
const HALF_BLOCKS: Graphics = Graphics {
    has_all_colours: true,
    ..Graphics::ANY
};

/// A note with a PNG of 100 × 100 pixels, red above blue, between paragraphs.
fn folder(markdown: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("img")).unwrap();
    let colour = |y: u32, high: u32| {
        if y < high / 2 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    };
    let small = RgbImage::from_fn(100, 100, |_, y| colour(y, 100));
    small.save(root.path().join("img/로고.png")).unwrap();
    let large = RgbImage::from_fn(1600, 1200, |_, y| colour(y, 1200));
    large.save(root.path().join("img/photo.jpg")).unwrap();
    fs::write(root.path().join("img/drawing.svg"), "<svg/>").unwrap();
    fs::write(root.path().join("img/broken.png"), "\x7fno").unwrap();
    fs::write(root.path().join("note.md"), markdown).unwrap();
    root
}

fn open(root: &Path, keys: &str) -> Screen {
    Screen::open(root)
        .size(50, 24)
        .graphics(HALF_BLOCKS)
        .press(keys)
}

/// For each row how many cells have a background near `wanted`.
fn rows_of(cells: &Buffer, wanted: Color) -> Vec<(u16, usize)> {
    let parts = |colour: Color| match colour {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        _ => None,
    };
    let near = |colour: Color| {
        let both = parts(colour).zip(parts(wanted));
        both.is_some_and(|(is, want)| is.iter().zip(want).all(|(is, want)| is.abs_diff(want) < 20))
    };
    let count = |y: u16| {
        (0..cells.area.width)
            .filter(|&x| near(cells[(x, y)].bg))
            .count()
    };
    let rows = (0..cells.area.height).map(|y| (y, count(y)));
    rows.filter(|&(_, count)| count > 0).collect()
}

/// The cells that have a colour of a picture.
fn painted(screen: &Screen) -> usize {
    let cells = screen.cells();
    let is_painted = |cell: &&ratatui::buffer::Cell| {
        matches!(cell.bg, Color::Rgb(..)) || matches!(cell.fg, Color::Rgb(..))
    };
    cells.content().iter().filter(is_painted).count()
}

const NOTE: &str = "\
# 그림이 있는 발표 - 황하나

위의 글.

![빨강과 파랑](img/%EB%A1%9C%EA%B3%A0.png)

아래의 글.
";

#[test]
fn a_png_is_drawn_above_its_caption_in_its_own_size() {
    let root = folder(NOTE);
    let screen = open(root.path(), "3");
    let (red, blue) = (rows_of(screen.cells(), RED), rows_of(screen.cells(), BLUE));
    // 100 × 100 pixels are 10 columns and 5 rows; the middle row is half red.
    assert_eq!(
        red.iter().map(|row| row.1).collect::<Vec<_>>(),
        [10, 10],
        "{screen}"
    );
    assert_eq!(
        blue.iter().map(|row| row.1).collect::<Vec<_>>(),
        [10, 10],
        "{screen}"
    );
    assert_eq!(painted(&screen), 50);
    let below = usize::from(blue[1].0) + 1;
    assert_eq!(screen.row(below).trim(), "빨강과 파랑", "{screen}");
    assert!(screen.row(below + 2).contains("아래의 글."), "{screen}");
    assert!(
        screen.row(usize::from(red[0].0) - 2).contains("위의 글."),
        "{screen}"
    );
}

#[test]
fn a_large_jpeg_takes_two_thirds_of_the_pane_at_most() {
    let root = folder("# 발표 - 황하나\n\n![](img/photo.jpg \"현장\")\n");
    for (width, height) in [(50, 24), (120, 40), (30, 12), (20, 10)] {
        let screen = Screen::open(root.path())
            .size(width, height)
            .graphics(HALF_BLOCKS)
            .press("3");
        let rows = rows_of(screen.cells(), RED).len() + rows_of(screen.cells(), BLUE).len();
        assert!(painted(&screen) > 0, "{screen}");
        assert!(rows <= usize::from(height) * 2 / 3, "{screen}");
    }
    assert!(open(root.path(), "3").contains("현장"));
}

#[test]
fn what_is_not_drawn_tells_why() {
    let root = folder(
        "# 발표 - 황하나\n\n![가](img/none.png)\n\n![나](https://example.org/a.png)\n\n\
         ![다](img/drawing.svg)\n\n![라](img/broken.png)\n\n![마](../../etc/hosts.png)\n",
    );
    let screen = open(root.path(), "3");
    for words in [
        "▣ 가 (img/none.png) · missing",
        "▣ 나 (https://example.org/a.png) · remote",
        "▣ 다 (img/drawing.svg) · SVG",
        "▣ 라 (img/broken.png) · not a picture",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    assert_eq!(painted(&screen), 0);
}

#[test]
fn a_picture_is_cut_at_the_edge_and_leaves_nothing() {
    let rest = "문단 하나.\n\n".repeat(40);
    let root = folder(&format!("{NOTE}\n{rest}"));
    let whole = open(root.path(), "3");
    assert_eq!(painted(&whole), 50);
    let top = rows_of(whole.cells(), RED)[0].0;
    let header = 1;
    // Its first row leaves the page, then one after the other.
    for gone in 1..=5 {
        let down = "j ".repeat(usize::from(top - header + gone));
        let screen = open(root.path(), &format!("3 {down}"));
        assert!(painted(&screen) < 50, "{gone}\n{screen}");
        assert_eq!(painted(&screen) % 10, 0);
    }
    for keys in ["3 G", "3 ?", "3 pgdn", "3 j j size:50x3"] {
        let screen = open(root.path(), keys);
        assert_eq!(painted(&screen), 0, "{keys}\n{screen}");
    }
    // And it is there again.
    for keys in ["3 G g", "3 ? esc", "3 size:30x8 size:50x24", "3 ^l"] {
        assert_eq!(painted(&open(root.path(), keys)), 50, "{keys}");
    }
}

#[test]
fn a_key_turns_pictures_off_and_on_at_the_same_place() {
    let text = "문단 하나.\n\n".repeat(30);
    let root = folder(&format!("{NOTE}\n{text}표시\n\n{text}"));
    let off = open(root.path(), "3 p");
    assert_eq!(painted(&off), 0);
    assert!(off.contains("▣ 빨강과 파랑 (img/"), "{off}");
    assert!(off.contains("pictures are off"), "{off}");
    assert_eq!(painted(&open(root.path(), "3 p p")), 50);
    let far = "3 pgdn pgdn";
    let words = |screen: &Screen| screen.row(3).to_owned();
    let (on, off) = (
        open(root.path(), far),
        open(root.path(), &format!("{far} p")),
    );
    assert_eq!(words(&on), words(&off), "{on}{off}");
    // Where the screen draws none, they are captions, and the key says so.
    let bare = Screen::open(root.path()).size(50, 24).press("3 p");
    assert!(
        bare.contains("▣ 빨강과 파랑") && bare.contains("no pictures"),
        "{bare}"
    );
}

#[test]
fn sixels_are_drawn_whole_or_not_at_all() {
    let sixel = Graphics {
        way: Way::Sixel,
        ..HALF_BLOCKS
    };
    let root = folder(&format!("{NOTE}{}", "\n문단.\n".repeat(40)));
    let open = |keys: &str| {
        Screen::open(root.path())
            .size(50, 24)
            .graphics(sixel)
            .press(keys)
    };
    let is_sixel = |screen: &Screen| {
        let mut cells = screen.cells().content().iter();
        cells.any(|cell| cell.symbol().contains("\x1bP"))
    };
    assert!(is_sixel(&open("3")));
    let cut = open("3 j j j j j j j");
    assert!(!is_sixel(&cut) && cut.contains("▣ 빨강과 파랑"), "{cut}");
}

#[test]
fn the_preview_of_the_palette_has_pictures_too() {
    let root = folder(NOTE);
    let screen = Screen::open(root.path())
        .size(150, 40)
        .graphics(HALF_BLOCKS)
        .press("^p 그림");
    assert_eq!(painted(&screen), 50, "{screen}");
}

#[test]
fn pictures_are_found_by_name_and_captions_stand_right_below() {
    let note = "# 발표 - 황하나\n\n![[로고.png|120]]\n\n\
                <figure><img src=\"img/로고.png\"><figcaption>그림 1</figcaption></figure>\n\n뒤\n";
    let root = folder(note);
    let screen = open(root.path(), "3");
    assert_eq!(painted(&screen), 100, "{screen}");
    let last = usize::from(rows_of(screen.cells(), BLUE).last().unwrap().0);
    assert_eq!(screen.row(last + 1).trim(), "그림 1", "{screen}");
    // Nobody knows which of two is meant.
    fs::create_dir(root.path().join("other")).unwrap();
    fs::copy(
        root.path().join("img/로고.png"),
        root.path().join("other/로고.png"),
    )
    .unwrap();
    let screen = open(root.path(), "3");
    assert_eq!(painted(&screen), 50, "{screen}");
    assert!(screen.contains("several have this name"), "{screen}");
}
