//! Markdown → [`Block`]s. The only place that names pulldown-cmark and html5ever.
//!
//! Blocks come one by one as they are complete, so that a page can show its first screen while
//! the rest of a long note is still being read. Nesting deeper than [`MAX_DEPTH`] is flattened:
//! whoever walks a block may recurse.

mod document;
mod emphasis;
mod flatten;
mod html;
mod parse;
mod picture;
mod references;

pub use document::{
    Align, Block, BlockKind, Details, Inlines, Item, LinkNumber, List, Role, Span, Style, Table,
};
pub use parse::{MAX_DEPTH, blocks};
pub use picture::Picture;
pub use references::References;
