//! Obsidian's names of blocks, `^name` at the end of one: they are for links, not for readers.

/// Bytes of the longest.
const LONGEST: usize = 64;

/// Bytes of the name that begins at byte `at` of `text`. It ends its block, and holds a letter: `2 ^10`
/// is none.
pub fn length(text: &str, at: usize) -> Option<usize> {
    if at > 0 && !text[..at].ends_with([' ', '\t', '\n']) {
        return None;
    }
    let rest = text[at..].strip_prefix('^')?;
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let end = rest.bytes().take(LONGEST + 1).take_while(is_part).count();
    let has_letter = rest[..end].bytes().any(|byte| byte.is_ascii_alphabetic());
    if !has_letter || !(2..=LONGEST).contains(&end) {
        return None;
    }
    let behind = rest[end..].trim_start_matches([' ', '\t', '\r']);
    let ends_line = behind.is_empty() || behind.starts_with('\n');
    let below = behind.get(1..).filter(|_| ends_line).unwrap_or("");
    let next = below.split('\n').next().unwrap_or("").trim();
    let ends_block = next.is_empty() || next.starts_with(['-', '*', '+', '#']);
    (ends_line && ends_block).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_a_block() {
        for (text, is_name) in [
            ("글 ^37066d", true),
            ("글 ^a-b\n\n뒤", true),
            ("- 글 ^ab\n- 뒤", true),
            ("글 ^ab\n이어지는 글", false),
            ("글 ^ab 뒤", false),
            ("2 ^10", false),
            ("글^ab", false),
            ("^_^", false),
            ("^^", false),
        ] {
            let at = text.find('^').unwrap();
            assert_eq!(length(text, at).is_some(), is_name, "{text}");
        }
    }
}
