//! Which lines of a text stand in code, fenced or raw in HTML, told line by line in constant memory.

/// Elements of HTML whose text is raw, with their ends (CommonMark 0.31.2, section 4.6, kind 1).
const RAW: [(&str, &str); 4] = [
    ("<pre", "</pre>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
];

/// What stood open above a line.
#[derive(Debug, Clone, Copy, Default)]
pub enum Fences {
    /// Nothing.
    #[default]
    Nothing,
    /// A fence of this sign and length.
    Fence(u8, usize),
    /// An element that this ends.
    Raw(&'static str),
}

impl Fences {
    /// Whether `line` is a fence or stands between two (CommonMark 0.31.2, section 4.5), or is part of
    /// raw HTML.
    pub fn take(&mut self, line: &str) -> bool {
        let words = bare(line);
        match *self {
            Self::Nothing => {
                if let Some((sign, length)) = opening(words) {
                    *self = Self::Fence(sign, length);
                    return true;
                }
                let Some(end) = raw(words) else { return false };
                if !holds(words, end) {
                    *self = Self::Raw(end);
                }
            }
            Self::Fence(sign, length) => {
                let run = run(words, sign);
                if run >= length && words[run..].trim().is_empty() {
                    *self = Self::Nothing;
                }
            }
            Self::Raw(end) => {
                if holds(words, end) {
                    *self = Self::Nothing;
                }
            }
        }
        true
    }
}

/// The end of the raw element that `words` begin with.
fn raw(words: &str) -> Option<&'static str> {
    let begins = |start: &str| {
        let head = words.get(..start.len());
        let behind = words.as_bytes().get(start.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(start))
            && behind.is_none_or(|byte| matches!(byte, b'>' | b' ' | b'\t'))
    };
    let mut all = RAW.iter().filter(|_| words.starts_with('<'));
    all.find(|(start, _)| begins(start)).map(|&(_, end)| end)
}

fn holds(words: &str, end: &str) -> bool {
    words.contains('<') && words.to_ascii_lowercase().contains(end)
}

/// The sign and the length of the fence with which `words` open code.
fn opening(words: &str) -> Option<(u8, usize)> {
    let sign = *words
        .as_bytes()
        .first()
        .filter(|b| matches!(b, b'`' | b'~'))?;
    let length = run(words, sign);
    (length >= 3 && !(sign == b'`' && words[length..].contains('`'))).then_some((sign, length))
}

fn run(words: &str, sign: u8) -> usize {
    words.bytes().take_while(|&byte| byte == sign).count()
}

/// `line` without the marks of quotes and lists before its words.
pub fn bare(line: &str) -> &str {
    let mut rest = line.trim_start_matches([' ', '\t', '>']);
    while let Some(inner) = behind_marker(rest) {
        rest = inner.trim_start_matches([' ', '\t', '>']);
    }
    rest
}

/// What stands behind the marker of an item.
pub fn behind_marker(line: &str) -> Option<&str> {
    let digits = line.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => line.strip_prefix(['-', '*', '+'])?,
        _ => line[digits..].strip_prefix(['.', ')'])?,
    };
    rest.strip_prefix([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_is_code() {
        let text = "<pre><code>\na $b\n</code></PRE>\nc\n<preview>\n<pre>x</pre>\nd";
        let mut fences = Fences::default();
        let code: Vec<bool> = text.lines().map(|line| fences.take(line)).collect();
        assert_eq!(code, [true, true, true, false, false, true, false]);
    }

    #[test]
    fn lines_between_fences_are_code() {
        let text = "a\n- ```js\n  x\n  ````\nb\n> ~~~~\n> ~~~\n> ~~~~\n```a`\n";
        let mut fences = Fences::default();
        let code: Vec<bool> = text.lines().map(|line| fences.take(line)).collect();
        assert_eq!(
            code,
            [false, true, true, true, false, true, true, true, false]
        );
    }
}
