//! Code, raw text and comments between two tags of a site generator.

use crate::markdown::found::{Found, Place};

/// The fence around code that stood between tags: longer than any that code holds.
pub const FENCE: &str = "~~~~~~~~";

/// How a dialect writes its tags.
pub struct Tags {
    /// What opens one.
    pub open: &'static str,
    /// What closes one.
    pub close: &'static str,
    /// Names of closing tags that no later text holds.
    missing: Vec<String>,
}

impl Tags {
    /// Tags between `open` and `close`.
    pub fn new(open: &'static str, close: &'static str) -> Self {
        Self {
            open,
            close,
            missing: Vec::new(),
        }
    }

    /// Where in `text` the tag `name` stands: its first byte and the one behind its last. Later
    /// calls are for texts further down.
    fn find(&mut self, text: &str, name: &str) -> Option<(usize, usize)> {
        if self.missing.iter().any(|known| known == name) {
            return None;
        }
        for at in memchr::memmem::find_iter(text.as_bytes(), self.open.as_bytes()) {
            let inner = text[at + self.open.len()..].trim_start_matches(['-', ' ']);
            let Some(rest) = inner.strip_prefix(name) else {
                continue;
            };
            let rest = rest.trim_start_matches([' ', '-']);
            if let Some(rest) = rest.strip_prefix(self.close) {
                return Some((at, text.len() - rest.len()));
            }
        }
        self.missing.push(name.to_owned());
        None
    }

    /// What stands up to the tag `end`, and the bytes with that; `text` begins with a tag of
    /// `length` bytes.
    pub fn inside<'a>(
        &mut self,
        text: &'a str,
        length: usize,
        end: &str,
    ) -> Option<(&'a str, usize)> {
        let (from, to) = self.find(&text[length..], end)?;
        Some((&text[length..length + from], length + to))
    }

    /// Code up to the tag `end`.
    pub fn code(
        &mut self,
        text: &str,
        length: usize,
        end: &str,
        language: &str,
        place: Place,
    ) -> Found {
        let Some((code, whole)) = self.inside(text, length, end) else {
            return Found::hidden(length);
        };
        let code = code.replace("{% raw %}", "").replace("{% endraw %}", "");
        let last = code.rsplit('\n').next().unwrap_or("");
        let is_apart = code.trim_start_matches([' ', '\t', '\r']).starts_with('\n')
            && last.trim_matches([' ', '\t', '>']).is_empty();
        if !code.contains('\n') {
            return Found::new(whole, span(code.trim()));
        }
        if place != Place::LineStart || !is_apart {
            return Found::new(whole, code);
        }
        let is_sign = |c: &char| c.is_alphanumeric() || matches!(c, '+' | '-' | '#' | '_');
        let language: String = language.chars().take_while(is_sign).collect();
        Found::new(
            whole,
            format!(
                "{FENCE}{language}{}{FENCE}",
                code.trim_start_matches([' ', '\t', '\r'])
            ),
        )
    }
}

/// `code` as a code span (CommonMark 0.31.2, section 6.1).
fn span(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    if code.is_empty() {
        String::new()
    } else {
        format!("{ticks} {code} {ticks}")
    }
}
