//! Link reference definitions of a whole note, for the links of one talk in it.

use std::collections::HashMap;

use crate::markdown::footnotes::Definitions;

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
        // Most notes have none: look for the sign before looking at lines.
        if memchr::memmem::find(text.as_bytes(), b"]:").is_some() {
            for (label, target) in text.lines().filter_map(definition) {
                found.entry(key(label)).or_insert_with(|| target.to_owned());
            }
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

fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, rest) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
    let target = rest.split_whitespace().next()?;
    // `[^1]:` is a footnote.
    let is_label = !label.is_empty() && !label.starts_with('^') && !label.contains(['[', ']']);
    is_label.then(|| (label, target.trim_start_matches('<').trim_end_matches('>')))
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
        assert_eq!((all.target("^1"), all.target("x")), (None, None));
    }
}
