//! The one door for text that others wrote: what leaves here can do nothing to a terminal.
//!
//! Characters are judged by class, never by matching escape sequences: an unterminated sequence
//! defeats a matcher (less, CVE-2022-46663). The result is in NFC (UAX #15), because macOS names
//! and pasted text come decomposed and terminals draw loose jamo in different ways.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Chars that one grapheme cluster may hold. The longest emoji in use has ten; what is over this
/// is an attack on the terminal's cell, not writing.
const CLUSTER_CHARS: usize = 24;

/// Makes a text of many lines safe: keeps `\n` and `\t`, and the number of its lines.
pub fn block(text: &str) -> Cow<'_, str> {
    if needs_care(text.as_bytes()) {
        Cow::Owned(scrub(text, true))
    } else {
        Cow::Borrowed(text)
    }
}

/// Makes a text of one line safe: line ends and tabs become spaces.
pub fn line(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if needs_care(bytes) || bytes.iter().any(|&b| b == b'\n' || b == b'\t') {
        Cow::Owned(scrub(text, false))
    } else {
        Cow::Borrowed(text)
    }
}

/// Makes a path safe. Its characters stay as composed or decomposed as they are: another form is
/// another file.
pub fn path(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| judge(c, false) == Some(c)) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter_map(|c| judge(c, false)).collect())
    }
}

/// A line of safe text so that Markdown shows it as it is.
pub fn markdown(line: &str) -> String {
    let escaped = |c: char| {
        c.is_ascii_punctuation()
            .then_some('\\')
            .into_iter()
            .chain([c])
    };
    line.chars().flat_map(escaped).collect()
}

fn scrub(text: &str, many_lines: bool) -> String {
    let kept: String = text
        .chars()
        .filter_map(|c| judge(c, many_lines))
        .nfc()
        .collect();
    let mut out = String::with_capacity(kept.len());
    for cluster in kept.graphemes(true) {
        match cluster.char_indices().nth(CLUSTER_CHARS) {
            Some((end, _)) => out.push_str(&cluster[..end]),
            // A joiner or a variation selector alone is invisible and has no business here.
            None if cluster
                .chars()
                .all(|c| matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')) => {}
            None => out.push_str(cluster),
        }
    }
    out
}

/// What stands for `c` in safe text; `None` where it is invisible or turns the writing direction.
fn judge(c: char, many_lines: bool) -> Option<char> {
    match c {
        '\n' | '\t' if many_lines => Some(c),
        '\n' | '\t' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some('\u{fffd}'),
        '\u{ad}' // soft hyphen: terminals disagree about its width
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}' // fillers of Hangul: blank letters
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{2800}' // a blank of Braille
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => None,
        _ => Some(c),
    }
}

/// Bytes that are looked at in one go.
const BLOCK: usize = 32;

/// Whether any byte belongs to a character that `scrub` could change, alone or with its
/// neighbours. Hangul, kana, ideographs, Latin and plain punctuation pass at memory speed.
fn needs_care(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at + BLOCK < bytes.len() {
        // No branch inside a block, so that all of it is looked at at once.
        let pairs = bytes[at..at + BLOCK].iter().zip(&bytes[at + 1..]);
        let is_open = pairs.fold(0, |any, (&byte, &next)| any | u8::from(depends(byte, next))) > 0;
        at = if is_open {
            match step_through(bytes, at, at + BLOCK) {
                Some(end) => end,
                None => return true,
            }
        } else {
            at + BLOCK
        };
    }
    step_through(bytes, at, bytes.len()).is_none()
}

/// Whether `byte`, before `next`, may begin a character that needs care. The bytes behind the first
/// of a character tell nothing.
#[allow(clippy::needless_bitwise_bool)] // without branches, many bytes are judged at once
fn depends(byte: u8, next: u8) -> bool {
    let within = |from: u8, to: u8| byte.wrapping_sub(from) <= to - from;
    let is_control = (byte < b' ') & (byte != b'\n') & (byte != b'\t') | (byte == 0x7f);
    let is_fine = within(0xc3, 0xcb)
        | within(0xcf, 0xd1)
        | within(0xe4, 0xe9)
        | within(0xeb, 0xec)
        | (byte == 0xea) & (next >= 0xb0)
        | (byte == 0xed) & (next <= 0x9d);
    is_control | (byte >= 0xc0) & !is_fine
}

/// Looks at each character that begins in `from..to`; the byte behind the last of them, or `None`
/// where one needs care.
fn step_through(bytes: &[u8], from: usize, to: usize) -> Option<usize> {
    let is_inner = |&byte: &u8| byte & 0xc0 == 0x80;
    let mut at = from
        + bytes[from..to]
            .iter()
            .take_while(|byte| is_inner(byte))
            .count();
    while at < to {
        let byte = bytes[at];
        at += match STEPS[usize::from(byte)] {
            0 => careful_step(byte, &bytes[at + 1..])?,
            step => usize::from(step),
        };
    }
    Some(at)
}

/// The bytes of a character that begins with this byte and needs no care whatever follows; 0
/// where it depends.
static STEPS: [u8; 256] = {
    let mut steps = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        steps[byte] = match byte as u8 {
            b'\n' | b'\t' | b' '..=b'~' => 1,
            0xc3..=0xcb | 0xcf..=0xd1 => 2,
            0xe4..=0xe9 | 0xeb..=0xec => 3,
            _ => 0,
        };
        byte += 1;
    }
    steps
};

