//! Which cells of a scrollbar stand for what is in view, and what is in view where they are dragged.
//!
//! Rows of the screen are counted from the first of the bar.

use std::ops::Range;

/// The cells of a bar of `height` rows that stand for the rows in view, of `count` from `top` on; none where all are.
pub fn thumb(top: usize, count: usize, height: usize) -> Range<usize> {
    if count <= height || height == 0 {
        return 0..0;
    }
    let length = length(count, height);
    let start = (top * (height - length))
        .div_ceil(count - height)
        .min(height - length);
    start..start + length
}

/// The first row in view for the cells to begin at `start`, as far as they can.
pub fn top(start: usize, count: usize, height: usize) -> usize {
    let most = count.saturating_sub(height);
    let room = height.saturating_sub(length(count, height));
    if room == 0 {
        return 0;
    }
    start.min(room) * most / room
}

fn length(count: usize, height: usize) -> usize {
    (height * height / count.max(1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_begins_where_it_was_dragged_to(height in 2usize..80, more in 1usize..5_000, start in 0usize..100) {
            let count = height + more;
            let room = height - thumb(0, count, height).len();
            let top = top(start, count, height);
            prop_assert!(top + height <= count);
            prop_assert_eq!(thumb(top, count, height).start, start.min(room));
            // The ends of the bar are the ends of what it stands for.
            prop_assert_eq!(start >= room, top + height == count);
        }

        #[test]
        fn it_never_leaves_its_bar(top in 0usize..9_000, count in 0usize..9_000, height in 0usize..80) {
            prop_assert!(thumb(top, count, height).end <= height);
        }
    }
}
