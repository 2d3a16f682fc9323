//! Link reference definitions of a whole note, for the links of one talk in it.

use std::collections::{HashMap, HashSet};

use crate::markdown::footnotes::Definitions;
use crate::text::verbatim::behind_marks;

/// Targets by label (CommonMark 0.31.2, section 4.7), of definitions that take one line; and
/// footnotes.
#[derive(Debug, Default)]
pub struct References {
    targets: HashMap<String, String>,
    /// The footnotes of the whole note.
    pub footnotes: Definitions,
}

impl References {
    /// The definitions of `text`; the first of a label counts.
    pub fn of(text: &str) -> Self {
        let mut found = HashMap::new();
        for (label, target) in lines(text).filter_map(|(_, definition)| definition) {
            found.entry(key(label)).or_insert_with(|| target.to_owned());
        }
        Self {
            targets: found,
            footnotes: Definitions::of(text),
        }
    }

    /// Where `label` leads.
    pub fn target(&self, label: &str) -> Option<&str> {
        self.targets.get(&key(label)).map(String::as_str)
    }
}

/// Whether [`References::of`] sees in `text` what the parser would see in all of it: each line that
/// may be a definition is one, none is given twice, none has more lines than one or words below it.
pub fn are_simple(text: &str) -> bool {
    let may_begin = |line: &str| {
        let words = behind_marks(line).trim_start();
        let label = words.split_once("]:").map(|(label, _)| label);
        label.is_some_and(|label| label.rfind('[').is_none_or(|at| at == 0))
    };
    let mut seen = HashSet::new();
    let mut is_below = false;
    lines(text).all(|(line, definition)| {
        // What goes on below is a title, or words of the paragraph that the definition began.
        let goes_on = is_below && definition.is_none() && !line.trim().is_empty();
        is_below = definition.is_some();
        let is_simple = match definition {
            Some((label, _)) => seen.insert(key(label)),
            None => !may_begin(line),
        };
        is_simple && !goes_on
    })
}

/// The lines of `text`, each with the label and the target that it defines; none where there is no
/// definition.
fn lines(text: &str) -> impl Iterator<Item = (&str, Option<(&str, &str)>)> {
    // Most notes have none: look for the sign before looking at lines.
    let has_any = memchr::memmem::find(text.as_bytes(), b"]:").is_some();
    let mut may_begin = true;
    let lines = text.lines().take(if has_any { usize::MAX } else { 0 });
    lines.map(move |line| {
        let definition = definition(line).filter(|_| may_begin);
        may_begin = definition.is_some() || ends_paragraph(line);
        (line, definition)
    })
}

/// Whether a definition may stand below `line`: none interrupts a paragraph. A title that has a
/// line of its own belongs to the definition above it.
fn ends_paragraph(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with(['#', '"', '\'', '(']) || line.starts_with("---")
}

fn definition(line: &str) -> Option<(&str, &str)> {
    let bare = line.trim_start_matches(' ');
    let (label, rest) = bare.strip_prefix('[')?.split_once("]:")?;
    let rest = rest.trim();
    let (target, title) = match rest.strip_prefix('<') {
        Some(rest) => rest.split_once('>')?,
        None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
    };
    // `[^1]:` is a footnote.
    let is_label = !label.is_empty() && !label.starts_with('^') && !label.contains(['[', ']']);
    let is_whole = title.is_empty() || (title.starts_with([' ', '\t']) && is_title(title.trim()));
    (is_label && is_whole && !rest.is_empty() && line.len() - bare.len() < 4)
        .then_some((label, target))
}

fn is_title(text: &str) -> bool {
    [('"', '"'), ('\'', '\''), ('(', ')')]
        .iter()
        .any(|&(open, close)| {
            let inner = text
                .strip_prefix(open)
                .and_then(|text| text.strip_suffix(close));
            inner.is_some_and(|inner| !inner.contains(close))
        })
}

fn key(label: &str) -> String {
    label
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_fold_and_the_first_counts() {
        let all = References::of("[A  b]: <https://x.y> \"t\"\n[a B]: z\n[^1]: note\n- [x]: not\n");
        assert_eq!(all.target("a b"), Some("https://x.y"));
        let not = "Foo\n[x]: /a\n\n[x]: <b>(c)\n[x]: d \"e\" f\n    [x]: g\n```\n[x]: h\n```\n";
        assert_eq!(References::of(not).target("x"), None);
        assert_eq!((all.target("^1"), all.target("x")), (None, None));
    }
}
