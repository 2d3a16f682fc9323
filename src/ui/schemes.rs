//! The colours of each theme, and what becomes of them on a terminal that has fewer.

use ratatui::style::Color;

use crate::ui::inks::{COUNT, Ink};

/// A colour for each [`Ink`]; `Color::Reset` stands for none.
pub(super) type Scheme = [Color; COUNT];

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Its own sixteen.
    Sixteen,
    /// 256, of which 240 are the same everywhere.
    Indexed,
    /// All.
    Full,
}

const NONE: Color = Color::Reset;

/// No colours.
pub(super) const MONO: Scheme = [NONE; COUNT];

/// The terminal's own sixteen; neither black nor white nor their bright ones, one of which may be the background's.
pub(super) const SIXTEEN: Scheme = [
    Color::Cyan,    // accent
    NONE,           // quiet
    Color::Yellow,  // warning
    Color::Yellow,  // hit
    NONE,           // selection
    NONE,           // selection-text
    Color::Cyan,    // heading
    Color::Blue,    // subheading
    Color::Blue,    // link
    Color::Magenta, // image
    Color::Green,   // code
    Color::Magenta, // keyword
    Color::Green,   // string
    Color::Yellow,  // number
    NONE,           // comment
    Color::Blue,    // function
    Color::Cyan,    // type
    Color::Green,   // inserted
    Color::Red,     // deleted
    Color::Blue,    // note
    Color::Green,   // tip
    Color::Magenta, // important
    Color::Yellow,  // caution
    Color::Red,     // danger
];

/// For dark backgrounds up to that of Nord (`#2e3440`).
pub(super) const DARK: Scheme = [
    rgb(0x7c_c7d9), // accent
    rgb(0x9f_a8b4), // quiet
    rgb(0xe6_b673), // warning
    rgb(0xf0_c674), // hit
    rgb(0x2a_4765), // selection
    rgb(0xff_ffff), // selection-text
    rgb(0x7c_c7d9), // heading
    rgb(0x9c_c0de), // subheading
    rgb(0x8a_b8f5), // link
    rgb(0xc8_ade8), // image
    rgb(0xa9_cb8c), // code
    rgb(0xc8_ade8), // keyword
    rgb(0xa9_cb8c), // string
    rgb(0xe6_b68a), // number
    rgb(0x9f_a8b4), // comment
    rgb(0x8a_b8f5), // function
    rgb(0x7c_c7d9), // type
    rgb(0xa9_cb8c), // inserted
    rgb(0xf2_a3a8), // deleted
    rgb(0x8a_b8f5), // note
    rgb(0xa9_cb8c), // tip
    rgb(0xc8_ade8), // important
    rgb(0xe6_b673), // caution
    rgb(0xf2_a3a8), // danger
];

/// For light backgrounds down to that of Solarized (`#eee8d5`).
pub(super) const LIGHT: Scheme = [
    rgb(0x00_5f73), // accent
    rgb(0x55_5b66), // quiet
    rgb(0x6f_4a00), // warning
    rgb(0x6f_4a00), // hit
    rgb(0xcf_e3f5), // selection
    rgb(0x0b_2239), // selection-text
    rgb(0x00_5f73), // heading
    rgb(0x2b_5580), // subheading
    rgb(0x0b_51a3), // link
    rgb(0x7a_2e9a), // image
    rgb(0x35_5a12), // code
    rgb(0x7a_2e9a), // keyword
    rgb(0x35_5a12), // string
    rgb(0x86_4208), // number
    rgb(0x55_5b66), // comment
    rgb(0x0b_51a3), // function
    rgb(0x00_5f73), // type
    rgb(0x35_5a12), // inserted
    rgb(0xa0_1f1f), // deleted
    rgb(0x0b_51a3), // note
    rgb(0x35_5a12), // tip
    rgb(0x7a_2e9a), // important
    rgb(0x6f_4a00), // caution
    rgb(0xa0_1f1f), // danger
];

const fn rgb(hex: u32) -> Color {
    Color::from_u32(hex)
}

/// What of `scheme` a terminal of this depth can show; what it cannot comes from its own sixteen.
pub(super) fn at(scheme: Scheme, depth: Depth) -> Scheme {
    let mut fitted = scheme;
    for (ink, _, _) in Ink::TABLE {
        let colour = &mut fitted[*ink as usize];
        match (*colour, depth) {
            (Color::Rgb(..) | Color::Indexed(16..), Depth::Sixteen) => {
                *colour = SIXTEEN[*ink as usize];
            }
            (Color::Rgb(red, green, blue), Depth::Indexed) => {
                *colour = nearest([red, green, blue]);
            }
            _ => {}
        }
    }
    fitted
}

/// The nearest of the 240 colours that are the same on all terminals.
fn nearest(colour: [u8; 3]) -> Color {
    let distance = |index: &u8| -> u32 {
        let sides = channels(*index).into_iter().zip(colour);
        // The eye sees green best, blue least.
        let weighted = sides.zip([3, 4, 2]);
        weighted
            .map(|((a, b), weight)| weight * u32::from(a.abs_diff(b)).pow(2))
            .sum()
    };
    Color::Indexed((16..=255).min_by_key(distance).unwrap_or(16))
}

/// What a colour from 16 on looks like: a cube of 6 × 6 × 6, then 24 greys.
pub(super) fn channels(index: u8) -> [u8; 3] {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    if index >= 232 {
        return [8 + 10 * (index - 232); 3];
    }
    let cube = usize::from(index.saturating_sub(16));
    [cube / 36, cube / 6 % 6, cube % 6].map(|step| STEPS[step])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_of_the_cube_is_its_own_nearest() {
        for index in 16..=255 {
            let Color::Indexed(found) = nearest(channels(index)) else {
                panic!("{index}")
            };
            assert_eq!(channels(found), channels(index));
        }
    }

    #[test]
    fn sixteen_colours_are_none_that_may_be_the_background() {
        let own = [
            Color::Red,
            Color::Green,
            Color::Yellow,
            Color::Blue,
            Color::Magenta,
            Color::Cyan,
        ];
        for depth in [DARK, LIGHT, SIXTEEN].map(|scheme| at(scheme, Depth::Sixteen)) {
            assert!(
                depth
                    .iter()
                    .all(|colour| *colour == NONE || own.contains(colour))
            );
        }
        assert_eq!(at(MONO, Depth::Full), MONO);
    }
}
