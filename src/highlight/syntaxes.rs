//! Grammars of languages, loaded when the first code is seen, and code read by them.

use std::sync::OnceLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxSet};

use crate::highlight::language::known_as;
use crate::highlight::scopes::Meanings;
use crate::highlight::token::Piece;

/// The pieces of `code`, ascending; none where the language is not known or `code` breaks its
/// grammar. `None` where `is_stale` answered that nobody waits for them any more.
pub fn pieces(language: &str, code: &str, is_stale: &dyn Fn() -> bool) -> Option<Vec<Piece>> {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    let set = SYNTAXES.get_or_init(two_face::syntax::extra_newlines);
    let Some(syntax) = set.find_syntax_by_token(&known_as(language)) else {
        return Some(Vec::new());
    };
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut meanings = Meanings::new();
    let mut found: Vec<Piece> = Vec::new();
    let mut start = 0;
    // A grammar sees whole lines.
    let mut line_with_end = String::new();
    for line in code.split('\n') {
        if is_stale() {
            return None;
        }
        if is_endless(line, &stack) {
            return Some(found);
        }
        line_with_end.clear();
        line_with_end.push_str(line);
        line_with_end.push('\n');
        let Ok(changes) = state.parse_line(&line_with_end, set) else {
            return Some(found);
        };
        for (at, change) in changes {
            push(
                &mut found,
                start + at.min(line.len()),
                &stack,
                &mut meanings,
            );
            if stack.apply(&change).is_err() {
                return Some(found);
            }
        }
        push(&mut found, start + line.len(), &stack, &mut meanings);
        start += line.len() + 1;
    }
    Some(found)
}

/// Whether the grammar of JavaScript, which others embed, would never come back from `line`: it does not
/// from a word with a comment behind it that goes on below.
fn is_endless(line: &str, stack: &ScopeStack) -> bool {
    let Some((before, comment)) = line.rsplit_once("/*") else {
        return false;
    };
    let is_behind_word = before
        .trim_end()
        .ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
    let is_script = || {
        let names = stack.scopes.iter().map(|scope| scope.build_string());
        line.contains('<') || names.into_iter().any(|name| name.starts_with("source.js"))
    };
    is_behind_word && !comment.contains("*/") && is_script()
}

/// What stands up to `end` is of the sort that `stack` says.
fn push(found: &mut Vec<Piece>, end: usize, stack: &ScopeStack, meanings: &mut Meanings) {
    if found.last().map_or(0, |last| last.end) >= end {
        return;
    }
    let token = meanings.token(stack);
    match found.last_mut() {
        Some(last) if last.token == token => last.end = end,
        _ => found.push(Piece { end, token }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::highlight::token::Token;
    use proptest::prelude::*;

    /// The pieces of `code` that are not plain.
    fn seen<'a>(language: &str, code: &'a str) -> Vec<(&'a str, Token)> {
        let mut from = 0;
        pieces(language, code, &|| false)
            .unwrap()
            .into_iter()
            .map(|piece| {
                let text = &code[std::mem::replace(&mut from, piece.end)..piece.end];
                (text.trim(), piece.token)
            })
            .filter(|(text, token)| *token != Token::Plain && !text.is_empty())
            .collect()
    }

    #[test]
    fn what_is_what_in_some_languages() {
        assert_eq!(
            seen(
                "rust",
                "fn 인사(n: u8) { // 말\n    println!(\"안녕 {n}\", 12);\n}"
            ),
            [
                ("fn", Token::Keyword),
                ("인사", Token::Function),
                ("u8", Token::Keyword),
                ("// 말", Token::Comment),
                ("println!", Token::Function),
                ("\"안녕", Token::String),
                ("{n}", Token::Number),
                ("\"", Token::String),
                ("12", Token::Number),
            ]
        );
        let python = seen("python3", "class A(B):\n    def f(self): return 'x'\n");
        assert!(python.contains(&("A", Token::Type)), "{python:?}");
        assert!(python.contains(&("return", Token::Keyword)), "{python:?}");
        assert!(python.contains(&("f", Token::Function)), "{python:?}");
    }

    #[test]
    fn languages_of_notes_are_known() {
        for (language, code, text) in [
            ("golang", "package main", "package"),
            ("js", "const a = 1", "const"),
            ("ts", "interface A {}", "interface"),
            ("tsx", "const a = <p/>", "const"),
            ("kotlin", "fun main() {}", "fun"),
            ("swift", "func a() {}", "func"),
            ("java", "class A {}", "class"),
            ("cpp", "return 1;", "return"),
            ("csharp", "class A {}", "class"),
            ("console", "if true; then echo; fi", "if"),
            ("sql", "SELECT 1", "SELECT"),
            ("yaml", "a: 1", "a"),
            ("yml", "a: 1", "a"),
            ("toml", "a = 1", "1"),
            ("json", "{\"a\": 1}", "1"),
            ("html", "<p>x</p>", "p"),
            ("css", "a { color: red }", "color"),
            ("dockerfile", "FROM a", "FROM"),
            ("diff", "-a\n+b", "-a"),
            ("elixir", "def a do", "def"),
            ("haskell", "import A", "import"),
            ("scala", "def a = 1", "def"),
            ("ruby", "def a; end", "def"),
            ("php", "<?php return 1;", "return"),
            ("Makefile", "a: b\n", "a"),
            ("graphql", "query { a }", "query"),
            ("proto", "message A {}", "message"),
            ("nix", "let a = 1; in a", "let"),
            ("zig", "const a = 1;", "const"),
            ("terraform", "a = true", "true"),
            ("vue", "<p>x</p>", "p"),
            ("R", "if (a) 1", "if"),
        ] {
            let all = seen(language, code);
            assert!(
                all.iter().any(|(piece, _)| *piece == text),
                "{language}: {all:?}"
            );
        }
    }

    #[test]
    fn what_no_grammar_knows_is_plain_and_the_stale_stops() {
        assert!(seen("nosuchlanguage", "a").is_empty());
        assert_eq!(pieces("rust", "a", &|| true), None);
    }

    #[test]
    fn a_comment_behind_a_word_of_a_script_ends() {
        for (language, code) in [
            ("js", "o /*\n*/ let a"),
            ("html", "<p>\n<script>\nlet a;\no /* b\n*/\n</script>"),
            ("html", "<p onclick=\"o /*\n\">"),
            ("vue", "<script>o /*\n"),
            ("md", "```js\no /*\n```"),
        ] {
            assert!(pieces(language, code, &|| false).is_some(), "{code}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn pieces_ascend_within_the_code_and_split_no_character(
            code in "[a-z가\"'/*{}()#<>=\\\\\\n -]{0,80}",
            language in "rust|python|js|html|bash|yaml|md",
        ) {
            let mut from = 0;
            for piece in pieces(&language, &code, &|| false).unwrap() {
                prop_assert!(from < piece.end && code.get(from..piece.end).is_some());
                from = piece.end;
            }
            prop_assert!(from <= code.len());
        }
    }
}
