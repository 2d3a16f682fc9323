//! A formula of LaTeX → Unicode. What is not known stays as written.

use crate::markdown::math::symbols;
use crate::markdown::scripts;

/// Groups inside each other that are read; deeper ones stay as written.
const DEEPEST: usize = 24;

/// `source` in one line.
pub fn shown(source: &str) -> String {
    lines(source).join(" ")
}

/// The lines of `source`, as `\\` and line ends divide it; none that is empty.
pub fn lines(source: &str) -> Vec<String> {
    let mut reader = Reader {
        rest: source,
        depth: 0,
    };
    let mut text = String::new();
    while !reader.rest.is_empty() {
        reader.until_close(&mut text);
        // A bracket that nothing opened.
        if let Some(rest) = reader.rest.strip_prefix('}') {
            text.push('}');
            reader.rest = rest;
        }
    }
    let lines = text
        .split('\n')
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// Reads up to the `}` that closes this group, or to the end.
    fn until_close(&mut self, out: &mut String) {
        while let Some(c) = self.rest.chars().next().filter(|&c| c != '}') {
            self.one(c, out);
        }
    }

    /// Reads what begins with `c`.
    fn one(&mut self, c: char, out: &mut String) {
        self.rest = &self.rest[c.len_utf8()..];
        match c {
            '\\' => self.command(out),
            '{' => match self.group() {
                Some(group) => out.push_str(&group),
                None => out.push('{'),
            },
            '^' | '_' => self.script(c, out),
            '\'' => out.push('′'),
            '&' | '~' => out.push(' '),
            _ => out.push(c),
        }
    }

    /// A group whose `{` was read; `None` where it is too deep.
    fn group(&mut self) -> Option<String> {
        if self.depth >= DEEPEST {
            return None;
        }
        let mut text = String::new();
        self.depth += 1;
        self.until_close(&mut text);
        self.depth -= 1;
        if let Some(rest) = self.rest.strip_prefix('}') {
            self.rest = rest;
        } else {
            text.insert(0, '{');
        }
        Some(text)
    }

    /// An argument: a group, a command, or a character.
    fn argument(&mut self) -> Option<String> {
        let rest = self.rest.trim_start_matches(' ');
        let first = rest
            .chars()
            .next()
            .filter(|c| !matches!(c, '}' | '^' | '_' | '&' | '\n'))?;
        if self.depth >= DEEPEST {
            return None;
        }
        self.rest = rest;
        let mut text = String::new();
        self.depth += 1;
        self.one(first, &mut text);
        self.depth -= 1;
        Some(text.trim().to_owned())
    }

    /// The words of a group as they are written.
    fn words(&mut self) -> Option<&'a str> {
        let inner = self.rest.trim_start().strip_prefix('{')?;
        let end = inner
            .find(['{', '}'])
            .filter(|&end| inner[end..].starts_with('}'))?;
        self.rest = &inner[end + 1..];
        Some(&inner[..end])
    }

    fn script(&mut self, sign: char, out: &mut String) {
        let Some(text) = self.argument() else {
            return out.push(sign);
        };
        let set = if sign == '^' {
            scripts::above(&text)
        } else {
            scripts::below(&text)
        };
        match set {
            Some(script) => out.push_str(&script),
            None if text == "∘" => out.push('°'),
            None if text == "⊤" => out.push('ᵀ'),
            None => {
                out.push(sign);
                out.push_str(&bracketed(text));
            }
        }
    }

    /// A command whose backslash was read.
    fn command(&mut self, out: &mut String) {
        let length = self
            .rest
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .count();
        let (name, behind) = self.rest.split_at(length);
        if name.is_empty() {
            let sign = behind.chars().next();
            self.rest = &behind[sign.map_or(0, char::len_utf8)..];
            return match sign {
                Some('\\') => out.push('\n'),
                Some(',' | ';' | ':' | '!' | ' ') => out.push(' '),
                Some('|') => out.push('‖'),
                Some(sign) if sign.is_ascii_punctuation() => out.push(sign),
                _ => out.extend(std::iter::once('\\').chain(sign)),
            };
        }
        self.rest = behind;
        if symbols::is_silent(name) {
            // `\left.` is a bracket that is not there.
            let rest = behind.trim_start();
            if matches!(name, "left" | "right") && rest.starts_with('.') {
                self.rest = &rest[1..];
            }
        } else if let Some(text) = symbols::symbol(name) {
            self.symbol(text, out);
        } else if !self.with_arguments(name, out) {
            self.unknown(name, out);
        }
    }

    /// A command that is not known, with the groups behind it.
    fn unknown(&mut self, name: &str, out: &mut String) {
        out.push('\\');
        out.push_str(name);
        while self.depth < DEEPEST && self.rest.starts_with('{') {
            self.rest = &self.rest[1..];
            let group = self.group().unwrap_or_default();
            out.push_str(&format!("{{{group}}}"));
        }
    }

    fn symbol(&mut self, text: &str, out: &mut String) {
        let is_word = text.is_ascii() && text.starts_with(|c: char| c.is_alphabetic());
        if is_word && out.ends_with(|c: char| c.is_alphanumeric()) {
            out.push(' ');
        }
        out.push_str(text);
        if is_word
            && self
                .rest
                .starts_with(|c: char| c.is_alphanumeric() || c == '\\')
        {
            out.push(' ');
        }
    }

    /// Whether the command `name` was understood with what stands behind it; where not, none of
    /// that was read: reading twice what is nested would take forever.
    fn with_arguments(&mut self, name: &str, out: &mut String) -> bool {
        let text = match name {
            "frac" | "dfrac" | "tfrac" | "cfrac" => self.fraction(name, out),
            "sqrt" => self.root(),
            "text" | "textrm" | "textbf" | "textit" | "texttt" | "mathrm" | "mathit" | "mathsf"
            | "mathtt" | "operatorname" | "mbox" | "tag" => self.words().map(str::to_owned),
            "begin" | "end" => self.words().map(|_| String::new()),
            "quad" | "qquad" => Some("  ".to_owned()),
            "not" => self.argument().map(|text| text + "\u{338}"),
            "pmod" => self.argument().map(|text| format!("(mod {text})")),
            "bmod" => Some(" mod ".to_owned()),
            "underbrace" | "overbrace" | "boxed" => self.argument(),
            _ => self.letters(name),
        };
        text.map(|text| out.push_str(&text)).is_some()
    }

    /// A fraction, apart from what `out` ends with and from what follows: `2 1/n x`, not `21/nx`.
    fn fraction(&mut self, name: &str, out: &mut String) -> Option<String> {
        let above = self.argument()?;
        if out.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '/' | '}')) {
            out.push(' ');
        }
        Some(match self.argument() {
            Some(below) => {
                let follows = |c: char| c.is_alphanumeric() || matches!(c, '\\' | '(' | '{' | '[');
                let gap = if self.rest.starts_with(follows) {
                    " "
                } else {
                    ""
                };
                format!("{}/{}{gap}", bracketed(above), bracketed(below))
            }
            None => format!("\\{name}{{{above}}}"),
        })
    }

    fn root(&mut self) -> Option<String> {
        let mut sign = "√".to_owned();
        if let Some(rest) = self.rest.trim_start().strip_prefix('[') {
            let (degree, rest) = rest
                .split_once(']')
                .filter(|(degree, _)| degree.len() < 9)?;
            self.rest = rest;
            sign = match degree.trim() {
                "3" => "∛".to_owned(),
                "4" => "∜".to_owned(),
                other => match scripts::above(other) {
                    Some(above) => above + "√",
                    None => format!("[{other}]√"),
                },
            };
        }
        let inner = self.argument().unwrap_or_default();
        let is_one = inner.chars().count() < 2 || inner.chars().all(|c| c.is_ascii_digit());
        Some(if is_one {
            sign + &inner
        } else {
            format!("{sign}({inner})")
        })
    }

    /// Letters of another alphabet, or with a mark on them.
    fn letters(&mut self, name: &str) -> Option<String> {
        let mark = symbols::accent(name);
        if mark.is_none() {
            symbols::alphabet(name, "")?;
        }
        let text = self.argument()?;
        match mark {
            Some(mark) if text.chars().count() == 1 => Some(format!("{text}{mark}")),
            Some(_) => Some(format!("\\{name}{{{text}}}")),
            None => symbols::alphabet(name, &text),
        }
    }
}

