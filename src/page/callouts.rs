//! Callouts: a row with a sign, a word for what they are and their title, and a bar before the rest.

use crate::markdown::{Block, BlockKind, Callout, Fold, Inlines, Style};
use crate::page::rows::{Mood, Part, Tone};
use crate::page::typesetter::Typesetter;

/// Sets `callout`, which begins at `line` of the note; `each` sets what it holds.
pub(super) fn set(
    setter: &mut Typesetter<'_>,
    callout: &Callout,
    line: u32,
    each: &impl Fn(&mut Typesetter<'_>, &Block),
) {
    let (sign, word, mood) = look(&callout.name);
    let part = Part::Callout(mood);
    setter.inside("│ ".into(), "│ ".into(), part, |setter| {
        let tone = Tone {
            strong: true,
            ..part.into()
        };
        let title = title(callout, sign, word);
        let signs = setter.signs;
        match callout.fold {
            Some(fold) => setter.foldable(fold == Fold::Closed, |setter| {
                setter.words(&title, tone, line);
            }),
            None => setter.words(&title, tone, line),
        }
        setter.folded(signs, |setter| rest(setter, callout, line, each));
    });
}

/// Sets what stands below the title, right below.
fn rest(
    setter: &mut Typesetter<'_>,
    callout: &Callout,
    line: u32,
    each: &impl Fn(&mut Typesetter<'_>, &Block),
) {
    for (nth, block) in callout.blocks.iter().enumerate() {
        setter.wants_gap = setter.wants_gap && nth > 0;
        match &block.kind {
            BlockKind::Paragraph(words) if nth == 0 && callout.follows => {
                let below = line + u32::from(line > 0);
                setter.words(words, Tone::default(), below);
                setter.wants_gap = true;
            }
            _ => each(setter, block),
        }
    }
}

/// `sign word: title`, the word alone where there is no title.
fn title(callout: &Callout, sign: &str, word: Option<&str>) -> Inlines {
    let mut words = Inlines::default();
    let plain = Style::default();
    words.push(&format!("{sign} "), plain);
    if let Some(word) = word {
        words.push(word, plain);
    } else {
        let mut letters = callout.name.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        words.push(&(first.collect::<String>() + letters.as_str()), plain);
    }
    if !callout.title.text.is_empty() {
        words.push(": ", plain);
        words.append(&callout.title);
    }
    words
}

/// A sign of one column, a word where the name is not one, and what the callout wants.
fn look(name: &str) -> (&'static str, Option<&'static str>, Mood) {
    match name {
        "note" => ("✎", None, Mood::Note),
        "info" => ("i", None, Mood::Note),
        "todo" => ("□", Some("To do"), Mood::Note),
        "abstract" | "summary" => ("≡", None, Mood::Note),
        "tldr" => ("≡", Some("TL;DR"), Mood::Note),
        "tip" | "hint" => ("✦", None, Mood::Tip),
        "success" | "check" | "done" => ("✓", None, Mood::Tip),
        "important" => ("!", None, Mood::Important),
        "question" | "help" => ("?", None, Mood::Important),
        "faq" => ("?", Some("FAQ"), Mood::Important),
        "example" => ("◇", None, Mood::Important),
        "warning" | "attention" => ("▲", None, Mood::Warning),
        "caution" => ("▲", None, Mood::Danger),
        "danger" | "error" | "failure" | "fail" | "missing" | "bug" => ("✗", None, Mood::Danger),
        "quote" | "cite" => ("❝", None, Mood::Note),
        _ => ("▪", None, Mood::Note),
    }
}
