//! `<figure>`: its pictures know that a caption stands below them.

use crate::markdown::document::{Block, BlockKind, Role};

/// Tells the pictures among `blocks` that what is below them is their caption.
pub fn tell_captions(blocks: &mut [Block]) {
    let is_caption = |block: &Block| match &block.kind {
        BlockKind::Paragraph(words) => {
            let mut roles = words.spans.iter().map(|span| span.style.role);
            roles.all(|role| role != Role::Text)
        }
        _ => false,
    };
    for at in 1..blocks.len() {
        let is_captioned = is_caption(&blocks[at]);
        if let BlockKind::Picture(picture) = &mut blocks[at - 1].kind {
            picture.is_captioned = is_captioned;
        }
    }
}
