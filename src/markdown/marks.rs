//! `==marks==` and `:emoji:` in running text whose other styles are known.

use crate::markdown::document::{Edit, Inlines, Role};

/// Bytes of the longest name of an emoji.
const LONGEST_NAME: usize = 60;

/// Sets what `words` mark and name. Bytes in `literal`, in order, were escaped: they mean
/// themselves.
pub fn set(words: &mut Inlines, literal: &[usize]) {
    if memchr::memchr2(b'=', b':', words.text.as_bytes()).is_none() {
        return;
    }
    let edits = Finder {
        words,
        literal,
        open: None,
        edits: Vec::new(),
    }
    .find();
    if !edits.is_empty() {
        words.rewrite(&edits);
    }
}

struct Finder<'a> {
    words: &'a Inlines,
    literal: &'a [usize],
    /// The byte of a `==` that may open a mark.
    open: Option<usize>,
    edits: Vec<Edit>,
}

impl Finder<'_> {
    fn find(mut self) -> Vec<Edit> {
        let text = self.words.text.as_str();
        let mut span = 0;
        let mut free = 0;
        for at in memchr::memchr3_iter(b'=', b':', b'\n', text.as_bytes()) {
            if at < free {
                continue;
            }
            while self.words.spans[span].end <= at {
                span += 1;
            }
            let (end, role) = (
                self.words.spans[span].end,
                self.words.spans[span].style.role,
            );
            let is_text = matches!(role, Role::Text | Role::Link | Role::Image);
            match text.as_bytes()[at] {
                b'\n' => self.open = None,
                _ if !is_text || self.literal.binary_search(&at).is_ok() => {}
                b'=' => free = self.equals(at, end),
                _ => free = self.colon(at, end),
            }
        }
        self.edits.sort_by_key(|edit| edit.range.start);
        self.edits
    }

    /// The byte behind a run of `=`.
    fn equals(&mut self, at: usize, span_end: usize) -> usize {
        let text = self.words.text.as_str();
        let length = text[at..].bytes().take_while(|&byte| byte == b'=').count();
        let end = at + length;
        if length != 2 || end > span_end {
            return end;
        }
        let before = text[..at].chars().next_back();
        let after = text[end..].chars().next();
        let closes = before.is_some_and(|c| !c.is_whitespace());
        // `x==1` is no mark.
        let opens = after.is_some_and(|c| !c.is_whitespace())
            && !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '!');
        match self.open.take() {
            Some(open) if closes && open + 2 < at => {
                self.edits.push(Edit::toggle(open..open + 2));
                self.edits.push(Edit::toggle(at..end));
            }
            Some(open) if !opens => self.open = Some(open),
            _ => self.open = opens.then_some(at),
        }
        end
    }

    /// The byte behind a name of an emoji, or behind the colon.
    fn colon(&mut self, at: usize, span_end: usize) -> usize {
        let text = self.words.text.as_str();
        let before = text[..at].chars().next_back();
        // `12:30:45` and `a::b:` are none.
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == ':') {
            return at + 1;
        }
        let rest = &text[at + 1..span_end];
        let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'+' | b'-');
        let length = rest.bytes().take(LONGEST_NAME).take_while(is_name).count();
        let behind = &rest[length..];
        let ends = behind.starts_with(':')
            && !behind[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == ':');
        match emojis::get_by_shortcode(&rest[..length]).filter(|_| ends) {
            Some(emoji) => {
                let end = at + length + 2;
                self.edits.push(Edit::replace(at..end, emoji.as_str()));
                end
            }
            None => at + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::document::Style;

    /// The text with `{}` around what is marked.
    fn shown(text: &str) -> String {
        let mut words = Inlines::default();
        words.push(text, Style::default());
        set(&mut words, &[]);
        let mut from = 0;
        let mut out = String::new();
        for span in &words.spans {
            let text = &words.text[std::mem::replace(&mut from, span.end)..span.end];
            out += &if span.style.marked {
                format!("{{{text}}}")
            } else {
                text.to_owned()
            };
        }
        out
    }

    #[test]
    fn marks_are_pairs_of_two_signs() {
        assert_eq!(shown("==중요==는 a ==b c=="), "{중요}는 a {b c}");
        for same in [
            "x==1 && y==2",
            "a == b == c",
            "===a===",
            "==a",
            "==a\nb==",
            "====",
            "a !== b",
        ] {
            assert_eq!(shown(same), same);
        }
    }

    #[test]
    fn emoji_have_names() {
        assert_eq!(shown("축하:tada: :+1:!"), "축하🎉 👍!");
        for same in [
            "12:30:45",
            "1:100:2",
            "std::tada::x",
            ":nothing:",
            ":tada",
            "::",
        ] {
            assert_eq!(shown(same), same);
        }
    }

    #[test]
    fn what_was_escaped_means_itself() {
        let mut words = Inlines::default();
        words.push("==a== :tada:", Style::default());
        set(&mut words, &[0, 1, 3, 4, 6, 11]);
        assert_eq!(words.text, "==a== :tada:");
    }
}
