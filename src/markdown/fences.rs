//! Which lines of a text stand in fenced code, told line by line in constant memory.

/// What stood open above a line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fences(Option<(u8, usize)>);

impl Fences {
    /// Whether `line` is a fence or stands between two (CommonMark 0.31.2, section 4.5).
    pub fn take(&mut self, line: &str) -> bool {
        let words = bare(line);
        let Some((sign, length)) = self.0 else {
            self.0 = opening(words);
            return self.0.is_some();
        };
        let run = run(words, sign);
        if run >= length && words[run..].trim().is_empty() {
            self.0 = None;
        }
        true
    }
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
