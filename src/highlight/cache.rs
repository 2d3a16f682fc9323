//! Code that was highlighted is not highlighted again for another width, or on the way back.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::highlight::syntaxes;
use crate::highlight::token::Piece;

/// Bytes of code and of its pieces that are kept.
const KEPT: usize = 4 * 1024 * 1024;

/// Highlights code and keeps what it found last.
#[derive(Debug, Default)]
pub struct Highlighter {
    /// The one used last stands last.
    kept: VecDeque<Known>,
    bytes: usize,
}

#[derive(Debug)]
struct Known {
    language: String,
    code: String,
    pieces: Arc<[Piece]>,
}

impl Known {
    fn bytes(&self) -> usize {
        self.language.len() + self.code.len() + size_of_val(&*self.pieces)
    }
}

impl Highlighter {
    /// The pieces of `code`, ascending; none where nothing is known of `language`. `None` where
    /// `is_stale` answered that nobody waits for them any more.
    pub fn pieces(
        &mut self,
        language: &str,
        code: &str,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Arc<[Piece]>> {
        let is_it = |known: &Known| known.code == code && known.language == language;
        let found = self.kept.iter().position(is_it);
        let known = if let Some(known) = found.and_then(|at| self.kept.remove(at)) {
            known
        } else {
            let known = Known {
                language: language.to_owned(),
                code: code.to_owned(),
                pieces: syntaxes::pieces(language, code, is_stale)?.into(),
            };
            self.bytes += known.bytes();
            known
        };
        let pieces = Arc::clone(&known.pieces);
        self.kept.push_back(known);
        while self.bytes > KEPT
            && let Some(oldest) = self.kept.pop_front()
        {
            self.bytes -= oldest.bytes();
        }
        Some(pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_kept_within_bounds() {
        let mut all = Highlighter::default();
        let first = all.pieces("rust", "fn a() {}", &|| false).unwrap();
        // Known code is given back even to who would not wait for it.
        assert_eq!(all.pieces("rust", "fn a() {}", &|| true), Some(first));
        assert_eq!(all.pieces("rust", "fn b() {}", &|| true), None);
        for nth in 0..50 {
            let long = format!("{nth}{}", "a".repeat(200_000));
            all.pieces("nosuchlanguage", &long, &|| false).unwrap();
            assert!(all.bytes <= KEPT);
        }
        assert_eq!(all.bytes, all.kept.iter().map(Known::bytes).sum::<usize>());
        assert_eq!(all.pieces("rust", "fn a() {}", &|| true), None);
    }
}