/// `text` in brackets where it is more than one thing.
fn bracketed(text: String) -> String {
    let is_one = text
        .chars()
        .all(|c| c.is_alphanumeric() || !c.is_ascii() && !"×·÷±∓∑∫→ ".contains(c));
    let is_closed = text.starts_with('(') && text.find(')') == Some(text.len() - 1);
    if is_one || is_closed {
        text
    } else {
        format!("({text})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_read_as_unicode() {
        for (source, wanted) in [
            ("x^2 + y_{i+1}", "x² + yᵢ₊₁"),
            ("\\alpha \\le \\beta", "α ≤ β"),
            ("\\frac{a}{b}", "a/b"),
            ("\\frac{a+1}{2b}", "(a+1)/2b"),
            ("\\frac12", "1/2"),
            ("2\\frac{1}{n}\\sum x", "2 1/n ∑ x"),
            ("\\sqrt{2} \\sqrt[3]{x+1}", "√2 ∛(x+1)"),
            ("\\text{만약 } x", "만약 x"),
            ("\\mathbb{R}^n", "ℝⁿ"),
            ("\\mathcal{L}(\\theta)", "ℒ(θ)"),
            ("\\hat{y} \\vec x", "y\u{302} x\u{20d7}"),
            ("\\sum_{i=1}^{n} i", "∑ᵢ₌₁ⁿ i"),
            ("e^{b_q}", "e^(b_q)"),
            ("x_B", "x_B"),
            ("\\left( a \\right.", "( a"),
            ("\\log n\\sin\\theta", "log n sin θ"),
            ("\\unknown{a}", "\\unknown{a}"),
            ("90^\\circ", "90°"),
            ("f'(x)", "f′(x)"),
            ("a \\% \\{b\\}", "a % {b}"),
        ] {
            assert_eq!(shown(source), wanted, "{source}");
        }
        assert_eq!(
            lines("\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}"),
            ["a = b", "c = d"]
        );
    }

    #[test]
    fn deep_and_broken_formulas_stay() {
        assert_eq!(shown("\\frac{a}"), "\\frac{a}");
        assert_eq!(shown("{a"), "{a");
        assert_eq!(shown("a}b"), "a}b");
        assert_eq!(shown("\\"), "\\");
        for deep in ["{", "\\frac{", "^{", "\\sqrt", "_", "}"] {
            shown(&deep.repeat(10_000));
        }
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(text in "[a-z가-힣0-9{}^_ $&\\[\\]()+-]{0,60}") {
            // Hangul is in no table: it stays whatever stands around it.
            let hangul = |text: &str| text.chars().filter(|c| ('가'..='힣').contains(c)).collect::<String>();
            prop_assert_eq!(hangul(&shown(&text)), hangul(&text));
        }
    }
}