/// The bytes of the character that begins with `byte`, where what follows says that it needs no
/// care.
fn careful_step(byte: u8, rest: &[u8]) -> Option<usize> {
    let second = rest.first().copied().unwrap_or(0);
    let third = rest.get(1).copied().unwrap_or(0);
    match byte {
        0xc2 if second >= 0xa0 && second != 0xad => Some(2),
        0xce if second != 0x87 => Some(2),
        0xe2 => match (second, third) {
            (0x80, 0x90..=0xa7 | 0xb0..=0xbf)
            | (0x81, 0x80..=0x9f)
            | (0x84, 0x80..=0xa5 | 0xa7..=0xa9 | 0xac..=0xbf)
            | (0x82 | 0x85..=0x8b | 0x8d..=0x9f | 0xa1..=0xaa, _)
            | (0xa0, 0x81..=0xbf)
            | (0x8c, 0x80..=0xa8 | 0xab..=0xbf) => Some(3),
            _ => None,
        },
        0xe3 => match (second, third) {
            (0x80, 0xaa..=0xaf) | (0x82, 0x99 | 0x9a) | (0x85, 0xa4) => None,
            _ => Some(3),
        },
        0xea if second >= 0xb0 => Some(3),
        // Hangul ends at U+D7A3; the jamo of Extended-B behind it may compose.
        0xed if second <= 0x9d => Some(3),
        0xed if second == 0x9e && third <= 0xa3 => Some(3),
        // The half-width voiced marks of kana (U+FF9E, U+FF9F) extend what is before them.
        0xef if second >= 0xbc && (second, third) < (0xbe, 0x9e) => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_passes_untouched_is_what_the_slow_path_would_leave_alone() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let mut buffer = [0; 4];
            let text = c.encode_utf8(&mut buffer);
            if !needs_care(text.as_bytes()) {
                assert_eq!(scrub(text, true), *text, "U+{:04X}", u32::from(c));
                let pair = format!("가{text}");
                assert_eq!(
                    scrub(&pair, true),
                    pair,
                    "U+{:04X} after a letter",
                    u32::from(c)
                );
                assert_eq!(pair.graphemes(true).count(), 2, "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn escapes_lose_their_power_and_their_words_stay() {
        assert_eq!(
            block("a\x1b]52;c;aGk=\x07b"),
            "a\u{fffd}]52;c;aGk=\u{fffd}b"
        );
        assert_eq!(block("\u{9b}31m"), "\u{fffd}31m");
        assert_eq!(line("a\tb\nc"), "a b c");
        assert_eq!(line("abc\u{202e}def\u{200b}"), "abcdef");
    }

    #[test]
    fn decomposed_korean_is_composed() {
        assert_eq!(
            line("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"),
            "한글"
        );
    }

    #[test]
    fn emoji_stay_whole_and_endless_clusters_do_not() {
        assert_eq!(line("👩\u{200d}🚀 ❤\u{fe0f}"), "👩\u{200d}🚀 ❤\u{fe0f}");
        let attack = format!("a{}", "\u{301}".repeat(100_000));
        assert!(line(&attack).chars().count() <= CLUSTER_CHARS);
    }

    /// Characters that act on a terminal or hide in it, told here once more and in another way.
    const DANGEROUS: fn(char) -> bool = |c| {
        (c.is_control() && c != '\n' && c != '\t')
            || "\u{61c}\u{200b}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{feff}\u{3164}\u{2028}".contains(c)
            || ('\u{e0000}'..='\u{e007f}').contains(&c)
    };

    #[test]
    fn every_dangerous_character_is_kept_out() {
        for c in (0..=0x0010_ffff)
            .filter_map(char::from_u32)
            .filter(|&c| DANGEROUS(c))
        {
            for out in [
                line(&c.to_string()),
                block(&c.to_string()),
                path(&c.to_string()),
            ] {
                assert!(!out.contains(c), "U+{:04X}", u32::from(c));
            }
        }
        assert_eq!(path("\u{1112}\u{1161}\u{1b}"), "\u{1112}\u{1161}\u{fffd}");
    }

    proptest! {
        #[test]
        fn where_a_character_stands_is_all_the_same(
            before in "[a-z가-힣、]{0,40}", c in any::<char>(), after in "[a-z가-힣、]{0,40}",
        ) {
            let mut buffer = [0; 4];
            let alone = needs_care(c.encode_utf8(&mut buffer).as_bytes());
            let text = format!("{before}{c}{after}");
            prop_assert_eq!(needs_care(text.as_bytes()), alone);
        }

        #[test]
        fn nothing_dangerous_comes_out(text in any::<String>()) {
            for out in [line(&text), block(&text), path(&text)] {
                prop_assert!(!out.contains(DANGEROUS), "{out:?}");
            }
            prop_assert!(!line(&text).contains(['\n', '\t']));
        }

        #[test]
        fn lines_keep_their_number(text in "[a-z\\n\u{301}\u{1b}가]{0,40}") {
            prop_assert_eq!(block(&text).matches('\n').count(), text.matches('\n').count());
        }

        #[test]
        fn a_second_time_changes_nothing(text in any::<String>()) {
            let once = block(&text).into_owned();
            prop_assert_eq!(block(&once), once.as_str());
        }
    }
}
