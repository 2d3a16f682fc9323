//! Keys pressed while the keyboard is set to Hangul: outside of boxes a jamo does what the letter on its key
//! does, and a syllable what its jamo do, one after the other.

use crate::app::action::Action;
use crate::app::key::{Code, Key, Mode};
use crate::app::keymap::Keymap;
use crate::text::hangul;

/// What one key asks for; the input method may have composed several into it.
#[derive(Debug)]
pub struct Strokes {
    key: Key,
    /// What is left of the letters on its keys, the last one first; where it is no Hangul, its own.
    left: Vec<char>,
    count: usize,
}

impl Strokes {
    /// Those of `key`.
    pub fn new(key: Key) -> Self {
        // What is no character counts as one.
        let c = match key.code {
            Code::Char(c) => c,
            _ => '\0',
        };
        let letters = hangul::as_latin(&c.to_string()).unwrap_or_default();
        let mut left: Vec<char> = letters.chars().rev().collect();
        if left.is_empty() {
            left.push(c);
        }
        Self {
            key,
            count: left.len(),
            left,
        }
    }

    /// What is asked for next in `mode`, which what was asked for before may have changed.
    pub fn next(&mut self, mode: Mode, keymap: &Keymap) -> Option<Action> {
        let is_whole = self.left.len() == self.count;
        let is_text = mode.is_box() && !self.key.ctrl && !self.key.alt;
        if is_text {
            self.left.clear();
            // What opened the box goes not into it.
            return keymap.action(mode, self.key).filter(|_| is_whole);
        }
        while let Some(letter) = self.left.pop() {
            let code = match self.key.code {
                Code::Char(_) => Code::Char(letter),
                other => other,
            };
            let action = keymap.action(mode, Key { code, ..self.key });
            let is_meant = |action: &Action| self.count == 1 || may_be_composed(*action);
            if let Some(action) = action.filter(is_meant) {
                return Some(action);
            }
        }
        None
    }
}

/// Whether keys may ask for it that arrived as one syllable, be it that of a word which was meant for
/// another window: not for what leaves the program, follows a link, goes to another program or turns something off.
fn may_be_composed(action: Action) -> bool {
    !matches!(
        action,
        Action::Quit
            | Action::Suspend
            | Action::Label(_)
            | Action::Pictures
            | Action::Mouse
            | Action::Editor
            | Action::CopyMenu
            | Action::Cite
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::{By, Edit, Step};

    fn key(c: char) -> Key {
        Key {
            code: Code::Char(c),
            ctrl: false,
            alt: false,
        }
    }

    fn all(mode: Mode, c: char) -> Vec<Action> {
        let mut strokes = Strokes::new(key(c));
        std::iter::from_fn(|| strokes.next(mode, &Keymap::default())).collect()
    }

    #[test]
    fn a_jamo_does_what_its_letter_does() {
        let letters = ('a'..='z').chain('A'..='Z');
        for letter in letters {
            let jamo = hangul::as_hangul(&letter.to_string()).unwrap();
            let jamo = jamo.chars().next().unwrap();
            let latin = hangul::as_latin(&jamo.to_string()).unwrap();
            for mode in [Mode::Browse, Mode::Sheet, Mode::Labels] {
                let want = all(mode, latin.chars().next().unwrap());
                assert_eq!(all(mode, jamo), want, "{jamo} in {mode:?}");
            }
        }
        assert_eq!(all(Mode::Browse, 'ㅂ'), [Action::Quit]);
        let control = Key {
            ctrl: true,
            ..key('ㅔ')
        };
        assert_eq!(
            Strokes::new(control).next(Mode::Palette, &Keymap::default()),
            Some(Action::Move(By::Row(Step::Back)))
        );
    }

    #[test]
    fn a_syllable_does_what_its_jamo_do_and_never_leaves() {
        let (down, up) = (By::Row(Step::Forth), By::Row(Step::Back));
        // The first key would quit.
        assert_eq!(all(Mode::Browse, '바'), [Action::Move(up)]);
        assert_eq!(
            all(Mode::Browse, '허'),
            [Action::Move(By::End(Step::Back)), Action::Move(down)]
        );
        assert_eq!(all(Mode::Browse, '\u{1161}'), [Action::Move(up)]);
        for syllable in '가'..='힣' {
            let asked = all(Mode::Browse, syllable);
            let leaves = |action: &Action| matches!(action, Action::Quit | Action::Suspend);
            assert!(!asked.iter().any(leaves), "{syllable}");
        }
    }

    #[test]
    fn boxes_take_what_is_typed() {
        for mode in [Mode::Filter, Mode::Find, Mode::Palette] {
            for c in ['ㅂ', '바', 'q'] {
                assert_eq!(all(mode, c), [Action::Edit(Edit::Insert(c))]);
            }
        }
        // The rest of a syllable whose first key opens a box is none of what is typed there.
        let mut strokes = Strokes::new(key('너'));
        assert_eq!(
            strokes.next(Mode::Browse, &Keymap::default()),
            Some(Action::FullText)
        );
        assert_eq!(strokes.next(Mode::Palette, &Keymap::default()), None);
    }
}
