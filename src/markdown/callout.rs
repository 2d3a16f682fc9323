//! GFM's alerts and Obsidian's callouts: quotes whose first line says what they are.

use crate::markdown::document::{Block, BlockKind, Callout, Fold, Inlines};

/// Bytes of the longest name of a callout.
const LONGEST: usize = 40;

/// What a quote of `blocks` is: a callout where it begins with `[!type]`.
pub fn of(mut blocks: Vec<Block>) -> BlockKind {
    let Some(BlockKind::Paragraph(words)) = blocks.first_mut().map(|block| &mut block.kind) else {
        return BlockKind::Quote(blocks);
    };
    let Some((name, fold, length)) = head(&words.text) else {
        return BlockKind::Quote(blocks);
    };
    let line_end = words.text.find('\n');
    let title = title(words, length, line_end);
    match line_end {
        Some(end) => words.cut(0..end + 1),
        None => {
            blocks.remove(0);
        }
    }
    BlockKind::Callout(Callout {
        name,
        fold,
        title,
        follows: line_end.is_some(),
        blocks,
    })
}

/// The words behind the mark on the first line.
fn title(words: &Inlines, length: usize, line_end: Option<usize>) -> Inlines {
    let mut title = words.clone();
    if let Some(end) = line_end {
        title.cut(end..title.text.len());
    }
    title.cut(0..length);
    title.trim_end();
    title
}

/// The name in lower case, the fold mark and the bytes of `[!name]-` with the spaces behind it.
fn head(text: &str) -> Option<(String, Option<Fold>, usize)> {
    let rest = text.strip_prefix("[!")?;
    let end = rest.find([']', '\n']).filter(|&end| end <= LONGEST)?;
    // Obsidian's metadata behind `|` tells themes how to look.
    let name = rest[..end].split('|').next().unwrap_or("").trim();
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let behind = rest[end..].strip_prefix(']')?;
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    let fold = match behind.as_bytes().first() {
        Some(b'-') => Some(Fold::Closed),
        Some(b'+') => Some(Fold::Open),
        _ => None,
    };
    let words = behind[usize::from(fold.is_some())..].trim_start_matches([' ', '\t']);
    Some((name.to_lowercase(), fold, text.len() - words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_names_with_a_fold_and_a_title() {
        assert_eq!(head("[!NOTE]\n가"), Some(("note".into(), None, 7)));
        assert_eq!(
            head("[!tip]- 제목"),
            Some(("tip".into(), Some(Fold::Closed), 8))
        );
        assert_eq!(head("[!a b|x]+"), Some(("a b".into(), Some(Fold::Open), 9)));
        for none in ["[!]", "[!a", "[! ]", "!a]", "[!a\n]", "[!**]"] {
            assert_eq!(head(none), None, "{none}");
        }
    }
}
