//! Which lines of a Markdown text stand as they are, fenced or raw in HTML, told line by line in
//! constant memory: no mark in them means anything.

/// Elements of HTML whose text is raw, and comments, with their ends (CommonMark 0.31.2, section 4.6,
/// kinds 1 and 2).
const RAW: [(&str, &str); 5] = [
    (COMMENT, "-->"),
    ("<pre", "</pre>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
];
const COMMENT: &str = "<!--";

/// What opened a block of fenced code (CommonMark 0.31.2, section 4.5).
#[derive(Debug, Clone, Copy)]
struct Fence {
    mark: u8,
    length: usize,
}

impl Fence {
    /// The fence that `words` are, a line without the marks of quotes and list items before it:
    /// fences stand inside of those too.
    fn opened_by(words: &str) -> Option<Self> {
        let (fence, info) = Self::at_start(words)?;
        (fence.mark != b'`' || !info.contains('`')).then_some(fence)
    }

    /// Whether `line` ends the code. A list item that begins with a fence ends none: it is another.
    fn is_closed_by(self, line: &str) -> bool {
        let words = line.trim_start_matches([' ', '\t', '>']);
        Self::at_start(words).is_some_and(|(fence, info)| {
            fence.mark == self.mark && fence.length >= self.length && info.trim().is_empty()
        })
    }

    fn at_start(words: &str) -> Option<(Self, &str)> {
        let mark = *words.as_bytes().first()?;
        if !matches!(mark, b'`' | b'~') {
            return None;
        }
        let length = words.bytes().take_while(|&byte| byte == mark).count();
        (length >= 3).then(|| (Self { mark, length }, &words[length..]))
    }
}

/// Tells the lines of fenced code from others, fed with each line in order.
#[derive(Debug, Default)]
pub struct Fences(Option<Fence>);

impl Fences {
    /// Whether `line` is code or the fence of some.
    pub fn cover(&mut self, line: &str) -> bool {
        if let Some(fence) = self.0 {
            self.0 = Some(fence).filter(|fence| !fence.is_closed_by(line));
            return true;
        }
        // A quick look that spares most lines a long one.
        let may_open = memchr::memchr2(b'`', b'~', line.as_bytes()).is_some();
        self.0 = may_open
            .then(|| Fence::opened_by(behind_marks(line)))
            .flatten();
        self.0.is_some()
    }
}

/// The same for fenced code and raw HTML.
#[derive(Debug, Default)]
pub struct Verbatim {
    fences: Fences,
    /// The end of the raw HTML that is open.
    raw: Option<&'static str>,
}

impl Verbatim {
    /// Whether the next line goes on with something that stands as it is.
    pub fn is_open(&self) -> bool {
        self.fences.0.is_some() || self.raw.is_some()
    }

    /// Whether `line` stands as it is. Behind a comment that ends where it began there may be words.
    pub fn cover(&mut self, line: &str) -> bool {
        if let Some(end) = self.raw {
            self.raw = Some(end).filter(|end| !holds(line, end));
            return true;
        }
        if self.fences.cover(line) {
            return true;
        }
        let may_open = memchr::memchr(b'<', line.as_bytes()).is_some();
        let Some((start, end)) = may_open.then(|| raw(behind_marks(line))).flatten() else {
            return false;
        };
        let is_closed = holds(line, end);
        self.raw = Some(end).filter(|_| !is_closed);
        start != COMMENT || !is_closed
    }
}

/// The raw HTML that `words` begin with, and its end.
fn raw(words: &str) -> Option<(&'static str, &'static str)> {
    // `<preview>` is no `<pre>`.
    let is_tag =
        |behind: Option<&u8>| behind.is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'>');
    RAW.into_iter().find(|&(start, _)| {
        let head = words.get(..start.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(start))
            && (start == COMMENT || is_tag(words.as_bytes().get(start.len())))
    })
}

fn holds(line: &str, end: &str) -> bool {
    line.contains('>') && line.to_ascii_lowercase().contains(end)
}

/// `line` without the marks of quotes and list items before its words.
pub fn behind_marks(line: &str) -> &str {
    let mut rest = line.trim_start_matches([' ', '\t', '>']);
    while let Some(inner) = behind_marker(rest) {
        rest = inner.trim_start_matches([' ', '\t', '>']);
    }
    rest
}

/// What stands behind the marker of an item (CommonMark 0.31.2, section 5.2).
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
        let code: Vec<bool> = text.lines().map(|line| fences.cover(line)).collect();
        assert_eq!(
            code,
            [false, true, true, true, false, true, true, true, false]
        );
    }

    #[test]
    fn raw_html_stands_as_it_is() {
        let text =
            "<pre><code>\na $b\n</code></PRE>\nc\n<preview>\n<pre>x</pre>\n<!-- d -->e\n<!--\nf";
        let mut verbatim = Verbatim::default();
        let found: Vec<bool> = text.lines().map(|line| verbatim.cover(line)).collect();
        assert_eq!(
            found,
            [true, true, true, false, false, true, false, true, true]
        );
        assert!(verbatim.is_open());
    }
}
