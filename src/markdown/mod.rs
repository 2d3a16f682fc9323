//! Markdown → [`Block`]s. The only place that names pulldown-cmark and html5ever.
//!
//! Blocks come one by one as they are complete, so that a page can show its first screen while
//! the rest of a long note is still being read. Nesting deeper than [`MAX_DEPTH`] is flattened:
//! whoever walks a block may recurse.

mod attributes;
mod block_id;
mod callout;
mod code_lines;
mod dialects;
mod document;
mod emphasis;
mod events;
mod flatten;
pub mod footnote_links;
mod footnotes;
mod found;
mod html;
mod liquid;
mod marks;
mod math;
mod media;
mod open_links;
mod parse;
mod picture;
mod references;
mod scripts;
mod shortcode;
mod tagged;
mod ticks;
mod wiki;

pub use dialects::understood;
pub use document::{
    Align, Block, BlockKind, Callout, Details, Fold, Footnote, Inlines, Item, LinkNumber, List,
    Role, Span, Style, Table, Task,
};
pub use parse::{LineEnds, MAX_DEPTH, blocks, blocks_with};
pub use picture::Picture;
pub use references::References;
