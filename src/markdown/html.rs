//! The HTML that notes use most: line breaks, rules and comments. The rest shows as text.

/// A piece of HTML as the page shows it.
#[derive(Debug, PartialEq)]
pub enum Html<'a> {
    /// `<br>`
    Break,
    /// `<hr>`
    Rule,
    /// Words, and tags that are not understood.
    Text(&'a str),
}

/// The pieces of `source`, comments left out.
pub fn pieces(source: &str) -> Vec<Html<'_>> {
    let mut found = Vec::new();
    let mut rest = source;
    let mut text_end = 0;
    while let Some(at) = rest[text_end..].find('<').map(|at| text_end + at) {
        let Some((piece, length)) = tag(&rest[at..]) else {
            text_end = at + 1;
            continue;
        };
        push_text(&mut found, &rest[..at]);
        found.extend(piece);
        rest = &rest[at + length..];
        text_end = 0;
    }
    push_text(&mut found, rest);
    found
}

fn push_text<'a>(found: &mut Vec<Html<'a>>, text: &'a str) {
    if !text.is_empty() {
        found.push(Html::Text(text));
    }
}

/// The piece (none for a comment) and the bytes of a tag that is understood.
fn tag(source: &str) -> Option<(Option<Html<'static>>, usize)> {
    if let Some(comment) = source.strip_prefix("<!--") {
        // An unclosed comment goes to the end (HTML, "eof-in-comment").
        let length = comment.find("-->").map_or(source.len(), |end| 4 + end + 3);
        return Some((None, length));
    }
    let end = source.find('>')?;
    let name: String = source[1..end]
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '/')
        .collect();
    match name.to_ascii_lowercase().as_str() {
        "br" => Some((Some(Html::Break), end + 1)),
        "hr" => Some((Some(Html::Rule), end + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_rules_and_comments_are_understood() {
        assert_eq!(
            pieces("a<br/>b<BR >"),
            [Html::Text("a"), Html::Break, Html::Text("b"), Html::Break]
        );
        assert_eq!(
            pieces("<hr /><!-- x\n --> <b>c"),
            [Html::Rule, Html::Text(" <b>c")]
        );
        assert_eq!(pieces("<!--more"), []);
        assert_eq!(pieces("a < b <"), [Html::Text("a < b <")]);
    }
}
